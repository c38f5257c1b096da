//! Matching: one pass over the atoms of each sentence, the longest form first.
//!
//! A form that fits letter by letter is still dropped where the context speaks against it: inside a
//! safe phrase ("riot police"), as part of a name ("Rebel Wilson"), as the other part of speech ("to
//! attack" is no noun), or, for vague words, away from the words that make their sense plain.

use super::index::{Pattern, Target, owner};
use super::inflect::{Inflection, is_noun_and_verb};
use super::line::Line;
use super::{Entry, EntryId, Lexicon, Pos};
use crate::text::{Document, Span};
use std::collections::BTreeSet;
use std::ops::Range;

/// A term of the lexicon in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermHit {
    /// Bytes of the article.
    pub span: Span,
    /// Index into [`Document::sentences`].
    pub sentence: usize,
    /// Indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// The entry.
    pub entry: EntryId,
}

/// Why a form that fits letter by letter is no term of the lexicon where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refusal {
    /// It stands in a phrase in which it is plain: bytes of the article.
    Safe(Span),
    /// It is part of a name.
    Name,
    /// It is another part of speech there.
    Class,
    /// It has common other senses, and no word near it makes this one plain.
    Vague,
    /// It is written with other capitals.
    Capitals,
    /// It is part of a compound.
    Compound,
}

/// A form that fits letter by letter, and the rule of context that speaks against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where it stands and what entry it would be.
    pub hit: TermHit,
    /// The rule.
    pub why: Refusal,
}

/// How many atoms before and after a vague word are searched for one that makes its sense plain.
const WINDOW: usize = 6;

/// See [`Lexicon::find`].
pub fn find(lexicon: &Lexicon, document: &Document) -> Vec<TermHit> {
    let mut hits = Vec::new();
    let mut line = Line::default();
    for sentence in 0..document.sentences.len() {
        line.read(document, sentence, &lexicon.index);
        let mut at = 0;
        while at < line.atoms.len() {
            let (entries, length) = longest_at(lexicon, &line, at);
            for (id, pattern) in entries {
                hits.push(hit(&line, at, &pattern, sentence, EntryId(id)));
            }
            at += length.max(1);
        }
    }
    hits
}

