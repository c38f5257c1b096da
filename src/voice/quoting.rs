//! Where each token stands with regard to quotation marks.

use crate::text::Document;

/// Inside or outside of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    /// Outside.
    Outside,
    /// Inside.
    Inside,
    /// The mark that opens.
    Opens,
    /// The mark that closes.
    Closes,
}

/// The state of each token of `document`. A closing mark whose opening one is missing (a sentence cut out of a longer
/// quotation) closes what began with its sentence.
pub fn states(document: &Document) -> Vec<Quoting> {
    let mut states = vec![Quoting::Outside; document.tokens.len()];
    let mut at = 0;
    for (index, q) in document.quotations.iter().enumerate().filter(|(n, q)| q.outermost == *n) {
        debug_assert_eq!(q.outermost, index);
        while document.tokens.get(at).is_some_and(|t| t.span.end <= q.span.start) {
            at += 1;
        }
        while let Some(token) = document.tokens.get(at).filter(|t| t.span.start < q.span.end) {
            states[at] = match () {
                () if token.span.start < q.content.start => Quoting::Opens,
                () if token.span.start >= q.content.end => Quoting::Closes,
                () => Quoting::Inside,
            };
            at += 1;
        }
    }
    for sentence in &document.sentences {
        let range = sentence.tokens.clone();
        let orphan = |k: &usize| states[*k] == Quoting::Outside && is_orphan(document, *k, &range);
        if let Some(k) = range.clone().find(orphan)
            && (range.start..k).all(|j| states[j] == Quoting::Outside)
        {
            states[range.start..k].fill(Quoting::Inside);
            states[k] = Quoting::Closes;
        }
    }
    states
}

/// A closing mark that closes nothing.
fn is_orphan(document: &Document, k: usize, range: &std::ops::Range<usize>) -> bool {
    let Some(token) = document.tokens.get(k) else { return false };
    match document.text(token.span) {
        "”" => true,
        "\"" => {
            // Behind a word or a mark, and not an inch mark behind a figure.
            let before = document.article.text.get(..token.span.start).and_then(|t| t.chars().next_back());
            k > range.start && before.is_some_and(|c| !c.is_whitespace() && !c.is_numeric())
        }
        _ => false,
    }
}
