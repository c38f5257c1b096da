//! The second pass: a word's guess beside the guesses around it.

use super::features::{Candidate, FEATURES, HAND};

/// Numbers of a row of the second pass: those of the context, then those made by hand of the first.
pub const CONTEXT: usize = AROUND + HAND;
/// Numbers of the context.
pub const AROUND: usize = 12;
/// Those among them that tell of the word's own guess.
pub const OWN: [usize; 3] = [0, 8, 10];
/// The highest guess of another word of the sentence.
pub const OTHERS: usize = 5;

/// What the second pass reads of the candidates whose guess is at least `least`: their indices, and their rows.
/// `features` and `guesses` stand in the order of `candidates`.
pub fn contexts(
    candidates: &[Candidate],
    features: &[[f32; FEATURES]],
    guesses: &[f32],
    least: f32,
) -> (Vec<usize>, Vec<[f32; CONTEXT]>) {
    let (mut asked, mut rows) = (Vec::new(), Vec::new());
    let logit = |p: f32| (p.clamp(1e-4, 1.0 - 1e-4) / (1.0 - p.clamp(1e-4, 1.0 - 1e-4))).ln();
    let mut start = 0;
    for sentence in candidates.chunk_by(|a, b| a.sentence == b.sentence) {
        let here = &guesses[start..start + sentence.len()];
        let first = start;
        start += sentence.len();
        if here.iter().all(|guess| *guess < least) {
            continue;
        }
        let mut sorted = here.to_vec();
        sorted.sort_by(|a, b| b.total_cmp(a));
        let mean = here.iter().sum::<f32>() / here.len().max(1) as f32;
        let likely = sorted.partition_point(|g| *g > 0.15) as f32;
        let top = |n: usize| sorted.iter().take(n).sum::<f32>() / n as f32;
        for (k, candidate) in sentence.iter().enumerate() {
            let own = here[k];
            if own < least {
                continue;
            }
            // Only neighbours in the text count as such: the candidates beside it, at most two tokens away.
            let beside = |offset: isize| {
                let j = k.checked_add_signed(offset)?;
                let near = sentence.get(j)?.token.abs_diff(candidate.token) <= 2 * offset.unsigned_abs();
                near.then_some(here[j])
            };
            let others = if own >= sorted[0] { sorted.get(1).copied().unwrap_or(0.0) } else { sorted[0] };
            let rank = sorted.partition_point(|g| *g > own);
            let mut row = [0.0; CONTEXT];
            let context = [
                logit(own),
                beside(-1).map_or(-10.0, logit),
                beside(1).map_or(-10.0, logit),
                beside(-2).map_or(-10.0, logit),
                beside(2).map_or(-10.0, logit),
                others,
                mean,
                top(3),
                rank as f32,
                here.len() as f32,
                own - mean,
                likely,
            ];
            row[..AROUND].copy_from_slice(&context);
            row[AROUND..].copy_from_slice(&features[first + k][FEATURES - HAND..]);
            asked.push(first + k);
            rows.push(row);
        }
    }
    (asked, rows)
}
