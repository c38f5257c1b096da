//! The bounds within which a Log Ratio lies, and LRC, the conservative Log Ratio.

use super::{Pair, g2_two_term};
use crate::stats::special::beta_quantile_log_odds;

/// A confidence interval of a Log Ratio; a bound is infinite where the word is absent from a corpus.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The lower bound.
    pub lower: f64,
    /// The upper bound.
    pub upper: f64,
}

/// The exact confidence interval of the Log Ratio at level 1 − `alpha` (Evert 2022): given a + b occurrences, those in
/// the target are Binomial(a + b, τ); τ has the bounds of Clopper & Pearson 1934, and a bound of τ is one of the Log
/// Ratio by `log2((d / c) τ / (1 − τ))`. For a correction of Bonferroni divide `alpha` by the number of words tested.
pub fn log_ratio_bounds(pair: &Pair, alpha: f64) -> Bounds {
    let (a, b, c, d) = pair.abcd();
    if c == 0.0 || d == 0.0 || a + b == 0.0 {
        return Bounds { lower: f64::NEG_INFINITY, upper: f64::INFINITY };
    }
    Bounds { lower: lower(a, b, alpha, d / c), upper: -lower(b, a, alpha, c / d) }
}

/// LRC (Evert 2022): the bound of the Log Ratio that lies nearer to 0, and 0 if the interval holds 0: at least so much
/// more often in the target (or, negative, in the reference), with confidence 1 − `alpha`. Significance and size in one
/// number. `alpha` is 0.05 over the number of words tested.
pub fn conservative_log_ratio(pair: &Pair, alpha: f64) -> f64 {
    let (a, b, c, d) = pair.abcd();
    if c == 0.0 || d == 0.0 || a + b == 0.0 || surely_within_chance(pair, alpha) {
        return 0.0;
    }
    if pair.direction() >= 0.0 { lower(a, b, alpha, d / c).max(0.0) } else { (-lower(b, a, alpha, c / d)).min(0.0) }
}

/// The lower bound of the Log Ratio of `a` over `b`; `scale` is the inverse ratio of the sizes.
fn lower(a: f64, b: f64, alpha: f64, scale: f64) -> f64 {
    if a == 0.0 {
        return f64::NEG_INFINITY;
    }
    scale.log2() + beta_quantile_log_odds(a, b + 1.0, alpha / 2.0) / std::f64::consts::LN_2
}

/// Spares the search for a bound where it is known to be 0, as for most words. The interval leaves 0 out only if the
/// binomial tail at a is below α/2; that tail is at least its first term, which is at least `e^(−G²/2) / (n + 1)` (two
/// terms of G² are 2n times the relative entropy; Cover & Thomas 2006, 11.1.3).
fn surely_within_chance(pair: &Pair, alpha: f64) -> bool {
    let n = pair.target as f64 + pair.reference as f64;
    -g2_two_term(pair).abs() / 2.0 - (n + 1.0).ln() > (alpha / 2.0).ln()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{EDGES, GOLDEN};
    use super::*;

    #[test]
    fn golden() {
        for (pair, words, expected) in [
            (GOLDEN[1], 1.0, 2.636857),
            (GOLDEN[1], 1_000.0, 1.414787),
            (GOLDEN[2], 1.0, 0.873980),
            (GOLDEN[2], 1_000.0, 0.0),
            (GOLDEN[4], 1.0, 0.991387),
            (GOLDEN[4], 1_000.0, 0.775989),
        ] {
            let found = conservative_log_ratio(&pair, 0.05 / words);
            assert!((found - expected).abs() < 1e-6, "{pair:?} of {words}: {found}, not {expected}");
            let Pair { target, reference, target_words, reference_words } = pair;
            let turned =
                conservative_log_ratio(&Pair::new(reference, target, reference_words, target_words), 0.05 / words);
            assert!((found + turned).abs() < 1e-9);
        }
    }

    #[test]
    fn bounds_by_hand() {
        // 6 against 0 in equal sizes: lower τ is (α/2)^(1/6).
        let bounds = log_ratio_bounds(&Pair::new(6, 0, 100, 100), 0.05);
        let tau = 0.025_f64.powf(1.0 / 6.0);
        assert!((bounds.lower - (tau / (1.0 - tau)).log2()).abs() < 1e-9, "{bounds:?}");
        assert_eq!(bounds.upper, f64::INFINITY);
        assert!(bounds.lower > 0.0, "6 against 0 is the least that is significant");
        assert!(log_ratio_bounds(&Pair::new(5, 0, 100, 100), 0.05).lower < 0.0);
    }

    #[test]
    fn the_shortcut_changes_nothing() {
        for a in 0..40 {
            for b in 0..40 {
                for (c, d) in [(1_000, 1_000), (1_000, 3_000), (5_000, 700)] {
                    for alpha in [0.05, 0.001] {
                        let pair = Pair::new(a, b, c, d);
                        let bounds = log_ratio_bounds(&pair, alpha);
                        let slow = if pair.direction() >= 0.0 { bounds.lower.max(0.0) } else { bounds.upper.min(0.0) };
                        assert_eq!(conservative_log_ratio(&pair, alpha), slow, "{pair:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn edges() {
        for pair in EDGES {
            assert!(conservative_log_ratio(&pair, 0.05).is_finite(), "{pair:?}");
            let bounds = log_ratio_bounds(&pair, 0.05);
            assert!(bounds.lower <= bounds.upper, "{pair:?}: {bounds:?}");
        }
    }
}
