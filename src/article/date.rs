//! Dates as newspapers print them: `Sat Dec 24, 2016 02:15PM`, `24 December 2016`, `2016-12-24T10:00:00Z`.

/// The months, in small letters.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words that may stand in a line that holds a date and nothing else.
const OTHER_WORDS: &[&str] = &[
    "published",
    "publish",
    "updated",
    "update",
    "last",
    "modified",
    "posted",
    "first",
    "date",
    "released",
    "edited",
    "created",
    "on",
    "at",
    "of",
    "the",
    "and",
    "am",
    "pm",
    "a.m",
    "p.m",
    "noon",
    "midnight",
    "et",
    "est",
    "edt",
    "ct",
    "cst",
    "cdt",
    "pt",
    "pst",
    "pdt",
    "gmt",
    "utc",
    "bst",
    "cet",
    "cest",
    "msk",
    "ist",
    "irst",
    "local",
    "time",
    "h",
    "hrs",
    "hours",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "issued",
    "moscow",
    "tehran",
    "story",
    "article",
    "st",
    "nd",
    "rd",
    "th",
    "originally",
    "eastern",
    "ago",
    "from",
];

/// The date in a line that holds a date and nothing else, as `YYYY-MM-DD`.
pub fn date_line(line: &str) -> Option<String> {
    if line.len() > 120 || !line.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let only_dates = words(line).all(|word| {
        let word = word.to_ascii_lowercase();
        word.starts_with(|c: char| c.is_ascii_digit()) || month(&word).is_some() || OTHER_WORDS.contains(&word.as_str())
    });
    if only_dates { date_in(line) } else { None }
}

/// The first date in `text` that has day, month and year, as `YYYY-MM-DD`.
pub fn date_in(text: &str) -> Option<String> {
    let words: Vec<&str> = words(text).take(60).collect();
    (0..words.len()).find_map(|at| {
        let word = |i: usize| words.get(at + i).copied().unwrap_or("");
        let (year, month, day) = numeric(word(0))
            .or_else(|| Some((year(word(2))?, month(word(0))?, day(word(1))?)))
            .or_else(|| Some((year(word(2))?, month(word(1))?, day(word(0))?)))
            .or_else(|| Some((year(word(3))?, month(word(2))?, day(word(0)).filter(|_| word(1) == "of")?)))?;
        is_date(year, month, day).then(|| format!("{year:04}-{month:02}-{day:02}"))
    })
}

/// Runs of letters, digits and what holds a number or an abbreviation together.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/' | '.' | ':')))
        .map(|word| word.trim_matches(['.', ':', '-', '/']))
        .filter(|word| !word.is_empty())
}

/// `2016-12-24` (also with a time behind), `2016/12/24`, `24.12.2016`; `24/12/2016` only where the day cannot be a month.
fn numeric(word: &str) -> Option<(u32, u32, u32)> {
    let word = word.split(['T', 't']).next()?;
    let fields: Vec<&str> = word.split(['-', '/', '.']).collect();
    let [a, b, c] = fields.as_slice() else { return None };
    let number =
        |s: &str| if s.len() <= 4 && s.bytes().all(|b| b.is_ascii_digit()) { s.parse::<u32>().ok() } else { None };
    if let Some(year) = year(a) {
        return Some((year, number(b)?, number(c)?));
    }
    let (year, a, b) = (year(c)?, number(a)?, number(b)?);
    match () {
        () if word.contains('.') || a > 12 => Some((year, b, a)),
        () if b > 12 => Some((year, a, b)),
        // 03/04/2016 is read differently on the two sides of the Atlantic.
        () => None,
    }
}

/// A month's English name or its first three letters ("Sept" too).
fn month(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let at = MONTHS
        .iter()
        .position(|m| *m == word || (m.get(..3) == Some(&word)) || (word == "sept" && *m == "september"))?;
    u32::try_from(at + 1).ok()
}

fn year(word: &str) -> Option<u32> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1800..2200).contains(y))
}

/// `24` or `24th`.
fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = word.get(digits.len()..)?;
    (digits.len() <= 2 && matches!(ending, "" | "st" | "nd" | "rd" | "th")).then(|| digits.parse().ok()).flatten()
}

fn is_date(year: u32, month: u32, day: u32) -> bool {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        for (line, expect) in [
            ("Sat Dec 24, 2016 02:15PM", Some("2016-12-24")),
            ("Published 4:15 PM ET Sat, 24 Dec 2016", Some("2016-12-24")),
            ("Updated: December 24th, 2016 at 4:15 p.m. EST", Some("2016-12-24")),
            ("2016-12-24T10:15:00+03:30", Some("2016-12-24")),
            ("24/12/2016 - 10:15", Some("2016-12-24")),
            ("24.12.2016", Some("2016-12-24")),
            ("Sept. 3, 2016", Some("2016-09-03")),
            ("3rd of March 2016", Some("2016-03-03")),
            ("03/04/2016", None),
            ("Feb 30, 2016", None),
            ("24 December", None),
            ("Trump met Kim on June 12, 2018", None),
            ("The army took the city on 22 December 2016.", None),
            ("May 2016", None),
            ("", None),
        ] {
            assert_eq!(date_line(line).as_deref(), expect, "{line}");
        }
        assert_eq!(date_in("Trump met Kim on June 12, 2018, in Singapore").as_deref(), Some("2018-06-12"));
    }
}
