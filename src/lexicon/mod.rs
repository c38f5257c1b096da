//! Look up: which tokens of a [`Document`] are words of the lexicon, and what the lexicon knows of them.
//!
//! The lexicon is data (`data/lexicon/*.toml`), written for this project, every entry with its reason
//! and source. The build script turns it into static tables; [`Lexicon::builtin`] costs nothing. Users
//! bring their own file in the same format through [`Lexicon::from_toml`] and [`Lexicon::with`].
//!
//! ```text
//! text:   Foreign-backed militants fled as troops liberated the district.
//! hits:   ^^^^^^^^^^^^^^ proxy/foreign-backed (-2)
//!                        ^^^^^^^^^ armed-actor/militant (-1)     ^^^^^^^^^ take-place/liberate (+3)
//! ```
//!
//! A hit is no judgement. Whether it is worth a reader's attention decide the [`rules`](crate::rules).

mod balance;
mod builtin;
mod error;
mod evidence;
mod find;
mod index;
mod inflect;
mod irregular;
mod line;
mod model;
mod raw;
mod schema;
mod stance;
mod strings;
mod text;

pub use balance::{Lopsided, balance};
pub use error::LexiconError;
pub use evidence::{Evidence, Uses};
pub use find::{Refusal, Refused, TermHit};
pub use model::{
    Basis, Category, Checked, ContrastSet, Entry, EntryId, List, Pos, SetId, Source, Strength, Text, Topic,
};

pub use stance::{Reporting, ReportingKind, Stance};

use crate::text::{Document, fold};
use index::Index;
use schema::Data;
use std::borrow::Cow;

/// Entries, contrast sets, sources, and the table by which they are found.
#[derive(Clone, Debug)]
pub struct Lexicon {
    entries: Cow<'static, [Entry]>,
    sets: Cow<'static, [ContrastSet]>,
    sources: Cow<'static, [Source]>,
    topics: Cow<'static, [Topic]>,
    reporting: Cow<'static, [Reporting]>,
    index: Index,
}

