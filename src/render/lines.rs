//! A table for machines, written row by row: CSV, TSV or JSON lines. Nothing is held but the bytes, so that a table may
//! have millions of rows, and parts of it may be written by several threads and put together.

use super::table::TableFormat;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::io::Write;

/// A value as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text, not to be trusted: it may come from an article.
    Text(&'a str),
    /// A count.
    Count(u64),
    /// A number with up to six decimals; what is no number (0 of 0) is left empty, in JSON null.
    Rate(f64),
    /// A probability: six decimals, and six digits of one below 0.001.
    P(f64),
}

/// Writes rows in one of the formats that have a row a line.
#[derive(Clone, Debug)]
pub struct Lines {
    /// Between two values; `None`: JSON.
    delimiter: Option<u8>,
    names: Vec<String>,
    /// The names as JSON has them in front of a value.
    keys: Vec<String>,
}

impl Lines {
    /// For columns of those names. Formats that are no lines are written as JSON lines.
    pub fn new<'a>(format: TableFormat, names: impl Iterator<Item = &'a str>) -> Self {
        let names: Vec<String> = names.map(str::to_owned).collect();
        let delimiter = match format {
            TableFormat::Csv => Some(b','),
            TableFormat::Tsv => Some(b'\t'),
            _ => None,
        };
        let key = |(k, name): (usize, &String)| {
            let name = serde_json::to_string(name).unwrap_or_default();
            format!("{}{name}:", if k == 0 { "{" } else { "," })
        };
        Lines { delimiter, keys: names.iter().enumerate().map(key).collect(), names }
    }

    /// The line with the names; empty for JSON, where each row has them.
    pub fn header(&self) -> Vec<u8> {
        let mut out = Vec::new();
        if self.delimiter.is_some() {
            self.row(self.names.iter().map(|name| Value::Text(name)), &mut out);
        }
        out
    }

    /// Writes one row behind what is in `out`.
    pub fn row<'a>(&self, values: impl Iterator<Item = Value<'a>>, out: &mut Vec<u8>) {
        match self.delimiter {
            Some(delimiter) => {
                for (k, value) in values.enumerate() {
                    if k > 0 {
                        out.push(delimiter);
                    }
                    match value {
                        Value::Text(text) => separated(&defuse(text), delimiter, out),
                        Value::Count(count) => integer(count, out),
                        Value::Rate(rate) if rate.is_nan() => {}
                        Value::Rate(rate) => decimals(rate, out),
                        Value::P(p) => probability(p, out),
                    }
                }
            }
            None => {
                for (key, value) in self.keys.iter().zip(values) {
                    out.extend_from_slice(key.as_bytes());
                    match value {
                        Value::Text(text) => _ = serde_json::to_writer(&mut *out, text),
                        Value::Count(count) => integer(count, out),
                        Value::Rate(rate) if !rate.is_finite() => out.extend_from_slice(b"null"),
                        Value::Rate(rate) => decimals(rate, out),
                        Value::P(p) => probability(p, out),
                    }
                }
                out.push(b'}');
            }
        }
        out.push(b'\n');
    }
}

/// A row as a JSON object, its keys in the order of the columns.
#[derive(Clone, Debug)]
pub struct Object<'a> {
    /// The names of the columns.
    pub names: &'a [&'a str],
    /// The values.
    pub values: Vec<Value<'a>>,
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(Some(self.values.len()))?;
        for (name, value) in self.names.iter().zip(&self.values) {
            match value {
                Value::Text(text) => row.serialize_entry(name, text)?,
                Value::Count(count) => row.serialize_entry(name, count)?,
                Value::Rate(rate) => row.serialize_entry(name, &six_decimals(*rate))?,
                Value::P(p) => row.serialize_entry(name, p)?,
            }
        }
        row.end()
    }
}

