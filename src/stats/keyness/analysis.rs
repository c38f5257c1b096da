//! From counts to key terms: every term of two corpora tested, corrected for their number, and ordered.

use super::measure::{LEVEL, RANK_TURBULENCE_ALPHA};
use super::{
    Correction, Measure, Pair, Stratified, conservative_log_ratio, correct, fisher_p, g2_four_term, g2_p,
    jensen_shannon, log_ratio_bounds, mantel_haenszel, rank_turbulence,
};
use rayon::prelude::*;

/// A term and its counts; with strata (events), also the counts in each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermPair {
    /// The term.
    pub term: String,
    /// Occurrences in the target.
    pub target: u64,
    /// Occurrences in the reference.
    pub reference: u64,
    /// The same within each stratum, in the order of the strata, with the words of both corpora there; empty without
    /// strata.
    pub strata: Vec<Pair>,
}

/// How terms are tested and chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeynessConfig {
    /// Terms that occur less often in both corpora together are neither tested nor shown.
    pub min_count: u64,
    /// How p-values are corrected for the number of terms.
    pub correction: Correction,
    /// What terms are ordered by.
    pub sort: Measure,
    /// Only so many terms of each direction, the first in the order; 0: all.
    pub top: usize,
    /// Lockwords instead of key terms.
    pub lockwords: bool,
    /// Whether the divergences and each term's part in them are wanted.
    pub divergences: bool,
}

impl Default for KeynessConfig {
    fn default() -> Self {
        KeynessConfig {
            min_count: 1,
            correction: Correction::Bh,
            sort: Measure::Lrc,
            top: 0,
            lockwords: false,
            divergences: false,
        }
    }
}

/// Which test a p-value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Four-term G² against χ² of one degree of freedom.
    G2,
    /// Fisher's exact test, where an expected count is below 5.
    Fisher,
    /// Cochran, Mantel and Haenszel's, within strata.
    MantelHaenszel,
}

impl Test {
    /// Its name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Test::G2 => "g2",
            Test::Fisher => "fisher",
            Test::MantelHaenszel => "mantel-haenszel",
        }
    }
}

/// A term, tested.
#[derive(Clone, Debug, PartialEq)]
pub struct KeyTerm {
    /// The term.
    pub term: String,
    /// Occurrences in the target.
    pub target: u64,
    /// Occurrences in the reference.
    pub reference: u64,
    /// p of [`KeyTerm::test`].
    pub p: f64,
    /// The test.
    pub test: Test,
    /// p corrected for the number of terms tested.
    pub p_corrected: f64,
    /// The conservative Log Ratio, corrected (Bonferroni) for the number of terms tested.
    pub lrc: f64,
    /// Its part in the Jensen–Shannon divergence; 0 if not wanted.
    pub jensen_shannon: f64,
    /// Its part in the rank-turbulence divergence; 0 if not wanted.
    pub rank_turbulence: f64,
    /// Pooled over strata, if there are any that say something.
    pub stratified: Option<Box<Stratified>>,
}

/// Two corpora compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Keyness {
    /// Words in the target.
    pub target_words: u64,
    /// Words in the reference.
    pub reference_words: u64,
    /// The terms chosen, in the order asked for.
    pub terms: Vec<KeyTerm>,
    /// How many terms were tested.
    pub tested: usize,
    /// How many of them differ: corrected p below 0.05.
    pub significant: usize,
    /// Jensen–Shannon divergence over all terms, in bits.
    pub jensen_shannon: Option<f64>,
    /// Rank-turbulence divergence over all terms.
    pub rank_turbulence: Option<f64>,
}

impl Keyness {
    /// A term's counts beside the sizes.
    pub fn pair(&self, term: &KeyTerm) -> Pair {
        Pair::new(term.target, term.reference, self.target_words, self.reference_words)
    }
}

/// A lockword's Log Ratio is known to lie within ± this: at most 1.25 times as often either way.
pub fn lockword_bound() -> f64 {
    1.25_f64.log2()
}

