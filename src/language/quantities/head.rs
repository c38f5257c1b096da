//! The noun that says what is counted.

use super::number::Number;
use super::{Line, Measure, Quantity};
use crate::language::{is_function_word, lemma};

/// How many words may stand between a number and its head.
const REACH: usize = 5;

/// Finds the head, the modifiers, and whether a part of a known number is meant.
pub fn head(line: &Line, n: &Number, q: &mut Quantity) {
    let from = q.tokens.end;
    match q.measure {
        Measure::Count => {}
        Measure::Ordinal => return ordinal_head(line, from, q),
        Measure::Share => return share_head(line, from, q),
        Measure::Money | Measure::Size => return money_head(line, from, q),
        _ => return,
    }
    let mut k = from;
    if line.key(k) == "or" && matches!(line.key(k + 1), "more" | "so" | "fewer" | "less") {
        k += 2;
    }
    if matches!(line.key(k), "other" | "others" | "more" | "additional" | "further") {
        q.modifiers.push(k);
        k += 1;
    }
    if line.key(k) == "of" {
        let next = line.key(k + 1);
        let whole =
            matches!(next, "the" | "them" | "these" | "those" | "whom" | "which" | "its" | "his" | "their" | "her");
        if whole || !n.vague {
            q.part = true;
            return;
        }
        k += 1;
    }
    let singular = q.high == 1.0;
    let mut last = None;
    for at in k..k + REACH {
        let key = line.key(at);
        if !line.is_word(at) || (is_function_word(key) && !PERSONS.contains(&key)) || is_time_word(key) {
            break;
        }
        // "12 people injured": what is after the head is no part of it.
        if last.is_some() && is_participle(key) {
            break;
        }
        let attribute = attribute(key) || line.key(at + 1) == "'s" || line.key(at + 1) == "'";
        if !attribute {
            last = Some(at);
        }
        let plural_follows = is_plural(line.key(at + 1)) && !is_participle(line.key(at + 1));
        let ends = if singular { is_person(key) && !is_person(line.key(at + 1)) } else { is_plural(key) };
        if ends && !attribute && !plural_follows {
            break;
        }
    }
    let Some(at) = last else { return };
    // A count of two or more wants a plural; animals and the dead may do without.
    let key = line.key(at);
    if !singular && !is_plural(key) && !UNINFLECTED.contains(&key) {
        return;
    }
    q.modifiers.extend(k..at);
    q.head = Some(at);
}

/// "third phone call in a month": the last of the content words that follow.
fn ordinal_head(line: &Line, from: usize, q: &mut Quantity) {
    let run = (from..from + 3).take_while(|k| line.is_word(*k) && !is_function_word(line.key(*k)));
    if let Some(last) = run.last() {
        q.modifiers.extend(from..last);
        q.head = Some(last);
    }
}

/// "83 percent of those who answered", "two-thirds of the city".
fn share_head(line: &Line, from: usize, q: &mut Quantity) {
    let at = from + usize::from(line.key(from) == "of");
    let skip = usize::from(matches!(line.key(at), "the" | "its" | "his" | "her" | "their" | "all" | "a"));
    let at = at + skip;
    let noun = |k: usize| line.is_word(k) && !is_function_word(line.key(k)) && !is_participle(line.key(k));
    let run = || (at..at + 4).take_while(|k| noun(*k));
    let last = run().find(|k| is_plural(line.key(*k))).or_else(|| run().last());
    q.head = if at > from { last } else { last.filter(|k| is_plural(line.key(*k))) };
    if let Some(last) = q.head {
        q.modifiers.extend(at..last);
    }
}

