//! Cases for the rules, and laws that hold for any bytes.

#![allow(clippy::unwrap_used)]
use super::*;
use Role::*;
use proptest::prelude::*;

/// Reads `text` and compares the roles and beginnings of its parts.
fn check(text: &str, expect: &[(Role, &str)]) {
    let article = read_bytes("wire", "wire.txt", text.as_bytes(), &ReadOptions::default());
    let got: Vec<(Role, &str)> = article.parts.iter().map(|p| (p.role, p.span.of(&article.text))).collect();
    let fits = got.len() == expect.len() && got.iter().zip(expect).all(|(g, e)| g.0 == e.0 && g.1.starts_with(e.1));
    assert!(fits, "expected {expect:#?}\ngot {got:#?}");
}

const STORY: &str =
    "The two delegations met for the third time this month and spoke about the port, their offices said.";

fn with_story(before: &str, after: &str) -> String {
    format!("{before}\n\n{STORY}\n\nThe talks go on.\n\n{after}")
}

/// What stands between headline and story, or in front of both.
fn check_front(line: &str, role: Role) {
    check(
        &with_story(&format!("Delegations talk about port again\n\n{line}"), ""),
        &[(Headline, "Delegations"), (role, line), (Body, STORY), (Body, "The talks go on.")],
    );
}

/// What stands behind the story.
fn check_end(lines: &str, roles: &[Role]) {
    let text = with_story("Delegations talk about port again", lines);
    let article = read_bytes("wire", "wire.txt", text.as_bytes(), &ReadOptions::default());
    let got: Vec<Role> = article.parts.iter().skip(3).map(|p| p.role).collect();
    assert_eq!(got, roles, "{lines}: {:#?}", article.parts);
}

#[test]
fn a_pasted_page() {
    check(
        "World   /   Politics\n\nDelegations talk about port for 3rd time in a month\nSat Dec 24, 2016 02:15PM\n\n\
         Minister Jan Kral (R) and his counterpart Ana Lima\n\nKRALOV (HNA) - The two delegations have met again. They spoke.\n\n\
         \"No,\" she said.\n\nHarbour TV can also be reached at the following alternate addresses:\n\nwww.harbour.example\n\n\
         SHARE THIS ARTICLE\nHarbour TV on Roku",
        &[
            (Section, "World"),
            (Headline, "Delegations"),
            (Date, "Sat Dec"),
            (Caption, "Minister Jan Kral (R)"),
            (Dateline, "KRALOV (HNA) -"),
            (Body, "The two delegations"),
            (Body, "\"No,\""),
            (Boilerplate, "Harbour TV can"),
            (Boilerplate, "www."),
            (Boilerplate, "SHARE"),
            (Boilerplate, "Harbour TV on Roku"),
        ],
    );
}

#[test]
fn in_front_of_the_story() {
    for (line, role) in [
        ("By Jane Doe", Byline),
        ("By JANE DOE and JOHN ROE", Byline),
        ("Jane Doe, Harbour News Staff", Byline),
        ("Harbour Times correspondents, Kralov and Lima", Byline),
        ("Reuters", Byline),
        ("Published 4:15 PM ET Sat, 24 Dec 2016", Date),
        ("Home > World > Middle East", Section),
        ("A street in the old town after the storm", Caption),
        ("Delegates at the port. Photo: Ana Lima/AFP", Caption),
        ("FILE PHOTO: Delegates walk along the quay in the port, June 3, 2016", Caption),
        ("Delegates shake hands at the port (Getty Images)", Caption),
        ("Ana Lima, the chairwoman of the delegation, during a meeting in the capital last May.", Caption),
        ("5 min read", Boilerplate),
        ("Share", Boilerplate),
        ("Delegations talk about port again", Boilerplate),
        ("Kral suspends talks", Body),
        ("Nobody knows what comes next", Body),
        ("The port will close in May, a source says.", Body),
        ("Ana Lima, the chairwoman, blames the weather in the north.", Body),
    ] {
        check_front(line, role);
    }
}

#[test]
fn behind_the_story() {
    for (lines, roles) in [
        ("READ MORE: Port closed again", &[Boilerplate][..]),
        ("Related: Port closed again.\n\nSubscribe to our newsletter.", &[Boilerplate, Boilerplate]),
        ("Follow us on Twitter\n\n© 2016 Harbour Times. All rights reserved.", &[Boilerplate, Boilerplate]),
        ("(Reporting by Jane Doe; Editing by John Roe)", &[Boilerplate]),
        ("Jane Doe contributed to this report.", &[Boilerplate]),
        ("The Monitor is funded by its readers. Please consider a donation.", &[Boilerplate]),
        ("The clinic is funded by its patients.", &[Body]),
        ("Sample article written for a test; the outlet is invented.", &[Boilerplate]),
        ("[Written as an example.]", &[Boilerplate]),
        ("Editor's note: The name of the port was corrected.", &[Boilerplate]),
        ("This story has been updated with the minister's reply.", &[Boilerplate]),
        ("https://harbour.example/news/1?a=b", &[Boilerplate]),
        ("Most read\n\nPort closed again\n\nWhat is a quay", &[Boilerplate, Boilerplate, Boilerplate]),
        ("Most read\n\n1. Port closed again\n\n2. What is a quay", &[Boilerplate, Boilerplate, Boilerplate]),
        (
            "Jane Doe reported from Kralov; John Roe contributed reporting.\n\nThis story was first published on May 3.",
            &[Boilerplate, Boilerplate],
        ),
        ("1. The quay\n\n2. The crane", &[Body, Body]),
        ("The port will open on:\n\nMonday\n\nThursday\n\nSunday", &[Body, Body, Body, Body]),
        ("\"Share this,\" he said.", &[Body]),
        ("Nobody came.", &[Body]),
        ("So what comes next?", &[Body]),
        ("“We are done,” she told reporters.", &[Body]),
    ] {
        check_end(lines, roles);
    }
}

