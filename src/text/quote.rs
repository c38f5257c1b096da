//! Quotations: straight, curly, guillemets, corner brackets, continued over paragraphs.
//!
//! ```text
//! “They came. They won.          ← ends with its paragraph
//! “And they left,” she said.     ← `continued`
//! ```

use super::Span;
use super::chars::{char_at, char_before, is_word};
use super::token::{is_decade, is_elision};

/// Openings within openings that are followed; more is no prose.
const DEPTH: usize = 6;

/// One quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Bytes of the article with the marks.
    pub span: Span,
    /// Bytes between the marks.
    pub content: Span,
    /// Whether it goes on with a quotation that the paragraph before left open.
    pub continued: bool,
    /// Index of the outermost quotation it stands in: its own, unless it is a quotation in a quotation.
    pub outermost: usize,
}

/// The quotations of a text given as paragraphs (spans into `text`), in the order in which they open. Quotations
/// nest but never cross. One that is not closed ends with its paragraph.
pub fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut left_open = None;
    for paragraph in paragraphs {
        let mut scan = Scan { text, paragraph: *paragraph, open: Vec::new(), found: &mut found, left_open };
        left_open = scan.run();
    }
    found
}

/// Marks that can close each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pair {
    Curly,
    Straight,
    SingleCurly,
    SingleStraight,
    Guillemets,
    Corner,
}

impl Pair {
    /// Marks that also serve as apostrophes.
    fn is_single(self) -> bool {
        matches!(self, Pair::SingleCurly | Pair::SingleStraight)
    }
}

/// A quotation not closed yet.
#[derive(Clone, Copy)]
struct Open {
    pair: Pair,
    mark: char,
    start: usize,
    /// After the opening mark.
    content: usize,
    /// Quotations found when it opened.
    found: usize,
    continued: bool,
}

struct Scan<'a> {
    text: &'a str,
    paragraph: Span,
    open: Vec<Open>,
    found: &'a mut Vec<Quotation>,
    left_open: Option<Pair>,
}

/// What a mark does where it stands.
enum Act {
    Open(Pair),
    Close(Pair),
    Nothing,
}

