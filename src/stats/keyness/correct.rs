//! Correction for many tests: of 10,000 words without any difference 500 reach p < .05.

/// How p-values are corrected for their number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Correction {
    /// Benjamini & Hochberg 1995: of the terms below a level, on average at most that share is there by chance.
    #[default]
    Bh,
    /// Holm 1979: that any term at all is below a level by chance is no more probable than the level.
    Holm,
    /// The same, simpler and stricter: p times the number of terms.
    Bonferroni,
    /// As they are.
    None,
}

impl Correction {
    /// Its name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Correction::Bh => "Benjamini–Hochberg",
            Correction::Holm => "Holm",
            Correction::Bonferroni => "Bonferroni",
            Correction::None => "none",
        }
    }

    /// Its name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Correction::Bh => "benjamini-hochberg",
            Correction::Holm => "holm",
            Correction::Bonferroni => "bonferroni",
            Correction::None => "none",
        }
    }
}

/// The corrected p-values, in the order of the given ones.
pub fn correct(p: &[f64], how: Correction) -> Vec<f64> {
    let m = p.len() as f64;
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|x, y| p[*x].total_cmp(&p[*y]));
    let mut corrected = vec![1.0; p.len()];
    match how {
        Correction::None => corrected.copy_from_slice(p),
        Correction::Bonferroni => corrected.iter_mut().zip(p).for_each(|(q, p)| *q = (p * m).min(1.0)),
        Correction::Bh => {
            let mut least: f64 = 1.0;
            for (rank, at) in order.iter().enumerate().rev() {
                least = least.min(p[*at] * m / (rank + 1) as f64);
                corrected[*at] = least.max(p[*at]); // m / m may round to less
            }
        }
        Correction::Holm => {
            let mut largest: f64 = 0.0;
            for (rank, at) in order.iter().enumerate() {
                largest = largest.max((p[*at] * (m - rank as f64)).min(1.0));
                corrected[*at] = largest;
            }
        }
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(how: Correction, expected: [f64; 5]) {
        let found = correct(&[0.01, 0.04, 0.03, 0.005, 0.5], how);
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-9, "{how:?}: {found}, not {expected}");
        }
    }

    #[test]
    fn golden_and_by_hand() {
        check(Correction::Bh, [0.025, 0.05, 0.05, 0.025, 0.5]);
        check(Correction::Bonferroni, [0.05, 0.2, 0.15, 0.025, 1.0]);
        check(Correction::Holm, [0.04, 0.09, 0.09, 0.025, 0.5]);
        check(Correction::None, [0.01, 0.04, 0.03, 0.005, 0.5]);
        assert!(correct(&[], Correction::Bh).is_empty());
    }

    #[test]
    fn holm_lies_between() {
        let p: Vec<f64> = (1..200).map(|k| f64::from(k * k) / 40_000.0).collect();
        let [bh, holm, bonferroni] = [Correction::Bh, Correction::Holm, Correction::Bonferroni].map(|c| correct(&p, c));
        for i in 0..p.len() {
            assert!(p[i] <= bh[i] && bh[i] <= holm[i] && holm[i] <= bonferroni[i] && bonferroni[i] <= 1.0);
        }
    }
}
