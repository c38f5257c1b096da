//! Words that report speech, thought and evidence, and the stance they take toward what is reported.
//!
//! A word may stand in several classes ("find" shows, and supports); it is looked up in the first that lists it.

use serde::{Deserialize, Serialize};

/// What a reporting word says about what is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stance {
    /// That it was said (*say*, *according to*).
    Neutral,
    /// That it is true or worth hearing (*point out*, *reveal*).
    Supports,
    /// That a document or sign speaks (*show*, *suggest*).
    Shows,
    /// That the outlet does not vouch for it (*claim*, *allege*).
    Distances,
    /// That it is an argument (*argue*, *propose*).
    Argues,
    /// That saying it cost the speaker something (*admit*).
    Concedes,
    /// That it is disputed or refused (*deny*, *decline*).
    Denies,
    /// That it is blame (*accuse*, *slam*).
    Criticises,
    /// That it is approval (*praise*, *endorse*).
    Praises,
    /// That harm may come (*warn*, *fear*).
    Warns,
    /// That others should act (*urge*, *demand*).
    Urges,
    /// That the speaker will act (*vow*, *plan*).
    Promises,
    /// What somebody thinks or wants (*believe*, *hope*).
    Believes,
    /// How it sounded (*shout*, *joke*).
    Utters,
}

impl Stance {
    /// What a word of this class does, continuing a sentence that begins with the word.
    pub fn why(self) -> &'static str {
        match self {
            Stance::Neutral => "reports that something was said, and nothing more",
            Stance::Supports => "presents what is reported as true or worth hearing",
            Stance::Shows => "lets a document, figure or sign speak",
            Stance::Distances => "steps back from what is reported",
            Stance::Argues => "reports an argument as an argument",
            Stance::Concedes => "says that the speaker gave something up by saying it",
            Stance::Denies => "reports that something is disputed or held back",
            Stance::Criticises => "reports blame, often with force of its own",
            Stance::Praises => "reports approval, and may share it",
            Stance::Warns => "reports a statement about harm to come",
            Stance::Urges => "reports an attempt to make others act",
            Stance::Promises => "reports a commitment or plan",
            Stance::Believes => "reports what somebody thinks or wants, which no outlet can see",
            Stance::Utters => "tells how it sounded, which colours what was said",
        }
    }

    /// Its name in data and output.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Neutral => "neutral",
            Stance::Supports => "supports",
            Stance::Shows => "shows",
            Stance::Distances => "distances",
            Stance::Argues => "argues",
            Stance::Concedes => "concedes",
            Stance::Denies => "denies",
            Stance::Criticises => "criticises",
            Stance::Praises => "praises",
            Stance::Warns => "warns",
            Stance::Urges => "urges",
            Stance::Promises => "promises",
            Stance::Believes => "believes",
            Stance::Utters => "utters",
        }
    }
}

/// What kind of word reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReportingKind {
    /// A verb ("said").
    Verb,
    /// A noun ("the claim that").
    Noun,
    /// Anything else ("according to", "confident").
    Other,
}

/// One form of a reporting word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reporting {
    /// The form, lower-cased.
    pub form: super::model::Text,
    /// Its lemma.
    pub lemma: super::model::Text,
    /// Kind of word.
    pub kind: ReportingKind,
    /// What it says about what is reported.
    pub stance: Stance,
}
