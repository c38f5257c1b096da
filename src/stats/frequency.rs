//! A frequency table: counts of terms by group. Groups are outlets, or whatever the texts are told apart by.

use super::TextCounts;
use std::collections::HashMap;

/// How often a term occurs in a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermCount {
    /// Occurrences.
    pub count: u64,
    /// Texts with at least one.
    pub documents: u64,
}

/// The texts of one group, added up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Number of texts.
    pub documents: u64,
    /// Word tokens, stop words too: what rates are taken of.
    pub words: u64,
    terms: HashMap<String, TermCount>,
}

impl Group {
    /// The counts of a term; 0 if it does not occur.
    pub fn count(&self, term: &str) -> TermCount {
        self.terms.get(term).copied().unwrap_or_default()
    }

    /// All its terms, in no order.
    pub fn terms(&self) -> impl Iterator<Item = (&str, TermCount)> {
        self.terms.iter().map(|(term, count)| (term.as_str(), *count))
    }

    fn add(&mut self, term: String, more: TermCount) {
        let sum = self.terms.entry(term).or_default();
        sum.count += more.count;
        sum.documents += more.documents;
    }
}

/// Counts of terms by group, groups in the order in which they were first met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrequencyTable {
    groups: Vec<Group>,
}

impl FrequencyTable {
    /// Adds one text to the group of that name.
    pub fn add(&mut self, group: &str, text: TextCounts) {
        let group = self.group_mut(group);
        group.documents += 1;
        group.words += text.words;
        for (term, count) in text.into_terms() {
            group.add(term, TermCount { count, documents: 1 });
        }
    }

    /// Adds what was counted elsewhere: the same as counting all its texts here.
    pub fn merge(&mut self, other: FrequencyTable) {
        for more in other.groups {
            let group = self.group_mut(&more.name);
            group.documents += more.documents;
            group.words += more.words;
            more.terms.into_iter().for_each(|(term, count)| group.add(term, count));
        }
    }

    /// The groups.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    fn group_mut(&mut self, name: &str) -> &mut Group {
        let at = self.groups.iter().position(|group| group.name == name).unwrap_or_else(|| {
            self.groups.push(Group { name: name.to_owned(), ..Group::default() });
            self.groups.len() - 1
        });
        &mut self.groups[at]
    }
}
