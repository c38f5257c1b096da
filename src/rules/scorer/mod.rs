//! A learnt scorer: how likely experts are to call a word loaded where it stands. It finds what no list has, and lets
//! pass what its context makes plain.
//!
//! Two passes of boosted trees (`tools/train_loaded.py`): the first by the word itself (its vector, rarity, endings,
//! what the lexicon says of it, whose words it is in), the second in the light of the first one's guesses around it.
//! Function words, numbers and marks are never scored.

mod context;
mod features;

pub use context::{CONTEXT, contexts};
pub use features::{Candidate, FEATURES, candidates};

use crate::language::Trees;
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

/// Scores the words of an English document; `hits` are its terms of the lexicon. Linear in its length.
pub fn score(document: &Document, lexicon: &Lexicon, hits: &[TermHit], voices: &Voices) -> Vec<Scored> {
    let (Some(first), Some(second)) = (FIRST.as_ref(), SECOND.as_ref()) else { return Vec::new() };
    let candidates = candidates(document, lexicon, hits, voices);
    let rows: Vec<[f32; FEATURES]> = candidates.iter().map(|c| c.features).collect();
    let mut guesses = vec![0.0; rows.len()];
    first.add(0..usize::MAX, &rows, &mut guesses);
    guesses.iter_mut().for_each(|sum| *sum = 1.0 / (1.0 + (-*sum).exp()));
    let rows = contexts(&candidates, &guesses);
    let scored = candidates.iter().zip(&guesses).zip(rows).map(|((c, guess), row)| Scored {
        token: c.token,
        sentence: c.sentence,
        probability: if *guess < HOPELESS { *guess } else { second.probability(&row) },
    });
    scored.collect()
}
