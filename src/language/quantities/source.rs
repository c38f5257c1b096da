//! Who gives a number: "according to the ministry", "police said".

use crate::language::{is_function_word, lemma};
use crate::text::{Document, Span, TokenKind};
use std::ops::Range;

/// How many tokens away the word of saying may stand.
const REACH: usize = 14;
/// How many words a source may have.
const WORDS: usize = 8;

/// The words that name the source of the number at `tokens` in its sentence, if it is said there.
pub fn source(document: &Document, sentence: usize, tokens: &Range<usize>) -> Option<Span> {
    let within = document.sentences.get(sentence)?.tokens.clone();
    let key = |k: usize| if within.contains(&k) { document.key(k) } else { "" };
    let divides = |k: usize| matches!(key(k), "while" | "but" | "whereas" | ";" | "although");
    // What is said before the number comes first: "police estimated 8,000, while the organisers said 20,000".
    let before =
        (within.start.max(tokens.start.saturating_sub(REACH))..tokens.start).rev().take_while(|k| !divides(*k));
    let after = (tokens.end..within.end.min(tokens.end + REACH)).take_while(|k| !divides(*k));
    before.chain(after).find_map(|k| speaker(document, &within, &key, k))
}

/// The source named at a word of saying, if `k` is one.
fn speaker<'k>(document: &Document, within: &Range<usize>, key: &impl Fn(usize) -> &'k str, k: usize) -> Option<Span> {
    let word = key(k);
    if word == "to" && k > within.start && key(k - 1) == "according" {
        return phrase(document, within, key, k + 1);
    }
    if !SAYING.contains(&lemma::lemma(word).as_ref()) {
        return None;
    }
    // "Twelve were hurt, said a doctor."
    let inverted = k > within.start && document.tokens[k - 1].kind == TokenKind::Punctuation && key(k + 1) != "that";
    let subject = subject(document, within, key, k);
    if inverted && subject.is_none() { phrase(document, within, key, k + 1) } else { subject }
}

/// The noun phrase that ends before a verb.
fn subject<'k>(
    document: &Document,
    within: &Range<usize>,
    key: &impl Fn(usize) -> &'k str,
    verb: usize,
) -> Option<Span> {
    let mut from = verb;
    while from > within.start && matches!(key(from - 1), "has" | "have" | "had" | "also" | "later" | "who") {
        from -= 1;
    }
    let to = from;
    while from > within.start && to - from < WORDS {
        let token = document.tokens[from - 1];
        let word = key(from - 1);
        if token.kind == TokenKind::Punctuation || STOPS.contains(&word) {
            break;
        }
        from -= 1;
    }
    trimmed(document, key, from..to)
}

/// The noun phrase that starts at a token.
fn phrase<'k>(
    document: &Document,
    within: &Range<usize>,
    key: &impl Fn(usize) -> &'k str,
    from: usize,
) -> Option<Span> {
    let ends = |k: &usize| {
        let word = key(*k);
        document.tokens[*k].kind != TokenKind::Punctuation
            && !matches!(
                word,
                "who" | "which" | "that" | "and" | "in" | "on" | "as" | "were" | "was" | "have" | "had" | "seen"
            )
    };
    let to = (from..within.end.min(from + WORDS)).take_while(ends).last()? + 1;
    trimmed(document, key, from..to)
}

/// A source is a name or a noun, not a pronoun.
fn trimmed<'k>(document: &Document, key: &impl Fn(usize) -> &'k str, tokens: Range<usize>) -> Option<Span> {
    let says = |k: usize| !is_function_word(key(k)) && document.tokens[k].kind == TokenKind::Word;
    let counts =
        |k: usize| document.tokens[k].kind == TokenKind::Number || super::number::number_word(key(k)).is_some();
    if tokens.clone().any(counts) {
        return None;
    }
    if !tokens.clone().any(says) || tokens.clone().any(|k| lemma::irregular(key(k)).is_some_and(|l| l == "be")) {
        return None;
    }
    Some(document.tokens[tokens.start].span.join(document.tokens[tokens.end - 1].span))
}

const SAYING: &[&str] = &[
    "say",
    "tell",
    "report",
    "estimate",
    "claim",
    "state",
    "announce",
    "confirm",
    "add",
    "count",
    "put",
    "calculate",
    "believe",
    "reckon",
    "admit",
    "acknowledge",
    "warn",
    "declare",
    "write",
];
const STOPS: &[&str] = &[
    "while", "but", "although", "with", "that", "and", "or", "as", "because", "after", "when", "if", "than", "which",
    "said", "by",
];
