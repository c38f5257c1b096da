//! Fisher's exact test, for counts too small for χ².

use super::Pair;
use crate::stats::special::outward;

/// Two-sided p of Fisher's exact test (Fisher 1935): with the words of both corpora and the word's occurrences given,
/// the probability of this table and of all that are no more likely (within one part in 10⁷, as in R). 1 where a
/// corpus is empty or the word does not occur. Takes about the square root of the word's count in steps.
pub fn fisher_p(pair: &Pair) -> f64 {
    let (c, d) = (pair.target_words.max(pair.target), pair.reference_words.max(pair.reference));
    let (Some(n), Some(all)) = (c.checked_add(d), pair.target.checked_add(pair.reference)) else { return 1.0 };
    if pair.target_words == 0 || pair.reference_words == 0 || all == 0 {
        return 1.0;
    }
    let (lowest, highest) = (all.saturating_sub(d), all.min(c));
    let mode = ((all as f64 + 1.0) * (c as f64 + 1.0) / (n as f64 + 2.0)).floor() as u64;
    let mode = mode.clamp(lowest, highest);
    // Odds of k + 1 occurrences in the target to k.
    let odds = |k: u64| {
        let (up, down) = ((all - k) as f64 * (c - k) as f64, (k + 1) as f64 * ((d - (all - k)) + 1) as f64);
        up / down
    };
    let up = outward(mode..highest, odds);
    let down = outward((lowest..mode).rev(), |k| 1.0 / odds(k));
    let side = if pair.target >= mode { &up } else { &down };
    let observed = side.get(pair.target.abs_diff(mode) as usize).copied().unwrap_or(0.0);
    let weights = || up.iter().rev().chain(down.iter().skip(1).rev()).copied(); // each side from small to large
    let rare: f64 = weights().filter(|weight| *weight <= observed * (1.0 + 1e-7)).sum();
    (rare / weights().sum::<f64>()).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::tests::EDGES;
    use super::*;

    #[test]
    fn by_hand() {
        let check = |a, b, c, d, p: f64| {
            let found = fisher_p(&Pair::new(a, b, c, d));
            assert!((found - p).abs() < 1e-9, "{a} {b} {c} {d}: {found}, not {p}");
        };
        // Fisher's tea: 4 cups of each kind; 3 of 4 right: (16 + 16 + 1 + 1) / 70.
        check(3, 1, 4, 4, 34.0 / 70.0);
        check(4, 0, 4, 4, 2.0 / 70.0);
        check(2, 2, 4, 4, 1.0);
        // C(7,1) = 7 ways of which 2 have the word in the target of 2: p = 2/7 against 5/7.
        check(1, 0, 2, 5, 2.0 / 7.0);
        check(0, 1, 2, 5, 1.0);
        check(0, 0, 10, 10, 1.0);
        check(3, 0, 0, 10, 1.0);
    }

    #[test]
    fn large_tables_agree_with_the_exact_binomial() {
        // With corpora far larger than the counts, both are the same test of 8 against 0 in equal sizes.
        let p = fisher_p(&Pair::new(8, 0, 10_000_000, 10_000_000));
        assert!((p - 2.0 * 0.5_f64.powi(8)).abs() < 1e-6, "{p}");
    }

    #[test]
    fn edges() {
        for pair in EDGES {
            assert!((0.0..=1.0).contains(&fisher_p(&pair)), "{pair:?}");
        }
        let p = fisher_p(&Pair::new(2_000_000, 3, 30_000_000, 40_000_000));
        assert!((0.0..1e-100).contains(&p), "{p}");
    }
}
