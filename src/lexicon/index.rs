//! The index: every inflected form of every entry, in one table that is searched by the first word.
//!
//! A form is split into atoms at blanks and hyphens; a gap written with a hyphen wants a hyphen in
//! the text, a gap written as a blank takes either ("death tax" also finds "death-tax bill"; "would-be"
//! does not find "would be"). The table is open addressing over FNV-1a: it is built once, at compile
//! time for the built-in lexicon, and then only read.

use super::fold;
use super::inflect::{Inflection, inflect};
use super::model::{Entry, Pos, Text};
use super::schema::{Data, safe_phrase};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What a pattern stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// An inflected form of the entry.
    Entry(u32),
    /// A phrase in which what it covers is plain; the number is that of its [`owner`].
    Safe(u32),
    /// A word that must stand near the vague entries of the owner.
    Near(u32),
    /// A typical word of the topic.
    Topic(u32),
}

/// One form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Where its folded text starts in [`Index::pool`]; atoms are divided by ' ' or '-'.
    pub start: u32,
    /// Length of the text in bytes.
    pub len: u16,
    /// Number of atoms.
    pub atoms: u8,
    /// Atoms that must start with a capital letter, as bits from the first.
    pub initial: u16,
    /// Atoms whose first two letters must be capitals.
    pub upper: u16,
    /// Which inflection it is.
    pub inflection: Inflection,
    /// Matches only as the end of a compound ("-backed").
    pub suffix: bool,
    /// What it stands for.
    pub target: Target,
}

/// The patterns that share their first atom, longest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// Where the first atom stands in [`Index::pool`].
    pub start: u32,
    /// Its length in bytes.
    pub len: u16,
    /// First of its patterns.
    pub first: u32,
    /// How many.
    pub count: u32,
}

/// The table.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The folded texts of all patterns.
    pub pool: Text,
    /// Sorted by first atom, then longest first.
    pub patterns: Cow<'static, [Pattern]>,
    /// One per first atom.
    pub groups: Cow<'static, [Group]>,
    /// Hash table: 0 is empty, else index of a group plus 1. Its size is a power of two.
    pub slots: Cow<'static, [u32]>,
}

