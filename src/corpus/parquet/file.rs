//! A Parquet file: what its footer says, and what is wrong with it.

use super::pages;
use crate::corpus::error::CorpusError;
use ::parquet::basic::Compression;
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, ParquetMetaDataReader};
use ::parquet::schema::types::ColumnDescriptor;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;

/// What a file of this format begins and ends with.
pub const MAGIC: &[u8; 4] = b"PAR1";

/// A file's path and footer.
#[derive(Debug)]
pub struct ParquetFile {
    path: String,
    /// Bytes on disk when it was opened.
    length: u64,
    footer: ParquetMetaData,
}

impl ParquetFile {
    /// Reads the footer.
    ///
    /// # Errors
    /// It is no Parquet file, or is broken.
    pub fn open(path: &str) -> Result<(ParquetFile, Arc<File>), CorpusError> {
        let cannot_read = |source| CorpusError::Io { path: path.to_owned(), source };
        let wrong = |why: &str| CorpusError::Parquet { path: path.to_owned(), why: why.to_owned() };
        let mut file = File::open(path).map_err(cannot_read)?;
        let length = file.metadata().map_err(cannot_read)?.len();
        let (first, last) = ends(&mut file, length).map_err(cannot_read)?;
        if length == 0 {
            return Err(wrong("is empty: a Parquet file has at least the names of its columns; write it again"));
        }
        if &first == b"PARE" || &last == b"PARE" {
            return Err(wrong("is encrypted; write it without encryption"));
        }
        if &first != MAGIC {
            return Err(wrong("is no Parquet file, whatever its name: --corpus-format says how its rows are written"));
        }
        if length < 12 || &last != MAGIC {
            return Err(wrong("is cut off: its end is missing; copy or write it again"));
        }
        let footer = ParquetMetaDataReader::new().parse_and_finish(&file);
        let footer = footer.map_err(|error| CorpusError::Parquet {
            path: path.to_owned(),
            why: format!("its footer is broken ({}); copy or write it again", short(&error)),
        })?;
        Ok((ParquetFile { path: path.to_owned(), length, footer }, Arc::new(file)))
    }

    /// The file once more, with a place of its own to read at.
    pub fn reopen(&self) -> Result<Arc<File>, CorpusError> {
        let file = File::open(&self.path).map_err(|source| CorpusError::Io { path: self.path.clone(), source })?;
        Ok(Arc::new(file))
    }

    /// As the user named it.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The value of a key in the footer.
    pub fn metadata(&self, key: &str) -> Option<&str> {
        let all = self.footer.file_metadata().key_value_metadata()?;
        all.iter().find(|pair| pair.key == key)?.value.as_deref()
    }

    /// Whether there is nothing in it, not even the name of a column.
    pub fn is_empty(&self) -> bool {
        self.columns().is_empty() && self.all_rows() == 0
    }

    fn columns(&self) -> &[Arc<ColumnDescriptor>] {
        self.footer.file_metadata().schema_descr().columns()
    }

    /// The columns with one value a row, in order: those that may be read.
    pub fn names(&self) -> Vec<String> {
        self.columns().iter().filter(|column| is_flat(column)).map(|column| column.name().to_owned()).collect()
    }

    /// Which of the columns has that name.
    ///
    /// # Errors
    /// None has.
    pub fn place(&self, name: &str) -> Result<usize, CorpusError> {
        let found = self.columns().iter().position(|column| is_flat(column) && column.name() == name);
        found.ok_or_else(|| self.wrong(format!("has no column `{name}`; its columns are: {}", self.names().join(", "))))
    }

    /// What a column is made of.
    pub fn column(&self, at: usize) -> Option<&Arc<ColumnDescriptor>> {
        self.columns().get(at)
    }

    /// A missing field may be there, as a list or a struct: says so.
    pub fn nested(&self, error: CorpusError) -> CorpusError {
        let CorpusError::NoField { names, .. } = &error else { return error };
        let schema = self.footer.file_metadata().schema_descr();
        let nested = schema.root_schema().get_fields().iter().find(|field| {
            names.iter().any(|name| name == field.name()) && !self.names().iter().any(|name| name == field.name())
        });
        match nested {
            Some(field) => self.wrong(format!(
                "its column `{}` has several values a row: only columns with one text or number a row are read, which \
                 are: {}",
                field.name(),
                self.names().join(", ")
            )),
            None => error,
        }
    }

    /// Number of row groups.
    pub fn groups(&self) -> usize {
        self.footer.num_row_groups()
    }

    /// Rows of all row groups.
    pub fn all_rows(&self) -> u64 {
        self.footer.row_groups().iter().fold(0, |sum: u64, g| sum.saturating_add(g.num_rows().try_into().unwrap_or(0)))
    }

    /// Rows of a row group.
    ///
    /// # Errors
    /// A number below 0.
    pub fn rows(&self, group: usize) -> Result<u64, CorpusError> {
        let rows = self.footer.row_groups().get(group).map_or(0, |group| group.num_rows());
        rows.try_into().map_err(|_| self.wrong("its footer is broken; copy or write it again".to_owned()))
    }

