//! The text of the built-in lexicon's strings, one after the other; the build script writes it.

/// See [`Text`](super::model::Text).
pub static STRINGS: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.txt"));
