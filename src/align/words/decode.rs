//! From probabilities to links: the best assignment of one word to one word, then further links where a word stands for a
//! phrase ("capable" and "of" for "can").

use super::assignment::{Edge, assign};
use super::context::log_odds;
use super::grid::Grid;

/// A pair of the best assignment is a link from this probability on.
pub const KEEP: f32 = 0.48;

/// A pair that shares a word with a link of the assignment is one too from this probability on.
pub const EXTEND: f32 = 0.5;

/// The links, by row, then column.
pub fn links(probability: &Grid) -> Vec<(usize, usize)> {
    let mut edges = Vec::new();
    for i in 0..probability.rows {
        for (j, &p) in probability.row(i).iter().enumerate() {
            if p >= KEEP {
                edges.push(Edge { row: i, column: j, weight: log_odds(p) - log_odds(KEEP) + 1e-3 });
            }
        }
    }
    let chosen = assign(probability.rows, probability.columns, &edges);
    edges
        .iter()
        .map(|e| (e.row, e.column))
        .filter(|&(i, j)| chosen[i] == Some(j) || probability.at(i, j) >= EXTEND)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(rows: &[&[f32]]) -> Grid {
        let mut grid = Grid::new(rows.len(), rows[0].len());
        for (i, row) in rows.iter().enumerate() {
            for (j, p) in row.iter().enumerate() {
                grid.set(i, j, *p);
            }
        }
        grid
    }

    #[test]
    fn a_phrase_is_linked_to_a_word_where_both_of_its_words_are_likely() {
        assert_eq!(links(&grid(&[&[0.9], &[0.8], &[0.2]])), [(0, 0), (1, 0)]);
    }

    #[test]
    fn of_two_doubtful_partners_one_is_kept() {
        assert_eq!(links(&grid(&[&[0.49, 0.485], &[0.1, 0.485]])), [(0, 0), (1, 1)]);
        assert_eq!(links(&grid(&[&[0.481, 0.49]])), [(0, 1)]);
    }
}
