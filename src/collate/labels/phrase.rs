//! What a noun phrase says of its referent: a chunk is cut into possessors, descriptions before a name, and names.
//!
//! ```text
//! [the rebel leader][Omar Ode] 's [secret memo]   →   description, name, common phrase owned by the name
//! ```

use super::near;
use super::words::{Words, is_address, is_title};
use crate::language::Tag;
use crate::language::lemma::lemma;
use std::ops::Range;

/// What kind of phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A name, with the title before it.
    Name,
    /// A description directly before a name.
    Description,
    /// Any other noun phrase.
    Common,
}

/// A noun phrase.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Index of the document.
    pub document: usize,
    /// Index of the sentence.
    pub sentence: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What kind.
    pub form: Form,
    /// Tag of its head.
    pub tag: Tag,
    /// Lemma of its head.
    pub lemma: String,
    /// Key of the determiner; "'s" where a possessor stands in its place.
    pub determiner: String,
    /// Whether the determiner is a possessive pronoun.
    pub pronoun: bool,
    /// The possessor, by its index among the phrases.
    pub owner: Option<usize>,
    /// The name that follows a description, by its index.
    pub named: Option<usize>,
    /// Lemmas of the words before the head.
    pub modifiers: Vec<String>,
    /// Name words before the head.
    pub names: Vec<String>,
    /// Numbers before the head.
    pub numbers: Vec<String>,
    /// The words of a name, folded and without points, hyphens parted.
    pub words: Vec<String>,
    /// Titles before a name, forms of address left out.
    pub titles: Vec<String>,
    /// Whether any title or form of address stands before the name.
    pub titled: bool,
}

impl Phrase {
    /// Whether its head is plural.
    pub fn plural(&self) -> bool {
        self.tag == Tag::Nouns
    }

    /// Whether it points at something known: "the", "his", "that", a possessor.
    pub fn definite(&self) -> bool {
        self.pronoun || matches!(self.determiner.as_str(), "the" | "'s" | "this" | "that" | "these" | "those")
    }
}

/// The phrases of one chunk, appended to `found`.
pub fn phrases(words: &Words, at: (usize, usize), chunk: Range<usize>, found: &mut Vec<Phrase>) {
    let cutter = Cutter { words, at, full: chunk.start };
    let cuts = chunk.clone().filter(|k| words.tag(*k) == Tag::Genitive).chain([chunk.end]);
    let (mut start, mut owner) = (chunk.start, None);
    for cut in cuts {
        let before = found.len();
        cutter.cut(start..cut, owner, found);
        owner = if found.len() > before { Some(found.len() - 1) } else { owner };
        start = cut + 1;
    }
}

struct Cutter<'a> {
    words: &'a Words<'a>,
    at: (usize, usize),
    full: usize,
}

impl Cutter<'_> {
    fn title(&self, k: usize) -> bool {
        // "Justice" is no title in "Justice Department".
        is_title(self.words.key(k)) && self.words.tag(k) != Tag::Group
    }

    fn cut(&self, range: Range<usize>, owner: Option<usize>, found: &mut Vec<Phrase>) {
        let w = self.words;
        let noun = |k: usize| w.tag(k).is_name() || w.tag(k).is_noun();
        let Some(head) = range.clone().rev().find(|k| noun(*k)) else { return };
        if !w.tag(head).is_name() || self.title(head) {
            found.push(self.make(self.full..head + 1, head, Form::Common, owner));
            return;
        }
        let back = |from: usize, fits: &dyn Fn(usize) -> bool| {
            (range.start..from).rev().take_while(|k| fits(*k)).last().unwrap_or(from)
        };
        let run = back(head, &|k| w.tag(k).is_name() && !self.title(k));
        // "Tarn Gazette Editor Maria Ilves": two words or more of a person after other names are the name.
        let person = back(head, &|k| k >= run && w.tag(k) == Tag::Person);
        let name = if person > run && head > person { person } else { run };
        let title = back(name, &|k| self.title(k));
        let role =
            name > run || (range.start..name).any(|k| (w.tag(k).is_noun() || self.title(k)) && !is_address(w.key(k)));
        let content = |k: usize| noun(k) || matches!(w.tag(k), Tag::Adjective | Tag::Participle);
        let more = (range.start..title).any(content) || w.tag(range.start) == Tag::Determiner;
        let address = name > range.start && is_address(w.key(name - 1));
        let whole = role && more && !address && (noun(name - 1) || self.title(name - 1));
        // A role, or a clause that only touches the name ("at that moment Ilves left")? What follows "of" is half a title.
        let after_of = self.full > 0 && w.key(self.full - 1) == "of";
        let fits = whole && !after_of && (name > run || near::is_role(&lemma(w.key(name - 1))) || self.title(name - 1));
        if fits {
            let mut phrase = self.make(self.full..name, name - 1, Form::Description, owner);
            phrase.named = Some(found.len() + 1);
            found.push(phrase);
        } else if let Some(end) = (range.start..if whole { name } else { title }).rev().find(|k| w.tag(*k).is_noun()) {
            found.push(self.make(self.full..end + 1, end, Form::Common, owner));
        }
        let start = if whole { name } else { title };
        let mut phrase = self.make(start..head + 1, head, Form::Name, None);
        phrase.words = (name..head + 1).flat_map(|k| name_words(w.key(k))).collect();
        let titles = (title..name).map(|k| w.key(k).to_owned());
        phrase.titles = titles.filter(|t| !is_address(t)).collect();
        phrase.titled = title < name;
        found.push(phrase);
    }

    fn make(&self, tokens: Range<usize>, head: usize, form: Form, owner: Option<usize>) -> Phrase {
        let w = self.words;
        let inner = || tokens.start..head;
        let modifier = |k: usize| {
            let tag = w.tag(k);
            tag.is_noun() || tag.is_name() || matches!(tag, Tag::Adjective | Tag::Participle | Tag::Gerund)
        };
        let first = w.tag(tokens.start);
        let determiner = match first {
            Tag::Determiner | Tag::Possessive => w.key(tokens.start),
            _ if owner.is_some() => "'s",
            _ => "",
        };
        Phrase {
            document: self.at.0,
            sentence: self.at.1,
            form,
            tag: w.tag(head),
            lemma: lemma(w.key(head)).into_owned(),
            determiner: determiner.to_owned(),
            pronoun: first == Tag::Possessive,
            owner,
            named: None,
            modifiers: inner().filter(|k| modifier(*k)).map(|k| lemma(w.key(k)).into_owned()).collect(),
            names: inner().filter(|k| w.tag(*k).is_name()).flat_map(|k| name_words(w.key(k))).collect(),
            numbers: inner().filter(|k| w.tag(*k) == Tag::Number).map(|k| w.key(k).to_owned()).collect(),
            words: Vec::new(),
            titles: Vec::new(),
            titled: false,
            tokens,
        }
    }
}

/// "jong-un" → jong, un; "f.b.i." → fbi.
fn name_words(key: &str) -> impl Iterator<Item = String> {
    key.split('-')
        .filter(|part| !part.is_empty())
        .map(|part| if part.len() < 8 { part.replace('.', "") } else { part.to_owned() })
}
