//! A learnt scorer: how likely experts are to call a word loaded where it stands. It finds what no list has, and lets
//! pass what its context makes plain.
//!
//! Two passes of boosted trees (`tools/train_loaded.py`): the first by the word itself (its vector, rarity, endings,
//! what the lexicon says of it, whose words it is in), the second in the light of the first one's guesses around it.
//! Function words, numbers and marks are never scored.

mod context;
mod explain;
mod features;

pub use context::{CONTEXT, contexts};
pub use explain::{Aspect, Contribution};
pub use features::{Candidate, FEATURES, candidates};

use crate::language::{Trees, logistic};
use crate::lexicon::{Lexicon, TermHit};
use crate::text::Document;
use crate::voice::Voices;
use std::sync::LazyLock;

/// A word and its probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scored {
    /// Index into [`Document::tokens`].
    pub token: usize,
    /// Index of its sentence.
    pub sentence: usize,
    /// Probability, 0..1, that experts call it loaded.
    pub probability: f32,
}

static FIRST: LazyLock<Option<Trees>> =
    LazyLock::new(|| Trees::new(include_bytes!("../../../data/loaded/first.gbt")).filter(|t| t.features() == FEATURES));
static SECOND: LazyLock<Option<Trees>> =
    LazyLock::new(|| Trees::new(include_bytes!("../../../data/loaded/second.gbt")).filter(|t| t.features() == CONTEXT));

/// What the first pass finds less probable than this the second never calls loaded: it is not asked.
const HOPELESS: f32 = 0.02;

/// A word's probability and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// Index into [`Document::tokens`].
    pub token: usize,
    /// Probability, 0..1, that experts call it loaded.
    pub probability: f32,
    /// The log-odds before anything is asked.
    pub base: f32,
    /// What adds to them, the weightiest first; base and weights sum up to the log-odds of the probability (nearly so
    /// for words that a glance finds plain).
    pub contributions: Vec<Contribution>,
}

/// The first pass is the mean of so many models, one behind the other.
const MODELS: usize = 3;
/// What the first of them finds less probable than this the others are not asked about: 95 % of words are plain.
const GLANCE: f32 = 0.01;

/// The two passes over a document.
struct Passes {
    candidates: Vec<Candidate>,
    features: Vec<[f32; FEATURES]>,
    probabilities: Vec<f32>,
    /// The candidates that the second pass was asked about, and their rows.
    asked: Vec<usize>,
    rows: Vec<[f32; CONTEXT]>,
}

impl Passes {
    fn of(
        (first, second): (&Trees, &Trees),
        document: &Document,
        lexicon: &Lexicon,
        hits: &[TermHit],
        voices: &Voices,
    ) -> Passes {
        let (candidates, features) = candidates(document, lexicon, hits, voices);
        let mut probabilities = guesses(first, &features);
        let (asked, rows) = contexts(&candidates, &features, &probabilities, HOPELESS);
        let mut sums = vec![0.0; rows.len()];
        second.add(0..usize::MAX, &rows, &mut sums);
        asked.iter().zip(sums).for_each(|(k, sum)| probabilities[*k] = logistic(sum));
        Passes { candidates, features, probabilities, asked, rows }
    }
}

/// The first pass's probabilities.
fn guesses(first: &Trees, features: &[[f32; FEATURES]]) -> Vec<f32> {
    let glance = first.trees() / MODELS;
    let mut sums = vec![0.0; features.len()];
    first.add(0..glance, features, &mut sums);
    let mut guesses: Vec<f32> = sums.iter().map(|sum| logistic(MODELS as f32 * sum)).collect();
    let open: Vec<usize> = (0..guesses.len()).filter(|k| guesses[*k] >= GLANCE).collect();
    let rows: Vec<[f32; FEATURES]> = open.iter().map(|k| features[*k]).collect();
    let mut rest: Vec<f32> = open.iter().map(|k| sums[*k]).collect();
    first.add(glance..usize::MAX, &rows, &mut rest);
    open.iter().zip(rest).for_each(|(k, sum)| guesses[*k] = logistic(sum));
    guesses
}

/// Scores the words of an English document; `hits` are its terms of the lexicon. Linear in its length.
pub fn score(document: &Document, lexicon: &Lexicon, hits: &[TermHit], voices: &Voices) -> Vec<Scored> {
    let (Some(first), Some(second)) = (FIRST.as_ref(), SECOND.as_ref()) else { return Vec::new() };
    let passes = Passes::of((first, second), document, lexicon, hits, voices);
    let scored = |(c, p): (&Candidate, &f32)| Scored { token: c.token, sentence: c.sentence, probability: *p };
    passes.candidates.iter().zip(&passes.probabilities).map(scored).collect()
}

/// Scores again, and says why, for those words that `wants` names by their tokens.
pub fn explain(
    document: &Document,
    lexicon: &Lexicon,
    hits: &[TermHit],
    voices: &Voices,
    wants: impl Fn(usize) -> bool,
) -> Vec<Explained> {
    let (Some(first), Some(second)) = (FIRST.as_ref(), SECOND.as_ref()) else { return Vec::new() };
    let passes = Passes::of((first, second), document, lexicon, hits, voices);
    let explained = |(k, c): (usize, &Candidate)| {
        let row = passes.asked.binary_search(&k).ok().map(|at| (second, &passes.rows[at]));
        let (base, contributions) = explain::explain((first, &passes.features[k]), row)?;
        Some(Explained { token: c.token, probability: passes.probabilities[k], base, contributions })
    };
    passes.candidates.iter().enumerate().filter(|(_, c)| wants(c.token)).filter_map(explained).collect()
}
