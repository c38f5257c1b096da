//! Linear models learnt elsewhere, read in place: `tools/boosted.py` writes them next to the trees.
//!
//! `LIN1`, u32 number of features, f32 constant, one f32 weight a feature; little-endian. The probability is the
//! logistic function of the weighted sum.

/// A linear model over a row of numbers.
#[derive(Clone, Copy, Debug)]
pub struct Linear {
    weights: &'static [u8],
    constant: f32,
}

impl Linear {
    /// Reads the header; `None` if the bytes are no such file.
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let weights = bytes.get(12..)?;
        let whole = bytes.starts_with(b"LIN1") && weights.len() == 4 * word(4)? as usize;
        let constant = f32::from_bits(word(8)?);
        whole.then_some(Linear { weights, constant })
    }

    /// Number of features a row must have.
    pub fn features(&self) -> usize {
        self.weights.len() / 4
    }

    /// The probability, 0..1, of a row; missing features count as 0.
    pub fn probability(&self, row: &[f32]) -> f32 {
        let weights = self.weights.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        let sum = row.iter().zip(weights).fold(self.constant, |sum, (x, w)| sum + x * w);
        logistic(sum)
    }
}

/// The probability, 0..1, of log-odds.
pub fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn weighs_and_adds() {
        let mut bytes = b"LIN1".to_vec();
        bytes.extend(2u32.to_le_bytes());
        for x in [0.5f32, 2.0, -1.0] {
            bytes.extend(x.to_le_bytes());
        }
        let cut_off = bytes[..bytes.len() - 1].to_vec();
        let model = Linear::new(bytes.leak()).unwrap();
        assert_eq!(model.features(), 2);
        assert_eq!(model.probability(&[1.0, 2.5]), 0.5);
        assert!(model.probability(&[2.0, 0.0]) > 0.98);
        assert!(Linear::new(cut_off.leak()).is_none());
    }
}
