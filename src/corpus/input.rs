//! Which files a corpus is made of, what they hold by their names, and how they are opened.

use super::error::CorpusError;
use crate::article::split_name;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// How the rows of a file are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values, the first row names them.
    Csv,
    /// Tab-separated values, the first row names them.
    Tsv,
    /// Columns; read where the program was built with the feature `parquet`.
    Parquet,
}

impl Format {
    /// What stands between two values; nothing in JSON lines and Parquet.
    pub(super) fn delimiter(self) -> Option<u8> {
        match self {
            Format::Jsonl | Format::Parquet => None,
            Format::Csv => Some(b','),
            Format::Tsv => Some(b'\t'),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
    Zstandard,
}

/// One file.
#[derive(Clone, Debug)]
pub(super) struct Source {
    /// As the user named it.
    pub path: String,
    /// The outlet of all its rows, if the user named one.
    pub outlet: Option<String>,
    pub format: Format,
    packing: Packing,
    /// Bytes on disk.
    pub size: u64,
}

/// Whether an input, maybe with `NAME=` in front, is a corpus: by the ending of its name or, for a folder, by those of
/// the files in it.
pub fn is_corpus(input: &str) -> bool {
    let (_, path) = split_name(input);
    let path = Path::new(path);
    if path.is_dir() { files_in(path).is_ok_and(|files| !files.is_empty()) } else { kind(path).is_some() }
}

/// By the ending of its name: how a file's rows are written, and how it is packed.
fn kind(path: &Path) -> Option<(Format, Packing)> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    if name.starts_with('.') {
        return None;
    }
    let (name, packing) = packing(&name);
    let format = match name.rsplit_once('.')?.1 {
        "jsonl" | "ndjson" => Format::Jsonl,
        "csv" => Format::Csv,
        "tsv" | "tab" => Format::Tsv,
        "parquet" | "pq" if packing == Packing::Plain => Format::Parquet,
        _ => return None,
    };
    Some((format, packing))
}

/// The corpus files in a folder, sorted by name.
fn files_in(folder: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    let mut files: Vec<String> = entries
        .iter()
        .map(fs::DirEntry::path)
        .filter(|path| kind(path).is_some() && path.is_file())
        .map(|path| path.to_string_lossy().into_owned())
        .collect();
    files.sort();
    Ok(files)
}

/// The files of an input; with a format, what they hold whatever their names.
pub(super) fn sources(input: &str, format: Option<Format>) -> Result<Vec<Source>, CorpusError> {
    let (outlet, path) = split_name(input);
    let outlet = outlet.map(str::to_owned);
    if let (STDIN, Some(Format::Parquet)) = (path, format) {
        return Err(CorpusError::Parquet {
            path: path.to_owned(),
            why: "Parquet is read from its end: give the name of a file, not standard input".to_owned(),
        });
    }
    if let (STDIN, Some(format)) = (path, format) {
        return Ok(vec![Source { path: path.to_owned(), outlet, format, packing: Packing::Plain, size: 0 }]);
    }
    let cannot_read = |source| CorpusError::Io { path: path.to_owned(), source };
    let place = Path::new(path);
    if !place.exists() {
        return Err(CorpusError::Missing { path: path.to_owned() });
    }
    let files = if place.is_dir() { files_in(place).map_err(cannot_read)? } else { vec![path.to_owned()] };
    if files.is_empty() {
        return Err(CorpusError::NoCorpus { path: path.to_owned() });
    }
    files.into_iter().map(|file| source(file, outlet.clone(), format)).collect()
}

fn source(path: String, outlet: Option<String>, given: Option<Format>) -> Result<Source, CorpusError> {
    let by_name = kind(Path::new(&path));
    let lower = path.to_ascii_lowercase();
    let Some((format, packing)) = given.map(|format| (format, packing(&lower).1)).or(by_name) else {
        return Err(CorpusError::NoCorpus { path });
    };
    match fs::metadata(&path) {
        Ok(data) => Ok(Source { path, outlet, format, packing, size: data.len() }),
        Err(source) => Err(CorpusError::Io { path, source }),
    }
}

/// The name of standard input.
const STDIN: &str = "-";

impl Source {
    /// Opens the file; `read` counts its bytes as they come from the disk.
    pub fn open(&self, read: &Arc<AtomicU64>) -> io::Result<Box<dyn Read + Send>> {
        let read = Arc::clone(read);
        Ok(match self.path.as_str() {
            STDIN => Box::new(Counted { file: io::stdin(), read }),
            path => unpacked(Counted { file: File::open(path)?, read }, self.packing),
        })
    }
}

/// Opens a file, packed with gzip or Zstandard if its name ends in .gz or .zst.
///
/// # Errors
/// It cannot be opened.
pub fn open(path: &str) -> io::Result<Box<dyn Read + Send>> {
    let lower = path.to_ascii_lowercase();
    Ok(unpacked(File::open(path)?, packing(&lower).1))
}

fn unpacked(file: impl Read + Send + 'static, packing: Packing) -> Box<dyn Read + Send> {
    let buffered = |file| BufReader::with_capacity(1 << 16, file);
    match packing {
        Packing::Plain => Box::new(file),
        Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(buffered(file))),
        Packing::Zstandard => Box::new(super::unpack::Zstandard::new(buffered(file))),
    }
}

/// The name without the ending that says how the file is packed, and how it is.
pub(super) fn packing(lower: &str) -> (&str, Packing) {
    let stripped = |ending| lower.strip_suffix(ending);
    match (stripped(".gz"), stripped(".zst")) {
        (Some(name), _) => (name, Packing::Gzip),
        (None, Some(name)) => (name, Packing::Zstandard),
        (None, None) => (lower, Packing::Plain),
    }
}

/// A file that says how far it was read.
#[derive(Debug)]
struct Counted<R> {
    file: R,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
