//! Meaning: 50,000 words as vectors of 128 int8, embedded and read in place. Nothing is loaded: the first look-up
//! touches only the pages it needs. Origin, licence and layout: `data/vectors/README.md`.

/// Length of a word vector.
pub const DIMENSIONS: usize = 128;

static TABLE: &[u8] = include_bytes!("../../data/vectors/vectors.svt");
static INDEX: &[u8] = include_bytes!("../../data/vectors/index.bin");

const HEADER: usize = 20;
/// Number of words in the table.
pub const WORDS: usize = u32_at(TABLE, 4) as usize;
const SCALES: usize = HEADER + 4 * WORDS;
const WEIGHTS: usize = SCALES + 2 * WORDS;
const ROWS: usize = WEIGHTS + 2 * WORDS;
const BLOB: usize = ROWS + DIMENSIONS * WORDS;
const SLOTS: usize = INDEX.len() / 2;

const _: () = assert!(u32_at(TABLE, 8) as usize == DIMENSIONS && SLOTS.is_power_of_two());

const fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

/// Number of a word in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(u16);

impl Row {
    /// The row of that number, if there is one.
    #[cfg(test)]
    pub fn numbered(k: u16) -> Option<Row> {
        (usize::from(k) < WORDS).then_some(Row(k))
    }

    /// Its position in the table.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }
}

/// The table of word vectors.
#[derive(Clone, Copy, Debug)]
pub struct Vectors;

impl Vectors {
    /// The row of a lower-case word: an open-addressing look-up by FNV-1a, built by `tools/build_vector_index.py`.
    pub fn find(word: &str) -> Option<Row> {
        let mut hash: u32 = 0x811c_9dc5;
        for byte in word.bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
        let mut slot = hash as usize & (SLOTS - 1);
        loop {
            let stored = u16_at(INDEX, 2 * slot);
            if stored == 0 {
                return None;
            }
            let row = Row(stored - 1);
            if Self::word(row) == word.as_bytes() {
                return Some(row);
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
    }

    /// The bytes of a row's word.
    pub fn word(row: Row) -> &'static [u8] {
        let k = usize::from(row.0);
        let start = u32_at(TABLE, HEADER + 4 * k) as usize;
        let end = if k + 1 < WORDS { u32_at(TABLE, HEADER + 4 * (k + 1)) as usize - 1 } else { TABLE.len() - BLOB };
        &TABLE[BLOB + start..BLOB + end]
    }

    /// The quantised vector of a row; all of them have directions worth comparing, none a length worth keeping.
    pub fn vector(row: Row) -> [i8; DIMENSIONS] {
        let start = ROWS + DIMENSIONS * usize::from(row.0);
        let mut out = [0; DIMENSIONS];
        for (to, &from) in out.iter_mut().zip(&TABLE[start..start + DIMENSIONS]) {
            *to = from as i8;
        }
        out
    }

    /// Factor that turns the quantised vector into the model's own units.
    pub fn scale(row: Row) -> f32 {
        half(u16_at(TABLE, SCALES + 2 * usize::from(row.0)))
    }

    /// Weight of the word in a sentence vector, 0..1, small for frequent words (SIF, Arora et al. 2017).
    pub fn weight(row: Row) -> f32 {
        half(u16_at(TABLE, WEIGHTS + 2 * usize::from(row.0)))
    }
}

/// IEEE 754 half precision to single; the table holds no infinities.
fn half(bits: u16) -> f32 {
    let sign = if bits & 0x8000 == 0 { 1.0 } else { -1.0 };
    let exponent = i32::from(bits >> 10 & 0x1f);
    let fraction = f32::from(bits & 0x3ff);
    sign * if exponent == 0 {
        fraction * (-24f32).exp2()
    } else {
        (1024.0 + fraction) * ((exponent - 25) as f32).exp2()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn cosine(a: &str, b: &str) -> f32 {
        let [a, b] = [a, b].map(|w| Vectors::vector(Vectors::find(w).unwrap()).map(f32::from));
        let dot = |x: &[f32], y: &[f32]| x.iter().zip(y).map(|(p, q)| p * q).sum::<f32>();
        dot(&a, &b) / (dot(&a, &a) * dot(&b, &b)).sqrt()
    }

    #[test]
    fn every_word_is_found_at_its_own_row() {
        for k in 0..WORDS as u16 {
            let word = std::str::from_utf8(Vectors::word(Row(k))).unwrap();
            assert_eq!(Vectors::find(word), Some(Row(k)), "{word}");
        }
        assert_eq!(Vectors::find("nosuchwordanywhere"), None);
        assert_eq!(Vectors::find(""), None);
    }

    #[test]
    fn near_words_are_nearer_than_far_ones() {
        assert!(cosine("terrorists", "militants") > 0.6);
        assert!(cosine("terrorists", "rebels") > 0.4);
        assert!(cosine("terrorists", "hospitals") < 0.2);
    }

    #[test]
    fn weights_fall_with_frequency() {
        let weight = |w| Vectors::weight(Vectors::find(w).unwrap());
        assert!(weight("the") < weight("city") && weight("city") < weight("evacuation"));
        assert!(Vectors::scale(Vectors::find("city").unwrap()) > 0.0);
    }
}
