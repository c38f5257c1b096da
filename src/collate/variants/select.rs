//! From the candidates chosen to variants: the same contrast over places as one row, the most telling row first.

use super::candidates::{Candidate, Lines};
use super::choose::{Choice, choose};
use super::explain::explain;
use super::family::{self, Family};
use super::idle::is_idle;
use super::join::{Row, SURE, join};
use super::kind::kind;
use super::model::fits;
use super::phrase::{Phrase, entries};
use super::weight::weight;
use super::{Material, Reading, Variant};
use crate::language::{StemId, TypeId};
use crate::lexicon::Entry;
use crate::text::{Span, fold};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// How much further places add to the score of the best one.
const REPEATED: f32 = 0.2;
/// What a row loses by which no two outlets are told apart: all of them use both words.
const UNDECIDED: f32 = 0.5;

/// Rows less likely than this have one weight instead of one by how telling they are, so that they are ranked by how likely they are,
/// which finds more, and mostly stand below the likely ones.
const LIKELY: f32 = 0.2;
const UNLIKELY: f32 = 0.3;
/// How well words fit at least that the lexicon knows to compete for the event's topic.
const KNOWN: f32 = 0.9;

/// What a contrast is about: a family of the lexicon's sets, or two words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Contrast<'a> {
    Family(&'a str),
    Words(Vec<StemId>, Vec<StemId>),
}

/// The variants, the most telling first. `scores` has the probability of each candidate.
pub fn select(m: &Material, lines: &Lines, candidates: &[Candidate], scores: &[f32]) -> Vec<Variant> {
    let chosen = choose(m, lines, candidates, scores);
    let candidate = |choice: usize| &candidates[chosen[choice].candidate];
    let mut families = family::families(m);
    let contrasts = contrasts(m, lines, candidates, &chosen, &families);
    let mut fits = fits(contrasts.values().flatten().map(|k| candidate(*k))).into_iter();
    let (mut known, mut telling, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for (contrast, choices) in contrasts {
        let row = Row { fits: fits.by_ref().take(choices.len()).collect(), choices };
        let family = match contrast {
            Contrast::Family(id) => families.remove(id),
            Contrast::Words(..) => None,
        };
        if family.is_some() {
            known.push((row.kept(), family));
            continue;
        }
        let [fitting, others] = row.by_fit();
        let tells = fitting.first().is_some_and(|(k, fit)| may_join(m, lines, candidate(k), chosen[k], fit));
        let rows = if tells { &mut telling } else { &mut rest };
        rows.push(fitting);
        rest.push(others);
    }
    let unknown = join(telling, &chosen, candidates).into_iter().chain(rest).map(|row| (row, None));
    let of_row = |(row, family): (Row, Option<Family>)| {
        let choices: Vec<Choice> = row.choices.iter().map(|k| chosen[*k]).collect();
        variant(m, lines, candidates, scores, &choices, row.fits.first().copied()?, family.as_ref())
    };
    let mut variants: Vec<Variant> = known.into_iter().chain(unknown).filter_map(of_row).collect();
    if !m.alignment.links.is_empty() {
        variants.extend(families.values().filter_map(|f| f.alone(m)));
    }
    let order = |variants: &mut Vec<Variant>| {
        variants.sort_by(|x, y| y.score.total_cmp(&x.score).then_with(|| wording(m, x).cmp(&wording(m, y))));
    };
    order(&mut variants);
    dampen(&mut variants);
    order(&mut variants);
    variants
}

/// Whether a row with such a surest place would be shown by itself, so that no other row is hidden by it or shown with it.
fn may_join(m: &Material, lines: &Lines, c: &Candidate, choice: Choice, fit: f32) -> bool {
    fit >= SURE && !choice.second && lines.phrases(c).is_some_and(|phrases| !is_idle(m, c, phrases, Some(fit)))
}

/// What was chosen by what it is about, the surest first.
fn contrasts<'a>(
    m: &Material<'a>,
    lines: &Lines<'a>,
    candidates: &[Candidate],
    chosen: &[Choice],
    families: &BTreeMap<&str, Family>,
) -> BTreeMap<Contrast<'a>, Vec<usize>> {
    let mut contrasts: BTreeMap<Contrast, Vec<usize>> = BTreeMap::new();
    let mut called = FxHashMap::default();
    for (k, choice) in chosen.iter().enumerate() {
        let c = &candidates[choice.candidate];
        let Some([p, q]) = lines.phrases(c) else { continue };
        let contrast = contrast(m, p, q);
        let individual =
            matches!(contrast, Contrast::Family(id) if families.get(id).is_some_and(Family::is_individual));
        if !individual || is_one(&mut called, c, [p, q]) {
            contrasts.entry(contrast).or_default().push(k);
        }
    }
    contrasts
}

