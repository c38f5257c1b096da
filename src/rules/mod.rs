//! Check: what of all that was found deserves a reader's attention.
//!
//! Each rule is one file whose first paragraph is its manual: what it marks, why a reader may care,
//! when it is wrong. A finding is evidence with a position and a reason; it judges no outlet.

mod elsewhere;
mod explain;
mod learnt;
mod loaded_term;
pub mod scorer;
mod voice_shift;

pub use elsewhere::Elsewhere;
pub use explain::{Dropped, Explanation, explain};

use crate::lexicon::{Category, EntryId, Evidence, Lexicon, Strength};
use crate::text::{Document, Span};
use crate::voice::{Voice, Voices};
use rayon::prelude::*;
use serde::Serialize;

/// A rule, as `--explain` and the manual list it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable name.
    pub name: &'static str,
    /// One line on what it marks.
    pub summary: &'static str,
}

/// All rules.
pub const RULES: &[Rule] = &[loaded_term::RULE, voice_shift::RULE];

/// How much attention a finding asks for. It says how loaded a term is, not that it is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A shade of meaning, a word only set against another outlet's, or a quotation.
    Info,
    /// One side would object.
    Warning,
    /// Takes a side.
    Error,
}

/// What a rule marks at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// Index of the document.
    pub document: usize,
    /// Index into its sentences.
    pub sentence: usize,
    /// Bytes of its article.
    pub span: Span,
    /// The entry of the lexicon; none for a finding of the scorer alone.
    pub entry: Option<EntryId>,
    /// Probability that experts call it loaded, where the scorer was asked.
    pub probability: Option<f32>,
    /// Kind of loading.
    pub category: Category,
    /// How strongly loaded.
    pub strength: Strength,
    /// How much attention it asks for.
    pub severity: Severity,
    /// Whose words it is in.
    pub voice: Voice,
    /// Who says it, if it is not the outlet and the article names them.
    pub speaker: Option<String>,
    /// Plain words for the same, plainest first; empty where none is agreed.
    pub alternatives: Vec<String>,
    /// The sources, as titles; empty where it is our own judgement.
    pub sources: Vec<String>,
    /// Why a reader may care, one sentence.
    pub why: String,
    /// What other documents say instead: document index and word, in that order.
    pub competing: Vec<(usize, String)>,
    /// How many other documents have the word; none where there is no other.
    pub elsewhere: Option<Elsewhere>,
}

/// Applies all rules to the terms of one event; `voices` stand in the order of its documents. Sorted by document and span.
pub fn check(evidence: &Evidence, voices: &[Voices]) -> Vec<Finding> {
    let mut findings = loaded_term::check(evidence, voices);
    elsewhere::in_comparison(evidence, &mut findings);
    findings.extend(voice_shift::check(evidence, voices));
    findings.sort_by_key(|f| (f.document, f.span, f.entry, f.rule));
    findings
}

/// Applies the rules to one English document by itself: strongly loaded terms of the lexicon and what the scorer calls
/// loaded, with the lexicon's reasons where it has the word. Sorted by span.
pub fn flag(document: &Document, lexicon: &Lexicon, voices: &Voices) -> Vec<Finding> {
    let (hits, documents) = ([lexicon.find(document)], [document]);
    let evidence = Evidence::gather(&documents, &hits, lexicon);
    let mut findings = loaded_term::check(&evidence, std::slice::from_ref(voices));
    learnt::weigh(&evidence, voices, &mut findings);
    findings.sort_by_key(|f| (f.span, f.entry));
    findings
}

/// [`flag`] for several articles, each by itself, then in the light of what the others write: what all of at least two
/// others have counts less, and where another has a competing word, it is named. `voices` stand in the order of the
/// documents; a document without is in another language, and nothing is flagged there.
pub fn flag_together(documents: &[&Document], lexicon: &Lexicon, voices: &[Option<Voices>]) -> Vec<Vec<Finding>> {
    let english = documents.par_iter().zip(voices);
    let each = english.map(|(d, v)| v.as_ref().map_or_else(Vec::new, |v| flag(d, lexicon, v)));
    let mut findings: Vec<Vec<Finding>> = each.collect();
    elsewhere::in_articles(documents, lexicon, &mut findings);
    findings
}
