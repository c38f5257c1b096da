//! What follows a terminal mark, as far as it tells whether a new sentence starts there.

use crate::text::abbreviation as abbr;

/// The longest stretch after a mark that is looked at, in bytes: it only bounds the work.
const LOOK_AHEAD: usize = 96;

/// What follows a mark.
pub(super) struct Next<'a> {
    /// First character behind opening marks.
    pub(super) first: char,
    /// Second one.
    second: char,
    /// The word that begins with `first`.
    pub(super) word: &'a str,
    /// What stands behind that word.
    pub(super) tail: &'a str,
    /// Whether any opening mark stands in front.
    pub(super) led: bool,
    /// Whether a dash does.
    pub(super) dash: bool,
    /// Whether a bracket does.
    pub(super) bracket: bool,
}

impl<'a> Next<'a> {
    pub(super) fn read(after: &'a str) -> Self {
        let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '―');
        let is_lead = |c: char| {
            is_quote_mark(c)
                || is_dash(c)
                || matches!(c, '(' | '[' | '{' | '¿' | '¡' | '•' | '·' | '*' | '_' | '…' | '.')
        };
        let window = window(after);
        let body = window.trim_start_matches(|c: char| is_lead(c) || c.is_whitespace());
        let lead = &window[..window.len() - body.len()];
        let end = body.find(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’'))).unwrap_or(body.len());
        let mut chars = body.chars();
        Next {
            first: chars.next().unwrap_or('\0'),
            second: chars.next().unwrap_or('\0'),
            word: &body[..end],
            tail: &body[end..],
            led: !lead.is_empty(),
            dash: lead.starts_with(is_dash),
            bracket: lead.starts_with(['(', '[']),
        }
    }

    /// Not a small letter and not a mark that goes on with the sentence.
    pub(super) fn can_start(&self) -> bool {
        let brand = self.first.is_lowercase() && self.second.is_uppercase();
        brand
            || !(self.first.is_lowercase()
                || matches!(self.first, ',' | ';' | ':' | '!' | '?' | ')' | ']' | '%' | '&' | '/' | '='))
    }

    /// Whether the word is one that often starts a sentence; "A." and "I." are initials.
    pub(super) fn starts(&self) -> bool {
        abbr::is_starter(self.word) && (self.word.len() > 1 || self.tail.starts_with(char::is_whitespace))
    }

    pub(super) fn is_pronoun_i(&self) -> bool {
        self.word == "I" || self.word.starts_with("I'") || self.word.starts_with("I’")
    }

    pub(super) fn tells_time(&self) -> bool {
        abbr::follows_clock(self.word) || self.tail.trim_start().starts_with("time")
    }
}

/// The first bytes of `text`, as much as is looked at.
fn window(text: &str) -> &str {
    let mut end = LOOK_AHEAD.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

pub(super) fn is_quote_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '«' | '»' | '‹' | '›' | '「' | '」')
}

/// `Trump asked`, `Mr. Smith said`: a name and a verb of speech behind a quotation.
pub(super) fn is_reporting_tail(after: &str) -> bool {
    let mut words = window(after).split_whitespace();
    let Some(first) = words.next() else {
        return false;
    };
    if abbr::is_starter(first) || !first.starts_with(char::is_uppercase) {
        return false;
    }
    for word in words.take(5) {
        if abbr::reports_speech(word.trim_end_matches(|c: char| c.is_ascii_punctuation())) {
            return true;
        }
        let of_name =
            word.starts_with(char::is_uppercase) || matches!(word, "of" | "the" | "de" | "van" | "von" | "bin" | "for");
        if !of_name || word.ends_with([',', '!', '?']) {
            return false;
        }
    }
    false
}
