//! Phrases of a sentence, by a light chunker: noun phrases without their article, verbs with what belongs to them
//! ("did not rule out", "declined to say"), adjectives and adverbs that stand alone.
//!
//! ```text
//! The foreign-backed militants did not rule out a full ceasefire.
//!     [foreign-backed militants] [did not rule out] [full ceasefire]
//! ```

use super::class::{Class, classes};
use super::grammar::{
    is_auxiliary, is_be, is_determiner, is_naming, is_negation, is_particle, takes_clause, takes_state,
};
use crate::language::{Tag, Vocabulary, Witness};
use crate::lexicon::TermHit;
use crate::text::Span;
use std::ops::Range;

/// A phrase: its tokens (of the document), the one that heads it, and that one's class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Indices of the document's tokens.
    pub tokens: Range<usize>,
    /// Index of the head's token.
    pub head: usize,
    /// Class of the head.
    pub class: Class,
}

/// Most words of a noun phrase; of longer ones the end counts, where the head is.
const NOUN_WORDS: usize = 4;
/// Longest phrase in bytes, if it has a shorter end.
const LONGEST: usize = 30;
/// The same where only a word or two or half a name would be cut off.
const LONGEST_WHOLE: usize = 44;
/// Sentences are read this far.
const MOST_TOKENS: usize = 120;

/// The phrases of sentence `s`, in text order; `tags` are those of the document.
pub fn chunks(w: &Witness, vocabulary: &Vocabulary, tags: &[Tag], s: usize) -> Vec<Chunk> {
    let tokens = w.document.sentences[s].tokens.clone();
    let tokens = tokens.start..tokens.end.min(tokens.start + MOST_TOKENS);
    let classes = classes(w, vocabulary, tags, s, tokens.clone());
    let class = |k: usize| tokens.contains(&k).then(|| classes[k - tokens.start]);
    let key = |k: usize| vocabulary.get(w.types[k]).key.as_ref();
    let mut found = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let chunk = match class(at) {
            Some(Class::Verb) => Some(verb(at, &tokens, &class, &key)),
            Some(Class::Noun | Class::Adjective | Class::Name | Class::Number) => {
                let mut chunk = nominal(w, at, tokens.end, &class);
                if chunk.class == Class::Adjective {
                    chunk.tokens.start = negated(chunk.tokens.start, tokens.start, &key);
                }
                Some(chunk)
            }
            Some(Class::Adverb) if class(at + 1) == Some(Class::Verb) => {
                let mut chunk = verb(at + 1, &tokens, &class, &key);
                // "no longer qualify"
                let no = key(at) == "longer" && at > tokens.start && key(at - 1) == "no";
                chunk.tokens.start = chunk.tokens.start.min(at - usize::from(no));
                Some(chunk)
            }
            // "heavily armed men"
            Some(Class::Adverb) if class(at + 1) == Some(Class::Adjective) => {
                let mut chunk = nominal(w, at + 1, tokens.end, &class);
                let span = |k: usize| w.document.tokens[k].span;
                if chunk.tokens.start == at + 1 && span(at).join(span(chunk.head)).len() <= LONGEST {
                    chunk.tokens.start = at;
                }
                Some(chunk)
            }
            Some(Class::Adverb) => Some(Chunk { tokens: at..at + 1, head: at, class: Class::Adverb }),
            _ => None,
        };
        let chunk = chunk.map(|mut chunk| {
            let before = chunk.tokens.start.checked_sub(1).filter(|k| *k >= tokens.start).map(key);
            // Without these it would say the contrary.
            chunk.tokens.start -= usize::from(matches!(before, Some("no" | "without")));
            // "at least | 465 civilians"
            let bound = before == Some("at") && matches!(key(chunk.tokens.start), "least" | "most");
            chunk.tokens.start += usize::from(bound);
            chunk
        });
        match chunk.filter(|c| c.tokens.contains(&c.head)) {
            Some(mut chunk) => {
                at = chunk.tokens.end.max(at + 1);
                if chunk.class == Class::Verb {
                    chunk.tokens.end = with_object(w, &chunk, tokens.end, &class, &key);
                }
                found.push(chunk);
            }
            None => at += 1,
        }
    }
    found
}

