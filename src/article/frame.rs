//! The frame of a story: its headline, its first and its last sentence, and what the lines around it are.

use super::Role;
use super::date::date_line;
use super::dateline::dateline;
use super::phrases::{LINK, Place};
use super::plain::{Block, matching};
use super::words::{has_no_verb, head, is_mostly_names};

/// No headline or byline stands further down than this many paragraphs.
const FRONT: usize = 40;
/// A headline that ends with a full stop is shorter than this; what is longer is the first paragraph.
const LONGEST_SENTENCE_HEADLINE: usize = 120;
const LONGEST_HEADLINE: usize = 250;

/// Where the story begins and ends, as indices of paragraphs.
#[derive(Debug)]
pub struct Frame {
    /// The headline, if there is one.
    pub headline: Option<usize>,
    /// First paragraph of the story.
    pub first: usize,
    /// Last paragraph of the story.
    pub last: usize,
    /// First paragraph behind it that links to other stories: the lists that follow are theirs.
    pub links: usize,
    /// Whether the text is English, so that a line without a verb can be told.
    pub is_english: bool,
}

/// Finds the frame.
pub fn find(blocks: &[Block]) -> Frame {
    let is_english = blocks.iter().filter(|b| b.is_sentence).take(20).any(|b| b.key.contains(" the "));
    let end = blocks.len();
    let none = Frame { headline: headline(blocks), first: 0, last: end, links: end, is_english };
    let after = none.headline.map_or(0, |h| h + 1);
    let front = blocks.iter().enumerate().take(FRONT).skip(after);
    let Some(first) = front.clone().find(|(i, b)| is_story(*i, b, blocks)).map(|(i, _)| i) else {
        return none;
    };
    let is_last =
        |b: &Block| b.is_sentence && !b.line.ends_with(':') && matching(b, |_| true).is_none() && !is_in_brackets(b);
    let last = blocks.iter().rposition(is_last).unwrap_or(first).max(first);
    let last = end_of_list(last, blocks);
    let is_link = |b: &Block| matching(b, |_| true).is_some_and(|rule| rule.why == LINK);
    let links = blocks.iter().skip(last + 1).position(is_link).map_or(end, |k| last + 1 + k);
    Frame { first, last, links, ..none }
}

/// A last sentence may be followed by a list: "The teams are:" and lines that are no sentences.
fn end_of_list(last: usize, blocks: &[Block]) -> usize {
    let announces = |i: usize| blocks.get(i).is_some_and(|b| b.line.ends_with(':') && extra(b).is_none());
    let announced = if announces(last) { Some(last) } else { Some(last + 1).filter(|&i| announces(i)) };
    let Some(start) = announced else { return last };
    let items = blocks.iter().skip(start + 1).take_while(|b| extra(b).is_none() && !is_in_brackets(b)).count();
    if items >= 2 { start + items } else { last }
}

/// The first line that is neither section nor date nor the like, if it looks like a headline.
fn headline(blocks: &[Block]) -> Option<usize> {
    let (i, block) = blocks.iter().enumerate().take(FRONT).find(|(_, b)| {
        b.line.len() > LONGEST_HEADLINE || (b.key.contains(char::is_alphanumeric) && extra(b).is_none())
    })?;
    let is_long = block.line.len() > LONGEST_HEADLINE || dateline(block.line).is_some();
    let is_sentence = block.is_sentence && (block.line.len() > LONGEST_SENTENCE_HEADLINE || blocks.len() < i + 2);
    // A caption or name is no headline where a better line follows: "By Jane Doe" is told by `extra` already.
    (!is_long && !is_sentence).then_some(i)
}

/// Whether this paragraph belongs to the story beyond doubt.
fn is_story(i: usize, block: &Block, blocks: &[Block]) -> bool {
    let is_long = block.line.chars().take(200).count() == 200;
    let looks_so = is_long || dateline(block.line).is_some() || (block.is_sentence && block.line.len() >= 40);
    if !looks_so || extra(block).is_some() {
        return false;
    }
    // A caption may be a sentence: "Minister Kral (R) and his counterpart shake hands in May 2016."
    let followed = blocks.iter().skip(i + 1).take(FRONT).any(|b| b.is_sentence);
    let is_picture = (block.line.len() <= 220 && points_into_a_picture(block)) || is_picture_sentence(block);
    !(followed && is_picture)
}

