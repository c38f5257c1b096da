//! `parallax compare`: read, compare, render.

mod tables;

use super::input::InputArgs;
use super::output::{OutputArgs, note};
use super::threshold::ThresholdArgs;
use crate::render::table::{self, TableFormat};
use crate::render::terminal::{Layout, Section, TerminalStyle};
use crate::render::{self};
use crate::report::{Report, add_replaced};
use anyhow::bail;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Arguments of `parallax compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Form of the output [default: what the name of -o FILE ends with, else text]
    #[arg(long, value_name = "FORMAT", help_heading = "Output")]
    format: Option<Format>,
    /// Linked sentences under each other, or as one text where they differ little (the default)
    #[arg(long, help_heading = "Output", conflicts_with = "side_by_side")]
    inline: bool,
    /// Linked sentences in columns
    #[arg(long, help_heading = "Output")]
    side_by_side: bool,
    /// Only what fits a screen
    #[arg(long, help_heading = "Output", conflicts_with = "section")]
    summary: bool,
    /// Only these sections
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', help_heading = "Output")]
    section: Vec<Section>,
    /// Rows of a list, 0 for all [default: 12; of differing wordings only those that are not doubtful]
    #[arg(long, value_name = "N", help_heading = "Output")]
    top: Option<usize>,
    /// Say also why: what linked sentences have in common, which of their words stand for each other, what comes nearest to
    /// absent ones, entries, sources
    #[arg(long, help_heading = "Output")]
    explain: bool,
    /// In Markdown, marks instead of <ins> and <del>
    #[arg(long, help_heading = "Output")]
    plain: bool,
    #[command(flatten)]
    threshold: ThresholdArgs,
    /// Exit with 1 if the articles differ
    #[arg(long)]
    exit_code: bool,
    #[command(flatten)]
    output: OutputArgs,
}

/// Form of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading in a terminal.
    Text,
    /// One page that needs nothing else, for a browser.
    #[value(alias = "htm")]
    Html,
    /// Markdown as code hosts show it.
    #[value(alias = "markdown")]
    Md,
    /// The whole report, for programs; schemas/report.schema.json describes it.
    Json,
    /// One section as comma-separated values: name it with --section.
    Csv,
    /// The same, separated by tabs.
    Tsv,
}

/// Runs it.
pub fn run(args: &CompareArgs) -> anyhow::Result<ExitCode> {
    let format = args.format();
    if matches!(format, Format::Csv | Format::Tsv) && args.section.len() != 1 {
        bail!("one table a file: name one section, such as --section wording");
    }
    if format == Format::Html && !args.section.is_empty() {
        note("a page has all sections: --section is for the other forms");
    }
    rayon::spawn(crate::load_models);
    let articles = args.input.read_several()?;
    let mut report = crate::compare(articles, &args.threshold.settings());
    if args.explain && matches!(format, Format::Text | Format::Json) {
        add_replaced(&mut report);
    }
    let mut sink = args.output.sink();
    match format {
        Format::Text => render::terminal::terminal(&report, &args.style(), &mut sink)?,
        Format::Html => render::html(&report, &mut sink)?,
        Format::Md => render::markdown::markdown(&report, &args.style(), args.plain, &mut sink)?,
        Format::Json => render::json(&report, &mut sink)?,
        Format::Csv | Format::Tsv => {
            let format = if format == Format::Csv { TableFormat::Csv } else { TableFormat::Tsv };
            for section in &args.section {
                table::write(&tables::table(&report, *section), format, args.output.width(), &mut sink)?;
            }
        }
    }
    sink.finish()?;
    let code = ExitCode::from(u8::from(args.exit_code && differ(&report)));
    // The program ends here: the system takes its memory back faster than piece by piece.
    std::mem::forget(report);
    Ok(code)
}

impl CompareArgs {
    /// What was asked for, or what the file's name says.
    fn format(&self) -> Format {
        let by_name = || Format::from_str(&self.output.extension()?, true).ok();
        self.format.or_else(by_name).unwrap_or(Format::Text)
    }

    fn style(&self) -> TerminalStyle {
        let usual = TerminalStyle::default();
        let sections = if self.section.is_empty() { usual.sections } else { self.section.clone() };
        TerminalStyle {
            colour: self.output.color(),
            width: self.output.width().into(),
            layout: if self.side_by_side { Layout::SideBySide } else { Layout::Inline },
            sections,
            summary: self.summary,
            top: self.top,
            explain: self.explain,
        }
    }
}

/// Whether any two articles differ in a word.
fn differ(report: &Report) -> bool {
    let texts = |k: usize| report.documents[k].sentences.iter().map(|s| &s.text);
    (1..report.documents.len()).any(|k| !texts(0).eq(texts(k)))
}
