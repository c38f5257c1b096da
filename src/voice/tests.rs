#![allow(clippy::unwrap_used)]
use super::*;
use crate::article::read_text;
use crate::text::segment;
use proptest::prelude::*;

/// The attributions of a text: `source | cue | content + content | kind | speaker`.
fn heard(text: &str) -> Vec<String> {
    let document = segment(read_text("-", text));
    let show = |s: Option<Span>| s.map_or("-", |s| document.text(s)).to_owned();
    Voices::of(&document, Lexicon::builtin())
        .attributions
        .iter()
        .map(|a| {
            let content: Vec<&str> = a.content.iter().map(|c| document.text(*c)).collect();
            let speaker = a.speaker.as_deref().unwrap_or("-");
            format!("{} | {} | {} | {} | {speaker}", show(a.source), show(a.cue), content.join(" + "), a.kind.name())
        })
        .collect()
}

fn check(text: &str, expect: &[&str]) {
    assert_eq!(heard(text), expect, "{text}");
}

fn check_voice(text: &str, word: &str, expect: Voice) {
    let document = segment(read_text("-", text));
    let at = text.find(word).unwrap();
    let voice = Voices::of(&document, Lexicon::builtin()).at(&document, Span::new(at, at + word.len())).0;
    assert_eq!(voice, expect, "{text}: {word}");
}

#[test]
fn a_quotation_goes_on_behind_its_cue() {
    check(
        "\"The port is closed,\" said Ana Lima, a harbour official. \"It will stay closed.\"",
        &[
            "Ana Lima, a harbour official | said | \"The port is closed,\" + \"It will stay closed.\" | direct | Ana Lima",
        ],
    );
    check(
        "“We will stay.\n\n“We will win,” Kral said.",
        &["Kral | said | “We will stay. + “We will win,” | direct | Kral"],
    );
}

#[test]
fn indirect_speech() {
    check(
        "Two ships left on Monday, according to the harbour office.",
        &["the harbour office | according to | Two ships left on Monday | indirect | harbour office"],
    );
    check(
        "According to the harbour office, two ships left on Monday.",
        &["the harbour office | According to | two ships left on Monday | indirect | harbour office"],
    );
    check(
        "The minister said on Friday that the plan was \"a disaster\" for the coast.",
        &["The minister | said | that the plan was \"a disaster\" for the coast | mixed | minister"],
    );
    check("Kral accused the union of lying.", &["Kral | accused | the union of lying | indirect | Kral"]);
    check("It rained on Tuesday. The streets were empty.", &[]);
}

#[test]
fn a_pronoun_is_the_person_named_before() {
    check(
        "Jan Kral arrived on Monday. He said the talks had failed.",
        &["He | said | the talks had failed | indirect | Jan Kral"],
    );
}

#[test]
fn a_pronoun_is_the_leader_spoken_of_before() {
    check(
        "Jan Kral left. The Ilmen leader said it was over. He said the talks had failed.",
        &[
            "The Ilmen leader | said | it was over | indirect | Ilmen leader",
            "He | said | the talks had failed | indirect | Ilmen leader",
        ],
    );
}

#[test]
fn states_are_no_verb_of_saying() {
    check(
        "It went on even though Varo and some island states of the Persian Gulf had armed the groups for years.",
        &[],
    );
}

#[test]
fn one_source_may_say_two_things() {
    check(
        "\"We lost,\" Kral admitted, adding that he would resign.",
        &["Kral | admitted | \"We lost,\" | direct | Kral", "Kral | adding | that he would resign | indirect | Kral"],
    );
}

#[test]
fn every_voice() {
    let said = "The minister said on Friday that the plan was \"a disaster\" for the coast.";
    check_voice(said, "disaster", Voice::Direct);
    check_voice(said, "plan", Voice::Indirect);
    check_voice(said, "Friday", Voice::Own);
    check_voice("The \"experts\" left early.", "experts", Voice::Scare);
    check_voice("They met the so-called experts.", "experts", Voice::SoCalled);
}

