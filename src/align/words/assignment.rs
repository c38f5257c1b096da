//! The assignment problem: of all ways to give each row at most one column and each column at most one row, the one with
//! the largest sum (Kuhn 1955, by shortest augmenting paths as in Jonker & Volgenant 1987).

/// A pair that may be chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// Its row.
    pub row: usize,
    /// Its column.
    pub column: usize,
    /// What choosing it adds; only edges above 0 are worth it.
    pub weight: f32,
}

/// The column chosen for each row. Rows and columns without an edge above 0 stay free, and so do those for which
/// staying free makes the sum larger. O(rows² · columns).
pub fn assign(rows: usize, columns: usize, edges: &[Edge]) -> Vec<Option<usize>> {
    // Each row has, beside the columns, a place of its own where it costs nothing: to stay free.
    let width = columns + rows;
    let free = |row: usize, column: usize| column == columns + row;
    let mut cost = vec![f32::INFINITY; rows * columns];
    for e in edges.iter().filter(|e| e.weight > 0.0) {
        cost[e.row * columns + e.column] = -e.weight;
    }
    let price = |row: usize, column: usize| match column < columns {
        true => cost[row * columns + column],
        false if free(row, column) => 0.0,
        false => f32::INFINITY,
    };
    let mut row_potential = vec![0.0f32; rows];
    let mut column_potential = vec![0.0f32; width];
    let mut owner: Vec<Option<usize>> = vec![None; width];
    let (mut distance, mut through, mut done) = (vec![0.0f32; width], vec![None; width], vec![false; width]);
    for start in 0..rows {
        distance.fill(f32::INFINITY);
        through.fill(None);
        done.fill(false);
        let mut row = start;
        let mut reached = 0.0;
        let mut from = None;
        let end = loop {
            let mut nearest: Option<usize> = None;
            for column in 0..width {
                if done[column] {
                    continue;
                }
                let reduced = reached + price(row, column) - row_potential[row] - column_potential[column];
                if reduced < distance[column] {
                    distance[column] = reduced;
                    through[column] = from;
                }
                if distance[column] < nearest.map_or(f32::INFINITY, |k| distance[k]) {
                    nearest = Some(column);
                }
            }
            // A row's own free place can always be reached.
            let Some(column) = nearest else { break None };
            done[column] = true;
            reached = distance[column];
            from = Some(column);
            match owner[column] {
                Some(next) => row = next,
                None => break Some(column),
            }
        };
        let Some(end) = end else { continue };
        row_potential[start] += reached;
        for column in (0..width).filter(|&c| done[c] && c != end) {
            if let Some(row) = owner[column] {
                row_potential[row] += reached - distance[column];
            }
            column_potential[column] -= reached - distance[column];
        }
        let mut column = end;
        loop {
            match through[column] {
                Some(before) => {
                    owner[column] = owner[before];
                    column = before;
                }
                None => {
                    owner[column] = Some(start);
                    break;
                }
            }
        }
    }
    let mut chosen = vec![None; rows];
    for (column, row) in owner.iter().enumerate().take(columns) {
        if let Some(row) = row {
            chosen[*row] = Some(column);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The largest sum, by trying everything.
    fn best(row: usize, rows: usize, used: u32, weights: &[Vec<f32>]) -> f32 {
        if row == rows {
            return 0.0;
        }
        let skip = best(row + 1, rows, used, weights);
        weights[row]
            .iter()
            .enumerate()
            .filter(|(c, w)| used >> c & 1 == 0 && **w > 0.0)
            .fold(skip, |sum, (c, w)| sum.max(w + best(row + 1, rows, used | 1 << c, weights)))
    }

    #[test]
    fn no_other_choice_has_a_larger_sum() {
        let mut seed = 7u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 16
        };
        for _ in 0..400 {
            let (rows, columns) = (1 + next() as usize % 5, 1 + next() as usize % 5);
            let weights: Vec<Vec<f32>> =
                (0..rows).map(|_| (0..columns).map(|_| (next() % 12) as f32 - 4.0).collect()).collect();
            let edges: Vec<Edge> = (0..rows)
                .flat_map(|row| (0..columns).map(move |column| (row, column)))
                .map(|(row, column)| Edge { row, column, weight: weights[row][column] })
                .collect();
            let chosen = assign(rows, columns, &edges);
            let mut used = vec![false; columns];
            let sum: f32 = chosen.iter().enumerate().filter_map(|(r, c)| c.map(|c| (r, c))).fold(0.0, |sum, (r, c)| {
                assert!(!std::mem::replace(&mut used[c], true), "column {c} twice");
                sum + weights[r][c]
            });
            assert_eq!(sum, best(0, rows, 0, &weights), "{weights:?}");
        }
    }

    #[test]
    fn a_greedy_choice_would_be_worse() {
        let e = |row, column, weight| Edge { row, column, weight };
        assert_eq!(assign(2, 2, &[e(0, 0, 5.0), e(0, 1, 4.0), e(1, 0, 4.0)]), [Some(1), Some(0)]);
        assert_eq!(assign(2, 2, &[]), [None, None]);
        assert_eq!(assign(0, 3, &[]), []);
    }
}
