#![allow(clippy::unwrap_used)]
use super::*;
use crate::stats::keyness::{KeynessConfig, TermPair, keyness};

fn found(words: u64) -> KeynessReport {
    let pair =
        |term: &str, target, reference| TermPair { term: term.to_owned(), target, reference, ..TermPair::default() };
    let found = keyness(vec![pair("quay", 9, 0), pair("tide", 3, 4)], (words, words), &KeynessConfig::default());
    let side = |name: &str| SideView { name: name.to_owned(), documents: 1, words, ..SideView::default() };
    let method = MethodView::new(Correction::Bh, Measure::Lrc, 1, found.tested);
    report(&found, [side("a"), side("b")], method, &[Measure::G2Ucrel, Measure::PercentDiff], Measure::G2)
}

#[test]
fn short_texts_are_told_what_they_could_have_shown() {
    let short = found(500).short.unwrap();
    assert_eq!((short.least_against_none, short.least_against_none_corrected), (Some(6), Some(7)));
    let ratio = short.detectable_ratio_at_1_per_1000.unwrap();
    assert!((10.0..40.0).contains(&ratio), "{ratio}");
    assert!(short.text.contains("6 times in the target"), "{}", short.text);
    assert!(short.text.contains("parallax compare"));
    assert_eq!(found(5_000).short, None);
    assert_eq!([7, 1_000, 36_020_142].map(grouped), ["7", "1,000", "36,020,142"]);
}

#[test]
fn measures_have_their_full_names_in_json() {
    let json = serde_json::to_value(found(500)).unwrap();
    let quay = &json["terms"][0];
    assert_eq!(quay["term"], "quay");
    assert!((quay["g2_two_term"].as_f64().unwrap() - 12.476649).abs() < 1e-6, "2 · 9 ln 2: {quay}");
    assert!(quay["percent_difference"].is_null());
    assert_eq!(json["method"]["correction"], "benjamini-hochberg");
    assert_eq!(json["reference"]["kind"], "texts");
}
