//! Clauses of a sentence, roughly: cut at commas, dashes, quotation marks and the small words that open a clause.
//!
//! "Rice said Tuesday | that the speech | , which is planned for March, | was destructive"

use crate::language::{Vocabulary, Witness};
use crate::text::TokenKind;
use std::ops::Range;

/// Tokens a clause has at least, punctuation counted; shorter ones join the one before.
const SHORTEST: usize = 5;
/// More clauses than this are not told apart.
const MOST: usize = 8;

/// The number of the clause of each token in `tokens`, rising from 0.
pub fn clauses(w: &Witness, vocabulary: &Vocabulary, tokens: &Range<usize>) -> Vec<usize> {
    let mut of = Vec::with_capacity(tokens.len());
    let (mut clause, mut length) = (0, 0);
    for k in tokens.clone() {
        let token = w.document.tokens[k];
        let text = w.document.text(token.span);
        let border = match token.kind {
            TokenKind::Punctuation => !matches!(text, "'" | "’" | "$" | "%" | "." | "#"),
            TokenKind::Word => opens_clause(&vocabulary.get(w.types[k]).key),
            TokenKind::Number => false,
        };
        if border && length >= SHORTEST && clause + 1 < MOST && tokens.end - k >= SHORTEST {
            clause += 1;
            length = 0;
        }
        length += 1;
        of.push(clause);
    }
    of
}

fn opens_clause(key: &str) -> bool {
    matches!(
        key,
        "that"
            | "who"
            | "which"
            | "whose"
            | "where"
            | "when"
            | "while"
            | "after"
            | "before"
            | "because"
            | "although"
            | "though"
            | "but"
            | "if"
            | "as"
            | "since"
            | "until"
            | "unless"
            | "whether"
            | "and"
            | "saying"
            | "calling"
            | "despite"
    )
}
