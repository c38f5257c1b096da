//! Names of people, places and organisations: runs of capitalised words, told from mere sentence starts and from
//! headlines in title case by how the same words are written elsewhere in the event.
//!
//! "President Obama told the House Judiciary Committee" → `Obama`, `House Judiciary Committee`.

use super::words::WordIndex;
use super::{TypeId, Vocabulary};
use crate::text::{Document, Span, TokenKind};
use std::ops::Range;

/// One mention of a name, without titles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Bytes of the article.
    pub span: Span,
    /// Indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Sentence it stands in.
    pub sentence: usize,
    /// Whether a title stood before it ("Mr.", "President"), which says that it is a person.
    pub titled: bool,
}

/// How often each word type is written with and without a capital where both are possible.
#[derive(Debug)]
pub struct Capitals {
    upper: Vec<u32>,
    lower: Vec<u32>,
    rare: Vec<bool>,
    function: Vec<bool>,
    time: Vec<bool>,
    title: Vec<bool>,
}

impl Capitals {
    /// Counts over all documents of a comparison.
    pub fn count(documents: &[Document], types: &[Vec<TypeId>], vocabulary: &Vocabulary) -> Self {
        let n = vocabulary.len();
        let all = || (0..n).map(|k| vocabulary.get(TypeId(k as u32)));
        let mut counts = Capitals {
            upper: vec![0; n],
            lower: vec![0; n],
            rare: all().map(|t| t.idf > RARE).collect(),
            function: all().map(|t| t.is_function).collect(),
            time: all().map(|t| t.is_time).collect(),
            title: all().map(|t| t.is_title).collect(),
        };
        for (document, types) in documents.iter().zip(types) {
            for sentence in document.sentences.iter().filter(|s| !s.headline) {
                let mut start = true;
                for k in sentence.tokens.clone() {
                    let token = document.tokens[k];
                    if token.kind == TokenKind::Punctuation {
                        start |= opens(document.text(token.span));
                        continue;
                    }
                    let id = types[k].0 as usize;
                    match capital(document.text(token.span)) {
                        true if !start => counts.upper[id] += 1,
                        false => counts.lower[id] += 1,
                        true => {}
                    }
                    start = false;
                }
            }
        }
        counts
    }

    fn is_name(&self, id: TypeId, forced: bool) -> bool {
        let id = id.0 as usize;
        if self.function[id] {
            return false;
        }
        if forced {
            // A capital that grammar or title case asks for says nothing: look how the word is written elsewhere.
            self.upper[id] > self.lower[id] || (self.upper[id] + self.lower[id] == 0 && self.rare[id])
        } else {
            true
        }
    }
}

/// Words rarer than this (idf) that are capitalised at a sentence start and nowhere else are taken for names.
const RARE: f32 = 6.5;

const TITLES: &[&str] = &[
    "adm.",
    "ambassador",
    "archbishop",
    "attorney",
    "bishop",
    "capt.",
    "captain",
    "chairman",
    "chancellor",
    "chief",
    "col.",
    "colonel",
    "commander",
    "congressman",
    "congresswoman",
    "cpl.",
    "director",
    "dr.",
    "emperor",
    "father",
    "former",
    "gen.",
    "general",
    "gov.",
    "governor",
    "imam",
    "judge",
    "justice",
    "king",
    "lady",
    "lieutenant",
    "lord",
    "lt.",
    "maj.",
    "major",
    "mayor",
    "minister",
    "miss",
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "officer",
    "pastor",
    "pope",
    "premier",
    "president",
    "prince",
    "princess",
    "prof.",
    "professor",
    "queen",
    "rabbi",
    "rep.",
    "representative",
    "reps.",
    "rev.",
    "reverend",
    "secretary",
    "sen.",
    "senator",
    "sens.",
    "sergeant",
    "sgt.",
    "sheikh",
    "sheriff",
    "sir",
    "speaker",
    "spokesman",
    "spokeswoman",
    "vice",
];

