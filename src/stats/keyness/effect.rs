//! How large a difference is, whatever its significance.

use super::{Pair, g2_two_term};

/// What stands in for a count of 0, which has no logarithm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ZeroRule {
    /// Hardie 2014: ½ in place of a count of 0, other counts as they are.
    #[default]
    Half,
    /// ½ added to every count.
    AddHalf,
    /// Walter 1975: ½ added to every count and to every number of words.
    Walter,
}

impl ZeroRule {
    /// Its name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            ZeroRule::Half => "half-for-zero",
            ZeroRule::AddHalf => "half-to-all",
            ZeroRule::Walter => "walter",
        }
    }
}

/// Log Ratio (Hardie 2014): `log2((a / c) / (b / d))`; 1: twice as often in the target, −1: half as often. 0 for a
/// word that occurs nowhere and where a corpus is empty.
pub fn log_ratio(pair: &Pair, rule: ZeroRule) -> f64 {
    let (a, b, c, d) = pair.abcd();
    if c == 0.0 || d == 0.0 || a + b == 0.0 {
        return 0.0;
    }
    let half = |count: f64| if count == 0.0 { 0.5 } else { count };
    match rule {
        ZeroRule::Half => (half(a) / c / (half(b) / d)).log2(),
        ZeroRule::AddHalf => ((a + 0.5) / c / ((b + 0.5) / d)).log2(),
        ZeroRule::Walter => ((a + 0.5) / (c + 0.5)).log2() - ((b + 0.5) / (d + 0.5)).log2(),
    }
}

/// %DIFF (Gabrielatos & Marchi 2012): `100 (a/c − b/d) / (b/d)`; `None`, not a large number, where the reference has
/// none.
pub fn percent_difference(pair: &Pair) -> Option<f64> {
    relative_risk(pair).map(|ratio| (ratio - 1.0) * 100.0)
}

/// Simple maths (Kilgarriff 2009): `(fpm1 + k) / (fpm2 + k)`, frequencies per million words; a larger `k` (1, 10, 100)
/// brings up more frequent words. Must be above 0.
pub fn simple_maths(pair: &Pair, k: f64) -> f64 {
    let (a, b, c, d) = pair.abcd();
    let per_million = |count: f64, words: f64| if words == 0.0 { 0.0 } else { count * 1e6 / words };
    (per_million(a, c) + k) / (per_million(b, d) + k)
}

/// Relative risk, the ratio of the rates: `(a / c) / (b / d)`; `None` where the reference has none.
pub fn relative_risk(pair: &Pair) -> Option<f64> {
    let (a, b, c, d) = pair.abcd();
    (b > 0.0 && c > 0.0 && d > 0.0).then(|| a / c / (b / d))
}

/// Odds ratio: `a (d − b) / (b (c − a))`; `None` where the denominator is 0.
pub fn odds_ratio(pair: &Pair) -> Option<f64> {
    let (a, b, c, d) = pair.abcd();
    let below = b * (c - a);
    (below > 0.0).then(|| a * (d - b).max(0.0) / below)
}

/// ELL, the effect size of log-likelihood (Johnston, Berry & Mielke 2006): `G² / (N ln min(E1, E2))`, two-term G², 0 to
/// 1; `None` where the smaller expected count is not above 1.
pub fn log_ratio_effect_size(pair: &Pair) -> Option<f64> {
    let (e1, e2) = pair.expected();
    let least = e1.min(e2);
    let (_, _, c, d) = pair.abcd();
    (least > 1.0).then(|| g2_two_term(pair).abs() / ((c + d) * least.ln()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::tests::{EDGES, GOLDEN, check};
    use super::*;

    #[test]
    fn golden() {
        check(|pair| log_ratio(pair, ZeroRule::Half), [0.263034, 4.321928, 4.321928, 1.807355, 1.200688]);
    }

    #[test]
    fn zero_rules() {
        let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-9, "{found}, not {expected}");
        let pair = Pair::new(3, 0, 100, 100);
        close(log_ratio(&pair, ZeroRule::Half), 6.0_f64.log2());
        close(log_ratio(&pair, ZeroRule::AddHalf), 7.0_f64.log2());
        close(log_ratio(&Pair::new(3, 0, 100, 50), ZeroRule::Walter), (3.5_f64 / 100.5 / (0.5 / 50.5)).log2());
        assert_eq!(log_ratio(&Pair::new(0, 0, 100, 50), ZeroRule::Half), 0.0);
    }

    #[test]
    fn by_hand() {
        let pair = Pair::new(6, 2, 1_000, 500); // 6 and 4 per 1,000
        assert!((percent_difference(&pair).unwrap() - 50.0).abs() < 1e-9);
        assert!((simple_maths(&pair, 1.0) - 6_001.0 / 4_001.0).abs() < 1e-9);
        assert!((simple_maths(&pair, 2_000.0) - 8.0 / 6.0).abs() < 1e-9);
        assert!((odds_ratio(&pair).unwrap() - 6.0 * 498.0 / (2.0 * 994.0)).abs() < 1e-9);
        assert_eq!(percent_difference(&Pair::new(3, 0, 10, 10)), None);
        assert_eq!(odds_ratio(&Pair::new(3, 0, 10, 10)), None);
        assert_eq!(log_ratio_effect_size(&GOLDEN[3].clone()).map(|ell| ell > 0.0 && ell < 1.0), Some(true));
        assert_eq!(log_ratio_effect_size(&Pair::new(1, 1, 10, 10)), None);
    }

    #[test]
    fn edges() {
        for pair in EDGES {
            for rule in [ZeroRule::Half, ZeroRule::AddHalf, ZeroRule::Walter] {
                assert!(log_ratio(&pair, rule).is_finite(), "{pair:?}");
            }
            for value in [percent_difference(&pair), odds_ratio(&pair), log_ratio_effect_size(&pair)] {
                assert!(value.is_none_or(f64::is_finite), "{pair:?}: {value:?}");
            }
            assert!(simple_maths(&pair, 1.0).is_finite());
        }
    }
}
