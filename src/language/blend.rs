//! A linear model and boosted trees over the same features, averaged: the one knows no interplay of features, the other no
//! straight lines, and their mistakes are not the same ones.

use super::{Linear, Trees, logistic};

/// Below this the trees hardly ever say otherwise, and asking them costs most of the time.
const HOPELESS: f32 = 0.005;

/// The mean of two models.
#[derive(Clone, Debug)]
pub struct Blend {
    linear: Linear,
    trees: Trees,
}

impl Blend {
    /// Reads both files; `None` if one is no such file or they read different numbers of features.
    pub fn new(linear: &'static [u8], trees: &[u8]) -> Option<Self> {
        let (linear, trees) = (Linear::new(linear)?, Trees::new(trees)?);
        (linear.features() == trees.features()).then_some(Blend { linear, trees })
    }

    /// Number of features a row must have.
    pub fn features(&self) -> usize {
        self.trees.features()
    }

    /// The probability, 0..1, of a row; what the linear model finds hopeless the trees are not asked about.
    pub fn probability(&self, row: &[f32]) -> f32 {
        let linear = self.linear.probability(row);
        if linear < HOPELESS { linear } else { mean(linear, self.trees.raw(row)) }
    }
    /// The same of many rows.
    pub fn probabilities<const W: usize>(&self, rows: &[&[f32; W]]) -> Vec<f32> {
        let mut said: Vec<f32> = rows.iter().map(|row| self.linear.probability(&row[..])).collect();
        let hopeful: Vec<usize> = (0..rows.len()).filter(|&k| said[k] >= HOPELESS).collect();
        let asked: Vec<[f32; W]> = hopeful.iter().map(|&k| *rows[k]).collect();
        let mut sums = vec![0.0; asked.len()];
        self.trees.add(0..usize::MAX, &asked, &mut sums);
        for (k, sum) in hopeful.into_iter().zip(sums) {
            said[k] = mean(said[k], sum);
        }
        said
    }
}

/// Of a probability and log-odds.
fn mean(probability: f32, log_odds: f32) -> f32 {
    (probability + logistic(log_odds)) / 2.0
}
