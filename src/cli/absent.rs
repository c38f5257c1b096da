//! `parallax absent`: what not all articles tell, each statement with what comes nearest elsewhere.

mod tables;

pub use tables::long;

use super::input::InputArgs;
use super::output::OutputArgs;
use super::threshold::ThresholdArgs;
use crate::render::table::{self, TableFormat};
use crate::render::terminal::{self, TerminalStyle};
use crate::report::Reach;
use clap::Args;
use std::io::Write;
use std::process::ExitCode;

/// Arguments of `parallax absent`.
#[derive(Debug, Args)]
pub struct AbsentArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Form of the output; csv and tsv: one row for each statement and outlet that does not tell it
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = "Output")]
    format: TableFormat,
    /// Only statements told by that many outlets [default: all]
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', help_heading = "Output")]
    section: Vec<Reach>,
    /// Show what comes nearest in every outlet, in full
    #[arg(long, help_heading = "Output")]
    explain: bool,
    #[command(flatten)]
    threshold: ThresholdArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Runs it.
pub fn run(args: &AbsentArgs) -> anyhow::Result<ExitCode> {
    rayon::spawn(crate::load_models);
    let articles = args.input.read_several()?;
    let mut report = crate::compare(articles, &args.threshold.settings());
    report.coverage.retain(|group| args.shows(group.reach));
    let mut sink = args.output.sink();
    match args.format {
        TableFormat::Text => {
            let reaches: Vec<Reach> = Reach::ALL
                .into_iter()
                // Of two articles no statement is told by two and lacking in one.
                .filter(|&r| args.shows(r) && (report.documents.len() > r.fewest_outlets() || !args.section.is_empty()))
                .collect();
            terminal::absent(&report, &args.style(), &reaches, &mut sink)?;
        }
        TableFormat::Json => {
            serde_json::to_writer(&mut sink, &tables::json(&report))?;
            writeln!(sink)?;
        }
        TableFormat::Md => table::write(&tables::for_readers(&report), args.format, args.output.width(), &mut sink)?,
        TableFormat::Csv | TableFormat::Tsv | TableFormat::Jsonl => {
            table::write(&tables::long(&report), args.format, args.output.width(), &mut sink)?;
        }
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

impl AbsentArgs {
    fn shows(&self, reach: Reach) -> bool {
        self.section.is_empty() || self.section.contains(&reach)
    }

    fn style(&self) -> TerminalStyle {
        TerminalStyle {
            colour: self.output.color(),
            width: self.output.width().into(),
            explain: self.explain,
            ..TerminalStyle::default()
        }
    }
}
