//! Two linked sentences: what is worked out once for all pairs of their phrases.

use super::Material;
use super::candidates::Spread;
use super::phrase::{Line, Phrase, cosine};
use super::same::Forms;
use crate::align::{Link, Relation};
use crate::language::TypeId;

/// Two linked sentences with what is worked out once for all their phrases.
pub struct Cell<'c> {
    /// The event.
    pub m: &'c Material<'c>,
    /// Their link.
    pub link: &'c Link,
    /// The sentences.
    pub lines: [&'c Line<'c>; 2],
    /// How many links each of them has.
    pub rivals: [usize; 2],
    /// Where words stand in the event.
    pub spread: &'c Spread,
    /// Cosine of each phrase of each sentence with all of the other.
    pub cosines: [Vec<Vec<f32>>; 2],
    /// Log-odds of the link.
    odds: f32,
    /// Content words that both have.
    pub anchors: f32,
    /// For each phrase of each sentence, what does not depend on the other phrase.
    pub seats: [Vec<Seat>; 2],
}

/// A phrase in its sentence.
pub struct Seat {
    /// The nearest word before it that both sentences have, here and there.
    pub left: Option<(usize, usize)>,
    /// The nearest word after it that both sentences have.
    pub right: Option<(usize, usize)>,
    /// First and one past the last token, counted from the sentence's start.
    pub tokens: (usize, usize),
    /// Content words that the other sentence does not have.
    pub free: f32,
    /// The token of the other sentence that has the head's stem.
    pub partner: Option<usize>,
    /// Where it begins, 0 to 1.
    pub place: f32,
    /// How many phrases of its class stand before and after it.
    pub order: (usize, usize),
    /// The types of the nearest content words before and after.
    pub around: [Option<TypeId>; 2],
}

impl<'c> Cell<'c> {
    /// Prepares it.
    pub fn new(
        m: &'c Material<'c>,
        link: &'c Link,
        lines: [&'c Line<'c>; 2],
        rivals: [usize; 2],
        spread: &'c Spread,
        forms: &Forms,
    ) -> Self {
        let rows: Vec<Vec<f32>> =
            lines[0].phrases.iter().map(|p| lines[1].phrases.iter().map(|q| cosine(p, q)).collect()).collect();
        let columns = (0..lines[1].phrases.len()).map(|j| rows.iter().map(|row| row[j]).collect()).collect();
        let odds = (link.probability / (1.0 - link.probability + 1e-6)).ln().clamp(-3.0, 4.0);
        let mut partners = [partners(lines[0], lines[1]), partners(lines[1], lines[0])];
        join_spellings(forms, lines, &mut partners);
        let content = |k: usize| {
            let anchored = partners[k].iter().zip(&lines[k].content).filter(|(p, c)| p.is_some() && **c).count();
            (anchored as f32, lines[k].content.iter().filter(|c| **c).count() as f32)
        };
        let anchors = content(0).0.min(content(1).0);
        let seats = [0, 1].map(|k| lines[k].phrases.iter().map(|p| seat(m, lines[k], &partners[k], p)).collect());
        Cell { m, link, lines, rivals, spread, cosines: [rows, columns], odds, anchors, seats }
    }

    /// Whether the other sentence has all words of both phrases, so that nothing is worded differently here.
    pub fn is_shared(&self, at: [usize; 2]) -> bool {
        let [p, q] = [0, 1].map(|k| &self.lines[k].phrases[at[k]]);
        p.negative == q.negative && [0, 1].iter().all(|&k| self.seats[k][at[k]].free == 0.0)
    }

    /// Whether a handful of features leave a chance that the model finds two phrases likely: a logistic regression of
    /// what it found, whose terms that only take away come last.
    pub fn is_worth_comparing(&self, at: [usize; 2]) -> bool {
        let [p, q] = [0, 1].map(|k| &self.lines[k].phrases[at[k]]);
        let (sp, sq) = (&self.seats[0][at[0]], &self.seats[1][at[1]]);
        let flag = |x: bool| f32::from(u8::from(x));
        let shared = p.stems.iter().filter(|s| q.stems.contains(s)).count() as f32;
        let chance = 0.57 * self.odds
            + 0.99 * flag(self.link.relation == Relation::Same)
            + 7.91 * self.cosines[0][at[0]][at[1]]
            + 0.38 * flag(p.class == q.class)
            + 0.44 * shared
            + 0.76 * sp.free.min(sq.free)
            + 1.72 * p.loading.max(q.loading)
            + 0.42 * p.idf.min(q.idf)
            - 1.15 * (flag(p.named[1]) + flag(q.named[1]))
            - 0.36 * (sp.place - sq.place).abs();
        chance >= CHANCE
            && chance - 0.91 * elsewhere(sp, sq) - 0.3 * gap(sp, sq, true).0 - 0.18 * gap(sp, sq, false).0 >= CHANCE
    }
}

/// Sum below which phrases are not compared: of those that the model gives .05 and more six in a hundred lie just below, of the
/// right ones among them three.
const CHANCE: f32 = -1.55;

/// How many of the two heads stand in the other sentence, but not in the other phrase.
pub fn elsewhere(p: &Seat, q: &Seat) -> f32 {
    let is = |own: &Seat, other: &Seat| own.partner.is_some_and(|j| j < other.tokens.0 || other.tokens.1 <= j);
    f32::from(u8::from(is(p, q))) + f32::from(u8::from(is(q, p)))
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
fn join_spellings(forms: &Forms, lines: [&Line; 2], partners: &mut [Vec<Option<usize>>; 2]) {
    let free = |k: usize, partners: &[Vec<Option<usize>>; 2]| -> Vec<(usize, u32)> {
        let all = (0..lines[k].content.len()).filter(|&i| lines[k].content[i] && partners[k][i].is_none());
        all.map(|i| (i, forms.of(lines[k].types[i]))).collect()
    };
    let (own, other) = (free(0, partners), free(1, partners));
    for (i, x) in own {
        for (j, _) in other.iter().filter(|(_, y)| *y == x) {
            partners[0][i].get_or_insert(*j);
            partners[1][*j].get_or_insert(i);
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

/// Farther than this is far.
const FAR: f32 = 12.0;

/// How far apart the phrases are, counted from the nearest word on one side (left or right) that both sentences have;
/// and whether that word's partner is also the nearest on the other side.
pub fn gap(p: &Seat, q: &Seat, left: bool) -> (f32, bool) {
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
