//! Which words of an event are near each other in meaning, found once for all sentences.

use crate::language::{DIMENSIONS, StemId, TypeId, Vocabulary};
use rayon::prelude::*;
use wide::{i16x8, i32x4};

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

/// Eights of a vector's numbers that are looked at first: the rest decides only where they leave it open (one pair in
/// eight).
const HEAD: usize = 10;

/// What is looked at first of a word, in one place for a quick run over all words.
struct Sketch {
    head: [i16x8; HEAD],
    /// Length of the vector, and of what comes after its head.
    all: f32,
    rest: f32,
    stem: StemId,
}

impl Sketch {
    fn of(vector: &[i16; DIMENSIONS], stem: StemId) -> Self {
        let eights = vector.as_chunks::<8>().0;
        let mut head = [i16x8::ZERO; HEAD];
        head.iter_mut().zip(eights).for_each(|(to, from)| *to = i16x8::new(*from));
        let length = |eights: &[[i16; 8]]| {
            let squares = eights.iter().flatten().map(|&x| i32::from(x).pow(2));
            (squares.sum::<i32>() as f32).sqrt()
        };
        Sketch { head, all: length(eights), rest: length(&eights[HEAD..]), stem }
    }

    /// Whether the two may have a cosine of [`NEAR`]: what the rest can add is bounded (Cauchy-Schwarz).
    fn may_be_near(&self, other: &Self) -> bool {
        let head: i32x4 = self.head.iter().zip(&other.head).map(|(x, y)| x.dot(*y)).sum();
        head.reduce_add() as f32 + self.rest * other.rest > (NEAR - SLACK) * self.all * other.all
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
    let sketch = |&t: &TypeId| Sketch::of(vocabulary.vector(t), vocabulary.get(t).stem);
    let sketches: Vec<Sketch> = content.iter().map(sketch).collect();
    // For each word, the near ones that come after it.
    let later: Vec<Vec<(TypeId, f32)>> = (0..content.len())
        .into_par_iter()
        .with_min_len(SHARE)
        .map(|k| {
            let (word, a) = (&sketches[k], content[k]);
            let others = sketches[k + 1..].iter().zip(&content[k + 1..]);
            let candidates = others.filter(|(other, _)| word.stem == other.stem || word.may_be_near(other));
            let closeness = |(other, &b): (&Sketch, &TypeId)| {
                (b, if word.stem == other.stem { 1.0 } else { vocabulary.cosine(a, b).min(0.98) })
            };
            candidates.map(closeness).filter(|(_, close)| *close >= NEAR).collect()
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
