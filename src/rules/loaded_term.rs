//! `loaded-term`: a word or phrase that takes a side where a plainer one exists.
//!
//! **What it marks.** Terms of the [`lexicon`](crate::lexicon). A strongly loaded, unambiguous one
//! (`solo`, direction ±2 or ±3) is marked wherever it stands. Any other is marked only where another
//! outlet uses a competing word of the same contrast set for the same event, and the event is about the
//! set's topic; a merely shaded one (±1) only where that outlet does not use it, too.
//!
//! **Why a reader may care.** The word chosen tells how an outlet sees the matter, often before any
//! fact is given: *regime* or *government*, *liberate* or *capture*. Style guides advise to leave such
//! words to those who are quoted, hence `voice`: inside quotation marks it is somebody else's word.
//!
//! **When it is wrong.** The word may be the exact one (a court did find *genocide*), it may be used in
//! another sense (contexts known to be plain are listed as `safe`), and the lexicon may lack the other side's word. It says how the word is loaded, never that the outlet is.
//!
//! **Example.** "Terrorists fled" beside another outlet's "rebels fled":
//! `"terrorists" is one of several words for people outside a recognised army who use force for a political
//! end; BBC: prefers a word for the act; terrorist only with attribution; plain: bomber, attacker, gunman`.

use super::{Finding, Rule, Severity};
use crate::lexicon::{Checked, Entry, Evidence, Lexicon, Source, Strength, TermHit};
use crate::text::Span;
use crate::voice::{Voice, Voices};
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule { name: "loaded-term", summary: "a word that takes a side where a plainer one exists" };

/// All findings of this rule, document by document, at most one for a span.
pub fn check(evidence: &Evidence, voices: &[Voices]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (document, hits) in evidence.hits.iter().enumerate().take(evidence.documents.len()) {
        // What others say instead depends on document and entry alone.
        let mut known = BTreeMap::new();
        for senses in hits.chunk_by(|a, b| a.span == b.span) {
            let candidates = senses.iter().enumerate().filter_map(|(n, hit)| {
                let entry = evidence.lexicon.entry(hit.entry)?;
                let competing =
                    known.entry(hit.entry).or_insert_with(|| evidence.competing(document, hit.entry, entry));
                let alone = entry.solo && entry.strength() >= Strength::Marked;
                let marked = alone || is_contrasted(evidence, hit, entry, competing);
                marked.then_some((alone, entry.strength(), n, hit, entry))
            });
            // Of several senses the one that stands alone, then the stronger, then the first listed.
            let best = candidates.max_by_key(|(alone, strength, n, ..)| (*alone, *strength, usize::MAX - n));
            if let Some((alone, _, _, hit, entry)) = best {
                let (voice, speaker) = heard(evidence, voices, document, hit.span);
                let competing = known.get(&hit.entry).map_or(&[][..], Vec::as_slice);
                let finding = finding(evidence, document, hit, entry, alone, voice, competing);
                findings.push(Finding { speaker, ..finding });
            }
        }
    }
    findings
}

/// Whose words a place is in, and who that is.
fn heard(evidence: &Evidence, voices: &[Voices], document: usize, span: Span) -> (Voice, Option<String>) {
    match (evidence.documents.get(document), voices.get(document)) {
        (Some(text), Some(voices)) => (voices.at(text, span).0, voices.speaker_at(text, span).map(str::to_owned)),
        _ => (Voice::Own, None),
    }
}

fn is_contrasted(evidence: &Evidence, hit: &TermHit, entry: &Entry, competing: &[(usize, String, u8)]) -> bool {
    let wanted = match entry.strength() {
        Strength::Plain => return false,
        Strength::Mild => 1,
        Strength::Marked | Strength::Strong => 2,
    };
    let shaded = entry.strength() == Strength::Mild;
    let contrast = competing
        .iter()
        .any(|(other, _, difference)| *difference >= wanted && !(shaded && evidence.uses(*other, hit.entry)));
    contrast && evidence.lexicon.set_of(entry).is_none_or(|set| evidence.fits_topic(set))
}

fn finding(
    evidence: &Evidence,
    document: usize,
    hit: &TermHit,
    entry: &Entry,
    alone: bool,
    voice: Voice,
    competing: &[(usize, String, u8)],
) -> Finding {
    let lexicon = evidence.lexicon;
    let form = evidence.documents.get(document).map_or("", |d| d.text(hit.span));
    let severity = match entry.strength() {
        _ if !alone || !matches!(voice, Voice::Own | Voice::Indirect) => Severity::Info,
        // Reported without quotation marks it is the outlet's choice still, but not its statement.
        Strength::Strong if voice == Voice::Own => Severity::Error,
        Strength::Strong => Severity::Warning,
        Strength::Marked => Severity::Warning,
        Strength::Plain | Strength::Mild => Severity::Info,
    };
    Finding {
        rule: RULE.name,
        document,
        sentence: hit.sentence,
        span: hit.span,
        entry: Some(hit.entry),
        probability: None,
        category: entry.category,
        strength: entry.strength(),
        severity,
        voice,
        speaker: None,
        alternatives: lexicon.alternatives(entry).map(String::from).collect(),
        sources: lexicon.cites(entry).map(|(source, _)| source.title.to_string()).collect(),
        why: why(lexicon, entry, form),
        competing: competing.iter().map(|(at, word, _)| (*at, word.clone())).collect(),
        elsewhere: None,
    }
}

/// One sentence: what the word names, what sources say of it, what would be plain.
pub(super) fn why(lexicon: &Lexicon, entry: &Entry, form: &str) -> String {
    let mut why = match lexicon.set_of(entry) {
        Some(set) => format!("\"{form}\" is one of several words for {}", set.referent),
        None if entry.why.is_empty() => {
            format!("\"{form}\" is listed as {}", entry.category.name())
        }
        None => format!("\"{form}\" {}", entry.why),
    };
    if !entry.side.is_empty() {
        why += &format!("; used by: {}", entry.side);
    }
    why += &advice(lexicon, entry);
    let plain: Vec<&str> = lexicon.alternatives(entry).take(3).collect();
    if !plain.is_empty() {
        why += &format!("; plain: {}", plain.join(", "));
    }
    why
}

/// What the sources say of this very word, two at most; else who advises on the choice; else that
/// nobody does.
fn advice(lexicon: &Lexicon, entry: &Entry) -> String {
    let cites: Vec<(&Source, &str)> = lexicon.cites(entry).filter(|(s, _)| s.checked != Checked::Unchecked).collect();
    let names_it = |says: &str| entry.form.split('|').any(|f| has_word(says, f));
    let said: Vec<String> = cites
        .iter()
        .filter(|(_, says)| names_it(says))
        .take(2)
        .map(|(s, says)| format!("{}: {says}", s.name))
        .collect();
    if !said.is_empty() {
        return format!("; {}", said.join("; "));
    }
    let mut names: Vec<&str> = Vec::new();
    for (source, _) in &cites {
        if !names.contains(&source.name.as_ref()) {
            names.push(&source.name);
        }
    }
    if names.is_empty() { "; our own judgement".to_string() } else { format!("; on the choice: {}", names.join(", ")) }
}

/// Whether `word` stands in `text` as a word, a plural at most.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let letter = |c: char| c.is_alphanumeric();
        let after = text.get(at + word.len()..).unwrap_or("");
        !text.get(..at).unwrap_or("").ends_with(letter) && !after.strip_prefix('s').unwrap_or(after).starts_with(letter)
    })
}
