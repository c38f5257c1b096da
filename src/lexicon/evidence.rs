//! What later steps ask of an event's terms, gathered once: who uses which entry of which set, what the event
//! is about, and which terms stand inside quotation marks.

use super::{ContrastSet, Entry, EntryId, Lexicon, TermHit};
use crate::text::{Document, Span};
use std::collections::BTreeMap;

/// Which documents use the members of a family of sets: entry → document → indices of its hits.
pub type Uses = BTreeMap<EntryId, BTreeMap<usize, Vec<usize>>>;

/// The documents of one event and what was found in them.
pub struct Evidence<'a> {
    /// The documents.
    pub documents: &'a [&'a Document],
    /// Their hits.
    pub hits: &'a [Vec<TermHit>],
    /// The lexicon the hits refer to.
    pub lexicon: &'a Lexicon,
    /// Uses by family of sets; those compared in linked sentences only are left out.
    pub families: BTreeMap<&'a str, Uses>,
    /// Per document, per hit: whether it is quoted.
    pub quoted: Vec<Vec<bool>>,
    topics: Vec<(usize, usize)>,
}

impl<'a> Evidence<'a> {
    /// Gathers it; linear in the number of tokens and hits.
    pub fn gather(documents: &'a [&'a Document], hits: &'a [Vec<TermHit>], lexicon: &'a Lexicon) -> Evidence<'a> {
        let mut families: BTreeMap<&str, Uses> = BTreeMap::new();
        for (document, list) in hits.iter().enumerate().take(documents.len()) {
            for (n, hit) in list.iter().enumerate() {
                let set = lexicon.entry(hit.entry).and_then(|e| lexicon.set_of(e));
                if let Some(set) = set.filter(|s| !s.local) {
                    let uses = families.entry(&set.family).or_default().entry(hit.entry).or_default();
                    uses.entry(document).or_default().push(n);
                }
            }
        }
        let mut topics = vec![(0, 0); lexicon.topics().len()];
        for document in documents {
            for (sum, (words, n)) in topics.iter_mut().zip(lexicon.topic_counts(document)) {
                *sum = (sum.0.max(words), sum.1 + n);
            }
        }
        let quoted = documents.iter().zip(hits).map(|(d, list)| quoted(d, list)).collect();
        Evidence { documents, hits, lexicon, families, quoted, topics }
    }

    /// Whether the event is about a set's topic: one document has two different typical words of it,
    /// and all together three. A topic without words fits always.
    pub fn fits_topic(&self, set: &ContrastSet) -> bool {
        let topics = self.lexicon.topics();
        let Ok(at) = topics.binary_search_by(|t| t.id.cmp(&set.topic)) else {
            return true;
        };
        let enough = self.topics.get(at).is_some_and(|(words, n)| *words >= 2 && *n >= 3);
        enough || topics.get(at).is_some_and(|t| t.words.is_empty())
    }

    /// The words with which other documents name the same referent otherwise, strongest contrast
    /// first: (document, word, difference in direction).
    pub fn competing(&self, document: usize, id: EntryId, entry: &Entry) -> Vec<(usize, String, u8)> {
        let mut out = Vec::new();
        let uses = self.lexicon.set_of(entry).and_then(|set| self.families.get(set.family.as_ref()));
        for (other_id, by) in uses.into_iter().flatten().filter(|(other, _)| **other != id) {
            let Some(other) = self.lexicon.entry(*other_id) else {
                continue;
            };
            for (at, hits) in by.iter().filter(|(at, _)| **at != document) {
                let form = hits.first().and_then(|n| self.text(*at, *n)).unwrap_or_else(|| other.lemma());
                out.push((*at, form.to_string(), entry.direction.abs_diff(other.direction)));
            }
        }
        out.sort_by(|a, b| (a.0, u8::MAX - a.2, &a.1).cmp(&(b.0, u8::MAX - b.2, &b.1)));
        out
    }

    /// Whether a document uses an entry.
    pub fn uses(&self, document: usize, id: EntryId) -> bool {
        let set = self.lexicon.entry(id).and_then(|e| self.lexicon.set_of(e));
        set.and_then(|s| self.families.get(s.family.as_ref())?.get(&id)).is_some_and(|by| by.contains_key(&document))
    }

    /// The text of a hit.
    pub fn text(&self, document: usize, hit: usize) -> Option<&'a str> {
        let span = self.hits.get(document)?.get(hit)?.span;
        Some(self.documents.get(document)?.text(span))
    }
}

/// For each hit (in text order), whether a quotation covers it: a sweep, not a search per hit.
fn quoted(document: &Document, hits: &[TermHit]) -> Vec<bool> {
    let mut quotations: Vec<Span> = document.quotations.iter().map(|q| q.span).collect();
    quotations.sort();
    let (mut next, mut open_until) = (0, 0);
    let mut out = Vec::with_capacity(hits.len());
    for hit in hits {
        while let Some(q) = quotations.get(next).filter(|q| q.start <= hit.span.start) {
            open_until = open_until.max(q.end);
            next += 1;
        }
        out.push(hit.span.end <= open_until);
    }
    out
}
