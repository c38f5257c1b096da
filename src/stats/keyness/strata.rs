//! Keyness within strata. Two outlets that write about different events differ in their words because of the events;
//! compared event by event and then pooled, what remains is the choice of words.

use super::Pair;
use crate::stats::special::chi_square_survival;

/// A word in two corpora, pooled over strata (events).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stratified {
    /// The common odds ratio (Mantel & Haenszel 1959); infinite where the reference never has the word.
    pub odds_ratio: f64,
    /// The 95 % confidence interval of the odds ratio (Robins, Breslow & Greenland 1986); `None` where the ratio is 0
    /// or infinite.
    pub interval: Option<(f64, f64)>,
    /// χ² of Cochran, Mantel and Haenszel, one degree of freedom, without continuity correction.
    pub chi_square: f64,
    /// The same with continuity correction: `(|ΣA − ΣE| − ½)²`.
    pub chi_square_corrected: f64,
    /// p of `chi_square`.
    pub p: f64,
    /// Strata that say something: both corpora have words there and one of them has the word.
    pub strata: usize,
}

/// The 0.975 quantile of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// Pools a word's counts over strata: `OR = Σ(a (d − b) / N) / Σ(b (c − a) / N)`, `χ² = (ΣA − ΣE)² / ΣV` with
/// `V = c d r (N − r) / (N² (N − 1))`, r = a + b. `None` if no stratum says anything.
pub fn mantel_haenszel(strata: &[Pair]) -> Option<Stratified> {
    let (mut surplus, mut variance, mut used) = (0.0, 0.0, 0);
    let (mut for_, mut against) = (0.0, 0.0); // R and S of Robins et al.
    let (mut pr, mut ps_qr, mut qs) = (0.0, 0.0, 0.0);
    for pair in strata {
        let (a, b, c, d) = pair.abcd();
        let (n, r) = (c + d, a + b);
        let (rest_1, rest_2) = ((c - a).max(0.0), (d - b).max(0.0));
        if c == 0.0 || d == 0.0 || r == 0.0 || n < 2.0 {
            continue;
        }
        used += 1;
        surplus += a - c * r / n;
        variance += c * d * r * (n - r).max(0.0) / (n * n * (n - 1.0));
        let (p, q) = ((a + rest_2) / n, (rest_1 + b) / n);
        let (up, down) = (a * rest_2 / n, rest_1 * b / n);
        for_ += up;
        against += down;
        pr += p * up;
        ps_qr += p * down + q * up;
        qs += q * down;
    }
    if used == 0 || variance <= 0.0 {
        return None;
    }
    let chi_square = surplus * surplus / variance;
    let interval = (for_ > 0.0 && against > 0.0).then(|| {
        let spread = pr / (2.0 * for_ * for_) + ps_qr / (2.0 * for_ * against) + qs / (2.0 * against * against);
        let (log, width) = ((for_ / against).ln(), Z * spread.sqrt());
        ((log - width).exp(), (log + width).exp())
    });
    Some(Stratified {
        odds_ratio: if against > 0.0 { for_ / against } else { f64::INFINITY },
        interval,
        chi_square,
        chi_square_corrected: (surplus.abs() - 0.5).max(0.0).powi(2) / variance,
        p: chi_square_survival(chi_square),
        strata: used,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::tests::EDGES;
    use super::*;

    fn strata(list: &[(u64, u64, u64, u64)]) -> Vec<Pair> {
        list.iter().map(|&(a, b, c, d)| Pair::new(a, b, c, d)).collect()
    }

    #[test]
    fn golden() {
        let events = strata(&[(7, 2, 500, 450), (3, 1, 300, 320), (0, 2, 200, 210), (9, 4, 800, 700)]);
        let found = mantel_haenszel(&events).unwrap();
        let close = |found: f64, expected: f64| assert!((found - expected).abs() < 1e-6, "{found}, not {expected}");
        close(found.odds_ratio, 1.960203);
        close(found.odds_ratio.log2(), 0.971003);
        let (low, high) = found.interval.unwrap();
        close(low, 0.882377);
        close(high, 4.354598);
        close(found.chi_square, 2.818664);
        close(found.p, 0.0931739);
        close(found.chi_square_corrected, 2.216864);
        assert_eq!(found.strata, 4);
    }

    #[test]
    fn topic_is_not_wording() {
        // The flood takes up most of one outlet and little of the other; within each event both write the same.
        let events = strata(&[(90, 10, 9_000, 1_000), (1, 9, 1_000, 9_000)]);
        let found = mantel_haenszel(&events).unwrap();
        assert!((found.odds_ratio - 1.0).abs() < 1e-9 && found.p > 0.99, "{found:?}");
        let pooled = super::super::g2_four_term(&Pair::new(91, 19, 10_000, 10_000));
        assert!(pooled > 30.0, "without strata it looks like a difference: {pooled}");
    }

    #[test]
    fn strata_that_say_nothing_change_nothing() {
        let one = strata(&[(7, 2, 500, 450)]);
        let more = strata(&[(7, 2, 500, 450), (0, 0, 800, 90), (3, 0, 100, 0), (0, 0, 0, 0)]);
        assert_eq!(mantel_haenszel(&one), mantel_haenszel(&more));
        assert_eq!(mantel_haenszel(&strata(&[(3, 0, 100, 0), (0, 0, 10, 10)])), None);
        assert_eq!(mantel_haenszel(&strata(&[(4, 0, 100, 100)])).unwrap().odds_ratio, f64::INFINITY);
        assert_eq!(mantel_haenszel(&strata(&[(4, 0, 100, 100)])).unwrap().interval, None);
    }

    #[test]
    fn edges() {
        for pair in EDGES {
            assert!(mantel_haenszel(&[pair]).is_none_or(|found| found.p.is_finite()), "{pair:?}");
        }
    }
}
