//! The dictionary form of an English word, by rules that may only lead to words that occur in news.
//!
//! ```text
//! said → say   militants → militant   cities → city   bombing → bomb   children → child
//! news → news   texas → texas   better → better   meeting → meeting   zzyzxs → zzyzxs
//! ```
//!
//! There is no part of speech: where a form is mostly a noun or a name of its own ("meeting", "left") it stays. Names
//! have no lemma; whoever sees the capitals ("United States") must not ask for it.

use super::counts;
use super::irregular::{IRREGULAR, UNCHANGED};
use super::words::WordIndex;
use std::borrow::Cow;

static INDEX: WordIndex<{ IRREGULAR.len() }> = WordIndex::of_first(IRREGULAR);
static OF_UNCHANGED: WordIndex<{ UNCHANGED.len() }> = WordIndex::of(UNCHANGED);

/// The lemma of a word given as a key of [`fold`](crate::text::fold); the word itself where none is known.
pub fn lemma(word: &str) -> Cow<'_, str> {
    let letters = |c: u8| c.is_ascii_lowercase() || c == b'-';
    if word.len() < 3 || word.len() > 40 || !word.bytes().all(letters) || is_unchanged(word) {
        return irregular(word).map_or(Cow::Borrowed(word), Cow::Borrowed);
    }
    match irregular(word) {
        Some(lemma) => Cow::Borrowed(lemma),
        None => plural(word).or_else(|| past(word)).or_else(|| ing(word)).map_or(Cow::Borrowed(word), Cow::Owned),
    }
}

/// The lemma of an irregular form ("children", "said"); `None` for regular forms and for lemmas.
pub fn irregular(word: &str) -> Option<&'static str> {
    INDEX.position(word, |k| IRREGULAR[k].0).map(|k| IRREGULAR[k].1)
}

fn is_unchanged(word: &str) -> bool {
    OF_UNCHANGED.position(word, |k| UNCHANGED[k]).is_some()
}

/// Plurals of nouns and the third person of verbs.
fn plural(word: &str) -> Option<String> {
    let base = word.strip_suffix('s').filter(|b| b.len() > 2 && !b.ends_with(['s', 'u', 'i', '-']))?;
    let mut candidates = vec![base.to_owned()];
    if let Some(stem) = base.strip_suffix("ie") {
        candidates.push(format!("{stem}y"));
    } else if let Some(stem) = base.strip_suffix('e').filter(|stem| stem.len() > 2 || stem.ends_with('o'))
        && ["ss", "us", "as", "x", "z", "ch", "sh", "o"].iter().any(|end| stem.ends_with(end))
    {
        candidates.push(stem.to_owned());
    }
    best(word, candidates, 20)
}

/// Past tense and participle in -ed.
fn past(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ied") {
        return best(word, vec![format!("{stem}y"), format!("{stem}ie")], 50);
    }
    let stem = word.strip_suffix("ed").filter(|stem| !stem.ends_with('e') && !word.contains('-'))?;
    best(word, verbs(stem), 50)
}

/// Participle and gerund.
fn ing(word: &str) -> Option<String> {
    best(word, verbs(word.strip_suffix("ing").filter(|_| !word.contains('-'))?), 50)
}

/// What a verb may be whose ending was cut off: "bomb", "mak(e)", "plan(n)".
fn verbs(stem: &str) -> Vec<String> {
    let is_vowel = |c: &u8| b"aeiouy".contains(c);
    let bytes = stem.as_bytes();
    let vowels = bytes.iter().filter(|c| is_vowel(c)).count();
    match bytes {
        [] => vec![],
        _ if vowels == 0 => vec![],
        // Doubled: "kill(ing)", "pass(ing)", "add(ing)" if that is a word, else "plan(n)(ing)".
        [.., x, y] if x == y && !is_vowel(y) => {
            let undoubled = stem[..stem.len() - 1].to_owned();
            let whole = b"lsfzd".contains(y) && counts::count(stem).is_some();
            vec![if whole { stem.to_owned() } else { undoubled }]
        }
        // One short syllable would have been doubled ("hopping"), so it is "hope", "use", "come".
        [.., v, c] if vowels == 1 && is_vowel(v) && !is_vowel(c) && !b"wxy".contains(c) => vec![format!("{stem}e")],
        _ => vec![stem.to_owned(), format!("{stem}e")],
    }
}

/// The candidate that is most frequent in news, unless it is more than `times` rarer than the word itself ("politic").
fn best(word: &str, candidates: Vec<String>, times: u32) -> Option<String> {
    let count = |word: &str| counts::count(word).map_or(0, |c| c.count);
    let known = candidates.into_iter().map(|c| (count(&c), c)).filter(|(n, _)| *n > 0);
    let (n, lemma) = known.reduce(|best, next| if next.0 > best.0 { next } else { best })?;
    (n.saturating_mul(times) >= count(word)).then_some(lemma)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(cases: &str) {
        for case in cases.split_whitespace() {
            let (word, expected) = case.split_once('>').unwrap_or((case, case));
            assert_eq!(lemma(word), expected, "{word}");
        }
    }

    #[test]
    fn verbs_of_the_news() {
        check("said>say says>say saying>say told>tell killed>kill killing>kill fired>fire firing>fire bombed>bomb");
        check("was>be were>be is>be are>be been>be being>be am>be has>have had>have did>do does>do went>go gone>go");
        check("planned>plan planning>plan added>add adding>add making>make used>use using>use carried>carry died>die");
        check("dying>die agreed>agree freed>free controlled>control referring>refer voting>vote fled>flee sought>seek");
        check("alleged>allege recaptured>recapture liberated>liberate seized>seize besieged>besiege denied>deny");
        check("condemned>condemn condemns>condemn evacuated>evacuate uses>use loses>lose passes>pass goes>go");
        check("was>be took>take taken>take held>hold began>begin wrote>write shot>shoot hurt put cut");
    }

    #[test]
    fn nouns_of_the_news() {
        check("militants>militant cities>city children>child women>woman lives>life houses>house churches>church");
        check("rebels>rebel forces>force strikes>strike airstrikes>airstrike viruses>virus causes>cause cases>case");
        check("allies>ally movies>movie heroes>hero crises>crisis wives>wife countries>country people police");
        check("critics>critic bodies>body losses>loss taxes>tax buses>bus men>man feet>foot media");
    }

    #[test]
    fn what_stays() {
        check("better news politics texas paris series species always perhaps its this his yes need speed hundred");
        check("united-states u.s. covid-19 don't meeting evening morning building during nothing king thing spring");
        check("according wicked naked left headquarters congress status crisis campus bias hamas isis athens");
        check("zzyzxs zzyzxed zzyzxing s ed ing sing bed so-called foreign-backed 東京 'réfugiés a -s --s economics");
    }

    #[test]
    fn the_lists_are_sorted() {
        assert!(IRREGULAR.windows(2).all(|w| w[0].0 < w[1].0), "{:?}", IRREGULAR.windows(2).find(|w| w[0].0 >= w[1].0));
        assert!(UNCHANGED.windows(2).all(|w| w[0] < w[1]), "{:?}", UNCHANGED.windows(2).find(|w| w[0] >= w[1]));
        for (form, lemma) in IRREGULAR {
            assert!(counts::count(form).is_some() && form != lemma && irregular(lemma).is_none(), "{form} > {lemma}");
            assert!(UNCHANGED.binary_search(form).is_err(), "{form}");
        }
    }
}