#[test]
fn paragraphs_of_a_story_stay() {
    for line in [
        "Nothing.",
        "\"Read my lips: no new taxes,\" he said.",
        "More: that was all they wanted.",
        "What the port means",
        "No",
        "Also on Friday, the minister left.",
        "He shared the photo by mail with Getty Images and AFP/Reuters.",
        "Share",
        "Politics",
        "1. The port",
    ] {
        let text = format!("Delegations talk again\n\n{STORY}\n\n{line}\n\n{STORY} It rained.\n");
        let dropped_on_purpose = line.starts_with("More:");
        let role = if dropped_on_purpose { Boilerplate } else { Body };
        check(&text, &[(Headline, "Del"), (Body, STORY), (role, line), (Body, STORY)]);
    }
}

#[test]
fn headlines() {
    check("", &[]);
    check("word", &[(Headline, "word")]);
    check("One sentence only.", &[(Body, "One")]);
    check(STORY, &[(Body, STORY)]);
    check(&format!("Minister met envoy in May.\n\n{STORY}"), &[(Headline, "Minister"), (Body, STORY)]);
    check(&format!("LIMA — {STORY}\n\nThey left."), &[(Dateline, "LIMA —"), (Body, STORY), (Body, "They")]);
    check(&format!("Talks held\n{STORY}\nThey left."), &[(Headline, "Talks"), (Body, STORY), (Body, "They")]);
}

#[test]
fn boilerplate_can_be_kept() {
    let options = ReadOptions { keep_boilerplate: true, ..ReadOptions::default() };
    let text = with_story("News / World\n\nTalks held", "SHARE THIS ARTICLE");
    let article = read_bytes("wire", "wire.txt", text.as_bytes(), &options);
    assert!(article.parts.iter().all(|p| p.role.is_compared()), "{:#?}", article.parts);
}

#[test]
fn published_before_updated() {
    let text = with_story("Talks held\n\nUpdated: Dec. 25, 2016\n\nPublished: Dec. 24, 2016", "");
    assert_eq!(read_bytes("w", "w", text.as_bytes(), &ReadOptions::default()).date.as_deref(), Some("2016-12-24"));
}

#[test]
fn long_lines_cost_linear_time() {
    let start = std::time::Instant::now();
    for unit in ["word ", "(", "a - ", "<b>", "[", "¶ / "] {
        for origin in ["a.txt", "a.md", "a.html"] {
            read_bytes("a", origin, unit.repeat(60_000 / unit.len()).as_bytes(), &ReadOptions::default());
        }
    }
    assert!(start.elapsed().as_secs() < 30, "quadratic: {:?}", start.elapsed());
}

/// Parts lie in order on character borders, and all that is not white space lies in one of them.
fn laws(bytes: &[u8], format: Format) {
    let options = ReadOptions { format, keep_boilerplate: false };
    let article = read_bytes("outlet", "-", bytes, &options);
    let mut at = 0;
    for part in &article.parts {
        assert!(part.span.start >= at && part.span.end > part.span.start, "{:?}", article.parts);
        assert_eq!(article.text.get(at..part.span.start).unwrap().trim(), "", "{article:#?}");
        let text = article.text.get(part.span.start..part.span.end).unwrap();
        assert_eq!(text, text.trim());
        at = part.span.end;
    }
    assert_eq!(article.text.get(at..).unwrap().trim(), "", "{article:#?}");
}

const FORMATS: [Format; 5] = [Format::Auto, Format::Text, Format::Html, Format::Md, Format::Lines];

proptest! {
    #[test]
    fn any_bytes_are_an_article(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        FORMATS.into_iter().for_each(|format| laws(&bytes, format));
    }

    #[test]
    fn any_text_is_an_article(text in "(\\PC{0,20}[ \n.—()/-]{0,3}){0,12}") {
        FORMATS.into_iter().for_each(|format| laws(text.as_bytes(), format));
    }

    #[test]
    fn any_lines_are_an_article(lines in proptest::collection::vec(
        proptest::sample::select(vec![
            "MOSCOW (AP) — ", "MOSCOW -- x", STORY, "By Jane Doe", "Share", "", "", "News / World", "2016-12-24", "(Photo: AFP)",
            "Talks held", "<p>Talks <b>held</b>.", "**bold** [link](x)", "www.a.example", "É—é", "“", "—", "The list:", "\u{feff}",
        ]), 0..14)) {
        FORMATS.into_iter().for_each(|format| laws(lines.join("\n").as_bytes(), format));
    }
}
