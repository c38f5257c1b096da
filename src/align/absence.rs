//! What was not found: sentences of one document without a counterpart in another. Between found and absent lies
//! "perhaps", which is listed apart and counted for neither.

use super::event::Event;
use super::score::Scored;
use super::{Link, SentenceRef};
use std::collections::{BTreeMap, BTreeSet};

/// A sentence whose statement was not found in another document, or only perhaps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Absence {
    /// The sentence.
    pub of: SentenceRef,
    /// The document it was not found in.
    pub from: usize,
    /// The sentence of that document that comes nearest.
    pub nearest: Option<usize>,
    /// Probability that the nearest shares a statement with it after all.
    pub probability: f32,
}

/// Below this probability of the nearest sentence a statement counts as not found.
const ABSENT: f32 = 0.06;
/// Shorter sentences state too little to be missed.
const WORDS: usize = 4;

/// What each document has and others lack, and what others perhaps have, both by sentence. `compared` tells which documents may be said to lack
/// something the other has.
pub fn absent(
    event: &Event,
    scored: &[Scored],
    links: &[Link],
    compared: impl Fn(usize, usize) -> bool,
) -> (Vec<Absence>, Vec<Absence>) {
    let mut nearest: BTreeMap<(SentenceRef, usize), (f32, usize)> = BTreeMap::new();
    for s in scored {
        for (own, other) in [(s.a, s.b), (s.b, s.a)] {
            let best = nearest.entry((own, other.document)).or_insert((s.probability, other.sentence));
            if s.probability > best.0 {
                *best = (s.probability, other.sentence);
            }
        }
    }
    let linked: BTreeSet<(SentenceRef, usize)> =
        links.iter().flat_map(|l| [(l.a, l.b.document), (l.b, l.a.document)]).collect();
    let (mut lacking, mut perhaps) = (Vec::new(), Vec::new());
    for (document, views) in event.views.iter().enumerate() {
        for (sentence, _) in views.iter().enumerate().filter(|(_, v)| v.words >= WORDS && !v.headline) {
            let of = SentenceRef { document, sentence };
            for from in (0..event.views.len()).filter(|&d| d != document && compared(document, d)) {
                let (probability, best) = nearest.get(&(of, from)).map_or((0.0, None), |n| (n.0, Some(n.1)));
                if !linked.contains(&(of, from)) {
                    let list = if probability < ABSENT { &mut lacking } else { &mut perhaps };
                    list.push(Absence { of, from, nearest: best, probability });
                }
            }
        }
    }
    (lacking, perhaps)
}
