//! Collate: linked sentences are set side by side and the places where their wording differs are found.
//!
//! [`diff`] shows two sentences word by word; [`variants()`] gathers the differing phrases of all passages, the most
//! telling first; [`labels()`] says who or what is called what; [`figures()`] sets numbers side by side that count the
//! same thing; [`symmetry()`] says which word of a contrast set goes with whom.

mod diff;
mod figures;
mod labels;
mod referent;
mod symmetry;
mod variants;

pub use diff::{Change, Segment, diff};
pub use figures::{Agreement, Figure, FigureRow, figures};
pub use labels::{Label, LabelKind, Mention, labels};
pub use symmetry::{Part, SymmetryMember, SymmetryRow, SymmetryUse, symmetry};
pub use variants::{
    Candidate, Kind, Material, Reading, VARIANT_FEATURE_NAMES, VARIANT_FEATURES, Variant, candidates, load_models,
    select, variants,
};
