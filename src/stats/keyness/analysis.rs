//! From counts to key terms: every term of two corpora tested, corrected for their number, and ordered.

use super::measure::{LEVEL, RANK_TURBULENCE_ALPHA};
use super::{
    Correction, Measure, Pair, Stratified, conservative_log_ratio, correct, fisher_p, g2_four_term, g2_p,
    jensen_shannon, log_ratio_bounds, mantel_haenszel, rank_turbulence,
};
use rayon::prelude::*;
use std::sync::OnceLock;

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
    let small = Small::default();
    let mut tested: Vec<KeyTerm> = terms
        .into_par_iter()
        .enumerate()
        .filter(|(_, t)| enough(t))
        .map(|(i, t)| {
            let pair = Pair::new(t.target, t.reference, words.0, words.1);
            let stratified = mantel_haenszel(&t.strata).map(Box::new);
            let (p, test, lrc) = match small.get(&pair).filter(|_| t.strata.is_empty()) {
                Some(known) => *known.get_or_init(|| tested_alone(&pair, alpha)),
                None if t.strata.is_empty() => tested_alone(&pair, alpha),
                None => {
                    let p = stratified.as_deref().map_or(1.0, |s| s.p);
                    (p, Test::MantelHaenszel, conservative_log_ratio(&pair, alpha))
                }
            };
            let part = |of: fn(&(super::Divergence, super::Divergence)) -> &super::Divergence| {
                shares.as_ref().and_then(|shares| of(shares).parts.get(i)).copied().unwrap_or(0.0)
            };
            KeyTerm {
                lrc,
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

/// p, its test and LRC: G², and Fisher's exact test where an expected count is below 5.
fn tested_alone(pair: &Pair, alpha: f64) -> (f64, Test, f64) {
    let (e1, e2) = pair.expected();
    let others = (pair.target_words as f64 - e1).min(pair.reference_words as f64 - e2);
    let small = e1.min(e2).min(others) < 5.0;
    let (p, test) = if small { (fisher_p(pair), Test::Fisher) } else { (g2_p(g2_four_term(pair)), Test::G2) };
    (p, test, conservative_log_ratio(pair, alpha))
}

/// Most terms of a corpus are rare, and all that have the same two counts have the same figures: these are kept.
struct Small(Vec<OnceLock<(f64, Test, f64)>>);

/// Counts below this are kept.
const SMALL: u64 = 48;

impl Default for Small {
    fn default() -> Self {
        Small((0..SMALL * SMALL).map(|_| OnceLock::new()).collect())
    }
}

impl Small {
    fn get(&self, pair: &Pair) -> Option<&OnceLock<(f64, Test, f64)>> {
        let in_table = pair.target < SMALL && pair.reference < SMALL;
        self.0.get(if in_table { pair.target * SMALL + pair.reference } else { u64::MAX } as usize)
    }
}

/// By the measure, the largest difference first whatever its direction; then by G², then by the term.
fn ordered(tested: Vec<KeyTerm>, all: &Keyness, config: &KeynessConfig) -> Vec<KeyTerm> {
    let mut keyed: Vec<(f64, f64, usize)> = tested
        .par_iter()
        .enumerate()
        .map(|(at, term)| (config.sort.sort_key(term, all), g2_four_term(&all.pair(term)), at))
        .collect();
    // Equals stay in the order of the terms, in which they come.
    keyed.par_sort_by(|x, y| y.0.abs().total_cmp(&x.0.abs()).then(y.1.abs().total_cmp(&x.1.abs())));
    if config.top > 0 {
        let (mut more, mut less) = (0, 0);
        keyed.retain(|(key, g2, _)| {
            let direction = if *key == 0.0 { *g2 } else { *key };
            let side = if direction < 0.0 { &mut less } else { &mut more };
            *side += 1;
            *side <= config.top
        });
    }
    let mut terms: Vec<Option<KeyTerm>> = tested.into_iter().map(Some).collect();
    keyed.into_iter().filter_map(|(_, _, at)| terms.get_mut(at).and_then(Option::take)).collect()
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
mod tests;
