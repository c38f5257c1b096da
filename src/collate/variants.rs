//! Variants: the phrases by which outlets tell the same thing differently, the most telling first.
//!
//! Two sources feed them. Contrast sets of the lexicon say which words compete for one referent ("terrorists" |
//! "rebels"): all of an event's uses of one set make one variant. Word links inside linked sentences find what no set
//! has ("defeat" | "loss"): the same pair of words at several places makes one variant.

use super::phrase;
use crate::align::{Alignment, Link, SentenceRef, align_words};
use crate::language::{StemId, Vocabulary, Witness, is_time};
use crate::lexicon::{Category, ContrastSet, Entry, Evidence, Pos, TermHit};
use crate::text::{Span, fold};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What kind of difference a variant is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What a person, group, place or thing is called.
    Label,
    /// What was done.
    Act,
    /// A quality ascribed.
    Quality,
    /// A verb of saying.
    ReportingVerb,
    /// Another difference in wording.
    Wording,
}

/// One outlet's wording at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// Readings with the same place stand for each other.
    pub place: usize,
    /// Index of the document.
    pub document: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Bytes of the document.
    pub span: Span,
}

/// A differing wording.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// What kind.
    pub kind: Kind,
    /// How telling, higher first.
    pub score: f32,
    /// What all readings point at, where the lexicon knows it.
    pub referent: Option<String>,
    /// The readings, by place, document and span.
    pub readings: Vec<Reading>,
}

/// What variants are made from.
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// The documents.
    pub witnesses: &'a [Witness],
    /// Their words.
    pub vocabulary: &'a Vocabulary,
    /// Their linked sentences.
    pub alignment: &'a Alignment,
    /// Their terms.
    pub evidence: &'a Evidence<'a>,
}

/// All variants, the most telling first.
pub fn variants(m: &Material) -> Vec<Variant> {
    let mut variants = from_sets(m);
    variants.extend(from_words(m));
    variants.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| wording(m, x).cmp(&wording(m, y))));
    drop_repeated(&mut variants);
    variants
}

/// Drops variants all of whose words stand in a more telling one ("fall" of a city, "fall" of a government).
fn drop_repeated(variants: &mut Vec<Variant>) {
    let mut shown: BTreeSet<(usize, usize)> = BTreeSet::new();
    variants.retain(|v| {
        let fresh = v.readings.iter().any(|r| !shown.contains(&(r.document, r.span.end)));
        shown.extend(v.readings.iter().map(|r| (r.document, r.span.end)));
        fresh
    });
}

/// The words of a variant, whatever the order of the documents: what ties are broken by.
fn wording<'a>(m: &Material<'a>, variant: &Variant) -> BTreeSet<&'a str> {
    variant.readings.iter().map(|r| m.witnesses[r.document].document.text(r.span)).collect()
}

/// A hit of a contrast set's member.
#[derive(Clone, Copy)]
struct Use<'a> {
    document: usize,
    hit: &'a TermHit,
    entry: &'a Entry,
}

/// The uses of a family of sets as one variant.
fn from_sets(m: &Material) -> Vec<Variant> {
    let mut families: BTreeMap<&str, (&ContrastSet, Vec<Use>)> = BTreeMap::new();
    for (document, hits) in m.evidence.hits.iter().enumerate() {
        for hit in hits {
            let Some(entry) = m.evidence.lexicon.entry(hit.entry) else { continue };
            let Some(set) = m.evidence.lexicon.set_of(entry) else { continue };
            // Verbs of saying are everywhere: they are compared where they stand for each other, by word links.
            if !set.local {
                families.entry(&set.family).or_insert((set, Vec::new())).1.push(Use { document, hit, entry });
            }
        }
    }
    families.into_values().filter_map(|(set, uses)| from_set(m, set, &uses)).collect()
}

/// One variant, if two documents use different members. If the event is not about the set's topic, only the places
/// where they face each other count.
fn from_set(m: &Material, set: &ContrastSet, uses: &[Use]) -> Option<Variant> {
    let mut places: BTreeMap<usize, Vec<&Use>> = BTreeMap::new();
    let mut alone = Vec::new();
    for u in uses {
        match passage_of(m.alignment, u.document, u.hit.sentence) {
            Some(p) => places.entry(p).or_default().push(u),
            None => alone.push(u),
        }
    }
    let (facing, single): (Vec<_>, Vec<_>) = places.into_values().partition(|us| distance(m, us).is_some());
    let anywhere = m.evidence.fits_topic(set);
    let shown: Vec<&Use> = if anywhere { uses.iter().collect() } else { facing.iter().flatten().copied().collect() };
    let distance = distance(m, &shown)?;
    // Without a place where the words face each other, only words that take a side are worth setting side by side.
    let strongest = shown.iter().map(|u| u.entry.direction.unsigned_abs()).max().unwrap_or(0);
    if (facing.is_empty() || !anywhere) && strongest < 2 {
        return None;
    }
    let linked = facing.len();
    let spread = single.into_iter().flatten().chain(alone).filter(|_| anywhere).map(|u| vec![u]);
    let mut readings = Vec::new();
    for (place, uses) in facing.into_iter().chain(spread).enumerate() {
        readings.extend(uses.into_iter().map(|u| Reading {
            place,
            document: u.document,
            sentence: u.hit.sentence,
            span: phrase::widen(&m.witnesses[u.document].document, u.hit),
        }));
    }
    readings.sort_unstable();
    readings.dedup();
    let score = f32::from(distance) * 2.0 + (1.0 + linked as f32).ln() * 3.0 + (shown.len() as f32).ln() * 0.5;
    let kind = kind(set.category, shown[0].entry.pos);
    Some(Variant { kind, score, referent: Some(set.referent.to_string()), readings })
}

