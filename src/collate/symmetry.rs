//! Symmetry: which side gets which word of a contrast set, outlet by outlet.
//!
//! ```text
//! reporting what someone said     said      A  Marsh ×3      B  police
//!                                 claimed   A  Torvane       B  –
//! ```
//!
//! A word belongs to the referent that governs it by plain word order: the subject or object next to a verb, the name
//! before a noun or after its "of", the speaker of a verb of saying. Where none stands there, the use is left out;
//! words inside quotation marks are the speaker's and are left out, too.

use super::Material;
use super::referent::{Referent, of_hit};
use crate::lexicon::{Category, ContrastSet, Entry};
use crate::text::{Span, fold};
use std::collections::{BTreeMap, BTreeSet};

/// In which part a referent stands to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// It is called or done so, or says so.
    Of,
    /// It does so to others.
    By,
}

/// One word of a contrast set with the referent it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SymmetryUse {
    /// Index of the document.
    pub document: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Bytes of the word.
    pub span: Span,
    /// Bytes of the referent.
    pub referent: Span,
    /// Its most frequent name in the event, with which its uses are counted.
    pub name: String,
    /// In which part.
    pub part: Part,
}

/// One word of a contrast set with its uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SymmetryMember {
    /// The word in its dictionary form; verbs of saying without a stance are one ("say").
    pub word: String,
    /// Its uses, by document and place.
    pub uses: Vec<SymmetryUse>,
}

/// A contrast set whose words go with different referents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SymmetryRow {
    /// What all its words point at.
    pub about: String,
    /// The words used, plain ones first.
    pub members: Vec<SymmetryMember>,
}

/// A use before its referent's name is settled.
struct Found {
    document: usize,
    sentence: usize,
    span: Span,
    referent: Referent,
}

/// The uses of each word of a family, plain words (0) first.
type Words<'a> = BTreeMap<(u8, &'a str), Vec<Found>>;

/// Contrast sets of which at least two words go with different referents, by what they are about.
pub fn symmetry(m: &Material) -> Vec<SymmetryRow> {
    let evidence = m.evidence;
    let mut families: BTreeMap<&str, (&ContrastSet, Words)> = BTreeMap::new();
    for (document, hits) in evidence.hits.iter().enumerate() {
        for (n, hit) in hits.iter().enumerate() {
            let quoted = evidence.quoted.get(document).and_then(|q| q.get(n)).copied().unwrap_or(true);
            let Some(entry) = evidence.lexicon.entry(hit.entry).filter(|_| !quoted) else { continue };
            let Some(set) = evidence.lexicon.set_of(entry) else { continue };
            let Some(family) = family(m, set) else { continue };
            for referent in of_hit(&m.witnesses[document], hit, entry, family == SAYING) {
                let word = (u8::from(entry.direction != 0), word(set, entry));
                let found = Found { document, sentence: hit.sentence, span: hit.span, referent };
                let slot = families.entry(family).or_insert_with(|| (set, BTreeMap::new()));
                // The family is called by one of its sets, whichever document comes first.
                if set.id < slot.0.id {
                    slot.0 = set;
                }
                slot.1.entry(word).or_default().push(found);
            }
        }
    }
    let named = |(set, words): (&ContrastSet, Words)| row(m, set, words);
    let mut rows: Vec<SymmetryRow> = families.into_values().filter_map(named).collect();
    rows.sort_by(|x, y| x.about.cmp(&y.about));
    rows
}

/// The family of all verbs of saying.
const SAYING: &str = "say-neutral";

/// The family a set is compared in, if it is: verbs of saying are one, others by topic.
fn family<'a>(m: &Material<'a>, set: &'a ContrastSet) -> Option<&'a str> {
    match set.id.as_ref() {
        "say-neutral" | "say-doubt" | "say-truth" | "say-concede" => Some(SAYING),
        _ if set.local || !m.evidence.fits_topic(set) => None,
        _ => Some(set.family.as_ref()),
    }
}

fn word<'a>(set: &ContrastSet, entry: &'a Entry) -> &'a str {
    let said = set.category == Category::Attribution && entry.direction == 0;
    if said { "say" } else { entry.lemma() }
}

fn row(m: &Material, set: &ContrastSet, words: Words) -> Option<SymmetryRow> {
    let names = names(m, words.values().flatten());
    let mut members: Vec<SymmetryMember> = Vec::new();
    // Plain words alone ("leader", "president") say nothing of sides.
    let has_stance = words.keys().any(|(stance, _)| *stance > 0);
    for ((_, word), found) in words {
        let settle = |f: Found| SymmetryUse {
            document: f.document,
            sentence: f.sentence,
            span: f.span,
            referent: f.referent.span,
            name: names.get(&f.referent.key).cloned().unwrap_or_default(),
            part: f.referent.part,
        };
        let mut uses: Vec<SymmetryUse> = found.into_iter().map(settle).collect();
        uses.sort();
        uses.dedup();
        members.push(SymmetryMember { word: word.to_owned(), uses });
    }
    let about = if set.category == Category::Attribution { "who says, and who claims" } else { set.referent.as_ref() };
    (has_stance && tells(&members)).then(|| SymmetryRow { about: about.to_owned(), members })
}

/// The most frequent form of each referent; of equally frequent ones the shortest, then the first in the alphabet.
fn names<'f>(m: &Material, uses: impl Iterator<Item = &'f Found>) -> BTreeMap<String, String> {
    let mut forms: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for f in uses {
        let text = m.witnesses[f.document].document.text(f.referent.name);
        // A noun is no other at the start of a sentence.
        let text = if f.referent.proper { text.to_owned() } else { fold(text) };
        *forms.entry(f.referent.key.clone()).or_default().entry(text).or_default() += 1;
    }
    let best = |forms: BTreeMap<String, usize>| {
        let best = forms.into_iter().max_by(|x, y| (x.1, y.0.len()).cmp(&(y.1, x.0.len())).then_with(|| y.0.cmp(&x.0)));
        best.map(|(form, _)| form.split_whitespace().collect::<Vec<_>>().join(" ")).unwrap_or_default()
    };
    forms.into_iter().map(|(key, forms)| (key, best(forms))).collect()
}

/// Whether there is an asymmetry to show: one outlet gives two words to different referents, or two outlets give one
/// referent different words.
fn tells(members: &[SymmetryMember]) -> bool {
    let sides = |m: &SymmetryMember| -> BTreeSet<(usize, String, Part)> {
        m.uses.iter().map(|u| (u.document, u.name.clone(), u.part)).collect()
    };
    let all: Vec<_> = members.iter().map(sides).collect();
    let pairs = all.iter().enumerate().flat_map(|(k, x)| all[k + 1..].iter().map(move |y| (x, y)));
    pairs.into_iter().any(|(x, y)| {
        x.iter().any(|(d, name, part)| {
            y.iter().any(|(e, other, role)| part == role && ((d == e && name != other) || (d != e && name == other)))
        })
    })
}

#[cfg(test)]
mod tests;