    fn chunk(&self, group: usize, at: usize) -> Option<&ColumnChunkMetaData> {
        self.footer.row_groups().get(group)?.columns().get(at)
    }

    /// Bytes of a column in a row group, unpacked.
    pub fn bytes(&self, group: usize, at: usize) -> u64 {
        self.chunk(group, at).map_or(0, |chunk| chunk.uncompressed_size().try_into().unwrap_or(0))
    }

    /// Looks whether columns stand within the file, and are packed in a way that is read.
    ///
    /// # Errors
    /// One is not.
    pub fn check(&self, group: usize, columns: &[usize]) -> Result<(), CorpusError> {
        for at in columns {
            let cut = || ParquetError::EOF("it does not lie within the file".to_owned());
            let chunk = self.chunk(group, *at).ok_or_else(|| self.broken(group, *at, cut()))?;
            let start = chunk.dictionary_page_offset().unwrap_or(chunk.data_page_offset());
            let range = (u64::try_from(start), u64::try_from(chunk.compressed_size()));
            let (Ok(start), Ok(length)) = range else { return Err(self.broken(group, *at, cut())) };
            if start.checked_add(length).is_none_or(|end| end > self.length) {
                return Err(self.broken(group, *at, cut()));
            }
            if chunk.compression() == Compression::LZO {
                return Err(self.wrong(format!(
                    "its column `{}` is packed with LZO: write it with snappy, gzip, zstd, lz4 or brotli",
                    chunk.column_descr().name()
                )));
            }
        }
        Ok(())
    }

    /// The pages of a column in a row group.
    ///
    /// # Errors
    /// There is no such column.
    pub fn pages(
        &self,
        handle: &Arc<File>,
        group: usize,
        at: usize,
    ) -> Result<Box<dyn ::parquet::column::page::PageReader>, ParquetError> {
        let missing = || ParquetError::General("there is no such column".to_owned());
        let rows = self.footer.row_group_num_rows(group)?;
        pages::open(handle, self.chunk(group, at).ok_or_else(missing)?, rows)
    }

    /// The numbers of rows in runs of whole pages of a column, each with at least so many rows but the last.
    ///
    /// # Errors
    /// A page that is broken.
    pub fn whole_pages(
        &self,
        handle: &Arc<File>,
        group: usize,
        at: usize,
        enough: u64,
    ) -> Result<Vec<u64>, CorpusError> {
        let failed = |error| self.broken(group, at, error);
        let mut pages = self.pages(handle, group, at).map_err(failed)?;
        let mut runs = vec![0_u64];
        while let Some(page) = pages.peek_next_page().map_err(failed)? {
            let rows = page.num_rows.or(page.num_levels).filter(|_| !page.is_dict).unwrap_or(0);
            match runs.last_mut() {
                Some(last) if *last < enough => *last = last.saturating_add(rows as u64),
                _ => runs.push(rows as u64),
            }
            pages.skip_next_page().map_err(failed)?;
        }
        let all: u64 = runs.iter().fold(0, |sum, run| sum.saturating_add(*run));
        if all != self.rows(group)? {
            return Err(failed(ParquetError::EOF("it has not as many rows as its row group".to_owned())));
        }
        Ok(runs)
    }

    fn wrong(&self, why: String) -> CorpusError {
        CorpusError::Parquet { path: self.path.clone(), why }
    }

    /// Says that a column of a row group cannot be read.
    pub fn broken(&self, group: usize, at: usize, error: ParquetError) -> CorpusError {
        let name = self.column(at).map_or("", |column| column.name());
        self.wrong(format!(
            "its column `{name}` is broken in row group {} of {} ({}); copy or write it again",
            group + 1,
            self.groups(),
            short(&error)
        ))
    }
}

/// One value a row, at most, and no part of a struct.
fn is_flat(column: &ColumnDescriptor) -> bool {
    column.max_rep_level() == 0 && column.path().parts().len() == 1
}

/// The first and the last four bytes; zeros where there are none.
fn ends(file: &mut File, length: u64) -> io::Result<([u8; 4], [u8; 4])> {
    let mut both = [[0; 4]; 2];
    for (bytes, at) in both.iter_mut().zip([0, length.saturating_sub(4)]) {
        file.seek(SeekFrom::Start(at))?;
        let mut part = Vec::new();
        file.take(4).read_to_end(&mut part)?;
        bytes.iter_mut().zip(part).for_each(|(to, from)| *to = from);
    }
    file.rewind()?;
    Ok((both[0], both[1]))
}

/// What the library says, without its own name in front.
pub fn short(error: &ParquetError) -> String {
    let text = error.to_string();
    let text = ["Parquet error: ", "EOF: ", "NYI: ", "External: "]
        .iter()
        .find_map(|head| text.strip_prefix(head))
        .unwrap_or(&text);
    text.trim_end_matches(['.', '\n']).to_owned()
}
