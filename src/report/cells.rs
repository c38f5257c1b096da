//! Cells of a table with one column an outlet: each wording once, with all its places, whose words they are, and whether
//! a loaded term stands in it. For renderers.
//!
//! ```text
//! A3 terrorists, A9 “terrorists”, B4 rebels   →   A  terrorists A3 (own), A9 (quoted)   B  rebels B4 (own)
//! ```

use super::grouped::{Marks, marked};
use super::{DocumentView, PlaceView, Voice, called};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What one outlet says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellView {
    /// Name of the outlet.
    pub document: String,
    /// Its letter.
    pub siglum: String,
    /// Its wordings, the most frequent first; none if it has none.
    pub forms: Vec<CellForm>,
}

/// One wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellForm {
    /// As it stands where it is met first.
    pub text: String,
    /// The loaded term that stands in it first: index into the report's findings.
    pub finding: Option<usize>,
    /// Its places, in the order of the text.
    pub uses: Vec<UseView>,
}

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UseView {
    /// Index of the sentence.
    pub sentence: usize,
    /// Whose words they are.
    pub voice: Voice,
    /// Who says them, if it is not the outlet and the article names them.
    pub speaker: Option<String>,
    /// The loaded term there: index into the report's findings.
    pub finding: Option<usize>,
}

/// A place with what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Placed<'a> {
    /// Where.
    pub at: &'a PlaceView,
    /// Whether it is a name: all forms of a name are one wording.
    pub is_name: bool,
    /// Whose words.
    pub voice: Voice,
    /// Who says them.
    pub speaker: Option<&'a str>,
}

/// One cell an outlet, in the order of `documents`. Letter case and articles are no difference, nor is a place named twice.
pub fn cells<'a>(
    documents: &[DocumentView],
    places: impl IntoIterator<Item = Placed<'a>>,
    marks: &Marks,
) -> Vec<CellView> {
    let mut by_document: BTreeMap<&str, BTreeMap<(usize, usize), Placed>> = BTreeMap::new();
    for place in places {
        by_document.entry(&place.at.document).or_default().insert((place.at.start, place.at.end), place);
    }
    let cell = |d: &DocumentView| {
        let mut forms: Vec<CellForm> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for place in by_document.get(d.id.as_str()).into_iter().flat_map(BTreeMap::values) {
            let k = *known.entry(called::key(place.at, place.is_name)).or_insert(forms.len());
            if k == forms.len() {
                let text = called::tail(&place.at.text).to_owned();
                forms.push(CellForm { text, finding: None, uses: Vec::new() });
            }
            let finding = marked(marks, place.at);
            let form = &mut forms[k];
            if place.is_name && place.at.text.len() > form.text.len() {
                form.text = place.at.text.clone();
            }
            form.finding = form.finding.or(finding);
            let speaker = place.speaker.map(str::to_owned);
            form.uses.push(UseView { sentence: place.at.sentence, voice: place.voice, speaker, finding });
        }
        forms.sort_by_key(|f| Reverse(f.uses.len()));
        CellView { document: d.id.clone(), siglum: d.siglum.clone(), forms }
    };
    documents.iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wording_is_one_form_with_all_its_places() {
        let wire = DocumentView { id: "wire".to_owned(), siglum: "A".to_owned(), ..DocumentView::default() };
        let place = |start: usize, text: &str| PlaceView {
            document: "wire".to_owned(),
            sentence: start / 10,
            start,
            end: start + text.len(),
            text: text.to_owned(),
            quoted: false,
        };
        let places = [place(0, "the rebels"), place(20, "Rebels"), place(40, "Omar Ode"), place(20, "Rebels")];
        let placed = |at| Placed { at, is_name: false, voice: Voice::Own, speaker: None };
        let marks = Marks::from([(("wire", 2), vec![(20, 26, 7)])]);
        let found = cells(&[wire], places.iter().map(placed), &marks);
        let shown: Vec<_> = found[0].forms.iter().map(|f| (f.text.as_str(), f.uses.len(), f.finding)).collect();
        assert_eq!(shown, [("rebels", 2, Some(7)), ("Omar Ode", 1, None)]);
    }
}
