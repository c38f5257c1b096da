//! Why two sentences were linked: what the aligner saw in both, the weightiest first, and how much of each sentence
//! that accounts for.
//!
//! ```text
//! Rebels led by Ilan Reth fled Varo.      name Ilan Reth = Reth · word Varo
//! Reth and his terrorists left Varo.      pair Rebels ~ terrorists, fled ~ left
//! ```

use super::Link;
use super::SentenceRef;
use super::event::Event;
use super::matching::{Match, Scratch};
use super::reference::References;
use super::view::View;
use crate::language::{Name, StemId, Unit, Vocabulary, Witness, agree};
use crate::text::Span;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Why two sentences were linked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reason {
    /// What both have: by kind, then by worth.
    pub common: Vec<Common>,
    /// The share of the first and of the second sentence's words, by worth, that the other accounts for, 0..1.
    pub covered: [f32; 2],
}

/// Something both sentences have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Common {
    /// What it is.
    pub kind: CommonKind,
    /// Where it stands in the first sentence's article.
    pub a: Span,
    /// Where it stands in the second sentence's article.
    pub b: Span,
    /// How near in meaning, 0..1; 1 for the same.
    pub close: f32,
    /// How rare it is, in news and in this event, times `close`: of use only for order within one link.
    pub worth: f32,
}

/// What two sentences can have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CommonKind {
    /// A name, or a title or pronoun that stands for it.
    Name,
    /// A number with its unit.
    Number,
    /// Words in a row inside quotation marks.
    Quotation,
    /// A word, inflected or not.
    Word,
    /// Two words near in meaning.
    Pair,
}

/// Most of each kind that is named.
const MOST: usize = 6;
/// Fewest words of a quotation.
const QUOTED: usize = 3;
/// Words nearer than this stand for each other; looser ones count for little.
const NEAR: f32 = 0.42;
/// Words of a sentence that are searched for quotations.
const SEARCHED: usize = 256;

/// Links one thread takes at a time.
const SHARE: usize = 32;

/// The reasons of `links`, one each.
pub fn reasons(event: &Event, witnesses: &[Witness], vocabulary: &Vocabulary, links: &[Link]) -> Vec<Reason> {
    let references: Vec<References> = witnesses.par_iter().map(|w| References::read(w, vocabulary)).collect();
    let side = |s: SentenceRef| Side {
        w: &witnesses[s.document],
        s: s.sentence,
        view: &event.views[s.document][s.sentence],
        vocabulary,
        references: &references[s.document],
    };
    let space = || (Scratch::new(event), Vec::new(), Vec::new());
    let reason = |(scratch, forward, backward): &mut (Scratch, Vec<Match>, Vec<Match>), link: &Link| {
        let (x, y) = (side(link.a), side(link.b));
        scratch.lay_out(event, x.view);
        scratch.matches(y.view, forward, backward);
        compare(&x, &y, forward, backward)
    };
    links.par_iter().with_min_len(SHARE).map_init(space, reason).collect()
}

/// A sentence with all that is known of it.
struct Side<'a> {
    w: &'a Witness,
    s: usize,
    view: &'a View,
    vocabulary: &'a Vocabulary,
    references: &'a References,
}

fn compare(x: &Side, y: &Side, forward: &[Match], backward: &[Match]) -> Reason {
    let mut common = names(x, y);
    common.extend(numbers(x, y));
    common.extend(quotation(x, y));
    // What a name, number or quotation has said need not be said again word by word.
    let told = common.clone();
    let is_told = |a: Span, b: Span| told.iter().any(|c| c.a.overlaps(a) || c.b.overlaps(b));
    let (at_x, at_y) = (x.places(), y.places());
    for (i, m) in forward.iter().enumerate().filter(|(_, m)| m.close >= NEAR) {
        let (Some(own), Some(other)) = (x.view.content.get(i), y.view.content.get(m.at)) else { continue };
        let mutual = backward.get(m.at).is_some_and(|back| back.at == i);
        let (Some(&Some((a, meant_a))), Some(&Some((b, meant_b)))) = (at_x.get(i), at_y.get(m.at)) else { continue };
        if !mutual || is_told(a, b) {
            continue;
        }
        let kind = match (meant_a || meant_b, own.stem == other.stem) {
            (true, true) => CommonKind::Name,
            (false, true) => CommonKind::Word,
            (_, false) => CommonKind::Pair,
        };
        common.push(Common { kind, a, b, close: m.close, worth: (own.weight + other.weight) / 2.0 * m.close });
    }
    // By place last, and by the places of both, so that swapping the sides keeps the order.
    let place = |c: &Common| c.a.start + c.b.start;
    common.sort_by(|p, q| p.kind.cmp(&q.kind).then(q.worth.total_cmp(&p.worth)).then(place(p).cmp(&place(q))));
    let mut named: BTreeMap<CommonKind, usize> = BTreeMap::new();
    common.retain(|c| {
        let n = named.entry(c.kind).or_default();
        *n += 1;
        *n <= MOST
    });
    Reason { common, covered: [covered(x.view, forward), covered(y.view, backward)] }
}

