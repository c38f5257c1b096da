//! Word types of one comparison, numbered: key, stem, vector and rarity of each are worked out once.

use super::{DIMENSIONS, Row, Vectors, counts, is_function_word, is_time, is_title};
use crate::text::fold;
use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;
use wide::{i16x8, i32x4};

/// Number of a word type in a [`Vocabulary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// Number of a stem in a [`Vocabulary`]; inflections of one word share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StemId(pub u32);

/// What is known of one word type.
#[derive(Clone, Debug)]
pub struct WordType {
    /// The folded form: lower case, straight quotes, plain hyphens.
    pub key: Box<str>,
    /// The stem it shares with its inflections.
    pub stem: StemId,
    /// Its word vector, if the table has one.
    pub row: Option<Row>,
    /// Inverse document frequency in news, natural logarithm: about 0 for "the", 9 for a word never seen.
    pub idf: f32,
    /// Whether it is a word at all, not punctuation.
    pub is_word: bool,
    /// Whether it is a word of grammar ("the", "of", "has"), which says little of what a sentence is about.
    pub is_function: bool,
    /// Whether it names a day or month.
    pub is_time: bool,
    /// Whether it is a title or office that stands before a name.
    pub is_title: bool,
}

/// What is known of words whatever is compared. Kept from one comparison to the next, it saves looking them up again.
#[derive(Debug, Default)]
pub struct Memo(FxHashMap<Box<str>, Known>);

#[derive(Clone, Debug)]
struct Known {
    stem: Box<str>,
    row: Option<Row>,
    idf: f32,
    is_function: bool,
    is_time: bool,
    is_title: bool,
}

/// Words kept at most; then it starts anew.
const MEMO: usize = 1 << 16;

/// The word types of one comparison.
pub struct Vocabulary {
    ids: FxHashMap<Box<str>, TypeId>,
    stem_ids: FxHashMap<Box<str>, StemId>,
    memo: Memo,
    types: Vec<WordType>,
    vectors: Vec<[i16; DIMENSIONS]>,
    norms: Vec<f32>,
    stemmer: Stemmer,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::new()
    }
}

impl Vocabulary {
    /// An empty vocabulary.
    pub fn new() -> Self {
        Self::with(Memo::default())
    }

    /// An empty vocabulary that knows words from before.
    pub fn with(memo: Memo) -> Self {
        Vocabulary {
            memo,
            ids: FxHashMap::default(),
            stem_ids: FxHashMap::default(),
            types: Vec::new(),
            vectors: Vec::new(),
            norms: Vec::new(),
            stemmer: Stemmer::create(Algorithm::English),
        }
    }

    /// The type of a token, added if it is new.
    pub fn add(&mut self, token: &str, is_word: bool) -> TypeId {
        let key = fold(token);
        if let Some(&id) = self.ids.get(key.as_str()) {
            return id;
        }
        let known = if is_word { self.known(&key) } else { Known::mark(&key) };
        let vector = known.row.map_or([0; DIMENSIONS], |r| Vectors::vector(r).map(i16::from));
        let id = TypeId(self.types.len() as u32);
        let next = StemId(self.stem_ids.len() as u32);
        self.norms.push((dot(&vector, &vector) as f32).sqrt());
        self.vectors.push(vector);
        self.types.push(WordType {
            stem: *self.stem_ids.entry(known.stem).or_insert(next),
            row: known.row,
            idf: known.idf,
            is_word,
            is_function: known.is_function,
            is_time: known.is_time,
            is_title: known.is_title,
            key: key.as_str().into(),
        });
        self.ids.insert(key.into(), id);
        id
    }

    fn known(&mut self, key: &str) -> Known {
        if let Some(known) = self.memo.0.get(key) {
            return known.clone();
        }
        if self.memo.0.len() >= MEMO {
            self.memo.0.clear();
        }
        let base = key.strip_suffix("'s").unwrap_or(key);
        let known = Known {
            stem: self.stemmer.stem(irregular(base)).into(),
            row: find_row(key),
            idf: counts::idf(key),
            is_function: is_function_word(key),
            is_time: is_time(key),
            is_title: is_title(key),
        };
        self.memo.0.insert(key.into(), known.clone());
        known
    }

    /// What is known of the words, for the next vocabulary.
    pub fn into_memo(self) -> Memo {
        self.memo
    }

    /// What is known of a type.
    pub fn get(&self, id: TypeId) -> &WordType {
        &self.types[id.0 as usize]
    }

    /// How many types there are.
    pub fn len(&self) -> usize {
        self.types.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// Cosine of two types' vectors, -1..1; 0 where one has none.
    pub fn cosine(&self, a: TypeId, b: TypeId) -> f32 {
        let (a, b) = (a.0 as usize, b.0 as usize);
        let norm = self.norms[a] * self.norms[b];
        if norm > 0.0 { dot(&self.vectors[a], &self.vectors[b]) as f32 / norm } else { 0.0 }
    }

    /// The vector of a type, all zeros where it has none.
    pub fn vector(&self, id: TypeId) -> &[i16; DIMENSIONS] {
        &self.vectors[id.0 as usize]
    }

    /// Length of an axis' part along a type's vector; 0 where it has none.
    pub fn along(&self, id: TypeId, axis: &[i16; DIMENSIONS]) -> f32 {
        dot(&self.vectors[id.0 as usize], axis) as f32 / self.norms[id.0 as usize].max(1.0)
    }

    /// Adds the unit vector of a type, so many times, to `sum`.
    pub fn add_direction(&self, id: TypeId, times: f32, sum: &mut [f32; DIMENSIONS]) {
        let factor = times / self.norms[id.0 as usize].max(1.0);
        for (to, x) in sum.iter_mut().zip(&self.vectors[id.0 as usize]) {
            *to += factor * f32::from(*x);
        }
    }
}

impl Known {
    /// Of a mark of punctuation.
    fn mark(key: &str) -> Self {
        Known { stem: key.into(), row: None, idf: 0.0, is_function: false, is_time: false, is_title: false }
    }
}

/// Inner product; of numbers small enough for the sum to fit.
pub fn dot(a: &[i16; DIMENSIONS], b: &[i16; DIMENSIONS]) -> i32 {
    let eights = a.as_chunks::<8>().0.iter().zip(b.as_chunks::<8>().0);
    eights.map(|(a, b)| i16x8::new(*a).dot(i16x8::new(*b))).sum::<i32x4>().reduce_add()
}

/// The row of a word, or of the part after its last hyphen ("pro-government" → "government").
fn find_row(key: &str) -> Option<Row> {
    Vectors::find(key)
        .or_else(|| Vectors::find(key.trim_matches('\'')))
        .or_else(|| key.contains('.').then(|| Vectors::find(&key.replace('.', ""))).flatten())
        .or_else(|| key.rsplit_once('-').and_then(|(_, last)| Vectors::find(last)))
}

/// Verbs and nouns whose inflections no suffix rule joins.
fn irregular(word: &str) -> &str {
    match super::lemma::irregular(word) {
        Some(lemma) => lemma,
        None => word,
    }
}
