//! Which phrases of two linked sentences may stand for each other: every two phrases that differ in more than
//! inflection, spelling or the form of a name, with what speaks for and against it.

use super::Material;
use super::cell::Cell;
use super::class::Class;
use super::features::{Features, REPEATS, features};
use super::grammar::{is_count, is_unit_of_time};
use super::phrase::{Line, Phrase, line};
use super::same::Forms;
use super::spellings::spellings;
use crate::align::{Link, SentenceRef};
use crate::language::StemId;
use crate::text::Span;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Two phrases of different documents that may stand for each other; `a.document < b.document`.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The sentence of the document given first.
    pub a: SentenceRef,
    /// The sentence of the document given later.
    pub b: SentenceRef,
    /// Number of the phrase in each sentence.
    pub at: [usize; 2],
    /// Bytes of each document.
    pub spans: [Span; 2],
    /// Stems of the heads, the smaller first.
    pub heads: [StemId; 2],
    /// What the model reads.
    pub features: Features,
}

/// The sentences that were compared.
#[derive(Debug)]
pub struct Lines<'a>(Vec<Vec<Option<Line<'a>>>>);

impl<'a> Lines<'a> {
    fn read(m: &Material<'a>, sentences: Vec<SentenceRef>) -> Lines<'a> {
        let mut lines = Lines(Vec::new());
        lines.0.extend(m.witnesses.iter().map(|w| w.document.sentences.iter().map(|_| None).collect()));
        let read: Vec<_> = sentences.into_par_iter().map(|s| (s, line(m, s.document, s.sentence))).collect();
        for (s, line) in read {
            lines.0[s.document][s.sentence] = Some(line);
        }
        lines
    }

    /// A sentence, if it was compared.
    pub fn get(&self, s: SentenceRef) -> Option<&Line<'a>> {
        self.0.get(s.document)?.get(s.sentence)?.as_ref()
    }

    /// The two phrases of a candidate.
    pub fn phrases(&self, c: &Candidate) -> Option<[&Phrase<'a>; 2]> {
        Some([self.get(c.a)?.phrases.get(c.at[0])?, self.get(c.b)?.phrases.get(c.at[1])?])
    }
}

/// In how many sentences of each document a stem stands.
#[derive(Debug)]
pub struct Spread {
    documents: Vec<Vec<u32>>,
    sum: Vec<u32>,
    /// Number of sentences of the event.
    pub sentences: u32,
}

impl Spread {
    fn count(m: &Material) -> Spread {
        let mut spread = Spread { documents: Vec::new(), sum: Vec::new(), sentences: 0 };
        for w in m.witnesses {
            let mut counts: Vec<u32> = Vec::new();
            for s in 0..w.document.sentences.len() {
                let mut seen: Vec<u32> = w.types_of(s).iter().map(|&t| m.vocabulary.get(t).stem.0).collect();
                seen.sort_unstable();
                seen.dedup();
                for stem in seen {
                    if counts.len() <= stem as usize {
                        counts.resize(stem as usize + 1, 0);
                    }
                    counts[stem as usize] += 1;
                }
                spread.sentences += 1;
            }
            spread.sum.resize(spread.sum.len().max(counts.len()), 0);
            spread.sum.iter_mut().zip(&counts).for_each(|(sum, n)| *sum += n);
            spread.documents.push(counts);
        }
        spread
    }

    /// Sentences of one document.
    pub fn of(&self, document: usize, stem: StemId) -> u32 {
        self.documents.get(document).and_then(|c| c.get(stem.0 as usize)).copied().unwrap_or(0)
    }

    /// Sentences of all documents.
    pub fn all(&self, stem: StemId) -> u32 {
        self.sum.get(stem.0 as usize).copied().unwrap_or(0)
    }
}

/// The sentences of each document.
fn verbatim<'a>(m: &Material<'a>) -> FxHashSet<(usize, &'a str)> {
    let all = m.witnesses.iter().enumerate().flat_map(|(document, w)| {
        (0..w.document.sentences.len()).map(move |sentence| SentenceRef { document, sentence })
    });
    all.map(|s| (s.document, text(m, s))).collect()
}

fn text<'a>(m: &Material<'a>, s: SentenceRef) -> &'a str {
    let document = &m.witnesses[s.document].document;
    document.text(document.sentences[s.sentence].span)
}

