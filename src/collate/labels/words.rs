//! The words of one document as the search for mentions sees them: keys and tags, the tags mended where capitals
//! mislead (headlines in title case, sentence starts) by how the same word is written elsewhere in the event.

use crate::language::{Tag, TypeId, Vocabulary, Witness, is_function_word, is_time};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// One document.
pub struct Words<'a> {
    /// The document.
    pub document: &'a Document,
    types: &'a [TypeId],
    vocabulary: &'a Vocabulary,
    tags: Vec<Tag>,
}

/// How often each word type is written with and without a capital where both are possible.
struct Capitals {
    upper: Vec<u32>,
    lower: Vec<u32>,
}

/// The words of all documents; `tags` are parallel to the tokens of each.
pub fn words<'a>(witnesses: &'a [Witness], tags: &[Vec<Tag>], vocabulary: &'a Vocabulary) -> Vec<Words<'a>> {
    let capitals = count(witnesses, vocabulary);
    let mend = |(w, tags): (&'a Witness, &Vec<Tag>)| {
        let mut words = Words { document: &w.document, types: &w.types, vocabulary, tags: tags.clone() };
        words.tags.resize(w.document.tokens.len(), Tag::Other);
        for s in 0..w.document.sentences.len() {
            words.mend(s, &capitals);
        }
        words
    };
    witnesses.iter().zip(tags).map(mend).collect()
}

fn count(witnesses: &[Witness], vocabulary: &Vocabulary) -> Capitals {
    let mut counts = Capitals { upper: vec![0; vocabulary.len()], lower: vec![0; vocabulary.len()] };
    for w in witnesses {
        for sentence in w.document.sentences.iter().filter(|s| !title_case(&w.document, s.tokens.clone(), s.headline)) {
            for k in sentence.tokens.clone().skip(1) {
                let text = w.document.text(w.document.tokens[k].span);
                let column = if capital(text) { &mut counts.upper } else { &mut counts.lower };
                column[w.types[k].0 as usize] += 1;
            }
        }
    }
    counts
}

/// Whether more than seven in ten words of a sentence have a capital.
fn title_case(document: &Document, tokens: Range<usize>, headline: bool) -> bool {
    let words = || tokens.clone().map(|k| document.tokens[k]).filter(|t| t.kind == TokenKind::Word);
    let capitals = words().filter(|t| capital(document.text(t.span))).count();
    headline || capitals * 10 > words().count() * 7
}

fn capital(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

impl Words<'_> {
    /// The folded form of token `k`.
    pub fn key(&self, k: usize) -> &str {
        &self.vocabulary.get(self.types[k]).key
    }

    /// The text of token `k`.
    pub fn text(&self, k: usize) -> &str {
        self.document.text(self.document.tokens[k].span)
    }

    /// The tag of token `k`.
    pub fn tag(&self, k: usize) -> Tag {
        self.tags[k]
    }

    fn mend(&mut self, sentence: usize, capitals: &Capitals) {
        let s = &self.document.sentences[sentence];
        let title_case = title_case(self.document, s.tokens.clone(), s.headline);
        for k in s.tokens.clone() {
            let forced = title_case || k == s.tokens.start;
            let id = self.types[k].0 as usize;
            let (upper, lower) = (capitals.upper[id], capitals.lower[id]);
            let text = self.text(k);
            let noun = if text.ends_with(['s', 'S']) { Tag::Nouns } else { Tag::Noun };
            let name_like = capital(text) && !is_title(self.key(k));
            let (is_name, is_noun) = (self.tags[k].is_name(), self.tags[k].is_noun());
            if is_name && (is_time(self.key(k)) || (forced && is_function_word(self.key(k)))) {
                self.tags[k] = Tag::Other;
            } else if is_name && (text.starts_with(char::is_lowercase) || (forced && lower > upper)) {
                self.tags[k] = noun;
            } else if is_noun && name_like && (!forced || upper > lower) {
                self.tags[k] = Tag::Name;
            }
        }
    }
}

/// Whether a folded word is part of a title or office before a name.
pub fn is_title(key: &str) -> bool {
    crate::language::is_title(key) || matches!(key, "prime" | "deputy" | "counsel" | "special")
}

/// Whether a folded word is a mere form of address.
pub fn is_address(key: &str) -> bool {
    matches!(key, "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "miss" | "dr." | "sir" | "lord" | "lady" | "rev.")
}
