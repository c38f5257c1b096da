//! Units: money, per cent, sizes, times, ages; and the calendar.

use super::number::{Number, ordinal};
use super::{Hedge, Line, Measure, Quantity, Role, head};
use crate::article::MONTHS;
use crate::text::{Span, TokenKind};

/// The currency a sign stands for.
pub fn currency_sign(key: &str) -> Option<&'static str> {
    Some(match key {
        "$" | "us$" => "dollar",
        "c$" => "Canadian dollar",
        "a$" => "Australian dollar",
        "€" => "euro",
        "£" => "pound",
        "¥" => "yen",
        "₹" => "rupee",
        "₽" => "rouble",
        "₪" => "shekel",
        "₺" => "lira",
        "₩" => "won",
        _ => return None,
    })
}

/// Whether a word after a number is a unit.
pub fn is_unit(key: &str) -> bool {
    size(key).is_some() || duration(key).is_some() || money(key).is_some() || is_percent(key)
}

fn is_percent(key: &str) -> bool {
    matches!(key, "%" | "percent" | "per" | "percentage" | "pct")
}

fn money(key: &str) -> Option<&'static str> {
    Some(match key {
        "dollar" | "dollars" => "dollar",
        "euro" | "euros" => "euro",
        "pound" | "pounds" => "pound",
        "yen" => "yen",
        "yuan" | "renminbi" => "yuan",
        "ruble" | "rubles" | "rouble" | "roubles" => "rouble",
        "crown" | "crowns" => "crown",
        "franc" | "francs" => "franc",
        "peso" | "pesos" => "peso",
        "rupee" | "rupees" => "rupee",
        "shekel" | "shekels" => "shekel",
        "lira" | "liras" => "lira",
        "riyal" | "riyals" => "riyal",
        "dinar" | "dinars" => "dinar",
        "dirham" | "dirhams" => "dirham",
        "krona" | "kronor" => "krona",
        "cent" | "cents" => "cent",
        "pence" => "penny",
        _ => return None,
    })
}

fn size(key: &str) -> Option<&'static str> {
    Some(match key {
        "km" | "kilometre" | "kilometres" | "kilometer" | "kilometers" => "kilometre",
        "mile" | "miles" => "mile",
        "metre" | "metres" | "meter" | "meters" => "metre",
        "cm" | "centimetre" | "centimetres" | "centimeter" | "centimeters" => "centimetre",
        "mm" | "millimetre" | "millimetres" | "millimeter" | "millimeters" => "millimetre",
        "ft" | "foot" | "feet" => "foot",
        "inch" | "inches" => "inch",
        "yard" | "yards" => "yard",
        "litre" | "litres" | "liter" | "liters" => "litre",
        "gallon" | "gallons" => "gallon",
        "barrel" | "barrels" => "barrel",
        "tonne" | "tonnes" => "tonne",
        "ton" | "tons" => "ton",
        "kg" | "kilo" | "kilos" | "kilogram" | "kilograms" => "kilogram",
        "gram" | "grams" | "g" => "gram",
        "megawatt" | "megawatts" | "mw" => "megawatt",
        "gigawatt" | "gigawatts" | "gw" => "gigawatt",
        "degree" | "degrees" | "°c" | "°f" => "degree",
        "acre" | "acres" => "acre",
        "hectare" | "hectares" => "hectare",
        "mph" => "mile an hour",
        "kph" | "km/h" => "kilometre an hour",
        _ => return None,
    })
}

fn squared(key: &str) -> Option<&'static str> {
    Some(match size(key)? {
        "kilometre" => "square kilometre",
        "mile" => "square mile",
        "metre" => "square metre",
        "foot" => "square foot",
        _ => return None,
    })
}

fn duration(key: &str) -> Option<&'static str> {
    Some(match key {
        "second" | "seconds" => "second",
        "minute" | "minutes" => "minute",
        "hour" | "hours" => "hour",
        "day" | "days" => "day",
        "week" | "weeks" => "week",
        "month" | "months" => "month",
        "year" | "years" => "year",
        "decade" | "decades" => "decade",
        "century" | "centuries" => "century",
        _ => return None,
    })
}

