//! Numbers side by side: conflicts first, then those that may both be right, then the same ones in a line.
//!
//! ```text
//!  !  in conflict: people, gathered
//!     A  about 4,000 people A7 (police)
//!     B  Some 15,000 residents B5
//! ```

use super::TerminalStyle;
use super::outlets::prefix;
use super::page::Page;
use super::text::{Ink, Text};
use super::wording::more;
use crate::report::{Agreement, FigureRowView, OutletFigures, Report};

/// Whether any outlets conflict.
pub fn conflicts(report: &Report) -> bool {
    report.figures.iter().any(|r| r.relation == Agreement::Conflict)
}

/// Whether there is anything to show.
pub fn any(report: &Report) -> bool {
    report.figures.iter().any(is_shown)
}

fn is_shown(row: &FigureRowView) -> bool {
    row.relation != Agreement::NotCompared && (!row.minor || row.relation == Agreement::Conflict)
}

/// The section.
pub fn figures(report: &Report, style: &TerminalStyle, page: &mut Page) {
    page.heading("FIGURES", "numbers for the same thing; in brackets who is said to give them");
    if !any(report) {
        return page.none();
    }
    let of = |relation| report.figures.iter().filter(move |r| r.relation == relation && is_shown(r));
    let most = |n: usize| style.rows(n);
    for (relation, title) in [(Agreement::Conflict, "in conflict"), (Agreement::Compatible, "compatible")] {
        let rows = of(relation).count();
        for row in of(relation).take(most(rows)) {
            let mut text = Text::of(title, if relation == Agreement::Conflict { Ink::Strong } else { Ink::Dim });
            text.say(": ", Ink::Dim).cite(&row.about, Ink::Dim);
            let mark = if relation == Agreement::Conflict { " !  " } else { " ~  " };
            page.text(&Text::of(mark, Ink::Strong), &text);
            for outlet in &row.outlets {
                let mut front = Text::of("    ", Ink::Plain);
                page.text(front.join(&prefix(report, &outlet.siglum)), &said(outlet));
            }
        }
        more(rows.saturating_sub(most(rows)), 4, style, page);
    }
    let same: Vec<&FigureRowView> = of(Agreement::Same).collect();
    if same.is_empty() {
        return;
    }
    let mut text = Text::default();
    for (k, row) in same.iter().take(most(same.len())).enumerate() {
        text.say(if k > 0 { "; " } else { "" }, Ink::Plain).join(&shared(row));
    }
    page.text(&Text::of(" =  the same: ", Ink::Dim), &text);
    more(same.len().saturating_sub(most(same.len())), 4, style, page);
}

/// nine officers A1, A5 (police)
fn said(outlet: &OutletFigures) -> Text {
    let mut text = Text::default();
    for (k, form) in outlet.forms.iter().enumerate() {
        text.say(if k > 0 { "; " } else { "" }, Ink::Plain).cite(&form.text, Ink::Plain);
        for (j, s) in form.sentences.iter().enumerate() {
            text.say(if j > 0 { ", " } else { " " }, Ink::Dim).cite(&outlet.siglum, Ink::Dim);
            text.say(&(s + 1).to_string(), Ink::Dim);
        }
        if let Some(source) = &form.source {
            text.say(" (", Ink::Dim).cite(source, Ink::Dim).say(")", Ink::Dim);
        }
    }
    text
}

/// 98–91 A3 B4 C2
fn shared(row: &FigureRowView) -> Text {
    let mut text = Text::default();
    for (k, outlet) in row.outlets.iter().enumerate() {
        let Some(form) = outlet.forms.first() else { continue };
        if k == 0 {
            text.cite(&form.text, Ink::Plain);
            if !form.text.contains(char::is_alphabetic) {
                text.say(" (", Ink::Dim).cite(&row.about, Ink::Dim).say(")", Ink::Dim);
            }
        }
        text.say(" ", Ink::Dim).cite(&outlet.siglum, Ink::Dim);
        text.say(&form.sentences.first().map_or(String::new(), |s| (s + 1).to_string()), Ink::Dim);
    }
    text
}
