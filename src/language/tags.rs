//! Word classes: each token of a sentence gets a [`Tag`], by an averaged perceptron over the word, its ending, its
//! neighbours and the two tags before it. Weights and how they were learnt: `data/tags/README.md`.
//!
//! ```text
//! The      radical    cleric  told  Reuters  on           Friday
//! Determiner Adjective Noun   Past  Group    Preposition  Name
//! ```

use crate::text::{Document, TokenKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;
use std::ops::Range;

/// What kind of word a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tag {
    /// "the", "a", "this", "all".
    Determiner,
    /// "he", "them".
    Pronoun,
    /// "his", "their".
    Possessive,
    /// The ending "'s".
    Genitive,
    /// "who", "which", "when".
    Wh,
    /// "of", "in", "because".
    Preposition,
    /// "and", "but".
    Conjunction,
    /// "to".
    To,
    /// "will", "can".
    Modal,
    /// A verb's base form: "(to) leave".
    Base,
    /// Past tense: "left".
    Past,
    /// Present tense: "leaves".
    Present,
    /// Past participle: "taken".
    Participle,
    /// "-ing" form of a verb.
    Gerund,
    /// A noun, singular.
    Noun,
    /// A noun, plural.
    Nouns,
    /// Name of a person.
    Person,
    /// Name of a country, city or region.
    Place,
    /// Name of an organisation, people or party.
    Group,
    /// Any other name.
    Name,
    /// "large", "better".
    Adjective,
    /// "not", "quickly".
    Adverb,
    /// "up" in "gave up".
    Particle,
    /// "there" in "there is".
    There,
    /// "12", "three".
    Number,
    /// Punctuation and symbols.
    Mark,
    /// Interjections, foreign words.
    Other,
}

impl Tag {
    /// All tags, in the order of the weights.
    const ALL: [Tag; 27] = [
        Tag::Determiner,
        Tag::Pronoun,
        Tag::Possessive,
        Tag::Genitive,
        Tag::Wh,
        Tag::Preposition,
        Tag::Conjunction,
        Tag::To,
        Tag::Modal,
        Tag::Base,
        Tag::Past,
        Tag::Present,
        Tag::Participle,
        Tag::Gerund,
        Tag::Noun,
        Tag::Nouns,
        Tag::Person,
        Tag::Place,
        Tag::Group,
        Tag::Name,
        Tag::Adjective,
        Tag::Adverb,
        Tag::Particle,
        Tag::There,
        Tag::Number,
        Tag::Mark,
        Tag::Other,
    ];

    /// The tag whose place in the order of the tags is `number`.
    pub fn of_number(number: f32) -> Option<Tag> {
        Tag::ALL.into_iter().find(|tag| f32::from(*tag as u8) == number)
    }

    /// Whether it is a name of any kind.
    pub fn is_name(self) -> bool {
        matches!(self, Tag::Person | Tag::Place | Tag::Group | Tag::Name)
    }

    /// Whether it is a noun that is no name.
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Noun | Tag::Nouns)
    }

    /// Whether it is a form of a verb, modals left out.
    pub fn is_verb(self) -> bool {
        matches!(self, Tag::Base | Tag::Past | Tag::Present | Tag::Participle | Tag::Gerund)
    }
}

static WEIGHTS: &[u8] = include_bytes!("../../data/tags/tagger.bin");
const HEADER: usize = 12;
const TAGS: usize = Tag::ALL.len();
const SLOTS: usize = (WEIGHTS.len() - HEADER) / TAGS;
const _: () = assert!(SLOTS.is_power_of_two() && WEIGHTS.len() == HEADER + SLOTS * TAGS);

/// The tag of each token of a document; sentence by sentence, linear. Of a headline in title case or all capitals, words
/// that the text itself does not write with a capital are read in small letters: "Vows" is a verb there, "Beck" a name.
pub fn tags(document: &Document) -> Vec<Tag> {
    let mut found = vec![Tag::Other; document.tokens.len()];
    let named = LazyCell::new(|| named(document));
    for sentence in &document.sentences {
        let small = if sentence.headline { title_case(document, sentence.tokens.clone()) } else { None };
        tag_sentence(document, sentence.tokens.clone(), small.map(|shout| (shout, &*named)), &mut found);
    }
    found
}

