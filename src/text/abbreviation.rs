//! Word lists that tell a full stop from the point of an abbreviation.
//!
//! `Mr. Smith` goes on, `Acme Corp. The firm` does not, `No. 5` is a number and `No. He left` is an answer:
//! the word before the point and the word after it decide together.

/// What the point after an abbreviation means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Never ends a sentence: "Mr.", "Gen.", "e.g.".
    Joins,
    /// Ends one only before a word that often starts a sentence: "Inc.", "Jan.", "U.S.".
    Open,
    /// An abbreviation only in front of a figure: "No. 5", "p. 12".
    BeforeFigure,
    /// A time of day: ends a sentence unless a time zone or a day follows.
    Clock,
    /// An American state as newspapers shorten it ("Fla."): they put a comma after it unless the sentence ends.
    State,
}

/// What kind of abbreviation `word` (without its last point) is, if it is one.
#[rustfmt::skip] // Word lists read better in lines.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    use Abbreviation::{BeforeFigure, Clock, Joins, Open, State};
    if word.len() > 12 {
        return None;
    }
    let found = match word {
        "a.m" | "p.m" | "A.M" | "P.M" => Clock,
        "Mr" | "Mrs" | "Ms" | "Mx" | "Messrs" | "Mmes" | "Mme" | "Mlle" | "Dr" | "Drs"
            | "Prof" | "Rev" | "Hon" | "Msgr" | "Gen" | "Lt" | "Col" | "Maj" | "Capt" | "Cpl"
            | "Sgt" | "Pvt" | "Pfc" | "Cmdr" | "Adm" | "Brig" | "Sen" | "Sens" | "Rep" | "Reps"
            | "Gov" | "Govs" | "Pres" | "Atty" | "Asst" | "Supt" | "Det" | "Insp" | "Amb" | "Mt"
            | "Ft" | "Sr" | "Sra" | "Hr" | "e.g" | "i.e" | "E.g" | "I.e" | "vs" | "Vs" | "v"
            | "cf" | "viz" | "approx" | "ca" | "bzw" => Joins,
        "Inc" | "Corp" | "Co" | "Cos" | "Ltd" | "Bros" | "Jr" | "Esq" | "St" | "Ave"
            | "Blvd" | "Rd" | "Hwy" | "Dept" | "Univ" | "Assn" | "Jan" | "Feb" | "Mar" | "Apr"
            | "Jun" | "Jul" | "Aug" | "Sep" | "Sept" | "Oct" | "Nov" | "Dec" | "Mon" | "Tue"
            | "Tues" | "Wed" | "Thu" | "Thur" | "Thurs" | "Fri" | "etc" | "al" | "est" | "usw" => Open,
        "No" | "Nos" | "no" | "nos" | "p" | "pp" | "Art" | "Sec" | "Fig" | "fig" | "Ch"
            | "ch" | "para" | "paras" | "Para" | "Paras" | "Vol" | "vol" | "Op" | "Pt" | "pt" | "Sat" | "Sun" => BeforeFigure,
        "Ala" | "Ariz" | "Ark" | "Calif" | "Colo" | "Conn" | "Del" | "Fla" | "Ga" | "Ill"
            | "Ind" | "Kan" | "Ky" | "La" | "Md" | "Mass" | "Mich" | "Minn" | "Miss" | "Mo"
            | "Mont" | "Neb" | "Nev" | "Okla" | "Ore" | "Pa" | "Tenn" | "Tex" | "Va" | "Vt"
            | "Wash" | "Wis" | "Wyo" => State,
        _ if is_acronym(word) => Open,
        _ => return capitals(word),
    };
    Some(found)
}

/// The same for a line in capitals: "ST. LOUIS", "GEN. SMITH".
fn capitals(word: &str) -> Option<Abbreviation> {
    if word.len() < 2 || !word.bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    let (first, rest) = word.split_at(1);
    match abbreviation(&(first.to_owned() + &rest.to_ascii_lowercase()))? {
        // "IN", "PA", "MISS" and "SAT" in capitals are more often postal codes, acronyms and words.
        Abbreviation::State | Abbreviation::BeforeFigure if word != "NO" => None,
        kind => Some(kind),
    }
}

/// Letters with points between them: "U.S", "Ph.D", "J.K" (the last point is not part of `word`).
pub(super) fn is_acronym(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut chars = part.chars();
            chars.next().is_some_and(char::is_alphabetic)
                && chars.next().is_none_or(char::is_alphabetic)
                && chars.next().is_none()
        })
}

