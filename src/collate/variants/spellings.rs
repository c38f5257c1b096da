//! Two spellings of one name: "Muammar" and "Moammar", "Qaddafi" and "Gadhafi".

use super::Material;
use super::candidates::Spread;
use crate::language::TypeId;
use std::collections::{BTreeMap, BTreeSet};

/// Names more common in news than this (idf) have one spelling; "Miller" is not "Mueller".
const RARE: f32 = 5.0;
/// Consonants that two spellings have in common at least.
const CONSONANTS: usize = 3;

/// Words that are spellings of one name: written with the same consonants, and by no document both ways.
pub fn spellings(m: &Material, spread: &Spread) -> Vec<(TypeId, TypeId)> {
    let mut alike: BTreeMap<String, BTreeSet<TypeId>> = BTreeMap::new();
    for w in m.witnesses {
        for t in w.names.iter().flat_map(|n| w.types[n.tokens.clone()].iter()) {
            let word = m.vocabulary.get(*t);
            let skeleton = skeleton(&word.key);
            if word.idf >= RARE && skeleton.len() >= CONSONANTS {
                alike.entry(skeleton).or_default().insert(*t);
            }
        }
    }
    let used = |t: TypeId, d: usize| spread.of(d, m.vocabulary.get(t).stem) > 0;
    let apart = |x: TypeId, y: TypeId| (0..m.witnesses.len()).all(|d| !(used(x, d) && used(y, d)));
    let pairs = |all: &BTreeSet<TypeId>| -> Vec<(TypeId, TypeId)> {
        let later = |x: TypeId| all.iter().copied().filter(move |y| x < *y).map(move |y| (x, y));
        all.iter().flat_map(|x| later(*x)).filter(|(x, y)| apart(*x, *y)).collect()
    };
    alike.values().flat_map(pairs).collect()
}

/// The consonants of a name, those that transcriptions confuse as one: "al-Qaddafi", "Gadhafi" → "kdf".
fn skeleton(key: &str) -> String {
    let key = ["al-", "el-"].iter().find_map(|article| key.strip_prefix(article)).unwrap_or(key);
    let (mut found, mut last) = (String::new(), ' ');
    for c in key.chars().filter(|c| c.is_alphabetic()) {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' => ' ',
            'h' => continue,
            'g' | 'q' | 'c' => 'k',
            'j' | 'z' => 's',
            'v' => 'f',
            c => c,
        };
        if c != ' ' && c != last {
            found.push(c);
        }
        last = c;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transcriptions_of_one_name_have_one_skeleton() {
        for (x, y) in [("muammar", "moammar"), ("gaddafi", "qaddafi"), ("al-qaddafi", "khadafy")] {
            assert_eq!(skeleton(x), skeleton(y));
        }
        assert_ne!(skeleton("trump"), skeleton("putin"));
    }
}
