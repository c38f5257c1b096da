//! Cuts the sentences of a passage where their wording differs and where loaded terms stand, so that renderers only
//! have to paint.

use super::{Piece, Side};
use crate::collate::{Change, Segment};
use crate::text::{Document, Span};

/// A loaded term in a sentence: its bytes and its index among the report's findings.
pub type Mark = (Span, usize);

/// Cuts `sentence` at the borders of `differing` (sorted, bytes of the document) and of `marks`.
pub fn cut(document: &Document, sentence: Span, differing: &[Span], side: Side, marks: &[Mark]) -> Vec<Piece> {
    // Both are in text order, so that of the whole document's only those here are looked at.
    let from = marks.partition_point(|(span, _)| span.end <= sentence.start);
    let marks = &marks[from..];
    let marks = &marks[..marks.partition_point(|(span, _)| span.start < sentence.end)];
    let mut borders: Vec<usize> = vec![sentence.start, sentence.end];
    for span in differing.iter().chain(marks.iter().map(|(span, _)| span)) {
        borders.extend([span.start, span.end].map(|x| x.clamp(sentence.start, sentence.end)));
    }
    borders.sort_unstable();
    borders.dedup();
    borders
        .windows(2)
        .map(|w| {
            let piece = Span::new(w[0], w[1]);
            let differs = differing.get(differing.partition_point(|d| d.end < piece.end));
            let mark = marks.get(marks.partition_point(|(span, _)| span.end < piece.end));
            Piece {
                text: document.text(piece).to_owned(),
                side: if differs.is_some_and(|d| d.contains(piece)) { side } else { Side::Both },
                finding: mark.filter(|(span, _)| span.contains(piece)).map(|&(_, k)| k),
            }
        })
        .collect()
}

/// Both sentences as one text: what they share once, what differs one after the other.
pub fn merge(
    (a, marks_a): (&Document, &[Mark]),
    (b, marks_b): (&Document, &[Mark]),
    segments: &[Segment],
) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for s in segments {
        match s.change {
            Change::Same => pieces.extend(cut(a, s.a, &[], Side::Both, marks_a)),
            Change::Differs => {
                pieces.extend(cut(a, s.a, &[s.a], Side::First, marks_a));
                pieces.extend(cut(b, s.b, &[s.b], Side::Other, marks_b));
            }
        }
    }
    pieces.retain(|p| !p.text.is_empty());
    pieces
}

/// The spans of side a (or b) in which the segments differ, without white space at their ends. Punctuation alone is no
/// difference in wording.
pub fn differing(document: &Document, segments: &[Segment], of_a: bool) -> Vec<Span> {
    segments
        .iter()
        .filter(|s| s.change == Change::Differs)
        .map(|s| if of_a { s.a } else { s.b }.trimmed(&document.article.text))
        .filter(|s| document.text(*s).contains(char::is_alphanumeric))
        .collect()
}

/// What is in all of several lists of sorted, disjoint spans.
pub fn intersect(mut lists: impl Iterator<Item = Vec<Span>>) -> Vec<Span> {
    let Some(first) = lists.next() else { return Vec::new() };
    lists.fold(first, |kept, next| {
        let mut both = Vec::new();
        for x in &kept {
            for y in next.iter().filter(|y| y.overlaps(*x)) {
                both.push(Span::new(x.start.max(y.start), x.end.min(y.end)));
            }
        }
        both
    })
}
