//! `parallax terms`: how often each outlet uses each word.

mod tables;

use super::input::InputArgs;
use super::output::OutputArgs;
use crate::render::table::{self, TableFormat};
use crate::stats::{
    CountOptions, FrequencyTable, Ngrams, Selection, Sort, Stopwords, TextCounts, Words, count_document,
};
use crate::text::segment;
use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use rayon::prelude::*;
use std::io::Write;
use std::process::ExitCode;

/// What the texts are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum By {
    /// One group an outlet.
    Outlet,
    /// All texts together.
    None,
}

/// Arguments of `parallax terms`.
#[derive(Debug, Args)]
pub struct TermsArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Count each outlet apart, or all together [default: outlet, if there are several]
    #[arg(long, value_name = "FIELD")]
    by: Option<By>,
    /// Words left out: the English list, none, or a FILE with one word a line
    #[arg(long, value_name = "en|none|FILE", default_value = "en")]
    stopwords: String,
    /// Words in a term: 1, 2, 1-3; they do not cross punctuation, nor begin or end in a stop word
    #[arg(long, value_name = "N|N-M", default_value = "1", value_parser = parse_ngrams)]
    ngrams: Ngrams,
    /// Count inflected forms of English words together: says, said as say
    #[arg(long)]
    lemmas: bool,
    /// What a word is; w: runs of letters, digits and _, lower-cased, as many programs count
    #[arg(long, value_name = "KIND", default_value = "news")]
    tokens: Words,
    /// Leave out terms that occur less often in all texts together
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
    /// Show only the first N terms, 0: all [default: 25 in text and md, all in csv, tsv and json]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Order of the terms; difference: between the highest and the lowest rate
    #[arg(long, value_name = "ORDER", default_value = "count")]
    sort: Sort,
    /// How the table is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: TableFormat,
    #[command(flatten)]
    output: OutputArgs,
}

/// Terms shown to readers if `--top` does not say.
const TOP: usize = 25;

/// Runs it.
pub fn run(args: &TermsArgs) -> anyhow::Result<ExitCode> {
    let options = CountOptions {
        words: args.tokens,
        ngrams: args.ngrams,
        lemmas: args.lemmas,
        stopwords: read_stopwords(&args.stopwords)?,
    };
    let articles = args.input.read()?;
    let by = args.by.unwrap_or(if articles.len() > 1 { By::Outlet } else { By::None });
    if args.sort == Sort::Difference && (by == By::None || articles.len() < 2) {
        bail!("--sort difference needs two outlets to differ");
    }
    let counted: Vec<(String, TextCounts)> = articles
        .into_par_iter()
        .map(|article| (article.outlet.clone(), count_document(&segment(article), &options)))
        .collect();
    let mut counts = FrequencyTable::default();
    for (outlet, text) in counted {
        counts.add(if by == By::Outlet { &outlet } else { "" }, text);
    }
    let for_readers = matches!(args.format, TableFormat::Text | TableFormat::Md);
    let selection = Selection {
        min_count: args.min_count,
        top: args.top.unwrap_or(if for_readers { TOP } else { 0 }),
        sort: args.sort,
    };
    let selected = counts.select(&selection);
    let by_outlet = by == By::Outlet;
    let mut sink = args.output.sink();
    if args.format == TableFormat::Json {
        serde_json::to_writer_pretty(&mut sink, &tables::json(&counts, &selected, by_outlet))?;
        writeln!(sink)?;
    } else {
        let table = if for_readers {
            let width = (args.format == TableFormat::Text).then(|| args.output.width());
            tables::for_readers(&counts, &selected, width)
        } else {
            tables::long(&counts, &selected, by_outlet)
        };
        table::write(&table, args.format, args.output.width(), &mut sink)?;
    }
    sink.finish()?;
    Ok(ExitCode::SUCCESS)
}

fn read_stopwords(which: &str) -> anyhow::Result<Stopwords> {
    match which {
        "en" => Ok(Stopwords::english()),
        "none" => Ok(Stopwords::none()),
        path => {
            let bytes = std::fs::read(path).with_context(|| format!("cannot read the stop words {path}"))?;
            Ok(Stopwords::parse(&String::from_utf8_lossy(&bytes)))
        }
    }
}

fn parse_ngrams(text: &str) -> Result<Ngrams, String> {
    let (min, max) = text.split_once('-').unwrap_or((text, text));
    match (min.trim().parse(), max.trim().parse()) {
        (Ok(min), Ok(max)) if 1 <= min && min <= max && max <= 9 => Ok(Ngrams { min, max }),
        _ => Err("give a number from 1 to 9, or a range such as 1-3".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ngrams() {
        for (text, expected) in [("1", Some((1, 1))), ("2-3", Some((2, 3))), (" 1 - 9 ", Some((1, 9)))] {
            assert_eq!(parse_ngrams(text).ok().map(|n| (n.min, n.max)), expected, "{text}");
        }
        for text in ["", "0", "3-1", "1-", "-2", "10", "1-2-3", "x", "99999999999999999999"] {
            assert!(parse_ngrams(text).is_err(), "{text}");
        }
    }
}
