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
pub(super) enum Rows {
    /// One JSON object a line.
    Json,
    /// Values between delimiters, the first row names them.
    Delimited(u8),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
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
    pub rows: Rows,
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
fn kind(path: &Path) -> Option<(Rows, Packing)> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    if name.starts_with('.') {
        return None;
    }
    let (name, packing) = if let Some(name) = name.strip_suffix(".gz") {
        (name, Packing::Gzip)
    } else if let Some(name) = name.strip_suffix(".zst") {
        (name, Packing::Zstandard)
    } else {
        (name.as_str(), Packing::Plain)
    };
    let rows = match name.rsplit_once('.')?.1 {
        "jsonl" | "ndjson" => Rows::Json,
        "csv" => Rows::Delimited(b','),
        "tsv" | "tab" => Rows::Delimited(b'\t'),
        _ => return None,
    };
    Some((rows, packing))
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

/// The files of an input.
pub(super) fn sources(input: &str) -> Result<Vec<Source>, CorpusError> {
    let (outlet, path) = split_name(input);
    let cannot_read = |source| CorpusError::Io { path: path.to_owned(), source };
    let place = Path::new(path);
    if !place.exists() {
        return Err(CorpusError::Missing { path: path.to_owned() });
    }
    let files = if place.is_dir() { files_in(place).map_err(cannot_read)? } else { vec![path.to_owned()] };
    if files.is_empty() {
        return Err(CorpusError::NoCorpus { path: path.to_owned() });
    }
    files.into_iter().map(|file| source(file, outlet)).collect()
}

fn source(path: String, outlet: Option<&str>) -> Result<Source, CorpusError> {
    let Some((rows, packing)) = kind(Path::new(&path)) else { return Err(CorpusError::NoCorpus { path }) };
    match fs::metadata(&path) {
        Ok(data) => Ok(Source { path, outlet: outlet.map(str::to_owned), rows, packing, size: data.len() }),
        Err(source) => Err(CorpusError::Io { path, source }),
    }
}

impl Source {
    /// Opens the file; `read` counts its bytes as they come from the disk.
    pub fn open(&self, read: &Arc<AtomicU64>) -> io::Result<Box<dyn Read + Send>> {
        let file = Counted { file: File::open(&self.path)?, read: Arc::clone(read) };
        Ok(match self.packing {
            Packing::Plain => Box::new(file),
            Packing::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(BufReader::with_capacity(1 << 16, file))),
            Packing::Zstandard => Box::new(super::unpack::Zstandard::new(BufReader::with_capacity(1 << 16, file))),
        })
    }
}

/// A file that says how far it was read.
#[derive(Debug)]
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(buffer)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
