//! A saved web page becomes plain text: the article's paragraphs with blank lines between, headline in front.
//!
//! ```text
//! <nav>…</nav><h1>Talks held</h1><p>They met.</p><p>They left.</p><figcaption>…   →   Talks held
//!
//!                                                                                     They met.
//!
//!                                                                                     They left.
//! ```

use super::date::date_in;
use super::words::head;
use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};

/// What a page says.
#[derive(Debug, Default)]
pub struct Page {
    /// Its headline, from its metadata.
    pub headline: Option<String>,
    /// When it was published, as `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Paragraphs of the story, blank lines between them.
    pub text: String,
}

/// Parts of a page that may stand inside an article and are never its text.
const NEVER_TEXT: &str = "figure, figcaption, noscript, template, svg, button, select, form";
/// Captions are marked by their class, but so are whole galleries: only short ones are removed.
const CAPTIONS: &str = "[class*='caption'], [class*='Caption'], [class*='newsletter'], [class*='photo-credit'], [class*='share-'], [class*='related-']";
const LONGEST_CAPTION: usize = 600;
/// Elements nested deeper than in any real page cost quadratic time in every HTML parser; browsers stop at 512.
const DEEPEST: usize = 400;
/// Attributes are compared with each other.
const MOST_ATTRIBUTES: usize = 5000;

/// Reads a page; one whose article cannot be told gives all of its text.
pub fn read(page: &str) -> Page {
    if is_hostile(page) {
        return Page { text: super::tags::strip(page), ..Page::default() };
    }
    let document = Document::from(page);
    let time = time_element(&document);
    document.select(NEVER_TEXT).remove();
    for node in document.select(CAPTIONS).iter() {
        if node.text().trim().len() <= LONGEST_CAPTION {
            node.remove();
        }
    }
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::with_document(document, None, Some(config)).ok().and_then(|mut r| r.parse().ok());
    let Some(article) = article else {
        return Page { text: super::tags::strip(page), date: time, ..Page::default() };
    };
    let headline = article.title.split_whitespace().collect::<Vec<_>>().join(" ");
    Page {
        headline: (!headline.is_empty()).then_some(headline),
        date: article.published_time.as_deref().and_then(date_in).or(time),
        text: paragraphs(&article.text_content),
    }
}

/// The first `<time datetime="…">` with a whole date.
fn time_element(document: &Document) -> Option<String> {
    document.select("time[datetime]").iter().take(5).find_map(|time| date_in(head(&time.attr("datetime")?, 100)))
}

/// Single spaces inside lines, one blank line between them.
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split('\n') {
        let mut words = line.split_whitespace().peekable();
        if words.peek().is_some() && !out.is_empty() {
            out.push_str("\n\n");
        }
        let mut first = true;
        for word in words {
            if !first {
                out.push(' ');
            }
            out.push_str(word);
            first = false;
        }
    }
    out
}

/// Whether a page would cost an HTML parser quadratic time: elements nested too deep (end tags that may be left out
/// are not waited for), or a tag with more attributes than anybody writes.
fn is_hostile(page: &str) -> bool {
    const NO_END: [&str; 28] = [
        "p", "li", "td", "tr", "th", "dt", "dd", "option", "br", "img", "hr", "input", "meta", "link", "source", "wbr",
        "area", "base", "col", "embed", "param", "track", "tbody", "thead", "optgroup", "path", "rect", "use",
    ];
    let bytes = page.as_bytes();
    let (mut depth, mut at) = (0usize, 0);
    while let Some(open) = page.get(at..).and_then(|rest| rest.find('<')) {
        at += open + 1;
        match bytes.get(at) {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b) if b.is_ascii_alphabetic() => {
                let tag = page.get(at..).unwrap_or("");
                let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
                let (length, attributes) = tag_length(tag.as_bytes());
                if attributes > MOST_ATTRIBUTES {
                    return true;
                }
                let closes_itself = bytes.get(at + length.saturating_sub(1)) == Some(&b'/');
                depth += usize::from(!closes_itself && !NO_END.iter().any(|n| n.eq_ignore_ascii_case(name)));
                at += length;
            }
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// Bytes up to a tag's `>`, and about how many attributes it has: what separates them, outside quoted values.
fn tag_length(tag: &[u8]) -> (usize, usize) {
    let (mut quote, mut before, mut attributes) = (None, b' ', 0);
    for (i, &byte) in tag.iter().enumerate() {
        match (quote, byte) {
            (Some(q), _) if q == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (None, b'>') => return (i, attributes),
            (None, b' ' | b'/' | b'\n' | b'\t' | b'"' | b'\'') => attributes += 1,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    (tag.len(), attributes)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const STORY: &str = "The two delegations met for the third time this month and spoke about the port, the railway and \
        the fishing grounds, their offices said in a joint statement on Friday, without giving further details.";

    #[test]
    fn a_page_becomes_paragraphs() {
        let page = format!(
            "<html><head><title>Delegations meet again over the port and the railway | The Harbour Times</title>\
             <meta property='article:published_time' content='2016-12-24T10:00:00Z'>\
             <meta property='og:title' content='Delegations meet again over the port and the railway'></head>\
             <body><nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Delegations meet again over the port and the railway</h1>\
             <figure><img src=a.jpg><figcaption>Delegates at the harbour</figcaption></figure>\
             <p>{STORY}</p><p>{STORY}</p><p>One left &amp; came back.</p><p>{STORY}</p></article><footer>Copyright</footer></body></html>"
        );
        let read = read(&page);
        assert_eq!(read.headline.as_deref(), Some("Delegations meet again over the port and the railway"));
        assert_eq!(read.date.as_deref(), Some("2016-12-24"));
        assert_eq!(read.text, format!("{STORY}\n\n{STORY}\n\nOne left & came back.\n\n{STORY}"));
    }

    #[test]
    fn hostile_pages_are_read_in_linear_time() {
        for page in ["<div>".repeat(200_000), "<b><i>".repeat(100_000), "<".repeat(1_000_000), "<a ".repeat(300_000)] {
            read(&page);
        }
    }
}
