//! Which terms of a frequency table are shown, in which order, and how far the groups differ on each.

use super::{FrequencyTable, TermCount, binomial_p};
use std::cmp::Ordering;
use std::collections::BTreeMap;

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
    /// Only so many terms, the first in the order; 0: all.
    pub top: usize,
    /// The order.
    pub sort: Sort,
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
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The term.
    pub term: String,
    /// Its counts, one for each group.
    pub counts: Vec<TermCount>,
    /// With two or more groups that have words: how far they differ.
    pub difference: Option<Difference>,
}

impl Row {
    /// Occurrences in all groups together.
    pub fn total(&self) -> u64 {
        self.counts.iter().map(|c| c.count).sum()
    }
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
        let groups = self.groups();
        let mut counts: BTreeMap<&str, Vec<TermCount>> = BTreeMap::new();
        for (g, group) in groups.iter().enumerate() {
            for (term, count) in group.terms() {
                counts.entry(term).or_insert_with(|| vec![TermCount::default(); groups.len()])[g] = count;
            }
        }
        let words: Vec<u64> = groups.iter().map(|group| group.words).collect();
        let mut rows: Vec<Row> = counts
            .into_iter()
            .map(|(term, counts)| Row { term: term.to_owned(), difference: difference(&counts, &words), counts })
            .filter(|row| row.total() >= selection.min_count)
            .collect();
        // The sorts are stable and the rows come sorted by term: ties stay so.
        match selection.sort {
            Sort::Term => {}
            Sort::Count => rows.sort_by_key(|row| std::cmp::Reverse(row.total())),
            Sort::Difference => rows.sort_by(|x, y| by_difference(y, x)),
        }
        let available = rows.len();
        if selection.top > 0 {
            rows.truncate(selection.top);
        }
        for row in &mut rows {
            test(row, &words);
        }
        Selected { rows, available }
    }
}

fn by_difference(x: &Row, y: &Row) -> Ordering {
    let rate = |row: &Row| row.difference.map_or(0.0, |d| d.per_1000);
    rate(x).total_cmp(&rate(y))
}

/// The difference without its p, which is computed for the rows that are shown. Groups without words do not count,
/// of equal rates the first is taken.
fn difference(counts: &[TermCount], words: &[u64]) -> Option<Difference> {
    let rates =
        || counts.iter().zip(words).map(|(c, w)| per_1000(c.count, *w)).enumerate().filter(|(g, _)| words[*g] > 0);
    let (higher, high) = rates().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    let (lower, low) = rates().reduce(|best, next| if next.1 < best.1 { next } else { best })?;
    (rates().count() > 1).then_some(Difference { per_1000: high - low, higher, lower, p: 1.0 })
}

fn test(row: &mut Row, words: &[u64]) {
    if let Some(Difference { higher, lower, p, .. }) = &mut row.difference
        && higher != lower
    {
        let groups = words.iter().filter(|w| **w > 0).count() as f64;
        let pairs = groups * (groups - 1.0) / 2.0;
        let exact = binomial_p(row.counts[*higher].count, row.counts[*lower].count, words[*higher], words[*lower]);
        *p = (exact * pairs).min(1.0);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::{CountOptions, Stopwords, Words, count_text};
    use super::*;

    fn table(texts: &[(&str, &str)]) -> FrequencyTable {
        let options = CountOptions { words: Words::W, stopwords: Stopwords::none(), ..CountOptions::default() };
        let mut table = FrequencyTable::default();
        for (group, text) in texts {
            table.add(group, count_text(text, &options));
        }
        table
    }

    fn terms(texts: &[(&str, &str)], selection: Selection) -> String {
        table(texts).select(&selection).rows.into_iter().map(|r| r.term).collect::<Vec<_>>().join(" ")
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
        let rows =
            table(&[("A", "x x x x x x y"), ("B", "z z z z z z y"), ("empty", "")]).select(&Selection::default()).rows;
        let x = rows.iter().find(|r| r.term == "x").unwrap().difference.unwrap();
        assert_eq!((x.higher, x.lower), (0, 1));
        assert!((x.p - 0.03125).abs() < 1e-9);
        assert!((x.per_1000 - 6000.0 / 7.0).abs() < 1e-9);
        let y = rows.iter().find(|r| r.term == "y").unwrap().difference.unwrap();
        assert_eq!((y.per_1000, y.p), (0.0, 1.0));
        let three = table(&[("A", "x x x x x x"), ("B", "z z z z z z"), ("C", "y y y y y y")]);
        let p = three.select(&Selection::default()).rows[0].difference.unwrap().p;
        assert!((p - 0.09375).abs() < 1e-9, "three pairs: {p}");
        assert!(table(&[("A", "x")]).select(&Selection::default()).rows[0].difference.is_none());
        assert!(table(&[("A", "x"), ("B", "")]).select(&Selection::default()).rows[0].difference.is_none());
    }
}
