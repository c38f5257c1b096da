//! A table as a file that can be merged with others: what one machine counted of its share.
//!
//! ```text
//! # parallax counts 1: {"by":["outlet","month"],"words":"tokens w, terms of 1 word, stop words none"}
//! outlet,month,term,count,documents
//! Wire,2016-12,,812,3              no term: the words and the texts of the group
//! Wire,2016-12,rebels,7,2
//! ```
//!
//! CSV, so that any engine can read and add it up; groups are sorted by their keys and terms by their letters, so that the
//! same counts make the same file. The first line says what was counted: counts of different things are not merged.

use super::{FrequencyTable, TermCount};
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
    let mut groups: Vec<_> = table.groups().iter().collect();
    groups.sort_by(|a, b| a.key.cmp(&b.key));
    for group in groups {
        let mut put = |term: &str, count: u64, documents: u64| {
            group.key.iter().try_for_each(|value| csv.write_field(value))?;
            csv.write_field(term)?;
            csv.write_field(count.to_string())?;
            csv.write_field(documents.to_string())?;
            csv.write_record(None::<&[u8]>)
        };
        put("", group.words, group.documents)?;
        let mut terms: Vec<_> = group.terms().map(|(id, count)| (table.term(id), count)).collect();
        terms.sort_unstable_by_key(|(term, _)| *term);
        for (term, TermCount { count, documents }) in terms {
            put(term, count, documents)?;
        }
    }
    csv.flush()
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
    let mut group: Option<(Vec<String>, usize)> = None;
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
        let same = group.as_ref().is_some_and(|(key, _)| key.iter().zip(&row).all(|(a, b)| a == b));
        if term.is_empty() {
            let key: Vec<String> = row.iter().take(columns - 3).map(str::to_owned).collect();
            let at = table.add_group(&key, documents, count);
            group = Some((key, at));
        } else if let Some((_, at)) = group.as_ref().filter(|_| same) {
            if documents == 0 || count < documents {
                return Err(wrong(line, "fewer occurrences than texts"));
            }
            table.add_term(*at, term, TermCount { count, documents });
        } else {
            return Err(wrong(line, "a term before the words and texts of its group"));
        }
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
