//! Referents without a name: noun phrases with the same head ("the memos", "Ode's secret memo") and, where meaning,
//! modifiers and contrast sets agree, with near heads ("the documents"). What clashes stays apart: phrases that name
//! different owners ("Ode's memo", "Ilves's memo"), and different numbers.

use super::names::{Names, ReferentId};
use super::near::{self, Class, is_role};
use super::phrase::{Form, Phrase};
use crate::language::{DIMENSIONS, Vectors, is_time};
use std::collections::{BTreeMap, BTreeSet};

/// Score from which two heads are one referent: cosine of their vectors + [`NEAR`] + [`SHARED`] for each owner that
/// they share and half of it for each modifier, at most twice.
const JOIN: f32 = 0.75;
const NEAR: f32 = 0.5;
const CONTRAST: f32 = 0.8;
const SHARED: f32 = 0.1;

/// Parts of one head that a phrase is compared with, and referents that are compared with each other.
const PARTS: usize = 40;
const COMPARED: usize = 500;

/// A phrase, by index, with the named referents that it mentions.
type Owned = (usize, BTreeSet<ReferentId>);

/// Phrases that are one referent.
#[derive(Debug, Default)]
pub struct Cluster {
    /// Indices of the phrases.
    pub phrases: Vec<usize>,
    owners: BTreeSet<ReferentId>,
    numbers: BTreeSet<String>,
    modifiers: BTreeSet<String>,
    lemma: String,
    plural: bool,
    pointing: bool,
    families: BTreeSet<usize>,
    /// Document and sentence where it has "a" before it: what one sentence brings in twice ("a bank and a savings bank")
    /// is two.
    brought_in: BTreeSet<(usize, usize)>,
}

/// Heads that say little: units of time and words for anything.
fn is_vague(lemma: &str) -> bool {
    #[rustfmt::skip]
    const VAGUE: &[&str] = &[
        "afternoon", "area", "bit", "case", "century", "day", "decade", "end", "evening", "everything", "example", "fact",
        "hour", "issue", "kind", "length", "lot", "minute", "moment", "month", "morning", "night", "nothing", "number", "one",
        "other", "part", "people", "percent", "place", "point", "question", "rest", "side", "something", "sort", "thing",
        "time", "today", "tomorrow", "tonight", "way", "week", "weekend", "year", "yesterday",
    ];
    VAGUE.binary_search(&lemma).is_ok() || is_time(lemma)
}

/// Joins the common phrases that `taken` does not give to a named referent. `families` names the contrast sets in which
/// a phrase's head stands.
pub fn join(
    phrases: &[Phrase],
    taken: &[Option<ReferentId>],
    families: &[Option<usize>],
    names: &Names,
) -> Vec<Cluster> {
    // "The country" is none of "the countries", while "memo" and "memos" may well be the same papers.
    let number = |p: &Phrase| is_role(&p.lemma) && p.plural();
    let mut by_head: BTreeMap<(&str, bool), Vec<Owned>> = BTreeMap::new();
    for (k, p) in phrases.iter().enumerate() {
        let any = matches!(p.determiner.as_str(), "any" | "no" | "every" | "each" | "another") && is_role(&p.lemma);
        if p.form == Form::Common && taken[k].is_none() && !is_vague(&p.lemma) && !any {
            by_head.entry((&p.lemma, number(p))).or_default().push((k, owners(p, taken, names)));
        }
    }
    let mut clusters = Vec::new();
    for ((lemma, plural), mut group) in by_head {
        // Phrases that name an owner first: the others join the part that fits best.
        group.sort_by_key(|(_, owners)| std::cmp::Reverse(owners.len()));
        let mut parts: Vec<Cluster> = Vec::new();
        for (k, owners) in group {
            let p = &phrases[k];
            // "A foreign leader" is not "the leader", though "a man" may become "the man".
            let one_of_many = matches!(p.determiner.as_str(), "a" | "an") && !plural && is_role(lemma);
            let place = matches!(p.determiner.as_str(), "a" | "an").then_some((p.document, p.sentence));
            let fits = |c: &Cluster| {
                !apart(&owners, &c.owners)
                    && place.is_none_or(|place| !c.brought_in.contains(&place))
                    && (!one_of_many || owners.is_empty() || !owners.is_disjoint(&c.owners))
                    && (p.numbers.is_empty() || c.numbers.is_empty() || p.numbers.iter().any(|n| c.numbers.contains(n)))
            };
            let weight = |c: &Cluster| {
                let here = c.phrases.iter().rev().take(PARTS).any(|other| phrases[*other].document == p.document);
                (c.owners.intersection(&owners).count(), here, c.phrases.len())
            };
            let fitting = (0..parts.len().min(PARTS)).filter(|i| fits(&parts[*i]));
            let best = fitting.rev().max_by_key(|i| weight(&parts[*i]));
            let i = best.unwrap_or_else(|| {
                parts.push(Cluster { lemma: lemma.to_owned(), plural, ..Cluster::default() });
                parts.len() - 1
            });
            let part = &mut parts[i];
            part.phrases.push(k);
            part.owners.extend(owners);
            part.numbers.extend(p.numbers.iter().cloned());
            part.modifiers.extend(p.modifiers.iter().cloned());
            part.families.extend(families[k]);
            part.brought_in.extend(place);
            // "The", an owner, or people in the plural, who need no article.
            part.pointing |= p.definite() || !p.names.is_empty() || (plural && near::class(lemma) == Class::People);
        }
        clusters.append(&mut parts);
    }
    near_heads(clusters)
}

