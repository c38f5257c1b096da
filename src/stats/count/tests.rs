#![allow(clippy::unwrap_used)]
use super::*;
use crate::article::{Format, ReadOptions, read_bytes};
use crate::stats::TermCount;
use proptest::prelude::*;

fn shown(table: &FrequencyTable) -> String {
    let mut terms: Vec<_> =
        table.groups()[0].terms().map(|(id, n)| format!("{} {}", table.term(id), n.count)).collect();
    terms.sort();
    terms.join(", ")
}

fn count_text(text: &str, options: &CountOptions) -> FrequencyTable {
    let mut counter = Counter::new(options);
    counter.add_text(&["g"], text);
    counter.finish()
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
        assert_eq!(shown(&count_text(text, &w("", (1, 1)))), expected, "{text}");
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
        assert_eq!(shown(&count_text(text, &w(stopwords, ngrams))), expected, "{text}");
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
    let mut counter = Counter::new(&options);
    counter.add_document(&["g"], &segment(read_bytes("a", "a", text.as_bytes(), &settings)));
    shown(&counter.finish())
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

#[test]
fn texts_of_a_group_are_added_up() {
    let options = w("the", (1, 1));
    let mut counter = Counter::new(&options);
    for (group, text) in [("A", "the rebels, rebels"), ("B", "the army"), ("A", "THE Rebels left")] {
        counter.add_text(&[group], text);
    }
    let table = counter.finish();
    let of = |group: &str, term: &str| {
        table.vocabulary().get(term).map_or(TermCount::default(), |id| table.group(&[group]).unwrap().count(id))
    };
    assert_eq!(of("A", "rebels"), TermCount { count: 3, documents: 2 });
    assert_eq!(of("B", "rebels"), TermCount::default());
    assert_eq!(of("A", "the"), TermCount::default());
    assert_eq!(table.groups().iter().map(|g| (g.documents, g.words)).collect::<Vec<_>>(), [(2, 6), (1, 2)]);
}

#[test]
fn groups_of_several_fields_become_groups_of_one() {
    let options = w("", (1, 1));
    let mut counter = Counter::new(&options);
    for (outlet, event, text) in [("A", "x", "a b"), ("B", "x", "a"), ("A", "y", "b b"), ("A", "x", "c")] {
        counter.add_text(&[outlet, event], text);
    }
    let mut by_outlet = Counter::new(&options);
    for (outlet, text) in [("A", "a b"), ("B", "a"), ("A", "b b"), ("A", "c")] {
        by_outlet.add_text(&[outlet], text);
    }
    let table = counter.finish();
    assert_eq!(table.regroup(|group| Some(vec![group.key[0].clone()])), by_outlet.finish());
    let one_event = table.regroup(|group| (group.key[1] == "y").then(Vec::new));
    assert_eq!((one_event.groups().len(), one_event.groups()[0].words), (1, 2));
}

proptest! {
    #[test]
    fn merging_is_counting_both(
        texts in prop::collection::vec(("[AB]", "[a-d ,]{0,20}|[a-z]{1,20}"), 0..20), cut in 0usize..20, fast: bool
    ) {
        let options = w("d", (1, if fast { 1 } else { 2 }));
        let count = |texts: &[(String, String)]| {
            let mut counter = Counter::new(&options);
            texts.iter().for_each(|(group, text)| counter.add_text(&[group], text));
            counter.finish()
        };
        let (first, second) = texts.split_at(cut.min(texts.len()));
        let mut merged = count(first);
        merged.merge(count(second));
        prop_assert_eq!(&merged, &count(&texts));
        let selection = crate::stats::Selection::default();
        let shown = |table: &FrequencyTable| {
            table.select(&selection).rows.iter().map(|r| (table.term(r.term).to_owned(), r.total)).collect::<Vec<_>>()
        };
        prop_assert_eq!(shown(&merged), shown(&count(&texts)));
    }

    /// Single words are counted by a short way of their own; as runs of one or two words they must come out the same.
    #[test]
    fn both_ways_to_count_words_agree(text in "([a-cA-C é’.]|the ){0,60}") {
        let (short, long) = (count_text(&text, &w("the", (1, 1))), count_text(&text, &w("the", (1, 2))));
        let single: Vec<_> = shown(&long).split(", ").filter(|t| t.matches(' ').count() == 1).map(str::to_owned).collect();
        let short = shown(&short);
        prop_assert_eq!(short.split(", ").filter(|t| !t.is_empty()).collect::<Vec<_>>(), single);
    }
}

proptest! {
    /// Counting words as they are written and asking once what they count as is counting them one by one.
    #[test]
    fn forms_may_be_counted_first(texts in prop::collection::vec("(US|us|The |the |Rebels’ |rebel's |été |foreign-backed |\u{0}|[a-cS ,.'’\n-]{1,20}){0,30}", 1..4)) {
        let options = CountOptions { stopwords: Stopwords::parse("the\na"), ..CountOptions::default() };
        let (mut fast, mut slow) = (Counter::new(&options), Counter::new(&options));
        for (k, text) in texts.iter().enumerate() {
            let document = segment(read_text("", text));
            let key = [["g", "h"][k % 2]];
            fast.add_document(&key, &document);
            let words = document.sentences.iter().map(|s| slow.count_sentence(&document, s, &HashSet::new())).sum();
            slow.end_text(&key, words);
        }
        prop_assert_eq!(fast.finish(), slow.finish());
    }
}
