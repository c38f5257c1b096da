//! The words the articles use most, outlet by outlet: a short table; `parallax terms` has the long one.

use crate::language::Witness;
use crate::stats::{CountOptions, Counter, Row, Selection, Stopwords, per_1000};
use schemars::JsonSchema;
use serde::Serialize;

/// The most frequent words without stop words.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct TermsView {
    /// Words counted in each article, in the order given.
    pub words: Vec<u64>,
    /// How many terms there are; [`TermsView::rows`] has the first of them.
    pub available: usize,
    /// The terms, the most frequent first.
    pub rows: Vec<TermView>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct TermView {
    /// The term.
    pub term: String,
    /// Its count in each article, in the order given.
    pub counts: Vec<u64>,
    /// The same per 1,000 words.
    pub per_1000: Vec<f64>,
}

/// Terms kept.
const TOP: usize = 40;

/// Counts the words of all articles.
pub fn terms(witnesses: &[Witness]) -> TermsView {
    let options = CountOptions { stopwords: Stopwords::english(), ..CountOptions::default() };
    let mut counter = Counter::new(&options);
    for (k, w) in witnesses.iter().enumerate() {
        counter.add_document(&[k.to_string()], &w.document); // by number: names might be the same
    }
    let table = counter.finish();
    let words: Vec<u64> = table.groups().iter().map(|g| g.words).collect();
    let selected = table.select(&Selection { min_count: 2, top: TOP, ..Selection::default() });
    let row = |r: &Row| {
        let counts: Vec<u64> = table.groups().iter().map(|g| g.count(r.term).count).collect();
        let per_1000 = counts.iter().zip(&words).map(|(c, n)| (per_1000(*c, *n) * 1e4).round() / 1e4).collect();
        TermView { term: table.term(r.term).to_owned(), counts, per_1000 }
    };
    TermsView { available: selected.available, rows: selected.rows.iter().map(row).collect(), words }
}
