//! Which names are one referent: short forms ("Ode" for "Omar Ode"), acronyms ("DPF" for "Delta People's Front"), a
//! party and its members. Different full names never meet.

use super::phrase::{Form, Phrase};
use crate::language::Tag;
use std::collections::BTreeMap;

/// Which referent: an index into [`Names::referents`].
pub type ReferentId = usize;

/// The named referents of all documents.
#[derive(Debug, Default)]
pub struct Names {
    /// The referents, in the order of their longest names.
    pub referents: Vec<Referent>,
    /// The referent of each phrase that is a name.
    pub of: Vec<Option<ReferentId>>,
    by_word: BTreeMap<String, BTreeMap<ReferentId, usize>>,
}

/// A named referent.
#[derive(Clone, Debug, Default)]
pub struct Referent {
    /// The words of its longest name.
    pub words: Vec<String>,
    /// Number of mentions by name.
    pub mentions: usize,
    /// Mentions by name in each document.
    pub by_document: BTreeMap<usize, usize>,
    /// How often it is tagged as person, group, place.
    pub tagged: [usize; 3],
    /// Whether a title stands before it somewhere.
    pub titled: bool,
}

impl Referent {
    /// Whether it is a person.
    pub fn is_person(&self) -> bool {
        self.titled || self.tagged[0] * 2 >= self.mentions
    }
}

/// One way to write a name.
#[derive(Debug, Default)]
struct Type {
    count: usize,
    people: usize,
    parent: Option<usize>,
}

/// Longer names looked at for each short one: more than news ever has, few enough for hostile text.
const CANDIDATES: usize = 50;

impl Names {
    /// Joins the names among the phrases.
    pub fn join(phrases: &[Phrase]) -> Names {
        let is_name = |p: &&Phrase| p.form == Form::Name && !p.words.is_empty();
        let mut types: BTreeMap<&[String], Type> = BTreeMap::new();
        for p in phrases.iter().filter(is_name) {
            let t = types.entry(&p.words).or_default();
            t.count += 1;
            t.people += usize::from(p.titled || p.tag == Tag::Person);
        }
        // Longest first, then the most frequent, then by the words.
        let mut order: Vec<(&[String], Type)> = types.into_iter().collect();
        order.sort_by(|x, y| (y.0.len(), y.1.count).cmp(&(x.0.len(), x.1.count)).then_with(|| x.0.cmp(y.0)));
        let mut joiner = Joiner { types: order };
        joiner.short_forms();
        joiner.acronyms();
        joiner.parties();
        let number: BTreeMap<&[String], usize> = joiner.types.iter().enumerate().map(|(k, t)| (t.0, k)).collect();
        let mut referent_of_root: BTreeMap<usize, ReferentId> = BTreeMap::new();
        let mut names = Names { of: vec![None; phrases.len()], ..Names::default() };
        for (k, t) in joiner.types.iter().enumerate() {
            if joiner.root(k) == k {
                referent_of_root.insert(k, names.referents.len());
                names.referents.push(Referent { words: t.0.to_vec(), ..Referent::default() });
            }
        }
        for (k, p) in phrases.iter().enumerate().filter(|(_, p)| is_name(p)) {
            let root = number.get(p.words.as_slice()).map(|t| joiner.root(*t));
            let Some(id) = root.and_then(|r| referent_of_root.get(&r)).copied() else { continue };
            names.of[k] = Some(id);
            let r = &mut names.referents[id];
            r.mentions += 1;
            *r.by_document.entry(p.document).or_default() += 1;
            r.titled |= p.titled;
            let column = [Tag::Person, Tag::Group, Tag::Place].iter().position(|t| *t == p.tag);
            if let Some(count) = column.and_then(|c| r.tagged.get_mut(c)) {
                *count += 1;
            }
            for word in &p.words {
                *names.by_word.entry(word.clone()).or_default().entry(id).or_default() += 1;
            }
        }
        names
    }

