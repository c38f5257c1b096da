//! Stream: files with one article a row (JSON lines, CSV, TSV, also packed; Parquet) become [`Record`]s, on all cores and in
//! memory that does not grow with the corpus.
//!
//! ```text
//! {"outlet":"Wire","date":"2016-12-24","text":"Rebels left."}   →   text "Rebels left.", values ["Wire", "2016-12"]
//! outlet,date,body
//! Wire,24 Dec 2016,Rebels left.                                 →   the same
//! ```
//!
//! A reader hands out blocks that end where a row ends; each thread takes the next one and reads its rows, without
//! a tree of the row and without copies but that of the text. What is asked of a row beside its text is a list of
//! [`Field`]s. Rows that cannot be read are counted, the first of them named, and skipped.
//!
//! ```no_run
//! use parallax::corpus::{Corpus, Field, Options, Record};
//! use parallax::stats::{CountOptions, Counter, FrequencyTable};
//!
//! let corpus = Corpus::open(&["news.jsonl.gz".to_owned()], &Options::default())?;
//! let options = CountOptions::default();
//! let (counters, summary) = corpus.fold(
//!     &[Field::Outlet, Field::Month],
//!     || Counter::new(&options),
//!     |counter: &mut Counter, record: &Record| counter.add_text(record.values, record.text),
//!     &|_bytes| {},
//! )?;
//! let mut table = FrequencyTable::default();
//! counters.into_iter().for_each(|counter| table.merge(counter.finish()));
//! table.sort_groups();
//! println!("{} articles, {} rows broken", summary.records, summary.broken);
//! # Ok::<(), parallax::corpus::CorpusError>(())
//! ```

mod blocks;
mod delimited;
mod error;
mod field;
mod input;
mod json;
mod pack;
#[cfg(feature = "parquet")]
pub mod parquet;
#[cfg(not(feature = "parquet"))]
#[path = "no_parquet.rs"]
pub mod parquet;
mod read;
mod row;
mod typed;
mod unpack;

pub use error::{BrokenRow, CorpusError};
pub use field::{Field, FieldNames};
pub use input::{Format, is_corpus, open};
pub use pack::Pack;
pub use read::Summary;
pub use row::Record;

use input::Source;

/// How corpora are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The names of the fields, where the usual ones do not do.
    pub names: FieldNames,
    /// How the rows of all files are written, whatever their names; needed for `-`, which is standard input.
    pub format: Option<Format>,
    /// Stop at the first row that cannot be read.
    pub strict: bool,
    /// Threads to read with; 0: as many as there are cores.
    pub threads: usize,
}

/// Files with one article a row.
#[derive(Clone, Debug)]
pub struct Corpus {
    sources: Vec<Source>,
    options: Options,
}

impl Corpus {
    /// Finds the files: each input is a corpus file, or a folder with some in it, which are taken in the order of their
    /// names; `NAME=` in front names the outlet of all its rows. Nothing is read yet.
    ///
    /// # Errors
    /// An input that is missing or is no corpus.
    pub fn open(inputs: &[String], options: &Options) -> Result<Corpus, CorpusError> {
        let mut sources = Vec::new();
        for input in inputs {
            sources.extend(input::sources(input, options.format)?);
        }
        if sources.iter().filter(|source| source.path == "-").count() > 1 {
            return Err(CorpusError::StdinTwice);
        }
        Ok(Corpus { sources, options: options.clone() })
    }

    /// Size of all files on disk in bytes, packed ones as they are: what the progress of
    /// [`fold`](Corpus::fold) counts up to.
    pub fn size(&self) -> u64 {
        self.sources.iter().map(|source| source.size).sum()
    }

    /// The paths of all files, in the order in which they are read.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.sources.iter().map(|source| source.path.as_str())
    }
}

#[cfg(test)]
mod tests;
