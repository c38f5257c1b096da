//! `parallax quotes`: who is quoted, how often and with which verbs, outlet by outlet, and the same utterance in several.

mod tables;

use super::input::InputArgs;
use super::output::OutputArgs;
use crate::language::annotate;
use crate::lexicon::Lexicon;
use crate::render::table::{self, TableFormat};
use crate::report::quotes::quotes;
use crate::text::segment;
use crate::voice::Voices;
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::Write;
use std::process::ExitCode;

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table for the terminal, one column an outlet.
    Text,
    /// Everything, also the place of each attribution.
    Json,
    /// One row an outlet and speaker.
    Csv,
    /// A Markdown table.
    Md,
}

/// Arguments of `parallax quotes`.
#[derive(Debug, Args)]
pub struct QuotesArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Show only the N speakers quoted most often, 0: all [default: 20 in text and md, all in csv and json]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
    #[command(flatten)]
    output: OutputArgs,
}

/// Speakers shown to readers if `--top` does not say.
const TOP: usize = 20;

/// Runs it.
pub fn run(args: &QuotesArgs) -> anyhow::Result<ExitCode> {
    let documents: Vec<_> = args.input.read()?.into_par_iter().map(segment).collect();
    let (witnesses, _) = annotate(documents);
    let lexicon = Lexicon::builtin();
    let voices: Vec<Voices> = witnesses.par_iter().map(|w| Voices::of_witness(w, lexicon)).collect();
    let mut report = quotes(&witnesses, &voices, lexicon);
    let for_readers = matches!(args.format, Format::Text | Format::Md);
    let top = args.top.unwrap_or(if for_readers { TOP } else { 0 });
    let all = report.speakers.len();
    if top > 0 {
        report.speakers.truncate(top);
    }
    let mut sink = args.output.sink();
    let width = args.output.width();
    match args.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut sink, &report)?;
            writeln!(sink)?;
        }
        Format::Csv => table::write(&tables::long(&report), TableFormat::Csv, width, &mut sink)?,
        Format::Text => table::write(&tables::for_readers(&report, all), TableFormat::Text, width, &mut sink)?,
        Format::Md => table::write(&tables::for_readers(&report, all), TableFormat::Md, width, &mut sink)?,
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}
