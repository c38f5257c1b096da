//! Which differing wordings reports for readers leave out: those that may stand for two things or tell little, and those that
//! a row above has shown already.

use super::{Kind, OutletForms, VariantView};
use crate::language::lemma::lemma;
use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// Wordings that fit less are doubtful; of those that take sides and of the first ones, which are worth more, those that fit less
/// than this.
const SURE: f32 = 0.8;
const SURE_AND_TELLING: f32 = 0.7;
const FIRST: usize = 5;
/// Where there would be few others, those that fit less than this.
const FEW: usize = 5;
const LIKELY: f32 = 0.5;

/// Whether reports for readers leave out wordings that fit so well and are telling or not: of first rows that fit as well as
/// [`SURE`] one in eight is silly, of all first rows one in four.
fn by_fit(fits: &[(f32, bool)]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..fits.len()).collect();
    order.sort_by(|&x, &y| fits[y].0.total_cmp(&fits[x].0).then(x.cmp(&y)));
    let mut doubtful = vec![false; fits.len()];
    for (rank, k) in order.into_iter().enumerate() {
        let (fit, telling) = fits[k];
        let sure = if telling { SURE_AND_TELLING } else { SURE };
        doubtful[k] = fit < if rank < FEW { LIKELY } else { sure };
    }
    doubtful
}

/// Marks them.
pub fn mark(views: &mut [VariantView]) {
    let fit = |v: &VariantView| if v.idle { 0.0 } else { v.fit };
    let fits: Vec<(f32, bool)> = views.iter().enumerate().map(|(k, v)| (fit(v), k < FIRST || takes_sides(v))).collect();
    let mut shown: Vec<BTreeSet<(String, String)>> = Vec::new();
    let mut heads: BTreeSet<String> = BTreeSet::new();
    let mut reports: Vec<Verbs> = Vec::new();
    for (view, doubtful) in views.iter_mut().zip(by_fit(&fits)) {
        view.doubtful = doubtful;
        if !doubtful && shown.len() < LOOKED_AT {
            let wording = wording(&view.forms);
            let (head, verbs) = (one_head(view), verbs(view));
            let told = |verbs: &Verbs| reports.iter().any(|above| tells(above, verbs));
            view.doubtful = shown.iter().any(|row| row.is_superset(&wording))
                || head.as_ref().is_some_and(|head| heads.contains(head))
                || verbs.as_ref().is_some_and(told);
            shown.push(wording);
            heads.extend(head);
            reports.extend(verbs);
        }
    }
}

/// Whether the lexicon has words of both sides, or one form is loaded, or it is about how what was said is reported.
fn takes_sides(view: &VariantView) -> bool {
    let loaded = || view.forms.iter().flat_map(|o| &o.forms).any(|f| f.loaded);
    view.distance.is_some() || view.kind == Kind::ReportingVerb || loaded()
}

/// Rows that are compared with those above: more are hardly ever shown, and each is compared with all.
const LOOKED_AT: usize = 100;

fn wording(outlets: &[OutletForms]) -> BTreeSet<(String, String)> {
    outlets.iter().flat_map(|o| o.forms.iter().map(|f| (o.document.clone(), fold(&f.text)))).collect()
}

/// The noun that all forms end in, if it is one: what "WSJ poll" and "Wall Street Journal poll" differ in is soon told. An act's
/// last word is its object, and a figure's what is counted.
fn one_head(view: &VariantView) -> Option<String> {
    if !matches!(view.kind, Kind::Label | Kind::Quality | Kind::Detail) {
        return None;
    }
    let last = |text: &str| Some(lemma(&fold(text.split_whitespace().next_back()?)).into_owned());
    let heads: BTreeSet<String> = view.forms.iter().flat_map(|o| &o.forms).filter_map(|f| last(&f.text)).collect();
    let mut heads = heads.into_iter();
    heads.next().filter(|_| heads.next().is_none())
}

/// The verbs of saying of each outlet, in their dictionary forms.
type Verbs = BTreeMap<String, BTreeSet<String>>;

/// The verbs of a row of nothing but verbs of saying, with or without an adverb.
fn verbs(view: &VariantView) -> Option<Verbs> {
    let verb = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        match words[..] {
            [verb] => Some(lemma(&fold(verb)).into_owned()),
            [adverb, verb] if adverb.ends_with("ly") => Some(lemma(&fold(verb)).into_owned()),
            _ => None,
        }
    };
    let of_outlet =
        |o: &OutletForms| Some((o.document.clone(), o.forms.iter().map(|f| verb(&f.text)).collect::<Option<_>>()?));
    if view.kind == Kind::ReportingVerb { view.forms.iter().map(of_outlet).collect() } else { None }
}

