//! A concordance for people at a terminal: the term stands in one column, what is before it ends there.

use super::page::Page;
use super::text::{Ink, Text};
use super::wrap::cells;
use crate::render::safe::neutralise;
use crate::report::kwic::{KwicLine, KwicOutlet, KwicReport};
use std::io;
use unicode_segmentation::UnicodeSegmentation;

/// A term that is longer does not push the column aside.
const LONGEST: usize = 30;

/// Writes the concordance, at most `width` cells wide.
///
/// # Errors
/// What `out` gives.
pub fn kwic(report: &KwicReport, width: usize, colour: bool, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Page::new(width, colour, false);
    let place = report.lines.iter().map(|line| line.line.to_string().len()).max().unwrap_or(1);
    let keyword = report.lines.iter().map(|line| cells(&safe(&line.keyword))).max().unwrap_or(0).min(LONGEST);
    let around = page.width.saturating_sub(place + 2 + keyword);
    // In front of the term at most half of the page stands, so that the page takes it as a prefix.
    let left = (around / 2).min((page.width / 2).saturating_sub(place + 2));
    for outlet in report.outlets.iter().filter(|outlet| outlet.count > 0) {
        let lines: Vec<&KwicLine> = report.lines.iter().filter(|line| line.outlet == outlet.outlet).collect();
        heading(outlet, &mut page);
        let mut file = None;
        for line in &lines {
            if outlet.documents > 1 && file != Some(&line.file) {
                page.text(&Text::default(), &Text::quote(&line.file, Ink::Dim));
                file = Some(&line.file);
            }
            one(line, place, left, &mut page);
        }
        let hidden = outlet.count as usize - outlet.shown.min(outlet.count as usize);
        if hidden > 0 {
            page.text(&Text::default(), &Text::of(&format!("{hidden} more; --top 0 shows all."), Ink::Dim));
        }
        out.write_all(page.take().as_bytes())?;
    }
    let none: Vec<String> = report
        .outlets
        .iter()
        .filter(|outlet| outlet.count == 0)
        .map(|outlet| format!("{} ({} words)", outlet.outlet, outlet.words))
        .collect();
    if !none.is_empty() {
        page.blank();
        page.text(&Text::default(), &Text::quote(&format!("None in {}.", none.join(", ")), Ink::Dim));
    }
    out.write_all(page.take().as_bytes())
}

fn heading(outlet: &KwicOutlet, page: &mut Page) {
    page.blank();
    let mut text = Text::quote(&outlet.outlet, Ink::Strong);
    let KwicOutlet { count, words, per_1000, .. } = outlet;
    text.say("  ", Ink::Plain).say(&format!("{count} in {words} words, {per_1000:.2} per 1,000"), Ink::Dim);
    page.text(&Text::default(), &text);
}

fn one(line: &KwicLine, place: usize, left: usize, page: &mut Page) {
    let number = line.line.to_string();
    let before = safe(&line.left);
    let before = last_cells(&before, left);
    let mut prefix = Text::of(&" ".repeat(place - number.len()), Ink::Plain);
    prefix.say(&number, Ink::Dim).say(&" ".repeat(2 + left - cells(before)), Ink::Plain).say(before, Ink::Plain);
    let keyword = safe(&line.keyword);
    let after = safe(&line.right);
    let room = page.width.saturating_sub(place + 2 + left + cells(&keyword));
    let mut text = Text::of(&keyword, Ink::First);
    text.say(first_cells(&after, room), Ink::Plain);
    page.text(&prefix, &text);
}

/// Words out of the report, without line ends and what a terminal obeys.
fn safe(text: &str) -> String {
    neutralise(text).replace(['\n', '\t'], " ")
}

/// As many whole words from the start as take `room` cells; a part of the first where not even that fits.
fn first_cells(text: &str, room: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        used += cells(grapheme);
        if used > room {
            let fits = &text[..end];
            return fits
                .rfind(' ')
                .filter(|at| *at > 0 && !text[end..].starts_with(' '))
                .map_or(fits, |at| &fits[..at]);
        }
        end = at + grapheme.len();
    }
    text
}

/// The same from the end.
fn last_cells(text: &str, room: usize) -> &str {
    let mut used = 0;
    let mut start = text.len();
    for (at, grapheme) in text.grapheme_indices(true).rev() {
        used += cells(grapheme);
        if used > room {
            let fits = &text[start..];
            let cut = fits.find(' ').filter(|at| at + 1 < fits.len() && !text[..start].ends_with(' '));
            return cut.map_or(fits, |at| &fits[at..]).trim_start();
        }
        start = at;
    }
    text
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn line(number: usize, left: &str, keyword: &str, right: &str) -> KwicLine {
        KwicLine {
            outlet: "gazette".into(),
            file: "gazette.txt".into(),
            line: number,
            start: 0,
            end: 0,
            quoted: false,
            left: left.into(),
            keyword: keyword.into(),
            right: right.into(),
        }
    }

    fn shown(lines: Vec<KwicLine>, width: usize) -> String {
        let outlet = KwicOutlet {
            outlet: "gazette".into(),
            documents: 1,
            words: 400,
            count: lines.len() as u64 + 1,
            per_1000: 10.0,
            shown: lines.len(),
        };
        let report = KwicReport {
            schema_version: 1,
            generator: String::new(),
            term: String::new(),
            lemmas: false,
            outlets: vec![outlet],
            lines,
        };
        let mut out = Vec::new();
        kwic(&report, width, false, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_term_stands_in_one_column() {
        let lines = vec![
            line(1, "", "Rebels", " left the old town at dawn."),
            line(12, "fire on the eastern side by ", "rebels", ", the army said."),
            line(120, "停火协议 ", "rebels", ""),
        ];
        let expected = "\
gazette  4 in 400 words, 10.00 per 1,000
  1                Rebels left the old
 12        side by rebels, the army
120       停火协议 rebels
1 more; --top 0 shows all.
";
        assert_eq!(shown(lines, 40), expected);
    }

    #[test]
    fn control_characters_are_shown() {
        let text = shown(vec![line(1, "a\u{1b}[31m ", "x\u{7}", " \u{202e}b")], 80);
        assert!(text.contains("a␛[31m x␇ <U+202E>b"), "{text}");
    }

    #[test]
    fn nothing_sticks_out() {
        for width in 20..60 {
            let text = shown(vec![line(7, &"word ".repeat(40), "keyword", &" wörd 停火".repeat(40))], width);
            assert!(text.lines().skip(1).all(|line| cells(line) <= width), "{width}: {text}");
        }
    }
}
