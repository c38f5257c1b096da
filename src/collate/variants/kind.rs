//! What kind of difference two phrases make.

use super::Kind;
use super::class::Class;
use super::phrase::Phrase;
use crate::lexicon::Category;

/// Verbs nearer than this to verbs of saying report what somebody said.
const SAYING: f32 = 0.4;

/// The kind of a contrast; symmetric.
pub fn kind(p: &Phrase, q: &Phrase) -> Kind {
    let any = |is: &dyn Fn(&Phrase) -> bool| is(p) || is(q);
    let both = |is: &dyn Fn(&Phrase) -> bool| is(p) && is(q);
    let category = |p: &Phrase| p.entry.map(|e| e.category);
    let says =
        |p: &Phrase| p.class == Class::Verb && (p.saying >= SAYING || category(p) == Some(Category::Attribution));
    let nominal = |p: &Phrase| matches!(p.class, Class::Noun | Class::Name | Class::Number | Class::Time);
    let modifier = |p: &Phrase| matches!(p.class, Class::Adjective | Class::Adverb);
    if both(&says) {
        Kind::ReportingVerb
    } else if any(&|p| category(p) == Some(Category::DoubtHedge)) || p.negative != q.negative {
        Kind::Hedge
    } else if any(&says) && any(&nominal) {
        Kind::Attribution
    } else if any(&|p| p.counted) {
        Kind::Figure
    } else if both(&|p| p.class == Class::Verb) {
        Kind::Act
    } else if both(&modifier) {
        Kind::Quality
    } else if both(&nominal) {
        match p.head == q.head {
            true if any(&|p| p.named[0]) => Kind::Detail,
            true => Kind::Quality,
            false => Kind::Label,
        }
    } else if any(&|p| p.class == Class::Verb) && any(&nominal) {
        Kind::Act
    } else {
        Kind::Detail
    }
}
