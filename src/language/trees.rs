//! Boosted trees learnt elsewhere: how a row of features becomes a probability.
//!
//! `tools/boosted.py` writes the file from a LightGBM model: `GBT1`, u32 number of features, u32 number of trees,
//! u32 number of nodes, f32 constant | u32 first node of each tree | nodes of 8 bytes: u16 feature (0xffff = leaf),
//! u16 offset of the right child (the left one follows at once), f32 threshold or leaf value | where the forest can tell
//! why: the value of each node by itself, f32. Little-endian. A row goes left where `feature <= threshold`. The probability is the logistic function of the sum
//! of the leaves and the constant (Friedman 2001). A tree has at most 32 leaves.

use super::linear::logistic;
use super::splits::{self, Splits};
use std::hint::select_unpredictable;
use std::ops::Range;

const HEADER: usize = 20;
const NODE: usize = 8;
const LEAF: u16 = u16::MAX;
/// Trees that are walked down side by side: while one waits for its next node the others go on.
const LANES: usize = 8;
/// More features than this no forest has: then a number of eight bits tells which.
const WIDTH: usize = 256;

/// A forest of boosted trees over `features` numbers.
#[derive(Clone, Debug)]
pub struct Trees {
    nodes: Vec<Node>,
    /// The value of each node that is a leaf.
    leaves: Vec<f32>,
    /// What each node would say if it were a leaf; empty where the file does not tell.
    expected: Vec<f32>,
    trees: Vec<Tree>,
    /// The same trees for many rows at once.
    splits: Splits,
    features: usize,
    constant: f32,
}

/// A step: one node on where `row[feature] <= threshold`, else `right` nodes on. A leaf steps onto itself: its
/// threshold is NaN, which nothing is less than, and its `right` 0.
#[derive(Clone, Copy, Debug)]
struct Node {
    threshold: f32,
    right: u16,
    feature: u8,
}

#[derive(Clone, Copy, Debug)]
struct Tree {
    root: u32,
    /// Steps after which every row stands on a leaf.
    depth: u32,
}

impl Trees {
    /// Reads a file; `None` if the bytes are no such file. Nodes are checked, so that no row can lead outside.
    pub fn new(bytes: &[u8]) -> Option<Self> {
        let word = |at: usize| Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        let (features, trees, count) = (word(4)? as usize, word(8)? as usize, word(12)? as usize);
        let end = HEADER + 4 * trees + NODE * count;
        if !bytes.starts_with(b"GBT1") || features > WIDTH || (bytes.len() != end && bytes.len() != end + 4 * count) {
            return None;
        }
        let expected = bytes[end..].chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        let (mut nodes, mut leaves) = (Vec::with_capacity(count), Vec::with_capacity(count));
        for b in bytes[HEADER + 4 * trees..end].chunks_exact(NODE) {
            let (feature, right) = (u16::from_le_bytes([b[0], b[1]]), u16::from_le_bytes([b[2], b[3]]));
            let value = f32::from_le_bytes([b[4], b[5], b[6], b[7]]);
            if feature == LEAF {
                nodes.push(Node { threshold: f32::NAN, right: 0, feature: 0 });
                leaves.push(value);
            } else {
                // Children come after their parent, inside the file: every walk ends.
                let sound = usize::from(feature) < features && right > 1 && nodes.len() + usize::from(right) < count;
                let feature = u8::try_from(feature).ok().filter(|_| sound)?;
                nodes.push(Node { threshold: value, right, feature });
                leaves.push(0.0);
            }
        }
        let mut depth = vec![0u32; count];
        for (k, node) in nodes.iter().enumerate().rev().filter(|(_, n)| n.right > 0) {
            depth[k] = 1 + depth[k + 1].max(depth[k + usize::from(node.right)]);
        }
        let tree = |t: usize| {
            let root = word(HEADER + 4 * t)?;
            Some(Tree { root, depth: *depth.get(root as usize)? })
        };
        let trees = (0..trees).map(tree).collect::<Option<Vec<Tree>>>()?;
        let of_forest: Vec<splits::Node> = (nodes.iter().zip(&leaves))
            .map(|(node, &leaf)| match *node {
                Node { right: 0, .. } => splits::Node::Leaf(leaf),
                Node { threshold, right, feature } => splits::Node::Split(feature, threshold, right.into()),
            })
            .collect();
        let range = |tree: &Tree| {
            // A walk that always goes right ends at the last leaf.
            let mut last = tree.root as usize;
            while nodes[last].right > 0 {
                last += usize::from(nodes[last].right);
            }
            tree.root as usize..last + 1
        };
        let splits = Splits::new(&of_forest, trees.iter().map(range))?;
        Some(Trees { nodes, leaves, expected, trees, splits, features, constant: f32::from_bits(word(16)?) })
    }

