//! Boosted trees learnt elsewhere, read in place: how a row of features becomes a probability.
//!
//! `tools/boosted.py` writes the file from a LightGBM model: `GBT1`, u32 number of features, u32 number of trees,
//! u32 number of nodes, f32 constant | u32 first node of each tree | nodes of 8 bytes: u16 feature (0xffff = leaf),
//! u16 offset of the right child (the left one follows at once), f32 threshold or leaf value.
//! Little-endian. A row goes left where `feature <= threshold`. The probability is the logistic function of the sum
//! of the leaves and the constant (Friedman 2001).

const HEADER: usize = 20;
const NODE: usize = 8;
const LEAF: u16 = u16::MAX;

/// A forest of boosted trees over `features` numbers.
#[derive(Clone, Copy, Debug)]
pub struct Trees {
    bytes: &'static [u8],
    features: usize,
    trees: usize,
    constant: f32,
}

impl Trees {
    /// Reads the header; `None` if the bytes are no such file. Nodes are checked once, so that no row can lead
    /// outside.
    pub fn new(bytes: &'static [u8]) -> Option<Self> {
        let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let (features, trees, nodes) = (word(4)? as usize, word(8)? as usize, word(12)? as usize);
        let whole = bytes.starts_with(b"GBT1") && bytes.len() == HEADER + 4 * trees + NODE * nodes;
        let forest = Trees { bytes, features, trees, constant: f32::from_bits(word(16)?) };
        (whole && (0..trees).all(|t| forest.root(t) < nodes) && (0..nodes).all(|n| forest.is_sound(n, nodes)))
            .then_some(forest)
    }

    /// Number of features a row must have.
    pub fn features(&self) -> usize {
        self.features
    }

    /// The raw score (log-odds) of a row; missing features count as 0.
    pub fn raw(&self, row: &[f32]) -> f32 {
        (0..self.trees).fold(self.constant, |sum, t| sum + self.leaf(self.root(t), row))
    }

    /// The probability, 0..1, of a row.
    pub fn probability(&self, row: &[f32]) -> f32 {
        1.0 / (1.0 + (-self.raw(row)).exp())
    }

    /// The probability of a row, or about it: where the sum of the first `after` trees is below `floor`, the others are
    /// not asked. For rows of which most are hopeless.
    pub fn probability_unless(&self, row: &[f32], after: usize, floor: f32) -> f32 {
        let mut sum = self.constant;
        for t in 0..self.trees {
            if t == after && sum < floor {
                break;
            }
            sum += self.leaf(self.root(t), row);
        }
        1.0 / (1.0 + (-sum).exp())
    }

    fn leaf(&self, mut node: usize, row: &[f32]) -> f32 {
        loop {
            let (feature, right, value) = self.node(node);
            if feature == LEAF {
                return value;
            }
            let left = row.get(usize::from(feature)).copied().unwrap_or(0.0) <= value;
            node += if left { 1 } else { usize::from(right) };
        }
    }

    fn root(&self, tree: usize) -> usize {
        let at = HEADER + 4 * tree;
        let b = &self.bytes[at..at + 4];
        u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize
    }

    fn node(&self, node: usize) -> (u16, u16, f32) {
        let at = HEADER + 4 * self.trees + NODE * node;
        let b = &self.bytes[at..at + NODE];
        (
            u16::from_le_bytes([b[0], b[1]]),
            u16::from_le_bytes([b[2], b[3]]),
            f32::from_le_bytes([b[4], b[5], b[6], b[7]]),
        )
    }

    /// Children come after their parent, inside the file: every walk ends.
    fn is_sound(&self, node: usize, nodes: usize) -> bool {
        let (feature, right, _) = self.node(node);
        feature == LEAF || (usize::from(feature) < self.features && right > 1 && node + usize::from(right) < nodes)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// One tree: feature 1 <= 0.5 ? -1 : (feature 0 <= 2 ? 1 : 3).
    fn stump() -> Vec<u8> {
        let mut bytes = b"GBT1".to_vec();
        for n in [2u32, 1, 5] {
            bytes.extend(n.to_le_bytes());
        }
        bytes.extend(0.25f32.to_le_bytes());
        bytes.extend(0u32.to_le_bytes());
        for (feature, right, value) in [(1, 2, 0.5), (LEAF, 0, -1.0), (0, 2, 2.0), (LEAF, 0, 1.0), (LEAF, 0, 3.0f32)] {
            bytes.extend(feature.to_le_bytes());
            bytes.extend((right as u16).to_le_bytes());
            bytes.extend(value.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn walks_to_the_right_leaf() {
        let trees = Trees::new(stump().leak()).unwrap();
        for (row, sum) in [([0.0, 0.0], -0.75), ([2.0, 1.0], 1.25), ([2.5, 1.0], 3.25)] {
            assert_eq!(trees.raw(&row), sum);
        }
        assert_eq!(trees.probability_unless(&[2.5, 1.0], 1, 9.0), trees.probability(&[2.5, 1.0]));
        assert_eq!(trees.probability_unless(&[2.5, 1.0], 0, 9.0), 1.0 / (1.0 + (-0.25f32).exp()));
        assert!((trees.probability(&[0.0, 0.0]) - 1.0 / (1.0 + 0.75f32.exp())).abs() < 1e-6);
    }

    #[test]
    fn refuses_what_is_cut_off_or_leads_astray() {
        let whole = stump();
        assert!(Trees::new(whole[..whole.len() - 1].to_vec().leak()).is_none());
        assert!(Trees::new(b"").is_none());
        let mut astray = whole;
        astray[HEADER + 4 + 2] = 9;
        assert!(Trees::new(astray.leak()).is_none());
    }
}
