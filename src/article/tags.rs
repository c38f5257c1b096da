//! All text of a page without its tags: for pages in which no article can be told.

/// Elements whose content is no text.
const SKIPPED: &[&str] = &["script", "style", "noscript", "template", "svg", "head", "title"];
/// Elements inside a line; all others begin a new paragraph.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
];

/// Text of `page`, a blank line where an element begins or ends a paragraph.
pub fn strip(page: &str) -> String {
    let mut out = String::with_capacity(page.len() / 2);
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        push(&mut out, text);
        let is_tag = tag.as_bytes().get(1).is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'));
        let end = if tag.starts_with("<!--") { tag.find("-->").map(|e| e + 3) } else { tag.find('>').map(|e| e + 1) };
        let Some(end) = end.filter(|_| is_tag) else {
            // A lone "<" is text; without any ">" behind it the rest of the page is.
            out.push('<');
            rest = tag.get(1..).unwrap_or("");
            if end.is_none() {
                break;
            }
            continue;
        };
        let name: String =
            tag.trim_start_matches(['<', '/']).chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
        let name = name.to_ascii_lowercase();
        if !INLINE.contains(&name.as_str()) {
            out.push_str("\n\n");
        }
        rest = tag.get(end..).unwrap_or("");
        if SKIPPED.contains(&name.as_str()) && !tag.starts_with("</") {
            rest = behind_end_tag(rest, &name);
        }
    }
    push(&mut out, rest);
    out
}

/// What follows `</name`; nothing if it is never closed.
fn behind_end_tag<'a>(text: &'a str, name: &str) -> &'a str {
    text.match_indices("</")
        .find(|(at, _)| text.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)))
        .and_then(|(at, _)| text.get(at..))
        .unwrap_or("")
}

/// Adds text with its character references resolved; line ends in the source are spaces.
fn push(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '\n']) {
        let (plain, tail) = rest.split_at(at);
        out.push_str(plain);
        let end = tail.char_indices().take(12).find(|(_, c)| *c == ';').map(|(i, _)| i);
        match end.and_then(|end| Some((end, resolve(tail.get(1..end)?)?))) {
            Some((end, c)) if tail.starts_with('&') => {
                out.push(c);
                rest = tail.get(end + 1..).unwrap_or("");
            }
            _ => {
                out.push(if tail.starts_with('\n') { ' ' } else { '&' });
                rest = tail.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
}

/// `amp`, `#8217`, `#x2019` and the references that newspapers use.
fn resolve(reference: &str) -> Option<char> {
    if let Some(number) = reference.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "laquo" => '«',
        "raquo" => '»',
        "shy" => '\u{ad}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_text_stays() {
        for (page, expect) in [
            ("<p>One <b>two</b></p><p>three", "One two three"),
            ("<script>if (a < b) {}</script>yes", "yes"),
            ("a &amp; b &#8212; c &nope; &", "a & b — c &nope; &"),
            ("1 < 2 <", "1 < 2 <"),
            ("<!-- <p>no</p> -->yes", "yes"),
            ("<style>never closed", ""),
        ] {
            assert_eq!(strip(page).split_whitespace().collect::<Vec<_>>().join(" "), expect, "{page}");
        }
        assert!(strip("<p>One</p><p>Two</p>").trim().contains("One\n\n"));
    }
}
