//! Compares two sentences: a fixed list of numbers, each one symmetric, for the model to weigh.
//! Scores that look from one sentence to the other come as the larger and the smaller of both directions.

use super::event::Event;
use super::matching::{Match, Scratch};
use super::view::{Clause, Content, Figure, View};
use crate::language::{DIMENSIONS, agree};

/// What each feature is.
pub const NAMES: [&str; FEATURES] = [
    "soft",
    "soft_max",
    "soft_min",
    "plain_soft",
    "plain_max",
    "plain_min",
    "core_soft",
    "core_max",
    "core_min",
    "frame_soft",
    "hard",
    "hard_max",
    "hard_min",
    "core_hard",
    "cosine",
    "core_cosine",
    "clause_cosine",
    "clause_whole_max",
    "clause_whole_min",
    "clause_cover_max",
    "clause_cover_min",
    "clause_pair",
    "grams",
    "grams_max",
    "gram_count",
    "chain",
    "run",
    "run_share",
    "quote_run",
    "anchors",
    "anchor_weight",
    "anchor_best",
    "best_word",
    "second_word",
    "third_word",
    "shared_words",
    "entities",
    "entity_max",
    "entity_miss",
    "figures",
    "figure_heads",
    "figure_clash",
    "times",
    "time_clash",
    "quoted",
    "quote_one",
    "quote_both",
    "speaker",
    "negation",
    "headline_one",
    "headline_both",
    "lead",
    "position",
    "length_min",
    "length_max",
    "weight_min",
    "weight_max",
    "uncovered_min",
    "uncovered_max",
];

/// Number of features of a pair.
pub const FEATURES: usize = 59;

/// The comparison of two sentences. [`NAMES`] says what each number is.
pub type Features = [f32; FEATURES];

/// Compares sentences of one event; keeps its working space. Fastest where the first sentence stays the same for a
/// while.
#[derive(Debug)]
pub struct Comparer<'a> {
    event: &'a Event,
    scratch: Scratch,
    /// The sentence that `scratch` holds.
    first: Option<(usize, usize)>,
    forward: Vec<Match>,
    backward: Vec<Match>,
}

impl<'a> Comparer<'a> {
    /// For the sentences of `event`.
    pub fn new(event: &'a Event) -> Self {
        Comparer { event, scratch: Scratch::new(event), first: None, forward: Vec::new(), backward: Vec::new() }
    }

    /// Compares sentence `i` of document `a` with sentence `j` of document `b`, which may be the same document.
    pub fn compare(&mut self, (a, i): (usize, usize), (b, j): (usize, usize)) -> Features {
        let (x, y) = (&self.event.views[a][i], &self.event.views[b][j]);
        if self.first != Some((a, i)) {
            self.scratch.lay_out(self.event, x);
            self.first = Some((a, i));
        }
        self.scratch.matches(y, &mut self.forward, &mut self.backward);
        let (spread_a, spread_b) = (&self.event.spread[a], &self.event.spread[b]);
        let own = u32::from(a == b);
        let rivals = |stem: u32| {
            let (p, q) = (spread_a[stem as usize].max(1), spread_b[stem as usize].max(1));
            ((p - own.min(p - 1)) * (q - own.min(q - 1))) as f32
        };
        compare(x, y, &self.forward, &self.backward, rivals)
    }
}

