//! Labels: who or what is called what. Names, descriptions and other noun phrases of all documents are joined to
//! referents; the rows that show the most different words in different outlets come first.
//!
//! The way: [`words`] mends the tags, [`chunk`] finds noun phrases, [`phrase`] takes them apart; [`names`] joins the forms
//! of a name, [`describe`] finds what is said of it, [`common`] joins the rest by heads.

mod chunk;
mod common;
mod describe;
mod names;
mod near;
mod phrase;
mod words;

use super::Material;
use crate::language::Tag;
use crate::text::Span;
use names::Names;
use near::Class;
use phrase::{Form, Phrase};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One mention of a referent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Index of the document.
    pub document: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Bytes of the document.
    pub span: Span,
    /// Whether it is the name itself, with or without a title, and no description.
    pub is_name: bool,
}

/// What a referent is, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LabelKind {
    /// A person, or people.
    Person,
    /// An organisation, a party, a people.
    Group,
    /// A country, city or region.
    Place,
    /// Something done or that happens.
    Act,
    /// A thing, and what fits nowhere else.
    Thing,
}

impl LabelKind {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            LabelKind::Person => "person",
            LabelKind::Group => "group",
            LabelKind::Place => "place",
            LabelKind::Act => "act",
            LabelKind::Thing => "thing",
        }
    }
}

/// A person, group, place, act or thing and all its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its most frequent form; of a named referent, the fullest of its usual names.
    pub name: String,
    /// What it is.
    pub kind: LabelKind,
    /// Whether different outlets use different head words for it; forms of one name are no difference.
    pub varied: bool,
    /// Its mentions, by document and place.
    pub mentions: Vec<Mention>,
}

/// The referents that have two mentions or more, the most telling first. Documents without tags have
/// no labels.
pub fn labels(material: &Material) -> Vec<Label> {
    let tags = material.tags;
    let words = words::words(material.witnesses, tags, material.vocabulary);
    // An order of the documents that does not depend on the order in which they were given.
    let mut order: Vec<usize> = (0..words.len()).filter(|d| tags.get(*d).is_some_and(|t| !t.is_empty())).collect();
    order.sort_by_key(|d| &words[*d].document.article.text);
    let mut phrases: Vec<Phrase> = Vec::new();
    for &document in &order {
        let w = &words[document];
        for (sentence, s) in w.document.sentences.iter().enumerate() {
            for chunk in chunk::chunks(w, s.tokens.clone()) {
                phrase::phrases(w, (document, sentence), chunk, &mut phrases);
            }
        }
    }
    let names = Names::join(&phrases);
    let of = describe::describe(&words, &phrases, &names);
    let mut named: Vec<Vec<usize>> = vec![Vec::new(); names.referents.len()];
    for (k, id) in of.iter().enumerate() {
        if let Some(list) = id.and_then(|id| named.get_mut(id)) {
            list.push(k);
        }
    }
    let named = named.into_iter().zip(&names.referents).map(|(list, r)| (list, kind_of_name(r)));
    let families = families(material, &phrases);
    let common = common::join(&phrases, &of, &families, &names);
    let common = common.into_iter().map(|c| {
        let kind = kind_of_head(&phrases[c.phrases[0]].lemma);
        (c.phrases, kind)
    });
    let mut rows: Vec<(f64, Label)> = named
        .chain(common)
        .filter(|(list, _)| list.len() > 1)
        .map(|(list, kind)| {
            let row: Vec<&Phrase> = list.iter().map(|k| &phrases[*k]).collect();
            let mut mentions: Vec<Mention> = row.iter().map(|p| mention(&words, p)).collect();
            mentions.sort_unstable();
            mentions.dedup();
            let factor = if contrasting(&list, &phrases, &families) { CONTRAST } else { 1.0 };
            let (varied, telling) = telling(&row);
            let label = Label { name: title(&words, &row), kind, varied, mentions };
            (factor * telling, label)
        })
        .collect();
    rows.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.name.cmp(&y.1.name)));
    rows.into_iter().map(|(_, label)| label).collect()
}

fn mention(words: &[words::Words], p: &Phrase) -> Mention {
    let tokens = &words[p.document].document.tokens;
    let span = tokens[p.tokens.start].span.join(tokens[p.tokens.end - 1].span);
    Mention { document: p.document, sentence: p.sentence, span, is_name: p.form == Form::Name }
}

fn kind_of_name(r: &names::Referent) -> LabelKind {
    let [_, group, place] = r.tagged;
    if r.is_person() {
        LabelKind::Person
    } else if place > group {
        LabelKind::Place
    } else if group > 0 {
        LabelKind::Group
    } else {
        LabelKind::Thing
    }
}

