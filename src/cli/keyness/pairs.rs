//! Two sides of a frequency table as pairs of counts, one a term.

use super::sides::{REFERENCE, Sides, TARGET};
use crate::language::counts as news;
use crate::report::keyness::{SideKind, SideView};
use crate::stats::keyness::{Pair, TermPair};
use crate::stats::{FrequencyTable, Group, TermId};
use rayon::prelude::*;

/// The groups of a side, whose key begins with its name.
fn groups<'t>(both: &'t FrequencyTable, side: &str) -> Vec<&'t Group> {
    both.groups().iter().filter(|group| group.key.first().is_some_and(|key| key == side)).collect()
}

/// Every term of either side with its counts, and how many strata both sides have: the groups that have the same key
/// but for the side. Without strata there is one group a side, which is none.
pub fn pairs(both: &FrequencyTable) -> (Vec<TermPair>, usize) {
    let (targets, references) = (groups(both, TARGET), groups(both, REFERENCE));
    let stratum = |group: &Group| group.key.get(1..).unwrap_or_default().to_vec();
    let mut strata: Vec<(&Group, &Group)> = targets
        .iter()
        .filter(|group| group.key.len() > 1)
        .filter_map(|a| Some((*a, *references.iter().find(|b| stratum(b) == stratum(a))?)))
        .collect();
    strata.sort_by_key(|(a, _)| stratum(a));
    let sum = |groups: &[&Group], id: TermId| groups.iter().map(|group| group.count(id).count).sum();
    let pair = |(id, term): (TermId, &str)| TermPair {
        term: term.to_owned(),
        target: sum(&targets, id),
        reference: sum(&references, id),
        strata: strata.iter().map(|(a, b)| Pair::new(a.count(id).count, b.count(id).count, a.words, b.words)).collect(),
    };
    let ids: Vec<(TermId, &str)> = both.vocabulary().iter().collect();
    let all = ids.into_par_iter().map(pair).filter(|pair| pair.target + pair.reference > 0);
    (all.collect(), strata.len())
}

/// The words of the target beside their counts in the built-in table of news.
pub fn against_news(target: SideView, counts: &FrequencyTable) -> Sides {
    let reference = SideView {
        name: "US news 2012-2020 (built in)".to_owned(),
        kind: SideKind::NewsCounts,
        documents: news::TOTAL_ARTICLES.into(),
        words: news::TOTAL_WORDS,
    };
    let groups = groups(counts, TARGET);
    // The table cuts at apostrophes and has single words only: others cannot be compared.
    let whole = |(_, term): &(TermId, &str)| !term.contains(['\'', ' ']);
    let pair = |(id, term): (TermId, &str)| TermPair {
        term: term.to_owned(),
        target: groups.iter().map(|group| group.count(id).count).sum(),
        reference: news::count(term).map_or(0, |known| known.count.into()),
        strata: vec![],
    };
    let terms = counts.vocabulary().iter().filter(whole).map(pair).filter(|pair| pair.target > 0).collect();
    Sides { views: [target, reference], terms, strata: 0, counted: String::new(), paths: vec![] }
}
