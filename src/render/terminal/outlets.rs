//! Who is compared, their headlines, and how much they share.

use super::marks::marked;
use super::page::{Block, Page};
use super::text::{Ink, Text};
use super::wrap::cells;
use super::{Layout, TerminalStyle, passages, siglum};
use crate::report::{DocumentView, Report};

/// Notes first, then one line an outlet.
pub fn outlets(report: &Report, page: &mut Page) {
    for note in &report.notes {
        page.text(&Text::of("Note: ", Ink::Strong), &Text::quote(&note.text, Ink::Strong));
    }
    if !report.notes.is_empty() {
        page.space();
    }
    let name = Column::of(report.documents.iter().map(|d| Text::quote(&d.id, Ink::Strong)));
    let date = Column::of(report.documents.iter().map(|d| Text::quote(d.date.as_deref().unwrap_or(""), Ink::Plain)));
    let size = Column::of(report.documents.iter().map(|d| Text::of(&words(d.words), Ink::Plain)));
    for (k, document) in report.documents.iter().enumerate() {
        let mut about = Text::default();
        date.put(k, &mut about, false);
        size.put(k, &mut about, true);
        if document.language != "English" {
            about.say("in ", Ink::Strong).cite(&document.language, Ink::Strong);
        }
        let prefix = prefix(report, &document.siglum);
        let indent = cells(prefix.chars());
        if indent + name.width + cells(about.chars()) > page.width {
            page.text(&prefix, &Text::quote(&document.id, Ink::Strong));
            page.text(&Text::of(&" ".repeat(indent), Ink::Plain), &about);
        } else {
            let mut line = Text::default();
            name.put(k, &mut line, false);
            page.text(&prefix, line.join(&about));
        }
    }
}

/// The headlines, side by side or under each other.
pub fn headlines(report: &Report, style: &TerminalStyle, page: &mut Page) {
    let plain = |d: &DocumentView| match &d.headline {
        Some(headline) => Text::quote(headline, Ink::Plain),
        None => Text::of("(no headline)", Ink::Dim),
    };
    let headline = |d: &DocumentView| {
        let line = report.headlines.iter().find(|l| l.document == d.id);
        Block { prefix: prefix(report, &d.siglum), text: line.map_or_else(|| plain(d), |l| marked(&l.pieces)) }
    };
    page.heading("HEADLINES", "");
    let blocks: Vec<Block> = report.documents.iter().map(headline).collect();
    passages::set(&blocks, if style.summary { Layout::Inline } else { style.layout }, page);
}

/// One line a pair.
pub fn shared(report: &Report, page: &mut Page) {
    page.heading("SHARED", "");
    for pair in &report.shared {
        let (a, b) = (siglum(report, &pair.a), siglum(report, &pair.b));
        let mut line = Text::default();
        line.cite(a, Ink::Strong).say(" and ", Ink::Plain).cite(b, Ink::Strong).say(": ", Ink::Plain);
        let [of_a, of_b] = pair.sentences;
        let [in_a, in_b] = pair.linked;
        line.say(
            &format!("{in_a} of {of_a} sentences of {a} and {in_b} of {of_b} of {b} have a counterpart"),
            Ink::Plain,
        );
        page.text(&Text::default(), &line);
    }
}

/// The letter of an outlet as it stands in front of a text; all letters take the same room.
pub fn prefix(report: &Report, siglum: &str) -> Text {
    let widest = report.documents.iter().map(|d| d.siglum.chars().count()).max().unwrap_or(1);
    let mut text = Text::quote(siglum, Ink::Strong);
    text.say(&" ".repeat(2 + widest.saturating_sub(siglum.chars().count())), Ink::Plain);
    text
}

/// A number of words with its unit.
fn words(n: usize) -> String {
    if n == 1 { "1 word".to_owned() } else { format!("{} words", grouped(n)) }
}

/// 12345 → 12,345
fn grouped(n: usize) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", grouped(n / 1000), n % 1000) }
}

/// Cells under each other.
struct Column {
    rows: Vec<Text>,
    width: usize,
}

impl Column {
    fn of(rows: impl Iterator<Item = Text>) -> Self {
        let rows: Vec<Text> = rows.collect();
        let width = rows.iter().map(|r| cells(r.chars())).max().unwrap_or(0);
        Self { rows, width }
    }

    fn put(&self, row: usize, line: &mut Text, right: bool) {
        let Some(cell) = self.rows.get(row).filter(|_| self.width > 0) else { return };
        let gap = " ".repeat(self.width - cells(cell.chars()));
        if right {
            line.say(&gap, Ink::Plain).join(cell);
        } else {
            line.join(cell).say(&gap, Ink::Plain);
        }
        line.say("   ", Ink::Plain);
    }
}