/// All candidates of an event, and the sentences they stand in.
pub fn candidates<'a>(m: &Material<'a>) -> (Lines<'a>, Vec<Candidate>) {
    let told = verbatim(m);
    // A sentence that both documents have word for word is worded the same.
    let differ = |l: &&Link| [(l.a, l.b), (l.b, l.a)].iter().all(|(s, o)| !told.contains(&(o.document, text(m, *s))));
    let english = |l: &&Link| [l.a, l.b].iter().all(|s| m.witnesses[s.document].language.is_english());
    let doubtful = m.alignment.doubtful.iter().filter(|l| tell_one_event(m, l.a.document, l.b.document));
    let links: Vec<&Link> = m.alignment.links.iter().chain(doubtful).filter(english).filter(differ).collect();
    let mut partners: BTreeMap<(SentenceRef, usize), usize> = BTreeMap::new();
    for l in &links {
        for (s, other) in [(l.a, l.b), (l.b, l.a)] {
            *partners.entry((s, other.document)).or_default() += 1;
        }
    }
    let mut sentences: Vec<SentenceRef> = partners.keys().map(|(s, _)| *s).collect();
    sentences.dedup();
    let lines = Lines::read(m, sentences);
    let (spread, mut forms) = rayon::join(|| Spread::count(m), || Forms::new(m.vocabulary));
    forms.join(&spellings(m, &spread));
    let of_link = |l: &&Link| {
        let (Some(x), Some(y)) = (lines.get(l.a), lines.get(l.b)) else { return Vec::new() };
        let count = |s, d| partners.get(&(s, d)).copied().unwrap_or(0);
        cell(m, l, [x, y], [count(l.a, l.b.document), count(l.b, l.a.document)], &spread, &forms)
    };
    let mut found: Vec<Candidate> = links.par_iter().flat_map_iter(of_link).collect();
    count_repeats(&mut found);
    (lines, found)
}

/// Links that two documents need for their doubtful pairs to be looked at: without, they may tell different events.
pub const ONE_EVENT: usize = 2;

fn tell_one_event(m: &Material, a: usize, b: usize) -> bool {
    let links = m.alignment.links.iter().filter(|l| (l.a.document, l.b.document) == (a, b));
    links.take(ONE_EVENT).count() == ONE_EVENT
}

/// How many sentence pairs have the same two heads against each other.
fn count_repeats(found: &mut [Candidate]) {
    let mut cells: FxHashMap<_, f32> = FxHashMap::default();
    found.iter().for_each(|c| *cells.entry(c.heads).or_default() += 1.0);
    for c in found.iter_mut() {
        c.features[REPEATS] = cells.get(&c.heads).copied().unwrap_or(1.0);
    }
}

/// The candidates of two linked sentences.
fn cell(
    m: &Material,
    link: &Link,
    lines: [&Line; 2],
    rivals: [usize; 2],
    spread: &Spread,
    forms: &Forms,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let cell = Cell::new(m, link, lines, rivals, spread, forms);
    for (i, p) in lines[0].phrases.iter().enumerate() {
        for (j, q) in lines[1].phrases.iter().enumerate() {
            if !cell.is_shared([i, j]) && cell.is_worth_comparing([i, j]) && is_worth_a_look(m, forms, p, q) {
                let [x, y] = [p, q].map(|p| m.vocabulary.get(p.head).stem);
                found.push(Candidate {
                    a: link.a,
                    b: link.b,
                    at: [i, j],
                    spans: [p.span, q.span],
                    heads: [x.min(y), x.max(y)],
                    features: features(&cell, [i, j]),
                });
            }
        }
    }
    found
}

fn is_worth_a_look(m: &Material, forms: &Forms, p: &Phrase, q: &Phrase) -> bool {
    // Names against names and numbers against numbers, also "weekend" against "weeks", are told elsewhere.
    let names = p.named[1] && q.named[1];
    let numbers = (p.counted && q.counted) || p.class == Class::Number || q.class == Class::Number;
    let both = |is: fn(&str) -> bool| [p, q].iter().all(|p| is(&m.vocabulary.get(p.head).key));
    let numbers = numbers || both(is_unit_of_time) || both(is_count);
    !names && !numbers && !forms.is_same(m.vocabulary, p, q) && !forms.is_part(m.vocabulary, p, q)
}
