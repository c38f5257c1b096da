//! The bare number: digits, words and both, ranges and scores.

use super::Line;
use super::unit;
use crate::text::TokenKind;

/// A number as it is written, before its unit.
#[derive(Clone, Debug, Default)]
pub struct Number {
    pub low: f64,
    pub high: f64,
    pub grain: f64,
    /// One past its last token.
    pub end: usize,
    /// What is written to it without a space: "km", "pm", "%", "th".
    pub tail: String,
    /// "dozens", "several hundred": the ends are guesses.
    pub vague: bool,
    /// Two sides.
    pub score: bool,
    /// A fraction: its value is in per cent.
    pub fraction: bool,
    /// The word "one".
    pub one: bool,
    /// Written as four digits without a comma.
    pub four_digits: bool,
}

impl Number {
    fn plain(value: f64, end: usize) -> Self {
        Number { low: value, high: value, end, ..Number::default() }
    }

    fn times(mut self, by: f64) -> Self {
        (self.low, self.high, self.grain) = (self.low * by, self.high * by, self.grain * by);
        self
    }
}

/// The number that starts at token `k`, without ranges.
pub fn number(line: &Line, k: usize) -> Option<Number> {
    let mut n = match line.kind(k) {
        TokenKind::Number if k < line.len() => digits(line.key(k), k + 1)?,
        TokenKind::Word => fraction(line, k).or_else(|| vague(line, k)).or_else(|| words(line, k))?,
        _ => return None,
    };
    if n.tail.is_empty() || matches!(n.tail.as_str(), "m" | "bn" | "tn" | "k") {
        while let Some(by) = scale(line.key(n.end)) {
            let end = n.end + 1;
            n = n.times(by);
            n.grain = n.grain.max(if by >= 1e6 { 0.05 * by } else { 0.0 }).min(n.low.abs() * 0.05);
            n.end = end;
            n.one = false;
            n.four_digits = false;
        }
    }
    (n.low.is_finite() && n.high.is_finite()).then_some(n)
}

/// Goes on to the second number of a range or score.
pub fn extend(line: &Line, start: usize, n: &mut Number) {
    if n.vague || n.fraction || !(n.tail.is_empty() || n.tail == "%") {
        return;
    }
    let before = line.before(start, 1);
    // "the 98 votes to 91", "98-91"
    let votes = matches!(line.key(n.end), "vote" | "votes");
    let link = n.end + usize::from(votes);
    let link_is_dash = line.key(link) == "-" && (link == n.end);
    let is_between = before == "between" || (before.is_empty() && line.before(start, 2) == "between");
    let joins = match line.key(link) {
        "to" => before != "from" && line.before(start, 2) != "from",
        "and" => is_between,
        "or" => n.high < 20.0,
        "-" => link_is_dash,
        _ => false,
    };
    if !joins {
        return;
    }
    let sign = usize::from(unit::currency_sign(line.key(link + 1)).is_some());
    let Some(second) = number(line, link + 1 + sign).filter(|m| !m.vague && !m.fraction) else { return };
    let said = [1, 2, 3, 4].iter().any(|by| VOTES.contains(&line.before(start, *by)));
    if line.key(link) == "or" {
        if second.low == n.high + 1.0 {
            (n.high, n.end) = (second.high, second.end);
        }
    } else if votes || (line.key(link) != "and" && (n.low > second.low || said) && second.tail.is_empty()) {
        let years = n.four_digits || second.low > 1e5;
        if !years {
            (n.high, n.end, n.score, n.grain) = (second.low, second.end, true, 0.0);
        }
    } else if n.low < second.low || (n.low * 1000.0 < second.low * 1e9 && second.grain > 0.0) {
        // "2 to 3 million": the scale belongs to both.
        let by = if n.low < 1000.0 && second.low >= 1e6 && n.tail.is_empty() { lost_scale(second.low) } else { 1.0 };
        n.low *= by;
        n.four_digits &= second.four_digits;
        (n.high, n.end, n.tail, n.grain) = (second.high, second.end, second.tail, second.grain);
        if n.low > n.high {
            n.low = n.high;
        }
    }
}

fn lost_scale(value: f64) -> f64 {
    if value >= 1e9 { 1e9 } else { 1e6 }
}

