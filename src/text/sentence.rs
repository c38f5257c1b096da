//! Sentences of a paragraph: a scanner that stops at each terminal mark and decides from the words on both sides.
//!
//! ```text
//! Gen. Smith left at 5 p.m. Eastern. "Why?" Jones asked. He got $3.5 million.
//! └────────────────────────────────┘ └─────────────────┘ └──────────────────┘
//! ```

use super::Span;
use super::abbreviation::{self as abbr, Abbreviation};
use super::chars::char_at;
use next::{Next, is_quote_mark, is_reporting_tail};

mod next;

/// The longest word looked at before a mark, in bytes: it only bounds the work.
const LOOK_BACK: usize = 40;

/// Sentence borders of one paragraph; spans are relative to `paragraph`, trimmed, in order. Marks that close a
/// quotation or bracket after the terminal mark belong to the sentence.
pub fn sentences(paragraph: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = skip_space(paragraph, 0);
    let (mut at, mut odd_quotes) = (start, false);
    while let Some(mark) = next_mark(paragraph, at, &mut odd_quotes) {
        at = mark.closed;
        if ends_sentence(paragraph, start, &mark) {
            push(&mut found, paragraph, start, mark.closed);
            start = skip_space(paragraph, mark.closed);
        }
    }
    push(&mut found, paragraph, start, paragraph.len());
    found
}

fn skip_space(text: &str, at: usize) -> usize {
    text.len() - text[at..].trim_start().len()
}

fn push(found: &mut Vec<Span>, text: &str, start: usize, end: usize) {
    let span = Span::new(start, end).trimmed(text);
    if !span.is_empty() {
        found.push(span);
    }
}

/// A run of terminal marks with the closing marks behind it.
struct Mark {
    start: usize,
    /// After the terminal marks.
    end: usize,
    /// After the closing quotation marks and brackets.
    closed: usize,
}

/// The next terminal mark from byte `at` on. `odd_quotes` tells whether a straight quotation mark is open.
fn next_mark(text: &str, at: usize, odd_quotes: &mut bool) -> Option<Mark> {
    let bytes = text.as_bytes();
    let mut start = at;
    while let Some(&b) = bytes.get(start) {
        if b == b'"' {
            *odd_quotes = !*odd_quotes;
        }
        // Terminal marks beyond ASCII begin with one of these bytes; every other byte is passed over unread.
        if matches!(b, b'.' | b'!' | b'?' | 0xd6 | 0xd8 | 0xdb | 0xe0..=0xe3 | 0xef)
            && char_at(text, start).is_some_and(is_terminal)
        {
            let end = end_of_run(text, start);
            return Some(Mark { start, end, closed: end_of_closers(text, end, odd_quotes) });
        }
        start += 1;
    }
    None
}

fn is_terminal(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '‼' | '⁇' | '⁈' | '⁉' | '։' | '؟' | '۔' | '।' | '॥' | '።')
        || is_wide_terminal(c)
}

/// Terminal marks of scripts that write no space after them.
fn is_wide_terminal(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡')
}

/// The end of "?!", "..." or ". . ." that begins at `start`.
fn end_of_run(text: &str, start: usize) -> usize {
    let mut end = start;
    while let Some(c) = char_at(text, end) {
        let rest = &text[end..];
        if is_terminal(c) {
            end += c.len_utf8();
        } else if c == ' '
            && text[..end].ends_with('.')
            && rest.starts_with(" .")
            && !rest[2..].starts_with(|c: char| c.is_alphanumeric())
        {
            end += 2;
        } else {
            break;
        }
    }
    end
}

