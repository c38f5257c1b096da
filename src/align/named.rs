//! Who and what two sentences name, by kind: people, places, groups. Two reports of earthquakes have nearly all words in
//! common; that one names Indonesia and the other Costa Rica says that they are two.

use crate::language::{Tag, TypeId, Vocabulary, Witness, tags};

/// Number of features.
pub const FEATURES: usize = 12;

/// What each feature is; each is symmetric.
pub const NAMES: [&str; FEATURES] = [
    "place_clash",
    "place_left_min",
    "place_left_max",
    "place_shared",
    "person_clash",
    "person_left_min",
    "person_left_max",
    "person_shared",
    "group_clash",
    "group_left_min",
    "group_left_max",
    "group_shared",
];

const KINDS: [Tag; 3] = [Tag::Place, Tag::Person, Tag::Group];

/// Rarer words than this are all as rare.
const RAREST: f32 = 10.0;

/// A content word: what it is, how rare.
struct Word {
    stem: u32,
    tag: Tag,
    rarity: f32,
}

/// Compares the first sentences of two documents.
pub fn compare(a: &Witness, b: &Witness, vocabulary: &Vocabulary) -> [f32; FEATURES] {
    let (a, b) = (words(a, vocabulary), words(b, vocabulary));
    let mut features = [0.0; FEATURES];
    for (kind, out) in KINDS.into_iter().zip(features.as_chunks_mut::<4>().0) {
        let (p, q) = (Found::of(kind, &a, &b), Found::of(kind, &b, &a));
        *out = [clash(&p, &q), p.left.min(q.left), p.left.max(q.left), (p.shared + q.shared) / 2.0];
    }
    features
}

/// 1 where both sentences name something of the kind and share none of it, -1 where they share some, 0 if one has none.
fn clash(p: &Found, q: &Found) -> f32 {
    match p.any && q.any {
        true if p.shared + q.shared > 0.0 => -1.0,
        true => 1.0,
        false => 0.0,
    }
}

/// The words of one kind in a sentence: summed rarity of those the other sentence has too and of those it has not.
#[derive(Default)]
struct Found {
    any: bool,
    shared: f32,
    left: f32,
}

impl Found {
    fn of(kind: Tag, own: &[Word], other: &[Word]) -> Self {
        let mut found = Found::default();
        for word in own.iter().filter(|w| w.tag == kind) {
            found.any = true;
            match other.iter().any(|o| o.stem == word.stem) {
                true => found.shared += word.rarity,
                false => found.left += word.rarity,
            }
        }
        found
    }
}

/// The content words of the first sentence, each stem once.
fn words(w: &Witness, vocabulary: &Vocabulary) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let first = w.document.sentences.first().map_or(0..0, |s| s.tokens.clone());
    let tags = tags(&w.document);
    let seen: Vec<(TypeId, Tag)> = w.types.iter().copied().zip(tags).collect();
    for &(id, tag) in seen.get(first).unwrap_or_default() {
        let word = vocabulary.get(id);
        if word.is_word && !word.is_function && words.iter().all(|w| w.stem != word.stem.0) {
            words.push(Word { stem: word.stem.0, tag, rarity: word.idf.min(RAREST) });
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::super::pair::pair_features;

    #[test]
    fn places_that_differ_clash() {
        let place = |a: &str, b: &str| {
            let features = pair_features(a, b).unwrap_or_else(|| unreachable!("both have words"));
            features[super::super::FEATURES]
        };
        let indonesia = "A strong earthquake hit Indonesia on Tuesday.";
        assert_eq!(place(indonesia, "A strong earthquake hit Mexico on Tuesday."), 1.0);
        assert_eq!(place(indonesia, "An earthquake shook Indonesia, killing nine."), -1.0);
        assert_eq!(place(indonesia, "A strong earthquake killed nine."), 0.0);
    }
}
