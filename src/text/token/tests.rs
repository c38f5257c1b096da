use super::*;

/// Tokens are separated by spaces in `expect`.
fn check(text: &str, expect: &str) {
    let got: Vec<&str> = tokens(text).into_iter().map(|t| t.span.of(text)).collect();
    assert_eq!(got.join(" "), expect, "{text}");
}

fn check_kinds(text: &str, expect: &str) {
    let letter = |t: Token| match t.kind {
        TokenKind::Word => 'w',
        TokenKind::Number => 'n',
        TokenKind::Punctuation => 'p',
    };
    assert_eq!(tokens(text).into_iter().map(letter).collect::<String>(), expect, "{text}");
}

#[test]
fn words() {
    check("The foreign-backed, so-called rebels.", "The foreign-backed , so-called rebels .");
    check("We don't; they’re not I'm.", "We don't ; they’re not I'm .");
    check("It's what he’s owed, let's go", "It's what he’s owed , let's go");
    check("O'Neill's plan—ours", "O'Neill 's plan — ours");
    check("AT&T and R&D, Q&A", "AT&T and R&D , Q&A");
    check("and/or pro- war", "and / or pro - war");
    check("rock 'n' roll, get 'em", "rock 'n ' roll , get 'em");
    check("Élysée naïve cafe\u{301}s", "Élysée naïve cafe\u{301}s");
    check("co\u{ad}operate \u{200b}now", "co\u{ad}operate \u{200b}now");
}

#[test]
fn masked_words_are_whole() {
    check("that f***ing wall, F**king Wall", "that f***ing wall , F**king Wall");
    check("It is s*** and b*llshit.", "It is s*** and b*llshit .");
    check("“s***,” he said; s***'s", "“ s*** , ” he said ; s*** 's");
    check("prices* and costs** rose, a * b, 5*3", "prices * and costs * * rose , a * b , 5 * 3");
    check("bull-s*** **bold**", "bull-s*** * * bold * *");
    check("**US** troops, ***he*** **$5m**", "* * US * * troops , * * * he * * * * * $ 5m * *");
    check("GDP*增长", "GDP * 增 长");
}

#[test]
fn possessives() {
    check("Obama's and Trump’s", "Obama 's and Trump ’s");
    check("the senators' votes", "the senators ' votes");
    check("the U.S.'s role", "the U.S. 's role");
    check("TRUMP'S WIN", "TRUMP 'S WIN");
    check("“Hamilton”’s cast", "“ Hamilton ” ’s cast");
    check("the brother-in-law's car", "the brother-in-law 's car");
    check_kinds("the senators' votes", "wwww");
    check_kinds("the 'good senators' left", "wpwwpw");
    check_kinds("the ‘good senators’ left", "wpwwpw");
}

#[test]
fn abbreviations() {
    check("Mr. Smith of the U.S.", "Mr. Smith of the U.S.");
    check("U.S.-led force at 5 p.m.", "U.S.-led force at 5 p.m.");
    check("J. K. Rowling chose Plan B.", "J. K. Rowling chose Plan B .");
    check("J.K. Rowling, Ph.D., e.g. her", "J.K. Rowling , Ph.D. , e.g. her");
    check("No. 5 said no.", "No. 5 said no .");
    check("He left. She did not", "He left . She did not");
    check("ST. LOUIS", "ST. LOUIS");
    check("D-Calif. and R-Fla., too", "D-Calif. and R-Fla. , too");
}

#[test]
fn numbers() {
    check("$1,200 or 3.5% of €20m", "$ 1,200 or 3.5 % of € 20m");
    check("the 20th of 1990s, 9/11, 5:30", "the 20th of 1990s , 9/11 , 5:30");
    check("2016-17, a 25-year-old", "2016 - 17 , a 25-year-old");
    check("the '90s and ’16", "the '90s and ’16");
    check("COVID-19 F-16 24/7", "COVID-19 F-16 24/7");
    check("rose .5 to 0.5.", "rose .5 to 0.5 .");
    check_kinds("$1,200 20th 25-year-old '90s .5 F-16 3.5m", "pnnwnnwn");
}

#[test]
fn marks_and_addresses() {
    check("#MAGA @real_name: hi", "#MAGA @real_name : hi");
    check("see https://example.com/a?b=c,d. Then", "see https://example.com/a?b=c,d . Then");
    check("(www.example.com)", "( www.example.com )");
    check("mail a.b@example.com, or example.com", "mail a.b@example.com , or example.com");
    check("Wait... what -- no?!", "Wait ... what -- no ? !");
    check("“Yes,” he said", "“ Yes , ” he said");
    check("👍🏽 🇫🇷🇩🇪 👩‍🚀 ❤️!", "👍🏽 🇫🇷 🇩🇪 👩‍🚀 ❤️ !");
}

#[test]
fn other_scripts() {
    check("Он ушёл в Алеппо-Сити.", "Он ушёл в Алеппо-Сити .");
    check("ذهب إلى حلب، أمس.", "ذهب إلى حلب ، أمس .");
    check("他走了，AB。", "他 走 了 ， AB 。");
    check("हिन्दी में।", "हिन्दी में ।");
}
