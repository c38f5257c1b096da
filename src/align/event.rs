//! What the documents of one event have in common, and each sentence as the aligner sees it.
//!
//! What everybody in the event writes (its people, its day, its place) says little about which two sentences belong
//! together. So a word counts by its rarity in news and, above all, by its rarity among the sentences of this event.

use super::near::{Near, near_words};
use super::reference::References;
use super::view::{View, Weights, view};
use crate::language::{TypeId, Vocabulary, Witness};
use rayon::prelude::*;

/// Sentences one thread takes at a time.
const SHARE: usize = 64;

/// The documents of one event, ready to be compared pair by pair.
#[derive(Debug)]
pub struct Event {
    /// For each document, its sentences.
    pub(super) views: Vec<Vec<View>>,
    /// For each word type, the types near it in meaning.
    pub(super) near: Near,
    /// For each document, in how many of its sentences each stem stands.
    pub(super) spread: Vec<Vec<u32>>,
    /// For each document, the sentences each stem stands in.
    pub(super) postings: Vec<Vec<Vec<u32>>>,
    /// The stem of each word type.
    pub(super) stems: Vec<u32>,
}

impl Event {
    /// Prepares the documents of a comparison.
    pub fn new(witnesses: &[Witness], vocabulary: &Vocabulary) -> Self {
        let weights = weights(witnesses, vocabulary);
        let views: Vec<Vec<View>> = witnesses
            .par_iter()
            .map(|w| {
                let references = References::read(w, vocabulary);
                let sentences = (0..w.document.sentences.len()).into_par_iter().with_min_len(SHARE);
                sentences.map(|s| view(w, s, vocabulary, &weights, &references)).collect()
            })
            .collect();
        let stem_of: Vec<u32> = (0..vocabulary.len()).map(|k| vocabulary.get(TypeId(k as u32)).stem.0).collect();
        let stems = stems(vocabulary);
        let mut postings = vec![vec![Vec::new(); stems]; witnesses.len()];
        for (posting, views) in postings.iter_mut().zip(&views) {
            for v in views {
                v.content.iter().for_each(|c| posting[c.stem as usize].push(v.index as u32));
            }
        }
        let spread = postings.iter().map(|p| p.iter().map(|s| s.len() as u32).collect()).collect();
        Event { near: near_words(vocabulary), views, spread, postings, stems: stem_of }
    }

    /// The sentences of a document in which a word or one of its inflections stands.
    pub(super) fn sentences_with(&self, document: usize, id: TypeId) -> &[u32] {
        &self.postings[document][self.stems[id.0 as usize] as usize]
    }
}

fn stems(vocabulary: &Vocabulary) -> usize {
    (0..vocabulary.len()).map(|k| vocabulary.get(TypeId(k as u32)).stem.0 as usize + 1).max().unwrap_or(0)
}

/// Rarity in news times rarity among the event's sentences.
fn weights(witnesses: &[Witness], vocabulary: &Vocabulary) -> Weights {
    let mut inside = vec![0u32; stems(vocabulary)];
    let mut sentences = 0u32;
    for w in witnesses {
        for s in 0..w.document.sentences.len() {
            let mut seen: Vec<u32> = w.types_of(s).iter().map(|&t| vocabulary.get(t).stem.0).collect();
            seen.sort_unstable();
            seen.dedup();
            seen.iter().for_each(|&stem| inside[stem as usize] += 1);
            sentences += 1;
        }
    }
    let rarest = (1.0 + sentences as f32).ln().max(1.0);
    let mut weights = Weights::default();
    for k in 0..vocabulary.len() {
        let word = vocabulary.get(TypeId(k as u32));
        let within = ((1.0 + sentences as f32) / (1.0 + inside[word.stem.0 as usize] as f32)).ln() / rarest;
        let plain = if word.is_word && !word.is_function { 0.3 + word.idf.min(9.0) / 9.0 } else { 0.0 };
        weights.event.push(plain * (0.15 + within.max(0.0)));
        weights.plain.push(plain);
    }
    weights
}
