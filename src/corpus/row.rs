//! One row: its text and the values asked for.

use super::error::CorpusError;
use super::{Field, FieldNames};

/// One article of a corpus.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// Its text.
    pub text: &'a str,
    /// The values asked for, in that order; empty where the row has none.
    pub values: &'a [String],
    /// Which of the files it stands in, by its place in [`Corpus::paths`](super::Corpus::paths).
    pub file: usize,
    /// On which line its row begins, from 1; in Parquet the number of the row, from 1.
    pub line: u64,
}

/// Which of a file's fields are read, and what is made of them.
#[derive(Clone, Debug)]
pub(super) struct Layout {
    /// The names of the fields that are read; the first is the text's.
    pub names: Vec<String>,
    /// For each value asked for: which of `names` it is made of, and how. `Err`: the same for all rows of the file.
    pub values: Vec<(Result<usize, String>, Field)>,
}

impl Layout {
    /// Finds the fields among those that are `there`. An outlet that the user named stands in for the field.
    pub fn find(
        there: &[String],
        wanted: &[Field],
        names: &FieldNames,
        path: &str,
        outlet: Option<&str>,
    ) -> Result<Layout, CorpusError> {
        let mut layout = Layout { names: vec![], values: vec![] };
        layout.field(there, None, names, path)?;
        for field in wanted {
            let at = match outlet.filter(|_| *field == Field::Outlet) {
                Some(outlet) => Err(outlet.to_owned()),
                None => Ok(layout.field(there, Some(field), names, path)?),
            };
            layout.values.push((at, field.clone()));
        }
        Ok(layout)
    }

    /// The place of a field in `names`, to which it is added.
    fn field(
        &mut self,
        there: &[String],
        field: Option<&Field>,
        names: &FieldNames,
        path: &str,
    ) -> Result<usize, CorpusError> {
        let candidates = names.candidates(field);
        let Some(name) = candidates.iter().find(|name| there.contains(name)) else {
            return Err(CorpusError::NoField {
                path: path.to_owned(),
                field: field.cloned(),
                names: candidates,
                there: there.to_vec(),
            });
        };
        // The text is taken out of its place by the reader of a row: a value that is the text, too, is read twice.
        if let Some(at) = self.names.iter().skip(1).position(|known| known == name) {
            return Ok(at + 1);
        }
        self.names.push(name.clone());
        Ok(self.names.len() - 1)
    }
}

/// A row as it is read: a place for each name of the layout, used again for the next row.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// What stands in the fields.
    pub fields: Vec<String>,
    /// Whether the field is there, and holds something.
    pub found: Vec<bool>,
    /// The values made of them.
    values: Vec<String>,
}

impl Row {
    pub fn new(layout: &Layout) -> Self {
        Row {
            fields: vec![String::new(); layout.names.len()],
            found: vec![false; layout.names.len()],
            values: vec![String::new(); layout.values.len()],
        }
    }

    /// Forgets the row before.
    pub fn clear(&mut self) {
        self.fields.iter_mut().for_each(String::clear);
        self.found.fill(false);
    }

    /// The record, if there is a text.
    pub fn record(&mut self, layout: &Layout, file: usize, line: u64) -> Option<Record<'_>> {
        if !self.found.first().is_some_and(|found| *found) {
            return None;
        }
        for (value, (from, field)) in self.values.iter_mut().zip(&layout.values) {
            value.clear();
            match from {
                Ok(at) => {
                    value.push_str(self.fields.get(*at).map_or("", |text| text.trim()));
                    field.refine(value);
                }
                Err(same) => value.push_str(same),
            }
        }
        Some(Record { text: self.fields.first()?, values: &self.values, file, line })
    }
}
