//! Hand-made reports for the tests: the analysis is not asked.

#![allow(clippy::unwrap_used)]

use super::{Section, TerminalStyle, terminal};
use crate::align::Relation;
use crate::collate::Kind;
use crate::report::*;
use crate::rules::Severity;

/// A report of articles: (outlet, sentences); the first sentence is the headline. `_…_` marks a loaded term, inside
/// quotation marks when “ stands before it.
pub fn report(articles: &[(&str, &[&str])]) -> Report {
    let mut documents = Vec::new();
    let mut findings = Vec::new();
    for (k, (id, sentences)) in articles.iter().enumerate() {
        let siglum = char::from(b'A' + u8::try_from(k).unwrap()).to_string();
        let mut at = 0;
        let mut views = Vec::new();
        for (s, marked) in sentences.iter().enumerate() {
            let mut text = String::new();
            for (p, part) in marked.split('_').enumerate() {
                let start = at + text.chars().count();
                if p % 2 == 1 {
                    findings.push(finding(id, s, start, part, text.ends_with('“')));
                }
                text += part;
            }
            let end = at + text.chars().count();
            views.push(SentenceView { start: at, end, text, headline: s == 0, paragraph: s });
            at = end + 1;
        }
        documents.push(DocumentView {
            id: (*id).to_owned(),
            siglum,
            origin: format!("{id}.txt"),
            headline: views.first().map(|s| s.text.clone()),
            date: Some("2016-12-24".to_owned()),
            language: "English".to_owned(),
            words: views.iter().map(|s| s.text.split_whitespace().count()).sum(),
            sentences: views,
        });
    }
    let mut report = Report {
        schema_version: SCHEMA_VERSION,
        generator: "parallax".to_owned(),
        documents,
        notes: Vec::new(),
        shared: Vec::new(),
        variants: Vec::new(),
        labels: Vec::new(),
        figures: Vec::new(),
        symmetry: Vec::new(),
        passages: Vec::new(),
        links: Vec::new(),
        absent: Vec::new(),
        perhaps: Vec::new(),
        coverage: Vec::new(),
        findings,
        loaded: Vec::new(),
        headlines: Vec::new(),
        inputs: Vec::new(),
        options: OptionsView::default(),
        quotes: QuotesView::default(),
        order: Vec::new(),
        terms: TermsView::default(),
        page: PageView::default(),
    };
    group(&mut report);
    report
}

/// Fills what is counted.
pub fn group(report: &mut Report) {
    report.loaded = grouped::loaded(&report.documents, &report.findings);
    report.headlines = grouped::headlines(&report.documents, &report.findings);
    let found = coverage::Found {
        documents: &report.documents,
        passages: &report.passages,
        links: &report.links,
        absent: &report.absent,
        perhaps: &report.perhaps,
    };
    report.coverage = coverage::coverage(&found, &grouped::marks(&report.findings));
}

fn finding(id: &str, sentence: usize, start: usize, text: &str, quoted: bool) -> FindingView {
    FindingView {
        rule: "loaded-term",
        at: PlaceView {
            document: id.to_owned(),
            sentence,
            start,
            end: start + text.chars().count(),
            text: text.to_owned(),
            quoted,
        },
        entry: "armed-opposition".to_owned(),
        category: "naming".to_owned(),
        strength: 2,
        severity: Severity::Warning,
        voice: if quoted { Voice::Direct } else { Voice::Own },
        speaker: None,
        why: "Names a side of a war by a crime.".to_owned(),
        alternatives: vec!["fighters".to_owned(), "armed groups".to_owned()],
        sources: vec!["Reuters Handbook of Journalism".to_owned()],
        competing: Vec::new(),
    }
}

/// A sentence in pieces: `[-…-]` first, `{+…+}` other, `_…_` loaded.
pub fn pieces(marked: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = marked;
    let mut side = Side::Both;
    while !rest.is_empty() {
        let (mark, after) = match side {
            Side::Both => [("[-", Side::First), ("{+", Side::Other)]
                .into_iter()
                .filter(|(m, _)| rest.contains(m))
                .min_by_key(|(m, _)| rest.find(m))
                .unwrap_or(("\0", Side::Both)),
            Side::First => ("-]", Side::Both),
            Side::Other => ("+}", Side::Both),
        };
        let (text, next) = rest.split_once(mark).unwrap_or((rest, ""));
        for (k, part) in text.split('_').enumerate().filter(|(_, part)| !part.is_empty()) {
            pieces.push(Piece { text: part.to_owned(), side, finding: (k % 2 == 1).then_some(0) });
        }
        rest = next;
        side = after;
    }
    pieces
}

/// A passage of (document, sentence, marked text).
pub fn passage(report: &Report, lines: &[(usize, usize, &str)], merged: Option<&str>) -> PassageView {
    let line = |&(d, sentence, text): &(usize, usize, &str)| LineView {
        document: report.documents[d].id.clone(),
        siglum: report.documents[d].siglum.clone(),
        sentence,
        pieces: pieces(text),
    };
    PassageView {
        lines: lines.iter().map(line).collect(),
        merged: merged.map(pieces),
        links: Vec::new(),
        probability: 0.87,
        relation: Relation::Same,
    }
}

