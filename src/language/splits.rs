//! Trees laid out so that many rows are asked the same question side by side.
//!
//! Walking down a tree, each step waits for the one before. Here every question of a tree is asked of sixteen rows at
//! once: each answer "greater" strikes out the leaves to the left of its question, and the leftmost leaf that is left
//! is the one the walk would have reached (QuickScorer, Lucchese et al. 2015; over many rows, 2016). Nothing is guessed
//! and nothing waits, so that the compiler makes it vector instructions.

use std::ops::Range;

/// Rows that are asked side by side.
const LANES: usize = 16;
/// Leaves a tree may have: one bit each.
pub const MAX_LEAVES: usize = u32::BITS as usize;

/// The questions and leaves of a forest, by tree.
#[derive(Clone, Debug, Default)]
pub struct Splits {
    splits: Vec<Split>,
    leaves: Vec<f32>,
    /// Where the questions and the leaves of each tree begin.
    trees: Vec<(usize, usize)>,
}

/// A question: is `row[feature] <= threshold`?
#[derive(Clone, Copy, Debug)]
struct Split {
    threshold: f32,
    /// The leaves that are left if it is not: all but those of the left branch.
    others: u32,
    feature: u8,
}

/// A node of a tree in the order of a walk that goes left first.
#[derive(Clone, Copy, Debug)]
pub enum Node {
    /// What a leaf says.
    Leaf(f32),
    /// A question: number of the feature, threshold, and how many nodes on the right branch begins.
    Split(u8, f32, usize),
}

impl Splits {
    /// Lays out trees, each a range of `nodes`; `None` if one has too many leaves or a branch leads out of it.
    pub fn new(nodes: &[Node], trees: impl Iterator<Item = Range<usize>>) -> Option<Self> {
        let mut all = Splits::default();
        // Leaves of the tree before each of its nodes.
        let mut before: Vec<u32> = Vec::new();
        for tree in trees {
            let nodes = nodes.get(tree)?;
            let (questions, first) = (all.splits.len(), all.leaves.len());
            before.clear();
            for node in nodes {
                before.push((all.leaves.len() - first) as u32);
                if let Node::Leaf(value) = *node {
                    all.leaves.push(value);
                }
            }
            if all.leaves.len() - first > MAX_LEAVES {
                return None;
            }
            for (k, node) in nodes.iter().enumerate() {
                if let Node::Split(feature, threshold, right) = *node {
                    let (from, to) = (*before.get(k + 1)?, *before.get(k + right)?);
                    let left = u32::MAX.checked_shl(from)? & !u32::MAX.checked_shl(to).unwrap_or(0);
                    all.splits.push(Split { threshold, others: !left, feature });
                }
            }
            all.trees.push((questions, first));
        }
        Some(all)
    }

    /// Adds to each sum what some of the trees say of its row, in the order of the trees.
    pub fn add<const W: usize>(&self, trees: Range<usize>, rows: &[[f32; W]], sums: &mut [f32]) {
        let end = |k: usize| self.trees.get(k + 1).copied().unwrap_or((self.splits.len(), self.leaves.len()));
        let trees = trees.start.min(self.trees.len())..trees.end.min(self.trees.len());
        // By feature, so that a question reads its sixteen numbers at once; as long as a feature's number can be high.
        let mut columns: Columns = [[0f32; LANES]; 1 << u8::BITS];
        for (rows, sums) in rows.chunks(LANES).zip(sums.chunks_mut(LANES)) {
            for (lane, row) in rows.iter().enumerate() {
                columns.iter_mut().zip(row).for_each(|(column, &value)| column[lane] = value);
            }
            for k in trees.clone() {
                let ((questions, first), (end, last)) = (self.trees[k], end(k));
                let left = leaves_left(&self.splits[questions..end], &columns);
                let leaves = &self.leaves[first..last];
                for (sum, left) in sums.iter_mut().zip(left) {
                    *sum += leaves.get(left.trailing_zeros() as usize).copied().unwrap_or(0.0);
                }
            }
        }
    }
}

/// The values of each feature, side by side.
type Columns = [[f32; LANES]; 1 << u8::BITS];

/// The leaves that no question strikes out, for each row. By itself, so that all of them stay in registers.
#[inline(never)]
fn leaves_left(splits: &[Split], columns: &Columns) -> [u32; LANES] {
    let mut left = [u32::MAX; LANES];
    for split in splits {
        for (left, &value) in left.iter_mut().zip(&columns[usize::from(split.feature)]) {
            // All bits where it is, none where not: written so, it becomes one instruction for four rows.
            *left &= u32::from(value <= split.threshold).wrapping_neg() | split.others;
        }
    }
    left
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_path_leads_to_its_leaf() {
        // x <= 1 ? (y <= 1 ? 1 : 2) : (y <= 2 ? 3 : 4)
        let nodes = [
            Node::Split(0, 1.0, 4),
            Node::Split(1, 1.0, 2),
            Node::Leaf(1.0),
            Node::Leaf(2.0),
            Node::Split(1, 2.0, 2),
            Node::Leaf(3.0),
            Node::Leaf(4.0),
        ];
        let all = [&[Node::Leaf(10.0)], &nodes[..]].concat();
        let splits = Splits::new(&all, [0..1, 1..all.len()].into_iter()).unwrap();
        let rows = [[1.0, 1.0], [0.0, 1.5], [1.5, 2.0], [2.0, 2.5], [f32::NAN, 1.5]];
        let mut sums = [0.0; 5];
        splits.add(0..9, &rows, &mut sums);
        assert_eq!(sums, [11.0, 12.0, 13.0, 14.0, 13.0]);
    }

    #[test]
    fn a_tree_of_too_many_leaves_or_a_branch_out_of_it_is_refused() {
        let comb = |leaves: usize| {
            let mut nodes: Vec<Node> = (1..leaves).flat_map(|_| [Node::Split(0, 0.0, 2), Node::Leaf(1.0)]).collect();
            nodes.push(Node::Leaf(2.0));
            nodes
        };
        let fits = |nodes: &[Node]| Splits::new(nodes, std::iter::once(0..nodes.len())).is_some();
        assert!(fits(&comb(MAX_LEAVES)));
        assert!(!fits(&comb(MAX_LEAVES + 1)));
        assert!(!fits(&[Node::Split(0, 0.0, 2), Node::Leaf(1.0)]));
    }
}
