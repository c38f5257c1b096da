//! What two or more articles tell, with the word diff.
//!
//! ```text
//! ── 3 ── A5  C4–5 · same statement
//! A  The city was [-liberated-] on Thursday.
//! C  The city was {+captured+} on Thursday.
//! ```
//!
//! Two sentences that differ little are one text; the header then says whose mark is whose.

use super::marks::{FIRST, LOADED, OTHER, marked};
use super::outlets::prefix;
use super::page::{Block, Page};
use super::text::{Ink, Text};
use super::{Layout, TerminalStyle, why};
use crate::report::{LineView, PassageView, Relation, Report};

/// Below this width columns read badly.
const MIN_SIDE_BY_SIDE: usize = 60;

/// Fewest cells of a column.
const MIN_COLUMN: usize = 28;

/// Passages less likely than this say so.
const SURE: f32 = 0.5;

/// All passages.
pub fn passages(report: &Report, style: &TerminalStyle, page: &mut Page) {
    page.heading("PASSAGES", "what two or more articles tell");
    if report.passages.is_empty() {
        return page.none();
    }
    page.text(&Text::default(), &legend());
    let columns = style.layout == Layout::SideBySide && page.width >= MIN_SIDE_BY_SIDE;
    for (k, passage) in report.passages.iter().enumerate() {
        let outlets = by_outlet(&passage.lines);
        let merged = passage.merged.as_ref().filter(|_| !columns);
        page.blank();
        page.text(&Text::default(), &header(k + 1, passage, &outlets, merged.is_some(), style.explain));
        match merged {
            Some(pieces) => {
                let indent = prefix(report, "").chars().len();
                page.text(&Text::of(&" ".repeat(indent), Ink::Plain), &marked(pieces));
            }
            None => set(&blocks(report, &outlets), style.layout, page),
        }
        if style.explain {
            why::why(report, passage, prefix(report, "").chars().len(), page);
        }
    }
}

/// Sets blocks side by side where that was asked for and they find room, else under each other.
pub fn set(blocks: &[Block], layout: Layout, page: &mut Page) {
    if layout == Layout::Inline || page.width < MIN_SIDE_BY_SIDE {
        for block in blocks {
            page.text(&block.prefix, &block.text);
        }
        return;
    }
    let fitting = if page.column(blocks.len()) >= MIN_COLUMN { blocks.len() } else { 2 };
    let widths = vec![page.column(fitting.max(2)); fitting];
    for row in blocks.chunks(fitting.max(1)) {
        page.columns(row, &widths);
    }
}

fn legend() -> Text {
    let mut text = Text::default();
    text.say(&format!("{}only in the first{}", FIRST.0, FIRST.1), Ink::First).say("  ", Ink::Plain);
    text.say(&format!("{}only in the others{}", OTHER.0, OTHER.1), Ink::Other).say("  ", Ink::Plain);
    text.say(LOADED, Ink::Plain).say("loaded term", super::text::Paint { ink: Ink::Plain, loaded: true });
    text.say(LOADED, Ink::Plain);
    text
}

/// The sentences of a passage outlet by outlet.
fn by_outlet(lines: &[LineView]) -> Vec<&[LineView]> {
    lines.chunk_by(|x, y| x.document == y.document).collect()
}

/// One block an outlet; sentences that do not follow each other have a gap between them.
fn blocks(report: &Report, outlets: &[&[LineView]]) -> Vec<Block> {
    let block = |lines: &&[LineView]| {
        let mut text = Text::default();
        let mut last: Option<usize> = None;
        for line in *lines {
            match last {
                Some(before) if before + 1 == line.sentence => _ = text.say(" ", Ink::Plain),
                Some(_) => _ = text.say(" [ … ] ", Ink::Dim),
                None => {}
            }
            text.join(&marked(&line.pieces));
            last = Some(line.sentence);
        }
        let siglum = lines.first().map_or("", |l| l.siglum.as_str());
        Block { prefix: prefix(report, siglum), text }
    };
    outlets.iter().map(block).collect()
}

fn header(number: usize, passage: &PassageView, outlets: &[&[LineView]], merged: bool, explain: bool) -> Text {
    let mut text = Text::of(&format!("── {number} ── "), Ink::Dim);
    for (k, lines) in outlets.iter().enumerate() {
        let ((open, close), ink) = match (merged, k) {
            (false, _) => (("", ""), Ink::Strong),
            (true, 0) => (FIRST, Ink::First),
            (true, _) => (OTHER, Ink::Other),
        };
        if k > 0 && !merged {
            text.say("  ", Ink::Plain);
        }
        text.say(open, ink).cite(&place(lines), ink).say(close, ink);
    }
    text.say(
        match passage.relation {
            Relation::Same => " · same statement",
            Relation::Partial => " · partly the same",
        },
        Ink::Dim,
    );
    let unsure = passage.probability < SURE;
    if explain || unsure {
        let word = if unsure { "unsure, " } else { "" };
        text.say(&format!(" · {word}probability {:.2}", passage.probability), Ink::Dim);
    }
    text
}

/// A5, C4–5, D2,7
fn place(lines: &[LineView]) -> String {
    let mut text = lines.first().map(|l| l.siglum.clone()).unwrap_or_default();
    for (k, run) in lines.chunk_by(|x, y| x.sentence + 1 == y.sentence).enumerate() {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
        text += if k > 0 { "," } else { "" };
        text += &(first.sentence + 1).to_string();
        if run.len() > 1 {
            text += &format!("–{}", last.sentence + 1);
        }
    }
    text
}

#[cfg(test)]
mod tests;