/// What one use of a word is called in another document, by document and place.
type Called = FxHashMap<(usize, Span, usize), TypeId>;

/// Whether both uses may point at one person: in a document that calls her "leader" she is not also the "president" of
/// another place. The surest pair is asked first.
fn is_one(called: &mut Called, c: &Candidate, [p, q]: [&Phrase; 2]) -> bool {
    let uses = [((c.a.document, c.spans[0], c.b.document), q.head), ((c.b.document, c.spans[1], c.a.document), p.head)];
    let free = uses.iter().all(|(at, head)| called.get(at).is_none_or(|other| other == head));
    if free {
        called.extend(uses);
    }
    free
}

/// What a row loses all of whose words stand in rows above it.
const SEEN: f32 = 0.2;

/// Rows made of words that rows above them have already shown go down, so that the first rows show much.
fn dampen(variants: &mut [Variant]) {
    let mut shown: BTreeSet<(usize, usize)> = BTreeSet::new();
    for v in variants {
        let edges = |r: &Reading| [(r.document, r.span.start), (r.document, r.span.end)];
        let seen = v.readings.iter().filter(|r| edges(r).iter().any(|e| shown.contains(e))).count();
        shown.extend(v.readings.iter().flat_map(edges));
        v.score *= 1.0 - SEEN * seen as f32 / v.readings.len().max(1) as f32;
    }
}

fn contrast<'a>(m: &Material<'a>, p: &Phrase<'a>, q: &Phrase<'a>) -> Contrast<'a> {
    let [e, f] = entries(m, p, q);
    let vouched = p.vague.is_some() || q.vague.is_some();
    // "RNC leader" and "party leader" do not compete for the head of a state.
    let compete = e.map(Entry::lemma) != f.map(Entry::lemma);
    if let (Some(x), Some(y)) = (family::of(m, e), family::of(m, f))
        && x == y
        && compete
        && (vouched || p.entry_heads == q.entry_heads)
    {
        return Contrast::Family(x);
    }
    let (hp, hq) = (m.vocabulary.get(p.head).stem, m.vocabulary.get(q.head).stem);
    let side = |p: &Phrase, q: &Phrase, head| match hp == hq {
        true => p.stems.iter().copied().filter(|s| !q.stems.contains(s)).collect(),
        false => vec![head],
    };
    let (x, y) = (side(p, q, hp), side(q, p, hq));
    if x <= y { Contrast::Words(x, y) } else { Contrast::Words(y, x) }
}

/// `fit`: of the first choice.
fn variant(
    m: &Material,
    lines: &Lines,
    candidates: &[Candidate],
    scores: &[f32],
    choices: &[Choice],
    mut fit: f32,
    family: Option<&Family>,
) -> Option<Variant> {
    let picks: Vec<usize> = choices.iter().map(|c| c.candidate).collect();
    let best = &candidates[*picks.first()?];
    let [p, q] = lines.phrases(best)?;
    let mut readings = places(m, lines, candidates, &picks);
    let probabilities: Vec<f32> = picks.iter().map(|&k| scores[k]).collect();
    let (mut score, mut distance) = (score(&probabilities), None);
    let undecided = !tells_outlets_apart(m, &readings);
    if undecided {
        score *= UNDECIDED;
    }
    if let Some(family) = family {
        family.add_elsewhere(m, &mut readings);
        distance = Some(family::distance(&readings));
        score *= 1.0 + family.bonus(distance.unwrap_or(0));
        if family.is_sure() && p.entry_heads && q.entry_heads {
            fit = fit.max(KNOWN);
        }
    } else if let [Some(x), Some(y)] = entries(m, p, q) {
        score *= 1.0 + family::STEP * f32::from(x.direction.abs_diff(y.direction));
    }
    let idle =
        undecided || choices.iter().all(|c| c.second) || is_idle(m, best, [p, q], family.is_none().then_some(fit));
    let likely = probabilities.first().is_some_and(|p| *p >= LIKELY);
    score *= if likely { weight(m, best, [p, q], outlets(&readings), family.is_some()) } else { UNLIKELY };
    let referent = family.map(|f| f.referent.to_owned());
    let kind = kind(p, q);
    let places = readings.iter().map(|r| r.place).max().map_or(0, |p| p + 1);
    let why = explain(m, best, [p, q], [scores[picks[0]], fit], places, distance);
    Some(Variant { kind, score, fit, idle, referent, distance, why, readings })
}

