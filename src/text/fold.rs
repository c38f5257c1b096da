//! Keys under which spellings meet: case, quotation marks, dashes and ellipses are folded.

/// The key of a token: lower case, straight quotes, plain hyphens, three points. Two tokens with the same key are
/// "the same word" for the diff; what is printed is always the article's own text. Invisible characters are
/// dropped, so the key of one that stands alone is empty.
pub fn fold(token: &str) -> String {
    let mut key = String::with_capacity(token.len());
    fold_into(token, &mut key);
    key
}

/// The same, put behind what is in `key`.
pub fn fold_into(token: &str, key: &mut String) {
    if token.len() > 1 && token.bytes().all(|b| b == b'-') {
        return key.push('-'); // A dash as typewriters set it.
    }
    if token.is_ascii() && !token.contains('`') {
        let from = key.len();
        key.push_str(token);
        return key[from..].make_ascii_lowercase();
    }
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
