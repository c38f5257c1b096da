//! `parallax keyness`: which terms a target uses more or less than a reference.

mod pairs;
mod sides;
mod tables;

use super::counting::{CorpusArgs, WordArgs};
use super::format::{asked_for, fit_for_parquet, write_parquet};
use super::input::InputArgs;
use super::output::OutputArgs;
use super::provenance::{Provenance, ProvenanceArgs};
use crate::article;
use crate::corpus::Field;
use crate::render::svg;
use crate::render::table::{self, TableFormat};
use crate::report::keyness::{KeynessReport, MethodView, report, shift};
use crate::stats::keyness::{Correction, Keyness, KeynessConfig, Measure, keyness};
use anyhow::bail;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::io::Write;
use std::process::ExitCode;

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A table with bars, for the terminal.
    Text,
    /// Comma-separated values, one row a term.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// One object: sizes, method, terms.
    Json,
    /// One object a line and term.
    Jsonl,
    /// A Markdown table.
    #[value(alias = "markdown")]
    Md,
    /// A picture: bars to both sides.
    Svg,
    /// Columns with types, for other programs.
    Parquet,
}

impl Format {
    /// With a row a line.
    fn lines(self) -> TableFormat {
        match self {
            Format::Csv => TableFormat::Csv,
            Format::Tsv => TableFormat::Tsv,
            _ => TableFormat::Jsonl,
        }
    }

    fn is_for_readers(self) -> bool {
        matches!(self, Format::Text | Format::Md | Format::Svg)
    }
}

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Chart {
    /// The terms by the measure they are ordered by.
    Terms,
    /// What each term adds to the Jensen–Shannon divergence.
    JensenShannon,
    /// What each term adds to the rank-turbulence divergence.
    RankTurbulence,
}

