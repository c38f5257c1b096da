//! From byte offsets, which the library uses, to offsets in Unicode code points, which JSON output uses.
//!
//! In `né le`, the `l` stands at byte 4 and at code point 3.

use super::Span;
use std::ops::Range;

/// Bytes a step of the table covers.
const STEP: usize = 64;

/// Converts byte offsets of one text; made by [`code_points`].
#[derive(Clone, Debug)]
pub struct CodePoints<'a> {
    text: &'a str,
    /// Code points before each [`STEP`] bytes; empty where the text is ASCII and the two are equal.
    before: Vec<usize>,
}

/// Prepares `text` for converting offsets: one pass now, constant time for each offset later.
pub fn code_points(text: &str) -> CodePoints<'_> {
    let mut before = Vec::new();
    if !text.is_ascii() {
        let mut count = 0;
        for step in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += starts(step);
        }
        before.push(count);
    }
    CodePoints { text, before }
}

impl CodePoints<'_> {
    /// Code points before byte `byte`; an offset beyond the end counts as the end.
    pub fn offset(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        if self.before.is_empty() {
            return byte;
        }
        let step = byte / STEP;
        let rest = self.text.as_bytes().get(step * STEP..byte).unwrap_or_default();
        self.before.get(step).copied().unwrap_or_default() + starts(rest)
    }

    /// The half-open range of code points under `span`.
    pub fn range(&self, span: Span) -> Range<usize> {
        self.offset(span.start)..self.offset(span.end)
    }
}

/// Bytes at which a character starts.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| b & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_characters() {
        let points = code_points("né le “24”");
        assert_eq!(points.offset(0), 0);
        assert_eq!(points.offset(4), 3);
        assert_eq!(points.offset(1000), 10);
        assert_eq!(points.range(Span::new(7, 10)), 6..7);
    }

    #[test]
    fn every_border_of_a_long_text() {
        for text in ["plain words only ".repeat(20), "日本語 é x — “y” 👍🏽 ".repeat(40)] {
            let points = code_points(&text);
            for (count, (byte, _)) in text.char_indices().enumerate() {
                assert_eq!(points.offset(byte), count);
            }
            assert_eq!(points.offset(text.len()), text.chars().count());
        }
    }
}
