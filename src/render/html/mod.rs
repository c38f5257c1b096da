//! The comparison as one page: a file that works from disk and by mail, without a network and without a script; a
//! little script adds what is comfortable (linked sentences light up, filters, search).
//!
//! Templates, style and script are files under `templates/`. Everything put into a template is escaped by it; what a
//! browser would obey without markup (controls, turned writing) is shown by [`visible`]. A policy in the page
//! allows its own style and script by their hashes, and nothing else.

mod charts;
mod policy;
mod view;
mod visible;

use crate::report::Report;
use std::io;

/// Writes the report as one HTML file.
///
/// # Errors
/// What `out` gives.
pub fn html(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let page = view::page(report).map_err(io::Error::other)?;
    out.write_all(visible::visible(&page).as_bytes())
}

#[cfg(test)]
mod tests;
