//! The same utterance in two outlets: what one quotes the other may have shortened, altered or put in its own words.
//!
//! ```text
//! A  "We will never leave the port, whatever they say."
//! B  "We will never leave the port"                        shortened
//! C  "We will not leave the harbour, whatever they say."   altered: never → not, port → harbour
//! D  that they would stay in the port whatever was said    paraphrased
//! ```

use super::quotes::{AttributionView, PieceView};
use crate::align;
use crate::language::is_function_word;
use crate::text::{TokenKind, fold, tokens};
use crate::voice::Kind;
use rayon::prelude::*;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;

/// How two reports of an utterance compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Fidelity {
    /// The same words.
    Verbatim,
    /// The words of one are a part of the other's.
    Shortened,
    /// Most words are the same.
    Altered,
    /// One quotes, the other tells it in its own words.
    Paraphrased,
}

impl Fidelity {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Fidelity::Verbatim => "verbatim",
            Fidelity::Shortened => "shortened",
            Fidelity::Altered => "altered",
            Fidelity::Paraphrased => "paraphrased",
        }
    }
}

/// One utterance in two outlets.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Utterance {
    /// How they compare.
    pub fidelity: Fidelity,
    /// Who speaks, if one of them says so.
    pub speaker: Option<String>,
    /// The two, in the order of outlets.
    pub readings: [Reading; 2],
    /// Words that one has and the other has not, in order; not for paraphrases.
    pub changes: Vec<Change>,
}

/// One outlet's version.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "UtteranceReading")]
pub struct Reading {
    /// Name of the outlet.
    pub outlet: String,
    /// First code point.
    pub start: usize,
    /// The words.
    pub text: String,
}

/// A difference: either side may be empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(rename = "WordChange")]
pub struct Change {
    /// Words of the first outlet.
    pub a: String,
    /// Words of the second.
    pub b: String,
}

/// Shorter quotations are phrases that anybody may use.
const MIN_WORDS: usize = 4;
/// No more words of a quotation are compared.
const MAX_WORDS: usize = 150;
/// Quotations of an outlet that are compared; more is no news article.
const MAX_PIECES: usize = 400;
/// Share of the shorter one's words that both must have in order.
const ALTERED: f64 = 0.6;
/// From this probability on a quotation and a report in other words are the same.
const PARAPHRASE: f32 = 0.6;

struct Piece<'a> {
    of: &'a AttributionView,
    piece: &'a PieceView,
    /// Number of each word, whatever its letter case, and the word.
    words: Vec<(u32, &'a str)>,
    /// The numbers, sorted.
    sorted: Vec<u32>,
    /// Numbers of the stems of words that are no function words, sorted, each once.
    matter: Vec<u32>,
    direct: bool,
}

/// Numbers for strings, so that comparing pieces compares numbers.
#[derive(Default)]
struct Numbers(FxHashMap<String, u32>);

impl Numbers {
    fn of(&mut self, word: &str) -> u32 {
        let next = self.0.len() as u32;
        if let Some(&number) = self.0.get(word) { number } else { *self.0.entry(word.to_owned()).or_insert(next) }
    }
}

/// The utterances that two outlets have, surest first.
pub fn find(attributions: &[AttributionView]) -> Vec<Utterance> {
    let pieces = pieces(attributions);
    let others = |(k, a): (usize, &Piece)| {
        let others = pieces[k + 1..].iter().filter(|b| b.of.outlet != a.of.outlet);
        others.filter_map(|b| compare(a, b)).collect::<Vec<_>>()
    };
    let mut found: Vec<(usize, Utterance)> = pieces.par_iter().enumerate().flat_map_iter(others).collect();
    found.sort_by_key(|(closeness, u): &(usize, Utterance)| (u.fidelity, Reverse(*closeness)));
    // A piece has one counterpart in another outlet: the closest.
    let mut taken: Vec<(String, usize, String)> = Vec::new();
    let mut kept = Vec::new();
    for (_, utterance) in found {
        let [a, b] = &utterance.readings;
        let keys = [(a.outlet.clone(), a.start, b.outlet.clone()), (b.outlet.clone(), b.start, a.outlet.clone())];
        if keys.iter().all(|k| !taken.contains(k)) {
            taken.extend(keys);
            kept.push(utterance);
        }
    }
    kept
}

fn pieces(attributions: &[AttributionView]) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut numbers, mut stems, stemmer) =
        (Numbers::default(), Numbers::default(), Stemmer::create(Algorithm::English));
    for of in attributions {
        for piece in &of.content {
            let is_word = |t: &&crate::text::Token| t.kind != TokenKind::Punctuation;
            let all = tokens(&piece.text);
            let shown = all.iter().filter(is_word).take(MAX_WORDS).map(|t| t.span.of(&piece.text));
            let keys: Vec<(String, &str)> = shown.map(|word| (fold(word), word)).collect();
            let words: Vec<(u32, &str)> = keys.iter().map(|(key, word)| (numbers.of(key), *word)).collect();
            let same_outlet = pieces.iter().rev().take_while(|p| p.of.outlet == of.outlet).count();
            if words.len() >= MIN_WORDS && same_outlet < MAX_PIECES {
                let direct = of.kind != Kind::Indirect;
                let mut sorted: Vec<u32> = words.iter().map(|(number, _)| *number).collect();
                sorted.sort_unstable();
                let telling = keys.iter().filter(|(key, _)| !is_function_word(key) && key.len() > 2);
                let mut matter: Vec<u32> = telling.map(|(key, _)| stems.of(&stemmer.stem(key))).collect();
                matter.sort_unstable();
                matter.dedup();
                pieces.push(Piece { of, piece, words, sorted, matter, direct });
            }
        }
    }
    pieces
}

