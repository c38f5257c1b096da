//! Why the sentences of a passage were linked, one paragraph a link.
//!
//! ```text
//! A2–B3  probability 0.93, same statement; in common: 71% of A2, 64% of B3
//! names Ilan Reth = Reth, Varo · numbers two hundred = 200 · words Tuesday · alike rebels ~ terrorists (0.62)
//! · other words decision ~ vote (0.91)
//! ```

use super::page::Page;
use super::siglum;
use super::text::{Ink, Text};
use crate::report::{CommonKind, CommonView, LinkView, PassageView, Relation, ReplacedView, Report};

/// The links of a passage, under it.
pub fn why(report: &Report, passage: &PassageView, indent: usize, page: &mut Page) {
    let prefix = Text::of(&" ".repeat(indent), Ink::Plain);
    for link in passage.links.iter().filter_map(|&k| report.links.get(k)) {
        page.text(&prefix, &head(report, link));
        let mut text = Text::default();
        for common in link.why.chunk_by(|x, y| x.kind == y.kind) {
            kind(common, &mut text);
        }
        replaced(link, &mut text);
        if !text.chars().is_empty() {
            page.text(&prefix, &text);
        }
    }
}

fn head(report: &Report, link: &LinkView) -> Text {
    let place = |s: &crate::report::SentenceRefView| format!("{}{}", siglum(report, &s.document), s.sentence + 1);
    let (a, b) = (place(&link.a), place(&link.b));
    let relation = match link.relation {
        Relation::Same => "same statement",
        Relation::Partial => "partly the same",
    };
    let [of_a, of_b] = link.covered.map(|share| (share * 100.0).round());
    let mut text = Text::quote(&format!("{a}–{b}"), Ink::Strong);
    let rest = format!("  probability {:.2}, {relation}; in common: {of_a}% of {a}, {of_b}% of {b}", link.probability);
    text.say(&rest, Ink::Dim);
    text
}

/// Words that stand for other words, but for pairs told before.
fn replaced(link: &LinkView, text: &mut Text) {
    let told = |r: &ReplacedView| link.why.iter().any(|c| c.kind == CommonKind::Pair && c.a == r.a && c.b == r.b);
    for (k, r) in link.replaced.iter().filter(|r| !told(r)).enumerate() {
        let between = if k > 0 {
            ", "
        } else if text.chars().is_empty() {
            ""
        } else {
            " · "
        };
        text.say(between, Ink::Dim).say(if k > 0 { "" } else { "other words " }, Ink::Dim);
        text.cite(&r.a, Ink::Plain).say(" ~ ", Ink::Dim).cite(&r.b, Ink::Plain);
        text.say(&format!(" ({:.2})", r.probability), Ink::Dim);
    }
}

fn kind(common: &[CommonView], text: &mut Text) {
    let Some(first) = common.first() else { return };
    let name = match first.kind {
        CommonKind::Name => "names ",
        CommonKind::Number => "numbers ",
        CommonKind::Quotation => "quoted ",
        CommonKind::Word => "words ",
        CommonKind::Pair => "alike ",
    };
    text.say(if text.chars().is_empty() { "" } else { " · " }, Ink::Dim).say(name, Ink::Dim);
    for (k, c) in common.iter().enumerate() {
        text.say(if k > 0 { ", " } else { "" }, Ink::Dim).cite(&c.a, Ink::Plain);
        if c.kind == CommonKind::Pair {
            text.say(" ~ ", Ink::Dim).cite(&c.b, Ink::Plain).say(&format!(" ({:.2})", c.close), Ink::Dim);
        } else if c.a.to_lowercase() != c.b.to_lowercase() {
            text.say(" = ", Ink::Dim).cite(&c.b, Ink::Plain);
        }
    }
}
