//! The counts of one group by term number: a small table while the group knows few of all terms, else one place a term.

use super::TermId;

/// How often a term occurs in a group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TermCount {
    /// Occurrences.
    pub count: u64,
    /// Texts with at least one.
    pub documents: u64,
}

impl TermCount {
    pub(super) fn add(&mut self, more: TermCount) {
        self.count = self.count.saturating_add(more.count);
        self.documents = self.documents.saturating_add(more.documents);
    }
}

/// Counts by term: one place a term where that costs at most twice the memory, so that ten thousand small groups cost
/// what they hold and a large one costs no search.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// Open addressing; a power of two of places, at most three quarters of them taken.
    Few { places: Vec<Place>, taken: usize },
    /// One place for each number.
    Many(Vec<TermCount>),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    id: u32,
    count: u32,
    /// 0 where nothing is.
    documents: u32,
}

/// Before so many terms are known every group seems to know most of them.
const ENOUGH: usize = 1 << 14;

const NOTHING: Place = Place { id: 0, count: 0, documents: 0 };

impl Default for Cell {
    fn default() -> Self {
        Cell::Few { places: vec![], taken: 0 }
    }
}

/// Where a term belongs: the upper bits of a product with the golden ratio.
fn hash(id: u32, places: usize) -> usize {
    (u64::from(id).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & (places - 1)
}

fn find(places: &[Place], id: u32) -> usize {
    let mut at = hash(id, places.len());
    while places[at].documents != 0 && places[at].id != id {
        at = (at + 1) & (places.len() - 1);
    }
    at
}

impl Cell {
    pub(super) fn get(&self, id: TermId) -> TermCount {
        match self {
            Cell::Many(counts) => counts.get(id.index()).copied().unwrap_or_default(),
            Cell::Few { places, .. } if places.is_empty() => TermCount::default(),
            Cell::Few { places, .. } => places[find(places, id.0)].counts(),
        }
    }

    /// Adds to a term; `terms` is how many there are in all groups. What occurs in no text is not added.
    #[inline]
    pub(super) fn add(&mut self, id: TermId, more: TermCount, terms: usize) {
        match self {
            Cell::Many(counts) => {
                if id.index() >= counts.len() {
                    counts.resize(terms.max(id.index() + 1), TermCount::default());
                }
                counts[id.index()].add(more);
            }
            Cell::Few { .. } => self.add_to_few(id, more, terms),
        }
    }

    fn add_to_few(&mut self, id: TermId, more: TermCount, terms: usize) {
        let Cell::Few { places, taken } = self else { return };
        if more.documents == 0 {
            return;
        }
        if *taken * 4 >= places.len() * 3 {
            let more_places = (places.len() * 2).max(16);
            if terms >= ENOUGH && 2 * more_places * size_of::<Place>() > terms * size_of::<TermCount>() {
                self.make_many(terms);
                return self.add(id, more, terms);
            }
            let old = std::mem::replace(places, vec![NOTHING; more_places]);
            for place in old.into_iter().filter(|place| place.documents != 0) {
                let at = find(places, place.id);
                places[at] = place;
            }
        }
        let at = find(places, id.0);
        let place = &mut places[at];
        let mut sum = place.counts();
        sum.add(more);
        match (u32::try_from(sum.count), u32::try_from(sum.documents)) {
            (Ok(count), Ok(documents)) => {
                *taken += usize::from(place.documents == 0);
                *place = Place { id: id.0, count, documents };
            }
            _ => {
                self.make_many(terms);
                self.add(id, more, terms);
            }
        }
    }

    fn make_many(&mut self, terms: usize) {
        let mut counts = vec![TermCount::default(); terms];
        for (id, count) in self.iter() {
            if id.index() >= counts.len() {
                counts.resize(id.index() + 1, TermCount::default());
            }
            counts[id.index()] = count;
        }
        *self = Cell::Many(counts);
    }

    /// The terms that occur, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (TermId, TermCount)> + '_ {
        let (few, many): (&[Place], &[TermCount]) = match self {
            Cell::Few { places, .. } => (places, &[]),
            Cell::Many(counts) => (&[], counts),
        };
        let few = few.iter().map(|place| (TermId(place.id), place.counts()));
        let many = many.iter().enumerate().map(|(id, count)| (TermId(id as u32), *count));
        few.chain(many).filter(|(_, count)| count.documents != 0)
    }
}

impl Place {
    fn counts(self) -> TermCount {
        TermCount { count: self.count.into(), documents: self.documents.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn few_and_many_count_the_same() {
        for terms in [1, 20, 1000, 20_000, 1_000_000] {
            let mut cell = Cell::default();
            let mut wanted: BTreeMap<TermId, TermCount> = BTreeMap::new();
            for k in 0..9000_u32 {
                let id = TermId(k.wrapping_mul(2_654_435_761) % terms);
                let more = TermCount { count: u64::from(k % 7 + 1), documents: 1 };
                cell.add(id, more, terms as usize);
                wanted.entry(id).or_default().add(more);
            }
            assert_eq!(matches!(cell, Cell::Many(_)), terms == 20_000, "{terms}");
            assert_eq!(cell.iter().collect::<BTreeMap<_, _>>(), wanted);
            assert!(wanted.iter().all(|(id, count)| cell.get(*id) == *count));
            assert_eq!(cell.get(TermId(terms + 5)), TermCount::default());
        }
    }

    #[test]
    fn large_counts() {
        let mut cell = Cell::default();
        for (id, count) in [(3, 1), (9, u64::from(u32::MAX)), (9, 5), (9, u64::MAX)] {
            cell.add(TermId(id), TermCount { count, documents: 1 }, 1_000_000);
        }
        assert_eq!(cell.get(TermId(3)).count, 1);
        assert_eq!(cell.get(TermId(9)), TermCount { count: u64::MAX, documents: 3 });
    }
}
