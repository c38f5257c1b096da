//! Who tells what: each statement that not all outlets tell, with the outlets that do, those it was not found in, and
//! those that perhaps have it. A statement is a passage, or a sentence without one.
//!
//! ```text
//! A and B tell it, C lacks it, nothing near in C      told by A, B · not found in C      all but one
//! A tells it, B lacks it, C has something near        told by A · not found in B · perhaps in C
//! ```
//!
//! Everything here is made of other parts of the report. What is perhaps told is counted neither as told nor as absent.

use super::grouped::{Marks, line};
use super::{AbsentView, DocumentView, LineView, LinkView, NearestView, PassageView, SentenceRefView};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Statements that the same outlets tell and the same outlets lack.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CoverageView {
    /// How many tell it.
    pub reach: Reach,
    /// Number of outlets in which it was told or looked for and plainly found or not found: the `n` of "k of n".
    pub of: usize,
    /// Names of the outlets that tell it.
    pub told_by: Vec<String>,
    /// Names of the outlets it was not found in.
    pub not_found_in: Vec<String>,
    /// Names of the outlets that have something near.
    pub perhaps_in: Vec<String>,
    /// The statements, in the order of the first outlet that tells them.
    pub statements: Vec<StatementView>,
}

/// How many outlets tell a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Reach {
    /// All but one, of three or more.
    AllButOne,
    /// Two or more, but fewer than all but one.
    Some,
    /// One alone.
    One,
    /// Some outlet perhaps has it: not counted.
    Perhaps,
}

impl Reach {
    /// All in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::AllButOne, Self::Some, Self::One, Self::Perhaps];

    /// With so many outlets or fewer no statement has this reach.
    pub fn fewest_outlets(self) -> usize {
        match self {
            Self::AllButOne => 2,
            Self::Some => 3,
            Self::One | Self::Perhaps => 1,
        }
    }
}

/// A statement that not all outlets tell.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StatementView {
    /// The sentences that tell it: those of the passage by document and sentence, then those linked to them.
    pub sentences: Vec<SentenceRefView>,
    /// For each outlet that does not tell it, what comes nearest there.
    pub nearest: Vec<NearestView>,
    /// The sentences of the first outlet that tells it, cut where loaded terms stand.
    #[serde(skip)]
    pub lines: Vec<LineView>,
}

/// What was found, as far as it is needed here.
#[derive(Clone, Copy)]
pub struct Found<'a> {
    /// The articles.
    pub documents: &'a [DocumentView],
    /// What two or more of them tell.
    pub passages: &'a [PassageView],
    /// Linked sentences.
    pub links: &'a [LinkView],
    /// Sentences not found in another article.
    pub absent: &'a [AbsentView],
    /// Sentences that another article perhaps has.
    pub perhaps: &'a [AbsentView],
}

/// Index of a document and of one of its sentences.
type Place = (usize, usize);

/// What is known of a sentence in the other documents.
#[derive(Default)]
struct Status<'a> {
    linked: BTreeSet<Place>,
    absent: BTreeMap<usize, Option<&'a NearestView>>,
    perhaps: BTreeMap<usize, Option<&'a NearestView>>,
}

/// Groups the statements that not all outlets tell: those told by most first, those perhaps told last.
pub fn coverage(found: &Found, marks: &Marks) -> Vec<CoverageView> {
    let index: BTreeMap<&str, usize> = found.documents.iter().enumerate().map(|(k, d)| (d.id.as_str(), k)).collect();
    let statuses = statuses(found, &index);
    let mut grouped: BTreeSet<Place> = BTreeSet::new();
    let mut statements: Vec<Vec<Place>> = Vec::new();
    for passage in found.passages {
        let members = passage.lines.iter().filter_map(|l| Some((*index.get(l.document.as_str())?, l.sentence)));
        let members: Vec<Place> = members.collect();
        grouped.extend(&members);
        statements.push(members);
    }
    let single = |(d, document): (usize, &DocumentView)| (0..document.sentences.len()).map(move |s| vec![(d, s)]);
    statements.extend(found.documents.iter().enumerate().flat_map(single).filter(|m| !grouped.contains(&m[0])));
    statements.sort();
    let mut groups: BTreeMap<Group, Vec<StatementView>> = BTreeMap::new();
    for members in statements {
        if let Some((group, nearest)) = judge(&members, &statuses, found.documents.len()) {
            let told = with_linked(&members, &statuses);
            groups.entry(group).or_default().push(view(found, marks, &told, nearest));
        }
    }
    let name = |documents: &[usize]| documents.iter().map(|&d| found.documents[d].id.clone()).collect();
    groups
        .into_iter()
        .map(|(group, statements)| CoverageView {
            reach: group.reach,
            of: group.told_by.len() + group.not_found_in.len(),
            told_by: name(&group.told_by),
            not_found_in: name(&group.not_found_in),
            perhaps_in: name(&group.perhaps_in),
            statements,
        })
        .collect()
}

