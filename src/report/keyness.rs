//! Key terms of two corpora as plain data: counts, measures by their full names, how it was done, and what could have
//! been seen at all.

mod power;

pub use power::PowerView;

use crate::stats::keyness::{Correction, KeyTerm, Keyness, Measure, PRIOR_WORDS, lockword_bound};
use crate::stats::per_1000;
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};

/// Key terms of a target against a reference.
#[derive(Clone, Debug, Serialize)]
pub struct KeynessReport {
    /// [`SCHEMA_VERSION`](super::SCHEMA_VERSION).
    pub schema_version: u32,
    /// Program and version that made it.
    pub generator: String,
    /// The corpus whose words are looked at.
    pub target: SideView,
    /// What it is compared with.
    pub reference: SideView,
    /// How it was done.
    pub method: MethodView,
    /// How far the vocabularies differ as wholes.
    pub divergence: DivergenceView,
    /// What difference could have been seen; only where a corpus is short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub short: Option<PowerView>,
    /// Terms that differ, corrected p below .05.
    pub significant: usize,
    /// The measures each term has.
    #[serde(skip)]
    pub measures: Vec<Measure>,
    /// The terms, in the order asked for.
    pub terms: Vec<KeyTermView>,
}

/// One of the two corpora.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct SideView {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SideKind,
    /// Number of texts.
    pub documents: u64,
    /// Words, stop words too.
    pub words: u64,
}

/// Where counts come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SideKind {
    /// Texts that were read.
    #[default]
    Texts,
    /// The built-in counts of US news, 2012 to 2020.
    NewsCounts,
}

/// How terms were counted and tested.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MethodView {
    /// What was counted.
    pub counted: String,
    /// What p is of.
    pub p: &'static str,
    /// How p was corrected.
    pub correction: &'static str,
    /// The same as readers know it.
    #[serde(skip)]
    pub correction_label: &'static str,
    /// For how many terms.
    pub terms_tested: usize,
    /// Terms that occur less often in both together were left out.
    pub min_count: u64,
    /// What stands in for a count of 0 in a Log Ratio.
    pub zero_rule: &'static str,
    /// Words the prior of the weighted log-odds weighs (pooled counts).
    pub prior_words: f64,
    /// What the texts were stratified by.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stratified_by: Option<String>,
    /// How many strata there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strata: Option<usize>,
    /// With lockwords: the bound within which the Log Ratio lies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lockword_bound: Option<f64>,
    /// What the terms are ordered by.
    pub sorted_by: &'static str,
    /// The same as readers know it.
    #[serde(skip)]
    pub sorted_label: &'static str,
}

impl MethodView {
    /// From how it was asked for.
    pub fn new(correction: Correction, sort: Measure, min_count: u64, tested: usize) -> Self {
        MethodView {
            counted: String::new(),
            p: "chi-square of g2_four_term, 1 degree of freedom; Fisher's exact test where an expected count is below 5",
            correction: correction.name(),
            correction_label: correction.label(),
            terms_tested: tested,
            min_count,
            zero_rule: crate::stats::keyness::ZeroRule::Half.name(),
            prior_words: PRIOR_WORDS,
            stratified_by: None,
            strata: None,
            lockword_bound: None,
            sorted_by: sort.name(),
            sorted_label: sort.label(),
        }
    }

    /// The same within `strata` strata of `field`.
    pub fn stratified(mut self, field: &str, strata: usize) -> Self {
        self.p = "chi-square of Cochran, Mantel and Haenszel within strata";
        self.stratified_by = Some(field.to_owned());
        self.strata = Some(strata);
        self
    }

    /// The same for lockwords.
    pub fn lockwords(mut self) -> Self {
        self.lockword_bound = Some(six_decimals(lockword_bound()));
        self
    }
}

/// Divergences of the whole vocabularies; `None` if they were not asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct DivergenceView {
    /// Jensen–Shannon, 0 to 1 bit.
    pub jensen_shannon_bits: Option<f64>,
    /// Rank-turbulence, α = ⅓.
    pub rank_turbulence_alpha_third: Option<f64>,
}

