#![allow(clippy::unwrap_used)]
use super::*;
use crate::article::{Format, ReadOptions, read_bytes};
use crate::text::segment;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn shown(counts: TextCounts) -> String {
    let terms: BTreeMap<_, _> = counts.into_terms().collect();
    terms.iter().map(|(t, n)| format!("{t} {n}")).collect::<Vec<_>>().join(", ")
}

fn w(stopwords: &str, ngrams: (usize, usize)) -> CountOptions {
    CountOptions {
        words: Words::W,
        stopwords: Stopwords::parse(stopwords),
        ngrams: Ngrams { min: ngrams.0, max: ngrams.1 },
        lemmas: false,
    }
}

#[test]
fn words_w() {
    for (text, expected) in [
        ("", ""),
        ("Don't, U.S.!", "don 1, s 1, t 1, u 1"),
        ("snake_case x2 ½ ²", "snake_case 1, x2 1, ² 1, ½ 1"),
        // The dot that lower-casing İ leaves is no letter; Ⓐ is no letter but a symbol.
        ("İstanbul ⒶB", "b 1, i 1, stanbul 1"),
        ("ΟΔΟΣ СССР 東京", "οδος 1, ссср 1, 東京 1"),
    ] {
        assert_eq!(shown(count_text(text, &w("", (1, 1)))), expected, "{text}");
    }
}

#[test]
fn ngrams_stay_between_punctuation_and_do_not_begin_or_end_in_a_stop_word() {
    for (text, stopwords, ngrams, expected) in [
        ("a b. c d", "", (2, 2), "a b 1, c d 1"),
        ("a b, c\nd", "", (1, 3), "a 1, a b 1, b 1, c 1, c d 1, d 1"),
        ("battle of the city", "of\nthe", (1, 3), "battle 1, city 1"),
        ("battle of city", "of", (1, 3), "battle 1, battle of city 1, city 1"),
        ("a a a", "", (2, 3), "a a 2, a a a 1"),
        ("a", "", (2, 3), ""),
    ] {
        assert_eq!(shown(count_text(text, &w(stopwords, ngrams))), expected, "{text}");
    }
}

fn news(text: &str, lemmas: bool, ngrams: (usize, usize), stopwords: &str) -> String {
    let options = CountOptions {
        words: Words::News,
        lemmas,
        ngrams: Ngrams { min: ngrams.0, max: ngrams.1 },
        stopwords: Stopwords::parse(stopwords),
    };
    let settings = ReadOptions { format: Format::Lines, ..ReadOptions::default() };
    shown(count_document(&segment(read_bytes("a", "a", text.as_bytes(), &settings)), &options))
}

#[test]
fn words_of_the_news() {
    for (text, expected) in [
        ("Russia’s foreign-backed 1,200, don't!", "1,200 1, don't 1, foreign-backed 1, russia 1"),
        ("The rebels' leaders said.", "leaders 1, rebels 1, said 1, the 1"),
        // The country is not the pronoun; where all is in capitals nobody knows.
        ("The US told us.", "the 1, told 1, u.s. 1, us 1"),
        ("TELL US", "tell 1, us 1"),
    ] {
        assert_eq!(news(text, false, (1, 1), ""), expected, "{text}");
    }
    assert_eq!(news("The US told us", false, (1, 1), "us\nthe"), "told 1, u.s. 1");
}

#[test]
fn ngrams_of_the_news() {
    for (text, expected) in [
        ("Russia’s president left.\nHe left", "he left 1, president left 1, russia's president 1"),
        ("militants, rebels and fighters", "and fighters 1, rebels and 1"),
    ] {
        assert_eq!(news(text, false, (2, 2), ""), expected, "{text}");
    }
}

#[test]
fn lemmas_but_not_of_names() {
    for (text, expected) in [
        ("He says they said it", "he 1, it 1, say 2, they 1"),
        ("The states of the United States agreed", "agree 1, of 1, state 1, states 1, the 2, united 1"),
        ("The militants left", "left 1, militant 1, the 1"),
    ] {
        assert_eq!(news(text, true, (1, 1), ""), expected, "{text}");
    }
}

/// The definition, written out: lower-case, then every longest run of characters that match the class.
fn naive(text: &str) -> BTreeMap<String, u64> {
    let class = Regex::new(r"^[\p{L}\p{N}_]$").unwrap();
    let mut counts = BTreeMap::new();
    let mut word = String::new();
    for c in text.to_lowercase().chars().chain([' ']) {
        if class.is_match(&c.to_string()) {
            word.push(c);
        } else if !word.is_empty() {
            *counts.entry(std::mem::take(&mut word)).or_insert(0) += 1;
        }
    }
    counts
}

proptest! {
    #[test]
    fn words_w_is_as_defined(text in "(\\PC|[a-zA-Z0-9_ .'\n]){0,80}") {
        let counts = count_text(&text, &w("", (1, 1)));
        let words = counts.words;
        let counts: BTreeMap<_, _> = counts.into_terms().collect();
        prop_assert_eq!(counts.values().sum::<u64>(), words);
        prop_assert_eq!(counts, naive(&text));
    }

    #[test]
    fn merging_is_counting_both(texts in prop::collection::vec(("[AB]", "[a-d ,]{0,20}"), 0..8), cut in 0usize..8) {
        let count = |texts: &[(String, String)]| {
            let mut table = super::super::FrequencyTable::default();
            texts.iter().for_each(|(group, text)| table.add(group, count_text(text, &w("d", (1, 2)))));
            table
        };
        let (first, second) = texts.split_at(cut.min(texts.len()));
        let mut merged = count(first);
        merged.merge(count(second));
        prop_assert_eq!(merged, count(&texts));
    }
}
