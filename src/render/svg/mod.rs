//! Pictures as SVG: bars to both sides of an axis. The type decides what is markup and what is text: an element is
//! built, never pasted, and a term out of an article cannot be anything but text. The same data gives the same bytes.

mod chart;
mod element;
mod keyness;

pub use keyness::{keyness, word_shift};
