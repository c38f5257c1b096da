//! Groups what was found, outlet by outlet, so that renderers have nothing to count:
//!
//! ```text
//! readings   A terrorists, A terrorists, B rebels      forms   A terrorists ×2 | B rebels
//! ```
//!
//! Everything here is made of other parts of the report; offsets are code points like theirs.

use super::{CompetingView, DocumentView, FindingView, LineView, Piece, PlaceView, SentenceView, Side, Voice};
use crate::rules::Severity;
use crate::text::fold;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What one outlet says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OutletForms {
    /// Name of the outlet.
    pub document: String,
    /// Its letter.
    pub siglum: String,
    /// Its wordings, the most frequent first.
    pub forms: Vec<Form>,
}

/// One wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Form {
    /// As it stands where it is met first.
    pub text: String,
    /// Number of places.
    pub count: usize,
    /// Whether all of them are inside quotation marks.
    pub quoted: bool,
    /// Whether a loaded term stands in it; for variants not asked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub loaded: bool,
}

/// The loaded terms of one outlet.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LoadedView {
    /// Name of the outlet.
    pub document: String,
    /// Its letter.
    pub siglum: String,
    /// Number of places with a loaded term.
    pub count: usize,
    /// How many of them are inside quotation marks.
    pub quoted: usize,
    /// Places by category, the most frequent first.
    pub categories: Vec<CategoryCount>,
    /// The terms, the strongest first.
    pub terms: Vec<LoadedTerm>,
}

/// How often a category of loaded terms is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CategoryCount {
    /// Category of the lexicon.
    pub category: String,
    /// Number of places.
    pub count: usize,
}

/// A loaded term of one outlet, with all its places.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LoadedTerm {
    /// As it stands where it is met first.
    pub text: String,
    /// Number of places.
    pub count: usize,
    /// How many of them are inside quotation marks.
    pub quoted: usize,
    /// Its sentences, by index, rising.
    pub sentences: Vec<usize>,
    /// Entry of the lexicon.
    pub entry: String,
    /// Category of the lexicon.
    pub category: String,
    /// 1 mild, 2 marked, 3 strong.
    pub strength: u8,
    /// How much it matters: the highest of its places.
    pub severity: Severity,
    /// Why it may be loaded, in plain words.
    pub why: String,
    /// Plainer words.
    pub alternatives: Vec<String>,
    /// Who says so.
    pub sources: Vec<String>,
    /// What other articles of the comparison say instead, by outlet.
    pub competing: Vec<CompetingView>,
}

/// Counts wordings outlet by outlet, in the order of `documents`; outlets without a place are left out. Letter case
/// is no difference, nor is a place named twice.
pub fn forms<'p>(documents: &[DocumentView], places: impl IntoIterator<Item = &'p PlaceView>) -> Vec<OutletForms> {
    let mut by_document: BTreeMap<&str, BTreeMap<(usize, usize), &PlaceView>> = BTreeMap::new();
    for place in places {
        by_document.entry(&place.document).or_default().insert((place.start, place.end), place);
    }
    let outlet = |d: &DocumentView| {
        let places = by_document.get(d.id.as_str())?;
        let mut forms: Vec<Form> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for place in places.values() {
            let k = *known.entry(fold(&place.text)).or_insert(forms.len());
            if k == forms.len() {
                forms.push(Form { text: place.text.clone(), count: 0, quoted: true, loaded: false });
            }
            forms[k].count += 1;
            forms[k].quoted &= place.quoted;
        }
        forms.sort_by_key(|f| Reverse(f.count));
        Some(OutletForms { document: d.id.clone(), siglum: d.siglum.clone(), forms })
    };
    documents.iter().filter_map(outlet).collect()
}

/// The rule whose findings are counted and marked; others speak of the same places.
pub const COUNTED: &str = "loaded-term";

/// Counts loaded terms outlet by outlet, in the order of `documents`; an outlet without any has an empty list.
pub fn loaded(documents: &[DocumentView], findings: &[FindingView]) -> Vec<LoadedView> {
    let mut by_document: BTreeMap<&str, Vec<&FindingView>> = BTreeMap::new();
    for finding in findings.iter().filter(|f| f.rule == COUNTED) {
        by_document.entry(&finding.at.document).or_default().push(finding);
    }
    documents.iter().map(|d| loaded_in(d, by_document.get(d.id.as_str()).map_or(&[], Vec::as_slice))).collect()
}

