//! The word diff of two sentences.
//!
//! ```text
//! The city was [-liberated-] from the [-terrorists-]
//! The city was {+captured+} from the {+rebels+}
//! ```
//!
//! Words are compared by their types, whose keys are folded, and printed as they stand. A word diff is not symmetric by
//! itself, so the two sides are put in an order that depends on their content alone: swapping the inputs swaps the result.

use crate::language::{TypeId, Vocabulary, Witness};
use crate::text::{Document, Span};
use schemars::JsonSchema;
use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Whether a segment reads the same in both sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Both have it.
    Same,
    /// The words differ, or only one has them.
    Differs,
}

/// A stretch of two sentences. The segments' `a` spans joined are sentence a, their `b` spans sentence b; a side
/// that lacks the words has an empty span where they would stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Same or different.
    pub change: Change,
    /// Bytes of document a, with the white space that follows.
    pub a: Span,
    /// Bytes of document b, with the white space that follows.
    pub b: Span,
}

/// Equal runs up to this many tokens, all of them grammar or punctuation, are not worth showing as an island.
const ISLAND: usize = 2;

/// Compares sentence `s` of `a` with sentence `t` of `b`; the vocabulary is that of both.
pub fn diff((a, s): (&Witness, usize), (b, t): (&Witness, usize), vocabulary: &Vocabulary) -> Vec<Segment> {
    let (types_a, types_b) = (a.types_of(s), b.types_of(t));
    // By their keys: the numbers of types depend on the order of the articles.
    let keys = |types| <[TypeId]>::iter(types).map(|id| &*vocabulary.get(*id).key);
    let swapped = keys(types_b).lt(keys(types_a));
    let (first, second) = if swapped { (types_b, types_a) } else { (types_a, types_b) };
    let mut blocks = compare(first, second);
    tidy(&mut blocks, types_a.len().max(types_b.len()), |k| is_slight(vocabulary, first[k]));
    if swapped {
        blocks.iter_mut().for_each(|x| std::mem::swap(&mut x.a, &mut x.b));
    }
    let (starts_a, starts_b) = (starts(&a.document, s), starts(&b.document, t));
    blocks
        .into_iter()
        .map(|x| Segment { change: x.change, a: spread(&starts_a, x.a), b: spread(&starts_b, x.b) })
        .collect()
}

/// Beyond this many pairs of tokens no reader wants a diff, and Myers could take forever: what is equal at both ends
/// is set apart, the rest differs.
const PAIRS: usize = 4_000_000;

