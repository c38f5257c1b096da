//! The laws of ARCHITECTURE.md, on the samples and on random text.
#![allow(clippy::unwrap_used, missing_docs)]

use parallax::article::{Article, ReadOptions, read_all, read_bytes};
use parallax::report::{Agreement, CommonView, Report, SegmentView, Side};
use parallax::{Settings, compare};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn event(name: &str) -> Vec<Article> {
    let folder = format!("{}/samples/{name}", env!("CARGO_MANIFEST_DIR"));
    read_all(&[folder], &ReadOptions::default()).unwrap().0
}

fn events() -> Vec<Vec<Article>> {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/samples");
    let mut names: Vec<_> = std::fs::read_dir(samples).unwrap().map(|e| e.unwrap()).collect();
    names.retain(|e| e.file_type().unwrap().is_dir());
    names.sort_by_key(|e| e.file_name());
    assert!(!names.is_empty());
    names.iter().map(|e| event(e.file_name().to_str().unwrap())).collect()
}

fn plain(name: &str, text: &str) -> Article {
    read_bytes(name, name, text.as_bytes(), &ReadOptions::default())
}

/// Everything a report claims, without the order of the documents: permuting the inputs must not change it.
fn claims(report: &Report) -> BTreeSet<String> {
    let sorted = |mut items: Vec<String>| {
        items.sort();
        items
    };
    let mut claims = BTreeSet::new();
    for l in &report.links {
        let flip = l.a.document > l.b.document;
        let (first, second) = if flip { (&l.b, &l.a) } else { (&l.a, &l.b) };
        let sides: Vec<_> = l.segments.iter().map(|s| if flip { (&s.b, &s.a) } else { (&s.a, &s.b) }).collect();
        let why = |c: &CommonView| {
            let (a, b) = if flip { (&c.b, &c.a) } else { (&c.a, &c.b) };
            format!("{:?} {a} {b}", c.kind)
        };
        let why = sorted(l.why.iter().map(why).collect());
        claims.insert(format!("link {first:?} {second:?} {:?} {:.4} {sides:?} {why:?}", l.relation, l.probability));
    }
    for v in &report.variants {
        let readings =
            v.readings.iter().map(|r| format!("{}:{}-{} {}", r.at.document, r.at.start, r.at.end, r.at.text));
        claims.insert(format!("variant {:?} {:?}", v.kind, sorted(readings.collect())));
    }
    for l in &report.labels {
        let mentions = l.mentions.iter().map(|m| format!("{}:{}-{}", m.document, m.start, m.end));
        claims.insert(format!("label {} {:?}", l.name, sorted(mentions.collect())));
    }
    for row in &report.figures {
        let places = row
            .figures
            .iter()
            .map(|f| format!("{}:{}-{} {} {:?} {:?}", f.at.document, f.at.start, f.at.end, f.value, f.hedge, f.source));
        claims.insert(format!("figures {:?} {} {:?}", row.relation, row.about, sorted(places.collect())));
    }
    for row in &report.symmetry {
        for (m, o, r) in row
            .members
            .iter()
            .flat_map(|m| m.outlets.iter().flat_map(move |o| o.referents.iter().map(move |r| (m, o, r))))
        {
            let places = r.places.iter().map(|p| format!("{}-{}", p.start, p.end));
            claims.insert(format!(
                "symmetry {} {} {} {} {:?}",
                row.about,
                m.word,
                o.document,
                r.name,
                sorted(places.collect())
            ));
        }
    }
    for f in &report.findings {
        let competing = f.competing.iter().map(|c| format!("{}:{}", c.document, c.form));
        let competing = sorted(competing.collect());
        claims.insert(format!("finding {}:{}-{} {} {competing:?}", f.at.document, f.at.start, f.at.end, f.entry));
    }
    for a in &report.absent {
        claims.insert(format!("absent {}:{} in {}", a.document, a.sentence, a.missing_in));
    }
    for a in &report.perhaps {
        claims.insert(format!("perhaps {}:{} in {}", a.document, a.sentence, a.missing_in));
    }
    for group in &report.coverage {
        let ids = |ids: &[String]| sorted(ids.to_vec());
        let (told, lacking, perhaps) = (ids(&group.told_by), ids(&group.not_found_in), ids(&group.perhaps_in));
        for statement in &group.statements {
            let places = statement.sentences.iter().map(|s| format!("{}:{}", s.document, s.sentence));
            let places = sorted(places.collect());
            claims.insert(format!("coverage {:?} {told:?} {lacking:?} {perhaps:?} {places:?}", group.reach));
        }
    }
    for p in &report.passages {
        let lines = p.lines.iter().map(|l| format!("{}:{}", l.document, l.sentence));
        claims.insert(format!("passage {:?}", sorted(lines.collect())));
    }
    claims
}

