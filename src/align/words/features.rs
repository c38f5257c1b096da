//! What is seen of a pair of words before anything is decided: the two words, their neighbours, the sentences.

use super::anchors::{anchors, offsets, runs, shared};
use super::grid::{Grid, Peaks};
use super::known;
use super::senses::Senses;
use super::spelling::{Pattern, spelled_out};
use super::tokens::{Class, Word, words};
use crate::language::{TypeId, Vocabulary};
use crate::lexicon::{Lexicon, SetId};

/// Number of features of a pair.
pub const FEATURES: usize = NAMES.len();

/// Their names, in the order of the row. x is of the longer sentence.
pub const NAMES: [&str; 55] = [
    "cosine",
    "same",
    "likeness",
    "part",
    "sim",
    "initials",
    "value",
    "class-x",
    "class-y",
    "idf-x",
    "idf-y",
    "here-x",
    "there-x",
    "here-y",
    "there-y",
    "occurrence",
    "place",
    "from-start",
    "from-end",
    "length-x",
    "length-y",
    "shared-x",
    "shared-y",
    "row-gap",
    "column-gap",
    "next",
    "previous",
    "next-2",
    "previous-2",
    "down",
    "up",
    "right",
    "left",
    "swap-right",
    "swap-left",
    "run",
    "anchor-before",
    "anchor-after",
    "anchor-above",
    "anchor-below",
    "around-before",
    "around-after",
    "around-up-right",
    "around-down-left",
    "known",
    "run-weight",
    "class-before-x",
    "class-after-x",
    "class-before-y",
    "class-after-y",
    "unknown",
    "sense-steps",
    "sense-opposed",
    "sense-kinds",
    "sense-kind",
];

/// One pair's features.
pub type Features = [f32; FEATURES];

/// Two sentences with their words compared.
pub struct Pair<'v> {
    /// Words of the longer sentence.
    pub x: Vec<Word<'v>>,
    /// Words of the shorter sentence.
    pub y: Vec<Word<'v>>,
    /// How alike two words are by themselves, 0..1.
    pub sim: Grid,
    cosine: Grid,
    known: [Vec<Option<u16>>; 2],
    same: Grid,
    likeness: Grid,
    part: Grid,
    initials: Grid,
    senses: Senses,
    /// Length of the diagonal of equal stems the pair is in.
    run: Grid,
    run_weight: Grid,
    weighed: Grid,
    peaks: Peaks,
    shared: [f32; 2],
    anchors_x: [Vec<f32>; 2],
    anchors_y: [Vec<f32>; 2],
}

/// How alike two words are at least that compete for one referent ("rebels" | "terrorists").
const CONTRAST: f32 = 0.6;

/// Distances beyond this are all the same.
pub const FAR: f32 = 12.0;

impl<'v> Pair<'v> {
    /// Compares the words of two sentences, the longer one first.
    pub fn new(a: &[TypeId], b: &[TypeId], vocabulary: &'v Vocabulary) -> Self {
        let (x, y) = (words(a, b, vocabulary), words(b, a, vocabulary));
        let senses = Senses::of(&x, &y, vocabulary);
        let (n, m) = (x.len(), y.len());
        let grid = || Grid::new(n, m);
        let [mut cosine, mut same, mut likeness, mut part, mut sim] = [(); 5].map(|()| grid());
        let mut initials = grid();
        for (i, w) in x.iter().enumerate() {
            if let Some(range) = spelled_out(w, &y) {
                range.for_each(|j| initials.set(i, j, 1.0));
            }
        }
        for (j, w) in y.iter().enumerate() {
            if let Some(range) = spelled_out(w, &x) {
                range.for_each(|i| initials.set(i, j, 1.0));
            }
        }
        let sets = [&x, &y].map(|words| words.iter().map(|w| sets(w)).collect::<Vec<_>>());
        for (i, p) in x.iter().enumerate() {
            let spelled = matches!(p.class, Class::Content | Class::Number) && p.key.len() > 2;
            let pattern = spelled.then(|| Pattern::new(p.key));
            for (j, q) in y.iter().enumerate() {
                let said_alike = p.stem == q.stem || p.sign.is_some() && p.sign == q.sign;
                let equal = if p.id == q.id { 2.0 } else { f32::from(said_alike) };
                let near = if equal == 2.0 { 1.0 } else { vocabulary.cosine(p.id, q.id) };
                let mut alike = near.max(0.0);
                if equal > 0.0 {
                    alike = 1.0;
                    likeness.set(i, j, 1.0);
                    part.set(i, j, 1.0);
                } else if let Some(pattern) = pattern.as_ref().filter(|_| q.class == Class::Content && q.key.len() > 2)
                {
                    let (whole, piece) = (pattern.likeness(q.key), pattern.shared_part(q.key));
                    likeness.set(i, j, whole);
                    part.set(i, j, piece);
                    alike = alike.max(if whole > 0.5 { whole } else { 0.0 }).max(if piece > 0.7 { 0.7 } else { 0.0 });
                }
                if p.value.is_some() && p.value == q.value || initials.at(i, j) > 0.0 {
                    alike = alike.max(0.9);
                }
                if equal == 0.0 {
                    alike = alike.max(senses.likeness(i, j));
                }
                if equal == 0.0 && sets[0][i].iter().any(|set| sets[1][j].contains(set)) {
                    alike = alike.max(CONTRAST);
                }
                cosine.set(i, j, near);
                same.set(i, j, equal);
                sim.set(i, j, alike);
            }
        }
        let (run, run_weight) = runs(&x, &same);
        let mut weighed = grid();
        for (i, p) in x.iter().enumerate() {
            for (j, q) in y.iter().enumerate() {
                weighed.set(i, j, sim.at(i, j) * p.idf.min(q.idf).min(6.0) / 6.0);
            }
        }
        let peaks = Peaks::of(&sim);
        let shared = shared(&x, &y);
        let pairs = anchors(&x, &y);
        let anchors_x = offsets(n, &pairs);
        let mut flipped: Vec<(usize, usize)> = pairs.iter().map(|&(i, j)| (j, i)).collect();
        flipped.sort_unstable();
        let anchors_y = offsets(m, &flipped);
        let known = [&x, &y].map(|words| words.iter().map(|w| known::number(w.key)).collect());
        Pair {
            known,
            senses,
            x,
            y,
            sim,
            cosine,
            same,
            likeness,
            part,
            initials,
            run,
            run_weight,
            weighed,
            peaks,
            shared,
            anchors_x,
            anchors_y,
        }
    }

