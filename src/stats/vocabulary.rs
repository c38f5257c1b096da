//! Terms by number: each term is kept once, and found again in one or two looks at memory.
//!
//! ```text
//! "rebels" "left" "rebels"   →   0 1 0   (rebels 2, left 1 in this text)
//! ```
//!
//! An open-addressing table of 32-byte slots. A term of up to 16 bytes is its own key, held in the slot as two words;
//! a longer one is held as a fingerprint and compared with the kept text. A slot also says how often the term
//! occurred in the text that is being counted, so that a word costs one line of cache, and a text's terms are known at
//! its end without a table of their own.

/// A term of a [`Vocabulary`]. Numbers are given in the order of first meeting and depend on the order of the input:
/// what is shown is sorted by the terms themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub(super) u32);

impl TermId {
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a term is found by: its bytes up to 16 of them, else a fingerprint whose last byte no UTF-8 text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    low: u64,
    high: u64,
}

/// The last byte of a fingerprint.
const LONG: u64 = 0xff << 56;
/// Odd, and with a byte that no UTF-8 text has: a key never cancels them out.
const SEED: [u64; 2] = [0x9e37_79b9_7f4a_ffc5, 0xc2b2_ae3d_27d4_ff4f];

/// The two halves of a 128-bit product, mixed: each bit of the result depends on every bit of `a` and `b`.
fn fold(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    (product >> 64) as u64 ^ product as u64
}

impl Key {
    /// The key of 1 to 16 bytes that are followed by zeros.
    #[inline]
    pub(super) fn short(padded: u128) -> Self {
        Key { low: padded as u64, high: (padded >> 64) as u64 }
    }

    /// The key of a part of a text.
    #[inline]
    pub(super) fn within(text: &[u8], start: usize, end: usize) -> Self {
        let length = end - start;
        if length <= 16
            && let Some(bytes) = text.get(start..start + 16)
            && let Ok(bytes) = <[u8; 16]>::try_from(bytes)
        {
            let beyond = u128::MAX.checked_shl(8 * length as u32).unwrap_or(0);
            let bytes = u128::from_le_bytes(bytes);
            let (ones, highest) = (u128::from_le_bytes([1; 16]), u128::from_le_bytes([0x80; 16]));
            let filled = bytes | beyond;
            if filled.wrapping_sub(ones) & !filled & highest == 0 {
                return Key::short(bytes & !beyond); // no byte is 0
            }
        }
        Key::of(&text[start..end])
    }

    /// The key of any text.
    pub(super) fn of(term: &[u8]) -> Self {
        if term.len() <= 16 && !term.contains(&0) {
            let mut padded = [0; 16];
            padded[..term.len()].copy_from_slice(term);
            return Key::short(u128::from_le_bytes(padded));
        }
        let (mut low, mut high) = (SEED[0] ^ term.len() as u64, SEED[1]);
        for chunk in term.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            let word = u64::from_le_bytes(word);
            low = fold(low ^ word, SEED[1]);
            high = fold(high ^ word, SEED[0]).rotate_left(23);
        }
        Key { low, high: high | LONG }
    }

    /// 0 if the keys are equal.
    fn difference(self, other: Key) -> u64 {
        (self.low ^ other.low) | (self.high ^ other.high)
    }

    fn is_long(self) -> bool {
        self.high >= LONG
    }

    fn hash(self) -> usize {
        fold(self.low ^ SEED[0], self.high ^ SEED[1]) as usize
    }
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    key: Key,
    id: u32,
    /// The text in which the term was last met.
    text: u32,
    /// How often it was met there.
    count: u32,
}

/// The `id` of a slot that holds nothing.
const EMPTY: u32 = u32::MAX;
const NOTHING: Slot = Slot { key: Key { low: 0, high: 0 }, id: EMPTY, text: 0, count: 0 };

/// Slots of an empty vocabulary.
const SMALLEST: usize = 64;
/// Words that are counted together.
pub(super) const BATCH: usize = 64;

/// A word of a text, to be counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    pub key: Key,
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

impl Word {
    pub(super) const NONE: Word = Word { key: Key { low: 0, high: 0 }, start: 0, end: 0 };
}

