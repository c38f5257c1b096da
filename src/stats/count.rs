//! Counting the terms of texts into a table.
//!
//! ```text
//! "The rebels’ leaders left."   →   rebels 1, leaders 1, left 1; 4 words
//! ```

use super::forms::{Form, Forms};
use super::vocabulary::{BATCH, Key, Word};
use super::words::Lowered;
use super::{FrequencyTable, Stopwords, TermId};
use crate::article::read_text;
use crate::text::{Document, Sentence, TokenKind, segment};
use std::collections::HashSet;
use std::fmt;

/// What a word is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Words {
    /// Words and numbers of the news tokeniser: "U.S.", "don't" and "foreign-backed" are one word each.
    #[default]
    News,
    /// Runs of `[\p{L}\p{N}_]` in the lower-cased text, as many other programs count.
    W,
}

/// How many words a term has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ngrams {
    /// At least, 1 or more.
    pub min: usize,
    /// At most.
    pub max: usize,
}

impl Default for Ngrams {
    /// Single words.
    fn default() -> Self {
        Ngrams { min: 1, max: 1 }
    }
}

/// What is counted.
#[derive(Clone, Debug, Default)]
pub struct CountOptions {
    /// What a word is.
    pub words: Words,
    /// How many words a term has.
    pub ngrams: Ngrams,
    /// Whether inflected forms are counted under their lemma ("says", "said" as "say").
    pub lemmas: bool,
    /// Terms that begin or end with one of these are left out.
    pub stopwords: Stopwords,
}

/// In words: tables that were counted with the same are of the same kind.
impl fmt::Display for CountOptions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self.words {
            Words::News => "news",
            Words::W => "w",
        };
        let Ngrams { min, max } = self.ngrams;
        let lemmas = if self.lemmas { ", lemmas" } else { "" };
        write!(f, "tokens {words}, ngrams {min}-{max}{lemmas}, stop words {}", self.stopwords.name())
    }
}

impl CountOptions {
    /// Whether a word of the text is a term, or none at all if it is a stop word.
    fn words_are_terms(&self) -> bool {
        self.words == Words::W && self.ngrams == Ngrams::default() && !self.lemmas
    }

    /// Whether a term is what is counted for one word as it is written, wherever it stands.
    fn forms_are_terms(&self) -> bool {
        self.words == Words::News && self.ngrams == Ngrams::default() && !self.lemmas
    }
}

/// Counts texts into a table, one after the other. Each thread has one of its own; their tables
/// [merge](FrequencyTable::merge).
///
/// ```
/// use parallax::stats::{CountOptions, Counter, Words};
///
/// let options = CountOptions { words: Words::W, ..CountOptions::default() };
/// let mut counter = Counter::new(&options);
/// counter.add_text(&["Wire"], "Rebels left. The rebels left the city.");
/// let table = counter.finish();
/// let rebels = table.vocabulary().get("rebels").expect("it was counted");
/// let wire = table.group(&["Wire"]).expect("it was named");
/// assert_eq!((wire.words, wire.count(rebels).count, wire.count(rebels).documents), (7, 2, 1));
/// ```
#[derive(Clone, Debug)]
pub struct Counter<'o> {
    options: &'o CountOptions,
    table: FrequencyTable,
    lowered: Lowered,
    /// Words that were met, and what is counted for them.
    forms: Forms<'o>,
    /// By number of a term that is a single word: whether it is a stop word.
    stop: Vec<bool>,
    /// Words without a border between them.
    run: Vec<Form>,
    /// A term of several words.
    term: String,
}

impl<'o> Counter<'o> {
    /// A counter with an empty table.
    pub fn new(options: &'o CountOptions) -> Self {
        Counter {
            options,
            table: FrequencyTable::default(),
            lowered: Lowered::default(),
            forms: Forms::new(options.lemmas, &options.stopwords),
            stop: vec![],
            run: vec![],
            term: String::new(),
        }
    }

    /// Counts one text into the group with that key.
    pub fn add_text<V: AsRef<str>>(&mut self, key: &[V], text: &str) {
        match self.options.words {
            Words::W => {
                let words = self.count_w(text);
                self.end_text(key, words);
            }
            Words::News => self.add_document(key, &segment(read_text("", text))),
        }
    }

    /// Counts an article, its headline and body, into the group with that key.
    pub fn add_document<V: AsRef<str>>(&mut self, key: &[V], document: &Document) {
        let mut words = 0;
        if self.options.words == Words::W {
            for paragraph in &document.paragraphs {
                words += self.count_w(document.text(paragraph.span));
            }
        } else if self.options.forms_are_terms() {
            words = self.count_forms(document);
        } else {
            let names = if self.options.lemmas { self.names(document) } else { HashSet::new() };
            for sentence in &document.sentences {
                words += self.count_sentence(document, sentence, &names);
            }
        }
        self.end_text(key, words);
    }

    /// The table.
    pub fn finish(self) -> FrequencyTable {
        self.table
    }

    fn end_text<V: AsRef<str>>(&mut self, key: &[V], words: u64) {
        if self.options.words_are_terms() && !self.options.stopwords.is_empty() {
            let vocabulary = &self.table.vocabulary;
            let new = (self.stop.len()..vocabulary.len()).map(|id| vocabulary.term(TermId(id as u32)));
            self.stop.extend(new.map(|term| self.options.stopwords.contains(term)));
        }
        let stop = &self.stop;
        self.table.end_text(key, words, |id| stop.get(id.index()).is_some_and(|stop| *stop));
    }

