//! Who uses which loaded term, in whose voice: one row a term, one cell an outlet. For renderers.
//!
//! ```text
//! terrorists   A own 2 (A3, A9)   B –   C quoted 1 (C4: Ana Lima)
//! ```

use super::cells::{CellView, Placed, cells};
use super::grouped::{COUNTED, Marks};
use super::{DocumentView, FindingView, Severity, Voice};
use crate::text::fold;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// A loaded term in all outlets.
#[derive(Clone, Debug)]
pub struct UsedTerm {
    /// As it stands where it is met first.
    pub text: String,
    /// The finding that says what it is, why, and what to say instead: index into the report's findings.
    pub finding: usize,
    /// The highest severity of its places.
    pub severity: Severity,
    /// One cell an outlet, in the order given.
    pub cells: Vec<CellView>,
    /// What other outlets say instead, each once.
    pub instead: Vec<String>,
}

/// How often each outlet has loaded terms of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CategoryRow {
    /// Category of the lexicon.
    pub category: String,
    /// One entry an outlet, in the order given: in its own voice, in other voices.
    pub counts: Vec<(usize, usize)>,
}

/// One row a term: the weightiest first, and those that outlets use in their own voice.
pub fn terms(documents: &[DocumentView], findings: &[FindingView], marks: &Marks) -> Vec<UsedTerm> {
    let mut rows: BTreeMap<(&str, String), Vec<usize>> = BTreeMap::new();
    for (k, f) in findings.iter().enumerate().filter(|(_, f)| f.rule == COUNTED) {
        rows.entry((&f.entry, fold(&f.at.text))).or_default().push(k);
    }
    let row = |members: Vec<usize>| {
        let placed = |&k: &usize| {
            let f = &findings[k];
            Placed { at: &f.at, is_name: false, voice: f.voice, speaker: f.speaker.as_deref() }
        };
        let first = *members.first()?;
        let mut instead: Vec<String> = Vec::new();
        for form in members.iter().flat_map(|&k| &findings[k].competing).map(|c| &c.form) {
            if !instead.iter().any(|i| fold(i) == fold(form)) {
                instead.push(form.clone());
            }
        }
        Some(UsedTerm {
            text: findings[first].at.text.clone(),
            finding: first,
            severity: members.iter().map(|&k| findings[k].severity).max()?,
            cells: cells(documents, members.iter().map(placed), marks),
            instead,
        })
    };
    let mut terms: Vec<UsedTerm> = rows.into_values().filter_map(row).collect();
    let own = |t: &UsedTerm| uses(t).filter(|v| *v == Voice::Own).count();
    terms.sort_by_key(|t| {
        let f = &findings[t.finding];
        (Reverse((t.severity, f.strength, own(t), uses(t).count())), f.at.start, fold(&t.text))
    });
    terms
}

fn uses(term: &UsedTerm) -> impl Iterator<Item = Voice> {
    term.cells.iter().flat_map(|c| &c.forms).flat_map(|f| &f.uses).map(|u| u.voice)
}

/// One row a category, the most frequent first.
pub fn categories(documents: &[DocumentView], findings: &[FindingView]) -> Vec<CategoryRow> {
    let mut rows: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for f in findings.iter().filter(|f| f.rule == COUNTED) {
        let Some(d) = documents.iter().position(|d| d.id == f.at.document) else { continue };
        let count = &mut rows.entry(&f.category).or_insert_with(|| vec![(0, 0); documents.len()])[d];
        if f.voice == Voice::Own { count.0 += 1 } else { count.1 += 1 }
    }
    let row = |(category, counts): (&str, _)| CategoryRow { category: category.to_owned(), counts };
    let mut rows: Vec<CategoryRow> = rows.into_iter().map(row).collect();
    rows.sort_by_key(|r| Reverse(r.counts.iter().map(|c| c.0 + c.1).sum::<usize>()));
    rows
}
