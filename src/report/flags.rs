//! What is flagged in texts, as a linter reports it: file, line, column, reason.

use super::Severity;
use crate::lexicon::Lexicon;
use crate::rules::Finding;
use crate::text::Document;
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
    /// Why it is not shown, if it is suppressed.
    pub suppressed: Option<Suppression>,
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

/// The findings of one document as flags.
pub fn flags(document: &Document, findings: &[Finding], lexicon: &Lexicon) -> Vec<Flag> {
    let text = document.article.text.as_str();
    let points = document.code_points();
    // Lines by where they begin: findings come in text order, so one walk is enough.
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let flag = |f: &Finding| {
        let line = starts.partition_point(|s| *s <= f.span.start);
        let begin = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let start = points.offset(f.span.start);
        Flag {
            file: document.article.origin.clone(),
            outlet: document.article.outlet.clone(),
            line,
            column: 1 + start - points.offset(begin),
            start,
            end: points.offset(f.span.end),
            text: document.text(f.span).to_owned(),
            rule: f.rule,
            entry: f.entry.and_then(|e| lexicon.entry(e)).map(|e| e.id.to_string()),
            category: f.category.name(),
            severity: f.severity,
            probability: f.probability.map(|p| (f64::from(p) * 1e4).round() / 1e4),
            voice: f.voice,
            speaker: f.speaker.clone(),
            why: f.why.clone(),
            alternatives: f.alternatives.clone(),
            sources: f.sources.clone(),
            suppressed: None,
        }
    };
    findings.iter().map(flag).collect()
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
    }
}
