//! Which word of one sentence comes nearest to each word of another.

use super::event::Event;
use super::view::View;

/// The nearest word of the other sentence: how near, 0..1, and its place in the other's content words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Match {
    /// 1 for the same stem, 0 for nothing near.
    pub close: f32,
    /// Index into the other's [`View::content`].
    pub at: usize,
}

/// Working space, one entry a word type: filled from one sentence, read by another, cleared again.
#[derive(Debug)]
pub struct Scratch(Vec<Match>);

impl Scratch {
    /// Space for the word types of an event.
    pub fn new(event: &Event) -> Self {
        Scratch(vec![Match::default(); event.stems.len()])
    }

    /// For each content word of `x`, the nearest of `y`.
    pub fn matches(&mut self, event: &Event, x: &View, y: &View, found: &mut Vec<Match>) {
        for (at, c) in y.content.iter().enumerate() {
            for &(near, close) in event.near.of(c.id) {
                let best = &mut self.0[near.0 as usize];
                if close > best.close {
                    *best = Match { close, at };
                }
            }
        }
        found.clear();
        found.extend(x.content.iter().map(|c| self.0[c.id.0 as usize]));
        for c in &y.content {
            for &(near, _) in event.near.of(c.id) {
                self.0[near.0 as usize] = Match::default();
            }
        }
    }
}
