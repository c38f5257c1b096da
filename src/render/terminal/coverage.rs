//! What not all articles tell: what one lacks that all the others tell, what some tell, what one tells alone; apart
//! from these, what others perhaps tell.
//!
//! ```text
//! Not found in B Calder Wire — told by A, C
//! A3  The city was _liberated_ on Thursday. (also C5)
//!     nearest: B4 (0.03) The city had been shelled for weeks.
//! ```

use super::marks::marked;
use super::page::Page;
use super::text::{Ink, Text};
use super::wrap::wrap;
use super::{TerminalStyle, siglum};
use crate::report::{CoverageView, NearestView, Reach, Report, StatementView};

/// Cells of a shortened sentence at least, even where that takes two lines.
const SHORT: usize = 68;

/// How much is said of the sentences that come nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nearest {
    /// Nothing.
    Hidden,
    /// The nearest of all outlets, shortened.
    Best,
    /// The nearest of each outlet, in full.
    All,
}

/// The section of a comparison: what an editor acts on.
pub fn absent(report: &Report, style: &TerminalStyle, page: &mut Page) {
    let nearest = if style.explain { Nearest::All } else { Nearest::Hidden };
    if groups(report, Reach::AllButOne).next().is_some() {
        reach(report, Reach::AllButOne, nearest, page);
    }
    reach(report, Reach::One, nearest, page);
}

/// All statements of one reach, group by group.
pub fn reach(report: &Report, reach: Reach, nearest: Nearest, page: &mut Page) {
    let (heading, hint) = match reach {
        Reach::AllButOne => ("TOLD BY ALL BUT ONE", ""),
        Reach::Some => ("TOLD BY SOME", ""),
        Reach::One => ("FOUND IN ONE ONLY", ""),
        Reach::Perhaps => ("PERHAPS", "something near is told elsewhere: not counted"),
    };
    page.heading(heading, hint);
    let mut any = false;
    for group in groups(report, reach) {
        if any {
            page.blank();
        }
        any = true;
        page.text(&Text::default(), &title(report, group));
        let first = |s: &StatementView| s.sentences.first().map(|s| place(report, &s.document, s.sentence));
        let numbers: Vec<String> = group.statements.iter().map(|s| first(s).unwrap_or_default()).collect();
        let widest = numbers.iter().map(|n| n.chars().count()).max().unwrap_or(0);
        for (statement, number) in group.statements.iter().zip(&numbers) {
            page.text(&Text::of(&format!("{number:>widest$}  "), Ink::Dim), &told(report, statement));
            near(report, statement, nearest, widest + 2, page);
        }
    }
    if !any {
        page.none();
    }
}

fn groups(report: &Report, reach: Reach) -> impl Iterator<Item = &CoverageView> {
    report.coverage.iter().filter(move |c| c.reach == reach)
}

fn title(report: &Report, group: &CoverageView) -> Text {
    let mut text = Text::default();
    let letters = |ids: &[String]| ids.iter().map(|id| siglum(report, id)).collect::<Vec<_>>().join(", ");
    let named = |text: &mut Text, ids: &[String]| match ids {
        [one] => _ = text.cite(siglum(report, one), Ink::Strong).say(" ", Ink::Strong).cite(one, Ink::Strong),
        several => _ = text.cite(&letters(several), Ink::Strong),
    };
    let everywhere = group.of == report.documents.len();
    match group.reach {
        Reach::AllButOne => {
            text.say("Not found in ", Ink::Strong);
            named(&mut text, &group.not_found_in);
            text.say(" — told by ", Ink::Plain).cite(&letters(&group.told_by), Ink::Plain);
            return text;
        }
        Reach::One if everywhere => text.say("Found in ", Ink::Strong),
        Reach::One | Reach::Perhaps => text.say("In ", Ink::Strong),
        Reach::Some => text.say(&format!("In {} of {}: ", group.told_by.len(), group.of), Ink::Strong),
    };
    named(&mut text, &group.told_by);
    text.say(if everywhere && group.reach == Reach::One { " only" } else { "" }, Ink::Strong);
    if !group.not_found_in.is_empty() {
        text.say(" — not found in ", Ink::Plain).cite(&letters(&group.not_found_in), Ink::Plain);
    }
    if !group.perhaps_in.is_empty() {
        text.say(" — perhaps in ", Ink::Plain).cite(&letters(&group.perhaps_in), Ink::Plain);
    }
    text
}

/// The first outlet's sentences, and where the others tell them.
fn told(report: &Report, statement: &StatementView) -> Text {
    let mut text = Text::default();
    for (k, line) in statement.lines.iter().enumerate() {
        text.say(if k > 0 { " " } else { "" }, Ink::Plain).join(&marked(&line.pieces));
    }
    let others = statement.sentences.iter().skip(statement.lines.len());
    let places: Vec<String> = others.map(|s| place(report, &s.document, s.sentence)).collect();
    if !places.is_empty() {
        text.say(" (also ", Ink::Dim).cite(&places.join(", "), Ink::Dim).say(")", Ink::Dim);
    }
    text
}

fn near(report: &Report, statement: &StatementView, shown: Nearest, indent: usize, page: &mut Page) {
    let prefix = Text::of(&" ".repeat(indent), Ink::Plain);
    let line = |n: &NearestView| {
        let document = report.documents.iter().find(|d| d.id == n.document);
        let sentence = document.and_then(|d| d.sentences.get(n.sentence)).map_or("", |s| s.text.as_str());
        let place = place(report, &n.document, n.sentence);
        let mut text = Text::of(&format!("nearest: {place} ({:.2}) ", n.probability), Ink::Dim);
        text.cite(sentence, Ink::Dim);
        text
    };
    match shown {
        Nearest::Hidden => {}
        Nearest::All => statement.nearest.iter().for_each(|n| page.text(&prefix, &line(n))),
        Nearest::Best => {
            let best = statement.nearest.iter().reduce(|x, y| if y.probability > x.probability { y } else { x });
            let width = page.width.saturating_sub(indent).max(SHORT);
            best.into_iter().for_each(|n| page.text(&prefix, &shortened(&line(n), width)));
        }
    }
}

/// What fits in `width` cells, with an ellipsis where something follows.
fn shortened(text: &Text, width: usize) -> Text {
    let lines = wrap(text.chars(), width.saturating_sub(2).max(1));
    let [first, _, ..] = lines.as_slice() else { return text.clone() };
    let mut cut = Text::default();
    for (stretch, paint) in text.stretches(first.bytes.clone()) {
        cut.say(stretch, paint);
    }
    cut.say(" …", Ink::Dim);
    cut
}

/// A5
fn place(report: &Report, document: &str, sentence: usize) -> String {
    format!("{}{}", siglum(report, document), sentence + 1)
}
