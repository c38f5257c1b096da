//! How likely readers would set two phrases side by side, and how likely an editor would let that pass: boosted trees learnt
//! by `tools/train_variants.py`.

use super::candidates::Candidate;
use super::loading;
use crate::language::{Trees, logistic};
use rayon::prelude::*;
use std::sync::LazyLock;

static TREES: LazyLock<Option<Trees>> =
    LazyLock::new(|| Trees::new(include_bytes!("../../../data/variants/contrast.gbt")));

static FIT: LazyLock<Option<Trees>> = LazyLock::new(|| Trees::new(include_bytes!("../../../data/variants/fit.gbt")));

/// Reads the models.
pub fn load_models() {
    for model in [&TREES, &FIT] {
        LazyLock::force(model);
    }
    loading::load();
}

/// Trees that every candidate is shown to.
const FIRST: usize = 60;
/// Log-odds after them below which the rest hardly ever lead to a variant.
const HOPELESS: f32 = -3.05;
/// Candidates that are looked at together.
const BLOCK: usize = 64;

/// The probability of each candidate, 0..1; 0 of those that the first trees find hopeless.
pub fn probabilities(candidates: &[Candidate]) -> Vec<f32> {
    let Some(trees) = TREES.as_ref() else { return vec![0.0; candidates.len()] };
    candidates.par_chunks(BLOCK).flat_map_iter(|block| of_block(trees, block)).collect()
}

/// The probability that the two phrases of each stand for one thing, 0..1: learnt from rows that annotators graded right,
/// passable or silly. It does not rank, since what fits best is often what differs least.
pub fn fits<'a>(candidates: impl Iterator<Item = &'a Candidate>) -> Vec<f32> {
    let rows: Vec<_> = candidates.map(|c| c.features).collect();
    let mut sums = vec![0.0; rows.len()];
    let Some(trees) = FIT.as_ref() else { return sums };
    trees.add(0..usize::MAX, &rows, &mut sums);
    sums.into_iter().map(logistic).collect()
}

fn of_block(trees: &Trees, block: &[Candidate]) -> Vec<f32> {
    let mut rows: Vec<_> = block.iter().map(|c| c.features).collect();
    let mut first = vec![0.0; rows.len()];
    trees.add(0..FIRST, &rows, &mut first);
    let mut hopeful = first.iter().map(|sum| *sum >= HOPELESS);
    rows.retain(|_| hopeful.next() == Some(true));
    let mut rest: Vec<f32> = first.iter().copied().filter(|sum| *sum >= HOPELESS).collect();
    trees.add(FIRST..usize::MAX, &rows, &mut rest);
    let mut rest = rest.into_iter().map(logistic);
    first.iter().map(|sum| if *sum >= HOPELESS { rest.next().unwrap_or(0.0) } else { 0.0 }).collect()
}
