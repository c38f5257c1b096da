//! A frequency table: counts of terms by group. A group is whatever the texts are told apart by: an outlet, a month,
//! an outlet's texts on an event.

use super::cell::Cell;
use super::{TermCount, TermId, Vocabulary};
use std::collections::HashMap;

/// The texts of one group, added up.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// What its texts have in common: a value for each field they are told apart by. None where they are not.
    pub key: Vec<String>,
    /// Number of texts.
    pub documents: u64,
    /// Word tokens, stop words too: what rates are taken of.
    pub words: u64,
    pub(super) cell: Cell,
}

impl Group {
    /// The values of its key, one behind the other.
    pub fn name(&self) -> String {
        self.key.join(" / ")
    }

    /// The counts of a term; 0 if it does not occur.
    pub fn count(&self, term: TermId) -> TermCount {
        self.cell.get(term)
    }

    /// The terms that occur, in no order: sort what is shown by the terms themselves.
    pub fn terms(&self) -> impl Iterator<Item = (TermId, TermCount)> + '_ {
        self.cell.iter()
    }
}

/// Counts of terms by group. Groups are in the order in which they were first met, terms in none.
#[derive(Clone, Debug, Default)]
pub struct FrequencyTable {
    pub(super) vocabulary: Vocabulary,
    groups: Vec<Group>,
    /// Where in `groups` a key stands, its values joined by [`SEPARATOR`].
    by_key: HashMap<String, usize>,
    /// Where a key is joined.
    joined: String,
}

/// Between the values of a key; no field of a table has it.
const SEPARATOR: char = '\u{1f}';

impl FrequencyTable {
    /// The groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The terms of all groups; after [`FrequencyTable::regroup`] maybe some that no group has.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// A term by its number.
    pub fn term(&self, id: TermId) -> &str {
        self.vocabulary.term(id)
    }

    /// A group by its key.
    pub fn group(&self, key: &[&str]) -> Option<&Group> {
        self.groups.get(*self.by_key.get(&key.join("\u{1f}"))?)
    }

    /// Adds texts that were counted elsewhere to a group: their number and their words. Terms follow one by one with
    /// [`FrequencyTable::add_term`].
    pub fn add_group<V: AsRef<str>>(&mut self, key: &[V], documents: u64, words: u64) -> usize {
        let at = self.group_index(key);
        let group = &mut self.groups[at];
        group.documents = group.documents.saturating_add(documents);
        group.words = group.words.saturating_add(words);
        at
    }

    /// Adds to the count of a term in the group with that index; nothing happens if there is no such group.
    pub fn add_term(&mut self, group: usize, term: &str, more: TermCount) {
        let id = self.vocabulary.intern(term);
        let terms = self.vocabulary.len();
        if let Some(group) = self.groups.get_mut(group) {
            group.cell.add(id, more, terms);
        }
    }

    /// Ends the text whose terms the vocabulary has met: adds them to a group, without those that `skip` names.
    pub(super) fn end_text<V: AsRef<str>>(&mut self, key: &[V], words: u64, skip: impl Fn(TermId) -> bool) {
        let at = self.add_group(key, 1, words);
        let terms = self.vocabulary.len();
        let cell = &mut self.groups[at].cell;
        self.vocabulary.end_text(|id, count| {
            if !skip(id) {
                cell.add(id, TermCount { count: count.into(), documents: 1 }, terms);
            }
        });
    }

    /// Adds what was counted elsewhere: the same as counting all its texts here.
    pub fn merge(&mut self, other: FrequencyTable) {
        if self.groups.is_empty() && self.vocabulary.is_empty() {
            *self = other;
            return;
        }
        let ids: Vec<TermId> = other.vocabulary.iter().map(|(_, term)| self.vocabulary.intern(term)).collect();
        let terms = self.vocabulary.len();
        for more in other.groups {
            let at = self.add_group(&more.key, more.documents, more.words);
            let cell = &mut self.groups[at].cell;
            for (id, count) in more.cell.iter() {
                cell.add(ids[id.index()], count, terms);
            }
        }
    }

    /// The same counts under other keys: groups that get the same key become one, those that get none are left out.
    /// From counts by outlet and event this makes counts by outlet, or those of one event.
    pub fn regroup(&self, key: impl Fn(&Group) -> Option<Vec<String>>) -> FrequencyTable {
        let mut table = FrequencyTable { vocabulary: self.vocabulary.clone(), ..FrequencyTable::default() };
        let terms = table.vocabulary.len();
        for group in &self.groups {
            let Some(key) = key(group) else { continue };
            let at = table.add_group(&key, group.documents, group.words);
            let cell = &mut table.groups[at].cell;
            group.cell.iter().for_each(|(id, count)| cell.add(id, count, terms));
        }
        table
    }

    /// Puts the groups in the order of their keys: what threads met first is then no longer to be seen.
    pub fn sort_groups(&mut self) {
        self.groups.sort_by(|a, b| a.key.cmp(&b.key));
        self.by_key = self.groups.iter().enumerate().map(|(at, group)| (joined(&group.key), at)).collect();
    }

    fn group_index<V: AsRef<str>>(&mut self, key: &[V]) -> usize {
        self.joined.clear();
        for (k, value) in key.iter().enumerate() {
            if k > 0 {
                self.joined.push(SEPARATOR);
            }
            self.joined.push_str(value.as_ref());
        }
        if let Some(at) = self.by_key.get(&self.joined) {
            return *at;
        }
        let key = key.iter().map(|value| value.as_ref().to_owned()).collect();
        self.groups.push(Group { key, ..Group::default() });
        self.by_key.insert(self.joined.clone(), self.groups.len() - 1);
        self.groups.len() - 1
    }
}

fn joined(key: &[String]) -> String {
    key.join("\u{1f}")
}

/// Tables are equal if they say the same, in whatever order they came to it.
impl PartialEq for FrequencyTable {
    fn eq(&self, other: &Self) -> bool {
        type Sizes<'a> = (&'a [String], u64, u64);
        fn said(table: &FrequencyTable) -> Vec<(Sizes<'_>, Vec<(&str, TermCount)>)> {
            let mut groups: Vec<_> = table
                .groups
                .iter()
                .map(|group| {
                    let mut terms: Vec<_> = group.terms().map(|(id, count)| (table.term(id), count)).collect();
                    terms.sort_unstable_by_key(|(term, _)| *term);
                    ((group.key.as_slice(), group.documents, group.words), terms)
                })
                .collect();
            groups.sort_by(|a, b| a.0.cmp(&b.0));
            groups
        }
        said(self) == said(other)
    }
}