const TIMES: &[&str] = &[
    "apr.",
    "april",
    "aug.",
    "august",
    "christmas",
    "dec.",
    "december",
    "easter",
    "feb.",
    "february",
    "fri.",
    "friday",
    "jan.",
    "january",
    "july",
    "june",
    "mar.",
    "march",
    "mon.",
    "monday",
    "nov.",
    "november",
    "oct.",
    "october",
    "sat.",
    "saturday",
    "sept.",
    "september",
    "sun.",
    "sunday",
    "thur.",
    "thursday",
    "tue.",
    "tuesday",
    "wed.",
    "wednesday",
];

static OF_TITLES: WordIndex<{ TITLES.len() }> = WordIndex::of(TITLES);
static OF_TIMES: WordIndex<{ TIMES.len() }> = WordIndex::of(TIMES);

/// Whether a folded word names a day or month.
pub fn is_time(key: &str) -> bool {
    OF_TIMES.position(key, |k| TIMES[k]).is_some()
}

/// Whether a folded word is a title or office that stands before a name.
pub fn is_title(key: &str) -> bool {
    OF_TITLES.position(key, |k| TITLES[k]).is_some()
}

/// The names of one document, in text order.
pub fn names(document: &Document, types: &[TypeId], capitals: &Capitals) -> Vec<Name> {
    let mut found = Vec::new();
    for (sentence, s) in document.sentences.iter().enumerate() {
        let title_case = s.headline;
        let mut start = true;
        let mut run: Option<Range<usize>> = None;
        let mut forced_from = None;
        for k in s.tokens.clone() {
            let token = document.tokens[k];
            let text = document.text(token.span);
            if token.kind == TokenKind::Punctuation {
                close(document, sentence, run.take(), &mut found);
                start |= opens(text);
                continue;
            }
            let id = types[k].0 as usize;
            let forced = start || title_case;
            let may_be = token.kind != TokenKind::Number && capital(text) && !capitals.time[id];
            if may_be && (capitals.title[id] || capitals.is_name(types[k], forced)) {
                run = Some(run.map_or(k, |r| r.start)..k + 1);
                forced_from = None;
            } else if may_be && start && !capitals.function[id] {
                // A doubtful sentence start becomes part of the name if a sure name follows at once.
                forced_from = Some(k);
            } else if let Some(r) = run.as_mut().filter(|_| is_link(&crate::text::fold(text))) {
                r.end = k + 1;
            } else {
                close(document, sentence, run.take(), &mut found);
            }
            if let (Some(r), Some(f)) = (run.as_mut(), forced_from.take_if(|f| *f + 1 == k)) {
                r.start = f.min(r.start);
            }
            start = false;
        }
        close(document, sentence, run.take(), &mut found);
    }
    found
}

/// Ends a run: links at its end and titles at its start do not belong to the name.
fn close(document: &Document, sentence: usize, run: Option<Range<usize>>, found: &mut Vec<Name>) {
    let Some(mut run) = run else { return };
    let key = |k: usize| document.key(k);
    while !run.is_empty() && (is_link(key(run.end - 1)) || is_title(key(run.end - 1))) {
        run.end -= 1;
    }
    let mut titled = false;
    while !run.is_empty() && is_title(key(run.start)) {
        run.start += 1;
        titled = true;
    }
    // "Secretary of State Hillary Clinton" is Hillary Clinton, "King of Jordan" Jordan.
    if titled && run.len() > 1 && key(run.start) == "of" {
        run.start += if run.len() > 2 { 2 } else { 1 };
    }
    if !run.is_empty() {
        let span = document.tokens[run.start].span.join(document.tokens[run.end - 1].span);
        found.push(Name { span, tokens: run, sentence, titled });
    }
}

fn is_link(key: &str) -> bool {
    matches!(key, "of" | "de" | "del" | "la" | "von" | "van" | "bin" | "ibn" | "al" | "el")
}

fn capital(text: &str) -> bool {
    let text = text.trim_start_matches(['#', '@', '\'', '’']);
    // "al-Assad", "el-Sisi"
    let text = ["al-", "el-"].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text);
    text.chars().next().is_some_and(char::is_uppercase)
}

fn opens(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "‘" | "'" | ":" | "—" | "–" | "--" | "-" | "(" | "." | "?" | "!" | "•" | "…")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted() {
        for list in [TITLES, TIMES] {
            assert!(list.windows(2).all(|w| w[0] < w[1]));
        }
    }
}
