//! How telling a contrast is beyond how likely: what an editor would not set side by side goes down, what takes sides or
//! is known to compete and used by many outlets goes up.

use super::Material;
use super::candidates::Candidate;
use super::class::Class;
use super::family;
use super::features::ACTORS;
use super::idle::{is_only_longer, is_plain_report};
use super::phrase::{Phrase, cosine};

/// Sentences linked with less than this are not shown as linked; what a row loses whose best place is there.
const DOUBTFUL: f32 = 0.3;
const DOUBTED: f32 = 0.8;
/// What a row loses by which a verb stands against a noun, or a quality against a thing: less easily seen side by side.
const UNLIKE: f32 = 0.75;
/// What it loses more if they are not near in meaning either.
const UNLIKE_AND_FAR: f32 = 0.6;
const FAR: f32 = 0.4;
/// What a row loses in which a name is set against a phrase that it is a mere part of ("Dana Holt", "Dana Holt scandal").
const PART: f32 = 0.5;
/// What a row loses in which one phrase only has more words than the other ("poll", "WSJ poll"), unless the lexicon has them
/// ("cleric", "radical cleric").
const LONGER: f32 = 0.7;
/// What acts lose before which different persons or places stand, and those that differ in form ("asked", "to ask").
const OTHER_ACTOR: f32 = 0.75;
const OTHER_FORM: f32 = 0.85;
/// What a row loses whose words the lexicon knows to point at different things ("terrorism", "liberation").
/// Unless they are this near in meaning.
const KIN: f32 = 0.45;
const OTHER_REFERENT: f32 = 0.4;
/// What a row loses both of whose words say no more than that somebody said something ("said", "told").
const PLAIN: f32 = 0.4;
/// What words that take sides add, by their vectors.
const TELLING: f32 = 0.8;
/// What the third outlet and the fourth add where the lexicon knows that their words compete.
const OUTLET: f32 = 0.2;
const MOST_OUTLETS: usize = 4;

/// What the score of a contrast is multiplied by; `best` is the surest place, `family` whether the lexicon has its words
/// in one set.
pub fn weight(m: &Material, best: &Candidate, [p, q]: [&Phrase; 2], outlets: usize, family: bool) -> f32 {
    let mut weight = 1.0 + TELLING * p.loading.max(q.loading).clamp(-0.3, 0.5);
    if best.features[0] < DOUBTFUL {
        weight *= DOUBTED;
    }
    let near = cosine(p, q);
    if p.class != q.class && !(p.is_nominal() && q.is_nominal()) {
        weight *= UNLIKE;
        if near < FAR {
            weight *= UNLIKE_AND_FAR;
        }
    }
    if p.is_nominal() && q.is_nominal() && (is_below(m, p, q) || is_below(m, q, p)) {
        weight *= PART;
    }
    if is_only_longer(m, p, q) {
        weight *= LONGER;
    }
    if p.class == Class::Verb && q.class == Class::Verb {
        if best.features[ACTORS] == -1.0 {
            weight *= OTHER_ACTOR;
        }
        if p.tag != q.tag {
            weight *= OTHER_FORM;
        }
    }
    if let [Some(x), Some(y)] = [p, q].map(|p| family::of(m, p.entry.filter(|_| p.entry_heads)))
        && x != y
        && near < KIN
    {
        weight *= OTHER_REFERENT;
    }
    if [p, q].iter().all(|p| is_plain_report(m, p)) {
        weight *= PLAIN;
    }
    let more = if family { outlets.min(MOST_OUTLETS).saturating_sub(2) } else { 0 };
    weight * (1.0 + OUTLET * more as f32)
}

/// Whether `q` has the name `p`, or part of it, below a head of its own.
fn is_below(m: &Material, p: &Phrase, q: &Phrase) -> bool {
    let stem = |p: &Phrase| m.vocabulary.get(p.head).stem;
    let names = p.class == Class::Name || q.class == Class::Name;
    let part = p.named[1] && q.class == Class::Noun && p.stems.iter().any(|s| q.stems.contains(s));
    stem(p) != stem(q) && (names && q.stems.contains(&stem(p)) || part)
}
