//! Render: the report, or a table, as bytes. Renderers count, sort and decide nothing that is not layout.

pub mod bars;
pub mod flags;
mod json;
pub mod lines;
pub mod safe;
pub mod svg;
pub mod table;
#[cfg(feature = "cli")]
pub mod terminal;

pub use json::json;
