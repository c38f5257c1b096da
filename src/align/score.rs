//! From documents to scored pairs. Candidates are compared; a first model guesses by the two sentences' own words; a
//! second one decides in the light of the guesses around it; a third says whether the main statement is the same.
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
static SAME_LINEAR: LazyLock<Option<Linear>> =
    LazyLock::new(|| Linear::new(include_bytes!("../../data/align/same.lin")));

/// Pairs one thread takes at a time.
const SHARE: usize = 256;

/// Scores the candidate pairs of an event, by document and sentence.
pub fn score_event(event: &Event) -> Vec<Scored> {
    let compared = compare_event(event);
    let guesses = guesses(&compared);
    contexts(event, &compared, &guesses)
        .into_par_iter()
        .with_min_len(SHARE)
        .map(|(k, context)| {
            let c = &compared[k];
            let probability = CONTEXT_LINEAR.as_ref().map_or(0.0, |m| m.probability(&context));
            let same = if probability < UNLIKELY { 0.0 } else { same(&c.features, &context) };
            Scored { a: c.a, b: c.b, probability, same }
        })
        .collect()
}

/// Pairs less likely than this to share anything are not asked whether their main statement is the same.
const UNLIKELY: f32 = 0.05;

fn same(features: &Features, context: &[f32; CONTEXT]) -> f32 {
    let row: Vec<f32> = features.iter().chain(context).copied().collect();
    SAME_LINEAR.as_ref().map_or(0.0, |m| m.probability(&row))
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
        assert_eq!(SAME_LINEAR.as_ref().map(Linear::features), Some(FEATURES + CONTEXT));
        assert!(pair::models_fit());
    }
}
