//! The tables of `parallax keyness`: for readers counts, a few measures and bars; for machines one row a term.

use crate::corpus::parquet::Kind;
use crate::render::bars;
use crate::render::lines::{Lines, Value};
use crate::render::table::{Cell, Column, Table, TableFormat};
use crate::report::keyness::{KeyTermView, KeynessReport, SideKind, SideView, grouped};
use crate::stats::keyness::{KeyTerm, Keyness, Measure};
use crate::stats::per_1000;
use rayon::prelude::*;

/// Rows written at a time by one thread.
const SHARE: usize = 8_192;

/// The table for machines, in parts that stand one behind the other: one row a term. Measures have their short names in
/// CSV and TSV, their full ones in JSON lines.
pub fn lines(found: &Keyness, measures: &[Measure], format: TableFormat) -> Vec<Vec<u8>> {
    let name = |m: &Measure| if format == TableFormat::Jsonl { m.name() } else { m.column() };
    let names = ["term", "target", "reference", "per_1000_target", "per_1000_reference"].into_iter();
    let lines = Lines::new(format, names.chain(measures.iter().map(name)).chain(["p", "p_corrected", "test"]));
    let mut parts = vec![lines.header()];
    let repeat = format != TableFormat::Jsonl;
    let only_term = Lines::new(format, std::iter::once("term"));
    parts.par_extend(found.terms.par_chunks(SHARE).map(|terms| {
        let mut part = Vec::new();
        // Rare terms with the same counts stand together and have the same figures: what is behind the term is kept.
        let mut rest: (Option<&KeyTerm>, Vec<u8>) = (None, Vec::new());
        for term in terms {
            if !repeat {
                row(&lines, &term.term, term, found, measures, &mut part);
                continue;
            }
            if !rest.0.is_some_and(|last| same_figures(last, term)) {
                rest.1.clear();
                row(&lines, "", term, found, measures, &mut rest.1);
                rest.0 = Some(term);
            }
            only_term.row(std::iter::once(Value::Text(&term.term)), &mut part);
            part.pop(); // the end of the line
            part.extend_from_slice(&rest.1);
        }
        part
    }));
    parts
}

fn same_figures(one: &KeyTerm, other: &KeyTerm) -> bool {
    let counts = |term: &KeyTerm| (term.target, term.reference);
    counts(one) == counts(other) && one.stratified.is_none() && other.stratified.is_none() && one.test == other.test
}

fn row(lines: &Lines, name: &str, term: &KeyTerm, found: &Keyness, measures: &[Measure], out: &mut Vec<u8>) {
    lines.row(values(name, term, found, measures), out);
}

/// The same for programs that want types: the columns, named as in CSV, and the rows.
pub fn typed<'a>(
    found: &'a Keyness,
    measures: &'a [Measure],
) -> (Vec<(&'static str, Kind)>, impl Iterator<Item = impl Iterator<Item = Value<'a>>>) {
    let counts = [("term", Kind::Text), ("target", Kind::Count), ("reference", Kind::Count)];
    let rates = [("per_1000_target", Kind::Rate), ("per_1000_reference", Kind::Rate)];
    let test = [("p", Kind::Rate), ("p_corrected", Kind::Rate), ("test", Kind::Text)];
    let own = measures.iter().map(|m| (m.column(), Kind::Rate));
    let columns = counts.into_iter().chain(rates).chain(own).chain(test).collect();
    (columns, found.terms.iter().map(|term| values(&term.term, term, found, measures)))
}

fn values<'a>(
    name: &'a str,
    term: &'a KeyTerm,
    found: &'a Keyness,
    measures: &'a [Measure],
) -> impl Iterator<Item = Value<'a>> {
    let counts = [Value::Text(name), Value::Count(term.target), Value::Count(term.reference)];
    let rates = [
        Value::Rate(per_1000(term.target, found.target_words)),
        Value::Rate(per_1000(term.reference, found.reference_words)),
    ];
    let values = measures.iter().map(|m| Value::Rate(m.of(term, found).unwrap_or(f64::NAN)));
    let test = [Value::P(term.p), Value::P(term.p_corrected), Value::Text(term.test.name())];
    counts.into_iter().chain(rates).chain(values).chain(test)
}

/// What is compared with what.
pub fn heading(report: &KeynessReport, markdown: bool) -> String {
    let (target, reference) = (&report.target, &report.reference);
    let side = |side: &SideView| format!("{} ({} words)", side.name, grouped(side.words));
    let plain = format!("{} against {}", side(target), side(reference));
    let safe = crate::render::safe::neutralise(&plain).replace(['\n', '\t'], " ");
    if markdown { crate::render::table::escape(&safe) } else { safe }
}

