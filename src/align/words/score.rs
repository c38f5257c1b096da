//! From two sentences to the probability of each pair of words: two learnt passes (`data/words`).

use super::context::{Context, FLOOR};
use super::features::Pair;
use super::grid::Grid;
use crate::language::{Trees, logistic};
use std::sync::LazyLock;

static FIRST: LazyLock<Option<Trees>> = LazyLock::new(|| Trees::new(include_bytes!("../../../data/words/first.gbt")));
static SECOND: LazyLock<Option<Trees>> = LazyLock::new(|| Trees::new(include_bytes!("../../../data/words/second.gbt")));

/// After this many trees of the first pass a pair that looks hopeless is left.
const GLANCE: usize = 25;

/// What is hopeless: log-odds after the glance.
const HOPELESS: f32 = -4.6;

/// The probability of each pair; 0 for those left out on the way.
pub fn probabilities(pair: &Pair) -> Grid {
    let mut guess = Grid::new(pair.x.len(), pair.y.len());
    let mut better = guess.clone();
    let (Some(first), Some(second)) = (&*FIRST, &*SECOND) else { return better };

    let mut places = Vec::new();
    let mut rows = Vec::new();
    for i in 0..pair.x.len() {
        for j in (0..pair.y.len()).filter(|&j| pair.is_plausible(i, j)) {
            places.push((i, j));
            rows.push(pair.features(i, j));
        }
    }
    let mut sums = vec![0.0; rows.len()];
    first.add(0..GLANCE, &rows, &mut sums);
    keep(&mut places, &mut rows, &mut sums, |sum| sum >= HOPELESS);
    first.add(GLANCE..usize::MAX, &rows, &mut sums);
    keep(&mut places, &mut rows, &mut sums, |sum| logistic(sum) >= FLOOR);

    for (&(i, j), &sum) in places.iter().zip(&sums) {
        guess.set(i, j, logistic(sum));
    }
    let context = Context::new(pair, &guess);
    let rows: Vec<_> = places.iter().zip(&rows).map(|(&(i, j), own)| context.features(i, j, own)).collect();
    sums.fill(0.0);
    second.add(0..usize::MAX, &rows, &mut sums);
    for ((i, j), sum) in places.into_iter().zip(sums) {
        better.set(i, j, logistic(sum));
    }
    better
}

/// Keeps the pairs whose sum is good enough.
fn keep<R>(places: &mut Vec<(usize, usize)>, rows: &mut Vec<R>, sums: &mut Vec<f32>, good: impl Fn(f32) -> bool) {
    let mut kept = 0;
    for k in 0..sums.len() {
        if good(sums[k]) {
            places.swap(kept, k);
            rows.swap(kept, k);
            sums.swap(kept, k);
            kept += 1;
        }
    }
    places.truncate(kept);
    rows.truncate(kept);
    sums.truncate(kept);
}
