//! The comparison for people at a terminal.
//!
//! ```text
//! ── 3 ── A5  B7 · same statement
//! A  The city was [-_liberated_-] from the [-_terrorists_-] on Thursday.
//! B  The city was {+captured+} from the {+rebels+} on Thursday.
//! ```
//!
//! Each section is a module that turns its part of the report into `text::Text`: characters with paint on them.
//! `wrap` cuts them into lines, `page` puts those under each other or side by side and turns paint into escape
//! codes. The characters say everything; without the escape codes the same bytes remain.

mod coverage;
mod figures;
pub mod kwic;
mod loaded;
mod marks;
mod outlets;
mod page;
mod passages;
mod symmetry;
mod text;
mod why;
mod wording;
mod wrap;

pub(super) use wording::wordings;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod snapshots;

use crate::report::{Reach, Report};
use page::Page;
use std::io;

/// How to show a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Whether to write escape codes. The `colored` crate's own switch must then be on as well.
    pub colour: bool,
    /// Cells a line may take; less than 20 counts as 20.
    pub width: usize,
    /// How passages and headlines are set.
    pub layout: Layout,
    /// The sections shown, always in the order of [`Section::ALL`].
    pub sections: Vec<Section>,
    /// Whether to show only what fits a screen: who, headlines, the first wordings, how much is shared.
    pub summary: bool,
    /// Rows of a list shown; 0: all. `None`: [`TerminalStyle::ROWS`], of differing wordings only those worth reading.
    pub top: Option<usize>,
    /// Whether to add what explains a result: probabilities, entries and sources.
    pub explain: bool,
}

impl TerminalStyle {
    /// Rows of a list where nothing else is asked for.
    pub const ROWS: usize = 12;

    /// Rows shown of a list of `rows`.
    pub(super) fn rows(&self, rows: usize) -> usize {
        match self.top {
            Some(0) => rows,
            top => top.unwrap_or(Self::ROWS).min(rows),
        }
    }
}

impl Default for TerminalStyle {
    fn default() -> Self {
        Self {
            colour: false,
            width: 80,
            layout: Layout::Inline,
            sections: Section::ALL.to_vec(),
            summary: false,
            top: None,
            explain: false,
        }
    }
}

/// How sentences that belong together are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Under each other, or as one text where they differ little.
    Inline,
    /// In columns; under each other where the terminal is too narrow for that.
    SideBySide,
}

/// A section of the output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Section {
    /// Who is compared.
    Outlets,
    /// The headlines.
    Headlines,
    /// Numbers for the same thing; after the wordings unless outlets conflict.
    Figures,
    /// The most telling differences in wording.
    Wording,
    /// Who and what is called what.
    Labels,
    /// Which word goes with whom.
    Symmetry,
    /// What two or more articles tell.
    Passages,
    /// What all but one tell, and what one alone tells.
    Absent,
    /// Loaded terms per outlet.
    Loaded,
    /// How much is shared.
    Shared,
}

impl Section {
    /// All sections in the order they are shown.
    pub const ALL: [Self; 10] = [
        Self::Outlets,
        Self::Headlines,
        Self::Figures,
        Self::Wording,
        Self::Labels,
        Self::Symmetry,
        Self::Passages,
        Self::Absent,
        Self::Loaded,
        Self::Shared,
    ];

    /// Those of the summary.
    const SUMMARY: [Self; 4] = [Self::Outlets, Self::Headlines, Self::Wording, Self::Shared];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Outlets => "outlets",
            Self::Headlines => "headlines",
            Self::Figures => "figures",
            Self::Wording => "wording",
            Self::Labels => "labels",
            Self::Symmetry => "symmetry",
            Self::Passages => "passages",
            Self::Absent => "absent",
            Self::Loaded => "loaded",
            Self::Shared => "shared",
        }
    }
}

/// Writes the report for a terminal.
///
/// # Errors
/// What `out` gives.
pub fn terminal(report: &Report, style: &TerminalStyle, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Page::new(style.width, style.colour, style.summary);
    for section in order(report) {
        if !style.sections.contains(&section) || (style.summary && !Section::SUMMARY.contains(&section)) {
            continue;
        }
        // Sections that many events do not need say nothing if they have nothing, unless asked for.
        let asked = !style.sections.contains(&Section::Outlets);
        match section {
            Section::Outlets => outlets::outlets(report, &mut page),
            Section::Headlines => outlets::headlines(report, style, &mut page),
            Section::Figures if asked || figures::any(report) => figures::figures(report, style, &mut page),
            Section::Symmetry if asked || !report.symmetry.is_empty() => symmetry::symmetry(report, style, &mut page),
            Section::Figures | Section::Symmetry => {}
            Section::Wording => wording::wording(report, style, &mut page),
            Section::Labels => wording::labels(report, style, &mut page),
            Section::Passages => passages::passages(report, style, &mut page),
            Section::Absent => coverage::absent(report, style, &mut page),
            Section::Loaded => loaded::loaded(report, style, &mut page),
            Section::Shared => outlets::shared(report, &mut page),
        }
        out.write_all(page.take().as_bytes())?;
    }
    Ok(())
}

/// Writes what not all articles tell, those statements alone that have one of `reaches`.
///
/// # Errors
/// What `out` gives.
pub fn absent(report: &Report, style: &TerminalStyle, reaches: &[Reach], out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Page::new(style.width, style.colour, false);
    let nearest = if style.explain { coverage::Nearest::All } else { coverage::Nearest::Best };
    outlets::outlets(report, &mut page);
    for &reach in reaches {
        coverage::reach(report, reach, nearest, &mut page);
    }
    out.write_all(page.take().as_bytes())
}

/// The order of sections: figures come early where they conflict, else after the wordings.
fn order(report: &Report) -> [Section; 10] {
    let mut order = Section::ALL;
    if !figures::conflicts(report)
        && let Some(k) = order.iter().position(|s| *s == Section::Figures)
    {
        order[k..k + 2].rotate_left(1);
    }
    order
}

/// The letter of the outlet named `id`.
fn siglum<'r>(report: &'r Report, id: &'r str) -> &'r str {
    report.documents.iter().find(|d| d.id == id).map_or(id, |d| d.siglum.as_str())
}
