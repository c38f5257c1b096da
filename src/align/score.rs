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
static FIRST_SAME: LazyLock<Option<Linear>> =
    LazyLock::new(|| Linear::new(include_bytes!("../../data/align/first-same.lin")));
static SECOND: LazyLock<Option<Blend>> = LazyLock::new(|| {
    Blend::new(include_bytes!("../../data/align/second.lin"), include_bytes!("../../data/align/second.gbt"))
});
static SAME: LazyLock<Option<Blend>> = LazyLock::new(|| {
    Blend::new(include_bytes!("../../data/align/same.lin"), include_bytes!("../../data/align/same.gbt"))
});

/// Reads the models.
pub fn load_models() {
    for model in [&FIRST, &SECOND, &SAME] {
        LazyLock::force(model);
    }
    LazyLock::force(&FIRST_SAME);
    super::pair::load_models();
}

/// Pairs one thread takes at a time.
const SHARE: usize = 64;

/// Scores the candidate pairs of an event, by document and sentence.
pub fn score_event(event: &Event) -> Vec<Scored> {
    let compared = compare_event(event);
    let guesses = guesses(&compared);
    let alike = |c: &Compared| FIRST_SAME.as_ref().map_or(0.0, |m| m.probability(&c.features));
    let alike: Vec<f32> = compared.par_iter().with_min_len(SHARE).map(alike).collect();
    let across: Vec<usize> = across(&compared).collect();
    let asked: Vec<usize> = across.iter().copied().filter(|&k| guesses[k] >= FAINT).collect();
    let (own, same) =
        rayon::join(|| contexts(event, &compared, &guesses, &asked), || contexts(event, &compared, &alike, &asked));
    let both: Vec<_> = own.into_iter().zip(same).collect();
    let mut answers = both.par_chunks(SHARE).flat_map_iter(answers).collect::<Vec<_>>().into_iter();
    let scored = across.into_iter().map(|k| {
        let answer = if guesses[k] >= FAINT { answers.next() } else { None };
        let (probability, same) = answer.unwrap_or((guesses[k], 0.0));
        Scored { a: compared[k].a, b: compared[k].b, probability, same }
    });
    scored.collect()
}

/// Pairs guessed below this keep the guess: the light of others hardly ever changes it.
const FAINT: f32 = 0.02;
/// Pairs less likely than this to share anything are not asked whether their main statement is the same.
const UNLIKELY: f32 = 0.05;

/// By both contexts of each pair, in the light of guesses that it shares a statement and that the main one is the same:
/// how likely it shares a statement, and the main one.
fn answers(share: &[([f32; CONTEXT], [f32; CONTEXT])]) -> Vec<(f32, f32)> {
    let mut rows = vec![[0.0; 2 * CONTEXT]; share.len()];
    for (row, (own, same)) in rows.iter_mut().zip(share) {
        row[..CONTEXT].copy_from_slice(own);
        row[CONTEXT..].copy_from_slice(same);
    }
    let rows: Vec<&[f32; 2 * CONTEXT]> = rows.iter().collect();
    let said = SECOND.as_ref().map_or(vec![0.0; rows.len()], |m| m.probabilities(&rows));
    let asked: Vec<&[f32; CONTEXT]> = share.iter().zip(&said).filter(|x| *x.1 >= UNLIKELY).map(|x| &x.0.0).collect();
    let mut same = SAME.as_ref().map_or(vec![0.0; asked.len()], |m| m.probabilities(&asked)).into_iter();
    said.iter().map(|&p| (p, if p >= UNLIKELY { same.next().unwrap_or(0.0) } else { 0.0 })).collect()
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

/// Numbers of the pairs of different documents.
pub fn across(compared: &[Compared]) -> impl Iterator<Item = usize> + '_ {
    (0..compared.len()).filter(|&k| compared[k].a.document != compared[k].b.document)
}

/// The contexts of the pairs numbered in `asked`, all of different documents, in the light of the guesses of all.
pub fn contexts(event: &Event, compared: &[Compared], guesses: &[f32], asked: &[usize]) -> Vec<[f32; CONTEXT]> {
    let guess = |(c, &probability): (&Compared, &f32)| Guess { a: c.a, b: c.b, probability };
    let guesses: Vec<Guess> = compared.iter().zip(guesses).map(guess).collect();
    let context = Context::new(event, &guesses);
    asked.par_iter().with_min_len(SHARE).map(|&k| context.of(&guesses[k])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::{FEATURES, pair};

    #[test]
    fn the_models_fit_the_features() {
        let features = |m: &LazyLock<Option<Blend>>| m.as_ref().map(Blend::features);
        assert_eq!(features(&FIRST), Some(FEATURES));
        assert_eq!(FIRST_SAME.as_ref().map(Linear::features), Some(FEATURES));
        assert_eq!(features(&SECOND), Some(2 * CONTEXT));
        assert_eq!(features(&SAME), Some(CONTEXT));
        assert!(pair::models_fit());
    }
}
