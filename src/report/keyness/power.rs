//! What two corpora of given sizes could have shown, in figures and in a sentence.

use super::{SHORT, grouped};
use crate::stats::keyness::{Keyness, LEVEL, detectable_ratio, least_against_none};
use serde::Serialize;

/// What difference two corpora of these sizes could have shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PowerView {
    /// How often a term must be in the target, against never in the reference, to reach p < .05 by itself.
    pub least_against_none: Option<u64>,
    /// The same with Bonferroni's correction for all terms tested.
    pub least_against_none_corrected: Option<u64>,
    /// How many times as often as in the reference, where it has one in 1,000 words, for the difference to be found in
    /// four of five cases, by itself.
    pub detectable_ratio_at_1_per_1000: Option<f64>,
    /// All that in words.
    pub text: String,
}

/// For the sizes of two corpora and the number of terms tested.
pub(super) fn power(found: &Keyness) -> PowerView {
    let (c, d) = (found.target_words, found.reference_words);
    let alone = least_against_none(c, d, LEVEL);
    let corrected = least_against_none(c, d, LEVEL / found.tested.max(1) as f64);
    // The search takes the square of the expected counts; a long reference is as good as one twenty times as long.
    let ratio = detectable_ratio(c.min(20 * SHORT), d.min(20 * SHORT), 1.0, LEVEL);
    let times = |n: Option<u64>| match n {
        Some(1) => "once".to_owned(),
        Some(n) => format!("{n} times"),
        None => "more than 10,000 times".to_owned(),
    };
    let ratio_text = match ratio {
        Some(ratio) if ratio < 10.0 => format!("{ratio:.1} times"),
        Some(ratio) => format!("{ratio:.0} times"),
        None => "more than 1,000 times".to_owned(),
    };
    let both_short = c.max(d) < SHORT;
    let (little, instead) = if both_short {
        (" little can be seen:", " What two short texts word differently is shown by `parallax compare`.")
    } else {
        ("", "")
    };
    PowerView {
        least_against_none: alone,
        least_against_none_corrected: corrected,
        detectable_ratio_at_1_per_1000: ratio.map(|ratio| (ratio * 10.0).round() / 10.0),
        text: format!(
            "With {} and {} words{little} to pass for more than chance a term must occur {} in the target against never \
             in the reference ({} if all {} terms are looked at); one that the reference has once in 1,000 words is \
             noticed in four of five cases only if the target uses it {ratio_text} as often.{instead}",
            grouped(c),
            grouped(d),
            times(alone),
            times(corrected),
            grouped(found.tested as u64)
        ),
    }
}
