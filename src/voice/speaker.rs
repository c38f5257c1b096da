//! Who speaks: the name in a source, the person a pronoun stands for, the full name behind a surname.
//!
//! ```text
//! "Ana Lima, a harbour official,"   Ana Lima
//! "she" (after the above)           Ana Lima
//! "Ms. Lima"                        Ana Lima
//! "a spokesman for the port"        spokesman for the port
//! ```

use super::Attribution;
use crate::language::{is_function_word, is_time, is_title};
use crate::text::{Document, Span, fold};
use std::collections::BTreeMap;

/// A name met in sources: all of it, and where.
struct Named {
    name: String,
    person: bool,
}

/// Gives each attribution its speaker.
pub fn name(document: &Document, attributions: &mut [Attribution]) {
    // The order of the sources in the text, not of the contents: a name stands before the pronoun for it.
    let mut order: Vec<usize> = (0..attributions.len()).filter(|k| attributions[*k].source.is_some()).collect();
    order.sort_by_key(|k| attributions[*k].source);
    let mut last_person: Option<String> = None;
    let mut last_group: Option<String> = None;
    let mut by_surname: BTreeMap<String, String> = BTreeMap::new();
    let mut last_any: Option<String> = None;
    for k in order {
        let Some(source) = attributions[k].source else { continue };
        let text = document.text(source);
        let all = fold(text);
        // "who leads the union" is whoever stands before "who".
        let word = if all.starts_with("who ") { "who" } else { all.as_str() };
        let speaker = match word {
            "he" | "she" | "him" | "her" | "his" => {
                last_person.clone().or_else(|| person_before(document, source)).or_else(|| Some(text.to_owned()))
            }
            "who" | "which" | "that" => name_just_before(document, source).or_else(|| last_any.clone()),
            // Settled below, when all others are.
            "i" | "we" | "me" | "us" | "my" | "our" => None,
            "they" | "their" | "them" | "it" | "its" => last_group.clone().or_else(|| Some(text.to_owned())),
            _ => named(document, source).map(|n| {
                let key = n.name.rsplit(' ').next().unwrap_or_default().to_owned();
                let full = if n.person && n.name.contains(' ') && key.starts_with(char::is_uppercase) {
                    by_surname.entry(key).or_insert_with(|| n.name.clone()).clone()
                } else {
                    by_surname.get(&key).cloned().unwrap_or(n.name)
                };
                let target = if n.person { &mut last_person } else { &mut last_group };
                *target = Some(full.clone());
                full
            }),
        };
        last_any = speaker.clone().or(last_any);
        attributions[k].speaker = speaker;
    }
    inside_others(document, attributions);
}

/// How many attributions before are asked whether one stands inside them.
const AROUND: usize = 8;

/// "I know", said inside what somebody says, is said by them.
fn inside_others(document: &Document, attributions: &mut [Attribution]) {
    for k in 0..attributions.len() {
        let Some(source) = attributions[k].source.filter(|_| attributions[k].speaker.is_none()) else { continue };
        if !matches!(fold(document.text(source)).as_str(), "i" | "we" | "me" | "us" | "my" | "our") {
            continue;
        }
        let around = attributions[k.saturating_sub(AROUND)..(k + AROUND).min(attributions.len())].iter();
        let says_it = |a: &&Attribution| a.content.iter().any(|c| c.contains(source));
        attributions[k].speaker = around.filter(says_it).find_map(|a| a.speaker.clone());
    }
}

/// Whether a source that has no name names anybody: "Saturday", "rather" and "have" do not.
pub(super) fn is_somebody(words: &str) -> bool {
    let keys: Vec<String> = words.split_whitespace().map(|w| fold(bare(w))).filter(|w| !w.is_empty()).collect();
    let nobody = |key: &String| is_function_word(key) || is_time(key) || NOBODY.contains(&key.as_str());
    let pronoun = |key: &String| SOMEBODY.contains(&key.as_str());
    keys.iter().any(|key| !nobody(key) || pronoun(key))
}

