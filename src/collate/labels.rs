//! Labels: who or what is called what. Names are joined by their last word; descriptions come later.

use crate::language::{Vocabulary, Witness};
use crate::text::Span;
use std::collections::BTreeMap;

/// One mention of a referent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Index of the document.
    pub document: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Bytes of the document.
    pub span: Span,
}

/// A person, group, place or thing and all its mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its most frequent form.
    pub name: String,
    /// Its mentions, by document and place.
    pub mentions: Vec<Mention>,
}

/// The names of all documents, joined where they share their last word, the most frequent first; names that only
/// one mention has are left out.
pub fn labels(witnesses: &[Witness], vocabulary: &Vocabulary) -> Vec<Label> {
    let mut groups: BTreeMap<u32, Vec<Mention>> = BTreeMap::new();
    for (document, w) in witnesses.iter().enumerate() {
        for name in &w.names {
            let head = vocabulary.get(w.types[name.tokens.end - 1]).stem.0;
            groups.entry(head).or_default().push(Mention { document, sentence: name.sentence, span: name.span });
        }
    }
    let mut labels: Vec<Label> = groups
        .into_values()
        .filter(|m| m.len() > 1)
        .map(|mentions| Label { name: most_frequent(witnesses, &mentions), mentions })
        .collect();
    labels.sort_by(|x, y| y.mentions.len().cmp(&x.mentions.len()).then_with(|| x.name.cmp(&y.name)));
    labels
}

/// The form written most often; of equally frequent ones the longest, then the first in the alphabet.
fn most_frequent(witnesses: &[Witness], mentions: &[Mention]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for m in mentions {
        *counts.entry(witnesses[m.document].document.text(m.span)).or_default() += 1;
    }
    let best = counts.into_iter().max_by(|x, y| (x.1, x.0.len()).cmp(&(y.1, y.0.len())).then_with(|| y.0.cmp(x.0)));
    best.map(|(form, _)| form.to_owned()).unwrap_or_default()
}
