use super::*;
use proptest::prelude::*;

fn pairs(list: &[(&str, u64, u64)]) -> Vec<TermPair> {
    let pair = |&(term, target, reference): &(&str, u64, u64)| TermPair {
        term: term.to_owned(),
        target,
        reference,
        strata: vec![],
    };
    list.iter().map(pair).collect()
}

fn names(found: &Keyness) -> Vec<&str> {
    found.terms.iter().map(|t| t.term.as_str()).collect()
}

const HARBOUR: [(&str, u64, u64); 6] =
    [("dredger", 40, 2), ("harbour", 400, 410), ("quay", 3, 60), ("gull", 1, 0), ("rope", 0, 1), ("tide", 30, 20)];

#[test]
fn order_and_tests() {
    let mut config = KeynessConfig::default();
    let found = keyness(pairs(&HARBOUR), (10_000, 10_000), &config);
    assert_eq!(names(&found), ["quay", "dredger", "tide", "gull", "rope", "harbour"]);
    assert_eq!((found.tested, found.significant), (6, 2));
    let test = |term: &str| found.terms.iter().find(|t| t.term == term).map(|t| t.test);
    assert_eq!((test("quay"), test("gull")), (Some(Test::G2), Some(Test::Fisher)));
    assert_eq!(found.terms.iter().map(|t| t.lrc > 0.0).collect::<Vec<_>>(), [false, true, false, false, false, false]);
    config.top = 1;
    assert_eq!(names(&keyness(pairs(&HARBOUR), (10_000, 10_000), &config)), ["quay", "dredger"]);
    config.min_count = 2;
    let found = keyness(pairs(&HARBOUR), (10_000, 10_000), &config);
    assert_eq!(found.tested, 4);
}

#[test]
fn the_order_of_the_terms_does_not_matter() {
    let mut turned = pairs(&HARBOUR);
    turned.reverse();
    let config = KeynessConfig { divergences: true, ..KeynessConfig::default() };
    assert_eq!(keyness(turned, (900, 900), &config), keyness(pairs(&HARBOUR), (900, 900), &config));
}

#[test]
fn parts_sum_to_the_divergences() {
    let config = KeynessConfig { divergences: true, ..KeynessConfig::default() };
    let found = keyness(pairs(&HARBOUR), (900, 900), &config);
    let sum = |of: fn(&KeyTerm) -> f64| found.terms.iter().map(of).sum::<f64>();
    assert!((sum(|t| t.jensen_shannon) - found.jensen_shannon.unwrap_or(-1.0)).abs() < 1e-12);
    assert!((sum(|t| t.rank_turbulence) - found.rank_turbulence.unwrap_or(-1.0)).abs() < 1e-12);
}

#[test]
fn lockwords_are_shown_to_be_equal() {
    let config = KeynessConfig { lockwords: true, ..KeynessConfig::default() };
    let list = pairs(&[("harbour", 400, 410), ("tide", 30, 30), ("quay", 300, 600), ("the", 5_000, 5_100)]);
    assert_eq!(names(&keyness(list, (100_000, 100_000), &config)), ["the", "harbour"]);
}

#[test]
fn within_strata() {
    let flood = |target, reference, words: (u64, u64)| Pair::new(target, reference, words.0, words.1);
    let topic = vec![flood(90, 10, (9_000, 1_000)), flood(1, 9, (1_000, 9_000))];
    let wording = vec![flood(80, 2, (9_000, 1_000)), flood(11, 17, (1_000, 9_000))];
    let terms = vec![
        TermPair { term: "flood".into(), target: 91, reference: 19, strata: topic },
        TermPair { term: "deluge".into(), target: 91, reference: 19, strata: wording },
    ];
    let config = KeynessConfig { sort: Measure::MhChi2, ..KeynessConfig::default() };
    let found = keyness(terms, (10_000, 10_000), &config);
    assert_eq!(names(&found), ["deluge", "flood"]);
    assert!(found.terms[0].p < 1e-3 && found.terms[1].p > 0.9, "{found:?}");
    assert!(found.terms.iter().all(|t| t.test == Test::MantelHaenszel));
}

proptest! {
    #[test]
    fn every_measure_is_a_number_or_none(
        counts in prop::collection::vec((0u64..3_000, 0u64..3_000), 1..8),
        c in 0u64..2_000_000,
        d in 0u64..2_000_000,
    ) {
        let terms = counts.iter().enumerate().map(|(k, &(target, reference))| TermPair {
            term: format!("t{k}"),
            target,
            reference,
            strata: vec![Pair::new(target, reference, c, d)],
        });
        let (words, back) = ((c, d), (d, c));
        let config = KeynessConfig { divergences: true, ..KeynessConfig::default() };
        let found = keyness(terms.clone().collect(), words, &config);
        for term in &found.terms {
            prop_assert!((0.0..=1.0).contains(&term.p) && term.p_corrected >= term.p, "{term:?}");
            for measure in MEASURES {
                prop_assert!(measure.of(term, &found).is_none_or(f64::is_finite), "{measure:?} of {term:?}");
                prop_assert!(!measure.sort_key(term, &found).is_nan(), "{measure:?} of {term:?}");
            }
        }
        // Target and reference exchanged: the same terms, the signs turned.
        let turned = terms.map(|t| TermPair {
            target: t.reference,
            reference: t.target,
            strata: vec![Pair::new(t.reference, t.target, d, c)],
            ..t
        });
        let turned = keyness(turned.collect(), back, &config);
        prop_assert_eq!(turned.significant, found.significant);
        for term in &found.terms {
            let other = turned.terms.iter().find(|t| t.term == term.term);
            let lrc = other.map_or(f64::NAN, |t| t.lrc);
            prop_assert!((lrc + term.lrc).abs() < 1e-6, "{term:?} {lrc}");
        }
    }
}

const MEASURES: [Measure; 8] = [
    Measure::G2Williams,
    Measure::PercentDiff,
    Measure::OddsRatio,
    Measure::Ell,
    Measure::LogOddsZ,
    Measure::MhHigh,
    Measure::MhChi2,
    Measure::LogRatioLow,
];

#[test]
fn nothing_to_compare() {
    let found = keyness(vec![], (0, 0), &KeynessConfig { divergences: true, ..KeynessConfig::default() });
    assert_eq!((found.tested, found.terms.len()), (0, 0));
    let found = keyness(pairs(&[("tide", 3, 0)]), (9, 0), &KeynessConfig::default());
    assert_eq!(found.terms[0].p, 1.0);
}
