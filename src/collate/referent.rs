//! Whom a word of the lexicon is about, by plain word order: the name or noun that governs it.
//!
//! ```text
//! the ministry claimed …        the ministry      "…," said Ann Marsh       Ann Marsh
//! rebels were killed by Orlan   rebels; by Orlan  the Orlan militia         Orlan
//! ```

use super::symmetry::Part;
use crate::language::{Name, Witness, is_function_word, lemma};
use crate::lexicon::{Entry, Pos, TermHit};
use crate::text::{Span, TokenKind};
use std::ops::Range;

/// A name or noun next to a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referent {
    /// What its mentions have in common: the last word of a name, the lemma of a noun.
    pub key: String,
    /// Bytes of the document.
    pub span: Span,
    /// Bytes of the document that name it: elsewhere, where a pronoun stands here.
    pub name: Span,
    /// Whether it is a name.
    pub proper: bool,
    /// In which part it stands to the word.
    pub part: Part,
}

/// The referents of a hit; none where word order does not say.
pub fn of_hit(w: &Witness, hit: &TermHit, entry: &Entry, says: bool) -> Vec<Referent> {
    let Some(sentence) = w.document.sentences.get(hit.sentence).filter(|s| !s.headline) else { return Vec::new() };
    let line = Line { w, within: sentence.tokens.clone(), sentence: hit.sentence };
    let (from, to) = (hit.tokens.start, hit.tokens.end);
    let found = match (says, entry.pos) {
        // "the report showed that" says so; "she showed restraint" does not.
        (true, _) if SHOWING.contains(&entry.lemma()) && line.key(to) != "that" => [None, None],
        (true, _) => [line.speaker(from, to), None],
        (_, Pos::V) => line.parties(from, to, entry.lemma() == "die"),
        (_, Pos::N | Pos::Np | Pos::Name) => [line.owner(from, to), None],
        (_, Pos::Adj | Pos::Adv) => [line.name_at(to).map(|n| line.named(n, Part::Of)), None],
    };
    found.into_iter().flatten().collect()
}

const SHOWING: &[&str] = &["show", "find", "prove", "expose"];

/// How far a subject may stand from its verb.
const REACH: usize = 6;

struct Line<'a> {
    w: &'a Witness,
    within: Range<usize>,
    sentence: usize,
}

