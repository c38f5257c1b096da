//! A concordance: every occurrence of a term with what stands around it (key word in context), by outlet.
//!
//! ```text
//!        support of the | rebels | , and said
//! the convoys of armed | rebels | left
//! ```

use crate::stats::concordance::{Query, find, words};
use crate::text::{Document, Span, fold};
use serde::Serialize;
use std::collections::VecDeque;

/// A concordance.
#[derive(Clone, Debug, Serialize)]
pub struct KwicReport {
    /// [`SCHEMA_VERSION`](super::SCHEMA_VERSION).
    pub schema_version: u32,
    /// Program and version that made it.
    pub generator: String,
    /// What was looked for.
    pub term: String,
    /// Whether inflected forms count.
    pub lemmas: bool,
    /// How often each outlet uses it, in the order given.
    pub outlets: Vec<KwicOutlet>,
    /// The occurrences, by outlet, then in the order asked for.
    pub lines: Vec<KwicLine>,
}

/// How often an outlet uses the term.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KwicOutlet {
    /// Its name.
    pub outlet: String,
    /// Texts read.
    pub documents: u64,
    /// Words in them; of a corpus, runs of letters and digits.
    pub words: u64,
    /// Occurrences.
    pub count: u64,
    /// Occurrences per 1,000 words.
    pub per_1000: f64,
    /// Occurrences that are among the lines.
    pub shown: usize,
}

/// One occurrence. `left`, `keyword` and `right` joined are the text, white space made single.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KwicLine {
    /// Name of the outlet.
    pub outlet: String,
    /// The file, as the user named it.
    pub file: String,
    /// Line of the text, from 1.
    pub line: usize,
    /// First code point of the text.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Whether all of it stands inside quotation marks.
    pub quoted: bool,
    /// What stands before, within the paragraph.
    pub left: String,
    /// The term as it stands there.
    pub keyword: String,
    /// What stands after, within the paragraph.
    pub right: String,
}

/// The order of the lines of an outlet; equals stay in the order of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum KwicSort {
    /// As they stand in the texts.
    #[default]
    Position,
    /// By the words before, the nearest first.
    Left,
    /// By the words after.
    Right,
}

/// What a concordance shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KwicOptions {
    /// The order of the lines.
    pub sort: KwicSort,
    /// Code points on each side, at most.
    pub context: usize,
    /// Lines shown of each outlet, 0: all.
    pub top: usize,
}

/// What some texts of an outlet give.
#[derive(Clone, Debug, Default)]
pub struct InTexts {
    /// Name of the outlet.
    pub outlet: String,
    /// Number of texts.
    pub documents: u64,
    /// Words in them.
    pub words: u64,
    /// The occurrences, in the order of the texts.
    pub lines: Vec<KwicLine>,
}

/// The occurrences in one document.
pub fn lines(document: &Document, query: &Query, context: usize) -> InTexts {
    let text = document.article.text.as_str();
    let points = document.code_points();
    let starts: Vec<usize> = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let line = |span: Span| {
        let paragraph = document
            .sentence_at(span.start)
            .and_then(|s| document.paragraphs.get(document.sentences[s].paragraph))
            .map_or(span, |paragraph| paragraph.span);
        let range = points.range(span);
        KwicLine {
            outlet: document.article.outlet.clone(),
            file: document.article.origin.clone(),
            line: starts.partition_point(|start| *start <= span.start),
            start: range.start,
            end: range.end,
            quoted: document.is_quoted(span),
            left: before(text.get(paragraph.start..span.start).unwrap_or_default(), context),
            keyword: single_spaced(document.text(span).chars()).collect(),
            right: after(text.get(span.end..paragraph.end).unwrap_or_default(), context),
        }
    };
    let lines = find(document, query).into_iter().map(line).collect();
    InTexts { outlet: document.article.outlet.clone(), documents: 1, words: words(document), lines }
}

/// The concordance of all texts.
pub fn report(term: &str, lemmas: bool, texts: Vec<InTexts>, options: &KwicOptions) -> KwicReport {
    let mut outlets: Vec<(KwicOutlet, Vec<KwicLine>)> = Vec::new();
    for InTexts { outlet, documents, words, lines } in texts {
        let at = outlets.iter().position(|(known, _)| known.outlet == outlet).unwrap_or_else(|| {
            let new = KwicOutlet { outlet, documents: 0, words: 0, count: 0, per_1000: 0.0, shown: 0 };
            outlets.push((new, Vec::new()));
            outlets.len() - 1
        });
        let (known, all) = &mut outlets[at];
        known.documents += documents;
        known.words += words;
        known.count += lines.len() as u64;
        all.extend(lines);
    }
    for (outlet, lines) in &mut outlets {
        match options.sort {
            KwicSort::Position => {}
            KwicSort::Left => lines.sort_by_cached_key(|line| keys(&line.left).rev().collect::<Vec<_>>()),
            KwicSort::Right => lines.sort_by_cached_key(|line| keys(&line.right).collect::<Vec<_>>()),
        }
        if options.top > 0 {
            lines.truncate(options.top);
        }
        outlet.shown = lines.len();
        outlet.per_1000 = (crate::stats::per_1000(outlet.count, outlet.words) * 1e6).round() / 1e6;
    }
    let (outlets, lines): (Vec<_>, Vec<_>) = outlets.into_iter().unzip();
    KwicReport {
        schema_version: super::SCHEMA_VERSION,
        generator: concat!("parallax ", env!("CARGO_PKG_VERSION")).to_owned(),
        term: term.to_owned(),
        lemmas,
        outlets,
        lines: lines.into_iter().flatten().collect(),
    }
}

