//! Words grouped by meaning, twice: 120 coarse groups and 900 fine ones. What a rule or a learnt model knows of one
//! word of a group it can use for the others. Built by `tools/build_clusters.py` from the word vectors.

use super::vectors::Row;

static TABLE: &[u8] = include_bytes!("../../data/vectors/clusters.bin");

/// The groups of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clusters {
    /// Which of 120 groups.
    pub coarse: u16,
    /// Which of 900 groups.
    pub fine: u16,
}

impl Clusters {
    /// The groups of the word in a row of the vector table.
    pub fn of(row: Row) -> Clusters {
        let number = |at: usize| TABLE.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]));
        let at = 4 * row.index();
        Clusters { coarse: number(at), fine: number(at + 2) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::Vectors;
    use super::*;

    #[test]
    fn near_words_share_a_group() {
        let fine = |w| Clusters::of(Vectors::find(w).unwrap()).fine;
        assert_eq!(fine("brutal"), fine("barbaric"));
        assert_ne!(fine("brutal"), fine("monday"));
    }
}
