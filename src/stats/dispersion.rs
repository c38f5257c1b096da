//! Dispersion: whether a word is spread evenly over the parts of a corpus or sits in a few of them. Parts are articles,
//! outlets, months: whatever the corpus is cut into.
//!
//! ```text
//! parts of      9  10  10  10  11 words
//! word occurs   1   2   3   4   5 times     →   DP 0.18, DPnorm 0.22, D 0.79
//! ```

/// The parts of a corpus, without regard to any word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// How many.
    pub number: u64,
    /// Words in all of them together.
    pub words: u64,
    /// Words in the smallest.
    pub smallest: u64,
}

impl Parts {
    /// From the size of each part, in words.
    pub fn of(sizes: impl IntoIterator<Item = u64>) -> Self {
        let mut parts = Parts::default();
        for size in sizes {
            parts.smallest = if parts.number == 0 { size } else { parts.smallest.min(size) };
            parts.number += 1;
            parts.words += size;
        }
        parts
    }
}

/// What of a word is in one part. Parts where it does not occur may be left out: the measures know of them by [`Parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InPart {
    /// Occurrences.
    pub count: u64,
    /// Words in the part.
    pub words: u64,
}

/// DP, deviation of proportions (Gries 2008): `½ Σ |v − s|` over the parts, v the part's share of the word's
/// occurrences, s its share of the corpus. 0: as evenly as the parts' sizes; near 1: all in one small part. `None` if
/// the word does not occur.
pub fn dp(word: &[InPart], parts: &Parts) -> Option<f64> {
    let total: u64 = word.iter().map(|part| part.count).sum();
    if total == 0 || parts.words == 0 {
        return None;
    }
    let size = |part: &InPart| part.words as f64 / parts.words as f64;
    let listed: f64 = word.iter().map(|part| (part.count as f64 / total as f64 - size(part)).abs()).sum();
    let elsewhere = (1.0 - word.iter().map(size).sum::<f64>()).max(0.0); // each part without the word adds its share
    Some((listed + elsewhere) / 2.0)
}

/// DPnorm (Lijffijt & Gries 2012): DP over the most it can be, `DP / (1 − min s)`; from 0 to 1. `None` for a word that
/// does not occur or a corpus of one part.
pub fn dp_norm(word: &[InPart], parts: &Parts) -> Option<f64> {
    let most = 1.0 - parts.smallest as f64 / parts.words as f64;
    dp(word, parts).filter(|_| most > 0.0).map(|dp| (dp / most).min(1.0))
}

/// Juilland's D (Juilland & Chang-Rodríguez 1964) on the relative frequency in each part: `1 − (σ / µ) / √(n − 1)`, σ
/// of the population. 1: the same rate in every part; 0: in one part only. `None` for a word that does not occur or a
/// corpus of one part. Parts without words count as parts where the rate is 0.
pub fn juilland_d(word: &[InPart], parts: &Parts) -> Option<f64> {
    let n = parts.number as f64;
    let rates = || word.iter().filter(|part| part.words > 0).map(|part| part.count as f64 / part.words as f64);
    let mean = rates().sum::<f64>() / n;
    if parts.number < 2 || mean.is_nan() || mean <= 0.0 {
        return None;
    }
    let zeros = n - rates().count() as f64;
    let squares = rates().map(|rate| (rate - mean).powi(2)).sum::<f64>() + zeros * mean * mean;
    Some(1.0 - (squares / n).sqrt() / mean / (n - 1.0).sqrt())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const SIZES: [u64; 5] = [9, 10, 10, 10, 11];

    fn word(counts: [u64; 5]) -> Vec<InPart> {
        let all = counts.into_iter().zip(SIZES).map(|(count, words)| InPart { count, words });
        all.filter(|part| part.count > 0).collect()
    }

    fn close(found: Option<f64>, expected: f64) {
        assert!((found.unwrap() - expected).abs() < 1e-6, "{found:?}, not {expected}");
    }

    #[test]
    fn golden() {
        let parts = Parts::of(SIZES);
        let even = word([1, 2, 3, 4, 5]);
        close(dp(&even, &parts), 0.18);
        close(dp_norm(&even, &parts), 0.219_512_2);
        close(juilland_d(&even, &parts), 0.785_150_5);
        let clumped = word([7, 0, 0, 0, 0]);
        close(dp(&clumped, &parts), 0.82);
        close(dp_norm(&clumped, &parts), 1.0);
    }

    #[test]
    fn by_hand() {
        let parts = Parts::of([50, 50]);
        let at = |count, words| InPart { count, words };
        close(dp(&[at(3, 50), at(3, 50)], &parts), 0.0);
        close(juilland_d(&[at(3, 50), at(3, 50)], &parts), 1.0);
        close(juilland_d(&[at(3, 50)], &parts), 0.0);
        // A part where the word is absent may be named or not.
        let parts = Parts::of([20, 30, 50]);
        for f in [dp, dp_norm, juilland_d] {
            close(f(&[at(1, 20), at(4, 50)], &parts), f(&[at(1, 20), at(0, 30), at(4, 50)], &parts).unwrap());
        }
    }

    #[test]
    fn undefined() {
        let one = Parts::of([50]);
        let at = [InPart { count: 2, words: 50 }];
        close(dp(&at, &one), 0.0);
        assert_eq!((dp_norm(&at, &one), juilland_d(&at, &one)), (None, None));
        for f in [dp, dp_norm, juilland_d] {
            assert_eq!(f(&[], &Parts::of([10, 20])), None);
            assert_eq!(f(&[InPart { count: 0, words: 0 }], &Parts::of([0, 0])), None);
            assert_eq!(f(&[], &Parts::default()), None);
        }
    }
}
