//! What the tagger gets wrong against plain rules of writing: a quotation is one piece whatever words it holds, and
//! "According to X," names its source before the comma.

use super::quoting::Quoting;
use super::tagger::{Part, Tag};
use crate::text::Document;
use std::ops::Range;

/// "According to" is followed by its source within so many tokens.
const SOURCE: usize = 25;

/// Repairs the tags of a document in place; linear in its length.
pub fn repair(document: &Document, quoting: &[Quoting], tags: &mut [Tag]) {
    quotations(quoting, tags);
    let key = |k: usize| document.key(k);
    for sentence in &document.sentences {
        let range = sentence.tokens.clone();
        let first = range.clone().find(|k| quoting.get(*k) != Some(&Quoting::Opens)).unwrap_or(range.start);
        states(range.clone(), &key, tags);
        if key(first) == "according" && key(first + 1) == "to" && quoting.get(first) == Some(&Quoting::Outside) {
            according_to(first, range.end, &key, tags);
        }
    }
}

/// Inside quotation marks that hold something said, all is said.
fn quotations(quoting: &[Quoting], tags: &mut [Tag]) {
    let mut k = 0;
    while k < tags.len().min(quoting.len()) {
        if quoting[k] != Quoting::Inside {
            k += 1;
            continue;
        }
        let end = (k..quoting.len()).find(|j| quoting[*j] != Quoting::Inside).unwrap_or(quoting.len());
        let said = tags[k..end].iter().filter(|t| t.part == Part::Content).count();
        if 2 * said > end - k {
            let begins = tags[k].part != Part::Content || tags[k].first;
            // A mark that opens belongs to what it opens.
            let opened = k > 0 && quoting[k - 1] == Quoting::Opens && tags[k - 1].part == Part::Content;
            tags[k..end].fill(Tag { part: Part::Content, first: false });
            tags[k].first = begins && !opened;
        }
        k = end;
    }
}

/// "Some Arab states of the Gulf had paid": no source, no verb of saying.
fn states<'k>(range: Range<usize>, key: &impl Fn(usize) -> &'k str, tags: &mut [Tag]) {
    let noun = |k: &usize| tags[*k].part == Part::Cue && key(*k) == "states" && key(k + 1) == "of";
    let Some(at) = range.clone().take_while(|k| *k < tags.len()).find(noun) else { return };
    let start = (range.start..at).rev().take_while(|k| tags[*k].part == Part::Source).last().unwrap_or(at);
    let end = (at..range.end.min(tags.len())).find(|k| tags[*k].part == Part::Source).unwrap_or(range.end);
    for tag in tags.iter_mut().take(end).skip(start) {
        *tag = Tag { part: Part::Outside, first: false };
    }
}

/// "According to the port office, two ships left.": cue, source, and behind the comma what is said.
fn according_to<'k>(first: usize, end: usize, key: &impl Fn(usize) -> &'k str, tags: &mut [Tag]) {
    let source = first + 2;
    let Some(comma) = (source + 1..end.min(source + SOURCE)).find(|k| key(*k) == ",") else { return };
    if tags[source..comma].iter().any(|t| t.part == Part::Source) {
        return;
    }
    for (k, tag) in tags.iter_mut().enumerate().take(comma + 1).skip(first) {
        let part = match k {
            k if k < source => Part::Cue,
            k if k < comma => Part::Source,
            _ => Part::Outside,
        };
        *tag = Tag { part, first: k == first || k == source };
    }
    if let Some(next) = tags.get_mut(comma + 1).filter(|t| comma + 1 < end && t.part == Part::Content) {
        next.first = true;
    }
}
