//! Which words of an event are near each other in meaning, found once for all sentences.

use crate::language::{TypeId, Vocabulary};

/// Below this cosine two words are not taken to be near in meaning.
const NEAR: f32 = 0.35;

/// For each word type, the types near it with their closeness 0..1: itself and its inflections 1, others the cosine.
#[derive(Debug, Default)]
pub struct Near {
    lists: Vec<Vec<(TypeId, f32)>>,
}

impl Near {
    /// The types near `id`.
    pub fn of(&self, id: TypeId) -> &[(TypeId, f32)] {
        self.lists.get(id.0 as usize).map_or(&[], Vec::as_slice)
    }
}

/// Compares all content words of the vocabulary.
pub fn near_words(vocabulary: &Vocabulary) -> Near {
    let n = vocabulary.len();
    let mut lists: Vec<Vec<(TypeId, f32)>> = (0..n).map(|k| vec![(TypeId(k as u32), 1.0)]).collect();
    let content: Vec<TypeId> = (0..n)
        .map(|k| TypeId(k as u32))
        .filter(|&t| vocabulary.get(t).is_word && !vocabulary.get(t).is_function)
        .collect();
    for (k, &a) in content.iter().enumerate() {
        for &b in &content[k + 1..] {
            let same = vocabulary.get(a).stem == vocabulary.get(b).stem;
            let close = if same { 1.0 } else { vocabulary.cosine(a, b).min(0.98) };
            if close >= NEAR {
                lists[a.0 as usize].push((b, close));
                lists[b.0 as usize].push((a, close));
            }
        }
    }
    Near { lists }
}
