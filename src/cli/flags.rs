//! `parallax flags`: loaded terms, as a linter reports them. Each text is read by itself.

mod suppress;

use super::input::InputArgs;
use super::lexicon::LexiconArgs;
use super::output::{OutputArgs, note};
use crate::language::detect;
use crate::lexicon::Category;
use crate::render::flags::{json_lines, sarif, table, text};
use crate::render::table::{self as tables, TableFormat};
use crate::report::flags::{Flag, flags, report};
use crate::rules::{self, Severity};
use crate::text::{TokenKind, segment};
use crate::voice::Voices;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// How flags are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// file:line:column: severity: term (category, voice): why
    Text,
    /// One object.
    Json,
    /// One object a line.
    Jsonl,
    /// One row a finding.
    Csv,
    /// SARIF 2.1.0, for code hosts and editors.
    Sarif,
}

/// Severities, for options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Level {
    /// A shade, or somebody else's word.
    Info,
    /// One side would object.
    Warning,
    /// Takes a side.
    Error,
}

impl Level {
    fn severity(self) -> Severity {
        match self {
            Level::Info => Severity::Info,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        }
    }
}

/// Arguments of `parallax flags`.
#[derive(Debug, Args)]
pub struct FlagsArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    lexicon: LexiconArgs,
    /// Only findings at least so severe
    #[arg(long, value_name = "LEVEL", default_value = "info")]
    min_severity: Level,
    /// Only these categories (`parallax lexicon list --categories` names them)
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',', value_parser = category)]
    category: Vec<Category>,
    /// Not these categories
    #[arg(long, value_name = "CATEGORY", value_delimiter = ',', value_parser = category)]
    skip_category: Vec<Category>,
    /// Exit 1 if a finding that is not suppressed is at least so severe
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<Level>,
    /// Suppress what FILE lists with a reason
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write a baseline of all findings to FILE, with --reason
    #[arg(long, value_name = "FILE", requires = "reason")]
    write_baseline: Option<PathBuf>,
    /// Reason for what --write-baseline accepts
    #[arg(long, value_name = "TEXT", requires = "write_baseline")]
    reason: Option<String>,
    /// How flags are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs it.
pub fn run(args: &FlagsArgs) -> anyhow::Result<ExitCode> {
    let lexicon = args.lexicon.load()?;
    let mut baseline = suppress::Baseline::read(args.baseline.as_deref())?;
    let articles = args.input.read()?;
    let read: Vec<(Vec<Flag>, usize, Vec<String>)> = articles
        .into_par_iter()
        .map(|article| {
            let document = segment(article);
            let english = detect(&document).is_english();
            let findings =
                if english { rules::flag(&document, &lexicon, &Voices::of(&document, &lexicon)) } else { Vec::new() };
            let mut found = flags(&document, &findings, &lexicon);
            found.retain(|f| args.wants(f));
            let mut notes = suppress::in_text(&document.article, &mut found);
            if !english {
                notes.push(format!("{}: not English, nothing flagged", document.article.origin));
            }
            let words = document.tokens.iter().filter(|t| t.kind != TokenKind::Punctuation).count();
            (found, words, notes)
        })
        .collect();
    let (files, words) = (read.len(), read.iter().map(|r| r.1).sum());
    let mut found = Vec::new();
    for (mut here, _, notes) in read {
        notes.iter().for_each(|line| note(line));
        found.append(&mut here);
    }
    if let (Some(path), Some(reason)) = (&args.write_baseline, &args.reason) {
        suppress::write(path, reason, &found)?;
    }
    baseline.apply(&mut found);
    baseline.unused().iter().for_each(|line| note(line));
    let fails = |f: &Flag| f.suppressed.is_none() && args.fail_on.is_some_and(|level| f.severity >= level.severity());
    let failed = found.iter().any(fails);
    let report = report(found, files, words);
    let mut sink = args.output.sink();
    match args.format {
        Format::Text => sink.write_all(text(&report).as_bytes())?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut sink, &report)?;
            writeln!(sink)?;
        }
        Format::Jsonl => sink.write_all(json_lines(&report)?.as_bytes())?,
        Format::Csv => tables::write(&table(&report), TableFormat::Csv, args.output.width(), &mut sink)?,
        Format::Sarif => {
            serde_json::to_writer_pretty(&mut sink, &sarif(&report))?;
            writeln!(sink)?;
        }
    }
    sink.finish()?;
    Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

impl FlagsArgs {
    fn wants(&self, flag: &Flag) -> bool {
        let named = |list: &[Category]| list.iter().any(|c| c.name() == flag.category);
        flag.severity >= self.min_severity.severity()
            && (self.category.is_empty() || named(&self.category))
            && !named(&self.skip_category)
    }
}

fn category(name: &str) -> Result<Category, String> {
    Category::ALL.into_iter().find(|c| c.name() == name).ok_or_else(|| {
        let names: Vec<&str> = Category::ALL.iter().map(|c| c.name()).collect();
        format!("no such category; there are {}", names.join(", "))
    })
}
