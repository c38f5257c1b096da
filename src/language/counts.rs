//! How often a word occurs in news: counts of 37,554 US news articles, 2012 to 2020 (see `data/news-counts`).
//!
//! The table lies in the binary and is read in place: one look-up by hash, no start-up cost.
//!
//! ```
//! use parallax::language::counts;
//! assert!(counts::idf("the") < 0.01);
//! assert!(counts::idf("militants") > counts::idf("people"));
//! assert_eq!(counts::count("zzyzx"), None);
//! ```

/// How often a word occurs in the news sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordCount {
    /// Occurrences.
    pub count: u32,
    /// Articles with at least one occurrence (never under 8: rarer words are not in the table).
    pub articles: u32,
}

/// Words in the whole sample.
pub const TOTAL_WORDS: u64 = 36_020_142;

/// Articles in the sample.
pub const TOTAL_ARTICLES: u32 = 37_554;

/// What a word that is not in the table is taken to have: it occurs in fewer than 8 articles, half of that on average.
const UNSEEN_ARTICLES: u32 = 4;

/// The counts of a word, given lower-cased; `None` if it occurs in fewer than 8 articles.
/// Contractions are cut as `did` + `n't`, so whole ones are not found.
pub fn count(word: &str) -> Option<WordCount> {
    let at = find(word.as_bytes())?;
    Some(WordCount { count: number(COUNTS + 4 * at)?, articles: number(ARTICLES + 4 * at)? })
}

/// Inverse document frequency, `ln((N + 1) / (articles + 1))` (Spärck Jones 1972, smoothed): 0 for a word that is in
/// every article, 8.9 for one that is not in the table. `word` is lower-cased.
pub fn idf(word: &str) -> f32 {
    let articles = count(word).map_or(UNSEEN_ARTICLES, |c| c.articles);
    ((TOTAL_ARTICLES as f32 + 1.0) / (articles as f32 + 1.0)).ln()
}

/// Layout: magic, n, n + 1 offsets, n counts, n articles, words; all numbers u32, little-endian.
static TABLE: &[u8] = include_bytes!("../../data/news-counts/news-counts.bin");
const N: usize = u32::from_le_bytes([TABLE_HEAD[8], TABLE_HEAD[9], TABLE_HEAD[10], TABLE_HEAD[11]]) as usize;
const TABLE_HEAD: &[u8; 12] = match include_bytes!("../../data/news-counts/news-counts.bin").first_chunk() {
    Some(head) => head,
    None => panic!("news-counts.bin is cut off"), // at compile time
};
const OFFSETS: usize = 12;
const COUNTS: usize = OFFSETS + 4 * (N + 1);
const ARTICLES: usize = COUNTS + 4 * N;
const WORDS: usize = ARTICLES + 4 * N;

fn number(at: usize) -> Option<u32> {
    TABLE.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

fn word(i: usize) -> Option<&'static [u8]> {
    let start = number(OFFSETS + 4 * i)? as usize;
    let end = number(OFFSETS + 4 * (i + 1))? as usize;
    TABLE.get(WORDS + start..WORDS + end)
}

/// Open addressing by FNV-1a, made by build.rs: two bytes a slot, 0 for an empty one, else a word's number plus 1.
static SLOTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/news-counts-slots.bin"));
const MASK: usize = SLOTS.len() / 2 - 1;
const _: () = assert!((MASK + 1).is_power_of_two() && MASK > N);

fn find(wanted: &[u8]) -> Option<usize> {
    let hash = wanted.iter().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193));
    let mut slot = hash as usize & MASK;
    loop {
        let number = u16::from_le_bytes([SLOTS[2 * slot], SLOTS[2 * slot + 1]]);
        let i = usize::from(number).checked_sub(1)?;
        if word(i)? == wanted {
            return Some(i);
        }
        slot = (slot + 1) & MASK;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn known_words() {
        for (word, count, articles) in
            [("the", 2_076_607, 37_551), ("to", 1_050_625, 37_546), ("crisis-driven", 8, 8), ("selfishly", 8, 8)]
        {
            assert_eq!(super::count(word), Some(WordCount { count, articles }), "{word}");
        }
        for word in ["", "\0", "zzzzzzzzzz", "The", "theeeee", "\u{10ffff}"] {
            assert_eq!(super::count(word), None, "{word}");
        }
    }

    #[test]
    fn the_table_is_sound() {
        let words: Vec<_> = (0..N).map(|i| word(i).unwrap()).collect();
        assert!(words.windows(2).all(|w| w[0] < w[1]));
        let mut total = 0;
        for (i, word) in words.iter().enumerate() {
            let counts = count(std::str::from_utf8(word).unwrap()).unwrap();
            assert_eq!(find(word), Some(i));
            assert!((8..=TOTAL_ARTICLES).contains(&counts.articles) && counts.count >= counts.articles);
            total += u64::from(counts.count);
        }
        assert!(total <= TOTAL_WORDS && total > TOTAL_WORDS / 10 * 9, "{total}");
    }

    #[test]
    fn idf_falls_with_frequency() {
        let idfs = ["the", "said", "police", "militants", "zzyzx"].map(idf);
        assert!(idfs.windows(2).all(|w| w[0] < w[1]), "{idfs:?}");
        assert!((idf("zzyzx") - (37_555.0_f32 / 5.0).ln()).abs() < 1e-6);
    }
}
