//! `parallax labels`: what each outlet calls each person, group, place, act and thing.

use super::input::InputArgs;
use super::output::OutputArgs;
use crate::Settings;
use crate::render::table::{self, Cell, Column, Table, TableFormat};
use crate::render::terminal::{Section, TerminalStyle, terminal};
use crate::report::{LabelView, OutletForms, Report};
use clap::Args;
use serde::Serialize;
use std::io::Write;
use std::process::ExitCode;

/// Arguments of `parallax labels`.
#[derive(Debug, Args)]
pub struct LabelsArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Show only the first N referents, 0: all [default: 25 in text and md, all in csv, tsv and json]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How the table is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TableFormat,
    #[command(flatten)]
    output: OutputArgs,
}

/// Referents shown to readers if `--top` does not say.
const TOP: usize = 25;

/// What JSON holds.
#[derive(Debug, Serialize)]
struct LabelsJson<'a> {
    schema_version: u32,
    labels: &'a [LabelView],
}

/// Runs it.
pub fn run(args: &LabelsArgs) -> anyhow::Result<ExitCode> {
    rayon::spawn(crate::load_models);
    let mut report = crate::compare(args.input.read()?, &Settings::default());
    let for_readers = matches!(args.format, TableFormat::Text | TableFormat::Md);
    let top = match args.top.unwrap_or(if for_readers { TOP } else { 0 }) {
        0 => report.labels.len(),
        top => top,
    };
    let mut sink = args.output.sink();
    if args.format == TableFormat::Text {
        let style = TerminalStyle {
            colour: args.output.color(),
            width: args.output.width().into(),
            sections: vec![Section::Outlets, Section::Labels],
            top: Some(top),
            ..TerminalStyle::default()
        };
        terminal(&report, &style, &mut sink)?;
    } else {
        report.labels.truncate(top);
        match args.format {
            TableFormat::Json => {
                let schema_version = report.schema_version;
                serde_json::to_writer_pretty(&mut sink, &LabelsJson { schema_version, labels: &report.labels })?;
                writeln!(sink)?;
            }
            TableFormat::Md => table::write(&wide(&report), args.format, args.output.width(), &mut sink)?,
            _ => table::write(&long(&report), args.format, args.output.width(), &mut sink)?,
        }
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// One row a referent, one column an outlet.
fn wide(report: &Report) -> Table {
    let outlets = report.documents.iter().map(|d| Column::left(&d.id));
    let cells = |l: &LabelView| {
        let said = report.documents.iter().map(|d| {
            let outlet = l.forms.iter().find(|f| f.document == d.id);
            Cell::Text(outlet.map_or_else(|| "–".to_owned(), said))
        });
        [Cell::Text(l.name.clone()), Cell::Text(l.kind.name().to_owned())].into_iter().chain(said).collect()
    };
    Table {
        columns: [Column::left("referent"), Column::left("kind")].into_iter().chain(outlets).collect(),
        rows: report.labels.iter().map(cells).collect(),
        notes: vec!["“…”: quoted, not the outlet's own words. *: loaded term.".to_owned()],
    }
}

/// terrorists ×3, “militants”
fn said(outlet: &OutletForms) -> String {
    let form = |f: &crate::report::Form| {
        let text = if f.quoted { format!("“{}”", f.text) } else { f.text.clone() };
        let times = if f.count > 1 { format!(" ×{}", f.count) } else { String::new() };
        format!("{text}{}{times}", if f.loaded { "*" } else { "" })
    };
    outlet.forms.iter().map(form).collect::<Vec<_>>().join(", ")
}

/// One row a referent, outlet and form.
pub fn long(report: &Report) -> Table {
    let mut rows = Vec::new();
    for (rank, l) in report.labels.iter().enumerate() {
        for outlet in &l.forms {
            for f in &outlet.forms {
                rows.push(vec![
                    Cell::Count(rank as u64 + 1),
                    Cell::Text(l.name.clone()),
                    Cell::Text(l.kind.name().to_owned()),
                    Cell::Text(outlet.document.clone()),
                    Cell::Text(f.text.clone()),
                    Cell::Count(f.count as u64),
                    Cell::Text(if f.quoted { "direct" } else { "own" }.to_owned()),
                    Cell::Text(if f.loaded { "yes" } else { "no" }.to_owned()),
                ]);
            }
        }
    }
    let columns = ["referent", "kind", "outlet", "form"].map(Column::left);
    let columns = [Column::right("rank")].into_iter().chain(columns);
    let rest = [Column::right("count"), Column::left("voice"), Column::left("loaded")];
    Table { columns: columns.chain(rest).collect(), rows, notes: Vec::new() }
}
