//! Plain or pasted text becomes parts. A story is framed by its first and its last sentence: before it stand section
//! line, headline, byline, date and caption, behind it what the page added. Inside the frame only what is
//! unmistakably something else is dropped ([`Place::Anywhere`]), so that no paragraph of a story is lost.

use super::blocks::blocks;
use super::frame::{self, Frame};
use super::phrases::{Match, Place, RULES, Rule};
use super::words::{ends_sentence, head, starts_with_words, tail};
use super::{Article, Part, Role, date, dateline::dateline};
use crate::text::Span;

/// Rules look at no more of a paragraph than this many bytes.
const LOOK_AT: usize = 500;

/// A paragraph as the rules see it.
pub struct Block<'a> {
    /// Its place in the text.
    pub span: Span,
    /// All of it.
    pub line: &'a str,
    /// Its beginning, in lower case, with straight quotes and single spaces.
    pub key: String,
    /// Whether it ends like a sentence.
    pub is_sentence: bool,
}

/// Reads plain text with `\n` line ends.
pub fn read(text: String) -> Article {
    let blocks: Vec<Block> = blocks(&text).into_iter().map(|span| block(span, &text)).collect();
    let frame = frame::find(&blocks);
    let mut parts = Vec::with_capacity(blocks.len() + 1);
    let mut date = None;
    let mut datelines_left = 2;
    for (i, block) in blocks.iter().enumerate() {
        let before = i.checked_sub(1).and_then(|b| blocks.get(b));
        let (role, why) = role(i, block, before, &blocks, &frame);
        if role == Role::Date {
            date = better_date(date, block);
        }
        let cut = if role == Role::Body && datelines_left > 0 { dateline(block.line) } else { None };
        datelines_left -= usize::from(role == Role::Body && datelines_left > 0);
        match cut {
            Some(length) => {
                let border = block.span.start + length;
                let rest = Span::new(border, block.span.end).trimmed(&text);
                let place = Span::new(block.span.start, border).trimmed(&text);
                parts.push(Part { span: place, role: Role::Dateline, why: "place and agency in front of the story" });
                parts.extend((!rest.is_empty()).then_some(Part { span: rest, role, why }));
            }
            None => parts.push(Part { span: block.span, role, why }),
        }
    }
    let date = date.map(|(_, date)| date);
    Article { text, parts, date, ..Article::default() }
}

fn block(span: Span, text: &str) -> Block<'_> {
    let line = span.of(text);
    Block { span, line, key: key(line), is_sentence: ends_sentence(line) }
}

/// Lower case, straight quotes, single spaces; only the beginning of what is longer than any rule.
fn key(line: &str) -> String {
    let mut key = String::with_capacity(line.len().min(LOOK_AT + 8));
    for word in head(line, LOOK_AT).split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        for c in word.chars() {
            match c {
                '’' | '‘' => key.push('\''),
                '“' | '”' => key.push('"'),
                c if c.is_ascii() => key.push(c.to_ascii_lowercase()),
                c => key.extend(c.to_lowercase()),
            }
        }
    }
    key
}

/// What a paragraph is, and why.
fn role(i: usize, block: &Block, before: Option<&Block>, all: &[Block], frame: &Frame) -> (Role, &'static str) {
    if !head(block.line, LOOK_AT).contains(char::is_alphanumeric) {
        return (Role::Boilerplate, "no words");
    }
    if frame.headline == Some(i) {
        return (Role::Headline, "first line of the text");
    }
    let is_edge = i < frame.first || i > frame.last;
    if let Some(rule) =
        matching(block, |place| place == Place::Anywhere || is_edge && place == Place::Edge || i > frame.last)
    {
        return (rule.role, rule.why);
    }
    if is_address(block.line) {
        return (Role::Boilerplate, "web address");
    }
    let headline = frame.headline.and_then(|h| all.get(h));
    if i < frame.first && headline.is_some_and(|h| h.key == block.key) {
        return (Role::Boilerplate, "headline repeated");
    }
    if before.is_some_and(|b| b.line == block.line && block.line.len() > 60) {
        return (Role::Boilerplate, "repeats the paragraph before it");
    }
    match () {
        () if i < frame.first => frame::in_front(i, block, frame),
        () if i > frame.last => frame::behind(i, block, frame),
        () => None,
    }
    .unwrap_or((Role::Body, "paragraph of the story"))
}

/// The first rule that holds for `block` at a place that `counts`.
pub fn matching(block: &Block, counts: impl Fn(Place) -> bool) -> Option<&'static Rule> {
    let length = block.line.len();
    let bare = block.key.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '(' | '©' | ')' | '[' | ']'));
    let whole = bare.trim_matches(|c: char| !c.is_alphanumeric());
    RULES.iter().filter(|rule| length <= rule.longest && counts(rule.place)).find(|rule| {
        rule.phrases.iter().any(|phrase| match rule.how {
            Match::Whole => whole == *phrase,
            Match::Start => bare_start(&block.key, bare, phrase),
            Match::Inside if rule.role == Role::Caption => ends_with_credit(block, phrase),
            Match::Inside => block.key.contains(phrase),
        }) && !(rule.role == Role::Caption && block.is_sentence && rule.place == Place::Anywhere && length > 120)
    })
}

/// Whether a line begins with a phrase; a line in quotation marks is somebody's words and begins with none.
fn bare_start(key: &str, bare: &str, phrase: &str) -> bool {
    !key.starts_with('"')
        && (starts_with_words(bare, phrase) || starts_with_words(bare.trim_start_matches(['(', '[']), phrase))
}

/// A credit stands at the end of a caption; in the middle of a sentence it is only an agency's name.
fn ends_with_credit(block: &Block, phrase: &str) -> bool {
    !block.is_sentence && tail(&block.key, 70).contains(phrase)
}

/// Whether a line is a web address and nothing else.
fn is_address(line: &str) -> bool {
    let line = line.trim_matches(['<', '>', '(', ')', '[', ']']);
    if line.len() > 2000 || line.contains(char::is_whitespace) {
        return false;
    }
    let lower = line.to_ascii_lowercase();
    ["http://", "https://", "www.", "pic.twitter.com/"].iter().any(|start| lower.starts_with(start))
        || lower
            .split_once('/')
            .is_some_and(|(host, _)| host.contains('.') && host.ends_with(|c: char| c.is_ascii_alphabetic()))
        || [".com", ".org", ".net", ".co.uk", ".ir", ".ru"].iter().any(|end| lower.ends_with(end))
            && !lower.contains('@')
}

/// The date of publication is preferred to that of an update.
fn better_date(known: Option<(bool, String)>, block: &Block) -> Option<(bool, String)> {
    let is_update =
        block.key.starts_with("updated") || block.key.starts_with("last ") || block.key.starts_with("modified");
    match known {
        Some((false, _)) => known,
        Some(_) if is_update => known,
        _ => date::date_line(block.line).map(|date| (is_update, date)).or(known),
    }
}
