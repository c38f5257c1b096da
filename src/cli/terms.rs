//! `parallax terms`: how often each outlet uses each word.

mod tables;

use super::counting::{CorpusArgs, Inputs, WordArgs};
use super::input::InputArgs;
use super::output::OutputArgs;
use crate::corpus::Field;
use crate::render::table::{self, TableFormat};
use crate::stats::{Selection, Sort};
use anyhow::bail;
use clap::Args;
use std::io::Write;
use std::process::ExitCode;

/// Arguments of `parallax terms`.
#[derive(Debug, Args)]
pub struct TermsArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Count apart by outlet, date, month, year, event or another field of a corpus, several with commas; none: all
    /// together [default: outlet for several articles, none for a corpus]
    #[arg(long, value_name = "FIELD,…")]
    by: Option<By>,
    #[command(flatten)]
    words: WordArgs,
    /// Leave out terms that occur less often in all texts together
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
    /// Leave out terms that occur in fewer texts
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_docs: u64,
    /// Show only the first N terms, 0: all [default: 25 in text and md, all in other formats]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Order of the terms; difference: between the highest and the lowest rate
    #[arg(long, value_name = "ORDER", default_value = "count")]
    sort: Sort,
    /// How the table is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TableFormat,
    #[command(flatten)]
    corpora: CorpusArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// What texts are told apart by.
#[derive(Clone, Debug, PartialEq, Eq)]
struct By(Vec<Field>);

impl std::str::FromStr for By {
    type Err = String;

    fn from_str(text: &str) -> Result<By, String> {
        if text == "none" {
            return Ok(By(vec![]));
        }
        let fields: Vec<Field> = text.split(',').filter_map(|name| name.trim().parse().ok()).collect();
        let empty = |field: &Field| matches!(field, Field::Named(name) if name.is_empty());
        if fields.iter().any(empty) { Err("name a field, or none".to_owned()) } else { Ok(By(fields)) }
    }
}

/// Terms shown to readers if `--top` does not say.
const TOP: usize = 25;

/// Runs it.
pub fn run(args: &TermsArgs) -> anyhow::Result<ExitCode> {
    let options = args.words.options()?;
    let inputs = Inputs::open(&args.input.inputs, &args.input, &args.corpora)?;
    let several = inputs.articles.len() > 1 && inputs.corpus.paths().next().is_none();
    let by = args.by.clone().map_or_else(|| if several { vec![Field::Outlet] } else { vec![] }, |by| by.0);
    let counts = inputs.count(&by, &options)?;
    if args.sort == Sort::Difference && counts.groups().len() < 2 {
        bail!("--sort difference needs two outlets, or other groups that --by names, to differ");
    }
    let for_readers = matches!(args.format, TableFormat::Text | TableFormat::Md);
    let selected = counts.select(&Selection {
        min_count: args.min_count,
        min_documents: args.min_docs,
        top: args.top.unwrap_or(if for_readers { TOP } else { 0 }),
        sort: args.sort,
        differences: for_readers,
    });
    let names: Vec<String> = by.iter().map(Field::to_string).collect();
    let long = tables::Long { counts: &counts, selected: &selected, by: &names };
    let mut sink = args.output.sink();
    match args.format {
        TableFormat::Text | TableFormat::Md => {
            let width = (args.format == TableFormat::Text).then(|| args.output.width());
            let table = tables::for_readers(&long, width);
            table::write(&table, args.format, args.output.width(), &mut sink)?;
        }
        TableFormat::Json => {
            serde_json::to_writer_pretty(&mut sink, &tables::json(&long))?;
            writeln!(sink)?;
        }
        TableFormat::Csv | TableFormat::Tsv | TableFormat::Jsonl => {
            for part in long.lines(args.format) {
                sink.write_all(&part)?;
            }
        }
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}
