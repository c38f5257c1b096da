//! What the reader must know before anything else.

use super::Analysis;
use schemars::JsonSchema;
use serde::Serialize;

/// Something to say before the results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// One plain line.
    pub text: String,
}

/// What a note is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// Almost nothing is shared: perhaps not the same event.
    LittleShared,
    /// A text is not English.
    Language,
    /// A text has no words.
    Empty,
    /// The texts are the same.
    Identical,
}

/// Below this share of linked sentences, in both articles, two articles hardly tell the same event.
const LITTLE: f32 = 0.08;

/// Notes on texts without words or in other languages, then on pairs that are the same or share almost nothing.
pub fn notes(analysis: &Analysis) -> Vec<Note> {
    let name = |k: usize| &analysis.witnesses[k].document.article.outlet;
    let mut notes = Vec::new();
    let mut say = |kind, text| notes.push(Note { kind, text });
    for (k, w) in analysis.witnesses.iter().enumerate() {
        if w.document.sentences.is_empty() {
            say(NoteKind::Empty, format!("{} has no text to compare.", name(k)));
        } else if !w.language.is_english() {
            let language = w.language.name();
            say(
                NoteKind::Language,
                format!(
                    "{} is in {language}: word diff and terms only; loaded terms and what is not found are for English.",
                    name(k)
                ),
            );
        }
    }
    let n = analysis.witnesses.len();
    for (a, b) in (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))) {
        let (x, y) = (&analysis.witnesses[a].document, &analysis.witnesses[b].document);
        let languages = [a, b].map(|k| &analysis.witnesses[k].language);
        if x.sentences.is_empty() || y.sentences.is_empty() || languages[0] != languages[1] {
            continue;
        }
        let texts =
            |d: &crate::text::Document| d.sentences.iter().map(|s| d.text(s.span).to_owned()).collect::<Vec<_>>();
        if texts(x) == texts(y) {
            say(NoteKind::Identical, format!("{} and {} have the same text.", name(a), name(b)));
            continue;
        }
        let links = analysis.alignment.between(a, b).count() as f32;
        if links / (x.sentences.len().min(y.sentences.len()) as f32) < LITTLE {
            let found = if links == 0.0 { "nothing" } else { "almost nothing" };
            say(
                NoteKind::LittleShared,
                format!("{} and {} share {found} that parallax can find: are these the same event?", name(a), name(b)),
            );
        }
    }
    notes
}
