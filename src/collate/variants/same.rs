//! What is no difference in wording: inflection, spelling, hyphens, letter case, the form of a name.

use super::phrase::Phrase;
use crate::language::lemma::lemma;
use crate::language::{TypeId, Vocabulary};

/// Whether two phrases are made of the same words, but for inflection and spelling.
pub fn is_same(vocabulary: &Vocabulary, p: &Phrase, q: &Phrase) -> bool {
    if p.negative != q.negative {
        return false;
    }
    let covered =
        |p: &Phrase, q: &Phrase| p.words.iter().all(|&x| q.words.iter().any(|&y| is_same_word(vocabulary, x, y)));
    p.stems == q.stems || (covered(p, q) && covered(q, p)) || joined(vocabulary, p) == joined(vocabulary, q)
}

/// "cease-fire", "ceasefire" and "cease fire".
fn joined(vocabulary: &Vocabulary, p: &Phrase) -> String {
    p.words.iter().flat_map(|&t| vocabulary.get(t).key.chars()).filter(|c| c.is_alphanumeric()).collect()
}

/// Whether two words are one in another inflection or spelling.
pub fn is_same_word(vocabulary: &Vocabulary, x: TypeId, y: TypeId) -> bool {
    let (a, b) = (vocabulary.get(x), vocabulary.get(y));
    if a.stem == b.stem {
        return true;
    }
    let (a, b) = (spelling(&lemma(&a.key)), spelling(&lemma(&b.key)));
    a == b
}

/// American spelling of British forms, without hyphens and points: "organise" → "organize", "labour" → "labor".
fn spelling(word: &str) -> String {
    let mut word: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    for (british, american) in [
        ("ise", "ize"),
        ("yse", "yze"),
        ("isation", "ization"),
        ("tre", "ter"),
        ("ence", "ense"),
        ("ogue", "og"),
        ("amme", "am"),
    ] {
        if word.len() >= british.len() + 3 && word.ends_with(british) {
            word.truncate(word.len() - british.len());
            word.push_str(american);
            break;
        }
    }
    if word.len() > 5 {
        word = word.replace("our", "or").replace("ll", "l").replace("ae", "e");
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(x: &str, y: &str, same: bool) {
        let mut v = Vocabulary::new();
        let (a, b) = (v.add(x, true), v.add(y, true));
        assert_eq!(is_same_word(&v, a, b), same, "{x} {y}");
    }

    #[test]
    fn inflection_and_spelling_are_no_difference() {
        for (x, y) in [
            ("seized", "seizes"),
            ("said", "says"),
            ("organise", "organized"),
            ("labour", "labor"),
            ("defence", "defense"),
            ("centre", "center"),
            ("travelled", "traveled"),
            ("cease-fire", "ceasefire"),
            ("Cities", "city"),
        ] {
            check(x, y, true);
        }
    }

    #[test]
    fn other_words_are() {
        for (x, y) in [("terrorists", "rebels"), ("seized", "took"), ("hour", "horror"), ("fall", "fail")] {
            check(x, y, false);
        }
    }
}
