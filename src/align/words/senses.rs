//! What WordNet knows of the words of two sentences.

use super::tokens::Word;
use crate::language::{Notions, Relation, Vocabulary};

/// Instead of steps: the words are equal; no path joins them; one of them is unknown.
const EQUAL: f32 = -1.0;
const NO_PATH: f32 = 9.0;
const UNKNOWN: f32 = 8.0;

/// How alike two words are at least by the steps between their senses.
const NEAR: [f32; 2] = [0.75, 0.6];

/// The notions of each word of both sentences, and how each two of them stand to each other.
pub struct Senses {
    notions: [Vec<Notions>; 2],
    /// Row by row.
    relations: Vec<Relation>,
}

impl Senses {
    /// Looks the words up.
    pub fn of(x: &[Word], y: &[Word], vocabulary: &Vocabulary) -> Senses {
        let notions = |w: &Word| Notions::of(vocabulary.get(w.id).row);
        let notions: [Vec<Notions>; 2] = [x, y].map(|words| words.iter().map(notions).collect());
        let relations = notions[0].iter().flat_map(|p| notions[1].iter().map(|q| p.relation(q))).collect();
        Senses { notions, relations }
    }

    fn relation(&self, i: usize, j: usize) -> Relation {
        self.relations[i * self.notions[1].len() + j]
    }

    /// How alike two different words are at least, 0..1.
    pub fn likeness(&self, i: usize, j: usize) -> f32 {
        let steps = self.relation(i, j).steps;
        steps.and_then(|steps| NEAR.get(usize::from(steps))).copied().unwrap_or(0.0)
    }

    /// Steps between two words; whether they are opposites; the share of kinds that both are, whether they are of one kind (-1
    /// where one is unknown, 2 of equal words).
    pub fn features(&self, i: usize, j: usize, equal: bool) -> [f32; 4] {
        let (x, y) = (&self.notions[0][i], &self.notions[1][j]);
        match (equal, x.kinship(y)) {
            (true, _) => [EQUAL, 0.0, 2.0, 2.0],
            (false, None) => [UNKNOWN, 0.0, -1.0, -1.0],
            (false, Some(kinds)) => {
                let relation = self.relation(i, j);
                let flag = |x: bool| f32::from(u8::from(x));
                let kind = x.is_of_kind(y).map_or(-1.0, flag);
                [relation.steps.map_or(NO_PATH, f32::from), flag(relation.opposed), kinds, kind]
            }
        }
    }
}
