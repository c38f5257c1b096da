//! Measures with a prior: BIC, an approximate Bayes factor, and weighted log-odds.

use super::{Pair, g2_two_term};

/// BIC (Wilson 2013): `G² − ln N`, two-term G², N the words of both corpora; twice the logarithm of an approximate
/// Bayes factor. Above 2 positive, above 6 strong, above 10 very strong evidence of a difference (Kass & Raftery 1995);
/// below 0 evidence of none.
pub fn bic(pair: &Pair) -> f64 {
    let (_, _, c, d) = pair.abcd();
    g2_two_term(pair).abs() - (c + d).max(1.0).ln()
}

/// Weighted log-odds of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LogOdds {
    /// δ, the log-odds ratio; above 0: more in the target.
    pub delta: f64,
    /// ζ, δ over its standard deviation; beyond ±1.96 the model takes it for a difference. No corrected test.
    pub zeta: f64,
}

/// Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, eqs 15–22):
/// `δ = ln((a + α) / (c + α0 − a − α)) − ln((b + α) / (d + α0 − b − α))`, `σ² = 1 / (a + α) + 1 / (b + α)`, `ζ = δ / σ`.
/// `alpha` is the prior of this word, `alpha_0` the sum over all words. With the counts of a background corpus as prior
/// (scaled to a sum of `alpha_0`) words that are common everywhere need more to stand out; 0.01 for each word is the
/// uninformative prior.
pub fn weighted_log_odds(pair: &Pair, alpha: f64, alpha_0: f64) -> LogOdds {
    let (a, b, c, d) = pair.abcd();
    let odds = |count: f64, words: f64| {
        let (word, others) = (count + alpha, words + alpha_0 - count - alpha);
        if word > 0.0 && others > 0.0 { (word / others).ln() } else { 0.0 }
    };
    let delta = odds(a, c) - odds(b, d);
    let deviation = (1.0 / (a + alpha) + 1.0 / (b + alpha)).sqrt();
    LogOdds { delta, zeta: if deviation.is_finite() { delta / deviation } else { 0.0 } }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{EDGES, check};
    use super::*;

    #[test]
    fn golden_bic() {
        check(bic, [167.560794, 40.237178, 5.282340, -0.053795, 126.344204]);
    }

    #[test]
    fn golden_log_odds() {
        let target = [30, 12, 80, 9];
        let reference = [3, 1, 78, 15];
        let (c, d) = (target.iter().sum(), reference.iter().sum());
        let pairs: Vec<Pair> = target.iter().zip(reference).map(|(a, b)| Pair::new(*a, b, c, d)).collect();
        let check = |prior: &dyn Fn(&Pair) -> f64, sum: f64, expected: [f64; 4]| {
            for (pair, expected) in pairs.iter().zip(expected) {
                let found = weighted_log_odds(pair, prior(pair), sum).zeta;
                assert!((found - expected).abs() < 1e-6, "{pair:?}: {found}, not {expected}");
            }
        };
        check(&|_| 0.01, 0.04, [3.684694, 2.182436, -6.040208, -2.153492]);
        let pooled = |pair: &Pair| 10.0 * (pair.target + pair.reference) as f64 / (c + d) as f64;
        check(&pooled, 10.0, [3.730647, 2.224434, -5.720476, -2.069954]);
    }

    #[test]
    fn edges() {
        for pair in EDGES {
            let LogOdds { delta, zeta } = weighted_log_odds(&pair, 0.01, 1.0);
            assert!(bic(&pair).is_finite() && delta.is_finite() && zeta.is_finite(), "{pair:?}");
        }
    }
}
