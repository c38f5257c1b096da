//! Contrast sets over a whole event: who uses which of the words that compete for one referent.

use super::chunk::{around, chunks};
use super::{Kind, Material, Reading, Variant};
use crate::language::Name;
use crate::lexicon::{Category, ContrastSet, Entry, Pos, TermHit};
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// The uses of a family of sets by the documents of an event.
pub struct Family<'a> {
    /// What all its words can point at.
    pub referent: &'a str,
    kind: Kind,
    fits: bool,
    individual: bool,
    strongest: u8,
    uses: Vec<Use<'a>>,
}

#[derive(Clone, Copy)]
struct Use<'a> {
    document: usize,
    hit: &'a TermHit,
    entry: &'a Entry,
}

/// By what share of its score a variant gains for each step of direction between its words.
pub const STEP: f32 = 0.08;
/// Score of a family whose words nowhere stand in linked sentences, before the steps.
const ALONE: f32 = 0.05;

/// The family of an entry's set, unless its words are compared only where they stand for each other.
pub fn of<'a>(m: &Material<'a>, entry: Option<&Entry>) -> Option<&'a str> {
    let set = m.evidence.lexicon.set_of(entry?)?;
    (!set.local).then_some(set.family.as_ref())
}

/// The families of which two documents use different words, by name.
pub fn families<'a>(m: &Material<'a>) -> BTreeMap<&'a str, Family<'a>> {
    let mut found: BTreeMap<&str, (&ContrastSet, Vec<Use>)> = BTreeMap::new();
    for (document, hits) in m.evidence.hits.iter().enumerate() {
        for hit in hits {
            let Some(entry) = m.evidence.lexicon.entry(hit.entry) else { continue };
            let Some(set) = m.evidence.lexicon.set_of(entry).filter(|s| !s.local) else { continue };
            found.entry(set.family.as_ref()).or_insert((set, Vec::new())).1.push(Use { document, hit, entry });
        }
    }
    let family = |(id, (set, uses)): (&'a str, (&'a ContrastSet, Vec<Use<'a>>))| {
        let strongest = uses.iter().map(|u| u.entry.direction.unsigned_abs()).max().unwrap_or(0);
        differ(m, &uses).then_some(())?;
        Some((
            id,
            Family {
                referent: set.referent.as_ref(),
                individual: set.individual,
                kind: kind(set.category, uses.first()?.entry.pos),
                fits: m.evidence.fits_topic(set),
                strongest,
                uses,
            },
        ))
    };
    found.into_iter().filter_map(family).collect()
}

