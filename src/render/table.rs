//! One table, written as text for the terminal, Markdown, CSV, TSV or JSON. The table says what is in it; what is
//! dangerous in each format is made harmless here: control characters in a terminal, formulas in a spreadsheet, markup
//! in Markdown.

use super::lines::{Lines, Object, Value};
use super::safe::neutralise;
use comfy_table::{CellAlignment, ContentArrangement, LineStyle, TableStyle};
use serde::ser::{Serialize, SerializeSeq, Serializer};
use std::borrow::Cow;
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// What a table is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum TableFormat {
    /// For the terminal.
    #[default]
    Text,
    /// Comma-separated values, RFC 4180.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// JSON.
    Json,
    /// JSON, one object a line.
    Jsonl,
    /// A Markdown table.
    Md,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading, and the key in JSON.
    pub name: String,
    /// Whether its cells stand to the right (numbers).
    pub right: bool,
}

impl Column {
    /// A column of words.
    pub fn left(name: &str) -> Self {
        Column { name: name.to_owned(), right: false }
    }

    /// A column of numbers.
    pub fn right(name: &str) -> Self {
        Column { name: name.to_owned(), right: true }
    }
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text, not to be trusted: it may come from an article.
    Text(String),
    /// A count.
    Count(u64),
    /// A rate: two decimals for readers, up to six for machines.
    Rate(f64),
    /// A probability: three decimals for readers; six for machines, and six digits however small it is.
    P(f64),
    /// No value: – for readers, empty or null for machines.
    None,
}

impl Cell {
    fn value(&self) -> Value<'_> {
        match self {
            Cell::Text(text) => Value::Text(text),
            Cell::Count(count) => Value::Count(*count),
            Cell::Rate(rate) => Value::Rate(*rate),
            Cell::P(p) => Value::P(*p),
            Cell::None => Value::Rate(f64::NAN),
        }
    }
}

/// A table; every row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
    /// Paragraphs under the table, for readers only: not in CSV, TSV and JSON.
    pub notes: Vec<String>,
}

impl Table {
    /// The rows as values.
    pub fn values(&self) -> impl Iterator<Item = impl Iterator<Item = Value<'_>>> {
        self.rows.iter().map(|row| row.iter().map(Cell::value))
    }

    /// Columns of the terminal it takes if nothing has to be wrapped.
    pub fn natural_width(&self) -> usize {
        let width = |i: usize, column: &Column| {
            let cells = self.rows.iter().filter_map(|row| row.get(i)).map(|cell| for_readers(cell).width());
            cells.chain([column.name.width()]).max().unwrap_or(0)
        };
        let gaps = GAP * self.columns.len().saturating_sub(1);
        self.columns.iter().enumerate().map(|(i, column)| width(i, column)).sum::<usize>() + gaps
    }
}

/// Blank columns between two columns of the table.
pub(super) const GAP: usize = 2;

/// Writes a table; `width` is in columns of the terminal and is for text alone.
///
/// # Errors
/// What `out` says.
pub fn write(table: &Table, format: TableFormat, width: u16, out: &mut impl Write) -> io::Result<()> {
    match format {
        TableFormat::Text => out.write_all(text(table, width).as_bytes()),
        TableFormat::Md => out.write_all(markdown(table).as_bytes()),
        TableFormat::Csv | TableFormat::Tsv | TableFormat::Jsonl => lines(table, format, out),
        TableFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, table)?;
            writeln!(out)
        }
    }
}

/// An array with one object a row, keys in the order of the columns.
impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let mut rows = serializer.serialize_seq(Some(self.rows.len()))?;
        for cells in &self.rows {
            rows.serialize_element(&Object { names: &names, values: cells.iter().map(Cell::value).collect() })?;
        }
        rows.end()
    }
}

fn for_readers(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Text(text) => short_words(one_line(text)),
        Cell::Count(count) => Cow::Owned(count.to_string()),
        Cell::Rate(rate) => Cow::Owned(format!("{rate:.2}")),
        Cell::P(p) if *p < 0.001 => Cow::Borrowed("<.001"),
        Cell::P(p) if *p > 0.9995 => Cow::Borrowed("1"),
        Cell::P(p) => Cow::Owned(format!("{p:.3}").trim_start_matches('0').to_owned()),
        Cell::None => Cow::Borrowed("–"),
    }
}

fn lines(table: &Table, format: TableFormat, out: &mut impl Write) -> io::Result<()> {
    let lines = Lines::new(format, table.columns.iter().map(|column| column.name.as_str()));
    let mut text = lines.header();
    for row in &table.rows {
        lines.row(row.iter().map(Cell::value), &mut text);
    }
    out.write_all(&text)
}

/// No borders, a line under the headings.
const STYLE: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

fn text(table: &Table, width: u16) -> String {
    let mut shown = comfy_table::Table::new();
    shown.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    shown.set_header(table.columns.iter().map(|column| one_line(&column.name).into_owned()));
    for row in &table.rows {
        shown.add_row(row.iter().map(|cell| for_readers(cell).into_owned()));
    }
    for (i, column) in table.columns.iter().enumerate() {
        if let Some(styled) = shown.column_mut(i) {
            styled.set_padding((0, if i + 1 == table.columns.len() { 0 } else { GAP as u16 }));
            styled.set_cell_alignment(if column.right { CellAlignment::Right } else { CellAlignment::Left });
        }
    }
    let mut out = String::new();
    for line in shown.lines() {
        out.push_str(line.trim_end());
        out.push('\n');
    }
    for note in &table.notes {
        out.push('\n');
        wrap(&one_line(note), width.into(), &mut out);
    }
    out
}

/// Words in lines of at most `width` columns; a longer word has a line for itself.
fn wrap(text: &str, width: usize, out: &mut String) {
    let mut used = 0;
    for word in text.split_whitespace() {
        if used > 0 && used + 1 + word.width() > width {
            out.push('\n');
            used = 0;
        } else if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += word.width();
    }
    out.push('\n');
}

fn markdown(table: &Table) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut out = row(table.columns.iter().map(|column| escape(&one_line(&column.name))).collect());
    out.push_str(&row(table.columns.iter().map(|c| if c.right { "---:" } else { "---" }.to_owned()).collect()));
    for cells in &table.rows {
        out.push_str(&row(cells.iter().map(|cell| escape(&for_readers(cell))).collect()));
    }
    for note in &table.notes {
        out.push_str(&format!("\n{}\n", escape(&one_line(note))));
    }
    out
}

/// Text that Markdown would take for markup, as text.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\|*_<>[]`&#~$".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Nothing in it that a terminal obeys, and no line or column of its own.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(['\n', '\t']) {
        Cow::Owned(neutralise(&text.replace(['\n', '\t'], " ")).into_owned())
    } else {
        neutralise(text)
    }
}

/// Nobody reads a longer word, and laying it out takes the square of its length.
const LONGEST_WORD: usize = 120;

/// Words of more than [`LONGEST_WORD`] characters cut, with "…" in place of the rest.
fn short_words(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.split(' ').all(|word| word.len() <= LONGEST_WORD) {
        return text;
    }
    let cut = |word: &str| match word.char_indices().nth(LONGEST_WORD) {
        Some((end, _)) => format!("{}…", &word[..end]),
        None => word.to_owned(),
    };
    Cow::Owned(text.split(' ').map(cut).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests;
