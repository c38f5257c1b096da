//! Pairs of different words that stand for each other more or less often than their looks let expect ("this" | "now",
//! "order" | "to"; hardly ever "in" | "the"): learnt by `tools/train_words.py`, a small table.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The table: `word<TAB>word<TAB>value`, the first word before the second in the order of bytes.
static TABLE: LazyLock<Known> = LazyLock::new(|| Known::read(include_str!("../../../data/words/known.tsv")));

struct Known {
    words: FxHashMap<&'static str, u16>,
    pairs: FxHashMap<(u16, u16), f32>,
}

impl Known {
    fn read(text: &'static str) -> Self {
        let mut known = Known { words: FxHashMap::default(), pairs: FxHashMap::default() };
        for line in text.lines() {
            let mut cells = line.split('\t');
            if let (Some(a), Some(b), Some(Ok(value))) = (cells.next(), cells.next(), cells.next().map(str::parse)) {
                let pair = [a, b].map(|word| {
                    let next = known.words.len() as u16;
                    *known.words.entry(word).or_insert(next)
                });
                known.pairs.insert(ordered(pair), value);
            }
        }
        known
    }
}

fn ordered([a, b]: [u16; 2]) -> (u16, u16) {
    (a.min(b), a.max(b))
}

/// The number of a word in the table, to be looked up once for many pairs.
pub fn number(key: &str) -> Option<u16> {
    TABLE.words.get(key).copied()
}

/// By how much (natural logarithm of observed over expected) two words of the table stand for each other more often than
/// expected; 0 for a pair that is not in it.
pub fn value(a: Option<u16>, b: Option<u16>) -> f32 {
    match (a, b) {
        (Some(a), Some(b)) => TABLE.pairs.get(&ordered([a, b])).copied().unwrap_or(0.0),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_pairs_are_known_in_both_orders() {
        for ([a, b], more) in [(["this", "now"], true), (["order", "to"], true), (["in", "the"], false)] {
            let [x, y] = [number(a), number(b)];
            assert!(value(x, y).abs() > 0.3 && (value(x, y) > 0.0) == more && value(x, y) == value(y, x), "{a} {b}");
        }
        assert_eq!(value(number("nosuchword"), number("now")), 0.0);
    }
}
