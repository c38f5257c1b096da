//! The measures by name: one table of what can be asked for, what it is called in each output, and how it is got.

use super::analysis::{KeyTerm, Keyness};
use super::{
    Continuity, ZeroRule, bic, chi_square, g2_four_term, g2_four_term_corrected, g2_two_term, log_ratio,
    log_ratio_effect_size, odds_ratio, percent_difference, relative_risk, simple_maths, weighted_log_odds,
};

/// A figure about one term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Measure {
    /// Four-term G², signed (Dunning 1993)
    G2,
    /// Two-term G², signed (Rayson & Garside 2000)
    #[cfg_attr(feature = "cli", value(name = "g2_ucrel"))]
    G2Ucrel,
    /// Four-term G² with the correction of Yates 1934 where an expected count is below 5
    #[cfg_attr(feature = "cli", value(name = "g2_yates"))]
    G2Yates,
    /// Four-term G² with the correction of Williams 1976
    #[cfg_attr(feature = "cli", value(name = "g2_williams"))]
    G2Williams,
    /// Pearson's χ², signed
    Chi2,
    /// Log Ratio: 1 is twice as often (Hardie 2014)
    #[cfg_attr(feature = "cli", value(name = "log_ratio"))]
    LogRatio,
    /// Conservative Log Ratio: at least so much, 0 if it may be chance (Evert 2022)
    Lrc,
    /// Difference of the rates in per cent of the reference's
    #[cfg_attr(feature = "cli", value(name = "percent_diff"))]
    PercentDiff,
    /// Simple maths, k = 1 per million (Kilgarriff 2009)
    #[cfg_attr(feature = "cli", value(name = "simple_maths"))]
    SimpleMaths,
    /// Ratio of the rates
    #[cfg_attr(feature = "cli", value(name = "relative_risk"))]
    RelativeRisk,
    /// Odds ratio
    #[cfg_attr(feature = "cli", value(name = "odds_ratio"))]
    OddsRatio,
    /// Effect size of G² (Johnston et al. 2006)
    Ell,
    /// Bayesian information criterion: above 2 some, above 10 very strong evidence (Wilson 2013)
    Bic,
    /// Weighted log-odds (Monroe et al. 2008)
    #[cfg_attr(feature = "cli", value(name = "log_odds"))]
    LogOdds,
    /// The same over its standard deviation
    #[cfg_attr(feature = "cli", value(name = "log_odds_z"))]
    LogOddsZ,
    /// What the term adds to the Jensen–Shannon divergence, in bits
    #[cfg_attr(feature = "cli", value(name = "jensen_shannon"))]
    JensenShannon,
    /// What it adds to the rank-turbulence divergence, α = ⅓
    #[cfg_attr(feature = "cli", value(name = "rank_turbulence"))]
    RankTurbulence,
    /// With --stratify: log2 of the common odds ratio (Mantel & Haenszel 1959)
    #[cfg_attr(feature = "cli", value(name = "mh_log_odds"))]
    MhLogOdds,
    /// Its lower 95 % bound
    #[cfg_attr(feature = "cli", value(name = "mh_low"))]
    MhLow,
    /// Its upper 95 % bound
    #[cfg_attr(feature = "cli", value(name = "mh_high"))]
    MhHigh,
    /// With --stratify: χ² of Cochran, Mantel and Haenszel, signed
    #[cfg_attr(feature = "cli", value(name = "mh_chi2"))]
    MhChi2,
    /// Lower 95 % bound of the Log Ratio
    #[cfg_attr(feature = "cli", value(name = "log_ratio_low"))]
    LogRatioLow,
    /// Upper 95 % bound of the Log Ratio
    #[cfg_attr(feature = "cli", value(name = "log_ratio_high"))]
    LogRatioHigh,
}

/// k of simple maths, per million words.
pub const SIMPLE_MATHS_K: f64 = 1.0;
/// Words the prior of the weighted log-odds weighs: the pooled counts, scaled to this sum.
pub const PRIOR_WORDS: f64 = 500.0;
/// α of the rank-turbulence divergence.
pub const RANK_TURBULENCE_ALPHA: f64 = 1.0 / 3.0;
/// The level of tests and, less from 1, of intervals.
pub const LEVEL: f64 = 0.05;

