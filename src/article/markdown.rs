//! Markdown becomes plain text: headings, emphasis, links and front matter lose their marks.
//!
//! ```text
//! # Talks held                          →   Talks held
//! The **two** sides [met](http://…).    →   The two sides met.
//! ```

/// Plain text of a Markdown article. Headings become paragraphs; a `title:` in the front matter becomes the first one.
pub fn to_plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let (title, body) = front_matter(text);
    let body_has_title = body.trim_start().starts_with("# ");
    if let Some(title) = title.filter(|_| !body_has_title) {
        out.push_str(title);
        out.push_str("\n\n");
    }
    for line in body.split('\n') {
        let bare = line.trim_start();
        let heading = bare.trim_start_matches('#');
        let is_heading = heading.len() < bare.len() && heading.starts_with(' ');
        let bare =
            if is_heading { heading.trim().trim_end_matches('#').trim_end() } else { bare.trim_start_matches("> ") };
        let is_rule =
            bare.len() >= 3 && ["-", "=", "*", "_"].iter().any(|mark| bare.trim_end().replace(mark, "").is_empty());
        if is_rule || bare.starts_with("![") && bare.trim_end().ends_with(')') {
            out.push('\n');
            continue;
        }
        push_inline(&mut out, bare);
        out.push_str(if is_heading { "\n\n" } else { "\n" });
    }
    out
}

/// The `title:` between two `---` lines at the top, and what follows them.
fn front_matter(text: &str) -> (Option<&str>, &str) {
    let Some((matter, body)) = text.strip_prefix("---\n").and_then(|t| t.split_once("\n---\n")) else {
        return (None, text);
    };
    let title = matter.lines().find_map(|l| l.strip_prefix("title:")).map(|t| t.trim().trim_matches(['"', '\'']));
    (title, body)
}

/// One line without `**`, `__`, backticks around words and the addresses of links.
fn push_inline(out: &mut String, line: &str) {
    let mut rest = line;
    while let Some(at) = rest.find(['[', '*', '`', '_', '\\', '<']) {
        let (plain, marked) = rest.split_at(at);
        out.push_str(plain);
        let at_word_start = !out.ends_with(|c: char| c.is_alphanumeric());
        let (shown, length) = inline(marked, at_word_start);
        if shown.is_empty() || length > shown.len() && !marked.starts_with('[') {
            out.push_str(shown);
        } else {
            push_link_text(out, shown);
        }
        rest = marked.get(length..).unwrap_or("");
    }
    out.push_str(rest);
}

/// Text of a link, without emphasis marks.
fn push_link_text(out: &mut String, shown: &str) {
    out.extend(shown.chars().filter(|c| *c != '*' || shown.len() == 1));
}

/// What a mark at the beginning of `marked` shows, and how many bytes it takes.
fn inline(marked: &str, at_word_start: bool) -> (&str, usize) {
    let first = marked.chars().next().map_or(1, char::len_utf8);
    let one = (marked.get(..first).unwrap_or(""), first);
    match marked.as_bytes() {
        [b'*', b'*', ..] | [b'_', b'_', ..] => ("", 2),
        [b'*', b' ', ..] => one,
        [b'*' | b'`', ..] => ("", 1),
        [b'_', next, ..] if at_word_start && next.is_ascii_alphanumeric() => ("", 1),
        [b'_', next, ..] if !at_word_start && !next.is_ascii_alphanumeric() => ("", 1),
        [b'_'] if !at_word_start => ("", 1),
        [b'\\', next, ..] if next.is_ascii_punctuation() => (marked.get(1..2).unwrap_or(""), 2),
        [b'[', ..] => link(marked).unwrap_or(one),
        _ => one,
    }
}

/// `[text](address)`: only within the first kilobytes, so that a line of brackets costs no more than its length.
fn link(marked: &str) -> Option<(&str, usize)> {
    let near = super::words::head(marked, 2000);
    let middle = near.find("](")?;
    let end = middle + near.get(middle..)?.find(')')?;
    let text = near.get(1..middle)?;
    (!text.contains('[')).then_some((text, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_text_stays() {
        for (text, expect) in [
            ("# Talks held\nThe **two** sides *met*.", "Talks held\n\nThe two sides met.\n"),
            ("They [met](http://a.example/b) on Friday.", "They met on Friday.\n"),
            ("---\ntitle: \"Talks\"\nx: y\n---\nThey met.", "Talks\n\nThey met.\n"),
            ("snake_case and _this_ and 2 * 3", "snake_case and this and 2 * 3\n"),
            ("[sic] they \\*met\\*", "[sic] they *met*\n"),
            ("> quoted", "quoted\n"),
            ("a\n***\nb", "a\n\nb\n"),
        ] {
            assert_eq!(to_plain(text), expect, "{text:?}");
        }
    }
}
