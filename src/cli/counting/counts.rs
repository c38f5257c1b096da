//! Files of counts among the inputs: found by their first line, merged into one table.

use crate::article::split_name;
use crate::corpus::{self, Field};
use crate::stats::exchange::{self, Counted, ExchangeError};
use crate::stats::{FrequencyTable, Group};
use anyhow::{Context, bail};
use rayon::prelude::*;
use std::io::{BufReader, Read};
use std::path::Path;

/// Whether an input is a file of counts that `--emit` wrote.
pub fn is_counts(input: &str) -> bool {
    let lower = input.to_ascii_lowercase();
    if is_parquet(&lower) {
        return exchange::columns::read_head(split_name(input).1).is_ok();
    }
    let named = [".csv", ".csv.gz", ".csv.zst"].iter().any(|ending| lower.ends_with(ending));
    let mut start = Vec::new();
    let mut open = || corpus::open(split_name(input).1)?.take(exchange::SIGNATURE.len() as u64).read_to_end(&mut start);
    named && open().is_ok() && start == exchange::SIGNATURE.as_bytes()
}

/// Adds the files up.
///
/// # Errors
/// A file that cannot be read, or counts something else than the others.
pub fn merge(paths: &[String]) -> anyhow::Result<(Counted, FrequencyTable)> {
    let Some(first) = paths.first() else { bail!("no file of counts") };
    let counted = head(first)?;
    let parts = paths.par_iter().try_fold(FrequencyTable::default, |mut table, path| {
        let other = head(path)?;
        if other != counted {
            bail!(
                "{path} counts something else than {first}: by {} ({}), not by {} ({})",
                list(&other.by),
                other.words,
                list(&counted.by),
                counted.words
            );
        }
        if is_parquet(path) {
            exchange::columns::read_rows(path, &other, &mut table).map_err(|error| named(error, path))?;
        } else {
            exchange::read_rows(open(path)?.1, &other, &mut table).map_err(|error| named(error, path))?;
        }
        Ok(table)
    });
    let table = parts.try_reduce(FrequencyTable::default, |mut table, more| {
        table.merge(more);
        Ok(table)
    })?;
    Ok((counted, table))
}

/// Whether it is Parquet, by its name.
pub fn is_parquet(path: &str) -> bool {
    let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| ["parquet", "pq"].iter().any(|own| ending.eq_ignore_ascii_case(own)))
}

/// What a file counts.
fn head(path: &str) -> anyhow::Result<Counted> {
    if is_parquet(path) {
        return exchange::columns::read_head(path).map_err(|error| named(error, path));
    }
    Ok(open(path)?.0)
}

/// A file of counts in CSV, behind its first line.
fn open(path: &str) -> anyhow::Result<(Counted, BufReader<Box<dyn Read + Send>>)> {
    let file = corpus::open(path).with_context(|| format!("cannot read {path}"))?;
    let mut input = BufReader::with_capacity(1 << 16, file);
    let counted = exchange::read_head(&mut input).map_err(|error| named(error, path))?;
    Ok((counted, input))
}

/// An error with the name of the file, once.
fn named(error: ExchangeError, path: &str) -> anyhow::Error {
    match error {
        ExchangeError::Parquet(error) => error.into(),
        error => anyhow::Error::new(error).context(path.to_owned()),
    }
}

fn list(by: &[String]) -> String {
    if by.is_empty() { "nothing".to_owned() } else { by.join(", ") }
}

/// The counts by other fields: some of those they were counted by, or the months and years of the dates.
///
/// # Errors
/// A field that they were not counted by.
pub fn by(table: &FrequencyTable, counted: &Counted, fields: &[Field]) -> anyhow::Result<FrequencyTable> {
    let mut places = Vec::new();
    for field in fields {
        let names: &[&str] = match field {
            Field::Month => &["month", "date"],
            Field::Year => &["year", "month", "date"],
            _ => &[],
        };
        let own = field.to_string();
        let found = |name: &str| counted.by.iter().position(|by| by == name);
        let Some(at) = found(&own).or_else(|| names.iter().find_map(|name| found(name))) else {
            bail!("the counts are not by {field}: they are by {}", list(&counted.by));
        };
        places.push((at, field));
    }
    let value = |group: &Group, (at, field): &(usize, &Field)| {
        let mut value = group.key.get(*at).cloned().unwrap_or_default();
        field.refine(&mut value);
        value
    };
    Ok(table.regroup(|group| Some(places.iter().map(|place| value(group, place)).collect())))
}
