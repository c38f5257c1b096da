//! Who gives a number: "according to the ministry", "police said".

use super::number::number_word;
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
    let line = Line { document, within: within.clone() };
    let divides = |k: usize| matches!(line.key(k), "while" | "but" | "whereas" | ";" | "although");
    // What is said before the number comes first: "police estimated 8,000, while the organisers said 20,000".
    let before =
        (within.start.max(tokens.start.saturating_sub(REACH))..tokens.start).rev().take_while(|k| !divides(*k));
    let after = (tokens.end..within.end.min(tokens.end + REACH)).take_while(|k| !divides(*k));
    before.chain(after).find_map(|k| line.speaker(k))
}

/// The tokens of one sentence.
struct Line<'a> {
    document: &'a Document,
    within: Range<usize>,
}

impl Line<'_> {
    /// The folded form of a token; empty outside the sentence.
    fn key(&self, k: usize) -> &str {
        if self.within.contains(&k) { self.document.key(k) } else { "" }
    }

    fn kind(&self, k: usize) -> TokenKind {
        self.document.tokens[k].kind
    }

    /// The source named at a word of saying, if `k` is one.
    fn speaker(&self, k: usize) -> Option<Span> {
        let (word, first) = (self.key(k), self.within.start);
        if word == "to" && k > first && self.key(k - 1) == "according" {
            return self.phrase(k + 1);
        }
        if !SAYING.contains(&lemma::lemma(word).as_ref()) {
            return None;
        }
        // "Twelve were hurt, said a doctor."
        let inverted = k > first && self.kind(k - 1) == TokenKind::Punctuation && self.key(k + 1) != "that";
        let subject = self.subject(k);
        if inverted && subject.is_none() { self.phrase(k + 1) } else { subject }
    }

    /// The noun phrase that ends before a verb.
    fn subject(&self, verb: usize) -> Option<Span> {
        let (mut from, first) = (verb, self.within.start);
        while from > first && matches!(self.key(from - 1), "has" | "have" | "had" | "also" | "later" | "who") {
            from -= 1;
        }
        let to = from;
        let ends = |k: usize| self.kind(k) == TokenKind::Punctuation || STOPS.contains(&self.key(k));
        while from > first && to - from < WORDS && !ends(from - 1) {
            from -= 1;
        }
        self.trimmed(from..to)
    }

    /// The noun phrase that starts at a token.
    fn phrase(&self, from: usize) -> Option<Span> {
        let goes_on = |k: &usize| {
            self.kind(*k) != TokenKind::Punctuation
                && !matches!(
                    self.key(*k),
                    "who" | "which" | "that" | "and" | "in" | "on" | "as" | "were" | "was" | "have" | "had" | "seen"
                )
        };
        let to = (from..self.within.end.min(from + WORDS)).take_while(goes_on).last()? + 1;
        self.trimmed(from..to)
    }

    /// A source is a name or a noun, not a pronoun.
    fn trimmed(&self, tokens: Range<usize>) -> Option<Span> {
        let says = |k: usize| !is_function_word(self.key(k)) && self.kind(k) == TokenKind::Word;
        let counts = |k: usize| self.kind(k) == TokenKind::Number || number_word(self.key(k)).is_some();
        let is_be = |k: usize| lemma::irregular(self.key(k)).is_some_and(|l| l == "be");
        if tokens.clone().any(counts) || !tokens.clone().any(says) || tokens.clone().any(is_be) {
            return None;
        }
        Some(self.document.tokens[tokens.start].span.join(self.document.tokens[tokens.end - 1].span))
    }
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