/// Where a verb ends together with its object, if that is short enough to be quoted with it: "raised [questions]".
fn with_object<'k>(
    w: &Witness,
    phrase: &Chunk,
    limit: usize,
    class: &impl Fn(usize) -> Option<Class>,
    key: &impl Fn(usize) -> &'k str,
) -> usize {
    let none = phrase.tokens.end;
    // What follows these is no thing done, but somebody or what was said.
    if matches!(key(phrase.head), "say" | "says" | "said" | "saying" | "tell" | "tells" | "told" | "telling") {
        return none;
    }
    // "what is called [a certificate]"
    if is_naming(key(phrase.head)) && phrase.head > 0 && is_be(key(phrase.head - 1)) {
        return none;
    }
    let mut at = none;
    while at < limit && is_determiner(key(at)) && at < none + 2 {
        at += 1;
    }
    if at >= limit || !matches!(class(at), Some(Class::Noun | Class::Adjective)) {
        return none;
    }
    let object = nominal(w, at, limit, class);
    if !is_headed(class(object.head)) {
        return none;
    }
    // Half an object says something else: "make her private emails [public]", "said the congressman [lied]".
    let mut end = object.tokens.end;
    let mut longest = LONGEST;
    // "argued the release of the letters [broke the law]"
    if takes_clause(key(phrase.head)) && end < limit && key(end) == "of" {
        return none;
    }
    // "make the letters publicly available"
    if takes_state(key(phrase.head)) {
        let adverb = usize::from(class(end) == Some(Class::Adverb));
        if class(end + adverb) == Some(Class::Adjective) {
            end += adverb + 1;
            longest = LONGEST_WHOLE;
        }
    }
    let whole = object.tokens.start == at && !(end < limit && (runs_on(class(end)) || is_auxiliary(key(end))));
    let span = |k: usize| w.document.tokens[k].span;
    let fits = span(phrase.tokens.start).join(span(end - 1)).len() <= longest;
    if whole && fits { end } else { none }
}

/// Where a word begins with the negation that reaches it over auxiliaries: "[would not have been] possible".
fn negated<'k>(at: usize, first: usize, key: &impl Fn(usize) -> &'k str) -> usize {
    let mut not = at;
    while not > first && at - not < 3 && is_auxiliary(key(not - 1)) {
        not -= 1;
    }
    if not == first || !is_negation(key(not - 1)) {
        return at;
    }
    not -= 1;
    not - usize::from(not > first && is_auxiliary(key(not - 1)))
}

/// Whether a word after a noun phrase makes it the beginning of a clause or of a longer phrase.
fn runs_on(class: Option<Class>) -> bool {
    matches!(class, Some(Class::Verb | Class::Adjective | Class::Noun | Class::Name | Class::Number))
}

/// The one of its sentence's phrases that a term of the lexicon heads, or the term alone.
pub fn around(w: &Witness, phrases: &[Chunk], hit: &TermHit) -> Span {
    let covers = |c: &Chunk| c.tokens.start <= hit.tokens.start && hit.tokens.end <= c.tokens.end;
    let nominal = |c: &Chunk| !matches!(c.class, Class::Verb);
    let heads = |c: &Chunk| covers(c) && nominal(c) && hit.tokens.contains(&c.head);
    let tokens = phrases.iter().find(|c| heads(c)).map_or(&hit.tokens, |c| &c.tokens);
    w.document.tokens[tokens.start].span.join(w.document.tokens[tokens.end - 1].span)
}

/// A verb with the negation before it, an infinitive and a particle after it.
fn verb<'k>(
    at: usize,
    tokens: &Range<usize>,
    class: &impl Fn(usize) -> Option<Class>,
    key: &impl Fn(usize) -> &'k str,
) -> Chunk {
    let (start, mut end) = (negated(at, tokens.start, key), at + 1);
    if end + 1 < tokens.end && key(end) == "to" && class(end + 1) == Some(Class::Verb) {
        end += 2;
    }
    if end < tokens.end && is_particle(key(end)) && class(end + 1) != Some(Class::Number) {
        end += 1;
    }
    Chunk { tokens: start..end, head: at, class: Class::Verb }
}

