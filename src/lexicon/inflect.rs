//! Inflections: from a lemma to the forms that stand in text.
//!
//! `admit` (verb) gives *admit, admits, admitted, admitting*; `prisoner of war` (noun phrase) gives
//! *prisoner of war, prisoners of war*; `lose one's life` gives *lost his life* and so on.

use super::irregular::{IRREGULAR_VERBS, NOUN_AND_VERB};
use super::model::Pos;

/// Which inflection a form is; decides which neighbours speak against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Inflection {
    /// As listed, and not to be inflected or judged by its neighbours.
    Fixed,
    /// Singular noun or bare verb.
    Base,
    /// Plural noun or third person ("attacks").
    S,
    /// Past or past participle.
    Past,
    /// Present participle or gerund.
    Ing,
}

/// All forms of one spelling of a lemma, the lemma itself first. Case is kept.
pub fn inflect(form: &str, pos: Pos) -> Vec<(String, Inflection)> {
    let words: Vec<&str> = form.split(' ').filter(|w| !w.is_empty()).collect();
    let mut out = Vec::new();
    match pos {
        Pos::V => {
            let first = words.first().copied().unwrap_or_default();
            let rest = words.get(1..).unwrap_or_default();
            for (word, kind) in verb(first) {
                for tail in owners(rest) {
                    out.push((joined(&word, &tail), kind));
                }
            }
        }
        Pos::N | Pos::Np => {
            let head = head(&words);
            out.push((form.to_string(), Inflection::Base));
            if let (Some(noun), false) = (words.get(head), form.starts_with('-')) {
                let (front, last) = noun.rsplit_once('-').map_or(("", *noun), |(f, l)| (f, l));
                for plural in plural(last) {
                    let mut other: Vec<String> = words.iter().map(|w| w.to_string()).collect();
                    other[head] = if front.is_empty() { plural } else { format!("{front}-{plural}") };
                    out.push((other.join(" "), Inflection::S));
                }
            }
        }
        Pos::Adj => {
            out.push((form.to_string(), Inflection::Fixed));
            // "leftist" is a noun as well.
            if form.ends_with("ist") || form.ends_with("Nazi") {
                out.push((format!("{form}s"), Inflection::S));
            }
        }
        Pos::Adv | Pos::Name => out.push((form.to_string(), Inflection::Fixed)),
    }
    out.dedup();
    out
}

/// Whether a word is both a common noun and a common verb, so that its neighbours must decide.
pub fn is_noun_and_verb(word: &str) -> bool {
    NOUN_AND_VERB.split(' ').any(|w| w == word)
}

/// Index of the noun that takes the plural: the last word, or the one before "of", "in", "who" …
fn head(words: &[&str]) -> usize {
    const AFTER_HEAD: &[&str] = &[
        "after",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "later",
        "of",
        "on",
        "to",
        "who",
        "with",
        "without",
        "living",
        "involving",
    ];
    match words.iter().position(|w| AFTER_HEAD.contains(w)) {
        Some(0) | None => words.len().saturating_sub(1),
        Some(n) => n - 1,
    }
}

/// "one's" stands for every possessive pronoun.
fn owners(rest: &[&str]) -> Vec<String> {
    if !rest.contains(&"one's") {
        return vec![rest.join(" ")];
    }
    ["my", "your", "his", "her", "its", "our", "their"]
        .iter()
        .map(|owner| rest.iter().map(|w| if *w == "one's" { owner } else { w }).copied().collect::<Vec<_>>().join(" "))
        .collect()
}

fn joined(first: &str, rest: &str) -> String {
    if rest.is_empty() { first.to_string() } else { format!("{first} {rest}") }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

fn ends_in_consonant_y(word: &str) -> bool {
    let mut back = word.chars().rev();
    back.next() == Some('y') && back.next().is_some_and(|c| !is_vowel(c))
}

fn add_s(word: &str) -> String {
    if ends_in_consonant_y(word) {
        return format!("{}ies", &word[..word.len() - 1]);
    }
    let hissing = ["s", "x", "z", "ch", "sh"].iter().any(|e| word.ends_with(e));
    if hissing || matches!(word, "go" | "do" | "undergo" | "hero" | "veto" | "embargo") {
        format!("{word}es")
    } else {
        format!("{word}s")
    }
}

/// The plural, if the noun is not one already.
fn plural(noun: &str) -> Vec<String> {
    const IRREGULAR: &[(&str, &str)] = &[
        ("child", "children"),
        ("crisis", "crises"),
        ("foot", "feet"),
        ("half", "halves"),
        ("knife", "knives"),
        ("leaf", "leaves"),
        ("life", "lives"),
        ("man", "men"),
        ("mujahid", "mujahideen"),
        ("person", "people"),
        ("thief", "thieves"),
        ("wife", "wives"),
        ("wolf", "wolves"),
        ("woman", "women"),
        ("youth", "youths"),
    ];
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == noun) {
        return vec![plural.to_string()];
    }
    if let Some(stem) = noun.strip_suffix("man").filter(|s| s.len() > 2 && noun != "human") {
        return vec![format!("{stem}men")]; // gunman, businesswoman
    }
    if let Some(stem) = noun.strip_suffix("sis") {
        return vec![format!("{stem}ses")];
    }
    let is_plural = noun.ends_with('s') && !noun.ends_with("ss") && !noun.ends_with("us");
    if is_plural || noun.ends_with("people") || noun.ends_with("men") {
        return Vec::new();
    }
    vec![add_s(noun)]
}

