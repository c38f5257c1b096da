//! Align: which sentences of the documents say the same. Links are m:n and may cross; most sentences of independent
//! articles have none. Links become [`Passage`]s over n outlets; what has no link is absent, or too doubtful to say.
//!
//! The way: [`event`] weighs words by how rare they are in news and within this event and sees each sentence as a
//! [`view`]; [`candidates`] finds pairs worth a look, [`features`] compares them, [`context`] looks at the pairs around;
//! [`score`] turns both into probabilities (the one function to replace for another method); [`decide`] makes links,
//! [`passage`] joins them, [`absence`] says what was not found, [`reason`] why a link was made.

mod absence;
mod candidates;
mod clause;
mod context;
mod decide;
mod event;
mod features;
mod matching;
mod named;
mod near;
mod pair;
mod passage;
mod reason;
mod reference;
mod run;
mod score;
mod view;
mod words;

pub use absence::Absence;
pub use context::{CONTEXT, CONTEXT_NAMES};
pub use decide::decide;
pub use event::Event;
pub use features::{FEATURES, Features, NAMES as FEATURE_NAMES};
pub use named::NAMES as NAMED_NAMES;
pub use pair::{PAIR_FEATURES, PairFeatures, PairScore, Pairs, pair, pair_features};
pub use passage::Passage;
pub use reason::{Common, CommonKind, Reason};
pub use score::{Compared, Scored, across, compare_event, contexts, load_models, score_event};
pub use words::{
    WORD_CONTEXT_NAMES, WORD_FEATURE_NAMES, WordLink, align_tokens, align_words, token_types, word_contexts,
    word_features,
};

use crate::language::{Vocabulary, Witness};
use schemars::JsonSchema;
use serde::Serialize;
use std::ops::Range;

/// A sentence of one of the documents compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceRef {
    /// Index of the document.
    pub document: usize,
    /// Index of the sentence in it.
    pub sentence: usize,
}

/// How much of two linked sentences is the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Their main statement is the same.
    Same,
    /// They share a specific statement beside others.
    Partial,
}

/// Two sentences of different documents that share a specific statement; `a.document < b.document`.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The sentence of the document given first.
    pub a: SentenceRef,
    /// The sentence of the document given later.
    pub b: SentenceRef,
    /// Probability that they share a specific statement, 0..1.
    pub probability: f32,
    /// How much is the same.
    pub relation: Relation,
}

/// Settings of the alignment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AlignConfig {
    /// Pairs below this probability are not linked; they are not called absent for that.
    pub threshold: f32,
}

impl Default for AlignConfig {
    fn default() -> Self {
        AlignConfig { threshold: 0.24 }
    }
}

/// Which sentences of the documents stand for each other.
#[derive(Clone, Debug, Default)]
pub struct Alignment {
    /// Links, by document and sentence.
    pub links: Vec<Link>,
    /// Why each link was made, one a link.
    pub reasons: Vec<Reason>,
    /// Pairs of sentences too doubtful to be linked that may yet share a statement, by document and sentence.
    pub doubtful: Vec<Link>,
    /// Links joined over outlets, in the order of the documents.
    pub passages: Vec<Passage>,
    /// Statements of one document not found in another.
    pub absent: Vec<Absence>,
    /// Statements of one document of which another has something near: neither found nor absent.
    pub perhaps: Vec<Absence>,
}

impl Alignment {
    /// Where in [`Alignment::links`] those of sentence `a` to sentences of later documents stand.
    pub fn from(&self, a: SentenceRef) -> Range<usize> {
        self.links.partition_point(|l| l.a < a)..self.links.partition_point(|l| l.a <= a)
    }

    /// The links between documents `a` and `b`, `a < b`.
    pub fn between(&self, a: usize, b: usize) -> impl Iterator<Item = &Link> {
        self.links.iter().filter(move |l| l.a.document == a && l.b.document == b)
    }
}

/// Aligns every pair of documents.
pub fn align(witnesses: &[Witness], vocabulary: &Vocabulary, config: &AlignConfig) -> Alignment {
    let event = Event::new(witnesses, vocabulary);
    let scored = score_event(&event);
    let is_headline = |s: SentenceRef| event.views[s.document][s.sentence].headline;
    let (links, doubtful) = decide(&scored, config, is_headline);
    // Without a language in common, not finding a statement says nothing.
    let english = |d: usize| witnesses[d].language.is_english();
    let (absent, perhaps) = absence::absent(&event, &scored, &links, |a, b| english(a) && english(b));
    let passages = passage::passages(&links, is_headline);
    let reasons = reason::reasons(&event, witnesses, vocabulary, &links);
    Alignment { links, reasons, doubtful, passages, absent, perhaps }
}
