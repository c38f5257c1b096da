//! What WordNet knows of the words of two sentences.

use super::tokens::Word;
use crate::language::{Notions, Vocabulary};

/// Instead of steps: the words are equal; no path joins them; one of them is unknown.
const EQUAL: f32 = -1.0;
const NO_PATH: f32 = 9.0;
const UNKNOWN: f32 = 8.0;

/// How alike two words are at least by the steps between their senses.
const NEAR: [f32; 2] = [0.75, 0.6];

/// The notions of each word of both sentences.
pub struct Senses([Vec<Notions>; 2]);

impl Senses {
    /// Looks the words up.
    pub fn of(x: &[Word], y: &[Word], vocabulary: &Vocabulary) -> Senses {
        let notions = |w: &Word| Notions::of(vocabulary.get(w.id).row);
        Senses([x, y].map(|words| words.iter().map(notions).collect()))
    }

    /// How alike two different words are at least, 0..1.
    pub fn likeness(&self, i: usize, j: usize) -> f32 {
        let steps = self.0[0][i].relation(&self.0[1][j]).steps;
        steps.and_then(|steps| NEAR.get(usize::from(steps))).copied().unwrap_or(0.0)
    }

    /// Steps between two words; whether they are opposites; the share of kinds that both are, whether they are of one kind (-1
    /// where one is unknown, 2 of equal words).
    pub fn features(&self, i: usize, j: usize, equal: bool) -> [f32; 4] {
        let (x, y) = (&self.0[0][i], &self.0[1][j]);
        match (equal, x.kinship(y)) {
            (true, _) => [EQUAL, 0.0, 2.0, 2.0],
            (false, None) => [UNKNOWN, 0.0, -1.0, -1.0],
            (false, Some(kinds)) => {
                let relation = x.relation(y);
                let flag = |x: bool| f32::from(u8::from(x));
                let kind = x.is_of_kind(y).map_or(-1.0, flag);
                [relation.steps.map_or(NO_PATH, f32::from), flag(relation.opposed), kinds, kind]
            }
        }
    }
}
