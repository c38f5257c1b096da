//! `loaded-term`, continued: what the learnt scorer adds to the lexicon and takes from it, in one document.
//!
//! The scorer's probability decides; the lexicon, where it has the word, says why. A finding of the scorer alone says so.

use super::loaded_term::{self, RULE};
use super::{Finding, Severity, scorer};
use crate::language::Vectors;
use crate::lexicon::{Category, Entry, Evidence, ReportingKind, Strength, TermHit};
use crate::text::{Document, Span, fold};
use crate::voice::{Voice, Voices};

/// Words at least so probable are flagged: chosen by cross-validation (`tools/train_loaded.py`).
pub(super) const FLAGGED: f32 = 0.3;
/// A term of the lexicon is dropped where the scorer finds it less probable than this: its context makes it plain.
pub(super) const PLAIN: f32 = 0.01;
/// From here on a word by itself is a warning, and an error.
const WARNING: f32 = 0.35;
const ERROR: f32 = 0.6;
/// Found by the scorer alone a word is never an error, and a warning from here on.
const ALONE: f32 = 0.45;
/// A word of which neither the lexicon nor the vectors know anything must be so probable.
const UNKNOWN: f32 = 0.4;

/// Adds the scorer's findings to those of the lexicon, gives these their probability, and drops what is plain in its
/// context. `evidence` holds one document.
pub fn weigh(evidence: &Evidence, voices: &Voices, findings: &mut Vec<Finding>) {
    let (Some(document), Some(hits)) = (evidence.documents.first(), evidence.hits.first()) else { return };
    let scored = scorer::score(document, evidence.lexicon, hits, voices);
    if scored.is_empty() {
        return;
    }
    let known = findings.len();
    let mut at = 0;
    let mut hit = 0;
    for word in &scored {
        let span = document.tokens[word.token].span;
        while findings[..known].get(at).is_some_and(|f| f.span.end <= span.start) {
            at += 1;
        }
        if let Some(finding) = findings[..known].get_mut(at).filter(|f| f.span.start < span.end) {
            finding.probability = Some(finding.probability.unwrap_or(0.0).max(word.probability));
            continue;
        }
        while hits.get(hit).is_some_and(|h| h.span.end <= span.start) {
            hit += 1;
        }
        if word.probability < FLAGGED {
            continue;
        }
        // Of several senses the strongest says why.
        let covering = hits[hit..].iter().take_while(|h| h.span.start < span.end);
        let of = |h: &'_ TermHit| evidence.lexicon.entry(h.entry).filter(|e| e.strength() > Strength::Plain);
        let best = covering.filter_map(|h| Some((h, of(h)?))).max_by_key(|(_, e)| e.strength());
        if best.is_some_and(|(h, _)| findings.last().is_some_and(|f| f.span == h.span)) {
            continue;
        }
        // "o'clock", "y'all": rare spellings of plain words look odd to the scorer, and nothing else speaks for them.
        let text = document.text(span);
        let odd = || text.contains(['\'', '’']) || (word.probability < UNKNOWN && !is_known(text));
        if best.is_none() && odd() {
            continue;
        }
        findings.push(finding(evidence, document, voices, (span, word.sentence), best, word.probability));
    }
    findings.retain(|f| f.probability.is_none_or(|p| p >= PLAIN));
}

/// Whether the vectors have a word, or the last part of a compound.
fn is_known(text: &str) -> bool {
    let key = fold(text);
    Vectors::find(key.rsplit_once('-').map_or(key.as_str(), |(_, last)| last)).is_some()
}

fn finding(
    evidence: &Evidence,
    document: &Document,
    voices: &Voices,
    (word, sentence): (Span, usize),
    hit: Option<(&TermHit, &Entry)>,
    probability: f32,
) -> Finding {
    let lexicon = evidence.lexicon;
    let span = hit.map_or(word, |(h, _)| h.span);
    let voice = voices.at(document, span).0;
    let text = document.text(span);
    let strength = hit.map_or(Strength::Plain, |(_, e)| e.strength());
    let reports = lexicon.reports(&fold(text)).filter(|r| r.kind == ReportingKind::Verb);
    let why = match (hit, reports) {
        (Some((_, entry)), _) => loaded_term::why(lexicon, entry, text),
        (None, Some(r)) => format!("\"{text}\" {}; found by the learnt scorer alone", r.stance.why()),
        (None, None) => format!(
            "\"{text}\": no list has it; experts called words like it, in places like this, loaded \
             (the learnt scorer alone, {:.0} %)",
            100.0 * probability
        ),
    };
    Finding {
        rule: RULE.name,
        document: 0,
        sentence,
        span,
        entry: hit.map(|(h, _)| h.entry),
        category: match (hit, reports) {
            (Some((_, entry)), _) => entry.category,
            (None, Some(_)) => Category::Attribution,
            (None, None) => Category::Evaluative,
        },
        strength,
        severity: severity(probability, hit.is_some().then_some(strength), voice),
        probability: Some(probability),
        voice,
        speaker: voices.speaker_at(document, span).map(str::to_owned),
        alternatives: hit.map_or_else(Vec::new, |(_, e)| lexicon.alternatives(e).map(String::from).collect()),
        sources: hit.map_or_else(Vec::new, |(_, e)| lexicon.cites(e).map(|(s, _)| s.title.to_string()).collect()),
        why,
        competing: Vec::new(),
        elsewhere: None,
    }
}

/// How severe a finding is; `strength` is that of the entry, if the lexicon has the word.
fn severity(probability: f32, strength: Option<Strength>, voice: Voice) -> Severity {
    let by_itself = match strength {
        Some(_) if probability >= ERROR => Severity::Error,
        Some(strength) if probability >= WARNING || strength == Strength::Strong => Severity::Warning,
        None if probability >= ALONE => Severity::Warning,
        _ => Severity::Info,
    };
    match voice {
        Voice::Own => by_itself,
        Voice::Indirect => by_itself.min(Severity::Warning),
        _ => Severity::Info,
    }
}
