//! Arguments and steps shared by the commands that count: what texts there are, what a word is, what texts are told
//! apart by. Articles and corpora come out as one table.

mod counts;

pub use counts::is_parquet;

use super::input::InputArgs;
use super::output;
use crate::article::{self, Article, ReadOptions, Skipped};
use crate::corpus::{self, Corpus, Field, FieldNames, Record, Summary, is_corpus};
use crate::stats::{CountOptions, Counter, FrequencyTable, Ngrams, Stopwords, Words};
use crate::text::segment;
use anyhow::{Context, bail};
use clap::Args;
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use rayon::prelude::*;
use std::io::IsTerminal;
use std::path::Path;

/// How corpora are read.
#[derive(Debug, Args)]
#[command(next_help_heading = "Corpora")]
pub struct CorpusArgs {
    /// The field with the article's text [default: text, body, content and the like]
    #[arg(long, value_name = "FIELD")]
    text: Option<String>,
    /// The field with the outlet [default: outlet, source, publication and the like]
    #[arg(long, value_name = "FIELD")]
    outlet: Option<String>,
    /// The field with the date [default: date, published, publish_date and the like]
    #[arg(long, value_name = "FIELD")]
    date: Option<String>,
    /// The field with the event [default: event, story, cluster and the like]
    #[arg(long, value_name = "FIELD")]
    event: Option<String>,
    /// How the rows of all inputs are written, whatever their names; needed to read a corpus from -
    #[arg(long, value_name = "FORMAT")]
    corpus_format: Option<corpus::Format>,
    /// Stop at the first row that cannot be read, instead of skipping it
    #[arg(long)]
    strict: bool,
    /// Threads to read and count with, 0: one for each core; the result is the same
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
}

/// What is counted.
#[derive(Debug, Args)]
pub struct WordArgs {
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
}

impl WordArgs {
    /// As the library takes it.
    ///
    /// # Errors
    /// A list of stop words that cannot be read.
    pub fn options(&self) -> anyhow::Result<CountOptions> {
        let stopwords = match self.stopwords.as_str() {
            "en" => Stopwords::english(),
            "none" => Stopwords::none(),
            path => {
                let bytes = std::fs::read(path).with_context(|| format!("cannot read the stop words {path}"))?;
                Stopwords::parse(&String::from_utf8_lossy(&bytes))
            }
        };
        Ok(CountOptions { words: self.tokens, ngrams: self.ngrams, lemmas: self.lemmas, stopwords })
    }
}

impl CorpusArgs {
    fn options(&self) -> corpus::Options {
        let names = FieldNames {
            text: self.text.clone(),
            outlet: self.outlet.clone(),
            date: self.date.clone(),
            event: self.event.clone(),
        };
        corpus::Options { names, format: self.corpus_format, strict: self.strict, threads: self.threads }
    }

    /// Opens the corpora among the inputs.
    ///
    /// # Errors
    /// One that is missing or is no corpus.
    pub fn open(&self, inputs: &[String]) -> anyhow::Result<Corpus> {
        Ok(Corpus::open(inputs, &self.options())?)
    }
}

/// What texts are told apart by: fields with commas between them, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct By(pub Vec<Field>);

impl std::str::FromStr for By {
    type Err = String;

    fn from_str(text: &str) -> Result<By, String> {
        if text == "none" {
            return Ok(By(vec![]));
        }
        let mut fields: Vec<Field> = Vec::new();
        for name in text.split(',').map(str::trim) {
            let Ok(field) = name.parse();
            if name.is_empty() || fields.contains(&field) {
                return Err("name fields, each once, with commas between them; or none".to_owned());
            }
            fields.push(field);
        }
        Ok(By(fields))
    }
}

/// The inputs, told apart.
#[derive(Debug)]
pub struct Inputs {
    /// Single articles, read.
    pub articles: Vec<Article>,
    /// Corpora, opened.
    pub corpus: Corpus,
    /// Files of counts.
    pub counts: Vec<String>,
}

impl Inputs {
    /// Reads the articles and opens the corpora among `inputs`.
    ///
    /// # Errors
    /// An input that is missing or cannot be read.
    pub fn open(inputs: &[String], args: &InputArgs, corpora: &CorpusArgs) -> anyhow::Result<Inputs> {
        let (counts, texts): (Vec<String>, Vec<String>) =
            inputs.iter().cloned().partition(|input| counts::is_counts(input));
        let (rows, single): (Vec<String>, Vec<String>) =
            texts.into_iter().partition(|input| corpora.corpus_format.is_some() || is_corpus(input));
        let options = ReadOptions { format: args.input_format, keep_boilerplate: args.keep_boilerplate };
        let (articles, skipped) =
            if single.is_empty() { Default::default() } else { article::read_all(&single, &options)? };
        for Skipped { path, why } in &skipped {
            output::note(&format!("skipped {path}: {why}"));
        }
        Ok(Inputs { articles, corpus: corpora.open(&rows)?, counts })
    }

