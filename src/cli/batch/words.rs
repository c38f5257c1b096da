//! `batch words`: which word stands for which in a pair of sentences.

use crate::align::align_tokens;
use crate::language::Vocabulary;
use serde::{Deserialize, Serialize};

/// Two sentences, as tokens.
#[derive(Deserialize)]
pub struct Request {
    a: Vec<String>,
    b: Vec<String>,
}

/// Index in `a`, index in `b`, probability to four digits.
#[derive(Serialize)]
pub struct Answer {
    links: Vec<(usize, usize, f64)>,
}

/// The links, by `a`, then `b`.
pub fn answer(vocabulary: &mut Vocabulary, request: Request) -> Answer {
    let links = align_tokens(&request.a, &request.b, vocabulary);
    Answer { links: links.iter().map(|l| (l.a, l.b, super::lines::round(l.probability))).collect() }
}