/// Words that the tagger takes for sources by themselves, and that are none.
const NOBODY: [&str; 10] =
    ["rather", "instead", "also", "later", "yet", "still", "including", "today", "yesterday", "tonight"];
/// Function words that do stand for somebody.
const SOMEBODY: [&str; 16] = [
    "many", "some", "others", "several", "most", "both", "one", "all", "he", "she", "they", "it", "someone",
    "everyone", "nobody", "who",
];

/// What a person may be called instead of by name.
const ROLES: [&str; 25] = [
    "adviser",
    "ambassador",
    "attorney",
    "billionaire",
    "candidate",
    "chancellor",
    "chief",
    "commander",
    "congressman",
    "director",
    "envoy",
    "governor",
    "lawmaker",
    "lawyer",
    "leader",
    "mayor",
    "minister",
    "nominee",
    "premier",
    "president",
    "secretary",
    "senator",
    "spokesman",
    "spokeswoman",
    "witness",
];

/// Offices of those who speak for others, in front of a name.
const SPEAKS_FOR: [&str; 3] = ["spokesman", "spokesperson", "spokeswoman"];

/// Words in front of a source that are no part of it.
const LEADING: [&str; 10] =
    ["But ", "And ", "Yet ", "So ", "but ", "and ", "yet ", "including ", "Meanwhile, ", "Still, "];

/// The name in a source or, if it has none, its words.
fn named(document: &Document, source: Span) -> Option<Named> {
    let text = document.text(source);
    // "But polls show", "including two senators": the first word belongs to the sentence.
    let text = LEADING.iter().find_map(|w| text.strip_prefix(w)).unwrap_or(text);
    let head = apposed(text).unwrap_or_else(|| head(text));
    let words: Vec<&str> = head.split_whitespace().map(bare).filter(|w| !w.is_empty()).collect();
    let capital = |w: &str| w.starts_with(char::is_uppercase);
    // The last run of capitalised words: "longtime Harbour pollster Ana Lima" is Ana Lima.
    // "The Observatory for Harbour Rights" is one name, small words and all.
    let article = words.first().is_some_and(|w| matches!(fold(w).as_str(), "the" | "a" | "an"));
    let link = |w: &&&str| matches!(**w, "of" | "for" | "and" | "on" | "the");
    let rest = words.get(1..).unwrap_or_default();
    if article && rest.iter().any(|w| link(&w)) && rest.iter().all(|w| capital(w) || link(&w)) {
        return Some(Named { name: rest.join(" "), person: false });
    }
    let run: Vec<&str> = words.iter().rev().copied().take_while(|w| capital(w)).collect();
    let mut run: Vec<&str> = run.into_iter().rev().collect();
    let mut titled = false;
    let title = |w: &&str| {
        let key = fold(w);
        is_title(&key) || is_title(&format!("{key}.")) || SPEAKS_FOR.contains(&key.as_str())
    };
    // "Harbour President Ana Lima": what stands before the title says where, not who.
    if let Some(at) = run.iter().rposition(title)
        && at + 1 < run.len()
    {
        run.drain(..=at);
        titled = true;
    }
    while let Some(first) = run.first().copied().filter(|w| {
        let key = fold(w);
        is_title(&key) || is_title(key.trim_end_matches('.')) || is_title(&format!("{key}.")) || is_function_word(&key)
    }) {
        titled |= !is_function_word(&fold(first));
        if run.len() == 1 {
            break;
        }
        run.remove(0);
    }
    if run.iter().all(|w| is_function_word(&fold(w)) || is_time(&fold(w))) {
        let plain = head.trim().trim_end_matches(|c: char| !c.is_alphanumeric());
        let plain =
            ["the ", "a ", "an ", "The ", "A ", "An "].iter().find_map(|a| plain.strip_prefix(a)).unwrap_or(plain);
        // "the Russian leader" is whom "he" stands for in the next sentence.
        let person = plain.rsplit(' ').next().is_some_and(|last| ROLES.contains(&fold(last).as_str()));
        return is_somebody(plain).then(|| Named { name: plain.to_owned(), person });
    }
    let lone_group = !titled && article && run.len() == words.len().saturating_sub(1);
    let person =
        titled || (!lone_group && run.len() <= 3 && !run.iter().any(|w| w.len() > 1 && *w == w.to_uppercase()));
    Some(Named { name: run.join(" "), person })
}

