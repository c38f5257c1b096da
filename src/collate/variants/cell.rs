//! Two linked sentences: what is worked out once for all pairs of their phrases.

use super::Material;
use super::candidates::Spread;
use super::phrase::{Line, Phrase, cosine};
use super::same::is_same_word;
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
    /// Cosine of each two phrases.
    pub cosines: Vec<Vec<f32>>,
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
