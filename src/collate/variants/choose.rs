//! Which candidates become variants: in two sentences the likeliest, and what one of its phrases may stand against as well.

use super::Material;
use super::candidates::{Candidate, Lines, ONE_EVENT};
use crate::align::SentenceRef;
use crate::text::Span;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Candidates below this probability are no variants.
const LEAST: f32 = 0.05;
/// The same between documents that share a single link and may tell different events.
const LEAST_APART: f32 = 0.25;
/// From this probability on a phrase may also stand against a second one, if that has no better partner.
const LEAST_SECOND: f32 = 0.1;
/// How many phrases a word may stand against in one other sentence.
const PARTNERS: u8 = 2;

/// A candidate chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its number.
    pub candidate: usize,
    /// Whether one of its phrases stands likelier against another.
    pub second: bool,
}

/// The candidates chosen, surest first. `scores` has the probability of each.
pub fn choose(m: &Material, lines: &Lines, candidates: &[Candidate], scores: &[f32]) -> Vec<Choice> {
    let mut links: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    m.alignment.links.iter().for_each(|l| *links.entry((l.a.document, l.b.document)).or_default() += 1);
    let likely = |k: &usize| {
        let (c, score) = (&candidates[*k], scores[*k]);
        score >= LEAST_APART
            || score >= LEAST && links.get(&(c.a.document, c.b.document)).is_some_and(|n| *n >= ONE_EVENT)
    };
    let mut order: Vec<usize> = (0..candidates.len().min(scores.len())).filter(likely).collect();
    order.sort_by(|&x, &y| {
        scores[y].total_cmp(&scores[x]).then_with(|| place(m, &candidates[x]).cmp(&place(m, &candidates[y])))
    });
    // How often a word is taken, by its sentence and the other.
    let mut taken: FxHashMap<(SentenceRef, SentenceRef, usize), u8> = FxHashMap::default();
    let mut chosen = Vec::new();
    for k in order {
        let c = &candidates[k];
        let Some([p, q]) = lines.phrases(c) else { continue };
        let words = [(c.a, c.b, &p.tokens), (c.b, c.a, &q.tokens)];
        let words = words.map(|(own, other, tokens)| tokens.clone().map(move |t| (own, other, t)));
        let [x, y] = words.clone().map(|w| w.filter_map(|word| taken.get(&word)).max().copied().unwrap_or(0));
        if let Some(second) = admit([x, y], scores[k]) {
            words.into_iter().flatten().for_each(|word| *taken.entry(word).or_default() += 1);
            chosen.push(Choice { candidate: k, second });
        }
    }
    chosen
}

/// Whether a candidate is chosen whose phrases have words `taken` so often, and if so, whether as a second one.
fn admit(taken: [u8; 2], score: f32) -> Option<bool> {
    match (taken[0].min(taken[1]), taken[0].max(taken[1])) {
        (0, 0) => Some(false),
        (0, n) if n < PARTNERS && score >= LEAST_SECOND => Some(true),
        _ => None,
    }
}

/// Where a candidate stands, whatever the order of the documents.
fn place<'a>(m: &Material<'a>, c: &Candidate) -> [(&'a str, usize, usize, usize); 2] {
    let at = |s: SentenceRef, span: Span| {
        (m.witnesses[s.document].document.article.outlet.as_str(), s.sentence, span.start, span.end)
    };
    let mut place = [at(c.a, c.spans[0]), at(c.b, c.spans[1])];
    place.sort_unstable();
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_may_stand_against_two_of_which_the_second_has_no_better_partner() {
        assert_eq!(admit([0, 0], LEAST), Some(false));
        assert_eq!([admit([1, 0], LEAST_SECOND), admit([0, 1], LEAST_SECOND)], [Some(true); 2]);
        assert_eq!([admit([1, 0], LEAST), admit([1, 1], 0.9), admit([2, 0], 0.9)], [None; 3]);
    }
}
