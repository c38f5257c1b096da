//! What holds for every report and style.
#![allow(clippy::unwrap_used)]

use super::fixture::{aleppo, passage, report, shown, variant};
use super::*;
use crate::collate::Kind;
use crate::report::{Note, NoteKind};

/// Every style worth looking at.
fn styles() -> Vec<TerminalStyle> {
    let mut styles = Vec::new();
    for width in [0, 20, 33, 40, 60, 80, 99, 120, 200] {
        for layout in [Layout::Inline, Layout::SideBySide] {
            for (summary, explain) in [(false, false), (true, false), (false, true)] {
                styles.push(TerminalStyle { width, layout, summary, explain, ..TerminalStyle::default() });
            }
        }
    }
    styles
}

fn without_escapes(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain += before;
        rest = after.split_once('m').unwrap().1;
    }
    plain + rest
}

#[test]
fn colour_carries_nothing_that_is_not_in_the_characters() {
    colored::control::set_override(true);
    let mut reports = vec![aleppo(), hostile()];
    reports[0].notes.push(Note { kind: NoteKind::LittleShared, text: "almost nothing is shared".into() });
    for report in &reports {
        for style in styles() {
            let coloured = shown(report, &TerminalStyle { colour: true, ..style.clone() });
            assert!(coloured.contains('\u{1b}'));
            assert_eq!(without_escapes(&coloured), shown(report, &style), "{style:?}");
        }
    }
}

#[test]
fn no_line_is_wider_than_the_page_or_ends_in_blanks() {
    for report in [aleppo(), hostile()] {
        for style in styles() {
            for line in shown(&report, &style).lines() {
                assert!(wrap::cells(line) <= style.width.max(20), "{line:?} {style:?}");
                assert!(!line.ends_with(' '), "{line:?} {style:?}");
            }
        }
    }
}

/// Text that would like to take the terminal over.
fn hostile() -> Report {
    let evil = "\u{1b}[2J\u{1b}]0;owned\u{7} \u{202e}txet\r\n\tأعلن الجيش السوري 叙利亚军队宣布停火协议生效";
    let mut r = report(&[(evil, &[evil, evil]), ("Two\u{9b}31m", &[evil, evil])]);
    r.passages = vec![passage(&r, &[(0, 1, evil), (1, 1, &format!("[-{evil}-]"))], Some(evil))];
    r.notes.push(Note { kind: NoteKind::Language, text: evil.into() });
    r.variants = vec![variant(&r, Some(evil), Kind::Label, &[(0, evil, 1, true), (1, evil, 2, false)])];
    r
}

#[test]
fn articles_cannot_command_the_terminal() {
    for style in styles() {
        let shown = shown(&hostile(), &style);
        let bad = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!shown.chars().any(bad), "{shown:?}");
    }
    assert!(shown(&hostile(), &TerminalStyle::default()).contains('␛'));
}
