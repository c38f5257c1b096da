//! Joins figures that count the same thing into rows, the surest pairs first.

use super::compare::Comparer;
use super::values::values;
use super::{Agreement, Figure, FigureRow, Material};
use std::collections::BTreeMap;

/// The rows, conflicts first.
pub fn rows(m: &Material, figures: Vec<Figure>) -> Vec<FigureRow> {
    let comparer = Comparer::new(m, &figures);
    let mut edges = Vec::new();
    let first = |x: usize| figures.partition_point(|f| f.document < figures[x].document);
    let taken: Vec<bool> = (0..figures.len()).map(|x| x - first(x) < COMPARED).collect();
    for x in 0..figures.len() {
        if !taken[x] {
            continue;
        }
        for y in (x + 1..figures.len()).filter(|y| taken[*y] && figures[*y].document != figures[x].document) {
            let (agreement, strength) = comparer.compare(x, y);
            if agreement != Agreement::NotCompared {
                edges.push((agreement, strength, x, y));
            }
        }
    }
    // By what they say, not by the order in which the documents were given.
    let name = |x: usize| (&m.witnesses[figures[x].document].document.article.outlet, figures[x].quantity.span.start);
    let ends = |x: usize, y: usize| (name(x).min(name(y)), name(x).max(name(y)));
    edges.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then_with(|| ends(a.2, a.3).cmp(&ends(b.2, b.3))));
    let conflicts: Vec<(usize, usize)> =
        edges.iter().filter(|e| e.0 == Agreement::Conflict).map(|e| (e.2, e.3)).collect();
    let mut groups =
        Groups { of: (0..figures.len()).collect(), members: (0..figures.len()).map(|x| vec![x]).collect() };
    for (_, _, x, y) in &edges {
        groups.join(*x, *y, |both| admits(&comparer, &conflicts, both));
    }
    let mut rows: Vec<FigureRow> = groups
        .members
        .iter()
        .filter(|members| !members.is_empty())
        .map(|members| {
            let mut row: Vec<Figure> = members.iter().map(|x| figures[*x].clone()).collect();
            row.sort_by_key(|f| (f.document, f.quantity.span));
            FigureRow { agreement: agreement(&row), figures: row }
        })
        .collect();
    rows.sort_by(|x, y| {
        let weight = |r: &FigureRow| {
            let people = r.figures.iter().any(|f| f.quantity.happening.is_some());
            let largest = r.figures.iter().map(|f| f.quantity.high).fold(0.0, f64::max);
            (outlets(r), people, largest)
        };
        let (a, b) = (weight(x), weight(y));
        let text = |r: &FigureRow| {
            let of = |f: &Figure| (m.witnesses[f.document].document.article.outlet.clone(), f.quantity.span.start);
            r.figures.iter().map(of).min()
        };
        x.agreement
            .cmp(&y.agreement)
            .then((b.1, b.0).cmp(&(a.1, a.0)))
            .then(b.2.total_cmp(&a.2))
            .then_with(|| text(x).cmp(&text(y)))
    });
    rows
}

fn outlets(row: &FigureRow) -> usize {
    row.figures.chunk_by(|x, y| x.document == y.document).count()
}

/// Figures that are joined so far.
struct Groups {
    of: Vec<usize>,
    members: Vec<Vec<usize>>,
}

impl Groups {
    fn join(&mut self, x: usize, y: usize, admits: impl Fn(&[usize]) -> bool) {
        let (a, b) = (self.of[x], self.of[y]);
        if a == b {
            return;
        }
        let both: Vec<usize> = self.members[a].iter().chain(&self.members[b]).copied().collect();
        if both.len() <= MOST && admits(&both) {
            for member in std::mem::take(&mut self.members[b]) {
                self.of[member] = a;
            }
            self.members[a] = both;
        }
    }
}

/// More figures of one document than this are not compared: it is a table.
const COMPARED: usize = 300;
/// More figures than this are no longer one thing.
const MOST: usize = 40;

/// Whether all figures may stand in one row: kindred, and wherever two outlets cannot both be right, found to be in
/// conflict by themselves.
fn admits(comparer: &Comparer, conflicts: &[(usize, usize)], members: &[usize]) -> bool {
    let pairs = || members.iter().enumerate().flat_map(|(k, x)| members[k + 1..].iter().map(move |y| (*x, *y)));
    if !pairs().all(|(x, y)| comparer.is_kindred(x, y)) {
        return false;
    }
    let document = |x: usize| comparer.figures[x].document;
    let same =
        |u: usize, x: usize| values(&comparer.figures[u].quantity, &comparer.figures[x].quantity) == Agreement::Same;
    let mut fine: BTreeMap<(usize, usize), bool> = BTreeMap::new();
    for (x, y) in pairs().filter(|(x, y)| document(*x) != document(*y)) {
        let value = values(&comparer.figures[x].quantity, &comparer.figures[y].quantity);
        // What is in conflict with a number is so with the same number of a third outlet.
        let like = |u: usize, x: usize| u == x || (members.contains(&u) && same(u, x));
        let known = conflicts.iter().any(|&(u, v)| (like(u, x) && like(v, y)) || (like(u, y) && like(v, x)));
        let agrees = matches!(value, Agreement::Same | Agreement::Compatible) || known;
        let key = (document(x).min(document(y)), document(x).max(document(y)));
        *fine.entry(key).or_insert(false) |= agrees;
    }
    fine.values().all(|fine| *fine)
}

/// The worst over any two outlets; of two outlets the best over their figures counts.
fn agreement(row: &[Figure]) -> Agreement {
    let outlets: Vec<&[Figure]> = row.chunk_by(|x, y| x.document == y.document).collect();
    let mut worst = None;
    for (k, a) in outlets.iter().enumerate() {
        for b in &outlets[k + 1..] {
            let all = a.iter().flat_map(|x| b.iter().map(move |y| values(&x.quantity, &y.quantity)));
            let best = all.filter(|v| *v != Agreement::NotCompared).max().unwrap_or(Agreement::Compatible);
            worst = Some(worst.map_or(best, |w: Agreement| w.min(best)));
        }
    }
    worst.unwrap_or(Agreement::NotCompared)
}
