//! The words outside of contrast sets: how many there are, that each has its reason, and an example of each category in
//! which it is found and one in which it is not.
#![allow(clippy::unwrap_used, missing_docs)]

use parallax::article::read_text;
use parallax::lexicon::{Category, Lexicon, ReportingKind, balance};
use parallax::text::segment;
use std::collections::BTreeSet;

/// Categories of the terms found in a text.
fn categories(text: &str) -> BTreeSet<&'static str> {
    let lexicon = Lexicon::builtin();
    let hits = lexicon.find(&segment(read_text("-", text)));
    hits.iter().map(|h| lexicon.entry(h.entry).unwrap().category.name()).collect()
}

#[test]
fn every_category_is_found_and_is_not() {
    for (category, with, without) in [
        ("contested-label", "The regime fell on Friday.", "The tax regime changed on Friday."),
        ("partisan-phrase", "They fear a death panel.", "A panel met on Friday."),
        ("toponym", "He lives in Judea and Samaria.", "He lives by the sea."),
        ("affiliation-tag", "The foreign-backed group left.", "The group backed the plan."),
        ("evaluative", "The bungled plan was shameful.", "The plan was published."),
        ("puffery", "A legendary captain spoke.", "A captain spoke in the historic district."),
        ("intensifier", "It was utterly wet.", "A total eclipse was seen."),
        ("moral-charge", "It was a sacrilege.", "He pleaded innocent."),
        ("dehumanising", "The riffraff came to the border.", "A swarm of bees left the tree."),
        ("euphemism", "It was a facilitation payment.", "They will take out a loan."),
        ("event-verb", "They ransacked the shop.", "The spark plug broke."),
        ("presupposition", "They called it appeasement.", "They rushed to the emergency room."),
        ("attribution", "He claims that it rained.", "They claimed responsibility."),
        ("doubt-hedge", "The purported plan is long.", "They were supposed to come."),
        ("editorialising", "Tellingly, nobody came.", "He was critically injured."),
        ("agency", "Clashes erupted near the port.", "Police fired near the port."),
    ] {
        assert!(categories(with).contains(category), "{category}: {with}: {:?}", categories(with));
        assert!(!categories(without).contains(category), "{category}: {without}");
    }
    assert_eq!(Category::ALL.len(), 16);
}

#[test]
fn every_entry_has_a_reason_and_a_source_or_is_our_own_judgement() {
    let lexicon = Lexicon::builtin();
    let alone: Vec<_> = lexicon.entries().iter().filter(|e| e.set.is_none()).collect();
    assert!(alone.len() >= 900, "{}", alone.len());
    for entry in alone {
        assert!(!entry.why.is_empty(), "{}", entry.id);
        for cite in entry.cites.iter() {
            let id = cite.split(": ").next().unwrap();
            assert!(lexicon.sources().iter().any(|s| s.id == id), "{}: {id}", entry.id);
        }
    }
}

#[test]
fn reporting_words_have_a_stance() {
    let lexicon = Lexicon::builtin();
    let verbs = lexicon.reporting().iter().filter(|r| r.kind == ReportingKind::Verb);
    let lemmas: BTreeSet<&str> = verbs.map(|r| r.lemma.as_ref()).collect();
    assert!(lemmas.len() >= 180, "{}", lemmas.len());
    for (form, lemma, stance) in [
        ("said", "say", "neutral"),
        ("alleges", "allege", "distances"),
        ("conceded", "concede", "concedes"),
        ("lashing out", "lash out", "criticises"),
        ("warning", "warn", "warns"),
        ("allegations", "allegation", "distances"),
    ] {
        let found = lexicon.reports(form).unwrap();
        assert_eq!((found.lemma.as_ref(), found.stance.name()), (lemma, stance), "{form}");
    }
    assert_eq!(lexicon.reports("walked"), None);
}

#[test]
fn a_mistake_is_named_with_file_line_and_entry() {
    let group = |forms: &str, d: &str| {
        format!(
            "schema = 1\n\n[[group]]\ncat = \"evaluative\"\npos = \"adj\"\nd = {d}\nwhy = \"w\"\nforms = [\n  {forms}\n]\n"
        )
    };
    let error = |text: &str| Lexicon::builtin().with("mine.toml", text).unwrap_err().to_string();
    assert_eq!(error(&group("\"zany\", \"zonky\"", "-2")), "mine.toml:9: zany.adj: this id is used twice");
    assert_eq!(error(&group("\"zonky\"", "-5")), "mine.toml:9: zonky.adj: direction -5 is not between -3 and 3");
    assert!(error("[[group]]\ncat = \"nice\"").starts_with("mine.toml:2: "), "{}", error("[[group]]\ncat = \"nice\""));
    let lexicon = Lexicon::from_toml("mine.toml", &group("\"zonky\"", "-2")).unwrap();
    assert_eq!(lexicon.entries().len(), 1);
    assert!(Lexicon::builtin().with("mine.toml", &group("\"zonky\"", "-2")).is_ok());
}

#[test]
fn sets_with_one_sides_words_only_are_named() {
    let set = |members: &str| {
        format!(
            "schema = 1\n[topics]\nt = []\n[[set]]\nid = \"fence\"\ntopic = \"t\"\ncat = \"contested-label\"\nreferent = \"a fence\"\n\
             pos = \"n\"\nneutral = [\"fence\"]\nbasis = \"own\"\nmembers = [ {{ f = \"fence\", d = 0 }}, {members} ]\n"
        )
    };
    let lopsided = |members: &str| {
        let lexicon = Lexicon::from_toml("mine.toml", &set(members)).unwrap();
        balance(&lexicon).iter().map(|l| l.lacks).collect::<Vec<_>>()
    };
    assert_eq!(lopsided("{ f = \"deathtrap\", d = -3 }"), ["no word in favour"]);
    let excused = set("{ f = \"deathtrap\", d = -3 }") + "note = \"One side only: nobody praises it.\"\n";
    assert!(balance(&Lexicon::from_toml("mine.toml", &excused).unwrap()).is_empty());
    let builtin: Vec<_> = balance(Lexicon::builtin()).into_iter().map(|l| l.id).collect();
    assert!(builtin.is_empty(), "both sides' words, or a note that says why not: {builtin:?}");
    assert_eq!(lopsided("{ f = \"deathtrap\", d = -3 }, { f = \"shield\", d = 2 }"), Vec::<&str>::new());
}