/// The words of a context, for sorting: no case, no punctuation around them.
fn keys(context: &str) -> impl DoubleEndedIterator<Item = String> {
    let bare = |word: &str| fold(word.trim_matches(|c: char| !c.is_alphanumeric()));
    context.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect::<Vec<_>>().into_iter()
}

/// White space made single spaces.
fn single_spaced(chars: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut space = false;
    chars.filter_map(move |c| {
        let again = space;
        space = c.is_whitespace();
        if !space { Some(c) } else { (!again).then_some(' ') }
    })
}

/// Raw characters looked at for each one shown: more white space than that ends the context.
const LOOK: usize = 4;

/// The last `context` characters of what stands before, without a word that is cut.
fn before(text: &str, context: usize) -> String {
    let mut kept: VecDeque<char> = VecDeque::new();
    let mut more = single_spaced(text.chars().rev().take(context * LOOK)).peekable();
    while kept.len() < context
        && let Some(c) = more.next()
    {
        kept.push_front(c);
    }
    if more.peek().is_some_and(|c| *c != ' ')
        && let Some(cut) = kept.iter().position(|c| *c == ' ')
    {
        kept.drain(..cut);
    }
    kept.into_iter().collect::<String>().trim_start().to_owned()
}

/// The first `context` characters of what stands after, without a word that is cut.
fn after(text: &str, context: usize) -> String {
    let mut more = single_spaced(text.chars().take(context * LOOK)).peekable();
    let mut kept: String = more.by_ref().take(context).collect();
    if more.peek().is_some_and(|c| *c != ' ')
        && let Some(cut) = kept.rfind(' ')
    {
        kept.truncate(cut);
    }
    kept.truncate(kept.trim_end().len());
    kept
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::article::read_text;
    use crate::text::segment;

    const A: &str = "Rebels left.\n\nThe army said armed rebels fired; old   rebels did not.";
    const B: &str = "Some “moderate rebels” stayed.";

    fn kwic(sort: KwicSort, context: usize, top: usize) -> KwicReport {
        let query = Query::parse("rebels", false).unwrap();
        let documents = [("a", A), ("b", B)].map(|(outlet, text)| segment(read_text(outlet, text)));
        let found = documents.iter().map(|document| lines(document, &query, context)).collect();
        report("rebels", false, found, &KwicOptions { sort, context, top })
    }

    fn shown(report: &KwicReport) -> Vec<String> {
        report.lines.iter().map(|l| format!("{}:{} {}|{}|{}", l.outlet, l.line, l.left, l.keyword, l.right)).collect()
    }

    #[test]
    fn orders() {
        let first = "a:1 |Rebels| left.";
        let second = "a:3 said armed |rebels| fired; old";
        let third = "a:3 fired; old |rebels| did not.";
        let last = "b:1 Some “moderate |rebels|” stayed.";
        assert_eq!(shown(&kwic(KwicSort::Position, 15, 0)), [first, second, third, last]);
        assert_eq!(shown(&kwic(KwicSort::Left, 15, 0)), [first, second, third, last]);
        assert_eq!(shown(&kwic(KwicSort::Right, 15, 0)), [third, second, first, last]);
        assert_eq!(shown(&kwic(KwicSort::Right, 15, 1)), [third, last]);
    }

    #[test]
    fn counts_and_places() {
        let report = kwic(KwicSort::Position, 80, 1);
        let a = &report.outlets[0];
        assert_eq!((a.count, a.shown, a.words, a.documents), (3, 1, 12, 1));
        assert!((a.per_1000 - 250.0).abs() < 1e-9);
        let quoted = &report.lines[1];
        assert_eq!((quoted.quoted, quoted.start, quoted.end), (true, 15, 21));
        assert_eq!(B.chars().skip(15).take(6).collect::<String>(), "rebels");
    }

    #[test]
    fn contexts_end_at_words() {
        assert_eq!(before("one two three ", 9), "three ");
        assert_eq!(before("one two three ", 10), "two three ");
        assert_eq!(before("one two three ", 80), "one two three ");
        assert_eq!(before("unbreakable", 4), "able");
        assert_eq!(after(" one two", 5), " one");
        assert_eq!(after(" one\n\ttwo", 80), " one two");
        assert_eq!(after("unbreakable", 4), "unbr");
        assert_eq!((before("", 4), after("", 4), before("x ", 0)), Default::default());
        assert_eq!(after(&" ".repeat(1_000_000), 10), "");
    }
}
