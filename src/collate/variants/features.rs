//! What speaks for and against two phrases standing for each other. All features are symmetric in the two sides, so
//! that the order of the documents changes nothing.

use super::cell::{Cell, elsewhere, gap};
use super::class::Class;
use super::phrase::{Phrase, entries};
use crate::align::Relation;
use crate::language::{Notions, Vocabulary};
use crate::lexicon::Entry;

/// Number of features.
pub const FEATURES: usize = NAMES.len();

/// One value each.
pub type Features = [f32; FEATURES];

/// What they are, in order.
pub const NAMES: [&str; 65] = [
    "link",
    "link_same",
    "headlines",
    "rivals",
    "phrases_min",
    "phrases_max",
    "anchors",
    "anchors_share",
    "cos_heads",
    "cos",
    "cos_words",
    "rank_best",
    "rank_worst",
    "margin",
    "shared",
    "heads_elsewhere",
    "words_elsewhere",
    "left",
    "right",
    "left_gap",
    "right_gap",
    "place",
    "idf_min",
    "idf_max",
    "spread_min",
    "spread_max",
    "head_in_other",
    "same_class",
    "class_min",
    "class_max",
    "named",
    "all_names",
    "words_min",
    "words_max",
    "direction_gap",
    "direction_max",
    "hits",
    "attribution",
    "quoted",
    "loading_max",
    "loading_gap",
    "both_left_anchor",
    "both_right_anchor",
    "free_min",
    "idf_phrase_min",
    "free_sum",
    "order_gap",
    "order_min",
    "saying_min",
    "saying_max",
    "left_cos",
    "right_cos",
    "left_idf",
    "sense_heads",
    "sense_words",
    "opposed",
    "kinds",
    "kind",
    "persons",
    "places",
    "loading_min",
    "actors",
    "form_same",
    "cos_ends",
    "repeats",
];

/// Index of the feature that says whether the names before two phrases are one.
pub const ACTORS: usize = FEATURES - 4;

/// Index of the feature that says whether the main statement of both sentences is the same.
pub const SAME: usize = 1;

/// Index of the feature that is known only when all candidates are.
pub const REPEATS: usize = FEATURES - 1;