    /// Number of features a row must have.
    pub fn features(&self) -> usize {
        self.features
    }

    /// Number of trees.
    pub fn trees(&self) -> usize {
        self.trees.len()
    }

    /// The raw score (log-odds) of a row; missing features count as 0.
    pub fn raw(&self, row: &[f32]) -> f32 {
        let mut padded = [0f32; WIDTH];
        padded.iter_mut().zip(row).for_each(|(to, &from)| *to = from);
        let mut sum = self.constant;
        for trees in self.trees.chunks(LANES) {
            let mut at = [0; LANES];
            at.iter_mut().zip(trees).for_each(|(at, t)| *at = t.root as usize);
            for _ in 0..trees.iter().map(|t| t.depth).max().unwrap_or(0) {
                for at in &mut at {
                    let node = self.nodes[*at];
                    let left = padded[usize::from(node.feature)] <= node.threshold;
                    // Which way cannot be guessed: computing both is faster than going back.
                    *at += select_unpredictable(left, 1, usize::from(node.right));
                }
            }
            sum = at.iter().take(trees.len()).fold(sum, |sum, &at| sum + self.leaves[at]);
        }
        sum
    }

    /// The probability, 0..1, of a row.
    pub fn probability(&self, row: &[f32]) -> f32 {
        logistic(self.raw(row))
    }

    /// What each feature adds to the raw score of a row: along each tree's path the change of the nodes' own values
    /// counts to the feature asked (Saabas 2014). Gives what is said before anything is asked; with it the contributions
    /// sum up to [`Trees::raw`]. `None` if the file does not tell the nodes' values.
    pub fn contributions(&self, row: &[f32], out: &mut [f32]) -> Option<f32> {
        let mut base = self.constant;
        for tree in &self.trees {
            let mut at = tree.root as usize;
            let mut said = *self.expected.get(at)?;
            base += said;
            for _ in 0..tree.depth {
                let node = self.nodes[at];
                if node.right == 0 {
                    break;
                }
                let value = row.get(usize::from(node.feature)).copied().unwrap_or(0.0);
                at += if value <= node.threshold { 1 } else { usize::from(node.right) };
                let next = *self.expected.get(at)?;
                if let Some(sum) = out.get_mut(usize::from(node.feature)) {
                    *sum += next - said;
                }
                said = next;
            }
        }
        Some(base)
    }

    /// Adds to each sum what some of the trees say of its row; the constant counts to the first tree. All trees together
    /// give each row's [`Trees::raw`], bit by bit.
    pub fn add<const W: usize>(&self, trees: Range<usize>, rows: &[[f32; W]], sums: &mut [f32]) {
        if trees.start == 0 {
            sums.iter_mut().for_each(|sum| *sum += self.constant);
        }
        self.splits.add(trees, rows, sums);
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
        assert!((trees.probability(&[0.0, 0.0]) - 1.0 / (1.0 + 0.75f32.exp())).abs() < 1e-6);
    }

    #[test]
    fn contributions_sum_up_to_the_score() {
        let mut bytes = stump();
        let row = [2.5, 1.0];
        assert_eq!(Trees::new(bytes.clone().leak()).unwrap().contributions(&row, &mut [0.0; 2]), None);
        for value in [0.5f32, -1.0, 1.5, 1.0, 3.0] {
            bytes.extend(value.to_le_bytes());
        }
        let trees = Trees::new(bytes.leak()).unwrap();
        let mut sums = [0.0; 2];
        assert_eq!(trees.contributions(&row, &mut sums), Some(0.75));
        assert_eq!(sums, [1.5, 1.0]);
        assert_eq!(0.75 + sums.iter().sum::<f32>(), trees.raw(&row));
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

    #[test]
    fn many_rows_get_what_each_gets() {
        let trees = Trees::new(include_bytes!("../../data/words/second.gbt")).unwrap();
        let mut seed = 1u32;
        let rows: Vec<[f32; 101]> = (0..37)
            .map(|_| {
                std::array::from_fn(|_| {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (seed >> 16) as f32 / 6000.0 - 4.0
                })
            })
            .collect();
        let mut sums = vec![0.0; rows.len()];
        trees.add(0..10, &rows, &mut sums);
        trees.add(10..usize::MAX, &rows, &mut sums);
        assert_eq!(sums, rows.iter().map(|row| trees.raw(row)).collect::<Vec<_>>());
    }
}
