//! What is seen of a pair of words in the light of a first guess at all pairs: what else the two words may be linked to,
//! and what their neighbours are.

use super::anchors::offsets;
use super::assignment::{Edge, assign};
use super::features::{FAR, FEATURES, Pair};
use super::grid::{Grid, Peaks};
use super::tokens::Class;

/// Pairs guessed below this probability are out.
pub const FLOOR: f32 = 0.015;

/// Number of context features, without the pair's own.
pub const CONTEXT: usize = NAMES.len();

/// Their names.
pub const NAMES: [&str; 50] = [
    "guess",
    "row-other",
    "column-other",
    "row-sum",
    "column-sum",
    "assigned",
    "row-assigned",
    "column-assigned",
    "next",
    "previous",
    "next-2",
    "previous-2",
    "down",
    "up",
    "right",
    "left",
    "swap-right",
    "swap-left",
    "row-peak-offset",
    "column-peak-offset",
    "row-peak-sim",
    "column-peak-sim",
    "up-peak",
    "up-peak-offset",
    "down-peak",
    "down-peak-offset",
    "left-peak",
    "left-peak-offset",
    "right-peak",
    "right-peak-offset",
    "sure-before",
    "sure-after",
    "sure-above",
    "sure-below",
    "head-after-x",
    "head-before-x",
    "head-after-y",
    "head-before-y",
    "gap-x",
    "gap-y",
    "block-row",
    "block-column",
    "up-row-other",
    "down-row-other",
    "left-column-other",
    "right-column-other",
    "free-x",
    "free-y",
    "mean-x",
    "mean-y",
];

/// Guesses at all pairs of two sentences.
pub struct Context<'a> {
    pair: &'a Pair<'a>,
    guess: &'a Grid,
    peaks: Peaks,
    /// The column of each row in the best assignment.
    pub columns: Vec<Option<usize>>,
    /// The row of each column.
    pub rows: Vec<Option<usize>>,
    sure_x: [Vec<f32>; 2],
    sure_y: [Vec<f32>; 2],
    heads_x: [Vec<Option<usize>>; 2],
    heads_y: [Vec<Option<usize>>; 2],
    gap_x: Vec<f32>,
    gap_y: Vec<f32>,
    means: [f32; 2],
}

/// The best assignment by log-odds over even.
pub fn assignment(guess: &Grid) -> Vec<Option<usize>> {
    let mut edges = Vec::new();
    for i in 0..guess.rows {
        for (j, &p) in guess.row(i).iter().enumerate() {
            // Doubtful pairs may stand in for none, but never push out a better one.
            if p >= 0.1 {
                edges.push(Edge { row: i, column: j, weight: log_odds(p) + 2.3 });
            }
        }
    }
    assign(guess.rows, guess.columns, &edges)
}

/// The log-odds of a probability, -6..6.
pub fn log_odds(p: f32) -> f32 {
    (p / (1.0 - p).max(1e-6)).max(1e-6).ln().clamp(-6.0, 6.0)
}

impl<'a> Context<'a> {
    /// Of a first guess.
    pub fn new(pair: &'a Pair<'a>, guess: &'a Grid) -> Self {
        let peaks = Peaks::of(guess);
        let (n, m) = (guess.rows, guess.columns);
        let columns = assignment(guess);
        let mut rows = vec![None; m];
        let mut sure = Vec::new();
        for (i, j) in columns.iter().enumerate().filter_map(|(i, j)| j.map(|j| (i, j))) {
            rows[j] = Some(i);
            if guess.at(i, j) >= 0.6 {
                sure.push((i, j));
            }
        }
        let mut flipped: Vec<(usize, usize)> = sure.iter().map(|&(i, j)| (j, i)).collect();
        flipped.sort_unstable();
        let is_content = |c: Class| matches!(c, Class::Content | Class::Number);
        let heads = |classes: Vec<bool>| {
            let (mut before, mut after) = (vec![None; classes.len()], vec![None; classes.len()]);
            let mut last = None;
            for k in 0..classes.len() {
                before[k] = last;
                if classes[k] {
                    last = Some(k);
                }
            }
            last = None;
            for k in (0..classes.len()).rev() {
                after[k] = last;
                if classes[k] {
                    last = Some(k);
                }
            }
            [after, before]
        };
        let mean = |k: usize, peak: &dyn Fn(usize) -> f32| (0..k).map(peak).sum::<f32>() / k.max(1) as f32;
        Context {
            pair,
            guess,
            sure_x: offsets(n, &sure),
            sure_y: offsets(m, &flipped),
            heads_x: heads(pair.x.iter().map(|w| is_content(w.class)).collect()),
            heads_y: heads(pair.y.iter().map(|w| is_content(w.class)).collect()),
            gap_x: gaps(n, |k| peaks.row(k).best),
            gap_y: gaps(m, |k| peaks.column(k).best),
            means: [mean(n, &|k| peaks.row(k).best), mean(m, &|k| peaks.column(k).best)],
            peaks,
            columns,
            rows,
        }
    }

