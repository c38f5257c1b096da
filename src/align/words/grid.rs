//! A number for each pair of words, with a margin of zeros so that neighbours can be read without looking where the
//! sentences end.

/// Width of the margin.
pub const MARGIN: usize = 3;

/// Numbers for pairs of words, row by row.
#[derive(Clone, Debug)]
pub struct Grid {
    cells: Vec<f32>,
    width: usize,
    /// Words of the first sentence.
    pub rows: usize,
    /// Words of the second sentence.
    pub columns: usize,
}

impl Grid {
    /// All zeros.
    pub fn new(rows: usize, columns: usize) -> Self {
        let width = columns + 2 * MARGIN;
        Grid { cells: vec![0.0; width * (rows + 2 * MARGIN)], width, rows, columns }
    }

    fn place(&self, i: usize, j: usize) -> usize {
        (i + MARGIN) * self.width + j + MARGIN
    }

    /// The number of the pair.
    pub fn at(&self, i: usize, j: usize) -> f32 {
        self.cells[self.place(i, j)]
    }

    /// Sets the number of the pair.
    pub fn set(&mut self, i: usize, j: usize, value: f32) {
        let place = self.place(i, j);
        self.cells[place] = value;
    }

    /// The number at a distance of at most [`MARGIN`] from a pair, 0 outside.
    pub fn near(&self, i: usize, j: usize, down: isize, right: isize) -> f32 {
        debug_assert!(down.unsigned_abs() <= MARGIN && right.unsigned_abs() <= MARGIN);
        let place = self.place(i, j).wrapping_add_signed(down * self.width as isize + right);
        self.cells[place]
    }

    /// The numbers of a row.
    pub fn row(&self, i: usize) -> &[f32] {
        let start = self.place(i, 0);
        &self.cells[start..start + self.columns]
    }
}

/// The largest numbers of each row and column, to ask for the largest other than one's own.
#[derive(Clone, Debug)]
pub struct Peaks {
    rows: Vec<Peak>,
    columns: Vec<Peak>,
}

/// The best of a row or column.
#[derive(Clone, Copy, Debug, Default)]
pub struct Peak {
    /// Its index.
    pub at: usize,
    /// The number there.
    pub best: f32,
    /// The second best number.
    pub second: f32,
    /// The sum of all.
    pub sum: f32,
}

impl Peak {
    fn add(&mut self, at: usize, x: f32) {
        self.sum += x;
        if x > self.best {
            (self.at, self.best, self.second) = (at, x, self.best);
        } else if x > self.second {
            self.second = x;
        }
    }

    /// The largest number of the line other than the one at `k`.
    pub fn other(&self, k: usize) -> f32 {
        if self.at == k { self.second } else { self.best }
    }
}

impl Peaks {
    /// Of a grid; numbers below 0 count as 0.
    pub fn of(grid: &Grid) -> Self {
        let mut peaks = Peaks { rows: vec![Peak::default(); grid.rows], columns: vec![Peak::default(); grid.columns] };
        for (i, row) in peaks.rows.iter_mut().enumerate() {
            for (j, (column, &x)) in peaks.columns.iter_mut().zip(grid.row(i)).enumerate() {
                if x > 0.0 {
                    row.add(j, x);
                    column.add(i, x);
                }
            }
        }
        peaks
    }

    /// Of row `i`.
    pub fn row(&self, i: usize) -> &Peak {
        &self.rows[i]
    }

    /// Of column `j`.
    pub fn column(&self, j: usize) -> &Peak {
        &self.columns[j]
    }
}