/// Who tells, lacks and perhaps has a statement; by the order in which groups are shown.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    reach: Reach,
    /// Fewer of these make a surer claim.
    perhaps: usize,
    /// What most tell comes first; of what is perhaps told, what most lack.
    not_found: isize,
    /// So that what one outlet lacks stands together.
    not_found_in_one: Option<usize>,
    told_by: Vec<usize>,
    not_found_in: Vec<usize>,
    perhaps_in: Vec<usize>,
}

fn statuses<'a>(found: &Found<'a>, index: &BTreeMap<&str, usize>) -> BTreeMap<Place, Status<'a>> {
    let mut statuses: BTreeMap<Place, Status> = BTreeMap::new();
    let place = |s: &SentenceRefView| Some((*index.get(s.document.as_str())?, s.sentence));
    for link in found.links {
        if let (Some(a), Some(b)) = (place(&link.a), place(&link.b)) {
            statuses.entry(a).or_default().linked.insert(b);
            statuses.entry(b).or_default().linked.insert(a);
        }
    }
    for (list, is_absent) in [(found.absent, true), (found.perhaps, false)] {
        for a in list {
            let (Some(&d), Some(&other)) = (index.get(a.document.as_str()), index.get(a.missing_in.as_str())) else {
                continue;
            };
            let status = statuses.entry((d, a.sentence)).or_default();
            let of = if is_absent { &mut status.absent } else { &mut status.perhaps };
            of.insert(other, a.nearest.as_ref());
        }
    }
    statuses
}

/// The group of a statement and what comes nearest elsewhere; `None` if all tell it, or nothing was looked for.
fn judge(members: &[Place], statuses: &BTreeMap<Place, Status>, outlets: usize) -> Option<(Group, Vec<NearestView>)> {
    let mut told_by: BTreeSet<usize> = members.iter().map(|m| m.0).collect();
    let known: Vec<&Status> = members.iter().filter_map(|m| statuses.get(m)).collect();
    let (mut not_found_in, mut perhaps_in, mut nearest) = (Vec::new(), Vec::new(), Vec::new());
    told_by.extend(known.iter().flat_map(|s| &s.linked).map(|place| place.0));
    for other in (0..outlets).filter(|d| !told_by.contains(d)) {
        let near = known.iter().filter_map(|s| s.absent.get(&other).or_else(|| s.perhaps.get(&other)));
        let best = near.flatten().max_by(|x, y| x.probability.total_cmp(&y.probability));
        if known.iter().any(|s| s.perhaps.contains_key(&other)) {
            perhaps_in.push(other);
        } else if known.iter().any(|s| s.absent.contains_key(&other)) {
            not_found_in.push(other);
        } else {
            continue;
        }
        nearest.extend(best.map(|n| (*n).clone()));
    }
    let reach = match (told_by.len(), not_found_in.len(), perhaps_in.len()) {
        (_, 0, 0) => return None,
        (_, _, 1..) => Reach::Perhaps,
        (1, ..) => Reach::One,
        (_, 1, _) => Reach::AllButOne,
        _ => Reach::Some,
    };
    let group = Group {
        reach,
        perhaps: perhaps_in.len(),
        not_found: if reach == Reach::Perhaps { -(not_found_in.len() as isize) } else { not_found_in.len() as isize },
        not_found_in_one: not_found_in.first().copied().filter(|_| reach == Reach::AllButOne),
        told_by: told_by.into_iter().collect(),
        not_found_in,
        perhaps_in,
    };
    Some((group, nearest))
}

/// The sentences of a statement, and those of other documents that are linked to them although they found no place in
/// the passage.
fn with_linked(members: &[Place], statuses: &BTreeMap<Place, Status>) -> Vec<Place> {
    let linked = members.iter().filter_map(|m| statuses.get(m)).flat_map(|s| &s.linked);
    let others = linked.filter(|place| members.iter().all(|m| m.0 != place.0));
    let others: BTreeSet<Place> = others.copied().collect();
    members.iter().copied().chain(others).collect()
}

fn view(found: &Found, marks: &Marks, members: &[Place], nearest: Vec<NearestView>) -> StatementView {
    let first = members.first().map_or(0, |m| m.0);
    let sentence = |&(d, sentence): &Place| SentenceRefView { document: found.documents[d].id.clone(), sentence };
    StatementView {
        sentences: members.iter().map(sentence).collect(),
        nearest,
        lines: members.iter().filter(|m| m.0 == first).map(|&(d, s)| line(&found.documents[d], s, marks)).collect(),
    }
}

#[cfg(test)]
mod tests;
