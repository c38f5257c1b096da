//! How much a word takes sides, by where its vector lies between the lexicon's plain and loaded words.

use crate::language::{DIMENSIONS, Row, TypeId, Vectors, Vocabulary};
use crate::lexicon::Lexicon;
use std::sync::LazyLock;

/// From the mean of plain words to the mean of loaded ones.
static AXIS: LazyLock<[i16; DIMENSIONS]> = LazyLock::new(|| {
    let mean = |loaded: bool| {
        let mut sum = [0.0f32; DIMENSIONS];
        for entry in Lexicon::builtin().entries().iter().filter(|e| e.set.is_some() || e.solo) {
            if (entry.direction.unsigned_abs() >= 2) == loaded
                && (loaded || entry.direction == 0)
                && let Some(row) = Vectors::find(entry.lemma())
            {
                sum.iter_mut().zip(unit(row)).for_each(|(s, x)| *s += x);
            }
        }
        normal(sum)
    };
    let (loaded, plain) = (mean(true), mean(false));
    let mut axis = [0.0; DIMENSIONS];
    axis.iter_mut().enumerate().for_each(|(k, x)| *x = loaded[k] - plain[k]);
    whole(normal(axis))
});

/// The mean of verbs of saying.
static SAYING: LazyLock<[i16; DIMENSIONS]> = LazyLock::new(|| {
    let mut sum = [0.0f32; DIMENSIONS];
    for row in ["said", "told", "asked", "claimed", "argued", "insisted", "added", "declared"]
        .iter()
        .filter_map(|w| Vectors::find(w))
    {
        sum.iter_mut().zip(unit(row)).for_each(|(s, x)| *s += x);
    }
    whole(normal(sum))
});

/// Computes both.
pub fn load() {
    for axis in [&AXIS, &SAYING] {
        LazyLock::force(axis);
    }
}

/// How near a word is to verbs of saying, -1 to 1.
pub fn saying(vocabulary: &Vocabulary, word: TypeId) -> f32 {
    vocabulary.along(word, &SAYING) / UNIT
}

/// About -0.5 (plain) to 0.6 (loaded); 0 for a word without vector.
pub fn of(vocabulary: &Vocabulary, word: TypeId) -> f32 {
    vocabulary.along(word, &AXIS) / UNIT
}

/// Length of the axes.
const UNIT: f32 = 4096.0;

fn whole(axis: [f32; DIMENSIONS]) -> [i16; DIMENSIONS] {
    axis.map(|x| (UNIT * x) as i16)
}

fn unit(row: Row) -> [f32; DIMENSIONS] {
    normal(Vectors::vector(row).map(f32::from))
}

fn normal(vector: [f32; DIMENSIONS]) -> [f32; DIMENSIONS] {
    let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if norm > 0.0 { vector.map(|x| x / norm) } else { vector }
}
