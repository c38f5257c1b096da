//! Counting the terms of one text.
//!
//! ```text
//! "The rebels’ leaders left."   →   rebels 1, leaders 1, left 1; 4 words
//! ```

use super::Stopwords;
use crate::language::lemma::lemma;
use crate::text::{Document, Sentence, Token, TokenKind, fold};
use regex::Regex;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

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

/// The counts of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextCounts {
    /// Words in the text, stop words too.
    pub words: u64,
    terms: HashMap<String, u64>,
}

impl TextCounts {
    /// Occurrences of a term.
    pub fn count(&self, term: &str) -> u64 {
        self.terms.get(term).copied().unwrap_or(0)
    }

    /// The terms with their counts, in no order.
    pub fn into_terms(self) -> impl Iterator<Item = (String, u64)> {
        self.terms.into_iter()
    }

    /// Counts the terms of a run: words with neither a sentence border nor punctuation between them.
    fn add_run(&mut self, run: &[Word], options: &CountOptions) {
        self.words += run.len() as u64;
        for start in 0..run.len() {
            let longest = options.ngrams.max.min(run.len() - start);
            for n in options.ngrams.min.max(1)..=longest {
                let term = &run[start..start + n];
                if !term[0].stop && !term[n - 1].stop {
                    self.add_term(term);
                }
            }
        }
    }

    fn add_term(&mut self, words: &[Word]) {
        let mut term = words[0].key.clone();
        for pair in words.windows(2) {
            term.push_str(if pair[0].possessive { "'s " } else { " " });
            term.push_str(&pair[1].key);
        }
        *self.terms.entry(term).or_insert(0) += 1;
    }
}

/// A word as it is counted.
struct Word {
    key: String,
    stop: bool,
    /// A possessive 's follows: no word of its own, but part of a longer term ("russia's president").
    possessive: bool,
}

/// Counts an article: its headline and body, sentence by sentence. With [`Words::W`] what is kept of the text is
/// counted as [`count_text`] counts.
pub fn count_document(document: &Document, options: &CountOptions) -> TextCounts {
    let mut counts = TextCounts::default();
    if options.words == Words::W {
        for paragraph in &document.paragraphs {
            count_w(document.text(paragraph.span), options, &mut counts);
        }
        return counts;
    }
    let names = if options.lemmas { names(document) } else { HashSet::new() };
    for sentence in &document.sentences {
        count_sentence(document, sentence, &names, options, &mut counts);
    }
    counts
}

/// Counts a text that is not segmented, always as [`Words::W`] does: for corpora, and to compare with other programs.
pub fn count_text(text: &str, options: &CountOptions) -> TextCounts {
    let mut counts = TextCounts::default();
    count_w(text, options, &mut counts);
    counts
}

#[allow(clippy::unwrap_used)] // constant pattern
static W: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]+").unwrap());

fn count_w(text: &str, options: &CountOptions, counts: &mut TextCounts) {
    let text = text.to_lowercase();
    let mut run = Vec::new();
    let mut end = 0;
    for word in W.find_iter(&text) {
        if !text[end..word.start()].trim().is_empty() {
            counts.add_run(&run, options);
            run.clear();
        }
        end = word.end();
        let key = word.as_str();
        let stop = options.stopwords.contains(key);
        let key = if options.lemmas { lemma(key) } else { Cow::Borrowed(key) };
        run.push(Word { key: key.into_owned(), stop, possessive: false });
    }
    counts.add_run(&run, options);
}

fn count_sentence(
    document: &Document,
    sentence: &Sentence,
    names: &HashSet<String>,
    options: &CountOptions,
    counts: &mut TextCounts,
) {
    let has_lower_case = document.text(sentence.span).contains(char::is_lowercase);
    let mut run: Vec<Word> = Vec::new();
    for token in document.tokens.get(sentence.tokens.clone()).unwrap_or(&[]) {
        let surface = document.text(token.span);
        let folded = fold(surface);
        if is_possessive(&folded) {
            if let Some(owner) = run.last_mut() {
                owner.possessive = true;
            }
        } else if token.kind == TokenKind::Punctuation || folded.is_empty() {
            counts.add_run(&run, options);
            run.clear();
        } else {
            let key = if has_lower_case && surface == "US" { "u.s.".to_owned() } else { folded };
            let stop = options.stopwords.contains(&key);
            let keep = !options.lemmas || surface.starts_with(char::is_uppercase) && names.contains(&key);
            let key = if keep { key } else { lemma(&key).into_owned() };
            run.push(Word { key, stop, possessive: false });
        }
    }
    counts.add_run(&run, options);
}

/// "'s" after an owner, also where only the apostrophe is left ("rebels'").
fn is_possessive(folded: &str) -> bool {
    matches!(folded, "'s" | "'")
}

/// Words that are names in this article, which have no lemma ("United States", "Athens"): with a capital
/// inside a sentence in which not every longer word has one.
fn names(document: &Document) -> HashSet<String> {
    let is_capital = |token: &&Token| document.text(token.span).starts_with(char::is_uppercase);
    let mut names = HashSet::new();
    for sentence in &document.sentences {
        let tokens = document.tokens.get(sentence.tokens.clone()).unwrap_or(&[]);
        let words = || tokens.iter().filter(|token| token.kind == TokenKind::Word);
        let long = || words().filter(|token| token.span.len() > 3);
        if 2 * long().filter(is_capital).count() <= long().count() {
            names.extend(words().skip(1).filter(is_capital).map(|token| fold(document.text(token.span))));
        }
    }
    names
}

#[cfg(test)]
mod tests;
