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

/// Words of which one in [`USUAL_EVERY`] and more stands in English and in nothing else.
const USUAL: [&str; 6] = ["the", "and", "of", "that", "with", "for"];
const USUAL_EVERY: usize = 8;

/// Whether the text is English at first sight: the guesser need not be asked.
fn is_plainly_english(sample: &str) -> bool {
    let (mut words, mut usual) = (0, [0; USUAL.len()]);
    for word in sample.split_ascii_whitespace() {
        words += 1;
        if let Some(k) = USUAL.iter().position(|w| word.eq_ignore_ascii_case(w)) {
            usual[k] += 1;
        }
    }
    let different = usual.iter().filter(|&&n| n > 0).count();
    words >= 40 && different >= 4 && usual.iter().sum::<usize>() * USUAL_EVERY >= words
}

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
    if is_plainly_english(&sample) {
        return Language::English;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_english_is_told_at_first_sight_and_nothing_else_is() {
        let english = "The council said on Monday that the bridge over the river would be closed for a month, and that \
                       the work of the engineers had been slowed by rain. Shopkeepers in the old town spoke of losses \
                       with no end in sight, and asked for help.";
        let dutch = "De raad van de stad meldde maandag dat de brug over de rivier een maand dicht gaat, of langer, en \
                     dat het werk door regen was vertraagd. Winkeliers in de oude stad spraken van verliezen zonder \
                     einde, en vroegen om hulp van de staat; het was te laat.";
        assert!(is_plainly_english(english) && !is_plainly_english(dutch));
        assert!(!is_plainly_english("the the the and of"), "too short to say");
    }
}
