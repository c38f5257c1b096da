//! Which word of one sentence comes nearest to each word of another.

use super::event::Event;
use super::view::View;
use crate::language::TypeId;

/// The nearest word of the other sentence: how near, 0..1, and its place in the other's content words.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Match {
    /// 1 for the same stem, 0 for nothing near.
    pub close: f32,
    /// Index into the other's [`View::content`].
    pub at: usize,
}

/// One sentence laid out by the word types near its words, to be matched with many others.
#[derive(Debug)]
pub struct Scratch {
    /// For each word type of the event, its first entry, counted from 1; 0 for none.
    first: Vec<u32>,
    entries: Vec<Entry>,
    words: usize,
}

/// A type is near the sentence's content word `at`.
#[derive(Clone, Copy, Debug)]
struct Entry {
    of: TypeId,
    at: u32,
    close: f32,
    /// The entry of the type's next word in the sentence, counted from 1; 0 for none.
    next: u32,
}

impl Scratch {
    /// Space for the word types of an event.
    pub fn new(event: &Event) -> Self {
        Scratch { first: vec![0; event.stems.len()], entries: Vec::new(), words: 0 }
    }

    /// Lays out sentence `x`.
    pub fn lay_out(&mut self, event: &Event, x: &View) {
        for entry in self.entries.drain(..) {
            self.first[entry.of.0 as usize] = 0;
        }
        self.words = x.content.len();
        // From the end, so that each list comes out in the order of the words.
        for (at, c) in x.content.iter().enumerate().rev() {
            for &(of, close) in event.near.of(c.id) {
                let first = &mut self.first[of.0 as usize];
                self.entries.push(Entry { of, at: at as u32, close, next: *first });
                *first = self.entries.len() as u32;
            }
        }
    }

    /// For each content word of the sentence laid out the nearest of `y` (`forward`), and the other way round; of two
    /// that are as near the first.
    pub fn matches(&self, y: &View, forward: &mut Vec<Match>, backward: &mut Vec<Match>) {
        forward.clear();
        forward.resize(self.words, Match::default());
        backward.clear();
        for (at, d) in y.content.iter().enumerate() {
            let mut best = Match::default();
            let mut next = self.first[d.id.0 as usize];
            while let Some(entry) = (next as usize).checked_sub(1).and_then(|k| self.entries.get(k)) {
                if entry.close > best.close {
                    best = Match { close: entry.close, at: entry.at as usize };
                }
                let back = &mut forward[entry.at as usize];
                if entry.close > back.close {
                    *back = Match { close: entry.close, at };
                }
                next = entry.next;
            }
            backward.push(best);
        }
    }
}
