//! Understand: each token of each document gets a word type (key, stem, meaning vector, rarity), and each
//! document its names and numbers. The vocabulary is shared by all documents of one comparison, so that a word is
//! looked up once however often it stands there, and two words are compared by number.

mod blend;
mod clusters;
pub mod counts;
mod detect;
mod function_words;
mod irregular;
pub mod lemma;
mod linear;
mod names;
mod numbers;
pub mod quantities;
mod senses;
mod splits;
mod tag;
mod tags;
mod trees;
mod vectors;
mod vocabulary;
mod words;

pub use blend::Blend;
pub use clusters::Clusters;
pub use detect::{Language, detect};
pub use function_words::is_function_word;
pub use linear::{Linear, logistic};
pub use names::{Name, is_time, is_title};
pub use numbers::{Number, Unit, agree};
pub use senses::{Notions, Relation};
pub use tags::{Tag, tags};
pub use trees::Trees;
pub use vectors::{DIMENSIONS, Row, Vectors};
pub use vocabulary::{Memo, StemId, TypeId, Vocabulary, WordType, dot};

use crate::text::{Document, Token, TokenKind};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

/// One outlet's version of the event (the word of textual criticism): the document with what its words are.
#[derive(Clone, Debug)]
pub struct Witness {
    /// The segmented article.
    pub document: Document,
    /// The word type of each token, parallel to [`Document::tokens`].
    pub types: Vec<TypeId>,
    /// Names of people, places and organisations, in text order.
    pub names: Vec<Name>,
    /// Numbers, in text order.
    pub numbers: Vec<Number>,
    /// The language it is written in.
    pub language: Language,
}

impl Witness {
    /// The word types of sentence `s`.
    pub fn types_of(&self, s: usize) -> &[TypeId] {
        &self.types[self.document.sentences[s].tokens.clone()]
    }

    /// The names inside sentence `s`.
    pub fn names_of(&self, s: usize) -> &[Name] {
        within(&self.names, |n| n.tokens.start, &self.document.sentences[s].tokens)
    }

    /// The numbers inside sentence `s`.
    pub fn numbers_of(&self, s: usize) -> &[Number] {
        within(&self.numbers, |n| n.tokens.start, &self.document.sentences[s].tokens)
    }
}

fn within<'a, T>(items: &'a [T], start: impl Fn(&T) -> usize, tokens: &std::ops::Range<usize>) -> &'a [T] {
    let from = items.partition_point(|x| start(x) < tokens.start);
    let to = items.partition_point(|x| start(x) < tokens.end);
    &items[from..to.max(from)]
}

/// Annotates the documents of one comparison; they share the vocabulary that is returned.
pub fn annotate(documents: Vec<Document>) -> (Vec<Witness>, Vocabulary) {
    let (witnesses, vocabulary, ()) = annotate_beside(documents, |_, _| ());
    (witnesses, vocabulary)
}

/// The same, and what `beside` makes of the documents and their languages: numbering words is the work of one core, so
/// another has time for it.
pub fn annotate_beside<T: Send>(
    documents: Vec<Document>,
    beside: impl FnOnce(&[Document], &[Language]) -> T + Send,
) -> (Vec<Witness>, Vocabulary, T) {
    let (numbered, (languages, found)) = rayon::join(
        || number(&documents, Memo::default()),
        || {
            let languages: Vec<Language> = documents.par_iter().map(detect).collect();
            let found = beside(&documents, &languages);
            (languages, found)
        },
    );
    let (witnesses, vocabulary) = witnesses(documents, numbered, languages);
    (witnesses, vocabulary, found)
}

/// Annotates documents in English with what is known of words.
pub fn annotate_english(documents: Vec<Document>, memo: Memo) -> (Vec<Witness>, Vocabulary) {
    let (numbered, languages) = (number(&documents, memo), vec![Language::English; documents.len()]);
    witnesses(documents, numbered, languages)
}

fn witnesses(
    documents: Vec<Document>,
    (types, vocabulary): (Vec<Vec<TypeId>>, Vocabulary),
    languages: Vec<Language>,
) -> (Vec<Witness>, Vocabulary) {
    let capitals = names::Capitals::count(&documents, &types, &vocabulary);
    let witnesses = documents
        .into_par_iter()
        .zip(types)
        .zip(languages)
        .map(|((document, types), language)| Witness {
            names: names::names(&document, &types, &capitals),
            numbers: numbers::numbers(&document),
            language,
            types,
            document,
        })
        .collect();
    (witnesses, vocabulary)
}

/// Gives each token its word type. Types are numbered in the order of their keys, so that nothing that goes by these
/// numbers can depend on the order of the documents.
fn number(documents: &[Document], memo: Memo) -> (Vec<Vec<TypeId>>, Vocabulary) {
    let mut met: FxHashMap<(&str, bool), usize> = FxHashMap::default();
    let rough: Vec<Vec<usize>> = documents
        .iter()
        .map(|d| {
            let mut number = |(k, t): (usize, &Token)| {
                let next = met.len();
                *met.entry((d.key(k), t.kind != TokenKind::Punctuation)).or_insert(next)
            };
            d.tokens.iter().enumerate().map(&mut number).collect()
        })
        .collect();
    let mut order: Vec<((&str, bool), usize)> = met.into_iter().collect();
    order.sort_unstable();
    let mut vocabulary = Vocabulary::with(memo);
    let mut final_number = vec![TypeId(0); order.len()];
    for ((key, is_word), number) in &order {
        final_number[*number] = vocabulary.add(key, *is_word);
    }
    (rough.into_iter().map(|d| d.into_iter().map(|n| final_number[n]).collect()).collect(), vocabulary)
}
