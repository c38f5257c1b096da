//! Columns with types, as Parquet has them; for builds with and without it.

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// UTF-8.
    Text,
    /// UTF-8 that begins like the value before, where the rows are sorted by it.
    SortedText,
    /// A whole number, 0 or more.
    Count,
    /// A number with a point; may be missing.
    Rate,
}

/// A value of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// For a text.
    Text(&'a str),
    /// For a whole number.
    Count(u64),
    /// For a number; what is none (NaN) is missing.
    Rate(f64),
}
