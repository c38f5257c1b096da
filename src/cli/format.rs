//! The formats of tables that may be large, and Parquet among them.

use super::output::{OutputArgs, Sink};
use super::provenance::Provenance;
use crate::corpus::parquet::{Kind, TableWriter, Value};
use crate::render::lines;
use crate::render::table::TableFormat;
use anyhow::{Context, bail};
use clap::ValueEnum;

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FileFormat {
    /// For the terminal.
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
    #[value(alias = "markdown")]
    Md,
    /// Columns with types, for other programs.
    Parquet,
}

impl FileFormat {
    /// What was asked for, or what the name of the output file says, or text.
    ///
    /// # Errors
    /// Parquet for a terminal, or in a build without it.
    pub fn of(given: Option<FileFormat>, output: &OutputArgs) -> anyhow::Result<FileFormat> {
        let format = asked_for(given, output).unwrap_or(FileFormat::Text);
        if format == FileFormat::Parquet {
            fit_for_parquet(output)?;
        }
        Ok(format)
    }

    /// The same, but Parquet, which is no text.
    pub fn as_text(self) -> Option<TableFormat> {
        Some(match self {
            FileFormat::Text => TableFormat::Text,
            FileFormat::Csv => TableFormat::Csv,
            FileFormat::Tsv => TableFormat::Tsv,
            FileFormat::Json => TableFormat::Json,
            FileFormat::Jsonl => TableFormat::Jsonl,
            FileFormat::Md => TableFormat::Md,
            FileFormat::Parquet => return None,
        })
    }
}

/// What was asked for, or what the name of the output file says.
pub fn asked_for<F: ValueEnum>(given: Option<F>, output: &OutputArgs) -> Option<F> {
    given.or_else(|| F::from_str(&output.extension()?, true).ok())
}

/// Whether Parquet can be written, and not to a terminal.
///
/// # Errors
/// It cannot.
pub fn fit_for_parquet(output: &OutputArgs) -> anyhow::Result<()> {
    if cfg!(not(feature = "parquet")) {
        bail!(WITHOUT_PARQUET);
    }
    if output.on_terminal() {
        bail!("Parquet is not for a terminal: name a file with -o FILE.parquet");
    }
    Ok(())
}

/// What is said where Parquet is asked for and left out.
pub const WITHOUT_PARQUET: &str = "this parallax was built without Parquet: build it with `cargo install --path . \
                                   --features parquet`, or take csv or jsonl";

/// Writes a table as Parquet.
///
/// # Errors
/// What the file says.
pub fn write_parquet<'a, R: Iterator<Item = lines::Value<'a>>>(
    columns: &[(&str, Kind)],
    rows: impl Iterator<Item = R>,
    provenance: Option<&Provenance>,
    mut sink: Sink<'_>,
) -> anyhow::Result<()> {
    let about: Vec<(&str, String)> = provenance.iter().map(|of| ("provenance", of.json())).collect();
    let write = || {
        let mut table = TableWriter::new(&mut sink, columns, &about)?;
        for row in rows {
            table.row(row.map(value))?;
        }
        table.finish()
    };
    write().context("cannot write the table as Parquet")?;
    sink.finish()
}

fn value(value: lines::Value<'_>) -> Value<'_> {
    match value {
        lines::Value::Text(text) => Value::Text(text),
        lines::Value::Count(count) => Value::Count(count),
        lines::Value::Rate(rate) => Value::Rate((rate * 1e6).round() / 1e6),
        lines::Value::P(p) => Value::Rate(p),
    }
}
