//! A sentence as the matcher reads it: words cut at hyphens into atoms, folded, each looked up once.
//!
//! ```text
//! Foreign-backed rebels' guns   →   foreign | -backed | rebels | ' | guns
//! ```

use super::find::is_function_word;
use super::index::Index;
use crate::text::{Document, Span, TokenKind, fold};
use std::ops::Range;

/// A word, a part of a hyphenated word, or a mark.
#[derive(Clone, Debug)]
pub struct Atom {
    /// Bytes of the article.
    pub span: Span,
    /// Index into [`Document::tokens`].
    pub token: usize,
    /// The patterns that start with it.
    pub group: Option<u32>,
    /// Whether it goes on after a hyphen inside its token.
    pub inside: bool,
    /// Whether it is a word (not a mark or number).
    pub word: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether its second character is a capital, too.
    pub second_capital: bool,
    /// Whether a capital is due here anyway: first word of a sentence or quotation.
    pub opens: bool,
    key: Range<usize>,
}

/// One sentence; reused from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its atoms.
    pub atoms: Vec<Atom>,
    /// Whether most words have a capital, as in many headlines: capitals then say nothing.
    pub title_case: bool,
    /// Whether all letters are capitals.
    pub all_capitals: bool,
    keys: String,
}

impl Line {
    /// Reads sentence `sentence` of a document.
    pub fn read(&mut self, document: &Document, sentence: usize, index: &Index) {
        self.atoms.clear();
        self.keys.clear();
        let Some(s) = document.sentences.get(sentence) else {
            return;
        };
        let tokens = document.tokens.get(s.tokens.clone()).unwrap_or_default();
        let mut opens = true;
        for (n, token) in tokens.iter().enumerate() {
            let word = token.kind == TokenKind::Word;
            let text = document.text(token.span);
            let mut from = token.span.start;
            // The possessive is an atom of its own, whether or not the tokeniser split it off.
            let owner =
                if word && text.len() > 2 { text.strip_suffix("'s").or(text.strip_suffix("’s")) } else { None };
            let stem = owner.unwrap_or(text);
            for piece in stem.split(if word { is_hyphen as fn(char) -> bool } else { never }) {
                let start = from;
                from += piece.len();
                if !piece.is_empty() {
                    self.push(
                        piece,
                        Span::new(start, from),
                        s.tokens.start + n,
                        start > token.span.start,
                        word,
                        opens,
                        index,
                    );
                }
                from +=
                    stem.get(from - token.span.start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            }
            if owner.is_some() {
                let span = Span::new(token.span.start + stem.len(), token.span.end);
                self.push("'s", span, s.tokens.start + n, false, word, false, index);
            }
            opens = if word || token.kind == TokenKind::Number {
                false
            } else {
                opens || matches!(text, "\"" | "“" | "‘" | "«" | ":")
            };
        }
        self.look_at_capitals(s.headline);
    }

    #[allow(clippy::too_many_arguments, reason = "private, one caller, all plain values")]
    fn push(&mut self, piece: &str, span: Span, token: usize, inside: bool, word: bool, opens: bool, index: &Index) {
        let start = self.keys.len();
        if piece.is_ascii() && !piece.contains('`') {
            self.keys.extend(piece.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            self.keys.push_str(&fold(piece));
        }
        let key = start..self.keys.len();
        let mut letters = piece.chars();
        self.atoms.push(Atom {
            span,
            token,
            group: index.group(&self.keys[key.clone()]),
            inside,
            word,
            capital: letters.next().is_some_and(char::is_uppercase),
            second_capital: letters.next().is_some_and(char::is_uppercase),
            opens: opens && !inside,
            key,
        });
    }

    fn look_at_capitals(&mut self, headline: bool) {
        let counts = |n: usize, a: &Atom| a.word && !a.inside && a.span.len() >= 3 && !is_function_word(self.key(n));
        let words: Vec<&Atom> = self.atoms.iter().enumerate().filter(|(n, a)| counts(*n, a)).map(|(_, a)| a).collect();
        let inner = || words.iter().filter(|a| !a.opens);
        let (all, capital) = (inner().count(), inner().filter(|a| a.capital).count());
        self.title_case = capital * 20 >= all * 17 && all >= if headline { 2 } else { 4 };
        self.all_capitals = !words.is_empty() && words.iter().all(|a| a.capital && a.second_capital);
    }

    /// The folded text of an atom; empty past the end.
    pub fn key(&self, at: usize) -> &str {
        self.atoms.get(at).and_then(|a| self.keys.get(a.key.clone())).unwrap_or("")
    }

    /// Whether an atom goes on the token of the one before it.
    pub fn continues_token(&self, at: usize) -> bool {
        self.atoms.get(at).is_some_and(|a| a.inside)
    }

    /// The first atom of the token that an atom belongs to.
    pub fn start_of_token(&self, at: usize) -> usize {
        (0..=at).rev().find(|n| !self.continues_token(*n)).unwrap_or(at)
    }

    /// Whether the text of a pattern stands here. A gap written "-" wants a hyphen in the text; a
    /// blank takes either.
    pub fn reads(&self, at: usize, pattern: &str) -> bool {
        let mut rest = pattern;
        for n in at.. {
            let Some(after) = rest.strip_prefix(self.key(n)).filter(|_| n < self.atoms.len()) else {
                return false;
            };
            match after.chars().next() {
                None => return true,
                Some('-') if self.continues_token(n + 1) => {}
                Some(' ') => {}
                Some(_) => return false,
            }
            rest = after.get(1..).unwrap_or("");
        }
        false
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−')
}

fn never(_: char) -> bool {
    false
}
