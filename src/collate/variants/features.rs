//! What speaks for and against two phrases standing for each other. All features are symmetric in the two sides, so
//! that the order of the documents changes nothing.

use super::Material;
use super::candidates::Spread;
use super::class::Class;
use super::phrase::{Line, Phrase, cosine};
use super::same::is_same_word;
use crate::align::{Link, Relation};
use crate::language::TypeId;
use crate::lexicon::{Category, Entry};

/// Number of features.
pub const FEATURES: usize = NAMES.len();

/// One value each.
pub type Features = [f32; FEATURES];

/// What they are, in order.
pub const NAMES: [&str; 64] = [
    "link",
    "link_same",
    "headlines",
    "rivals",
    "lede",
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
    "same_head",
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
    "counted",
    "words_min",
    "words_max",
    "bytes",
    "family",
    "direction_gap",
    "direction_max",
    "hits",
    "attribution",
    "quoted",
    "loading_max",
    "loading_gap",
    "negative",
    "no_vector",
    "both_left_anchor",
    "both_right_anchor",
    "free_min",
    "idf_phrase_min",
    "free_sum",
    "prefix",
    "order_gap",
    "order_min",
    "both_first",
    "both_last",
    "saying_min",
    "saying_max",
    "left_cos",
    "right_cos",
    "left_idf",
    "repeats",
];

/// Index of the feature that is known only when all candidates are.
pub const REPEATS: usize = FEATURES - 1;

/// Two linked sentences with what is worked out once for all their phrases.
pub struct Cell<'c> {
    m: &'c Material<'c>,
    link: &'c Link,
    lines: [&'c Line<'c>; 2],
    rivals: [usize; 2],
    spread: &'c Spread,
    /// Cosine of each two phrases.
    cosines: Vec<Vec<f32>>,
    anchors: f32,
    /// For each phrase of each sentence, what does not depend on the other phrase.
    seats: [Vec<Seat>; 2],
}

/// A phrase in its sentence.
struct Seat {
    /// The nearest word before it that both sentences have, here and there.
    left: Option<(usize, usize)>,
    /// The nearest word after it that both sentences have.
    right: Option<(usize, usize)>,
    /// First and one past the last token, counted from the sentence's start.
    tokens: (usize, usize),
    /// Content words that the other sentence does not have.
    free: f32,
    /// The token of the other sentence that has the head's stem.
    partner: Option<usize>,
    /// Where it begins, 0 to 1.
    place: f32,
    /// How many phrases of its class stand before and after it.
    order: (usize, usize),
    /// The types of the nearest content words before and after.
    around: [Option<TypeId>; 2],
}

impl<'c> Cell<'c> {
    /// Prepares it.
    pub fn new(
        m: &'c Material<'c>,
        link: &'c Link,
        lines: [&'c Line<'c>; 2],
        rivals: [usize; 2],
        spread: &'c Spread,
    ) -> Self {
        let cosines =
            lines[0].phrases.iter().map(|p| lines[1].phrases.iter().map(|q| cosine(p, q)).collect()).collect();
        let mut partners = [partners(lines[0], lines[1]), partners(lines[1], lines[0])];
        join_spellings(m, lines, &mut partners);
        let content = |k: usize| {
            let anchored = partners[k].iter().zip(&lines[k].content).filter(|(p, c)| p.is_some() && **c).count();
            (anchored as f32, lines[k].content.iter().filter(|c| **c).count() as f32)
        };
        let anchors = content(0).0.min(content(1).0);
        let seats = [0, 1].map(|k| lines[k].phrases.iter().map(|p| seat(m, lines[k], &partners[k], p)).collect());
        Cell { m, link, lines, rivals, spread, cosines, anchors, seats }
    }

    /// Whether the other sentence has all words of both phrases, so that nothing is worded differently here.
    pub fn is_shared(&self, at: [usize; 2]) -> bool {
        let [p, q] = [0, 1].map(|k| &self.lines[k].phrases[at[k]]);
        p.negative == q.negative && [0, 1].iter().all(|&k| self.seats[k][at[k]].free == 0.0)
    }

    /// A quick guess (log-odds) by a handful of features, that spares most pairs the whole comparison.
    pub fn glance(&self, at: [usize; 2]) -> f32 {
        let [p, q] = [0, 1].map(|k| &self.lines[k].phrases[at[k]]);
        let (sp, sq) = (&self.seats[0][at[0]], &self.seats[1][at[1]]);
        let odds = (self.link.probability / (1.0 - self.link.probability + 1e-6)).ln().clamp(-3.0, 4.0);
        let flag = |x: bool| f32::from(u8::from(x));
        let shared = p.stems.iter().filter(|s| q.stems.contains(s)).count() as f32;
        0.22 * odds
            + 2.79 * flag(self.link.relation == Relation::Same)
            + 2.6 * self.cosines[at[0]][at[1]]
            + 0.71 * flag(p.class == q.class)
            - 1.47 * (flag(p.named[1]) + flag(q.named[1]))
            - 0.78 * (sp.place - sq.place).abs()
            - 0.29 * gap(sp, sq, true).0
            - 0.18 * gap(sp, sq, false).0
            + 0.5 * shared
    }
}

