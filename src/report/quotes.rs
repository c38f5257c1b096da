//! Who is quoted: attributions of all outlets, counted by speaker, and the same utterance set side by side.

use super::utterance::{self, Utterance};
use crate::language::Witness;
use crate::lexicon::{Lexicon, Stance};
use crate::text::{Document, Span, TokenKind};
use crate::voice::{Kind, Voices, reporting};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Who is quoted in each outlet, and how. Offsets count code points.
#[derive(Clone, Debug, Serialize)]
pub struct QuotesReport {
    /// [`SCHEMA_VERSION`](super::SCHEMA_VERSION).
    pub schema_version: u32,
    /// Program and version that made it.
    pub generator: String,
    /// The articles, in the order given.
    pub outlets: Vec<OutletQuotes>,
    /// Speakers, those quoted most often first.
    pub speakers: Vec<Speaker>,
    /// Utterances that two outlets have.
    pub utterances: Vec<Utterance>,
    /// Every attribution, by outlet and place.
    pub attributions: Vec<AttributionView>,
}

/// How much of an article is attributed.
#[derive(Clone, Debug, Serialize)]
pub struct OutletQuotes {
    /// Name of the outlet.
    pub outlet: String,
    /// Words of the article.
    pub words: usize,
    /// Words that are attributed.
    pub attributed_words: usize,
    /// Words in quotation marks among them.
    pub quoted_words: usize,
    /// Number of attributions.
    pub attributions: usize,
    /// How many of them name no source.
    pub unnamed: usize,
}

/// A speaker in all outlets.
#[derive(Clone, Debug, Serialize)]
pub struct Speaker {
    /// The fullest name met.
    pub speaker: String,
    /// Attributions in all outlets.
    pub count: usize,
    /// The outlets that quote them, in the order given.
    pub outlets: Vec<SpeakerIn>,
}

/// A speaker in one outlet.
#[derive(Clone, Debug, Serialize)]
pub struct SpeakerIn {
    /// Name of the outlet.
    pub outlet: String,
    /// Attributions.
    pub count: usize,
    /// Words attributed to them.
    pub words: usize,
    /// Share of these in quotation marks, 0..1.
    pub direct_share: f64,
    /// Where they are first heard: share of the article's words before, 0..1.
    pub first_position: f64,
    /// With which verbs, the most frequent first.
    pub verbs: Vec<VerbCount>,
}

/// How often a reporting word is used.
#[derive(Clone, Debug, Serialize)]
pub struct VerbCount {
    /// Its lemma, or the cue itself where the lexicon does not know it.
    pub verb: String,
    /// What it says about what is reported.
    pub stance: Option<Stance>,
    /// How often.
    pub count: usize,
}

/// One attribution.
#[derive(Clone, Debug, Serialize)]
pub struct AttributionView {
    /// Name of the outlet.
    pub outlet: String,
    /// Who says it.
    pub speaker: Option<String>,
    /// The source as the article has it.
    pub source: Option<PieceView>,
    /// The words that tell that it is said.
    pub cue: Option<PieceView>,
    /// Lemma of the reporting word in the cue.
    pub verb: Option<String>,
    /// What it says about what is reported.
    pub stance: Option<Stance>,
    /// Whether it is quoted.
    pub kind: Kind,
    /// What is said.
    pub content: Vec<PieceView>,
}

/// A stretch of an article.
#[derive(Clone, Debug, Serialize)]
pub struct PieceView {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The text there.
    pub text: String,
}

/// Makes the report; `voices` are those of the witnesses.
pub fn quotes(witnesses: &[Witness], voices: &[Voices], lexicon: &Lexicon) -> QuotesReport {
    let full = full_names(voices);
    let mut speakers: BTreeMap<String, Vec<Heard>> = BTreeMap::new();
    let (mut outlets, mut views) = (Vec::new(), Vec::new());
    for (w, v) in witnesses.iter().zip(voices) {
        let document = &w.document;
        let words = Words::of(document);
        let points = document.code_points();
        let piece = |s: Span| PieceView {
            start: points.offset(s.start),
            end: points.offset(s.end),
            text: document.text(s).to_owned(),
        };
        let mut outlet = OutletQuotes {
            outlet: document.article.outlet.clone(),
            words: words.all(),
            attributed_words: 0,
            quoted_words: 0,
            attributions: v.attributions.len(),
            unnamed: v.attributions.iter().filter(|a| a.speaker.is_none()).count(),
        };
        let mut here: BTreeMap<String, Heard> = BTreeMap::new();
        for a in &v.attributions {
            let verb = a.cue.and_then(|c| reporting(document, c, lexicon));
            let (total, quoted) =
                a.content.iter().map(|c| words.in_span(*c)).fold((0, 0), |s, n| (s.0 + n.0, s.1 + n.1));
            outlet.attributed_words += total;
            outlet.quoted_words += quoted;
            let speaker = a.speaker.as_ref().map(|s| full.get(&key(s)).unwrap_or(s).clone());
            if let Some(speaker) = &speaker {
                let first = a.content.first().map_or(0, |c| words.before(c.start));
                let heard =
                    here.entry(speaker.clone()).or_insert_with(|| Heard::new(&outlet.outlet, first, outlet.words));
                heard.count += 1;
                heard.words += total;
                heard.quoted += quoted;
                let word = verb.map(|r| r.lemma.to_string()).or_else(|| a.cue.map(|c| document.text(c).to_owned()));
                if let Some(word) = word {
                    heard.verbs.entry((word, verb.map(|r| r.stance))).and_modify(|n| *n += 1).or_insert(1);
                }
            }
            views.push(AttributionView {
                outlet: outlet.outlet.clone(),
                speaker,
                source: a.source.map(piece),
                cue: a.cue.map(piece),
                verb: verb.map(|r| r.lemma.to_string()),
                stance: verb.map(|r| r.stance),
                kind: a.kind,
                content: a.content.iter().map(|c| piece(*c)).collect(),
            });
        }
        for (speaker, heard) in here {
            speakers.entry(speaker).or_default().push(heard);
        }
        outlets.push(outlet);
    }
    let mut speakers: Vec<Speaker> = speakers.into_iter().map(|(speaker, heard)| counted(speaker, heard)).collect();
    speakers.sort_by_key(|s| Reverse(s.count));
    QuotesReport {
        schema_version: super::SCHEMA_VERSION,
        generator: concat!("parallax ", env!("CARGO_PKG_VERSION")).to_owned(),
        utterances: utterance::find(&views),
        outlets,
        speakers,
        attributions: views,
    }
}

