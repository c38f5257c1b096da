//! One column of a row group, row by row.

use super::file::ParquetFile;
use super::value::Meaning;
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl, get_column_reader};
use ::parquet::data_type::{
    BoolType, ByteArrayType, DataType, DoubleType, FixedLenByteArrayType, FloatType, Int32Type, Int64Type, Int96Type,
};
use ::parquet::errors::{ParquetError, Result};
use std::fs::File;
use std::sync::Arc;

/// A column that is being read.
pub struct Column {
    values: Values,
    meaning: Meaning,
}

enum Values {
    Bool(Held<BoolType>),
    Int32(Held<Int32Type>),
    Int64(Held<Int64Type>),
    Int96(Held<Int96Type>),
    Float(Held<FloatType>),
    Double(Held<DoubleType>),
    Bytes(Held<ByteArrayType>),
    Fixed(Held<FixedLenByteArrayType>),
}

/// The values of some rows.
struct Held<T: DataType> {
    reader: ColumnReaderImpl<T>,
    values: Vec<T::T>,
    /// For each row 1 if it has a value; empty where every row has.
    levels: Vec<i16>,
    may_lack: bool,
    next_row: usize,
    next_value: usize,
}

impl<T: DataType> Held<T> {
    fn new(reader: ColumnReaderImpl<T>, may_lack: bool) -> Self {
        Held { reader, values: vec![], levels: vec![], may_lack, next_row: 0, next_value: 0 }
    }

    fn skip(&mut self, rows: usize) -> Result<usize> {
        self.reader.skip_records(rows)
    }

    fn fill(&mut self, rows: usize) -> Result<usize> {
        self.values.clear();
        self.levels.clear();
        (self.next_row, self.next_value) = (0, 0);
        let levels = if self.may_lack { Some(&mut self.levels) } else { None };
        Ok(self.reader.read_records(rows, levels, None, &mut self.values)?.0)
    }

    fn next(&mut self) -> Option<&T::T> {
        let lacks = self.may_lack && self.levels.get(self.next_row) != Some(&1);
        self.next_row += 1;
        if lacks {
            return None;
        }
        self.next_value += 1;
        self.values.get(self.next_value - 1)
    }
}

/// The same for the values of every type.
macro_rules! each {
    ($values:expr, $held:ident => $what:expr) => {
        match $values {
            Values::Bool($held) => $what,
            Values::Int32($held) => $what,
            Values::Int64($held) => $what,
            Values::Int96($held) => $what,
            Values::Float($held) => $what,
            Values::Double($held) => $what,
            Values::Bytes($held) => $what,
            Values::Fixed($held) => $what,
        }
    };
}

impl Column {
    /// The column with that place, in a row group.
    ///
    /// # Errors
    /// There is none.
    pub fn open(handle: &Arc<File>, file: &ParquetFile, group: usize, at: usize) -> Result<Column> {
        let missing = || ParquetError::General("there is no such column".to_owned());
        let about = file.column(at).ok_or_else(missing)?;
        let may_lack = about.max_def_level() > 0;
        let meaning = Meaning::of(about);
        let values = match get_column_reader(Arc::clone(about), file.pages(handle, group, at)?) {
            ColumnReader::BoolColumnReader(reader) => Values::Bool(Held::new(reader, may_lack)),
            ColumnReader::Int32ColumnReader(reader) => Values::Int32(Held::new(reader, may_lack)),
            ColumnReader::Int64ColumnReader(reader) => Values::Int64(Held::new(reader, may_lack)),
            ColumnReader::Int96ColumnReader(reader) => Values::Int96(Held::new(reader, may_lack)),
            ColumnReader::FloatColumnReader(reader) => Values::Float(Held::new(reader, may_lack)),
            ColumnReader::DoubleColumnReader(reader) => Values::Double(Held::new(reader, may_lack)),
            ColumnReader::ByteArrayColumnReader(reader) => Values::Bytes(Held::new(reader, may_lack)),
            ColumnReader::FixedLenByteArrayColumnReader(reader) => Values::Fixed(Held::new(reader, may_lack)),
        };
        Ok(Column { values, meaning })
    }

    /// Passes over rows, whole pages of them without reading them.
    ///
    /// # Errors
    /// A page is broken, or there are not so many rows.
    pub fn skip(&mut self, rows: u64) -> Result<()> {
        let rows = usize::try_from(rows)?;
        let skipped = if rows == 0 { 0 } else { each!(&mut self.values, held => held.skip(rows))? };
        all(skipped, rows)
    }

    /// Reads the next rows.
    ///
    /// # Errors
    /// A page is broken, or there are not so many rows.
    pub fn fill(&mut self, rows: u64) -> Result<()> {
        let rows = usize::try_from(rows)?;
        let filled = each!(&mut self.values, held => held.fill(rows))?;
        all(filled, rows)
    }

    /// Writes the value of the next row that was read into `out`; says whether there is one.
    ///
    /// # Errors
    /// It is no text.
    pub fn next(&mut self, out: &mut String) -> std::result::Result<bool, &'static str> {
        let meaning = self.meaning;
        match &mut self.values {
            Values::Bool(held) => {
                Ok(held.next().map(|value| out.push_str(if *value { "true" } else { "false" })).is_some())
            }
            Values::Int32(held) => Ok(held.next().map(|value| meaning.integer(meaning.widen(*value), out)).is_some()),
            Values::Int64(held) => Ok(held.next().map(|value| meaning.integer(*value, out)).is_some()),
            Values::Int96(held) => Ok(held.next().map(|value| meaning.integer(value.to_seconds(), out)).is_some()),
            Values::Float(held) => Ok(held.next().is_some_and(|value| meaning.float(*value, out))),
            Values::Double(held) => Ok(held.next().is_some_and(|value| meaning.float(*value, out))),
            Values::Bytes(held) => held.next().map_or(Ok(false), |value| meaning.bytes(value.data(), out)),
            Values::Fixed(held) => held.next().map_or(Ok(false), |value| meaning.bytes(value.data(), out)),
        }
    }

    /// The next row's number; `None` where there is none.
    pub fn next_count(&mut self) -> Option<u64> {
        match &mut self.values {
            Values::Int32(held) => held.next().and_then(|value| (*value).try_into().ok()),
            Values::Int64(held) => held.next().and_then(|value| (*value).try_into().ok()),
            _ => None,
        }
    }
}

fn all(done: usize, wanted: usize) -> Result<()> {
    if done == wanted {
        return Ok(());
    }
    Err(ParquetError::EOF(format!("it has {done} rows where its row group has {wanted}")))
}
