//! `parallax flags` as programs use it: SARIF, suppressions, what spoke for a finding, what other articles change.
#![allow(clippy::unwrap_used, missing_docs)]

use parallax::article::read_text;
use parallax::lexicon::Lexicon;
use parallax::rules::{Severity, explain, flag, flag_together};
use parallax::text::{Document, segment};
use parallax::voice::Voices;
use serde_json::Value;
use std::fs;
use std::process::{Command, Output};

const PORT: &str = "tests/cmd/inputs/port.txt";

fn parallax(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_parallax")).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn json(args: &[&str]) -> Value {
    serde_json::from_slice(&parallax(args).stdout).unwrap()
}

fn documents(texts: &[&str]) -> (Vec<Document>, Vec<Option<Voices>>) {
    let documents: Vec<_> = texts.iter().map(|t| segment(read_text("-", t))).collect();
    let voices = documents.iter().map(|d| Some(Voices::of(d, Lexicon::builtin()))).collect();
    (documents, voices)
}

// ---------------------------------------------------------------- SARIF 2.1.0

#[test]
fn sarif_has_what_the_format_requires() {
    let sarif = json(&["flags", PORT, "--format", "sarif", "--baseline", "tests/cmd/inputs/port-baseline.toml"]);
    assert_eq!(sarif["version"], "2.1.0");
    assert!(sarif["$schema"].as_str().unwrap().contains("sarif-2.1.0"));
    let run = &sarif["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "parallax");
    let rules: Vec<&str> = driver["rules"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert!(driver["rules"].as_array().unwrap().iter().all(|r| r["shortDescription"]["text"].is_string()));
    let results = run["results"].as_array().unwrap();
    assert!(results.len() >= 6);
    let mut suppressed = 0;
    for result in results {
        assert!(rules.contains(&result["ruleId"].as_str().unwrap()), "{result}");
        assert!(["none", "note", "warning", "error"].contains(&result["level"].as_str().unwrap()), "{result}");
        assert!(!result["message"]["text"].as_str().unwrap().is_empty());
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], PORT);
        let number = |key: &str| place["region"][key].as_u64().unwrap();
        assert!(number("startLine") >= 1 && number("startColumn") >= 1, "{result}");
        assert!(number("endColumn") > number("startColumn"), "{result}");
        let text = place["region"]["snippet"]["text"].as_str().unwrap();
        assert_eq!(number("charLength"), text.chars().count() as u64);
        for suppression in result["suppressions"].as_array().unwrap() {
            assert!(["inSource", "external"].contains(&suppression["kind"].as_str().unwrap()));
            assert!(!suppression["justification"].as_str().unwrap().is_empty());
            suppressed += 1;
        }
    }
    assert!(suppressed >= 2, "one in the text, one by the baseline: {suppressed}");
}

// ---------------------------------------------------------------- suppressions

#[test]
fn a_baseline_of_everything_leaves_nothing_and_counts_it() {
    let path = std::env::temp_dir().join(format!("parallax-baseline-{}.toml", std::process::id()));
    let file = path.to_str().unwrap();
    let all = json(&["flags", PORT, "--format", "json", "--write-baseline", file, "--reason", "read in March"]);
    let shown = ["errors", "warnings", "infos"].iter().map(|k| all["counts"][k].as_u64().unwrap()).sum::<u64>();
    let output = parallax(&["flags", PORT, "--format", "json", "--baseline", file, "--fail-on", "info"]);
    let none: Value = serde_json::from_slice(&output.stdout).unwrap();
    let written = fs::read_to_string(&path).unwrap();
    fs::remove_file(&path).unwrap();
    assert!(output.status.success() && shown > 0, "{none}");
    assert_eq!(none["counts"]["suppressed_by_baseline"].as_u64(), Some(shown));
    assert_eq!(none["counts"]["suppressed_in_text"], all["counts"]["suppressed_in_text"]);
    assert_eq!(written.matches("reason = \"read in March\"").count(), written.matches("[[accept]]").count());
    let reasons = none["findings"].as_array().unwrap().iter().map(|f| f["suppressed"]["reason"].as_str().unwrap());
    assert!(reasons.into_iter().all(|r| !r.is_empty()));
}

