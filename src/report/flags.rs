//! What is flagged in texts, as a linter reports it: file, line, column, reason.

use super::{CompetingView, Severity};
use crate::lexicon::Lexicon;
use crate::rules::scorer::Aspect;
use crate::rules::{Dropped, Explanation, Finding};
use crate::text::{CodePoints, Document, Span};
use crate::voice::Voice;
use serde::Serialize;

/// Everything that was flagged.
#[derive(Clone, Debug, Serialize)]
pub struct FlagsReport {
    /// [`SCHEMA_VERSION`](super::SCHEMA_VERSION).
    pub schema_version: u32,
    /// Program and version that made it.
    pub generator: String,
    /// Findings by file and place; suppressed ones are among them, with their reason.
    pub findings: Vec<Flag>,
    /// How many are shown, and how many are not.
    pub counts: FlagCounts,
    /// Marked and strong terms of the lexicon that were passed over, by file and place; only where an explanation was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dropped: Option<Vec<DroppedFlag>>,
}

/// Findings counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FlagCounts {
    /// Files read.
    pub files: usize,
    /// Words read.
    pub words: usize,
    /// Errors that are not suppressed.
    pub errors: usize,
    /// Warnings that are not suppressed.
    pub warnings: usize,
    /// The rest that is not suppressed.
    pub infos: usize,
    /// Suppressed by a line in the text.
    pub suppressed_in_text: usize,
    /// Suppressed by the baseline.
    pub suppressed_by_baseline: usize,
}

/// A loaded term in a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Flag {
    /// The file, as the user named it.
    pub file: String,
    /// Name of the outlet.
    pub outlet: String,
    /// Line of the text, from 1.
    pub line: usize,
    /// Column, in code points, from 1.
    pub column: usize,
    /// First code point of the text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The term as it stands there.
    pub text: String,
    /// The rule.
    pub rule: &'static str,
    /// Entry of the lexicon; none for a finding of the scorer alone.
    pub entry: Option<String>,
    /// Kind of loading.
    pub category: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Probability that experts call it loaded, if the scorer was asked.
    pub probability: Option<f64>,
    /// Whose words it is in.
    pub voice: Voice,
    /// Who says it.
    pub speaker: Option<String>,
    /// Why a reader may care.
    pub why: String,
    /// Plainer words.
    pub alternatives: Vec<String>,
    /// Who says so; empty for our own judgement.
    pub sources: Vec<String>,
    /// What other articles of the same call write instead.
    pub competing: Vec<CompetingView>,
    /// Why it is not shown, if it is suppressed.
    pub suppressed: Option<Suppression>,
    /// What spoke for it; only where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<ExplanationView>,
}

/// What spoke for a finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExplanationView {
    /// By what rule it was kept.
    pub kept: String,
    /// What the scorer says of the place by itself, 0..1; none where it was not asked.
    pub probability: Option<f64>,
    /// The log-odds it starts from.
    pub base: f64,
    /// What adds to them, the weightiest first: base and weights sum up to the log-odds of the probability.
    pub contributions: Vec<ContributionView>,
}

/// What spoke for or against a word.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ContributionView {
    /// What about the word.
    pub aspect: Aspect,
    /// How it is with this word.
    pub fact: String,
    /// What it adds to the log-odds; negative: against.
    pub weight: f64,
}

/// A term of the lexicon that was passed over.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DroppedFlag {
    /// The file, as the user named it.
    pub file: String,
    /// Line of the text, from 1.
    pub line: usize,
    /// Column, in code points, from 1.
    pub column: usize,
    /// First code point of the text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The term as it stands there.
    pub text: String,
    /// The entry it would be.
    pub entry: String,
    /// The rule that dropped it.
    pub why: String,
}

/// Why a finding is suppressed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suppression {
    /// Where it is written.
    pub by: SuppressedBy,
    /// The reason given.
    pub reason: String,
}

/// Where a suppression is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SuppressedBy {
    /// In the text.
    Text,
    /// In the baseline file.
    Baseline,
}