/// Terms, each with its number.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// A power of two of them, at most half of them taken.
    slots: Vec<Slot>,
    /// All terms, one behind the other.
    terms: String,
    /// Where each term ends.
    ends: Vec<usize>,
    /// The number of the text that is being counted, from 1.
    text: u32,
    /// The slots of the terms met in it, and room for all there could be.
    met: Vec<u32>,
    number_met: usize,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let (slots, met) = (vec![NOTHING; SMALLEST], vec![0; SMALLEST]);
        Vocabulary { slots, terms: String::new(), ends: vec![], text: 1, met, number_met: 0 }
    }
}

impl Vocabulary {
    /// Number of terms.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The term of that number; empty if there is none.
    pub fn term(&self, id: TermId) -> &str {
        let start = id.index().checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(id.index()).and_then(|end| self.terms.get(start..*end)).unwrap_or_default()
    }

    /// All terms, in the order of their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (TermId, &str)> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let spans = starts.zip(&self.ends).enumerate();
        spans.map(|(id, (start, end))| (TermId(id as u32), self.terms.get(start..*end).unwrap_or_default()))
    }

    /// The number of a term, if it is known.
    pub fn get(&self, term: &str) -> Option<TermId> {
        let key = Key::of(term.as_bytes());
        self.find(key, term).ok().map(|slot| TermId(self.slots[slot].id))
    }

    /// The number of a term, which is added if it is new.
    pub fn intern(&mut self, term: &str) -> TermId {
        let slot = self.slot(Key::of(term.as_bytes()), term);
        TermId(self.slots[slot].id)
    }

    /// Counts one occurrence of a term in the text of now.
    pub(super) fn meet(&mut self, term: &str) {
        let at = self.slot(Key::of(term.as_bytes()), term);
        self.count(at, 1);
    }

    /// The same for a term whose key is at hand; the term itself is asked for where it is new or long.
    #[inline]
    pub(super) fn meet_key<'t>(&mut self, key: Key, term: impl FnOnce() -> &'t str) {
        self.meet_times(key, 1, term);
    }

    /// The same for so many occurrences.
    #[inline]
    pub(super) fn meet_times<'t>(&mut self, key: Key, times: u32, term: impl FnOnce() -> &'t str) {
        let known = if key.is_long() { Err(0) } else { self.find(key, "") };
        let at = known.unwrap_or_else(|_| self.slot(key, term()));
        self.count(at, times);
    }

    /// Counts one occurrence of each word of a batch, of which `text` has the letters. Where the words belong is looked up
    /// for all of them before the first is counted: the processor then waits for many places in memory at a time.
    #[inline]
    pub(super) fn meet_all(&mut self, batch: &[Word; BATCH], length: usize, text: &str) {
        let slots = self.slots.len();
        let mut places = [(0, 0); BATCH];
        for (place, word) in places.iter_mut().zip(&batch[..length]) {
            let at = word.key.hash() & (slots - 1);
            // A number, not a yes or no, so that nothing waits here for memory. No word is empty, as an empty slot's key is.
            *place = (at, self.slots[at].key.difference(word.key));
        }
        for ((at, difference), word) in places.iter().zip(&batch[..length]) {
            if *difference == 0 && !word.key.is_long() && self.slots.len() == slots {
                self.count(*at, 1);
            } else {
                let at = self.slot(word.key, &text[word.start..word.end]);
                self.count(at, 1);
            }
        }
    }

    /// Counts occurrences of the term in a slot. Whether it is the first in the text is the toss of a coin: no branch
    /// depends on it.
    #[inline]
    fn count(&mut self, at: usize, times: u32) {
        let slot = &mut self.slots[at];
        let again = slot.text == self.text;
        slot.count = if again { slot.count.saturating_add(times) } else { times };
        slot.text = self.text;
        self.met[self.number_met] = at as u32;
        self.number_met += usize::from(!again);
    }

    /// Ends the text of now: gives each of its terms with its occurrences to `each`.
    pub(super) fn end_text(&mut self, mut each: impl FnMut(TermId, u32)) {
        for at in &self.met[..self.number_met] {
            let slot = &self.slots[*at as usize];
            each(TermId(slot.id), slot.count);
        }
        self.number_met = 0;
        self.text = self.text.checked_add(1).unwrap_or_else(|| {
            self.slots.iter_mut().for_each(|slot| slot.text = 0);
            1
        });
    }

    /// The slot of a term, which is added if it is new.
    #[inline]
    fn slot(&mut self, key: Key, term: &str) -> usize {
        match self.find(key, term) {
            Ok(found) => found,
            Err(free) => self.add(free, key, term),
        }
    }

    /// The slot that holds the key, or the one where it belongs.
    #[inline]
    fn find(&self, key: Key, term: &str) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut at = key.hash() & mask;
        loop {
            let slot = &self.slots[at];
            if slot.key == key && (!key.is_long() || self.term(TermId(slot.id)) == term) && slot.id != EMPTY {
                return Ok(at);
            }
            if slot.id == EMPTY {
                return Err(at);
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn add(&mut self, free: usize, key: Key, term: &str) -> usize {
        let id = self.ends.len() as u32;
        self.terms.push_str(term);
        self.ends.push(self.terms.len());
        self.slots[free] = Slot { key, id, text: 0, count: 0 };
        if self.ends.len() * 2 <= self.slots.len() {
            return free;
        }
        self.grow();
        self.find(key, term).unwrap_or(free)
    }

    fn grow(&mut self) {
        let larger = vec![NOTHING; self.slots.len() * 2];
        let mask = larger.len() - 1;
        let old = std::mem::replace(&mut self.slots, larger);
        self.met = vec![0; self.slots.len()];
        self.number_met = 0;
        for slot in old.into_iter().filter(|slot| slot.id != EMPTY) {
            let mut at = slot.key.hash() & mask;
            while self.slots[at].id != EMPTY {
                at = (at + 1) & mask;
            }
            self.slots[at] = slot;
            if slot.text == self.text {
                self.met[self.number_met] = at as u32;
                self.number_met += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn keys_tell_terms_apart() {
        let terms =
            ["", "\0", "a", "a\0", "0123456789abcdef", "0123456789abcdefg", "0123456789abcdefgh", "東京東京東京"];
        for (i, a) in terms.iter().enumerate() {
            for (j, b) in terms.iter().enumerate() {
                assert_eq!(Key::of(a.as_bytes()) == Key::of(b.as_bytes()), i == j, "{a:?} {b:?}");
            }
            for around in ["", "a", "more than sixteen bytes"] {
                let text = format!("{around}{a}{around}");
                let end = around.len() + a.len();
                assert_eq!(Key::within(text.as_bytes(), around.len(), end), Key::of(a.as_bytes()), "{a:?}");
            }
        }
    }

    #[test]
    fn equal_fingerprints_are_no_equal_terms() {
        let mut vocabulary = Vocabulary::default();
        let text = "a long term, Aa long term, Ba long term, A";
        let word = |start| Word { key: Key { low: 7, high: LONG }, start, end: start + 14 };
        let mut batch = [Word::NONE; BATCH];
        batch[..3].copy_from_slice(&[word(0), word(14), word(28)]);
        vocabulary.meet_all(&batch, 3, text);
        let mut met = Vec::new();
        vocabulary.end_text(|id, count| met.push((id.0, count)));
        assert_eq!(met, [(0, 2), (1, 1)]);
    }

    proptest! {
        #[test]
        fn a_map_of_counts(texts in prop::collection::vec(prop::collection::vec("[a-c]{0,3}|[ab]{15,18}|.{0,3}", 0..80), 0..4)) {
            let mut vocabulary = Vocabulary::default();
            for words in &texts {
                let mut wanted = BTreeMap::new();
                for word in words {
                    vocabulary.meet(word);
                    *wanted.entry(word.clone()).or_insert(0) += 1;
                }
                let mut met = Vec::new();
                vocabulary.end_text(|id, count| met.push((id, count)));
                let found: BTreeMap<String, u32> = met.iter().map(|(id, n)| (vocabulary.term(*id).to_owned(), *n)).collect();
                prop_assert_eq!(met.len(), found.len());
                prop_assert_eq!(found, wanted);
            }
            for word in texts.iter().flatten() {
                prop_assert_eq!(vocabulary.get(word).map(|id| vocabulary.term(id)), Some(word.as_str()));
            }
            prop_assert!(vocabulary.get("no such term").is_none());
        }
    }
}
