//! Figures: numbers of different outlets that count the same thing, and whether they agree.
//!
//! ```text
//! A  nine officers were hurt      B  at least 20 officers were injured      conflict
//! A  at least 450 people          B  465 people                             compatible
//! A  12 dead                      B  20 injured                             not compared
//! ```
//!
//! A conflict is claimed only where the same thing is counted; [`compare`] says when. What is in doubt stays alone.

mod compare;
mod rows;
mod values;

use super::Material;
use crate::language::quantities::{self, Quantity};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;

/// One number of one outlet.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Index of the document.
    pub document: usize,
    /// The number, its unit, head and hedge.
    pub quantity: Quantity,
    /// Who is said to give it: bytes of the document.
    pub source: Option<Span>,
}

/// How the numbers of different outlets stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// They cannot both be right as they stand.
    Conflict,
    /// Both may be right: one is hedged, rounded or a bound.
    Compatible,
    /// The same number.
    Same,
    /// Nothing to compare with, or in doubt.
    NotCompared,
}

/// Numbers that count the same thing.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// How they stand to each other: the worst over any two outlets.
    pub agreement: Agreement,
    /// The numbers, by document and place.
    pub figures: Vec<Figure>,
}

/// The numbers of all documents, conflicts first; those without counterpart come last, one a row.
pub fn figures(m: &Material) -> Vec<FigureRow> {
    let mut found = Vec::new();
    for (document, w) in m.witnesses.iter().enumerate().filter(|(_, w)| w.language.is_english()) {
        found.extend(quantities::quantities(&w.document, &w.names).into_iter().map(|quantity| Figure {
            document,
            source: quantities::source(&w.document, quantity.sentence, &quantity.tokens),
            quantity,
        }));
    }
    rows::rows(m, found)
}

#[cfg(test)]
mod tests;
