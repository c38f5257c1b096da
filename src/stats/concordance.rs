//! Finding a term in a document: the lines of a concordance before they are lines.
//!
//! ```text
//! "air strike" with lemmas   →   "air strikes", "Air strike"
//! "terror*"                  →   "terror", "terrorists", "terrorism"
//! ```

use crate::language::lemma::lemma;
use crate::text::{Document, Span, Token, TokenKind, fold, tokens};
use regex::{Regex, RegexBuilder};

/// A term to look for.
#[derive(Clone, Debug)]
pub struct Query {
    words: Vec<Pattern>,
    lemmas: bool,
    /// What a text that has the term has, too; `None` where that cannot be said of its letters.
    trace: Option<Regex>,
}

/// What one word of the document must be.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Pattern {
    /// This key.
    Whole(String),
    /// A key that begins so ("terror*").
    Start(String),
}

impl Query {
    /// A term of one or more words as a user writes it; a word that ends in `*` stands for all that begin so. With
    /// `lemmas`, all inflected forms of English words are meant ("say": says, said). `None` if there is no word in it.
    pub fn parse(term: &str, lemmas: bool) -> Option<Query> {
        let mut words = Vec::new();
        let mut end = 0;
        for token in tokens(term) {
            let surface = token.span.of(term);
            let adjacent = token.span.start == end && end > 0;
            end = token.span.end;
            if surface == "*" && adjacent {
                if let Some(Pattern::Whole(start)) = words.pop() {
                    words.push(Pattern::Start(start));
                }
                continue;
            }
            let key = key(surface, true);
            if !key.is_empty() {
                words.push(Pattern::Whole(key));
            }
        }
        if lemmas {
            for word in &mut words {
                if let Pattern::Whole(key) = word {
                    *key = lemma(key).into_owned();
                }
            }
        }
        let has_word = |pattern: &Pattern| {
            let (Pattern::Whole(key) | Pattern::Start(key)) = pattern;
            key.contains(char::is_alphanumeric)
        };
        let trace = if lemmas { None } else { trace(&words) };
        words.iter().any(has_word).then_some(Query { words, lemmas, trace })
    }

    /// Whether a text may have the term: spares the segmentation of those that surely have not.
    pub fn may_be_in(&self, text: &str) -> bool {
        self.trace.as_ref().is_none_or(|trace| trace.is_match(text) || text.contains(is_dropped))
    }

    fn matches(&self, pattern: &Pattern, key: &str) -> bool {
        match pattern {
            Pattern::Whole(word) if self.lemmas => lemma(key) == *word,
            Pattern::Whole(word) => key == word,
            Pattern::Start(start) => key.starts_with(start.as_str()),
        }
    }
}

/// The longest of the words that is made of letters and digits, in any case.
fn trace(words: &[Pattern]) -> Option<Regex> {
    let keys = words.iter().map(|(Pattern::Whole(key) | Pattern::Start(key))| key.as_str());
    let longest = keys.filter(|key| key.chars().all(char::is_alphanumeric)).max_by_key(|key| key.len())?;
    RegexBuilder::new(&regex::escape(longest)).case_insensitive(true).build().ok()
}

/// Characters that [`fold`] drops: a word with one in it has its letters apart.
fn is_dropped(c: char) -> bool {
    c > '\u{a0}' && fold(c.encode_utf8(&mut [0; 4])).is_empty()
}

/// Where the term stands, in the order of the text; occurrences do not overlap and do not cross a sentence's border.
pub fn find(document: &Document, query: &Query) -> Vec<Span> {
    let mut found = Vec::new();
    for sentence in &document.sentences {
        let here = document.tokens.get(sentence.tokens.clone()).unwrap_or_default();
        let has_lower_case = document.text(sentence.span).contains(char::is_lowercase);
        let is = |token: Option<&Token>, pattern: &Pattern| {
            token.is_some_and(|token| query.matches(pattern, &key(document.text(token.span), has_lower_case)))
        };
        let mut at = 0;
        while at < here.len() {
            let all = query.words.iter().enumerate().all(|(k, pattern)| is(here.get(at + k), pattern));
            if all && let Some(last) = here.get(at + query.words.len() - 1) {
                found.push(Span::new(here[at].span.start, last.span.end));
                at += query.words.len();
            } else {
                at += 1;
            }
        }
    }
    found
}

/// Words of a document as a frequency table counts them: no punctuation, and a possessive 's is no word of its own.
pub fn words(document: &Document) -> u64 {
    let is_word = |token: &&Token| {
        token.kind != TokenKind::Punctuation
            && !matches!(document.text(token.span), "'s" | "’s" | "'" | "’" | "'S" | "’S")
    };
    document.tokens.iter().filter(is_word).count() as u64
}

/// The key a word is compared by; "US" among lower-case words is the country, not "us".
fn key(surface: &str, has_lower_case: bool) -> String {
    if surface == "US" && has_lower_case { "u.s.".to_owned() } else { fold(surface) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::read_text;
    use crate::text::segment;

    fn check(term: &str, lemmas: bool, text: &str, expected: &[&str]) {
        let document = segment(read_text("a", text));
        let query = Query::parse(term, lemmas);
        let found = query.map(|query| find(&document, &query)).unwrap_or_default();
        let found: Vec<&str> = found.into_iter().map(|span| document.text(span)).collect();
        assert_eq!(found, expected, "{term}");
    }

    const STORY: &str = "Air strikes hit the US base. They said an air strike, the third, hit us. The mayor’s aide says: “Air! Strikes!”";

    #[test]
    fn terms_are_found() {
        check("air strikes", false, STORY, &["Air strikes"]);
        check("air strike", true, STORY, &["Air strikes", "air strike"]);
        check("say", true, STORY, &["said", "says"]);
        check("say", false, STORY, &[]);
        check("strike*", false, STORY, &["strikes", "strike", "Strikes"]);
        check("US", false, STORY, &["US"]);
        check("us", false, STORY, &["us"]);
        check("mayor's aide", false, STORY, &["mayor’s aide"]);
        check("strike, the", false, STORY, &["strike, the"]);
        check("no no", false, "No no no no no.", &["No no", "no no"]);
    }

    #[test]
    fn no_word_is_no_query() {
        for term in ["", " ", "*", "—", "!!", "\u{200b}"] {
            assert!(Query::parse(term, false).is_none(), "{term:?}");
        }
        check("*", false, "A * b.", &[]);
    }

    #[test]
    fn texts_without_a_trace_of_it_are_known() {
        let query = |term| Query::parse(term, false).map(|query| move |text: &str| query.may_be_in(text));
        for (term, text, expected) in [
            ("Rebels", "armed rebels", true),
            ("rebels", "Armed REBELS", true),
            ("rebels", "armed re\u{ad}bels", true),
            ("rebels", "armed men", false),
            ("the rebels", "the men", false),
            ("mayor's aide", "aide to a mayor", true),
            ("mayor's aide", "an aide", false),
            ("US", "anything", true),
            ("évacués", "Les ÉVACUÉS", true),
        ] {
            assert_eq!(query(term).map(|is| is(text)), Some(expected), "{term} in {text}");
        }
    }

    #[test]
    fn words_are_counted_as_in_frequency_tables() {
        let document = segment(read_text("a", STORY));
        let options = crate::stats::CountOptions::default();
        let mut counter = crate::stats::Counter::new(&options);
        counter.add_document(&[] as &[&str], &document);
        let counted = counter.finish().groups().iter().map(|group| group.words).sum::<u64>();
        assert_eq!(words(&document), counted);
    }
}
