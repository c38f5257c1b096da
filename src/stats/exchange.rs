//! A table as a file that can be merged with others: what one machine counted of its share.
//!
//! ```text
//! # parallax counts 1: {"by":["outlet","month"],"words":"tokens w, terms of 1 word, stop words none"}
//! outlet,month,term,count,documents
//! Wire,2016-12,,812,3              no term: the words and the texts of the group
//! Wire,2016-12,rebels,7,2
//! ```
//!
//! CSV or, with the same rows and columns, Parquet ([`columns`]): any engine can read and add them up. Groups are sorted by
//! their keys and terms by their letters, so that the same counts make the same file. The first line, in Parquet a key of the footer, says what was counted: counts of
//! different things are not merged.

pub mod columns;

use super::{FrequencyTable, TermCount};
use crate::corpus::CorpusError;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Read, Write};

/// How a counts file begins.
pub const SIGNATURE: &str = "# parallax counts 1: ";

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    /// The fields that texts are told apart by.
    pub by: Vec<String>,
    /// What the terms are: [`CountOptions`](super::CountOptions) in words.
    pub words: String,
}

/// What is wrong with a counts file.
#[derive(Debug, thiserror::Error)]
pub enum ExchangeError {
    /// It cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// It is something else, or was written by another version.
    #[error("is no file of counts of this version: its first line does not begin with {SIGNATURE:?}")]
    NoCounts,
    /// A Parquet file that cannot be read.
    #[error(transparent)]
    Parquet(#[from] CorpusError),
    /// A Parquet file of something else, or of another version.
    #[error("is no file of counts of this version: its footer has no {:?}", columns::KEY)]
    NoCountsKey,
    /// A row that no counts file has.
    #[error("line {line}: {why}")]
    Row {
        /// From 1.
        line: u64,
        /// What is wrong.
        why: String,
    },
}

/// Writes a table.
///
/// # Errors
/// What `out` says.
pub fn write(table: &FrequencyTable, counted: &Counted, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{SIGNATURE}{}", serde_json::to_string(counted)?)?;
    let mut csv = csv::Writer::from_writer(out);
    let names = counted.by.iter().map(String::as_str).chain(["term", "count", "documents"]);
    csv.write_record(names)?;
    each_row(table, |key, term, count, documents| {
        key.iter().try_for_each(|value| csv.write_field(value))?;
        csv.write_field(term)?;
        csv.write_field(count.to_string())?;
        csv.write_field(documents.to_string())?;
        Ok(csv.write_record(None::<&[u8]>)?)
    })?;
    csv.flush()
}

/// The rows in their order: key, term, count, documents.
fn each_row(
    table: &FrequencyTable,
    mut put: impl FnMut(&[String], &str, u64, u64) -> io::Result<()>,
) -> io::Result<()> {
    let mut groups: Vec<_> = table.groups().iter().collect();
    groups.sort_by(|a, b| a.key.cmp(&b.key));
    for group in groups {
        put(&group.key, "", group.words, group.documents)?;
        let mut terms: Vec<_> = group.terms().map(|(id, count)| (table.term(id), count)).collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        for (term, TermCount { count, documents }) in terms {
            put(&group.key, term, count, documents)?;
        }
    }
    Ok(())
}

/// Puts rows into a table.
struct Adder<'a> {
    table: &'a mut FrequencyTable,
    /// The group of the rows before, and its place.
    group: Option<(Vec<String>, usize)>,
}

impl<'a> Adder<'a> {
    fn new(table: &'a mut FrequencyTable) -> Self {
        Adder { table, group: None }
    }

    /// Adds a row, whose group has this key.
    fn add<'k>(
        &mut self,
        key: impl Iterator<Item = &'k str> + Clone,
        term: &str,
        count: u64,
        documents: u64,
    ) -> Result<(), &'static str> {
        if term.is_empty() {
            let key: Vec<String> = key.map(str::to_owned).collect();
            let at = self.table.add_group(&key, documents, count);
            self.group = Some((key, at));
            return Ok(());
        }
        match &self.group {
            Some((known, at)) if known.iter().map(String::as_str).eq(key) => {
                if documents == 0 || count < documents {
                    return Err("fewer occurrences than texts");
                }
                self.table.add_term(*at, term, TermCount { count, documents });
                Ok(())
            }
            _ => Err("a term before the words and texts of its group"),
        }
    }
}

/// Reads the first line of a counts file.
///
/// # Errors
/// It is no counts file.
pub fn read_head(input: &mut impl BufRead) -> Result<Counted, ExchangeError> {
    let mut line = Vec::new();
    input.take(1 << 20).read_until(b'\n', &mut line)?;
    let head = line.strip_prefix(SIGNATURE.as_bytes()).ok_or(ExchangeError::NoCounts)?;
    serde_json::from_slice(head).map_err(|error| ExchangeError::Row { line: 1, why: error.to_string() })
}

