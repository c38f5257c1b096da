//! Variants: the phrases by which outlets tell the same thing differently, the most telling first.
//!
//! The way: [`chunk`] cuts sentences into phrases by the classes of their words ([`class`]) and [`phrase`] gathers what is
//! known of each; [`candidates`] sets the phrases of linked sentences ([`cell`]) against each other, leaving out what is
//! the same ([`same`], [`spellings`]); [`features`] says what speaks for and against, [`model`] makes a probability of it;
//! [`mod@choose`] takes the likeliest at each place, [`mod@select`] joins the same contrast over places, adds what the lexicon knows
//! ([`family`]), joins rows that meet in one use of a word ([`join`]), ranks by what tells most ([`weight`]) and says which tell little ([`idle`]).

mod candidates;
mod cell;
mod choose;
mod chunk;
mod class;
mod explain;
mod family;
mod features;
mod grammar;
mod idle;
mod join;
mod kind;
mod loading;
mod model;
mod phrase;
mod same;
mod select;
mod spellings;
mod weight;

pub use candidates::{Candidate, candidates};
pub use features::{FEATURES as VARIANT_FEATURES, NAMES as VARIANT_FEATURE_NAMES};
pub use model::load_models;
pub use select::select;

use crate::align::Alignment;
use crate::language::{Tag, Vocabulary, Witness};
use crate::lexicon::Evidence;
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// What kind of difference a variant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[schemars(rename = "VariantKind")]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What a person, group, place or thing is called.
    Label,
    /// What was done.
    Act,
    /// A quality ascribed.
    Quality,
    /// A verb of saying.
    ReportingVerb,
    /// How a number is put: "three years", "several years".
    Figure,
    /// How sure: a negation or a word of doubt on one side.
    Hedge,
    /// A verb of saying against a noun ("said", "response").
    Attribution,
    /// What one side has more of, or another difference.
    Detail,
}

impl Kind {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Label => "label",
            Kind::Act => "act",
            Kind::Quality => "quality",
            Kind::ReportingVerb => "reporting verb",
            Kind::Figure => "figure",
            Kind::Hedge => "hedge",
            Kind::Attribution => "attribution",
            Kind::Detail => "detail",
        }
    }
}

/// One outlet's wording at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// Readings with the same place stand for each other.
    pub place: usize,
    /// Index of the document.
    pub document: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Bytes of the document.
    pub span: Span,
    /// Direction and strength toward the referent, -3..=3, where the lexicon has the word.
    pub direction: Option<i8>,
}

/// A differing wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// What kind.
    pub kind: Kind,
    /// How telling, higher first.
    pub score: f32,
    /// How likely the wordings stand for one thing at the surest place, 0..1, whether or not they tell much.
    pub fit: f32,
    /// Whether it tells little of wording: all outlets use both words, they are plain reports, a phrase and its denial, phrases of
    /// different classes of which the lexicon knows none, a phrase and the same with more words, a word and one that has it before
    /// a hyphen or after it, both say no more than how ("way", "manner"), or each stands better against another; or, where the
    /// lexicon does not know them to compete, different persons or places stand before them, or the main statement of both sentences
    /// is not the same, and it does not fit very well (verbs of saying: however well).
    pub idle: bool,
    /// What all readings point at, where the lexicon knows it.
    pub referent: Option<String>,
    /// How far apart two outlets' words are in direction, where the lexicon has them, 0..=6.
    pub distance: Option<u8>,
    /// Why the readings are set side by side.
    pub why: String,
    /// The readings, by place and document.
    pub readings: Vec<Reading>,
}

/// What variants are made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The documents.
    pub witnesses: &'a [Witness],
    /// The class of each token of each document; empty for documents that are not in English.
    pub tags: &'a [Vec<Tag>],
    /// Their words.
    pub vocabulary: &'a Vocabulary,
    /// Their linked sentences.
    pub alignment: &'a Alignment,
    /// Their terms.
    pub evidence: &'a Evidence<'a>,
}

impl Material<'_> {
    /// The class of each token of a document; empty where it has none.
    pub fn tags_of(&self, document: usize) -> &[Tag] {
        self.tags.get(document).map_or(&[], Vec::as_slice)
    }
}

/// All variants, the most telling first.
pub fn variants(m: &Material) -> Vec<Variant> {
    let (lines, candidates) = candidates(m);
    select(m, &lines, &candidates, &model::probabilities(&candidates))
}

#[cfg(test)]
mod tests;
