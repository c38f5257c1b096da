//! What is known of a phrase before it is compared: its words, meaning, rarity, the lexicon's entry, whose words.

use super::Material;
use super::chunk::{Chunk, chunks};
use super::class::Class;
use crate::language::{DIMENSIONS, Notions, StemId, Tag, TypeId, Vocabulary, dot};
use crate::lexicon::{Category, Entry, Pos};
use crate::text::Span;
use std::ops::Range;

/// A phrase of a sentence.
#[derive(Clone, Debug)]
pub struct Phrase<'a> {
    /// Bytes of the article.
    pub span: Span,
    /// Indices of the document's tokens.
    pub tokens: Range<usize>,
    /// Type of the head.
    pub head: TypeId,
    /// Class of the head.
    pub class: Class,
    /// Types of its content words, in text order.
    pub words: Vec<TypeId>,
    /// What WordNet knows of them.
    pub notions: Vec<Notions>,
    /// The same of the head.
    pub head_notions: Notions,
    /// Stems of the same, sorted.
    pub stems: Vec<StemId>,
    /// Their letters and digits, without spaces and hyphens and the plural's ending.
    pub joined: Box<str>,
    /// The tagger's class of its head.
    pub tag: Tag,
    /// Rarity of the rarest.
    pub idf: f32,
    /// Mean of their vectors by rarity, [`UNIT`] long; zeros where none has one.
    pub vector: [i16; DIMENSIONS],
    /// Whether part of a name stands in it, and whether it is nothing else, titles aside.
    pub named: [bool; 2],
    /// Whether a number stands in it.
    pub counted: bool,
    /// Whether it says "not".
    pub negative: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
    /// The lexicon's entry of its head, or else of the strongest word in it.
    pub entry: Option<&'a Entry>,
    /// An entry that its head would be if a word near it made its sense plain.
    pub vague: Option<&'a Entry>,
    /// Whether that is the entry of its head.
    pub entry_heads: bool,
    /// The family of the entry's contrast set.
    pub family: Option<&'a str>,
    /// How much its words take sides, by their vectors.
    pub loading: f32,
    /// How near its head is to verbs of saying.
    pub saying: f32,
}

/// A sentence as it is compared.
#[derive(Debug)]
pub struct Line<'a> {
    /// Its phrases.
    pub phrases: Vec<Phrase<'a>>,
    /// First token.
    pub start: usize,
    /// Type of each token.
    pub types: Vec<TypeId>,
    /// Stem of each token; none of punctuation.
    pub stems: Vec<Option<StemId>>,
    /// Its names: where each ends, counted from the sentence's start, and its last word.
    pub names: Vec<(usize, TypeId)>,
    /// Whether each token is a content word.
    pub content: Vec<bool>,
    /// Whether it is a headline.
    pub headline: bool,
}

/// Most phrases of a sentence that are looked at.
const MOST: usize = 24;

/// Reads sentence `s` of document `d`.
pub fn line<'a>(m: &Material<'a>, d: usize, s: usize) -> Line<'a> {
    let w = &m.witnesses[d];
    let sentence = &w.document.sentences[s];
    let tokens = &sentence.tokens;
    let word = |k: usize| m.vocabulary.get(w.types[k]);
    let mut phrases: Vec<Phrase> = chunks(w, m.vocabulary, m.tags_of(d), s).iter().map(|c| phrase(m, d, c)).collect();
    phrases.retain(|p| !p.words.is_empty());
    phrases.truncate(MOST);
    Line {
        phrases,
        start: tokens.start,
        types: w.types[tokens.clone()].to_vec(),
        stems: tokens.clone().map(|k| Some(word(k)).filter(|t| t.is_word).map(|t| t.stem)).collect(),
        names: w
            .names_of(s)
            .iter()
            .filter(|n| n.tokens.end <= tokens.end)
            .map(|n| (n.tokens.end - tokens.start, w.types[n.tokens.end - 1]))
            .collect(),
        content: tokens.clone().map(|k| word(k).is_word && !word(k).is_function).collect(),
        headline: sentence.headline,
    }
}