/// Arguments of `parallax keyness`.
#[derive(Debug, Args)]
pub struct KeynessArgs {
    /// Articles or corpora of which FIELD=VALUE in --target and --reference choose
    #[arg(value_name = "INPUT")]
    inputs: Vec<String>,
    /// The texts looked at: a file, a folder, a corpus (.jsonl .csv .tsv .parquet), or FIELD=VALUE of INPUT such as
    /// outlet=NAME, year=2016; may be repeated
    #[arg(long, value_name = "TEXTS", required = true)]
    target: Vec<String>,
    /// What they are compared with: the same, or news for the built-in counts of US news [default: the rest of INPUT]
    #[arg(long, value_name = "TEXTS")]
    reference: Vec<String>,
    #[command(flatten)]
    words: WordArgs,
    /// Leave out terms that occur less often in both together
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
    /// Measures shown, or all [default: a few in text, md and csv, all in json and jsonl]
    #[arg(long, value_name = "MEASURE,…", value_delimiter = ',', value_parser = measure_names())]
    measures: Vec<String>,
    /// Order of the terms [default: lrc, then g2; with --stratify mh_chi2]
    #[arg(long, value_name = "MEASURE", hide_possible_values = true)]
    sort: Option<Measure>,
    /// Correction of p for the number of terms
    #[arg(long, value_name = "METHOD", default_value = "bh")]
    correct: Correction,
    /// Compare within each event (articles: the folder), or other FIELD, so that what outlets write about is not taken
    /// for how they write
    #[arg(long, value_name = "FIELD")]
    stratify: Option<Field>,
    /// Instead, terms shown to be about as frequent in both
    #[arg(long, conflicts_with = "stratify")]
    lockwords: bool,
    /// Show only the first N terms of either direction, 0: all [default: 15 in text, md and svg, all in other formats]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How it is written [default: what the name of -o FILE ends with, else text]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// What the picture shows
    #[arg(long, value_name = "WHAT", default_value = "terms")]
    chart: Chart,
    /// How to read articles; lines: one sentence a line, nothing dropped
    #[arg(long, value_name = "FORMAT", default_value = "auto")]
    input_format: article::Format,
    /// Keep what looks like boilerplate (captions, sharing buttons, related links)
    #[arg(long)]
    keep_boilerplate: bool,
    #[command(flatten)]
    corpora: CorpusArgs,
    #[command(flatten)]
    provenance: ProvenanceArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Terms of each direction shown to readers if `--top` does not say.
const TOP: usize = 15;

fn measure_names() -> PossibleValuesParser {
    let all = PossibleValue::new("all").help("All that can be had");
    let names = Measure::value_variants().iter().filter_map(ValueEnum::to_possible_value);
    PossibleValuesParser::new(names.chain([all]))
}

/// Runs it.
pub fn run(args: &KeynessArgs) -> anyhow::Result<ExitCode> {
    let format = args.format()?;
    let measures = args.measures(format)?;
    let options = args.words.options()?;
    let sides = sides::count(args, &options)?;
    let config = KeynessConfig {
        min_count: args.min_count,
        correction: args.correct,
        sort: args.sort.unwrap_or(match args.chart {
            Chart::JensenShannon => Measure::JensenShannon,
            Chart::RankTurbulence => Measure::RankTurbulence,
            Chart::Terms if args.stratify.is_some() => Measure::MhChi2,
            Chart::Terms => Measure::Lrc,
        }),
        top: args.top.unwrap_or(if format.is_for_readers() { TOP } else { 0 }),
        lockwords: args.lockwords,
        divergences: args.needs_divergences(&measures),
    };
    let found = keyness(sides.terms, (sides.views[0].words, sides.views[1].words), &config);
    // Where no conservative Log Ratio is above 0 it says nothing about the order, which is that of G² then.
    let plain = args.sort.is_none() && config.sort == Measure::Lrc && found.terms.iter().all(|t| t.lrc == 0.0);
    let sort = if plain { Measure::G2 } else { config.sort };
    let provenance = args.provenance.of(sides.paths.iter().map(String::as_str))?;
    let mut method = MethodView::new(args.correct, sort, args.min_count, found.tested);
    method.counted = sides.counted;
    if let Some(field) = &args.stratify {
        method = method.stratified(&field.to_string(), sides.strata);
    }
    if args.lockwords {
        method = method.lockwords();
    }
    let mut sink = args.output.sink();
    match format {
        Format::Parquet => {
            let (columns, rows) = tables::typed(&found, &measures);
            write_parquet(&columns, rows, provenance.as_ref(), sink)?;
            return Ok(ExitCode::SUCCESS);
        }
        Format::Csv | Format::Tsv | Format::Jsonl => {
            if let Some(provenance) = &provenance {
                sink.write_all(provenance.head(format.lines()).as_bytes())?;
            }
            for part in tables::lines(&found, &measures, format.lines()) {
                sink.write_all(&part)?;
            }
        }
        Format::Json | Format::Svg | Format::Text | Format::Md => {
            let report = report(&found, sides.views, method, &measures, sort);
            write_report((args, format), &found, &report, provenance.as_ref(), &mut sink)?;
        }
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// What `--format json` holds.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    report: &'a KeynessReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    provenance: Option<&'a Provenance>,
}

fn write_report(
    (args, format): (&KeynessArgs, Format),
    found: &Keyness,
    report: &KeynessReport,
    provenance: Option<&Provenance>,
    sink: &mut impl Write,
) -> anyhow::Result<()> {
    let lines: Vec<String> = provenance.iter().flat_map(|of| of.lines()).collect();
    match (format, args.chart) {
        (Format::Json, _) => {
            serde_json::to_writer_pretty(&mut *sink, &Json { report, provenance })?;
            writeln!(sink)?;
        }
        (Format::Svg, Chart::Terms) => sink.write_all(svg::keyness(report, &lines).as_bytes())?,
        (Format::Svg, Chart::JensenShannon) => {
            sink.write_all(svg::word_shift(report, &shift(found, Measure::JensenShannon), &lines).as_bytes())?;
        }
        (Format::Svg, Chart::RankTurbulence) => {
            sink.write_all(svg::word_shift(report, &shift(found, Measure::RankTurbulence), &lines).as_bytes())?;
        }
        (format, _) => {
            let width = args.output.width();
            let for_text = (format == Format::Text).then_some(width);
            let mut table = tables::for_readers(report, for_text);
            table.notes.extend(lines);
            writeln!(sink, "{}\n", tables::heading(report, format == Format::Md))?;
            let format = if format == Format::Md { TableFormat::Md } else { TableFormat::Text };
            table::write(&table, format, width, sink)?;
        }
    }
    Ok(())
}

impl KeynessArgs {
    /// What each side is told apart by.
    fn strata(&self) -> Vec<Field> {
        self.stratify.iter().cloned().collect()
    }

    /// As the shared reader of inputs takes them.
    fn read_as(&self, paths: &[String]) -> InputArgs {
        InputArgs { inputs: paths.to_vec(), input_format: self.input_format, keep_boilerplate: self.keep_boilerplate }
    }

    /// The format asked for, or the one that the name of the output file says.
    fn format(&self) -> anyhow::Result<Format> {
        let format = asked_for(self.format, &self.output).unwrap_or(Format::Text);
        if format == Format::Parquet {
            fit_for_parquet(&self.output)?;
        }
        Ok(format)
    }

    /// The measures asked for, or those that suit the format.
    fn measures(&self, format: Format) -> anyhow::Result<Vec<Measure>> {
        use Measure::{
            Bic, G2, G2Ucrel, LogOddsZ, LogRatio, LogRatioHigh, LogRatioLow, Lrc, MhChi2, MhHigh, MhLogOdds, MhLow,
        };
        let strata = self.stratify.is_some();
        let all = || Measure::value_variants().iter().copied().filter(move |m| strata || !m.needs_strata());
        if self.measures.is_empty() {
            return Ok(match (format, strata) {
                (Format::Json | Format::Jsonl, _) => all().collect(),
                (Format::Csv | Format::Tsv | Format::Parquet, false) => vec![G2, G2Ucrel, LogRatio, Lrc, Bic, LogOddsZ],
                (Format::Csv | Format::Tsv | Format::Parquet, true) => {
                    vec![G2, G2Ucrel, LogRatio, Lrc, MhLogOdds, MhLow, MhHigh, MhChi2]
                }
                (_, true) => vec![LogRatio, MhLogOdds, MhChi2],
                (_, false) if self.lockwords => vec![LogRatio, LogRatioLow, LogRatioHigh],
                (_, false) => vec![LogRatio, Lrc, G2],
            });
        }
        let mut measures = Vec::new();
        for name in &self.measures {
            match Measure::from_str(name, false) {
                Ok(measure) if measure.needs_strata() && !strata => bail!("{name} needs --stratify"),
                Ok(measure) => measures.push(measure),
                Err(_) => measures.extend(all()),
            }
        }
        if let Some(sort) = self.sort.filter(|sort| sort.needs_strata() && !strata) {
            bail!("--sort {} needs --stratify", sort.column());
        }
        Ok(measures)
    }

    fn needs_divergences(&self, measures: &[Measure]) -> bool {
        let divergence = |m: &Measure| matches!(m, Measure::JensenShannon | Measure::RankTurbulence);
        self.chart != Chart::Terms || measures.iter().any(divergence) || self.sort.iter().any(divergence)
    }
}
