//! What is no difference in wording: inflection, spelling, hyphens, letter case, the form of a name.

use super::grammar::is_vague;
use super::phrase::Phrase;
use crate::language::lemma::lemma;
use crate::language::{TypeId, Vocabulary};
use rustc_hash::FxHashMap;

/// What words differ in beyond inflection and spelling: a number for each word type.
pub struct Forms {
    word: Vec<u32>,
    /// The word without a prefix that says "not".
    plain: Vec<u32>,
}

impl Forms {
    /// Of all word types.
    pub fn new(vocabulary: &Vocabulary) -> Forms {
        let mut met: FxHashMap<String, u32> = FxHashMap::default();
        let keys: Vec<String> =
            (0..vocabulary.len()).map(|k| spelling(&lemma(&vocabulary.get(TypeId(k as u32)).key))).collect();
        let mut number = |key: &String| {
            let next = met.len() as u32;
            *met.entry(key.clone()).or_insert(next)
        };
        let word: Vec<u32> = keys.iter().map(&mut number).collect();
        let plain = keys
            .iter()
            .zip(&word)
            .map(|(key, &own)| unnegated(key).and_then(|k| met.get(k)).copied().unwrap_or(own))
            .collect();
        Forms { word, plain }
    }

    /// Takes the spellings of one name for one word.
    pub fn join(&mut self, spellings: &[(TypeId, TypeId)]) {
        for (x, y) in spellings {
            let (from, to) = (self.of(*x), self.of(*y));
            self.word.iter_mut().filter(|n| **n == from).for_each(|n| *n = to);
        }
    }

    /// The number of a type.
    pub fn of(&self, t: TypeId) -> u32 {
        self.word[t.0 as usize]
    }

    /// Whether two words are one in another inflection or spelling.
    pub fn is_same_word(&self, vocabulary: &Vocabulary, x: TypeId, y: TypeId) -> bool {
        self.of(x) == self.of(y) || vocabulary.get(x).stem == vocabulary.get(y).stem
    }

    /// Whether two phrases are made of the same words, but for inflection and spelling.
    pub fn is_same(&self, vocabulary: &Vocabulary, p: &Phrase, q: &Phrase) -> bool {
        let vague = |x: &TypeId| is_vague(&vocabulary.get(*x).key);
        // "several seats" says what "seats" does, but "several" is not "numerous".
        let skip = p.words.iter().any(vague) != q.words.iter().any(vague);
        let covered = |p: &Phrase, q: &Phrase| {
            let mut telling = p.words.iter().filter(|x| !(skip && vague(x))).peekable();
            telling.peek().is_some() && telling.all(|&x| q.words.iter().any(|&y| self.is_same_word(vocabulary, x, y)))
        };
        // "impossible" says what "not possible" does.
        if let ([x], [y]) = (p.words.as_slice(), q.words.as_slice())
            && p.negative != q.negative
            && self.plain[x.0 as usize] == self.plain[y.0 as usize]
            && self.word[x.0 as usize] != self.word[y.0 as usize]
        {
            return true;
        }
        // "cease-fire", "ceasefire" and "cease fire" are joined.
        p.negative == q.negative && (p.stems == q.stems || p.joined == q.joined || (covered(p, q) && covered(q, p)))
    }

    /// Whether one phrase has all words of the other below a head of its own: "goodwill" | "praised the goodwill" are not two
    /// words for one thing.
    pub fn is_part(&self, vocabulary: &Vocabulary, p: &Phrase, q: &Phrase) -> bool {
        let (small, large) = if p.words.len() < q.words.len() { (p, q) } else { (q, p) };
        small.words.len() < large.words.len()
            && !self.is_same_word(vocabulary, small.head, large.head)
            && small.words.iter().all(|&x| large.words.iter().any(|&y| self.is_same_word(vocabulary, x, y)))
    }
}

/// A word without the prefix that says "not": "impossible" → "possible".
fn unnegated(word: &str) -> Option<&str> {
    ["un", "im", "in", "ir", "il", "dis"]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix))
        .filter(|rest| rest.len() >= 4)
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
        assert_eq!(Forms::new(&v).is_same_word(&v, a, b), same, "{x} {y}");
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
