//! The report as one JSON document on one line; offsets count code points.

use crate::report::Report;
use rayon::prelude::*;
use serde::Serialize;
use std::io::{self, Write};

/// Writes the report as JSON with a line end: the same as serialising it, but on all cores.
///
/// # Errors
/// What `out` gives.
pub fn json(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut between = '{';
    for (name, value) in fields(report)? {
        write!(out, "{between}\"{name}\":")?;
        out.write_all(&value)?;
        between = ',';
    }
    out.write_all(b"}\n")
}

type Json = serde_json::Result<Vec<u8>>;

/// The fields in their order, but those for renderers alone.
fn fields(report: &Report) -> serde_json::Result<Vec<(&'static str, Vec<u8>)>> {
    macro_rules! fields {
        ($($how:ident $name:ident,)*) => {{
            // Without `..`, so that a new field must be named here.
            let Report { $($name,)* page: _, headlines: _ } = report;
            let fields: &[(&'static str, &(dyn Fn() -> Json + Sync))] = &[$((stringify!($name), &|| $how($name))),*];
            fields.par_iter().map(|(name, json)| Ok((*name, json()?))).collect()
        }};
    }
    fields!(
        value schema_version, value generator, list documents, list inputs, value options, list notes, list shared,
        list variants, list labels, list figures, list symmetry, list passages, list links, list absent, list perhaps,
        list coverage, list findings, list loaded, value quotes, list order, value terms,
    )
}

fn value<T: Serialize>(value: &T) -> Json {
    serde_json::to_vec(value)
}

/// Entries that one thread takes at a time.
const SHARE: usize = 64;

fn list<T: Serialize + Sync>(entries: &[T]) -> Json {
    let shares = entries.par_chunks(SHARE).map(serde_json::to_vec).collect::<serde_json::Result<Vec<_>>>()?;
    let mut json = vec![b'['];
    for share in &shares {
        if json.len() > 1 {
            json.push(b',');
        }
        // Without its brackets.
        json.extend_from_slice(&share[1..share.len() - 1]);
    }
    json.push(b']');
    Ok(json)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_same_as_serialising_it() {
        let article = |outlet: &str, word: &str| {
            let line =
                |k: usize| format!("The {word} took the bridge number {k} on Thursday, the {k} guards said.\n\n");
            let text: String = (100..200).map(line).collect();
            crate::article::read_bytes(outlet, outlet, text.as_bytes(), &Default::default())
        };
        for articles in [vec![], vec![article("wire", "rebels"), article("state", "terrorists")]] {
            let report = crate::compare(articles, &crate::Settings::default());
            let mut out = Vec::new();
            json(&report, &mut out).unwrap();
            assert_eq!(String::from_utf8(out).unwrap(), serde_json::to_string(&report).unwrap() + "\n");
            assert!(report.documents.is_empty() || report.links.len() > SHARE);
        }
    }
}