fn covered(view: &View, matches: &[Match]) -> f32 {
    let found: f32 = view.content.iter().zip(matches).map(|(c, m)| c.weight * m.close).sum();
    if view.weight > 0.0 { (found / view.weight).clamp(0.0, 1.0) } else { 0.0 }
}

impl Side<'_> {
    /// Where each content word of the view stands, and whether a pronoun or title stands there for it.
    fn places(&self) -> Vec<Option<(Span, bool)>> {
        let tokens = self.w.document.sentences[self.s].tokens.clone();
        let place = |k: usize| self.w.document.tokens.get(k).map(|t| t.span);
        let written = |id| tokens.clone().find(|&k| self.w.types[k] == id).and_then(place).map(|span| (span, false));
        let meant = |id| {
            let stands = self.references.meant(self.s).find(|&(_, name)| name == id);
            stands.and_then(|(k, _)| place(k)).map(|span| (span, true))
        };
        self.view.content.iter().map(|c| written(c.id).or_else(|| meant(c.id))).collect()
    }

    /// The content stems of a name, and what they are worth.
    fn stems(&self, name: &Name) -> Vec<(StemId, f32)> {
        let types = name.tokens.clone().filter_map(|k| self.w.types.get(k));
        let stem = |&id| self.vocabulary.get(id).stem;
        let worth = |stem: StemId| self.view.content.iter().find(|c| c.stem == stem.0).map(|c| (stem, c.weight));
        let mut stems: Vec<(StemId, f32)> = types.filter_map(|id| worth(stem(id))).collect();
        stems.sort_by_key(|s| s.0);
        stems.dedup_by_key(|s| s.0);
        stems
    }
}

/// Names with a word in common, each with the name that has most in common with it.
fn names(x: &Side, y: &Side) -> Vec<Common> {
    let (own, other) = (x.w.names_of(x.s), y.w.names_of(y.s));
    let others: Vec<Vec<(StemId, f32)>> = other.iter().take(SEARCHED).map(|q| y.stems(q)).collect();
    let mut candidates: Vec<(usize, usize, usize, f32)> = Vec::new();
    for (i, p) in own.iter().enumerate().take(SEARCHED) {
        let stems = x.stems(p);
        for (j, others) in others.iter().enumerate() {
            let shared = stems.iter().filter(|(stem, _)| others.iter().any(|(s, _)| s == stem));
            let (count, worth) = shared.fold((0, 0.0), |(n, sum), (_, weight)| (n + 1, sum + weight));
            if count > 0 {
                candidates.push((count, i, j, worth));
            }
        }
    }
    one_to_one(candidates, |i, j, worth| {
        Some(Common { kind: CommonKind::Name, a: own.get(i)?.span, b: other.get(j)?.span, close: 1.0, worth })
    })
}

/// The same number of the same unit; small ordinals ("first") say nothing.
fn numbers(x: &Side, y: &Side) -> Vec<Common> {
    let (own, other) = (x.w.numbers_of(x.s), y.w.numbers_of(y.s));
    let place = |w: &Witness, tokens: &std::ops::Range<usize>| {
        let tokens = w.document.tokens.get(tokens.clone())?;
        Some(Span::new(tokens.first()?.span.start, tokens.last()?.span.end))
    };
    let mut candidates = Vec::new();
    for (i, p) in own.iter().enumerate().filter(|(_, n)| n.unit != Unit::Ordinal || n.value > 3.0).take(SEARCHED) {
        candidates
            .extend(other.iter().enumerate().take(SEARCHED).filter(|(_, q)| agree(p, q)).map(|(j, _)| (1, i, j, 1.0)));
    }
    one_to_one(candidates, |i, j, worth| {
        let (a, b) = (place(x.w, &own.get(i)?.tokens)?, place(y.w, &other.get(j)?.tokens)?);
        Some(Common { kind: CommonKind::Number, a, b, close: 1.0, worth })
    })
}

/// Of candidates (words shared, index, index, worth) the best, each index once. Candidates that are equal by the
/// first sort key share no index, so that swapping the sides swaps the result.
fn one_to_one(
    mut candidates: Vec<(usize, usize, usize, f32)>,
    make: impl Fn(usize, usize, f32) -> Option<Common>,
) -> Vec<Common> {
    candidates.sort_by_key(|&(count, i, j, _)| (Reverse(count), i + j, i.min(j)));
    let mut kept: Vec<(usize, usize, f32)> = Vec::new();
    for (_, i, j, worth) in candidates {
        if kept.iter().all(|k| k.0 != i && k.1 != j) {
            kept.push((i, j, worth));
        }
    }
    kept.into_iter().filter_map(|(i, j, worth)| make(i, j, worth)).collect()
}

