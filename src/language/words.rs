//! Finds words in lists that are asked about every word of an article. A binary search over the words themselves spends its
//! time on comparing them and on guessing wrongly which half is next; over their first eight bytes as numbers it does neither.

/// The beginnings of a sorted list of words, made at compile time.
#[derive(Debug)]
pub struct WordIndex<const N: usize>([u64; N]);

impl<const N: usize> WordIndex<N> {
    /// Of a list in ascending order.
    pub const fn of(words: &[&str]) -> Self {
        assert!(words.len() == N);
        let mut beginnings = [0; N];
        let mut k = 0;
        while k < N {
            beginnings[k] = beginning(words[k].as_bytes());
            k += 1;
        }
        WordIndex(beginnings)
    }

    /// Of a list of pairs in ascending order of their first words.
    pub const fn of_first(pairs: &[(&str, &str)]) -> Self {
        assert!(pairs.len() == N);
        let mut beginnings = [0; N];
        let mut k = 0;
        while k < N {
            beginnings[k] = beginning(pairs[k].0.as_bytes());
            k += 1;
        }
        WordIndex(beginnings)
    }

    /// Where `word` stands in the list, whose words `at` gives by number.
    pub fn position(&self, word: &str, at: impl Fn(usize) -> &'static str) -> Option<usize> {
        let wanted = beginning(word.as_bytes());
        let first = self.0.partition_point(|&b| b < wanted);
        let alike = self.0[first..].iter().take_while(|&&b| b == wanted).count();
        (first..first + alike).find(|&k| at(k) == word)
    }
}

/// The first eight bytes; numbers are in the order of the words, which they do not tell apart where longer ones begin alike.
const fn beginning(word: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    let mut k = 0;
    while k < 8 && k < word.len() {
        bytes[k] = word[k];
        k += 1;
    }
    u64::from_be_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_each_word_and_no_other() {
        const LIST: &[&str] = &["", "'s", "international", "internationally", "internet", "is", "é"];
        let index = WordIndex::<7>::of(LIST);
        for (k, word) in LIST.iter().enumerate() {
            assert_eq!(index.position(word, |k| LIST[k]), Some(k), "{word}");
        }
        for word in ["internat", "internationals", "i", "iss", "z", "\0"] {
            assert_eq!(index.position(word, |k| LIST[k]), None, "{word}");
        }
    }
}
