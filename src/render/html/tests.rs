#![allow(clippy::unwrap_used)]

use super::policy::policy;
use crate::article::{Format, ReadOptions, read_bytes};
use crate::report::Report;
use std::collections::BTreeSet;

fn report(articles: &[(&str, &str)]) -> Report {
    let options = ReadOptions { format: Format::Text, keep_boilerplate: true };
    let read = |(outlet, text): &(&str, &str)| read_bytes(outlet, &format!("{outlet}.txt"), text.as_bytes(), &options);
    crate::compare(articles.iter().map(read).collect(), &Default::default())
}

fn page(articles: &[(&str, &str)]) -> String {
    let mut out = Vec::new();
    super::html(&report(articles), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

const WIRE: &str = "Port falls to rebels\n\nRebels left the port of Rasmara on Thursday, the army said. \
                    At least 40 people were killed, officials said. The harbour master stayed.";
const STATE: &str = "Port liberated from terrorists\n\nTerrorists left the port of Rasmara on Thursday, the army said. \
                     At least 40 people were killed, officials said. Crowds celebrated the liberation.";

/// The values of an attribute.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    page.split(attribute).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn every_link_leads_to_a_place_on_the_page() {
    let page = page(&[("wire", WIRE), ("state", STATE)]);
    let list = values(&page, " id=\"");
    let ids: BTreeSet<&str> = list.iter().copied().collect();
    assert_eq!(ids.len(), list.len(), "an id stands twice");
    let links: BTreeSet<&str> = values(&page, " href=\"").into_iter().collect();
    assert!(links.contains("#B2") && links.contains("#p1"), "{links:?}");
    for link in links {
        assert!(link.strip_prefix('#').is_some_and(|id| ids.contains(id)), "{link} leads nowhere");
    }
}

#[test]
fn articles_are_text_and_nothing_else() {
    let hostile = "<script>alert(1)</script> \"><img src=x onerror=alert(2)>\n\n\
                   Rebels left the port <b onmouseover=\"alert(3)\">of Rasmara</b> on Thursday, the army said. \
                   See javascript:alert(4) and <a href='javascript:alert(5)'>this</a>, {{ 7*7 }} &lt;script&gt; \u{202e}gpj.exe.\u{7} \
                   </style><style>*{display:none}</style><!-- ]]> </article></main>";
    let name = "<img src=x onerror=alert(6)>\" onload=\"alert(7)";
    let page = page(&[(name, hostile), ("state", STATE)]);
    for (text, times) in [("<script", 1), ("</script", 1), ("<style", 1), ("</main", 1), ("<img", 0), ("<!--", 0)] {
        assert_eq!(page.matches(text).count(), times, "{text}");
    }
    assert!(!page.contains("=\"alert") && !page.contains("href='") && !page.contains("\" onload"));
    assert!(!page.contains(['\0', '\u{7}', '\u{202e}']) && page.contains("[U+202E]gpj.exe"));
    assert!(page.contains("&#60;script&#62;") && page.contains("{{ 7*7 }}"));
}

#[test]
fn the_page_needs_and_allows_nothing_else() {
    let page = page(&[("wire", WIRE), ("state", STATE)]);
    let within = |open: &str, close: &str| page.split(open).nth(1).unwrap().split(close).next().unwrap().to_owned();
    let policy = policy(&within("<style>", "</style>"), &within("<script>", "</script>"));
    assert!(page.contains(&format!("content=\"{}\"", policy.replace('\'', "&#39;"))), "{policy}");
    for text in ["http:", "https:", "url(", "@import", " src=", " style=\"", "innerHTML", "fetch("] {
        assert!(!page.contains(text), "{text}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let articles = [("wire", WIRE), ("state", STATE)];
    assert_eq!(page(&articles), page(&articles));
}

#[test]
fn a_page_says_who_says_what_in_whose_voice() {
    let page = page(&[("wire", WIRE), ("state", STATE)]);
    let row = page.split("<tr id=\"t").find(|row| row.contains("<bdi>terrorists</bdi>")).unwrap();
    let row = row.split("</tr>").next().unwrap();
    let cells: Vec<&str> = row.split("<td").skip(1).collect();
    assert!(cells[0].contains("–") && cells[1].contains("own voice") && cells[1].contains("#B1"), "{row}");
}

#[test]
fn texts_without_words_or_sentences_make_a_page() {
    for articles in [&[][..], &[("a", "")], &[("a", ""), ("b", "\u{0}\u{0}")], &[("a", "?"), ("b", WIRE)]] {
        assert!(page(articles).ends_with("</html>"));
    }
}

#[test]
fn a_text_from_right_to_left_says_so() {
    let arabic = "سقوط الميناء\n\nغادر المتمردون ميناء رسمارا يوم الخميس، حسبما قال الجيش. وقتل أربعون شخصا على الأقل.";
    let page = page(&[("wire", WIRE), ("sawt", arabic)]);
    assert!(page.contains("lang=\"ar\" dir=\"rtl\"") && page.contains("lang=\"en\" dir=\"ltr\""));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(32))]

    #[test]
    fn no_text_changes_the_page_around_it(
        words in proptest::collection::vec("(<script>|</?[a-z]{1,6}|[\"'&>]|=\"|on[a-z]{3,8}=|-->|\u{202e}|\u{0}|[A-Z][a-z]{2,6}|[a-z]{1,8}|[.,!?]|\n\n)", 1..80)
    ) {
        let text = words.join(" ");
        let page = page(&[("wire", &text), (&text, WIRE)]);
        // The page of plain words has these as often.
        for (tag, times) in [("<script", 1), ("</script", 1), ("<style", 1), ("<html", 1), ("</main", 1), ("<article", 2)] {
            proptest::prop_assert_eq!(page.matches(tag).count(), times, "{}: {}", tag, &text);
        }
        let obeyed = page.contains(['\0', '\u{202e}']);
        proptest::prop_assert!(!obeyed);
        let list = values(&page, " id=\"");
        proptest::prop_assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len());
    }
}
