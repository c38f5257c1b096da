//! `parallax terms`: how often each outlet uses each word; `parallax terms merge`: the same from files of counts.

mod tables;

use super::counting::{By, CorpusArgs, Inputs, WordArgs, is_parquet};
use super::format::{FileFormat, WITHOUT_PARQUET, write_parquet};
use super::input::InputArgs;
use super::output::{self, OutputArgs};
use super::provenance::ProvenanceArgs;
use crate::corpus::{Field, Pack};
use crate::render::table::{self, TableFormat};
use crate::stats::exchange::{self, Counted};
use crate::stats::{CountOptions, FrequencyTable, Measure, Measures, Selection, Sort};
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// Arguments of `parallax terms`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct TermsArgs {
    #[command(subcommand)]
    merge: Option<Merge>,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    words: WordArgs,
    #[command(flatten)]
    table: TableArgs,
    #[command(flatten)]
    corpora: CorpusArgs,
}

/// The one command below `terms`.
#[derive(Debug, Subcommand)]
enum Merge {
    /// Add up counts that --emit wrote: the same table as counting all the texts at once
    Merge(MergeArgs),
}

/// Arguments of `parallax terms merge`.
#[derive(Debug, Args)]
struct MergeArgs {
    /// Files of counts
    #[arg(required = true, value_name = "FILE")]
    files: Vec<String>,
    #[command(flatten)]
    table: TableArgs,
}

/// Which table is made of the counts.
#[derive(Debug, Args)]
struct TableArgs {
    /// Count apart by outlet, date, month, year, event or another field of a corpus, several with commas; none: all
    /// together [default: outlet for several articles, none for corpora]
    #[arg(long, value_name = "FIELD,…")]
    by: Option<By>,
    /// Leave out terms that occur less often in all texts together
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
    /// Leave out terms that occur in fewer texts
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_docs: u64,
    /// Further columns; dp, dp-norm and juilland-d say how evenly a term is spread over the --parts
    #[arg(long, value_name = "NAME,…", value_delimiter = ',')]
    measures: Vec<Measure>,
    /// What the parts are over which dispersion is measured: outlet, month or another field
    #[arg(long, value_name = "FIELD,…", default_value = "outlet")]
    parts: By,
    /// Show only the first N terms, 0: all [default: 25 in text and md, all in other formats]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Order of the terms; difference: between the highest and the lowest rate
    #[arg(long, value_name = "ORDER", default_value = "count")]
    sort: Sort,
    /// How the table is written [default: what the name of -o FILE ends with, else text]
    #[arg(long, value_name = "FORMAT")]
    format: Option<FileFormat>,
    /// Instead of a table write all counts to FILE (.csv, .csv.gz, .csv.zst, .parquet), for `terms merge`
    #[arg(long, value_name = "FILE")]
    emit: Option<String>,
    #[command(flatten)]
    provenance: ProvenanceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Terms shown to readers if `--top` does not say.
const TOP: usize = 25;

/// Runs it.
pub fn run(args: &TermsArgs) -> anyhow::Result<ExitCode> {
    if let Some(Merge::Merge(args)) = &args.merge {
        let inputs = Inputs::of_counts(&args.files)?;
        return args.table.write(inputs, &CountOptions::default());
    }
    let inputs = Inputs::open(&args.input.inputs, &args.input, &args.corpora)?;
    args.table.write(inputs, &args.words.options()?)
}

impl TableArgs {
    fn write(&self, inputs: Inputs, options: &CountOptions) -> anyhow::Result<ExitCode> {
        let format = FileFormat::of(self.format, &self.output)?;
        self.emit.as_deref().map_or(Ok(()), check_emitted_name)?;
        let several = inputs.articles.len() > 1 && inputs.are_articles();
        let by = self.by.clone().map_or_else(|| if several { vec![Field::Outlet] } else { vec![] }, |by| by.0);
        let mut fields = by.clone();
        if self.measures.iter().any(|measure| measure.needs_parts()) {
            fields.extend(self.parts.0.iter().filter(|part| !by.contains(part)).cloned());
        }
        let provenance = self.provenance.of(inputs.paths())?;
        let (finer, words) = inputs.count_and_say(&fields, options)?;
        if let Some(path) = &self.emit {
            return emit(path, &finer, Counted { by: fields.iter().map(Field::to_string).collect(), words });
        }
        let regrouped = (fields.len() > by.len())
            .then(|| finer.regroup(|group| Some(group.key.iter().take(by.len()).cloned().collect())));
        let counts = regrouped.as_ref().unwrap_or(&finer);
        if self.sort == Sort::Difference && counts.groups().len() < 2 {
            bail!("--sort difference needs two outlets, or other groups that --by names, to differ");
        }
        let for_readers = matches!(format, FileFormat::Text | FileFormat::Md);
        let selected = counts.select(&Selection {
            min_count: self.min_count,
            min_documents: self.min_docs,
            top: self.top.unwrap_or(if for_readers { TOP } else { 0 }),
            sort: self.sort,
            differences: for_readers,
        });
        let names: Vec<String> = by.iter().map(Field::to_string).collect();
        let measures = Measures::new(&self.measures, counts, &finer);
        let long = tables::Long { counts, selected: &selected, by: &names, measures: &measures };
        let mut sink = self.output.sink();
        let Some(format) = format.as_text() else {
            write_parquet(&long.columns(), long.all_rows(), provenance.as_ref(), sink)?;
            return Ok(ExitCode::SUCCESS);
        };
        match format {
            TableFormat::Text | TableFormat::Md => {
                let width = (format == TableFormat::Text).then(|| self.output.width());
                let mut table = tables::for_readers(&long, width);
                table.notes.extend(provenance.iter().flat_map(|of| of.lines()));
                table::write(&table, format, self.output.width(), &mut sink)?;
            }
            TableFormat::Json => {
                serde_json::to_writer_pretty(&mut sink, &tables::json(&long, provenance.as_ref()))?;
                writeln!(sink)?;
            }
            TableFormat::Csv | TableFormat::Tsv | TableFormat::Jsonl => {
                if let Some(provenance) = &provenance {
                    sink.write_all(provenance.head(format).as_bytes())?;
                }
                for part in long.lines(format) {
                    sink.write_all(&part)?;
                }
            }
        }
        sink.finish()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Looks, before anything is read, whether counts can be written to a file of that name.
fn check_emitted_name(path: &str) -> anyhow::Result<()> {
    let lower = path.to_ascii_lowercase();
    if is_parquet(path) {
        if cfg!(not(feature = "parquet")) {
            bail!("--emit {path}: {WITHOUT_PARQUET}");
        }
    } else if ![".csv", ".csv.gz", ".csv.zst"].iter().any(|ending| lower.ends_with(ending)) {
        bail!("--emit {path}: the name must end in .csv, .csv.gz, .csv.zst or .parquet");
    }
    Ok(())
}

/// Writes all counts to a file.
fn emit(path: &str, table: &FrequencyTable, counted: Counted) -> anyhow::Result<ExitCode> {
    let written = output::replace_with(Path::new(path), |file| {
        if is_parquet(path) {
            return exchange::columns::write(table, &counted, file);
        }
        let mut packed = Pack::new(path, file);
        exchange::write(table, &counted, &mut packed)?;
        packed.finish()
    });
    written.with_context(|| format!("cannot write {path}"))?;
    Ok(ExitCode::SUCCESS)
}