/// Whether a headline is in title case, and whether it is all in capitals.
fn title_case(document: &Document, tokens: Range<usize>) -> Option<bool> {
    let shapes =
        || document.tokens[tokens.clone()].iter().map(|t| document.text(t.span)).filter(|t| t.len() > 3).map(shape);
    let count = |wanted: &str| shapes().filter(|s| *s == wanted).count();
    let (capital, shout, small) = (count("X"), count("A"), count("x"));
    (capital + shout > 2 * small).then_some(shout > capital + small)
}

/// The folded words that the text, headlines aside, mostly writes with a capital where it need not.
fn named(document: &Document) -> FxHashSet<&str> {
    let mut counts: FxHashMap<&str, [u32; 2]> = FxHashMap::default();
    for sentence in document.sentences.iter().filter(|s| !s.headline) {
        for k in sentence.tokens.clone().skip(1) {
            match shape(document.text(document.tokens[k].span)) {
                "X" | "A" => counts.entry(document.key(k)).or_default()[0] += 1,
                "x" => counts.entry(document.key(k)).or_default()[1] += 1,
                _ => {}
            }
        }
    }
    counts.into_iter().filter(|(_, [upper, lower])| upper > lower).map(|(word, _)| word).collect()
}

/// A token as the features see it.
struct Seen<'a> {
    key: &'a str,
    shape: &'static str,
}

/// `small`: whether the sentence is all in capitals, and the words that are names; of a sentence in title case.
fn tag_sentence(document: &Document, tokens: Range<usize>, small: Option<(bool, &FxHashSet<&str>)>, found: &mut [Tag]) {
    let see = |k: usize| {
        let (key, mut shape) = (document.key(k), shape(document.text(document.tokens[k].span)));
        if let Some((shout, named)) = small
            && (shape == "X" || shout && shape == "A")
        {
            shape = if named.contains(key) { "X" } else { "x" };
        }
        Seen { key, shape }
    };
    let seen: Vec<Seen> = tokens.clone().map(see).collect();
    let (mut before, mut last) = (None, None);
    for (k, at) in tokens.enumerate() {
        // The ending of "lawmakers'" is a word to the tokenizer; what it calls punctuation is nothing else.
        let mark = document.tokens[at].kind == TokenKind::Punctuation;
        let tag = if mark { Tag::Mark } else { best(&seen, k, [before, last]) };
        found[at] = tag;
        (before, last) = (last, Some(tag));
    }
}

/// The tag with the highest sum of weights; the names of the features are those of `tools/train_tagger.py`.
fn best(seen: &[Seen], k: usize, history: [Option<Tag>; 2]) -> Tag {
    let mut sums = [0i32; TAGS];
    let mut add = |feature: &[&str]| {
        let start = HEADER + slot(feature) * TAGS;
        for (sum, weight) in sums.iter_mut().zip(&WEIGHTS[start..start + TAGS]) {
            *sum += i32::from(*weight as i8);
        }
    };
    let at = |k: Option<usize>| k.and_then(|k| seen.get(k)).map_or(("<>", "-"), |s| (s.key, s.shape));
    let ((own, form), (previous, form_before), (next, form_after)) =
        (at(Some(k)), at(k.checked_sub(1)), at(Some(k + 1)));
    let [before, last] = history.map(|tag| tag.map_or("<>", Tag::name));
    add(&["w", own]);
    for (n, name) in ["1", "2", "3", "4"].into_iter().enumerate() {
        add(&[name, ending(own, n + 1)]);
    }
    add(&["s", if k == 0 { "^" } else { "" }, form, if own.contains('-') { "-" } else { "" }]);
    add(&["p", previous]);
    add(&["q", at(k.checked_sub(2)).0]);
    add(&["n", next]);
    add(&["m", at(Some(k + 2)).0]);
    add(&["e", ending(next, 3)]);
    add(&["d", ending(previous, 3)]);
    add(&["f", form_before, form, form_after]);
    add(&["b", previous, " ", own]);
    add(&["c", own, " ", next]);
    add(&["g", form, ending(own, 3)]);
    add(&["t", last]);
    add(&["u", before, " ", last]);
    add(&["v", last, " ", own]);
    add(&["x", last, " ", form]);
    // The first of the highest, as in training.
    let top = (0..TAGS).rev().max_by_key(|k| sums[*k]).unwrap_or(0);
    Tag::ALL[top]
}