/// Tests every term and chooses what is shown. The order of `terms` does not matter.
pub fn keyness(mut terms: Vec<TermPair>, words: (u64, u64), config: &KeynessConfig) -> Keyness {
    terms.par_sort_unstable_by(|x, y| x.term.cmp(&y.term));
    let mut all = Keyness { target_words: words.0, reference_words: words.1, ..Keyness::default() };
    let shares = config.divergences.then(|| {
        let counts: Vec<(u64, u64)> = terms.iter().map(|t| (t.target, t.reference)).collect();
        rayon::join(|| jensen_shannon(&counts), || rank_turbulence(&counts, RANK_TURBULENCE_ALPHA))
    });
    let enough = |t: &TermPair| t.target.saturating_add(t.reference) >= config.min_count.max(1);
    all.tested = terms.iter().filter(|t| enough(t)).count();
    let alpha = LEVEL / all.tested.max(1) as f64;
    let mut tested: Vec<KeyTerm> = terms
        .into_par_iter()
        .enumerate()
        .filter(|(_, t)| enough(t))
        .map(|(i, t)| {
            let pair = Pair::new(t.target, t.reference, words.0, words.1);
            let stratified = mantel_haenszel(&t.strata).map(Box::new);
            let (p, test) = test(&pair, &t.strata, stratified.as_deref());
            let part = |of: fn(&(super::Divergence, super::Divergence)) -> &super::Divergence| {
                shares.as_ref().and_then(|shares| of(shares).parts.get(i)).copied().unwrap_or(0.0)
            };
            KeyTerm {
                lrc: conservative_log_ratio(&pair, alpha),
                term: t.term,
                target: t.target,
                reference: t.reference,
                p,
                test,
                p_corrected: p,
                jensen_shannon: part(|shares| &shares.0),
                rank_turbulence: part(|shares| &shares.1),
                stratified,
            }
        })
        .collect();
    let p: Vec<f64> = tested.iter().map(|t| t.p).collect();
    for (term, corrected) in tested.iter_mut().zip(correct(&p, config.correction)) {
        term.p_corrected = corrected;
    }
    all.significant = tested.iter().filter(|t| t.p_corrected < LEVEL).count();
    all.jensen_shannon = shares.as_ref().map(|shares| shares.0.total);
    all.rank_turbulence = shares.as_ref().map(|shares| shares.1.total);
    all.terms = if config.lockwords { lockwords(tested, &all, config) } else { ordered(tested, &all, config) };
    all
}

/// Within strata their own test; else G², and Fisher's exact test where an expected count is below 5.
fn test(pair: &Pair, strata: &[Pair], stratified: Option<&Stratified>) -> (f64, Test) {
    if !strata.is_empty() {
        return (stratified.map_or(1.0, |s| s.p), Test::MantelHaenszel);
    }
    let (e1, e2) = pair.expected();
    let others = (pair.target_words as f64 - e1).min(pair.reference_words as f64 - e2);
    if e1.min(e2).min(others) < 5.0 { (fisher_p(pair), Test::Fisher) } else { (g2_p(g2_four_term(pair)), Test::G2) }
}

/// By the measure, the largest difference first whatever its direction; then by G², then by the term.
fn ordered(tested: Vec<KeyTerm>, all: &Keyness, config: &KeynessConfig) -> Vec<KeyTerm> {
    let mut keyed: Vec<(f64, f64, KeyTerm)> = tested
        .into_par_iter()
        .map(|term| (config.sort.sort_key(&term, all), g2_four_term(&all.pair(&term)), term))
        .collect();
    // Equals stay in the order of the terms, in which they come.
    keyed.par_sort_by(|x, y| y.0.abs().total_cmp(&x.0.abs()).then(y.1.abs().total_cmp(&x.1.abs())));
    if config.top > 0 {
        let (mut more, mut less) = (0, 0);
        keyed.retain(|(key, _, term)| {
            let direction = if *key == 0.0 { all.pair(term).direction() } else { *key };
            let side = if direction < 0.0 { &mut less } else { &mut more };
            *side += 1;
            *side <= config.top
        });
    }
    keyed.into_iter().map(|(_, _, term)| term).collect()
}

/// The terms that are shown to be about as frequent in both corpora (lockwords, Baker 2011): the whole 95 % interval of
/// their Log Ratio lies within [`lockword_bound`]. That a difference is not significant would not do: it may just not
/// have been seen. The most frequent first.
fn lockwords(tested: Vec<KeyTerm>, all: &Keyness, config: &KeynessConfig) -> Vec<KeyTerm> {
    let locked = |term: &KeyTerm| {
        let bounds = log_ratio_bounds(&all.pair(term), LEVEL);
        bounds.lower > -lockword_bound() && bounds.upper < lockword_bound()
    };
    // An interval that narrow takes 300 occurrences; looking for it at fewer would be idle.
    let mut found: Vec<KeyTerm> =
        tested.into_par_iter().filter(|t| t.target + t.reference >= 200 && locked(t)).collect();
    found.sort_by_key(|t| std::cmp::Reverse(t.target + t.reference));
    if config.top > 0 {
        found.truncate(config.top);
    }
    found
}

#[cfg(test)]
mod tests {
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
        assert_eq!(
            found.terms.iter().map(|t| t.lrc > 0.0).collect::<Vec<_>>(),
            [false, true, false, false, false, false]
        );
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
}