impl Measure {
    /// Its column in tables.
    pub fn column(self) -> &'static str {
        match self {
            Measure::G2 => "g2",
            Measure::G2Ucrel => "g2_ucrel",
            Measure::G2Yates => "g2_yates",
            Measure::G2Williams => "g2_williams",
            Measure::Chi2 => "chi2",
            Measure::LogRatio => "log_ratio",
            Measure::Lrc => "lrc",
            Measure::PercentDiff => "percent_diff",
            Measure::SimpleMaths => "simple_maths",
            Measure::RelativeRisk => "relative_risk",
            Measure::OddsRatio => "odds_ratio",
            Measure::Ell => "ell",
            Measure::Bic => "bic",
            Measure::LogOdds => "log_odds",
            Measure::LogOddsZ => "log_odds_z",
            Measure::JensenShannon => "jensen_shannon",
            Measure::RankTurbulence => "rank_turbulence",
            Measure::MhLogOdds => "mh_log_odds",
            Measure::MhLow => "mh_low",
            Measure::MhHigh => "mh_high",
            Measure::MhChi2 => "mh_chi2",
            Measure::LogRatioLow => "log_ratio_low",
            Measure::LogRatioHigh => "log_ratio_high",
        }
    }

    /// Its name in full, in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Measure::G2 => "g2_four_term",
            Measure::G2Ucrel => "g2_two_term",
            Measure::G2Yates => "g2_four_term_yates",
            Measure::G2Williams => "g2_four_term_williams",
            Measure::Chi2 => "chi_square_pearson",
            Measure::LogRatio => "log_ratio_half_for_zero",
            Measure::Lrc => "log_ratio_conservative_bonferroni",
            Measure::PercentDiff => "percent_difference",
            Measure::SimpleMaths => "simple_maths_k1_per_million",
            Measure::Ell => "effect_size_of_g2",
            Measure::Bic => "bic_of_g2_two_term",
            Measure::LogOdds => "log_odds_weighted_delta",
            Measure::LogOddsZ => "log_odds_weighted_zeta",
            Measure::JensenShannon => "jensen_shannon_contribution_bits",
            Measure::RankTurbulence => "rank_turbulence_contribution_alpha_third",
            Measure::MhLogOdds => "mantel_haenszel_log2_odds_ratio",
            Measure::MhLow => "mantel_haenszel_log2_odds_ratio_low_95",
            Measure::MhHigh => "mantel_haenszel_log2_odds_ratio_high_95",
            Measure::MhChi2 => "cochran_mantel_haenszel_chi_square",
            Measure::LogRatioLow => "log_ratio_low_95",
            Measure::LogRatioHigh => "log_ratio_high_95",
            Measure::RelativeRisk | Measure::OddsRatio => self.column(),
        }
    }

    /// Its name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Measure::G2 => "G²",
            Measure::G2Ucrel => "G² (two-term)",
            Measure::G2Yates => "G² (Yates)",
            Measure::G2Williams => "G² (Williams)",
            Measure::Chi2 => "χ²",
            Measure::LogRatio => "log ratio",
            Measure::Lrc => "LRC",
            Measure::PercentDiff => "%DIFF",
            Measure::SimpleMaths => "simple maths",
            Measure::RelativeRisk => "ratio",
            Measure::OddsRatio => "odds ratio",
            Measure::Ell => "ELL",
            Measure::Bic => "BIC",
            Measure::LogOdds => "log-odds δ",
            Measure::LogOddsZ => "log-odds ζ",
            Measure::JensenShannon => "JSD part",
            Measure::RankTurbulence => "RTD part",
            Measure::MhLogOdds => "log2 OR (MH)",
            Measure::MhLow => "low",
            Measure::MhHigh => "high",
            Measure::MhChi2 => "χ² (CMH)",
            Measure::LogRatioLow => "lowest",
            Measure::LogRatioHigh => "highest",
        }
    }

    /// Whether it needs strata.
    pub fn needs_strata(self) -> bool {
        matches!(self, Measure::MhLogOdds | Measure::MhLow | Measure::MhHigh | Measure::MhChi2)
    }

    /// Its value for a term; `None` where it is not defined (a ratio over nothing, an interval without an end).
    pub fn of(self, term: &KeyTerm, all: &Keyness) -> Option<f64> {
        let pair = &all.pair(term);
        let prior = || {
            let share = pair.target as f64 + pair.reference as f64;
            PRIOR_WORDS * share / (pair.target_words as f64 + pair.reference_words as f64).max(1.0)
        };
        let strata = term.stratified.as_deref();
        let value = match self {
            Measure::G2 => g2_four_term(pair),
            Measure::G2Ucrel => g2_two_term(pair),
            Measure::G2Yates => g2_four_term_corrected(pair, Continuity::Yates),
            Measure::G2Williams => g2_four_term_corrected(pair, Continuity::Williams),
            Measure::Chi2 => chi_square(pair),
            Measure::LogRatio => log_ratio(pair, ZeroRule::Half),
            Measure::Lrc => term.lrc,
            Measure::PercentDiff => percent_difference(pair)?,
            Measure::SimpleMaths => simple_maths(pair, SIMPLE_MATHS_K),
            Measure::RelativeRisk => relative_risk(pair)?,
            Measure::OddsRatio => odds_ratio(pair)?,
            Measure::Ell => log_ratio_effect_size(pair)?,
            Measure::Bic => bic(pair),
            Measure::LogOdds => weighted_log_odds(pair, prior(), PRIOR_WORDS).delta,
            Measure::LogOddsZ => weighted_log_odds(pair, prior(), PRIOR_WORDS).zeta,
            Measure::JensenShannon => term.jensen_shannon,
            Measure::RankTurbulence => term.rank_turbulence,
            Measure::MhLogOdds => strata?.odds_ratio.log2(),
            Measure::MhLow => strata?.interval?.0.log2(),
            Measure::MhHigh => strata?.interval?.1.log2(),
            Measure::MhChi2 => strata.map(|s| s.chi_square.copysign(s.odds_ratio.ln()))?,
            Measure::LogRatioLow => super::log_ratio_bounds(pair, LEVEL).lower,
            Measure::LogRatioHigh => super::log_ratio_bounds(pair, LEVEL).upper,
        };
        value.is_finite().then_some(value)
    }

    /// What terms are ordered by: the measure, with the direction of the difference as sign where it has none.
    pub fn sort_key(self, term: &KeyTerm, all: &Keyness) -> f64 {
        let direction = all.pair(term).direction();
        match self {
            // What is not defined for want of a reference is the largest of its kind.
            Measure::PercentDiff => self.of(term, all).unwrap_or(f64::INFINITY),
            Measure::RelativeRisk | Measure::OddsRatio => self.of(term, all).map_or(f64::INFINITY, f64::ln),
            Measure::SimpleMaths => self.of(term, all).map_or(0.0, f64::ln),
            Measure::Ell | Measure::Bic | Measure::JensenShannon | Measure::RankTurbulence => {
                direction * self.of(term, all).unwrap_or(0.0)
            }
            Measure::MhLogOdds => term.stratified.as_ref().map_or(0.0, |s| s.odds_ratio.ln()),
            _ => self.of(term, all).unwrap_or(0.0),
        }
    }
}
