//! Which word stands for which: laws on random token lists, and cases written for this project.
#![allow(clippy::unwrap_used, missing_docs)]

use parallax::align::{WordLink, align_tokens};
use parallax::language::Vocabulary;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn align(a: &[&str], b: &[&str]) -> Vec<WordLink> {
    align_tokens(a, b, &mut Vocabulary::new())
}

/// The linked words of two sentences whose tokens are divided by blanks.
fn pairs<'a>(a: &'a str, b: &'a str) -> BTreeSet<(&'a str, &'a str)> {
    let (a, b): (Vec<_>, Vec<_>) = (a.split(' ').collect(), b.split(' ').collect());
    align(&a, &b).iter().map(|l| (a[l.a], b[l.b])).collect()
}

#[track_caller]
fn check(a: &str, b: &str, linked: &[(&str, &str)], apart: &[(&str, &str)]) {
    let found = pairs(a, b);
    for pair in linked {
        assert!(found.contains(pair), "{pair:?} is not linked: {found:?}");
    }
    for pair in apart {
        assert!(!found.contains(pair), "{pair:?} is linked: {found:?}");
    }
}

#[test]
fn one_thing_under_two_names() {
    check(
        "Rebels left the town of Varenna on Thursday , the army said .",
        "Terrorists have withdrawn from the town of Varenna on Thursday , according to the army .",
        &[
            ("Rebels", "Terrorists"),
            ("left", "withdrawn"),
            ("town", "town"),
            ("Thursday", "Thursday"),
            ("army", "army"),
        ],
        &[("Rebels", "army"), ("left", "Terrorists")],
    );
}

#[test]
fn a_phrase_for_a_word() {
    check(
        "The ministry did not comment on the 30 percent rise .",
        "The ministry did n't comment on the 30 % increase .",
        &[("not", "n't"), ("percent", "%"), ("rise", "increase")],
        &[("not", "comment"), ("rise", "%")],
    );
}

#[test]
fn initials_for_a_name() {
    check(
        "The Varenna Football Association fined the club on Friday .",
        "The VFA fined the club on Friday .",
        &[("Football", "VFA"), ("fined", "fined"), ("club", "club")],
        &[],
    );
}

#[test]
fn of_two_equal_words_the_one_with_the_same_neighbours() {
    let a: Vec<&str> = "the mayor and the judge and the guard".split(' ').collect();
    let b: Vec<&str> = "the guard".split(' ').collect();
    let found: Vec<_> = align(&a, &b).iter().map(|l| (l.a, l.b)).collect();
    assert_eq!(found, [(6, 0), (7, 1)]);
}

#[test]
fn nothing_stands_for_nothing() {
    assert_eq!(align(&[], &[]), []);
    assert_eq!(align(&["a"], &[]), []);
    assert!(pairs("Fishermen mended their nets", "Parliament elected a speaker").is_empty());
}

#[test]
fn a_sentence_of_thousands_of_words_is_bounded() {
    let word = |k: usize| ["the", "of", "rebels", "left", "12", ",", "town", "zzyzx"][k * k % 7 + k % 2];
    let a: Vec<&str> = (0..4_000).map(word).collect();
    let b: Vec<&str> = (0..3_000).map(|k| word(k + 3)).collect();
    let start = std::time::Instant::now();
    let links = align(&a, &b);
    assert!(links.iter().all(|l| l.a < a.len() && l.b < b.len()));
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

fn tokens() -> impl Strategy<Value = Vec<&'static str>> {
    let word = prop::sample::select(vec![
        "the",
        "The",
        "of",
        "'s",
        "rebels",
        "militants",
        "town",
        "city",
        "left",
        "leaves",
        "12",
        "twelve",
        "%",
        "percent",
        ",",
        ".",
        "``",
        "''",
        "-LRB-",
        "U.N.",
        "United",
        "Nations",
        "",
        " ",
        "é",
        "\u{0}",
        "zzyzx",
        "zzyzxs",
        "not",
        "n't",
    ]);
    prop::collection::vec(word, 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn swapping_the_sides_swaps_the_links(a in tokens(), b in tokens()) {
        let there = align(&a, &b);
        let mut back: Vec<_> = align(&b, &a).iter().map(|l| WordLink { a: l.b, b: l.a, ..*l }).collect();
        back.sort_by_key(|l| (l.a, l.b));
        prop_assert_eq!(there, back);
    }

    #[test]
    fn links_are_sorted_inside_and_probabilities(a in tokens(), b in tokens()) {
        let links = align(&a, &b);
        prop_assert!(links.windows(2).all(|w| (w[0].a, w[0].b) < (w[1].a, w[1].b)));
        for l in links {
            prop_assert!(l.a < a.len() && l.b < b.len() && (0.0..=1.0).contains(&l.probability), "{:?}", l);
        }
    }

    #[test]
    fn a_sentence_against_itself_is_the_same_word_by_word(a in tokens()) {
        let links: Vec<_> = align(&a, &a).iter().map(|l| (l.a, l.b)).collect();
        prop_assert_eq!(links, (0..a.len()).map(|k| (k, k)).collect::<Vec<_>>());
    }
}