/// For a terminal of `width` columns, with bars where there is room for them, or, without, for Markdown. First the terms
/// the target uses more, then those the reference does.
pub fn for_readers(report: &KeynessReport, width: Option<u16>) -> Table {
    let measures: &[Measure] = &report.measures;
    let mut terms: Vec<&KeyTermView> = report.terms.iter().collect();
    if report.method.lockword_bound.is_none() {
        terms.sort_by_key(|term| term.weight < 0.0 || term.weight == 0.0 && less(term));
    }
    let mut table = rows(&terms, measures, true);
    if width.is_some_and(|width| table.natural_width() + ROOM > width.into()) {
        table = rows(&terms, measures, false);
    }
    if let Some(width) = width
        && report.method.lockword_bound.is_none()
    {
        let weights: Vec<f64> = terms.iter().map(|term| term.weight).collect();
        bars::add_column(&mut table, report.method.sorted_label, &weights, width);
    }
    table.notes = notes(report, measures);
    table
}

/// Cells the rates leave to the bars, or they go.
const ROOM: usize = 10;

fn less(term: &KeyTermView) -> bool {
    term.per_1000_target < term.per_1000_reference
}

fn rows(terms: &[&KeyTermView], measures: &[Measure], rates: bool) -> Table {
    let mut columns = vec![Column::left("term"), Column::right("target"), Column::right("reference")];
    columns.extend(measures.iter().map(|m| Column::right(m.label())));
    columns.push(Column::right("p"));
    let count = |count: u64, rate: f64| {
        if rates { Cell::Text(format!("{count} ({rate:.2})")) } else { Cell::Count(count) }
    };
    let row = |term: &&KeyTermView| {
        let mut cells = vec![
            Cell::Text(term.term.clone()),
            count(term.target, term.per_1000_target),
            count(term.reference, term.per_1000_reference),
        ];
        cells.extend(term.measures.0.iter().map(|(_, value)| value.map_or(Cell::None, Cell::Rate)));
        cells.push(Cell::P(term.p_corrected));
        cells
    };
    Table { columns, rows: terms.iter().map(row).collect(), notes: vec![] }
}

fn notes(report: &KeynessReport, measures: &[Measure]) -> Vec<String> {
    let method = &report.method;
    let tested = method.terms_tested;
    let mut about = vec!["Counts, with rates per 1,000 words where there is room.".to_owned()];
    about.extend(measures.iter().filter_map(|m| explain(*m, tested)));
    about.push(match (&method.stratified_by, method.strata) {
        (Some(field), Some(strata)) => {
            format!("p: of the Cochran–Mantel–Haenszel test within each {field} ({strata} in both), corrected")
        }
        _ => "p: of G², or of Fisher's exact test where an expected count is below 5, corrected".to_owned(),
    });
    if let Some(last) = about.last_mut() {
        last.push_str(&match method.correction_label {
            "none" => " for nothing.".to_owned(),
            correction => format!(" for {tested} terms ({correction})."),
        });
    }
    let mut notes = vec![about.join(" ")];
    let shown = report.terms.len();
    notes.push(match (method.lockword_bound, report.significant) {
        (Some(_), _) if shown == 0 => {
            "No lockwords: to show that a term is about as frequent in both takes some 300 occurrences.".to_owned()
        }
        (Some(bound), _) => format!(
            "{shown} lockwords shown: the 95 % interval of the log ratio lies within ±{bound:.2}, so neither side uses \
             them more than {:.2} times as often as the other.",
            2_f64.powf(bound)
        ),
        (None, significant) => {
            let differ = match significant {
                0 => format!("No term of {tested} differs"),
                1 => format!("1 term of {tested} differs"),
                _ => format!("{significant} of {tested} terms differ"),
            };
            let all = if shown < tested { ", --top 0 shows all" } else { "" };
            format!("{differ} by more than chance (p < .05); {shown} shown{all}.")
        }
    });
    if report.reference.kind == SideKind::NewsCounts {
        notes.push(
            "The reference is the built-in table of counts of 37,554 US news articles, 2012 to 2020: against general news, \
             key terms show first of all what texts are about. A word that is in fewer than 8 of the articles counts as \
             0; words with an apostrophe, which the table cuts, are left out; only words of the target are tested."
                .to_owned(),
        );
    }
    notes.extend(report.short.iter().map(|short| short.text.clone()));
    notes
}

fn explain(measure: Measure, tested: usize) -> Option<String> {
    Some(match measure {
        Measure::LogRatio => "log ratio: 1 is twice, -1 half as often; ½ stands for a count of 0.".to_owned(),
        Measure::Lrc => format!(
            "LRC: the log ratio is at least so large (95 % interval, Bonferroni for {tested} terms); 0: may be chance."
        ),
        Measure::G2 => "G²: four-term.".to_owned(),
        Measure::MhLogOdds => {
            "log2 OR (MH): of the odds ratio common to all strata; – where one side never has the term.".to_owned()
        }
        _ => return None,
    })
}
