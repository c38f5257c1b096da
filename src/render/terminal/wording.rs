//! Differing wordings: one row a difference, one column an outlet; one line an outlet where columns find no room.
//!
//! ```text
//!     A Damavand World         │ B Calder Wire
//!  1  terrorists ×3, “rebels”  │ rebels ×2, fighters      │ label: armed opponents
//! ```

use super::TerminalStyle;
use super::outlets::prefix;
use super::page::{Block, GUTTER, Page};
use super::text::{Ink, Text};
use crate::report::{Kind, LabelView, OutletForms, Report, VariantView};

/// Rows of the summary.
const SUMMARY_ROWS: usize = 8;

/// Forms of an outlet in a row of labels.
const FORMS: usize = 6;

/// Fewest cells of an outlet's column, and fewest that let hints have a column beside it.
const MIN_COLUMN: usize = 18;
const MIN_COLUMN_WITH_HINT: usize = 22;

/// From this width on hints get more room.
const WIDE: usize = 100;

/// The most telling differences first, as the report has them.
pub fn wording<'r>(report: &'r Report, style: &TerminalStyle, page: &mut Page) {
    let row = |v: &'r VariantView| Row { hint: hint(v, style.explain), forms: &v.forms, most: 0 };
    let (title, about) = ("WORDING", "the most telling differences first");
    let rows: Vec<Row> = wordings(report, style).map(row).collect();
    let (top, all) = (rows.len(), report.variants.len());
    let sure = report.variants.iter().filter(|v| !v.doubtful).count();
    list(&List { title, about, hints: Hints::Beside, rows, top, sure, all }, report, style, page);
}

/// The differing wordings that are shown: the doubtful behind the others, and only where a number of rows is asked for.
pub fn wordings<'r>(report: &'r Report, style: &TerminalStyle) -> impl Iterator<Item = &'r VariantView> {
    let asked = style.top.is_some();
    let sure = report.variants.iter().filter(|v| !v.doubtful);
    sure.chain(report.variants.iter().filter(move |v| asked && v.doubtful)).take(style.rows(report.variants.len()))
}

/// Who and what is called what: in a whole comparison those whose words differ, all where the section is asked for.
pub fn labels<'r>(report: &'r Report, style: &TerminalStyle, page: &mut Page) {
    let most = if style.top == Some(0) { 0 } else { FORMS };
    let row = |l: &'r LabelView| Row { hint: Text::quote(&l.name, Ink::Strong), forms: &l.forms, most };
    let (title, about) = ("LABELS", "who and what is called what; * loaded term");
    let alone = style.sections.len() <= 2;
    let rows: Vec<Row> = report.labels.iter().filter(|l| l.varied || alone).map(row).collect();
    let (top, all) = (style.rows(rows.len()), rows.len());
    list(&List { title, about, hints: Hints::Above, rows, top, sure: all, all }, report, style, page);
}

/// Says how many rows of a list are not shown.
pub fn more(hidden: usize, indent: usize, style: &TerminalStyle, page: &mut Page) {
    hidden_rows(hidden, 0, indent, style, page);
}

/// The same, with those that are doubtful or say what rows above do.
fn hidden_rows(sure: usize, doubtful: usize, indent: usize, style: &TerminalStyle, page: &mut Page) {
    let how = if style.summary { "" } else { " (--top 0 shows all)" };
    let what = match (sure, doubtful) {
        (0, 0) => return,
        (_, 0) => format!("{sure} more"),
        (0, _) => format!("{doubtful} doubtful or repeated"),
        _ => format!("{sure} more, {doubtful} doubtful or repeated"),
    };
    page.text(&Text::of(&" ".repeat(indent), Ink::Plain), &Text::of(&format!("… and {what}{how}"), Ink::Dim));
}

/// A list of differing wordings.
struct List<'r> {
    title: &'static str,
    about: &'static str,
    hints: Hints,
    rows: Vec<Row<'r>>,
    /// So many are shown.
    top: usize,
    /// So many are not doubtful; those come first.
    sure: usize,
    /// So many there are.
    all: usize,
}

/// Where hints stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hints {
    /// In a column of their own, if there is room.
    Beside,
    /// Above their row.
    Above,
}

/// What outlets say, and what it is about.
struct Row<'r> {
    hint: Text,
    forms: &'r [OutletForms],
    /// Forms of an outlet that are shown; 0: all.
    most: usize,
}

/// act · A4 B7: what all readings point at
fn hint(variant: &VariantView, explain: bool) -> Text {
    let kind = match variant.kind {
        Kind::Detail if variant.referent.is_none() => "",
        kind => kind.name(),
    };
    let mut text = Text::of(kind, Ink::Dim);
    if !variant.refs.is_empty() {
        let separator = if kind.is_empty() { "" } else { " · " };
        text.say(separator, Ink::Dim).say(&variant.refs.join(" "), Ink::Dim);
    }
    if let Some(referent) = &variant.referent {
        text.say(": ", Ink::Dim).cite(referent, Ink::Dim);
    }
    if explain && !variant.why.is_empty() {
        text.say(" (", Ink::Dim).cite(&variant.why, Ink::Dim).say(")", Ink::Dim);
    }
    text
}

