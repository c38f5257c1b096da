#![allow(clippy::unwrap_used)]
use super::super::fixture::{aleppo, check, only, passage, report, shown};
use super::super::{Layout, Section, TerminalStyle};
use crate::report::Report;

/// Two outlets and one passage of one sentence each.
fn pair(a: &str, b: &str, merged: Option<&str>) -> Report {
    let mut r = report(&[("One", &["x", "y"]), ("Two", &["x", "y"])]);
    r.passages = vec![passage(&r, &[(0, 1, a), (1, 1, b)], merged)];
    r
}

fn side_by_side(width: usize) -> TerminalStyle {
    TerminalStyle { layout: Layout::SideBySide, ..only(Section::Passages, width) }
}

#[test]
fn two_outlets_inline() {
    let r = pair("The city was [-_liberated_-] on Thursday.", "The city was {+captured+} on Thursday.", None);
    check(
        &r,
        &only(Section::Passages, 80),
        "\
PASSAGES  what two or more articles tell

[-only in the first-]  {+only in the others+}  _loaded term_

── 1 ── A2  B2 · same statement
A  The city was [-_liberated_-] on Thursday.
B  The city was {+captured+} on Thursday.
",
    );
}

#[test]
fn two_sentences_that_differ_little_are_one_text() {
    let r = pair("", "", Some("The city was [-_liberated _-]{+captured +}on Thursday."));
    let shown = shown(&r, &only(Section::Passages, 80));
    assert!(
        shown.ends_with(
            "── 1 ── [-A2-]{+B2+} · same statement\n   The city was [-_liberated_-]{+captured+} on Thursday.\n"
        ),
        "{shown}"
    );
}

#[test]
fn three_outlets_inline_at_60() {
    check(
        &aleppo(),
        &only(Section::Passages, 60),
        "\
PASSAGES  what two or more articles tell

[-only in the first-]  {+only in the others+}  _loaded term_

── 1 ── A2  B2  C2 · same statement
A  The Syrian Army [-declared-] that it had [-regained full
   control of Aleppo, having cleared the eastern
   neighborhoods of _foreign-backed_ militants-].
B  The Syrian army announced that it had {+recaptured the
   last rebel-held districts of eastern Aleppo+}.
C  The {+_regime_'s+} army announced that it had {+_seized_
   the whole of the city+}.

── 2 ── [-A4-]{+B3+} · same statement
   Putin told reporters on Friday that the [-full
   _liberation_-]{+recapture+} of the city was near.
",
    );
}

#[test]
fn three_outlets_in_columns_and_rows() {
    check(
        &aleppo(),
        &side_by_side(80),
        "\
PASSAGES  what two or more articles tell

[-only in the first-]  {+only in the others+}  _loaded term_

── 1 ── A2  B2  C2 · same statement
A  The Syrian Army [-declared-] that   │ B  The Syrian army announced that it
   it had [-regained full control of   │    had {+recaptured the last
   Aleppo, having cleared the eastern  │    rebel-held districts of eastern
   neighborhoods of _foreign-backed_   │    Aleppo+}.
   militants-].                        │
C  The {+_regime_'s+} army announced
   that it had {+_seized_ the whole of
   the city+}.

── 2 ── A4  B3 · same statement
A  Putin told reporters on Friday that │ B  Putin told reporters on Friday that
   the [-full _liberation_-] of the    │    the {+recapture+} of the city was
   city was near.                      │    near.
",
    );
}

#[test]
fn columns_need_room() {
    let inline = TerminalStyle { layout: Layout::Inline, ..side_by_side(59) };
    let r = pair("One [-a-].", "One {+b+}.", None);
    assert_eq!(shown(&r, &side_by_side(59)), shown(&r, &inline));
    assert_ne!(shown(&r, &side_by_side(60)), shown(&r, &TerminalStyle { width: 60, ..inline }));
}

#[test]
fn wide_characters_keep_columns_straight() {
    let r = pair(
        "叙利亚军队[-宣布停火协议生效，最后一批车队离开了城市-]。",
        "The army {+announced a ceasefire after the last convoy left the city+}.",
        None,
    );
    let shown = shown(&r, &side_by_side(60));
    let body = shown.split_once("statement\n").unwrap().1;
    assert_eq!(
        body,
        "\
A  叙利亚军队[-宣布停火协议  │ B  The army {+announced a
   生效，最后一批车队离开了  │    ceasefire after the last
   城市-]。                  │    convoy left the city+}.
"
    );
}

#[test]
fn right_to_left_lines_are_isolated() {
    let r = pair("أعلن الجيش السوري", "The army", None);
    let shown = shown(&r, &only(Section::Passages, 40));
    assert!(shown.ends_with("A  \u{2068}أعلن الجيش السوري\u{2069}\nB  The army\n"), "{shown}");
}

#[test]
fn sentences_of_one_outlet_run_on() {
    let mut r = report(&[("One", &["h", "a", "b"]), ("Two", &["h", "c", "d", "e"])]);
    let lines = [(0, 1, "Both [-fell-]."), (1, 1, "One fell."), (1, 2, "Another {+fell+}."), (1, 4, "{+So it goes.+}")];
    r.passages = vec![passage(&r, &lines, None)];
    let shown = shown(&r, &only(Section::Passages, 80));
    let expect = "\
── 1 ── A2  B2–3,5 · same statement
A  Both [-fell-].
B  One fell. Another {+fell+}. [ … ] {+So it goes.+}
";
    assert!(shown.ends_with(expect), "{shown}");
}