    /// Files of counts alone.
    ///
    /// # Errors
    /// A file that holds something else.
    pub fn of_counts(files: &[String]) -> anyhow::Result<Inputs> {
        let corpus = Corpus::open(&[], &corpus::Options::default())?;
        Ok(Inputs { articles: vec![], corpus, counts: files.to_vec() })
    }

    /// Whether there are only single articles.
    pub fn are_articles(&self) -> bool {
        self.counts.is_empty() && self.corpus.paths().next().is_none()
    }

    /// The files that are read: articles, corpora, counts.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let articles = self.articles.iter().map(|article| article.origin.as_str());
        articles.chain(self.corpus.paths()).chain(self.counts.iter().map(String::as_str))
    }

    /// Counts everything, by the values of `by`. Groups of articles come first, in the order of the inputs, then those
    /// of corpora and counts in the order of their names.
    ///
    /// # Errors
    /// A corpus that cannot be read or lacks a field, counts of different things; broken rows are named on stderr.
    pub fn count(self, by: &[Field], options: &CountOptions) -> anyhow::Result<FrequencyTable> {
        Ok(self.count_and_say(by, options)?.0)
    }

    /// The same, with what was counted in words: files of counts know it themselves.
    ///
    /// # Errors
    /// As [`Inputs::count`].
    pub fn count_and_say(self, by: &[Field], options: &CountOptions) -> anyhow::Result<(FrequencyTable, String)> {
        let only_counts = self.articles.is_empty() && self.corpus.paths().next().is_none();
        let mut words = options.to_string();
        let mut table = FrequencyTable::default();
        for one in count_articles(self.articles, by, options) {
            table.merge(one);
        }
        let mut rows = FrequencyTable::default();
        if self.corpus.paths().next().is_some() {
            rows.merge(count_corpus(&self.corpus, by, options)?);
        }
        if !self.counts.is_empty() {
            let (counted, counts) = counts::merge(&self.counts)?;
            if counted.words != words && !only_counts {
                bail!("the files of counts count {}; the other inputs are to be counted as {words}", counted.words);
            }
            words = counted.words.clone();
            rows.merge(counts::by(&counts, &counted, by)?);
        }
        rows.sort_groups();
        table.merge(rows);
        Ok((table, words))
    }
}

fn count_articles(articles: Vec<Article>, by: &[Field], options: &CountOptions) -> Vec<FrequencyTable> {
    let count = |article: Article| {
        let key: Vec<String> = by.iter().map(|field| value_of(&article, field)).collect();
        let mut counter = Counter::new(options);
        counter.add_document(&key, &segment(article));
        counter.finish()
    };
    articles.into_par_iter().map(count).collect()
}

/// Counts a corpus by the values of `by`.
fn count_corpus(corpus: &Corpus, by: &[Field], options: &CountOptions) -> anyhow::Result<FrequencyTable> {
    let bar = progress(corpus.size());
    let (counters, summary) = corpus.fold(
        by,
        || Counter::new(options),
        |counter: &mut Counter, record: &Record| counter.add_text(record.values, record.text),
        &|bytes| bar.set_position(bytes),
    )?;
    bar.finish_and_clear();
    note_broken(&summary);
    let mut table = FrequencyTable::default();
    counters.into_iter().for_each(|counter| table.merge(counter.finish()));
    Ok(table)
}

/// Names the rows that were skipped, on stderr.
pub fn note_broken(summary: &Summary) {
    for row in &summary.named {
        output::note(&format!("skipped {row}"));
    }
    if summary.broken > 0 {
        let all = summary.broken + summary.records;
        output::note(&format!("{} of {all} rows cannot be read and were skipped", summary.broken));
    }
}

/// The value of a field for an article that stands alone: its event is the folder it lies in.
fn value_of(article: &Article, field: &Field) -> String {
    let date = |length: usize| article.date.as_deref().and_then(|date| date.get(..length)).unwrap_or("").to_owned();
    match field {
        Field::Outlet => article.outlet.clone(),
        Field::Date => date(10),
        Field::Month => date(7),
        Field::Year => date(4),
        Field::Event => {
            let folder = Path::new(&article.origin).parent().and_then(Path::file_name);
            folder.map_or_else(String::new, |name| name.to_string_lossy().into_owned())
        }
        Field::Named(_) => String::new(),
    }
}

/// How much of `size` bytes is read, how fast, and how long the rest will take: on stderr, if that is a terminal.
pub fn progress(size: u64) -> ProgressBar {
    let shown = std::io::stderr().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| {
        _ = write!(out, "{}", HumanBytes(state.per_sec() as u64));
    };
    let known = "{wide_bar} {bytes} of {total_bytes}, {rate}/s, {eta} left";
    let style = ProgressStyle::with_template(if size > 0 { known } else { "{bytes}, {rate}/s" });
    let bar = ProgressBar::with_draw_target((size > 0).then_some(size), target);
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style.with_key("rate", rate)))
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