fn loaded_in(document: &DocumentView, findings: &[&FindingView]) -> LoadedView {
    let mut categories: BTreeMap<&str, usize> = BTreeMap::new();
    let mut terms: Vec<LoadedTerm> = Vec::new();
    let mut known: BTreeMap<(&str, String), usize> = BTreeMap::new();
    for finding in findings {
        *categories.entry(&finding.category).or_default() += 1;
        let k = *known.entry((&finding.entry, fold(&finding.at.text))).or_insert(terms.len());
        if k == terms.len() {
            terms.push(term(finding));
        }
        let term = &mut terms[k];
        term.count += 1;
        term.quoted += usize::from(matches!(finding.voice, Voice::Direct | Voice::Scare));
        term.sentences.push(finding.at.sentence);
        term.severity = term.severity.max(finding.severity);
        term.competing.extend(finding.competing.iter().cloned());
    }
    for term in &mut terms {
        term.sentences.sort_unstable();
        term.sentences.dedup();
        term.competing.sort_by(|x, y| (&x.document, &x.form).cmp(&(&y.document, &y.form)));
        term.competing.dedup();
    }
    terms.sort_by_key(|t| Reverse((t.severity, t.strength, t.count - t.quoted, t.count)));
    let mut categories: Vec<CategoryCount> = categories
        .into_iter()
        .map(|(category, count)| CategoryCount { category: category.to_owned(), count })
        .collect();
    categories.sort_by_key(|c| Reverse(c.count));
    LoadedView {
        document: document.id.clone(),
        siglum: document.siglum.clone(),
        count: findings.len(),
        quoted: terms.iter().map(|t| t.quoted).sum(),
        categories,
        terms,
    }
}

fn term(finding: &FindingView) -> LoadedTerm {
    LoadedTerm {
        text: finding.at.text.clone(),
        count: 0,
        quoted: 0,
        sentences: Vec::new(),
        entry: finding.entry.clone(),
        category: finding.category.clone(),
        strength: finding.strength,
        severity: finding.severity,
        why: finding.why.clone(),
        alternatives: finding.alternatives.clone(),
        sources: finding.sources.clone(),
        competing: Vec::new(),
    }
}

/// The headline of every article that has one among its sentences.
pub fn headlines(documents: &[DocumentView], findings: &[FindingView]) -> Vec<LineView> {
    let marks = marks(findings);
    let headline = |d: &DocumentView| {
        let (k, _) = d.sentences.iter().enumerate().find(|(_, s)| s.headline)?;
        Some(line(d, k, &marks))
    };
    documents.iter().filter_map(headline).collect()
}

/// First and last code point and index of each finding, by outlet and sentence.
pub type Marks<'f> = BTreeMap<(&'f str, usize), Vec<(usize, usize, usize)>>;

/// Where loaded terms stand.
pub fn marks(findings: &[FindingView]) -> Marks<'_> {
    let mut marks: Marks = BTreeMap::new();
    for (k, f) in findings.iter().enumerate().filter(|(_, f)| f.rule == COUNTED) {
        marks.entry((&f.at.document, f.at.sentence)).or_default().push((f.at.start, f.at.end, k));
    }
    marks.values_mut().for_each(|m| m.sort_unstable());
    marks
}

/// The loaded term that a place overlaps: index into the report's findings.
pub fn marked(marks: &Marks, place: &PlaceView) -> Option<usize> {
    let list = marks.get(&(place.document.as_str(), place.sentence))?;
    let (start, _, finding) = list.get(list.partition_point(|(_, end, _)| *end <= place.start))?;
    (*start < place.end).then_some(*finding)
}

/// A sentence, cut where loaded terms stand.
pub fn line(document: &DocumentView, sentence: usize, marks: &Marks) -> LineView {
    let marks = marks.get(&(document.id.as_str(), sentence)).map_or(&[][..], Vec::as_slice);
    let pieces = document.sentences.get(sentence).map(|s| cut(s, marks)).unwrap_or_default();
    LineView { document: document.id.clone(), siglum: document.siglum.clone(), sentence, pieces }
}

/// Cuts a sentence at its loaded terms; of overlapping ones the first counts.
fn cut(sentence: &SentenceView, marks: &[(usize, usize, usize)]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut chars = sentence.text.chars();
    let mut at = sentence.start;
    let mut take = |until: usize, finding: Option<usize>| {
        let text: String = chars.by_ref().take(until.saturating_sub(at)).collect();
        at = at.max(until);
        if !text.is_empty() {
            pieces.push(Piece { text, side: Side::Both, finding });
        }
    };
    for &(start, end, k) in marks {
        take(start, None);
        take(end, Some(k));
    }
    take(usize::MAX, None);
    pieces
}

#[cfg(test)]
mod tests;
