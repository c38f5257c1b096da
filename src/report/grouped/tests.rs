#![allow(clippy::unwrap_used)]
use super::*;

fn document(id: &str, siglum: &str, text: &str) -> DocumentView {
    let sentence = |text: &str, start: usize, headline| SentenceView {
        start,
        end: start + text.chars().count(),
        text: text.to_owned(),
        headline,
        paragraph: 0,
    };
    DocumentView {
        id: id.to_owned(),
        siglum: siglum.to_owned(),
        origin: String::new(),
        headline: None,
        date: None,
        language: "English".to_owned(),
        words: 0,
        sentences: vec![sentence("Über allem", 0, true), sentence(text, 11, false)],
    }
}

fn place(document: &str, start: usize, text: &str, quoted: bool) -> PlaceView {
    let end = start + text.chars().count();
    PlaceView { document: document.to_owned(), sentence: 1, start, end, text: text.to_owned(), quoted }
}

fn finding(at: PlaceView, strength: u8, form: &str) -> FindingView {
    FindingView {
        rule: "loaded-term",
        voice: if at.quoted { Voice::Direct } else { Voice::Own },
        speaker: None,
        at,
        entry: "e".to_owned(),
        category: "c".to_owned(),
        strength,
        severity: Severity::Info,
        why: String::new(),
        alternatives: Vec::new(),
        sources: Vec::new(),
        competing: vec![CompetingView { document: "b".to_owned(), form: form.to_owned() }],
    }
}

#[test]
fn forms_are_counted_once_a_place() {
    let documents = [document("a", "A", ""), document("b", "B", ""), document("c", "C", "")];
    let places = [
        place("c", 20, "rebels", false),
        place("a", 11, "Terror", false),
        place("a", 30, "militants", true),
        place("a", 40, "militants", true),
        place("a", 50, "terror", true),
        place("a", 60, "terror", true),
        place("a", 60, "terror", true),
    ];
    let shown: Vec<String> = forms(&documents, &places)
        .iter()
        .flat_map(|o| o.forms.iter().map(|f| format!("{} {} {} {}", o.siglum, f.text, f.count, f.quoted)))
        .collect();
    assert_eq!(shown, ["A Terror 3 false", "A militants 2 true", "C rebels 1 false"]);
}

#[test]
fn loaded_terms_are_counted_and_the_strongest_come_first() {
    let documents = [document("a", "A", ""), document("b", "B", "")];
    let findings = [
        finding(place("a", 11, "mild", false), 1, "x"),
        finding(place("a", 20, "strong", true), 3, "y"),
        finding(place("a", 30, "Strong", false), 3, "x"),
    ];
    let views = loaded(&documents, &findings);
    let [a, b] = views.as_slice() else { panic!("{views:?}") };
    assert_eq!((a.count, a.quoted, b.count), (3, 1, 0));
    assert_eq!(a.categories, [CategoryCount { category: "c".to_owned(), count: 3 }]);
    let strong = &a.terms[0];
    assert_eq!((strong.text.as_str(), strong.count, strong.quoted, &strong.sentences[..]), ("strong", 2, 1, &[1][..]));
    assert_eq!(strong.competing.iter().map(|c| c.form.as_str()).collect::<Vec<_>>(), ["x", "y"]);
    assert_eq!(a.terms[1].text, "mild");
}

#[test]
fn sentences_are_cut_at_loaded_terms() {
    let documents = [document("a", "A", "Über die _ und")];
    let findings = [
        finding(place("a", 16, "die", false), 1, ""),
        finding(place("a", 18, "e _", false), 1, ""),
        finding(place("a", 22, "und", false), 1, ""),
    ];
    let line = line(&documents[0], 1, &marks(&findings));
    let shown: Vec<(&str, Option<usize>)> = line.pieces.iter().map(|p| (p.text.as_str(), p.finding)).collect();
    assert_eq!(shown, [("Über ", None), ("die", Some(0)), (" _", Some(1)), (" ", None), ("und", Some(2))]);
    assert_eq!(headlines(&documents, &findings)[0].pieces[0].text, "Über allem");
}
