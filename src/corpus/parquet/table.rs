//! Tables of texts and numbers, written and read whole: what parallax itself makes.

use super::column::Column;
use super::file::ParquetFile;
use super::{Kind, Value};
use crate::corpus::error::CorpusError;
use ::parquet::basic::{Compression, ConvertedType, Encoding, LogicalType, Repetition, Type as Physical};
use ::parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use ::parquet::errors::ParquetError;
use ::parquet::file::metadata::KeyValue;
use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::{ColumnPath, Type};
use std::io::{self, Write};
use std::sync::Arc;

/// Rows of a row group: a few dozen bytes each are held until it is written.
const GROUP: usize = 1 << 18;

/// Writes a table. The same rows make the same bytes.
pub struct TableWriter<W: Write + Send> {
    out: SerializedFileWriter<W>,
    columns: Vec<Held>,
    rows: usize,
}

/// The rows of a column that are not yet written.
enum Held {
    Text { bytes: Vec<u8>, ends: Vec<usize> },
    Count(Vec<i64>),
    Rate { values: Vec<f64>, there: Vec<i16> },
}

impl<W: Write + Send> TableWriter<W> {
    /// With columns of these names, and keys with values for the footer.
    ///
    /// # Errors
    /// What `out` says.
    pub fn new(out: W, columns: &[(&str, Kind)], metadata: &[(&str, String)]) -> io::Result<Self> {
        let mut fields = Vec::new();
        let mut properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by(concat!("parallax version ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_max_row_group_row_count(Some(GROUP))
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true);
        for (name, kind) in columns {
            let column = Type::primitive_type_builder(name, kind.physical());
            let column = match kind {
                Kind::Text | Kind::SortedText => column
                    .with_repetition(Repetition::REQUIRED)
                    .with_converted_type(ConvertedType::UTF8)
                    .with_logical_type(Some(LogicalType::String)),
                Kind::Count => column.with_repetition(Repetition::REQUIRED),
                Kind::Rate => column.with_repetition(Repetition::OPTIONAL),
            };
            fields.push(Arc::new(column.build().map_err(other)?));
            if *kind == Kind::SortedText {
                let path = ColumnPath::new(vec![(*name).to_owned()]);
                properties = properties
                    .set_column_dictionary_enabled(path.clone(), false)
                    .set_column_encoding(path, Encoding::DELTA_BYTE_ARRAY);
            }
        }
        let schema = Type::group_type_builder("table").with_fields(fields).build().map_err(other)?;
        let pairs = metadata.iter().map(|(key, value)| KeyValue::new((*key).to_owned(), value.clone())).collect();
        let properties = properties.set_key_value_metadata(Some(pairs)).build();
        let out = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties)).map_err(other)?;
        Ok(TableWriter { out, columns: columns.iter().map(|(_, kind)| Held::new(*kind)).collect(), rows: 0 })
    }

    /// Writes a row: its values in the order of the columns.
    ///
    /// # Errors
    /// What the file says.
    pub fn row<'a>(&mut self, values: impl IntoIterator<Item = Value<'a>>) -> io::Result<()> {
        let mut values = values.into_iter();
        self.columns.iter_mut().for_each(|column| column.put(values.next()));
        self.rows += 1;
        if self.rows == GROUP { self.write_group() } else { Ok(()) }
    }

    fn write_group(&mut self) -> io::Result<()> {
        self.rows = 0;
        let mut group = self.out.next_row_group().map_err(other)?;
        for held in &mut self.columns {
            let Some(mut column) = group.next_column().map_err(other)? else { break };
            match held {
                Held::Text { bytes, ends } => {
                    let all = ByteArray::from(std::mem::take(bytes));
                    let starts = std::iter::once(0).chain(ends.iter().copied());
                    let values: Vec<ByteArray> =
                        starts.zip(ends.iter()).map(|(start, end)| all.slice(start, end - start)).collect();
                    column.typed::<ByteArrayType>().write_batch(&values, None, None).map_err(other)?;
                    ends.clear();
                }
                Held::Count(values) => {
                    column.typed::<Int64Type>().write_batch(values, None, None).map_err(other)?;
                    values.clear();
                }
                Held::Rate { values, there } => {
                    column.typed::<DoubleType>().write_batch(values, Some(there), None).map_err(other)?;
                    values.clear();
                    there.clear();
                }
            }
            column.close().map_err(other)?;
        }
        group.close().map_err(other)?;
        Ok(())
    }

    /// Writes what is left. Without it the file is not complete.
    ///
    /// # Errors
    /// What the file says.
    pub fn finish(mut self) -> io::Result<()> {
        if self.rows > 0 {
            self.write_group()?;
        }
        self.out.close().map_err(other)?;
        Ok(())
    }
}

