//! The words of a text as many programs count them: `[\p{L}\p{N}_]+` over the lower-cased text, and nothing else.
//!
//! ```text
//! Don't go, U.S.!   →   don t go u s
//! ```
//!
//! The text is lower-cased into a buffer, 64 bytes at a time become a mask that says which of them belong to words, and
//! words are read off the mask's edges. Bytes above ASCII are taken for parts of words first; only where a word has
//! some, its characters are looked at one by one. The definition, written out naively, is the test.

use super::vocabulary::Key;
use regex_syntax::hir::{Class, HirKind};
use std::ops::Range;
use std::sync::LazyLock;

/// A lower-cased text with room behind it, so that whole blocks can be read everywhere.
#[derive(Clone, Debug, Default)]
pub(super) struct Lowered {
    buffer: String,
    length: usize,
}

/// Bytes looked at in one step.
const BLOCK: usize = 64;
/// Spaces behind the text: the rest of the last block, and 16 bytes to read from any place in it.
const ROOM: usize = 2 * BLOCK;

impl Lowered {
    /// Lower-cases a text into the buffer, as `str::to_lowercase` does.
    pub(super) fn set(&mut self, text: &str) {
        self.buffer.clear();
        self.buffer.reserve(text.len() + ROOM);
        if text.is_ascii() {
            self.buffer.push_str(text);
            self.buffer.make_ascii_lowercase();
        } else if text.contains('Σ') {
            self.buffer.push_str(&text.to_lowercase()); // the one letter whose small form depends on what is around it
        } else {
            self.set_mixed(text);
        }
        self.length = self.buffer.len();
        self.buffer.extend([' '; ROOM]);
    }

    fn set_mixed(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() {
            let (ascii, other) = rest.split_at(ascii_length(rest.as_bytes()));
            let start = self.buffer.len();
            self.buffer.push_str(ascii);
            self.buffer[start..].make_ascii_lowercase();
            let mut others = other.chars();
            match others.next() {
                // Dashes, quotation marks and their kin, which are neither capitals nor rare.
                Some(c @ '\u{2000}'..='\u{206f}') => self.buffer.push(c),
                Some(c) => self.buffer.extend(c.to_lowercase()),
                None => {}
            }
            rest = others.as_str();
        }
    }

    /// The lower-cased text.
    pub(super) fn text(&self) -> &str {
        &self.buffer[..self.length]
    }

    /// Gives each word to `each`, in order: where it stands in [`Lowered::text`], and its key.
    #[inline]
    pub(super) fn words(&self, mut each: impl FnMut(Range<usize>, Key)) {
        let bytes = self.buffer.as_bytes();
        let mut start = 0;
        let mut inside = false;
        for (k, block) in bytes.as_chunks::<BLOCK>().0.iter().enumerate() {
            let mask = word_mask(block);
            // A bit for each byte at which a word begins or has ended.
            let mut edges = mask ^ (mask << 1 | u64::from(inside));
            while edges != 0 {
                let at = k * BLOCK + edges.trailing_zeros() as usize;
                edges &= edges - 1;
                if inside {
                    self.word(start..at, &mut each);
                } else {
                    start = at;
                }
                inside = !inside;
            }
            if k * BLOCK >= self.length {
                break;
            }
        }
    }

    /// A run of letters, figures and bytes above ASCII.
    #[inline]
    fn word(&self, run: Range<usize>, each: &mut impl FnMut(Range<usize>, Key)) {
        let length = run.len();
        if length <= 16
            && let Some(bytes) = self.buffer.as_bytes().get(run.start..run.start + 16)
            && let Ok(bytes) = <[u8; 16]>::try_from(bytes)
        {
            let padded = u128::from_le_bytes(bytes) & FIRST[length];
            if padded & ABOVE_ASCII == 0 {
                return each(run, Key::short(padded));
            }
        }
        self.odd_word(run, each);
    }

    /// A long word, or a run with characters above ASCII, which may be no letters.
    #[cold]
    fn odd_word(&self, run: Range<usize>, each: &mut impl FnMut(Range<usize>, Key)) {
        let bytes = self.buffer.as_bytes();
        let mut put = |word: Range<usize>| {
            if !word.is_empty() {
                each(word.clone(), Key::of(&bytes[word]));
            }
        };
        let mut start = run.start;
        for (at, c) in self.buffer[run.clone()].char_indices().filter(|(_, c)| !c.is_ascii()) {
            if !LETTERS.contains(c) {
                put(start..run.start + at);
                start = run.start + at + c.len_utf8();
            }
        }
        put(start..run.end);
    }
}

/// How many bytes of ASCII a text begins with.
fn ascii_length(bytes: &[u8]) -> usize {
    let (blocks, _) = bytes.as_chunks::<16>();
    let whole = blocks.iter().take_while(|block| u128::from_le_bytes(**block) & ABOVE_ASCII == 0).count() * 16;
    whole + bytes[whole..].iter().take_while(|b| b.is_ascii()).count()
}

const ABOVE_ASCII: u128 = u128::from_le_bytes([0x80; 16]);

/// Keeps the first so many bytes of 16.
const FIRST: [u128; 17] = {
    let mut masks = [u128::MAX; 17];
    let mut length = 0;
    while length < 16 {
        masks[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    masks
};

/// A bit for each byte that may belong to a word of a lower-cased text: small letters, figures, `_`, above ASCII. Eight
/// bytes are looked at in one number; their highest bits carry the answers.
#[inline]
fn word_mask(block: &[u8; BLOCK]) -> u64 {
    const ALL: u64 = u64::from_le_bytes([1; 8]);
    const HIGHEST: u64 = ALL << 7;
    let mut mask = 0;
    for (k, chunk) in block.as_chunks::<8>().0.iter().enumerate() {
        let bytes = u64::from_le_bytes(*chunk);
        let ascii = bytes & !HIGHEST;
        // Sets the highest bit of each byte that is at least `least`.
        let from = |least: u8| ascii + ALL * u64::from(0x80 - least);
        let letters = from(b'a') & !from(b'z' + 1);
        let figures = from(b'0') & !from(b'9' + 1);
        let underscores = from(b'_') & !from(b'_' + 1);
        let words = (letters | figures | underscores | bytes) & HIGHEST;
        // Gathers the highest bits in the highest byte.
        mask |= ((words >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * k);
    }
    mask
}

/// The characters that make words: a bit each for the first 65,536, ranges for the others.
struct Letters {
    bits: Vec<u64>,
    ranges: Vec<(char, char)>,
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let parsed = regex_syntax::parse(r"[\p{L}\p{N}_]").map(|hir| hir.into_kind());
    let mut letters = Letters { bits: vec![0; 0x1_0000 / 64], ranges: vec![] };
    if let Ok(HirKind::Class(Class::Unicode(class))) = parsed {
        letters.ranges = class.ranges().iter().map(|range| (range.start(), range.end())).collect();
    }
    for (start, end) in &letters.ranges {
        for c in u32::from(*start)..=u32::from(*end).min(0xffff) {
            letters.bits[c as usize / 64] |= 1 << (c % 64);
        }
    }
    letters
});

impl Letters {
    fn contains(&self, c: char) -> bool {
        match self.bits.get(c as usize / 64) {
            Some(bits) => bits >> (c as usize % 64) & 1 == 1,
            None => {
                let before = self.ranges.partition_point(|(start, _)| *start <= c);
                before.checked_sub(1).and_then(|at| self.ranges.get(at)).is_some_and(|(_, end)| c <= *end)
            }
        }
    }
}

#[cfg(test)]
mod tests;