/// The features of phrase `at[0]` of the first sentence and `at[1]` of the second.
pub fn features(c: &Cell, at: [usize; 2]) -> Features {
    let [x, y] = c.lines;
    let (p, q) = (&x.phrases[at[0]], &y.phrases[at[1]]);
    let v = c.m.vocabulary;
    let (hp, hq) = (v.get(p.head), v.get(q.head));
    let cos = c.cosines[0][at[0]][at[1]];
    let ((rp, mp), (rq, mq)) = (standing(at[1], &c.cosines[0][at[0]]), standing(at[0], &c.cosines[1][at[1]]));
    let shared = p.stems.iter().filter(|s| q.stems.contains(s)).count() as f32;
    let (own, other) = (differing(v, p, q), differing(v, q, p));
    let cos_words = own.clone().flat_map(|i| other.clone().map(move |j| v.cosine(p.words[i], q.words[j])));
    let cos_words = cos_words.fold(0.0f32, f32::max);
    let senses = own.flat_map(|i| other.clone().map(move |j| steps(&p.notions[i], &q.notions[j])));
    let (sense_words, opposed) = senses.fold((UNKNOWN, false), |(s, o), (steps, opposed)| (s.min(steps), o | opposed));
    let (head, head_other) = (&p.head_notions, &q.head_notions);
    let (sp, sq) = (&c.seats[0][at[0]], &c.seats[1][at[1]]);
    let (free_p, free_q) = (sp.free, sq.free);
    let heads_elsewhere = elsewhere(sp, sq);
    let (left, right) = neighbours(c, p, q);
    let (left_gap, both_left) = gap(sp, sq, true);
    let (right_gap, both_right) = gap(sp, sq, false);
    let spread: [f32; 2] = [hp.stem, hq.stem].map(|s| c.spread.all(s) as f32 / c.spread.sentences.max(1) as f32);
    let in_other = [(c.link.b.document, hp.stem), (c.link.a.document, hq.stem)]
        .iter()
        .filter(|(d, s)| c.spread.of(*d, *s) > 0)
        .count() as f32;
    let entries = entries(c.m, p, q);
    let direction = |e: Option<&Entry>| e.map_or(0, |e| e.direction);
    let both = |x: bool, y: bool| f32::from(u8::from(x)) + f32::from(u8::from(y));
    let flag = |x: bool| f32::from(u8::from(x));
    let class = |p: &Phrase| -> f32 {
        match p.class {
            Class::Verb => 0.0,
            Class::Adverb => 1.0,
            Class::Adjective => 2.0,
            Class::Noun => 3.0,
            Class::Name => 4.0,
            _ => 5.0,
        }
    };
    let (cp, cq) = (class(p), class(q));
    let words: [f32; 2] = [p, q].map(|p| p.tokens.len() as f32);
    let lines: [f32; 2] = [x, y].map(|l| l.phrases.len() as f32);
    let around = |k: usize| match (sp.around[k], sq.around[k]) {
        (Some(x), Some(y)) if v.get(x).stem == v.get(y).stem => 1.0,
        (Some(x), Some(y)) => v.cosine(x, y),
        (None, None) => 0.5,
        _ => 0.0,
    };
    [
        c.link.probability,
        flag(c.link.relation == Relation::Same),
        both(x.headline, y.headline),
        (c.rivals[0] + c.rivals[1]) as f32,
        lines[0].min(lines[1]),
        lines[0].max(lines[1]),
        c.anchors,
        c.anchors
            / (x.content.iter().filter(|c| **c).count().min(y.content.iter().filter(|c| **c).count()).max(1)) as f32,
        v.cosine(p.head, q.head),
        cos,
        cos_words,
        rp.min(rq),
        rp.max(rq),
        mp.min(mq),
        shared,
        heads_elsewhere,
        (p.words.len() + q.words.len()) as f32 - free_p - free_q - 2.0 * shared,
        left,
        right,
        left_gap,
        right_gap,
        (sp.place - sq.place).abs(),
        hp.idf.min(hq.idf),
        hp.idf.max(hq.idf),
        spread[0].min(spread[1]),
        spread[0].max(spread[1]),
        in_other,
        flag(cp == cq),
        cp.min(cq),
        cp.max(cq),
        both(p.named[0], q.named[0]),
        both(p.named[1], q.named[1]),
        words[0].min(words[1]),
        words[0].max(words[1]),
        f32::from(direction(entries[0]).abs_diff(direction(entries[1]))),
        f32::from(direction(entries[0]).unsigned_abs().max(direction(entries[1]).unsigned_abs())),
        both(entries[0].is_some(), entries[1].is_some()),
        both(p.attributes(), q.attributes()),
        both(p.quoted, q.quoted),
        p.loading.max(q.loading),
        (p.loading - q.loading).abs(),
        flag(both_left),
        flag(both_right),
        free_p.min(free_q),
        p.idf.min(q.idf),
        free_p + free_q,
        sp.order.0.abs_diff(sq.order.0) as f32,
        sp.order.0.min(sq.order.0) as f32,
        p.saying.min(q.saying),
        p.saying.max(q.saying),
        around(0),
        around(1),
        [sp, sq].iter().filter_map(|s| s.around[0]).map(|t| v.get(t).idf).fold(9.0, f32::min),
        steps(head, head_other).0,
        sense_words,
        flag(opposed),
        head.kinship(head_other).unwrap_or(-1.0),
        head.is_of_kind(head_other).map_or(-1.0, flag),
        both(head.is_person(), head_other.is_person()),
        both(head.is_place(), head_other.is_place()),
        p.loading.min(q.loading),
        actors(c, at),
        flag(p.tag == q.tag),
        ends(v, p, q),
        0.0,
    ]
}