impl Kind {
    fn physical(self) -> Physical {
        match self {
            Kind::Text | Kind::SortedText => Physical::BYTE_ARRAY,
            Kind::Count => Physical::INT64,
            Kind::Rate => Physical::DOUBLE,
        }
    }
}

impl Held {
    fn new(kind: Kind) -> Held {
        match kind {
            Kind::Text | Kind::SortedText => Held::Text { bytes: vec![], ends: vec![] },
            Kind::Count => Held::Count(vec![]),
            Kind::Rate => Held::Rate { values: vec![], there: vec![] },
        }
    }

    /// Adds a value; one of another kind counts as none.
    fn put(&mut self, value: Option<Value<'_>>) {
        match (self, value) {
            (Held::Text { bytes, ends }, value) => {
                if let Some(Value::Text(text)) = value {
                    bytes.extend_from_slice(text.as_bytes());
                }
                ends.push(bytes.len());
            }
            (Held::Count(values), value) => values.push(match value {
                Some(Value::Count(count)) => count.try_into().unwrap_or(i64::MAX),
                _ => 0,
            }),
            (Held::Rate { values, there }, value) => {
                let rate = if let Some(Value::Rate(rate)) = value { Some(rate).filter(|r| !r.is_nan()) } else { None };
                there.push(rate.is_some().into());
                values.extend(rate);
            }
        }
    }
}

fn other(error: ParquetError) -> io::Error {
    match error {
        ParquetError::External(source) => match source.downcast::<io::Error>() {
            Ok(error) => *error,
            Err(source) => io::Error::other(source),
        },
        error => io::Error::other(super::file::short(&error)),
    }
}

/// What a file's footer has for a key.
///
/// # Errors
/// It is no Parquet file.
pub fn metadata(path: &str, key: &str) -> Result<Option<String>, CorpusError> {
    Ok(ParquetFile::open(path)?.0.metadata(key).map(str::to_owned))
}

/// Reads a whole table: `each` gets the texts and the counts in the columns of those names, row by row, and the number of the
/// row, from 1. It stops where that gives an error.
///
/// # Errors
/// The file is broken or lacks a column; what `each` says.
pub fn read_table<E: From<CorpusError>>(
    path: &str,
    texts: &[&str],
    counts: &[&str],
    mut each: impl FnMut(&[String], &[Option<u64>], u64) -> Result<(), E>,
) -> Result<(), E> {
    /// Rows that are held at a time.
    const BATCH: u64 = 4096;
    let (file, handle) = ParquetFile::open(path)?;
    let places = texts.iter().chain(counts).map(|name| file.place(name)).collect::<Result<Vec<_>, _>>()?;
    let mut values = vec![String::new(); texts.len()];
    let mut numbers = vec![None; counts.len()];
    let mut number = 0;
    for group in 0..file.groups() {
        file.check(group, &places)?;
        let failed = |at: usize| {
            let file = &file;
            move |error| file.broken(group, at, error)
        };
        let mut columns = Vec::new();
        for at in &places {
            columns.push(Column::open(&handle, &file, group, *at).map_err(failed(*at))?);
        }
        let all = file.rows(group)?;
        let mut done = 0;
        while done < all {
            let rows = BATCH.min(all - done);
            for (column, at) in columns.iter_mut().zip(&places) {
                column.fill(rows).map_err(failed(*at))?;
            }
            done += rows;
            for _ in 0..rows {
                number += 1;
                let (of_texts, of_counts) = columns.split_at_mut(texts.len());
                for ((column, value), at) in of_texts.iter_mut().zip(&mut values).zip(&places) {
                    value.clear();
                    column.next(value).map_err(|why| failed(*at)(ParquetError::General(why.to_owned())))?;
                }
                for (column, value) in of_counts.iter_mut().zip(&mut numbers) {
                    *value = column.next_count();
                }
                each(&values, &numbers, number)?;
            }
        }
    }
    Ok(())
}
