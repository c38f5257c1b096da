//! What is known of the words of two sentences before they are compared: class, rarity, value, how often each occurs on
//! either side. The sentences are put into an order of their own, the longer first, so that the aligner may tell a
//! sentence from its summary and still give the same links when they are swapped.

use crate::language::{StemId, TypeId, Vocabulary};
use std::cmp::Ordering;

/// What kind of word it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A word that says what the sentence is about.
    Content,
    /// A word of grammar.
    Function,
    /// A number, in digits or letters.
    Number,
    /// A mark.
    Punctuation,
}

/// A word where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Word<'v> {
    /// Its type.
    pub id: TypeId,
    /// The folded form.
    pub key: &'v str,
    /// Its stem.
    pub stem: StemId,
    /// What kind it is.
    pub class: Class,
    /// Inverse document frequency in news.
    pub idf: f32,
    /// Whether its meaning is known.
    pub has_vector: bool,
    /// What it says, if it is a sign or short form, or the word for one; equal for both.
    pub sign: Option<u8>,
    /// Its value, if it is a number.
    pub value: Option<f64>,
    /// How often the type stands in its own sentence.
    pub here: u32,
    /// How often the type stands in the other sentence.
    pub there: u32,
    /// How often it stood in its own sentence before.
    pub before: u32,
}

/// Whether `b` has to come first: the longer sentence does, or the one whose words come first in the alphabet.
pub fn is_swapped(a: &[TypeId], b: &[TypeId], vocabulary: &Vocabulary) -> bool {
    let key = |t: &TypeId| &*vocabulary.get(*t).key;
    a.len().cmp(&b.len()).reverse().then_with(|| a.iter().map(key).cmp(b.iter().map(key))) == Ordering::Greater
}

/// The words of one sentence, set beside `other`.
pub fn words<'v>(own: &[TypeId], other: &[TypeId], vocabulary: &'v Vocabulary) -> Vec<Word<'v>> {
    let count = |tokens: &[TypeId], id| tokens.iter().filter(|t| **t == id).count() as u32;
    own.iter()
        .enumerate()
        .map(|(k, &id)| {
            let t = vocabulary.get(id);
            let value = if t.is_word { value(&t.key) } else { None };
            let class = match (t.is_word, value.is_some(), t.is_function) {
                (false, ..) => Class::Punctuation,
                (_, true, _) => Class::Number,
                (.., true) => Class::Function,
                _ => Class::Content,
            };
            let (here, there, before) = (count(own, id), count(other, id), count(&own[..k], id));
            Word {
                id,
                key: &t.key,
                stem: t.stem,
                class,
                idf: t.idf,
                has_vector: t.row.is_some(),
                sign: sign(&t.key),
                value,
                here,
                there,
                before,
            }
        })
        .collect()
}

/// Signs and short forms, and the words for them, by number.
fn sign(key: &str) -> Option<u8> {
    Some(match key {
        "%" | "percent" | "percentage" => 0,
        "$" | "us$" | "dollar" | "dollars" => 1,
        "n't" | "not" => 2,
        "&" | "and" => 3,
        "€" | "euro" | "euros" => 4,
        "£" | "pound" | "pounds" => 5,
        _ => return None,
    })
}

/// The value of a number in digits or of one of the usual words.
fn value(key: &str) -> Option<f64> {
    const NAMED: [(&str, f64); 32] = [
        ("billion", 1e9),
        ("dozen", 12.0),
        ("eight", 8.0),
        ("eighteen", 18.0),
        ("eighty", 80.0),
        ("eleven", 11.0),
        ("fifteen", 15.0),
        ("fifty", 50.0),
        ("five", 5.0),
        ("forty", 40.0),
        ("four", 4.0),
        ("fourteen", 14.0),
        ("hundred", 100.0),
        ("million", 1e6),
        ("nine", 9.0),
        ("nineteen", 19.0),
        ("ninety", 90.0),
        ("one", 1.0),
        ("seven", 7.0),
        ("seventeen", 17.0),
        ("seventy", 70.0),
        ("six", 6.0),
        ("sixteen", 16.0),
        ("sixty", 60.0),
        ("ten", 10.0),
        ("thirteen", 13.0),
        ("thirty", 30.0),
        ("thousand", 1e3),
        ("three", 3.0),
        ("twelve", 12.0),
        ("twenty", 20.0),
        ("two", 2.0),
    ];
    if !key.starts_with(|c: char| c.is_ascii_digit()) {
        return NAMED.binary_search_by_key(&key, |n| n.0).ok().map(|k| NAMED[k].1);
    }
    if key.len() > 24 {
        return None;
    }
    let digits: String = key.chars().filter(|c| *c != ',').collect();
    let head = digits.trim_end_matches(|c: char| !c.is_ascii_digit());
    head.parse().ok().filter(|v: &f64| v.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_values() {
        for (key, expected) in [("twelve", Some(12.0)), ("6,500", Some(6500.0)), ("3rd", Some(3.0)), ("for", None)] {
            assert_eq!(value(key), expected, "{key}");
        }
    }

    #[test]
    fn the_longer_sentence_comes_first_then_the_alphabet() {
        let mut v = Vocabulary::new();
        let [x, y] = ["zebra", "apple"].map(|w| v.add(w, true));
        assert!(!is_swapped(&[x, y], &[x], &v) && is_swapped(&[x], &[x, y], &v));
        assert!(is_swapped(&[x], &[y], &v) && !is_swapped(&[y], &[x], &v) && !is_swapped(&[x], &[x], &v));
    }
}