/// Reads what follows the number and says what is measured; `None` if it is no quantity after all.
pub fn measure(line: &Line, n: &Number, currency: Option<&'static str>, q: &mut Quantity) -> Option<()> {
    let next = |by: usize| line.key(n.end + by);
    let mut set = |measure, unit, taken: usize| {
        (q.measure, q.unit) = (measure, unit);
        q.tokens.end = n.end + taken;
        Some(())
    };
    if let Some(unit) = currency {
        if n.tail == "m" {
            (q.low, q.high, q.grain) = (q.low * 1e6, q.high * 1e6, q.grain.max(0.05) * 1e6);
        }
        return matches!(n.tail.as_str(), "" | "m").then(|| (q.measure, q.unit) = (Measure::Money, unit));
    }
    match n.tail.as_str() {
        "" => {}
        "%" => return set(Measure::Share, "percent", 0),
        "st" | "nd" | "rd" | "th" => {
            let century = matches!(next(0), "century" | "birthday" | "anniversary" | "district" | "avenue" | "street");
            return (!century && q.low > 1.0).then(|| (q.measure, q.unit) = (Measure::Ordinal, ""));
        }
        "m" if head::is_plural(next(0)) => {
            (q.low, q.high, q.grain) = (q.low * 1e6, q.high * 1e6, q.grain.max(0.05) * 1e6);
            return Some(());
        }
        "m" => return set(Measure::Size, "metre", 0),
        tail => return size(tail).and_then(|unit| set(Measure::Size, unit, 0)),
    }
    if n.fraction {
        let hour = next(0) == "an" && next(1) == "hour";
        return (!hour).then(|| (q.measure, q.unit) = (Measure::Share, "percent"));
    }
    match (next(0), next(1)) {
        ("percentage", "point" | "points") | ("percent", "points") => {
            return set(Measure::Points, "percentage point", 2);
        }
        ("%" | "percent" | "pct", _) => return set(Measure::Share, "percent", 1),
        ("per", "cent") => return set(Measure::Share, "percent", 2),
        ("percentage", _) => return None,
        ("year" | "years", "old" | "olds") | ("years", "of") if next(1) != "of" || next(2) == "age" => {
            return set(Measure::Age, "year", 2);
        }
        ("square", unit) if squared(unit).is_some() => return set(Measure::Size, squared(unit)?, 2),
        _ => {}
    }
    // "2 million US dollars"
    let place = usize::from(line.is_capital(n.end) && money(next(1)).is_some());
    if let Some(unit) = money(next(place)) {
        return set(Measure::Money, unit, place + 1);
    }
    if let Some(unit) = size(next(0)) {
        return set(Measure::Size, unit, 1);
    }
    if let Some(unit) = duration(next(0)) {
        // "the two days", "one day" as "some day"
        return (!n.one).then(|| set(Measure::Duration, unit, 1)).flatten();
    }
    if n.four_digits && (1500.0..2100.0).contains(&n.low) {
        // "the 2012 attacks" tells when; counts of this size are mostly written "2,012".
        let old = n.low < 1900.0 && head::is_plural(next(0)) && !line.is_capital(n.end);
        let hedged = super::hedge::start(line, q.tokens.start).is_some() && head::is_plural(next(0));
        let counted = old || hedged;
        return (counted || set(Measure::Year, "", 0).is_some()).then_some(());
    }
    if n.low < 110.0 && n.low >= 1.0 && is_age(line, q.tokens.start, n.end) {
        let far = !matches!(line.before(q.tokens.start, 1), "aged" | "age");
        set(Measure::Age, "year", 0);
        q.head = q.tokens.start.checked_sub(2).filter(|_| far);
        return Some(());
    }
    // "won 3-1" has no head; "9/11" and "24/7" were left out before.
    Some(())
}

/// "Ray Pollitt, 58, said"; "aged 17"; "a girl of 17".
fn is_age(line: &Line, k: usize, end: usize) -> bool {
    let closed = matches!(line.key(end), "," | "." | ")" | ";" | "who" | "was" | "is" | "");
    match line.before(k, 1) {
        "aged" | "age" => true,
        "," | "(" => closed && k >= 2 && line.named.get(k - 2) == Some(&true) && line.kind(k) == TokenKind::Number,
        "of" => closed && matches!(line.before(k, 2), "girl" | "boy" | "woman" | "man" | "age"),
        _ => false,
    }
}