    /// The referent that a word of a name most often belongs to.
    pub fn of_word(&self, word: &str) -> Option<ReferentId> {
        let counts = self.by_word.get(word)?;
        counts.iter().max_by(|x, y| x.1.cmp(y.1).then(y.0.cmp(x.0))).map(|(id, _)| *id)
    }
}

struct Joiner<'a> {
    types: Vec<(&'a [String], Type)>,
}

impl Joiner<'_> {
    fn root(&self, mut k: usize) -> usize {
        while let Some(parent) = self.types[k].1.parent {
            k = parent;
        }
        k
    }

    /// Puts `k` under `parent` unless they are joined already.
    fn put(&mut self, k: usize, parent: usize) {
        let (k, parent) = (self.root(k), self.root(parent));
        if k != parent {
            self.types[k].1.parent = Some(parent);
        }
    }

    fn short_forms(&mut self) {
        let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (k, (words, _)) in self.types.iter().enumerate() {
            let (first, last) = (&words[0], &words[words.len() - 1]);
            by_word.entry(first).or_default().push(k);
            if last != first {
                by_word.entry(last).or_default().push(k);
            }
        }
        let mut parents = vec![None; self.types.len()];
        for (k, (words, _)) in self.types.iter().enumerate() {
            let (first, last) = (&words[0], &words[words.len() - 1]);
            let lists = [by_word.get(first.as_str()), by_word.get(last.as_str())];
            let fits = |u: &usize| self.is_short_form(words, *u);
            let longer = lists.into_iter().flatten().flat_map(|l| l.iter().take(CANDIDATES)).filter(|u| fits(u));
            // The most frequent; the last word of a name says more than the first.
            let weight = |u: &usize| {
                let (other, t) = &self.types[*u];
                2 * t.count + usize::from(other.last() == Some(last))
            };
            parents[k] = longer.max_by(|x, y| weight(x).cmp(&weight(y)).then(y.cmp(x))).copied();
        }
        for (k, parent) in parents.into_iter().enumerate() {
            if let Some(parent) = parent {
                self.put(k, parent);
            }
        }
    }

    /// Whether `short` may stand for the longer name `u`.
    fn is_short_form(&self, short: &[String], u: usize) -> bool {
        let (long, t) = &self.types[u];
        if long.len() <= short.len() || (long.last().is_some_and(|w| w == "jr") && short.last() != long.last()) {
            return false;
        }
        let (starts, ends) = (long.starts_with(short), long.ends_with(short));
        let middle_left_out = short.len() > 1 && long.first() == short.first() && long.last() == short.last();
        middle_left_out || (t.people > 0 && (starts || ends))
    }

    fn acronyms(&mut self) {
        let mut by_initials: BTreeMap<String, usize> = BTreeMap::new();
        for (k, (words, t)) in self.types.iter().enumerate() {
            if words.len() > 1 && t.people * 2 < t.count {
                let counted = words.iter().filter(|w| !matches!(w.as_str(), "of" | "the" | "for" | "and"));
                by_initials.entry(counted.filter_map(|w| w.chars().next()).collect()).or_insert(k);
            }
        }
        for k in 0..self.types.len() {
            if let [word] = self.types[k].0
                && (2..=6).contains(&word.len())
                && let Some(&long) = by_initials.get(word)
            {
                self.put(k, long);
            }
        }
    }

    /// "Reformist Party" and "Reformists", "Democratic Party" and "Democrats".
    fn parties(&mut self) {
        let stem = |w: &str| w.chars().take(5).collect::<String>();
        let mut members: BTreeMap<String, usize> = BTreeMap::new();
        for (k, (words, _)) in self.types.iter().enumerate() {
            if let [word] = words
                && word.len() > 5
                && word.ends_with('s')
            {
                members.entry(stem(word)).or_insert(k);
            }
        }
        for k in 0..self.types.len() {
            if let [.., before, last] = self.types[k].0
                && last == "party"
                && let Some(&member) = members.get(&stem(before))
            {
                self.put(member, k);
            }
        }
    }
}
