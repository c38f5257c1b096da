//! The articles as columns to be read side by side: paragraphs of sentences, each cut where its wording differs, where
//! loaded terms stand and where somebody other than the outlet speaks; with the sentences it is linked to, and the
//! articles it was not found in. For renderers.
//!
//! ```text
//! A7  The rebels|, |the army said → B4   not found in C
//! ```

use super::grouped::{Marks, line};
use super::quotes::AttributionView;
use super::{AbsentView, DocumentView, LinkView, PassageView, Piece, SentenceRefView, Side};
use std::collections::{BTreeMap, BTreeSet};

/// One article as a column.
#[derive(Clone, Debug)]
pub struct ColumnView {
    /// Its paragraphs; of a headline, too.
    pub paragraphs: Vec<ParagraphView>,
}

/// One paragraph.
#[derive(Clone, Debug)]
pub struct ParagraphView {
    /// Whether it is a headline.
    pub headline: bool,
    /// Its sentences.
    pub sentences: Vec<ColumnSentence>,
}

/// One sentence.
#[derive(Clone, Debug)]
pub struct ColumnSentence {
    /// Its index.
    pub sentence: usize,
    /// The passage it belongs to: index into the report's passages.
    pub passage: Option<usize>,
    /// Letter and index of each sentence it is linked to, in the order of articles.
    pub linked: Vec<(String, usize)>,
    /// Letters of the articles it was not found in.
    pub not_found_in: Vec<String>,
    /// Letters of the articles that have something near.
    pub perhaps_in: Vec<String>,
    /// Joined, their text is the sentence.
    pub runs: Vec<Run>,
}

/// A stretch of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text, as the article has it.
    pub text: String,
    /// Whether the sentences it was compared with word it differently.
    pub differs: bool,
    /// The loaded term it belongs to: index into the report's findings.
    pub finding: Option<usize>,
    /// Who is said to have said it: index into the report's attributions.
    pub said: Option<usize>,
}

/// What the columns are made of.
#[derive(Clone, Copy)]
pub struct Parts<'a> {
    /// The articles.
    pub documents: &'a [DocumentView],
    /// What two or more of them tell.
    pub passages: &'a [PassageView],
    /// Linked sentences.
    pub links: &'a [LinkView],
    /// Sentences not found in another article.
    pub absent: &'a [AbsentView],
    /// Sentences that another article perhaps has.
    pub perhaps: &'a [AbsentView],
    /// Who is said to have said what.
    pub attributions: &'a [AttributionView],
    /// Where loaded terms stand.
    pub marks: &'a Marks<'a>,
}

/// What is known of a sentence.
#[derive(Default)]
struct Known<'a> {
    passage: Option<(usize, &'a [Piece])>,
    linked: Vec<(usize, usize)>,
    not_found_in: Vec<usize>,
    perhaps_in: Vec<usize>,
}

/// One column an article, in the order given.
pub fn columns(parts: &Parts) -> Vec<ColumnView> {
    let index: BTreeMap<&str, usize> = parts.documents.iter().enumerate().map(|(k, d)| (d.id.as_str(), k)).collect();
    let known = gather(parts, &index);
    let mut said: BTreeMap<&str, Vec<(usize, usize, usize)>> = BTreeMap::new();
    for (k, a) in parts.attributions.iter().enumerate() {
        said.entry(&a.outlet).or_default().extend(a.content.iter().map(|c| (c.start, c.end, k)));
    }
    said.values_mut().for_each(|list| list.sort_unstable());
    let column = |(k, d): (usize, &DocumentView)| {
        let said = said.get(d.id.as_str()).map_or(&[][..], Vec::as_slice);
        let mut paragraphs: Vec<(usize, ParagraphView)> = Vec::new();
        for (s, view) in d.sentences.iter().enumerate() {
            let none = Known::default();
            let about = known.get(&(k, s)).unwrap_or(&none);
            let sentence = sentence(parts, d, s, about, said);
            match paragraphs.last_mut().filter(|(p, at)| *p == view.paragraph && at.headline == view.headline) {
                Some((_, paragraph)) => paragraph.sentences.push(sentence),
                None => {
                    let sentences = vec![sentence];
                    paragraphs.push((view.paragraph, ParagraphView { headline: view.headline, sentences }));
                }
            }
        }
        ColumnView { paragraphs: paragraphs.into_iter().map(|(_, p)| p).collect() }
    };
    parts.documents.iter().enumerate().map(column).collect()
}