/// A run of adjectives, nouns, names and numbers that begins at `at`; its last [`NOUN_WORDS`].
fn nominal(w: &Witness, at: usize, limit: usize, class: &impl Fn(usize) -> Option<Class>) -> Chunk {
    let inside = |k: &usize| {
        *k < limit && matches!(class(*k), Some(Class::Noun | Class::Adjective | Class::Name | Class::Number))
    };
    // "costs the treasury | 2.1 billion crowns"
    let counts = |k: &usize| {
        let low = |k: usize| w.document.text(w.document.tokens[k].span).starts_with(char::is_lowercase);
        *k > at && class(*k) == Some(Class::Number) && class(*k - 1) == Some(Class::Noun) && low(*k - 1)
    };
    let run = at..(at..).find(|k| !inside(k) || counts(k)).unwrap_or(limit);
    // Adjectives after the last noun belong to what follows.
    let end = run.clone().rev().find(|k| is_headed(class(*k))).map_or(run.end, |k| k + 1);
    let head = end - 1;
    let length = |start: usize| w.document.tokens[start].span.join(w.document.tokens[head].span).len();
    // A phrase that is little longer is shown whole: "real estate tycoon Donald Trump".
    let whole = end - at <= NOUN_WORDS + 1 && length(at) <= LONGEST_WHOLE;
    let (mut start, longest) =
        if whole { (at, LONGEST_WHOLE) } else { (at.max(end.saturating_sub(NOUN_WORDS)), LONGEST) };
    // A count is a figure of its own.
    while start < head && (length(start) > longest || class(start) == Some(Class::Number)) {
        start += 1;
    }
    // Half a name is none: "Fox [News host Glenn Beck]".
    if start > at && class(start) == Some(Class::Name) {
        let names = w.names.partition_point(|n| n.tokens.end <= start);
        let name = w.names.get(names).filter(|n| n.tokens.contains(&start) && n.tokens.start >= at);
        if let Some(name) = name {
            let whole = length(name.tokens.start) <= LONGEST_WHOLE;
            start = if whole { name.tokens.start } else { name.tokens.end.min(head) };
        }
    }
    Chunk { tokens: start..end, head, class: class(head).unwrap_or(Class::Noun) }
}

fn is_headed(class: Option<Class>) -> bool {
    matches!(class, Some(Class::Noun | Class::Name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read_bytes;
    use crate::language::{annotate, tags};
    use crate::text::segment;

    /// The phrases of one sentence, with bars between.
    fn check(sentence: &str, expected: &str) {
        let text = format!("{sentence}\n");
        let document = segment(read_bytes("a", "a", text.as_bytes(), &Default::default()));
        let (witnesses, vocabulary) = annotate(vec![document]);
        let w = &witnesses[0];
        let found: Vec<&str> = chunks(w, &vocabulary, &tags(&w.document), 0)
            .iter()
            .map(|c| w.document.tokens[c.tokens.start].span.join(w.document.tokens[c.tokens.end - 1].span))
            .map(|span| w.document.text(span))
            .collect();
        assert_eq!(found.join(" | "), expected);
    }

    #[test]
    fn noun_phrases_go_without_their_article() {
        check("The foreign-backed militants left the city.", "foreign-backed militants | left the city | city");
    }

    #[test]
    fn verbs_take_their_negation_and_a_short_object() {
        check("He did not answer any questions.", "did not answer any questions | questions");
        check("She declined to comment.", "declined to comment");
    }

    #[test]
    fn what_says_not_is_shown() {
        check("It would not have been possible.", "would not have been possible");
        check("They lived without clean water.", "lived | without clean water");
        check("There was no evidence of it.", "no evidence");
    }

    #[test]
    fn a_figure_is_no_part_of_the_noun_before_it() {
        check("It costs the treasury 40 crowns.", "costs | treasury | crowns");
        check("They freed at least 40 brave men.", "freed | brave men");
    }

    #[test]
    fn verbs_of_making_take_what_is_made_of_their_object() {
        check(
            "She asked them to make her private emails publicly available.",
            "asked | make her private emails publicly available | private emails | publicly available",
        );
    }

    #[test]
    fn half_an_object_is_none() {
        check("He denied the campaign colluded with it.", "denied | campaign | colluded");
        check("She said the minister had left.", "said | minister | left");
        check("It drew swift and angry replies.", "drew | swift | angry replies");
    }

    #[test]
    fn names_are_whole() {
        check("Real estate tycoon Dana Holt left.", "Real estate tycoon Dana Holt | left");
        check("They met Secretary of State Dana Holt.", "met Secretary | Secretary | Dana Holt");
    }

    #[test]
    fn adverbs_stand_with_their_verb() {
        check("They repeatedly denied it.", "repeatedly denied");
        check("They no longer qualify.", "no longer qualify");
    }

    #[test]
    fn what_those_do_is_an_act() {
        check("He thanked those fighting terrorism in Marwan.", "thanked | fighting terrorism | Marwan");
        check("He thanked those brave men.", "thanked those brave men | brave men");
        check("He showed those seized weapons.", "showed those seized weapons | seized weapons");
    }

    #[test]
    fn odd_sentences_have_phrases_too() {
        check("— 12 …", "12");
    }
}