const VOTES: &[&str] = &["vote", "voted", "votes", "won", "beat", "lost", "passed", "approved", "defeated", "score"];

/// "1,200", "3.5", "20th", "3.5m", "11.20pm" (left to [`unit::clock`]).
fn digits(key: &str, end: usize) -> Option<Number> {
    let length = key.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b',' | b'.' | b':' | b'/')).count();
    let (head, tail) = key.split_at(length);
    if head.contains(['/', ':']) || head.matches('.').count() > 1 {
        return None;
    }
    let (whole, decimals) = head.split_once('.').unwrap_or((head, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    if groups.len() > 1 && (groups[0].len() > 3 || groups.iter().skip(1).any(|g| g.len() != 3)) {
        return None;
    }
    let mut value: f64 = head.replace(',', "").parse().ok()?;
    let zeros = whole.replace(',', "").bytes().rev().take_while(|b| *b == b'0').count();
    let mut grain = match (decimals.len(), zeros) {
        (0, zeros) if zeros >= 2 => (0.5 * 10f64.powi(zeros.min(15) as i32)).min(value * 0.05),
        (0, _) => 0.0,
        (d, _) => 0.5 * 10f64.powi(-(d.min(9) as i32)),
    };
    let by = match tail {
        "bn" | "b" => 1e9,
        "tn" => 1e12,
        "k" => 1e3,
        _ => 1.0,
    };
    if by > 1.0 {
        grain = grain.max(0.05);
    }
    value *= by;
    let tail = if by > 1.0 { "" } else { tail };
    let four_digits = head.len() == 4 && decimals.is_empty() && by == 1.0 && tail.is_empty() && !head.contains(',');
    Some(Number {
        low: value,
        high: value,
        grain: grain * by,
        end,
        tail: tail.to_owned(),
        four_digits,
        ..Default::default()
    })
}

/// "forty-three", "two hundred and fifty", "a dozen", "half a million".
fn words(line: &Line, k: usize) -> Option<Number> {
    let key = line.key(k);
    if matches!(key, "a" | "an") {
        let next = line.key(k + 1);
        let by = scale(next)?;
        let vague = matches!(next, "million" | "billion" | "trillion" | "thousand" | "hundred");
        let after = line.key(k + 2);
        // "a million reasons" is no figure; "a thousand" is a round one.
        return (scale(after).is_none() || next == "dozen")
            .then(|| Number { grain: if vague { by * 0.05 } else { 0.0 }, ..Number::plain(by, k + 2) });
    }
    if key == "half" && matches!(line.key(k + 1), "a" | "million" | "billion") {
        let at = if line.key(k + 1) == "a" { k + 2 } else { k + 1 };
        let by = scale(line.key(at))?;
        return Some(Number { grain: by * 0.02, ..Number::plain(by / 2.0, at + 1) });
    }
    if key == "dozen" {
        return (line.before(k, 1) != "the").then(|| Number::plain(12.0, k + 1));
    }
    if let Some(n) = ordinal(key) {
        return Some(Number { tail: "th".into(), ..Number::plain(n, k + 1) });
    }
    let mut value = small(key)?;
    let mut end = k + 1;
    // "two hundred and fifty"; bigger scales are taken by the caller.
    if line.key(end) == "hundred" {
        value *= 100.0;
        end += 1;
        let at = end + usize::from(line.key(end) == "and");
        if let Some(rest) = small(line.key(at)).filter(|v| *v < 100.0 && !line.named.get(at).copied().unwrap_or(false))
        {
            value += rest;
            end = at + 1;
        }
    }
    Some(Number { one: key == "one" && end == k + 1, ..Number::plain(value, end) })
}

/// 1 to 99 in words.
fn small(key: &str) -> Option<f64> {
    let place = |list: &[&str], w: &str| list.iter().position(|x| *x == w);
    if let Some(k) = place(CARDINALS, key) {
        return Some(k as f64 + 1.0);
    }
    let tens = |w: &str| place(TENS, w).map(|k| 20.0 + 10.0 * k as f64);
    if let Some(v) = tens(key) {
        return Some(v);
    }
    let (ten, one) = key.split_once('-')?;
    let one = place(CARDINALS, one).filter(|k| *k < 9)?;
    tens(ten).map(|t| t + one as f64 + 1.0)
}

/// 1 to 99 in words, for compounds.
pub fn number_word(key: &str) -> Option<f64> {
    small(key)
}

/// "third" as 3.
pub fn ordinal(key: &str) -> Option<f64> {
    ORDINALS.iter().position(|x| *x == key).map(|k| k as f64 + 1.0)
}

/// What a scale word multiplies with.
pub fn scale(key: &str) -> Option<f64> {
    Some(match key {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mln" => 1e6,
        "billion" | "bln" => 1e9,
        "trillion" => 1e12,
        "dozen" => 12.0,
        _ => return None,
    })
}

/// "dozens", "tens of thousands", "several hundred": ranges nobody would be held to.
fn vague(line: &Line, k: usize) -> Option<Number> {
    let many = |key: &str| {
        Some(match key {
            "dozens" => (24.0, 150.0),
            "scores" => (40.0, 200.0),
            "hundreds" => (150.0, 2e3),
            "thousands" => (1.5e3, 2e4),
            "millions" => (1.5e6, 5e7),
            "billions" => (1.5e9, 5e10),
            _ => return None,
        })
    };
    let key = line.key(k);
    let range = |low, high, end| Number { low, high, end, vague: true, ..Number::default() };
    if matches!(key, "tens" | "hundreds") && line.key(k + 1) == "of" && line.key(k + 2) == "thousands" {
        return Some(if key == "tens" { range(1.5e4, 2e5, k + 3) } else { range(1.5e5, 2e6, k + 3) });
    }
    if let Some((low, high)) = many(key) {
        // "scores" is also a verb and a result; the others are plain enough.
        return (key != "scores" || line.key(k + 1) == "of").then(|| range(low, high, k + 1));
    }
    let (times, end) = match key {
        "several" => ((2.0, 9.0), k + 1),
        "few" if line.before(k, 1) == "a" => ((2.0, 6.0), k + 1),
        "couple" if line.before(k, 1) == "a" => ((1.5, 3.0), k + 1 + usize::from(line.key(k + 1) == "of")),
        _ => return None,
    };
    let by = scale(line.key(end)).filter(|_| true)?;
    Some(range(times.0 * by, times.1 * by, end + 1))
}

/// "two-thirds", "a third", "nearly half", "one in five", as per cent.
fn fraction(line: &Line, k: usize) -> Option<Number> {
    let part = |value: f64, end| Some(Number { fraction: true, grain: 2.0, ..Number::plain(value, end) });
    let key = line.key(k);
    let of = |end: usize| matches!(line.key(end), "of" | "the" | "its" | "their" | "his" | "her" | "all");
    if key == "half" && line.key(k + 1) != "a" {
        let hedged = matches!(line.before(k, 1), "nearly" | "almost" | "about" | "than" | "over" | "least");
        return (hedged || of(k + 1)).then(|| part(50.0, k + 1)).flatten();
    }
    let name = |w: &str| {
        Some(match w.trim_end_matches('s') {
            "third" => 3.0,
            "quarter" => 4.0,
            "fifth" => 5.0,
            "tenth" => 10.0,
            _ => return None,
        })
    };
    if let Some((above, below)) = key.split_once('-') {
        let above = small(above).filter(|v| *v < 10.0)?;
        return part(100.0 * above / name(below)?, k + 1);
    }
    let above = if matches!(key, "a" | "one") { 1.0 } else { small(key).filter(|v| *v < 10.0)? };
    if line.key(k + 1) == "in" && key != "a" {
        let m =
            small(line.key(k + 2)).or_else(|| line.key(k + 2).parse().ok()).filter(|m| *m > above && *m <= 100.0)?;
        return (!unit::is_unit(line.key(k + 3))).then(|| part(100.0 * above / m, k + 3)).flatten();
    }
    let below = name(line.key(k + 1))?;
    // "a third phone call" is an order, "a third of the calls" a part; "two quarters" are half a year.
    let is_part = line.key(k + 2) == "of" && (above < 2.0 || line.key(k + 1) != "quarters");
    (is_part && above < below).then(|| part(100.0 * above / below, k + 2)).flatten()
}

const CARDINALS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ORDINALS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth",
];
