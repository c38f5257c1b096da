//! Measure: how often each outlet uses each term, and whether a difference is more than chance.
//!
//! Counting knows no files: a [`Counter`] takes one text after the other and adds what it finds to the group of the text
//! in a [`FrequencyTable`]; tables counted apart, by threads or on other machines,
//! [merge](FrequencyTable::merge) to what counting everything at once gives. [`FrequencyTable::select`] makes the rows
//! that are shown.
//!
//! ```text
//! "militants left"  "rebels left"   →   term       A  B
//!                                       left       1  1
//!                                       militants  1  0
//!                                       rebels     0  1
//! ```

mod binomial;
mod cell;
pub mod concordance;
mod count;
pub mod dispersion;
pub mod exchange;
mod forms;
mod frequency;
pub mod keyness;
mod measures;
mod select;
mod special;
mod stopwords;
mod vocabulary;
mod words;

pub use binomial::binomial_p;
pub use cell::TermCount;
pub use count::{CountOptions, Counter, Ngrams, Words};
pub use frequency::{FrequencyTable, Group};
pub use measures::{Measure, Measures};
pub use select::{Difference, Row, Selected, Selection, Sort, per_1000};
pub use stopwords::Stopwords;
pub use vocabulary::{TermId, Vocabulary};
