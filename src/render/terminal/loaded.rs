//! Loaded terms, outlet by outlet: the term, plainer words, what the others say instead; why, if asked for.

use super::marks::LOADED;
use super::outlets::prefix;
use super::page::Page;
use super::text::{Ink, Paint, Text};
use super::wording::more;
use super::{TerminalStyle, siglum};
use crate::report::{CompetingView, LoadedTerm, LoadedView, Report};

/// One list an outlet.
pub fn loaded(report: &Report, style: &TerminalStyle, page: &mut Page) {
    page.heading("LOADED TERMS", "words that carry a view, and plainer ones");
    for (k, outlet) in report.loaded.iter().enumerate() {
        if k > 0 {
            page.blank();
        }
        page.text(&prefix(report, &outlet.siglum), &title(outlet));
        let shown = style.rows(outlet.terms.len());
        let terms = outlet.terms.get(..shown).unwrap_or(&outlet.terms);
        // Neighbours of which the same is to be said share the lines that say it.
        for terms in terms.chunk_by(|x, y| !style.explain && said(x) == said(y)) {
            entry(report, &outlet.siglum, terms, style, page);
        }
        more(outlet.terms.len().saturating_sub(shown), 3, style, page);
    }
}

fn title(outlet: &LoadedView) -> Text {
    let mut text = Text::quote(&outlet.document, Ink::Strong);
    if outlet.count == 0 {
        text.say("  none found", Ink::Dim);
        return text;
    }
    let unit = if outlet.count == 1 { "place" } else { "places" };
    text.say(&format!("  {} {unit}", outlet.count), Ink::Plain);
    if outlet.quoted > 0 {
        text.say(&format!(", {} in quotation marks", outlet.quoted), Ink::Plain);
    }
    for (k, category) in outlet.categories.iter().enumerate() {
        text.say(if k == 0 { " · " } else { ", " }, Ink::Dim);
        text.cite(&category.category, Ink::Dim).say(&format!(" {}", category.count), Ink::Dim);
    }
    text
}

/// What stands under a term.
fn said(term: &LoadedTerm) -> (&str, &[String], &[CompetingView]) {
    (&term.category, &term.alternatives, &term.competing)
}

fn entry(report: &Report, siglum: &str, terms: &[LoadedTerm], style: &TerminalStyle, page: &mut Page) {
    let Some(term) = terms.first() else { return };
    let mut line = Text::default();
    for (k, term) in terms.iter().enumerate() {
        line.say(if k > 0 { ", " } else { "" }, Ink::Plain).join(&counted(term));
    }
    line.say(" · ", Ink::Dim).cite(&term.category, Ink::Dim);
    if style.explain {
        let places: Vec<String> = term.sentences.iter().map(|s| format!("{siglum}{}", s + 1)).collect();
        line.say(&format!(" · strength {} · entry ", term.strength), Ink::Dim).cite(&term.entry, Ink::Dim);
        line.say(" · ", Ink::Dim).cite(&places.join(", "), Ink::Dim);
    }
    page.text(&Text::of("   ", Ink::Plain), &line);
    let mut detail = |label: &str, text: &Text| {
        if !text.chars().is_empty() {
            let mut line = Text::of(label, Ink::Dim);
            page.text(&Text::of("     ", Ink::Plain), line.say(" ", Ink::Plain).join(text));
        }
    };
    let others = others(report, term);
    detail("plainer:", &Text::quote(&term.alternatives.join(", "), Ink::Plain));
    detail("others say:", &others);
    // What plainer words and other outlets show needs no sentence about it, unless asked for.
    if style.explain || (term.alternatives.is_empty() && term.competing.is_empty()) {
        detail("why:", &Text::quote(&term.why, Ink::Plain));
    }
    if style.explain {
        detail("sources:", &Text::quote(&term.sources.join("; "), Ink::Plain));
    }
}

/// _terrorists_ ×3 (1 in quotation marks)
fn counted(term: &LoadedTerm) -> Text {
    let mut text = Text::of(LOADED, Ink::Plain);
    text.cite(&term.text, Paint { ink: Ink::Plain, loaded: true }).say(LOADED, Ink::Plain);
    if term.count > 1 {
        text.say(&format!(" ×{}", term.count), Ink::Plain);
    }
    match term.quoted {
        0 => {}
        n if n == term.count => _ = text.say(" (in quotation marks)", Ink::Plain),
        n => _ = text.say(&format!(" ({n} in quotation marks)"), Ink::Plain),
    }
    text
}

/// B rebels, fighters · C militants
fn others(report: &Report, term: &LoadedTerm) -> Text {
    let mut text = Text::default();
    for (k, outlet) in term.competing.chunk_by(|x, y| x.document == y.document).enumerate() {
        text.say(if k > 0 { " · " } else { "" }, Ink::Dim);
        for (j, word) in outlet.iter().enumerate() {
            match j {
                0 => _ = text.cite(siglum(report, &word.document), Ink::Strong).say(" ", Ink::Plain),
                _ => _ = text.say(", ", Ink::Plain),
            }
            text.cite(&word.form, Ink::Plain);
        }
    }
    text
}
