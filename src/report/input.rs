//! What was read and how it was compared: enough to make the same report again, and to know that the inputs are the same.

use crate::language::Witness;
use schemars::JsonSchema;
use serde::Serialize;

/// One article as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct InputView {
    /// Name of the outlet.
    pub document: String,
    /// SHA-256 of the bytes read, in hexadecimal, as `sha256sum` prints it.
    pub sha256: String,
    /// Language tag (BCP 47).
    pub language_tag: String,
    /// Whether its language is written from right to left.
    pub right_to_left: bool,
}

/// Options that decide what is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct OptionsView {
    /// Probability from which on sentences are linked.
    pub threshold: f32,
}

/// One entry an article, in the order given.
pub fn inputs(witnesses: &[Witness]) -> Vec<InputView> {
    let view = |w: &Witness| InputView {
        document: w.document.article.outlet.clone(),
        sha256: w.document.article.sha256.clone(),
        language_tag: w.language.tag().to_owned(),
        right_to_left: w.language.is_right_to_left(),
    };
    witnesses.iter().map(view).collect()
}
