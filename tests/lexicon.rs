//! The lexicon's data, its matching, and the rule that rests on it, as examples.
#![allow(clippy::unwrap_used)]

use parallax::article::{Article, Part, Role};
use parallax::lexicon::{Basis, Evidence, Lexicon, TermHit};
use parallax::rules::{Finding, Severity};
use parallax::text::{Document, Span, segment};
use parallax::voice::{Voice, Voices};
use std::collections::BTreeSet;

/// One sentence a line; a line that starts with "# " is a headline.
fn document(text: &str) -> Document {
    let (mut parts, mut start) = (vec![], 0);
    for line in text.split_inclusive('\n') {
        let headline = line.starts_with("# ");
        let from = start + if headline { 2 } else { 0 };
        start += line.len();
        let role = if headline { Role::Headline } else { Role::Body };
        parts.push(Part { span: Span::new(from, start).trimmed(text), role, why: "" });
    }
    segment(Article {
        outlet: "A".into(),
        origin: "A".into(),
        text: text.into(),
        parts,
        one_sentence_per_part: true,
        ..Article::default()
    })
}

fn ids(lexicon: &Lexicon, d: &Document, hits: &[TermHit]) -> BTreeSet<String> {
    hits.iter().map(|h| format!("{} = {}", d.text(h.span), lexicon.entry(h.entry).unwrap().id)).collect()
}

/// Every listed hit ("text = entry") is found.
#[track_caller]
fn finds(text: &str, expect: &[&str]) {
    let d = document(text);
    let found = ids(Lexicon::builtin(), &d, &Lexicon::builtin().find(&d));
    for hit in expect {
        assert!(found.contains(*hit), "{text}\n wants {hit}\n found {found:?}");
    }
}

/// None of the words is found as a term.
#[track_caller]
fn leaves(text: &str, words: &[&str]) {
    let d = document(text);
    let found = ids(Lexicon::builtin(), &d, &Lexicon::builtin().find(&d));
    for word in words {
        assert!(
            !found.iter().any(|f| f.split(" = ").next() == Some(*word)),
            "{text}\n wants no {word}\n found {found:?}"
        );
    }
}

fn check(documents: &[Document], hits: &[Vec<TermHit>], lexicon: &Lexicon) -> Vec<Finding> {
    let documents: Vec<&Document> = documents.iter().collect();
    let voices: Vec<Voices> = documents.iter().map(|d| Voices::of(d, lexicon)).collect();
    let findings = parallax::rules::check(&Evidence::gather(&documents, hits, lexicon), &voices);
    findings.into_iter().filter(|f| f.rule == "loaded-term").collect()
}

/// What the rule marks, document by document.
fn marked(texts: &[&str]) -> Vec<Vec<String>> {
    let documents: Vec<Document> = texts.iter().map(|t| document(t)).collect();
    let lexicon = Lexicon::builtin();
    let hits: Vec<_> = documents.iter().map(|d| lexicon.find(d)).collect();
    let mut out = vec![vec![]; texts.len()];
    for f in check(&documents, &hits, lexicon) {
        out[f.document].push(documents[f.document].text(f.span).to_string());
    }
    out
}

// ---------------------------------------------------------------- data

#[test]
fn the_data_is_whole() {
    let lexicon = Lexicon::builtin();
    assert!(lexicon.sets().len() >= 139, "{}", lexicon.sets().len());
    assert!(lexicon.entries().len() >= 1213, "{}", lexicon.entries().len());
    let entries = lexicon.entries().iter().map(|e| &e.id);
    let ids: BTreeSet<_> = entries.chain(lexicon.sets().iter().map(|s| &s.id)).collect();
    assert_eq!(ids.len(), lexicon.entries().len() + lexicon.sets().len(), "an id is used twice");
    for set in lexicon.sets() {
        assert!(set.members.len() >= 2, "{}", set.id);
        assert_eq!(set.neutral.is_empty(), set.basis == Basis::None, "{}", set.id);
        for cite in set.cites.iter() {
            let (id, says) = cite.split_once(": ").unwrap();
            assert!(lexicon.sources().iter().any(|s| s.id == id), "{}: {id}", set.id);
            assert!(!says.is_empty());
        }
        assert!(set.safe.iter().all(|s| !s.trim().is_empty() && !s.starts_with('(')), "{}", set.id);
        for member in set.members.iter() {
            assert!((-3..=3).contains(&lexicon.entry(*member).unwrap().direction), "{}", set.id);
        }
    }
}

#[test]
fn a_plain_form_that_is_a_member_is_not_marked_alone() {
    let lexicon = Lexicon::builtin();
    for set in lexicon.sets() {
        for member in set.members.iter().map(|m| lexicon.entry(*m).unwrap()) {
            // "invasion" is what one guide calls apt and one side rejects: listed, but never marked alone.
            let plain = set.neutral.iter().any(|form| member.form.split('|').any(|f| f == form));
            assert!(!plain || member.direction.abs() <= 1 || !member.solo, "{}", member.id);
        }
    }
}

