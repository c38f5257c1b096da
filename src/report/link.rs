//! Two linked sentences: how surely, why, and what differs.

use super::{CommonKind, Relation, ReplacedView, SegmentView, SentenceRefView};
use schemars::JsonSchema;
use serde::Serialize;

/// Two linked sentences.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LinkView {
    /// The sentence of the article given first.
    pub a: SentenceRefView,
    /// The sentence of the article given later.
    pub b: SentenceRefView,
    /// Probability that they share a specific statement.
    pub probability: f32,
    /// How much is the same.
    pub relation: Relation,
    /// The share of the words of a and of b, by worth, that the other accounts for, 0..1.
    pub covered: [f32; 2],
    /// What both have, by kind, the weightiest first.
    pub why: Vec<CommonView>,
    /// Words that stand for each other though they differ, in the order of a; only of the same statement, and where asked for
    /// (`--explain`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<ReplacedView>,
    /// The word diff.
    pub segments: Vec<SegmentView>,
}

/// Something two linked sentences have in common.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct CommonView {
    /// What it is.
    pub kind: CommonKind,
    /// Text in a.
    pub a: String,
    /// Text in b.
    pub b: String,
    /// How near in meaning, 0..1; 1 for the same.
    pub close: f32,
    /// How much it weighs, of use only for order within one link.
    pub worth: f32,
}
