//! Voice: whose words a place is in. A document becomes its attributions (source, cue, content), and each place of it
//! has a voice: the outlet's own, a quotation, indirect speech, scare quotes, so-called.
//!
//! ```text
//! The minister said on Friday that the port was "a disaster".
//! ^^^^^^^^^^^^ source            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ content, mixed
//!              ^^^^ cue                        direct: "a disaster"; indirect: the rest
//! ```
//!
//! A learnt tagger marks sources, cues and contents (`tagger`, over the `features`); rules link them (`link`), name the
//! speakers (`speaker`), and tell the words that the outlet holds at arm's length (`distance`).

mod distance;
mod features;
mod link;
mod quoting;
mod repair;
mod speaker;
mod tagger;

pub use features::rows;
pub use quoting::{Quoting, states};
pub use tagger::load_model as load_models;

use crate::language::Witness;
use crate::lexicon::{Lexicon, Reporting};
use crate::text::{Document, Span, TokenKind, fold};
use schemars::JsonSchema;
use serde::Serialize;

/// How a content is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[schemars(rename = "QuotationKind")]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// All of it in quotation marks.
    Direct,
    /// None of it in quotation marks.
    Indirect,
    /// Some of it in quotation marks.
    Mixed,
}

impl Kind {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Direct => "direct",
            Kind::Indirect => "indirect",
            Kind::Mixed => "mixed",
        }
    }
}

/// Whose words a place is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// The outlet's own.
    Own,
    /// Inside quotation marks.
    Direct,
    /// Reported without quotation marks.
    Indirect,
    /// A word or two in quotation marks that nobody is said to have said.
    Scare,
    /// Behind "so-called" and its like.
    SoCalled,
}

impl Voice {
    /// Its name in output.
    pub fn name(self) -> &'static str {
        match self {
            Voice::Own => "own",
            Voice::Direct => "direct",
            Voice::Indirect => "indirect",
            Voice::Scare => "scare",
            Voice::SoCalled => "so-called",
        }
    }
}

/// Something said, thought or shown by somebody other than the outlet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// Who says it: bytes of the article.
    pub source: Option<Span>,
    /// The words that tell that it is said: bytes of the article.
    pub cue: Option<Span>,
    /// What is said, in one or more pieces, in text order: bytes of the article.
    pub content: Vec<Span>,
    /// Whether it is quoted.
    pub kind: Kind,
    /// Who says it, by name where the article gives one ("he" is resolved), else as the article calls them.
    pub speaker: Option<String>,
}

/// The attributions of a document and the voice of each of its tokens.
#[derive(Clone, Debug, Default)]
pub struct Voices {
    /// In the order of their contents.
    pub attributions: Vec<Attribution>,
    /// Parallel to [`Document::tokens`].
    of_token: Vec<(Voice, Option<usize>)>,
}

impl Voices {
    /// Listens to a document: linear in its length.
    pub fn of(document: &Document, lexicon: &Lexicon) -> Voices {
        Voices::hear(document, lexicon, true)
    }

    /// The same for a witness: in other languages than English only quotation marks are heard.
    pub fn of_witness(witness: &Witness, lexicon: &Lexicon) -> Voices {
        Voices::hear(&witness.document, lexicon, witness.language.is_english())
    }

    fn hear(document: &Document, lexicon: &Lexicon, english: bool) -> Voices {
        let quoting = quoting::states(document);
        let mut tags = if english { tagger::tag(document, lexicon) } else { Vec::new() };
        repair::repair(document, &quoting, &mut tags);
        let mut attributions = link::link(document, &tags, &quoting);
        speaker::name(document, &mut attributions);
        let of_token = distance::voices(document, &attributions, &quoting);
        Voices { attributions, of_token }
    }

    /// The voice of a place, and the index of the attribution it belongs to. A place has the voice of its first word.
    pub fn at(&self, document: &Document, span: Span) -> (Voice, Option<usize>) {
        let first = document.tokens.partition_point(|t| t.span.end <= span.start);
        let is_word = |k: &usize| document.tokens.get(*k).is_some_and(|t| t.kind != TokenKind::Punctuation);
        let within = |k: &usize| document.tokens.get(*k).is_some_and(|t| t.span.start < span.end);
        let word = (first..document.tokens.len()).take_while(within).find(is_word).unwrap_or(first);
        self.of_token.get(word).copied().unwrap_or((Voice::Own, None))
    }

    /// Who speaks at a place, if it is not the outlet and the article says who.
    pub fn speaker_at(&self, document: &Document, span: Span) -> Option<&str> {
        self.attributions.get(self.at(document, span).1?)?.speaker.as_deref()
    }
}

/// The reporting word in a cue: the last verb that the lexicon lists, else the last word it lists.
pub fn reporting<'a>(document: &Document, cue: Span, lexicon: &'a Lexicon) -> Option<&'a Reporting> {
    let words: Vec<String> = document.text(cue).split_whitespace().map(fold).collect();
    let plain = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let words: Vec<String> = words.iter().map(|w| plain(w)).collect();
    let pairs = words.windows(2).filter_map(|w| lexicon.reports(&w.join(" ")));
    let singles = words.iter().filter_map(|w| lexicon.reports(w));
    let all: Vec<&Reporting> = pairs.chain(singles).collect();
    let verb = |r: &&&Reporting| r.kind == crate::lexicon::ReportingKind::Verb;
    all.iter().find(verb).or(all.first()).copied()
}

#[cfg(test)]
mod tests;
