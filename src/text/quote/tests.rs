use super::*;

/// Contents of the quotations of paragraphs separated by newlines; `+` in front marks a continued one.
fn check(text: &str, expect: &[&str]) {
    let mut paragraphs = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        paragraphs.push(Span::new(at, at + line.len()));
        at += line.len() + 1;
    }
    let found = quotations(text, &paragraphs);
    let show = |q: &Quotation| format!("{}{}", if q.continued { "+" } else { "" }, q.content.of(text));
    assert_eq!(found.iter().map(show).collect::<Vec<_>>(), expect, "{text}");
    assert!(found.iter().all(|q| q.span.contains(q.content) && found[q.outermost].span.contains(q.span)));
}

#[test]
fn all_kinds() {
    check("He said \"no\" and \"yes.\"", &["no", "yes."]);
    check("He said “no” and “yes.”", &["no", "yes."]);
    check("He said ‘no’ and 'yes.'", &["no", "yes."]);
    check("Er sagte „nein“ und »ja«, ‚gut‘.", &["nein", "ja", "gut"]);
    check("Il dit « non » et «oui».", &[" non ", "oui"]);
    check("他说「不」。", &["不"]);
    check("said.\"The end,\" he said", &["The end,"]);
    check("“mixed\" and \"mixed”", &["mixed", "mixed"]);
    check("Han sa ”nej” igen", &["nej"]);
}

#[test]
fn apostrophes_and_measures_are_none() {
    check("It’s the senators’ and Trump's dogs' day", &[]);
    check("the '90s and ’16, ‘90s too", &[]);
    check("get 'em, 'til then, ‘em", &[]);
    check("He is 6'2\" tall and 5' wide", &[]);
    check("rock 'n' roll", &[]);
    check("'unclosed and ‘unclosed", &[]);
    check("‘Trump’s the man’", &["Trump’s the man"]);
    check("'Trump's the man'", &["Trump's the man"]);
    check("a stray\" mark and another ”", &[]);
}

#[test]
fn a_possessive_closes_nothing_where_the_closing_mark_comes_later() {
    check("‘We know the dockers’ plans,’ she said", &["We know the dockers’ plans,"]);
    check("'We know the dockers' plans,' she said", &["We know the dockers' plans,"]);
    check("the ‘experts’ said ‘no,’ twice", &["experts", "no,"]);
    check("the 'experts' said 'no,' twice", &["experts", "no,"]);
    check("the ‘experts’ left early", &["experts"]);
}

#[test]
fn nested() {
    check("“He said ‘never’ twice,” she said", &["He said ‘never’ twice,", "never"]);
    check("\"He said 'never' twice,\" she said", &["He said 'never' twice,", "never"]);
    check("\"He said \"never\" twice,\" she said", &["He said \"never\" twice,", "never"]);
    check("“‘Never’ is long,” she said", &["‘Never’ is long,", "Never"]);
    check("“He said ‘never.’”", &["He said ‘never.’", "never."]);
}

#[test]
fn continued_over_paragraphs() {
    check("“One.\n“Two,” he said.\n“Three.”", &["One.", "+Two,", "Three."]);
    check("\"One.\n\"Two,\" he said.\n\"Three.\"", &["One.", "+Two,", "Three."]);
    check("“One.\nNo quotation.\n“Two.”", &["One.", "Two."]);
    check("He said, “One.\n“Two.\n“Three.” He left.", &["One.", "+Two.", "+Three."]);
}

#[test]
fn a_missing_mark_does_not_swallow_the_rest() {
    check("“We left. He came. “You too,” he said.", &["We left. He came.", "You too,"]);
    check("\"We left. He came. \"You too,\" he said.", &["We left. He came.", "You too,"]);
}

#[test]
fn many_marks_take_no_long_time() {
    for mark in ["\"", "“", "‘", "'", "”", "„", "« ", " “a", "\" a"] {
        let text = mark.repeat(200_000 / mark.len());
        quotations(&text, &[Span::new(0, text.len())]);
    }
}
