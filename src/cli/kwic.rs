//! `parallax kwic`: a term in its contexts, outlet by outlet.

use super::counting::{CorpusArgs, Inputs, note_broken, progress};
use super::format::{FileFormat, write_parquet};
use super::input::InputArgs;
use super::output::OutputArgs;
use crate::article::read_text;
use crate::corpus::parquet::Kind;
use crate::corpus::{Corpus, CorpusError, Field, Record};
use crate::render::table::{self, Cell, Column, Table, TableFormat};
use crate::render::terminal::kwic as terminal;
use crate::report::kwic::{InTexts, KwicLine, KwicOptions, KwicReport, KwicSort, lines, report};
use crate::stats::concordance::Query;
use crate::stats::{CountOptions, Words};
use crate::text::segment;
use anyhow::{Context, bail};
use clap::Args;
use rayon::prelude::*;
use std::io::Write;
use std::process::ExitCode;

/// Arguments of `parallax kwic`.
#[derive(Debug, Args)]
pub struct KwicArgs {
    /// A word or several ("air strike"); a * at the end of a word stands for any ending
    #[arg(value_name = "TERM")]
    term: String,
    #[command(flatten)]
    input: InputArgs,
    /// Find inflected forms of English words, too: say finds says and said
    #[arg(long)]
    lemmas: bool,
    /// Order of the lines of an outlet: by the words before, by the words after
    #[arg(long, value_name = "ORDER", default_value = "position")]
    sort: KwicSort,
    /// Characters on each side [default: what the screen holds, 80 in other formats]
    #[arg(long, value_name = "N")]
    context: Option<usize>,
    /// Show only the first N lines of each outlet, 0: all [default: 50 in text and md, all in other formats]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// How it is written [default: what the name of -o FILE ends with, else text]
    #[arg(long, value_name = "FORMAT")]
    format: Option<FileFormat>,
    #[command(flatten)]
    corpora: CorpusArgs,
    #[command(flatten)]
    output: OutputArgs,
}

/// Lines of an outlet shown to readers if `--top` does not say.
const TOP: usize = 50;
/// Characters on each side where no screen limits them.
const CONTEXT: usize = 80;

