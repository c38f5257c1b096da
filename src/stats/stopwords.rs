//! Words that are left out of the tables.

use crate::text::fold;
use std::collections::HashSet;

/// A set of stop words, as keys of [`fold`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stopwords(HashSet<String>);

impl Stopwords {
    /// The built-in English list: function words only (`data/stopwords`).
    pub fn english() -> Self {
        Self::parse(include_str!("../../data/stopwords/en.txt"))
    }

    /// No stop words.
    pub fn none() -> Self {
        Self::default()
    }

    /// A list with one word a line; `#` begins a comment, case and quotation marks are folded.
    pub fn parse(list: &str) -> Self {
        let lines = list.trim_start_matches('\u{feff}').lines();
        let words = lines.map(|line| line.split('#').next().unwrap_or("").trim());
        Stopwords(words.filter(|word| !word.is_empty()).map(fold).collect())
    }

    /// Whether a folded word is in the list.
    pub fn contains(&self, key: &str) -> bool {
        self.0.contains(key)
    }

    /// The list in a word or two: `en`, `none`, or how many words an own list has and a mark of which ones.
    pub fn name(&self) -> String {
        if self.0.is_empty() {
            return "none".to_owned();
        }
        if *self == Self::english() {
            return "en".to_owned();
        }
        let mut words: Vec<&str> = self.0.iter().map(String::as_str).collect();
        words.sort_unstable();
        // FNV-1a, 64 bits.
        let mark = words.join("\n").bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
        });
        format!("{} words, {mark:016x}", words.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_list_is_sorted_and_folded() {
        let list: Vec<&str> = include_str!("../../data/stopwords/en.txt").lines().collect();
        assert!(list.windows(2).all(|w| w[0] < w[1]));
        for word in &list {
            assert_eq!(fold(word), *word);
            assert!(!word.is_empty() && word.trim() == *word);
        }
        let english = Stopwords::english();
        for word in ["the", "don't", "will", "against", "whose"] {
            assert!(english.contains(word), "{word}");
        }
        for word in ["said", "militants", "people", "new", "u.s.", "president", "first", "year", "foreign"] {
            assert!(!english.contains(word), "{word}");
        }
    }

    #[test]
    fn own_lists() {
        let own = Stopwords::parse("\u{feff}Said # reporting verb\n\n# all a comment\r\n  don’t \r\n");
        assert!(own.contains("said") && own.contains("don't"));
        assert!(!own.contains("") && !own.contains("the") && !own.is_empty());
        let names = [Stopwords::none().name(), Stopwords::english().name(), own.name()];
        assert_eq!(names, ["none", "en", "2 words, f40438f6bfafac3c"]);
        assert!(Stopwords::none().is_empty() && Stopwords::parse(" \n#\n").is_empty());
    }
}