#[test]
fn every_vague_word_has_words_that_make_it_plain() {
    let lexicon = Lexicon::builtin();
    for entry in lexicon.entries().iter().filter(|e| e.vague) {
        let near = lexicon.set_of(entry).map_or(&entry.near, |s| &s.near);
        assert!(!near.is_empty(), "{}", entry.id);
    }
}

#[test]
fn sources_and_topics_are_sorted() {
    let lexicon = Lexicon::builtin();
    assert!(lexicon.sources().windows(2).all(|p| p[0].id < p[1].id));
    assert!(lexicon.topics().windows(2).all(|p| p[0].id < p[1].id));
}

// ---------------------------------------------------------------- matching

#[test]
fn inflections() {
    finds("The gunmen fled.", &["gunmen = armed-actor/gunman"]);
    finds("Troops liberated the village.", &["liberated = take-place/liberate"]);
    finds("She slammed the plan.", &["slammed = criticise/slam"]);
    finds("They were prisoners of war.", &["prisoners of war = held-person/prisoner-of-war"]);
    finds("He lost his life there.", &["lost his life = kill/lose-one's-life"]);
    finds("Leftists won.", &["Leftists = left-labels/leftist"]);
}

#[test]
fn the_longest_form_counts() {
    finds("A resistance fighter spoke.", &["resistance fighter = armed-actor/resistance-fighter"]);
    leaves("A resistance fighter spoke.", &["fighter", "resistance"]);
}

#[test]
fn hyphens() {
    finds("Foreign-backed groups left.", &["Foreign-backed = proxy/foreign-backed"]);
    finds("The Narnia-backed group left.", &["Narnia-backed = proxy/-backed"]);
    leaves("He backed the group.", &["backed"]);
    finds("A death-tax bill.", &["death-tax = estate-tax/death-tax"]);
    finds("The would-be leader.", &["would-be = doubt-modifier/would-be"]);
    leaves("That would be wrong.", &["would be"]);
    finds("The rebel‑held suburb.", &["rebel = armed-actor/rebel"]);
    leaves("The die-hard fan.", &["die"]);
}

#[test]
fn capitals() {
    finds("Fighters of IS fled.", &["IS = is-name/IS"]);
    leaves("This is it.", &["is"]);
    leaves("THIS IS WHAT EVERYONE WANTS TO KNOW", &["IS"]);
    finds("Ships left the Gulf.", &["the Gulf = gulf/the-Gulf"]);
    leaves("There is a gulf between the gulf and us.", &["the gulf"]);
    finds("Two NGOs complained.", &["NGOs = interest-group/NGO"]);
    leaves("He marched in March 2016.", &["March"]);
}

#[test]
fn names_are_left_alone() {
    leaves("The actor Rebel Wilson smiled.", &["Rebel"]);
    leaves("Rebel Wilson smiled at the crowd.", &["Rebel"]);
    leaves("He was held under the Terrorism Act.", &["Terrorism"]);
    finds(
        "The terrorist group Islamic State said so.",
        &["Islamic State = is-name/Islamic-State", "terrorist = armed-actor/terrorist"],
    );
    finds("# Rebels Flee Northern City as Troops Advance\n", &["Rebels = armed-actor/rebel"]);
    finds("Rebels fled.", &["Rebels = armed-actor/rebel"]);
    leaves("They met President Tumnus on Monday.", &["President"]);
    finds("Talks with the Syrian Army went on.", &["Army = army/army"]);
}

#[test]
fn safe_contexts() {
    leaves("Sanctions regimes and tax regimes differ.", &["regimes"]);
    leaves("Riot police came.", &["Riot", "riot"]);
    leaves("He was convicted of murder.", &["murder"]);
    leaves("A counter-terrorism unit came.", &["terrorism"]);
    leaves("The talks take place today, they took place yesterday.", &["take", "took"]);
    leaves("The farm had slaughtered cattle.", &["slaughtered"]);
    leaves("The firm settled without admitting or denying the charge.", &["admitting"]);
    leaves("A privacy invasion case.", &["invasion"]);
    finds("The regime fell.", &["regime = state-power/regime"]);
}

#[test]
fn vague_words_need_company() {
    finds("The army entered the city.", &["entered = take-place/enter"]);
    leaves("She entered the room.", &["entered"]);
    finds("A wave of migrants came.", &["wave = arrivals-metaphor/wave"]);
    leaves("A wave of joy.", &["wave"]);
}

