//! Arguments that say what to read, shared by all subcommands.

use crate::article::{self, Article, Format, ReadError, ReadOptions, Skipped};
use anyhow::bail;
use clap::Args;

/// What to read and how.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// Articles: a file (.txt .md .html), a folder (one event, one file an outlet), - for stdin, NAME=path to name the outlet
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// How to read the input; lines: one sentence a line, nothing dropped
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    pub input_format: Format,
    /// Keep what looks like boilerplate (captions, sharing buttons, related links)
    #[arg(long)]
    pub keep_boilerplate: bool,
}

impl InputArgs {
    /// Reads everything named; what was skipped inside folders is said on stderr.
    pub fn read(&self) -> Result<Vec<Article>, ReadError> {
        let options = ReadOptions { format: self.input_format, keep_boilerplate: self.keep_boilerplate };
        let (articles, skipped) = article::read_all(&self.inputs, &options)?;
        for Skipped { path, why } in &skipped {
            super::output::note(&format!("skipped {path}: {why}"));
        }
        Ok(articles)
    }

    /// The same for commands that compare: two articles at least.
    pub fn read_several(&self) -> anyhow::Result<Vec<Article>> {
        let articles = self.read()?;
        if articles.len() < 2 {
            bail!("one article is not enough to compare: name two or more files, or a folder with one file an outlet");
        }
        Ok(articles)
    }
}