/// A value in quotation marks where it needs them (RFC 4180).
fn separated(text: &str, delimiter: u8, out: &mut Vec<u8>) {
    if !text.bytes().any(|b| b == delimiter || matches!(b, b'"' | b'\n' | b'\r')) {
        return out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
    for part in text.split_inclusive('"') {
        out.extend_from_slice(part.as_bytes());
        if part.ends_with('"') {
            out.push(b'"');
        }
    }
    out.push(b'"');
}

/// An apostrophe in front of what a spreadsheet would run as a formula; numbers stay.
fn defuse(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<f64>().is_err() {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Rounded to six decimals.
fn six_decimals(rate: f64) -> f64 {
    (rate * 1e6).round() / 1e6
}

fn integer(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

fn probability(p: f64, out: &mut Vec<u8>) {
    if p < 1e-3 && p > 0.0 {
        _ = write!(out, "{p:.5e}");
    } else {
        decimals(p, out);
    }
}

/// Up to six decimals, without zeros at the end: what printing [`six_decimals`] gives, five times as fast.
fn decimals(rate: f64, out: &mut Vec<u8>) {
    let millionths = (rate * 1e6).round();
    if millionths.is_sign_negative() && millionths > -1e15 {
        out.push(b'-');
        return decimals(-rate, out);
    }
    if !(0.0..1e15).contains(&millionths) || millionths.is_sign_negative() {
        _ = write!(out, "{}", six_decimals(rate));
        return;
    }
    let millionths = millionths as u64;
    integer(millionths / 1_000_000, out);
    let mut rest = millionths % 1_000_000;
    if rest > 0 {
        let mut digits = [0; 7];
        digits[0] = b'.';
        for digit in digits.iter_mut().skip(1).rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        let zeros = digits.iter().rev().take_while(|d| **d == b'0').count();
        out.extend_from_slice(&digits[..digits.len() - zeros]);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn written(format: TableFormat, values: &[Value<'_>]) -> String {
        let mut out = Vec::new();
        Lines::new(format, ["a", "b \"c\""].into_iter()).row(values.iter().copied(), &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn rows() {
        let values = [Value::Text("say \"no\", now\t"), Value::Rate(0.5)];
        for (format, expected) in [
            (TableFormat::Csv, "\"say \"\"no\"\", now\t\",0.5\n"),
            (TableFormat::Tsv, "\"say \"\"no\"\", now\t\"\t0.5\n"),
            (TableFormat::Jsonl, "{\"a\":\"say \\\"no\\\", now\\t\",\"b \\\"c\\\"\":0.5}\n"),
        ] {
            assert_eq!(written(format, &values), expected);
        }
        assert_eq!(written(TableFormat::Csv, &[Value::Text("=1+1"), Value::Text("-5")]), "'=1+1,-5\n");
        assert_eq!(written(TableFormat::Csv, &[Value::Rate(f64::NAN), Value::Rate(f64::INFINITY)]), ",inf\n");
        let p = [Value::P(0.25), Value::P(1.234_567_8e-30)];
        assert_eq!(written(TableFormat::Csv, &p), "0.25,1.23457e-30\n");
        assert_eq!(
            written(TableFormat::Jsonl, &[Value::Rate(f64::NAN), Value::Rate(-1.5)]),
            "{\"a\":null,\"b \\\"c\\\"\":-1.5}\n"
        );
    }

    #[test]
    fn formulas() {
        for (text, expected) in [
            ("=a", "'=a"),
            ("+a", "'+a"),
            ("-a", "'-a"),
            ("@a", "'@a"),
            ("\ta", "'\ta"),
            ("\ra", "'\ra"),
            ("-2.5", "-2.5"),
        ] {
            assert_eq!(defuse(text), expected);
        }
        assert_eq!(defuse("a=b"), "a=b");
        assert_eq!(defuse(""), "");
    }

    proptest! {
        #[test]
        fn numbers_are_printed_as_usual(count: u64, rate in prop_oneof![any::<f64>(), 0.0..2e6, 0.0..1e-5]) {
            let mut out = Vec::new();
            integer(count, &mut out);
            out.push(b' ');
            decimals(rate, &mut out);
            prop_assert_eq!(String::from_utf8(out).unwrap(), format!("{count} {}", six_decimals(rate)));
        }
    }
}
