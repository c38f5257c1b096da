//! Which differing wordings reports for readers leave out.

/// Wordings that fit less are doubtful; where there would be few others, those that fit less than this.
const SURE: f32 = 0.8;
const FEW: usize = 5;
const LIKELY: f32 = 0.5;

/// Whether reports for readers leave out wordings that fit so well: of rows that fit as well as [`SURE`] one in eight is silly,
/// of all rows one in four.
pub fn mark(fits: &[f32]) -> Vec<bool> {
    let mut by_fit: Vec<usize> = (0..fits.len()).collect();
    by_fit.sort_by(|&x, &y| fits[y].total_cmp(&fits[x]).then(x.cmp(&y)));
    let mut doubtful = vec![false; fits.len()];
    for (rank, k) in by_fit.into_iter().enumerate() {
        doubtful[k] = fits[k] < if rank < FEW { LIKELY } else { SURE };
    }
    doubtful
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_doubtful_fill_up_a_short_list_only_where_they_are_likely() {
        assert_eq!(super::mark(&[0.6, 0.9, 0.4, 0.8]), [false, false, true, false]);
        assert_eq!(
            super::mark(&[0.6, 0.9, 0.85, 0.95, 0.7, 0.8, 0.81]),
            [true, false, false, false, true, false, false]
        );
    }
}