/// "$4 million bailout", "30,000 litres of xylene", "$3 million in damage".
fn money_head(line: &Line, from: usize, q: &mut Quantity) {
    let linked = matches!(line.key(from), "of" | "in" | "worth");
    let at = from + usize::from(linked);
    let at = at + usize::from(line.key(at) == "of");
    // "30,000 litres left a tank": without "of" a size has no head.
    if !linked && q.measure == Measure::Size {
        return;
    }
    let noun = |k: usize| {
        let key = line.key(k);
        line.is_word(k)
            && !is_function_word(key)
            && !line.is_capital(k)
            && lemma::irregular(key).is_none()
            && !is_participle(key)
    };
    q.head = (at..at + 4).take_while(|k| noun(*k)).last().filter(|k| !is_participle(line.key(*k)));
    if let Some(last) = q.head {
        q.modifiers.extend(at..last);
    }
}

/// Words that describe those counted and say nothing of what they are; the happening is read from them.
fn attribute(key: &str) -> bool {
    matches!(key, "dead" | "killed" | "injured" | "wounded" | "hurt" | "missing" | "arrested" | "died" | "new" | "old")
}

fn is_time_word(key: &str) -> bool {
    crate::language::is_time(key) || matches!(key, "yesterday" | "today" | "tonight" | "tomorrow" | "p.m." | "a.m.")
}

fn is_participle(key: &str) -> bool {
    key.len() > 4 && key.ends_with("ed") && !matches!(key, "hundred" | "seed" | "breed" | "unarmed" | "armed")
        || matches!(
            key,
            "dead" | "killed" | "hurt" | "taken" | "held" | "shot" | "said" | "were" | "was" | "left" | "fell" | "rose"
        )
        || (key.len() > 5 && key.ends_with("ing") && !matches!(key, "building" | "meeting" | "evening" | "morning"))
}

/// Whether a word looks like a plural.
pub fn is_plural(key: &str) -> bool {
    if PLURALS.contains(&key) {
        return true;
    }
    let ends =
        key.len() > 3 && key.ends_with('s') && !key.ends_with("ss") && !key.ends_with("us") && !key.ends_with("is");
    let person = ["ers", "ors", "ists", "ians", "ees"].iter().any(|end| key.len() > 6 && key.ends_with(end));
    ends && !is_function_word(key) && (person || lemma::lemma(key) != key)
}

/// Whether a word names people in general or by what they do, in the singular or plural.
pub fn is_person(key: &str) -> bool {
    PERSONS.contains(&key) || PERSONS.contains(&lemma::lemma(key).as_ref())
}

/// Words for people without a role, a side or an age: any two of them may count the same people.
pub fn is_anybody(lemma: &str) -> bool {
    matches!(
        lemma,
        "people"
            | "person"
            | "victim"
            | "resident"
            | "individual"
            | "human"
            | "life"
            | "body"
            | "inhabitant"
            | "local"
            | "folk"
            | "citizen"
            | "participant"
            | "casualty"
            | "fatality"
            | "death"
            | "injury"
            | "arrest"
    )
}

const PLURALS: &[&str] =
    &["people", "men", "women", "children", "police", "lives", "feet", "mps", "personnel", "media"];
const UNINFLECTED: &[&str] =
    &["fish", "trout", "sheep", "cattle", "aircraft", "troops", "police", "staff", "dead", "crew", "percent", "eels"];
const PERSONS: &[&str] = &[
    "people",
    "person",
    "man",
    "woman",
    "child",
    "boy",
    "girl",
    "men",
    "women",
    "children",
    "civilian",
    "resident",
    "victim",
    "soldier",
    "officer",
    "policeman",
    "policewoman",
    "fighter",
    "rebel",
    "militant",
    "terrorist",
    "protester",
    "demonstrator",
    "student",
    "worker",
    "teenager",
    "adult",
    "baby",
    "patient",
    "passenger",
    "constable",
    "suspect",
    "hostage",
    "prisoner",
    "detainee",
    "refugee",
    "migrant",
    "journalist",
    "teacher",
    "driver",
    "employee",
    "pensioner",
    "gunman",
    "attacker",
    "bystander",
    "villager",
    "participant",
    "supporter",
    "member",
    "citizen",
    "individual",
    "contractor",
    "firefighter",
    "medic",
    "nurse",
    "doctor",
    "marine",
    "trooper",
    "deputy",
    "inmate",
    "guard",
];