fn seat(m: &Material, line: &Line, partners: &[Option<usize>], p: &Phrase) -> Seat {
    let (start, end) = (p.tokens.start - line.start, p.tokens.end - line.start);
    let shared = |k: usize| partners[k].filter(|_| line.content[k]).map(|j| (k, j));
    let head = m.vocabulary.get(p.head).stem;
    let before = line.phrases.iter().filter(|o| o.class == p.class && o.tokens.start < p.tokens.start).count();
    let all = line.phrases.iter().filter(|o| o.class == p.class).count();
    let content = |k: &usize| line.content[*k];
    Seat {
        left: (0..start).rev().find_map(shared),
        right: (end..line.stems.len()).find_map(shared),
        tokens: (start, end),
        free: (start..end).filter(|&k| line.content[k] && partners[k].is_none()).count() as f32,
        partner: (start..end).rev().find(|&k| line.stems[k] == Some(head)).and_then(|k| partners[k]),
        place: start as f32 / line.stems.len().max(1) as f32,
        order: (before, all.saturating_sub(before + 1)),
        around: [(0..start).rev().find(content), (end..line.stems.len()).find(content)]
            .map(|k| k.map(|k| line.types[k])),
    }
}

/// Makes words that differ in spelling alone partners, too ("organised", "organized").
fn join_spellings(m: &Material, lines: [&Line; 2], partners: &mut [Vec<Option<usize>>; 2]) {
    let free = |k: usize, partners: &[Vec<Option<usize>>; 2]| -> Vec<usize> {
        (0..lines[k].content.len()).filter(|&i| lines[k].content[i] && partners[k][i].is_none()).collect()
    };
    let (own, other) = (free(0, partners), free(1, partners));
    let key = |k: usize, i: usize| m.vocabulary.get(lines[k].types[i]).key.get(..3);
    for &i in &own {
        for &j in &other {
            if key(0, i).is_some()
                && key(0, i) == key(1, j)
                && is_same_word(m.vocabulary, lines[0].types[i], lines[1].types[j])
            {
                partners[0][i].get_or_insert(j);
                partners[1][j].get_or_insert(i);
            }
        }
    }
}

/// The nearest token (by relative place) of the other sentence with the same stem.
fn partners(own: &Line, other: &Line) -> Vec<Option<usize>> {
    let place = |k: usize, n: usize| k as f32 / n.max(1) as f32;
    let (n, m) = (own.stems.len(), other.stems.len());
    let nearest = |(k, stem): (usize, &Option<_>)| {
        let stem = (*stem)?;
        let same = other.stems.iter().enumerate().filter(|(_, s)| **s == Some(stem)).map(|(j, _)| j);
        same.min_by(|x, y| {
            let far = |j: usize| (place(j, m) - place(k, n)).abs();
            far(*x).total_cmp(&far(*y)).then(x.cmp(y))
        })
    };
    own.stems.iter().enumerate().map(nearest).collect()
}

