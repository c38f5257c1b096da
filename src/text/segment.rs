//! The step itself: an article's parts become paragraphs, sentences and tokens.

use super::keys::Keys;
use super::{Document, Paragraph, Sentence, Span, Token, quotations, sentences, tokens};
use crate::article::{Article, Role};

/// Segments an article. Parts that are not compared are left out.
pub fn segment(article: Article) -> Document {
    let mut document = Document {
        article,
        paragraphs: vec![],
        sentences: vec![],
        tokens: vec![],
        quotations: vec![],
        keys: Keys::default(),
    };
    let whole = document.article.one_sentence_per_part;
    let text = document.article.text.as_str();
    for part in document.article.parts.iter().filter(|p| p.role.is_compared()) {
        let blocks = if whole { vec![part.span.trimmed(text)] } else { paragraphs(text, part.span) };
        for span in blocks.into_iter().filter(|s| !s.is_empty()) {
            let span = if whole { span } else { without_bullet(text, span) };
            let block = span.of(text);
            let local = match part.role {
                _ if whole => vec![Span::new(0, block.len())],
                Role::Headline => headline(block),
                _ => sentences(block),
            };
            let first = document.sentences.len();
            for sentence in local {
                let from = document.tokens.len();
                let sentence = sentence.shifted(span.start);
                let moved = |t: Token| Token { span: t.span.shifted(sentence.start), ..t };
                document.tokens.extend(tokens(sentence.of(text)).into_iter().map(moved));
                document.sentences.push(Sentence {
                    span: sentence,
                    paragraph: document.paragraphs.len(),
                    tokens: from..document.tokens.len(),
                    headline: part.role == Role::Headline,
                });
            }
            document.paragraphs.push(Paragraph { span, role: part.role, sentences: first..document.sentences.len() });
        }
    }
    document.tokens.iter().for_each(|t| document.keys.push(t.span.of(text)));
    let spans: Vec<Span> = document.paragraphs.iter().map(|p| p.span).collect();
    document.quotations = quotations(text, &spans);
    document
}

/// An item of a list without the mark in front of it: "• Police van burned" → "Police van burned".
fn without_bullet(text: &str, span: Span) -> Span {
    let block = span.of(text);
    let item = block.strip_prefix(['•', '‣', '▪', '●', '◦', '·', '*', '-', '–', '—']).map(str::trim_start);
    match item.filter(|item| !item.is_empty() && block.chars().nth(1).is_some_and(char::is_whitespace)) {
        Some(item) => Span::new(span.end - item.len(), span.end),
        None => span,
    }
}

/// The paragraphs of a part: blocks between blank lines and, in blocks that are not wrapped, single lines.
fn paragraphs(text: &str, part: Span) -> Vec<Span> {
    let part = part.trimmed(text);
    let body = part.of(text);
    if !body.contains('\n') {
        return if part.is_empty() { vec![] } else { vec![part] };
    }
    let mut found = Vec::new();
    let mut block: Vec<Span> = Vec::new();
    let mut at = part.start;
    for line in body.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(text);
        at += line.len();
        if span.is_empty() {
            close_block(text, &mut block, &mut found);
        } else {
            block.push(span);
        }
    }
    close_block(text, &mut block, &mut found);
    found
}

fn close_block(text: &str, block: &mut Vec<Span>, found: &mut Vec<Span>) {
    if let (true, Some(first), Some(last)) = (is_wrapped(text, block), block.first(), block.last()) {
        found.push(first.join(*last));
        block.clear();
    } else {
        found.append(block);
    }
}

/// Whether lines were broken to fit a width, as in mail: all but the last are of such a length, and at least one
/// breaks off where a small letter follows.
fn is_wrapped(text: &str, lines: &[Span]) -> bool {
    let pairs = || lines.windows(2).filter_map(|w| Some((w.first()?.of(text), w.last()?.of(text))));
    pairs().all(|(line, _)| (40..=120).contains(&line.len()))
        && pairs()
            .any(|(line, next)| !line.ends_with(['.', '!', '?', ':', '"', '”']) && next.starts_with(char::is_lowercase))
}

/// A headline is one sentence unless each of its pieces could stand alone: three words and no abbreviation at the cut.
fn headline(text: &str) -> Vec<Span> {
    let pieces = sentences(text);
    let stands_alone = |s: &Span| s.of(text).split_whitespace().count() >= 3;
    let cut_well =
        |s: &Span| s.of(text).rsplit(char::is_whitespace).next().is_some_and(|word| word.matches('.').count() <= 1);
    let cuts = pieces.split_last().map_or(&[] as &[Span], |(_, before)| before);
    if pieces.iter().all(stands_alone) && cuts.iter().all(cut_well) {
        return pieces;
    }
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => vec![first.join(*last)],
        _ => pieces,
    }
}

#[cfg(test)]
mod tests;