    /// The context of a pair, then its own features.
    pub fn features(&self, i: usize, j: usize, own: &[f32; FEATURES]) -> [f32; CONTEXT + FEATURES] {
        let g = |down, right| self.guess.near(i, j, down, right);
        let (n, m) = (self.guess.rows, self.guess.columns);
        let p = self.guess.at(i, j);
        let (row, column) = (self.peaks.row(i), self.peaks.column(j));
        let away = |a: usize, b: usize| (a as f32 - b as f32).clamp(-FAR, FAR);
        let none = FAR + 4.0;
        // How far from j the best partner of row k is, were it in line with i, and how good it is.
        let of_row = |k: Option<usize>| match k.filter(|&k| k < n).map(|k| self.peaks.row(k)) {
            Some(peak) if peak.best > 0.0 => [peak.best, away(peak.at, j)],
            Some(_) => [0.0, none],
            None => [-1.0, none],
        };
        let of_column = |k: Option<usize>| match k.filter(|&k| k < m).map(|k| self.peaks.column(k)) {
            Some(peak) if peak.best > 0.0 => [peak.best, away(peak.at, i)],
            Some(_) => [0.0, none],
            None => [-1.0, none],
        };
        let [up, up_off] = of_row(i.checked_sub(1));
        let [down, down_off] = of_row(Some(i + 1));
        let [left, left_off] = of_column(j.checked_sub(1));
        let [right, right_off] = of_column(Some(j + 1));
        let sure = |offsets: &[f32], k: usize, other: usize| match offsets[k] {
            d if d.is_nan() => none,
            d => (other as f32 - k as f32 - d).clamp(-FAR, FAR),
        };
        let head_x = |k: Option<usize>| k.map_or(none, |k| of_row(Some(k))[1]);
        let head_y = |k: Option<usize>| k.map_or(none, |k| of_column(Some(k))[1]);
        let peak_sim = |i: usize, j: usize, best: f32| if best > 0.0 { self.pair.sim.at(i, j) } else { 0.0 };
        let row_other = |k: Option<usize>| k.filter(|&k| k < n).map_or(0.0, |k| self.peaks.row(k).other(j));
        let column_other = |k: Option<usize>| k.filter(|&k| k < m).map_or(0.0, |k| self.peaks.column(k).other(i));
        let context = [
            log_odds(p),
            row.other(j),
            column.other(i),
            row.sum - p,
            column.sum - p,
            f32::from(self.columns[i] == Some(j)),
            self.columns[i].map_or(0.0, |k| self.guess.at(i, k)),
            self.rows[j].map_or(0.0, |k| self.guess.at(k, j)),
            g(1, 1),
            g(-1, -1),
            g(2, 2),
            g(-2, -2),
            g(1, 0),
            g(-1, 0),
            g(0, 1),
            g(0, -1),
            g(-1, 1),
            g(1, -1),
            away(row.at, j),
            away(column.at, i),
            peak_sim(i, row.at, row.best),
            peak_sim(column.at, j, column.best),
            up,
            up_off,
            down,
            down_off,
            left,
            left_off,
            right,
            right_off,
            sure(&self.sure_x[0], i, j),
            sure(&self.sure_x[1], i, j),
            sure(&self.sure_y[0], j, i),
            sure(&self.sure_y[1], j, i),
            head_x(self.heads_x[0][i]),
            head_x(self.heads_x[1][i]),
            head_y(self.heads_y[0][j]),
            head_y(self.heads_y[1][j]),
            self.gap_x[i],
            self.gap_y[j],
            g(-1, 0).max(g(1, 0)),
            g(0, -1).max(g(0, 1)),
            row_other(i.checked_sub(1)),
            row_other(Some(i + 1)),
            column_other(j.checked_sub(1)),
            column_other(Some(j + 1)),
            1.0 - row.best,
            1.0 - column.best,
            self.means[0],
            self.means[1],
        ];
        let mut out = [0.0; CONTEXT + FEATURES];
        out[..CONTEXT].copy_from_slice(&context);
        out[CONTEXT..].copy_from_slice(own);
        out
    }
}

/// For each word the length of the run of words without a good partner it is in, at most 6.
fn gaps(n: usize, best: impl Fn(usize) -> f32) -> Vec<f32> {
    let mut out = vec![0.0; n];
    let mut start = 0;
    for k in 0..=n {
        if k == n || best(k) >= 0.5 {
            out[start..k].fill((k - start).min(6) as f32);
            start = k + 1;
        }
    }
    out
}
