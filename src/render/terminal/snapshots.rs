//! How whole sections look.
#![allow(clippy::unwrap_used)]

use super::fixture::{aleppo, check, only, report, variant};
use super::*;
use crate::collate::Kind;
use crate::report::{LabelKind, LabelView, Note, NoteKind};

#[test]
fn everything_narrow() {
    check(
        &aleppo(),
        &TerminalStyle { width: 40, ..TerminalStyle::default() },
        "\
A  Damavand World
   2016-12-24   67 words
B  Calder Wire
   2016-12-24   54 words
C  Levant Lantern
   2016-12-24   33 words

HEADLINES

A  Iranian, Russian presidents hold
   third phone call in a month after
   _liberation_ of Aleppo
B  Putin, Rouhani discuss Syria talks by
   phone after fall of rebel-held Aleppo
C  Putin and Rouhani plot next move as
   Aleppo's displaced count their dead

WORDING

 1  label: armed opponents of the Syrian
    government
    A  terrorists ×3, “militants”
    B  rebels ×4, fighters
    C  opposition fighters ×2
 2  act
    A  full liberation
    B  recapture ×2
    C  fall
 3  reporting verb
    A  declared
    C  announced

LABELS

None found.

PASSAGES  what two or more articles tell

[-only in the first-]  {+only in the
others+}  _loaded term_

── 1 ── A2  B2  C2 · same statement
A  The Syrian Army [-declared-] that it
   had [-regained full control of
   Aleppo, having cleared the eastern
   neighborhoods of _foreign-backed_
   militants-].
B  The Syrian army announced that it had
   {+recaptured the last rebel-held
   districts of eastern Aleppo+}.
C  The {+_regime_'s+} army announced
   that it had {+_seized_ the whole of
   the city+}.

── 2 ── [-A4-]{+B3+} · same statement
   Putin told reporters on Friday that
   the [-full _liberation_-]
   {+recapture+} of the city was near.

FOUND IN ONE ONLY

Found in A Damavand World only — not
found in B, C
A3  The victory was won even though
    Washington, Ankara and some Arab
    states had armed the _terrorist_
    groups for years.

Found in B Calder Wire only — not found
in A, C
B4  Russia's ambassador to Turkey was
    shot dead in Ankara by an off-duty
    police officer.

LOADED TERMS

A  Damavand World  4 places · naming 4
   _liberation_ ×2, _foreign-backed_ ·
   naming
     plainer: fighters, armed groups
   _terrorist_ · naming
     plainer: fighters, armed groups
     others say: B rebels · C opposition
     fighters

B  Calder Wire  none found

C  Levant Lantern  3 places, 1 in
   quotation marks · naming 3
   _regime_, _seized_, _terrorists_ (in
   quotation marks) · naming
     plainer: fighters, armed groups

SHARED

A and B: 2 of 4 sentences of A and 2 of
4 of B have a counterpart
A and C: 1 of 4 sentences of A and 1 of
4 of C have a counterpart
B and C: 1 of 4 sentences of B and 1 of
4 of C have a counterpart
",
    );
}

#[test]
fn summary_fits_a_screen() {
    check(
        &aleppo(),
        &TerminalStyle { summary: true, ..TerminalStyle::default() },
        "\
A  Damavand World   2016-12-24   67 words
B  Calder Wire      2016-12-24   54 words
C  Levant Lantern   2016-12-24   33 words

HEADLINES
A  Iranian, Russian presidents hold third phone call in a month after
   _liberation_ of Aleppo
B  Putin, Rouhani discuss Syria talks by phone after fall of rebel-held Aleppo
C  Putin and Rouhani plot next move as Aleppo's displaced count their dead

WORDING  the most telling differences first
    A Damavand World        │ B Calder Wire           │ C Levant Lantern
 1  label: armed opponents of the Syrian government
    terrorists ×3,          │ rebels ×4, fighters     │ opposition fighters ×2
    “militants”             │                         │
 2  act
    full liberation         │ recapture ×2            │ fall
 3  reporting verb
    declared                │ –                       │ announced

SHARED
A and B: 2 of 4 sentences of A and 2 of 4 of B have a counterpart
A and C: 1 of 4 sentences of A and 1 of 4 of C have a counterpart
B and C: 1 of 4 sentences of B and 1 of 4 of C have a counterpart
",
    );
}

#[test]
fn wordings_in_a_table_with_hints() {
    check(
        &aleppo(),
        &TerminalStyle { top: Some(2), ..only(Section::Wording, 120) },
        "\
WORDING  the most telling differences first

    A Damavand World            │ B Calder Wire               │ C Levant Lantern
 1  terrorists ×3, “militants”  │ rebels ×4, fighters         │ opposition fighters ×2      │ label: armed opponents of
                                │                             │                             │ the Syrian government
 2  full liberation             │ recapture ×2                │ fall                        │ act
    … and 1 more (--top 0 shows all)
",
    );
}

#[test]
fn loaded_terms_explained() {
    check(
        &aleppo(),
        &TerminalStyle { explain: true, top: Some(2), ..only(Section::Loaded, 80) },
        "\
LOADED TERMS  words that carry a view, and plainer ones

A  Damavand World  4 places · naming 4
   _liberation_ ×2 · naming · strength 2 · entry armed-opposition · A1, A4
     plainer: fighters, armed groups
     why: Names a side of a war by a crime.
     sources: Reuters Handbook of Journalism
   _foreign-backed_ · naming · strength 2 · entry armed-opposition · A2
     plainer: fighters, armed groups
     why: Names a side of a war by a crime.
     sources: Reuters Handbook of Journalism
   … and 1 more (--top 0 shows all)

B  Calder Wire  none found

C  Levant Lantern  3 places, 1 in quotation marks · naming 3
   _regime_ · naming · strength 2 · entry armed-opposition · C2
     plainer: fighters, armed groups
     why: Names a side of a war by a crime.
     sources: Reuters Handbook of Journalism
   _seized_ · naming · strength 2 · entry armed-opposition · C2
     plainer: fighters, armed groups
     why: Names a side of a war by a crime.
     sources: Reuters Handbook of Journalism
   … and 1 more (--top 0 shows all)
",
    );
}

#[test]
fn notes_and_languages_come_first() {
    let mut r = aleppo();
    r.documents[2].language = "French".into();
    r.documents[1].words = 12_345;
    r.documents[1].date = None;
    r.notes.push(Note { kind: NoteKind::Language, text: "C is not in English: only the word diff is shown.".into() });
    check(
        &r,
        &only(Section::Outlets, 80),
        "\
Note: C is not in English: only the word diff is shown.

A  Damavand World   2016-12-24       67 words
B  Calder Wire                   12,345 words
C  Levant Lantern   2016-12-24       33 words   in French
",
    );
}

#[test]
fn sections_come_in_their_order_and_say_when_they_are_empty() {
    let r = report(&[("One", &["x"]), ("Two", &["y"])]);
    let style = TerminalStyle { sections: vec![Section::Absent, Section::Wording], ..TerminalStyle::default() };
    check(
        &r,
        &style,
        "\
WORDING  the most telling differences first

None found.

FOUND IN ONE ONLY

None found.
",
    );
}

#[test]
fn labels_stand_under_their_name_and_plain_wordings_without_a_hint() {
    let mut r = aleppo();
    let said = variant(&r, None, Kind::Detail, &[(0, "Putin", 2, false), (1, "the Russian leader", 1, false)]);
    r.labels = vec![LabelView {
        name: "Vladimir Putin".into(),
        kind: LabelKind::Person,
        varied: true,
        mentions: Vec::new(),
        forms: said.forms.clone(),
    }];
    r.variants = vec![said];
    for (width, expect) in [
        (
            120,
            "\
WORDING  the most telling differences first

    A Damavand World            │ B Calder Wire               │ C Levant Lantern
 1  Putin ×2                    │ the Russian leader          │ –

LABELS  who and what is called what; * loaded term

    A Damavand World                     │ B Calder Wire                        │ C Levant Lantern
 1  Vladimir Putin
    Putin ×2                             │ the Russian leader                   │ –
",
        ),
        (
            80,
            "\
WORDING  the most telling differences first

    A Damavand World        │ B Calder Wire           │ C Levant Lantern
 1  Putin ×2                │ the Russian leader      │ –

LABELS  who and what is called what; * loaded term

    A Damavand World        │ B Calder Wire           │ C Levant Lantern
 1  Vladimir Putin
    Putin ×2                │ the Russian leader      │ –
",
        ),
        (
            40,
            "\
WORDING

 1  A  Putin ×2
    B  the Russian leader

LABELS

 1  Vladimir Putin
    A  Putin ×2
    B  the Russian leader
",
        ),
    ] {
        let style = TerminalStyle { sections: vec![Section::Labels, Section::Wording], ..only(Section::Labels, width) };
        check(&r, &style, expect);
    }
}
