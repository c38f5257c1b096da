//! Collate: linked sentences are set side by side and the places where their wording differs are found.
//!
//! [`diff`] shows two sentences word by word; [`variants()`] gathers the differing phrases of all passages, the most
//! telling first; [`labels()`] says who or what is called what.

mod diff;
mod labels;
mod variants;

pub use diff::{Change, Segment, diff};
pub use labels::{Label, Mention, labels};
pub use variants::{
    Candidate, Kind, Material, Reading, VARIANT_FEATURE_NAMES, VARIANT_FEATURES, Variant, candidates, select, variants,
};