/// The last `n` characters.
fn ending(word: &str, n: usize) -> &str {
    word.char_indices().rev().nth(n - 1).map_or(word, |(at, _)| &word[at..])
}

/// 9 figure, A all capitals, X capital first, x small letters, . anything else.
fn shape(word: &str) -> &'static str {
    match word.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_numeric() => "9",
        Some(c) if c.is_uppercase() => {
            let small = word.chars().any(char::is_lowercase);
            if small || word.chars().nth(1).is_none() { "X" } else { "A" }
        }
        Some(_) => "x",
        None => ".",
    }
}

/// FNV-1a, folded to the size of the table.
fn slot(feature: &[&str]) -> usize {
    let bytes = feature.iter().flat_map(|part| part.bytes());
    let hash = bytes.fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193));
    (hash ^ hash >> 15) as usize & (SLOTS - 1)
}

impl Tag {
    fn name(self) -> &'static str {
        const NAMES: [&str; TAGS] = [
            "Determiner",
            "Pronoun",
            "Possessive",
            "Genitive",
            "Wh",
            "Preposition",
            "Conjunction",
            "To",
            "Modal",
            "Base",
            "Past",
            "Present",
            "Participle",
            "Gerund",
            "Noun",
            "Nouns",
            "Person",
            "Place",
            "Group",
            "Name",
            "Adjective",
            "Adverb",
            "Particle",
            "There",
            "Number",
            "Mark",
            "Other",
        ];
        NAMES[self as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read_bytes;
    use crate::text::segment;

    fn check(text: &str, expected: &str) {
        let document = segment(read_bytes("a", "a", text.as_bytes(), &Default::default()));
        let found: Vec<&str> = tags(&document).into_iter().map(Tag::name).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }

    #[test]
    fn words_of_the_news() {
        check("The radical cleric left the city.", "Determiner Adjective Noun Past Determiner Noun Mark");
        check(
            "They said the leader's plan had been rejected.",
            "Pronoun Past Determiner Noun Genitive Noun Past Participle Participle Mark",
        );
        check(
            "President John Smith will meet rebels in France.",
            "Name Person Person Modal Base Nouns Preposition Place Mark",
        );
    }

    #[test]
    fn the_same_word_in_two_classes() {
        check("They plan to attack.", "Pronoun Present To Base Mark");
        check(
            "The attack was a part of their plan.",
            "Determiner Noun Past Determiner Noun Preposition Possessive Noun Mark",
        );
    }

    #[test]
    fn headlines_in_title_case_are_read_as_sentences() {
        for headline in ["Beck Criticizes Rivals in a Long Speech", "BECK CRITICIZES RIVALS IN A LONG SPEECH"] {
            let text = format!("{headline}\n\nOn Monday, Mr. Beck spoke.\n");
            let expected = "Person Present Nouns Preposition Determiner Adjective Noun";
            let document = segment(read_bytes("a", "a", text.as_bytes(), &Default::default()));
            let found: Vec<&str> = tags(&document).into_iter().map(Tag::name).take(7).collect();
            assert_eq!(found.join(" "), expected);
        }
    }

    #[test]
    fn odd_text_has_tags() {
        check("", "");
        assert_eq!(ending("näh", 2), "äh");
        assert_eq!(ending("a", 3), "a");
        assert_eq!(["1,200", "U.S.", "Smith", "peace", "—", "I"].map(shape), ["9", "A", "X", "x", ".", "X"]);
    }
}
