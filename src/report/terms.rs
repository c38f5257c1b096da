//! The words the articles use most, outlet by outlet: a short table; `parallax terms` has the long one.

use crate::language::Witness;
use crate::stats::{CountOptions, FrequencyTable, Row, Selection, Stopwords, count_document, per_1000};
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
    let mut table = FrequencyTable::default();
    for (k, w) in witnesses.iter().enumerate() {
        table.add(&k.to_string(), count_document(&w.document, &options)); // by number: names might be the same
    }
    let words: Vec<u64> = table.groups().iter().map(|g| g.words).collect();
    let selected = table.select(&Selection { min_count: 2, top: TOP, ..Selection::default() });
    let row = |r: &Row| TermView {
        term: r.term.clone(),
        counts: r.counts.iter().map(|c| c.count).collect(),
        per_1000: r.counts.iter().zip(&words).map(|(c, n)| (per_1000(c.count, *n) * 1e4).round() / 1e4).collect(),
    };
    TermsView { available: selected.available, rows: selected.rows.iter().map(row).collect(), words }
}