/// See [`Lexicon::refused`].
pub fn refused(lexicon: &Lexicon, document: &Document) -> Vec<Refused> {
    let mut found = Vec::new();
    let mut line = Line::default();
    let patterns = |line: &Line, at: usize| {
        line.atoms.get(at).and_then(|a| a.group).map_or(&[][..], |g| lexicon.index.patterns(g))
    };
    for sentence in 0..document.sentences.len() {
        line.read(document, sentence, &lexicon.index);
        let mut add = |at: usize, pattern: &Pattern, id: u32, why: Refusal| {
            found.push(Refused { hit: hit(&line, at, pattern, sentence, EntryId(id)), why });
        };
        for at in 0..line.atoms.len() {
            for pattern in patterns(&line, at) {
                if !line.reads(at, lexicon.index.text(pattern.start, pattern.len)) {
                    continue;
                }
                let end = at + usize::from(pattern.atoms);
                match pattern.target {
                    Target::Entry(id) => {
                        let entry = lexicon.entries.get(id as usize);
                        if let Some(why) = entry.and_then(|e| refusal(lexicon, &line, at, pattern, e, id)) {
                            add(at, pattern, id, why);
                        }
                    }
                    Target::Safe(of) => {
                        let phrase = Span::new(line.atoms[at].span.start, line.atoms[end - 1].span.end);
                        for (n, inner) in (at..end).flat_map(|n| patterns(&line, n).iter().map(move |p| (n, p))) {
                            let Target::Entry(id) = inner.target else { continue };
                            let Some(entry) = lexicon.entries.get(id as usize) else { continue };
                            let fits = n + usize::from(inner.atoms) <= end
                                && owner(entry, id) == of
                                && line.reads(n, lexicon.index.text(inner.start, inner.len))
                                && accepts(lexicon, &line, n, inner, entry, id);
                            if fits {
                                add(n, inner, id, Refusal::Safe(phrase));
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    found.sort_by_key(|r| (r.hit.span, r.hit.entry, r.why));
    found.dedup_by(|a, b| a.hit.span == b.hit.span && a.hit.entry == b.hit.entry);
    found
}

/// See [`Lexicon::topic_counts`].
pub fn topic_counts(lexicon: &Lexicon, document: &Document) -> Vec<(usize, usize)> {
    let mut counts = vec![(BTreeSet::new(), 0); lexicon.topics.len()];
    let mut line = Line::default();
    for sentence in 0..document.sentences.len() {
        line.read(document, sentence, &lexicon.index);
        for (at, atom) in line.atoms.iter().enumerate() {
            for pattern in atom.group.map_or(&[][..], |g| lexicon.index.patterns(g)) {
                if let Target::Topic(topic) = pattern.target
                    && let Some((words, n)) = counts.get_mut(topic as usize)
                    && line.reads(at, lexicon.index.text(pattern.start, pattern.len))
                {
                    words.insert(pattern.start);
                    *n += 1;
                }
            }
        }
    }
    counts.into_iter().map(|(words, n)| (words.len(), n)).collect()
}

/// The entries of the longest form that starts at an atom, and how many atoms it takes (0: none).
fn longest_at(lexicon: &Lexicon, line: &Line, at: usize) -> (Vec<(u32, Pattern)>, usize) {
    let (mut entries, mut safe, mut length) = (Vec::<(u32, Pattern)>::new(), Vec::new(), 0);
    let Some(group) = line.atoms.get(at).and_then(|a| a.group) else {
        return (entries, 0);
    };
    for pattern in lexicon.index.patterns(group) {
        let atoms = usize::from(pattern.atoms);
        if atoms < length {
            break;
        }
        let text = lexicon.index.text(pattern.start, pattern.len);
        match pattern.target {
            Target::Entry(id) if line.reads(at, text) => {
                let Some(entry) = lexicon.entries.get(id as usize) else {
                    continue;
                };
                let is_new = entries.iter().all(|(other, _)| *other != id);
                if is_new && accepts(lexicon, line, at, pattern, entry, id) {
                    entries.push((id, *pattern));
                    length = atoms;
                }
            }
            Target::Safe(owner) if line.reads(at, text) => {
                safe.push(owner);
                length = atoms;
            }
            _ => {}
        }
    }
    // A safe phrase clears all that is shorter, and what is as long only in its own set.
    entries.retain(|(id, p)| {
        let cleared = lexicon.entries.get(*id as usize).is_none_or(|e| safe.contains(&owner(e, *id)));
        usize::from(p.atoms) == length && !cleared
    });
    (entries, length)
}

fn hit(line: &Line, at: usize, pattern: &Pattern, sentence: usize, entry: EntryId) -> TermHit {
    let last = at + usize::from(pattern.atoms) - 1;
    // A suffix ("-backed") is shown with its whole compound.
    let first = if pattern.suffix { line.start_of_token(at) } else { at };
    let (first, last) = (&line.atoms[first], &line.atoms[last]);
    TermHit { span: Span::new(first.span.start, last.span.end), sentence, tokens: first.token..last.token + 1, entry }
}

fn accepts(lexicon: &Lexicon, line: &Line, at: usize, pattern: &Pattern, entry: &Entry, id: u32) -> bool {
    refusal(lexicon, line, at, pattern, entry, id).is_none()
}

/// The first rule of context that speaks against a form which fits letter by letter.
fn refusal(lexicon: &Lexicon, line: &Line, at: usize, pattern: &Pattern, entry: &Entry, id: u32) -> Option<Refusal> {
    let end = at + usize::from(pattern.atoms);
    let (starts_inside, ends_inside) = (line.continues_token(at), line.continues_token(end));
    let compound = if pattern.suffix {
        starts_inside && !ends_inside
    } else {
        entry.pos != Pos::V || !(starts_inside || ends_inside)
    };
    match () {
        () if !compound => Some(Refusal::Compound),
        () if !has_shape(line, at, pattern) => Some(Refusal::Capitals),
        () if pattern.initial == 0 && !entry.title && is_name(line, at, end) => Some(Refusal::Name),
        () if !fits_neighbours(line, at, end, pattern, entry) => Some(Refusal::Class),
        () if entry.vague && !has_near(lexicon, line, at, end, owner(entry, id)) => Some(Refusal::Vague),
        () => None,
    }
}

/// Capital letters of the form are wanted in the text: "IS" is not "is", "the Gulf" not "the gulf".
fn has_shape(line: &Line, at: usize, pattern: &Pattern) -> bool {
    (0..usize::from(pattern.atoms)).all(|n| {
        let atom = &line.atoms[at + n];
        (pattern.initial >> n & 1 == 0 || atom.capital)
            && (pattern.upper >> n & 1 == 0 || (atom.second_capital && !line.all_capitals))
    })
}

/// A lower-case form written with capitals, beside another capitalised word, is taken for a name.
fn is_name(line: &Line, at: usize, end: usize) -> bool {
    let Some(first) = line.atoms.get(at) else {
        return false;
    };
    let capital_all = line.atoms[at..end].iter().all(|a| a.capital || a.span.len() < 4);
    if line.title_case || !first.capital || !capital_all {
        return false;
    }
    let named = |n: usize| {
        line.atoms.get(n).is_some_and(|a| a.capital && a.word && !(a.opens && is_function_word(line.key(n))))
    };
    let after = named(end) && !is_function_word(line.key(end));
    if first.opens { after } else { after || (at > 0 && named(at - 1) && line.key(at - 1) != "i") }
}

/// Neighbours that tell nouns and verbs apart. Without a tagger this is kept on the safe side: bare
/// forms that may be either are taken only with a sign for the wanted one.
fn fits_neighbours(line: &Line, at: usize, end: usize, pattern: &Pattern, entry: &Entry) -> bool {
    let before = at.checked_sub(1).map_or("", |n| line.key(n));
    let after = line.key(end);
    let lemma = entry.lemma();
    let single = pattern.atoms == 1;
    match (entry.pos, pattern.inflection) {
        (Pos::V, Inflection::Base | Inflection::S) if single && is_noun_and_verb(lemma) => {
            let third = pattern.inflection == Inflection::S;
            let named = at > 0 && line.atoms[at - 1].capital && line.atoms[at - 1].word && !line.title_case;
            VERB_FOLLOWS.contains(&before)
                || (third && (named || THIRD_FOLLOWS.contains(&before)) && DETERMINERS.contains(&after))
        }
        (Pos::V, Inflection::Base | Inflection::S | Inflection::Ing) => {
            !DETERMINERS.contains(&before) && before != "of"
        }
        (Pos::N | Pos::Np, Inflection::Base) if single && is_noun_and_verb(lemma) => {
            let has_object = OBJECT_STARTS.contains(&after) && !DETERMINERS.contains(&before);
            !VERB_FOLLOWS.contains(&before) && !has_object
        }
        (Pos::N | Pos::Np, Inflection::S) if single && is_noun_and_verb(lemma) => {
            !THIRD_FOLLOWS.contains(&before) && !OBJECT_STARTS.contains(&after)
        }
        // "the lawsuit alleged that" is the verb.
        (Pos::Adj, _) => !(lemma.ends_with("ed") && after == "that"),
        _ => true,
    }
}

fn has_near(lexicon: &Lexicon, line: &Line, at: usize, end: usize, owner: u32) -> bool {
    let window = (at.saturating_sub(WINDOW)..at).chain(end..(end + WINDOW).min(line.atoms.len()));
    window.into_iter().any(|n| {
        let patterns = line.atoms[n].group.map_or(&[][..], |g| lexicon.index.patterns(g));
        patterns.iter().any(|p| p.target == Target::Near(owner) && line.reads(n, lexicon.index.text(p.start, p.len)))
    })
}

/// Words that say nothing about whether their neighbours are names.
pub fn is_function_word(key: &str) -> bool {
    DETERMINERS.contains(&key) || FUNCTION_WORDS.contains(&key)
}

const DETERMINERS: &[&str] = &[
    "a", "an", "any", "each", "every", "her", "his", "its", "my", "no", "our", "some", "that", "the", "their", "these",
    "this", "those", "your", "'s",
];

/// After a bare form these begin an object: the form is a verb.
const OBJECT_STARTS: &[&str] = &["a", "an", "the", "his", "her", "its", "their", "our", "my", "your"];

const FUNCTION_WORDS: &[&str] = &[
    "after", "all", "although", "and", "as", "at", "because", "before", "but", "by", "during", "few", "for", "former",
    "from", "he", "i", "if", "in", "it", "many", "more", "most", "not", "of", "on", "only", "or", "other", "several",
    "she", "since", "so", "some", "such", "then", "there", "they", "three", "to", "two", "under", "we", "what", "when",
    "where", "while", "who", "with", "yet", "you",
];

/// A bare form after one of these is a verb.
const VERB_FOLLOWS: &[&str] = &[
    "to", "will", "would", "can", "could", "may", "might", "must", "shall", "should", "did", "do", "does", "didn't",
    "don't", "doesn't", "won't", "cannot", "can't", "they", "we", "you", "i", "not",
];

/// A form in -s after one of these is a verb.
const THIRD_FOLLOWS: &[&str] = &["he", "she", "it", "who", "which", "also", "now"];
