//! The tables of `parallax quotes`: for readers one column an outlet, for machines one row an outlet and speaker.

use crate::render::table::{Cell, Column, Table};
use crate::report::quotes::{QuotesReport, SpeakerIn, VerbCount};
use crate::report::utterance::Utterance;

/// Verbs shown to readers in a cell.
const VERBS: usize = 3;
/// Utterances shown to readers.
const UTTERANCES: usize = 30;

/// One row a speaker, one column an outlet; what the outlets share stands below.
pub fn for_readers(report: &QuotesReport, all: usize) -> Table {
    let mut columns = vec![Column::left("speaker")];
    columns.extend(report.outlets.iter().map(|o| Column::left(&o.outlet)));
    let row = |s: &crate::report::quotes::Speaker| {
        let mut cells = vec![Cell::Text(s.speaker.clone())];
        for outlet in &report.outlets {
            let here = s.outlets.iter().find(|o| o.outlet == outlet.outlet);
            cells.push(Cell::Text(here.map_or_else(|| "–".to_owned(), cell)));
        }
        cells
    };
    Table { columns, rows: report.speakers.iter().map(row).collect(), notes: notes(report, all) }
}

fn cell(s: &SpeakerIn) -> String {
    let verbs: Vec<String> = s.verbs.iter().take(VERBS).map(verb).collect();
    let said = if verbs.is_empty() { String::new() } else { format!("; {}", verbs.join(", ")) };
    let (direct, first) = (100.0 * s.direct_share, 100.0 * s.first_position);
    format!("{}: {} words, {direct:.0} % direct, from {first:.0} %{said}", s.count, s.words)
}

/// "say 3", "claim (distances) 1".
fn verb(v: &VerbCount) -> String {
    match v.stance.map(|s| s.name()) {
        Some("neutral") | None => format!("{} {}", v.verb, v.count),
        Some(stance) => format!("{} ({stance}) {}", v.verb, v.count),
    }
}

fn notes(report: &QuotesReport, all: usize) -> Vec<String> {
    let mut notes = Vec::new();
    let shares: Vec<String> = report
        .outlets
        .iter()
        .map(|o| {
            let share = |part: usize| 100.0 * part as f64 / o.words.max(1) as f64;
            format!(
                "{}: {} attributions, {:.0} % of {} words, {:.0} % in quotation marks, {} without a named source",
                o.outlet,
                o.attributions,
                share(o.attributed_words),
                o.words,
                share(o.quoted_words),
                o.unnamed
            )
        })
        .collect();
    notes.push(
        "Number of attributions: words, share in quotation marks, part of the article before the first; verbs."
            .to_owned(),
    );
    notes.push(format!("Speakers: {} of {all}. {}.", report.speakers.len(), shares.join("; ")));
    if !report.utterances.is_empty() {
        notes.push("The same utterance in two outlets:".to_owned());
        notes.extend(report.utterances.iter().take(UTTERANCES).map(utterance));
        let more = report.utterances.len().saturating_sub(UTTERANCES);
        if more > 0 {
            notes.push(format!("{more} more: see --format json."));
        }
    }
    notes
}

fn utterance(u: &Utterance) -> String {
    let [a, b] = &u.readings;
    let changed: Vec<String> = u
        .changes
        .iter()
        .map(|c| {
            let side = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
            format!("{} → {}", side(&c.a), side(&c.b))
        })
        .collect();
    let changed = if changed.is_empty() { String::new() } else { format!(" Words: {}.", changed.join("; ")) };
    let speaker = u.speaker.as_ref().map_or_else(String::new, |s| format!(", {s}"));
    format!("{}{speaker}. {}: {} | {}: {}{changed}", u.fidelity.name(), a.outlet, a.text, b.outlet, b.text)
}

/// One row an outlet and speaker.
pub fn long(report: &QuotesReport) -> Table {
    let columns = vec![
        Column::left("outlet"),
        Column::left("speaker"),
        Column::right("count"),
        Column::right("words"),
        Column::right("direct_share"),
        Column::right("first_position"),
        Column::left("verbs"),
    ];
    let mut rows = Vec::new();
    for speaker in &report.speakers {
        for s in &speaker.outlets {
            let verbs: Vec<String> = s
                .verbs
                .iter()
                .map(|v| format!("{}:{}:{}", v.verb, v.stance.map_or("-", |s| s.name()), v.count))
                .collect();
            rows.push(vec![
                Cell::Text(s.outlet.clone()),
                Cell::Text(speaker.speaker.clone()),
                Cell::Count(s.count as u64),
                Cell::Count(s.words as u64),
                Cell::Rate(s.direct_share),
                Cell::Rate(s.first_position),
                Cell::Text(verbs.join(";")),
            ]);
        }
    }
    Table { columns, rows, notes: Vec::new() }
}