impl Lexicon {
    /// The built-in lexicon.
    pub fn builtin() -> &'static Lexicon {
        &builtin::LEXICON
    }

    /// A lexicon of one file's entries alone. Sources and topics of the built-in lexicon may be referred to.
    ///
    /// # Errors
    /// What is wrong, with `file` (a name for messages; nothing is read from disk), line and entry.
    pub fn from_toml(file: &str, text: &str) -> Result<Lexicon, LexiconError> {
        let builtin = Lexicon::builtin();
        let names = Data { sources: builtin.sources.to_vec(), topics: builtin.topics.to_vec(), ..Data::default() };
        let mut data = schema::parse(&[(file, text)], &names)?;
        add_new(&mut data.sources, &names.sources, |s| &s.id);
        add_new(&mut data.topics, &names.topics, |t| &t.id);
        add_new(&mut data.reporting, &builtin.reporting, |r| &r.form);
        Ok(Lexicon::of(data))
    }

    /// This lexicon and one file's entries.
    ///
    /// # Errors
    /// As [`Lexicon::from_toml`]; an id that this lexicon has already is an error.
    pub fn with(&self, file: &str, text: &str) -> Result<Lexicon, LexiconError> {
        let mut data = Data {
            entries: self.entries.to_vec(),
            sets: self.sets.to_vec(),
            sources: self.sources.to_vec(),
            topics: self.topics.to_vec(),
            reporting: self.reporting.to_vec(),
        };
        let mut new = schema::parse(&[(file, text)], &data)?;
        let (entries, sets) = (data.entries.len() as u32, data.sets.len() as u32);
        for entry in &mut new.entries {
            entry.set = entry.set.map(|s| SetId(s.0 + sets));
        }
        for set in &mut new.sets {
            set.members = set.members.iter().map(|m| EntryId(m.0 + entries)).collect();
        }
        data.entries.append(&mut new.entries);
        data.sets.append(&mut new.sets);
        add_new(&mut data.sources, &new.sources, |s| &s.id);
        add_new(&mut data.topics, &new.topics, |t| &t.id);
        add_new(&mut data.reporting, &new.reporting, |r| &r.form);
        Ok(Lexicon::of(data))
    }

    fn of(data: Data) -> Lexicon {
        let index = index::index(&data);
        let Data { entries, sets, sources, topics, reporting } = data;
        Lexicon {
            entries: entries.into(),
            sets: sets.into(),
            sources: sources.into(),
            topics: topics.into(),
            reporting: reporting.into(),
            index,
        }
    }

    /// All terms of the lexicon that `document` has, in text order. A span has one hit for each sense
    /// it may have; of overlapping terms the longest counts. Linear in the length of the document.
    pub fn find(&self, document: &Document) -> Vec<TermHit> {
        find::find(self, document)
    }

    /// What [`Lexicon::find`] passes over because of its context though it fits letter by letter, with the reason; in
    /// text order, one reason a place and entry. For explanations.
    pub fn refused(&self, document: &Document) -> Vec<Refused> {
        find::refused(self, document)
    }

    /// The terms of [`Lexicon::find`] that compete with others (members of contrast sets) or may stand alone: what a
    /// comparison asks for, whose evidence is another outlet's word.
    pub fn find_competing(&self, document: &Document) -> Vec<TermHit> {
        let mut hits = self.find(document);
        hits.retain(|hit| self.entry(hit.entry).is_some_and(|e| e.set.is_some() || e.solo));
        hits
    }

    /// How often typical words of each topic stand in `document`: (number of different words, number of
    /// occurrences), in the order of [`Lexicon::topics`].
    pub fn topic_counts(&self, document: &Document) -> Vec<(usize, usize)> {
        find::topic_counts(self, document)
    }

    /// All entries; an [`EntryId`] is an index into them.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// All contrast sets; a [`SetId`] is an index into them.
    pub fn sets(&self) -> &[ContrastSet] {
        &self.sets
    }

    /// All sources, sorted by id.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// All topics, sorted by id.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// All forms of reporting words, sorted.
    pub fn reporting(&self) -> &[Reporting] {
        &self.reporting
    }

    /// The reporting word of which `form`, a key of [`fold`], is a form.
    pub fn reports(&self, form: &str) -> Option<&Reporting> {
        let at = self.reporting.binary_search_by(|r| r.form.as_ref().cmp(form)).ok()?;
        self.reporting.get(at)
    }

    /// One entry; `None` for an id of another lexicon.
    pub fn entry(&self, id: EntryId) -> Option<&Entry> {
        self.entries.get(id.0 as usize)
    }

    /// The set of an entry.
    pub fn set_of(&self, entry: &Entry) -> Option<&ContrastSet> {
        self.sets.get(entry.set?.0 as usize)
    }

    /// Plain alternatives to an entry, itself not among them.
    pub fn alternatives<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a str> {
        let list = self.set_of(entry).map_or(&entry.neutral, |set| &set.neutral);
        list.iter().filter(|form| entry.form.split('|').all(|own| own != *form))
    }

    /// The sources on an entry and what each says, in our words.
    pub fn cites<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = (&'a Source, &'a str)> {
        let list = self.set_of(entry).map_or(&entry.cites, |set| &set.cites);
        list.iter().filter_map(|cite| {
            let (id, says) = cite.split_once(": ")?;
            let at = self.sources.binary_search_by(|s| s.id.as_ref().cmp(id)).ok()?;
            Some((self.sources.get(at)?, says))
        })
    }

    /// The entries that have `word`, a folded single word, as one of their forms, whatever stands around it.
    pub fn entries_of_word(&self, word: &str) -> impl Iterator<Item = &Entry> {
        let patterns = self.index.group(word).map_or(&[][..], |group| self.index.patterns(group));
        patterns.iter().filter(|p| p.atoms == 1 && !p.suffix).filter_map(|p| match p.target {
            index::Target::Entry(id) => self.entry(EntryId(id)),
            _ => None,
        })
    }

    /// The contrast sets with a member that has `word` as one of its forms.
    pub fn sets_of_word(&self, word: &str) -> impl Iterator<Item = SetId> {
        self.entries_of_word(word).filter_map(|e| e.set)
    }

    /// The entries that have `form` as a spelling or inflection, whatever its case: what `lexicon show` lists.
    pub fn lookup(&self, form: &str) -> Vec<EntryId> {
        let wanted = fold(form);
        let ids =
            self.entries.iter().enumerate().filter(|(_, entry)| {
                *entry.id == *wanted || index::forms(entry).iter().any(|(f, _)| fold(f) == wanted)
            });
        ids.map(|(n, _)| EntryId(n as u32)).collect()
    }
}

/// Adds those whose id is new, and keeps the order by id.
fn add_new<T: Clone>(to: &mut Vec<T>, from: &[T], id: impl Fn(&T) -> &Text) {
    for new in from {
        if to.iter().all(|old| id(old) != id(new)) {
            to.push(new.clone());
        }
    }
    to.sort_by(|a, b| id(a).cmp(id(b)));
}
