//! Two sentences by themselves, without the articles around them: do they report the same event, is their main
//! statement the same?

use super::Relation;
use super::event::Event;
use super::features::{Comparer, FEATURES};
use super::named;
use crate::article::{Article, Part, Role};
use crate::language::{Blend, Memo, annotate_english};
use crate::text::{Span, segment};
use std::sync::LazyLock;

/// What can be said of two sentences by themselves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PairScore {
    /// Probability that they share a specific statement or event.
    pub probability: f32,
    /// Probability that their main statement is the same.
    pub same: f32,
    /// The likelier of both readings, `None` if they share nothing.
    pub relation: Option<Relation>,
}

static EVENT: LazyLock<Option<Blend>> = LazyLock::new(|| {
    Blend::new(include_bytes!("../../data/align/pair-event.lin"), include_bytes!("../../data/align/pair-event.gbt"))
});
static SAME: LazyLock<Option<Blend>> = LazyLock::new(|| {
    Blend::new(include_bytes!("../../data/align/pair-same.lin"), include_bytes!("../../data/align/pair-same.gbt"))
});

/// Reads the models.
pub fn load_models() {
    for model in [&EVENT, &SAME] {
        LazyLock::force(model);
    }
}

/// Number of features of two sentences by themselves: those of any two sentences, then what they name.
pub const PAIR_FEATURES: usize = FEATURES + named::FEATURES;

/// The features of two sentences by themselves.
pub type PairFeatures = [f32; PAIR_FEATURES];

/// Compares two sentences.
pub fn pair(a: &str, b: &str) -> PairScore {
    Pairs::default().score(a, b)
}

/// Compares many pairs of sentences: what is known of their words is kept.
#[derive(Debug, Default)]
pub struct Pairs(Memo);

impl Pairs {
    /// Compares two sentences; what was compared before changes nothing.
    pub fn score(&mut self, a: &str, b: &str) -> PairScore {
        let Some(features) = features(a, b, &mut self.0) else {
            return PairScore { probability: 0.0, same: 0.0, relation: None };
        };
        let ask = |model: &LazyLock<Option<Blend>>| model.as_ref().map_or(0.0, |m| m.probability(&features));
        let (probability, same) = (ask(&EVENT), ask(&SAME));
        let relation = match (probability >= 0.5, same >= 0.5) {
            (true, true) => Some(Relation::Same),
            (true, false) => Some(Relation::Partial),
            (false, _) => None,
        };
        PairScore { probability, same, relation }
    }
}

/// The comparison of two sentences by themselves; `None` if one of them has no word.
pub fn pair_features(a: &str, b: &str) -> Option<PairFeatures> {
    features(a, b, &mut Memo::default())
}

fn features(a: &str, b: &str, memo: &mut Memo) -> Option<PairFeatures> {
    let document = |name: &str, text: &str| {
        let span = Span::new(0, text.len()).trimmed(text);
        let part = Part { span, role: Role::Body, why: "" };
        let article = Article { outlet: name.to_owned(), text: text.to_owned(), ..Article::default() };
        segment(Article { parts: vec![part], one_sentence_per_part: true, ..article })
    };
    let documents = vec![document("a", a), document("b", b)];
    let (witnesses, vocabulary) = annotate_english(documents, std::mem::take(memo));
    let features = witnesses.iter().all(|w| !w.document.sentences.is_empty()).then(|| {
        let event = Event::new(&witnesses, &vocabulary);
        let mut features = [0.0; PAIR_FEATURES];
        let (compared, named) = features.split_at_mut(FEATURES);
        compared.copy_from_slice(&Comparer::new(&event).compare((0, 0), (1, 0)));
        if let [a, b] = witnesses.as_slice() {
            named.copy_from_slice(&named::compare(a, b, &vocabulary));
        }
        features
    });
    *memo = vocabulary.into_memo();
    features
}

#[cfg(test)]
pub(super) fn models_fit() -> bool {
    [&EVENT, &SAME].iter().all(|m| m.as_ref().map(Blend::features) == Some(PAIR_FEATURES))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_statement_is_told_from_another() {
        let same =
            pair("Rebels left the city of Varo on Tuesday.", "On Tuesday the rebels withdrew from the city of Varo.");
        let other =
            pair("Rebels left the city of Varo on Tuesday.", "The price of bread rose by a tenth in the capital.");
        assert!(same.probability > 0.5 && same.same > 0.5, "{same:?}");
        assert!(other.probability < 0.3 && other.relation.is_none(), "{other:?}");
    }

    #[test]
    fn nothing_shares_nothing() {
        assert_eq!(pair("", "Rebels left.").relation, None);
        assert_eq!(pair(" \u{feff}", "…").relation, None);
    }

    #[test]
    fn swapping_the_sentences_changes_nothing() {
        let (a, b) = ("Nine officers were hurt, police said.", "Police: 9 injured.");
        assert_eq!(pair(a, b), pair(b, a));
    }
}
