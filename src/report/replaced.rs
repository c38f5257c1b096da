//! Which words of two linked sentences stand for each other though they differ ("falls", "slashes"), by the learnt word
//! aligner. Worked out only for who asks why: it takes longer than the comparison.

use super::{LinkView, Report};
use crate::align::{WordLink, align_words, token_types};
use crate::language::{TypeId, Vocabulary};
use crate::text::{Token, TokenKind, tokens};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Words of one sentence that stand for other words of a linked one.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct ReplacedView {
    /// Words of a.
    pub a: String,
    /// Words of b.
    pub b: String,
    /// Probability of the least sure of their links, 0..1.
    pub probability: f32,
}

/// Links of words less likely than this are not told.
const LEAST: f32 = 0.5;
/// Links of sentences one thread takes at a time.
const SHARE: usize = 8;

/// Fills in what is replaced in each link.
pub fn add_replaced(report: &mut Report) {
    let documents = &report.documents;
    let number: BTreeMap<&str, usize> = documents.iter().enumerate().map(|(k, d)| (d.id.as_str(), k)).collect();
    let text = |document: &str, sentence: usize| {
        let sentence = number.get(document).and_then(|&k| documents[k].sentences.get(sentence));
        sentence.map_or("", |s| s.text.as_str())
    };
    let of_link = |words: &mut Vocabulary, l: &mut LinkView| {
        l.replaced = replaced(text(&l.a.document, l.a.sentence), text(&l.b.document, l.b.sentence), words);
    };
    report.links.par_iter_mut().with_min_len(SHARE).for_each_init(Vocabulary::default, of_link);
}

/// Linked words, with what hangs together: "rammed through" stands for "passed".
#[derive(Default)]
struct Group {
    sides: [BTreeSet<usize>; 2],
    probability: f32,
}

fn replaced(a: &str, b: &str, words: &mut Vocabulary) -> Vec<ReplacedView> {
    let [x, y] = [a, b].map(tokens);
    let types = |text: &str, tokens: &[Token], words: &mut Vocabulary| {
        token_types(&tokens.iter().map(|t| t.span.of(text)).collect::<Vec<_>>(), words)
    };
    let (p, q) = (types(a, &x, words), types(b, &y, words));
    let links = align_words(&p, &q, words);
    let telling = |g: &Group| {
        let [mine, other] = [(&g.sides[0], &p), (&g.sides[1], &q)].map(|(side, types)| stems(side, types, words));
        !mine.is_empty() && !other.is_empty() && mine.is_disjoint(&other)
    };
    let said = |text: &str, tokens: &[Token], side: &BTreeSet<usize>| {
        let (first, last) = (side.first().copied()?, side.last().copied()?);
        let whole = side.len() == last - first + 1 && side.iter().all(|&k| tokens[k].kind != TokenKind::Punctuation);
        whole.then(|| tokens[first].span.join(tokens[last].span).of(text).to_owned())
    };
    let shown = groups(links).into_iter().filter(telling).filter_map(|g| {
        Some(ReplacedView { a: said(a, &x, &g.sides[0])?, b: said(b, &y, &g.sides[1])?, probability: g.probability })
    });
    shown.collect()
}

/// What hangs together, in the order of the first sentence.
fn groups(links: Vec<WordLink>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for l in links.into_iter().filter(|l| l.probability >= LEAST) {
        let (joined, rest): (Vec<Group>, Vec<Group>) =
            groups.into_iter().partition(|g| g.sides[0].contains(&l.a) || g.sides[1].contains(&l.b));
        let mut group = Group { probability: l.probability, ..Group::default() };
        for other in joined {
            group.sides.iter_mut().zip(other.sides).for_each(|(side, more)| side.extend(more));
            group.probability = group.probability.min(other.probability);
        }
        group.sides[0].insert(l.a);
        group.sides[1].insert(l.b);
        groups = rest;
        groups.push(group);
    }
    groups.sort_by_key(|g| g.sides[0].first().copied());
    groups
}

/// The stems of words that say something by themselves.
fn stems(side: &BTreeSet<usize>, types: &[TypeId], words: &Vocabulary) -> BTreeSet<crate::language::StemId> {
    let telling = |t: TypeId| Some(words.get(t)).filter(|w| !w.is_function && w.key.contains(char::is_alphanumeric));
    side.iter().filter_map(|&k| telling(types[k])).map(|w| w.stem).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: &[(&str, &str)]) {
        let mut words = Vocabulary::default();
        let found = replaced(a, b, &mut words);
        let pairs: Vec<(&str, &str)> = found.iter().map(|r| (r.a.as_str(), r.b.as_str())).collect();
        assert_eq!(pairs, expected, "{a} / {b}");
        let turned: BTreeSet<(String, String)> = replaced(b, a, &mut words).into_iter().map(|r| (r.b, r.a)).collect();
        assert_eq!(turned, found.into_iter().map(|r| (r.a, r.b)).collect());
    }

    #[test]
    fn words_that_differ_are_told_and_inflections_are_not() {
        check("The rebels fled the old town.", "The terrorists fled the old town.", &[("rebels", "terrorists")]);
        check("The rate falls to 42%.", "The law slashed the rates to 42%.", &[]);
        check("Same words here.", "Same words here.", &[]);
        check("", "One word.", &[]);
    }

    #[test]
    fn phrases_stand_for_words() {
        let link = |a, b| WordLink { a, b, probability: 0.9 };
        let found = groups(vec![link(2, 5), link(0, 0), link(2, 6), WordLink { a: 1, b: 1, probability: 0.4 }]);
        let sides: Vec<[Vec<usize>; 2]> = found.into_iter().map(|g| g.sides.map(|s| s.into_iter().collect())).collect();
        assert_eq!(sides, [[vec![0], vec![0]], [vec![2], vec![5, 6]]]);
    }
}