#[test]
fn nouns_and_verbs() {
    leaves("The claims were false.", &["claims"]);
    finds("He claims that all is well.", &["claims = say-doubt/claim"]);
    finds("He claimed that all is well.", &["claimed = say-doubt/claim"]);
    leaves("They want to riot.", &["riot"]);
    leaves("The kidnap victims slept.", &["kidnap"]);
    finds("A deadly attack that lasted hours hit the troops.", &["attack = cross-border-force/attack"]);
    finds("The riot lasted hours.", &["riot = protest/riot"]);
}

// ---------------------------------------------------------------- rule

#[test]
fn a_strong_unambiguous_term_is_marked_alone() {
    assert_eq!(marked(&["The terrorists fled the town."]), [["terrorists"]]);
    assert_eq!(marked(&["The government met."]), [[""; 0]]);
}

#[test]
fn other_terms_are_marked_only_against_another_outlet() {
    let war = "Troops and rebel fighters shelled the front; the army sent soldiers and weapons.";
    let a = format!("{war} The militants fled.");
    let b = format!("{war} The guerrillas fled.");
    assert_eq!(marked(&[&a])[0], [""; 0]);
    assert!(marked(&[&a, &b])[0].contains(&"militants".to_string()));
    // The same words where the event is about something else.
    assert_eq!(marked(&["The militants of the choir.", "The guerrillas of the choir."]), [[""; 0], [""; 0]]);
}

#[test]
fn a_finding_explains_itself() {
    let d = [document("The \"regime\" said no.\nThe regime said so."), document("The government said no.")];
    let lexicon = Lexicon::builtin();
    let hits: Vec<_> = d.iter().map(|d| lexicon.find(d)).collect();
    let found = check(&d, &hits, lexicon);
    assert_eq!(found.len(), 2);
    assert!(found[0].voice == Voice::Direct && found[0].severity == Severity::Info);
    assert!(found[1].voice == Voice::Own && found[1].severity == Severity::Warning);
    assert_eq!(found[1].alternatives, ["government", "authorities"]);
    assert_eq!(found[1].competing, [(1, "government".to_string())]);
    assert_eq!(
        found[1].why,
        "\"regime\" is one of several words for those who govern a country; Lynch and McGoldrick: advises against \
         demonising labels in general (regime itself not named); plain: government, authorities"
    );
}

// ---------------------------------------------------------------- a user's file

const OWN: &str = r#"
[sources]
desk = { name = "Our desk", title = "House rules", checked = "primary" }

[[entry]]
id = "boffin.n"
form = "boffin"
pos = "n"
cat = "evaluative"
d = -2
why = "makes a scientist a figure of fun"
neutral = ["scientist"]
sources = [{ id = "desk", says = "not in headlines" }]
safe = ["boffin night"]
"#;

#[test]
fn a_file_of_ones_own() {
    let lexicon = Lexicon::builtin().with("own.toml", OWN).unwrap();
    let d = document("Boffins fled the regime after boffin night.");
    let hits = lexicon.find(&d);
    let found: Vec<_> = ids(&lexicon, &d, &hits).into_iter().collect();
    assert_eq!(found, ["Boffins = boffin.n", "regime = state-power/regime"]);
    let found = check(&[d], &[hits], &lexicon);
    assert_eq!(
        found[0].why,
        "\"Boffins\" makes a scientist a figure of fun; on the choice: Our desk; plain: scientist"
    );
    assert_eq!(Lexicon::from_toml("own.toml", OWN).unwrap().entries().len(), 1);
}

#[test]
fn errors_name_file_line_and_entry() {
    for (from, to, expect) in [
        ("d = -2", "d = -5", "own.toml:6: boffin.n: direction -5 is not between -3 and 3"),
        ("id = \"desk\"", "id = \"disk\"", "own.toml:6: boffin.n: source `disk` is not listed under [sources]"),
        ("\"evaluative\"", "\"evil\"", "own.toml:9: unknown variant `evil`"),
        ("pos = \"n\"", "pos = ", "own.toml:8: "),
        ("why =", "whine =", "own.toml:11: unknown field `whine`"),
    ] {
        let error = Lexicon::from_toml("own.toml", &OWN.replace(from, to)).unwrap_err().to_string();
        assert!(error.starts_with(expect), "{error}");
    }
    let twice = Lexicon::builtin().with("own.toml", &OWN.replace("boffin.n", "kill")).unwrap_err();
    assert_eq!(twice.to_string(), "own.toml:6: kill: this id is used twice");
}

// ---------------------------------------------------------------- hostile input

#[test]
fn the_same_word_over_and_over_is_no_trouble() {
    for piece in ["take ", "backed-", "the ", "a", "people living in the country ", "Rebel ", "so-called-", "regime "] {
        let d = [document(&piece.repeat(100_000 / piece.len()))];
        let hits = [Lexicon::builtin().find(&d[0])];
        assert!(check(&d, &hits, Lexicon::builtin()).len() <= 100_000 / piece.len());
    }
}