#[test]
fn permuting_the_inputs_changes_no_set() {
    for articles in events() {
        let expected = claims(&compare(articles.clone(), &Settings::default()));
        let mut reversed = articles.clone();
        reversed.reverse();
        let mut rotated = articles;
        rotated.rotate_left(1);
        for other in [reversed, rotated] {
            let found = claims(&compare(other, &Settings::default()));
            let difference: Vec<_> = expected.symmetric_difference(&found).collect();
            assert!(difference.is_empty(), "{difference:#?}");
        }
    }
}

#[test]
fn an_article_against_itself_has_no_variant_and_no_absence() {
    for article in events().into_iter().flatten() {
        let mut twin = article.clone();
        twin.outlet = "twin".into();
        let report = compare(vec![article, twin], &Settings::default());
        assert!(report.variants.is_empty(), "{:?}", report.variants);
        let differ = |r: &&parallax::report::FigureRowView| matches!(r.relation, Agreement::Conflict);
        assert!(report.figures.iter().find(differ).is_none(), "{:?}", report.figures.iter().find(differ));
        assert!(report.absent.is_empty(), "{:?}", report.absent);
        assert!(report.perhaps.is_empty() && report.coverage.is_empty(), "{:?}", report.perhaps);
        for (k, s) in report.documents[0].sentences.iter().enumerate() {
            let linked = report.links.iter().any(|l| l.a.sentence == k && l.b.sentence == k);
            assert!(linked, "sentence {k} is not linked to itself: {}", s.text);
        }
    }
}

#[test]
fn joined_segments_and_pieces_are_the_sentence() {
    for articles in events() {
        check_texts(&compare(articles, &Settings::default()));
    }
}

/// Segments and pieces joined give the sentence.
fn check_texts(report: &Report) {
    let sentence = |document: &str, k: usize| {
        report.documents.iter().find(|d| d.id == document).unwrap().sentences[k].text.clone()
    };
    for l in &report.links {
        let joined = |side: fn(&SegmentView) -> &str| l.segments.iter().map(side).collect::<String>();
        assert_eq!(joined(|s| &s.a), sentence(&l.a.document, l.a.sentence));
        assert_eq!(joined(|s| &s.b), sentence(&l.b.document, l.b.sentence));
    }
    for line in report.passages.iter().flat_map(|p| &p.lines) {
        let joined: String = line.pieces.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(joined, sentence(&line.document, line.sentence));
    }
    for (p, merged) in report.passages.iter().filter_map(|p| Some((p, p.merged.as_ref()?))) {
        let without = |not: Side| merged.iter().filter(|x| x.side != not).map(|x| x.text.as_str()).collect::<String>();
        let text = |k: usize| sentence(&p.lines[k].document, p.lines[k].sentence);
        assert_eq!(without(Side::Other), text(0));
        // Shared words are printed once, as the first sentence has them: compared by their keys.
        let words =
            |s: &str| parallax::text::fold(s).split_whitespace().map(str::to_owned).collect::<Vec<_>>().concat();
        assert_eq!(words(&without(Side::First)), words(&text(1)));
    }
}

