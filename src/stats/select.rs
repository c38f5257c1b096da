//! Which terms of a frequency table are shown, in which order, and how far the groups differ on each.

use super::{FrequencyTable, Group, TermCount, TermId, binomial_p};
use rayon::prelude::*;
use std::cmp::Ordering;

/// The order of terms; ties are in the order of the terms themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Sort {
    /// Most frequent first, over all groups together.
    #[default]
    Count,
    /// Largest difference between the rates of two groups first.
    Difference,
    /// By the term.
    Term,
}

/// Which terms are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Terms that occur less often in all groups together are left out.
    pub min_count: u64,
    /// Terms that occur in fewer texts of all groups together are left out.
    pub min_documents: u64,
    /// Only so many terms, the first in the order; 0: all.
    pub top: usize,
    /// The order.
    pub sort: Sort,
    /// Whether the groups are compared on each term; always where they decide the order.
    pub differences: bool,
}

/// How far the groups differ on a term: the group with the highest rate against the one with the lowest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// Highest rate minus lowest, per 1,000 words.
    pub per_1000: f64,
    /// Index of the group with the highest rate (the first of equals).
    pub higher: usize,
    /// Index of the group with the lowest rate (the first of equals).
    pub lower: usize,
    /// Exact two-sided binomial p of these two groups ([`binomial_p`]), times the number of pairs of groups one
    /// could have picked (Bonferroni). It is about this term alone: it is not corrected for the number of terms.
    pub p: f64,
}

/// One term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The term; [`FrequencyTable::term`] says it.
    pub term: TermId,
    /// Its counts in all groups together.
    pub total: TermCount,
    /// With two or more groups that have words: how far they differ.
    pub difference: Option<Difference>,
}

/// The terms to show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selected {
    /// In the order asked for.
    pub rows: Vec<Row>,
    /// How many there were before [`Selection::top`] cut them off.
    pub available: usize,
}

/// The rate of `count` in `words`, per 1,000; 0 where there are no words.
pub fn per_1000(count: u64, words: u64) -> f64 {
    if words == 0 { 0.0 } else { count as f64 * 1000.0 / words as f64 }
}

impl FrequencyTable {
    /// The terms to show. The order does not depend on how the table came about.
    pub fn select(&self, selection: &Selection) -> Selected {
        let mut totals = vec![TermCount::default(); self.vocabulary().len()];
        for (id, count) in self.groups().iter().flat_map(Group::terms) {
            totals[id.index()].add(count);
        }
        let enough = |total: &TermCount| {
            total.documents > 0 && total.count >= selection.min_count && total.documents >= selection.min_documents
        };
        let kept = self.vocabulary().iter().zip(totals).filter(|(_, total)| enough(total));
        // Terms are compared often: their first bytes stand in the list itself.
        let mut list: Vec<(u64, u64, TermId, TermCount)> =
            kept.map(|((id, term), total)| (total.count, first_bytes(term), id, total)).collect();
        let by_term = |x: &(u64, u64, TermId, TermCount), y: &(u64, u64, TermId, TermCount)| {
            x.1.cmp(&y.1).then_with(|| self.term(x.2).cmp(self.term(y.2)))
        };
        match selection.sort {
            Sort::Count => list.par_sort_unstable_by(|x, y| y.0.cmp(&x.0).then_with(|| by_term(x, y))),
            Sort::Term | Sort::Difference => list.par_sort_unstable_by(by_term),
        }
        let available = list.len();
        let top = if selection.top == 0 { available } else { selection.top };
        let differ = selection.differences || selection.sort == Sort::Difference;
        let row =
            |(_, _, term, total)| Row { term, total, difference: if differ { self.difference(term) } else { None } };
        let mut rows: Vec<Row> = if selection.sort == Sort::Difference {
            // Stable, and the rows come sorted by term: ties stay so.
            let mut rows: Vec<Row> = list.into_par_iter().map(row).collect();
            rows.par_sort_by(|x, y| by_difference(y, x));
            rows.truncate(top);
            rows
        } else {
            list.into_iter().take(top).map(row).collect()
        };
        if differ {
            rows.par_iter_mut().for_each(|row| self.test(row));
        }
        Selected { rows, available }
    }

