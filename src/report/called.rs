//! Counts what a referent is called, outlet by outlet: the forms of its name are one ("Obama", "Mr. Obama"), articles and
//! letter case are no difference, quoted forms are kept apart from the outlet's own.
//!
//! ```text
//! the rebels, Rebels, “terrorists”, Omar Ode, Mr. Ode   →   rebels ×2, “terrorists”, Omar Ode ×2
//! ```

use super::grouped::{Marks, marked};
use super::{DocumentView, Form, OutletForms, PlaceView};
use crate::text::fold;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Counts the forms in the order of `documents`; with each place goes whether it is the name itself. Outlets without a
/// place are left out.
pub fn forms<'p>(
    documents: &[DocumentView],
    places: impl IntoIterator<Item = (&'p PlaceView, bool)>,
    marks: &Marks,
) -> Vec<OutletForms> {
    let mut by_document: BTreeMap<&str, Vec<(&PlaceView, bool)>> = BTreeMap::new();
    for (place, is_name) in places {
        by_document.entry(&place.document).or_default().push((place, is_name));
    }
    let outlet = |d: &DocumentView| {
        let places = by_document.get(d.id.as_str())?;
        let mut forms: Vec<Form> = Vec::new();
        let mut known: BTreeMap<(String, bool), usize> = BTreeMap::new();
        for (place, is_name) in places {
            // Quoted or not, a name is a name.
            let k = *known.entry((key(place, *is_name), place.quoted && !is_name)).or_insert(forms.len());
            if k == forms.len() {
                let text = if *is_name { usual_name(places) } else { tail(&place.text) };
                forms.push(Form { text: text.to_owned(), count: 0, quoted: !is_name && place.quoted, loaded: false });
            }
            forms[k].count += 1;
            forms[k].loaded |= marked(marks, place).is_some();
        }
        forms.sort_by_key(|f| Reverse(f.count));
        Some(OutletForms { document: d.id.clone(), siglum: d.siglum.clone(), forms })
    };
    documents.iter().filter_map(outlet).collect()
}

/// The name written most often; of equally frequent ones the longest.
fn usual_name<'p>(places: &[(&'p PlaceView, bool)]) -> &'p str {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, _) in places.iter().filter(|(_, is_name)| *is_name) {
        *counts.entry(place.text.as_str()).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(text, n)| (*n, text.len(), Reverse(*text))).map_or("", |(text, _)| text)
}

const ARTICLES: [&str; 3] = ["the ", "a ", "an "];

/// Opening marks that an article leaves behind: `a "witch hunt`.
const MARKS: [char; 4] = ['"', '“', '‘', '\''];

/// What makes two wordings one: letter case and articles are no difference, and a name is a name in all its forms.
pub(super) fn key(place: &PlaceView, is_name: bool) -> String {
    if is_name { String::new() } else { bare(&fold(&place.text)).to_owned() }
}

/// Without the article in front.
fn bare(key: &str) -> &str {
    ARTICLES.iter().find_map(|a| key.strip_prefix(a)).unwrap_or(key).trim_start_matches(MARKS)
}

/// The same for text as it stands.
pub(super) fn tail(text: &str) -> &str {
    let cut = ARTICLES.iter().find(|a| text.get(..a.len()).is_some_and(|head| head.eq_ignore_ascii_case(a)));
    cut.and_then(|a| text.get(a.len()..)).unwrap_or(text).trim_start_matches(MARKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(start: usize, text: &str, quoted: bool) -> PlaceView {
        let end = start + text.len();
        PlaceView { document: "wire".to_owned(), sentence: 0, start, end, text: text.to_owned(), quoted }
    }

    #[test]
    fn names_are_one_form_and_articles_no_difference() {
        let wire = DocumentView { id: "wire".to_owned(), siglum: "A".to_owned(), ..DocumentView::default() };
        let places = [
            (place(0, "Omar Ode", false), true),
            (place(10, "the rebel", false), false),
            (place(20, "A rebel", false), false),
            (place(30, "The terrorist", true), false),
            (place(50, "Mr. Ode", false), true),
            (place(60, "Mr. Ode", false), true),
        ];
        let found = forms(&[wire], places.iter().map(|(p, n)| (p, *n)), &Marks::default());
        let shown = found[0].forms.iter().map(|f| (f.text.as_str(), f.count, f.quoted));
        assert_eq!(shown.collect::<Vec<_>>(), [("Mr. Ode", 3, false), ("rebel", 2, false), ("terrorist", 1, true)]);
    }
}
