//! The report as one JSON document on one line; offsets count code points.

use crate::report::Report;
use std::io::{self, Write};

/// Writes the report as JSON with a line end.
///
/// # Errors
/// What `out` gives.
pub fn json(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    // Hundreds of thousands of short pieces: put together where it costs least, then written at once.
    let mut bytes = serde_json::to_vec(report)?;
    bytes.push(b'\n');
    out.write_all(&bytes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    #[test]
    fn one_line_with_a_line_end() {
        let report = crate::compare(Vec::new(), &crate::Settings::default());
        let mut out = Vec::new();
        super::json(&report, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.starts_with("{\"schema_version\":") && text.ends_with("}\n"));
        assert_eq!(text.lines().count(), 1);
    }
}
