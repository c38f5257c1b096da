//! The first pass: what is known of a word where it stands.

use crate::language::{DIMENSIONS, Tag, Vectors, counts, is_function_word, tags};
use crate::lexicon::{Lexicon, TermHit};
use crate::text::{Document, TokenKind};
use crate::voice::{Voice, Voices};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Numbers made by hand, which stand behind the word's vector.
pub const HAND: usize = 66;
/// Numbers of a row: the word's vector, then those made by hand.
pub const FEATURES: usize = DIMENSIONS + HAND;

/// A word that may be loaded.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Index into [`Document::tokens`].
    pub token: usize,
    /// Index of its sentence.
    pub sentence: usize,
}

/// Endings and beginnings that carry judgement, or do not.
const ENDINGS: [&str; 16] =
    ["ly", "ing", "ed", "ist", "ists", "ism", "ous", "ive", "ful", "less", "able", "est", "er", "tion", "s", "ize"];
const BEGINNINGS: [&str; 8] = ["un", "anti", "over", "mis", "ultra", "pro", "dis", "out"];

/// What a sentence has in common for all its words.
struct Sentence {
    mean: [f32; DIMENSIONS],
    words: f32,
    /// Share of adjectives and adverbs, and of names.
    shares: [f32; 2],
    hits: f32,
    strongest: f32,
    marks: [f32; 4],
}

/// A token as it is looked up once.
struct Word {
    key: String,
    function: bool,
    word: bool,
    capital: bool,
    idf: f32,
    vector: Option<Rc<[f32; DIMENSIONS]>>,
    /// Its class.
    tag: Tag,
    /// Strongest sense the lexicon has: strength, direction, whether it may stand alone, category.
    term: [f32; 4],
}

/// The words of a document that may be loaded, in text order, and of each what the first pass reads.
pub fn candidates(
    document: &Document,
    lexicon: &Lexicon,
    hits: &[TermHit],
    voices: &Voices,
) -> (Vec<Candidate>, Vec<[f32; FEATURES]>) {
    let (mut found, mut rows) = (Vec::new(), Vec::new());
    let mut known = Known::default();
    let tags = tags(document);
    let mut hit = 0;
    for (number, s) in document.sentences.iter().enumerate() {
        let mut words: Vec<Word> = s.tokens.clone().map(|k| word(document, k, tags[k], &mut known)).collect();
        while hits.get(hit).is_some_and(|h| h.sentence < number) {
            hit += 1;
        }
        let first_hit = hit;
        while let Some(h) = hits.get(hit).filter(|h| h.sentence == number) {
            mark(document, lexicon, h, s.tokens.start, &mut words);
            hit += 1;
        }
        let sentence = sentence(document, number, &words, hit - first_hit);
        for (k, w) in words.iter().enumerate().filter(|(_, w)| w.word && !w.function) {
            let token = s.tokens.start + k;
            let span = document.tokens[token].span;
            let voice = voices.at(document, span).0;
            let mut features = [0.0; FEATURES];
            if let Some(vector) = &w.vector {
                features[..DIMENSIONS].copy_from_slice(vector.as_slice());
            }
            let hand = by_hand(document, lexicon, &words, k, &sentence, voice, s.headline, document.text(span));
            features[DIMENSIONS..].copy_from_slice(&hand);
            found.push(Candidate { token, sentence: number });
            rows.push(features);
        }
    }
    (found, rows)
}

/// What a word is by itself, looked up once a document.
#[derive(Clone, Copy)]
struct Type {
    function: bool,
    idf: f32,
    /// Index into [`Known::vectors`].
    vector: Option<usize>,
}

#[derive(Default)]
struct Known {
    types: FxHashMap<String, Type>,
    vectors: Vec<Rc<[f32; DIMENSIONS]>>,
}

impl Known {
    fn look_up(&mut self, key: &str) -> Type {
        if let Some(known) = self.types.get(key) {
            return *known;
        }
        let vector = unit(key).map(|v| {
            self.vectors.push(Rc::new(v));
            self.vectors.len() - 1
        });
        let new = Type { function: is_function_word(key), idf: counts::idf(key), vector };
        self.types.insert(key.to_owned(), new);
        new
    }
}

fn word(document: &Document, k: usize, tag: Tag, known: &mut Known) -> Word {
    let token = document.tokens[k];
    let text = document.text(token.span);
    let key = document.key(k);
    let is_word = token.kind == TokenKind::Word && key.starts_with(|c: char| c.is_alphabetic());
    let found = is_word.then(|| known.look_up(key));
    Word {
        function: found.map_or_else(|| is_function_word(key), |t| t.function),
        word: is_word,
        capital: text.starts_with(char::is_uppercase),
        idf: found.map_or(0.0, |t| t.idf),
        vector: found.and_then(|t| t.vector).and_then(|v| known.vectors.get(v)).cloned(),
        tag,
        term: [0.0; 4],
        key: key.to_owned(),
    }
}

/// The vector of a word, or of the last part of a compound the table does not know, with length 1.
fn unit(key: &str) -> Option<[f32; DIMENSIONS]> {
    let row = Vectors::find(key).or_else(|| Vectors::find(key.rsplit_once('-')?.1))?;
    let vector = Vectors::vector(row).map(f32::from);
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    (length > 0.0).then(|| vector.map(|x| x / length))
}

