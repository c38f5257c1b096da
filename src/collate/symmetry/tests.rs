#![allow(clippy::unwrap_used)]
use crate::Settings;
use crate::article::{ReadOptions, read_bytes};

/// "word: outlet referent, …" for each row.
fn rows(texts: &[&str]) -> Vec<String> {
    let article = |(k, text): (usize, &&str)| {
        let name = format!("outlet{k}");
        read_bytes(&name, &name, format!("A headline\n\n{text}\n").as_bytes(), &ReadOptions::default())
    };
    let report = crate::compare(texts.iter().enumerate().map(article).collect(), &Settings::default());
    let mut lines = Vec::new();
    for row in &report.symmetry {
        for m in &row.members {
            let mut uses = Vec::new();
            for o in &m.outlets {
                for r in &o.referents {
                    uses.push(format!("{}{} {}x{}", o.siglum, if r.by { " by" } else { "" }, r.name, r.count));
                }
            }
            lines.push(format!("{}: {}", m.word, uses.join(", ")));
        }
    }
    lines
}

#[test]
fn who_says_and_who_claims() {
    let found = rows(&[
        "The ministry said that the dam was safe. Farmers claimed that it was cracked. The ministry said it would look.",
        "Farmers said that the dam was cracked. The dam is old.",
    ]);
    assert_eq!(found, ["say: A ministryx2, B farmersx1", "claim: A farmersx1"]);
}

#[test]
fn one_word_for_all_shows_nothing() {
    assert!(rows(&["The ministry said so. Farmers said no.", "Farmers said no. The ministry said so."]).is_empty());
}

#[test]
fn killed_by_one_side_dead_on_the_other() {
    let found = rows(&[
        "Fighting and shelling went on in the war. Orlan troops murdered civilians, the militia said. Tarvik soldiers were killed in the battle by Orlan.",
        "The war and the shelling went on. Tarvik soldiers were killed in the battle. Civilians were killed by the army.",
    ]);
    assert!(
        found.iter().any(|l| l.starts_with("murder: ") && l.contains("A by Orlan troops") && l.contains("A civilians")),
        "{found:#?}"
    );
    assert!(found.iter().any(|l| l.starts_with("kill: ") && l.contains("soldiers")), "{found:#?}");
}

#[test]
fn words_in_quotation_marks_are_not_counted() {
    let found =
        rows(&["“Farmers claimed it,” the ministry said. Mara Tolk said so.", "Farmers said so. Mara Tolk left."]);
    assert!(found.is_empty(), "{found:#?}");
}