/// "Ana Lima, the party's chairwoman, during a meeting in the capital last May.": begins with a name, has no verb, and
/// no word that could be one.
fn is_picture_sentence(block: &Block) -> bool {
    let line = block.line;
    let Some((name, rest)) = line.split_once(',').filter(|_| block.is_sentence && line.len() <= 200) else {
        return false;
    };
    let words = name.split_whitespace().count();
    let may_be_verb = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.starts_with(char::is_lowercase)
            && bare.ends_with('s')
            && !matches!(bare, "his" | "its" | "this" | "us" | "as")
            && !bare.ends_with("'s")
            && !bare.ends_with("’s")
    };
    (2..=4).contains(&words)
        && name.split_whitespace().all(|w| w.starts_with(char::is_uppercase))
        && [" during ", " at ", " in ", " on "].iter().any(|at| rest.contains(at))
        && has_no_verb(line)
        && !rest.split_whitespace().any(may_be_verb)
}

/// What a line at the edge of a story is, whatever stands around it.
fn extra(block: &Block) -> Option<(Role, &'static str)> {
    if let Some(rule) = matching(block, |place| place != Place::End) {
        return Some((rule.role, rule.why));
    }
    match () {
        () if is_crumb(block) => Some((Role::Section, "section line")),
        () if date_line(block.line).is_some() => Some((Role::Date, "date")),
        () if is_byline(block) => Some((Role::Byline, "who wrote it")),
        () => None,
    }
}

/// What a line in front of the story is.
pub fn in_front(i: usize, block: &Block, frame: &Frame) -> Option<(Role, &'static str)> {
    if let Some(found) = extra(block) {
        return Some(found);
    }
    if points_into_a_picture(block) || is_picture_sentence(block) {
        return Some((Role::Caption, "says who or what a picture shows"));
    }
    let is_after_headline = frame.headline.is_some_and(|h| i > h);
    if !is_after_headline
        || block.is_sentence
        || block.line.len() > 300
        || !frame.is_english
        || !has_no_verb(block.line)
    {
        return None;
    }
    let is_name = block.line.split_whitespace().count() <= 4 && is_mostly_names(block.line);
    Some(if is_name {
        (Role::Byline, "a name between headline and story")
    } else {
        (Role::Caption, "no verb, between headline and story")
    })
}

/// What a line behind the story's last sentence is.
pub fn behind(i: usize, block: &Block, frame: &Frame) -> Option<(Role, &'static str)> {
    let is_going_on = i > frame.last + 1;
    if let Some(found) = extra(block) {
        return Some(found);
    }
    if is_in_brackets(block) {
        return Some((Role::Boilerplate, "note in brackets behind the story"));
    }
    let is_list =
        block.line.starts_with(['-', '•', '*', '–', '—', '·']) || block.line.starts_with(|c: char| c.is_numeric());
    if is_list && i > frame.links && !block.is_sentence {
        return Some((Role::Boilerplate, LINK));
    }
    let is_short = block.line.len() <= 100 && !is_list;
    let has_no_sentence = !block.is_sentence && (is_going_on || has_no_verb(block.line) || is_mostly_names(block.line));
    (is_short && has_no_sentence).then_some((Role::Boilerplate, "no sentence, behind the story"))
}

/// "News / Politics", "Home > World > Middle East", or a section's name alone.
fn is_crumb(block: &Block) -> bool {
    if block.line.len() > 120 || block.is_sentence {
        return false;
    }
    if SECTIONS.contains(&block.key.as_str()) {
        return true;
    }
    [" / ", ">", "»", "›", " | ", " • ", " · ", "→"].iter().any(|separator| {
        let mut steps = block.key.split(separator).map(str::trim).filter(|s| !s.is_empty()).peekable();
        block.key.contains(separator)
            && steps.peek().is_some()
            && steps.all(|s| s.len() <= 30 && s.split(' ').count() <= 4)
    })
}

