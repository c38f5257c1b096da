#![allow(clippy::unwrap_used)]
use crate::article::read_bytes;
use crate::report::Report;
use crate::{Settings, compare};

fn report(texts: &[&str]) -> Report {
    let article = |(k, text): (usize, &&str)| {
        let name = format!("outlet{k}");
        read_bytes(&name, &name, text.as_bytes(), &Default::default())
    };
    compare(texts.iter().enumerate().map(article).collect(), &Settings::default())
}

/// The forms under which the referent of `form` is met, sorted, each once.
fn called(report: &Report, form: &str) -> Vec<String> {
    let label = report.labels.iter().find(|l| l.mentions.iter().any(|m| m.text == form));
    let mut forms: Vec<String> = label.map(|l| l.mentions.iter().map(|m| m.text.clone()).collect()).unwrap_or_default();
    forms.sort();
    forms.dedup();
    forms
}

fn together(texts: &[&str], form: &str, others: &[&str]) {
    let report = report(texts);
    let found = called(&report, form);
    for other in others {
        assert!(found.iter().any(|f| f == other), "{form} without {other}: {found:?}");
    }
}

fn apart(texts: &[&str], form: &str, others: &[&str]) {
    let report = report(texts);
    let found = called(&report, form);
    for other in others {
        assert!(!found.iter().any(|f| f == other), "{form} with {other}: {found:?}");
    }
}

#[test]
fn forms_of_a_name_meet() {
    together(
        &["President Omar Ode met the press on Monday. Ode said that taxes would fall. Mr. Ode left early."],
        "Ode",
        &["President Omar Ode", "Mr. Ode"],
    );
}

#[test]
fn different_people_of_one_family_stay_apart() {
    apart(
        &["Maria Ilves and Jonas Ilves left the house. Maria Ilves said that Jonas Ilves was ill."],
        "Maria Ilves",
        &["Jonas Ilves"],
    );
}

#[test]
fn descriptions_before_a_name_belong_to_it() {
    together(
        &[
            "The rebel leader Omar Ode spoke on Monday. Omar Ode said the talks had failed.",
            "Omar Ode spoke on Monday. The rebel leader said the talks had failed.",
        ],
        "Omar Ode",
        &["The rebel leader"],
    );
}

#[test]
fn an_apposition_describes_the_name_before_it() {
    together(
        &["Maria Ilves, a billionaire, bought the paper. Maria Ilves paid in cash."],
        "Maria Ilves",
        &["a billionaire"],
    );
}

#[test]
fn equal_heads_meet_unless_their_owners_differ() {
    let texts = ["Maria Ilves found the memo in a drawer. The secret memo was long. Ilves read the memo aloud."];
    together(&texts, "the memo", &["The secret memo"]);
    let texts = ["Maria Ilves wrote to Omar Ode. Ilves's house was sold. Ode's house burnt down. Ilves left Ode."];
    apart(&texts, "Ilves's house", &["Ode's house"]);
}

#[test]
fn what_one_sentence_brings_in_twice_is_two() {
    let texts =
        ["The mayor hired a law firm and a security firm. The security firm began at once. The mayor was calm."];
    apart(&texts, "a law firm", &["a security firm"]);
}

#[test]
fn different_numbers_stay_apart() {
    apart(&["Police held 12 miners. Later 40 miners went home. Police freed 12 miners."], "12 miners", &["40 miners"]);
}

#[test]
fn any_leader_is_not_the_leader() {
    let texts =
        ["The mayor of Tarn spoke. The mayor said no. Any mayor would say so. Another mayor agreed. The mayor left."];
    apart(&texts, "The mayor", &["Any mayor", "Another mayor"]);
}

#[test]
fn near_heads_meet_over_outlets() {
    together(
        &[
            "The lawsuit names the company. The lawsuit was filed in Tarn.",
            "The complaint names the company. The complaint was filed in Tarn.",
        ],
        "The lawsuit",
        &["The complaint"],
    );
}

#[test]
fn the_most_different_wordings_come_first() {
    let report = report(&[
        "Rebels took the town. The rebels said the town was free. Omar Ode left the town. Omar Ode was ill.",
        "Terrorists took the town. The terrorists said the town was theirs. Omar Ode left. Mr. Ode was ill.",
    ]);
    let first = &report.labels[0];
    assert!(first.mentions.iter().any(|m| m.text.ends_with("errorists")), "{}", first.name);
    assert!(first.mentions.iter().any(|m| m.text.ends_with("ebels")), "{}", first.name);
}

#[test]
fn every_mention_is_its_text() {
    for text in ["“Tá” — the naïve radical cleric’s “so-called” memo. The cleric’s memo.", "A.\n\nB's C's D's E."]
    {
        let report = report(&[text, text]);
        for m in report.labels.iter().flat_map(|l| &l.mentions) {
            let cut: String = text.chars().skip(m.start).take(m.end - m.start).collect();
            assert_eq!(cut, m.text);
        }
    }
}