fn kind_of_head(lemma: &str) -> LabelKind {
    match near::class(lemma) {
        Class::Act => LabelKind::Act,
        Class::Thing => LabelKind::Thing,
        Class::People => LabelKind::Person,
        Class::Group => LabelKind::Group,
        Class::Place => LabelKind::Place,
    }
}

/// The contrast set in which the head of each phrase stands, numbered.
fn families(material: &Material, phrases: &[Phrase]) -> Vec<Option<usize>> {
    let evidence = material.evidence;
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut at: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (document, hits) in evidence.hits.iter().enumerate() {
        for hit in hits {
            let set = evidence.lexicon.entry(hit.entry).and_then(|e| evidence.lexicon.set_of(e));
            if let Some(set) = set.filter(|s| !s.local && evidence.fits_topic(s)) {
                let next = numbers.len();
                let number = *numbers.entry(set.family.as_ref()).or_insert(next);
                at.insert((document, hit.tokens.end.saturating_sub(1)), number);
            }
        }
    }
    phrases.iter().map(|p| at.get(&(p.document, p.tokens.end - 1)).copied()).collect()
}

/// How much more telling a row is in which different words of one contrast set stand.
const CONTRAST: f64 = 2.0;

/// Whether different outlets use different words of one contrast set.
fn contrasting(row: &[usize], phrases: &[Phrase], families: &[Option<usize>]) -> bool {
    let mut seen: BTreeMap<usize, BTreeSet<(&str, usize)>> = BTreeMap::new();
    for k in row {
        if let Some(family) = families[*k] {
            seen.entry(family).or_default().insert((&phrases[*k].lemma, phrases[*k].document));
        }
    }
    let differ = |a: &(&str, usize), b: &(&str, usize)| a.0 != b.0 && a.1 != b.1;
    seen.values().any(|uses| uses.iter().any(|a| uses.iter().any(|b| differ(a, b))))
}

/// How telling a row is: different heads in different outlets, number of outlets, mentions; less where most of its
/// phrases point at nothing known ("officials", "a report"). Forms of one name count as one head. With it goes whether
/// heads differ between outlets at all.
fn telling(row: &[&Phrase]) -> (bool, f64) {
    let mut heads: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    // "The square" is but a short form of "Harbour Square".
    let name_words: BTreeSet<&str> = row.iter().flat_map(|p| p.words.iter().map(String::as_str)).collect();
    for p in row {
        let is_name = p.form == Form::Name || name_words.contains(p.lemma.as_str());
        heads.entry(if is_name { "" } else { &p.lemma }).or_default().insert(p.document);
    }
    let outlets = row.iter().map(|p| p.document).collect::<BTreeSet<_>>().len();
    let differ = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| a.union(b).nth(1).is_some();
    let contrast = outlets > 1
        && heads.values().enumerate().any(|(k, a)| heads.values().skip(k + 1).take(8).any(|b| differ(a, b)));
    let pointing = row.iter().filter(|p| p.form != Form::Common || p.definite() || !p.names.is_empty()).count();
    let size = row.len() as f64;
    let varied = if contrast { (heads.len().min(4) as f64 - 0.5) * size.sqrt() } else { 0.0 };
    (contrast, (varied + 0.01 * size) * outlets as f64 * (0.4 + 0.6 * pointing as f64 / size))
}

/// What a row is called: the most frequent form; for names, of those with two words or more if there are any.
fn title(words: &[words::Words], row: &[&Phrase]) -> String {
    let named = row.iter().any(|p| p.form == Form::Name);
    let full = row.iter().any(|p| p.form == Form::Name && p.words.len() > 1);
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for p in row.iter().filter(|p| !named || p.form == Form::Name && (!full || p.words.len() > 1)) {
        let w = &words[p.document];
        let determined = matches!(w.tag(p.tokens.start), Tag::Determiner) && p.tokens.len() > 1;
        let start = p.tokens.clone().find(|k| !p.titled || !words::is_title(w.key(*k))).unwrap_or(p.tokens.start);
        let start = if determined { p.tokens.start + 1 } else { start };
        let start = (start..p.tokens.end).find(|k| w.tag(*k) != Tag::Mark).unwrap_or(start);
        let span = w.document.tokens[start].span.join(w.document.tokens[p.tokens.end - 1].span);
        *counts.entry(w.document.text(span).to_owned()).or_default() += 1;
    }
    // Of equally frequent forms one that no headline has capitalised, then the longest.
    let weight = |(form, n): &(String, usize)| (*n, named || !form.starts_with(char::is_uppercase), form.len());
    let best = counts.into_iter().max_by(|x, y| weight(x).cmp(&weight(y)).then_with(|| y.0.cmp(&x.0)));
    best.map(|(form, _)| form).unwrap_or_default()
}

#[cfg(test)]
mod tests;
