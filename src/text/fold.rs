//! Keys under which spellings meet: case, quotation marks, dashes and ellipses are folded.

/// The key of a token: lower case, straight quotes, plain hyphens, three points. Two tokens with the same key are
/// "the same word" for the diff; what is printed is always the article's own text. Invisible characters are
/// dropped, so the key of one that stands alone is empty.
pub fn fold(token: &str) -> String {
    if token.len() > 1 && token.bytes().all(|b| b == b'-') {
        return "-".to_owned(); // A dash as typewriters set it.
    }
    if token.is_ascii() && !token.contains('`') {
        return token.to_ascii_lowercase();
    }
    let mut key = String::with_capacity(token.len());
    for c in token.chars() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | '`' | '´' => key.push('\''),
            '“' | '”' | '„' | '‟' | '″' | '«' | '»' => key.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => key.push('-'),
            '…' => key.push_str("..."),
            'ς' => key.push('σ'),
            _ => key.extend(c.to_lowercase()),
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn spellings_meet() {
        for (a, b) in [
            ("Trump’s", "trump's"),
            ("U.S.", "u.s."),
            ("“", "\""),
            ("—", "--"),
            ("foreign‑backed", "Foreign-Backed"),
            ("…", "..."),
            ("co\u{ad}op", "coop"),
            ("ΟΔΟΣ", "οδος"),
            ("ЖИЗНЬ", "жизнь"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn others_do_not() {
        for (a, b) in [("resume", "résumé"), ("co-op", "coop"), ("its", "it's"), ("\"", "'")] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
    }
}