fn compare(first: &[TypeId], second: &[TypeId]) -> Vec<Block> {
    if first.len().saturating_mul(second.len()) <= PAIRS {
        return capture_diff_slices(Algorithm::Myers, first, second).iter().map(block).collect();
    }
    let head = first.iter().zip(second).take_while(|(x, y)| x == y).count();
    let tail = first[head..].iter().rev().zip(second[head..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (end_a, end_b) = (first.len() - tail, second.len() - tail);
    [
        (Change::Same, 0..head, 0..head),
        (Change::Differs, head..end_a, head..end_b),
        (Change::Same, end_a..first.len(), end_b..second.len()),
    ]
    .into_iter()
    .filter(|(_, a, b)| !a.is_empty() || !b.is_empty())
    .map(|(change, a, b)| Block { change, a, b })
    .collect()
}

/// A run of tokens on both sides.
#[derive(Clone, Debug)]
struct Block {
    change: Change,
    a: Range<usize>,
    b: Range<usize>,
}

fn block(op: &DiffOp) -> Block {
    let change = if matches!(op, DiffOp::Equal { .. }) { Change::Same } else { Change::Differs };
    Block { change, a: op.old_range(), b: op.new_range() }
}

/// Where each token starts, and where the sentence ends: the first at the sentence's start.
fn starts(document: &Document, s: usize) -> Vec<usize> {
    let span = document.sentences[s].span;
    let mut starts: Vec<usize> = document.tokens_of(s).iter().map(|t| t.span.start).collect();
    match starts.first_mut() {
        Some(first) => *first = span.start,
        None => starts.push(span.start),
    }
    starts.push(span.end);
    starts
}

fn spread(starts: &[usize], tokens: Range<usize>) -> Span {
    let at = |k: usize| starts.get(k).or(starts.last()).copied().unwrap_or(0);
    Span::new(at(tokens.start), at(tokens.end))
}

/// Joins neighbouring differences, and dissolves islands of grammar between them.
fn tidy(blocks: &mut Vec<Block>, tokens: usize, is_slight: impl Fn(usize) -> bool) {
    for k in 1..blocks.len().saturating_sub(1) {
        let between = blocks[k - 1].change == Change::Differs && blocks[k + 1].change == Change::Differs;
        let small = blocks[k].a.len() <= ISLAND && blocks[k].a.len() < tokens;
        if blocks[k].change == Change::Same && between && small && blocks[k].a.clone().all(&is_slight) {
            blocks[k].change = Change::Differs;
        }
    }
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    for x in blocks.drain(..) {
        match joined.last_mut().filter(|last| last.change == x.change) {
            Some(last) => {
                last.a.end = x.a.end;
                last.b.end = x.b.end;
            }
            None => joined.push(x),
        }
    }
    *blocks = joined;
}

fn is_slight(vocabulary: &Vocabulary, id: TypeId) -> bool {
    let word = vocabulary.get(id);
    word.is_function || word.key.chars().all(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::article::{Format, ReadOptions, read_bytes};

    /// Two outlets that know each other's words.
    fn witnesses(lines: [&str; 2]) -> (Vec<Witness>, Vocabulary) {
        let options = ReadOptions { format: Format::Lines, ..ReadOptions::default() };
        let document = |line: &str| crate::text::segment(read_bytes("x", "x", line.as_bytes(), &options));
        crate::language::annotate(lines.map(document).into())
    }

    fn both((witnesses, vocabulary): &(Vec<Witness>, Vocabulary)) -> Vec<Segment> {
        diff((&witnesses[0], 0), (&witnesses[1], 0), vocabulary)
    }

    /// `[a's words|b's words]` where they differ.
    fn shown(a: &str, b: &str) -> String {
        let pair = witnesses([a, b]);
        let (a, b) = (&pair.0[0].document, &pair.0[1].document);
        let piece = |s: &Segment| match s.change {
            Change::Same => a.text(s.a).to_owned(),
            Change::Differs => format!("[{}|{}]", a.text(s.a), b.text(s.b)),
        };
        both(&pair).iter().map(piece).collect()
    }

    #[test]
    fn differing_words_stand_side_by_side() {
        for (a, b, expect) in [
            ("The rebels left.", "The terrorists left.", "The [rebels |terrorists ]left."),
            ("the “Rebels” left", "The \"rebels\" left", "the “Rebels” left"),
            ("Rebels left the city.", "Rebels left.", "Rebels left [the city|]."),
            ("Seized by the army.", "Taken from the rebels.", "[Seized by the army|Taken from the rebels]."),
        ] {
            assert_eq!(shown(a, b), expect);
        }
    }

    #[test]
    fn swapping_the_sides_swaps_the_diff() {
        let (a, b) = ("A b c a b b a.", "C b a b a c.");
        let back = both(&witnesses([b, a])).into_iter();
        let back: Vec<Segment> = back.map(|s| Segment { change: s.change, a: s.b, b: s.a }).collect();
        assert_eq!(both(&witnesses([a, b])), back);
    }

    #[test]
    fn endless_sentences_are_compared_at_their_ends() {
        let long = |middle: &str| format!("Start {} end", middle.repeat(3000));
        let pair = witnesses([&long("x y "), &long("y z ")]);
        let changes: Vec<Change> = both(&pair).iter().map(|s| s.change).collect();
        assert_eq!(changes, [Change::Same, Change::Differs, Change::Same]);
    }
}
