//! Flags as a linter writes them: one line a finding for readers, JSON lines, CSV, and SARIF 2.1.0 for code hosts and
//! editors.
//!
//! ```text
//! story.txt:3:14: warning: "regime" (contested-label, own voice) is one of several words for … plain: government
//! ```

use super::safe::neutralise;
use super::table::{Cell, Column, Table};
use crate::report::flags::{ExplanationView, Flag, FlagCounts, FlagsReport, SuppressedBy};
use crate::report::{Severity, Voice};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Name of a severity.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Info => "info",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// "own voice", "quoted, Ana Lima".
fn voice(flag: &Flag) -> String {
    let how = match flag.voice {
        Voice::Own => "own voice",
        Voice::Direct => "quoted",
        Voice::Indirect => "reported",
        Voice::Scare => "scare quotes",
        Voice::SoCalled => "so-called",
    };
    flag.speaker.as_ref().map_or_else(|| how.to_owned(), |s| format!("{how}, {s}"))
}

/// One line a finding that is not suppressed, then the counts.
pub fn text(report: &FlagsReport) -> String {
    let mut out = String::new();
    for f in report.findings.iter().filter(|f| f.suppressed.is_none()) {
        let line = format!(
            "{}:{}:{}: {}: \"{}\" ({}, {}): {}",
            f.file,
            f.line,
            f.column,
            level(f.severity),
            f.text.replace('\n', " "),
            f.category,
            voice(f),
            f.why
        );
        out.push_str(&neutralise(&line));
        for of_one in f.competing.chunk_by(|a, b| a.document == b.document) {
            let forms: Vec<&str> = of_one.iter().take(COMPETING).map(|c| c.form.as_str()).collect();
            let _ = write!(out, "; {} has: {}", neutralise(&of_one[0].document), neutralise(&forms.join(", ")));
        }
        out.push('\n');
        if let Some(e) = &f.explanation {
            explain(e, &mut out);
        }
    }
    for d in report.dropped.iter().flatten() {
        let line = format!("{}:{}:{}: passed over: \"{}\" ({}): {}", d.file, d.line, d.column, d.text, d.entry, d.why);
        out.push_str(&neutralise(&line.replace('\n', " ")));
        out.push('\n');
    }
    let FlagCounts { files, words, errors, warnings, infos, suppressed_in_text, suppressed_by_baseline } =
        report.counts;
    let _ = writeln!(
        out,
        "{files} file{}, {words} words: {errors} errors, {warnings} warnings, {infos} infos; suppressed: \
         {suppressed_in_text} in the text, {suppressed_by_baseline} by the baseline",
        if files == 1 { "" } else { "s" }
    );
    out
}

/// Competing words shown of one outlet.
const COMPETING: usize = 2;
/// Contributions smaller than this are left out of lines for readers.
const SLIGHT: f64 = 0.1;

/// What spoke for a finding, under it.
fn explain(e: &ExplanationView, out: &mut String) {
    let _ = writeln!(out, "    kept: {}", neutralise(&e.kept));
    let Some(p) = e.probability else { return };
    let list = |wanted: fn(f64) -> bool| {
        let facts = e.contributions.iter().filter(|c| wanted(c.weight));
        facts.map(|c| format!("{} {:+.1}", c.fact, c.weight)).collect::<Vec<_>>().join(", ")
    };
    let _ = write!(out, "    scorer: {:.0} %, in log-odds from {:+.1}", 100.0 * p, e.base);
    for (name, facts) in [("for it", list(|w| w >= SLIGHT)), ("against it", list(|w| w <= -SLIGHT))] {
        if !facts.is_empty() {
            let _ = write!(out, "; {name}: {}", neutralise(&facts));
        }
    }
    out.push('\n');
}

/// One JSON object a line and finding, suppressed ones too.
///
/// # Errors
/// What the serialiser says; plain data always serialises.
pub fn json_lines(report: &FlagsReport) -> serde_json::Result<String> {
    let mut out = String::new();
    for flag in &report.findings {
        out.push_str(&serde_json::to_string(flag)?);
        out.push('\n');
    }
    Ok(out)
}

/// One row a finding, suppressed ones too.
pub fn table(report: &FlagsReport) -> Table {
    let columns = vec![
        Column::left("file"),
        Column::right("line"),
        Column::right("column"),
        Column::left("term"),
        Column::left("category"),
        Column::left("severity"),
        Column::right("probability"),
        Column::left("voice"),
        Column::left("speaker"),
        Column::left("entry"),
        Column::left("why"),
        Column::left("alternatives"),
        Column::left("sources"),
        Column::left("suppressed"),
    ];
    let text = |s: &str| Cell::Text(s.to_owned());
    let row = |f: &Flag| {
        vec![
            text(&f.file),
            Cell::Count(f.line as u64),
            Cell::Count(f.column as u64),
            text(&f.text),
            text(f.category),
            text(level(f.severity)),
            f.probability.map_or_else(|| text(""), Cell::Rate),
            text(f.voice.name()),
            text(f.speaker.as_deref().unwrap_or("")),
            text(f.entry.as_deref().unwrap_or("")),
            text(&f.why),
            text(&f.alternatives.join("; ")),
            text(&f.sources.join("; ")),
            text(f.suppressed.as_ref().map_or("", |s| &s.reason)),
        ]
    };
    Table { columns, rows: report.findings.iter().map(row).collect(), notes: Vec::new() }
}

/// SARIF 2.1.0: one rule a category.
pub fn sarif(report: &FlagsReport) -> Value {
    let mut rules: BTreeMap<&str, Value> = BTreeMap::new();
    for f in &report.findings {
        rules.entry(f.category).or_insert_with(|| {
            json!({
                "id": format!("{}/{}", f.rule, f.category),
                "name": f.category,
                "shortDescription": { "text": format!("Loaded term: {}", f.category) },
            })
        });
    }
    let result = |f: &Flag| {
        let kind = |by| if by == SuppressedBy::Text { "inSource" } else { "external" };
        let suppressions: Vec<Value> =
            f.suppressed.iter().map(|s| json!({ "kind": kind(s.by), "justification": s.reason })).collect();
        json!({
            "ruleId": format!("{}/{}", f.rule, f.category),
            "level": if f.severity == Severity::Info { "note" } else { level(f.severity) },
            "message": { "text": format!("{} ({})", f.why, voice(f)) },
            "locations": [{
                "physicalLocation": {
                    "artifactLocation": { "uri": uri(&f.file) },
                    "region": {
                        "startLine": f.line,
                        "startColumn": f.column,
                        "endColumn": f.column + f.end - f.start,
                        "charOffset": f.start,
                        "charLength": f.end - f.start,
                        "snippet": { "text": f.text },
                    },
                },
            }],
            "suppressions": suppressions,
            "properties": {
                "voice": f.voice.name(),
                "speaker": f.speaker,
                "alternatives": f.alternatives,
                "sources": f.sources,
                "probability": f.probability,
            },
        })
    };
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "parallax",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            } },
            "columnKind": "unicodeCodePoints",
            "results": report.findings.iter().map(result).collect::<Vec<_>>(),
        }],
    })
}

/// A path as a relative reference: what a URI may not hold is escaped.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => out.push(char::from(byte)),
            b'\\' => out.push('/'),
            byte => {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_become_references() {
        assert_eq!(super::uri("a b/é.txt"), "a%20b/%C3%A9.txt");
    }
}
