//! What each word is in its sentence, as far as phrases need it: the tagger's classes, with names, numbers, days and words
//! of grammar told apart, and participles before a noun taken for adjectives.

use crate::language::{Tag, Vocabulary, Witness};
use crate::text::TokenKind;
use std::ops::Range;

/// What a word is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// A noun, or what is not told to be anything else.
    Noun,
    /// A verb other than an auxiliary.
    Verb,
    /// An adjective, also a participle before a noun.
    Adjective,
    /// An adverb.
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

/// The class of each token of a sentence; `tags` are those of the document.
pub fn classes(w: &Witness, vocabulary: &Vocabulary, tags: &[Tag], s: usize, tokens: Range<usize>) -> Vec<Class> {
    let tag = |k: usize| if tokens.contains(&k) { tags.get(k).copied().unwrap_or(Tag::Other) } else { Tag::Mark };
    // "those fighting terrorism": they stand for the men themselves, and no noun is awaited.
    let those = |k: usize| tag(k) == Tag::Determiner && vocabulary.get(w.types[k]).key.as_ref() == "those";
    let before = |k: usize| if those(k) && tag(k + 1) == Tag::Gerund { Tag::Pronoun } else { tag(k) };
    let of = |k: usize| {
        let word = vocabulary.get(w.types[k]);
        match w.document.tokens[k].kind {
            TokenKind::Punctuation => Class::Mark,
            TokenKind::Number => Class::Number,
            TokenKind::Word if word.is_time => Class::Time,
            TokenKind::Word if word.is_function || !word.key.contains(char::is_alphanumeric) => Class::Function,
            TokenKind::Word => guess(k.checked_sub(1).map_or(Tag::Mark, before), tag(k), tag(k + 1)),
        }
    };
    let mut classes: Vec<Class> = tokens.clone().map(of).collect();
    let ends = |at: &usize| *at < tokens.end;
    for number in w.numbers_of(s).iter().take_while(|n| ends(&n.tokens.start)) {
        for k in number.tokens.clone().filter(|k| tokens.contains(k)) {
            if classes[k - tokens.start] == Class::Noun {
                classes[k - tokens.start] = Class::Number;
            }
        }
    }
    let headline = w.document.sentences[s].headline;
    for name in w.names_of(s).iter().take_while(|n| ends(&n.tokens.start)) {
        // What is a verb in a headline in title case has its capital from there.
        let is_name = |k: &usize| tokens.contains(k) && !(headline && tag(*k).is_verb());
        // "State" in "Secretary of State Dana Holt" belongs to the title.
        let titled = name.titled.then(|| name.tokens.start.checked_sub(2)).flatten().filter(|k| tokens.contains(k));
        if let Some(of) = titled.filter(|k| vocabulary.get(w.types[*k]).key.as_ref() == "of") {
            classes[of + 1 - tokens.start] = Class::Function;
        }
        for k in name.tokens.clone().filter(is_name) {
            classes[k - tokens.start] = Class::Name;
        }
    }
    classes
}

fn guess(before: Tag, tag: Tag, after: Tag) -> Class {
    let led = matches!(before, Tag::Determiner | Tag::Possessive | Tag::Genitive | Tag::Adjective | Tag::Number);
    let leads = after.is_noun() || after.is_name() || after == Tag::Adjective;
    match tag {
        Tag::Base | Tag::Past | Tag::Present => Class::Verb,
        // "the killing of", "the running battles"
        Tag::Gerund if led => {
            if leads {
                Class::Adjective
            } else {
                Class::Noun
            }
        }
        // "seized weapons" after anything but a form of "be" or "have"
        Tag::Participle if leads && (led || matches!(before, Tag::Mark | Tag::Preposition | Tag::Conjunction)) => {
            Class::Adjective
        }
        Tag::Participle | Tag::Gerund => Class::Verb,
        Tag::Adjective => Class::Adjective,
        Tag::Adverb => Class::Adverb,
        Tag::Number => Class::Number,
        Tag::Noun | Tag::Nouns | Tag::Person | Tag::Place | Tag::Group | Tag::Name | Tag::Other => Class::Noun,
        Tag::Determiner
        | Tag::Pronoun
        | Tag::Possessive
        | Tag::Genitive
        | Tag::Wh
        | Tag::Preposition
        | Tag::Conjunction
        | Tag::To
        | Tag::Modal
        | Tag::Particle
        | Tag::There => Class::Function,
        Tag::Mark => Class::Mark,
    }
}