    /// Counts a text whose words are runs of letters; gives their number.
    fn count_w(&mut self, text: &str) -> u64 {
        self.lowered.set(text);
        let lowered = std::mem::take(&mut self.lowered);
        let text = lowered.text();
        let mut words = 0;
        if self.options.words_are_terms() {
            let vocabulary = &mut self.table.vocabulary;
            let mut batch = [Word::NONE; BATCH];
            let mut length = 0;
            lowered.words(|word, key| {
                batch[length] = Word { key, start: word.start, end: word.end };
                length += 1;
                if length == BATCH {
                    vocabulary.meet_all(&batch, length, text);
                    words += length as u64;
                    length = 0;
                }
            });
            vocabulary.meet_all(&batch, length, text);
            words += length as u64;
        } else {
            let mut end = 0;
            lowered.words(|word, _| {
                if !text[end..word.start].trim().is_empty() {
                    words += self.end_run();
                }
                end = word.end;
                let form = self.forms.of_key(&text[word]);
                self.run.push(form);
            });
            words += self.end_run();
        }
        self.lowered = lowered;
        words
    }

    /// Counts words as they are written, then once for each that was met what it is counted as; gives the number of words.
    fn count_forms(&mut self, document: &Document) -> u64 {
        let text = document.article.text.as_str();
        let mut batch = [Word::NONE; BATCH];
        let mut length = 0;
        for sentence in &document.sentences {
            for token in document.tokens.get(sentence.tokens.clone()).unwrap_or(&[]) {
                let (start, end) = (token.span.start, token.span.end);
                if token.kind == TokenKind::Punctuation {
                    continue;
                }
                if is_states(document, sentence, &text[start..end]) {
                    self.forms.meet(STATES);
                    continue;
                }
                batch[length] = Word { key: Key::within(text.as_bytes(), start, end), start, end };
                length += 1;
                if length == BATCH {
                    self.forms.meet_all(&batch, length, text);
                    length = 0;
                }
            }
        }
        self.forms.meet_all(&batch, length, text);
        let vocabulary = &mut self.table.vocabulary;
        let mut words = 0;
        self.forms.end_text(|form, times, texts| {
            if !form.is_possessive && !form.is_nothing {
                words += u64::from(times);
                if !form.is_stop {
                    vocabulary.meet_times(form.term_key, times, || texts.term(form.term));
                }
            }
        });
        words
    }

    fn count_sentence(&mut self, document: &Document, sentence: &Sentence, names: &HashSet<TermId>) -> u64 {
        let mut words = 0;
        for token in document.tokens.get(sentence.tokens.clone()).unwrap_or(&[]) {
            let surface = document.text(token.span);
            let form = if is_states(document, sentence, surface) {
                self.forms.of_key(STATES)
            } else {
                self.forms.of_surface(surface)
            };
            if form.is_possessive {
                if let Some(owner) = self.run.last_mut() {
                    owner.is_possessive = true;
                }
            } else if token.kind == TokenKind::Punctuation || form.is_nothing {
                words += self.end_run();
            } else {
                let is_name = self.options.lemmas && names.contains(&form.key) && is_capital(surface);
                self.run.push(if is_name { self.forms.without_lemma(form) } else { form });
            }
        }
        words + self.end_run()
    }

    /// Counts the terms of a run: words with neither a sentence border nor punctuation between them. Gives the number
    /// of words and empties the run.
    fn end_run(&mut self) -> u64 {
        let run = std::mem::take(&mut self.run);
        let ngrams = self.options.ngrams;
        for start in 0..run.len() {
            let longest = ngrams.max.min(run.len() - start);
            for n in ngrams.min.max(1)..=longest {
                let term = &run[start..start + n];
                if !term[0].is_stop && !term[n - 1].is_stop {
                    self.meet(term);
                }
            }
        }
        let words = run.len() as u64;
        self.run = run;
        self.run.clear();
        words
    }

    fn meet(&mut self, words: &[Form]) {
        let vocabulary = &mut self.table.vocabulary;
        if let [word] = words {
            return vocabulary.meet_key(word.term_key, || self.forms.text(word.term));
        }
        self.term.clear();
        for (k, word) in words.iter().enumerate() {
            self.term.push_str(self.forms.text(word.term));
            if k + 1 < words.len() {
                // A possessive 's is no word of its own, but part of a longer term ("russia's president").
                self.term.push_str(if word.is_possessive { "'s " } else { " " });
            }
        }
        vocabulary.meet(&self.term);
    }

    /// Words that are names in this article, which have no lemma ("United States", "Athens"): with a capital
    /// inside a sentence in which not every longer word has one.
    fn names(&mut self, document: &Document) -> HashSet<TermId> {
        let mut names = HashSet::new();
        for sentence in &document.sentences {
            let tokens = document.tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
            let words =
                || tokens.iter().filter(|t| t.kind == TokenKind::Word).map(|t| (t.span.len(), document.text(t.span)));
            let long = || words().filter(|(length, _)| *length > 3);
            if 2 * long().filter(|(_, word)| is_capital(word)).count() <= long().count() {
                names.extend(words().skip(1).filter(|(_, w)| is_capital(w)).map(|(_, w)| self.forms.of_surface(w).key));
            }
        }
        names
    }
}

/// The key of the United States.
const STATES: &str = "u.s.";

/// Whether a word is the United States, and not "us" in a sentence of capitals.
fn is_states(document: &Document, sentence: &Sentence, surface: &str) -> bool {
    surface == "US" && document.text(sentence.span).contains(char::is_lowercase)
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests;
