#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;
use regex::Regex;

fn words(text: &str) -> Vec<String> {
    let mut lowered = Lowered::default();
    lowered.set("a longer text that must leave nothing behind ".repeat(4).as_str());
    lowered.set(text);
    let mut found = Vec::new();
    lowered.words(|word, key| {
        let word = &lowered.text()[word];
        assert_eq!(key, Key::of(word.as_bytes()), "{word}");
        found.push(word.to_owned());
    });
    found
}

/// The definition, written out: lower-case, then every longest run of characters that match the class.
fn naive(text: &str) -> Vec<String> {
    static CLASS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[\p{L}\p{N}_]$").unwrap());
    let mut words = Vec::new();
    let mut word = String::new();
    for c in text.to_lowercase().chars().chain([' ']) {
        if CLASS.is_match(&c.to_string()) {
            word.push(c);
        } else if !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
    }
    words
}

#[test]
fn oddities() {
    for (text, expected) in [
        ("", ""),
        ("Don't, U.S.!", "don t u s"),
        ("snake_case x2 ½ ²", "snake_case x2 ½ ²"),
        // The dot that lower-casing İ leaves is no letter; Ⓐ is no letter but a symbol; K is the sign for kelvin.
        ("İstanbul ⒶB 5\u{212a}", "i stanbul b 5k"),
        ("ΟΔΟΣ ΟΣΟ ΑΣ'Α ΑΣ’ СССР 東京", "οδος οσο ασ α ας ссср 東京"),
        ("Straße STRASSE ẞ ﬁn ǅ", "straße strasse ß ﬁn ǆ"),
        ("don’t “naïve” co\u{ad}op e\u{301}", "don t naïve co op e"),
        ("Ⅷ ⅷ \u{10400} \u{1d400}x 𠀀", "ⅷ ⅷ \u{10428} \u{1d400}x 𠀀"),
        ("0123456789abcdef 0123456789ABCDEFG", "0123456789abcdef 0123456789abcdefg"),
    ] {
        assert_eq!(words(text), expected.split_whitespace().collect::<Vec<_>>(), "{text}");
        assert_eq!(words(text), naive(text), "{text}");
    }
}

#[test]
fn words_on_the_borders_of_blocks() {
    for length in 0..200 {
        for lead in [0, 1, 15, 16, 17, 48, 62, 63, 64, 65] {
            let text = format!("{}{} é", " ".repeat(lead), "x".repeat(length));
            assert_eq!(words(&text), naive(&text), "{lead} {length}");
            assert_eq!(words(&text[..lead + length]), naive(&text[..lead + length]), "{lead} {length}");
        }
    }
}

#[test]
fn every_character_as_the_definition_has_it() {
    let class = Regex::new(r"^[\p{L}\p{N}_]$").unwrap();
    for c in ('\0'..=char::MAX).filter(|c| !c.is_ascii()) {
        assert_eq!(LETTERS.contains(c), class.is_match(c.encode_utf8(&mut [0; 4])), "{c:?}");
    }
}

#[test]
fn masks() {
    for first in 0..=u8::MAX {
        let block: [u8; BLOCK] = std::array::from_fn(|k| first.wrapping_add((k * 37) as u8));
        let is_word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_' || b >= 0x80;
        let wanted = block.iter().rev().fold(0, |mask: u64, b| mask << 1 | u64::from(is_word(*b)));
        assert_eq!(word_mask(&block), wanted);
    }
}

proptest! {
    #[test]
    fn as_defined(text in "(\\PC|[a-zA-Z0-9_ .'’éÉΣσİ\n]){0,200}") {
        prop_assert_eq!(words(&text), naive(&text));
    }
}
