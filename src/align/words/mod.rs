//! Which word stands for which inside two linked sentences: "terrorists" for "rebels", "passed" for "rammed through".
//!
//! Two learnt passes (`docs/method-words.md`): a first guess at each pair by the two words and their neighbours
//! ([`features`]), then one in the light of the guesses around it ([`context`]); one assignment makes the links ([`decode`]).

mod anchors;
mod assignment;
mod context;
mod decode;
mod features;
mod grid;
mod known;
mod score;
mod senses;
mod spelling;
mod tokens;

pub use context::NAMES as WORD_CONTEXT_NAMES;
pub use features::NAMES as WORD_FEATURE_NAMES;

use crate::language::{TypeId, Vocabulary};
use context::{Context, FLOOR};
use features::Pair;
use grid::Grid;

/// Word `a` of one sentence stands for word `b` of the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WordLink {
    /// Index of the token in the first sentence.
    pub a: usize,
    /// Index of the token in the second sentence.
    pub b: usize,
    /// Probability that they stand for each other, 0..1.
    pub probability: f32,
}

/// Aligns the words of two sentences given as word types. Symmetric: swapping the sides swaps the links. A word may have
/// several links, where it stands for a phrase.
pub fn align_words(a: &[TypeId], b: &[TypeId], vocabulary: &Vocabulary) -> Vec<WordLink> {
    if a == b {
        return (0..a.len()).map(|k| WordLink { a: k, b: k, probability: 1.0 }).collect();
    }
    let swapped = tokens::is_swapped(a, b, vocabulary);
    let (x, y) = if swapped { (b, a) } else { (a, b) };
    let mut links = Vec::new();
    // Very long sentences are aligned piece by piece, so that the work stays in proportion to their length.
    let pieces = x.len().div_ceil(LONGEST).max(1);
    let cut = |n: usize, k: usize| n * k / pieces;
    for k in 0..pieces {
        let [from_x, from_y] = [cut(x.len(), k), cut(y.len(), k)];
        let pair = Pair::new(&x[from_x..cut(x.len(), k + 1)], &y[from_y..cut(y.len(), k + 1)], vocabulary);
        let probability = score::probabilities(&pair);
        for (i, j) in decode::links(&probability) {
            let (i_all, j_all) = (i + from_x, j + from_y);
            let (a, b) = if swapped { (j_all, i_all) } else { (i_all, j_all) };
            links.push(WordLink { a, b, probability: probability.at(i, j) });
        }
    }
    links.sort_by_key(|l| (l.a, l.b));
    links
}

/// Aligns the words of two sentences given as tokens, as treebanks write them ("n't", "``", "-LRB-").
pub fn align_tokens<T: AsRef<str>>(a: &[T], b: &[T], vocabulary: &mut Vocabulary) -> Vec<WordLink> {
    let (a, b) = (token_types(a, vocabulary), token_types(b, vocabulary));
    align_words(&a, &b, vocabulary)
}

/// Sentences of more words are aligned piece by piece.
const LONGEST: usize = 160;

/// For training: calls `each` with (i, j) and the features of every pair scored in the first pass; i, j are of the
/// sentences as given.
pub fn word_features(a: &[TypeId], b: &[TypeId], v: &Vocabulary, mut each: impl FnMut(usize, usize, &[f32])) {
    let swapped = tokens::is_swapped(a, b, v);
    let (x, y) = if swapped { (b, a) } else { (a, b) };
    let pair = Pair::new(x, y, v);
    for i in 0..x.len() {
        for j in 0..y.len() {
            if pair.is_plausible(i, j) {
                let (oi, oj) = if swapped { (j, i) } else { (i, j) };
                each(oi, oj, &pair.features(i, j));
            }
        }
    }
}

/// For training: the same for the later passes, given guesses at all pairs as `word_features` names them.
pub fn word_contexts(
    a: &[TypeId],
    b: &[TypeId],
    v: &Vocabulary,
    guesses: &[(usize, usize, f32)],
    mut each: impl FnMut(usize, usize, &[f32]),
) {
    let swapped = tokens::is_swapped(a, b, v);
    let (x, y) = if swapped { (b, a) } else { (a, b) };
    let pair = Pair::new(x, y, v);
    let mut guess = Grid::new(x.len(), y.len());
    for &(i, j, p) in guesses.iter().filter(|g| g.2 >= FLOOR) {
        let (i, j) = if swapped { (j, i) } else { (i, j) };
        guess.set(i, j, p);
    }
    let context = Context::new(&pair, &guess);
    for i in 0..x.len() {
        for j in 0..y.len() {
            if guess.at(i, j) > 0.0 {
                let (oi, oj) = if swapped { (j, i) } else { (i, j) };
                each(oi, oj, &context.features(i, j, &pair.features(i, j)));
            }
        }
    }
}

/// Types of tokens as treebanks write them ("n't", "``", "-LRB-").
pub fn token_types<T: AsRef<str>>(tokens: &[T], vocabulary: &mut Vocabulary) -> Vec<TypeId> {
    tokens.iter().map(|t| add_token(t.as_ref(), vocabulary)).collect()
}

/// The type of a token; the Penn treebank's names of brackets and quotation marks are read as the marks.
fn add_token(token: &str, vocabulary: &mut Vocabulary) -> TypeId {
    let token = match token {
        "-LRB-" | "-lrb-" => "(",
        "-RRB-" | "-rrb-" => ")",
        "-LSB-" | "-lsb-" => "[",
        "-RSB-" | "-rsb-" => "]",
        "``" | "''" => "\"",
        token => token,
    };
    vocabulary.add(token, token.contains(char::is_alphanumeric))
}
