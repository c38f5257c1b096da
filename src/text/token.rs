//! Tokens: words with apostrophes and hyphens, numbers, punctuation.
//!
//! ```text
//! Trump’s U.S.-led co-op won’t pay $3.5m, 50% less.
//! Trump ’s U.S.-led co-op won’t pay $ 3.5m , 50 % less .
//! ```

use super::Span;
use super::abbreviation::{self as abbr, Abbreviation};
use super::chars::{char_at, char_before, is_apostrophe, is_ideographic, is_invisible, is_mark, is_word};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, with inner apostrophes, hyphens and abbreviation points ("don't", "foreign-backed", "U.S.");
    /// also a possessive ending ("'s"), a tag, a name with @, an address on the web.
    Word,
    /// A number ("1,200", "3.5", "2016", "20th").
    Number,
    /// One mark of punctuation or a symbol; runs of points and of hyphens are one.
    Punctuation,
}

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the article.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// The tokens of `text`, best one sentence; spans are relative to `text`. They cover all that is not white space.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    // Whether a single quotation mark is open: then the mark in `the lawmakers' ` closes it.
    let mut quoting = false;
    while let Some(c) = char_at(text, at) {
        if c.is_whitespace() {
            at += c.len_utf8();
        } else if is_word(c) {
            at = word(text, at, quoting, &mut found);
        } else {
            let (end, kind) = mark(text, at, c);
            if is_apostrophe(c) && kind == TokenKind::Punctuation {
                let after_space =
                    char_before(text, at).is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '“' | '(' | '—'));
                quoting = after_space && char_at(text, end).is_some_and(is_word);
            }
            found.push(Token { span: Span::new(at, end), kind });
            at = end;
        }
    }
    found
}

/// Reads a word or number that begins at `start` and puts it, with a possessive ending apart, into `found`.
fn word(text: &str, start: usize, quoting: bool, found: &mut Vec<Token>) -> usize {
    if let Some(end) = address(text, start) {
        found.push(Token { span: Span::new(start, end), kind: TokenKind::Word });
        return end;
    }
    let end = word_end(text, start);
    let whole = &text[start..end];
    let kind = kind_of(whole);
    let mut put = |from, to, kind| found.push(Token { span: Span::new(from, to), kind });
    if let Some(base) = possessive_base(whole) {
        put(start, start + base, kind_of(&whole[..base]));
        put(start + base, end, TokenKind::Word);
        return end;
    }
    put(start, end, kind);
    if !quoting && whole.ends_with(['s', 'S']) && kind == TokenKind::Word {
        let mark = char_at(text, end).filter(|&c| matches!(c, '\'' | '’'));
        if let Some(after) = mark.map(|c| end + c.len_utf8())
            && char_at(text, after).is_some_and(char::is_whitespace)
        {
            put(end, after, TokenKind::Word);
            return after;
        }
    }
    end
}

/// Where the word that begins at `start` ends.
fn word_end(text: &str, start: usize) -> usize {
    let mut at = start;
    // Where the letters since the last joined point begin.
    let mut part = start;
    let mut previous = '\0';
    let mut digits_only = true;
    while let Some(c) = char_at(text, at) {
        let after = at + c.len_utf8();
        if is_word(c) {
            if is_ideographic(c) {
                return if at == start { marks_end(text, after) } else { at };
            }
            digits_only &= c.is_numeric();
            previous = if is_invisible(c) { previous } else { c };
            at = after;
            continue;
        }
        if let Some(end) = masked(text, start, part, at) {
            (previous, at) = ('*', end);
            continue;
        }
        let next = char_at(text, after).unwrap_or(' ');
        let between_digits = previous.is_numeric() && next.is_numeric();
        let joins = match c {
            _ if is_apostrophe(c) => previous.is_alphanumeric() && next.is_alphabetic(),
            '-' | '‐' | '‑' => is_word(next) && !is_ideographic(next) && !(digits_only && next.is_numeric()),
            '.' if is_word(next) => between_digits || next.is_lowercase() || at - part <= 2,
            '.' => keeps_point(text, start, at),
            ',' | ':' | '/' | '٫' | '٬' => between_digits,
            '&' => previous.is_uppercase() && next.is_uppercase(),
            '_' | '@' => is_word(next),
            _ => false,
        };
        if !joins {
            break;
        }
        if matches!(c, '.' | '-') {
            part = after;
        }
        digits_only &= !matches!(c, '-' | '_' | '@');
        previous = c;
        at = after;
    }
    at
}

/// Where asterisks at byte `at` that stand for letters of a word end: letters follow ("f***ing"), or three stars and more stand
/// after one or two letters ("s***"): fewer are a mark of a footnote, and after a star before the word they end what is bold.
fn masked(text: &str, start: usize, part: usize, at: usize) -> Option<usize> {
    let rest = text[at..].trim_start_matches('*');
    let end = text.len() - rest.len();
    let letter = |c: char| c.is_alphabetic() && !is_ideographic(c);
    let inside = rest.starts_with(letter);
    let cut_off = || {
        let letters = &text[part..at];
        end - at >= 3 && letters.len() <= 2 && letters.chars().all(letter) && char_before(text, start) != Some('*')
    };
    (end > at && char_before(text, at).is_some_and(letter) && (inside || cut_off())).then_some(end)
}