/// How two pieces compare, and how many words they share.
fn compare(a: &Piece, b: &Piece) -> Option<(usize, Utterance)> {
    let both_direct = a.direct && b.direct;
    let may_be_told = a.direct != b.direct && a.of.speaker.is_some() && a.of.speaker == b.of.speaker;
    if !both_direct && !may_be_told {
        return None;
    }
    let shorter = a.words.len().min(b.words.len());
    let shared = in_common(&a.sorted, &b.sorted);
    let make = |fidelity, changes| Utterance {
        fidelity,
        speaker: a.of.speaker.clone().or_else(|| b.of.speaker.clone()),
        readings: [a, b].map(|p| Reading {
            outlet: p.of.outlet.clone(),
            start: p.piece.start,
            text: p.piece.text.clone(),
        }),
        changes,
    };
    if both_direct && shared as f64 >= ALTERED * shorter as f64 {
        let (same, changes) = align(&a.words, &b.words);
        let fidelity = match () {
            () if same == a.words.len() && same == b.words.len() => Fidelity::Verbatim,
            () if same == shorter => Fidelity::Shortened,
            () if same as f64 >= ALTERED * shorter as f64 => Fidelity::Altered,
            () => return None,
        };
        return Some((same, make(fidelity, changes)));
    }
    let told = may_be_told && shared >= 2 && share_matter(a, b);
    let pair = told.then(|| align::pair(&a.piece.text, &b.piece.text))?;
    (pair.probability >= PARAPHRASE).then(|| (shared, make(Fidelity::Paraphrased, Vec::new())))
}

/// Whether the two have enough words in common that are no function words.
fn share_matter(a: &Piece, b: &Piece) -> bool {
    let shared = in_common(&a.matter, &b.matter);
    shared >= 2 && 3 * shared >= a.matter.len().min(b.matter.len())
}

/// How many numbers two sorted lists share.
fn in_common(x: &[u32], y: &[u32]) -> usize {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while i < x.len() && j < y.len() {
        n += usize::from(x[i] == y[j]);
        let (left, right) = (x[i] <= y[j], y[j] <= x[i]);
        i += usize::from(left);
        j += usize::from(right);
    }
    n
}

/// The longest common subsequence: its length, and what is left over between its words.
fn align(a: &[(u32, &str)], b: &[(u32, &str)]) -> (usize, Vec<Change>) {
    let width = b.len() + 1;
    let mut best = vec![0u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i * width + j] = if a[i].0 == b[j].0 {
                best[(i + 1) * width + j + 1] + 1
            } else {
                best[(i + 1) * width + j].max(best[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut left, mut right): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut changes = Vec::new();
    let mut flush = |left: &mut Vec<&str>, right: &mut Vec<&str>| {
        if !left.is_empty() || !right.is_empty() {
            changes.push(Change { a: left.join(" "), b: right.join(" ") });
            left.clear();
            right.clear();
        }
    };
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i].0 == b[j].0 {
            flush(&mut left, &mut right);
            i += 1;
            j += 1;
        } else if j == b.len() || (i < a.len() && best[(i + 1) * width + j] >= best[i * width + j + 1]) {
            left.push(a[i].1);
            i += 1;
        } else {
            right.push(b[j].1);
            j += 1;
        }
    }
    flush(&mut left, &mut right);
    (usize::from(best[0]), changes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(outlet: &str, kind: Kind, text: &str) -> AttributionView {
        AttributionView {
            outlet: outlet.to_owned(),
            speaker: Some("Ana Lima".to_owned()),
            source: None,
            cue: None,
            verb: None,
            stance: None,
            kind,
            content: vec![PieceView { start: 0, end: text.chars().count(), text: text.to_owned() }],
        }
    }

    fn check(a: (Kind, &str), b: (Kind, &str), expect: Option<(Fidelity, &[(&str, &str)])>) {
        let found = find(&[view("wire", a.0, a.1), view("state", b.0, b.1)]);
        let changes = |u: &Utterance| u.changes.iter().map(|c| (c.a.clone(), c.b.clone())).collect::<Vec<_>>();
        let got = found.first().map(|u| (u.fidelity, changes(u)));
        let expect = expect.map(|(f, c)| (f, c.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()));
        assert_eq!(got, expect, "{} | {}", a.1, b.1);
    }

    #[test]
    fn quotations_are_matched() {
        use Kind::Direct;
        let long = "\"We will never leave the port, whatever they say.\"";
        check(
            (Direct, long),
            (Direct, "“we will never leave the port whatever they say”"),
            Some((Fidelity::Verbatim, &[])),
        );
        check(
            (Direct, long),
            (Direct, "\"We will never leave the port\""),
            Some((Fidelity::Shortened, &[("whatever they say", "")])),
        );
        check(
            (Direct, long),
            (Direct, "\"We will not leave the harbour, whatever they say.\""),
            Some((Fidelity::Altered, &[("never", "not"), ("port", "harbour")])),
        );
        check((Direct, long), (Direct, "\"The weather in the north is to blame for it.\""), None);
        check((Direct, "\"We won\""), (Direct, "\"We won\""), None);
    }

    #[test]
    fn an_outlet_is_not_matched_with_itself() {
        let text = "\"We will never leave the port\"";
        assert!(find(&[view("wire", Kind::Direct, text), view("wire", Kind::Direct, text)]).is_empty());
    }
}
