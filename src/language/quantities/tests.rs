#![allow(clippy::unwrap_used)]
use super::*;
use crate::article::{ReadOptions, read_bytes};

fn document(text: &str) -> crate::language::Witness {
    let article = read_bytes("t", "t", format!("Headline\n\n{text}\n").as_bytes(), &ReadOptions::default());
    crate::language::annotate(vec![crate::text::segment(article)]).0.remove(0)
}

/// What is read in a text, in one line: value, unit, head, hedge, happening, role.
fn read(text: &str) -> String {
    let w = document(text);
    let number = |v: f64| if v >= 1e6 { format!("{:.3}M", v / 1e6) } else { format!("{}", (v * 10.0).round() / 10.0) };
    let show = |q: &Quantity| {
        let mut parts = vec![number(q.low)];
        if q.high != q.low {
            parts[0] += &format!("-{}", number(q.high));
        }
        if q.measure != Measure::Count {
            parts.push(format!("{:?}", q.measure).to_lowercase());
        }
        if !q.unit.is_empty() && !matches!(q.measure, Measure::Share | Measure::Age | Measure::Points | Measure::Clock)
        {
            parts.push(q.unit.to_string());
        }
        if q.hedge != Hedge::Plain {
            parts.push(format!("{:?}", q.hedge));
        }
        if let Some(head) = q.head {
            parts.push(format!("[{}]", w.document.text(w.document.tokens[head].span)));
        }
        if let Some(h) = q.happening {
            parts.push(format!("{h:?}").to_lowercase());
        }
        if q.role != Role::Level {
            parts.push(format!("{:?}", q.role).to_lowercase());
        }
        if q.part {
            parts.push("part".into());
        }
        parts.join(" ")
    };
    quantities(&w.document, &w.names).iter().map(show).collect::<Vec<_>>().join(" | ")
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(text, expected)| {
            let found = read(text);
            (found != *expected).then(|| format!("{text}\n  read     {found}\n  expected {expected}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn counts_with_heads() {
    check(&[
        ("12 people were killed near the bridge.", "12 [people] killed"),
        ("Twelve people were hurt.", "12 [people] injured"),
        ("At least 34,000 civilians left the town.", "34000 AtLeast [civilians]"),
        ("The blast killed 20 soldiers and wounded 31.", "20 [soldiers] killed | 31 injured"),
        ("The shelling left 4 dead and 17 injured.", "4 killed | 17 injured"),
        ("The death toll rose to 58 on the island.", "58 killed"),
        ("Police arrested forty-three people.", "43 [people] arrested"),
        ("Nine police officers were injured in the square.", "9 [officers] injured"),
        ("The plan replaces 412 run-down council flats.", "412 [flats]"),
        ("Volunteers counted more than 4,000 dead trout and eels.", "4000 MoreThan [trout] killed"),
        ("Two hundred and fifty workers marched.", "250 [workers] gathered"),
        ("Half a million voters stayed at home.", "500000 [voters]"),
        ("A dozen boats sank.", "12 [boats]"),
        ("Two dozen houses burned.", "24 [houses]"),
        ("Dozens of families fled.", "24-150 About [families] displaced"),
        ("Tens of thousands of refugees crossed.", "15000-200000 About [refugees]"),
        ("Several thousand demonstrators gathered.", "2000-9000 About [demonstrators] gathered"),
        ("Three of the victims were children.", "3 part"),
        ("One woman was killed.", "1 [woman] killed"),
        ("One of them left.", ""),
        ("This is the one thing that matters.", ""),
        ("Some 15,000 residents and supporters had marched through the city.", "15000 About [residents] gathered"),
        ("The site employs 640 people.", "640 [people]"),
        ("Sixteen other passengers were missing.", "16 [passengers] missing"),
        ("Ambulances took 12 people to hospital.", "12 [people] hospital"),
        ("About 35,000 people were evacuated.", "35000 About [people] displaced"),
        ("There were 100 or more fires.", "100 AtLeast [fires]"),
    ]);
}

#[test]
fn hedges() {
    check(&[
        ("Nearly 300 ships waited.", "300 Nearly [ships]"),
        ("As many as 70 homes were lost.", "70 UpTo [homes]"),
        ("No fewer than 15 schools closed.", "15 AtLeast [schools]"),
        ("Up to 45,000 litres escaped.", "45000 size litre UpTo"),
        ("Fewer than 80 tickets were sold.", "80 LessThan [tickets]"),
        ("An estimated 9,000 birds died.", "9000 About [birds] killed"),
        ("The number could exceed 600,000.", "600000 MoreThan"),
        ("Not more than 30 guests came.", "30 UpTo [guests]"),
        ("Around 900 letters arrived.", "900 About [letters]"),
        ("Almost 200 trees fell.", "200 Nearly [trees]"),
    ]);
}

#[test]
fn money_and_shares() {
    check(&[
        ("The bank lost $4.1 billion.", "4100.000M money dollar by"),
        ("They paid $2 million in fees.", "2.000M money dollar [fees]"),
        ("The £9 million maintenance programme ended.", "9.000M money pound [programme]"),
        ("It costs 2.1 billion crowns a year.", "2100.000M money crown"),
        ("Sales reached €3.5m.", "3.500M money euro"),
        ("He owed 40 US dollars.", "40 money dollar"),
        ("Shares closed 1.8% lower.", "1.8 share"),
        ("Turnout was 3.5 percent.", "3.5 share"),
        ("Turnout was 61 per cent.", "61 share"),
        ("Two-thirds of the council agreed.", "66.7 share [council]"),
        ("A third of the harvest was lost.", "33.3 share [harvest]"),
        ("Nearly half of the seats were empty.", "50 share Nearly [seats]"),
        ("One in five pensioners skips meals.", "20 share [pensioners]"),
        ("The rate falls from 48% to 42%.", "48 share from | 42 share"),
        ("The rate falls from 48 to 42 percent.", "48 share from | 42 share"),
        ("Growth could rise by 0.3 percentage points.", "0.3 points by"),
        ("83 percent of those who answered were against it.", "83 share"),
    ]);
}

#[test]
fn ranges_scores_and_orders() {
    check(&[
        ("Between 10 and 15 people were killed.", "10-15 [people] killed"),
        ("Some 10-15 vans arrived.", "10-15 About [vans]"),
        ("It takes 10 to 15 trucks.", "10-15 [trucks]"),
        ("Four or five men ran away.", "4-5 [men]"),
        ("The act passed by 98 votes to 91.", "98-91 score"),
        ("Members voted 98-91 for it.", "98-91 score"),
        ("It would cost 2 to 3 million euros.", "2.000M-3.000M money euro"),
        ("It was their third phone call in a month.", "3 ordinal [call]"),
        ("She spoke for the fourth time.", "4 ordinal [time]"),
        ("They met in the 19th century.", ""),
    ]);
}

#[test]
fn times_and_ages() {
    check(&[
        ("It began in 2012.", "2012 year"),
        ("They met on Dec. 19.", "1219 date"),
        ("They met on 19 December 2014.", "1219 date | 2014 year"),
        ("They spoke on Thursday.", "4 weekday"),
        ("It happened at 3.40pm.", "940 clock"),
        ("It happened shortly before 4 p.m. on Friday.", "960 clock | 5 weekday"),
        ("It took about 90 minutes.", "90 duration minute About"),
        ("A three-day strike ended.", "3 duration day"),
        ("A 17-year-old girl was hurt.", "17 age [girl]"),
        ("The woman, aged 44, left.", "44 age"),
        ("Some say Rolf Hanter, 58, knew it. Rolf Hanter did.", "58 age [Hanter]"),
        ("The tank is 6 km away.", "6 size kilometre"),
    ]);
}

#[test]
fn numbers_that_count_nothing() {
    check(&[
        ("The plane was a Boeing 737.", ""),
        ("The crash of 9/11 changed that.", ""),
        ("The Council passed Resolution 2254.", ""),
        ("It was on Channel 4 and on page 12.", ""),
        ("Nothing here is a number.", ""),
    ]);
}

#[test]
fn spans_run_from_the_hedge_to_the_head() {
    let w = document("Police said at least 20 young protesters were hurt, and $3 million was lost.");
    let texts: Vec<&str> = quantities(&w.document, &w.names).iter().map(|q| w.document.text(q.span)).collect();
    assert_eq!(texts, ["at least 20 young protesters", "$3 million"]);
}

#[test]
fn sources() {
    for (text, expected) in [
        ("Nine were hurt, according to the harbour police.", Some("the harbour police")),
        ("The ministry said 40 homes were lost.", Some("The ministry")),
        ("Police estimated 8,000, but it rained.", Some("Police")),
        ("He said 40 homes were lost.", None),
        ("Forty homes were lost.", None),
        ("“We saw 40 boats,” said Mara Tolk.", Some("Mara Tolk")),
    ] {
        let w = document(text);
        let q = quantities(&w.document, &w.names).remove(0);
        let found = source(&w.document, q.sentence, &q.tokens).map(|s| w.document.text(s));
        assert_eq!(found, expected, "{text}");
    }
}
