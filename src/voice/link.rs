//! From tags to attributions: which cue and which source belong to which content.
//!
//! ```text
//! [“We won,”] {said} <Lee>. [“They lost.”]     one attribution: the second quotation goes on with the first
//! <Lee> {said} [the port was full] and {hoped} [it would empty]     two, with one source
//! ```

use super::quoting::Quoting;
use super::tagger::{Part, Tag};
use super::{Attribution, Kind};
use crate::text::{Document, Span};
use std::ops::Range;

/// Fewer words without a cue are nobody's but the outlet's.
const OWN: usize = 6;

/// A run of tokens with one part.
#[derive(Clone, Debug)]
struct Segment {
    part: Part,
    tokens: Range<usize>,
    sentence: usize,
    paragraph: usize,
    span: Span,
    /// The quotation it stands in, if it does.
    quotation: Option<usize>,
}

/// Builds the attributions of a document from its tags, in the order of their contents.
pub fn link(document: &Document, tags: &[Tag], quoting: &[Quoting]) -> Vec<Attribution> {
    let segments = segments(document, tags, quoting);
    let cue_of = cues_of_contents(document, &segments);
    let source_of = sources_of_cues(&segments);
    // Contents without a cue of their own go on with the attribution before, or stand alone.
    let mut found: Vec<(Option<usize>, Vec<usize>)> = Vec::new();
    let mut of_cue: Vec<Option<usize>> = vec![None; segments.len()];
    for (k, segment) in segments.iter().enumerate().filter(|(_, s)| s.part == Part::Content) {
        match cue_of[k] {
            Some(cue) => match of_cue[cue] {
                Some(at) => found[at].1.push(k),
                None => {
                    of_cue[cue] = Some(found.len());
                    found.push((Some(cue), vec![k]));
                }
            },
            None => {
                let goes_on = segment.quotation.is_some()
                    && found.last().and_then(|(_, contents)| segments.get(*contents.last()?)).is_some_and(|before| {
                        before.paragraph == segment.paragraph
                            || (before.quotation.is_some() && before.paragraph + 1 == segment.paragraph)
                    });
                match found.last_mut() {
                    Some((_, contents)) if goes_on => contents.push(k),
                    _ => found.push((None, vec![k])),
                }
            }
        }
    }
    let build = |(cue, contents): (Option<usize>, Vec<usize>)| {
        let quoted = contents.iter().filter(|k| is_direct(&segments[**k], quoting)).count();
        let partly = contents.iter().any(|k| segments[*k].tokens.clone().any(|t| quoting[t] == Quoting::Inside));
        let source = cue.and_then(|c| source_of[c]);
        let source = source.filter(|s| !is_article(document, segments[*s].span));
        Attribution {
            source: source.map(|s| bare(document, segments[s].span)).filter(|s| !s.is_empty()),
            cue: cue.map(|c| segments[c].span),
            speaker: None,
            content: contents.iter().map(|k| segments[*k].span).collect(),
            kind: match () {
                () if quoted == contents.len() => Kind::Direct,
                () if partly => Kind::Mixed,
                () => Kind::Indirect,
            },
        }
    };
    let mut attributions: Vec<Attribution> = found.into_iter().map(build).collect();
    // A few words that nobody is said to say, and not all of them quoted, are the outlet's own.
    let long = |a: &Attribution| a.content.iter().map(|c| document.text(*c).split(' ').count()).sum::<usize>() >= OWN;
    attributions.retain(|a| a.cue.is_some() || a.kind == Kind::Direct || long(a));
    attributions.sort_by_key(|a| a.content.first().copied());
    attributions
}

/// A source without the comma behind it.
fn bare(document: &Document, span: Span) -> Span {
    let kept = document.text(span).trim_end_matches([',', ';', ':', ' ']).len();
    Span::new(span.start, span.start + kept)
}

/// "The claim that …" names nobody.
fn is_article(document: &Document, span: Span) -> bool {
    matches!(document.text(span), "The" | "the" | "A" | "a" | "An" | "an" | "This" | "That")
}

/// Whether all words of a content stand inside quotation marks.
fn is_direct(segment: &Segment, quoting: &[Quoting]) -> bool {
    let outside = segment.tokens.clone().filter(|t| quoting[*t] == Quoting::Outside).count();
    // A comma or full stop behind the closing mark, as British papers set it, is no word of anybody's.
    outside <= 1 && segment.tokens.len() > outside
}

/// For each quotation the first of those that it goes on with, over paragraphs.
fn groups(document: &Document) -> Vec<usize> {
    let mut group: Vec<usize> = Vec::with_capacity(document.quotations.len());
    let mut last = 0;
    for (k, q) in document.quotations.iter().enumerate() {
        let own = if q.continued && k > 0 { group[last] } else { k };
        group.push(own);
        if q.outermost == k {
            last = k;
        }
    }
    group
}