#[test]
fn marks_that_are_missing_or_nested() {
    // A sentence cut out of a longer quotation: only its closing mark is left.
    check_voice("it has gone too far.”", "far", Voice::Direct);
    check_voice("it has gone too far.\"", "far", Voice::Direct);
    check_voice("\"They have gone too far.", "far", Voice::Direct);
    check_voice("The mayor told reporters: \"He said 'never' to me, and I believed him.\"", "believed", Voice::Direct);
    check_voice("The workers' day and the boss's car, it isn't far.", "car", Voice::Own);
    check_voice("''It is over,'' Lima said of the workers' strike.", "over", Voice::Direct);
    check_voice("''It is over,'' Lima said of the workers' strike.", "strike", Voice::Own);
    check_voice("The wall is 6' 2\" high and long.", "long", Voice::Own);
}

#[test]
fn more_marks_that_are_missing_nested_or_none() {
    // The closing mark is missing: the quotation ends with its paragraph.
    let open = "\"The port is lost, the mayor said.\n\nThe ships left on Monday.";
    check_voice(open, "port", Voice::Direct);
    check_voice(open, "ships", Voice::Own);
    check_voice("“He told me, ‘Leave the port now,’ and I left,” Lima said.", "left", Voice::Direct);
    check_voice("“He told me, ‘Leave the port now,’ and I left,” Lima said.", "now", Voice::Direct);
    check_voice("«Wir bleiben», sagte Kral. The ships left.", "ships", Voice::Own);
    // Apostrophes open nothing.
    check_voice("The dockers' strike of the '90s wasn't the dockers' last.", "last", Voice::Own);
    check_voice("'Tis the season, and rock 'n' roll is back.", "back", Voice::Own);
    check_voice("‘We don’t know the dockers’ plans,’ Lima said.", "plans", Voice::Direct);
    // Two quotations in one sentence, the outlet's words between them.
    let two = "\"We lost,\" Kral said of the long strike, \"and we know it.\"";
    check_voice(two, "lost", Voice::Direct);
    check_voice(two, "strike", Voice::Own);
    check_voice(two, "know", Voice::Direct);
}

#[test]
fn no_day_no_adverb_and_no_conjunction_is_a_speaker() {
    for source in ["Saturday", "rather", "But", "have", "also"] {
        assert!(!super::speaker::is_somebody(source), "{source}");
    }
    for source in ["many", "residents", "some in the crowd", "He", "poll"] {
        assert!(super::speaker::is_somebody(source), "{source}");
    }
}

#[test]
fn the_reporting_word_of_a_cue() {
    let verb = |cue: &str| {
        let document = segment(read_text("-", cue));
        let found = reporting(&document, Span::new(0, cue.len()), Lexicon::builtin());
        found.map(|r| (r.lemma.to_string(), r.stance.name()))
    };
    for (cue, lemma, stance) in [
        ("said", "say", "neutral"),
        ("has also claimed", "claim", "distances"),
        ("pointed out", "point out", "supports"),
        ("according to", "according to", "neutral"),
        ("lashed out at", "lash out", "criticises"),
    ] {
        assert_eq!(verb(cue), Some((lemma.to_owned(), stance)), "{cue}");
    }
    assert_eq!(verb("walked"), None);
}

#[test]
fn long_texts_cost_linear_time() {
    let start = std::time::Instant::now();
    for unit in ["said ", "\"a ", "'' ", ", ", "he said \"x\" ", "so-called ", "According to "] {
        Voices::of(&segment(read_text("-", &unit.repeat(30_000 / unit.len()))), Lexicon::builtin());
    }
    assert!(start.elapsed().as_secs() < 60, "quadratic: {:?}", start.elapsed());
}

proptest! {
    /// Spans lie on character borders, in order, inside the text; every token has a voice.
    #[test]
    fn any_text_is_heard(text in "([\"'“”‘’a-c., \n]|said |that |Ana |he |according to |É){0,60}") {
        let document = segment(read_text("-", &text));
        let voices = Voices::of(&document, Lexicon::builtin());
        for a in &voices.attributions {
            prop_assert!(!a.content.is_empty());
            for span in a.content.iter().chain(&a.source).chain(&a.cue) {
                prop_assert!(span.start < span.end && text.get(span.start..span.end).is_some());
            }
            prop_assert!(a.content.windows(2).all(|w| w[0].end <= w[1].start));
        }
        prop_assert_eq!(voices.of_token.len(), document.tokens.len());
    }
}