/// Adds the rows of a counts file, behind its first line, to a table: the same as counting its texts there.
///
/// # Errors
/// A row that cannot be read.
pub fn read_rows(input: impl Read, counted: &Counted, table: &mut FrequencyTable) -> Result<(), ExchangeError> {
    let mut csv = csv::ReaderBuilder::new().buffer_capacity(1 << 16).from_reader(input);
    let columns = counted.by.len() + 3;
    let mut row = csv::StringRecord::new();
    let mut adder = Adder::new(table);
    let wrong = |line: u64, why: &str| ExchangeError::Row { line: line + 1, why: why.to_owned() };
    loop {
        let line = csv.position().line();
        match csv.read_record(&mut row) {
            Ok(true) => {}
            Ok(false) => return Ok(()),
            Err(error) => match error.into_kind() {
                csv::ErrorKind::Io(error) => return Err(ExchangeError::Io(error)),
                csv::ErrorKind::Utf8 { .. } => return Err(wrong(line, "not UTF-8")),
                _ => return Err(wrong(line, "not as many fields as in the first row")),
            },
        }
        if row.len() != columns {
            return Err(wrong(line, "not as many fields as the first line says"));
        }
        let number = |at: usize| row.get(at).unwrap_or("").parse().map_err(|_| wrong(line, "no count"));
        let (count, documents): (u64, u64) = (number(columns - 2)?, number(columns - 1)?);
        let term = row.get(columns - 3).unwrap_or("");
        adder.add(row.iter().take(columns - 3), term, count, documents).map_err(|why| wrong(line, why))?;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::{CountOptions, Counter, Words};
    use super::*;
    use proptest::prelude::*;

    fn counted() -> Counted {
        Counted { by: vec!["outlet".to_owned(), "event".to_owned()], words: "w".to_owned() }
    }

    fn count(texts: &[(String, String)]) -> FrequencyTable {
        let options = CountOptions { words: Words::W, ..CountOptions::default() };
        let mut counter = Counter::new(&options);
        texts.iter().for_each(|(group, text)| counter.add_text(&[group.as_str(), "e, \"1\""], text));
        counter.finish()
    }

    fn written(table: &FrequencyTable) -> Vec<u8> {
        let mut file = Vec::new();
        write(table, &counted(), &mut file).unwrap();
        file
    }

    fn read(file: &[u8], table: &mut FrequencyTable) -> Result<Counted, ExchangeError> {
        let mut input = file;
        let counted = read_head(&mut input)?;
        read_rows(input, &counted, table)?;
        Ok(counted)
    }

    proptest! {
        #[test]
        fn merging_files_is_counting_at_once(texts in prop::collection::vec(("[AB\"\n]", "[a-d ,é]{0,20}"), 0..12), cut in 0usize..12) {
            let (first, second) = texts.split_at(cut.min(texts.len()));
            let mut merged = FrequencyTable::default();
            for part in [first, second] {
                prop_assert_eq!(read(&written(&count(part)), &mut merged).unwrap(), counted());
            }
            prop_assert_eq!(&merged, &count(&texts));
            prop_assert_eq!(written(&merged), written(&count(&texts)));
        }
    }

    #[cfg(feature = "parquet")]
    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn merging_parquet_is_counting_at_once(texts in prop::collection::vec(("[AB\"\n]", "[a-d ,é]{0,20}"), 0..12), cut in 0usize..12) {
            let path = std::env::temp_dir().join(format!("parallax-exchange-{}.parquet", std::process::id()));
            let path = path.to_str().unwrap();
            let put = |table: &FrequencyTable| {
                columns::write(table, &counted(), std::fs::File::create(path).unwrap()).unwrap();
                std::fs::read(path).unwrap()
            };
            let (first, second) = texts.split_at(cut.min(texts.len()));
            let mut merged = FrequencyTable::default();
            for part in [first, second] {
                put(&count(part));
                prop_assert_eq!(columns::read_head(path).unwrap(), counted());
                columns::read_rows(path, &counted(), &mut merged).unwrap();
            }
            prop_assert_eq!(&merged, &count(&texts));
            prop_assert_eq!(put(&merged), put(&count(&texts)));
            std::fs::remove_file(path).unwrap();
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let head =
            format!("{SIGNATURE}{}\noutlet,event,term,count,documents\n", r#"{"by":["outlet","event"],"words":"w"}"#);
        for (file, expected) in [
            ("term,count\n".to_owned(), "is no file of counts"),
            (String::new(), "is no file of counts"),
            (format!("{SIGNATURE}{{}}\n"), "line 1: missing field"),
            (format!("{head}A,x,,2,1\nA,x,b,none,1\n"), "line 4: no count"),
            (format!("{head}A,x,,2,1\nA,x,b\n"), "line 4: not as many fields"),
            (format!("{head}A,x,,2,1\nB,x,b,1,1\n"), "line 4: a term before"),
            (format!("{head}A,x,,2,1\nA,x,b,1,2\n"), "line 4: fewer occurrences"),
        ] {
            let error = read(file.as_bytes(), &mut FrequencyTable::default()).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
