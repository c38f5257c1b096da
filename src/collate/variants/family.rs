//! Contrast sets over a whole event: who uses which of the words that compete for one referent.

use super::{Kind, Material, Reading, Variant};
use crate::lexicon::{Category, ContrastSet, Entry, Pos, TermHit};
use crate::text::fold;
use std::collections::BTreeMap;

/// The uses of a family of sets by the documents of an event.
pub struct Family<'a> {
    /// What all its words can point at.
    pub referent: &'a str,
    /// How far apart the words of two documents are in direction, 0..=6.
    pub distance: u8,
    kind: Kind,
    fits: bool,
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
        Some((
            id,
            Family {
                referent: set.referent.as_ref(),
                distance: distance(m, &uses)?,
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
    /// The share that the lexicon's knowledge adds to the score of a contrast found in linked sentences.
    pub fn bonus(&self) -> f32 {
        if self.fits { STEP * f32::from(self.distance) } else { 0.0 }
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
        let spread = self.readings(m).into_iter().filter(|r| {
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
        (self.fits && self.strongest >= 2 && readings.len() > 1).then(|| Variant {
            kind: self.kind,
            score: ALONE + STEP * f32::from(self.distance),
            referent: Some(self.referent.to_owned()),
            distance: Some(self.distance),
            why: format!("words of one contrast set, {} apart in direction, in unlinked sentences", self.distance),
            readings,
        })
    }

    fn readings(&self, m: &Material) -> Vec<Reading> {
        let mut readings: Vec<Reading> = self
            .uses
            .iter()
            .map(|u| Reading {
                place: 0,
                document: u.document,
                sentence: u.hit.sentence,
                span: super::chunk::around(&m.witnesses[u.document], m.vocabulary, m.tags_of(u.document), u.hit),
                direction: Some(u.entry.direction),
            })
            .collect();
        readings.sort_unstable();
        readings.dedup_by_key(|r| (r.document, r.span));
        readings
    }
}

/// How far apart the words of two documents are in direction; `None` if all documents use the same words.
fn distance(m: &Material, uses: &[Use]) -> Option<u8> {
    let mut words: BTreeMap<usize, BTreeMap<String, i8>> = BTreeMap::new();
    for u in uses {
        words.entry(u.document).or_default().insert(word(m, u), u.entry.direction);
    }
    let sides: Vec<_> = words.values().collect();
    let pairs = sides.iter().enumerate().flat_map(|(k, x)| sides[k + 1..].iter().map(move |y| (x, y)));
    pairs
        .filter(|(x, y)| !x.keys().eq(y.keys()))
        .flat_map(|(x, y)| x.values().flat_map(|d| y.values().map(|e| d.abs_diff(*e))))
        .max()
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
