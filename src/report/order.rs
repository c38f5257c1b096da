//! Where each shared statement stands in each article: what one leads with, another may keep for the end.

use super::{DocumentView, PassageView};
use schemars::JsonSchema;
use serde::Serialize;

/// A statement that two or more articles have, with its place in each.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct OrderView {
    /// The passage: index into [`Report::passages`](super::Report::passages).
    pub passage: usize,
    /// Where it stands, one entry an outlet that has it, in the order given.
    pub at: Vec<OrderPlace>,
    /// How far its places are apart, 0..1: the largest difference between two outlets.
    pub spread: f64,
}

/// The place of a statement in one article.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct OrderPlace {
    /// Name of the outlet.
    pub document: String,
    /// Index of its first sentence there.
    pub sentence: usize,
    /// Share of the article before it, 0..1.
    pub position: f64,
}

/// One entry a passage, in their order.
pub fn order(documents: &[DocumentView], passages: &[PassageView]) -> Vec<OrderView> {
    passages.iter().enumerate().map(|(k, p)| view(k, p, documents)).collect()
}

fn view(passage: usize, p: &PassageView, documents: &[DocumentView]) -> OrderView {
    let place = |d: &DocumentView| {
        let sentence = p.lines.iter().filter(|l| l.document == d.id).map(|l| l.sentence).min()?;
        Some(OrderPlace { document: d.id.clone(), sentence, position: position(d, sentence) })
    };
    let at: Vec<OrderPlace> = documents.iter().filter_map(place).collect();
    let highest = at.iter().map(|p| p.position).fold(0.0, f64::max);
    let lowest = at.iter().map(|p| p.position).fold(1.0, f64::min);
    OrderView { passage, at, spread: rounded((highest - lowest).max(0.0)) }
}

/// By characters, so that a long sentence takes its share.
fn position(document: &DocumentView, sentence: usize) -> f64 {
    let length = |s: &super::SentenceView| s.end - s.start;
    let before: usize = document.sentences.iter().take(sentence).map(length).sum();
    let all: usize = document.sentences.iter().map(length).sum();
    rounded(before as f64 / all.max(1) as f64)
}

fn rounded(share: f64) -> f64 {
    (share * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{LineView, Relation, SentenceView};

    #[test]
    fn a_statement_has_a_place_in_each_article() {
        let article = |id: &str, lengths: &[usize]| {
            let sentence =
                |&n: &usize| SentenceView { start: 0, end: n, text: String::new(), headline: false, paragraph: 0 };
            DocumentView { id: id.to_owned(), sentences: lengths.iter().map(sentence).collect(), ..Default::default() }
        };
        let line = |id: &str, sentence| LineView {
            document: id.to_owned(),
            siglum: String::new(),
            sentence,
            pieces: Vec::new(),
        };
        let passage = PassageView {
            lines: vec![line("A", 1), line("A", 0), line("B", 2)],
            merged: None,
            links: Vec::new(),
            probability: 1.0,
            relation: Relation::Same,
        };
        let found = order(&[article("A", &[10, 10]), article("B", &[30, 45, 25]), article("C", &[1])], &[passage]);
        let at: Vec<_> = found[0].at.iter().map(|p| (p.document.as_str(), p.sentence, p.position)).collect();
        assert_eq!(at, [("A", 0, 0.0), ("B", 2, 0.75)]);
        assert_eq!(found[0].spread, 0.75);
    }
}
