//! From a loaded word to the phrase a reader would quote: "foreign-backed militants", "full liberation".

use crate::lexicon::TermHit;
use crate::text::{Document, Span, TokenKind, fold};

/// How many adjectives are taken along.
const ADJECTIVES: usize = 2;

/// The hit's span with the adjectives that stand directly before it.
pub fn widen(document: &Document, hit: &TermHit) -> Span {
    let first = document.sentences.get(hit.sentence).map_or(hit.tokens.start, |s| s.tokens.start);
    let mut span = hit.span;
    for k in (first..hit.tokens.start).rev().take(ADJECTIVES) {
        let token = document.tokens[k];
        if token.kind != TokenKind::Word || !is_adjective(&fold(document.text(token.span))) {
            break;
        }
        span = span.join(token.span);
    }
    span
}

/// Whether a word looks like an adjective that colours the noun after it. There is no tagger: endings and a short
/// list decide, and a doubtful word is left out.
fn is_adjective(key: &str) -> bool {
    const LISTED: &[&str] = &[
        "alleged",
        "armed",
        "banned",
        "brutal",
        "bloody",
        "complete",
        "deadly",
        "extreme",
        "fierce",
        "full",
        "heavy",
        "illegal",
        "joint",
        "key",
        "large",
        "major",
        "mass",
        "massive",
        "moderate",
        "new",
        "peaceful",
        "radical",
        "recent",
        "reported",
        "senior",
        "so-called",
        "suspected",
        "total",
        "undocumented",
        "unarmed",
        "violent",
    ];
    const ENDINGS: &[&str] =
        &["ous", "ful", "ive", "ist", "ible", "able", "less", "-backed", "-led", "-run", "-style", "-linked"];
    LISTED.contains(&key) || ENDINGS.iter().any(|e| key.len() > e.len() + 2 && key.ends_with(e))
}