/// One capital letter: "J" in "J. K. Rowling".
pub(super) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// A short word that has no vowel and is not all capitals ("Sgts", "Hdqrs"): an abbreviation not in the lists.
pub(super) fn has_no_vowel(word: &str) -> bool {
    (2..=5).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_alphabetic() && !b"aeiouyAEIOUY".contains(&b))
        && word.bytes().skip(1).all(|b| b.is_ascii_lowercase())
}

/// Whether `word`, capitalised after an abbreviation, more likely starts a sentence than goes on with a name.
#[rustfmt::skip] // Word lists read better in lines.
pub(super) fn is_starter(word: &str) -> bool {
    let word = word.split(['\'', '’']).next().unwrap_or(word);
    matches!(
        word,
        "The" | "A" | "An" | "This" | "That" | "These" | "Those" | "He" | "She" | "It"
            | "They" | "We" | "You" | "I" | "His" | "Her" | "Its" | "Their" | "Our" | "My"
            | "Your" | "But" | "And" | "Or" | "So" | "Yet" | "Nor" | "In" | "On" | "At" | "By"
            | "For" | "From" | "With" | "Without" | "Within" | "To" | "Of" | "Into" | "After"
            | "Before" | "As" | "If" | "When" | "While" | "Although" | "Though" | "Since"
            | "Because" | "Until" | "Unless" | "During" | "Under" | "Over" | "Despite" | "Among"
            | "Between" | "About" | "Against" | "Amid" | "Besides" | "Beyond" | "Through"
            | "Throughout" | "Like" | "Unlike" | "However" | "Meanwhile" | "Moreover"
            | "Furthermore" | "Nevertheless" | "Nonetheless" | "Instead" | "Additionally"
            | "Also" | "Still" | "Then" | "There" | "Here" | "Now" | "Today" | "Yesterday"
            | "Tomorrow" | "Earlier" | "Later" | "Recently" | "Currently" | "Finally"
            | "Perhaps" | "Maybe" | "Indeed" | "Thus" | "Therefore" | "Once" | "Only" | "Even"
            | "Just" | "Not" | "No" | "Yes" | "Some" | "Many" | "Most" | "Much" | "More"
            | "Several" | "Few" | "Both" | "Each" | "Every" | "All" | "Any" | "Another"
            | "Other" | "Others" | "Such" | "None" | "Nobody" | "Nothing" | "Everyone"
            | "Someone" | "What" | "Who" | "Whose" | "Why" | "How" | "Where" | "Which"
            | "Whether" | "Is" | "Are" | "Was" | "Were" | "Do" | "Does" | "Did" | "Has" | "Have"
            | "Had" | "Can" | "Could" | "Will" | "Would" | "Should" | "One" | "Two" | "Three"
            | "Four" | "Five" | "Mr" | "Mrs" | "Ms" | "Officials" | "Police" | "Authorities"
            | "Critics" | "Experts" | "Analysts" | "Investigators" | "Prosecutors" | "Lawmakers"
            | "Republicans" | "Democrats" | "Supporters" | "Opponents" | "Residents"
            | "Witnesses" | "Activists" | "Reporters" | "According" | "Asked" | "Speaking"
            | "Shares" | "Never"
    )
}

/// Whether `word` goes on with a time of day: "5 p.m. Eastern", "3 a.m. Friday", "9 p.m. GMT".
#[rustfmt::skip] // Word lists read better in lines.
pub(super) fn follows_clock(word: &str) -> bool {
    let zone = (2..=4).contains(&word.len())
        && word.bytes().all(|b| b.is_ascii_uppercase())
        && word.ends_with(['T', 'C']);
    zone || matches!(
        word,
        "Eastern" | "Central" | "Mountain" | "Pacific" | "Atlantic" | "Greenwich" | "Monday"
            | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday"
            | "January" | "February" | "March" | "April" | "May" | "June" | "July" | "August"
            | "September" | "October" | "November" | "December" | "Jan" | "Feb" | "Mar" | "Apr"
            | "Aug" | "Sept" | "Oct" | "Nov" | "Dec" | "Mon" | "Tue" | "Tues" | "Wed" | "Thu"
            | "Thurs" | "Fri" | "Sat" | "Sun"
    )
}

/// Verbs that report speech: `"Why?" Smith asked.` is one sentence.
#[rustfmt::skip] // Word lists read better in lines.
pub(super) fn reports_speech(word: &str) -> bool {
    matches!(
        word,
        "said" | "says" | "asked" | "asks" | "told" | "added" | "wrote" | "writes"
            | "tweeted" | "posted" | "replied" | "responded" | "answered" | "shouted" | "yelled"
            | "screamed" | "exclaimed" | "cried" | "demanded" | "wondered" | "continued"
            | "joked" | "quipped" | "chanted" | "recalled" | "declared" | "insisted"
            | "concluded" | "explained" | "remarked" | "queried" | "tweets"
    )
}
