//! The tables of `parallax terms`: for readers one column an outlet, for machines one row an outlet and term.
//!
//! ```text
//! term       press-tv     reuters      difference  higher in        outlet,term,count,per_1000,documents
//! militants  7 (12.05)    0 (0.00)          12.05  press-tv *       press-tv,militants,7,12.048193,1
//! ```

use crate::cli::provenance::Provenance;
use crate::corpus::parquet::Kind;
use crate::render::bars;
use crate::render::lines::{Lines, Object, Value};
use crate::render::table::{Cell, Column, Table, TableFormat};
use crate::stats::{FrequencyTable, Group, Measures, Row, Selected, per_1000};
use rayon::prelude::*;
use serde::ser::{Serialize, SerializeSeq, Serializer};

/// Below so many words a text is short: single words say nothing about it.
const SHORT: u64 = 5_000;
/// A difference is marked if chance alone makes it or a larger one less often than this.
const LEVEL: f64 = 0.05;
/// Groups that are shown side by side at most.
const COLUMNS: usize = 12;

/// For a terminal of `width` columns or, without, for Markdown. Names of outlets that are too long for the terminal
/// become A, B, C, which the first note explains; where that is not enough, the rates go and the counts stay. More
/// groups than fit come one below the other.
pub fn for_readers(long: &Long<'_>, width: Option<u16>) -> Table {
    let (counts, selected) = (long.counts, long.selected);
    let groups = counts.groups();
    let names: Vec<String> = groups.iter().map(shown_name).collect();
    let mut legend = names.clone();
    let mut rates = true;
    let below = groups.len() > COLUMNS || !long.measures.list().is_empty();
    let mut table = match groups {
        _ if below => long.table(),
        [] => single(counts, None, &selected.rows),
        [one] => single(counts, Some(one), &selected.rows),
        _ => side_by_side(counts, &names, &selected.rows, true),
    };
    let side_by_side_too_wide =
        |table: &Table| groups.len() > 1 && !below && width.is_some_and(|width| table.natural_width() > width.into());
    if side_by_side_too_wide(&table) {
        let sigla: Vec<String> = (0..groups.len()).map(siglum).collect();
        table = side_by_side(counts, &sigla, &selected.rows, true);
        if side_by_side_too_wide(&table) {
            rates = false;
            table = side_by_side(counts, &sigla, &selected.rows, false);
        }
        legend = sigla.iter().zip(&names).map(|(siglum, name)| format!("{siglum} = {name}")).collect();
    }
    if let Some(width) = width.filter(|_| groups.len() < 2 && !below) {
        let counts: Vec<f64> = selected.rows.iter().map(|row| row.total.count as f64).collect();
        bars::add_column(&mut table, "", &counts, width);
    }
    table.notes =
        if groups.len() > COLUMNS { many_notes(counts, selected) } else { notes(groups, &legend, selected, rates) };
    table
}

/// A group without a value is not nameless.
fn shown_name(group: &Group) -> String {
    let values = group.key.iter().map(|value| if value.is_empty() { "(none)" } else { value });
    values.collect::<Vec<_>>().join(" / ")
}

fn siglum(k: usize) -> String {
    let letter = char::from(b'A' + (k % 26) as u8);
    if k < 26 { letter.to_string() } else { format!("{}{letter}", siglum(k / 26 - 1)) }
}

fn single(counts: &FrequencyTable, group: Option<&Group>, rows: &[Row]) -> Table {
    let words = group.map_or(0, |group| group.words);
    let cells = |row: &Row| {
        let count = row.total.count;
        vec![Cell::Text(counts.term(row.term).to_owned()), Cell::Count(count), Cell::Rate(per_1000(count, words))]
    };
    Table {
        columns: vec![Column::left("term"), Column::right("count"), Column::right("per 1,000")],
        rows: rows.iter().map(cells).collect(),
        notes: vec![],
    }
}

