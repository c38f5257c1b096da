//! What the report says of each article by itself: who is quoted in it, which words it uses most. It waits for no
//! comparison, so it is made while articles are compared.

use super::{QuotesView, TermsView, quotes, terms};
use crate::language::Witness;
use crate::lexicon::Lexicon;
use crate::voice::Voices;

/// What is said of the articles one by one.
#[derive(Debug)]
pub struct Alone {
    pub(super) quotes: QuotesView,
    pub(super) terms: TermsView,
}

impl Alone {
    /// Of the documents and who speaks in them.
    pub fn of(witnesses: &[Witness], voices: &[Voices], lexicon: &Lexicon) -> Self {
        let quotes = || QuotesView::from(quotes::quotes(witnesses, voices, lexicon));
        let (quotes, terms) = rayon::join(quotes, || terms::terms(witnesses));
        Alone { quotes, terms }
    }
}
