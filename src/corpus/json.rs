//! A line of JSON: the fields that are wanted are read into their places, the others are passed over without being kept.

use super::row::{Layout, Row};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::error::Category;
use std::fmt::{self, Write as _};

/// Reads one line into `row`.
///
/// # Errors
/// What is wrong with the line.
pub fn read_line(line: &[u8], layout: &Layout, row: &mut Row) -> Result<(), String> {
    row.clear();
    let mut json = serde_json::Deserializer::from_slice(line);
    json.deserialize_map(Object { layout, row }).and_then(|()| json.end()).map_err(|error| reason(&error))?;
    if row.found.first().is_some_and(|found| *found) { Ok(()) } else { Err(format!("no {}", layout.names[0])) }
}

/// The names of a line's fields, in order; none where it is no object.
pub fn field_names(line: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let mut json = serde_json::Deserializer::from_slice(line);
    let _ = json.deserialize_map(Names(&mut names));
    names
}

/// What was wrong, without serde's "line 1", which would be taken for the line of the file.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let short = text.rfind(" at line ").map_or(text.as_str(), |at| &text[..at]);
    match error.classify() {
        Category::Data if short.ends_with("a row") => "no JSON object".to_owned(),
        Category::Data => short.to_owned(),
        _ => format!("not JSON: {short} (column {})", error.column()),
    }
}

struct Object<'a> {
    layout: &'a Layout,
    row: &'a mut Row,
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(places) = map.next_key_seed(Name(&self.layout.names))? {
            match places {
                None => drop(map.next_value::<IgnoredAny>()?),
                Some(first) => {
                    let name = &self.layout.names[first];
                    let (field, found) = (&mut self.row.fields[first], &mut self.row.found[first]);
                    field.clear();
                    *found = map.next_value_seed(Value { field, name })?;
                    // The text may be wanted once more as a value.
                    if first == 0
                        && let Some(again) = self.layout.names.iter().skip(1).position(|n| n == name)
                    {
                        self.row.fields[again + 1] = self.row.fields[0].clone();
                    }
                }
            }
        }
        Ok(())
    }
}

/// A field's name: its place among the wanted ones.
struct Name<'a>(&'a [String]);

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Self::Value, D::Error> {
        json.deserialize_str(self)
    }
}

impl Visitor<'_> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().position(|wanted| wanted == name))
    }
}

/// A field's value as text: a number as it is written, nothing for null.
struct Value<'a> {
    field: &'a mut String,
    name: &'a str,
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<bool, D::Error> {
        json.deserialize_any(self)
    }
}

impl Value<'_> {
    fn shown<E: Error>(self, value: impl fmt::Display) -> Result<bool, E> {
        write!(self.field, "{value}").map_err(E::custom)?;
        Ok(true)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a text as {}", self.name)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        self.field.push_str(text);
        Ok(true)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        self.shown(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        self.shown(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        self.shown(value)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        self.shown(value)
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        Ok(false)
    }
}

struct Names<'a>(&'a mut Vec<String>);

impl<'de> Visitor<'de> for Names<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a row")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            self.0.push(name);
            map.next_value::<IgnoredAny>()?;
        }
        Ok(())
    }
}
