//! Numbers with their unit: digits, words and both ("$2 million", "21 percent", "two dozen", "1990s").

use crate::text::{Document, TokenKind};
use std::ops::Range;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Nothing in particular, or things named after it.
    Plain,
    /// Money.
    Money,
    /// Per cent.
    Percent,
    /// A place in an order ("third", "20th").
    Ordinal,
    /// A year, 1500 to 2099, written in four digits.
    Year,
}

/// One number.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    /// Indices into [`Document::tokens`], with scale words, without the unit.
    pub tokens: Range<usize>,
    /// Its value.
    pub value: f64,
    /// What it counts.
    pub unit: Unit,
}

/// The numbers of a document, in text order.
pub fn numbers(document: &Document) -> Vec<Number> {
    let mut found = Vec::new();
    for sentence in &document.sentences {
        let mut k = sentence.tokens.start;
        while k < sentence.tokens.end {
            match number_at(document, k, sentence.tokens.end) {
                Some(number) => {
                    k = number.tokens.end;
                    found.push(number);
                }
                None => k += 1,
            }
        }
    }
    found
}

fn number_at(document: &Document, k: usize, end: usize) -> Option<Number> {
    let text = |k: usize| if k < end { document.text(document.tokens[k].span) } else { "" };
    let key = |k: usize| if k < end { document.key(k) } else { "" };
    let (mut value, mut unit) = match document.tokens[k].kind {
        TokenKind::Number => digits(text(k))?,
        TokenKind::Word => word(key(k))?,
        TokenKind::Punctuation => return None,
    };
    let mut to = k + 1;
    while let Some(scale) = scale(key(to)) {
        value *= scale;
        to += 1;
    }
    if to > k + 1 && unit == Unit::Year {
        unit = Unit::Plain;
    }
    if k > 0 && is_currency(document.text(document.tokens[k - 1].span)) || is_money_word(key(to)) {
        unit = Unit::Money;
    } else if matches!(key(to), "%" | "percent" | "percentage") || (key(to) == "per" && text(to + 1) == "cent") {
        unit = Unit::Percent;
    }
    Some(Number { tokens: k..to, value, unit })
}

fn digits(text: &str) -> Option<(f64, Unit)> {
    let plain: String = text.chars().filter(|c| *c != ',').collect();
    let head = plain.trim_end_matches(|c: char| !c.is_ascii_digit());
    let value: f64 = head.parse().ok().filter(|v: &f64| v.is_finite())?;
    let tail = &plain[head.len()..];
    let year = tail.is_empty() && text.len() == 4 && (1500.0..2100.0).contains(&value);
    let unit = match tail {
        "st" | "nd" | "rd" | "th" => Unit::Ordinal,
        "%" => Unit::Percent,
        _ if year => Unit::Year,
        _ => Unit::Plain,
    };
    Some((value, unit))
}

fn word(key: &str) -> Option<(f64, Unit)> {
    const CARDINALS: &[&str] = &[
        "zero",
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
        "twenty",
    ];
    const TENS: &[&str] = &["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    const ORDINALS: &[&str] =
        &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let place = |list: &[&str], w: &str| list.iter().position(|x| *x == w);
    // "one" is more often a pronoun than a count, "zero" a figure of speech.
    if let Some(k) = place(CARDINALS, key).filter(|k| *k > 1) {
        return Some((k as f64, Unit::Plain));
    }
    if let Some(k) = place(TENS, key) {
        return Some((30.0 + 10.0 * k as f64, Unit::Plain));
    }
    if let Some((tens, ones)) = key.split_once('-') {
        let tens = place(TENS, tens).map(|k| 30 + 10 * k).or((tens == "twenty").then_some(20))?;
        return place(CARDINALS, ones).filter(|k| (1..10).contains(k)).map(|k| ((tens + k) as f64, Unit::Plain));
    }
    match key {
        "dozen" => Some((12.0, Unit::Plain)),
        _ => place(ORDINALS, key).map(|k| (k as f64 + 1.0, Unit::Ordinal)),
    }
}

fn scale(key: &str) -> Option<f64> {
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

fn is_currency(text: &str) -> bool {
    matches!(text, "$" | "€" | "£" | "¥" | "₹" | "₽" | "US$" | "C$" | "A$")
}

fn is_money_word(key: &str) -> bool {
    matches!(key, "dollar" | "dollars" | "euro" | "euros" | "pound" | "pounds" | "yen" | "rubles" | "roubles" | "yuan")
}

/// Whether two numbers say the same of the same kind of thing.
pub fn agree(a: &Number, b: &Number) -> bool {
    a.unit == b.unit && (a.value - b.value).abs() <= 1e-9 * a.value.abs().max(1.0)
}
