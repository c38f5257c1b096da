//! Measure: how often each outlet uses each term, and whether a difference is more than chance.
//!
//! Counting knows no files: [`count_document`] and [`count_text`] turn one text into [`TextCounts`], a
//! [`FrequencyTable`] adds these up by group, and tables counted apart [merge](FrequencyTable::merge) to what
//! counting everything at once gives. [`FrequencyTable::select`] makes the rows that are shown.
//!
//! ```text
//! "militants left"  "rebels left"   →   term       A  B
//!                                       left       1  1
//!                                       militants  1  0
//!                                       rebels     0  1
//! ```

mod binomial;
pub mod concordance;
mod count;
pub mod dispersion;
mod frequency;
pub mod keyness;
mod select;
mod special;
mod stopwords;

pub use binomial::binomial_p;
pub use count::{CountOptions, Ngrams, TextCounts, Words, count_document, count_text};
pub use frequency::{FrequencyTable, Group, TermCount};
pub use select::{Difference, Row, Selected, Selection, Sort, per_1000};
pub use stopwords::Stopwords;