#[test]
fn a_baseline_without_reasons_is_refused_and_one_too_many_is_told() {
    let path = std::env::temp_dir().join(format!("parallax-reasons-{}.toml", std::process::id()));
    let file = path.to_str().unwrap();
    fs::write(&path, "[[accept]]\nfile = \"a.txt\"\nterm = \"regime\"\nreason = \" \"\n").unwrap();
    let refused = parallax(&["flags", PORT, "--baseline", file]);
    fs::write(&path, "[[accept]]\nfile = \"a.txt\"\nterm = \"regime\"\nreason = \"gone\"\n").unwrap();
    let unused = parallax(&["flags", PORT, "--baseline", file]);
    fs::remove_file(&path).unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("a reason is needed"));
    assert!(String::from_utf8_lossy(&unused.stderr).contains("is found 0 of 1 times"));
}

// ---------------------------------------------------------------- what spoke for it

#[test]
fn a_finding_is_explained_and_the_parts_sum_up() {
    let lexicon = Lexicon::builtin();
    let (documents, voices) = documents(&["The regime made a shameful and utterly reckless decision on Friday."]);
    let (document, voices) = (&documents[0], voices[0].as_ref().unwrap());
    let findings = flag(document, lexicon, voices);
    assert!(findings.len() >= 2, "{findings:?}");
    let (explained, _) = explain(document, lexicon, voices, &findings);
    assert_eq!(explained.len(), findings.len());
    for (finding, e) in findings.iter().zip(&explained) {
        let p = e.probability.unwrap();
        let sum = e.base + e.contributions.iter().map(|c| c.weight).sum::<f32>();
        assert!((sum - (p / (1.0 - p)).ln()).abs() < 0.01, "{}: {sum} {p}", document.text(finding.span));
        assert!(e.kept.starts_with("entry ") || e.kept.contains("scorer alone"), "{}", e.kept);
    }
}

#[test]
fn what_the_context_drops_is_told_with_the_rule() {
    let lexicon = Lexicon::builtin();
    let (documents, voices) = documents(&["The civil rights regime changed, and Rebel Wilson left."]);
    let voices = voices[0].as_ref().unwrap();
    let findings = flag(&documents[0], lexicon, voices);
    let (_, dropped) = explain(&documents[0], lexicon, voices, &findings);
    let why = |term: &str| {
        dropped.iter().find(|d| documents[0].text(d.span) == term).map_or("", |d| d.why.as_str()).to_owned()
    };
    assert_eq!(why("regime"), "plain in \"civil rights regime\"", "{dropped:?}");
}

#[test]
fn json_holds_explanations_only_where_they_are_asked_for() {
    let plain = json(&["flags", PORT, "--format", "json"]);
    assert!(plain.get("dropped").is_none() && plain["findings"][0].get("explanation").is_none());
    let asked = json(&["flags", PORT, "--format", "json", "--explain"]);
    assert!(asked["dropped"].is_array());
    let first = &asked["findings"][0]["explanation"];
    assert!(first["kept"].is_string() && first["contributions"][0]["fact"].is_string(), "{first}");
}

// ---------------------------------------------------------------- other articles

#[test]
fn what_all_others_have_counts_less_and_a_competing_word_is_named() {
    let lexicon = Lexicon::builtin();
    let terrorists = "Terrorists left the city on Friday after a battle with the army.";
    let rebels = "Rebels left the city on Friday after a battle with the army and its militia.";
    let severity = |texts: &[&str]| {
        let (documents, voices) = documents(texts);
        let all: Vec<&Document> = documents.iter().collect();
        let found = flag_together(&all, lexicon, &voices);
        let first = found[0].iter().find(|f| documents[0].text(f.span) == "Terrorists").unwrap().clone();
        (first.severity, first.competing)
    };
    let alone = severity(&[terrorists]);
    assert_eq!(alone, (Severity::Error, vec![]));
    assert_eq!(severity(&[terrorists, terrorists]).0, Severity::Error, "one other article is no usage");
    assert_eq!(severity(&[terrorists, terrorists, terrorists]).0, Severity::Warning);
    let beside = severity(&[terrorists, rebels, rebels]);
    assert_eq!(beside.0, Severity::Error);
    assert_eq!(beside.1, [(1, "Rebels".to_owned()), (2, "Rebels".to_owned())]);
}
