//! `parallax flags`: loaded terms, as a linter reports them. Each text is read by itself, then beside the others.

mod suppress;

use super::input::InputArgs;
use super::lexicon::LexiconArgs;
use super::output::{OutputArgs, note};
use crate::language::detect;
use crate::lexicon::{Category, Lexicon};
use crate::render::flags::{json_lines, sarif, table, text};
use crate::render::table::{self as tables, TableFormat};
use crate::report::flags::{DroppedFlag, Flag, dropped, explanations, flags, report};
use crate::rules::{self, Finding, Severity};
use crate::text::{Document, TokenKind, segment};
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
    /// Say also what spoke for each finding, and which terms of the lexicon were passed over (text, json, jsonl)
    #[arg(long)]
    explain: bool,
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
    let documents: Vec<Document> = args.input.read()?.into_par_iter().map(segment).collect();
    let hear = |d: &Document| detect(d).is_english().then(|| Voices::of(d, &lexicon));
    let voices: Vec<Option<Voices>> = documents.par_iter().map(hear).collect();
    let all: Vec<&Document> = documents.iter().collect();
    let outlets: Vec<&str> = documents.iter().map(|d| d.article.outlet.as_str()).collect();
    let findings = rules::flag_together(&all, &lexicon, &voices);
    let read: Vec<Read> = documents
        .par_iter()
        .zip(voices)
        .zip(findings)
        .map(|((document, voices), findings)| args.read(document, voices, &findings, &lexicon, &outlets))
        .collect();
    let (files, words) = (read.len(), read.iter().map(|r| r.words).sum());
    let (mut found, mut passed_over) = (Vec::new(), Vec::new());
    for mut here in read {
        here.notes.iter().for_each(|line| note(line));
        found.append(&mut here.flags);
        passed_over.append(&mut here.dropped);
    }
    if let (Some(path), Some(reason)) = (&args.write_baseline, &args.reason) {
        suppress::write(path, reason, &found)?;
    }
    baseline.apply(&mut found);
    baseline.unused().iter().for_each(|line| note(line));
    let fails = |f: &Flag| f.suppressed.is_none() && args.fail_on.is_some_and(|level| f.severity >= level.severity());
    let failed = found.iter().any(fails);
    let mut report = report(found, files, words);
    report.dropped = args.explain.then_some(passed_over);
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

/// What one text gives.
struct Read {
    flags: Vec<Flag>,
    dropped: Vec<DroppedFlag>,
    words: usize,
    notes: Vec<String>,
}

impl FlagsArgs {
    fn read(
        &self,
        document: &Document,
        voices: Option<Voices>,
        findings: &[Finding],
        lexicon: &Lexicon,
        outlets: &[&str],
    ) -> Read {
        let mut found = flags(document, findings, lexicon, outlets);
        let mut passed_over = Vec::new();
        if let Some(voices) = voices.as_ref().filter(|_| self.explain) {
            let (explained, drops) = rules::explain(document, lexicon, voices, findings);
            found.iter_mut().zip(explanations(explained)).for_each(|(f, e)| f.explanation = Some(e));
            passed_over = dropped(document, drops, lexicon);
        }
        found.retain(|f| self.wants(f));
        let mut notes = suppress::in_text(&document.article, &mut found);
        if voices.is_none() {
            notes.push(format!("{}: not English, nothing flagged", document.article.origin));
        }
        let words = document.tokens.iter().filter(|t| t.kind != TokenKind::Punctuation).count();
        Read { flags: found, dropped: passed_over, words, notes }
    }

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