    /// Whether the pair is worth scoring at all.
    pub fn is_plausible(&self, i: usize, j: usize) -> bool {
        let s = |down, right| self.sim.near(i, j, down, right);
        let beside = || {
            [(1, 1), (-1, -1), (1, 0), (-1, 0), (0, 1), (0, -1)].into_iter().any(|(down, right)| s(down, right) >= 0.45)
        };
        // In line with an anchor, or, where there are none, at about the same place.
        let in_line = || {
            let line = |[before, after]: &[Vec<f32>; 2], k: usize, other: usize| {
                let near = |d: f32| (other as f32 - k as f32 - d).abs() <= 2.0;
                near(before[k]) || near(after[k]) || before[k].is_nan() && after[k].is_nan() && self.place(i, j) < 0.15
            };
            line(&self.anchors_x, i, j) || line(&self.anchors_y, j, i)
        };
        self.sim.at(i, j) >= 0.3 || beside() || in_line()
    }

    /// How far apart the pair's places in their sentences are, 0..1.
    fn place(&self, i: usize, j: usize) -> f32 {
        (i as f32 / self.x.len() as f32 - j as f32 / self.y.len() as f32).abs()
    }

    /// The features of a pair.
    pub fn features(&self, i: usize, j: usize) -> Features {
        let (p, q) = (&self.x[i], &self.y[j]);
        let (n, m) = (self.x.len(), self.y.len());
        let s = |down, right| self.sim.near(i, j, down, right);
        let sim = self.sim.at(i, j);
        let small = |k: u32| k.min(5) as f32;
        let class = |w: &Word| w.class as u8 as f32;
        let value = match (p.value, q.value) {
            (Some(v), Some(w)) => {
                if v == w {
                    1.0
                } else {
                    -1.0
                }
            }
            _ => 0.0,
        };
        let apart = |a: usize, b: usize| (a as f32 - b as f32).abs().min(FAR);
        let occurrence = if p.id == q.id { p.before as f32 - q.before as f32 } else { 0.0 };
        let quarter = |down: isize, right: isize| {
            let mut best = 0.0f32;
            for d in 1..=3 {
                for r in 1..=3 {
                    best = best.max(self.weighed.near(i, j, d * down, r * right));
                }
            }
            best
        };
        let before = |offsets: &[f32], k: usize, other: usize| {
            let d = offsets[k];
            if d.is_nan() { FAR + 4.0 } else { (other as f32 - k as f32 - d).clamp(-FAR, FAR) }
        };
        let [steps, opposed, kinds, kind] = self.senses.features(i, j, self.same.at(i, j) > 0.0);
        let at = |words: &[Word], k: Option<usize>| k.and_then(|k| words.get(k)).map_or(4.0, class);
        [
            self.cosine.at(i, j),
            self.same.at(i, j),
            self.likeness.at(i, j),
            self.part.at(i, j),
            sim,
            self.initials.at(i, j),
            value,
            class(p),
            class(q),
            p.idf,
            q.idf,
            small(p.here),
            small(p.there),
            small(q.here),
            small(q.there),
            occurrence,
            self.place(i, j),
            apart(i, j),
            apart(n - i, m - j),
            n.min(60) as f32,
            m.min(60) as f32,
            self.shared[0],
            self.shared[1],
            sim - self.peaks.row(i).other(j),
            sim - self.peaks.column(j).other(i),
            s(1, 1),
            s(-1, -1),
            s(2, 2),
            s(-2, -2),
            s(1, 0),
            s(-1, 0),
            s(0, 1),
            s(0, -1),
            s(-1, 1),
            s(1, -1),
            self.run.at(i, j),
            before(&self.anchors_x[0], i, j),
            before(&self.anchors_x[1], i, j),
            before(&self.anchors_y[0], j, i),
            before(&self.anchors_y[1], j, i),
            quarter(-1, -1),
            quarter(1, 1),
            quarter(-1, 1),
            quarter(1, -1),
            known::value(self.known[0][i], self.known[1][j]),
            self.run_weight.at(i, j),
            at(&self.x, i.checked_sub(1)),
            at(&self.x, Some(i + 1)),
            at(&self.y, j.checked_sub(1)),
            at(&self.y, Some(j + 1)),
            f32::from(u8::from(!p.has_vector) + u8::from(!q.has_vector)),
            steps,
            opposed,
            kinds,
            kind,
        ]
    }
}

/// The contrast sets of the lexicon a word belongs to.
fn sets(word: &Word) -> Vec<SetId> {
    match word.class {
        Class::Content => Lexicon::builtin().sets_of_word(word.key).collect(),
        _ => Vec::new(),
    }
}