fn side_by_side(counts: &FrequencyTable, names: &[String], rows: &[Row], rates: bool) -> Table {
    let mut columns = vec![Column::left("term")];
    columns.extend(names.iter().map(|name| Column::right(name)));
    columns.extend([Column::right("difference"), Column::left("higher in")]);
    let cells = |row: &Row| {
        let mut cells = vec![Cell::Text(counts.term(row.term).to_owned())];
        for group in counts.groups() {
            let count = group.count(row.term).count;
            let rate = || format!("{count} ({:.2})", per_1000(count, group.words));
            cells.push(if rates { Cell::Text(rate()) } else { Cell::Count(count) });
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

fn many_notes(counts: &FrequencyTable, selected: &Selected) -> Vec<String> {
    let words: u64 = counts.groups().iter().map(|group| group.words).sum();
    let all = if selected.rows.len() < selected.available { "; --top 0 shows all." } else { "." };
    vec![format!(
        "Groups: {}. Words: {words}. Terms: {} of {}{all}",
        counts.groups().len(),
        selected.rows.len(),
        selected.available
    )]
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

/// The long form: one row for each group and term that occurs there.
#[derive(Clone, Copy, Debug)]
pub struct Long<'a> {
    /// The counts.
    pub counts: &'a FrequencyTable,
    /// The terms that are shown.
    pub selected: &'a Selected,
    /// The fields that groups are told apart by.
    pub by: &'a [String],
    /// Further columns.
    pub measures: &'a Measures<'a>,
}

fn key_values(group: &Group) -> impl Iterator<Item = Value<'_>> {
    group.key.iter().map(|value| Value::Text(value))
}

/// Terms that one thread writes at a time.
const SHARE: usize = 1 << 14;

impl<'a> Long<'a> {
    fn names(&self) -> impl Iterator<Item = &'a str> {
        self.columns().into_iter().map(|(name, _)| name)
    }

    /// The rows of some terms in the group with that index: the values of each, in the order of the columns.
    fn rows(
        &self,
        at: usize,
        group: &'a Group,
        terms: &'a [Row],
    ) -> impl Iterator<Item = impl Iterator<Item = Value<'a>>> {
        let (counts, measures) = (self.counts, self.measures);
        let there = terms.iter().map(|row| (row, group.count(row.term))).filter(|(_, count)| count.documents > 0);
        there.map(move |(row, count)| {
            let own = [
                Value::Text(counts.term(row.term)),
                Value::Count(count.count),
                Value::Rate(per_1000(count.count, group.words)),
                Value::Count(count.documents),
            ];
            key_values(group).chain(own).chain(measures.of(at, row).into_iter().map(Value::Rate))
        })
    }

    /// The columns, and what stands in them.
    pub fn columns(&self) -> Vec<(&'a str, Kind)> {
        let by = self.by.iter().map(|name| (name.as_str(), Kind::Text));
        let own = [("term", Kind::Text), ("count", Kind::Count), ("per_1000", Kind::Rate), ("documents", Kind::Count)];
        let measures = self.measures.list().iter().map(|measure| (measure.name(), Kind::Rate));
        by.chain(own).chain(measures).collect()
    }

    /// All rows, group after group.
    pub fn all_rows(&self) -> impl Iterator<Item = impl Iterator<Item = Value<'a>>> {
        self.counts.groups().iter().enumerate().flat_map(|(at, group)| self.rows(at, group, &self.selected.rows))
    }

    /// In a format that has a row a line: parts that give the whole when put together.
    pub fn lines(&self, format: TableFormat) -> Vec<Vec<u8>> {
        let lines = Lines::new(format, self.names());
        let groups = self.counts.groups().iter().enumerate();
        let shares: Vec<((usize, &Group), &[Row])> =
            groups.flat_map(|group| self.selected.rows.chunks(SHARE).map(move |terms| (group, terms))).collect();
        let mut parts = vec![lines.header()];
        parts.par_extend(shares.into_par_iter().map(|((at, group), terms)| {
            let mut part = Vec::new();
            self.rows(at, group, terms).for_each(|values| lines.row(values, &mut part));
            part
        }));
        parts
    }

    /// For readers.
    fn table(&self) -> Table {
        let cell = |value: Value<'_>| match value {
            Value::Text(text) => Cell::Text(text.to_owned()),
            Value::Count(count) => Cell::Count(count),
            Value::Rate(rate) => Cell::Rate(rate),
            Value::P(p) => Cell::P(p),
        };
        let words = |name: &str| self.by.iter().any(|by| by == name) || name == "term";
        Table {
            columns: self
                .names()
                .map(|name| if words(name) { Column::left(name) } else { Column::right(name) })
                .collect(),
            rows: self.all_rows().map(|values| values.map(cell).collect()).collect(),
            notes: vec![],
        }
    }
}

/// As JSON: an array of objects.
impl Serialize for Long<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rows = serializer.serialize_seq(None)?;
        let names: Vec<&str> = self.names().collect();
        for values in self.all_rows() {
            rows.serialize_element(&Object { names: &names, values: values.collect() })?;
        }
        rows.end()
    }
}

/// The sizes the rates are taken of: one object a group.
#[derive(Clone, Copy, Debug)]
struct Totals<'a>(Long<'a>);

impl Serialize for Totals<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names: Vec<&str> = self.0.by.iter().map(String::as_str).chain(["documents", "words"]).collect();
        let mut rows = serializer.serialize_seq(None)?;
        for group in self.0.counts.groups() {
            let sizes = [Value::Count(group.documents), Value::Count(group.words)];
            let values: Vec<Value<'_>> = key_values(group).chain(sizes).collect();
            rows.serialize_element(&Object { names: &names, values })?;
        }
        rows.end()
    }
}

/// What `--format json` holds.
#[derive(Debug, serde::Serialize)]
pub struct TermsJson<'a> {
    schema_version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    provenance: Option<&'a Provenance>,
    totals: Totals<'a>,
    terms: Long<'a>,
}

/// For JSON.
pub fn json<'a>(long: &Long<'a>, provenance: Option<&'a Provenance>) -> TermsJson<'a> {
    TermsJson { schema_version: 1, provenance, totals: Totals(*long), terms: *long }
}
