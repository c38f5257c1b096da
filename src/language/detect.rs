//! Which language a document is in. Only English gets flags and meaning; others are diffed and counted.

use crate::text::Document;
use serde::Serialize;

/// The language of a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// English, or too short to say.
    English,
    /// Another one, by its English name.
    Other(String),
}

impl Language {
    /// Whether the English word lists, vectors and lexicon apply.
    pub fn is_english(&self) -> bool {
        matches!(self, Language::English)
    }

    /// Its English name.
    pub fn name(&self) -> &str {
        match self {
            Language::English => "English",
            Language::Other(name) => name,
        }
    }
}

/// Letters below which a guess would be noise.
const ENOUGH: usize = 80;
/// Bytes looked at: the language does not change after that.
const SAMPLE: usize = 1024;

/// Guesses the language from the compared text. Short or doubtful texts count as English.
pub fn detect(document: &Document) -> Language {
    let mut sample = String::new();
    for sentence in &document.sentences {
        sample.push_str(document.text(sentence.span).get(..SAMPLE).unwrap_or_else(|| document.text(sentence.span)));
        sample.push(' ');
        if sample.len() > SAMPLE {
            break;
        }
    }
    let sample: String = sample.chars().take(SAMPLE).collect();
    match whatlang::detect(&sample) {
        // A script that English does not use needs no model to be sure.
        Some(info) if info.script() != whatlang::Script::Latin && letters(&sample) >= 20 => other(&info),
        Some(info) if info.lang() != whatlang::Lang::Eng && info.is_reliable() && letters(&sample) >= ENOUGH => {
            other(&info)
        }
        _ => Language::English,
    }
}

fn other(info: &whatlang::Info) -> Language {
    Language::Other(info.lang().eng_name().to_owned())
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}
