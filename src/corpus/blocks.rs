//! A file cut into blocks that end where a row ends.

use super::delimited::{self, Columns};
use super::error::CorpusError;
use super::input::{Format, Source};
use super::row::Layout;
use super::{Field, Options, json};
use memchr::{memchr_iter, memrchr};
use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

/// Bytes of a block, unless one row is longer: small enough to stay in the cache of a core until it is counted.
const BLOCK: usize = 1 << 20;
/// No row is longer. Without a limit, one quotation mark too many would read a whole file into memory.
const LONGEST_ROW: usize = 256 << 20;
/// How a Parquet file begins.
const PARQUET: &[u8] = b"PAR1";
/// Rows that are looked at for the names of the fields.
const LOOKED_AT: usize = 100;

/// What is the same for all blocks of a file.
#[derive(Debug)]
pub(super) struct FileLayout {
    /// Which of the files.
    pub file: usize,
    pub path: String,
    pub format: Format,
    pub layout: Layout,
    /// Of files with delimiters.
    pub columns: Columns,
}

/// Whole rows of one file.
#[derive(Debug)]
pub(super) struct Block {
    pub bytes: Vec<u8>,
    /// The line of the file on which they begin, from 1.
    pub line: u64,
    pub of: Arc<FileLayout>,
}

/// A file that is being read.
pub(super) struct Blocks {
    source: Box<dyn Read + Send>,
    of: Arc<FileLayout>,
    /// What was read behind the last whole row.
    rest: Vec<u8>,
    line: u64,
    at_end: bool,
}

impl Blocks {
    /// Opens a file and finds its fields; `None` if it is empty.
    pub fn open(
        file: usize,
        source: &Source,
        wanted: &[Field],
        options: &Options,
        read: &Arc<AtomicU64>,
    ) -> Result<Option<Blocks>, CorpusError> {
        let failed = |error| CorpusError::Io { path: source.path.clone(), source: error };
        let mut input = source.open(read).map_err(failed)?;
        let mut rest = Vec::new();
        let (there, skipped) = loop {
            let more = fill(&mut *input, &mut rest).map_err(failed)?;
            if rest.starts_with(b"\xef\xbb\xbf") {
                rest.drain(..3);
            }
            let whole = if more { whole_rows(&rest, source.format) } else { rest.len() };
            if whole > 0 || !more {
                break match source.format.delimiter() {
                    None => (names_of_lines(&rest[..whole]), 0),
                    Some(delimiter) => delimited::header(&rest[..whole], delimiter),
                };
            }
            if rest.len() > LONGEST_ROW {
                return Err(CorpusError::LongRow { path: source.path.clone(), line: 1, bytes: rest.len() });
            }
        };
        if rest.starts_with(PARQUET) {
            return Err(CorpusError::Parquet {
                path: source.path.clone(),
                why: "is Parquet: name a file that ends in .parquet, or say --corpus-format parquet".to_owned(),
            });
        }
        if rest.iter().all(u8::is_ascii_whitespace) {
            return Ok(None);
        }
        let layout = Layout::find(&there, wanted, &options.names, &source.path, source.outlet.as_deref())?;
        let line = 1 + count_lines(&rest[..skipped]);
        rest.drain(..skipped);
        let columns = Columns::of(&there, &layout);
        let of = FileLayout { file, path: source.path.clone(), format: source.format, layout, columns };
        Ok(Some(Blocks { source: input, of: Arc::new(of), rest, line, at_end: false }))
    }

    /// The next block, in `buffer`; `None` at the end of the file.
    pub fn next(&mut self, mut buffer: Vec<u8>) -> Result<Option<Block>, CorpusError> {
        buffer.clear();
        buffer.append(&mut self.rest);
        let whole = loop {
            let mut whole = whole_rows(&buffer, self.of.format);
            if buffer.len() < BLOCK || whole == 0 {
                if !self.at_end {
                    let more = fill(&mut *self.source, &mut buffer);
                    self.at_end = !more.map_err(|source| CorpusError::Io { path: self.of.path.clone(), source })?;
                    whole = whole_rows(&buffer, self.of.format);
                }
                if self.at_end {
                    break buffer.len();
                }
            }
            if whole > 0 {
                break whole;
            }
            if buffer.len() > LONGEST_ROW {
                let (path, bytes) = (self.of.path.clone(), buffer.len());
                return Err(CorpusError::LongRow { path, line: self.line, bytes });
            }
        };
        self.rest.extend_from_slice(&buffer[whole..]);
        buffer.truncate(whole);
        let line = self.line;
        self.line += count_lines(&buffer);
        Ok((!buffer.is_empty()).then(|| Block { bytes: buffer, line, of: Arc::clone(&self.of) }))
    }
}

/// Reads on, for a block's length or as much as there is already, so that a long row is looked at a few times only;
/// false if the end was reached.
fn fill(source: &mut dyn Read, buffer: &mut Vec<u8>) -> io::Result<bool> {
    let wanted = buffer.len().max(BLOCK);
    Ok(source.take(wanted as u64).read_to_end(buffer)? == wanted)
}

fn count_lines(bytes: &[u8]) -> u64 {
    memchr_iter(b'\n', bytes).count() as u64
}

fn whole_rows(bytes: &[u8], format: Format) -> usize {
    match format.delimiter() {
        None => memrchr(b'\n', bytes).map_or(0, |at| at + 1),
        Some(delimiter) => delimited::whole_rows(bytes, delimiter),
    }
}

/// The names of the fields in the first lines, each once.
fn names_of_lines(bytes: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    for line in bytes.split(|b| *b == b'\n').take(LOOKED_AT) {
        for name in json::field_names(line) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