/// Whether the point at byte `at`, behind the word that begins at `start`, belongs to it ("U.S.", "Mr.", "J. K. Smith").
fn keeps_point(text: &str, start: usize, at: usize) -> bool {
    let word = &text[start..at];
    let rest = &text[at + 1..];
    if word.len() > 24 || rest.starts_with("..") || (rest.starts_with('.') && !abbr::is_acronym(word)) {
        return false;
    }
    let last = word.rsplit('-').next().unwrap_or(word);
    let next = rest.trim_start().chars().next();
    match abbr::abbreviation(last) {
        Some(Abbreviation::BeforeFigure) => next.is_some_and(char::is_numeric),
        Some(_) => true,
        None => abbr::is_initial(word) && rest.starts_with(char::is_whitespace) && next.is_some_and(char::is_uppercase),
    }
}

fn kind_of(word: &str) -> TokenKind {
    let mut chars = word.chars().filter(|&c| !is_invisible(c));
    match chars.next() {
        None => TokenKind::Punctuation,
        Some(c) if c.is_numeric() && !word.contains(['-', '@', '_', '‑', '‐']) => TokenKind::Number,
        Some(_) => TokenKind::Word,
    }
}

/// Length of "Obama" in "Obama's"; nothing for "it's", which is short for "it is".
fn possessive_base(word: &str) -> Option<usize> {
    let base = word.strip_suffix(['s', 'S'])?;
    let base = base.strip_suffix(['\'', '’', 'ʼ', '‘', '´', '`', '′'])?;
    let contraction =
        ["it", "that", "he", "she", "what", "who", "let", "here", "there", "where", "how", "when", "why", "this"];
    let short = contraction.iter().any(|c| base.eq_ignore_ascii_case(c));
    (!short && !base.is_empty()).then_some(base.len())
}

/// The end of a web address that begins at `start`.
fn address(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    if !rest.starts_with(['h', 'H', 'w', 'W']) {
        return None;
    }
    let begins = |prefix: &str| rest.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix));
    if !(begins("http://") || begins("https://") || begins("www.")) {
        return None;
    }
    let stop = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '“' | '”' | '«' | '»');
    let end = rest.find(stop).unwrap_or(rest.len());
    let end = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…']).len();
    Some(start + end)
}

/// The token that begins with the mark `c` at `start`.
fn mark(text: &str, start: usize, c: char) -> (usize, TokenKind) {
    let after = start + c.len_utf8();
    let next = char_at(text, after).unwrap_or(' ');
    let rest = &text[after..];
    let inside = char_before(text, start).is_some_and(|c| !c.is_whitespace());
    match c {
        '#' | '@' if next == '_' || is_word(next) => {
            let length = rest.find(|c| !(is_word(c) || c == '_')).unwrap_or(rest.len());
            (after + length, TokenKind::Word)
        }
        '.' if !inside && next.is_numeric() => (word_end(text, after), TokenKind::Number),
        '.' | '-' => (text.len() - text[start..].trim_start_matches(c).len(), TokenKind::Punctuation),
        // "Hamilton"'s, U.S.'s
        '\'' | '’' if inside && next == 's' && !rest[1..].starts_with(is_word) => (after + 1, TokenKind::Word),
        // '90s
        '\'' | '’' | '‘' if next.is_ascii_digit() && !inside && is_decade(rest) => {
            (word_end(text, after), TokenKind::Number)
        }
        '\'' | '’' | '‘' if !inside && is_elision(rest) => (word_end(text, after), TokenKind::Word),
        _ => (marks_end(text, after), TokenKind::Punctuation),
    }
}

/// Two figures: "90s" in "'90s", "16" in "'16".
pub(super) fn is_decade(rest: &str) -> bool {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let rest = rest.get(digits..).unwrap_or_default();
    digits == 2 && !rest.strip_prefix('s').unwrap_or(rest).starts_with(is_word)
}

/// Words that are written with an apostrophe in front.
pub(super) fn is_elision(rest: &str) -> bool {
    let end = rest.bytes().take(6).take_while(u8::is_ascii_alphabetic).count();
    let word = rest.get(..end).unwrap_or_default();
    ["em", "til", "tis", "twas", "cause", "bout", "n"].iter().any(|w| word.eq_ignore_ascii_case(w))
}

/// Past the marks, variation selectors and joined parts that follow a character, so that an emoji stays whole.
fn marks_end(text: &str, mut at: usize) -> usize {
    let flag = |c| matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
    if char_before(text, at).is_some_and(flag) && char_at(text, at).is_some_and(flag) {
        at += 4;
    }
    while let Some(c) = char_at(text, at) {
        if is_mark(c) || matches!(c, '\u{1f3fb}'..='\u{1f3ff}') {
            at += c.len_utf8();
        } else if c == '\u{200d}' {
            at += c.len_utf8();
            if let Some(joined) =
                char_at(text, at).filter(|&c| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}'))
            {
                at += joined.len_utf8();
            }
        } else {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests;
