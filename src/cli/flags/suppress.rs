//! Findings that somebody has looked at: suppressed by a line in the text or by a baseline file, never without a reason.
//!
//! ```text
//! parallax-ignore[regime, proxy/foreign-backed]: the treaty's own word
//! ```
//!
//! In the text, such a line (in a comment of a page or of Markdown, or on a line of its own) suppresses terms, entries
//! or categories in the whole text. The baseline is TOML, one `[[accept]]` a term:
//!
//! ```text
//! [[accept]]
//! file = "story.txt"
//! term = "regime"
//! count = 2
//! reason = "quoted from the treaty"
//! ```

use crate::article::Article;
use crate::report::flags::{Flag, SuppressedBy, Suppression};
use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

const MARK: &str = "parallax-ignore[";

/// Suppresses what the text says; gives what to tell the user.
pub fn in_text(article: &Article, flags: &mut Vec<Flag>) -> Vec<String> {
    let mut notes = Vec::new();
    // Comments of a page are gone from the article's text: look at the file as it is, too.
    let raw = std::fs::read(&article.origin).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    let raw = raw.unwrap_or_else(|_| article.text.clone());
    for line in raw.lines().filter(|line| line.contains(MARK)) {
        match directive(line) {
            Some((terms, reason)) => {
                for flag in flags.iter_mut().filter(|f| f.suppressed.is_none()) {
                    if terms.iter().any(|t| names(t, flag)) {
                        flag.suppressed = Some(Suppression { by: SuppressedBy::Text, reason: reason.to_owned() });
                    }
                }
            }
            None => notes.push(format!("{}: ignored, no terms or no reason: {}", article.origin, line.trim())),
        }
    }
    // The line itself is no part of the story.
    let lines: Vec<&str> = article.text.lines().collect();
    flags.retain(|f| !lines.get(f.line.saturating_sub(1)).is_some_and(|line| line.contains(MARK)));
    notes
}

/// Terms and reason of a suppressing line.
fn directive(line: &str) -> Option<(Vec<&str>, &str)> {
    let rest = line.get(line.find(MARK)? + MARK.len()..)?;
    let (terms, rest) = rest.split_once(']')?;
    let reason = rest.strip_prefix(':')?.trim().trim_end_matches("-->").trim_end_matches("*/").trim();
    let terms: Vec<&str> = terms.split(',').map(str::trim).filter(|t| !t.is_empty()).collect();
    (!terms.is_empty() && !reason.is_empty()).then_some((terms, reason))
}

fn names(term: &str, flag: &Flag) -> bool {
    term == flag.category || Some(term) == flag.entry.as_deref() || term.to_lowercase() == flag.text.to_lowercase()
}

/// A file of accepted findings.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    #[serde(default)]
    accept: Vec<Accepted>,
    #[serde(skip)]
    name: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    file: String,
    term: String,
    #[serde(default = "one")]
    count: usize,
    reason: String,
    #[serde(skip)]
    used: usize,
}

fn one() -> usize {
    1
}

impl Baseline {
    /// Reads the file; without one nothing is accepted.
    pub fn read(path: Option<&Path>) -> anyhow::Result<Baseline> {
        let Some(path) = path else { return Ok(Baseline::default()) };
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read the baseline {name}"))?;
        let mut baseline: Baseline = toml::from_str(&text).with_context(|| format!("in the baseline {name}"))?;
        if let Some(a) = baseline.accept.iter().find(|a| a.reason.trim().is_empty()) {
            bail!("{name}: {}, \"{}\": a reason is needed", a.file, a.term);
        }
        baseline.name = name;
        Ok(baseline)
    }

    /// Suppresses what is accepted, as often as it is accepted, in the order of the text.
    pub fn apply(&mut self, flags: &mut [Flag]) {
        for flag in flags.iter_mut().filter(|f| f.suppressed.is_none()) {
            let fits = |a: &&mut Accepted| a.used < a.count && a.file == flag.file && names(&a.term, flag);
            if let Some(accepted) = self.accept.iter_mut().find(fits) {
                accepted.used += 1;
                flag.suppressed = Some(Suppression { by: SuppressedBy::Baseline, reason: accepted.reason.clone() });
            }
        }
    }

    /// What is accepted and was not found any more.
    pub fn unused(&self) -> Vec<String> {
        let gone = self.accept.iter().filter(|a| a.used < a.count);
        gone.map(|a| format!("{}: {}: \"{}\" is found {} of {} times", self.name, a.file, a.term, a.used, a.count))
            .collect()
    }
}

/// Writes a baseline that accepts all findings that are not suppressed.
pub fn write(path: &Path, reason: &str, flags: &[Flag]) -> anyhow::Result<()> {
    if reason.trim().is_empty() {
        bail!("--reason is empty");
    }
    let mut counts: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for flag in flags.iter().filter(|f| f.suppressed.is_none()) {
        *counts.entry((&flag.file, flag.text.to_lowercase())).or_default() += 1;
    }
    let mut text = String::new();
    for ((file, term), count) in counts {
        let quote = |s: &str| serde_json::to_string(s);
        text += &format!(
            "[[accept]]\nfile = {}\nterm = {}\ncount = {count}\nreason = {}\n\n",
            quote(file)?,
            quote(&term)?,
            quote(reason)?
        );
    }
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::directive;

    #[test]
    fn a_suppression_needs_terms_and_a_reason() {
        let line = "<!-- parallax-ignore[regime, event-verb]: the treaty's own word -->";
        assert_eq!(directive(line), Some((vec!["regime", "event-verb"], "the treaty's own word")));
        for line in ["parallax-ignore[regime]", "parallax-ignore[regime]: ", "parallax-ignore[]: why", "ignore[a]: b"] {
            assert_eq!(directive(line), None, "{line}");
        }
    }
}