/// A variant of (document, wording, times, inside quotation marks).
pub fn variant(
    report: &Report,
    referent: Option<&str>,
    kind: Kind,
    said: &[(usize, &str, usize, bool)],
) -> VariantView {
    let mut readings = Vec::new();
    for &(d, text, times, quoted) in said {
        for _ in 0..times {
            let place = readings.len();
            let at = PlaceView {
                document: report.documents[d].id.clone(),
                sentence: 0,
                start: place,
                end: place + 1,
                text: text.to_owned(),
                quoted,
            };
            let voice = if quoted { Voice::Direct } else { Voice::Own };
            readings.push(ReadingView { place, direction: None, at, voice, speaker: None });
        }
    }
    let forms = grouped::forms(&report.documents, readings.iter().map(|r| &r.at));
    VariantView {
        kind,
        score: 1.0,
        fit: 0.9,
        idle: false,
        doubtful: false,
        referent: referent.map(str::to_owned),
        distance: None,
        why: String::new(),
        refs: Vec::new(),
        readings,
        forms,
    }
}

/// Three invented outlets on one event.
pub fn aleppo() -> Report {
    let mut r = report(&[
        (
            "Damavand World",
            &[
                "Iranian, Russian presidents hold third phone call in a month after _liberation_ of Aleppo",
                "The Syrian Army declared that it had regained full control of Aleppo, having cleared the eastern neighborhoods of _foreign-backed_ militants.",
                "The victory was won even though Washington, Ankara and some Arab states had armed the _terrorist_ groups for years.",
                "Putin told reporters on Friday that the full _liberation_ of the city was near.",
            ],
        ),
        (
            "Calder Wire",
            &[
                "Putin, Rouhani discuss Syria talks by phone after fall of rebel-held Aleppo",
                "The Syrian army announced that it had recaptured the last rebel-held districts of eastern Aleppo.",
                "Putin told reporters on Friday that the recapture of the city was near.",
                "Russia's ambassador to Turkey was shot dead in Ankara by an off-duty police officer.",
            ],
        ),
        (
            "Levant Lantern",
            &[
                "Putin and Rouhani plot next move as Aleppo's displaced count their dead",
                "The _regime_'s army announced that it had _seized_ the whole of the city.",
                "It rejects the term “_terrorists_” for its people.",
            ],
        ),
    ]);
    for f in &mut r.findings {
        if f.at.text.starts_with("terrorist") && f.at.document == "Damavand World" {
            f.competing = vec![
                CompetingView { document: "Calder Wire".into(), form: "rebels".into() },
                CompetingView { document: "Levant Lantern".into(), form: "opposition fighters".into() },
            ];
        }
    }
    let absent = |d: &str, sentence, missing: &str| AbsentView {
        document: d.into(),
        sentence,
        missing_in: missing.into(),
        nearest: None,
    };
    r.absent = vec![
        absent("Damavand World", 2, "Calder Wire"),
        absent("Damavand World", 2, "Levant Lantern"),
        absent("Calder Wire", 3, "Damavand World"),
        absent("Calder Wire", 3, "Levant Lantern"),
    ];
    group(&mut r);
    r.variants = vec![
        variant(
            &r,
            Some("armed opponents of the Syrian government"),
            Kind::Label,
            &[
                (0, "terrorists", 3, false),
                (0, "militants", 1, true),
                (1, "rebels", 4, false),
                (1, "fighters", 1, false),
                (2, "opposition fighters", 2, false),
            ],
        ),
        variant(
            &r,
            None,
            Kind::Act,
            &[(0, "full liberation", 1, false), (1, "recapture", 2, false), (2, "fall", 1, false)],
        ),
        variant(&r, None, Kind::ReportingVerb, &[(0, "declared", 1, false), (2, "announced", 1, false)]),
    ];
    r.passages = vec![
        passage(
            &r,
            &[
                (
                    0,
                    1,
                    "The Syrian Army [-declared-] that it had [-regained full control of Aleppo, having cleared the eastern neighborhoods of _foreign-backed_ militants-].",
                ),
                (
                    1,
                    1,
                    "The Syrian army announced that it had {+recaptured the last rebel-held districts of eastern Aleppo+}.",
                ),
                (2, 1, "The {+_regime_'s+} army announced that it had {+_seized_ the whole of the city+}."),
            ],
            None,
        ),
        passage(
            &r,
            &[
                (0, 3, "Putin told reporters on Friday that the [-full _liberation_-] of the city was near."),
                (1, 2, "Putin told reporters on Friday that the {+recapture+} of the city was near."),
            ],
            Some("Putin told reporters on Friday that the [-full _liberation_ -]{+recapture +}of the city was near."),
        ),
    ];
    let shared =
        |a: &str, b: &str, linked| SharedView { a: a.into(), b: b.into(), sentences: [4, 4], linked, absent: [1, 1] };
    r.shared = vec![
        shared("Damavand World", "Calder Wire", [2, 2]),
        shared("Damavand World", "Levant Lantern", [1, 1]),
        shared("Calder Wire", "Levant Lantern", [1, 1]),
    ];
    r
}

/// What is written.
pub fn shown(report: &Report, style: &TerminalStyle) -> String {
    let mut out = Vec::new();
    terminal(report, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Compares what is written.
pub fn check(report: &Report, style: &TerminalStyle, expect: &str) {
    let shown = shown(report, style);
    assert!(shown == expect, "shown:\n{shown}\nexpected:\n{expect}");
}

/// The style that shows one section.
pub fn only(section: Section, width: usize) -> TerminalStyle {
    TerminalStyle { sections: vec![section], width, ..TerminalStyle::default() }
}
