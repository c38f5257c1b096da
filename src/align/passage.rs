//! Links joined over outlets: a passage is a handful of sentences, some outlets' one, some outlets' several, that
//! tell the same.

use super::{Link, SentenceRef};
use std::collections::BTreeMap;

/// Sentences that tell the same, in the order of documents and sentences; at least two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The sentences, sorted.
    pub members: Vec<SentenceRef>,
}

impl Passage {
    /// The sentences of one document.
    pub fn of(&self, document: usize) -> impl Iterator<Item = usize> + '_ {
        self.members.iter().filter(move |m| m.document == document).map(|m| m.sentence)
    }
}

/// More sentences of one document than this no longer make one passage.
const SENTENCES: usize = 3;
/// A link below this probability brings no second sentence of a document into a passage.
const SURE: f32 = 0.5;
/// Sentences of one document that are farther apart than this tell different things.
const GAP: usize = 2;

/// Joins links, the surest first, as long as a passage stays readable. Headlines sum up a whole article: one that
/// is linked to a sentence of a story does not join that story's passage.
pub fn passages(links: &[Link], is_headline: impl Fn(SentenceRef) -> bool) -> Vec<Passage> {
    let mut order: Vec<&Link> = links.iter().filter(|l| is_headline(l.a) == is_headline(l.b)).collect();
    order.sort_by(|x, y| y.probability.total_cmp(&x.probability).then_with(|| (x.a, x.b).cmp(&(y.a, y.b))));
    let mut of: BTreeMap<SentenceRef, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<SentenceRef>> = Vec::new();
    for link in order {
        let mut place = |s: SentenceRef| {
            *of.entry(s).or_insert_with(|| {
                groups.push(vec![s]);
                groups.len() - 1
            })
        };
        let (x, y) = (place(link.a), place(link.b));
        if x == y || !fits(&groups[x], &groups[y], link.probability) {
            continue;
        }
        let moved = std::mem::take(&mut groups[y]);
        for s in &moved {
            of.insert(*s, x);
        }
        groups[x].extend(moved);
    }
    let mut passages: Vec<Passage> = groups
        .into_iter()
        .filter(|g| g.len() > 1)
        .map(|mut members| {
            members.sort_unstable();
            Passage { members }
        })
        .collect();
    passages.sort_by(|x, y| x.members.cmp(&y.members));
    passages
}

/// Whether the sentences of each document still are few and stand close together, one only if the link is unsure: what is told in different parts of
/// an article is not one statement.
fn fits(x: &[SentenceRef], y: &[SentenceRef], probability: f32) -> bool {
    let mut by_document: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for s in x.iter().chain(y) {
        by_document.entry(s.document).or_default().push(s.sentence);
    }
    by_document.values_mut().all(|sentences| {
        sentences.sort_unstable();
        let most = if probability < SURE { 1 } else { SENTENCES };
        sentences.len() <= most && sentences.windows(2).all(|w| w[1] - w[0] <= GAP)
    })
}
