//! How surely a number is given: the words before it, and a few after.

use super::{Hedge, Line};
use std::ops::Range;

/// The hedge of the number at `tokens`.
pub fn hedge(line: &Line, tokens: Range<usize>, vague: bool) -> Hedge {
    if let Some((_, hedge)) = before(line, tokens.start) {
        return hedge;
    }
    match (line.key(tokens.end), line.key(tokens.end + 1)) {
        ("or", "more") | ("+", _) => Hedge::AtLeast,
        ("or", "so") => Hedge::About,
        ("or", "fewer" | "less") => Hedge::UpTo,
        _ if vague => Hedge::About,
        _ => Hedge::Plain,
    }
}

/// Where the hedge before token `k` starts.
pub fn start(line: &Line, k: usize) -> Option<usize> {
    before(line, k).map(|(start, _)| start)
}

fn before(line: &Line, k: usize) -> Option<(usize, Hedge)> {
    // "between 10 and 15", "an already estimated 300"
    let skip = usize::from(matches!(line.before(k, 1), "a" | "an" | "the" | "already" | "probably"));
    let k = k.checked_sub(skip)?;
    let words = (line.before(k, 3), line.before(k, 2), line.before(k, 1));
    let (length, hedge) = match words {
        ("as", "many" | "much" | "high", "as") => (3, Hedge::UpTo),
        ("no" | "not", "fewer" | "less", "than") => (3, Hedge::AtLeast),
        ("no" | "not", "more", "than") => (3, Hedge::UpTo),
        (_, "at", "least") | (_, "a", "minimum") => (2, Hedge::AtLeast),
        (_, "more" | "greater" | "higher", "than") | (_, "upwards", "of") => (2, Hedge::MoreThan),
        (_, "fewer" | "less" | "lower", "than") => (2, Hedge::LessThan),
        (_, "up", "to") | (_, "at", "most") => (2, Hedge::UpTo),
        (_, "close", "to") => (2, Hedge::Nearly),
        (_, "an", "estimated") => (2, Hedge::About),
        (_, _, "exceed" | "exceeds" | "exceeded" | "exceeding") => (1, Hedge::MoreThan),
        (_, _, "about" | "around" | "some" | "roughly" | "approximately" | "estimated" | "circa") => (1, Hedge::About),
        (_, _, "nearly" | "almost") => (1, Hedge::Nearly),
        (_, _, "over" | "above") => (1, Hedge::MoreThan),
        (_, _, "under" | "below") => (1, Hedge::LessThan),
        _ => return None,
    };
    Some((k.checked_sub(length)?, hedge))
}
