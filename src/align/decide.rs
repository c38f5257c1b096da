//! Which of the scored pairs become links. Competition has had its say in the probability; what is left is the
//! threshold, and a limit that keeps one sentence from being linked to half an article.

use super::score::Scored;
use super::{AlignConfig, Link, Relation, SentenceRef};
use std::collections::BTreeMap;

/// From this probability on the main statement is called the same; the best F1 in cross-validation.
const SAME: f32 = 0.35;
/// A headline says what an article is about, from an angle of its own; a link to one that only shares the subject is the
/// mistake readers see first. So each headline of a pair raises the threshold by this much.
const HEADLINE: f32 = 0.2;
/// And by this much what a pair needs to be called the same.
const SAME_HEADLINE: f32 = 0.1;
/// How many partners a sentence may have in one other document.
const PARTNERS: usize = 4;
/// The same among pairs that are no links: a headline may have many.
const DOUBTFUL_PARTNERS: usize = 8;

/// From this probability on a pair that is no link is worth a look at single words.
const DOUBTFUL: f32 = 0.08;

/// The links, and the pairs that fell short of one, both by sentence.
pub fn decide(
    scored: &[Scored],
    config: &AlignConfig,
    is_headline: impl Fn(SentenceRef) -> bool,
) -> (Vec<Link>, Vec<Link>) {
    let headlines = |s: &Scored| f32::from(u8::from(is_headline(s.a)) + u8::from(is_headline(s.b)));
    // Certainty is never asked for: an article and its twin have all their sentences linked.
    let needed = |s: &Scored| (config.threshold + HEADLINE * headlines(s)).min(config.threshold.max(0.9));
    let links = surest(scored.iter().filter(|s| s.probability >= needed(s)), PARTNERS, headlines);
    // A headline's words are the most telling ones, so that here it is not asked for more.
    let linked = |s: &Scored| links.binary_search_by_key(&(s.a, s.b), |l| (l.a, l.b)).is_ok();
    let doubtful =
        surest(scored.iter().filter(|s| s.probability >= DOUBTFUL && !linked(s)), DOUBTFUL_PARTNERS, headlines);
    (links, doubtful)
}

/// Of the candidates the surest, at most `most` for a sentence in one other document, by sentence.
fn surest<'s>(
    candidates: impl Iterator<Item = &'s Scored>,
    most: usize,
    headlines: impl Fn(&Scored) -> f32,
) -> Vec<Link> {
    let mut candidates: Vec<&Scored> = candidates.collect();
    candidates.sort_by(|x, y| y.probability.total_cmp(&x.probability).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    let mut partners: BTreeMap<_, usize> = BTreeMap::new();
    let mut kept: Vec<Link> = Vec::new();
    for c in candidates {
        let ends = [(c.a, c.b.document), (c.b, c.a.document)];
        if ends.iter().all(|end| partners.get(end).is_none_or(|&n| n < most)) {
            ends.into_iter().for_each(|end| *partners.entry(end).or_default() += 1);
            let relation =
                if c.same >= SAME + SAME_HEADLINE * headlines(c) { Relation::Same } else { Relation::Partial };
            kept.push(Link { a: c.a, b: c.b, probability: c.probability, relation });
        }
    }
    kept.sort_by_key(|l| (l.a, l.b));
    kept
}