    /// The difference without its p, which is computed for the rows that are shown. Groups without words do not
    /// count, of equal rates the first is taken.
    fn difference(&self, term: TermId) -> Option<Difference> {
        let groups = self.groups().iter().enumerate().filter(|(_, group)| group.words > 0);
        let rates = || groups.clone().map(|(g, group)| (g, per_1000(group.count(term).count, group.words)));
        let (higher, high) = rates().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
        let (lower, low) = rates().reduce(|best, next| if next.1 < best.1 { next } else { best })?;
        (rates().count() > 1).then_some(Difference { per_1000: high - low, higher, lower, p: 1.0 })
    }

    fn test(&self, row: &mut Row) {
        if let Some(Difference { higher, lower, p, .. }) = &mut row.difference
            && let (Some(high), Some(low)) = (self.groups().get(*higher), self.groups().get(*lower))
            && higher != lower
        {
            let groups = self.groups().iter().filter(|group| group.words > 0).count() as f64;
            let pairs = groups * (groups - 1.0) / 2.0;
            let exact = binomial_p(high.count(row.term).count, low.count(row.term).count, high.words, low.words);
            *p = (exact * pairs).min(1.0);
        }
    }
}

/// The first eight bytes as a number that is ordered as they are.
fn first_bytes(term: &str) -> u64 {
    let mut bytes = [0; 8];
    let length = term.len().min(8);
    bytes[..length].copy_from_slice(&term.as_bytes()[..length]);
    u64::from_be_bytes(bytes)
}

fn by_difference(x: &Row, y: &Row) -> Ordering {
    let rate = |row: &Row| row.difference.map_or(0.0, |d| d.per_1000);
    rate(x).total_cmp(&rate(y))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::{CountOptions, Counter, Stopwords, Words};
    use super::*;

    fn table(texts: &[(&str, &str)]) -> FrequencyTable {
        let options = CountOptions { words: Words::W, stopwords: Stopwords::none(), ..CountOptions::default() };
        let mut counter = Counter::new(&options);
        for (group, text) in texts {
            counter.add_text(&[group], text);
        }
        counter.finish()
    }

    fn terms(texts: &[(&str, &str)], selection: Selection) -> String {
        let table = table(texts);
        table.select(&selection).rows.iter().map(|r| table.term(r.term)).collect::<Vec<_>>().join(" ")
    }

    fn differences_of(table: &FrequencyTable, term: &str) -> Option<Difference> {
        let rows = table.select(&Selection { differences: true, ..Selection::default() }).rows;
        rows.iter().find(|r| table.term(r.term) == term).unwrap().difference
    }

    const TWO: &[(&str, &str)] = &[("A", "b b b a a d"), ("B", "a a c c b d")];

    #[test]
    fn order() {
        for (sort, expected) in [(Sort::Count, "a b c d"), (Sort::Difference, "b c a d"), (Sort::Term, "a b c d")] {
            assert_eq!(terms(TWO, Selection { sort, ..Selection::default() }), expected, "{sort:?}");
        }
        assert_eq!(terms(TWO, Selection { top: 1, sort: Sort::Difference, ..Selection::default() }), "b");
        assert_eq!(terms(TWO, Selection { min_count: 3, ..Selection::default() }), "a b");
        assert_eq!(terms(&[], Selection::default()), "");
    }

    #[test]
    fn differences() {
        let two = table(&[("A", "x x x x x x y"), ("B", "z z z z z z y"), ("empty", "")]);
        let x = differences_of(&two, "x").unwrap();
        assert_eq!((x.higher, x.lower), (0, 1));
        assert!((x.p - 0.03125).abs() < 1e-9);
        assert!((x.per_1000 - 6000.0 / 7.0).abs() < 1e-9);
        let y = differences_of(&two, "y").unwrap();
        assert_eq!((y.per_1000, y.p), (0.0, 1.0));
        let three = table(&[("A", "x x x x x x"), ("B", "z z z z z z"), ("C", "y y y y y y")]);
        let p = differences_of(&three, "x").unwrap().p;
        assert!((p - 0.09375).abs() < 1e-9, "three pairs: {p}");
        assert!(differences_of(&table(&[("A", "x")]), "x").is_none());
        assert!(differences_of(&table(&[("A", "x"), ("B", "")]), "x").is_none());
    }

    #[test]
    fn rare_terms_are_left_out() {
        let texts = &[("A", "a a a b"), ("A", "b"), ("B", "c b")];
        assert_eq!(terms(texts, Selection { min_documents: 2, ..Selection::default() }), "b");
        assert_eq!(terms(texts, Selection { min_count: 2, ..Selection::default() }), "a b");
    }
}
