//! Rows that meet in one use of a word are about one thing: what two outlets call "eastern districts" and "besieged quarters" is what
//! a third calls "rebel-held areas" beside the same "eastern districts". Readers want them side by side.

use super::candidates::Candidate;
use super::choose::Choice;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// The places of a contrast, the surest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// Which of the candidates chosen.
    pub choices: Vec<usize>,
    /// How well each fits.
    pub fits: Vec<f32>,
}

/// Places that fit less than this make a row of their own, so that a good row has no other referent in it; those that fit less
/// than the second and are not a contrast's surest are left out.
const FITTING: f32 = 0.75;
const SILLY: f32 = 0.25;
/// Rows are joined by places that fit at least so well.
pub const SURE: f32 = 0.8;

/// Joins to each row, the surest first, those that meet it there and set a wording of a further document against it. What only a
/// row that joined has brings in no more, so that a row stays about one thing.
pub fn join(mut rows: Vec<Row>, chosen: &[Choice], candidates: &[Candidate]) -> Vec<Row> {
    rows.sort_by_key(|row| row.choices.first().copied());
    // Which row has a use of a word, by document and place, and which documents a row has.
    let mut met: FxHashMap<(usize, Span), usize> = FxHashMap::default();
    let mut documents: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); rows.len()];
    let mut joins: Vec<usize> = (0..rows.len()).collect();
    for (k, row) in rows.iter().enumerate() {
        let places = row.choices.iter().map(|&choice| &candidates[chosen[choice].candidate]).zip(&row.fits);
        let sure = places.clone().filter(|(_, fit)| **fit >= SURE);
        let uses = sure.flat_map(|(c, _)| {
            let [a, b] = [c.a.document, c.b.document];
            [((a, c.spans[0]), b), ((b, c.spans[1]), a)]
        });
        let first = |(at, other): ((usize, Span), usize)| {
            met.get(&at).copied().filter(|first| !documents[*first].contains(&other))
        };
        match uses.clone().filter_map(first).min() {
            Some(first) => joins[k] = first,
            None => uses.for_each(|(at, _)| _ = met.entry(at).or_insert(k)),
        }
        documents[joins[k]].extend(places.flat_map(|(c, _)| [c.a.document, c.b.document]));
    }
    let mut joined: Vec<Row> = vec![Row::default(); rows.len()];
    for (row, first) in rows.into_iter().zip(joins) {
        joined[first].choices.extend(row.choices);
        joined[first].fits.extend(row.fits);
    }
    joined.retain(|row| !row.choices.is_empty());
    joined.iter_mut().for_each(Row::sort);
    joined
}

impl Row {
    /// The surest place, and how well it fits.
    pub fn first(&self) -> Option<(usize, f32)> {
        self.choices.first().copied().zip(self.fits.first().copied())
    }

    /// Without the places that fit badly and are not the surest.
    pub fn kept(self) -> Row {
        self.part(|first, fit| first || fit >= SILLY)
    }

    /// The places that fit, and the others.
    pub fn by_fit(self) -> [Row; 2] {
        let kept = self.kept();
        [kept.part(|_, fit| fit >= FITTING), kept.part(|_, fit| fit < FITTING)]
    }

    fn part(&self, keep: impl Fn(bool, f32) -> bool) -> Row {
        let all = self.choices.iter().zip(&self.fits).enumerate();
        let (choices, fits) = all.filter(|(k, (_, fit))| keep(*k == 0, **fit)).map(|(_, (c, f))| (*c, *f)).unzip();
        Row { choices, fits }
    }

    fn sort(&mut self) {
        let mut both: Vec<(usize, f32)> = self.choices.drain(..).zip(self.fits.drain(..)).collect();
        both.sort_by_key(|(choice, _)| *choice);
        (self.choices, self.fits) = both.into_iter().unzip();
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::FEATURES;
    use super::*;
    use crate::align::SentenceRef;
    use crate::language::StemId;

    fn row(fits: &[f32]) -> Row {
        Row { choices: (0..fits.len()).collect(), fits: fits.to_vec() }
    }

    #[test]
    fn places_that_fit_badly_make_a_row_of_their_own() {
        let by_fit = |fits: &[f32]| row(fits).by_fit().map(|row| row.choices);
        assert_eq!(by_fit(&[0.9, 0.8, 0.5, 0.1]), [vec![0, 1], vec![2]]);
        assert_eq!(by_fit(&[0.1, 0.8, 0.5, 0.2]), [vec![1], vec![0, 2]]);
        assert_eq!(row(&[0.9, 0.8, 0.5, 0.1]).kept().choices, [0, 1, 2]);
    }

    /// Rows of one place each; a use is a document and where it starts. Which candidates the joined rows have.
    fn joined(places: &[[(usize, usize); 2]], fits: &[f32]) -> Vec<Vec<usize>> {
        let candidate = |[(d, x), (e, y)]: [(usize, usize); 2]| Candidate {
            a: SentenceRef { document: d, sentence: 0 },
            b: SentenceRef { document: e, sentence: 0 },
            at: [0, 0],
            spans: [x, y].map(|start| Span { start, end: start + 4 }),
            heads: [StemId(0); 2],
            features: [0.0; FEATURES],
        };
        let candidates: Vec<Candidate> = places.iter().copied().map(candidate).collect();
        let chosen: Vec<Choice> = (0..places.len()).map(|candidate| Choice { candidate, second: false }).collect();
        let rows = fits.iter().enumerate().map(|(k, fit)| Row { choices: vec![k], fits: vec![*fit] });
        join(rows.collect(), &chosen, &candidates).into_iter().map(|row| row.choices).collect()
    }

    #[test]
    fn rows_that_meet_in_one_use_are_joined_where_they_bring_in_a_further_document() {
        let [a, b, c, d] = [(0, 10), (1, 20), (2, 30), (3, 40)];
        assert_eq!(joined(&[[a, b], [a, c]], &[0.9, 0.9]), [[0, 1]]);
        assert_eq!(joined(&[[a, b], [b, c], [a, d]], &[0.9, 0.9, 0.8]), [[0, 1, 2]]);
        // What the second row has brings in no more.
        assert_eq!(joined(&[[a, b], [b, c], [c, d]], &[0.9, 0.9, 0.9]), [vec![0, 1], vec![2]]);
        // Another use, another wording of the same document, and what fits less stay apart.
        assert_eq!(joined(&[[a, b], [(0, 50), c]], &[0.9, 0.9]), [[0], [1]]);
        assert_eq!(joined(&[[a, b], [a, (1, 50)]], &[0.9, 0.9]), [[0], [1]]);
        assert_eq!(joined(&[[a, b], [a, c]], &[0.9, 0.7]), [[0], [1]]);
    }
}
