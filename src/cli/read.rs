//! `parallax read`: what of an article takes part in a comparison, and what does not and why.
//!
//! ```text
//! stdout                                     stderr
//! Presidents talk for third time             parallax: dropped section (line 1, section line): News / Politics
//!
//! The presidents of the two countries …      parallax: dropped boilerplate (line 9, sharing buttons): SHARE THIS
//! ```

use super::input::InputArgs;
use super::output;
use crate::article::{Article, Part, Role};
use crate::render::safe::neutralise;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::fmt::Write as _;
use std::process::ExitCode;

/// A dropped line is shown up to this many characters.
const SHOWN: usize = 100;

/// Arguments of `parallax read`.
#[derive(Debug, Args)]
pub struct ReadArgs {
    #[command(flatten)]
    input: InputArgs,
    /// Print every part with its role and the reason, kept or dropped, on standard output
    #[arg(long)]
    explain: bool,
    /// Output format; json holds every part with its role, reason and position
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: ReadFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ReadFormat {
    Text,
    Json,
}

/// Runs it.
pub fn run(args: &ReadArgs) -> anyhow::Result<ExitCode> {
    let articles = args.input.read()?;
    let out = match args.format {
        ReadFormat::Json => json(&articles)?,
        ReadFormat::Text if args.explain => articles.iter().map(explained).collect::<Vec<_>>().join("\n"),
        ReadFormat::Text => kept(&articles),
    };
    if !args.explain && matches!(args.format, ReadFormat::Text) {
        articles.iter().for_each(|article| note_dropped(article, articles.len() > 1));
    }
    output::print(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// Paragraphs that are compared, with blank lines between; each article under its name if there are several.
fn kept(articles: &[Article]) -> String {
    let mut out = String::new();
    for article in articles {
        if articles.len() > 1 {
            let _ = writeln!(out, "{}== {} ==\n", if out.is_empty() { "" } else { "\n" }, neutralise(&article.outlet));
        }
        let paragraphs: Vec<_> = article
            .parts
            .iter()
            .filter(|p| p.role.is_compared())
            .map(|p| neutralise(p.span.of(&article.text)))
            .collect();
        if !paragraphs.is_empty() {
            let separator = if article.one_sentence_per_part { "\n" } else { "\n\n" };
            out.push_str(&paragraphs.join(separator));
            out.push('\n');
        }
    }
    out
}

/// One line on stderr for every part that is dropped.
fn note_dropped(article: &Article, with_name: bool) {
    let lines = LineNumbers::default();
    let mut lines = lines;
    for part in &article.parts {
        let line = lines.of(&article.text, part.span.start);
        if part.role.is_compared() {
            continue;
        }
        let name = if with_name { format!("{}: ", article.outlet) } else { String::new() };
        let (role, text) = (role_name(part.role), shortened(part.span.of(&article.text)));
        output::note(&neutralise(&format!("{name}dropped {role} (line {line}, {}): {text}", part.why)));
    }
}

/// All parts, one a line: role, reason, text.
fn explained(article: &Article) -> String {
    let mut out = format!("== {} ==", neutralise(&article.outlet));
    let _ = match &article.date {
        Some(date) => writeln!(out, " {date}"),
        None => writeln!(out),
    };
    for part in &article.parts {
        let mark = if part.role.is_compared() { '+' } else { '-' };
        let text = one_line(part.span.of(&article.text));
        let _ = writeln!(out, "{mark} {:<11} {text}  [{}]", role_name(part.role), part.why);
    }
    out
}

#[derive(Serialize)]
struct ReadOutput<'a> {
    documents: Vec<DocumentOutput<'a>>,
}

#[derive(Serialize)]
struct DocumentOutput<'a> {
    id: &'a str,
    headline: Option<&'a str>,
    date: Option<&'a str>,
    parts: Vec<PartOutput<'a>>,
}

/// `start` and `end` count Unicode code points of the article's text.
#[derive(Serialize)]
struct PartOutput<'a> {
    role: Role,
    why: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

fn json(articles: &[Article]) -> anyhow::Result<String> {
    let documents = articles
        .iter()
        .map(|article| {
            let text = |part: &Part| part.span.of(&article.text);
            let mut counted = (0, 0);
            DocumentOutput {
                id: &article.outlet,
                headline: article.parts.iter().find(|p| p.role == Role::Headline).map(|p| p.span.of(&article.text)),
                date: article.date.as_deref(),
                parts: article
                    .parts
                    .iter()
                    .map(|part| {
                        let between = article.text.get(counted.0..part.span.start).unwrap_or("");
                        let start = counted.1 + between.chars().count();
                        let end = start + text(part).chars().count();
                        counted = (part.span.end, end);
                        PartOutput { role: part.role, why: part.why, start, end, text: text_of(article, part) }
                    })
                    .collect(),
            }
        })
        .collect();
    let mut out = serde_json::to_string_pretty(&ReadOutput { documents })?;
    out.push('\n');
    Ok(out)
}

fn text_of<'a>(article: &'a Article, part: &Part) -> &'a str {
    part.span.of(&article.text)
}

/// Line numbers for growing positions.
#[derive(Default)]
struct LineNumbers {
    at: usize,
    line: usize,
}

impl LineNumbers {
    fn of(&mut self, text: &str, at: usize) -> usize {
        self.line += text.get(self.at..at).map_or(0, |passed| passed.bytes().filter(|&b| b == b'\n').count());
        self.at = at;
        self.line + 1
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Headline => "headline",
        Role::Body => "body",
        Role::Section => "section",
        Role::Caption => "caption",
        Role::Byline => "byline",
        Role::Date => "date",
        Role::Dateline => "dateline",
        Role::Boilerplate => "boilerplate",
    }
}

fn one_line(text: &str) -> String {
    neutralise(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

fn shortened(text: &str) -> String {
    let mut shown: String = text.chars().take(SHOWN).map(|c| if c == '\n' { ' ' } else { c }).collect();
    if text.len() > shown.len() {
        shown.push('…');
    }
    shown
}