impl Scan<'_> {
    /// Scans the paragraph; tells which kind of quotation it leaves open.
    fn run(&mut self) -> Option<Pair> {
        let first = self.found.len();
        let end = self.paragraph.end.min(self.text.len());
        let bytes = self.text.as_bytes();
        let mut at = self.paragraph.start;
        while at < end {
            // Every mark begins with one of these bytes.
            if matches!(bytes.get(at), Some(b'"' | b'\'' | b'`' | 0xc2 | 0xe2 | 0xe3))
                && let Some(c) = char_at(self.text, at)
            {
                // Two single marks are one double mark, as typewriters and news wires set it: ''so'', ``so''.
                let twice = matches!(c, '\'' | '`') && bytes.get(at + 1) == bytes.get(at) && at + 1 < end;
                let (c, after) = if twice { ('"', at + 2) } else { (c, at + c.len_utf8()) };
                match self.act(c, at, after) {
                    Act::Open(pair) => self.push(pair, c, at, after),
                    Act::Close(pair) => self.close(pair, at, after),
                    Act::Nothing => {}
                }
                at = after;
            } else {
                at += 1;
            }
        }
        let left_open = self.open.first().map(|o| o.pair).filter(|p| !p.is_single());
        while let Some(open) = self.open.pop() {
            self.end_with_paragraph(open);
        }
        self.number(first);
        left_open
    }

    fn push(&mut self, pair: Pair, mark: char, start: usize, content: usize) {
        if self.open.len() < DEPTH {
            let continued = self.left_open == Some(pair) && self.text[self.paragraph.start..start].trim().is_empty();
            self.open.push(Open { pair, mark, start, content, found: self.found.len(), continued });
        }
    }

    /// Closes the innermost open quotation of this kind; single ones inside were apostrophes.
    fn close(&mut self, pair: Pair, at: usize, after: usize) {
        let Some(index) = self.open.iter().rposition(|o| o.pair == pair) else {
            return;
        };
        while self.open.len() > index {
            let Some(open) = self.open.pop() else { return };
            if self.open.len() == index {
                self.add(open, at, after);
            } else if !open.pair.is_single() {
                self.add(open, at, at);
            }
        }
    }

    /// An unclosed quotation reaches to the paragraph's end or, where another one opens, to that: its closing mark is
    /// missing. Unclosed single marks were apostrophes.
    fn end_with_paragraph(&mut self, open: Open) {
        if open.pair.is_single() {
            return;
        }
        let inner = self.found[open.found..].iter().map(|q| q.span.start).min();
        let end = Span::new(open.content, inner.unwrap_or(self.paragraph.end)).trimmed(self.text).end;
        self.add(open, end, end);
    }

    fn add(&mut self, open: Open, content_end: usize, end: usize) {
        let content = Span::new(open.content, content_end.max(open.content));
        self.found.push(Quotation {
            span: Span::new(open.start, end.max(open.content)),
            content,
            continued: open.continued,
            outermost: 0,
        });
    }

    /// Puts the quotations of this paragraph in order of opening and numbers the outermost ones.
    fn number(&mut self, first: usize) {
        let Some(here) = self.found.get_mut(first..) else {
            return;
        };
        here.sort_by_key(|q| q.span.start);
        let (mut outermost, mut end) = (first, 0);
        for (offset, q) in here.iter_mut().enumerate() {
            if q.span.start >= end {
                (outermost, end) = (first + offset, q.span.end);
            }
            q.outermost = outermost;
        }
    }

    fn is_open(&self, pair: Pair) -> bool {
        self.open.iter().any(|o| o.pair == pair)
    }

    fn opened_with(&self, mark: char) -> bool {
        self.open.iter().any(|o| o.mark == mark)
    }

    fn act(&self, c: char, at: usize, after: usize) -> Act {
        let inside = self.paragraph.start < at;
        let before = if inside { char_before(self.text, at).unwrap_or(' ') } else { ' ' };
        let next = if after < self.paragraph.end { char_at(self.text, after).unwrap_or(' ') } else { ' ' };
        let fresh = before.is_whitespace() || is_opening(before);
        let starts = fresh && !next.is_whitespace();
        let ends = !before.is_whitespace() && !is_word(next);
        let rest = self.text.get(after..self.paragraph.end).unwrap_or_default();
        let apostrophe = is_decade(rest) || is_elision(rest);
        match c {
            '„' | '‟' => Act::Open(Pair::Curly),
            '“' if self.opened_with('„') || (ends && self.is_open(Pair::Curly)) => Act::Close(Pair::Curly),
            '“' => Act::Open(Pair::Curly),
            '”' if self.is_open(Pair::Curly) => Act::Close(Pair::Curly),
            '”' if self.is_open(Pair::Straight) => Act::Close(Pair::Straight),
            '”' if starts => Act::Open(Pair::Curly),
            '«' if self.opened_with('»') => Act::Close(Pair::Guillemets),
            '«' => Act::Open(Pair::Guillemets),
            '»' if self.opened_with('«') => Act::Close(Pair::Guillemets),
            '»' if starts => Act::Open(Pair::Guillemets),
            '「' | '『' => Act::Open(Pair::Corner),
            '」' | '』' => Act::Close(Pair::Corner),
            '"' if self.is_open(Pair::Straight) && !(starts && is_word(next)) => Act::Close(Pair::Straight),
            '"' if self.is_open(Pair::Curly) && ends => Act::Close(Pair::Curly),
            // Behind a figure and with nothing open it is an inch mark.
            '"' if starts || (!is_word(before) && is_word(next)) => Act::Open(Pair::Straight),
            '‘' | '‚' if starts && !apostrophe => Act::Open(Pair::SingleCurly),
            '‘' if ends && self.opened_with('‚') => Act::Close(Pair::SingleCurly),
            '’' | '\'' if ends && before == 's' && is_possessive(c, rest) => Act::Nothing,
            '’' if ends && self.is_open(Pair::SingleCurly) => Act::Close(Pair::SingleCurly),
            '\'' if ends && self.is_open(Pair::SingleStraight) => Act::Close(Pair::SingleStraight),
            '\'' if starts && !apostrophe && !self.is_open(Pair::SingleStraight) => Act::Open(Pair::SingleStraight),
            _ => Act::Nothing,
        }
    }
}

/// Bytes in which the mark that really closes is looked for.
const AHEAD: usize = 200;

/// Whether a mark behind an s is the apostrophe of "the dockers’ plans,’": a word follows, and a mark behind punctuation
/// closes the quotation before another one opens.
fn is_possessive(mark: char, rest: &str) -> bool {
    if !rest.strip_prefix(' ').is_some_and(|r| r.starts_with(char::is_lowercase)) {
        return false;
    }
    let mut before = ' ';
    for (_, c) in rest.char_indices().take_while(|(at, _)| *at < AHEAD) {
        if c == mark && matches!(before, ',' | '.' | '?' | '!' | '…') {
            return true;
        }
        if is_opening(c) && (c != mark || before.is_whitespace()) && !matches!(c, '-' | '–' | '—' | '/' | ':' | '(')
        {
            return false;
        }
        before = c;
    }
    false
}

/// Marks behind which a quotation may open.
fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '-' | '–' | '—' | '/' | ':' | '“' | '„' | '"' | '\'' | '‘' | '«' | '»' | '¿' | '¡')
}

#[cfg(test)]
mod tests;
