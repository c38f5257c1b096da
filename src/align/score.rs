//! From documents to scored pairs. Candidates are compared; a first model guesses by the two sentences' own words; a
//! second one decides in the light of the guesses around it; a third says, in the same light, whether the main statement is
//! the same.
//!
//! The models were learnt by `tools/train_align.py`; `data/align/README.md` has their scores.

use super::SentenceRef;
use super::candidates::candidates;
use super::context::{CONTEXT, Context, Guess};
use super::event::Event;
use super::features::{Comparer, Features};
use crate::language::{Blend, Linear};
use rayon::prelude::*;
use std::sync::LazyLock;

/// A pair of sentences, of two documents or of one, with its comparison.
#[derive(Clone, Debug)]
pub struct Compared {
    /// The first sentence.
    pub a: SentenceRef,
    /// The second sentence, of the same or of a later document.
    pub b: SentenceRef,
    /// The comparison.
    pub features: Features,
}

/// A pair of sentences of different documents with what the models say; `a.document < b.document`.
#[derive(Clone, Copy, Debug)]
pub struct Scored {
    /// The sentence of the document given first.
    pub a: SentenceRef,
    /// The sentence of the document given later.
    pub b: SentenceRef,
    /// Probability that they share a specific statement.
    pub probability: f32,
    /// Probability that their main statement is the same.
    pub same: f32,
}

static FIRST: LazyLock<Option<Blend>> = LazyLock::new(|| {
    Blend::new(include_bytes!("../../data/align/first.lin"), include_bytes!("../../data/align/first.gbt"))
});
static CONTEXT_LINEAR: LazyLock<Option<Linear>> =
    LazyLock::new(|| Linear::new(include_bytes!("../../data/align/context.lin")));
static SAME: LazyLock<Option<Blend>> = LazyLock::new(|| {
    Blend::new(include_bytes!("../../data/align/same.lin"), include_bytes!("../../data/align/same.gbt"))
});

/// Pairs one thread takes at a time.
const SHARE: usize = 64;

/// Scores the candidate pairs of an event, by document and sentence.
pub fn score_event(event: &Event) -> Vec<Scored> {
    let compared = compare_event(event);
    let guesses = guesses(&compared);
    let contexts = contexts(event, &compared, &guesses);
    let score = |share: &[(usize, [f32; CONTEXT])]| {
        let said = share.iter().map(|(_, c)| CONTEXT_LINEAR.as_ref().map_or(0.0, |m| m.probability(c)));
        let said: Vec<f32> = said.collect();
        let mut same = same(share, &said).into_iter();
        let scored = share.iter().zip(said).map(|(&(k, _), probability)| {
            let same = if probability < UNLIKELY { 0.0 } else { same.next().unwrap_or(0.0) };
            Scored { a: compared[k].a, b: compared[k].b, probability, same }
        });
        scored.collect::<Vec<_>>()
    };
    contexts.par_chunks(SHARE).flat_map_iter(score).collect()
}

/// Pairs less likely than this to share anything are not asked whether their main statement is the same.
const UNLIKELY: f32 = 0.05;

/// Of those likely enough, in order.
fn same(share: &[(usize, [f32; CONTEXT])], said: &[f32]) -> Vec<f32> {
    let asked: Vec<&[f32; CONTEXT]> =
        share.iter().zip(said).filter(|(_, p)| **p >= UNLIKELY).map(|((_, context), _)| context).collect();
    SAME.as_ref().map_or(vec![0.0; asked.len()], |m| m.probabilities(&asked))
}

/// By the two sentences' own words.
fn guesses(compared: &[Compared]) -> Vec<f32> {
    let Some(model) = FIRST.as_ref() else { return vec![0.0; compared.len()] };
    let rows = |share: &[Compared]| model.probabilities(&share.iter().map(|c| &c.features).collect::<Vec<_>>());
    compared.par_chunks(SHARE).flat_map_iter(rows).collect()
}

/// Compares the candidate pairs of an event, of different documents and inside each.
pub fn compare_event(event: &Event) -> Vec<Compared> {
    let sentence = |document, sentence| SentenceRef { document, sentence };
    candidates(event)
        .into_par_iter()
        .with_min_len(SHARE)
        .map_init(
            || Comparer::new(event),
            |comparer, (a, i, b, j)| Compared {
                a: sentence(a, i),
                b: sentence(b, j),
                features: comparer.compare((a, i), (b, j)),
            },
        )
        .collect()
}

/// The context of each pair of different documents, with the pair's index in `compared`.
pub fn contexts(event: &Event, compared: &[Compared], guesses: &[f32]) -> Vec<(usize, [f32; CONTEXT])> {
    let guess = |(c, &probability): (&Compared, &f32)| Guess { a: c.a, b: c.b, probability };
    let guesses: Vec<Guess> = compared.iter().zip(guesses).map(guess).collect();
    let context = Context::new(event, &guesses);
    let across = guesses.par_iter().enumerate().with_min_len(SHARE).filter(|(_, g)| g.a.document != g.b.document);
    across.map(|(k, g)| (k, context.of(g))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{FEATURES, pair};

    #[test]
    fn the_models_fit_the_features() {
        let features = |m: &LazyLock<Option<Blend>>| m.as_ref().map(Blend::features);
        assert_eq!(features(&FIRST), Some(FEATURES));
        assert_eq!(CONTEXT_LINEAR.as_ref().map(Linear::features), Some(CONTEXT));
        assert_eq!(features(&SAME), Some(CONTEXT));
        assert!(pair::models_fit());
    }
}