fn list(list: &List, report: &Report, style: &TerminalStyle, page: &mut Page) {
    let rows = &list.rows;
    page.heading(list.title, list.about);
    if list.all == 0 {
        return page.none();
    }
    let shown = if style.summary { list.top.min(SUMMARY_ROWS) } else { list.top };
    let left = list.sure.saturating_sub(shown);
    let doubtful = list.all - shown - left;
    if shown == 0 {
        return hidden_rows(left, doubtful, NUMBER, style, page);
    }
    let n = report.documents.len().max(1);
    let hint = if page.width < WIDE { 18 } else { 26 };
    let column = |hint: usize| page.width.saturating_sub(NUMBER + hint + GUTTER * (n - 1)) / n;
    if list.hints == Hints::Beside && column(hint + GUTTER) >= MIN_COLUMN_WITH_HINT {
        table(report, &rows[..shown], column(hint + GUTTER), Some(hint), page);
    } else if column(0) >= MIN_COLUMN {
        table(report, &rows[..shown], column(0), None, page);
    } else {
        stack(report, &rows[..shown], page);
    }
    hidden_rows(left, doubtful, NUMBER, style, page);
}

/// Cells of a row's number.
const NUMBER: usize = 4;

fn number(k: usize) -> Text {
    Text::of(&format!("{:>2}  ", k + 1), Ink::Dim)
}

/// One column an outlet; the hint in a last column, or above its row.
fn table(report: &Report, rows: &[Row], column: usize, hint: Option<usize>, page: &mut Page) {
    let mut widths = vec![column; report.documents.len()];
    widths.iter_mut().take(1).for_each(|w| *w += NUMBER);
    widths.extend(hint);
    let indent = || Text::of(&" ".repeat(NUMBER), Ink::Plain);
    let names = report.documents.iter().map(|d| {
        let mut name = Text::quote(&d.siglum, Ink::Strong);
        name.say(" ", Ink::Plain).cite(&d.id, Ink::Strong);
        name
    });
    page.columns(&numbered(indent(), names), &widths);
    for (k, row) in rows.iter().enumerate() {
        let said = report.documents.iter().map(|d| match row.forms.iter().find(|f| f.document == d.id) {
            Some(outlet) => said(outlet, row.most),
            None => Text::of("–", Ink::Dim),
        });
        let above = hint.is_none() && !row.hint.chars().is_empty();
        if above {
            page.text(&number(k), &row.hint);
        }
        let mut blocks = numbered(if above { indent() } else { number(k) }, said);
        if hint.is_some() && !row.hint.chars().is_empty() {
            blocks.push(Block { prefix: Text::default(), text: row.hint.clone() });
        }
        page.columns(&blocks, &widths);
    }
}

/// Blocks of which the first has something in front.
fn numbered(front: Text, texts: impl Iterator<Item = Text>) -> Vec<Block> {
    let mut blocks: Vec<Block> = texts.map(|text| Block { prefix: Text::default(), text }).collect();
    blocks.iter_mut().take(1).for_each(|b| b.prefix = front.clone());
    blocks
}

fn stack(report: &Report, rows: &[Row], page: &mut Page) {
    for (k, row) in rows.iter().enumerate() {
        let mut front = number(k);
        if !row.hint.chars().is_empty() {
            page.text(&front, &row.hint);
            front = Text::of(&" ".repeat(NUMBER), Ink::Plain);
        }
        for outlet in row.forms {
            page.text(front.join(&prefix(report, &outlet.siglum)), &said(outlet, row.most));
            front = Text::of(&" ".repeat(NUMBER), Ink::Plain);
        }
    }
}

/// terrorists ×3, “militants”; at most `most` of them, 0: all.
fn said(outlet: &OutletForms, most: usize) -> Text {
    let mut text = Text::default();
    let all = outlet.forms.len();
    // One more is shown rather than counted.
    let shown = if most == 0 || all <= most + 1 { all } else { most };
    for (k, form) in outlet.forms.iter().take(shown).enumerate() {
        text.say(if k > 0 { ", " } else { "" }, Ink::Plain);
        let (open, close) = if form.quoted { ("“", "”") } else { ("", "") };
        text.say(open, Ink::Plain).cite(&form.text, Ink::Plain).say(close, Ink::Plain);
        text.say(if form.loaded { "*" } else { "" }, Ink::Plain);
        if form.count > 1 {
            text.say(&format!(" ×{}", form.count), Ink::Dim);
        }
    }
    if shown < all {
        text.say(&format!(", … and {} more", all - shown), Ink::Dim);
    }
    text
}
