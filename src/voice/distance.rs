//! The voice of each token: quoted, reported, or held at arm's length by scare quotes or "so-called".

use super::quoting::Quoting;
use super::{Attribution, Voice};
use crate::text::{Document, TokenKind};

/// Words in quotation marks that nobody is said to have said, up to so many, are scare quotes or a title.
const SCARE_WORDS: usize = 4;

/// "so-called" and its like reach so many words to the right.
const REACH: usize = 4;

/// Words that hold the next noun at arm's length.
const DISTANCING: [&str; 10] = [
    "so-called",
    "self-styled",
    "self-proclaimed",
    "self-described",
    "supposed",
    "purported",
    "alleged",
    "ostensible",
    "would-be",
    "quote-unquote",
];

/// The voice of each token and the attribution it belongs to.
pub fn voices(document: &Document, attributions: &[Attribution], quoting: &[Quoting]) -> Vec<(Voice, Option<usize>)> {
    let mut voices = vec![(Voice::Own, None); document.tokens.len()];
    for (n, attribution) in attributions.iter().enumerate() {
        for content in &attribution.content {
            let first = document.tokens.partition_point(|t| t.span.end <= content.start);
            for (token, voice) in document.tokens.iter().zip(voices.iter_mut()).skip(first) {
                if token.span.start >= content.end {
                    break;
                }
                *voice = (Voice::Indirect, Some(n));
            }
        }
    }
    let said =
        |n: Option<usize>| n.and_then(|n| attributions.get(n)).is_some_and(|a| a.cue.is_some() || a.source.is_some());
    let mut k = 0;
    while k < voices.len() {
        let end = (k..quoting.len()).find(|j| quoting[*j] != Quoting::Inside).unwrap_or(quoting.len());
        if end == k {
            k += 1;
            continue;
        }
        let words = (k..end).filter(|j| document.tokens[*j].kind != TokenKind::Punctuation).count();
        let ends_sentence = (k..end).any(|j| matches!(document.text(document.tokens[j].span), "." | "?" | "!"));
        let attributed = (k..end).any(|j| said(voices[j].1));
        let scare = words <= SCARE_WORDS && !attributed && !ends_sentence;
        // The quotation belongs to whoever has most of it; a stray token must not break it in two.
        let owner = (k..end).find_map(|j| voices[j].1);
        for voice in &mut voices[k..end] {
            *voice = (if scare { Voice::Scare } else { Voice::Direct }, owner);
        }
        k = end;
    }
    so_called(document, &mut voices);
    voices
}

/// Marks what stands behind a distancing word, up to the end of its phrase.
fn so_called(document: &Document, voices: &mut [(Voice, Option<usize>)]) {
    let key = |k: usize| document.key(k);
    for sentence in &document.sentences {
        let mut k = sentence.tokens.start;
        while k < sentence.tokens.end {
            let word = key(k);
            let two = word == "so" && key(k + 1) == "called";
            // "supposed to" and "is alleged" are verbs.
            let verb = matches!(key(k + 1), "to" | "," | "." | "by" | "that");
            if !(two || DISTANCING.contains(&word) && !verb) {
                k += 1;
                continue;
            }
            let first = k + 1 + usize::from(two);
            let mut at = first;
            while at < sentence.tokens.end.min(first + REACH) {
                let open = at == first && matches!(key(at), "\"" | "'");
                let token = &document.tokens[at];
                let phrase = token.kind != TokenKind::Punctuation && !crate::language::is_function_word(key(at));
                if !phrase && !open {
                    break;
                }
                if voices[at].0 != Voice::Direct {
                    voices[at].0 = Voice::SoCalled;
                }
                at += 1;
            }
            k = at.max(k + 1);
        }
    }
}
