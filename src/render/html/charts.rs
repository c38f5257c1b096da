//! Geometry of the slope chart: one axis an article, its beginning above, one line a shared statement.

use super::view::excerpt;
use crate::report::{OrderView, Report};
use std::cmp::Ordering;
use std::fmt::Write;

/// The chart, in units of its view box.
pub struct Slope {
    pub width: usize,
    pub height: usize,
    /// Position, letter and name of each axis.
    pub axes: Vec<(usize, String, String)>,
    /// The lines, those that move most last, so that they are drawn over the others.
    pub lines: Vec<SlopeLine>,
    /// The statements whose places are farthest apart.
    pub moved: Vec<Moved>,
}

/// One statement.
pub struct SlopeLine {
    pub passage: usize,
    /// Its number, if it is among those that move most.
    pub rank: Option<usize>,
    /// Between articles that stand side by side.
    pub solid: String,
    /// Across articles that do not have it.
    pub dashed: String,
    pub dots: Vec<(usize, usize)>,
    pub label: String,
}

/// A statement with its places in words.
pub struct Moved {
    pub passage: usize,
    pub label: String,
    /// Letter, sentence and percent of the article before it.
    pub at: Vec<(String, usize, usize)>,
}

const TOP: usize = 38;
const MARGIN: usize = 76;
const STRONG: usize = 5;
/// From this spread on a statement is said to move.
const FAR: f64 = 0.15;

/// Lays out the chart.
pub fn slope(report: &Report) -> Slope {
    let n = report.documents.len();
    let gap = if n > 3 { 190 } else { 260 };
    let width = gap * n.saturating_sub(1) + 2 * MARGIN;
    let x = |document: &str| MARGIN + gap * report.documents.iter().position(|d| d.id == document).unwrap_or(0);
    let height = 380;
    let y = |position: f64| TOP + (position * (height - TOP - 16) as f64).round() as usize;
    let mut far: Vec<&OrderView> = report.order.iter().filter(|o| o.at.len() > 1 && o.spread >= FAR).collect();
    far.sort_by(|a, b| b.spread.partial_cmp(&a.spread).unwrap_or(Ordering::Equal));
    far.truncate(STRONG);
    let line = |o: &OrderView| {
        let dots: Vec<(usize, usize)> = o.at.iter().map(|p| (x(&p.document), y(p.position))).collect();
        let (mut solid, mut dashed) = (String::new(), String::new());
        for pair in dots.windows(2) {
            let path = if pair[1].0 - pair[0].0 > gap { &mut dashed } else { &mut solid };
            let _ = write!(path, "M{} {}L{} {}", pair[0].0, pair[0].1, pair[1].0, pair[1].1);
        }
        let rank = far.iter().position(|f| f.passage == o.passage).map(|k| k + 1);
        SlopeLine { passage: o.passage, rank, solid, dashed, dots, label: label(report, o.passage) }
    };
    let mut lines: Vec<SlopeLine> = report.order.iter().map(line).collect();
    lines.sort_by_key(|l| l.rank.is_some());
    let letter = |id: &str| report.documents.iter().find(|d| d.id == id).map_or("", |d| &d.siglum).to_owned();
    let percent = |share: f64| (share * 100.0).round() as usize;
    let moved = |o: &&OrderView| Moved {
        passage: o.passage,
        label: label(report, o.passage),
        at: o.at.iter().map(|p| (letter(&p.document), p.sentence + 1, percent(p.position))).collect(),
    };
    Slope {
        width,
        height,
        axes: report
            .documents
            .iter()
            .map(|d| (x(&d.id), d.siglum.clone(), excerpt(&d.id, if n > 3 { 18 } else { 26 })))
            .collect(),
        lines,
        moved: far.iter().map(moved).collect(),
    }
}

/// The beginning of the passage's first sentence.
fn label(report: &Report, passage: usize) -> String {
    let line = report.passages.get(passage).and_then(|p| p.lines.first());
    let text: String = line.map(|l| l.pieces.iter().map(|p| p.text.as_str()).collect()).unwrap_or_default();
    excerpt(&text, 90)
}