/// `rivals`: how many pairs of sentences of the two documents share a stem.
fn compare(x: &View, y: &View, forward: &[Match], backward: &[Match], rivals: impl Fn(u32) -> f32) -> Features {
    let mut f = [0f32; FEATURES];
    let mut next = 0;
    let mut put = |value: f32| {
        f[next] = value;
        next += 1;
    };
    let all = |_: &Content| true;
    let core = |c: &Content| !c.frame;
    let frame = |c: &Content| c.frame;
    let event = |c: &Content| c.weight;
    let soft = |close: f32| close;
    let hard = |close: f32| if close >= 0.999 { 1.0 } else { 0.0 };
    let sides = ((x.content.as_slice(), forward), (y.content.as_slice(), backward));
    let whole = both(sides, all, event, soft);
    let plain = both(sides, all, |c| c.plain, soft);
    let cores = both(sides, core, event, soft);
    let hards = both(sides, all, event, hard);
    for pair in [whole, plain, cores] {
        put(harmonic(pair));
        put(pair.0.max(pair.1));
        put(pair.0.min(pair.1));
    }
    put(harmonic(both(sides, frame, event, soft)));
    put(harmonic(hards));
    put(hards.0.max(hards.1));
    put(hards.0.min(hards.1));
    put(harmonic(both(sides, core, event, hard)));
    put(dot(&x.vector, &y.vector));
    put(dot(&x.core, &y.core));
    let clauses = clauses(x, y, forward, backward);
    clauses.into_iter().for_each(&mut put);
    let (gram_weight, gram_count) = shared_grams(x, y);
    let least = |v: &View| v.gram_weight.max(0.5);
    put(2.0 * gram_weight / (least(x) + least(y)));
    put(gram_weight / least(x).min(least(y)));
    put((gram_count as f32).ln_1p());
    put((chain(x, forward).max(chain(y, backward)) as f32).ln_1p());
    let run = x.run.longest_shared(&y.run) as f32;
    put(run.ln_1p());
    put(run / x.words.min(y.words).max(1) as f32);
    put((x.quoted.longest_shared(&y.quoted) as f32).ln_1p());
    let anchored = (anchors(x, forward, &rivals), anchors(y, backward, &rivals));
    anchored.0.iter().zip(anchored.1).for_each(|(p, q)| put((p + q) / 2.0));
    let (shared, most, missed) = entities(x, y);
    put(shared);
    put(most);
    put(missed);
    figures(x, y).into_iter().for_each(&mut put);
    let days = x.times.iter().filter(|t| y.times.contains(t)).count();
    put(days.min(2) as f32);
    put(flag(days == 0 && !x.times.is_empty() && !y.times.is_empty()));
    let quoted = |c: &Content| c.quoted;
    let quotes = both(sides, quoted, event, soft);
    put(quotes.0.max(quotes.1));
    let (p, q) = (!x.quoted.is_empty(), !y.quoted.is_empty());
    put(flag(p != q));
    put(flag(p && q));
    put(match (x.speaker, y.speaker) {
        (Some(s), Some(t)) if s == t => 1.0,
        (Some(_), Some(_)) => -1.0,
        _ => 0.0,
    });
    put(flag(x.negative != y.negative));
    put(flag(x.headline != y.headline));
    put(flag(x.headline && y.headline));
    put(f32::from(u8::from(x.index <= 1)) + f32::from(u8::from(y.index <= 1)));
    put((x.position - y.position).abs());
    put((x.words.min(y.words) as f32).ln_1p());
    put((x.words.max(y.words) as f32).ln_1p());
    put(x.weight.min(y.weight));
    put(x.weight.max(y.weight));
    let left = (x.weight * (1.0 - whole.0), y.weight * (1.0 - whole.1));
    put(left.0.min(left.1));
    put(left.0.max(left.1));
    f
}

