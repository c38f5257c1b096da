//! What the lexicon holds: entries (a word in one sense), contrast sets (competing words for one
//! referent) and the sources behind them.
//!
//! A [`Text`] is static or owned, so that the same types serve the built-in lexicon (nothing to load) and a user's file.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

pub use super::text::Text;

/// Which [`Entry`]: its index in [`Lexicon::entries`](super::Lexicon::entries).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// Which [`ContrastSet`]: its index in [`Lexicon::sets`](super::Lexicon::sets).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SetId(pub u32);

/// A list of strings, kept as lines of one text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List(pub Text);

impl List {
    /// Its items, in the order of the data.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split('\n').filter(|s| !s.is_empty())
    }

    /// Whether it has no item.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A word or phrase in one sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Stable name, shown in output: `set/form`, or `form.pos.sense` outside of sets.
    pub id: Text,
    /// The lemma; `|` separates spelling variants.
    pub form: Text,
    /// Fixed further forms that no rule of inflection gives.
    pub also: List,
    /// The contrast set it belongs to.
    pub set: Option<SetId>,
    /// Part of speech.
    pub pos: Pos,
    /// What kind of loading.
    pub category: Category,
    /// Direction and strength toward the referent, -3..=3; 0 is plain. Not left or right.
    pub direction: i8,
    /// May be marked on its own; otherwise only against another outlet's word.
    pub solo: bool,
    /// Has common other senses: matched only next to a word of the set's `near`, never without one.
    pub vague: bool,
    /// Also where it is capitalised as part of a name or title ("President Obama").
    pub title: bool,
    /// Who tends to use it, where documented.
    pub side: Text,
    /// Why a reader may care, for entries outside of sets.
    pub why: Text,
    /// Plain alternatives, for entries outside of sets.
    pub neutral: List,
    /// Sources, for entries outside of sets: `id: what it says`.
    pub cites: List,
    /// Phrases in which it is plain, for entries outside of sets.
    pub safe: List,
    /// Words one of which must stand near a vague entry outside of sets.
    pub near: List,
    /// A caution.
    pub note: Text,
}

impl Entry {
    /// The form as shown: the first of the spelling variants.
    pub fn lemma(&self) -> &str {
        self.form.split('|').next().unwrap_or_default()
    }

    /// How strongly it is loaded.
    pub fn strength(&self) -> Strength {
        match self.direction.unsigned_abs() {
            0 => Strength::Plain,
            1 => Strength::Mild,
            2 => Strength::Marked,
            _ => Strength::Strong,
        }
    }
}

/// Competing words for (roughly) one referent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContrastSet {
    /// Stable name.
    pub id: Text,
    /// Sets of one family are compared with each other (the verbs and the nouns for one act); the set's
    /// own id where it has no kin.
    pub family: Text,
    /// The slot is filled anew in every sentence (reporting verbs), so its words compare inside linked
    /// sentences only, not across an event.
    pub local: bool,
    /// Its words point at one of many (a head of state), so that two uses are of one referent only where they share a
    /// name ("dictator Kim", "Mr. Kim, the leader").
    pub individual: bool,
    /// What it is about; words are compared only where the event fits. See [`Topic`].
    pub topic: Text,
    /// Kind of loading of most members.
    pub category: Category,
    /// What all members can point at.
    pub referent: Text,
    /// The competing words.
    pub members: Cow<'static, [EntryId]>,
    /// Plainest forms; empty where none is agreed.
    pub neutral: List,
    /// On whose word the plain forms are plain.
    pub basis: Basis,
    /// `source id: what it says`, in our own words.
    pub cites: List,
    /// Phrases in which a member is plain.
    pub safe: List,
    /// Words one of which must stand near a vague member.
    pub near: List,
    /// A caution.
    pub note: Text,
}

/// Something that can be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Stable name.
    pub id: Text,
    /// Short name for a line of output ("BBC").
    pub name: Text,
    /// What exactly.
    pub title: Text,
    /// How far we checked it.
    pub checked: Checked,
}

