//! What is asked of a row beside its text, and the names it goes by.

use crate::article::date_in;
use std::fmt;
use std::str::FromStr;

/// A value of a row that articles are told apart by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Who published it.
    Outlet,
    /// The day, `2016-12-24`.
    Date,
    /// The month, `2016-12`.
    Month,
    /// The year, `2016`.
    Year,
    /// What it is about, as the corpus has it.
    Event,
    /// Any other field, by its name.
    Named(String),
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Field::Outlet => "outlet",
            Field::Date => "date",
            Field::Month => "month",
            Field::Year => "year",
            Field::Event => "event",
            Field::Named(name) => name,
        })
    }
}

impl FromStr for Field {
    type Err = std::convert::Infallible;

    fn from_str(name: &str) -> Result<Field, Self::Err> {
        Ok(match name {
            "outlet" => Field::Outlet,
            "date" | "day" => Field::Date,
            "month" => Field::Month,
            "year" => Field::Year,
            "event" => Field::Event,
            name => Field::Named(name.to_owned()),
        })
    }
}

/// The names fields have in a corpus; without a name the usual ones are tried.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldNames {
    /// The article's text.
    pub text: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub date: Option<String>,
    /// What it is about.
    pub event: Option<String>,
}

const TEXT: &[&str] = &["text", "body", "content", "article", "maintext", "article_text", "full_text", "fulltext"];
const OUTLET: &[&str] =
    &["outlet", "source", "publication", "publisher", "newspaper", "medium", "source_name", "site", "domain"];
const DATE: &[&str] =
    &["date", "published", "publish_date", "date_publish", "pub_date", "publication_date", "published_at", "datetime"];
const EVENT: &[&str] = &["event", "event_id", "story", "story_id", "cluster", "cluster_id"];

impl FieldNames {
    /// The names under which a field may be found, the likeliest first; `None` is the text.
    pub(super) fn candidates(&self, field: Option<&Field>) -> Vec<String> {
        let (given, usual) = match field {
            None => (&self.text, TEXT),
            Some(Field::Outlet) => (&self.outlet, OUTLET),
            Some(Field::Date | Field::Month | Field::Year) => (&self.date, DATE),
            Some(Field::Event) => (&self.event, EVENT),
            Some(Field::Named(name)) => return vec![name.clone()],
        };
        given.as_ref().map_or_else(|| usual.iter().map(|name| (*name).to_owned()).collect(), |name| vec![name.clone()])
    }
}

impl Field {
    /// Makes of the value that stands in the row the one that is asked for: of a date its month. Empty where it cannot be
    /// told.
    pub fn refine(&self, value: &mut String) {
        let length = match self {
            Field::Date => 10,
            Field::Month => 7,
            Field::Year => 4,
            _ => return,
        };
        if !is_iso(value) {
            *value = date_in(value).unwrap_or_default();
        }
        let complete = value.len() >= length || *self == Field::Date;
        value.truncate(if complete { length } else { 0 });
    }
}

/// Whether a value begins with a year, and a month and a day if there is more: `2016`, `2016-12`, `2016-12-24T10:15`.
fn is_iso(value: &str) -> bool {
    let shape = b"dddd-dd-dd";
    let fits = value.bytes().zip(shape).all(|(b, s)| if *s == b'd' { b.is_ascii_digit() } else { b == *s });
    let ends = matches!(value.len(), 4 | 7 | 10) || value.as_bytes().get(10).is_some_and(|b| !b.is_ascii_digit());
    fits && ends && value.is_char_boundary(value.len().min(10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for (value, date, month, year) in [
            ("2016-12-24", "2016-12-24", "2016-12", "2016"),
            ("2016-12-24T10:15:00Z", "2016-12-24", "2016-12", "2016"),
            ("24 December 2016", "2016-12-24", "2016-12", "2016"),
            ("2016/12/24", "2016-12-24", "2016-12", "2016"),
            ("2016-12", "2016-12", "2016-12", "2016"),
            ("2016", "2016", "", "2016"),
            ("2016-12-245", "", "", ""),
            ("20.16", "", "", ""),
            ("soon", "", "", ""),
            ("", "", "", ""),
            ("2016-12-2é", "", "", ""),
        ] {
            for (field, expected) in [(Field::Date, date), (Field::Month, month), (Field::Year, year)] {
                let mut found = value.to_owned();
                field.refine(&mut found);
                assert_eq!(found, expected, "{value} {field}");
            }
        }
    }

    #[test]
    fn names_are_fields() {
        for name in ["outlet", "date", "month", "year", "event", "section"] {
            let Ok(field) = name.parse::<Field>();
            assert_eq!(field.to_string(), name);
        }
    }
}
