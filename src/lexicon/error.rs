//! What is wrong with a lexicon file: file, line, entry, and a plain sentence.

use std::fmt;

/// What is wrong with a lexicon file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LexiconError {
    /// The file, as the caller named it.
    pub file: String,
    /// Line, counted from 1, where known.
    pub line: Option<usize>,
    /// Entry or set, where known.
    pub entry: Option<String>,
    /// What is wrong, in plain words.
    pub what: String,
}

impl fmt::Display for LexiconError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(entry) = &self.entry {
            write!(f, ": {entry}")?;
        }
        write!(f, ": {}", self.what)
    }
}

impl std::error::Error for LexiconError {}

/// A file, for errors.
pub struct Place<'a> {
    /// As the caller named it.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
}

impl Place<'_> {
    /// An error about an entry or set of this file (empty: about the file).
    pub fn error(&self, id: &str, what: &str) -> LexiconError {
        let set = id.split('/').next().unwrap_or_default();
        let named = |l: &str| l.starts_with("id") && l.contains(&format!("\"{set}\""));
        // A member of a group has no line with its id: its form stands in a list.
        let form = set.rsplit_once('.').map_or(set, |(form, _)| form).replace('-', " ");
        let listed =
            |l: &str| l.contains(&format!("\"{form}\"")) || l.contains(&format!("\"{}\"", form.replace(' ', "-")));
        let line = self.text.lines().position(named).or_else(|| self.text.lines().position(listed));
        LexiconError {
            file: self.name.to_string(),
            line: line.filter(|_| !set.is_empty()).map(|n| n + 1),
            entry: (!id.is_empty()).then(|| id.to_string()),
            what: what.to_string(),
        }
    }
}
