//! What two sentences plainly have in common: runs of equal words, the share of their content, and anchors, by which one
//! can tell where in one sentence a place of the other should lie.

use super::grid::Grid;
use super::tokens::{Class, Word};

/// For each pair of equal stems the length and the summed rarity of the diagonal of such pairs it is in.
pub fn runs(x: &[Word], same: &Grid) -> (Grid, Grid) {
    let (mut length, mut weight) = (Grid::new(same.rows, same.columns), Grid::new(same.rows, same.columns));
    for i in 0..same.rows {
        for j in 0..same.columns {
            if same.at(i, j) == 0.0 || same.near(i, j, -1, -1) > 0.0 {
                continue;
            }
            let mut k = 0;
            let mut sum = 0.0;
            while i + k < same.rows && j + k < same.columns && same.at(i + k, j + k) > 0.0 {
                sum += x[i + k].idf;
                k += 1;
            }
            for d in 0..k {
                length.set(i + d, j + d, k.min(10) as f32);
                weight.set(i + d, j + d, sum.min(30.0));
            }
        }
    }
    (length, weight)
}

/// The share of each sentence's content, by rarity, whose stem the other has too.
pub fn shared(x: &[Word], y: &[Word]) -> [f32; 2] {
    let share = |own: &[Word], other: &[Word]| {
        let (mut found, mut all) = (0.0, 0.0f32);
        for w in own.iter().filter(|w| matches!(w.class, Class::Content | Class::Number)) {
            all += w.idf;
            if other.iter().any(|o| o.stem == w.stem) {
                found += w.idf;
            }
        }
        found / all.max(1.0)
    };
    [share(x, y), share(y, x)]
}

/// Pairs that need no model: content words whose stem stands once in either sentence.
pub fn anchors(x: &[Word], y: &[Word]) -> Vec<(usize, usize)> {
    let once = |words: &[Word], w: &Word| words.iter().filter(|o| o.stem == w.stem).count() == 1;
    x.iter()
        .enumerate()
        .filter(|(_, w)| matches!(w.class, Class::Content | Class::Number) && once(x, w) && once(y, w))
        .filter_map(|(i, w)| y.iter().position(|o| o.stem == w.stem).map(|j| (i, j)))
        .collect()
}

/// For each place the offset of the nearest anchor before it and of the nearest after it; NaN where there is none.
pub fn offsets(n: usize, anchors: &[(usize, usize)]) -> [Vec<f32>; 2] {
    let mut own = vec![f32::NAN; n];
    for &(i, j) in anchors {
        own[i] = j as f32 - i as f32;
    }
    let fill = |order: &mut dyn Iterator<Item = usize>| {
        let mut out = vec![f32::NAN; n];
        let mut last = f32::NAN;
        for k in order {
            out[k] = last;
            if !own[k].is_nan() {
                last = own[k];
            }
        }
        out
    };
    [fill(&mut (0..n)), fill(&mut (0..n).rev())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_the_offset_of_the_nearest_anchor_on_either_side() {
        let [before, after] = offsets(4, &[(1, 3), (3, 2)]);
        assert!(before[0].is_nan() && before[1].is_nan() && after[3].is_nan());
        assert_eq!((before[2], before[3]), (2.0, 2.0));
        assert_eq!((after[0], after[1], after[2]), (2.0, -1.0, -1.0));
    }
}
