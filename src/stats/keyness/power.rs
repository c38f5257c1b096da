//! What two corpora of given sizes could have shown: before "no difference" is said, whether there was a chance to see
//! one.

use crate::stats::binomial_p;

/// How often a word must occur in the target, against never in the reference, for p to come below `alpha` (exact
/// binomial test); `None` if even 10,000 times would not do.
pub fn least_against_none(target_words: u64, reference_words: u64, alpha: f64) -> Option<u64> {
    if target_words == 0 || reference_words == 0 {
        return None;
    }
    (1..=10_000).find(|count| binomial_p(*count, 0, target_words, reference_words) < alpha)
}

/// The share of differences that are to be found.
const POWER: f64 = 0.8;
/// A larger ratio is not looked for.
const LARGEST: f64 = 1_000.0;

/// How many times as often as in the reference a word must be used in the target for the difference to be found in
/// four of five cases, p < `alpha`; `per_1000` is its rate in the reference. Counts are taken as Poisson, the test is
/// the exact binomial one. `None` if even 1,000 times as often would not do. Meant for short texts: takes the square
/// of the expected counts.
pub fn detectable_ratio(target_words: u64, reference_words: u64, per_1000: f64, alpha: f64) -> Option<f64> {
    let (here, there) = (target_words as f64 * per_1000 / 1000.0, reference_words as f64 * per_1000 / 1000.0);
    let found = |ratio: f64| power(here * ratio, there, target_words, reference_words, alpha) >= POWER;
    // Coarse steps first: power need not rise evenly with so few possible counts.
    let mut low = 1.0;
    let mut high = 1.25;
    while !found(high) {
        low = high;
        high *= 1.25;
        if high > LARGEST {
            return None;
        }
    }
    for _ in 0..12 {
        let middle = (low + high) / 2.0;
        if found(middle) { high = middle } else { low = middle }
    }
    Some(high)
}

/// The probability that the target has significantly more, the expected counts being `target` and `reference`.
fn power(target: f64, reference: f64, target_words: u64, reference_words: u64, alpha: f64) -> f64 {
    let (here, there) = (poisson(target), poisson(reference));
    let mut needed = 0; // the least count in the target that is significant; it rises with the reference's
    let mut sum = 0.0;
    for (b, weight) in there.iter().enumerate() {
        let significant = |a: usize| {
            let p = binomial_p(a as u64, b as u64, target_words, reference_words);
            p < alpha && a as f64 * reference_words as f64 > b as f64 * target_words as f64
        };
        while needed < here.len() && !significant(needed) {
            needed += 1;
        }
        sum += weight * here[needed..].iter().sum::<f64>();
    }
    sum
}

/// The probabilities of 0, 1, 2 … occurrences where `mean` are expected, until less than 10⁻⁶ is left.
fn poisson(mean: f64) -> Vec<f64> {
    let mut list = Vec::new();
    let mut sum = 0.0;
    let most = (mean + 10.0 * mean.sqrt() + 20.0) as usize;
    for k in 0..most {
        let k = k as f64;
        let p = (k * mean.max(1e-300).ln() - mean - libm::lgamma(k + 1.0)).exp();
        list.push(p);
        sum += p;
        if sum > 1.0 - 1e-6 {
            break;
        }
    }
    list
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn least_counts() {
        assert_eq!(least_against_none(500, 500, 0.05), Some(6));
        assert_eq!(least_against_none(500, 500, 0.05 / 200.0), Some(13)); // 2 · ½^13 is the first below 1/4000
        assert_eq!(least_against_none(0, 500, 0.05), None);
        assert_eq!(least_against_none(u64::MAX / 2, 1, 0.05), None);
        assert_eq!(least_against_none(100, 900, 0.05), Some(2)); // 2 · 0.1² = 0.02
    }

    #[test]
    fn larger_texts_show_smaller_differences() {
        let ratio = |words| detectable_ratio(words, words, 1.0, 0.05).unwrap();
        let (short, article, book) = (ratio(500), ratio(2_000), ratio(50_000));
        assert!(short > article && article > book, "{short} {article} {book}");
        // As the normal approximation has it: ln r ≈ (1.96 + 0.84) √(1/(50 r) + 1/50), r ≈ 1.7.
        assert!((1.5..1.9).contains(&book), "{book}");
    }

    #[test]
    fn power_is_a_probability() {
        assert!(power(2.0, 2.0, 2_000, 2_000, 0.05) < 0.05);
        assert!(power(40.0, 2.0, 2_000, 2_000, 0.05) > 0.99);
        assert_eq!(detectable_ratio(1, 1, 1.0, 0.05), None);
    }
}
