//! Quantities: numbers with what they count, how surely, and in which part they play.
//!
//! ```text
//! at least 34,000 civilians were evacuated   34000  head civilian  hedge at least  event displaced
//! $4.1 billion                               4.1e9  money, dollar
//! between 10 and 15 percent                  10–15  share
//! 98 votes to 91                             98–91  score
//! ```
//!
//! There is no parser: word order, short lists and number (a count of two or more has a plural head) decide. A figure
//! whose head is doubtful has none.

mod context;
mod head;
mod hedge;
mod number;
mod source;
mod unit;

pub use head::is_anybody;
pub use source::source;

use super::Name;
use crate::text::{Document, Span, TokenKind};
use std::ops::Range;

/// What kind of thing a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// People or things.
    Count,
    /// Money in one currency.
    Money,
    /// A part of a whole, in per cent.
    Share,
    /// Percentage points.
    Points,
    /// Length, weight, volume, …, in one unit.
    Size,
    /// A length of time.
    Duration,
    /// Years lived.
    Age,
    /// A place in an order.
    Ordinal,
    /// Two sides of a vote or game.
    Score,
    /// A time of day, minutes since midnight.
    Clock,
    /// A day of the year, 100 × month + day.
    Date,
    /// A day of the week, 1 Monday to 7 Sunday.
    Weekday,
    /// A year.
    Year,
}

/// How surely a number is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hedge {
    /// As it stands.
    Plain,
    /// "about", "some", "an estimated".
    About,
    /// "nearly", "almost".
    Nearly,
    /// "at least", "no fewer than".
    AtLeast,
    /// "more than", "over".
    MoreThan,
    /// "up to", "as many as".
    UpTo,
    /// "fewer than", "under".
    LessThan,
}

/// Which end of a change a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A state; also what something rose or fell to.
    Level,
    /// What it was before ("from 48%").
    From,
    /// The size of the change ("rose 3%", "by 20").
    By,
}

/// What happened to those counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Happening {
    /// Killed, dead.
    Killed,
    /// Injured, wounded.
    Injured,
    /// Killed or injured.
    Casualties,
    /// Arrested, detained.
    Arrested,
    /// Taken to hospital.
    Hospital,
    /// Not found.
    Missing,
    /// Evacuated, displaced, fled.
    Displaced,
    /// Took part in a gathering.
    Gathered,
    /// Followed, voted, or answered.
    Voted,
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Index of the sentence.
    pub sentence: usize,
    /// Indices of the tokens of the number, with currency and unit.
    pub tokens: Range<usize>,
    /// Bytes, from the hedge to the unit or head.
    pub span: Span,
    /// The number; of a range the lower end, of a score the first side.
    pub low: f64,
    /// The number; of a range the upper end, of a score the second side.
    pub high: f64,
    /// How far a round number may be off, as it is written: 4.1 billion may be 4.13.
    pub grain: f64,
    /// What kind of thing.
    pub measure: Measure,
    /// The unit in the singular ("dollar", "litre", "day"); empty for counts.
    pub unit: &'static str,
    /// How surely.
    pub hedge: Hedge,
    /// Which end of a change.
    pub role: Role,
    /// Whether it is a part of a number told elsewhere ("12 of them").
    pub part: bool,
    /// Token of the noun that says what is counted.
    pub head: Option<usize>,
    /// Tokens between the number and its head.
    pub modifiers: Vec<usize>,
    /// What happened to those counted.
    pub happening: Option<Happening>,
    /// The verb or noun it hangs on: a token before the number, else one after its head.
    pub governor: Option<usize>,
}

/// The quantities of a document, in text order.
pub fn quantities(document: &Document, names: &[Name]) -> Vec<Quantity> {
    let mut found = Vec::new();
    for (s, sentence) in document.sentences.iter().enumerate() {
        let line = Line::new(document, names, sentence.tokens.clone());
        let first = found.len();
        let mut k = 0;
        while k < line.len() {
            match quantity(&line, k) {
                Some(mut q) => {
                    k = q.tokens.end.max(k + 1);
                    q.sentence = s;
                    found.push(q);
                }
                None => k += 1,
            }
        }
        context::complete(&line, &mut found[first..]);
        for q in &mut found[first..] {
            line.absolute(q);
        }
    }
    found
}

/// One sentence, its tokens counted from 0.
struct Line<'a> {
    document: &'a Document,
    first: usize,
    /// Whether a token belongs to a name.
    named: Vec<bool>,
}

impl<'a> Line<'a> {
    fn new(document: &'a Document, names: &[Name], tokens: Range<usize>) -> Self {
        let mut named = vec![false; tokens.len()];
        let from = names.partition_point(|n| n.tokens.start < tokens.start);
        for name in names.iter().skip(from).take_while(|n| n.tokens.start < tokens.end) {
            for k in name.tokens.clone().filter(|k| tokens.contains(k)) {
                named[k - tokens.start] = true;
            }
        }
        Line { document, first: tokens.start, named }
    }

