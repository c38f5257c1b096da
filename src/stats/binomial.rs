//! The exact test for one word in two texts.

use super::special::outward;

/// Two-sided exact binomial test: of `a + b` occurrences, `a` fell into a text of `c` words and `b` into one of
/// `d` words. If only the sizes decided, `a | a + b ~ Binomial(a + b, c / (c + d))`; p is twice the smaller tail, at
/// most 1 (Clopper & Pearson 1934), which unlike the sum of all less likely outcomes does not make 4 against 0
/// significant because one text is a little shorter. 1 where a text has no words. Takes about the square root of
/// `a + b` steps.
pub fn binomial_p(a: u64, b: u64, c: u64, d: u64) -> f64 {
    let n = a.saturating_add(b);
    if c == 0 || d == 0 || n == 0 {
        return 1.0;
    }
    let odds = c as f64 / d as f64;
    let mode = (((n as f64 + 1.0) * (odds / (1.0 + odds))).floor() as u64).min(n);
    // Weights relative to the mode's, so that nothing overflows; they underflow to 0 far out in the tails.
    let up = outward(0..n - mode, |i| (n - mode - i) as f64 / (mode + i + 1) as f64 * odds);
    let down = outward(0..mode, |i| (mode - i) as f64 / (n - mode + i + 1) as f64 / odds);
    // Summed from small to large, or the end of the tail is lost.
    let tail = |side: &[f64], from: u64| side.iter().skip(from as usize).rev().sum::<f64>();
    let all = tail(&up, 0) + tail(&down, 1);
    let (side, away) = if a >= mode { (&up, a - mode) } else { (&down, mode - a) };
    let outward = tail(side, away);
    let inward = all - outward + side.get(away as usize).copied().unwrap_or(0.0);
    (2.0 * outward.min(inward) / all).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: u64, b: u64, c: u64, d: u64, p: f64) {
        let found = binomial_p(a, b, c, d);
        assert!((found - p).abs() < 1e-9, "{a} v {b} in {c}, {d}: {found}, not {p}");
        let mirrored = binomial_p(b, a, d, c);
        assert!((found - mirrored).abs() < 1e-9, "{found} {mirrored}");
    }

    #[test]
    fn equal_sizes() {
        for (k, p) in [(0, 1.0), (1, 1.0), (2, 0.5), (3, 0.25), (4, 0.125), (5, 0.0625), (6, 0.03125)] {
            check(k, 0, 500, 500, p);
        }
        check(9, 1, 100, 100, 0.021484375);
        check(5, 5, 100, 100, 1.0);
    }

    #[test]
    fn unequal_sizes() {
        // By hand, Binomial(3, 1/4): 27/64, 27/64, 9/64, 1/64.
        check(3, 0, 100, 300, 2.0 / 64.0);
        check(2, 1, 100, 300, 20.0 / 64.0);
        check(0, 3, 100, 300, 54.0 / 64.0);
        // Binomial(2, 1/3): 4/9, 4/9, 1/9.
        check(2, 0, 100, 200, 2.0 / 9.0);
        check(4, 0, 376, 439, 2.0 * (376.0_f64 / 815.0).powi(4));
    }

    #[test]
    fn extremes() {
        check(1, 0, 0, 100, 1.0);
        check(0, 0, 100, 100, 1.0);
        assert!(binomial_p(1_000_000, 0, 1_000_000, 1_000_000) < 1e-12);
        assert!(binomial_p(20_000_000, 20_000_000, 100_000_000, 100_000_000) > 0.99);
        assert!(binomial_p(u64::MAX / 2, 0, u64::MAX / 2, 1) <= 1.0);
    }
}
