//! The same trees, laid out to walk many rows at once: each row takes as many steps as the tree is deep (a leaf leads to
//! itself), so that no step has to be guessed and the walks of eight rows overlap. About five times as fast as row by row;
//! the sums are the same, bit by bit.

use super::Trees;
use std::ops::Range;

/// Rows walked together.
const TOGETHER: usize = 8;

#[derive(Clone, Copy, Debug)]
struct Node {
    /// Threshold, or the value of a leaf.
    value: f32,
    feature: u16,
    /// The left child, the right child.
    next: [u16; 2],
}

/// Trees for many rows.
#[derive(Clone, Debug)]
pub struct Forest {
    nodes: Vec<Node>,
    /// First node and depth of each tree.
    trees: Vec<(u16, u16)>,
    constant: f32,
}

impl Forest {
    /// Lays out trees of at most 65,536 nodes together; `None` for more.
    pub fn of(trees: &Trees) -> Option<Self> {
        let count = u16::try_from(trees.nodes()).ok()?;
        let mut depth = vec![0u16; usize::from(count)];
        let mut nodes = vec![Node { value: 0.0, feature: 0, next: [0; 2] }; usize::from(count)];
        // Children come after their parents.
        for k in (0..count).rev() {
            let at = usize::from(k);
            let (split, value) = trees.node_at(at);
            let next = split.map_or([k; 2], |(_, right)| [k.saturating_add(1), k.saturating_add(right)]);
            nodes[at] = Node { value, feature: split.map_or(0, |(feature, _)| feature), next };
            if split.is_some() {
                let deepest = next.iter().filter_map(|n| depth.get(usize::from(*n))).max();
                depth[at] = deepest.map_or(0, |d| d + 1);
            }
        }
        let roots = trees.roots().filter_map(|root| Some((u16::try_from(root).ok()?, *depth.get(root)?)));
        Some(Forest { nodes, trees: roots.collect(), constant: trees.constant() })
    }

    /// Adds to each sum what some of the trees say of its row; the constant counts to the first tree.
    pub fn add<const WIDTH: usize>(&self, trees: Range<usize>, rows: &[[f32; WIDTH]], sums: &mut [f32]) {
        if trees.start == 0 {
            sums.iter_mut().for_each(|sum| *sum += self.constant);
        }
        for &(root, depth) in self.trees.iter().take(trees.end).skip(trees.start) {
            for (rows, sums) in rows.chunks(TOGETHER).zip(sums.chunks_mut(TOGETHER)) {
                let mut at = [usize::from(root); TOGETHER];
                for _ in 0..depth {
                    for (at, row) in at.iter_mut().zip(rows) {
                        let node = &self.nodes[*at];
                        let value = row.get(usize::from(node.feature)).copied().unwrap_or(0.0);
                        *at = usize::from(node.next[usize::from(value > node.value)]);
                    }
                }
                for (sum, at) in sums.iter_mut().zip(at) {
                    *sum += self.nodes[at].value;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn many_rows_get_what_each_gets() {
        let trees = Trees::new(include_bytes!("../../data/words/second.gbt")).unwrap();
        let forest = Forest::of(&trees).unwrap();
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
        forest.add(0..10, &rows, &mut sums);
        forest.add(10..usize::MAX, &rows, &mut sums);
        assert_eq!(sums, rows.iter().map(|row| trees.raw(row)).collect::<Vec<_>>());
    }
}
