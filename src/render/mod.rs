//! Render: the report, or a table, as bytes. Renderers count, sort and decide nothing that is not layout.

pub mod bars;
pub mod flags;
mod html;
mod json;
pub mod lines;
#[cfg(feature = "cli")]
pub mod markdown;
pub mod safe;
pub mod svg;
pub mod table;
#[cfg(feature = "cli")]
pub mod terminal;

pub use html::html;
pub use json::json;