/// The named referents that a phrase mentions before its head.
fn owners(p: &Phrase, taken: &[Option<ReferentId>], names: &Names) -> BTreeSet<ReferentId> {
    let mut owners: BTreeSet<ReferentId> = p.names.iter().filter_map(|w| names.of_word(w)).collect();
    // A name that the tagger took for another word: "the Ode regime".
    let people = p.modifiers.iter().filter_map(|m| names.of_word(m)).filter(|id| names.referents[*id].is_person());
    owners.extend(people);
    owners.extend(p.owner.and_then(|o| taken.get(o).copied().flatten()));
    owners
}

fn apart(a: &BTreeSet<ReferentId>, b: &BTreeSet<ReferentId>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

/// Joins clusters of near heads, the largest first.
fn near_heads(mut clusters: Vec<Cluster>) -> Vec<Cluster> {
    clusters.sort_by_key(|c| std::cmp::Reverse(c.phrases.len()));
    let mut joined: Vec<(Cluster, Head)> = Vec::new();
    let mut alone = Vec::new();
    for (k, c) in clusters.into_iter().enumerate() {
        if k >= COMPARED {
            alone.push(c);
            continue;
        }
        let head = Head::new(&c);
        let scored = joined.iter().enumerate().map(|(i, (other, h))| (i, score((&c, &head), (other, h))));
        let best = scored.rev().filter(|(_, s)| *s > JOIN).max_by(|x, y| x.1.total_cmp(&y.1));
        match best.and_then(|(i, _)| joined.get_mut(i)) {
            Some((other, head_of_other)) => {
                other.phrases.extend(c.phrases);
                other.pointing |= c.pointing;
                other.owners.extend(c.owners);
                other.modifiers.extend(c.modifiers);
                other.families.extend(c.families);
                other.brought_in.extend(c.brought_in);
                head_of_other.seen |= head.seen;
            }
            None => joined.push((c, head)),
        }
    }
    joined.into_iter().map(|(c, _)| c).chain(alone).collect()
}

/// What is asked of a head again and again.
struct Head {
    groups: u128,
    vector: Option<[i8; DIMENSIONS]>,
    norm: f32,
    /// A bit for each owner and modifier: where two have none in common, no set needs to be compared.
    seen: u64,
}

impl Head {
    fn new(c: &Cluster) -> Head {
        let vector = Vectors::find(&c.lemma).map(Vectors::vector);
        let norm = vector.map_or(0.0, |v| v.iter().map(|x| f32::from(*x).powi(2)).sum::<f32>().sqrt());
        let word = |m: &String| m.bytes().fold(7u64, |h, b| h.wrapping_mul(31).wrapping_add(u64::from(b)));
        let bits = c.owners.iter().map(|o| *o as u64).chain(c.modifiers.iter().map(word));
        Head { groups: near::groups(&c.lemma), vector, norm, seen: bits.fold(0, |seen, b| seen | 1 << (b % 64)) }
    }

    fn cosine(&self, other: &Head) -> f32 {
        match (&self.vector, &other.vector) {
            (Some(a), Some(b)) if self.norm * other.norm > 0.0 => {
                let dot: i32 = a.iter().zip(b).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum();
                dot as f32 / (self.norm * other.norm)
            }
            _ => 0.0,
        }
    }
}

fn score((a, head_a): (&Cluster, &Head), (b, head_b): (&Cluster, &Head)) -> f32 {
    let near = head_a.groups & head_b.groups != 0;
    let may_share = head_a.seen & head_b.seen != 0;
    let contrast = !a.families.is_disjoint(&b.families);
    if !(near || may_share || contrast) || a.lemma == b.lemma || a.plural != b.plural || apart(&a.owners, &b.owners) {
        return 0.0;
    }
    // "A protest that became a riot": two words for one thing may meet in a sentence where they are known to compete.
    if !contrast && !a.brought_in.is_disjoint(&b.brought_in) {
        return 0.0;
    }
    let shared = if may_share {
        a.owners.intersection(&b.owners).count() as f32 + 0.5 * a.modifiers.intersection(&b.modifiers).count() as f32
    } else {
        0.0
    };
    // Two things mentioned in passing ("a talk", "discussions") are rarely one.
    let near = near && (shared > 0.0 || (a.pointing && b.pointing) || a.phrases.len() + b.phrases.len() > 4);
    let kind = if contrast {
        CONTRAST
    } else if near {
        NEAR
    } else {
        0.0
    };
    head_a.cosine(head_b) + kind + SHARED * shared.min(2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vague_heads_are_found() {
        assert!(is_vague("thing") && is_vague("afternoon") && is_vague("yesterday") && !is_vague("memo"));
    }
}