/// Whether a row above has told of each outlet what this one tells ("said", "repeatedly said"), and of an outlet that it has not
/// got, of another one.
fn tells(above: &Verbs, verbs: &Verbs) -> bool {
    let anyone: BTreeSet<&String> = above.values().flatten().collect();
    verbs.iter().all(|(outlet, verbs)| match above.get(outlet) {
        Some(told) => told.is_superset(verbs),
        None => verbs.iter().all(|verb| anyone.contains(verb)),
    })
}

#[cfg(test)]
mod tests {
    use crate::report::{Form, Kind, OutletForms, VariantView};

    #[test]
    fn the_doubtful_fill_up_a_short_list_only_where_they_are_likely() {
        let by_fit = |fits: &[f32]| super::by_fit(&fits.iter().map(|&f| (f, false)).collect::<Vec<_>>());
        assert_eq!(by_fit(&[0.6, 0.9, 0.4, 0.85]), [false, false, true, false]);
        assert_eq!(by_fit(&[0.6, 0.9, 0.85, 0.95, 0.7, 0.8, 0.81]), [true, false, false, false, true, false, false]);
        let sure = [(0.9, false); 5];
        assert_eq!(
            super::by_fit(&[&sure[..], &[(0.7, true), (0.7, false), (0.69, true)]].concat())[5..],
            [false, true, true]
        );
    }

    #[test]
    fn what_a_row_above_has_shown_is_not_shown_again() {
        let said = |outlets: &[(&str, &[&str])]| VariantView {
            kind: Kind::Label,
            score: 1.0,
            fit: 0.9,
            idle: false,
            doubtful: false,
            referent: None,
            distance: None,
            why: String::new(),
            refs: Vec::new(),
            readings: Vec::new(),
            forms: outlets.iter().map(|(outlet, forms)| outlet_forms(outlet, forms)).collect(),
        };
        let mut views = [
            said(&[("a", &["book"]), ("b", &["new memoir", "recent book"]), ("c", &["recent memoir"])]),
            said(&[("b", &["New memoir"]), ("c", &["recent memoir"])]),
            said(&[("a", &["book"]), ("c", &["new memoir"])]),
        ];
        super::mark(&mut views);
        assert_eq!(views.map(|v| v.doubtful), [false, true, false]);
        let mut views = [
            said(&[("a", &["poll"]), ("b", &["survey"])]),
            said(&[("a", &["poll"]), ("b", &["WSJ poll"])]),
            said(&[("a", &["polls"]), ("b", &["Wall Street Journal poll"])]),
        ];
        super::mark(&mut views);
        assert_eq!(views.map(|v| v.doubtful), [false, false, true]);
        let mut views = [
            said(&[("a", &["stormed the city"]), ("b", &["invaded the city"])]),
            said(&[("a", &["left the city"]), ("b", &["abandoned the city"])]),
        ];
        views.iter_mut().for_each(|v| v.kind = Kind::Act);
        super::mark(&mut views);
        assert_eq!([views[0].doubtful, views[1].doubtful], [false, false]);
        let mut reports = [
            said(&[("a", &["said"]), ("b", &["insisted"])]),
            said(&[("a", &["repeatedly said"]), ("c", &["insists"])]),
            said(&[("a", &["insisted"]), ("b", &["said"])]),
            said(&[("a", &["said"]), ("b", &["refused to condemn"])]),
            said(&[("a", &["said"]), ("b", &["condemned"])]),
            said(&[("a", &["said"]), ("b", &["never condemned"])]),
        ];
        reports.iter_mut().for_each(|v| v.kind = Kind::ReportingVerb);
        super::mark(&mut reports);
        assert_eq!(reports.map(|v| v.doubtful), [false, true, false, false, false, false]);
        views[1].idle = true;
        super::mark(&mut views);
        assert_eq!(views.map(|v| v.doubtful), [false, true]);
    }

    fn outlet_forms(outlet: &str, forms: &[&str]) -> OutletForms {
        let form = |text: &&str| Form { text: (*text).to_owned(), count: 1, quoted: false, loaded: false };
        OutletForms { document: outlet.to_owned(), siglum: String::new(), forms: forms.iter().map(form).collect() }
    }
}