/// Notes what the lexicon says of a hit's tokens; of several senses the strongest counts.
fn mark(document: &Document, lexicon: &Lexicon, hit: &TermHit, first: usize, words: &mut [Word]) {
    let Some(entry) = lexicon.entry(hit.entry) else { return };
    let strength = f32::from(entry.direction.unsigned_abs());
    let near = hit.tokens.start.saturating_sub(first + 1);
    for (k, w) in words.iter_mut().enumerate().skip(near).take(hit.tokens.len() + 2) {
        let span = document.tokens[first + k].span;
        if hit.span.start < span.end && span.start < hit.span.end {
            let solo = f32::from(u8::from(entry.solo));
            if strength + solo >= w.term[0] + w.term[2] {
                w.term = [strength, f32::from(entry.direction), solo, 1.0 + f32::from(entry.category as u8)];
            }
        }
    }
}

fn sentence(document: &Document, number: usize, words: &[Word], hits: usize) -> Sentence {
    let mut mean = [0.0; DIMENSIONS];
    for w in words.iter().filter(|w| !w.function) {
        if let Some(vector) = &w.vector {
            mean.iter_mut().zip(vector.iter()).for_each(|(m, x)| *m += x * w.idf);
        }
    }
    let length = mean.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
    mean.iter_mut().for_each(|m| *m /= length);
    let has = |wanted: &[&str]| f32::from(u8::from(words.iter().any(|w| wanted.contains(&w.key.as_str()))));
    let capitals = words.iter().skip(1).filter(|w| w.word && w.capital).count();
    let span = document.sentences[number].span;
    let digits = document.text(span).bytes().any(|b| b.is_ascii_digit());
    Sentence {
        mean,
        words: words.len() as f32,
        shares: [|t| matches!(t, Tag::Adjective | Tag::Adverb), Tag::is_name].map(|of: fn(Tag) -> bool| {
            words.iter().filter(|w| of(w.tag)).count() as f32 / (words.len() as f32).max(1.0)
        }),
        hits: hits as f32,
        strongest: words.iter().map(|w| w.term[0]).fold(0.0, f32::max),
        marks: [
            has(&["!", "?"]),
            has(&["i", "we", "you", "our", "your", "us", "my"]),
            capitals as f32 / words.len().max(1) as f32,
            f32::from(u8::from(digits)),
        ],
    }
}

#[allow(clippy::too_many_arguments, reason = "what a word is judged by; used once")]
fn by_hand(
    document: &Document,
    lexicon: &Lexicon,
    words: &[Word],
    k: usize,
    sentence: &Sentence,
    voice: Voice,
    headline: bool,
    text: &str,
) -> [f32; HAND] {
    let w = &words[k];
    let flag = |b: bool| f32::from(u8::from(b));
    let neighbour = |offset: isize| k.checked_add_signed(offset).and_then(|j| words.get(j));
    let cosine = |other: Option<&Word>| match (&w.vector, other.and_then(|o| o.vector.as_ref())) {
        (Some(a), Some(b)) => a.iter().zip(b.iter()).map(|(x, y)| x * y).sum(),
        _ => -1.0,
    };
    let idf = |offset| neighbour(offset).map_or(-1.0, |w| if w.word { w.idf } else { 0.0 });
    let kind = |offset| {
        neighbour(offset).map_or(0.0, |w: &Word| match () {
            () if !w.word => 1.0,
            () if w.function => 2.0,
            () if w.capital => 3.0,
            () => 4.0,
        })
    };
    let reports = lexicon.reports(&w.key);
    let mut out = [0.0; HAND];
    let mut at = 0;
    let mut put = |x: f32| {
        if let Some(slot) = out.get_mut(at) {
            *slot = x;
        }
        at += 1;
    };
    put(w.idf);
    put(flag(w.vector.is_some()));
    put(flag(w.capital && k > 0));
    put(flag(text.len() > 1 && !text.chars().any(char::is_lowercase)));
    put(text.len() as f32);
    put(flag(w.key.contains('-')));
    ENDINGS.iter().for_each(|e| put(flag(w.key.ends_with(e))));
    BEGINNINGS.iter().for_each(|b| put(flag(w.key.len() > b.len() + 3 && w.key.starts_with(b))));
    w.term.iter().for_each(|x| put(*x));
    put(reports.map_or(0.0, |r| 1.0 + f32::from(r.stance as u8)));
    put(reports.map_or(0.0, |r| 1.0 + f32::from(r.kind as u8)));
    put(f32::from(voice as u8));
    put(flag(headline));
    put(k as f32 / sentence.words.max(1.0));
    put(sentence.words);
    put(sentence.hits);
    put(sentence.strongest);
    sentence.marks.iter().for_each(|x| put(*x));
    put(match &w.vector {
        Some(v) => v.iter().zip(&sentence.mean).map(|(x, y)| x * y).sum(),
        None => -1.0,
    });
    put(cosine(neighbour(-1)));
    put(cosine(neighbour(1)));
    [-2, -1, 1, 2].into_iter().for_each(|o| put(idf(o)));
    [-1, 1].into_iter().for_each(|o| put(kind(o)));
    put(neighbour(-1).map_or(0.0, |w| w.term[0]).max(neighbour(1).map_or(0.0, |w| w.term[0])));
    put(flag(neighbour(-1).is_some_and(|w| w.key.ends_with("ly") && w.key.len() > 4)));
    put(flag(document.sentences.len() == 1));
    [-2, -1, 0, 1, 2].into_iter().for_each(|o| put(neighbour(o).map_or(-1.0, |w| f32::from(w.tag as u8))));
    sentence.shares.into_iter().for_each(&mut put);
    put(neighbour(1).and_then(|w| lexicon.reports(&w.key)).map_or(0.0, |r| 1.0 + f32::from(r.stance as u8)));
    debug_assert!(at <= HAND, "{at}");
    out
}