/// A sentence is absent from another article, perhaps there, or linked to it: never two of these.
#[test]
fn found_perhaps_and_absent_exclude_each_other() {
    for articles in events() {
        let report = compare(articles, &Settings::default());
        let mut seen = BTreeSet::new();
        for l in &report.links {
            seen.insert((&l.a.document, l.a.sentence, &l.b.document));
            seen.insert((&l.b.document, l.b.sentence, &l.a.document));
        }
        for a in report.absent.iter().chain(&report.perhaps) {
            assert!(seen.insert((&a.document, a.sentence, &a.missing_in)), "{a:?}");
        }
        for group in &report.coverage {
            assert!(group.of >= group.told_by.len() && !group.told_by.is_empty(), "{group:?}");
        }
    }
}

#[test]
fn every_offset_counts_code_points_of_the_document() {
    for articles in events() {
        let texts: Vec<(String, Vec<char>)> =
            articles.iter().map(|a| (a.outlet.clone(), a.text.chars().collect())).collect();
        let report = compare(articles, &Settings::default());
        let at = |document: &str, start: usize, end: usize| -> String {
            texts.iter().find(|t| t.0 == document).unwrap().1[start..end].iter().collect()
        };
        for d in &report.documents {
            for s in &d.sentences {
                assert_eq!(at(&d.id, s.start, s.end), s.text);
            }
        }
        let readings = report.variants.iter().flat_map(|v| v.readings.iter().map(|r| &r.at));
        let mentions = report.labels.iter().flat_map(|l| &l.mentions);
        let figures = report.figures.iter().flat_map(|r| r.figures.iter().map(|f| &f.at));
        let outlets = report.symmetry.iter().flat_map(|r| r.members.iter().flat_map(|m| &m.outlets));
        let referents = outlets.flat_map(|o| o.referents.iter().flat_map(|r| r.places.iter().chain(&r.at)));
        let places = readings.chain(mentions).chain(figures).chain(referents);
        for p in places.chain(report.findings.iter().map(|f| &f.at)) {
            assert_eq!(at(&p.document, p.start, p.end), p.text);
            let d = report.documents.iter().find(|d| d.id == p.document).unwrap();
            assert!(d.sentences[p.sentence].start <= p.start && p.end <= d.sentences[p.sentence].end);
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_on_any_number_of_threads() {
    let json = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let mut report = compare(event("aleppo"), &Settings::default());
            parallax::report::add_replaced(&mut report);
            assert!(report.links.iter().any(|l| !l.replaced.is_empty()));
            serde_json::to_string(&report).unwrap()
        })
    };
    let one = json(1);
    assert_eq!(one, json(2));
    assert_eq!(one, json(5));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Text is never an error: any bytes give a report whose parts fit its texts.
    #[test]
    fn any_bytes_give_a_report(a in prop::collection::vec(any::<u8>(), 0..600), b in "\\PC{0,400}") {
        let first = read_bytes("a", "a", &a, &ReadOptions::default());
        let mut report = compare(vec![first, plain("b", &b)], &Settings::default());
        parallax::report::add_replaced(&mut report);
        check_texts(&report);
    }

    /// Sentences made of few words, so that many of them meet.
    #[test]
    fn few_words_in_any_order(texts in prop::collection::vec(
        prop::collection::vec("(The )?((rebels|army|city|Obama|terrorists|“No”|said|12|took) ){1,9}\\.", 1..6), 2..4)) {
        let articles: Vec<Article> =
            texts.iter().enumerate().map(|(k, t)| plain(&format!("o{k}"), &t.join("\n\n"))).collect();
        let report = compare(articles.clone(), &Settings::default());
        check_texts(&report);
        let mut reversed = articles;
        reversed.reverse();
        prop_assert_eq!(claims(&report), claims(&compare(reversed, &Settings::default())));
    }
}