/// The name behind the first comma of "the town's member of parliament, Ana Lima".
fn apposed(text: &str) -> Option<&str> {
    let (before, rest) = text.split_once(", ")?;
    let name = rest.split([',', '(', ';']).next()?.trim();
    let capital = |w: &str| w.starts_with(char::is_uppercase) && w.chars().any(char::is_lowercase);
    let names = (2..=4).contains(&name.split(' ').count()) && name.split(' ').all(capital);
    // "Lima of the Coast Party, Port Varo": what has a name needs no other.
    (names && before.split(' ').next_back().is_some_and(|w| w.starts_with(char::is_lowercase))).then_some(name)
}

/// The part of a source that names it: up to the first comma, bracket, relative clause or preposition behind a name.
fn head(text: &str) -> &str {
    let mut end = text.len();
    for stop in [",", "(", " — ", " – ", " who ", " whose ", " which ", " that ", ";"] {
        end = end.min(text.find(stop).filter(|at| *at > 0).unwrap_or(end));
    }
    let head = text.get(..end).unwrap_or(text);
    for stop in [" of ", " for ", " from ", " at ", " in ", " on ", " to "] {
        if let Some(at) = head.find(stop) {
            let before = head.get(..at).unwrap_or_default();
            // "Lee of the port authority" is Lee; "a spokesman for the port authority" is no name.
            let last = before.rsplit(' ').next().unwrap_or_default();
            let name = last.starts_with(char::is_uppercase) && last.chars().skip(1).any(char::is_lowercase);
            if name && before.split(' ').count() > 1 && !before.starts_with("the ") && !before.starts_with("The ") {
                return before;
            }
        }
    }
    head
}

/// A word without marks around it and without a possessive ending.
fn bare(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    if word.len() > 5 { word.trim_end_matches('.') } else { word }
}

/// How far back a name is looked for, in tokens.
const BACK: usize = 60;

/// The person named last before a place: two capitalised words, or one behind a title.
fn person_before(document: &Document, place: Span) -> Option<String> {
    let end = document.tokens.partition_point(|t| t.span.end <= place.start);
    let text = |k: usize| document.tokens.get(k).map_or("", |t| document.text(t.span));
    let name =
        |w: &str| w.starts_with(char::is_uppercase) && w.chars().any(char::is_lowercase) && !is_function_word(&fold(w));
    (end.saturating_sub(BACK).max(1)..end).rev().find_map(|k| {
        let (before, last) = (text(k - 1), text(k));
        (name(last) && name(before))
            .then(|| if is_title(&fold(before)) { last.to_owned() } else { format!("{before} {last}") })
    })
}

/// The capitalised words right before a relative pronoun.
fn name_just_before(document: &Document, place: Span) -> Option<String> {
    let end = document.tokens.partition_point(|t| t.span.end <= place.start);
    let text = |k: usize| document.tokens.get(k).map_or("", |t| document.text(t.span));
    let end = if end > 0 && text(end - 1) == "," { end - 1 } else { end };
    let name = |k: &usize| text(*k).starts_with(char::is_uppercase) && !is_title(&fold(text(*k)));
    let first = (end.saturating_sub(4)..end).rev().take_while(name).last()?;
    let words: Vec<&str> = (first..end).map(text).collect();
    Some(words.join(" "))
}
