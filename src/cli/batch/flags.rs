//! `batch flags`: which terms of a text are loaded, and in whose voice they stand.

use crate::article::read_text;
use crate::lexicon::Lexicon;
use crate::rules;
use crate::text::segment;
use crate::voice::Voices;
use serde::{Deserialize, Serialize};

/// A text.
#[derive(Deserialize)]
pub struct Request {
    text: String,
}

/// What is flagged, in text order.
#[derive(Serialize)]
pub struct Answer {
    findings: Vec<Finding>,
}

#[derive(Serialize)]
struct Finding {
    rule: &'static str,
    start: usize,
    end: usize,
    text: String,
    entry: Option<String>,
    probability: Option<f64>,
    category: &'static str,
    severity: rules::Severity,
    voice: &'static str,
    speaker: Option<String>,
    why: String,
    alternatives: Vec<String>,
}

/// The answer; texts have nothing in common, so no state is kept.
pub fn answer(_: &mut (), request: Request) -> Answer {
    let document = segment(read_text("-", &request.text));
    let lexicon = Lexicon::builtin();
    let voices = Voices::of(&document, lexicon);
    let points = document.code_points();
    let finding = |f: rules::Finding| Finding {
        rule: f.rule,
        start: points.offset(f.span.start),
        end: points.offset(f.span.end),
        text: document.text(f.span).to_owned(),
        entry: f.entry.and_then(|e| lexicon.entry(e)).map(|e| e.id.to_string()),
        probability: f.probability.map(super::lines::round),
        category: f.category.name(),
        severity: f.severity,
        voice: f.voice.name(),
        speaker: f.speaker,
        why: f.why,
        alternatives: f.alternatives,
    };
    Answer { findings: rules::flag(&document, lexicon, &voices).into_iter().map(finding).collect() }
}
