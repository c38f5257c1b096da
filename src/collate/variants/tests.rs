//! Small invented events.

use super::*;
use crate::align::{AlignConfig, align};
use crate::article::read_bytes;
use crate::language::{annotate, tags};
use crate::lexicon::Lexicon;
use crate::text::segment;

/// The variants of two articles, each as its readings with bars between.
fn found(a: &str, b: &str) -> Vec<String> {
    rows(a, b).into_iter().map(|(row, _)| row).collect()
}

/// The same with the variants.
fn rows(a: &str, b: &str) -> Vec<(String, Variant)> {
    let document = |name: &str, text: &str| segment(read_bytes(name, name, text.as_bytes(), &Default::default()));
    let (witnesses, vocabulary) = annotate(vec![document("a", a), document("b", b)]);
    let lexicon = Lexicon::builtin();
    let hits: Vec<_> = witnesses.iter().map(|w| lexicon.find(&w.document)).collect();
    let documents: Vec<_> = witnesses.iter().map(|w| &w.document).collect();
    let evidence = Evidence::gather(&documents, &hits, lexicon);
    let alignment = align(&witnesses, &vocabulary, &AlignConfig::default());
    let tags: Vec<_> = witnesses.iter().map(|w| tags(&w.document)).collect();
    let m = Material {
        witnesses: &witnesses,
        tags: &tags,
        vocabulary: &vocabulary,
        alignment: &alignment,
        evidence: &evidence,
    };
    let text = |r: &Reading| witnesses[r.document].document.text(r.span).to_owned();
    let row = |v: &Variant| v.readings.iter().map(text).collect::<Vec<_>>().join(" | ");
    variants(&m).into_iter().map(|v| (row(&v), v)).collect()
}

#[test]
fn words_of_one_contrast_set_come_first() {
    let rows = found(
        "The rebels left the old town of Marwan on Thursday, the army said.",
        "Foreign-backed terrorists left the old town of Marwan on Thursday, the army said.",
    );
    assert_eq!(rows.first().map(String::as_str), Some("rebels | Foreign-backed terrorists"), "{rows:?}");
}

#[test]
fn the_same_contrast_at_two_places_is_one_row() {
    let rows = found(
        "The rebels left the old town of Marwan on Thursday.\n\nThe army said 40 rebels were killed near the bridge.",
        "The terrorists left the old town of Marwan on Thursday.\n\nThe army said 40 terrorists were killed near the bridge.",
    );
    assert!(rows[0].starts_with("rebels | terrorists | rebels | terrorists"), "{rows:?}");
}

#[test]
fn two_events_have_no_variants() {
    let rows = found(
        "Rovers won the cup on Saturday.\n\nA late goal by the captain decided the match.\n\nFans sang until midnight.",
        "The library will open on Sundays.\n\nThe council hired two clerks.\n\nReaders had asked for longer hours.",
    );
    assert_eq!(rows, Vec::<String>::new());
}

#[test]
fn inflection_spelling_names_and_figures_are_no_variants() {
    for (a, b) in [
        ("The army seized the port of Marwan on Thursday.", "The army seizes the port of Marwan on Thursday."),
        ("Workers organised a strike in Marwan on Monday.", "Workers organized a strike in Marwan on Monday."),
        ("Mr. Tarek Dahan met the army chief in Marwan.", "Dahan met the army chief in Marwan."),
        ("They are natural-born citizens of Marwan.", "He is a natural born citizen of Marwan."),
        ("The army said 40 people died in Marwan.", "The army said 44 people died in Marwan."),
        ("The army said 40 people died in Marwan.", "The army said 40 people died in Marwan."),
    ] {
        assert_eq!(found(a, b), Vec::<String>::new(), "{a} / {b}");
    }
}

#[test]
fn one_head_of_state_is_not_another() {
    let rows = found(
        "Marwan's dictator, Tarek Dahan, met the envoys in the port on Thursday.\n\nThe president of Ilmen sent no envoy.",
        "Marwan's leader, Tarek Dahan, met the envoys in the port on Thursday.\n\nIlmen was not there.",
    );
    let row = rows.iter().find(|r| r.contains("dictator"));
    assert!(row.is_some_and(|r| r.contains("leader") && !r.contains("president")), "{rows:?}");
}

