//! Descriptions of named referents: "the rebel leader Omar Ode", "Omar Ode, the leader of the rebels,", "Ode is a
//! billionaire" teach that he is a leader and a billionaire, so that "the leader" elsewhere may be him.

use super::names::{Names, ReferentId};
use super::near::{self, Class};
use super::phrase::{Form, Phrase};
use super::words::{Words, is_title};
use crate::language::Tag;
use crate::language::lemma::lemma;
use std::collections::{BTreeMap, BTreeSet};

/// What is known of a referent under one head noun.
#[derive(Debug, Default)]
struct Role {
    count: usize,
    modifiers: BTreeSet<String>,
}

/// Head lemma → referents that are called so.
type Roles = BTreeMap<String, BTreeMap<ReferentId, Role>>;

/// The roles whose heads have near nouns, with the groups of these.
type NearRoles<'a> = Vec<(u128, &'a BTreeMap<ReferentId, Role>)>;

/// Referents looked at for one description.
const CANDIDATES: usize = 40;

/// The referent of each phrase that is a name or describes a named one.
pub fn describe(words: &[Words], phrases: &[Phrase], names: &Names) -> Vec<Option<ReferentId>> {
    let mut of = names.of.clone();
    let mut roles = Roles::new();
    let mut learn = |head: &str, id: ReferentId, modifiers: &mut dyn Iterator<Item = String>, count: usize| {
        let role = roles.entry(head.to_owned()).or_default().entry(id).or_default();
        role.count += count;
        role.modifiers.extend(modifiers);
    };
    for (k, p) in phrases.iter().enumerate() {
        match (p.form, names.of[k]) {
            (Form::Name, Some(id)) => {
                if let Some((last, before)) = p.titles.split_last() {
                    learn(last, id, &mut before.iter().cloned(), 1);
                }
            }
            (Form::Description, _) => {
                of[k] = p.named.and_then(|n| names.of.get(n).copied().flatten());
                if let Some(id) = of[k] {
                    learn(&p.lemma, id, &mut p.modifiers.iter().cloned(), 1);
                }
            }
            _ => {}
        }
    }
    // The last word of an organisation's name stands for it: "the committee".
    for (id, r) in names.referents.iter().enumerate() {
        if let Some((last, before)) = r.words.split_last()
            && !before.is_empty()
            && !r.is_person()
            && lemma(last) == last.as_str()
        {
            learn(&lemma(last), id, &mut before.iter().map(|w| lemma(w).into_owned()), r.mentions);
        }
    }
    for (k, pair) in phrases.windows(2).enumerate() {
        if let Some((which, id)) = beside(words, pair, [names.of[k], names.of[k + 1]], names) {
            let p = &phrases[k + which];
            of[k + which] = Some(id);
            learn(&p.lemma, id, &mut p.modifiers.iter().cloned(), 1);
        }
    }
    let near_roles: NearRoles =
        roles.iter().map(|(head, r)| (near::groups(head), r)).filter(|(groups, _)| *groups != 0).collect();
    for (k, p) in phrases.iter().enumerate() {
        if p.form == Form::Common && of[k].is_none() {
            of[k] = resolve(p, words, &roles, &near_roles, names);
        }
    }
    of
}

/// Apposition ("Omar Ode, the rebel leader,") and copula ("Ode is a billionaire"): which of two neighbouring phrases
/// describes the other's referent.
fn beside(words: &[Words], pair: &[Phrase], of: [Option<ReferentId>; 2], names: &Names) -> Option<(usize, ReferentId)> {
    let [x, y] = pair else { return None };
    if (x.document, x.sentence) != (y.document, y.sentence) || x.tokens.end + 1 != y.tokens.start {
        return None;
    }
    let w = &words[x.document];
    let person = |id: ReferentId| names.referents[id].is_person();
    let sentence = &w.document.sentences[x.sentence].tokens;
    let after = y.tokens.end;
    let closes = !sentence.contains(&after) || matches!(w.key(after), "," | "." | ";");
    let goes_on = sentence.contains(&after) && matches!(w.tag(after), Tag::Preposition | Tag::Wh);
    let determined = |p: &Phrase| matches!(p.determiner.as_str(), "a" | "an" | "the" | "'s" | "his" | "her" | "their");
    let describes = |p: &Phrase| p.form == Form::Common && determined(p) && !p.plural();
    let role = |p: &Phrase| near::class(&p.lemma) == Class::People || is_title(&p.lemma);
    let thing = |p: &Phrase| near::class(&p.lemma) != Class::People && near::groups(&p.lemma) != 0;
    match (w.key(x.tokens.end), of) {
        ("," | "is" | "was", [Some(id), _]) if person(id) && describes(y) && !thing(y) => {
            let comma = w.key(x.tokens.end) == ",";
            let subject = x.tokens.start < sentence.start + 2 && matches!(y.determiner.as_str(), "a" | "an" | "the");
            (if comma { closes || goes_on } else { subject }).then_some((1, id))
        }
        (",", [None, Some(id)]) if person(id) && describes(x) && role(x) && closes => Some((0, id)),
        _ => None,
    }
}

/// The named referent that a description fits: all its modifiers are known of it, and it is the most talked of.
fn resolve(p: &Phrase, words: &[Words], roles: &Roles, near_roles: &NearRoles, names: &Names) -> Option<ReferentId> {
    if p.plural() || !p.numbers.is_empty() || p.pronoun || matches!(p.determiner.as_str(), "a" | "an" | "this" | "that")
    {
        return None;
    }
    let passing = |m: &str| matches!(m, "former" | "fired" | "then" | "longtime" | "late" | "ex" | "current");
    let bare_of_time = |m: &String| m.strip_prefix("then-").or_else(|| m.strip_prefix("ex-")).unwrap_or(m).to_owned();
    let modifiers: Vec<String> = p.modifiers.iter().map(bare_of_time).filter(|m| !passing(m)).collect();
    let the = p.determiner == "the";
    let w = &words[p.document];
    let first = w.document.sentences[p.sentence].tokens.start == p.tokens.start;
    let bare = modifiers.is_empty() && !the && !p.tag.is_name() && !first && !is_title(&p.lemma);
    // Under its own head, else, with modifiers, under a near one: "the intelligence chief" is the director.
    let own = roles.get(&p.lemma);
    let group = if modifiers.is_empty() || own.is_some() { 0 } else { near::groups(&p.lemma) };
    let others = near_roles.iter().filter(|(g, _)| group & g != 0).map(|(_, r)| *r);
    let fits = |(id, role): &(&ReferentId, &Role)| {
        let r = &names.referents[**id];
        let known = modifiers.iter().all(|m| role.modifiers.contains(m));
        let owned = p.owner.is_none() || modifiers.iter().any(|m| role.modifiers.contains(m));
        known && owned && (r.is_person() || the) && !bare
    };
    let weight = |(id, role): &(&ReferentId, &Role)| {
        let r = &names.referents[**id];
        let here = r.by_document.get(&p.document).copied().unwrap_or(0);
        role.count * (1 + here) * (10 + r.mentions)
    };
    let fitting = own.into_iter().chain(others).flatten().take(CANDIDATES).filter(fits);
    fitting.max_by(|x, y| weight(x).cmp(&weight(y)).then(y.0.cmp(x.0))).map(|(id, _)| *id)
}