/// Runs of one part. A run ends with its paragraph.
fn segments(document: &Document, tags: &[Tag], quoting: &[Quoting]) -> Vec<Segment> {
    let mut found: Vec<Segment> = Vec::new();
    let mut quotation = 0;
    let group = groups(document);
    for (sentence, s) in document.sentences.iter().enumerate() {
        for k in s.tokens.clone() {
            let Some(tag) = tags.get(k) else { continue };
            let span = document.tokens[k].span;
            if tag.part == Part::Outside {
                continue;
            }
            while document.quotations.get(quotation).is_some_and(|q| q.span.end <= span.start) {
                quotation += 1;
            }
            let inside = quoting[k] != Quoting::Outside;
            let here = document.quotations.get(quotation).filter(|q| inside && q.span.contains(span));
            let here = here.and_then(|q| group.get(q.outermost).copied());
            match found.last_mut() {
                Some(last)
                    if !tag.first && last.part == tag.part && last.tokens.end == k && last.paragraph == s.paragraph =>
                {
                    last.tokens.end = k + 1;
                    last.span.end = span.end;
                    last.quotation = last.quotation.or(here);
                }
                _ => found.push(Segment {
                    part: tag.part,
                    tokens: k..k + 1,
                    sentence,
                    paragraph: s.paragraph,
                    span,
                    quotation: here,
                }),
            }
        }
    }
    found
}

/// The sentence in which a segment ends: a quotation of several sentences meets its cue there.
fn last_sentence(document: &Document, segment: &Segment) -> usize {
    document.sentence_at(segment.span.end.saturating_sub(1)).unwrap_or(segment.sentence)
}

/// For each segment that is a content, the cue it belongs to.
fn cues_of_contents(document: &Document, segments: &[Segment]) -> Vec<Option<usize>> {
    let mut cue_of: Vec<Option<usize>> = vec![None; segments.len()];
    let is = |k: usize, part: Part| segments[k].part == part;
    for k in 0..segments.len() {
        if !is(k, Part::Content) {
            continue;
        }
        let (first, last) = (segments[k].sentence, last_sentence(document, &segments[k]));
        // Few segments share a sentence; the look around is bounded all the same.
        let left = (k.saturating_sub(8)..k).rev().take_while(|j| segments[*j].sentence == first);
        let left = left.into_iter().find(|j| is(*j, Part::Cue));
        let right = (k + 1..segments.len().min(k + 9)).take_while(|j| segments[*j].sentence == last);
        let right = right.into_iter().find(|j| is(*j, Part::Cue));
        cue_of[k] = match (left, right) {
            (Some(l), Some(r)) => {
                // "X, said S, Y" goes on with the cue before; "S said X, and Y, T said" does not when the cue before
                // has a content of its own and no content stands between this one and the cue behind.
                let served = (l + 1..k).any(|j| is(j, Part::Content)) || (0..l).any(|j| cue_of[j] == Some(l));
                let near = (k + 1..r).all(|j| !is(j, Part::Content));
                let gap = segments[r].tokens.start.saturating_sub(segments[k].tokens.end);
                let before = segments[k].tokens.start.saturating_sub(segments[l].tokens.end);
                Some(if served && near && gap < before { r } else { l })
            }
            (Some(c), None) | (None, Some(c)) => Some(c),
            (None, None) => None,
        };
    }
    // One quotation has one speaker: its pieces share the cue of the piece that has one.
    for k in 0..segments.len() {
        if cue_of[k].is_none() && is(k, Part::Content) && segments[k].quotation.is_some() {
            let same = |j: &usize| segments[*j].quotation == segments[k].quotation && cue_of[*j].is_some();
            let window = k.saturating_sub(8)..segments.len().min(k + 9);
            cue_of[k] = window.into_iter().find(same).and_then(|j| cue_of[j]);
        }
    }
    // What a cue with a colon introduces: "Lee continued:" and then a paragraph.
    for k in 1..segments.len() {
        let before = &segments[k - 1];
        let introduces = before.part == Part::Cue && document.text(before.span).ends_with(':');
        let beside = segments[k].paragraph <= before.paragraph + 1;
        if cue_of[k].is_none() && is(k, Part::Content) && beside && (introduces || ends_with_colon(document, before)) {
            cue_of[k] = Some(k - 1).filter(|j| is(*j, Part::Cue));
        }
    }
    cue_of
}

fn ends_with_colon(document: &Document, segment: &Segment) -> bool {
    let rest = document.article.text.get(segment.span.end..).unwrap_or_default();
    segment.part == Part::Cue && rest.trim_start().starts_with(':')
}

/// For each segment that is a cue, its source.
fn sources_of_cues(segments: &[Segment]) -> Vec<Option<usize>> {
    let mut source_of: Vec<Option<usize>> = vec![None; segments.len()];
    for k in 0..segments.len() {
        if segments[k].part != Part::Cue {
            continue;
        }
        let sentence = segments[k].sentence;
        let stop = |j: &usize| segments[*j].sentence == sentence && segments[*j].part != Part::Cue;
        let source = |j: &usize| segments[*j].part == Part::Source;
        let left = (k.saturating_sub(8)..k).rev().take_while(stop).find(source);
        let right = (k + 1..segments.len().min(k + 9)).take_while(stop).find(source);
        let distance = |j: usize| {
            let (a, b) = (&segments[j.min(k)], &segments[j.max(k)]);
            b.tokens.start.saturating_sub(a.tokens.end)
        };
        source_of[k] = match (left, right) {
            (Some(l), Some(r)) => Some(if distance(l) <= distance(r) { l } else { r }),
            (found, None) | (None, found) => found,
        };
        if source_of[k].is_none() {
            // "He claimed … and said …": the source of the cue before in the same sentence.
            let cue = (k.saturating_sub(8)..k).rev().find(|j| segments[*j].part == Part::Cue);
            source_of[k] = cue.filter(|j| segments[*j].sentence == sentence).and_then(|j| source_of[j]);
        }
    }
    source_of
}