/// The features of phrase `at[0]` of the first sentence and `at[1]` of the second.
pub fn features(c: &Cell, at: [usize; 2]) -> Features {
    let [x, y] = c.lines;
    let (p, q) = (&x.phrases[at[0]], &y.phrases[at[1]]);
    let v = c.m.vocabulary;
    let (hp, hq) = (v.get(p.head), v.get(q.head));
    let cos = c.cosines[at[0]][at[1]];
    let rivals = |own: f32, all: &mut dyn Iterator<Item = (bool, f32)>| {
        let (mut rank, mut best) = (0.0f32, -1.0f32);
        for (own_place, other) in all {
            if !own_place {
                best = best.max(other);
                rank += f32::from(u8::from(other > own));
            }
        }
        (rank, own - best)
    };
    let (rp, mp) = rivals(cos, &mut c.cosines[at[0]].iter().enumerate().map(|(j, v)| (j == at[1], *v)));
    let (rq, mq) = rivals(cos, &mut c.cosines.iter().enumerate().map(|(i, row)| (i == at[0], row[at[1]])));
    let shared = p.stems.iter().filter(|s| q.stems.contains(s)).count() as f32;
    let differing = |p: &Phrase, q: &Phrase| -> Vec<_> {
        p.words.iter().copied().filter(|&t| !q.stems.contains(&v.get(t).stem)).collect()
    };
    let (dp, dq) = (differing(p, q), differing(q, p));
    let cos_words = dp.iter().flat_map(|&t| dq.iter().map(move |&u| v.cosine(t, u))).fold(0.0f32, f32::max);
    let (sp, sq) = (&c.seats[0][at[0]], &c.seats[1][at[1]]);
    let (free_p, free_q) = (sp.free, sq.free);
    let elsewhere =
        |own: &Seat, other: &Seat| own.partner.is_some_and(|j| !(other.tokens.0..other.tokens.1).contains(&j));
    let heads_elsewhere = [elsewhere(sp, sq), elsewhere(sq, sp)].iter().filter(|e| **e).count() as f32;
    let (left, right) = neighbours(c, p, q);
    let (left_gap, both_left) = gap(sp, sq, true);
    let (right_gap, both_right) = gap(sp, sq, false);
    let spread: [f32; 2] = [hp.stem, hq.stem].map(|s| c.spread.all(s) as f32 / c.spread.sentences.max(1) as f32);
    let in_other = [(c.link.b.document, hp.stem), (c.link.a.document, hq.stem)]
        .iter()
        .filter(|(d, s)| c.spread.of(*d, *s) > 0)
        .count() as f32;
    let entries = [p.entry, q.entry];
    let direction = |e: Option<&Entry>| e.map_or(0, |e| e.direction);
    let set = |e: Option<&Entry>| e.and_then(|e| c.m.evidence.lexicon.set_of(e)).map(|s| s.family.clone());
    let family = set(p.entry).is_some() && set(p.entry) == set(q.entry);
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
    let idf_phrase: [f32; 2] = [p, q].map(|p| p.words.iter().map(|&t| v.get(t).idf).fold(0.0, f32::max));
    let same_head = flag(hp.stem == hq.stem);
    let around = |k: usize| match (sp.around[k], sq.around[k]) {
        (Some(x), Some(y)) if v.get(x).stem == v.get(y).stem => 1.0,
        (Some(x), Some(y)) => v.cosine(x, y),
        (None, None) => 0.5,
        _ => 0.0,
    };
    let prefix = hp.key.bytes().zip(hq.key.bytes()).take_while(|(x, y)| x == y).count() as f32;
    [
        c.link.probability,
        flag(c.link.relation == Relation::Same),
        both(x.headline, y.headline),
        (c.rivals[0] + c.rivals[1]) as f32,
        c.link.a.sentence.min(c.link.b.sentence) as f32,
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
        same_head,
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
        both(p.counted, q.counted),
        words[0].min(words[1]),
        words[0].max(words[1]),
        (p.span.len() + q.span.len()) as f32,
        flag(family),
        f32::from(direction(entries[0]).abs_diff(direction(entries[1]))),
        f32::from(direction(entries[0]).unsigned_abs().max(direction(entries[1]).unsigned_abs())),
        both(p.entry.is_some(), q.entry.is_some()),
        both(is_attribution(p.entry), is_attribution(q.entry)),
        both(p.quoted, q.quoted),
        p.loading.max(q.loading),
        (p.loading - q.loading).abs(),
        both(p.negative, q.negative),
        both(hp.row.is_none(), hq.row.is_none()),
        flag(both_left),
        flag(both_right),
        free_p.min(free_q),
        idf_phrase[0].min(idf_phrase[1]),
        free_p + free_q,
        prefix,
        sp.order.0.abs_diff(sq.order.0) as f32,
        sp.order.0.min(sq.order.0) as f32,
        flag(sp.order.0 == 0 && sq.order.0 == 0),
        flag(sp.order.1 == 0 && sq.order.1 == 0),
        p.saying.min(q.saying),
        p.saying.max(q.saying),
        around(0),
        around(1),
        [sp, sq].iter().filter_map(|s| s.around[0]).map(|t| v.get(t).idf).fold(9.0, f32::min),
        0.0,
    ]
}

fn is_attribution(entry: Option<&Entry>) -> bool {
    entry.is_some_and(|e| e.category == Category::Attribution)
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

/// Farther than this is far.
const FAR: f32 = 12.0;

/// How far apart the phrases are, counted from the nearest word on one side (left or right) that both sentences have;
/// and whether that word's partner is also the nearest on the other side.
fn gap(p: &Seat, q: &Seat, left: bool) -> (f32, bool) {
    let side = |s: &Seat| if left { (s.left, s.tokens.0 as f32) } else { (s.right, s.tokens.1 as f32) };
    let ((np, ep), (nq, eq)) = (side(p), side(q));
    let distance = |nearest: Option<(usize, usize)>, e: f32, f: f32| {
        let (k, j) = nearest?;
        let (d, t) = (e - k as f32, f - j as f32);
        Some(if d.signum() == t.signum() { (d - t).abs() } else { FAR }.min(FAR))
    };
    let both = match (np, nq) {
        (Some((k, j)), Some((m, n))) => k == n && j == m,
        (None, None) => true,
        _ => false,
    };
    let gap = match (distance(np, ep, eq), distance(nq, eq, ep)) {
        (Some(x), Some(y)) => (x + y) / 2.0,
        (Some(x), None) | (None, Some(x)) => x,
        (None, None) => FAR / 2.0,
    };
    (gap, both)
}