/// "By Jane Doe", "Jane Doe, Reuters Staff", an agency's name alone.
fn is_byline(block: &Block) -> bool {
    if block.line.len() > 120 || (block.is_sentence && !block.line.ends_with("Jr.")) {
        return false;
    }
    let names = ["by ", "by: ", "written by ", "reported by ", "from ", "author: "]
        .iter()
        .find(|start| block.key.starts_with(**start))
        .and_then(|start| block.line.get(start.len()..));
    if let Some(names) = names {
        return is_mostly_names(names) && has_no_verb(names);
    }
    if AGENCIES.contains(&block.key.as_str()) {
        return true;
    }
    let pieces = || block.key.split([',', '|', '/', '-', '–', '—']).map(str::trim);
    let last = pieces().next_back().unwrap_or_default();
    let is_office = AGENCIES.contains(&last) || OFFICES.iter().any(|office| last.ends_with(office));
    // "Harbour Times correspondents, Varo and Kralov"
    let are_several = pieces().any(|piece| MANY.iter().any(|office| piece.ends_with(office)));
    ((is_office && block.key.len() > last.len()) || are_several)
        && block.line.split_whitespace().count() <= 9
        && is_mostly_names(block.line)
        && has_no_verb(block.line)
}

/// "(R)", "(left)": words that only a picture explains.
fn points_into_a_picture(block: &Block) -> bool {
    let text = head(block.line, 300);
    let mark = |m: &&str| text.contains(*m);
    let sure = [
        "(L)",
        "(C)",
        "(L-R)",
        "(L to R)",
        "(2nd R)",
        "(2nd L)",
        "(front)",
        "(left)",
        "(right)",
        "(center)",
        "(centre)",
        "(pictured",
    ];
    // "(R)" is also a party.
    let party = ["Sen.", "Rep.", "Gov.", "Senator", "Congress", "Republican", "Governor", "Mayor"];
    block.line.len() <= 300 && (sure.iter().any(mark) || (text.contains("(R)") && !party.iter().any(mark)))
}

/// A last line in brackets is about the text, not of it.
fn is_in_brackets(block: &Block) -> bool {
    let line = block.line.trim_end_matches('.');
    block.line.len() <= 300
        && ((line.starts_with('(') && line.ends_with(')')) || (line.starts_with('[') && line.ends_with(']')))
}

const SECTIONS: &[&str] = &[
    "world",
    "politics",
    "u.s.",
    "us",
    "uk",
    "news",
    "world news",
    "middle east",
    "europe",
    "asia",
    "africa",
    "americas",
    "business",
    "economy",
    "markets",
    "opinion",
    "analysis",
    "editorial",
    "commentary",
    "national",
    "nation",
    "international",
    "science",
    "technology",
    "tech",
    "health",
    "sport",
    "sports",
    "culture",
    "arts",
    "entertainment",
    "local",
    "local news",
    "latest",
    "breaking news",
    "top news",
    "features",
    "syria",
    "iran",
    "russia",
    "china",
    "us politics",
    "u.s. news",
    "us news",
    "war in ukraine",
    "military",
    "defense",
    "defence",
    "society",
    "environment",
    "climate",
    "education",
    "crime",
    "law",
    "media",
];

const AGENCIES: &[&str] = &[
    "reuters",
    "ap",
    "afp",
    "upi",
    "tass",
    "xinhua",
    "irna",
    "mna",
    "sana",
    "interfax",
    "dpa",
    "efe",
    "ansa",
    "anadolu agency",
    "aa",
    "associated press",
    "the associated press",
    "agence france-presse",
    "bloomberg",
    "staff",
    "news agencies",
    "agencies",
];

const MANY: &[&str] = &[" correspondents", " reporters", " staff writers"];

const OFFICES: &[&str] = &[
    "staff",
    "reporter",
    "correspondent",
    "editor",
    "writer",
    "staff writer",
    "contributor",
    "bureau chief",
    "columnist",
    "reuters",
    "associated press",
    "agencies",
    "news",
    "times",
    "post",
    "today",
    "cnn",
    "producer",
];
