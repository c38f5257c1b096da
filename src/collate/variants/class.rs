//! What each word is in its sentence: noun, verb, adjective, adverb. There is no tagger: neighbours, endings, and how often
//! a word's other forms stand in news decide.

use crate::language::lemma::{irregular, lemma};
use crate::language::{Vocabulary, Witness, counts, is_time};
use crate::text::TokenKind;
use std::ops::Range;

/// What a word is in its sentence, as far as neighbours and endings tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A noun, or what is not told to be anything else.
    Noun,
    /// A verb other than an auxiliary.
    Verb,
    /// An adjective, also a participle before a noun.
    Adjective,
    /// An adverb in -ly.
    Adverb,
    /// Part of a name.
    Name,
    /// A number.
    Number,
    /// A day or month.
    Time,
    /// A word of grammar.
    Function,
    /// Punctuation.
    Mark,
}

/// The class of each token of a sentence.
pub fn classes(w: &Witness, vocabulary: &Vocabulary, s: usize, tokens: Range<usize>) -> Vec<Class> {
    let mut classes = vec![Class::Noun; tokens.len()];
    let key = |k: usize| vocabulary.get(w.types[k]).key.as_ref();
    for (at, k) in tokens.clone().enumerate() {
        let word = vocabulary.get(w.types[k]);
        classes[at] = match w.document.tokens[k].kind {
            TokenKind::Punctuation => Class::Mark,
            TokenKind::Number => Class::Number,
            TokenKind::Word if is_time(&word.key) => Class::Time,
            TokenKind::Word if word.is_function || !word.key.contains(char::is_alphanumeric) => Class::Function,
            TokenKind::Word => Class::Noun,
        };
    }
    for name in w.names_of(s) {
        for k in name.tokens.clone().filter(|k| tokens.contains(k)) {
            classes[k - tokens.start] = Class::Name;
        }
    }
    for number in w.numbers_of(s) {
        for k in number.tokens.clone().filter(|k| tokens.contains(k)) {
            if classes[k - tokens.start] == Class::Noun {
                classes[k - tokens.start] = Class::Number;
            }
        }
    }
    for at in 0..classes.len() {
        if classes[at] == Class::Noun {
            let k = tokens.start + at;
            // Adverbs between a verb and what it stands with say nothing about it.
            let before = (0..at).rev().find(|&b| classes[b] != Class::Adverb);
            let previous = before.map(|b| (classes[b], key(tokens.start + b)));
            let next = classes.get(at + 1).copied().filter(|_| at + 1 < classes.len());
            classes[at] = guess(key(k), previous, next.map(|c| (c, key(k + 1))));
        }
    }
    classes
}

fn guess(key: &str, previous: Option<(Class, &str)>, next: Option<(Class, &str)>) -> Class {
    let content_next = matches!(next, Some((Class::Noun | Class::Name, _)));
    let word = previous.map_or("", |(_, key)| key);
    if key.len() > 4
        && key.ends_with("ly")
        && !matches!(key, "family" | "rally" | "reply" | "supply" | "assembly" | "early" | "daily" | "weekly" | "only")
    {
        return Class::Adverb;
    }
    let determined = matches!(
        word,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "'s"
            | "'"
            | "this"
            | "these"
            | "those"
            | "some"
            | "any"
            | "no"
            | "each"
            | "every"
            | "another"
            | "such"
            | "of"
    ) || matches!(previous, Some((Class::Adjective, _)));
    let participle = is_past(key) || (key.len() > 4 && key.ends_with("ing") && lemma(key) != key);
    if determined {
        return if content_next && (participle || is_adjective(key)) { Class::Adjective } else { Class::Noun };
    }
    let to_verb = word == "to" || is_auxiliary(word) || is_negation(word);
    if to_verb && !matches!(word, "am" | "are" | "be" | "been" | "being" | "is" | "was" | "were") && is_verb(key) {
        return Class::Verb;
    }
    if participle {
        return if content_next
            && matches!(previous, Some((Class::Function, _)))
            && !is_subject(word)
            && !to_verb
            && is_past(key)
        {
            Class::Adjective
        } else {
            Class::Verb
        };
    }
    if is_subject(word) && is_verb(key) {
        return Class::Verb;
    }
    // "officials say", "Obama urges": a verb between a subject and what is no noun phrase's end.
    let after_subject = matches!(previous, Some((Class::Noun | Class::Name, _)));
    if after_subject && is_adjective(key) && !key.ends_with('s') {
        return Class::Adjective;
    }
    if after_subject && mostly_verb(key) && !matches!(next, Some((Class::Mark, "." | ","))) {
        return Class::Verb;
    }
    if is_adjective(key) { Class::Adjective } else { Class::Noun }
}