/// Steps between words that no path of WordNet joins, and between words of which it does not know one.
const NO_PATH: f32 = 5.0;
const UNKNOWN: f32 = 6.0;

/// Steps between two words, and whether they are opposites.
fn steps(p: &Notions, q: &Notions) -> (f32, bool) {
    if !p.is_known() || !q.is_known() {
        return (UNKNOWN, false);
    }
    let relation = p.relation(q);
    (relation.steps.map_or(NO_PATH, f32::from), relation.opposed)
}

/// Which words of `p` have no stem of `q`.
fn differing<'a>(v: &Vocabulary, p: &'a Phrase, q: &Phrase) -> impl Iterator<Item = usize> + Clone + use<'a> {
    // Phrases are short, so that one bit a word is enough.
    let mask = p.words.iter().enumerate().filter(|(_, t)| !q.stems.contains(&v.get(**t).stem));
    let mask = mask.fold(0u64, |mask, (k, _)| mask | 1 << (k & 63));
    (0..p.words.len()).filter(move |k| mask >> (k & 63) & 1 == 1)
}

/// Whether the names last met before two phrases are one (1) or two persons or places (-1).
fn actors(c: &Cell, at: [usize; 2]) -> f32 {
    let last = |k: usize| {
        let (line, seat) = (c.lines[k], &c.seats[k][at[k]]);
        line.names.iter().rev().find(|(end, _)| *end <= seat.tokens.0).map(|(_, t)| c.m.vocabulary.get(*t).stem)
    };
    let stands = |k: usize, stem| c.lines[k].stems.contains(&Some(stem));
    match (last(0), last(1)) {
        (Some(x), Some(y)) if x == y => 1.0,
        (Some(x), Some(y)) if stands(1, x) || stands(0, y) => -0.5,
        (Some(_), Some(_)) => -1.0,
        _ => 0.0,
    }
}

/// How near the last words of two phrases are: their objects, where verbs have one.
fn ends(v: &Vocabulary, p: &Phrase, q: &Phrase) -> f32 {
    match (p.words.last(), q.words.last()) {
        (Some(x), Some(y)) if v.get(*x).stem == v.get(*y).stem => 1.0,
        (Some(x), Some(y)) => v.cosine(*x, *y),
        _ => 0.0,
    }
}

/// How many others are nearer than `all[own]`, and by how much it is nearer than the nearest of them.
fn standing(own: usize, all: &[f32]) -> (f32, f32) {
    let cos = all[own];
    let (mut rank, mut best) = (0u32, -1.0f32);
    for (_, &other) in all.iter().enumerate().filter(|(k, _)| *k != own) {
        best = best.max(other);
        rank += u32::from(other > cos);
    }
    (rank as f32, cos - best)
}

/// Whether the words directly before and directly after are the same; edges of the sentence are the same, too.
fn neighbours(c: &Cell, p: &Phrase, q: &Phrase) -> (f32, f32) {
    let stem = |side: usize, k: Option<usize>| {
        let line = c.lines[side];
        k.and_then(|k| k.checked_sub(line.start)).and_then(|k| line.stems.get(k)).copied().flatten()
    };
    let same = |x: Option<_>, y: Option<_>| if x == y { if x.is_some() { 1.0 } else { 0.5 } } else { 0.0 };
    (
        same(stem(0, p.tokens.start.checked_sub(1)), stem(1, q.tokens.start.checked_sub(1))),
        same(stem(0, Some(p.tokens.end)), stem(1, Some(q.tokens.end))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn features_asked_for_by_place_stand_there() {
        assert_eq!([SAME, ACTORS, REPEATS].map(|k| NAMES[k]), ["link_same", "actors", "repeats"]);
    }
}
