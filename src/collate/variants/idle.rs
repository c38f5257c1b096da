//! Rows that tell little of wording, however well both phrases fit, or whose place makes it doubtful that they do: they stand
//! below the others.

use super::candidates::Candidate;
use super::class::Class;
use super::features::{ACTORS, SAME};
use super::kind::kind;
use super::phrase::{Phrase, entries};
use super::{Kind, Material};
use crate::lexicon::{Entry, Stance};

/// Whether a row with this surest place tells little. `fit`: how well it fits, if the lexicon does not know its words to compete.
pub fn is_idle(m: &Material, best: &Candidate, [p, q]: [&Phrase; 2], fit: Option<f32>) -> bool {
    let elsewhere = |fit| is_of_others(best, fit) || is_loose(best, fit, kind(p, q));
    is_other_than_wording(m, p, q) || fit.is_some_and(elsewhere)
}

/// Whether two phrases differ in grammar, in length or in what they say rather than in wording.
fn is_other_than_wording(m: &Material, p: &Phrase, q: &Phrase) -> bool {
    is_turned_round(m, p, q)
        || is_other_class(m, p, q)
        || is_unlike(m, p, q)
        || is_only_longer(m, p, q)
        || is_manner_of_both(m, p, q)
        || is_inside(m, p, q)
        || is_inside(m, q, p)
        || [p, q].iter().all(|p| is_plain_report(m, p))
}

/// How well phrases fit at least before which different persons or places stand: of graded rows that fit .7 such were silly 19 times
/// in 100, others 15 times.
const OTHER_ACTORS: f32 = 0.9;

/// Whether phrases that fit so well may yet be those of different actors; `best` is the surest place.
fn is_of_others(best: &Candidate, fit: f32) -> bool {
    best.features[ACTORS] == -1.0 && fit < OTHER_ACTORS
}

/// How well phrases fit at least in sentences whose main statement is not the same. Verbs of saying are left out there however
/// well they fit, since they report different statements: of graded ones that fit .7 a third was silly and a third
/// right. Of others that do, 21 in 100 were silly there, and 12 elsewhere.
const LOOSELY: f32 = 0.8;

/// Whether phrases that fit so well may yet belong to different statements; `best` is the surest place.
fn is_loose(best: &Candidate, fit: f32, kind: Kind) -> bool {
    best.features[SAME] < 0.5 && (fit < LOOSELY || kind == Kind::ReportingVerb)
}

/// Whether phrases of different classes stand against each other of which the lexicon knows none ("fighting", "conflict"):
/// seldom wrong, and seldom more than grammar.
fn is_unlike(m: &Material, p: &Phrase, q: &Phrase) -> bool {
    p.class != q.class && !(p.is_nominal() && q.is_nominal()) && entries(m, p, q).iter().all(Option::is_none)
}

/// Whether one phrase denies what the other says: a contrast of facts, or one quotation cut in two ways, rather than of words.
fn is_turned_round(m: &Material, p: &Phrase, q: &Phrase) -> bool {
    p.negative != q.negative && m.vocabulary.get(p.head).stem == m.vocabulary.get(q.head).stem
}

/// Whether one word stands as a noun here and as a verb there ("largest employer", "employs"): grammar rather than wording.
fn is_other_class(m: &Material, p: &Phrase, q: &Phrase) -> bool {
    p.is_nominal() != q.is_nominal() && m.vocabulary.get(p.head).stem == m.vocabulary.get(q.head).stem
}

/// Whether both phrases end in a noun that says no more than how ("irreversible way", "irreversible manner").
fn is_manner_of_both(m: &Material, p: &Phrase, q: &Phrase) -> bool {
    [p, q].iter().all(|p| matches!(m.vocabulary.get(p.head).key.as_ref(), "way" | "manner" | "fashion"))
}

/// Whether the head of `p` is a part of a word with hyphens below another head ("camera", "on-camera claim").
fn is_inside(m: &Material, p: &Phrase, q: &Phrase) -> bool {
    let [head, other] = [p, q].map(|p| m.vocabulary.get(p.head));
    let part = |word: &str| word.contains('-') && word.split('-').any(|part| part == head.key.as_ref());
    let known = p.entry.map(Entry::lemma) != q.entry.map(Entry::lemma);
    head.stem != other.stem
        && !known
        && q.words.iter().filter(|w| **w != q.head).any(|w| part(&m.vocabulary.get(*w).key))
}

/// Whether one phrase has the other's words below the same head, and more that the lexicon does not know.
pub fn is_only_longer(m: &Material, p: &Phrase, q: &Phrase) -> bool {
    let stem = |p: &Phrase| m.vocabulary.get(p.head).stem;
    let all = |p: &Phrase, q: &Phrase| p.stems.iter().all(|s| q.stems.contains(s));
    let known = p.entry.map(Entry::lemma) != q.entry.map(Entry::lemma);
    stem(p) == stem(q) && p.negative == q.negative && !known && (all(p, q) || all(q, p))
}

/// Whether a phrase says no more than that somebody said something.
pub fn is_plain_report(m: &Material, p: &Phrase) -> bool {
    let stance = || m.evidence.lexicon.reports(&m.vocabulary.get(p.head).key).map(|r| r.stance);
    p.words.len() == 1 && p.class == Class::Verb && stance() == Some(Stance::Neutral)
}

#[cfg(test)]
mod tests {
    use super::super::features::FEATURES;
    use super::*;
    use crate::align::SentenceRef;
    use crate::language::StemId;
    use crate::text::Span;

    fn candidate(feature: usize, value: f32) -> Candidate {
        let mut features = [0.0; FEATURES];
        features[feature] = value;
        Candidate {
            a: SentenceRef { document: 0, sentence: 0 },
            b: SentenceRef { document: 1, sentence: 0 },
            at: [0, 0],
            spans: [Span { start: 0, end: 4 }; 2],
            heads: [StemId(0); 2],
            features,
        }
    }

    #[test]
    fn in_sentences_of_other_statements_only_what_fits_well_tells_and_no_verb_of_saying() {
        let [same, other] = [candidate(SAME, 1.0), candidate(SAME, 0.0)];
        let loose = |c: &Candidate| [0.75, 0.85].map(|fit| is_loose(c, fit, Kind::Label));
        assert_eq!([loose(&same), loose(&other)], [[false, false], [true, false]]);
        assert_eq!([&same, &other].map(|c| is_loose(c, 0.95, Kind::ReportingVerb)), [false, true]);
    }

    #[test]
    fn what_other_persons_do_must_fit_very_well() {
        let others = |actors: f32| [0.85, 0.95].map(|fit| is_of_others(&candidate(ACTORS, actors), fit));
        assert_eq!([others(-1.0), others(1.0)], [[true, false], [false, false]]);
    }
}
