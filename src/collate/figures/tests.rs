#![allow(clippy::unwrap_used)]
use super::*;
use crate::Settings;
use crate::article::{ReadOptions, read_bytes};
use crate::report::Report;

fn compared(a: &str, b: &str) -> Report {
    let article = |name: &str, text: &str| {
        let text = format!("{name} headline\n\n{text}\n");
        read_bytes(name, name, text.as_bytes(), &ReadOptions::default())
    };
    crate::compare(vec![article("north", a), article("south", b)], &Settings::default())
}

/// How the first number of `a` stands to the first of `b`.
fn relation(a: &str, b: &str) -> Agreement {
    let report = compared(a, b);
    let both =
        |r: &&crate::report::FigureRowView| r.outlets.len() == 2 && (!r.minor || r.relation == Agreement::Conflict);
    report.figures.iter().find(both).map_or(Agreement::NotCompared, |r| r.relation)
}

fn check(expected: Agreement, cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .flat_map(|(a, b)| [(a, b), (b, a)])
        .filter_map(|(a, b)| {
            let found = relation(a, b);
            (found != expected).then(|| format!("{a} | {b}: {found:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_number() {
    check(
        Agreement::Same,
        &[
            ("Twelve people were killed in the fire at the mill.", "The mill fire left 12 people dead."),
            ("The act passed by 98 votes to 91.", "Members of the house voted 98-91 for the act."),
            ("The leak cost $4.1 billion in repairs.", "Repairs of the leak cost $4.1 billion."),
            ("The works employs 641 people in Orlan.", "In Orlan the works employs 641 people."),
            ("The tax falls to 42 percent under the law.", "Under the law the tax falls to 42%."),
            ("It was the third phone call of the two leaders.", "The two leaders held a third phone call."),
        ],
    );
}

#[test]
fn numbers_that_may_both_be_right() {
    check(
        Agreement::Compatible,
        &[
            ("At least 450 people were evacuated from Orlan.", "From Orlan 465 people were evacuated."),
            (
                "More than 34,000 civilians were evacuated from the city.",
                "About 35,000 civilians were evacuated from the city.",
            ),
            ("About 4,000 people marched through Orlan.", "4,000 people marched through Orlan."),
            ("Up to 45 homes were destroyed by the storm.", "The storm destroyed 40 homes."),
            ("Dozens of people were arrested at the march.", "At the march 43 people were arrested."),
            ("Two-thirds of members voted for the plan.", "66 percent of members voted for the plan."),
        ],
    );
}

#[test]
fn conflicts() {
    check(
        Agreement::Conflict,
        &[
            (
                "Twelve people were killed in the fire at the mill.",
                "Twenty people were killed in the fire at the mill.",
            ),
            (
                "Nine officers were hurt in the clashes in the square.",
                "At least 20 officers were injured in the clashes in the square.",
            ),
            (
                "About 4,000 people marched through Orlan against the plan.",
                "Some 15,000 people marched through Orlan against the plan.",
            ),
            ("The act passed by 98 votes to 91.", "The act passed by 98 votes to 90."),
            ("Rolf Hanter, 58, owns the mill.", "The mill belongs to Rolf Hanter, 61, who spoke."),
            (
                "Police arrested 43 people in the square on Saturday.",
                "Police arrested 31 people in the square on Saturday.",
            ),
        ],
    );
}

#[test]
fn what_is_not_compared() {
    check(
        Agreement::NotCompared,
        &[
            (
                "Twelve people were killed in the fire at the mill.",
                "Twenty people were injured in the fire at the mill.",
            ),
            ("The fire killed 12 people in Orlan.", "The fire killed 20 people in Tarvik."),
            ("Nine officers were hurt in the clashes.", "Three children were hurt in the clashes."),
            ("The party won 12 seats in 1998.", "The party won 20 seats in 2004."),
            ("It happened in 2012.", "They sold 2,012 boats."),
            ("She spoke for the third time.", "They left two days after the vote."),
            ("The tax rose by 3 percent.", "The tax rose to 8 percent."),
            ("Twelve people were killed on Monday.", "Since Monday 20 people were killed."),
            ("Three of the victims were children from Orlan.", "Five victims from Orlan were buried."),
            ("Dozens of people were hurt in the fire.", "In the fire 400 people were hurt."),
            ("He paid $300 for the boat.", "He paid 500 euros for the boat."),
            ("The river rose 3 metres.", "The river flooded 20 homes."),
        ],
    );
}

#[test]
fn two_sources_of_one_outlet_are_no_conflict_with_either() {
    let a = "About 4,000 people marched through Orlan against the plan, according to police.";
    let b =
        "Police said 4,000 people marched through Orlan against the plan, while organisers said 15,000 people marched.";
    assert_eq!(relation(a, b), Agreement::Compatible);
}

#[test]
fn a_row_shows_wording_sentence_and_source() {
    let report = compared(
        "Nine officers were hurt in the clashes in the square, police said.",
        "At least 20 officers were injured in the clashes in the square.",
    );
    let row = &report.figures[0];
    assert_eq!(row.about, "officer, injured");
    let forms: Vec<_> = row.outlets.iter().map(|o| (o.forms[0].text.as_str(), o.forms[0].source.as_deref())).collect();
    assert_eq!(forms, [("Nine officers", Some("police")), ("At least 20 officers", None)]);
    assert_eq!(row.outlets[0].forms[0].sentences, [1]);
}
