//! Pearson's χ² of a word in two corpora.

use super::Pair;

/// χ² (Pearson 1900) over the four cells, `Σ (O − E)² / E`, with the sign of the difference in rates. Not to be
/// trusted where an expected count is below 5: see [`super::fisher_p`].
pub fn chi_square(pair: &Pair) -> f64 {
    pair.direction() * sum(pair, 0.0)
}

/// χ² with the continuity correction of Yates 1934: `Σ (|O − E| − ½)² / E`, no difference below 0.
pub fn chi_square_yates(pair: &Pair) -> f64 {
    pair.direction() * sum(pair, 0.5)
}

fn sum(pair: &Pair, step: f64) -> f64 {
    let cells = pair.cells().into_iter().filter(|(_, expected)| *expected > 0.0);
    cells.map(|(observed, expected)| ((observed - expected).abs() - step).max(0.0).powi(2) / expected).sum()
}

#[cfg(test)]
mod tests {
    use super::super::tests::EDGES;
    use super::*;

    #[test]
    fn by_hand() {
        // Expected 10 and 10 of 100 each: 2 · 4²/10 + 2 · 4²/90.
        let pair = Pair::new(14, 6, 100, 100);
        assert!((chi_square(&pair) - (3.2 + 32.0 / 90.0)).abs() < 1e-9);
        assert!((chi_square_yates(&pair) - (2.0 * 3.5_f64.powi(2) / 10.0 + 2.0 * 3.5_f64.powi(2) / 90.0)).abs() < 1e-9);
        assert!(chi_square(&Pair::new(6, 14, 100, 100)) < 0.0);
        assert_eq!(chi_square(&Pair::new(5, 5, 100, 100)), 0.0);
    }

    #[test]
    fn edges() {
        assert!(EDGES.iter().all(|pair| chi_square(pair).is_finite() && chi_square_yates(pair).is_finite()));
    }
}