/// The longest row of words that both have inside quotation marks.
fn quotation(x: &Side, y: &Side) -> Option<Common> {
    let quoted = |side: &Side| -> Vec<(u32, Span)> {
        let words = side.w.document.sentences[side.s].tokens.clone().filter_map(|k| {
            let (span, word) = (side.w.document.tokens[k].span, side.vocabulary.get(side.w.types[k]));
            (word.is_word && side.w.document.is_quoted(span)).then_some((word.stem.0, span))
        });
        words.take(SEARCHED).collect()
    };
    if x.view.quoted.is_empty() || y.view.quoted.is_empty() {
        return None;
    }
    let (own, other) = (quoted(x), quoted(y));
    let mut row = vec![0usize; other.len() + 1];
    // Length, then the place that is nearest to both starts.
    let mut best: (usize, Reverse<usize>, usize, usize) = (0, Reverse(0), 0, 0);
    for (i, p) in own.iter().enumerate() {
        let mut diagonal = 0;
        for (j, q) in other.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if p.0 == q.0 { diagonal + 1 } else { 0 };
            diagonal = above;
            if (row[j + 1], Reverse(i + j)) > (best.0, best.1) {
                best = (row[j + 1], Reverse(i + j), i, j);
            }
        }
    }
    let (length, _, i, j) = best;
    if length < QUOTED {
        return None;
    }
    let run = |words: &[(u32, Span)], last: usize| {
        Some(Span::new(words.get(last + 1 - length)?.1.start, words.get(last)?.1.end))
    };
    Some(Common { kind: CommonKind::Quotation, a: run(&own, i)?, b: run(&other, j)?, close: 1.0, worth: length as f32 })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::align::{AlignConfig, align};
    use crate::article::{Format, ReadOptions, read_bytes};

    /// The reasons of the link between the last sentences of two articles, as `kind a = b`.
    fn reasons_of(a: &str, b: &str) -> (Vec<String>, [f32; 2]) {
        let options = ReadOptions { format: Format::Lines, ..ReadOptions::default() };
        let document = |id: &str, text: &str| crate::text::segment(read_bytes(id, id, text.as_bytes(), &options));
        let (witnesses, vocabulary) = crate::language::annotate(vec![document("a", a), document("b", b)]);
        let alignment = align(&witnesses, &vocabulary, &AlignConfig { threshold: 0.05 });
        let last = |k: usize| witnesses[k].document.sentences.len() - 1;
        let (k, _) = (alignment.links.iter().enumerate())
            .find(|(_, l)| l.a.sentence == last(0) && l.b.sentence == last(1))
            .expect("the last sentences are linked");
        let text = |k: usize, span: Span| witnesses[k].document.text(span).to_owned();
        let shown = |c: &Common| format!("{:?} {} = {}", c.kind, text(0, c.a), text(1, c.b)).to_lowercase();
        (alignment.reasons[k].common.iter().map(shown).collect(), alignment.reasons[k].covered)
    }

    #[track_caller]
    fn check(a: &str, b: &str, expect: &[&str]) {
        let (found, covered) = reasons_of(a, b);
        for wanted in expect {
            assert!(found.iter().any(|f| f == wanted), "{wanted} is missing in {found:#?}");
        }
        assert!(covered.iter().all(|c| (0.0..=1.0).contains(c)), "{covered:?}");
    }

    const A: &str = "Two hundred rebels led by Ilan Reth fled Varo on Tuesday, \"never to come back\", he said.";
    const B: &str = "Mr. Reth and 200 terrorists left Varo on Tuesday and are \"never to come back\", he said.";

    #[test]
    fn names_numbers_quotations_words_and_pairs() {
        check(
            A,
            B,
            &[
                "name ilan reth = reth",
                "name varo = varo",
                "number two hundred = 200",
                "quotation never to come back = never to come back",
                "word tuesday = tuesday",
                "pair rebels = terrorists",
            ],
        );
    }

    #[test]
    fn what_a_name_or_quotation_says_is_not_said_again() {
        let (found, _) = reasons_of(A, B);
        assert!(!found.iter().any(|f| f == "word reth = reth" || f == "word back = back"), "{found:#?}");
    }

    #[test]
    fn a_pronoun_stands_for_its_name() {
        let a = "Mayor Nora Pell opened the bridge.\nShe called the bridge the longest in the province of Ostmark.";
        let b = "Pell called it the longest bridge in the province of Ostmark.";
        check(a, b, &["name she = pell", "name ostmark = ostmark"]);
    }

    #[test]
    fn swapping_the_sides_swaps_the_reasons() {
        let (there, [p, q]) = reasons_of(A, B);
        let (back, [r, s]) = reasons_of(B, A);
        let swapped = |f: &String| {
            let (kind, pair) = f.split_once(' ').unwrap();
            let (a, b) = pair.split_once(" = ").unwrap();
            format!("{kind} {b} = {a}")
        };
        let mut there: Vec<String> = there.iter().map(swapped).collect();
        let mut back = back;
        there.sort();
        back.sort();
        assert_eq!((there, p, q), (back, s, r));
    }
}