/// The findings of one document as flags; `outlets` names the documents of the call.
pub fn flags(document: &Document, findings: &[Finding], lexicon: &Lexicon, outlets: &[&str]) -> Vec<Flag> {
    let places = Places::of(document);
    let flag = |f: &Finding| {
        let Place { line, column, start, end } = places.at(f.span);
        let competing = |(at, form): &(usize, String)| {
            Some(CompetingView { document: (*outlets.get(*at)?).to_owned(), form: form.clone() })
        };
        Flag {
            file: document.article.origin.clone(),
            outlet: document.article.outlet.clone(),
            line,
            column,
            start,
            end,
            text: document.text(f.span).to_owned(),
            rule: f.rule,
            entry: f.entry.and_then(|e| lexicon.entry(e)).map(|e| e.id.to_string()),
            category: f.category.name(),
            severity: f.severity,
            probability: f.probability.map(|p| rounded(p, 1e4)),
            voice: f.voice,
            speaker: f.speaker.clone(),
            why: f.why.clone(),
            alternatives: f.alternatives.clone(),
            sources: f.sources.clone(),
            competing: f.competing.iter().filter_map(competing).collect(),
            suppressed: None,
            explanation: None,
        }
    };
    findings.iter().map(flag).collect()
}

/// Explanations, parallel to the findings they explain.
pub fn explanations(explained: Vec<Explanation>) -> impl Iterator<Item = ExplanationView> {
    explained.into_iter().map(|e| ExplanationView {
        kept: e.kept,
        probability: e.probability.map(|p| rounded(p, 1e4)),
        base: rounded(e.base, 1e2),
        contributions: (e.contributions.into_iter())
            .map(|c| ContributionView { aspect: c.aspect, fact: c.fact, weight: rounded(c.weight, 1e2) })
            .collect(),
    })
}

/// What was passed over in one document.
pub fn dropped(document: &Document, dropped: Vec<Dropped>, lexicon: &Lexicon) -> Vec<DroppedFlag> {
    let places = Places::of(document);
    let flag = |d: Dropped| {
        let Place { line, column, start, end } = places.at(d.span);
        Some(DroppedFlag {
            file: document.article.origin.clone(),
            line,
            column,
            start,
            end,
            text: document.text(d.span).to_owned(),
            entry: lexicon.entry(d.entry)?.id.to_string(),
            why: d.why,
        })
    };
    dropped.into_iter().filter_map(flag).collect()
}

fn rounded(x: f32, steps: f64) -> f64 {
    (f64::from(x) * steps).round() / steps
}

/// Where places of a document stand, for readers.
struct Places<'a> {
    points: CodePoints<'a>,
    /// Where the lines begin.
    starts: Vec<usize>,
}

struct Place {
    line: usize,
    column: usize,
    start: usize,
    end: usize,
}

impl<'a> Places<'a> {
    fn of(document: &'a Document) -> Places<'a> {
        let ends = document.article.text.match_indices('\n').map(|(at, _)| at + 1);
        Places { points: document.code_points(), starts: std::iter::once(0).chain(ends).collect() }
    }

    fn at(&self, span: Span) -> Place {
        let line = self.starts.partition_point(|s| *s <= span.start);
        let begin = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let (start, end) = (self.points.offset(span.start), self.points.offset(span.end));
        Place { line, column: 1 + start - self.points.offset(begin), start, end }
    }
}

/// Makes the report and counts; `files` and `words` are those that were read.
pub fn report(findings: Vec<Flag>, files: usize, words: usize) -> FlagsReport {
    let mut counts = FlagCounts { files, words, ..FlagCounts::default() };
    for flag in &findings {
        let count = match (&flag.suppressed, flag.severity) {
            (Some(s), _) if s.by == SuppressedBy::Text => &mut counts.suppressed_in_text,
            (Some(_), _) => &mut counts.suppressed_by_baseline,
            (None, Severity::Error) => &mut counts.errors,
            (None, Severity::Warning) => &mut counts.warnings,
            (None, Severity::Info) => &mut counts.infos,
        };
        *count += 1;
    }
    FlagsReport {
        schema_version: super::SCHEMA_VERSION,
        generator: concat!("parallax ", env!("CARGO_PKG_VERSION")).to_owned(),
        findings,
        counts,
        dropped: None,
    }
}
