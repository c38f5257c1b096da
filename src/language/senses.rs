//! What WordNet knows of words: which mean the same, one a kind of the other, one the opposite of the other. Vectors cannot tell
//! "defend" from "attack"; this can. Embedded and read in place; origin, licence and layout: `data/senses/README.md` and
//! the head of `tools/build_senses.py`.

use super::vectors::{Row, WORDS};

static TABLE: &[u8] = include_bytes!("../../data/senses/senses.bin");

const ROWS: usize = 4;
const LISTS: usize = u32_at(0) as usize;
const STARTS: usize = ROWS + 2 * WORDS;
const KINDS: usize = STARTS + 4 * (LISTS + 1);
const PACKED: usize = KINDS + 3 * LISTS;

const fn u32_at(at: usize) -> u32 {
    u32::from_le_bytes([TABLE[at], TABLE[at + 1], TABLE[at + 2], TABLE[at + 3]])
}

const _: () = assert!(TABLE.len() == PACKED + u32_at(KINDS - 4) as usize);

/// Of the two lowest bits of a mark: the notion is an opposite of a sense of the word.
const OPPOSITE: u32 = 3;
/// Lexicographer file "noun.person".
const PERSON: u8 = 18;
/// Lexicographer file "noun.location".
const PLACE: u8 = 15;

/// The notions near a word's senses.
#[derive(Clone, Debug, Default)]
pub struct Notions {
    /// Ascending: 4 x notion + how many steps away it is (0 to 2), or [`OPPOSITE`].
    marks: Vec<u32>,
    /// One bit of 64 for each notion, so that words with nothing in common are told apart at once.
    bits: u64,
    /// WordNet's kinds of its usual senses, the most usual first.
    kinds: [Option<u8>; 3],
}

/// How two words stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Relation {
    /// Steps from a sense of one word to a sense of the other: 0 for the same sense, up to 4.
    pub steps: Option<u8>,
    /// Whether a sense of one is the opposite of a sense of the other.
    pub opposed: bool,
}

impl Notions {
    /// Those of the word in a row of the vector table; of an unknown word none.
    pub fn of(row: Option<Row>) -> Notions {
        let Some(row) = row else { return Notions::default() };
        let at = ROWS + 2 * row.index();
        let list = usize::from(u16::from_le_bytes([TABLE[at], TABLE[at + 1]]));
        let [from, to] = [list, list + 1].map(|k| PACKED + u32_at(STARTS + 4 * k) as usize);
        let kind = |k: usize| Some(TABLE[KINDS + 3 * list + k]).filter(|kind| *kind != u8::MAX);
        let mut notions = Notions { marks: Vec::with_capacity(to - from), bits: 0, kinds: [kind(0), kind(1), kind(2)] };
        let (mut notion, mut value, mut shift) = (0, 0, 0);
        for &byte in &TABLE[from..to] {
            value |= u32::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                notion += value >> 2;
                notions.marks.push(notion << 2 | value & 3);
                notions.bits |= 1 << (notion & 63);
                (value, shift) = (0, 0);
            }
        }
        notions
    }

    /// Whether WordNet has the word.
    pub fn is_known(&self) -> bool {
        self.kinds[0].is_some()
    }

    /// How the words stand to each other.
    pub fn relation(&self, other: &Notions) -> Relation {
        let mut relation = Relation { steps: None, opposed: false };
        if self.bits & other.bits == 0 {
            return relation;
        }
        let (mut x, mut y) = (self.marks.iter().peekable(), other.marks.iter().peekable());
        while let (Some(&&p), Some(&&q)) = (x.peek(), y.peek()) {
            if p >> 2 == q >> 2 {
                let (p, q) = (p & 3, q & 3);
                if p == OPPOSITE || q == OPPOSITE {
                    relation.opposed |= p == 0 || q == 0;
                } else {
                    let steps = (p + q) as u8;
                    relation.steps = Some(relation.steps.map_or(steps, |s| s.min(steps)));
                }
            }
            // A notion stands once in a list, so that of two equal ones both can go.
            if p >> 2 <= q >> 2 {
                x.next();
            }
            if q >> 2 <= p >> 2 {
                y.next();
            }
        }
        relation
    }

    /// Share of the kinds of both that are kinds of each, 0..1; none if either is unknown.
    pub fn kinship(&self, other: &Notions) -> Option<f32> {
        if !self.is_known() || !other.is_known() {
            return None;
        }
        let count = |n: &Notions| n.kinds.iter().flatten().count();
        let both = self.kinds.iter().flatten().filter(|k| other.kinds.contains(&Some(**k))).count();
        Some(both as f32 / (count(self) + count(other) - both) as f32)
    }

    /// Whether the most usual senses are of one kind; none if either is unknown.
    pub fn is_of_kind(&self, other: &Notions) -> Option<bool> {
        Some(self.kinds[0]? == other.kinds[0]?)
    }

    /// Whether a usual sense is a person.
    pub fn is_person(&self) -> bool {
        self.kinds.contains(&Some(PERSON))
    }

    /// Whether a usual sense is a place.
    pub fn is_place(&self) -> bool {
        self.kinds.contains(&Some(PLACE))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Vectors;
    use super::*;

    fn notions(word: &str) -> Notions {
        Notions::of(Vectors::find(word))
    }

    fn relation(a: &str, b: &str) -> Relation {
        let (there, back) = (notions(a).relation(&notions(b)), notions(b).relation(&notions(a)));
        assert_eq!(there, back, "{a}, {b}");
        there
    }

    #[test]
    fn synonyms_are_no_step_apart_and_kinds_a_few() {
        assert_eq!(relation("teenagers", "teens").steps, Some(0));
        assert_eq!(relation("criticism", "criticized").steps, Some(1));
        assert!(matches!(relation("rebels", "terrorists").steps, Some(1..=4)));
        assert_eq!(relation("hospital", "optimism").steps, None);
    }

    #[test]
    fn opposites_are_known() {
        assert!(relation("illegal", "legal").opposed);
        assert!(relation("wins", "lost").opposed);
        assert!(!relation("illegal", "unlawful").opposed);
    }

    #[test]
    fn kinds_tell_persons_from_places() {
        assert!(notions("lawyer").is_person() && !notions("lawyer").is_place());
        assert!(notions("country").is_place());
        assert_eq!(notions("lawyer").kinship(&notions("senator")), Some(1.0));
        assert_eq!(notions("lawyer").is_of_kind(&notions("xyzzyq")), None);
    }

    #[test]
    fn every_row_can_be_read() {
        let text = (0..=u16::MAX).map_while(Row::numbered).map(|row| Notions::of(Some(row)));
        let known = text.filter(|n| n.is_known() && n.marks.is_sorted()).count();
        assert!(known > 30_000, "{known}");
    }
}
