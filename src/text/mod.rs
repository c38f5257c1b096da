//! Segment: an [`Article`] becomes a [`Document`] of paragraphs, sentences, tokens and quotations,
//! all of them byte [`Span`]s into the article's text.

mod abbreviation;
mod chars;
mod fold;
mod keys;
mod offset;
mod quote;
mod segment;
mod sentence;
mod span;
mod token;

pub use fold::fold;
pub use offset::{CodePoints, code_points};
pub use quote::{Quotation, quotations};
pub use segment::segment;
pub use sentence::sentences;
pub use span::Span;
pub use token::{Token, TokenKind, tokens};

use crate::article::{Article, Role};
use keys::Keys;
use std::ops::Range;

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the article, without white space around.
    pub span: Span,
    /// Index into [`Document::paragraphs`].
    pub paragraph: usize,
    /// Indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Whether it stands in a headline.
    pub headline: bool,
}

/// One paragraph that takes part in the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Bytes of the article.
    pub span: Span,
    /// Headline or body.
    pub role: Role,
    /// Indices into [`Document::sentences`].
    pub sentences: Range<usize>,
}

/// A segmented article: the unit every later step works on.
#[derive(Clone, Debug)]
pub struct Document {
    /// The article it was made from.
    pub article: Article,
    /// Paragraphs that are compared, in the article's order.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences, in the article's order.
    pub sentences: Vec<Sentence>,
    /// Tokens of all sentences, in the article's order.
    pub tokens: Vec<Token>,
    /// Quotations, in the order in which they open.
    pub quotations: Vec<Quotation>,
    /// Folded forms of the tokens.
    keys: Keys,
}

impl Document {
    /// The folded form ([`fold`]) of token `k`; empty if there is no such token.
    pub fn key(&self, k: usize) -> &str {
        self.keys.get(k)
    }

    /// The text under a span.
    pub fn text(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }

    /// The tokens of sentence `s`; none if there is no such sentence.
    pub fn tokens_of(&self, s: usize) -> &[Token] {
        self.sentences.get(s).and_then(|s| self.tokens.get(s.tokens.clone())).unwrap_or_default()
    }

    /// The sentence in which byte `byte` of the article stands.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let s = self.sentences.partition_point(|s| s.span.start <= byte).checked_sub(1)?;
        (byte < self.sentences.get(s)?.span.end).then_some(s)
    }

    /// Whether all of `span` lies inside quotation marks. Logarithmic: quotations nest and never cross, so only the
    /// outermost one around the last that opens before `span` is asked.
    pub fn is_quoted(&self, span: Span) -> bool {
        let before = self.quotations.partition_point(|q| q.span.start <= span.start);
        let last = before.checked_sub(1).and_then(|q| self.quotations.get(q));
        last.and_then(|q| self.quotations.get(q.outermost)).is_some_and(|q| q.span.contains(span))
    }

    /// Converts byte offsets of the article's text to code points.
    pub fn code_points(&self) -> CodePoints<'_> {
        code_points(&self.article.text)
    }
}
