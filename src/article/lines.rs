//! One sentence a line: every line that is not blank is one part, nothing is dropped, the text stays as it is.

use super::{Article, Part, Role};
use crate::text::Span;

/// Reads `text` line by line. Lines end at `\n` only; the first is the headline if it does not end like a sentence.
pub fn read(text: String) -> Article {
    let mut parts = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(&text);
        start += line.len();
        if span.is_empty() {
            continue;
        }
        let headline = parts.is_empty() && !super::words::ends_sentence(span.of(&text));
        let (role, why) = if headline { (Role::Headline, "first line, no full stop") } else { (Role::Body, "a line") };
        parts.push(Part { span, role, why });
    }
    Article { text, parts, one_sentence_per_part: true, ..Article::default() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn check(text: &str, expect: &[(Role, &str)]) {
        let article = read(text.to_string());
        let got: Vec<_> = article.parts.iter().map(|p| (p.role, p.span.of(&article.text))).collect();
        assert_eq!(got, expect, "{text:?}");
        assert_eq!(article.text, text);
        assert!(article.one_sentence_per_part);
    }

    #[test]
    fn lines_are_parts() {
        check("", &[]);
        check(
            "Talks held\r\n\r\n  They met. \nShare\n",
            &[(Role::Headline, "Talks held"), (Role::Body, "They met."), (Role::Body, "Share")],
        );
        check("They met.\nThey left", &[(Role::Body, "They met."), (Role::Body, "They left")]);
    }
}