/// One term.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KeyTermView {
    /// The term.
    pub term: String,
    /// Occurrences in the target.
    pub target: u64,
    /// Occurrences in the reference.
    pub reference: u64,
    /// Per 1,000 words of the target.
    pub per_1000_target: f64,
    /// Per 1,000 words of the reference.
    pub per_1000_reference: f64,
    /// Its measures.
    #[serde(flatten)]
    pub measures: Measures,
    /// p of the test.
    pub p: f64,
    /// p corrected for the number of terms.
    pub p_corrected: f64,
    /// The test: g2, fisher or mantel-haenszel.
    pub test: &'static str,
    /// What the lists and pictures show of it: the measure it is ordered by, above 0 if the target has more.
    #[serde(skip)]
    pub weight: f64,
}

/// A divergence cut into what each term adds to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shift {
    /// Its name.
    pub name: &'static str,
    /// The whole.
    pub total: f64,
    /// What it is measured in.
    pub unit: &'static str,
    /// The share of each of the report's terms in the whole, 0 to 1, in their order.
    pub shares: Vec<f64>,
}

/// The shift by one of the two divergences: [`Measure::JensenShannon`] or [`Measure::RankTurbulence`].
pub fn shift(found: &Keyness, by: Measure) -> Shift {
    let jensen_shannon = by == Measure::JensenShannon;
    let total = if jensen_shannon { found.jensen_shannon } else { found.rank_turbulence }.unwrap_or(0.0);
    let part = |term: &KeyTerm| if jensen_shannon { term.jensen_shannon } else { term.rank_turbulence };
    let share = |term: &KeyTerm| if total > 0.0 { part(term) / total } else { 0.0 };
    Shift {
        name: if jensen_shannon { "Jensen–Shannon divergence:" } else { "Rank-turbulence divergence (α = ⅓):" },
        total,
        unit: if jensen_shannon { " bit" } else { "" },
        shares: found.terms.iter().map(share).collect(),
    }
}

/// Measures with their values; `None` where one is not defined for a term.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures(pub Vec<(Measure, Option<f64>)>);

impl Measures {
    /// The value of one of them, if it is there and defined.
    pub fn get(&self, measure: Measure) -> Option<f64> {
        self.0.iter().find(|(m, _)| *m == measure).and_then(|(_, value)| *value)
    }
}

impl Serialize for Measures {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (measure, value) in &self.0 {
            map.serialize_entry(measure.name(), &value.map(six_decimals))?;
        }
        map.end()
    }
}

fn six_decimals(value: f64) -> f64 {
    (value * 1e6).round() / 1e6
}

/// One term with the measures asked for; `sort` is what the terms are ordered by.
pub fn view(term: &KeyTerm, all: &Keyness, measures: &[Measure], sort: Measure) -> KeyTermView {
    KeyTermView {
        term: term.term.clone(),
        target: term.target,
        reference: term.reference,
        per_1000_target: six_decimals(per_1000(term.target, all.target_words)),
        per_1000_reference: six_decimals(per_1000(term.reference, all.reference_words)),
        measures: Measures(measures.iter().map(|m| (*m, m.of(term, all))).collect()),
        p: term.p,
        p_corrected: term.p_corrected,
        test: term.test.name(),
        weight: sort.sort_key(term, all),
    }
}

/// Below so many words a corpus is short: single words say little about it.
const SHORT: u64 = 5_000;

/// The report.
pub fn report(
    found: &Keyness,
    sides: [SideView; 2],
    method: MethodView,
    measures: &[Measure],
    sort: Measure,
) -> KeynessReport {
    let [target, reference] = sides;
    let short = (target.words.min(reference.words) < SHORT).then(|| power::power(found));
    KeynessReport {
        schema_version: super::SCHEMA_VERSION,
        generator: concat!("parallax ", env!("CARGO_PKG_VERSION")).to_owned(),
        target,
        reference,
        method,
        divergence: DivergenceView {
            jensen_shannon_bits: found.jensen_shannon.map(six_decimals),
            rank_turbulence_alpha_third: found.rank_turbulence.map(six_decimals),
        },
        short,
        significant: found.significant,
        measures: measures.to_vec(),
        terms: found.terms.iter().map(|term| view(term, found, measures, sort)).collect(),
    }
}

/// 12345 → 12,345, for readers.
pub fn grouped(n: u64) -> String {
    if n < 1000 { n.to_string() } else { format!("{},{:03}", grouped(n / 1000), n % 1000) }
}

#[cfg(test)]
mod tests;
