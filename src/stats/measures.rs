//! What can be said of a term in a group beside its count and rate.

use super::dispersion::{InPart, Parts, dp, dp_norm, juilland_d};
use super::{FrequencyTable, Group, Row};
use std::collections::HashMap;

/// A measure of a term in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Measure {
    /// Occurrences per million words.
    PerMillion,
    /// Occurrences times ln(all texts / texts with the term): high for what few texts are about (Spärck Jones 1972).
    TfIdf,
    /// Deviation of proportions over the parts: 0 even, near 1 all in one part (Gries 2008).
    Dp,
    /// DP over the most it can be, from 0 to 1 (Lijffijt & Gries 2012).
    DpNorm,
    /// Juilland's D over the parts: 1 even, 0 all in one part (1964).
    JuillandD,
}

impl Measure {
    /// The name of its column.
    pub fn name(self) -> &'static str {
        match self {
            Measure::PerMillion => "per_million",
            Measure::TfIdf => "tf_idf",
            Measure::Dp => "dp",
            Measure::DpNorm => "dp_norm",
            Measure::JuillandD => "juilland_d",
        }
    }

    /// Whether it is about parts of the group.
    pub fn needs_parts(self) -> bool {
        matches!(self, Measure::Dp | Measure::DpNorm | Measure::JuillandD)
    }
}

/// The measures asked for, over one table.
#[derive(Debug)]
pub struct Measures<'a> {
    list: &'a [Measure],
    counts: &'a FrequencyTable,
    /// For each group: the groups of the finer table that are its parts, and their sizes.
    parts: Vec<(Vec<&'a Group>, Parts)>,
    documents: u64,
}

impl<'a> Measures<'a> {
    /// Of `counts`. Where a measure is about parts, `finer` has them: the groups whose keys begin with a group's key are
    /// its parts. Both tables must have the same vocabulary: `counts` is made of `finer` by
    /// [`regroup`](FrequencyTable::regroup).
    pub fn new(list: &'a [Measure], counts: &'a FrequencyTable, finer: &'a FrequencyTable) -> Self {
        let needed = list.iter().any(|measure| measure.needs_parts());
        let at: HashMap<&[String], usize> =
            counts.groups().iter().enumerate().map(|(at, group)| (group.key.as_slice(), at)).collect();
        let mut parts: Vec<Vec<&Group>> = vec![vec![]; counts.groups().len()];
        for part in finer.groups().iter().filter(|_| needed) {
            let depth = counts.groups().first().map_or(0, |group| group.key.len());
            if let Some(group) = part.key.get(..depth).and_then(|key| at.get(key)) {
                parts[*group].push(part);
            }
        }
        let sized = |parts: Vec<&'a Group>| {
            let sizes = Parts::of(parts.iter().map(|part| part.words));
            (parts, sizes)
        };
        let documents = counts.groups().iter().map(|group| group.documents).sum();
        Measures { list, counts, parts: parts.into_iter().map(sized).collect(), documents }
    }

    /// The measures asked for.
    pub fn list(&self) -> &'a [Measure] {
        self.list
    }

    /// The measures of a row's term in the group with that index, in their order; NaN where one is not defined.
    pub fn of(&self, group: usize, row: &Row) -> Vec<f64> {
        let Some(of) = self.counts.groups().get(group).filter(|_| !self.list.is_empty()) else { return vec![] };
        let term = row.term;
        let count = of.count(term).count as f64;
        let there: Vec<InPart> = self.parts.get(group).map_or_else(Vec::new, |(parts, _)| {
            let counts = parts.iter().map(|part| InPart { count: part.count(term).count, words: part.words });
            counts.filter(|part| part.count > 0).collect()
        });
        let sizes = self.parts.get(group).map(|(_, sizes)| *sizes).unwrap_or_default();
        let value = |measure: &Measure| match measure {
            Measure::PerMillion if of.words == 0 => f64::NAN,
            Measure::PerMillion => count * 1e6 / of.words as f64,
            Measure::TfIdf => count * (self.documents as f64 / row.total.documents as f64).ln(),
            Measure::Dp => dp(&there, &sizes).unwrap_or(f64::NAN),
            Measure::DpNorm => dp_norm(&there, &sizes).unwrap_or(f64::NAN),
            Measure::JuillandD => juilland_d(&there, &sizes).unwrap_or(f64::NAN),
        };
        self.list.iter().map(value).collect()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::{CountOptions, Counter, Selection, Words};
    use super::*;

    /// Five parts of 9, 10, 10, 10 and 11 words, in which a word occurs 1, 2, 3, 4 and 5 times: Gries's example.
    #[test]
    fn over_the_parts_of_a_group() {
        let options = CountOptions { words: Words::W, ..CountOptions::default() };
        let mut counter = Counter::new(&options);
        for (part, (hits, words)) in [(1, 9), (2, 10), (3, 10), (4, 10), (5, 11)].into_iter().enumerate() {
            let text = format!("{}{}", "x ".repeat(hits), "y ".repeat(words - hits));
            counter.add_text(&["A", part.to_string().as_str()], &text);
            counter.add_text(&["B", part.to_string().as_str()], "z");
        }
        let finer = counter.finish();
        let counts = finer.regroup(|group| Some(vec![group.key[0].clone()]));
        let list = [Measure::PerMillion, Measure::TfIdf, Measure::Dp, Measure::DpNorm, Measure::JuillandD];
        let measures = Measures::new(&list, &counts, &finer);
        let rows = counts.select(&Selection::default()).rows;
        let x = rows.iter().find(|row| counts.term(row.term) == "x").unwrap();
        let found = measures.of(0, x);
        for (found, wanted) in found.iter().zip([300_000.0, 15.0 * 2_f64.ln(), 0.18, 0.219_512_2, 0.785_150_5]) {
            assert!((found - wanted).abs() < 1e-6, "{found} {wanted}");
        }
        let nowhere = measures.of(1, x);
        assert_eq!((nowhere[0], nowhere[1]), (0.0, 0.0));
        assert!(nowhere[2].is_nan() && nowhere[4].is_nan());
    }
}