impl Index {
    /// The patterns that start with this folded atom, as an index into [`Index::groups`].
    pub fn group(&self, atom: &str) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash(atom) as usize & mask;
        loop {
            let found = self.slots.get(slot).copied().filter(|n| *n > 0)? - 1;
            let g = self.groups.get(found as usize)?;
            if self.text(g.start, g.len) == atom {
                return Some(found);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// The patterns of a group.
    pub fn patterns(&self, group: u32) -> &[Pattern] {
        let Some(g) = self.groups.get(group as usize) else {
            return &[];
        };
        self.patterns.get(g.first as usize..(g.first + g.count) as usize).unwrap_or_default()
    }

    /// A piece of the pool.
    pub fn text(&self, start: u32, len: u16) -> &str {
        self.pool.get(start as usize..start as usize + len as usize).unwrap_or_default()
    }
}

/// What a safe phrase or near word belongs to: the set, or an entry outside of sets.
pub fn owner(entry: &Entry, id: u32) -> u32 {
    entry.set.map_or(1 << 31 | id, |set| set.0)
}

/// Order of the table: first atom, fewer atoms last, text, and all else that tells patterns apart.
type Key = (String, u8, String, Target, Inflection, [u16; 2]);

/// Builds the table of some checked data.
pub fn index(data: &Data) -> Index {
    let mut found: BTreeMap<Key, Pattern> = BTreeMap::new();
    let mut add = |form: &str, inflection, target| {
        let Some((text, pattern)) = pattern(form, inflection, target) else {
            return;
        };
        let first = text.split([' ', '-']).next().unwrap_or_default().to_string();
        let shape = [pattern.initial, pattern.upper];
        found.entry((first, u8::MAX - pattern.atoms, text, target, inflection, shape)).or_insert(pattern);
    };
    for (n, entry) in data.entries.iter().enumerate() {
        for (form, inflection) in forms(entry) {
            add(&form, inflection, Target::Entry(n as u32));
        }
        if entry.set.is_none() {
            let own = forms(entry).into_iter().map(|(f, _)| f.to_lowercase()).collect();
            context(entry.safe.iter(), entry.near.iter(), &own, owner(entry, n as u32), &mut add);
        }
    }
    for (n, set) in data.sets.iter().enumerate() {
        let members = set.members.iter().filter_map(|m| data.entries.get(m.0 as usize));
        let own = members.flat_map(forms).map(|(f, _)| f.to_lowercase()).collect();
        context(set.safe.iter(), set.near.iter(), &own, n as u32, &mut add);
    }
    for (n, topic) in data.topics.iter().enumerate() {
        for word in topic.words.iter() {
            for (form, _) in inflect(word, Pos::N) {
                add(&form, Inflection::Fixed, Target::Topic(n as u32));
            }
        }
    }
    table(found.into_iter().map(|((first, _, text, ..), pattern)| (first, text, pattern)))
}

/// All forms of an entry in all spellings. A form with "..." is there for people, and has none.
pub fn forms(entry: &Entry) -> Vec<(String, Inflection)> {
    let spelled = entry.form.split('|').filter(|f| !f.contains("..."));
    let also = entry.also.iter().map(|f| (f.to_string(), Inflection::Fixed));
    spelled.flat_map(|f| inflect(f, entry.pos)).chain(also).collect()
}

fn context<'a>(
    safe: impl Iterator<Item = &'a str>,
    near: impl Iterator<Item = &'a str>,
    own: &BTreeSet<String>,
    owner: u32,
    add: &mut impl FnMut(&str, Inflection, Target),
) {
    for phrase in safe.filter_map(|item| safe_phrase(item, own)) {
        // Which word is the head is not known: "seize drugs" bends at the front, "tax regime" at the end.
        let bent = inflect(&phrase, Pos::V).into_iter().chain(inflect(&phrase, Pos::N));
        for (form, _) in bent.chain([(phrase.clone(), Inflection::Fixed)]) {
            add(&form, Inflection::Fixed, Target::Safe(owner));
        }
    }
    for word in near {
        for (form, _) in inflect(word, Pos::N) {
            add(&form, Inflection::Fixed, Target::Near(owner));
        }
    }
}

fn pattern(form: &str, inflection: Inflection, target: Target) -> Option<(String, Pattern)> {
    let (suffix, form) = form.strip_prefix('-').map_or((false, form), |rest| (true, rest));
    // Possessives are tokens of their own: "people's" is "people 's".
    let text = fold(form).replace("'s ", " 's ").replace("s' ", "s ' ");
    let text = text.strip_suffix("'s").map_or(text.clone(), |front| format!("{front} 's"));
    let atoms: Vec<&str> = text.split([' ', '-']).collect();
    let count = u8::try_from(atoms.len()).ok().filter(|n| *n <= 16 && atoms.iter().all(|a| !a.is_empty()))?;
    let (mut initial, mut upper) = (0, 0);
    let shaped = form.replace("'s ", " 's ").replace("s' ", "s ' ");
    for (n, word) in shaped.split([' ', '-']).enumerate().take(16) {
        let mut letters = word.chars();
        if letters.next().is_some_and(char::is_uppercase) && !matches!(target, Target::Safe(_) | Target::Near(_)) {
            initial |= 1 << n;
            if letters.next().is_some_and(char::is_uppercase) {
                upper |= 1 << n;
            }
        }
    }
    let len = u16::try_from(text.len()).ok()?;
    Some((text, Pattern { start: 0, len, atoms: count, initial, upper, inflection, suffix, target }))
}

fn table(sorted: impl Iterator<Item = (String, String, Pattern)>) -> Index {
    let (mut pool, mut patterns, mut groups) = (String::new(), Vec::new(), Vec::<Group>::new());
    let (mut last_first, mut last_text) = (None, None);
    for (first, text, mut pattern) in sorted {
        if last_text.as_ref() != Some(&text) {
            pool.push_str(&text);
            last_text = Some(text);
        }
        pattern.start = pool.len() as u32 - u32::from(pattern.len);
        if last_first.as_ref() != Some(&first) {
            let len = first.len() as u16;
            groups.push(Group { start: pattern.start, len, first: patterns.len() as u32, count: 0 });
            last_first = Some(first);
        }
        if let Some(group) = groups.last_mut() {
            group.count += 1;
        }
        patterns.push(pattern);
    }
    let size = (groups.len() * 2 + 1).next_power_of_two();
    let mut slots = vec![0u32; size];
    for (n, g) in groups.iter().enumerate() {
        let key = pool.get(g.start as usize..g.start as usize + g.len as usize).unwrap_or_default();
        let mut slot = hash(key) as usize & (size - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (size - 1);
        }
        slots[slot] = n as u32 + 1;
    }
    Index { pool: pool.into(), patterns: patterns.into(), groups: groups.into(), slots: slots.into() }
}

/// FNV-1a, 32 bits.
fn hash(s: &str) -> u32 {
    s.bytes().fold(0x811c_9dc5, |h, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193))
}
