use super::*;
use crate::align::Relation;
use crate::report::{SentenceView, grouped};

/// Articles a, b, c, … of three sentences each.
fn documents(n: usize) -> Vec<DocumentView> {
    let sentence = |s: usize| SentenceView {
        start: s * 10,
        end: s * 10 + 9,
        text: format!("Sentence{s}"),
        headline: false,
        paragraph: s,
    };
    let document = |k: usize| DocumentView {
        id: id(k),
        siglum: id(k).to_uppercase(),
        origin: String::new(),
        headline: None,
        date: None,
        language: "English".to_owned(),
        words: 3,
        sentences: (0..3).map(sentence).collect(),
    };
    (0..n).map(document).collect()
}

fn id(k: usize) -> String {
    char::from(b'a' + k as u8).to_string()
}

/// "a0" → document a, sentence 0
fn at(place: &str) -> (String, usize) {
    (place[..1].to_owned(), usize::from(place.as_bytes()[1] - b'0'))
}

/// "a0 b": a's sentence 0 was not found in b, or only perhaps.
fn lists(of: &[&str]) -> Vec<AbsentView> {
    let view = |text: &&str| {
        let (document, sentence) = at(text);
        let missing_in = text[3..4].to_owned();
        let nearest = NearestView { document: missing_in.clone(), sentence: 2, probability: 0.02 };
        AbsentView { document, sentence, missing_in, nearest: Some(nearest) }
    };
    of.iter().map(view).collect()
}

fn passage(places: &[&str]) -> PassageView {
    let line = |place: &&str| {
        let (document, sentence) = at(place);
        LineView { siglum: document.to_uppercase(), document, sentence, pieces: Vec::new() }
    };
    PassageView {
        lines: places.iter().map(line).collect(),
        merged: None,
        links: Vec::new(),
        probability: 0.9,
        relation: Relation::Same,
    }
}

fn link(a: &str, b: &str) -> LinkView {
    let place = |place| {
        let (document, sentence) = at(place);
        SentenceRefView { document, sentence }
    };
    LinkView {
        a: place(a),
        b: place(b),
        probability: 0.9,
        relation: Relation::Same,
        covered: [1.0; 2],
        why: Vec::new(),
        replaced: Vec::new(),
        segments: Vec::new(),
    }
}

/// Groups as `reach k of n: told | not found | perhaps: sentences`.
fn check(n: usize, passages: &[&[&str]], links: &[(&str, &str)], absent: &[&str], perhaps: &[&str], expect: &[&str]) {
    let documents = documents(n);
    let passages: Vec<PassageView> = passages.iter().map(|p| passage(p)).collect();
    let links: Vec<LinkView> = links.iter().map(|(a, b)| link(a, b)).collect();
    let (absent, perhaps) = (lists(absent), lists(perhaps));
    let found = Found { documents: &documents, passages: &passages, links: &links, absent: &absent, perhaps: &perhaps };
    let shown: Vec<String> = coverage(&found, &grouped::marks(&[]))
        .iter()
        .map(|g| {
            let places = |s: &StatementView| {
                s.sentences.iter().map(|s| format!("{}{}", s.document, s.sentence)).collect::<Vec<_>>().join("+")
            };
            let statements: Vec<String> = g.statements.iter().map(places).collect();
            let k = g.told_by.len();
            let (told, lack, perhaps) = (g.told_by.concat(), g.not_found_in.concat(), g.perhaps_in.concat());
            format!("{:?} {k} of {}: {told} | {lack} | {perhaps}: {}", g.reach, g.of, statements.join(" "))
        })
        .collect();
    assert_eq!(shown, expect);
}

#[test]
fn of_two_articles_each_has_what_the_other_lacks() {
    check(
        2,
        &[&["a0", "b0"]],
        &[("a0", "b0")],
        &["a1 b", "b2 a", "a2 b"],
        &["b1 a"],
        &["One 1 of 2: a | b | : a1 a2", "One 1 of 2: b | a | : b2", "Perhaps 1 of 1: b |  | a: b1"],
    );
}

#[test]
fn what_all_but_one_tell_comes_first() {
    check(
        4,
        &[&["a0", "b0", "c0"], &["a1", "b1"], &["b2", "c2", "d2"]],
        &[("a0", "b0"), ("b0", "c0"), ("a1", "b1"), ("b2", "c2"), ("c2", "d2")],
        &["a0 d", "b0 d", "c0 d", "a1 c", "b1 c", "a1 d", "b1 d", "b2 a", "c2 a", "d2 a", "d0 a", "d0 b", "d0 c"],
        &[],
        &[
            "AllButOne 3 of 4: bcd | a | : b2+c2+d2",
            "AllButOne 3 of 4: abc | d | : a0+b0+c0",
            "Some 2 of 4: ab | cd | : a1+b1",
            "One 1 of 4: d | abc | : d0",
        ],
    );
}

#[test]
fn one_sentence_that_comes_near_makes_a_statement_perhaps_told() {
    let passages: &[&[&str]] = &[&["a0", "b0"]];
    check(3, passages, &[("a0", "b0")], &["a0 c"], &["b0 c"], &["Perhaps 2 of 2: ab |  | c: a0+b0"]);
}

#[test]
fn a_link_outside_the_passage_counts_as_told() {
    let links = &[("a0", "b0"), ("a0", "c1")];
    check(3, &[&["a0", "b0"]], links, &["b0 c"], &[], &[]);
}

#[test]
fn an_article_in_which_nothing_was_looked_for_is_not_counted() {
    check(3, &[], &[], &["a0 b"], &[], &["One 1 of 2: a | b | : a0"]);
}
