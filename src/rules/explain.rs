//! What spoke for each finding, and why other terms of the lexicon were passed over, in one document.

use super::learnt::{FLAGGED, PLAIN};
use super::scorer::{self, Contribution};
use super::{Elsewhere, Finding};
use crate::lexicon::{EntryId, Lexicon, Refusal, Strength, TermHit};
use crate::text::{Document, Span};
use crate::voice::{Voice, Voices};
use std::collections::BTreeMap;

/// What spoke for a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// By what rule it was kept, in plain words.
    pub kept: String,
    /// What the scorer says of the place by itself, 0..1.
    pub probability: Option<f32>,
    /// The log-odds the scorer starts from.
    pub base: f32,
    /// What spoke for it and against it, the weightiest first.
    pub contributions: Vec<Contribution>,
}

/// A marked or strong term of the lexicon that was passed over.
#[derive(Clone, Debug, PartialEq)]
pub struct Dropped {
    /// Bytes of the article.
    pub span: Span,
    /// What entry it would be.
    pub entry: EntryId,
    /// The rule that dropped it, in plain words.
    pub why: String,
}

/// Explains the findings of one English document, one explanation each in their order, and what was dropped, in text
/// order. Scores the document again: for those who ask.
pub fn explain(
    document: &Document,
    lexicon: &Lexicon,
    voices: &Voices,
    findings: &[Finding],
) -> (Vec<Explanation>, Vec<Dropped>) {
    let hits = lexicon.find(document);
    let mut asked = vec![false; document.tokens.len()];
    let found = |f: &Finding| {
        let start = document.tokens.partition_point(|t| t.span.end <= f.span.start);
        start..document.tokens.partition_point(|t| t.span.start < f.span.end).max(start)
    };
    for tokens in hits.iter().map(|h| h.tokens.clone()).chain(findings.iter().map(found)) {
        asked[tokens].fill(true);
    }
    let scored = scorer::explain(document, lexicon, &hits, voices, |token| asked[token]);
    let by_token: BTreeMap<usize, &scorer::Explained> = scored.iter().map(|s| (s.token, s)).collect();
    // Of several words the one that decides: the most probable.
    let best = |tokens: std::ops::Range<usize>| {
        by_token.range(tokens).map(|(_, s)| *s).max_by(|a, b| a.probability.total_cmp(&b.probability))
    };
    let explanation = |f: &Finding| {
        let scored = best(found(f));
        Explanation {
            kept: kept(lexicon, f),
            probability: scored.map(|s| s.probability),
            base: scored.map_or(0.0, |s| s.base),
            contributions: scored.map_or_else(Vec::new, |s| s.contributions.clone()),
        }
    };
    let explanations = findings.iter().map(explanation).collect();
    let mut flagged = vec![false; document.tokens.len()];
    findings.iter().for_each(|f| flagged[found(f)].fill(true));
    let shown = |hit: &TermHit| flagged[hit.tokens.clone()].contains(&true);
    let mut dropped: Vec<Dropped> = Vec::new();
    for hit in &hits {
        let entry = lexicon.entry(hit.entry).filter(|e| e.strength() >= Strength::Marked && !shown(hit));
        let Some((entry, p)) = entry.map(|e| (e, best(hit.tokens.clone()).map_or(0.0, |s| s.probability))) else {
            continue;
        };
        let why = match () {
            () if entry.solo && p < PLAIN => format!("the scorer finds its context plain ({})", percent(p)),
            () => format!(
                "not marked by itself, only beside another outlet's word; the scorer gives {}, flagged from {}",
                percent(p),
                percent(FLAGGED)
            ),
        };
        dropped.push(Dropped { span: hit.span, entry: hit.entry, why });
    }
    let is_hit = |span: Span| hits.binary_search_by_key(&span, |h| h.span).is_ok();
    for refused in lexicon.refused(document) {
        let span = refused.hit.span;
        let loaded = lexicon.entry(refused.hit.entry).is_some_and(|e| e.strength() >= Strength::Marked);
        if loaded && !is_hit(span) && !shown(&refused.hit) {
            dropped.push(Dropped { span, entry: refused.hit.entry, why: refusal(document, refused.why) });
        }
    }
    dropped.sort_by_key(|d| (d.span, d.entry));
    (explanations, dropped)
}

fn percent(p: f32) -> String {
    format!("{:.0} %", 100.0 * p)
}

/// By what rule a finding was kept.
fn kept(lexicon: &Lexicon, f: &Finding) -> String {
    let mut text = match f.entry.and_then(|e| lexicon.entry(e)) {
        None => "found by the learnt scorer alone; no list has it".to_owned(),
        Some(e) => {
            let alone = e.solo && e.strength() >= Strength::Marked;
            let how = if alone {
                format!("marked by itself unless the scorer gives less than {}", percent(PLAIN))
            } else {
                format!("not marked by itself; the scorer gives at least {}", percent(FLAGGED))
            };
            let near = if e.vague { "; a word near it makes this sense plain" } else { "" };
            format!("entry {}, direction {:+}: {how}{near}", e.id, e.direction)
        }
    };
    match f.voice {
        Voice::Own => {}
        Voice::Indirect => text += "; at most a warning, because it is reported speech",
        _ => text += "; an info only, because it is somebody else's word",
    }
    match f.elsewhere {
        Some(e) if e.everywhere() => text += &format!("; counts less, because all {} other articles have it", e.of),
        Some(Elsewhere { have: 0, of }) => text += &format!("; none of {of} other articles has it"),
        Some(Elsewhere { have, of }) => text += &format!("; {have} of {of} other articles have it"),
        None => {}
    }
    text
}

fn refusal(document: &Document, why: Refusal) -> String {
    match why {
        Refusal::Safe(phrase) => format!("plain in \"{}\"", document.text(phrase)),
        Refusal::Name => "part of a name".to_owned(),
        Refusal::Class => "another part of speech than the entry's".to_owned(),
        Refusal::Vague => "has common other senses, and no word near it makes this one plain".to_owned(),
        Refusal::Capitals => "written with other capitals than the entry".to_owned(),
        Refusal::Compound => "part of a compound".to_owned(),
    }
}
