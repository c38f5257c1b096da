//! Which words of an event are near each other in meaning, found once for all sentences.

use crate::language::{DIMENSIONS, TypeId, Vocabulary, dot};
use rayon::prelude::*;

/// Below this cosine two words are not taken to be near in meaning.
const NEAR: f32 = 0.35;
/// Words one thread takes at a time; fewer are not worth a second one.
const SHARE: usize = 64;

/// For each word type, the types near it with their closeness 0..1: itself and its inflections 1, others the cosine.
#[derive(Debug, Default)]
pub struct Near {
    /// Where the list of each type starts in `entries`; one more at the end.
    starts: Vec<u32>,
    entries: Vec<(TypeId, f32)>,
}

impl Near {
    /// The types near `id`, itself first.
    pub fn of(&self, id: TypeId) -> &[(TypeId, f32)] {
        let k = id.0 as usize;
        match (self.starts.get(k), self.starts.get(k + 1)) {
            (Some(&from), Some(&to)) => &self.entries[from as usize..to as usize],
            _ => &[],
        }
    }
}

/// Numbers of a vector that are looked at first: the rest decides only where they leave it open (one pair in eight).
const HEAD: usize = 80;

/// The head of a word's vector, its length and that of the rest.
struct Sketch<'a> {
    head: &'a [i16; HEAD],
    all: f32,
    rest: f32,
}

impl<'a> Sketch<'a> {
    fn of(vector: &'a [i16; DIMENSIONS]) -> Self {
        let (head, rest) = vector.split_first_chunk::<HEAD>().unwrap_or((&[0; HEAD], &vector[..]));
        let length = |square: i32| (square as f32).sqrt();
        Sketch { head, all: length(dot(vector, vector)), rest: length(rest.iter().map(|&x| i32::from(x).pow(2)).sum()) }
    }

    /// Whether the two may have a cosine of [`NEAR`]: what the rest can add is bounded (Cauchy-Schwarz).
    fn may_be_near(&self, other: &Self) -> bool {
        dot(self.head, other.head) as f32 + self.rest * other.rest >= (NEAR - SLACK) * self.all * other.all
    }
}

/// Far above what rounding can do to a bound.
const SLACK: f32 = 0.001;

/// Compares all content words of the vocabulary.
pub fn near_words(vocabulary: &Vocabulary) -> Near {
    let n = vocabulary.len();
    let content: Vec<TypeId> = (0..n)
        .map(|k| TypeId(k as u32))
        .filter(|&t| vocabulary.get(t).is_word && !vocabulary.get(t).is_function)
        .collect();
    let stems: Vec<u32> = content.iter().map(|&t| vocabulary.get(t).stem.0).collect();
    let sketches: Vec<Sketch> = content.iter().map(|&t| Sketch::of(vocabulary.vector(t))).collect();
    // For each word, the near ones that come after it.
    let later: Vec<Vec<(TypeId, f32)>> = (0..content.len())
        .into_par_iter()
        .with_min_len(SHARE)
        .map(|k| {
            let close = |other: &usize| stems[k] == stems[*other] || sketches[k].may_be_near(&sketches[*other]);
            let closeness = |other: usize| {
                let same = stems[k] == stems[other];
                if same { 1.0 } else { vocabulary.cosine(content[k], content[other]).min(0.98) }
            };
            let candidates = (k + 1..content.len()).filter(close);
            candidates.map(|o| (content[o], closeness(o))).filter(|&(_, close)| close >= NEAR).collect()
        })
        .collect();
    let mut sizes = vec![1u32; n];
    for (a, list) in content.iter().zip(&later) {
        sizes[a.0 as usize] += list.len() as u32;
        list.iter().for_each(|(b, _)| sizes[b.0 as usize] += 1);
    }
    let mut starts = Vec::with_capacity(n + 1);
    let mut end = 0;
    starts.push(0);
    for size in sizes {
        end += size;
        starts.push(end);
    }
    let mut entries = vec![(TypeId(0), 0.0); end as usize];
    let mut free: Vec<u32> = starts[..n].to_vec();
    let mut put = |of: TypeId, near: TypeId, close: f32| {
        let at = &mut free[of.0 as usize];
        entries[*at as usize] = (near, close);
        *at += 1;
    };
    (0..n as u32).for_each(|k| put(TypeId(k), TypeId(k), 1.0));
    for (&a, list) in content.iter().zip(&later) {
        for &(b, close) in list {
            put(a, b, close);
            put(b, a, close);
        }
    }
    Near { starts, entries }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_loses_no_near_word() {
        let mut vocabulary = Vocabulary::new();
        let text = "rebels militants terrorists fighters insurgents army soldiers troops city town village people \
                    residents attack offensive assault campaign battle war peace talks said told announced declared \
                    victory defeat government regime authorities officials president leader minister zzyzx";
        let ids: Vec<TypeId> = text.split_whitespace().map(|w| vocabulary.add(w, true)).collect();
        let near = near_words(&vocabulary);
        let mut found = 0;
        for (&a, &b) in ids.iter().flat_map(|a| ids.iter().map(move |b| (a, b))).filter(|(a, b)| a != b) {
            let expect = vocabulary.cosine(a, b) >= NEAR || vocabulary.get(a).stem == vocabulary.get(b).stem;
            assert_eq!(near.of(a).iter().any(|(id, _)| *id == b), expect, "{a:?} {b:?}");
            found += usize::from(expect);
        }
        assert!(found > 20);
    }
}