/// What is gathered of a speaker in one outlet.
struct Heard {
    outlet: String,
    count: usize,
    words: usize,
    quoted: usize,
    first: f64,
    verbs: BTreeMap<(String, Option<Stance>), usize>,
}

impl Heard {
    fn new(outlet: &str, before: usize, all: usize) -> Heard {
        let first = before as f64 / all.max(1) as f64;
        Heard { outlet: outlet.to_owned(), count: 0, words: 0, quoted: 0, first, verbs: BTreeMap::new() }
    }
}

fn counted(speaker: String, heard: Vec<Heard>) -> Speaker {
    let outlets = heard.into_iter().map(|h| {
        let verb = |((verb, stance), count): ((String, Option<Stance>), usize)| VerbCount { verb, stance, count };
        let mut verbs: Vec<VerbCount> = h.verbs.into_iter().map(verb).collect();
        verbs.sort_by_key(|v| Reverse(v.count));
        SpeakerIn {
            outlet: h.outlet,
            count: h.count,
            words: h.words,
            direct_share: share(h.quoted, h.words),
            first_position: (h.first * 1e4).round() / 1e4,
            verbs,
        }
    });
    let outlets: Vec<SpeakerIn> = outlets.collect();
    Speaker { speaker, count: outlets.iter().map(|o| o.count).sum(), outlets }
}

/// A share to four digits.
fn share(part: usize, whole: usize) -> f64 {
    (part as f64 / whole.max(1) as f64 * 1e4).round() / 1e4
}

/// Speakers are the same whatever their case.
fn key(speaker: &str) -> String {
    speaker.to_lowercase()
}

/// For each speaker the fullest name: "Ana Lima" is "Ana M. Lima" where both are met, and a surname that belongs to one
/// person only stands for them.
fn full_names(voices: &[Voices]) -> BTreeMap<String, String> {
    let all = || voices.iter().flat_map(|v| &v.attributions).filter_map(|a| a.speaker.as_deref());
    let mut full: BTreeMap<String, String> = BTreeMap::new();
    // Surname → name without initials → the fullest form met.
    let mut by_surname: BTreeMap<String, BTreeMap<String, &str>> = BTreeMap::new();
    for name in all() {
        full.entry(key(name)).or_insert_with(|| name.to_owned());
        if let Some((surname, plain)) = person(name) {
            let fullest = by_surname.entry(surname).or_default().entry(plain).or_insert(name);
            if (name.len(), name) > (fullest.len(), *fullest) {
                *fullest = name;
            }
        }
    }
    for name in all() {
        let known = person(name).and_then(|(surname, plain)| by_surname.get(&surname)?.get(&plain));
        if let Some(fullest) = known {
            full.insert(key(name), (*fullest).to_owned());
        }
    }
    for (surname, people) in by_surname {
        if let (1, Some(one), true) = (people.len(), people.values().next(), full.contains_key(&surname)) {
            full.insert(surname, (*one).to_owned());
        }
    }
    full
}

/// The surname of a name of two or more capitalised words, and the name without middle initials.
fn person(name: &str) -> Option<(String, String)> {
    let words: Vec<&str> = name.split(' ').collect();
    let capital = words.iter().all(|w| w.starts_with(char::is_uppercase));
    let (last, first) = words.split_last().filter(|(_, first)| !first.is_empty() && capital)?;
    let initial = |w: &str| w.trim_end_matches('.').chars().count() == 1;
    let mut kept: Vec<&str> =
        first.iter().enumerate().filter(|(k, w)| *k == 0 || !initial(w)).map(|(_, w)| *w).collect();
    kept.push(last);
    Some((key(last), key(&kept.join(" "))))
}

/// Words of a document counted up to any byte.
struct Words {
    /// Where each word begins, and whether it is quoted.
    starts: Vec<(usize, bool)>,
}

impl Words {
    fn of(document: &Document) -> Words {
        let words = document.tokens.iter().filter(|t| t.kind != TokenKind::Punctuation);
        Words { starts: words.map(|t| (t.span.start, document.is_quoted(t.span))).collect() }
    }

    fn all(&self) -> usize {
        self.starts.len()
    }

    fn before(&self, byte: usize) -> usize {
        self.starts.partition_point(|(start, _)| *start < byte)
    }

    /// Words in a span, and how many of them are quoted.
    fn in_span(&self, span: Span) -> (usize, usize) {
        let words = &self.starts[self.before(span.start)..self.before(span.end)];
        (words.len(), words.iter().filter(|(_, quoted)| *quoted).count())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_middle_initial_makes_nobody_else() {
        assert_eq!(person("Ana M. Lima"), person("Ana Lima"));
        assert_ne!(person("Ana Lima"), person("Jan Lima"));
        assert_eq!(person("J. Lima"), Some(("lima".to_owned(), "j. lima".to_owned())));
        assert_eq!(person("Lima"), None);
        assert_eq!(person("harbour office"), None);
    }
}