/// How far apart the words of two documents are in direction; `None` if all documents use the same words.
fn distance(m: &Material, uses: &[&Use]) -> Option<u8> {
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
        (Category::EventVerb, _) | (_, Pos::V) => Kind::Act,
        (_, Pos::N | Pos::Np | Pos::Name) => Kind::Label,
        (_, Pos::Adj | Pos::Adv) => Kind::Quality,
    }
}

fn passage_of(alignment: &Alignment, document: usize, sentence: usize) -> Option<usize> {
    alignment.passages.iter().position(|p| p.of(document).any(|s| s == sentence))
}

/// Below this cosine two different words are not taken to stand for each other.
const CLOSE: f32 = 0.5;

/// Two words that stand for each other, with the best score of any place.
#[derive(Default)]
struct WordPair {
    score: f32,
    said: bool,
    places: Vec<[Reading; 2]>,
}

impl WordPair {
    /// Whether two outlets use different ones of the two words.
    fn tells_outlets_apart(&self, m: &Material) -> bool {
        let mut words: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for r in self.places.iter().flatten() {
            let word = fold(m.witnesses[r.document].document.text(r.span));
            words.entry(r.document).or_default().insert(word);
        }
        words.values().zip(words.values().skip(1)).any(|(x, y)| x != y)
    }
}

/// Word links between different words near in meaning, joined over places.
fn from_words(m: &Material) -> Vec<Variant> {
    let mut groups: BTreeMap<(StemId, StemId), WordPair> = BTreeMap::new();
    for link in m.alignment.links.iter().filter(|l| is_best(m.alignment, l)) {
        let (a, b) = (&m.witnesses[link.a.document], &m.witnesses[link.b.document]);
        let (sa, sb) = (&a.document.sentences[link.a.sentence], &b.document.sentences[link.b.sentence]);
        if sa.headline != sb.headline {
            continue;
        }
        for w in align_words(a.types_of(link.a.sentence), b.types_of(link.b.sentence), m.vocabulary) {
            let (i, j) = (sa.tokens.start + w.a, sb.tokens.start + w.b);
            let (x, y) = (m.vocabulary.get(a.types[i]), m.vocabulary.get(b.types[j]));
            let plain = |w: &Witness, k: usize| {
                !w.names.iter().any(|n| n.tokens.contains(&k)) && !w.numbers.iter().any(|n| n.tokens.contains(&k))
            };
            let entries = (entry_at(m, link.a.document, i), entry_at(m, link.b.document, j));
            if x.stem == y.stem
                || x.is_function
                || is_time(&x.key)
                || is_time(&y.key)
                || y.is_function
                || !plain(a, i)
                || !plain(b, j)
                || both_hit(m, entries.0, entries.1)
            {
                continue;
            }
            let reading = |document, sentence, span| Reading { place: 0, document, sentence, span };
            let pair = [
                reading(link.a.document, link.a.sentence, a.document.tokens[i].span),
                reading(link.b.document, link.b.sentence, b.document.tokens[j].span),
            ];
            // Words of one topic ("rebels" and "civilians") come near each other, too: only close ones stand for each other.
            if m.vocabulary.cosine(a.types[i], b.types[j]) < CLOSE {
                continue;
            }
            let rare = (x.idf.min(y.idf) / 9.0).min(1.0);
            let direction = |e: Option<&Entry>| e.map_or(0, |e| e.direction);
            let distance = direction(entries.0).abs_diff(direction(entries.1));
            let said = [entries.0, entries.1].iter().any(|e| e.is_some_and(|e| e.category == Category::Attribution));
            let score = w.probability * link.probability * (0.5 + rare) + f32::from(distance);
            let group = groups.entry((x.stem.min(y.stem), x.stem.max(y.stem))).or_default();
            group.score = group.score.max(score);
            group.said |= said;
            group.places.push(pair);
        }
    }
    groups
        .into_values()
        .filter(|pair| pair.tells_outlets_apart(m))
        .map(|WordPair { score, said, places: pairs }| {
            let mut readings: Vec<Reading> = Vec::new();
            for (place, pair) in pairs.iter().enumerate() {
                readings.extend(pair.iter().map(|r| Reading { place, ..*r }));
            }
            let score = score + (pairs.len() as f32).ln() * 0.5;
            let kind = if said { Kind::ReportingVerb } else { Kind::Wording };
            Variant { kind, score, referent: None, readings }
        })
        .collect()
}

/// Whether a link is the surest of at least one of its sentences: one that is second on both sides shows two
/// sentences that resemble each other, not one statement told twice.
fn is_best(alignment: &Alignment, link: &Link) -> bool {
    let surest = |own: SentenceRef| {
        let rivals = alignment.between(link.a.document, link.b.document).filter(|l| l.a == own || l.b == own);
        rivals.map(|l| l.probability).fold(0.0, f32::max)
    };
    link.probability >= surest(link.a) || link.probability >= surest(link.b)
}

/// The entry of a token's first hit.
fn entry_at<'a>(m: &Material<'a>, document: usize, token: usize) -> Option<&'a Entry> {
    let hit = m.evidence.hits[document].iter().find(|h| h.tokens.contains(&token))?;
    m.evidence.lexicon.entry(hit.entry)
}

/// Whether both words belong to one contrast set that is shown as a whole.
fn both_hit(m: &Material, x: Option<&Entry>, y: Option<&Entry>) -> bool {
    let (Some(set), Some(other)) = (x.and_then(|e| e.set), y.and_then(|e| e.set)) else { return false };
    set == other && x.and_then(|e| m.evidence.lexicon.set_of(e)).is_some_and(|s| !s.local)
}