fn verb(base: &str) -> Vec<(String, Inflection)> {
    const NEVER: &[&str] = &["would", "could", "should", "according", "took", "killed", "died"];
    if NEVER.contains(&base) || base.starts_with('-') || (base.ends_with("ed") && base.len() > 4) {
        return vec![(base.to_string(), Inflection::Past)];
    }
    let mut out = vec![(base.to_string(), Inflection::Base), (add_s(base), Inflection::S)];
    let mut irregular =
        IRREGULAR_VERBS.split(", ").filter_map(|verb| verb.split_once(' ')).filter(|(verb, _)| *verb == base);
    let irregular = irregular.next().map(|(_, forms)| forms);
    for past in irregular.unwrap_or_default().split_whitespace() {
        out.push((past.to_string(), Inflection::Past));
    }
    for stem in stems(base) {
        if irregular.is_none() {
            out.push((if base.ends_with('e') { format!("{base}d") } else { past(&stem) }, Inflection::Past));
        }
        out.push((present_participle(base, &stem), Inflection::Ing));
    }
    out.dedup();
    out
}

fn past(stem: &str) -> String {
    if ends_in_consonant_y(stem) { format!("{}ied", &stem[..stem.len() - 1]) } else { format!("{stem}ed") }
}

fn present_participle(base: &str, stem: &str) -> String {
    if let Some(front) = base.strip_suffix("ie") {
        return format!("{front}ying"); // die, dying
    }
    match base.strip_suffix('e') {
        Some(front) if !base.ends_with("ee") && !base.ends_with("oe") && !base.ends_with("ye") => {
            format!("{front}ing")
        }
        _ => format!("{stem}ing"),
    }
}

/// The stem before -ed and -ing: doubled final consonant where English doubles it; both spellings
/// where American and British part (*labeled, labelled*).
fn stems(base: &str) -> Vec<String> {
    let chars: Vec<char> = base.chars().collect();
    let &[.., before, vowel, last] = chars.as_slice() else {
        return vec![base.to_string()];
    };
    let closed = !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y') && is_vowel(vowel) && !is_vowel(before);
    let doubled = format!("{base}{last}");
    let one_syllable = chars.iter().filter(|c| is_vowel(**c)).count() == 1;
    const STRESSED_LAST: &[&str] = &[
        "admit", "commit", "compel", "confer", "control", "defer", "equip", "expel", "infer", "occur", "omit",
        "patrol", "permit", "prefer", "propel", "rebel", "rebut", "refer", "regret", "repel", "submit", "transfer",
    ];
    if closed && (one_syllable || STRESSED_LAST.contains(&base)) {
        vec![doubled]
    } else if closed && last == 'l' {
        vec![base.to_string(), doubled]
    } else {
        vec![base.to_string()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(form: &str, pos: Pos, expect: &[&str]) {
        let forms: Vec<String> = inflect(form, pos).into_iter().map(|(f, _)| f).collect();
        assert_eq!(forms, expect);
    }

    #[test]
    fn verbs() {
        for (form, expect) in [
            ("kill", &["kill", "kills", "killed", "killing"][..]),
            ("admit", &["admit", "admits", "admitted", "admitting"]),
            ("seize", &["seize", "seizes", "seized", "seizing"]),
            ("occupy", &["occupy", "occupies", "occupied", "occupying"]),
            ("die", &["die", "dies", "died", "dying"]),
            ("slam", &["slam", "slams", "slammed", "slamming"]),
            ("deal", &["deal", "deals", "dealt", "dealing"]),
            ("retake", &["retake", "retakes", "retook", "retaken", "retaking"]),
            ("threaten", &["threaten", "threatens", "threatened", "threatening"]),
            ("label", &["label", "labels", "labeled", "labeling", "labelled", "labelling"]),
            ("flush out", &["flush out", "flushes out", "flushed out", "flushing out"]),
        ] {
            check(form, Pos::V, expect);
        }
    }

    #[test]
    fn nouns() {
        for (form, expect) in [
            ("gunman", &["gunman", "gunmen"][..]),
            ("army", &["army", "armies"]),
            ("clash", &["clash", "clashes"]),
            ("prisoner of war", &["prisoner of war", "prisoners of war"]),
            ("troops", &["troops"]),
            ("ceasefire", &["ceasefire", "ceasefires"]),
            ("whistle-blower", &["whistle-blower", "whistle-blowers"]),
        ] {
            check(form, Pos::Np, expect);
        }
        check("leftist", Pos::Adj, &["leftist", "leftists"]);
        check("Kyiv", Pos::Name, &["Kyiv"]);
    }

    #[test]
    fn one_stands_for_every_owner() {
        let forms = inflect("lose one's life", Pos::V);
        assert!(forms.iter().any(|(f, _)| f == "lost their life") && forms.iter().all(|(f, _)| !f.contains("one's")));
    }
}
