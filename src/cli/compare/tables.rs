//! Each section of a comparison as a table for spreadsheets: one row a thing and place. Sentences are counted from 1, as
//! in the terminal.

use crate::cli::{absent, labels};
use crate::render::table::{Cell, Column, Table};
use crate::render::terminal::Section;
use crate::report::{FindingView, Report};
use serde::Serialize;

/// The table of a section.
pub fn table(report: &Report, section: Section) -> Table {
    match section {
        Section::Outlets => outlets(report),
        Section::Headlines => headlines(report),
        Section::Figures => figures(report),
        Section::Wording => wording(report),
        Section::Labels => labels::long(report),
        Section::Symmetry => symmetry(report),
        Section::Passages => passages(report),
        Section::Absent => absent::long(report),
        Section::Loaded => loaded(report),
        Section::Shared => shared(report),
    }
}

/// Columns: a name with `#` in front is that of numbers.
fn columns(names: &[&str]) -> Vec<Column> {
    names.iter().map(|n| n.strip_prefix('#').map_or_else(|| Column::left(n), Column::right)).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn maybe(value: Option<&str>) -> Cell {
    text(value.unwrap_or_default())
}

/// The name of a value as JSON has it.
fn name(value: &impl Serialize) -> Cell {
    let value = serde_json::to_value(value).ok();
    maybe(value.as_ref().and_then(|v| v.as_str()))
}

fn count(n: usize) -> Cell {
    Cell::Count(n as u64)
}

fn outlets(report: &Report) -> Table {
    let names = ["letter", "outlet", "date", "#words", "#sentences", "language", "headline", "origin", "sha256"];
    let rows = report.documents.iter().enumerate().map(|(k, d)| {
        vec![
            text(&d.siglum),
            text(&d.id),
            maybe(d.date.as_deref()),
            count(d.words),
            count(d.sentences.len()),
            text(&d.language),
            maybe(d.headline.as_deref()),
            text(&d.origin),
            maybe(report.inputs.get(k).map(|i| i.sha256.as_str())),
        ]
    });
    Table { columns: columns(&names), rows: rows.collect(), notes: Vec::new() }
}

fn headlines(report: &Report) -> Table {
    let rows = report.documents.iter().filter_map(|d| Some(vec![text(&d.id), text(d.headline.as_deref()?)]));
    Table { columns: columns(&["outlet", "headline"]), rows: rows.collect(), notes: Vec::new() }
}

fn figures(report: &Report) -> Table {
    let names = [
        "#row",
        "relation",
        "about",
        "outlet",
        "#sentence",
        "text",
        "#value",
        "to",
        "measure",
        "unit",
        "happening",
        "hedge",
        "source",
    ];
    let rows = report.figures.iter().enumerate().flat_map(|(k, row)| {
        row.figures.iter().map(move |f| {
            vec![
                count(k + 1),
                name(&row.relation),
                text(&row.about),
                text(&f.at.document),
                count(f.at.sentence + 1),
                text(&f.at.text),
                Cell::Rate(f.value),
                f.to.map_or_else(|| text(""), Cell::Rate),
                text(f.measure),
                maybe(f.unit),
                maybe(f.happening),
                maybe(f.hedge),
                maybe(f.source.as_deref()),
            ]
        })
    });
    Table { columns: columns(&names), rows: rows.collect(), notes: Vec::new() }
}

fn wording(report: &Report) -> Table {
    let names = [
        "#rank",
        "kind",
        "about",
        "#place",
        "outlet",
        "#sentence",
        "text",
        "voice",
        "speaker",
        "#fit",
        "doubtful",
        "why",
    ];
    let rows = report.variants.iter().enumerate().flat_map(|(k, v)| {
        v.readings.iter().map(move |r| {
            vec![
                count(k + 1),
                name(&v.kind),
                maybe(v.referent.as_deref()),
                count(r.place + 1),
                text(&r.at.document),
                count(r.at.sentence + 1),
                text(&r.at.text),
                text(r.voice.name()),
                maybe(r.speaker.as_deref()),
                Cell::Rate(f64::from(v.fit)),
                text(if v.doubtful { "yes" } else { "no" }),
                text(&v.why),
            ]
        })
    });
    Table { columns: columns(&names), rows: rows.collect(), notes: Vec::new() }
}

fn symmetry(report: &Report) -> Table {
    let names = ["about", "word", "outlet", "referent", "does it", "#count", "sentences"];
    let mut rows = Vec::new();
    for row in &report.symmetry {
        for member in &row.members {
            for outlet in &member.outlets {
                for r in &outlet.referents {
                    let at: Vec<String> = r.places.iter().map(|p| (p.sentence + 1).to_string()).collect();
                    rows.push(vec![
                        text(&row.about),
                        text(&member.word),
                        text(&outlet.document),
                        text(&r.name),
                        text(if r.by { "yes" } else { "no" }),
                        count(r.count),
                        text(&at.join(" ")),
                    ]);
                }
            }
        }
    }
    Table { columns: columns(&names), rows, notes: Vec::new() }
}

fn passages(report: &Report) -> Table {
    let names = ["#passage", "relation", "#probability", "outlet", "#sentence", "text"];
    let rows = report.passages.iter().enumerate().flat_map(|(k, p)| {
        p.lines.iter().map(move |l| {
            vec![
                count(k + 1),
                name(&p.relation),
                Cell::Rate(p.probability.into()),
                text(&l.document),
                count(l.sentence + 1),
                Cell::Text(l.pieces.iter().map(|p| p.text.as_str()).collect()),
            ]
        })
    });
    Table { columns: columns(&names), rows: rows.collect(), notes: Vec::new() }
}

fn loaded(report: &Report) -> Table {
    let names = [
        "outlet",
        "#sentence",
        "term",
        "category",
        "#strength",
        "voice",
        "speaker",
        "others say",
        "why",
        "alternatives",
        "sources",
        "entry",
    ];
    let row = |f: &FindingView| {
        let others: Vec<String> = f.competing.iter().map(|c| format!("{}: {}", c.document, c.form)).collect();
        vec![
            text(&f.at.document),
            count(f.at.sentence + 1),
            text(&f.at.text),
            text(&f.category),
            count(f.strength.into()),
            text(f.voice.name()),
            maybe(f.speaker.as_deref()),
            text(&others.join("; ")),
            text(&f.why),
            text(&f.alternatives.join("; ")),
            text(&f.sources.join("; ")),
            text(&f.entry),
        ]
    };
    let counted = report.findings.iter().filter(|f| f.rule == crate::report::grouped::COUNTED);
    Table { columns: columns(&names), rows: counted.map(row).collect(), notes: Vec::new() }
}

fn shared(report: &Report) -> Table {
    let names = ["outlet", "other", "#sentences", "#linked", "#not found"];
    let rows = report.shared.iter().flat_map(|s| {
        [(&s.a, &s.b, 0), (&s.b, &s.a, 1)].map(|(one, other, k)| {
            vec![text(one), text(other), count(s.sentences[k]), count(s.linked[k]), count(s.absent[k])]
        })
    });
    Table { columns: columns(&names), rows: rows.collect(), notes: Vec::new() }
}