    /// Number of tokens.
    fn len(&self) -> usize {
        self.named.len()
    }

    /// The folded form of a token; empty outside the sentence.
    fn key(&self, k: usize) -> &str {
        if k < self.len() { self.document.key(self.first + k) } else { "" }
    }

    /// The folded form of the token `by` before `k`.
    fn before(&self, k: usize, by: usize) -> &str {
        k.checked_sub(by).map_or("", |k| self.key(k))
    }

    fn kind(&self, k: usize) -> TokenKind {
        self.document.tokens.get(self.first + k).map_or(TokenKind::Punctuation, |t| t.kind)
    }

    fn is_word(&self, k: usize) -> bool {
        k < self.len() && self.kind(k) == TokenKind::Word
    }

    fn text(&self, k: usize) -> &str {
        if k < self.len() { self.document.text(self.document.tokens[self.first + k].span) } else { "" }
    }

    fn is_capital(&self, k: usize) -> bool {
        self.text(k).chars().next().is_some_and(char::is_uppercase)
    }

    /// Counts the tokens of a quantity from the start of the document, and cuts its span.
    fn absolute(&self, q: &mut Quantity) {
        let from = hedge::start(self, q.tokens.start).unwrap_or(q.tokens.start);
        let to = match q.head {
            Some(head) if head >= q.tokens.end => head + 1,
            _ => q.tokens.end,
        };
        let span = |k: usize| self.document.tokens[self.first + k].span;
        q.span = span(from).join(span(to - 1));
        let shift = |k: &mut usize| *k += self.first;
        q.tokens = q.tokens.start + self.first..q.tokens.end + self.first;
        q.head.iter_mut().for_each(shift);
        q.governor.iter_mut().for_each(shift);
        q.modifiers.iter_mut().for_each(shift);
    }
}

/// The quantity that starts at a token of the sentence.
fn quantity(line: &Line, k: usize) -> Option<Quantity> {
    if let Some(q) = unit::calendar(line, k) {
        return Some(q);
    }
    let currency = unit::currency_sign(line.key(k)).filter(|_| line.kind(k) == TokenKind::Punctuation);
    let at = k + usize::from(currency.is_some());
    let mut number = number::number(line, at)?;
    if is_part_of_a_name(line, k, number.end) {
        return None;
    }
    number::extend(line, at, &mut number);
    let mut q = Quantity {
        sentence: 0,
        tokens: k..number.end,
        span: Span::default(),
        low: number.low,
        high: number.high,
        grain: number.grain,
        measure: if number.score { Measure::Score } else { Measure::Count },
        unit: "",
        hedge: Hedge::Plain,
        role: Role::Level,
        part: false,
        head: None,
        modifiers: Vec::new(),
        happening: None,
        governor: None,
    };
    unit::measure(line, &number, currency, &mut q)?;
    q.hedge = hedge::hedge(line, q.tokens.clone(), number.vague);
    head::head(line, &number, &mut q);
    // "one" is a pronoun more often than a count.
    let counts_people = |q: &Quantity| q.head.is_some_and(|h| head::is_person(line.key(h)));
    if number.one && q.measure == Measure::Count && (q.part || !counts_people(&q)) {
        return None;
    }
    Some(q)
}

/// "Boeing 737", "Channel 4", "Resolution 2254", "World War 2": numbers that tell things apart and count nothing.
fn is_part_of_a_name(line: &Line, k: usize, end: usize) -> bool {
    let before = line.before(k, 1);
    if LABELLED.contains(&before.trim_end_matches('s')) || before == "#" {
        return true;
    }
    let named = k > 0 && line.named.get(k - 1).copied().unwrap_or(false);
    let plural = head::is_plural(line.key(end)) && !line.is_capital(end);
    let bare = line.kind(k) == TokenKind::Number && line.text(k).chars().all(|c| c.is_ascii_digit());
    let inside = line.named.get(k).copied().unwrap_or(false) && (named || line.named.get(end) == Some(&true));
    let joined = bare && line.kind(end) == TokenKind::Punctuation && line.key(end) == "/";
    inside || joined || (named && bare && !plural && !unit::is_unit(line.key(end)) && !is_name_of_time(line, k))
}

fn is_name_of_time(line: &Line, k: usize) -> bool {
    super::is_time(line.before(k, 1))
}

/// Words before a number that is a label.
const LABELLED: &[&str] = &[
    "amendment",
    "apollo",
    "article",
    "boeing",
    "chapter",
    "channel",
    "class",
    "clause",
    "district",
    "flight",
    "formula",
    "gate",
    "grade",
    "highway",
    "interstate",
    "level",
    "line",
    "no.",
    "no",
    "number",
    "page",
    "paragraph",
    "part",
    "phase",
    "proposition",
    "resolution",
    "room",
    "route",
    "season",
    "section",
    "title",
    "version",
    "volume",
    "building",
    "stage",
    "tier",
    "type",
    "unit",
    "episode",
    "fox",
    "nbc",
    "abc",
    "cbs",
    "bbc",
];

#[cfg(test)]
mod tests;
