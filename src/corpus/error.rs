//! What can be wrong with a corpus.

use super::Field;
use std::fmt;

/// A row that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BrokenRow {
    /// Which of the files, by its place in [`Corpus::paths`](super::Corpus::paths).
    pub file: usize,
    /// Its line, from 1; of a row that spans several lines the first. In Parquet the number of the row, from 1.
    pub line: u64,
    /// The file, as the user named it.
    pub path: String,
    /// What is wrong with it.
    pub why: String,
}

impl fmt::Display for BrokenRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.why)
    }
}

/// Why a corpus cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// A file cannot be opened or read, or cannot be unpacked.
    #[error("cannot read {path}")]
    Io {
        /// As the user named it.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is nothing at that path.
    #[error("{path}: no such file or folder")]
    Missing {
        /// As the user named it.
        path: String,
    },
    /// The file, or all files of the folder, hold something else.
    #[error("{path} is no corpus: .jsonl, .csv or .tsv is read, also with .gz or .zst behind it, and .parquet")]
    NoCorpus {
        /// As the user named it.
        path: String,
    },
    /// A Parquet file that is broken, or is none.
    #[error("{path}: {why}")]
    Parquet {
        /// As the user named it.
        path: String,
        /// What is wrong, and what to do.
        why: String,
    },
    /// A Parquet file, where the program was built without them.
    #[error(
        "{path}: this parallax was built without Parquet: build it with `cargo install --path . --features parquet`, or \
         take .csv or .jsonl"
    )]
    NoParquet {
        /// As the user named it.
        path: String,
    },
    /// Standard input is named more than once.
    #[error("- (standard input) is named twice, but can be read only once")]
    StdinTwice,
    /// No row has the field.
    #[error("{path} has no field for {}{}; its fields are: {}", what(field), tried(field, names), there.join(", "))]
    NoField {
        /// The file.
        path: String,
        /// What was looked for; `None`: the text.
        field: Option<Field>,
        /// The names it was looked for under.
        names: Vec<String>,
        /// The fields there are.
        there: Vec<String>,
    },
    /// A row that cannot be read, where [`Options::strict`](super::Options::strict) is set.
    #[error("{0}")]
    Broken(BrokenRow),
    /// A row that does not end.
    #[error("{path}:{line}: the row that begins here is longer than {} MB; is a quotation mark not closed?", bytes >> 20)]
    LongRow {
        /// The file.
        path: String,
        /// Its line, from 1.
        line: u64,
        /// So many bytes were read.
        bytes: usize,
    },
}

fn what(field: &Option<Field>) -> String {
    match field {
        None => "the text (--text names it)".to_owned(),
        Some(Field::Named(name)) => format!("`{name}`"),
        Some(field @ (Field::Date | Field::Month | Field::Year)) => format!("the {field} (--date names it)"),
        Some(field) => format!("the {field} (--{field} names it)"),
    }
}

fn tried(field: &Option<Field>, names: &[String]) -> String {
    if matches!(field, Some(Field::Named(_))) { String::new() } else { format!(", looked for as {}", names.join(", ")) }
}
