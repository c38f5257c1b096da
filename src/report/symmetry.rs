//! Which word of a contrast set goes with whom, outlet by outlet.

use super::{DocumentView, PlaceView};
use crate::collate::{Part, SymmetryMember, SymmetryRow, SymmetryUse};
use crate::text::Span;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;

/// A contrast set whose words go with different referents.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SymmetryView {
    /// What all its words point at.
    pub about: String,
    /// The words, plain ones first.
    pub members: Vec<SymmetryMemberView>,
}

/// One word and with whom it goes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SymmetryMemberView {
    /// The word in its dictionary form.
    pub word: String,
    /// Its referents, outlet by outlet; an outlet that does not use it is left out.
    pub outlets: Vec<OutletReferents>,
}

/// With whom one outlet uses a word.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OutletReferents {
    /// Name of the outlet.
    pub document: String,
    /// Its letter.
    pub siglum: String,
    /// The referents, the most frequent first.
    pub referents: Vec<ReferentView>,
}

/// A referent with the places where the word goes with it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReferentView {
    /// Its most frequent name.
    pub name: String,
    /// Whether it does so to others ("killed by …").
    pub by: bool,
    /// Number of places.
    pub count: usize,
    /// The words.
    pub places: Vec<PlaceView>,
    /// The referent at each of them.
    pub at: Vec<PlaceView>,
}

/// Views of all rows. `place` says where a span of a sentence of a document stands.
pub fn views(
    rows: &[SymmetryRow],
    documents: &[DocumentView],
    place: impl Fn(usize, usize, Span) -> PlaceView,
) -> Vec<SymmetryView> {
    let member = |m: &SymmetryMember| SymmetryMemberView {
        word: m.word.clone(),
        outlets: documents.iter().enumerate().filter_map(|(k, d)| outlet(k, d, &m.uses, &place)).collect(),
    };
    let view = |row: &SymmetryRow| SymmetryView {
        about: row.about.clone(),
        members: row.members.iter().map(member).collect(),
    };
    rows.iter().map(view).collect()
}

fn outlet(
    k: usize,
    document: &DocumentView,
    uses: &[SymmetryUse],
    place: &impl Fn(usize, usize, Span) -> PlaceView,
) -> Option<OutletReferents> {
    let mut referents: Vec<ReferentView> = Vec::new();
    for u in uses.iter().filter(|u| u.document == k) {
        let by = u.part == Part::By;
        let (word, at) = (place(k, u.sentence, u.span), place(k, u.sentence, u.referent));
        match referents.iter_mut().find(|r| r.name == u.name && r.by == by) {
            Some(r) => {
                r.count += 1;
                r.places.push(word);
                r.at.push(at);
            }
            None => {
                referents.push(ReferentView { name: u.name.clone(), by, count: 1, places: vec![word], at: vec![at] })
            }
        }
    }
    referents.sort_by_key(|r| Reverse(r.count));
    (!referents.is_empty()).then(|| OutletReferents {
        document: document.id.clone(),
        siglum: document.siglum.clone(),
        referents,
    })
}