fn is_subject(key: &str) -> bool {
    matches!(key, "he" | "she" | "they" | "we" | "i" | "it" | "who" | "which" | "that" | "you")
}

/// A past form: "seized", "took".
fn is_past(key: &str) -> bool {
    (key.len() > 4 && key.ends_with("ed") && lemma(key) != key)
        || (irregular(key).is_some_and(is_verb) && !key.ends_with('s'))
}

fn count(word: &str) -> u32 {
    counts::count(word).map_or(0, |c| c.count)
}

/// How often forms stand in news that only a verb has.
fn verb_forms(base: &str) -> u32 {
    let stem = base.strip_suffix('e').unwrap_or(base);
    count(&format!("{stem}ing")) + count(&format!("{stem}ed"))
}

/// Whether a word can be a verb.
fn is_verb(key: &str) -> bool {
    let base = lemma(key);
    irregular(key).is_some() || verb_forms(&base) * 20 > count(&base) || key.len() < 4
}

/// Whether a base form or third person is a verb more often than a noun.
fn mostly_verb(key: &str) -> bool {
    let base = lemma(key);
    verb_forms(&base) > count(key).max(count(&base)) / 2
        || matches!(
            key,
            "left"
                | "say"
                | "says"
                | "get"
                | "gets"
                | "let"
                | "put"
                | "cut"
                | "hit"
                | "know"
                | "knows"
                | "want"
                | "wants"
                | "give"
                | "gives"
        )
}

/// Whether a word looks like an adjective: endings and short lists decide.
fn is_adjective(key: &str) -> bool {
    ADJECTIVES.binary_search(&key).is_ok()
        || (key.len() > 4
            && NOUNS.binary_search(&key).is_err()
            && ENDINGS.iter().any(|e| key.len() > e.len() + 2 && key.ends_with(e)))
}

/// Adjectives without a telling ending, and words that are nouns too. Sorted.
#[rustfmt::skip]
const ADJECTIVES: &[&str] = &[
    "alleged", "bad", "big", "british", "brutal", "dead", "deadly", "democratic", "early", "extreme", "fake",
    "false", "fierce", "former", "free", "full", "good", "great", "hard", "heavy", "high", "huge", "jewish",
    "key", "large", "late", "lewd", "liberal", "local", "long", "low", "major", "mass", "military", "new",
    "old", "open", "poor", "private", "public", "quick", "radical", "rare", "recent", "rich", "secret",
    "senior", "sharp", "short", "small", "so-called", "strong", "sudden", "swift", "top", "total", "true",
    "weak", "wide", "young",
];

/// Endings of adjectives.
#[rustfmt::skip]
const ENDINGS: &[&str] = &[
    "ous", "ful", "ive", "ible", "able", "less", "ic", "ical", "ish", "ary", "al", "ant", "ist", "-backed",
    "-led", "-run", "-style", "-linked", "-old", "-wing",
];

/// Nouns that end like adjectives. Sorted.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "accountant", "activist", "alternative", "animal", "anniversary", "appeal", "approval", "archive",
    "arrival", "artist", "assistant", "attic", "boundary", "capital", "clinic", "columnist", "commentary",
    "criminal", "critic", "deal", "defendant", "denial", "detective", "diary", "dictionary", "economist",
    "elephant", "executive", "extremist", "february", "festival", "finalist", "five", "general", "giant",
    "goal", "grant", "hospital", "immigrant", "individual", "initiative", "islamist", "january", "journal",
    "journalist", "library", "list", "lobbyist", "meal", "merchant", "migrant", "militant", "missionary",
    "motive", "music", "nationalist", "native", "objective", "official", "officials", "olive", "panic",
    "participant", "plant", "professional", "proposal", "protestant", "referendum", "refusal", "relative",
    "removal", "representative", "republic", "restaurant", "rival", "salary", "scientist", "secretary",
    "signal", "socialist", "summary", "table", "tenant", "terrorist", "topic", "traffic", "trial", "tropical",
    "warrant", "withdrawal",
];

/// Whether a word says "not".
pub fn is_negation(key: &str) -> bool {
    matches!(key, "not" | "never" | "n't" | "cannot" | "hardly") || key.ends_with("n't")
}

/// Whether a word is an auxiliary verb.
pub fn is_auxiliary(key: &str) -> bool {
    matches!(
        key,
        "am" | "are"
            | "be"
            | "been"
            | "being"
            | "can"
            | "could"
            | "did"
            | "do"
            | "does"
            | "had"
            | "has"
            | "have"
            | "is"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "was"
            | "were"
            | "will"
            | "would"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [ADJECTIVES, NOUNS] {
            assert!(list.windows(2).all(|w| w[0] < w[1]));
        }
    }
}
