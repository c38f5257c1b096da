//! Small questions about a line: how it begins, how it ends, what kind of words it holds. They look at the first few
//! hundred bytes only, so a line of ten megabytes costs no more than a long one.

/// The first `most` bytes of `text`, cut on a character border.
pub fn head(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(..end).unwrap_or(text)
}

/// The last `most` bytes of `text`, cut on a character border.
pub fn tail(text: &str, most: usize) -> &str {
    let start = (text.len().saturating_sub(most)..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.get(start..).unwrap_or(text)
}

/// Whether a line ends as a sentence does: full stop, question or exclamation mark, also inside closing quotes.
pub fn ends_sentence(line: &str) -> bool {
    let end = tail(line, 16).trim_end_matches(['"', '\'', '”', '’', '“', '»', ')', ']', '*', '_', ' ', '」', '』']);
    end.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '۔', '؟', '።', '։'])
}

/// Whether `text` begins with `start` and a word ends there.
pub fn starts_with_words(text: &str, start: &str) -> bool {
    let Some(rest) = text.strip_prefix(start) else { return false };
    !start.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric)
}

/// Whether most words begin with a capital letter, as names and titles do; small joining words do not count.
pub fn is_mostly_names(text: &str) -> bool {
    let words = text.split_whitespace().filter(|w| !SMALL_WORDS.contains(&w.to_ascii_lowercase().as_str()));
    let (mut names, mut all) = (0, 0);
    for word in words {
        let first = word.chars().find(|c| c.is_alphanumeric());
        names += usize::from(first.is_some_and(|c| c.is_uppercase() || c.is_numeric()));
        all += 1;
    }
    all > 0 && names * 4 >= all * 3
}

const SMALL_WORDS: &[&str] =
    &["and", "in", "for", "of", "the", "with", "at", "on", "to", "de", "van", "von", "al", "bin", "&", "|", "/", "-"];

/// Whether a line of English has no finite verb that can be told without a dictionary: common verbs, past tenses in
/// `-ed`, and `-s` right behind a name ("Kim suspends").
pub fn has_no_verb(line: &str) -> bool {
    let mut after_name = false;
    for word in line.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let lower = bare.to_lowercase();
        let is_name = bare.chars().next().is_some_and(char::is_uppercase);
        let ends_in_s =
            lower.ends_with('s') && !lower.ends_with("ss") && !lower.ends_with("'s") && !lower.ends_with("’s");
        if (VERBS.contains(&lower.as_str()) && bare != "May")
            || lower.ends_with("n't")
            || lower.ends_with("n’t")
            || (!is_name && lower.len() > 4 && lower.ends_with("ed"))
            || (after_name && !is_name && ends_in_s && !NO_VERBS_IN_S.contains(&lower.as_str()))
        {
            return false;
        }
        after_name = is_name && !word.ends_with(['(', ')', ',', ';', ':']);
    }
    true
}

const VERBS: &[&str] = &[
    "is", "are", "was", "were", "am", "be", "been", "has", "have", "had", "do", "does", "did", "will", "would", "can",
    "could", "may", "might", "must", "should", "shall", "says", "said", "say", "tells", "told", "tell", "asks", "gets",
    "got", "get", "goes", "went", "go", "makes", "made", "make", "takes", "took", "take", "comes", "came", "come",
    "gives", "gave", "give", "knows", "knew", "know", "thinks", "thought", "sees", "saw", "finds", "found", "keeps",
    "kept", "leaves", "left", "means", "meant", "meets", "met", "pays", "paid", "puts", "runs", "ran", "sends", "sent",
    "shows", "stands", "stood", "wins", "won", "loses", "lost", "holds", "held", "begins", "began", "brings",
    "brought", "speaks", "spoke", "writes", "wrote", "rises", "rose", "falls", "fell", "sits", "sat", "becomes",
    "became", "wants", "needs", "calls", "urges", "warns", "plans", "seeks", "let's", "it's", "that's", "he's",
    "she's", "there's", "here's", "what's", "we're", "they're", "i'm", "don't", "let",
];

const NO_VERBS_IN_S: &[&str] = &[
    "correspondents",
    "reporters",
    "writers",
    "his",
    "its",
    "this",
    "as",
    "us",
    "vs",
    "plus",
    "versus",
    "across",
    "towards",
    "forces",
    "troops",
    "talks",
    "officials",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs() {
        for (line, expect) in [
            ("Foreign minister Jan Kral (R) and his counterpart Ana Lima", true),
            ("A street in the old town after the fighting", true),
            ("Kim suspends nuclear test", false),
            ("The talks are over", false),
            ("Troops entered the city", false),
            ("Nobody knows", false),
        ] {
            assert_eq!(has_no_verb(line), expect, "{line}");
        }
    }

    #[test]
    fn ends_and_borders() {
        for (line, expect) in [
            ("He left.", true),
            ("“He left.”", true),
            ("Talks held", false),
            ("(He left.)", true),
            ("", false),
            ("会谈结束。", true),
        ] {
            assert_eq!(ends_sentence(line), expect, "{line}");
        }
        assert_eq!((head("aé", 2), tail("éa", 2)), ("a", "a"));
        assert!(starts_with_words("by jane", "by") && !starts_with_words("bystander", "by"));
    }
}
