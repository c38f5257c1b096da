//! `batch pairs`: do two sentences report the same, by themselves?

use super::lines::round;
use crate::align::{Relation, pair};
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

/// The answer; pairs have nothing in common, so no state is kept.
pub fn answer(_: &mut (), request: Request) -> Answer {
    let score = pair(&request.a, &request.b);
    let relation = match score.relation {
        Some(Relation::Same) => "same",
        Some(Relation::Partial) => "partial",
        None => "none",
    };
    Answer { probability: round(score.probability), same: round(score.same), relation }
}
