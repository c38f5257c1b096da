//! Which word goes with whom: one block a contrast set, one paragraph a word, one line an outlet.

use super::TerminalStyle;
use super::outlets::prefix;
use super::page::Page;
use super::text::{Ink, Text};
use super::wording::more;
use crate::report::{OutletReferents, Report};

/// Referents of one outlet, and places of one referent, that are shown.
const SHOWN: usize = 4;
const PLACES: usize = 4;

/// The section.
pub fn symmetry(report: &Report, style: &TerminalStyle, page: &mut Page) {
    page.heading("SYMMETRY", "which word goes with whom, outside quotation marks");
    if report.symmetry.is_empty() {
        return page.none();
    }
    let top = style.rows(report.symmetry.len());
    for row in report.symmetry.iter().take(top) {
        page.text(&Text::of(" ·  ", Ink::Dim), &Text::quote(&row.about, Ink::Dim));
        for member in &row.members {
            let widest = row.members.iter().map(|m| m.word.chars().count()).max().unwrap_or(0).min(24);
            let mut front = Text::of("    ", Ink::Plain);
            front.cite(&member.word, Ink::Strong);
            let pad = widest.saturating_sub(member.word.chars().count()) + 2;
            front.say(&" ".repeat(pad), Ink::Plain);
            for (k, outlet) in member.outlets.iter().enumerate() {
                let mut front = if k == 0 { front.clone() } else { Text::of(&" ".repeat(4 + widest + 2), Ink::Plain) };
                page.text(front.join(&prefix(report, &outlet.siglum)), &said(outlet, style));
            }
        }
    }
    more(report.symmetry.len().saturating_sub(top), 4, style, page);
}

/// police ×2 A4, A9; by Orlan A7
fn said(outlet: &OutletReferents, style: &TerminalStyle) -> Text {
    let mut text = Text::default();
    let shown = if style.top == Some(0) { outlet.referents.len() } else { SHOWN };
    for (k, r) in outlet.referents.iter().take(shown).enumerate() {
        text.say(if k > 0 { "; " } else { "" }, Ink::Plain).say(if r.by { "by " } else { "" }, Ink::Plain);
        text.cite(&r.name, Ink::Plain);
        if r.count > 1 {
            text.say(&format!(" ×{}", r.count), Ink::Plain);
        }
        let most = if style.top == Some(0) { r.places.len() } else { PLACES };
        for (j, place) in r.places.iter().take(most).enumerate() {
            text.say(if j > 0 { ", " } else { " " }, Ink::Dim).cite(&outlet.siglum, Ink::Dim);
            text.say(&(place.sentence + 1).to_string(), Ink::Dim);
        }
        text.say(if r.places.len() > most { " …" } else { "" }, Ink::Dim);
    }
    if outlet.referents.len() > shown {
        text.say(&format!("; {} more", outlet.referents.len() - shown), Ink::Dim);
    }
    text
}