fn phrase<'a>(m: &Material<'a>, d: usize, chunk: &Chunk) -> Phrase<'a> {
    let w = &m.witnesses[d];
    let document = &w.document;
    let is_name = |k: usize| {
        let at = w.names.partition_point(|n| n.tokens.end <= k);
        w.names.get(at).is_some_and(|n| n.tokens.contains(&k))
    };
    let all = chunk.tokens.clone();
    let content = |k: &usize| m.vocabulary.get(w.types[*k]).is_word && !m.vocabulary.get(w.types[*k]).is_function;
    let words: Vec<TypeId> = all.clone().filter(content).map(|k| w.types[k]).collect();
    let mut stems: Vec<StemId> = words.iter().map(|&t| m.vocabulary.get(t).stem).collect();
    stems.sort_unstable();
    stems.dedup();
    let span = document.tokens[all.start].span.join(document.tokens[all.end - 1].span);
    let names = all.clone().filter(|&k| is_name(k)).count();
    let titles = all.clone().filter(|&k| !is_name(k) && m.vocabulary.get(w.types[k]).is_title).count();
    let negative = all.clone().any(|k| {
        let key = &m.vocabulary.get(w.types[k]).key;
        key.ends_with("n't") || matches!(key.as_ref(), "not" | "never" | "no" | "cannot")
    });
    let (entry, entry_heads) = entry(m, d, chunk).unzip();
    let tag = |k: usize| m.tags_of(d).get(k).copied().unwrap_or(Tag::Other);
    let notions = |t: TypeId| Notions::of(m.vocabulary.get(t).row);
    let letters = |t: &TypeId| m.vocabulary.get(*t).key.chars().filter(|c| c.is_alphanumeric());
    Phrase {
        span,
        joined: singular(&words.iter().flat_map(letters).collect::<String>()).into(),
        idf: words.iter().map(|&t| m.vocabulary.get(t).idf).fold(0.0, f32::max),
        head: w.types[chunk.head],
        head_notions: notions(w.types[chunk.head]),
        notions: words.iter().map(|&t| notions(t)).collect(),
        tag: tag(chunk.head),
        vague: vague(m, &m.vocabulary.get(w.types[chunk.head]).key, chunk).filter(|_| entry.is_none()),
        class: chunk.class,
        vector: mean(&words, m.vocabulary),
        loading: words.iter().map(|&t| super::loading::of(m.vocabulary, t)).fold(-1.0, f32::max),
        saying: super::loading::saying(m.vocabulary, w.types[chunk.head]),
        family: entry.and_then(|e| m.evidence.lexicon.set_of(e)).map(|set| set.family.as_ref()),
        entry,
        entry_heads: entry_heads.unwrap_or(false),
        named: [names > 0, names > 0 && names + titles == words.len()],
        counted: chunk.class == Class::Number
            || all.clone().any(|k| document.text(document.tokens[k].span).contains(|c: char| c.is_ascii_digit())),
        negative,
        quoted: document.is_quoted(span),
        tokens: all,
        words,
        stems,
    }
}

/// The member of a set about the event's topic that a noun may be.
fn vague<'a>(m: &Material<'a>, head: &str, chunk: &Chunk) -> Option<&'a Entry> {
    if chunk.class != Class::Noun {
        return None;
    }
    let fits = |e: &&Entry| {
        let set = m.evidence.lexicon.set_of(e);
        e.vague
            && matches!(e.pos, Pos::N | Pos::Np)
            && set.is_some_and(|s| !s.local && !s.individual && m.evidence.fits_topic(s))
    };
    m.evidence.lexicon.entries_of_word(head).find(fits)
}

/// The entries of two phrases: words of one set that are vague for themselves vouch for each other.
pub fn entries<'a>(m: &Material<'a>, p: &Phrase<'a>, q: &Phrase<'a>) -> [Option<&'a Entry>; 2] {
    let known = |p: &Phrase<'a>| p.entry.filter(|_| p.entry_heads).or(p.vague);
    if p.vague.is_some() || q.vague.is_some() {
        let sets = [p, q].map(|p| known(p).and_then(|e| m.evidence.lexicon.set_of(e)).map(|s| s.family.as_ref()));
        if sets[0].is_some() && sets[0] == sets[1] {
            return [known(p), known(q)];
        }
    }
    [p.entry, q.entry]
}

/// The entry of a phrase, and whether it is that of its head.
fn entry<'a>(m: &Material<'a>, d: usize, chunk: &Chunk) -> Option<(&'a Entry, bool)> {
    let hits = m.evidence.hits.get(d)?;
    let from = hits.partition_point(|h| h.tokens.end <= chunk.tokens.start);
    let inside = hits[from..].iter().take_while(|h| h.tokens.start < chunk.tokens.end);
    let known = inside.filter_map(|h| Some((h, m.evidence.lexicon.entry(h.entry)?)));
    known
        .map(|(h, e)| (e, h.tokens.contains(&chunk.head)))
        .max_by_key(|(e, heads)| (*heads, e.direction.unsigned_abs()))
}

/// Length of the vectors: whole numbers are compared faster.
const UNIT: f32 = 4096.0;

fn mean(words: &[TypeId], vocabulary: &Vocabulary) -> [i16; DIMENSIONS] {
    let mut sum = [0.0f32; DIMENSIONS];
    for &t in words {
        let weight = 0.5 + vocabulary.get(t).idf;
        vocabulary.add_direction(t, weight, &mut sum);
    }
    let norm = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
    if norm > 0.0 { sum.map(|x| (UNIT * x / norm) as i16) } else { [0; DIMENSIONS] }
}

impl Phrase<'_> {
    /// Whether it names rather than says or ascribes something.
    pub fn is_nominal(&self) -> bool {
        matches!(self.class, Class::Noun | Class::Name)
    }

    /// Whether the lexicon knows it as words of attribution.
    pub fn attributes(&self) -> bool {
        self.entry.is_some_and(|e| e.category == Category::Attribution)
    }
}

/// Cosine of two phrases.
pub fn cosine(p: &Phrase, q: &Phrase) -> f32 {
    dot(&p.vector, &q.vector) as f32 / (UNIT * UNIT)
}

/// Joined words without the ending of the plural; no lemma, since together they are no word.
fn singular(word: &str) -> &str {
    word.strip_suffix('s').filter(|rest| !rest.ends_with('s')).unwrap_or(word)
}