impl Line<'_> {
    fn key(&self, k: usize) -> &str {
        if self.within.contains(&k) { self.w.document.key(k) } else { "" }
    }

    fn before(&self, k: usize) -> Option<usize> {
        k.checked_sub(1).filter(|k| self.within.contains(k))
    }

    fn is_punctuation(&self, k: usize) -> bool {
        !self.within.contains(&k) || self.w.document.tokens[k].kind == TokenKind::Punctuation
    }

    /// The name a token belongs to.
    fn name_at(&self, k: usize) -> Option<&Name> {
        let names = self.w.names_of(self.sentence);
        names.get(names.partition_point(|n| n.tokens.end <= k)).filter(|n| n.tokens.contains(&k))
    }

    fn named(&self, name: &Name, part: Part) -> Referent {
        Referent { key: self.last_of(name).to_owned(), span: name.span, name: name.span, proper: true, part }
    }

    /// The noun that ends at a token, with the words before it back to its article.
    fn noun(&self, last: usize, part: Part) -> Option<Referent> {
        let key = self.key(last);
        let lemma = lemma::lemma(key).into_owned();
        let tokens = &self.w.document.tokens;
        let is_noun = |key: &str| !is_function_word(key) && !PRONOUNS.contains(&key) && !crate::language::is_time(key);
        let letters = key.chars().all(|c| c.is_alphabetic() || c == '-');
        let verb = lemma::irregular(key).is_some() && !matches!(key, "people" | "men" | "women" | "children");
        if verb
            || !is_noun(key)
            || !letters
            || key.ends_with("ly")
            || key.ends_with("ed")
            || tokens[last].kind != TokenKind::Word
        {
            return None;
        }
        // Plurals and collective nouns stand alone; a singular needs its article in front, or it may be anything.
        let mut first = last;
        let determiner =
            |k: usize| matches!(self.key(k), "the" | "a" | "an" | "its" | "his" | "her" | "their" | "'s" | "'");
        let mut has_article = false;
        for _ in 0..3 {
            let Some(k) = self.before(first).filter(|k| !self.is_punctuation(*k)) else { break };
            if determiner(k) {
                has_article = true;
                break;
            }
            if is_function_word(self.key(k)) {
                break;
            }
            first = k;
        }
        let plural = lemma != key || matches!(key, "police" | "people" | "officials" | "troops");
        if !plural && !has_article {
            return None;
        }
        // "Orlan troops" are others than "Tarvik troops".
        let side = self.before(last).and_then(|k| self.name_at(k)).filter(|n| n.tokens.end == last);
        let from = side.map_or(if has_article { first } else { last }, |n| n.tokens.start);
        let span = tokens[from].span.join(tokens[last].span);
        let key = side.map_or(lemma.clone(), |n| format!("{} {lemma}", self.last_of(n)));
        Some(Referent { key, span, name: span, proper: side.is_some(), part })
    }

    /// The subject that ends right before token `verb`, over auxiliaries, adverbs and a closed apposition.
    fn subject(&self, verb: usize, part: Part) -> Option<Referent> {
        let mut k = self.before(verb)?;
        for _ in 0..3 {
            let key = self.key(k);
            let skip = AUXILIARIES.contains(&key) || (key.ends_with("ly") && self.name_at(k).is_none());
            if !skip {
                break;
            }
            k = self.before(k)?;
        }
        if self.key(k) == "," {
            // "Ann Marsh, a toxicologist at the university, called"; "the envoy to Orlan, Piet Sorn, said"
            let open = (self.within.start..k).rev().take(3 * REACH).find(|k| self.key(k.to_owned()) == ",")?;
            let placed = |n: &&Name| {
                let before = n.tokens.start.checked_sub(1).map(|k| self.key(k)).unwrap_or_default();
                PREPOSITIONS.contains(&before)
            };
            let whole = |n: &&Name| n.tokens.len() > 1 && k - open < 5 && !placed(n);
            if let Some(name) = self.name_at(k - 1).filter(whole) {
                return Some(self.named(name, part));
            }
            k = self.before(open)?;
        }
        if self.key(k) == "who" {
            k = self.before(k)?;
            k = if self.key(k) == "," { self.before(k)? } else { k };
        }
        if self.is_pronoun(k) {
            return self.meant(k, part);
        }
        // "officials in Orlan said": the subject stands before the preposition.
        let first = self.name_at(k).map_or(k, |n| n.tokens.start);
        for j in (first.saturating_sub(3)..first).rev().filter(|j| self.within.contains(j)) {
            if PREPOSITIONS.contains(&self.key(j)) {
                k = self.before(j)?;
                break;
            }
            if self.is_punctuation(j) || !is_article_or_quality(self.key(j)) {
                break;
            }
        }
        match self.name_at(k) {
            Some(name) => Some(self.named(name, part)),
            None if self.is_punctuation(k) => None,
            None => self.noun(k, part),
        }
    }

    fn is_pronoun(&self, k: usize) -> bool {
        matches!(self.key(k), "he" | "she")
    }

    /// Whom "he" or "she" at the start of a sentence means: the person with title or full name with whom the sentence
    /// before starts.
    fn meant(&self, k: usize, part: Part) -> Option<Referent> {
        let sentences = &self.w.document.sentences;
        let before = self.sentence.checked_sub(1).filter(|s| k == self.within.start && !sentences[*s].headline)?;
        let name = self.w.names_of(before).first()?;
        let near = name.tokens.start <= sentences[before].tokens.start + 3;
        let first = self.w.document.key(name.tokens.start);
        let person = name.titled || (name.tokens.len() >= 2 && !PLACES.contains(&first));
        (near && person).then(|| Referent {
            span: self.w.document.tokens[k].span,
            name: name.span,
            key: self.last_of(name).to_owned(),
            proper: true,
            part,
        })
    }

    fn last_of(&self, name: &Name) -> &str {
        self.w.document.key(name.tokens.end - 1)
    }

    /// The name or noun that starts at a token, over an article and adjectives.
    fn object(&self, start: usize, part: Part) -> Option<Referent> {
        let mut last = None;
        for k in start..start + REACH {
            if let Some(name) = self.name_at(k) {
                return Some(self.named(name, part));
            }
            let key = self.key(k);
            if self.is_punctuation(k) || (is_function_word(key) && k > start && last.is_some()) {
                break;
            }
            if WHOLES.contains(&key) && self.key(k + 1) == "of" {
                continue;
            }
            if is_function_word(key) && !matches!(key, "the" | "a" | "an" | "of" | "at" | "least" | "some" | "its") {
                break;
            }
            if !is_function_word(key) {
                last = Some(k);
            }
        }
        self.noun(last?, part)
    }

    fn speaker(&self, from: usize, to: usize) -> Option<Referent> {
        if self.key(to - 1) == "to" {
            return self.object(to, Part::Of);
        }
        let before = self.before(from);
        let inverted = before.is_none_or(|k| self.is_punctuation(k)) && self.key(to) != "that";
        let passive = before.is_some_and(|k| BE.contains(&self.key(k)));
        if passive {
            return None;
        }
        self.subject(from, Part::Of).or_else(|| if inverted { self.object(to, Part::Of) } else { None })
    }

    /// To whom it was done, and who did it.
    fn parties(&self, from: usize, to: usize, dies: bool) -> [Option<Referent>; 2] {
        let near = |by: usize| from.checked_sub(by).map(|k| self.key(k)).unwrap_or_default();
        let passive = [1, 2].iter().any(|by| BE.contains(&near(*by)));
        if passive || dies {
            let by = (to..to + 3).find(|k| self.key(*k) == "by").and_then(|k| self.object(k + 1, Part::By));
            return [self.subject(from, Part::Of), by.filter(|_| passive)];
        }
        if self.key(to) == "by" || near(1) == "to" {
            return [None, None];
        }
        let ing = self.key(to - 1).ends_with("ing");
        [self.object(to, Part::Of), self.subject(from, Part::By).filter(|_| !ing)]
    }

    /// "Orlan's hostages", "Orlani prisoners", "hostages of Orlan".
    fn owner(&self, from: usize, to: usize) -> Option<Referent> {
        if let Some(k) = self.before(from) {
            let possessive = matches!(self.key(k), "'s" | "'");
            let k = if possessive { self.before(k)? } else { k };
            if let Some(name) = self.name_at(k) {
                return Some(self.named(name, Part::Of));
            }
        }
        let of = matches!(self.key(to), "of" | "from").then_some(to + 1)?;
        let at = of + usize::from(self.key(of) == "the");
        self.name_at(at).map(|n| self.named(n, Part::Of))
    }
}

