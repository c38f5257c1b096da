//! How alike two words look: edits, a common start or end, and initials that stand for a name.

use super::tokens::{Class, Word};

/// A word read once, to be compared with many (Myers 1999).
pub struct Pattern<'v> {
    word: &'v [u8],
    places: [u64; 256],
}

impl<'v> Pattern<'v> {
    /// Of a word of at most 64 bytes; longer ones are read up to there.
    pub fn new(word: &'v str) -> Self {
        let word = head(word);
        let mut places = [0; 256];
        for (k, b) in word.iter().enumerate() {
            places[usize::from(*b)] |= 1 << k;
        }
        Pattern { word, places }
    }

    /// 1 less the share of letters that must be changed to make the other word, 0..1.
    pub fn likeness(&self, other: &str) -> f32 {
        let other = head(other);
        let (n, m) = (self.word.len(), other.len());
        if n == 0 || m == 0 || n > 2 * m || m > 2 * n {
            return 0.0;
        }
        let last = 1u64 << (n - 1);
        let (mut plus, mut minus, mut distance) = (u64::MAX, 0u64, n);
        for b in other {
            let places = self.places[usize::from(*b)];
            let vertical = places | minus;
            let diagonal = ((places & plus).wrapping_add(plus) ^ plus) | places;
            let up = minus | !(diagonal | plus);
            let down = plus & diagonal;
            distance = distance + usize::from(up & last != 0) - usize::from(down & last != 0);
            let up = up << 1 | 1;
            plus = down << 1 | !(vertical | up);
            minus = up & vertical;
        }
        1.0 - distance as f32 / n.max(m) as f32
    }

    /// The longer of the common start and the common end, as a share of the shorter word, 0..1.
    pub fn shared_part(&self, other: &str) -> f32 {
        let other = head(other);
        let start = self.word.iter().zip(other).take_while(|(x, y)| x == y).count();
        let end = self.word.iter().rev().zip(other.iter().rev()).take_while(|(x, y)| x == y).count();
        start.max(end) as f32 / self.word.len().min(other.len()).max(1) as f32
    }
}

fn head(word: &str) -> &[u8] {
    &word.as_bytes()[..word.len().min(64)]
}

/// Where `word` is made of the initials of words of `sentence` that follow each other: the range of them. Words of
/// grammar may be left out, inside ("u.n." of "united nations", "mod" of "ministry of defence").
pub fn spelled_out(word: &Word, sentence: &[Word]) -> Option<std::ops::Range<usize>> {
    let mut letters = [0u8; 6];
    let mut n = 0;
    for b in word.key.bytes().filter(|b| *b != b'.') {
        if n == letters.len() || !b.is_ascii_alphabetic() {
            return None;
        }
        letters[n] = b;
        n += 1;
    }
    if n < 2 || word.class != Class::Content {
        return None;
    }
    (0..sentence.len()).find_map(|start| ends(&letters[..n], &sentence[start..]).map(|k| start..start + k))
}

/// How many words the initials take, from the first on.
fn ends(letters: &[u8], words: &[Word]) -> Option<usize> {
    let initial = |w: &Word| w.key.bytes().next();
    let mut k = 0;
    for (at, letter) in letters.iter().enumerate() {
        let fits = |w: &Word| initial(w) == Some(*letter) && w.key.len() > 1;
        if at > 0 && words.get(k).is_some_and(|w| w.class == Class::Function && !fits(w)) {
            k += 1;
        }
        let w = words.get(k).filter(|w| fits(w))?;
        if w.class != Class::Content && (at == 0 || at + 1 == letters.len()) {
            return None;
        }
        k += 1;
    }
    Some(k)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::language::{TypeId, Vocabulary};

    fn edits(a: &[u8], b: &[u8]) -> usize {
        let mut row: Vec<usize> = (0..=b.len()).collect();
        for (i, x) in a.iter().enumerate() {
            let mut before = std::mem::replace(&mut row[0], i + 1);
            for (j, y) in b.iter().enumerate() {
                let best = (before + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
                before = std::mem::replace(&mut row[j + 1], best);
            }
        }
        row[b.len()]
    }

    #[test]
    fn likeness_is_the_edit_distance() {
        let words = ["gaddafi", "qadhafi", "al-qadhafi", "colour", "color", "abcabcab", "bcabcabc", "ab", "table"];
        for a in words {
            for b in words.iter().filter(|b| b.len() <= 2 * a.len() && a.len() <= 2 * b.len()) {
                let expected = 1.0 - edits(a.as_bytes(), b.as_bytes()) as f32 / a.len().max(b.len()) as f32;
                assert!((Pattern::new(a).likeness(b) - expected).abs() < 1e-6, "{a} {b}");
            }
        }
        assert_eq!(Pattern::new("").likeness("x"), 0.0);
        assert_eq!(Pattern::new("worktable").shared_part("table"), 1.0);
    }

    #[test]
    fn initials_are_spelled_out() {
        let mut v = Vocabulary::new();
        let ids: Vec<TypeId> = "the ministry of defence said".split(' ').map(|t| v.add(t, true)).collect();
        let [mod_, moda] = ["m.o.d.", "moda"].map(|t| v.add(t, true));
        let md = v.add("md", true);
        let sentence = super::super::tokens::words(&ids, &[], &v);
        let word = |id| super::super::tokens::words(&[id], &[], &v)[0];
        assert_eq!(spelled_out(&word(md), &sentence), Some(1..4));
        assert_eq!(spelled_out(&word(mod_), &sentence), Some(1..4));
        assert_eq!(spelled_out(&word(moda), &sentence), None);
    }
}
