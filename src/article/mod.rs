//! Read: a file, folder, page or stream becomes an [`Article`]: decoded text, told apart into parts.
//!
//! ```text
//! News / Politics                                    Section
//! Presidents talk for third time                     Headline
//! The two presidents at a summit last year (AFP)     Caption
//! MOSCOW (Reuters) - The presidents …                Dateline, Body
//! SHARE THIS ARTICLE                                 Boilerplate
//! ```
//!
//! bytes → `decode` → text → `plain` or `lines` (pages and Markdown become plain text first) → parts.

mod blocks;
#[cfg(test)]
mod cases;
mod date;
mod dateline;
mod decode;
mod frame;
mod html;
mod lines;
mod markdown;
mod phrases;
mod plain;
mod sniff;
mod source;
mod tags;
mod words;

pub use date::{MONTHS, date_in};
pub use source::{read_all, split_name};

use crate::text::Span;
use serde::Serialize;

/// What a part of an article's text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The headline.
    Headline,
    /// A paragraph of the story.
    Body,
    /// Section line or breadcrumb ("News / Politics").
    Section,
    /// A photo caption or credit.
    Caption,
    /// Who wrote it.
    Byline,
    /// When it was published.
    Date,
    /// Place and agency in front of the first sentence ("MOSCOW (AP) —").
    Dateline,
    /// Anything else that is not the story: sharing buttons, related links, addresses.
    Boilerplate,
}

impl Role {
    /// Whether parts of this role take part in the comparison.
    pub fn is_compared(self) -> bool {
        matches!(self, Role::Headline | Role::Body)
    }
}

/// A stretch of an article's text with its role. Parts do not overlap and stand in text order;
/// what lies between them is white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Bytes of [`Article::text`].
    pub span: Span,
    /// What it is.
    pub role: Role,
    /// Why it was taken for that, in a few words ("breadcrumb"); shown by `parallax read`.
    pub why: &'static str,
}

/// One outlet's version of an event, decoded and told apart into parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// Name of the outlet: unique among the articles compared.
    pub outlet: String,
    /// Where it was read from, as the user named it (`-` for standard input).
    pub origin: String,
    /// All of the decoded text, also what is not compared.
    pub text: String,
    /// The parts of the text, in order.
    pub parts: Vec<Part>,
    /// SHA-256 of the bytes it was read from, in hexadecimal; empty for an article made in memory.
    pub sha256: String,
    /// Publication date as `YYYY-MM-DD`, where one was found.
    pub date: Option<String>,
    /// Whether each part is one sentence and is not split further ([`Format::Lines`]).
    pub one_sentence_per_part: bool,
}

/// How input is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Format {
    /// By file name and content.
    #[default]
    Auto,
    /// Pasted or plain text: parts are told apart.
    Text,
    /// A saved web page.
    Html,
    /// Markdown.
    Md,
    /// One sentence a line; blank lines are skipped, nothing is dropped.
    Lines,
}

/// Settings for reading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadOptions {
    /// How input is read.
    pub format: Format,
    /// Compare also captions, crumbs and the like.
    pub keep_boilerplate: bool,
}

/// A file inside a folder that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its path.
    pub path: String,
    /// Why.
    pub why: String,
}

/// Why an input cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be opened or read.
    #[error("cannot read {path}")]
    Io {
        /// As the user named it.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// There is nothing at that path.
    #[error("{path}: no such file or folder")]
    Missing {
        /// As the user named it.
        path: String,
    },
    /// The file holds something else than text.
    #[error("{path} is {what}, not text: {remedy}")]
    NotText {
        /// As the user named it.
        path: String,
        /// What it is, with article ("a PDF").
        what: &'static str,
        /// What the user can do.
        remedy: &'static str,
    },
    /// The folder holds no article.
    #[error("no articles in the folder {path}: put one .txt, .md or .html file for each outlet into it")]
    NoArticles {
        /// As the user named it.
        path: String,
    },
    /// Standard input is named more than once.
    #[error("- (standard input) is named twice, but can be read only once")]
    StdinTwice,
}

/// Makes an article of `bytes`: any bytes give one, bytes that are no text give a meaningless one.
///
/// `outlet` and `origin` are taken as they are; the ending of `origin` helps [`Format::Auto`].
///
/// ```
/// use parallax::article::{ReadOptions, Role, read_bytes};
/// let article = read_bytes("wire", "wire.txt", b"Talks held\n\nThe two sides met on Friday.", &ReadOptions::default());
/// assert_eq!(article.parts[0].role, Role::Headline);
/// ```
pub fn read_bytes(outlet: &str, origin: &str, bytes: &[u8], options: &ReadOptions) -> Article {
    let format = match options.format {
        Format::Auto => sniff::format_of(origin, bytes),
        named => named,
    };
    let text = decode::decode(bytes, format == Format::Html);
    let mut article = match format {
        Format::Lines => lines::read(text),
        Format::Html => read_page(&text),
        Format::Md => plain::read(markdown::to_plain(&decode::unify_newlines(text))),
        _ => plain::read(decode::unify_newlines(text)),
    };
    article.outlet = outlet.to_string();
    article.origin = origin.to_string();
    article.sha256 = digest(bytes);
    if options.keep_boilerplate {
        keep_all(&mut article.parts);
    }
    article
}

/// As `sha256sum` prints it.
fn digest(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes an article of plain text, which is kept character for character, so that offsets into it are the caller's.
/// Nothing is dropped from it.
pub fn read_text(outlet: &str, text: &str) -> Article {
    // Carriage returns end lines, too; replaced one for one, they move nothing.
    let text = if text.contains('\r') { text.replace("\r\n", " \n").replace('\r', "\n") } else { text.to_owned() };
    let mut article = plain::read(text);
    article.outlet = outlet.to_owned();
    article.origin = "-".to_owned();
    keep_all(&mut article.parts);
    article
}

/// A page's text is its headline and the paragraphs of its story; the rules for plain text drop what is left of the
/// page around them.
fn read_page(page: &str) -> Article {
    let page = html::read(page);
    let headline = page.headline.unwrap_or_default();
    let begins_with_headline = page.text.split('\n').next().is_some_and(|first| first.trim() == headline);
    let text = match headline.as_str() {
        "" => page.text,
        _ if begins_with_headline => page.text,
        headline => format!("{headline}\n\n{}", page.text),
    };
    let article = plain::read(text);
    Article { date: page.date.or(article.date.clone()), ..article }
}

/// Makes every part that would be dropped a part of the story.
fn keep_all(parts: &mut [Part]) {
    for part in parts.iter_mut().filter(|p| !p.role.is_compared()) {
        part.role = Role::Body;
        part.why = "kept";
    }
}
