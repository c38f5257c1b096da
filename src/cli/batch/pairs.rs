//! `batch pairs`: do two sentences report the same, by themselves?

use super::lines::round;
use crate::align::{Pairs, Relation};
use serde::{Deserialize, Serialize};

/// Two sentences.
#[derive(Deserialize)]
pub struct Request {
    a: String,
    b: String,
}

/// What is answered.
#[derive(Serialize)]
pub struct Answer {
    probability: f64,
    same: f64,
    relation: &'static str,
}

/// The answer; pairs have nothing in common but what their words are.
pub fn answer(pairs: &mut Pairs, request: Request) -> Answer {
    let score = pairs.score(&request.a, &request.b);
    let relation = match score.relation {
        Some(Relation::Same) => "same",
        Some(Relation::Partial) => "partial",
        None => "none",
    };
    Answer { probability: round(score.probability), same: round(score.same), relation }
}
