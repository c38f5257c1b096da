#![allow(clippy::unwrap_used)]

use super::*;
use crate::article::Part;
use crate::text::code_points;
use proptest::prelude::*;

fn article(parts: &[(Role, &str)]) -> Article {
    let mut text = String::new();
    let mut spans = Vec::new();
    for (role, part) in parts {
        spans.push(Part { span: Span::new(text.len(), text.len() + part.len()), role: *role, why: "" });
        text.push_str(part);
        text.push_str("\n\n");
    }
    Article { outlet: "A".into(), origin: "a.txt".into(), text, parts: spans, ..Article::default() }
}

fn sentences_of(document: &Document) -> Vec<&str> {
    document.sentences.iter().map(|s| document.text(s.span)).collect()
}

#[test]
fn parts_become_paragraphs_sentences_tokens() {
    let document = segment(article(&[
        (Role::Headline, "Town Floods"),
        (Role::Caption, "A photo. Not compared."),
        (Role::Body, "Rain fell. “Run,” he said."),
    ]));
    assert_eq!(sentences_of(&document), ["Town Floods", "Rain fell.", "“Run,” he said."]);
    assert_eq!(document.paragraphs.len(), 2);
    assert!(document.sentences[0].headline && !document.sentences[1].headline);
    let words: Vec<&str> = document.tokens_of(1).iter().map(|t| document.text(t.span)).collect();
    assert_eq!(words, ["Rain", "fell", "."]);
    let run = document.article.text.find("Run").unwrap();
    assert!(document.is_quoted(Span::new(run, run + 3)) && !document.is_quoted(Span::new(run, run + 12)));
    assert_eq!(document.sentence_at(run), Some(2));
    assert_eq!(document.sentence_at(12), None);
    assert!(document.tokens_of(99).is_empty());
}

#[test]
fn a_line_stays_whole_where_the_input_says_so() {
    let mut lines = article(&[(Role::Body, "One. Two."), (Role::Body, "Three! Four."), (Role::Body, " ")]);
    lines.one_sentence_per_part = true;
    assert_eq!(sentences_of(&segment(lines)), ["One. Two.", "Three! Four."]);
}

#[test]
fn the_mark_of_a_list_item_is_no_part_of_its_sentence() {
    for (item, expect) in [
        ("• Police van burned", "Police van burned"),
        ("- Two hurt. None died.", "Two hurt."),
        ("– No, he said.", "No, he said."),
        ("-5 degrees at noon.", "-5 degrees at noon."),
        ("*Not* so.", "*Not* so."),
    ] {
        let document = segment(article(&[(Role::Body, item)]));
        assert_eq!(sentences_of(&document).first(), Some(&expect), "{item}");
    }
    let mut lines = article(&[(Role::Body, "- One.")]);
    lines.one_sentence_per_part = true;
    assert_eq!(sentences_of(&segment(lines)), ["- One."]);
}

#[test]
fn headlines_stay_whole_unless_each_piece_stands_alone() {
    for whole in ["Trump: No More U.S. In Talks Now", "Enough! Town Says No", "Is It Over? Maybe"] {
        assert_eq!(sentences_of(&segment(article(&[(Role::Headline, whole)]))), [whole]);
    }
    let two = segment(article(&[(Role::Headline, "Town floods after storm. Mayor blames the dam.")]));
    assert_eq!(two.sentences.len(), 2);
}

#[test]
fn lines_are_paragraphs_unless_they_are_wrapped() {
    let lines = segment(article(&[(Role::Body, "First line.\nSecond line.\n\nThird.")]));
    assert_eq!(lines.paragraphs.len(), 3);
    let wrapped =
        "The river rose over its banks on Sunday night and\nflooded the old town, the mayor said. Nobody was\nhurt.";
    let wrapped = segment(article(&[(Role::Body, wrapped)]));
    assert_eq!((wrapped.paragraphs.len(), wrapped.sentences.len()), (1, 2));
}

#[test]
fn hostile_input_takes_no_long_time() {
    for piece in [
        "a", "\"", ".", " .", "a. ", ".\"", "(", "'s", "Mr. ", "U.", "\u{200b}", "\u{301}", "@", "#", "'", "-", "1,",
        "é", "他", "\n", ". (", "👍",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        let document = segment(article(&[(Role::Body, &text), (Role::Headline, &text)]));
        laws(&document);
    }
    let spaces = " ".repeat(50_000);
    laws(&segment(article(&[(Role::Body, &format!("x.{spaces}{}", "A. b. ".repeat(100_000)))])));
}

/// What holds for every document.
fn laws(document: &Document) {
    let text = &document.article.text;
    let fits = |s: Span| text.get(s.start..s.end).is_some();
    let bare = |from: usize, to: usize| text.get(from..to).is_some_and(|s| s.trim().is_empty());
    let mut sentence_count = 0;
    for paragraph in &document.paragraphs {
        assert!(fits(paragraph.span));
        assert_eq!(paragraph.sentences.start, sentence_count);
        sentence_count = paragraph.sentences.end;
        let mut at = paragraph.span.start;
        for sentence in &document.sentences[paragraph.sentences.clone()] {
            assert!(
                paragraph.span.contains(sentence.span) && bare(at, sentence.span.start) && !sentence.span.is_empty()
            );
            let mut token_at = sentence.span.start;
            for token in &document.tokens[sentence.tokens.clone()] {
                assert!(fits(token.span) && !token.span.is_empty() && bare(token_at, token.span.start));
                token_at = token.span.end;
            }
            assert!(bare(token_at, sentence.span.end));
            at = sentence.span.end;
        }
        assert!(bare(at, paragraph.span.end));
    }
    assert_eq!(sentence_count, document.sentences.len());
    assert!(document.quotations.is_sorted_by_key(|q| q.span.start));
    for q in &document.quotations {
        assert!(fits(q.span) && fits(q.content) && q.span.contains(q.content));
        assert!(document.quotations[q.outermost].span.contains(q.span));
    }
}

#[test]
fn laws_hold_where_random_text_once_broke_them() {
    for text in ["*\u{a0}A", "•\u{a0}", "-\u{a0}-\u{a0}A"] {
        laws(&segment(article(&[(Role::Body, text)])));
    }
}

proptest! {
    #[test]
    fn laws_hold_for_any_text(parts in prop::collection::vec("\\PC{0,80}", 0..5)) {
        let parts: Vec<(Role, &str)> = parts.iter().map(|p| (Role::Body, p.as_str())).collect();
        laws(&segment(article(&parts)));
    }

    #[test]
    fn laws_hold_for_odd_text(text in "([ \n.!?…\"“”„‘’'«»()—-]|[a-zA-Z0-9]|Mr|U\\.S|e\u{301}|\u{200b}|他|。|👍|@|#|https://|p\\.m\\.|The ){0,120}") {
        let document = segment(article(&[(Role::Body, &text), (Role::Headline, &text)]));
        laws(&document);
        for start in (0..text.len()).step_by(3) {
            let span = Span::new(start, start + 2);
            let slow = document.quotations.iter().any(|q| q.span.contains(span));
            prop_assert_eq!(document.is_quoted(span), slow);
        }
        let points = code_points(&text);
        for (count, (byte, _)) in text.char_indices().enumerate() {
            prop_assert_eq!(points.offset(byte), count);
        }
    }
}
