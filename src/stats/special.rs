//! The special functions behind p-values and confidence bounds.

use libm::{erfc, lgamma};

/// Probability of a χ² of one degree of freedom at `x` or above: `erfc(√(x / 2))`. Small ones are exact too, which
/// `1 − cdf` would round to 0. 1 for what is not above 0.
pub fn chi_square_survival(x: f64) -> f64 {
    if x > 0.0 { erfc((x / 2.0).sqrt()) } else { 1.0 }
}

/// The weights of a discrete distribution from its mode outward: 1, then each one from the one before by `ratio`, until
/// `places` ends or nothing is left.
pub fn outward(places: impl Iterator<Item = u64>, ratio: impl Fn(u64) -> f64) -> Vec<f64> {
    let mut list = vec![1.0];
    let mut weight = 1.0;
    for place in places {
        weight *= ratio(place);
        if weight < 1e-300 {
            break;
        }
        list.push(weight);
    }
    list
}

/// The log odds `ln(x / (1 − x))` of the `p` quantile x of a Beta(a, b) distribution: `I_x(a, b) = p`.
///
/// Newton's method on the logarithm of the lower tail, which is concave in the log odds and so cannot run away. Meant
/// for small `p`; for a large one ask for the other tail: `−beta_quantile_log_odds(b, a, 1 − p)`.
pub fn beta_quantile_log_odds(a: f64, b: f64, p: f64) -> f64 {
    let goal = p.ln();
    let spread = (1.0 / a + 1.0 / b).sqrt();
    let mut y = (a / b).ln() - spread * (-2.0 * goal).max(0.0).sqrt();
    for _ in 0..100 {
        let (tail, slope) = ln_beta_tail(a, b, y);
        let step = (tail - goal) / slope;
        if !step.is_finite() {
            break;
        }
        y -= step;
        if step.abs() < 1e-12 * (1.0 + y.abs()) {
            break;
        }
    }
    y
}

/// `ln I_x(a, b)`, the logarithm of the regularised incomplete beta function, and its derivative by the log odds `y`
/// of x.
fn ln_beta_tail(a: f64, b: f64, y: f64) -> (f64, f64) {
    let ln_x = -ln_1p_exp(-y);
    let ln_rest = -ln_1p_exp(y);
    let x = ln_x.exp();
    // x^a (1 − x)^b / B(a, b): also the derivative of I by y.
    let ln_power = a * ln_x + b * ln_rest + lgamma(a + b) - lgamma(a) - lgamma(b);
    let tail = if x < (a + 1.0) / (a + b + 2.0) {
        ln_power - a.ln() + beta_fraction(a, b, x).ln()
    } else {
        let other = ln_power.exp() / b * beta_fraction(b, a, ln_rest.exp());
        (-other.min(1.0)).ln_1p()
    };
    (tail, (ln_power - tail).exp())
}

/// `ln(1 + e^y)` without overflow.
fn ln_1p_exp(y: f64) -> f64 {
    if y > 0.0 { y + (-y).exp().ln_1p() } else { y.exp().ln_1p() }
}

/// The continued fraction of the incomplete beta function (Abramowitz & Stegun 26.5.8), by Lentz's method; converges
/// in about `√max(a, b)` steps for x below the mean.
fn beta_fraction(a: f64, b: f64, x: f64) -> f64 {
    let not_zero = |value: f64| if value.abs() < 1e-300 { 1e-300 } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / not_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for i in 1..200_000 {
        let m = f64::from(i);
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / not_zero(1.0 + even * d);
        c = not_zero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / not_zero(1.0 + odd * d);
        c = not_zero(1.0 + odd / c);
        fraction *= d * c;
        if (d * c - 1.0).abs() < 1e-15 {
            break;
        }
    }
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chi_square_of_one_degree() {
        for (x, p) in [(3.841_458_820_694_124, 0.05), (6.634_896_601_021_213, 0.01), (15.136_705, 1e-4)] {
            let found = chi_square_survival(x);
            assert!((found / p - 1.0).abs() < 1e-6, "{x}: {found}");
        }
        assert_eq!(chi_square_survival(0.0), 1.0);
        assert_eq!(chi_square_survival(-1.0), 1.0);
        let far = chi_square_survival(400.0);
        assert!(far > 0.0 && far < 1e-80, "{far}");
    }

    fn quantile(a: f64, b: f64, p: f64) -> f64 {
        1.0 / (1.0 + (-beta_quantile_log_odds(a, b, p)).exp())
    }

    #[test]
    fn quantiles_with_a_closed_form() {
        // Beta(a, 1): x = p^(1/a); Beta(1, b): x = 1 − (1 − p)^(1/b).
        for p in [0.4, 0.025, 1e-6, 1e-12] {
            for k in [1.0, 2.0, 7.0, 500.0, 1e6] {
                let found = quantile(k, 1.0, p);
                assert!((found / p.powf(1.0 / k) - 1.0).abs() < 1e-9, "Beta({k}, 1) at {p}: {found}");
                let found = quantile(1.0, k, p);
                let right = -((-p).ln_1p() / k).exp_m1();
                assert!((found / right - 1.0).abs() < 1e-8, "Beta(1, {k}) at {p}: {found}, not {right}");
            }
        }
    }

    #[test]
    fn tails_and_quantiles_agree() {
        for (a, b) in [(3.0, 5.0), (30.0, 4.0), (2_000.0, 1_500.0), (12e6, 10e6)] {
            for p in [0.3, 0.025, 1e-8] {
                let y = beta_quantile_log_odds(a, b, p);
                let (tail, _) = ln_beta_tail(a, b, y);
                assert!((tail - p.ln()).abs() < 1e-7, "Beta({a}, {b}) at {p}: {}", tail.exp());
            }
        }
        // By hand: I_x(2, 2) = 3x² − 2x³ = 0.15625 at x = 1/4.
        assert!((quantile(2.0, 2.0, 0.15625) - 0.25).abs() < 1e-12);
    }
}