fn end_of_closers(text: &str, mut at: usize, odd_quotes: &mut bool) -> usize {
    while let Some(c) = char_at(text, at) {
        let after = at + c.len_utf8();
        let next = char_at(text, after);
        let before_word = next.is_some_and(char::is_alphanumeric);
        match c {
            ')' | ']' | '}' | '”' | '’' | '»' | '›' | '」' | '』' | '）' => at = after,
            '"' if *odd_quotes || !before_word => {
                *odd_quotes = false;
                at = after;
            }
            '\'' | '“' | '‘' if !before_word => at = after,
            // French sets a space before the closing mark.
            ' ' | '\u{a0}' | '\u{202f}' if next == Some('»') => at = after,
            _ => break,
        }
    }
    at
}

fn ends_sentence(text: &str, sentence: usize, mark: &Mark) -> bool {
    let marks = &text[mark.start..mark.end];
    let closers = &text[mark.end..mark.closed];
    let rest = &text[mark.closed..];
    let after = rest.trim_start();
    if after.is_empty() {
        return false;
    }
    if marks.chars().any(is_wide_terminal) {
        return true;
    }
    let before = word_before(text, sentence, mark.start);
    let next = Next::read(after);
    if after.len() == rest.len() {
        return is_glued(before, closers, after, &next);
    }
    if !next.can_start() {
        return false;
    }
    if marks == "." {
        return point_ends(text, sentence, mark, before, closers, &next);
    }
    let spoken = closers.contains(is_quote_mark);
    if spoken && !next.led && is_reporting_tail(after) {
        return false;
    }
    if !marks.contains(['!', '?']) && marks.contains(['.', '…']) {
        if marks.starts_with(". ..") && !marks.starts_with(". . ") {
            return true; // A full stop, then words left out: `He did well. ... I love it.`
        }
        let apart = text[..mark.start].ends_with(char::is_whitespace);
        return spoken || if apart { abbr::is_starter(next.word) && next.word != "I" } else { !next.is_pronoun_i() };
    }
    if closers.contains(')') || (marks == "!" && matches!(before, "Yahoo" | "Jeopardy")) {
        return abbr::is_starter(next.word);
    }
    true
}

/// What one point means.
fn point_ends(text: &str, sentence: usize, mark: &Mark, before: &str, closers: &str, next: &Next) -> bool {
    let word_at = mark.start - before.len();
    let first = text[sentence..word_at].trim().is_empty();
    if first && !before.is_empty() && before.len() <= 3 && before.bytes().all(|b| b.is_ascii_digit()) {
        return false; // The number of an item in a list.
    }
    let starter = !next.dash && next.starts();
    match abbr::abbreviation(before) {
        Some(Abbreviation::Joins) => false,
        Some(Abbreviation::BeforeFigure) => !next.first.is_numeric(),
        Some(Abbreviation::Open) => starter,
        Some(Abbreviation::Clock) => !(next.dash || next.bracket || next.first.is_numeric() || next.tells_time()),
        Some(Abbreviation::State) => {
            let place = text[..word_at].trim_end().ends_with([',', '-']);
            starter || (place && !next.dash && !next.bracket && !next.first.is_numeric() && !closers.contains(')'))
        }
        None if abbr::is_initial(before) || abbr::has_no_vowel(before) => starter,
        None => true,
    }
}

/// A missing space: `it was over.The police` ends a sentence, `example.com` and `3.5` do not.
fn is_glued(before: &str, closers: &str, after: &str, next: &Next) -> bool {
    let lower = before.chars().next_back().is_some_and(char::is_lowercase);
    let opens = closers.is_empty() && after.starts_with(['“', '"', '«', '(']);
    lower && next.first.is_uppercase() && (opens || abbr::is_starter(next.word)) && abbr::abbreviation(before).is_none()
}

/// The word that ends at byte `end`, without marks that open a bracket, a quotation or a compound ("D-Calif").
fn word_before(text: &str, sentence: usize, end: usize) -> &str {
    let mut from = end.saturating_sub(LOOK_BACK).max(sentence);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let near = &text[from..end];
    let cut = |c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '„' | '«' | '‘' | '\'' | '’' | '-' | '–' | '—' | '/')
    };
    near.rsplit(cut).next().unwrap_or(near)
}

#[cfg(test)]
mod tests;
