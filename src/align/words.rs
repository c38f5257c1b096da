//! Which word stands for which inside two linked sentences: "terrorists" for "rebels", "passed" for "rammed through".

use crate::language::{TypeId, Vocabulary};

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

/// Links of at least this score are kept.
const KEEP: f32 = 0.5;

/// Aligns the words of two sentences given as word types. Symmetric: swapping the sides swaps the links.
pub fn align_words(a: &[TypeId], b: &[TypeId], vocabulary: &Vocabulary) -> Vec<WordLink> {
    let near = |i: usize, j: usize| closeness(a[i], b[j], vocabulary);
    let mut candidates = Vec::new();
    for i in 0..a.len() {
        for j in 0..b.len() {
            let own = near(i, j);
            if own > 0.0 {
                let before = if i > 0 && j > 0 { near(i - 1, j - 1) } else { 0.0 };
                let after = if i + 1 < a.len() && j + 1 < b.len() { near(i + 1, j + 1) } else { 0.0 };
                let place = (i as f32 / a.len() as f32 - j as f32 / b.len() as f32).abs();
                let score = own + 0.15 * (before + after) - 0.3 * place;
                if score >= KEEP {
                    candidates.push((score, i, j));
                }
            }
        }
    }
    candidates.sort_by(|x, y| {
        y.0.total_cmp(&x.0).then((x.1 + x.2).cmp(&(y.1 + y.2))).then((x.1.min(x.2)).cmp(&(y.1.min(y.2))))
    });
    let (mut free_a, mut free_b) = (vec![true; a.len()], vec![true; b.len()]);
    let mut links = Vec::new();
    for (score, i, j) in candidates {
        if free_a[i] && free_b[j] {
            (free_a[i], free_b[j]) = (false, false);
            links.push(WordLink { a: i, b: j, probability: score.clamp(0.0, 1.0) });
        }
    }
    links.sort_by_key(|l| (l.a, l.b));
    links
}

/// Aligns the words of two sentences given as tokens, as treebanks write them ("n't", "``", "-LRB-").
pub fn align_tokens<T: AsRef<str>>(a: &[T], b: &[T], vocabulary: &mut Vocabulary) -> Vec<WordLink> {
    let mut types = |tokens: &[T]| tokens.iter().map(|t| add_token(t.as_ref(), vocabulary)).collect::<Vec<TypeId>>();
    let (a, b) = (types(a), types(b));
    align_words(&a, &b, vocabulary)
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

/// 1 for the same word or stem, the cosine of the vectors for near ones, 0 for others. Grammar and punctuation
/// stand only for themselves.
fn closeness(a: TypeId, b: TypeId, vocabulary: &Vocabulary) -> f32 {
    if a == b {
        return 1.0;
    }
    let (x, y) = (vocabulary.get(a), vocabulary.get(b));
    if !x.is_word || !y.is_word || x.is_function || y.is_function {
        0.0
    } else if x.stem == y.stem {
        1.0
    } else {
        let cosine = vocabulary.cosine(a, b);
        if cosine >= 0.35 { cosine } else { 0.0 }
    }
}
