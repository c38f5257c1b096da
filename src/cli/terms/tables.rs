//! The tables of `parallax terms`: for readers one column an outlet, for machines one row an outlet and term.
//!
//! ```text
//! term       press-tv     reuters      difference  higher in        outlet,term,count,per_1000,documents
//! militants  7 (12.05)    0 (0.00)          12.05  press-tv *       press-tv,militants,7,12.048193,1
//! ```

use crate::render::table::{Cell, Column, Table};
use crate::stats::{FrequencyTable, Group, Row, Selected, per_1000};
use serde::Serialize;

/// Below so many words a text is short: single words say nothing about it.
const SHORT: u64 = 5_000;
/// A difference is marked if chance alone makes it or a larger one less often than this.
const LEVEL: f64 = 0.05;

/// For a terminal of `width` columns or, without, for Markdown. Names of outlets that are too long for the terminal
/// become A, B, C, which the first note explains; where that is not enough, the rates go and the counts stay.
pub fn for_readers(counts: &FrequencyTable, selected: &Selected, width: Option<u16>) -> Table {
    let groups = counts.groups();
    let names: Vec<String> = groups.iter().map(|group| group.name.clone()).collect();
    let mut table = match groups {
        [one] => single(one, &selected.rows),
        several => side_by_side(several, &names, &selected.rows, true),
    };
    let mut legend = names.clone();
    let mut rates = true;
    let too_wide = |table: &Table| groups.len() > 1 && width.is_some_and(|width| table.natural_width() > width.into());
    if too_wide(&table) {
        let sigla: Vec<String> = (0..groups.len()).map(siglum).collect();
        table = side_by_side(groups, &sigla, &selected.rows, true);
        if too_wide(&table) {
            rates = false;
            table = side_by_side(groups, &sigla, &selected.rows, false);
        }
        legend = sigla.iter().zip(&names).map(|(siglum, name)| format!("{siglum} = {name}")).collect();
    }
    table.notes = notes(groups, &legend, selected, rates);
    table
}

fn siglum(k: usize) -> String {
    let letter = char::from(b'A' + (k % 26) as u8);
    if k < 26 { letter.to_string() } else { format!("{}{letter}", siglum(k / 26 - 1)) }
}

fn single(group: &Group, rows: &[Row]) -> Table {
    let cells = |row: &Row| {
        let count = row.total();
        vec![Cell::Text(row.term.clone()), Cell::Count(count), Cell::Rate(per_1000(count, group.words))]
    };
    Table {
        columns: vec![Column::left("term"), Column::right("count"), Column::right("per 1,000")],
        rows: rows.iter().map(cells).collect(),
        notes: vec![],
    }
}

fn side_by_side(groups: &[Group], names: &[String], rows: &[Row], rates: bool) -> Table {
    let mut columns = vec![Column::left("term")];
    columns.extend(names.iter().map(|name| Column::right(name)));
    columns.extend([Column::right("difference"), Column::left("higher in")]);
    let cells = |row: &Row| {
        let mut cells = vec![Cell::Text(row.term.clone())];
        for (count, group) in row.counts.iter().zip(groups) {
            let rate = || format!("{} ({:.2})", count.count, per_1000(count.count, group.words));
            cells.push(if rates { Cell::Text(rate()) } else { Cell::Count(count.count) });
        }
        let difference = row.difference.filter(|d| d.per_1000 > 0.0);
        cells.push(Cell::Rate(difference.map_or(0.0, |d| d.per_1000)));
        cells.push(Cell::Text(difference.map_or_else(String::new, |d| {
            let name = names.get(d.higher).map_or("", String::as_str);
            if d.p < LEVEL { format!("{name} *") } else { name.to_owned() }
        })));
        cells
    };
    Table { columns, rows: rows.iter().map(cells).collect(), notes: vec![] }
}

fn notes(groups: &[Group], legend: &[String], selected: &Selected, rates: bool) -> Vec<String> {
    let several = groups.len() > 1;
    let words = legend.iter().zip(groups).map(|(name, group)| format!("{name} {}", group.words));
    let words: Vec<String> =
        if several { words.collect() } else { groups.iter().map(|g| g.words.to_string()).collect() };
    let mut notes = vec![format!(
        "{}Words: {}. Terms: {} of {}{}",
        match (several, rates) {
            (false, _) => "",
            (true, true) => "Count (per 1,000 words of the outlet). ",
            (true, false) => "Counts; the difference is per 1,000 words. ",
        },
        words.join(", "),
        selected.rows.len(),
        selected.available,
        if selected.rows.len() < selected.available { "; --top 0 shows all." } else { "." },
    )];
    let marked = selected.rows.iter().filter_map(|row| row.difference).any(|d| d.p < LEVEL);
    if marked {
        notes.push(format!(
            "* the difference is larger than chance for this term alone: p < .05, exact binomial test{}. It is not \
             corrected for the number of terms.",
            if groups.len() > 2 { " of the highest rate against the lowest, times the pairs of outlets" } else { "" },
        ));
    }
    if several && groups.iter().any(|group| group.words < SHORT) {
        notes.push(format!(
            "{} cannot carry a claim about single words: a word must be 6 against 0 in equal sizes to reach p < .05; \
             see `parallax compare`.",
            if groups.len() == 2 { "Two short texts" } else { "Short texts" },
        ));
    }
    notes
}

/// The long form: one row for each outlet and term that occurs there.
pub fn long(counts: &FrequencyTable, selected: &Selected, by_outlet: bool) -> Table {
    let mut columns = if by_outlet { vec![Column::left("outlet")] } else { vec![] };
    columns.extend([
        Column::left("term"),
        Column::right("count"),
        Column::right("per_1000"),
        Column::right("documents"),
    ]);
    let mut rows = Vec::new();
    for (g, group) in counts.groups().iter().enumerate() {
        let here = selected.rows.iter().filter_map(|row| Some((row, row.counts.get(g).filter(|c| c.count > 0)?)));
        for (row, count) in here {
            let mut cells = if by_outlet { vec![Cell::Text(group.name.clone())] } else { vec![] };
            let rate = Cell::Rate(per_1000(count.count, group.words));
            cells.extend([Cell::Text(row.term.clone()), Cell::Count(count.count), rate, Cell::Count(count.documents)]);
            rows.push(cells);
        }
    }
    Table { columns, rows, notes: vec![] }
}

/// What `--format json` holds: the sizes the rates are taken of, and the long form.
#[derive(Debug, Serialize)]
pub struct TermsJson {
    schema_version: u32,
    totals: Vec<Total>,
    terms: Table,
}

#[derive(Debug, Serialize)]
struct Total {
    #[serde(skip_serializing_if = "Option::is_none")]
    outlet: Option<String>,
    documents: u64,
    words: u64,
}

/// For JSON.
pub fn json(counts: &FrequencyTable, selected: &Selected, by_outlet: bool) -> TermsJson {
    let total = |group: &Group| Total {
        outlet: by_outlet.then(|| group.name.clone()),
        documents: group.documents,
        words: group.words,
    };
    TermsJson {
        schema_version: 1,
        totals: counts.groups().iter().map(total).collect(),
        terms: long(counts, selected, by_outlet),
    }
}
