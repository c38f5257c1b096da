//! What not all articles tell, as tables: for readers one row a statement, for machines one row for each statement
//! and outlet that does not tell it. Sentences are counted from 1, as in the terminal.

use crate::render::table::{Cell, Column, Table};
use crate::report::{AbsentView, CoverageView, DocumentView, NearestView, Note, Reach, Report, StatementView};
use serde::Serialize;

/// What `--format json` holds: the parts of the report that are about what is absent.
#[derive(Debug, Serialize)]
pub struct AbsentJson<'r> {
    schema_version: u32,
    generator: &'r str,
    documents: &'r [DocumentView],
    notes: &'r [Note],
    coverage: &'r [CoverageView],
    absent: &'r [AbsentView],
    perhaps: &'r [AbsentView],
}

/// The parts of the report.
pub fn json(report: &Report) -> AbsentJson<'_> {
    AbsentJson {
        schema_version: report.schema_version,
        generator: &report.generator,
        documents: &report.documents,
        notes: &report.notes,
        coverage: &report.coverage,
        absent: &report.absent,
        perhaps: &report.perhaps,
    }
}

/// One row a statement.
pub fn for_readers(report: &Report) -> Table {
    let names = ["told by", "outlets", "not found in", "perhaps in", "place", "sentence", "nearest"];
    let mut table = Table { columns: names.map(Column::left).to_vec(), ..Table::default() };
    for group in &report.coverage {
        for statement in &group.statements {
            let best = statement.nearest.iter().reduce(|x, y| if y.probability > x.probability { y } else { x });
            let nearest = best.map(|n| {
                let place = format!("{} {}", n.document, n.sentence + 1);
                format!("{place} ({:.2}): {}", n.probability, text(report, &n.document, n.sentence))
            });
            let cells = [
                format!("{} of {}", group.told_by.len(), group.of),
                group.told_by.join("; "),
                group.not_found_in.join("; "),
                group.perhaps_in.join("; "),
                place(statement),
                told(statement),
                nearest.unwrap_or_default(),
            ];
            table.rows.push(cells.map(Cell::Text).to_vec());
        }
    }
    table
}

/// One row for each statement and outlet that does not tell it.
pub fn long(report: &Report) -> Table {
    let mut columns = ["statement", "told", "of"].map(Column::right).to_vec();
    columns.extend(["reach", "told_by", "document", "sentence", "text", "other", "found"].map(Column::left));
    columns.extend([Column::right("probability"), Column::right("nearest"), Column::left("nearest_text")]);
    let mut table = Table { columns, ..Table::default() };
    let mut number = 0;
    for group in &report.coverage {
        for statement in &group.statements {
            number += 1;
            let absent = group.not_found_in.iter().map(|other| (other, "no"));
            for (other, found) in absent.chain(group.perhaps_in.iter().map(|other| (other, "perhaps"))) {
                table.rows.push(row(report, (number, group, statement), other, found));
            }
        }
    }
    table
}

fn row(
    report: &Report,
    (number, group, statement): (u64, &CoverageView, &StatementView),
    other: &str,
    found: &str,
) -> Vec<Cell> {
    let nearest: Option<&NearestView> = statement.nearest.iter().find(|n| n.document == other);
    let first = statement.sentences.first();
    let cell = |text: &str| Cell::Text(text.to_owned());
    vec![
        Cell::Count(number),
        Cell::Count(group.told_by.len() as u64),
        Cell::Count(group.of as u64),
        cell(name(group.reach)),
        cell(&group.told_by.join("; ")),
        cell(first.map_or("", |s| s.document.as_str())),
        first.map_or(cell(""), |s| Cell::Count(s.sentence as u64 + 1)),
        Cell::Text(told(statement)),
        cell(other),
        cell(found),
        nearest.map_or(cell(""), |n| Cell::Rate(n.probability.into())),
        nearest.map_or(cell(""), |n| Cell::Count(n.sentence as u64 + 1)),
        cell(nearest.map_or("", |n| text(report, &n.document, n.sentence))),
    ]
}

fn name(reach: Reach) -> &'static str {
    match reach {
        Reach::AllButOne => "all-but-one",
        Reach::Some => "some",
        Reach::One => "one",
        Reach::Perhaps => "perhaps",
    }
}

fn text<'r>(report: &'r Report, document: &str, sentence: usize) -> &'r str {
    let document = report.documents.iter().find(|d| d.id == document);
    document.and_then(|d| d.sentences.get(sentence)).map_or("", |s| s.text.as_str())
}

/// Where the first outlet tells it: "gazette 5".
fn place(statement: &StatementView) -> String {
    statement.sentences.first().map(|s| format!("{} {}", s.document, s.sentence + 1)).unwrap_or_default()
}

/// The first outlet's sentences.
fn told(statement: &StatementView) -> String {
    let lines = statement.lines.iter().map(|l| l.pieces.iter().map(|p| p.text.as_str()).collect::<String>());
    lines.collect::<Vec<_>>().join(" ")
}