/// Days, dates, times of day, and numbers inside a compound ("17-year-old", "90-minute").
pub fn calendar(line: &Line, k: usize) -> Option<Quantity> {
    let key = line.key(k);
    let make = |measure, value: f64, to: usize, unit: &'static str| Quantity {
        sentence: 0,
        tokens: k..to,
        span: Span::default(),
        low: value,
        high: value,
        grain: 0.0,
        measure,
        unit,
        hedge: Hedge::Plain,
        role: Role::Level,
        part: false,
        head: None,
        modifiers: Vec::new(),
        happening: None,
        governor: None,
    };
    let with_hedge = |mut q: Quantity| {
        q.hedge = super::hedge::hedge(line, q.tokens.clone(), false);
        q
    };
    if let Some(day) = WEEKDAYS.iter().position(|d| *d == key).filter(|_| line.is_capital(k)) {
        return Some(make(Measure::Weekday, day as f64 + 1.0, k + 1, ""));
    }
    if let Some(month) = month(key).filter(|_| line.is_capital(k)) {
        let day = day(line, k + 1)?;
        return Some(make(Measure::Date, 100.0 * month + day, k + 2, ""));
    }
    let compound = compound(line, k);
    if let Some((value, unit, measure)) = compound {
        let mut q = make(measure, value, k + 1, unit);
        q.head = (measure == Measure::Age).then(|| k + 1).filter(|h| line.is_word(*h) && head::is_person(line.key(*h)));
        return Some(with_hedge(q));
    }
    if line.kind(k) != TokenKind::Number {
        return None;
    }
    if let Some(month) = month(line.key(k + 1)).filter(|_| line.is_capital(k + 1)) {
        return Some(make(Measure::Date, 100.0 * month + day(line, k)?, k + 2, ""));
    }
    let (minutes, end) = clock(line, k)?;
    Some(with_hedge(make(Measure::Clock, minutes, end, "minute")))
}

fn day(line: &Line, k: usize) -> Option<f64> {
    let day: f64 = line.key(k).trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']).parse().ok()?;
    (day.fract() == 0.0 && (1.0..=31.0).contains(&day)).then_some(day)
}

fn month(key: &str) -> Option<f64> {
    let key = key.trim_end_matches('.');
    let at = MONTHS.iter().position(|m| *m == key || (key.len() >= 3 && key.len() < 5 && m.starts_with(key)))?;
    Some(at as f64 + 1.0)
}

/// Minutes since midnight, and one past the last token: "3.40pm", "4 p.m.", "11:20 pm", "16:30".
fn clock(line: &Line, k: usize) -> Option<(f64, usize)> {
    let key = line.key(k);
    let length = key.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b':' | b'.')).count();
    let (time, tail) = key.split_at(length);
    let time = time.trim_end_matches('.');
    let half = |w: &str| match w.replace('.', "").as_str() {
        "am" => Some(0.0),
        "pm" => Some(12.0),
        _ => None,
    };
    let (noon, end) = match half(tail) {
        Some(noon) => (Some(noon), k + 1),
        None if tail.is_empty() => match half(line.key(k + 1)) {
            Some(noon) => (Some(noon), k + 2),
            None => (None, k + 1),
        },
        None => return None,
    };
    let (hour, minute) = time.split_once([':', '.']).unwrap_or((time, "0"));
    let (hour, minute): (f64, f64) = (hour.parse().ok()?, minute.parse().ok()?);
    let whole = hour.fract() == 0.0 && minute.fract() == 0.0 && minute < 60.0;
    match noon {
        Some(noon) if whole && (1.0..=12.0).contains(&hour) => Some(((hour % 12.0 + noon) * 60.0 + minute, end)),
        None if whole && hour < 24.0 && time.contains(':') => Some((hour * 60.0 + minute, end)),
        _ => None,
    }
}

/// "17-year-old", "90-minute", "three-day".
fn compound(line: &Line, k: usize) -> Option<(f64, &'static str, Measure)> {
    let key = line.key(k);
    let (value, rest) = key.split_once('-')?;
    let number = |w: &str| w.replace(',', "").parse::<f64>().ok().filter(|v| v.is_finite());
    let (value, rest) = match number(value) {
        Some(v) => (v, rest),
        None => {
            let named = super::number::number_word(value)?;
            match rest.split_once('-').and_then(|(ones, rest)| Some((super::number::number_word(ones)?, rest))) {
                Some((ones, rest)) if named >= 20.0 && ones < 10.0 => (named + ones, rest),
                _ => (named, rest),
            }
        }
    };
    if ordinal(rest).is_some() {
        return None;
    }
    match rest {
        "year-old" | "year-olds" => Some((value, "year", Measure::Age)),
        _ => duration(rest)
            .map(|u| (value, u, Measure::Duration))
            .or_else(|| size(rest).map(|u| (value, u, Measure::Size))),
    }
}

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