impl Family<'_> {
    /// Whether its words point at one of many.
    pub fn is_individual(&self) -> bool {
        self.individual
    }

    /// Whether its words, wherever they stand in these articles, point at one thing.
    pub fn is_sure(&self) -> bool {
        self.fits && !self.individual
    }

    /// The share that the lexicon's knowledge adds to the score of a contrast found in linked sentences.
    pub fn bonus(&self, distance: u8) -> f32 {
        if self.fits { STEP * f32::from(distance) } else { 0.0 }
    }

    /// Adds the uses that do not stand at a place yet, each at a place of its own.
    pub fn add_elsewhere(&self, m: &Material, readings: &mut Vec<Reading>) {
        if !self.fits {
            return;
        }
        let first = readings.iter().map(|r| r.place + 1).max().unwrap_or(0);
        let mut met: Vec<(usize, usize, usize)> =
            readings.iter().map(|r| (r.document, r.span.start, r.span.end)).collect();
        met.sort_unstable();
        let names: BTreeSet<String> =
            if self.individual { readings.iter().flat_map(|r| names_of(m, r)).collect() } else { BTreeSet::new() };
        let one = |r: &Reading| !self.individual || names_of(m, r).any(|name| names.contains(&name));
        let spread = self.readings(m).into_iter().filter(one).filter(|r| {
            let at = met.partition_point(|x| (x.0, x.1) <= (r.document, r.span.end));
            // Phrases are short: one that covers the use is among those that start last before its end.
            !met[..at].iter().rev().take(4).any(|x| x.0 == r.document && x.1 < r.span.end && r.span.start < x.2)
        });
        readings.extend(spread.enumerate().map(|(k, r)| Reading { place: first + k, ..r }));
    }

    /// The variant of a family whose words nowhere stand in linked sentences, if they are worth setting side by side:
    /// the event is about the set's topic, and one of the words takes a side.
    pub fn alone(&self, m: &Material) -> Option<Variant> {
        let mut readings = Vec::new();
        self.add_elsewhere(m, &mut readings);
        let distance = distance(&readings);
        (self.fits && self.strongest >= 2 && readings.len() > 1).then(|| Variant {
            kind: self.kind,
            score: ALONE + STEP * f32::from(distance),
            // No two uses stand in linked sentences, so that nothing says they point at one thing.
            fit: 0.0,
            idle: false,
            referent: Some(self.referent.to_owned()),
            distance: Some(distance),
            why: format!("words of one contrast set, {distance} apart in direction, in unlinked sentences"),
            readings,
        })
    }

    fn readings(&self, m: &Material) -> Vec<Reading> {
        let mut readings: Vec<Reading> = Vec::new();
        let in_one_sentence = |x: &Use, y: &Use| (x.document, x.hit.sentence) == (y.document, y.hit.sentence);
        for uses in self.uses.chunk_by(in_one_sentence) {
            let (document, sentence) = (uses[0].document, uses[0].hit.sentence);
            let w = &m.witnesses[document];
            let phrases = chunks(w, m.vocabulary, m.tags_of(document), sentence);
            readings.extend(uses.iter().map(|u| Reading {
                place: 0,
                document,
                sentence,
                span: around(w, &phrases, u.hit),
                direction: Some(u.entry.direction),
            }));
        }
        readings.sort_unstable();
        readings.dedup_by_key(|r| (r.document, r.span));
        readings
    }
}

/// How far apart the words of two documents are in direction, 0..=6.
pub fn distance(readings: &[Reading]) -> u8 {
    let mut ends: BTreeMap<usize, [i8; 2]> = BTreeMap::new();
    for (document, d) in readings.iter().filter_map(|r| Some((r.document, r.direction?))) {
        let [low, high] = ends.entry(document).or_insert([d, d]);
        (*low, *high) = (d.min(*low), d.max(*high));
    }
    let pairs = ends.iter().flat_map(|(x, p)| ends.iter().filter(move |(y, _)| x != *y).map(move |(_, q)| (p, q)));
    pairs.map(|([low, _], [_, high])| high.abs_diff(*low)).max().unwrap_or(0)
}

/// Whether two documents use different words.
fn differ(m: &Material, uses: &[Use]) -> bool {
    let mut words: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for u in uses {
        words.entry(u.document).or_default().insert(word(m, u));
    }
    words.values().zip(words.values().skip(1)).any(|(x, y)| x != y)
}

/// The words of the names in a reading.
fn names_of<'m>(m: &'m Material, r: &Reading) -> impl Iterator<Item = String> + use<'m> {
    let (w, span) = (&m.witnesses[r.document], r.span);
    let names = w.names_of(r.sentence);
    let inside = names[names.partition_point(|n| n.span.end <= span.start)..].iter();
    let words = |n: &Name| w.document.text(n.span).split_whitespace().map(fold).collect::<Vec<_>>();
    inside.take_while(move |n| n.span.start < span.end).flat_map(words)
}

/// The word used: the lemma, or, of an entry for any word with an ending ("-backed"), the word as it stands.
fn word(m: &Material, u: &Use) -> String {
    let lemma = u.entry.lemma();
    if lemma.starts_with('-') { fold(m.witnesses[u.document].document.text(u.hit.span)) } else { lemma.to_owned() }
}

fn kind(category: Category, pos: Pos) -> Kind {
    match (category, pos) {
        (Category::Attribution, _) => Kind::ReportingVerb,
        (Category::DoubtHedge, _) => Kind::Hedge,
        (Category::EventVerb, _) | (_, Pos::V) => Kind::Act,
        (_, Pos::N | Pos::Np | Pos::Name) => Kind::Label,
        (_, Pos::Adj | Pos::Adv) => Kind::Quality,
    }
}
