//! Text of an article is data: control characters in it are shown, never obeyed. A terminal that prints an article
//! must not change colour, title or direction because the article says so.
//!
//! ```text
//! ESC [ 3 1 m   →   ␛[31m
//! ```

use std::borrow::Cow;

/// `text` with control characters replaced by visible ones. Line feed and tab stay.
///
/// C0 controls become Unicode's control pictures (`␛`), C1 controls and what turns the direction of writing
/// (U+202A–202E, U+2066–2069, U+200E, U+200F, U+061C) become `<U+202E>`.
pub fn neutralise(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find(obeyed) else { return Cow::Borrowed(text) };
    let (clean, rest) = text.split_at(first);
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(clean);
    for c in rest.chars() {
        match c {
            c if !obeyed(c) => out.push(c),
            '\u{7f}' => out.push('␡'),
            '\0'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            c => out.push_str(&format!("<U+{:04X}>", u32::from(c))),
        }
    }
    Cow::Owned(out)
}

/// Whether a terminal would do something else than print the character.
fn obeyed(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t'))
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_shown() {
        for (text, expect) in [
            ("plain — text\n\twith tab", "plain — text\n\twith tab"),
            ("a\u{1b}[31mred\u{7}", "a␛[31mred␇"),
            ("nul\0 del\u{7f} cr\r", "nul␀ del␡ cr␍"),
            ("c1 \u{9b}31m", "c1 <U+009B>31m"),
            ("bidi \u{202e}abc\u{2069}", "bidi <U+202E>abc<U+2069>"),
        ] {
            assert_eq!(neutralise(text), expect);
        }
        assert!(matches!(neutralise("clean"), Cow::Borrowed(_)));
    }
}