/// Runs it.
pub fn run(args: &KwicArgs) -> anyhow::Result<ExitCode> {
    let format = FileFormat::of(args.format, &args.output)?;
    let query = Query::parse(&args.term, args.lemmas).context("there is no word in the term to look for")?;
    let Inputs { articles, corpus, counts } = Inputs::open(&args.input.inputs, &args.input, &args.corpora)?;
    if let Some(path) = counts.first() {
        bail!("{path} holds counts: there is no text in it to look into");
    }
    let for_readers = matches!(format, FileFormat::Text | FileFormat::Md);
    let screen = if format == FileFormat::Text { usize::from(args.output.width()) } else { CONTEXT };
    let options = KwicOptions {
        sort: args.sort,
        context: args.context.unwrap_or(screen),
        top: args.top.unwrap_or(if for_readers { TOP } else { 0 }),
    };
    let mut found: Vec<InTexts> =
        articles.into_par_iter().map(|article| lines(&segment(article), &query, options.context)).collect();
    if corpus.paths().next().is_some() {
        found.extend(in_corpus(corpus, &query, options.context)?);
    }
    let report = report(&args.term, args.lemmas, found, &options);
    let mut sink = args.output.sink();
    let Some(format) = format.as_text() else {
        let table = long(&report);
        let columns: Vec<(&str, Kind)> = table.columns.iter().map(|c| c.name.as_str()).zip(KINDS).collect();
        write_parquet(&columns, table.values(), None, sink)?;
        return Ok(ExitCode::SUCCESS);
    };
    match format {
        TableFormat::Text => terminal::kwic(&report, args.output.width().into(), args.output.color(), &mut sink)?,
        TableFormat::Json => {
            serde_json::to_writer_pretty(&mut sink, &report)?;
            writeln!(sink)?;
        }
        TableFormat::Md => table::write(&for_markdown(&report), format, args.output.width(), &mut sink)?,
        TableFormat::Csv | TableFormat::Tsv | TableFormat::Jsonl => {
            table::write(&long(&report), format, args.output.width(), &mut sink)?;
        }
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

/// The occurrences in a corpus, and how many words each of its outlets has: runs of letters and digits, which are counted
/// in a tenth of the time that the news tokeniser takes, for hardly other rates. The place of one is the file and line of its
/// row, and the line within the text.
fn in_corpus(corpus: Corpus, query: &Query, context: usize) -> anyhow::Result<Vec<InTexts>> {
    let paths: Vec<String> = corpus.paths().map(str::to_owned).collect();
    let each = |list: &mut Vec<InTexts>, record: &Record<'_>| {
        if query.may_be_in(record.text) {
            let outlet = record.values.first().map_or("", String::as_str);
            let mut article = read_text(outlet, record.text);
            article.origin = format!("{}:{}", paths.get(record.file).map_or("", String::as_str), record.line);
            let here = lines(&segment(article), query, context);
            if !here.lines.is_empty() {
                list.push(InTexts { documents: 0, words: 0, ..here });
            }
        }
    };
    let scan = |by: &[Field]| {
        let bar = progress(corpus.size());
        let mut found = Vec::new();
        let summary = corpus.scan(by, each, |list| found.extend(list), &|bytes| bar.set_position(bytes));
        bar.finish_and_clear();
        summary.map(|summary| (found, summary))
    };
    let mut by = vec![Field::Outlet];
    let done = match scan(&by) {
        Err(CorpusError::NoField { field: Some(Field::Outlet), .. }) => {
            by.clear(); // a corpus of one outlet need not name it in each row
            scan(&by)
        }
        done => done,
    };
    let (found, summary) = done?;
    let options = CountOptions { words: Words::W, ..CountOptions::default() };
    let sizes = Inputs { articles: vec![], corpus: corpus.clone(), counts: vec![] }.count(&by, &options)?;
    if sizes.groups().is_empty() {
        note_broken(&summary); // else the count has said so
    }
    let size = |group: &crate::stats::Group| InTexts {
        outlet: group.name(),
        documents: group.documents,
        words: group.words,
        lines: vec![],
    };
    Ok(sizes.groups().iter().map(size).chain(found).collect())
}

/// What stands in the columns of [`long`].
const KINDS: [Kind; 9] = {
    use Kind::{Count, Text};
    [Text, Text, Count, Count, Count, Text, Text, Text, Text]
};

/// One row an occurrence.
fn long(report: &KwicReport) -> Table {
    let text = |text: &str| Cell::Text(text.to_owned());
    let count = |count: usize| Cell::Count(count as u64);
    let row = |l: &KwicLine| {
        let quoted = if l.quoted { "true" } else { "false" };
        vec![
            text(&l.outlet),
            text(&l.file),
            count(l.line),
            count(l.start),
            count(l.end),
            text(quoted),
            text(&l.left),
            text(&l.keyword),
            text(&l.right),
        ]
    };
    let columns = ["outlet", "file", "line", "start", "end", "quoted", "left", "keyword", "right"];
    Table {
        columns: columns.into_iter().map(Column::left).collect(),
        rows: report.lines.iter().map(row).collect(),
        notes: vec![],
    }
}

/// The context before stands to the right, as in the terminal.
fn for_markdown(report: &KwicReport) -> Table {
    let row = |l: &KwicLine| {
        vec![
            Cell::Text(l.outlet.clone()),
            Cell::Count(l.line as u64),
            Cell::Text(l.left.trim_end().to_owned()),
            Cell::Text(l.keyword.clone()),
            Cell::Text(l.right.trim_start().to_owned()),
        ]
    };
    let counts: Vec<String> = report
        .outlets
        .iter()
        .map(|o| format!("{} {} in {} words ({:.2} per 1,000)", o.outlet, o.count, o.words, o.per_1000))
        .collect();
    Table {
        columns: vec![
            Column::left("outlet"),
            Column::right("line"),
            Column::right("left"),
            Column::left("keyword"),
            Column::left("right"),
        ],
        rows: report.lines.iter().map(row).collect(),
        notes: vec![format!("{}.", counts.join("; "))],
    }
}
