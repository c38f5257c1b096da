//! Parquet: files with one article a row, column by column. Only the columns asked for are read.
//!
//! A file is cut into [`Stripe`]s: row groups or, where one is large, runs of whole pages of the column with the text,
//! so that all cores have work in a file with a single row group. Each thread opens the file for itself and reads its
//! stripe page by page; what a page holds is what is in memory.

mod check;
mod column;
mod file;
mod pages;
mod table;
mod value;

pub use super::typed::{Kind, Value};
pub use table::{TableWriter, metadata, read_table};

use super::error::CorpusError;
use super::input::Source;
use super::row::{Layout, Record, Row};
use super::{Field, Options};
use column::Column;
use file::ParquetFile;
use std::collections::VecDeque;
use std::fs::File;
use std::sync::Arc;

/// Bytes of text, unpacked, that one thread reads at a time, at least: less would not be worth opening the file again.
const STRIPE: u64 = 16 << 20;
/// Stripes of a row group at most: each passes over all pages before it.
const STRIPES: u64 = 64;
/// Bytes of text in the rows that are held at a time.
const BATCH: u64 = 1 << 20;

/// A file that is being cut into stripes.
pub(in crate::corpus) struct Stripes {
    of: Arc<Opened>,
    handle: Arc<File>,
    next_group: usize,
    /// Rows of the row groups before.
    rows: u64,
    cut: VecDeque<Stripe>,
}

/// What is the same for all stripes of a file.
#[derive(Debug)]
struct Opened {
    number: usize,
    file: ParquetFile,
    /// Bytes on disk.
    size: u64,
    layout: Layout,
    /// The column of each name of the layout.
    places: Vec<usize>,
}

/// Rows that stand one behind the other in one row group.
#[derive(Debug)]
pub(in crate::corpus) struct Stripe {
    of: Arc<Opened>,
    group: usize,
    /// Rows of the group before it.
    first: u64,
    rows: u64,
    /// Rows of the file before it.
    before: u64,
}

impl Stripes {
    /// Opens a file and finds its columns; `None` if it has none, and no rows.
    ///
    /// # Errors
    /// It is no Parquet file, is broken, or lacks a column.
    pub fn open(
        number: usize,
        source: &Source,
        wanted: &[Field],
        options: &Options,
    ) -> Result<Option<Stripes>, CorpusError> {
        let (file, handle) = ParquetFile::open(&source.path)?;
        if file.is_empty() {
            return Ok(None);
        }
        let there = file.names();
        let layout = Layout::find(&there, wanted, &options.names, &source.path, source.outlet.as_deref())
            .map_err(|error| file.nested(error))?;
        let places = layout.names.iter().map(|name| file.place(name)).collect::<Result<_, _>>()?;
        let of = Arc::new(Opened { number, file, size: source.size, layout, places });
        Ok(Some(Stripes { of, handle, next_group: 0, rows: 0, cut: VecDeque::new() }))
    }

    /// The next stripe; `None` at the end of the file.
    ///
    /// # Errors
    /// A row group that is broken.
    pub fn next(&mut self) -> Result<Option<Stripe>, CorpusError> {
        while self.cut.is_empty() {
            if self.next_group == self.of.file.groups() {
                return Ok(None);
            }
            self.cut_group(self.next_group)?;
            self.next_group += 1;
        }
        Ok(self.cut.pop_front())
    }

    fn cut_group(&mut self, group: usize) -> Result<(), CorpusError> {
        let file = &self.of.file;
        let rows = file.rows(group)?;
        file.check(group, &self.of.places)?;
        let text = self.of.places.first().copied().unwrap_or_default();
        let pages = match file.bytes(group, text) {
            bytes if bytes <= STRIPE => vec![rows],
            bytes => {
                let enough = (rows.saturating_mul(STRIPE) / bytes).max(rows / STRIPES).max(1);
                file.whole_pages(&self.handle, group, text, enough)?
            }
        };
        let mut first = 0;
        for pages in pages {
            let before = self.rows + first;
            let rows = pages.min(rows - first);
            if rows > 0 {
                self.cut.push_back(Stripe { of: Arc::clone(&self.of), group, first, rows, before });
            }
            first += rows;
        }
        self.rows += rows;
        Ok(())
    }
}

impl Stripe {
    /// Which of the files it stands in, and its path.
    pub fn file(&self) -> (usize, &str) {
        (self.of.number, self.of.file.path())
    }

    /// Its share in the bytes of the file.
    pub fn bytes(&self) -> u64 {
        let all = self.of.file.all_rows().max(1);
        (u128::from(self.of.size) * u128::from(self.rows) / u128::from(all)).try_into().unwrap_or(0)
    }

    /// Reads the rows: `each` takes the good ones, `broken` the number of a bad one with what is wrong; it stops where
    /// that says `false`.
    ///
    /// # Errors
    /// A page that is broken.
    pub fn read(
        &self,
        mut each: impl FnMut(&Record<'_>),
        mut broken: impl FnMut(u64, String) -> bool,
    ) -> Result<(), CorpusError> {
        let Opened { number, file, layout, places, .. } = &*self.of;
        let handle = file.reopen()?;
        let failed = |at: usize| move |error| file.broken(self.group, at, error);
        let mut columns = Vec::new();
        for at in places {
            let mut column = Column::open(&handle, file, self.group, *at).map_err(failed(*at))?;
            column.skip(self.first).map_err(failed(*at))?;
            columns.push(column);
        }
        let text = places.first().copied().unwrap_or_default();
        let a_row = file.bytes(self.group, text) / file.rows(self.group)?.max(1);
        let batch = (BATCH / a_row.max(1)).clamp(1, 8192);
        let mut row = Row::new(layout);
        let mut done = 0;
        while done < self.rows {
            let rows = batch.min(self.rows - done);
            for (column, at) in columns.iter_mut().zip(places) {
                column.fill(rows).map_err(failed(*at))?;
            }
            for _ in 0..rows {
                done += 1;
                let line = self.before + done;
                let good = take(&mut columns, layout, &mut row).map(|()| row.record(layout, *number, line));
                match good {
                    Ok(record) => record.iter().for_each(&mut each),
                    Err(why) => {
                        if !broken(line, why) {
                            return Ok(());
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

fn take(columns: &mut [Column], layout: &Layout, row: &mut Row) -> Result<(), String> {
    row.clear();
    let mut wrong = None;
    for (k, column) in columns.iter_mut().enumerate() {
        match column.next(&mut row.fields[k]) {
            Ok(found) => row.found[k] = found,
            Err(why) => wrong = Some(why),
        }
    }
    match wrong {
        Some(why) => Err(why.to_owned()),
        None if row.found.first() == Some(&true) => Ok(()),
        None => Err(format!("no {}", layout.names.first().map_or("text", String::as_str))),
    }
}

#[cfg(test)]
pub(in crate::corpus) mod tests;
