//! G², the log-likelihood ratio. Two forms of it go by the same name, so each is named in full here.

use super::Pair;
use crate::stats::special::chi_square_survival;

/// `observed · ln(observed / expected)`; 0 at 0.
fn term(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 && expected > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
}

/// Two-term G² (Rayson & Garside 2000, after Read & Cressie 1988; the UCREL log-likelihood wizard):
/// `2 (a ln(a / E1) + b ln(b / E2))`, with the sign of the difference in rates.
pub fn g2_two_term(pair: &Pair) -> f64 {
    let [word_1, word_2, ..] = pair.cells();
    pair.direction() * (2.0 * (term(word_1.0, word_1.1) + term(word_2.0, word_2.1))).max(0.0)
}

/// Four-term G² (Dunning 1993; the default of AntConc): the two-term form plus the same for all other words,
/// `2 ((c − a) ln((c − a) / E3) + (d − b) ln((d − b) / E4))`, with the sign of the difference in rates.
pub fn g2_four_term(pair: &Pair) -> f64 {
    pair.direction() * sum(pair.cells())
}

fn sum(cells: [(f64, f64); 4]) -> f64 {
    (2.0 * cells.into_iter().map(|(observed, expected)| term(observed, expected)).sum::<f64>()).max(0.0)
}

/// What is done about counts being whole while χ² is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Continuity {
    /// Nothing.
    #[default]
    None,
    /// Yates 1934: every observed count is moved by ½ towards the expected one, if an expected count is below 5 and
    /// the step does not lead past it.
    Yates,
    /// Williams 1976: G² over `q = 1 + (N/(A+B) + N/(C+D) − 1) (N/(A+C) + N/(B+D) − 1) / 6N`; q = 1 if a cell is 0.
    Williams,
}

/// Four-term G² with a correction for small counts.
pub fn g2_four_term_corrected(pair: &Pair, continuity: Continuity) -> f64 {
    let cells = pair.cells();
    let plain = g2_four_term(pair);
    let (a, b, c, d) = pair.abcd();
    let n = c + d;
    match continuity {
        Continuity::None => plain,
        Continuity::Yates => {
            let small = cells.iter().any(|(_, expected)| *expected < 5.0);
            let far = cells.iter().all(|(observed, expected)| (observed - expected).abs() >= 0.5);
            let step = |(observed, expected): (f64, f64)| {
                (observed + if observed < expected { 0.5 } else { -0.5 }, expected) // towards the expected count
            };
            if small && far { pair.direction() * sum(cells.map(step)) } else { plain }
        }
        Continuity::Williams => {
            if cells.iter().any(|(observed, _)| *observed <= 0.0) {
                return plain;
            }
            let words = n / (a + b) + n / (n - a - b) - 1.0;
            let sides = n / c + n / d - 1.0;
            plain / (1.0 + words * sides / (6.0 * n))
        }
    }
}

/// The p of a G² (or χ²) of two corpora: χ² of one degree of freedom. The sign is ignored.
pub fn g2_p(statistic: f64) -> f64 {
    chi_square_survival(statistic.abs())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{EDGES, GOLDEN, check};
    use super::*;

    #[test]
    fn golden() {
        check(g2_two_term, [182.069452, 48.243546, 10.986123, 2.941938, 140.865487]);
        check(g2_four_term, [184.091697, 48.792847, 11.156597, 5.300218, 140.925468]);
    }

    /// quanteda adds 1e-9 inside each logarithm, which adds 2e-9 N to the sum; taken off here.
    #[test]
    fn golden_of_quanteda() {
        let excess = |pair: &Pair| 2e-9 * (pair.target_words + pair.reference_words) as f64;
        let yates = |pair: &Pair| g2_four_term_corrected(pair, Continuity::Yates);
        check(|pair| g2_four_term(pair) + excess(pair), [184.095697, 48.792853, 11.156597, 5.300218, 140.929519]);
        check(|pair| yates(pair) + excess(pair), [184.095697, 48.792853, 7.165205, 3.329917, 140.929519]);
        let williams = |pair: &Pair| g2_four_term_corrected(pair, Continuity::Williams);
        let expected = [184.091512, 47.945232, 11.156597, 4.925807, 140.850120];
        check(
            |pair| {
                let q = g2_four_term(pair) / williams(pair);
                williams(pair) + excess(pair) / q
            },
            expected,
        );
    }

    #[test]
    fn the_sign_is_that_of_the_difference() {
        for Pair { target, reference, target_words, reference_words } in GOLDEN {
            let turned = Pair::new(reference, target, reference_words, target_words);
            let here = Pair { target, reference, target_words, reference_words };
            for measure in [g2_two_term, g2_four_term] {
                assert!((measure(&here) + measure(&turned)).abs() < 1e-9);
            }
        }
        assert_eq!(g2_four_term(&Pair::new(3, 3, 50, 50)), 0.0);
        assert!((g2_p(-3.841_459) - 0.05).abs() < 1e-6);
    }

    #[test]
    fn edges() {
        for pair in EDGES {
            for continuity in [Continuity::None, Continuity::Yates, Continuity::Williams] {
                assert!(g2_four_term_corrected(&pair, continuity).is_finite(), "{pair:?} {continuity:?}");
            }
            assert!(g2_two_term(&pair).is_finite(), "{pair:?}");
        }
    }
}