#[test]
fn the_order_of_the_articles_changes_no_row() {
    let a = "The president of Marwan met the envoys in the port on Thursday.\n\nThe ruler of Marwan also met the army chief.";
    let b = "The strongman, an autocrat of Marwan, met the envoys in the port on Thursday.\n\nThe leader also met the army chief.";
    let sorted = |rows: Vec<String>| {
        let words = |row: String| {
            let mut words: Vec<String> = row.split(" | ").map(str::to_owned).collect();
            words.sort();
            words
        };
        let mut rows: Vec<Vec<String>> = rows.into_iter().map(words).collect();
        rows.sort();
        rows
    };
    assert_eq!(sorted(found(a, b)), sorted(found(b, a)));
}

#[test]
fn a_princess_is_no_plural_of_a_prince() {
    let rows =
        found("The prince opened the port of Marwan on Monday.", "The princess opened the port of Marwan on Monday.");
    assert_eq!(rows, ["prince | princess"]);
}

#[test]
fn more_words_alone_tell_little_unless_they_take_sides() {
    let idle = |a: &str, b: &str, row: &str| {
        let rows = rows(a, b);
        rows.iter().find(|(r, _)| r == row).map(|(_, v)| v.idle).ok_or(rows)
    };
    let story = |subject: &str| format!("The {subject} left the old town of Marwan on Thursday, the army said.");
    assert_eq!(idle(&story("envoy"), &story("UN envoy"), "envoy | UN envoy"), Ok(true));
    assert_eq!(idle(&story("cleric"), &story("radical cleric"), "cleric | radical cleric"), Ok(false));
    assert_eq!(idle(&story("employer"), &story("largest employer"), "employer | largest employer"), Ok(true));
    assert_eq!(idle(&story("camera"), &story("on-camera claim"), "camera | on-camera claim"), Ok(true));
    assert_eq!(idle(&story("odd way"), &story("odd manner"), "odd way | odd manner"), Ok(true));
}

#[test]
fn what_the_lexicon_says_of_competing_words_is_not_said_of_one() {
    let vote =
        "Votes were counted in the capital on Sunday.\n\nThe parliament and the government of Ilmen passed the budget.";
    let a = "The party leader left the old town of Marwan on Thursday.\n\nThe president of Ilmen sent no envoy.";
    let b = "The RNC leader left the old town of Marwan on Thursday.\n\nThe dictator of Ilmen was not there.";
    let rows = rows(&format!("{a}\n\n{vote}"), &format!("{b}\n\n{vote}"));
    let row = rows.iter().find(|(row, _)| row == "party leader | RNC leader");
    assert_eq!(row.map(|(_, v)| v.referent.as_deref()), Some(None), "{rows:?}");
}

#[test]
fn what_different_persons_do_is_no_wording_unless_it_fits_very_well() {
    let idle = |a: &str, b: &str| {
        let says = |verb: &str| format!("{verb} the plan for the port of Marwan on Thursday.");
        let rows = rows(&format!("{a} {}", says("denounced")), &format!("{b} {}", says("slammed")));
        rows.iter().find(|(r, _)| r == "denounced the plan | slammed the plan").map(|(_, v)| v.idle).ok_or(rows)
    };
    assert_eq!(idle("Tarek Dahan", "Tarek Dahan"), Ok(false));
    assert_eq!(idle("Tarek Dahan", "Lena Orr"), Ok(true));
}

#[test]
fn a_verb_against_a_noun_tells_little_unless_the_lexicon_knows_one() {
    let idle = |a: &str, b: &str, row: &str| {
        let rows = rows(a, b);
        rows.iter().find(|(r, _)| r == row).map(|(_, v)| v.idle).ok_or(rows)
    };
    let (a, b) = (
        "The minister travelled to the port of Marwan on Thursday, officials said.",
        "The trip of the minister to the port of Marwan was on Thursday, officials said.",
    );
    assert_eq!(idle(a, b, "travelled | trip"), Ok(true));
    let (a, b) = (
        "Prices soared in Marwan in May, the bank said.",
        "Prices were sharply higher in Marwan in May, the bank said.",
    );
    assert_eq!(idle(a, b, "soared | sharply higher"), Ok(false));
}
