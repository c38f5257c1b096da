//! Characters that a browser obeys although they are no markup, made visible in the finished page: a NUL, a control, a
//! mark that turns the direction of writing.
//!
//! ```text
//! safe U+202E txt.exe   →   safe [U+202E]txt.exe
//! ```
//!
//! Marks that only say how a neutral character is to be set (U+200E, U+200F, U+061C) stay: texts written from right to
//! left need them, and every article stands isolated from the page.

use std::borrow::Cow;

/// `page` without what is obeyed; line feeds and tabs stay.
pub fn visible(page: &str) -> Cow<'_, str> {
    if !page.contains(obeyed) {
        return Cow::Borrowed(page);
    }
    let mut out = String::with_capacity(page.len() + 64);
    for c in page.chars() {
        if obeyed(c) {
            out.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

fn obeyed(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_a_browser_would_obey_is_shown() {
        for (text, expected) in [
            ("plain\n\ttext", "plain\n\ttext"),
            ("nul\0 bell\u{7} del\u{7f}", "nul[U+0000] bell[U+0007] del[U+007F]"),
            ("\u{202e}exe\u{2069}", "[U+202E]exe[U+2069]"),
            ("\u{200f}قال", "\u{200f}قال"),
        ] {
            assert_eq!(visible(text), expected);
        }
    }
}
