//! What is counted for a word as it is written: worked out once for each form, then looked up.
//!
//! ```text
//! Rebels   key rebels, term rebel (as lemma)      ’s   possessive      —   nothing
//! ```

use super::vocabulary::{BATCH, Key, Word};
use super::{Stopwords, TermId, Vocabulary};
use crate::language::lemma::lemma;
use crate::text::fold;
use std::borrow::Cow;

/// A word as it is counted; numbers are those of [`Forms::text`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Form {
    /// The folded word.
    pub key: TermId,
    /// What is counted: the key or its lemma.
    pub term: TermId,
    /// What the term is found by among all terms.
    pub term_key: Key,
    /// Whether it is a stop word.
    pub is_stop: bool,
    /// "'s" after an owner, also where only the apostrophe is left ("rebels'"); in a run: whether it follows.
    pub is_possessive: bool,
    /// Whether nothing is left of it when folded.
    pub is_nothing: bool,
}

/// The forms that were met.
#[derive(Clone, Debug)]
pub(super) struct Forms<'o> {
    lemmas: bool,
    stopwords: &'o Stopwords,
    /// Keys and lemmas.
    texts: Vocabulary,
    /// Words as they are written, and their forms by number.
    surfaces: Vocabulary,
    of_surfaces: Vec<Form>,
}

impl<'o> Forms<'o> {
    pub fn new(lemmas: bool, stopwords: &'o Stopwords) -> Self {
        Forms { lemmas, stopwords, texts: Vocabulary::default(), surfaces: Vocabulary::default(), of_surfaces: vec![] }
    }

    /// A key or a lemma by its number.
    pub fn text(&self, id: TermId) -> &str {
        self.texts.term(id)
    }

    /// A form that is counted under its key and not its lemma.
    pub fn without_lemma(&self, form: Form) -> Form {
        Form { term: form.key, term_key: Key::of(self.text(form.key).as_bytes()), ..form }
    }

    /// The form of a word as it is written in news: its key is its folding.
    pub fn of_surface(&mut self, surface: &str) -> Form {
        self.form(surface, fold)
    }

    /// The form of a word that is a key already.
    pub fn of_key(&mut self, key: &str) -> Form {
        self.form(key, str::to_owned)
    }

    /// Counts one occurrence of a word as it is written, to be asked for at the end of the text.
    pub fn meet(&mut self, surface: &str) {
        self.surfaces.meet(surface);
    }

    /// The same for words of `text`.
    pub fn meet_all(&mut self, batch: &[Word; BATCH], length: usize, text: &str) {
        self.surfaces.meet_all(batch, length, text);
    }

    /// Ends a text: gives the form of each word that was met in it, and how often, to `each`, with all keys and lemmas.
    pub fn end_text(&mut self, mut each: impl FnMut(&Form, u32, &Vocabulary)) {
        for new in self.of_surfaces.len()..self.surfaces.len() {
            let surface = self.surfaces.term(TermId(new as u32)).to_owned();
            self.add_form(fold(&surface));
        }
        let (of_surfaces, texts) = (&self.of_surfaces, &self.texts);
        self.surfaces.end_text(|id, times| {
            if let Some(form) = of_surfaces.get(id.index()) {
                each(form, times, texts);
            }
        });
    }

    fn form(&mut self, surface: &str, key_of: fn(&str) -> String) -> Form {
        let at = self.surfaces.intern(surface).index();
        match self.of_surfaces.get(at) {
            Some(form) => *form,
            None => self.add_form(key_of(surface)),
        }
    }

    /// The form of the first surface that has none yet.
    fn add_form(&mut self, key: String) -> Form {
        let term = if self.lemmas { lemma(&key) } else { Cow::Borrowed(key.as_str()) };
        let form = Form {
            key: self.texts.intern(&key),
            term: self.texts.intern(&term),
            term_key: Key::of(term.as_bytes()),
            is_stop: self.stopwords.contains(&key),
            is_possessive: matches!(key.as_str(), "'s" | "'"),
            is_nothing: key.is_empty(),
        };
        self.of_surfaces.push(form);
        form
    }
}