fn flag(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn harmonic((p, q): (f32, f32)) -> f32 {
    2.0 * p * q / (p + q).max(1e-6)
}

/// In eight sums side by side, which the processor adds up at once.
fn dot(x: &[f32; DIMENSIONS], y: &[f32; DIMENSIONS]) -> f32 {
    let mut sums = [0f32; 8];
    for (p, q) in x.as_chunks::<8>().0.iter().zip(y.as_chunks::<8>().0) {
        for (sum, (p, q)) in sums.iter_mut().zip(p.iter().zip(q)) {
            *sum += p * q;
        }
    }
    sums.iter().sum()
}

/// Content words with the nearest words of the other sentence.
type Matched<'a> = (&'a [Content], &'a [Match]);

/// The share of each sentence's words' worth that the other accounts for: of the words to `keep`, each `worth` so much
/// and found at a `level` that depends on how near the nearest word is.
fn both(
    (x, y): (Matched, Matched),
    keep: impl Fn(&Content) -> bool,
    worth: impl Fn(&Content) -> f32,
    level: impl Fn(f32) -> f32,
) -> (f32, f32) {
    let covered = |(words, matches): Matched| {
        let (mut found, mut all) = (0.0, 0.0);
        for (c, m) in words.iter().zip(matches).filter(|(c, _)| keep(c)) {
            found += worth(c) * level(m.close);
            all += worth(c);
        }
        if all > 0.0 { found / all } else { 0.0 }
    };
    (covered(x), covered(y))
}

/// Best cosine of two clauses; of a clause and the other sentence, both ways; best coverage of a clause of three words
/// or more by the other sentence, both ways; best agreement of two clauses.
fn clauses(x: &View, y: &View, forward: &[Match], backward: &[Match]) -> [f32; 6] {
    let enough = |c: &Clause| c.words >= 3;
    let mut best = 0f32;
    for c in x.clauses.iter().filter(|c| enough(c)) {
        for d in y.clauses.iter().filter(|d| enough(d)) {
            best = best.max(dot(&c.vector, &d.vector));
        }
    }
    let against = |v: &View, w: &View| {
        v.clauses.iter().filter(|c| enough(c)).map(|c| dot(&c.vector, &w.vector)).fold(0f32, f32::max)
    };
    let whole = (against(x, y), against(y, x));
    let cover = |v: &View, matches: &[Match]| {
        let mut sums = [0f32; 8];
        for (c, m) in v.content.iter().zip(matches) {
            if let Some(sum) = sums.get_mut(c.clause) {
                *sum += c.weight * m.close;
            }
        }
        v.clauses
            .iter()
            .zip(sums)
            .filter(|(c, _)| enough(c))
            .map(|(c, sum)| sum / c.weight.max(0.5))
            .fold(0f32, f32::max)
    };
    let covers = (cover(x, forward), cover(y, backward));
    let mut joint = [[(0f32, 0f32); 8]; 8];
    for (c, m) in x.content.iter().zip(forward).filter(|(_, m)| m.close > 0.0) {
        joint[c.clause & 7][y.content[m.at].clause & 7].0 += c.weight * m.close;
    }
    for (d, m) in y.content.iter().zip(backward).filter(|(_, m)| m.close > 0.0) {
        joint[x.content[m.at].clause & 7][d.clause & 7].1 += d.weight * m.close;
    }
    let mut pair = 0f32;
    for (c, row) in x.clauses.iter().zip(&joint).filter(|(c, _)| enough(c)) {
        for (d, sum) in y.clauses.iter().zip(row).filter(|(d, _)| enough(d)) {
            pair = pair.max((sum.0 + sum.1) / (c.weight + d.weight).max(1.0));
        }
    }
    [best, whole.0.max(whole.1), whole.0.min(whole.1), covers.0.max(covers.1), covers.0.min(covers.1), pair]
}

/// Worth and number of the word pairs near each other in both sentences.
fn shared_grams(x: &View, y: &View) -> (f32, usize) {
    let (mut p, mut q, mut weight, mut count) = (0, 0, 0.0, 0);
    while let (Some(g), Some(h)) = (x.grams.get(p), y.grams.get(q)) {
        match g.0.cmp(&h.0) {
            std::cmp::Ordering::Less => p += 1,
            std::cmp::Ordering::Greater => q += 1,
            std::cmp::Ordering::Equal => {
                weight += g.1.min(h.1);
                count += 1;
                (p, q) = (p + 1, q + 1);
            }
        }
    }
    (weight, count)
}

/// Number of neighbouring content words whose matches are neighbours too.
fn chain(x: &View, matches: &[Match]) -> usize {
    let pairs = x.content.iter().zip(matches).zip(x.content.iter().zip(matches).skip(1));
    pairs.filter(|((_, m), (_, n))| m.close > 0.5 && n.close > 0.5 && m.at != n.at && m.at.abs_diff(n.at) <= 2).count()
}

/// Shared words that few other sentences share: how many nobody else does, their worth over their rivals, the best of
/// it; the worth of the three best shared words and the number of shared words.
fn anchors(x: &View, forward: &[Match], rivals: &impl Fn(u32) -> f32) -> [f32; 7] {
    let (mut unique, mut sum, mut best, mut shared) = (0.0f32, 0.0, 0f32, 0.0f32);
    let mut top = [0f32; 3];
    for (c, m) in x.content.iter().zip(forward).filter(|(_, m)| m.close >= 0.999) {
        let others = rivals(c.stem);
        let worth = c.plain / others;
        unique += flag(others <= 1.0);
        sum += worth;
        best = best.max(worth);
        shared += 1.0;
        if !c.frame && m.close > 0.0 {
            let mut w = c.weight;
            for t in &mut top {
                if w > *t {
                    std::mem::swap(&mut w, t);
                }
            }
        }
    }
    [unique.ln_1p(), sum, best, top[0], top[1], top[2], shared.ln_1p()]
}

/// Share of the named by worth, share of the smaller side, and the worth named in one only, smaller side.
fn entities(x: &View, y: &View) -> (f32, f32, f32) {
    let sum = |v: &View| v.entities.iter().map(|e| e.1).sum::<f32>();
    let in_y = |e: &(u32, f32)| y.entities.binary_search_by_key(&e.0, |d| d.0).ok().map(|k| e.1.min(y.entities[k].1));
    let shared: f32 = x.entities.iter().filter_map(in_y).sum();
    let (p, q) = (sum(x), sum(y));
    let least = p.min(q);
    (2.0 * shared / (p + q).max(1e-6), if least > 0.0 { shared / least } else { 0.0 }, least - shared)
}

/// Numbers that agree, those of them that count the same thing, and whether there are numbers and none agrees.
fn figures(x: &View, y: &View) -> [f32; 3] {
    let count = |v: &View, w: &View, heads: bool| {
        let found = |f: &&Figure| w.figures.iter().any(|g| agree(&f.number, &g.number) && (!heads || f.head == g.head));
        v.figures.iter().filter(found).count()
    };
    let n = count(x, y, false).min(count(y, x, false));
    let heads = count(x, y, true).min(count(y, x, true));
    [n.min(3) as f32, heads.min(3) as f32, flag(n == 0 && !x.figures.is_empty() && !y.figures.is_empty())]
}
