//! Keyness: which words one corpus, the *target*, uses more or less than another, the *reference*; how surely, and by
//! how much. One file a family of measures, each with its formula and its source. A test says that a difference is no
//! chance, an effect size how large it is: neither stands for the other, and the counts always stand beside both.
//!
//! ```text
//! "wave": 620 of 1,017,879 words    267 of 1,007,532   →   G² 140.93, Log Ratio 1.20, LRC 0.99
//! ```

mod analysis;
mod bayes;
mod chi2;
mod correct;
mod divergence;
mod effect;
mod fisher;
mod g2;
mod lrc;
mod measure;
mod power;
mod strata;

pub use analysis::{KeyTerm, Keyness, KeynessConfig, TermPair, Test, keyness, lockword_bound};
pub use bayes::{LogOdds, bic, weighted_log_odds};
pub use chi2::{chi_square, chi_square_yates};
pub use correct::{Correction, correct};
pub use divergence::{Divergence, jensen_shannon, rank_turbulence};
pub use effect::{
    ZeroRule, log_ratio, log_ratio_effect_size, odds_ratio, percent_difference, relative_risk, simple_maths,
};
pub use fisher::fisher_p;
pub use g2::{Continuity, g2_four_term, g2_four_term_corrected, g2_p, g2_two_term};
pub use lrc::{Bounds, conservative_log_ratio, log_ratio_bounds};
pub use measure::{LEVEL, Measure, PRIOR_WORDS, RANK_TURBULENCE_ALPHA, SIMPLE_MATHS_K};
pub use power::{detectable_ratio, least_against_none};
pub use strata::{Stratified, mantel_haenszel};

/// One word in two corpora.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// Its occurrences in the target; a in the formulas.
    pub target: u64,
    /// Its occurrences in the reference; b.
    pub reference: u64,
    /// Words in the target; c.
    pub target_words: u64,
    /// Words in the reference; d.
    pub reference_words: u64,
}

impl Pair {
    /// From a, b, c, d of the formulas.
    pub fn new(target: u64, reference: u64, target_words: u64, reference_words: u64) -> Self {
        Pair { target, reference, target_words, reference_words }
    }

    /// a, b, c, d.
    fn abcd(&self) -> (f64, f64, f64, f64) {
        (self.target as f64, self.reference as f64, self.target_words as f64, self.reference_words as f64)
    }

    /// How often the word would occur in the target and in the reference if it had the same rate in both:
    /// `E1 = c (a + b) / N`, `E2 = d (a + b) / N`.
    pub fn expected(&self) -> (f64, f64) {
        let (a, b, c, d) = self.abcd();
        let n = c + d;
        if n == 0.0 { (0.0, 0.0) } else { (c * (a + b) / n, d * (a + b) / n) }
    }

    /// 1 if the target has the higher rate, −1 if the reference has, 0 if the rates are equal.
    pub fn direction(&self) -> f64 {
        let left = u128::from(self.target) * u128::from(self.reference_words);
        let right = u128::from(self.reference) * u128::from(self.target_words);
        match left.cmp(&right) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.0,
            std::cmp::Ordering::Less => -1.0,
        }
    }

    /// Observed and expected counts of the four cells: the word in the target, the word in the reference, other words
    /// in the target, other words in the reference.
    fn cells(&self) -> [(f64, f64); 4] {
        let (a, b, c, d) = self.abcd();
        let (e1, e2) = self.expected();
        [(a, e1), (b, e2), ((c - a).max(0.0), (c - e1).max(0.0)), ((d - b).max(0.0), (d - e2).max(0.0))]
    }
}

#[cfg(test)]
mod tests {
    use super::Pair;

    /// The counts on which the measures are compared with other programs, and those of the module's example.
    pub const GOLDEN: [Pair; 5] = [
        Pair { target: 12_000, reference: 10_000, target_words: 1_000_000, reference_words: 1_000_000 },
        Pair { target: 30, reference: 3, target_words: 1_000, reference_words: 2_000 },
        Pair { target: 5, reference: 0, target_words: 100, reference_words: 200 },
        Pair { target: 7, reference: 2, target_words: 10, reference_words: 10 },
        Pair { target: 620, reference: 267, target_words: 1_017_879, reference_words: 1_007_532 },
    ];

    /// Compares with figures computed elsewhere, to 1e-6.
    pub fn check(found: impl Fn(&Pair) -> f64, expected: [f64; 5]) {
        for (pair, expected) in GOLDEN.iter().zip(expected) {
            let found = found(pair);
            assert!((found - expected).abs() < 1e-6, "{pair:?}: {found}, not {expected}");
        }
    }

    /// Counts at the edge of what a corpus can have: nothing may be NaN there.
    pub const EDGES: [Pair; 8] = [
        Pair { target: 0, reference: 0, target_words: 0, reference_words: 0 },
        Pair { target: 0, reference: 0, target_words: 10, reference_words: 10 },
        Pair { target: 3, reference: 0, target_words: 10, reference_words: 0 },
        Pair { target: 0, reference: 3, target_words: 0, reference_words: 10 },
        Pair { target: 10, reference: 10, target_words: 10, reference_words: 10 },
        Pair { target: 10, reference: 0, target_words: 10, reference_words: 10 },
        Pair { target: 5, reference: 1, target_words: 1, reference_words: 1 },
        Pair { target: 1 << 62, reference: 1, target_words: u64::MAX, reference_words: u64::MAX },
    ];

    #[test]
    fn directions() {
        let direction = |a, b, c, d| Pair::new(a, b, c, d).direction();
        assert_eq!(direction(2, 1, 100, 100), 1.0);
        assert_eq!(direction(2, 1, 300, 100), -1.0);
        assert_eq!(direction(2, 1, 200, 100), 0.0);
        assert_eq!(direction(u64::MAX, 1, u64::MAX, 1), 0.0);
    }
}
