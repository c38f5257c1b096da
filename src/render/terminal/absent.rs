//! What one article alone tells, sentence by sentence, each with its number.

use super::marks::marked;
use super::page::Page;
use super::text::{Ink, Text};
use crate::report::Report;

/// One list an outlet.
pub fn absent(report: &Report, page: &mut Page) {
    page.heading("FOUND IN ONE ONLY", "");
    if report.only.is_empty() {
        return page.none();
    }
    for (k, group) in report.only.iter().enumerate() {
        if k > 0 {
            page.blank();
        }
        let mut title = Text::default();
        title.say(if group.everywhere { "Found in " } else { "In " }, Ink::Strong);
        title.cite(&group.siglum, Ink::Strong).say(" ", Ink::Strong).cite(&group.document, Ink::Strong);
        title.say(if group.everywhere { " only" } else { "" }, Ink::Strong).say(" — not found in ", Ink::Plain);
        title.cite(&group.missing_in.join(", "), Ink::Plain);
        page.text(&Text::default(), &title);
        let numbers: Vec<String> = group.lines.iter().map(|l| format!("{}{}", l.siglum, l.sentence + 1)).collect();
        let widest = numbers.iter().map(|n| n.chars().count()).max().unwrap_or(0);
        for (line, number) in group.lines.iter().zip(&numbers) {
            page.text(&Text::of(&format!("{number:>widest$}  "), Ink::Dim), &marked(&line.pieces));
        }
    }
}