fn outlets(readings: &[Reading]) -> usize {
    readings.iter().map(|r| r.document).collect::<BTreeSet<_>>().len()
}

/// Readings by place: phrases that all stand for each other, at most one an outlet, share a place.
fn places(m: &Material, lines: &Lines, candidates: &[Candidate], picks: &[usize]) -> Vec<Reading> {
    let readings = |k: usize| {
        let c = &candidates[k];
        let known = lines.phrases(c).map_or([None; 2], |[p, q]| entries(m, p, q));
        [(c.a, 0), (c.b, 1)].map(|(s, side)| Reading {
            place: 0,
            document: s.document,
            sentence: s.sentence,
            span: c.spans[side],
            direction: known[side].map(|e: &Entry| e.direction),
        })
    };
    let pairs: BTreeSet<[Reading; 2]> = picks.iter().map(|&k| readings(k)).collect();
    let stand_for_each_other = |x: Reading, y: Reading| pairs.contains(&[x, y]) || pairs.contains(&[y, x]);
    let mut places: Vec<BTreeMap<usize, Reading>> = Vec::new();
    let mut shown: BTreeSet<[Reading; 2]> = BTreeSet::new();
    for &k in picks {
        let [x, y] = readings(k);
        if shown.contains(&[x, y]) {
            continue;
        }
        let has = |p: &BTreeMap<usize, Reading>, r: &Reading| p.get(&r.document) == Some(r);
        let joins = |p: &BTreeMap<usize, Reading>, new: &Reading| {
            !p.contains_key(&new.document) && p.values().all(|r| stand_for_each_other(*r, *new))
        };
        // Only the places last made are looked at, so that a word met everywhere stays cheap.
        let at = (places.len().saturating_sub(RECENT)..places.len()).find(|&at| {
            let p = &places[at];
            (has(p, &x) && joins(p, &y)) || (has(p, &y) && joins(p, &x))
        });
        let at = at.unwrap_or_else(|| {
            places.push(BTreeMap::new());
            places.len() - 1
        });
        places[at].extend([(x.document, x), (y.document, y)]);
        let members: Vec<Reading> = places[at].values().copied().collect();
        shown.extend(members.iter().flat_map(|a| members.iter().map(|b| [*a, *b])));
    }
    places.iter().enumerate().flat_map(|(place, p)| p.values().map(move |r| Reading { place, ..*r })).collect()
}

/// How many places back a reading is joined to others.
const RECENT: usize = 64;

/// How likely the surest place is, and a little more for every other one.
fn score(places: &[f32]) -> f32 {
    let best = places.iter().copied().fold(0.0, f32::max);
    let any = 1.0 - places.iter().map(|p| 1.0 - p).product::<f32>();
    best + REPEATED * (any - best)
}

/// Whether two outlets use different words.
fn tells_outlets_apart(m: &Material, readings: &[Reading]) -> bool {
    let mut words: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for r in readings {
        words.entry(r.document).or_default().insert(fold(m.witnesses[r.document].document.text(r.span)));
    }
    words.values().zip(words.values().skip(1)).any(|(x, y)| x != y)
}

/// The words of a variant, whatever the order of the documents: what ties are broken by.
fn wording<'a>(m: &Material<'a>, variant: &Variant) -> BTreeSet<(&'a str, usize, &'a str)> {
    let at = |r: &Reading| {
        let d = &m.witnesses[r.document].document;
        (d.text(r.span), r.sentence, d.article.outlet.as_str())
    };
    variant.readings.iter().map(at).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_places_count_a_little_more() {
        assert!(score(&[0.5, 0.3]) > score(&[0.5]));
        assert!(score(&[0.5, 0.3]) < score(&[0.6]));
    }
}