fn gather<'a>(parts: &Parts<'a>, index: &BTreeMap<&str, usize>) -> BTreeMap<(usize, usize), Known<'a>> {
    let mut known: BTreeMap<(usize, usize), Known> = BTreeMap::new();
    let place = |s: &SentenceRefView| Some((*index.get(s.document.as_str())?, s.sentence));
    for (k, passage) in parts.passages.iter().enumerate() {
        for line in &passage.lines {
            if let Some(&d) = index.get(line.document.as_str()) {
                known.entry((d, line.sentence)).or_default().passage = Some((k, &line.pieces));
            }
        }
    }
    for link in parts.links {
        if let (Some(a), Some(b)) = (place(&link.a), place(&link.b)) {
            known.entry(a).or_default().linked.push(b);
            known.entry(b).or_default().linked.push(a);
        }
    }
    for (list, plainly) in [(parts.absent, true), (parts.perhaps, false)] {
        for a in list {
            if let (Some(&d), Some(&other)) = (index.get(a.document.as_str()), index.get(a.missing_in.as_str())) {
                let about = known.entry((d, a.sentence)).or_default();
                if plainly { &mut about.not_found_in } else { &mut about.perhaps_in }.push(other);
            }
        }
    }
    for about in known.values_mut() {
        about.linked.sort_unstable();
        about.linked.dedup();
        about.not_found_in.sort_unstable();
        about.perhaps_in.sort_unstable();
    }
    known
}

fn sentence(
    parts: &Parts,
    document: &DocumentView,
    sentence: usize,
    about: &Known,
    said: &[(usize, usize, usize)],
) -> ColumnSentence {
    let siglum = |d: &usize| parts.documents[*d].siglum.clone();
    let whole = line(document, sentence, parts.marks).pieces;
    let pieces = about.passage.map_or(whole.as_slice(), |(_, pieces)| pieces);
    let start = document.sentences.get(sentence).map_or(0, |s| s.start);
    ColumnSentence {
        sentence,
        passage: about.passage.map(|(k, _)| k),
        linked: about.linked.iter().map(|(d, s)| (siglum(d), *s)).collect(),
        not_found_in: about.not_found_in.iter().map(siglum).collect(),
        perhaps_in: about.perhaps_in.iter().map(siglum).collect(),
        runs: runs(pieces, start, said),
    }
}

/// Cuts pieces, the first of which begins at code point `at`, also at the borders of what is said; linear in the text and,
/// but for sorting, in what is said.
fn runs(pieces: &[Piece], mut at: usize, said: &[(usize, usize, usize)]) -> Vec<Run> {
    let end = at + pieces.iter().map(|p| p.text.chars().count()).sum::<usize>();
    let here = said.iter().filter(|(s, e, _)| *s < *e && *s < end && at < *e);
    // Where something said begins or ends; of what holds a place the innermost comes first.
    let mut borders: Vec<(usize, bool, (usize, usize, usize))> =
        here.flat_map(|&(s, e, k)| [(s, true, (e - s, s, k)), (e, false, (e - s, s, k))]).collect();
    borders.sort_unstable();
    let mut borders = borders.into_iter().peekable();
    let mut open: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    let mut runs: Vec<Run> = Vec::new();
    for piece in pieces {
        let mut text = String::new();
        let mut of = None;
        let differs = piece.side != Side::Both;
        for c in piece.text.chars() {
            while let Some((_, begins, one)) = borders.next_if(|(place, ..)| *place <= at) {
                if begins {
                    open.insert(one)
                } else {
                    open.remove(&one)
                };
            }
            let now = open.first().map(|x| x.2);
            if now != of && !text.is_empty() {
                let text = std::mem::take(&mut text);
                runs.push(Run { text, differs, finding: piece.finding, said: of });
            }
            of = now;
            text.push(c);
            at += 1;
        }
        if !text.is_empty() {
            runs.push(Run { text, differs, finding: piece.finding, said: of });
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_cut_where_others_speak() {
        let piece = |text: &str, side, finding| Piece { text: text.to_owned(), side, finding };
        let pieces = [piece("Rebels left, ", Side::Both, None), piece("the army said", Side::First, Some(3))];
        let cut = runs(&pieces, 100, &[(0, 100, 1), (100, 111, 2), (107, 111, 4)]);
        let shown: Vec<_> = cut.iter().map(|r| (r.text.as_str(), r.differs, r.finding, r.said)).collect();
        assert_eq!(
            shown,
            [
                ("Rebels ", false, None, Some(2)),
                ("left", false, None, Some(4)),
                (", ", false, None, None),
                ("the army said", true, Some(3), None),
            ]
        );
    }
}
