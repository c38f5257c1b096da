//! Text with paint on it: the characters that will be printed, and which stretch of them is set how.

use crate::render::safe::neutralise;
use std::ops::Range;

/// What a stretch is painted with. It repeats what the characters say: every kind has its own marks or place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Ink {
    /// The terminal's own colour.
    #[default]
    Plain,
    /// Headings and letters of outlets.
    Strong,
    /// Hints, and lines between columns.
    Dim,
    /// Only the first outlet has it.
    First,
    /// Only the other outlets have it.
    Other,
}

/// How a stretch is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Paint {
    /// Its colour.
    pub ink: Ink,
    /// Whether it is a loaded term.
    pub loaded: bool,
}

impl From<Ink> for Paint {
    fn from(ink: Ink) -> Self {
        Self { ink, loaded: false }
    }
}

/// Characters without line ends, and how they are painted.
#[derive(Clone, Debug, Default)]
pub struct Text {
    chars: String,
    /// Where each stretch ends, in bytes, and its paint.
    runs: Vec<(usize, Paint)>,
}

impl Text {
    /// Our own words in one paint.
    pub fn of(words: &str, paint: impl Into<Paint>) -> Self {
        let mut text = Self::default();
        text.say(words, paint);
        text
    }

    /// Words out of the report in one paint.
    pub fn quote(words: &str, paint: impl Into<Paint>) -> Self {
        let mut text = Self::default();
        text.cite(words, paint);
        text
    }

    /// Adds our own words as they are.
    pub fn say(&mut self, words: &str, paint: impl Into<Paint>) -> &mut Self {
        let paint = paint.into();
        if words.is_empty() {
            return self;
        }
        self.chars.push_str(words);
        let end = self.chars.len();
        match self.runs.last_mut().filter(|(_, last)| *last == paint) {
            Some(last) => last.0 = end,
            None => self.runs.push((end, paint)),
        }
        self
    }

    /// Adds words out of the report: white space becomes single spaces, control characters become visible.
    pub fn cite(&mut self, words: &str, paint: impl Into<Paint>) -> &mut Self {
        let paint = paint.into();
        for (k, word) in words.split_whitespace().enumerate() {
            if k > 0 {
                self.say(" ", paint);
            }
            self.say(&neutralise(word), paint);
        }
        self
    }

    /// Adds another text.
    pub fn join(&mut self, other: &Self) -> &mut Self {
        for (stretch, paint) in other.stretches(0..other.chars.len()) {
            self.say(stretch, paint);
        }
        self
    }

    /// Its characters.
    pub fn chars(&self) -> &str {
        &self.chars
    }

    /// The painted stretches within `range`.
    pub fn stretches(&self, range: Range<usize>) -> impl Iterator<Item = (&str, Paint)> {
        let first = self.runs.partition_point(|(end, _)| *end <= range.start);
        let mut start = range.start;
        self.runs.get(first..).unwrap_or_default().iter().map_while(move |&(end, paint)| {
            let stretch = self.chars.get(start..end.min(range.end)).filter(|s| !s.is_empty())?;
            start = end;
            Some((stretch, paint))
        })
    }
}
