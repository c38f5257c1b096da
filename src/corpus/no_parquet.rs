//! In place of `parquet.rs` where the feature `parquet` is off: nothing can be opened, and the error says what to do.

use super::error::CorpusError;
use super::input::Source;
use super::row::Record;
pub use super::typed::{Kind, Value};
use super::{Field, Options};
use std::io::{self, Write};

/// Never there.
pub(in crate::corpus) enum Stripes {}

/// Never there.
#[derive(Debug)]
pub(in crate::corpus) enum Stripe {}

fn left_out(path: &str) -> CorpusError {
    CorpusError::NoParquet { path: path.to_owned() }
}

impl Stripes {
    pub fn open(_: usize, source: &Source, _: &[Field], _: &Options) -> Result<Option<Stripes>, CorpusError> {
        Err(left_out(&source.path))
    }

    pub fn next(&mut self) -> Result<Option<Stripe>, CorpusError> {
        match *self {}
    }
}

impl Stripe {
    pub fn file(&self) -> (usize, &str) {
        match *self {}
    }

    pub fn bytes(&self) -> u64 {
        match *self {}
    }

    pub fn read(&self, _: impl FnMut(&Record<'_>), _: impl FnMut(u64, String) -> bool) -> Result<(), CorpusError> {
        match *self {}
    }
}

/// Never there: writing Parquet is left out.
#[derive(Debug)]
pub struct TableWriter<W> {
    never: std::convert::Infallible,
    out: std::marker::PhantomData<W>,
}

impl<W: Write + Send> TableWriter<W> {
    /// Not in this build.
    ///
    /// # Errors
    /// Always.
    pub fn new(_: W, _: &[(&str, Kind)], _: &[(&str, String)]) -> io::Result<Self> {
        Err(io::Error::other(CorpusError::NoParquet { path: "a .parquet file".to_owned() }))
    }

    /// Never called.
    ///
    /// # Errors
    /// None.
    pub fn row<'a>(&mut self, _: impl IntoIterator<Item = Value<'a>>) -> io::Result<()> {
        match self.never {}
    }

    /// Never called.
    ///
    /// # Errors
    /// None.
    pub fn finish(self) -> io::Result<()> {
        match self.never {}
    }
}

/// Not in this build.
///
/// # Errors
/// Always.
pub fn metadata(path: &str, _: &str) -> Result<Option<String>, CorpusError> {
    Err(left_out(path))
}

/// Not in this build.
///
/// # Errors
/// Always.
pub fn read_table<E: From<CorpusError>>(
    path: &str,
    _: &[&str],
    _: &[&str],
    _: impl FnMut(&[String], &[Option<u64>], u64) -> Result<(), E>,
) -> Result<(), E> {
    Err(left_out(path).into())
}
