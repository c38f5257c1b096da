//! Key terms and word shifts as pictures.

use super::chart::{Bar, Chart, draw};
use crate::report::keyness::{KeyTermView, KeynessReport, Shift, grouped};

/// The level below which a corrected p-value is shown as a difference.
const LEVEL: f64 = 0.05;

/// The terms of a report: bars to the right for what the target uses more, to the left for the reference. `below` stands
/// under the picture.
pub fn keyness(report: &KeynessReport, below: &[String]) -> String {
    let mut terms: Vec<&KeyTermView> = report.terms.iter().collect();
    terms.sort_by(|x, y| y.weight.total_cmp(&x.weight));
    let bar = |term: &&KeyTermView| Bar {
        label: term.term.clone(),
        value: term.weight,
        note: counts(term),
        pale: term.p_corrected >= LEVEL,
    };
    let mut notes = vec![
        "At the end of a bar: occurrences in the target v in the reference. Pale: corrected p not below .05."
            .to_owned(),
    ];
    notes.extend(report.short.iter().map(|short| short.text.clone()));
    notes.extend_from_slice(below);
    draw(&Chart {
        title: format!("Key terms: {} v {}", report.target.name, report.reference.name),
        about: about(report),
        sides: sides(report),
        axis: axis(report.method.sorted_label),
        bars: terms.iter().map(bar).collect(),
        notes,
    })
}

/// The words that make up a divergence, the largest part first; the side is that which uses the word more. `below` stands
/// under the picture.
pub fn word_shift(report: &KeynessReport, shift: &Shift, below: &[String]) -> String {
    let bar = |(term, part): (&KeyTermView, &f64)| {
        let side = if term.per_1000_target >= term.per_1000_reference { 1.0 } else { -1.0 };
        Bar { label: term.term.clone(), value: side * part * 100.0, note: counts(term), pale: false }
    };
    draw(&Chart {
        title: format!("Word shift: {} v {}", report.target.name, report.reference.name),
        about: {
            let mut about = about(report);
            about.insert(0, format!("{} {:.4}{}", shift.name, shift.total, shift.unit));
            about
        },
        sides: sides(report),
        axis: "part of the divergence, in per cent".to_owned(),
        bars: report.terms.iter().zip(&shift.shares).map(bar).collect(),
        notes: [&["At the end of a bar: occurrences in the target v in the reference.".to_owned()], below].concat(),
    })
}

/// What a measure is, in more words than a table has room for.
fn axis(label: &str) -> String {
    match label {
        "LRC" => {
            "LRC, conservative log ratio: at 1 at least twice as often, with 95 % confidence over all terms".to_owned()
        }
        "G²" => "G², four-term log-likelihood: how surely, not how much".to_owned(),
        "log ratio" => "log ratio: at 1 twice as often".to_owned(),
        other => other.to_owned(),
    }
}

fn counts(term: &KeyTermView) -> String {
    format!("{} v {}", grouped(term.target), grouped(term.reference))
}

fn about(report: &KeynessReport) -> Vec<String> {
    let (target, reference) = (&report.target, &report.reference);
    let within = report.method.stratified_by.as_ref().map_or(String::new(), |field| format!(", within each {field}"));
    vec![
        format!(
            "{}: {} words; {}: {} words{within}.",
            target.name,
            grouped(target.words),
            reference.name,
            grouped(reference.words)
        ),
        format!(
            "{} of {} terms differ with p < .05 (correction: {}).",
            grouped(report.significant as u64),
            grouped(report.method.terms_tested as u64),
            report.method.correction_label
        ),
    ]
}

fn sides(report: &KeynessReport) -> [String; 2] {
    [format!("more in {}", report.reference.name), format!("more in {}", report.target.name)]
}
