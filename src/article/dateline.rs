//! Datelines: place, and perhaps day and agency, in front of a story's first sentence.
//!
//! ```text
//! MOSCOW (Reuters) - The presidents …       →  MOSCOW (Reuters) -  |  The presidents …
//! WASHINGTON — The White House …            →  WASHINGTON —        |  The White House …
//! LONDON, Dec. 24 (UPI) -- Talks …          →  LONDON, Dec. 24 (UPI) --  |  Talks …
//! ```

/// A dateline is no longer than this many bytes.
const LONGEST: usize = 90;

/// Length in bytes of the dateline that `paragraph` begins with, its dash included.
pub fn dateline(paragraph: &str) -> Option<usize> {
    let head = super::words::head(paragraph, LONGEST);
    if let Some(at) = head.find(". /").filter(|_| head.find(',').is_some()) {
        return slashed_agency(head, at);
    }
    let (at, dash) = first_dash(head)?;
    let (place, agency) = split_agency(head.get(..at)?.trim_end());
    let is_dateline = if agency { is_capitalised(place) } else { is_place_in_capitals(place) };
    // What follows begins a sentence: "NATO — the alliance — said" has no dateline.
    let rest = paragraph.get(at + dash..)?.trim_start();
    let begins =
        rest.chars().next().is_some_and(|c| !c.is_lowercase() && (c.is_alphanumeric() || "\"'“‘«".contains(c)));
    (is_dateline && begins).then_some(at + dash)
}

/// `MOSCOW, December 24. /TASS/.`
fn slashed_agency(head: &str, at: usize) -> Option<usize> {
    let rest = head.get(at + 3..)?;
    let close = rest.find('/').filter(|&end| end <= 20)?;
    let end = at + 3 + close + 1;
    let end = end + usize::from(head.get(end..)?.starts_with('.'));
    is_place_in_capitals(head.get(..at)?).then_some(end)
}

/// Where the first dash that may close a dateline begins, and its length.
fn first_dash(head: &str) -> Option<(usize, usize)> {
    let dashes = ["—", "–", "--", " - ", ") - ", ")- "];
    let (at, dash) = dashes.iter().filter_map(|d| head.find(d).map(|at| (at, *d))).min()?;
    let lead = dash.len() - dash.trim_start_matches([')', ' ']).len();
    let mut length = dash.trim().trim_start_matches([')', ' ']).len();
    if head.get(at + lead..)?.starts_with("---") {
        length = 3;
    }
    Some((at + lead, length))
}

/// `LONDON, Dec. 24 (UPI)` → `LONDON, Dec. 24`, and whether there was an agency.
fn split_agency(head: &str) -> (&str, bool) {
    let Some((place, agency)) = head.strip_suffix(')').and_then(|h| h.rsplit_once('(')) else {
        return (head, false);
    };
    let named = agency.chars().next().is_some_and(char::is_uppercase) && agency.len() <= 30;
    (place.trim_end(), named && !place.is_empty())
}

/// Place names in capitals up to the first comma; behind it a state or country and a day.
fn is_place_in_capitals(place: &str) -> bool {
    let (city, rest) = place.split_once(',').unwrap_or((place, ""));
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2
        && city.split_whitespace().count() <= 5
        && city.chars().all(|c| c.is_uppercase() || " .'’/-".contains(c))
        && is_capitalised(rest)
}

/// Only capitalised words, numbers and a few small words of place names.
fn is_capitalised(text: &str) -> bool {
    let small = ["of", "the", "and", "de", "la", "el", "al", "du"];
    text.split_whitespace().count() <= 9
        && text.split_whitespace().all(|word| {
            small.contains(&word) || word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines() {
        for (paragraph, expect) in [
            ("MOSCOW (Reuters) - The two met.", Some("MOSCOW (Reuters) -")),
            ("WASHINGTON — The two met.", Some("WASHINGTON —")),
            ("WASHINGTON -- Real estate was sold.", Some("WASHINGTON --")),
            ("WEST PALM BEACH, Fla. — The two met.", Some("WEST PALM BEACH, Fla. —")),
            ("LONDON, Dec. 24 (UPI) -- \"No,\" she said.", Some("LONDON, Dec. 24 (UPI) --")),
            ("Beirut (AFP) - Troops left.", Some("Beirut (AFP) -")),
            ("BEIRUT—Troops left.", Some("BEIRUT—")),
            ("MOSCOW, December 24. /TASS/. The two met.", Some("MOSCOW, December 24. /TASS/.")),
            ("TEHRAN, Dec. 25 (MNA) – The two met.", Some("TEHRAN, Dec. 25 (MNA) –")),
            ("NATO — the alliance — said no.", None),
            ("The presidents (both) - who met - said no.", None),
            ("Mr. Trump — who left — said no.", None),
            ("I — We", None),
            ("The U.S. said", None),
            ("", None),
            ("—", None),
        ] {
            assert_eq!(dateline(paragraph).and_then(|end| paragraph.get(..end)), expect, "{paragraph}");
        }
    }
}