/// A subject and the words typical of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Name, as in [`ContrastSet::topic`].
    pub id: Text,
    /// Typical words; none means that the topic fits everywhere.
    pub words: List,
}

/// What kind of loading a term carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Names a party, act or idea in a way one side would reject (*regime*, *rebel*).
    ContestedLabel,
    /// A fixed phrase of a party or campaign (*death tax*).
    PartisanPhrase,
    /// A place name that implies a claim (*Judea and Samaria*).
    Toponym,
    /// Ties a source or group to a backer or owner (*Hamas-run*).
    AffiliationTag,
    /// Judges quality (*bungled*).
    Evaluative,
    /// Praise without a checkable fact (*legendary*).
    Puffery,
    /// Adds force (*utterly*).
    Intensifier,
    /// Invokes a moral foundation (*martyr*).
    MoralCharge,
    /// People as vermin, mass, disease, dirt (*swarm*, *cleanse*).
    Dehumanising,
    /// A softer name that hides harm or agency (*collateral damage*).
    Euphemism,
    /// A verb that entails manner, intent or legality beyond the act (*seize*, *liberate*).
    EventVerb,
    /// Takes its content as given (*reveal*, *retaliation*).
    Presupposition,
    /// A reporting verb with a stance (*claim*, *admit*).
    Attribution,
    /// Marks distance or vagueness (*so-called*).
    DoubtHedge,
    /// The author's aside (*controversial*).
    Editorialising,
    /// Syntax that hides the doer (*officer-involved*).
    Agency,
}

impl Category {
    /// All of them, in the order of the manual.
    pub const ALL: [Category; 16] = [
        Category::ContestedLabel,
        Category::PartisanPhrase,
        Category::Toponym,
        Category::AffiliationTag,
        Category::Evaluative,
        Category::Puffery,
        Category::Intensifier,
        Category::MoralCharge,
        Category::Dehumanising,
        Category::Euphemism,
        Category::EventVerb,
        Category::Presupposition,
        Category::Attribution,
        Category::DoubtHedge,
        Category::Editorialising,
        Category::Agency,
    ];

    /// Its name in data, options and output.
    pub fn name(self) -> &'static str {
        match self {
            Category::ContestedLabel => "contested-label",
            Category::PartisanPhrase => "partisan-phrase",
            Category::Toponym => "toponym",
            Category::AffiliationTag => "affiliation-tag",
            Category::Evaluative => "evaluative",
            Category::Puffery => "puffery",
            Category::Intensifier => "intensifier",
            Category::MoralCharge => "moral-charge",
            Category::Dehumanising => "dehumanising",
            Category::Euphemism => "euphemism",
            Category::EventVerb => "event-verb",
            Category::Presupposition => "presupposition",
            Category::Attribution => "attribution",
            Category::DoubtHedge => "doubt-hedge",
            Category::Editorialising => "editorialising",
            Category::Agency => "agency",
        }
    }
}

/// Part of speech of an entry: decides which inflections are generated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pos {
    /// Noun.
    N,
    /// Noun phrase.
    Np,
    /// Verb or verb phrase.
    V,
    /// Adjective.
    Adj,
    /// Adverb.
    Adv,
    /// Proper name.
    Name,
}

/// How strongly a term is loaded: the size of its direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// 0: plain.
    Plain,
    /// 1: a shade.
    Mild,
    /// 2: one side would object.
    Marked,
    /// 3: takes a side.
    Strong,
}

/// On whose word a plain form is plain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A cited guide recommends at least one of them.
    Guide,
    /// A cited source criticises loaded members; the plain form is our choice.
    Inferred,
    /// Believed to be a guide's advice, not yet read.
    Unconfirmed,
    /// Our own judgement.
    Own,
    /// No plain form is offered.
    None,
}

/// How far a source was checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Checked {
    /// Its text was read.
    Primary,
    /// Read as quoted or reported elsewhere.
    Secondary,
    /// From general knowledge.
    Unchecked,
}