/// Words between a preposition and its noun.
fn is_article_or_quality(key: &str) -> bool {
    matches!(key, "the" | "a" | "an" | "both" | "its" | "their" | "his" | "her") || !is_function_word(key)
}

const PREPOSITIONS: &[&str] = &["in", "of", "at", "from", "for", "to", "on", "near", "with", "inside"];
/// First words of names that are no persons.
const PLACES: &[&str] = &["north", "south", "east", "west", "united", "new", "saudi", "supreme", "white", "los", "san"];
/// "the whole of the city": what is meant follows.
const WHOLES: &[&str] =
    &["whole", "rest", "part", "parts", "scores", "dozens", "hundreds", "thousands", "control", "last"];
const BE: &[&str] = &["was", "were", "is", "are", "been", "being", "be", "got", "get"];
const AUXILIARIES: &[&str] = &[
    "has",
    "have",
    "had",
    "also",
    "was",
    "were",
    "is",
    "are",
    "been",
    "being",
    "be",
    "later",
    "would",
    "will",
    "then",
    "again",
    "not",
    "did",
    "does",
    "do",
    "could",
    "may",
    "might",
    "reportedly",
    "all",
    "himself",
    "herself",
];
const PRONOUNS: &[&str] = &[
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "who",
    "which",
    "that",
    "one",
    "others",
    "some",
    "many",
    "everyone",
    "old",
    "scores",
    "dozens",
    "hundreds",
    "thousands",
    "weekend",
    "whole",
    "seen",
    "anybody",
    "nobody",
    "both",
    "mr.",
    "mrs.",
    "ms.",
];
