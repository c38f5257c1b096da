//! How far two vocabularies differ as wholes, and what each word adds to it: the figures behind a word shift.

/// A divergence and its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Divergence {
    /// The whole, from 0 (equal) to 1 (nothing in common).
    pub total: f64,
    /// What each word adds, in the order of the words given; they sum to `total`.
    pub parts: Vec<f64>,
}

/// Jensen–Shannon divergence in bits (Lin 1991; as a word shift: Gallagher et al. 2021): with the shares p and q of a
/// word and their mean m, a word adds `½ (p log2(p / m) + q log2(q / m))`. The two counts of each word are given; shares
/// are of their sums.
pub fn jensen_shannon(counts: &[(u64, u64)]) -> Divergence {
    let total = |side: fn(&(u64, u64)) -> u64| counts.iter().map(|pair| side(pair) as f64).sum::<f64>();
    let (n, m) = (total(|pair| pair.0), total(|pair| pair.1));
    if n == 0.0 || m == 0.0 {
        return Divergence { total: 0.0, parts: vec![0.0; counts.len()] };
    }
    let part = |&(a, b): &(u64, u64)| {
        let (p, q) = (a as f64 / n, b as f64 / m);
        let mean = (p + q) / 2.0;
        let side = |share: f64| if share > 0.0 { share * (share / mean).log2() } else { 0.0 };
        (side(p) + side(q)).max(0.0) / 2.0
    };
    whole(counts.iter().map(part).collect())
}

/// Rank-turbulence divergence (Dodds et al. 2023): a word adds `|r1^−α − r2^−α|^(1/(α+1)) / 𝒩`, r its ranks by count
/// (ties share their mean rank, absent words are tied last). 𝒩 is the sum two vocabularies of these sizes without a
/// common word would have (as published, it puts absent words half a rank too high, so that tiny vocabularies without a
/// common word come out above 1). A small `alpha` looks at rare words as at frequent ones (0: `|ln(r1 / r2)|`), a large one at
/// the most frequent only; ⅓ suits text.
pub fn rank_turbulence(counts: &[(u64, u64)], alpha: f64) -> Divergence {
    let ranks_1 = ranks(counts.iter().map(|pair| pair.0).collect());
    let ranks_2 = ranks(counts.iter().map(|pair| pair.1).collect());
    let own = |side: fn(&(u64, u64)) -> u64| counts.iter().filter(|pair| side(pair) > 0).count() as f64;
    let (n1, n2) = (own(|pair| pair.0), own(|pair| pair.1));
    // Added up from the rarest word on, so that the order of the words cannot change the last digits.
    let apart = |count: fn(&(u64, u64)) -> u64, ranks: &[f64], last: f64| {
        let mut terms: Vec<f64> = counts
            .iter()
            .zip(ranks)
            .filter(|(pair, _)| count(pair) > 0)
            .map(|(_, rank)| difference(*rank, last, alpha))
            .collect();
        terms.sort_by(f64::total_cmp);
        terms.into_iter().sum::<f64>()
    };
    let most = apart(|pair| pair.0, &ranks_1, n1 + n2 / 2.0) + apart(|pair| pair.1, &ranks_2, n2 + n1 / 2.0);
    if most == 0.0 {
        return Divergence { total: 0.0, parts: vec![0.0; counts.len()] };
    }
    whole(ranks_1.iter().zip(&ranks_2).map(|(r1, r2)| difference(*r1, *r2, alpha) / most).collect())
}

fn difference(r1: f64, r2: f64, alpha: f64) -> f64 {
    if alpha == 0.0 {
        (r1 / r2).ln().abs()
    } else if alpha.is_infinite() {
        if r1 == r2 { 0.0 } else { 1.0 / r1.min(r2) }
    } else {
        (r1.powf(-alpha) - r2.powf(-alpha)).abs().powf(1.0 / (alpha + 1.0))
    }
}

/// Ranks from 1, the highest count first; equal counts share the mean of their ranks.
fn ranks(counts: Vec<u64>) -> Vec<f64> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(counts[*at]));
    let mut ranks = vec![0.0; counts.len()];
    let mut before = 0;
    for tied in order.chunk_by(|x, y| counts[*x] == counts[*y]) {
        let mean = before as f64 + (tied.len() as f64 + 1.0) / 2.0;
        tied.iter().for_each(|at| ranks[*at] = mean);
        before += tied.len();
    }
    ranks
}

fn whole(parts: Vec<f64>) -> Divergence {
    let mut ordered = parts.clone();
    ordered.sort_by(f64::total_cmp);
    Divergence { total: ordered.into_iter().sum(), parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// climate, carbon, the, policy, market.
    const NEWS: [(u64, u64); 5] = [(30, 3), (12, 1), (80, 78), (9, 0), (0, 15)];
    const LETTERS: [(u64, u64); 7] = [(20, 16), (14, 5), (8, 3), (7, 24), (4, 2), (2, 1), (1, 4)]; // a e c b f g d

    fn close(found: f64, expected: f64) {
        assert!((found - expected).abs() < 1e-6, "{found}, not {expected}");
    }

    #[test]
    fn golden_rank_turbulence() {
        for (alpha, expected) in [(0.0, 0.2297053), (1.0 / 3.0, 0.2783646), (1.0, 0.3356552)] {
            close(rank_turbulence(&NEWS, alpha).total, expected);
        }
        close(rank_turbulence(&LETTERS, 1.0).total, 0.4592479);
    }

    #[test]
    fn golden_jensen_shannon() {
        let shift = jensen_shannon(&NEWS);
        close(shift.total, 0.2096597);
        for (found, expected) in shift.parts.iter().zip([0.0615489, 0.0268714, 0.0095687, 0.0343511, 0.0773196]) {
            close(*found, expected);
        }
    }

    #[test]
    fn extremes() {
        let apart = [(3, 0), (2, 0), (0, 5), (0, 1)];
        let same = [(3, 3), (2, 2), (7, 7)];
        close(jensen_shannon(&apart).total, 1.0);
        close(jensen_shannon(&same).total, 0.0);
        for alpha in [0.0, 1.0 / 3.0, 1.0, 5.0, f64::INFINITY] {
            close(rank_turbulence(&same, alpha).total, 0.0);
            let many: Vec<_> = (1..500).flat_map(|k| [(k, 0), (0, 2 * k)]).collect();
            let total = rank_turbulence(&many, alpha).total;
            assert!((0.999..=1.01).contains(&total), "{alpha}: {total}");
        }
        for counts in [&[][..], &[(0, 0)], &[(3, 0)], &[(0, 3)]] {
            assert_eq!(jensen_shannon(counts).total, 0.0);
            assert!(rank_turbulence(counts, 1.0).total.is_finite());
        }
        assert_eq!(ranks(vec![5, 9, 5, 0, 0, 0]), [2.5, 1.0, 2.5, 5.0, 5.0, 5.0]);
    }
}
