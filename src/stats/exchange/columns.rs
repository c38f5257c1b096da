//! Counts as Parquet: the rows and columns of the CSV file, and what its first line says under a key of the footer.

use super::{Adder, Counted, ExchangeError, each_row};
use crate::corpus::parquet::{Kind, TableWriter, Value, metadata, read_table};
use crate::stats::FrequencyTable;
use std::io::{self, Write};

/// The key in the footer; its value is JSON.
pub const KEY: &str = "parallax counts 1";

/// Writes a table.
///
/// # Errors
/// What `out` says.
pub fn write(table: &FrequencyTable, counted: &Counted, out: impl Write + Send) -> io::Result<()> {
    let by = counted.by.iter().map(|name| (name.as_str(), Kind::Text));
    let own = [("term", Kind::SortedText), ("count", Kind::Count), ("documents", Kind::Count)];
    let columns: Vec<(&str, Kind)> = by.chain(own).collect();
    let mut out = TableWriter::new(out, &columns, &[(KEY, serde_json::to_string(counted)?)])?;
    each_row(table, |key, term, count, documents| {
        let own = [Value::Text(term), Value::Count(count), Value::Count(documents)];
        out.row(key.iter().map(|value| Value::Text(value)).chain(own))
    })?;
    out.finish()
}

/// Reads what was counted from the footer.
///
/// # Errors
/// It is no Parquet file of counts.
pub fn read_head(path: &str) -> Result<Counted, ExchangeError> {
    let head = metadata(path, KEY)?.ok_or(ExchangeError::NoCountsKey)?;
    serde_json::from_str(&head).map_err(|_| ExchangeError::NoCountsKey)
}

/// Adds the rows to a table: the same as counting its texts there.
///
/// # Errors
/// The file is broken, or a row is none of a counts file.
pub fn read_rows(path: &str, counted: &Counted, table: &mut FrequencyTable) -> Result<(), ExchangeError> {
    let texts: Vec<&str> = counted.by.iter().map(String::as_str).chain(["term"]).collect();
    let mut adder = Adder::new(table);
    read_table(path, &texts, &["count", "documents"], |texts, counts, line| {
        let wrong = |why: &str| ExchangeError::Row { line, why: why.to_owned() };
        let (Some((term, key)), [Some(count), Some(documents)]) = (texts.split_last(), counts) else {
            return Err(wrong("no count"));
        };
        adder.add(key.iter().map(String::as_str), term, *count, *documents).map_err(wrong)
    })
}
