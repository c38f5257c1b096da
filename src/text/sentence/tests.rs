use super::*;

/// `|` marks where one sentence ends and the next begins.
fn check(marked: &str) {
    let expect: Vec<&str> = marked.split('|').map(str::trim).collect();
    let text = expect.join(" ");
    let got: Vec<&str> = sentences(&text).into_iter().map(|s| s.of(&text)).collect();
    assert_eq!(got, expect);
}

/// The same where the sentences stand without a space between.
fn check_glued(marked: &str) {
    let expect: Vec<&str> = marked.split('|').collect();
    let text = expect.concat();
    let got: Vec<&str> = sentences(&text).into_iter().map(|s| s.of(&text).trim()).collect();
    assert_eq!(got, expect.iter().map(|s| s.trim()).collect::<Vec<_>>());
}

#[test]
fn titles_and_names() {
    check("Mr. Smith met Mrs. Jones and Dr. Lee. | They talked.");
    check("Gen. Robert Hale and Lt. Col. Ann Park briefed Sen. Cole. | He left.");
    check("Gov. Ray Fields signed it. | Rep. Kim Lund, D-Calif., did not.");
    check("J. K. Rowling and George W. Bush were there. | J.R.R. Tolkien was not.");
    check("The bill, sponsored by Rep. A. B. Cole, passed. | It is law.");
    check("Martin Luther King Jr. Boulevard was closed. | Police gave no reason.");
    check("He spoke with Robert Downey Jr. | The actor declined to comment.");
    check("It was Malcolm X. | He spoke for an hour.");
    check("They chose Plan B. | It failed.");
    check("He flew to St. Louis and on to Ft. Worth. | Both are hot.");
    check("She lives on Main St. | The house is old.");
    check("GEN. HALE SPEAKS IN ST. LOUIS. | CROWDS CHEER.");
}

#[test]
fn companies_and_short_words() {
    check("Acme Corp. bought Widget Inc. | The price was not disclosed.");
    check("Acme Inc. Chief Executive Ann Park resigned. | Shares fell.");
    check("They sell pens, paper, etc. | He buys them.");
    check("It is Smith vs. Jones, as in Roe v. Wade. | Both matter.");
    check("Some fruits, e.g. Granny apples, i.e. green ones, keep. | Others rot.");
    check("See No. 5 and No. 10. | They differ.");
    check("See Art. 5 para. 2 of the treaty. | It is short.");
    check("Did he go? | No. | He stayed.");
    check("He said no. | She said yes.");
    check("Rain fell in Jan. and Feb. 2017. | March was dry.");
    check("It began on Jan. 5. | Nobody came.");
    check("The Daily Sun. | Nobody reads it.");
    check("See p. 12 and pp. 14-16. | Then stop.");
    check("Smith et al. found it. | We did not.");
    check("Hdqrs. Company Nine moved. | It rained.");
}

#[test]
fn acronyms() {
    check("The U.S. Senate and the U.N. Security Council met. | They agreed.");
    check("He moved to the U.S. | He likes it.");
    check("Troops left the U.S. | Officials confirmed it.");
    check("She is from the U.S. but lives in the U.K. | Her mother is French.");
    check("He lives in Washington, D.C. | Officials know him.");
    check("The Washington, D.C. Circuit ruled. | Nobody appealed.");
    check("She has a Ph.D. from Yale. | He has an M.B.A. | The two met there.");
    check("The U.S.-led force and the U.S.'s allies came. | All left.");
}

#[test]
fn times_and_places() {
    check("Polls close at 5 p.m. Eastern. | Stay in line.");
    check("He came at 5 p.m. | Police arrived at 6 p.m. Friday.");
    check("It starts at 8 p.m. ET on Sunday. | Tickets are gone.");
    check("The attack began at 4 a.m. local time. | It ended at noon.");
    check("It fell at 9 p.m. (1900 GMT) on Monday. | No one was hurt.");
    check("It fell at 9 p.m. Moscow time. | No one was hurt.");
    check("WASHINGTON (AP) — The Senate voted. | It was close.");
    check("WASHINGTON, D.C. (Reuters) - The Senate voted. | It was close.");
    check("WASHINGTON, D.C. — The Senate voted. | It was close.");
    check("ST. LOUIS (AP) -- Rain fell. | It stopped.");
    check("He grew up in Tampa, Fla. | Her town was Macon, Ga. | Smith won.");
    check("Sen. Ann Park (R-Fla.) Chief of Staff Lee quit. | She regrets it.");
}

#[test]
fn numbers_and_addresses() {
    check("It rose 3.5 percent to $1.2 million. | That is 0.4 points more.");
    check("He won in 2016. | 25 people came.");
    check("He paid $5. | Nobody paid more.");
    check("1. Wash it. | 2. Dry it. | 3. Fold it.");
    check("Write to a.b@example.com or see www.example.com/a.b?c=D. | Thanks.");
    check("See https://example.com/?q=A!b. | It works.");
    check("Version 2.0 is out. | Get it.");
}

#[test]
fn marks_of_many_kinds() {
    check("What?! | You did that!!! | Yes.");
    check("Well … he left. | She … stayed.");
    check("He waited... and left. | Nobody saw.");
    check("He waited... | The door opened.");
    check("He waited... I did not. | Good.");
    check("He did well. ... | I like that. ... | We won.");
    check("Words are cut . . . and go on. | Fine.");
    check("So it ends . . . . | The rest is silence.");
    check("Yahoo! Finance reported it. | Nobody read it.");
    check("He left (as usual.) | The rest stayed.");
    check("(He left.) | The rest stayed.");
    check("Tell him. | — He knows.");
    check("¿Quién es? | ¡Nadie!");
    check("He uses iPads. | eBay sells them.");
}

#[test]
fn quotation_marks() {
    check("\"Stop!\" he said. | \"Why?\" Trump asked.");
    check("“Is it him?” Mr. Trump asked. | “No.” | She left.");
    check("“Is it true?” Ann Park of the Post wrote. | He laughed.");
    check("“Is it over?” | The president did not answer.");
    check("“Are you sure?” | He said nothing.");
    check("He said, \"We won.\" | \"We lost,\" she said.");
    check("“I came. | I saw. | I won,” he said.");
    check("He called it “the end.” | Nobody believed him.");
    check("He called it ‘the end.’ | Nobody believed him.");
    check("He called it 'the end.' | Nobody believed him.");
    check("“He said ‘never.’” | She wept.");
    check("He called it “the end”. | Nobody believed him.");
    check("„Das ist gut.“ | „Nein“, sagte er.");
    check("« C’est fini ! » | Il part.");
    check("\"Lock her up!\" chanted the crowd. | \"USA!\" others shouted.");
    check("\"What happened? | Who did it?\" | \"Nobody knows.\"");
}

#[test]
fn missing_spaces() {
    check_glued("It was over.|The police left.");
    check_glued("“It was over.”|The police left.");
    check_glued("It was over.|“We lost,” he said.");
    check_glued("It was \"over.\"|The police left.");
    check_glued("It was over.|\"We lost,\" he said.");
    check_glued("Read example.com and foo.Bar now.");
}

#[test]
fn other_scripts() {
    check("Он ушёл. | Она осталась.");
    check("ذهب. | هل عاد؟ | لا.");
    check_glued("他走了。|她没走！|为什么？");
    check("यह अंत है। | वह गया।");
}

#[test]
fn nothing_and_odd_things() {
    check("No mark at the end");
    check("...");
    check("?");
    check("A sentence. | ***");
    assert!(sentences("").is_empty());
    assert!(sentences(" \n\u{a0} ").is_empty());
}
