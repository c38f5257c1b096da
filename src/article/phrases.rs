//! What boilerplate says: phrases as data, each with the reason that is shown to the user. Phrases are in lower case
//! with straight quotes. A rule looks only at lines up to `longest` characters, so no real paragraph is at risk.

use super::Role;

/// Where in an article a rule holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Anywhere.
    Anywhere,
    /// Before the first or after the last sentence of the story: a paragraph like this may also belong to it.
    Edge,
    /// After the last sentence of the story, or as its last paragraph.
    End,
}

/// How a phrase is found in a line.
#[derive(Clone, Copy, Debug)]
pub enum Match {
    /// The line is the phrase, apart from marks around it.
    Whole,
    /// The line begins with it.
    Start,
    /// It stands somewhere in the line.
    Inside,
}

/// One kind of line that is not the story.
#[derive(Debug)]
pub struct Rule {
    /// What such a line is.
    pub role: Role,
    /// Why it is dropped, as the user reads it.
    pub why: &'static str,
    /// Where it counts.
    pub place: Place,
    /// How the phrases are found.
    pub how: Match,
    /// Longer lines (in bytes) are not looked at.
    pub longest: usize,
    /// What it looks for.
    pub phrases: &'static [&'static str],
}

use Match::{Inside, Start, Whole};
use Place::{Anywhere, Edge, End};

const fn boilerplate(
    why: &'static str,
    place: Place,
    how: Match,
    longest: usize,
    phrases: &'static [&'static str],
) -> Rule {
    Rule { role: Role::Boilerplate, why, place, how, longest, phrases }
}

/// Why a link to another story is dropped, with the list that follows it.
pub const LINK: &str = "link to another story";

/// All rules; the first that holds decides.
#[rustfmt::skip] // Phrases side by side, not one a line.
pub const RULES: &[Rule] = &[
    boilerplate(
        "sharing buttons",
        Anywhere,
        Whole,
        60,
        &[
            "share this article", "share this story", "share this", "share article", "share on facebook",
            "share on twitter", "share on whatsapp", "share via email", "share with your friends", "tweet this",
            "email this article", "print this article", "copy link", "copy the link", "share save",
            "share or comment on this article", "send to a friend",
        ],
    ),
    boilerplate(
        "sharing buttons",
        Edge,
        Whole,
        60,
        &[
            "share", "tweet", "email", "e-mail", "print", "save", "facebook", "twitter", "whatsapp", "linkedin",
            "reddit", "pinterest", "telegram", "flipboard", "messenger", "pin it", "like", "x", "facebook twitter",
            "send", "shares",
        ],
    ),
    boilerplate(
        "sharing buttons",
        Edge,
        Start,
        90,
        &["share:", "share this", "share on", "share via", "tweet this", "email this"],
    ),
    boilerplate(
        "advertisement label",
        Anywhere,
        Whole,
        60,
        &[
            "advertisement", "advertisements", "advertising", "sponsored", "sponsored content", "promoted",
            "paid content", "story continues below", "story continues below advertisement",
            "article continues below", "article continues below advertisement",
            "story continues after advertisement", "article continues after ad", "scroll to continue",
            "continue reading below", "advertisement - continue reading below", "ad", "advert",
            "scroll to continue with content", "continue reading the main story", "continue reading",
        ],
    ),
    boilerplate(
        LINK,
        Anywhere,
        Start,
        220,
        &[
            "read more:", "read more -", "read also:", "also read:", "also read |", "read next:", "read:",
            "related:", "related story:", "related stories:", "related article:", "related articles:",
            "related video:", "related coverage:", "related content:", "see also:", "see more:",
            "more on this story:", "more on this:", "more:", "watch:", "watch now:", "watch live:", "listen:",
            "don't miss:", "you may also like", "you might also like", "recommended:", "must read:", "click here ",
            "click to ", "in pictures:", "photos:", "gallery:", "poll:",
        ],
    ),
    boilerplate(
        LINK,
        Anywhere,
        Whole,
        60,
        &[
            "read more", "related", "related stories", "related articles", "related topics", "related coverage",
            "related news", "related content", "related links", "related video", "see also", "more on this story",
            "more stories", "most read", "most popular", "recommended for you", "top stories", "trending now",
            "you may also like", "read the full story", "more from this author", "latest news", "editor's picks",
            "editors' picks", "up next", "watch more", "also in news",
        ],
    ),
    boilerplate(
        LINK,
        Edge,
        Whole,
        40,
        &[
            "more", "latest", "popular", "trending", "recommended", "topics", "tags", "live", "video", "videos",
            "photos", "watch", "listen", "next", "previous", "next article", "previous article", "next story",
            "back to top", "home", "menu", "search", "loading", "close", "caption", "hide caption", "toggle caption",
            "enlarge this image", "play", "play video", "news", "breaking", "breaking news", "exclusive", "analysis",
            "opinion", "highlights", "key points", "image", "skip to content", "skip to main content", "full screen",
            "print edition", "view gallery", "start the conversation",
        ],
    ),
    boilerplate(
        "reading time",
        Edge,
        Inside,
        40,
        &[" min read", "-min read", "minute read", "minutes read", "minutes to read"],
    ),
    boilerplate(
        "list of topics",
        Edge,
        Start,
        300,
        &["tags:", "topics:", "keywords:", "filed under", "categories:", "category:", "posted in"],
    ),
    boilerplate(
        "newsletter or app",
        Anywhere,
        Start,
        260,
        &[
            "sign up for", "sign up to", "sign up now", "sign up here", "subscribe to", "subscribe now",
            "subscribe for", "get our newsletter", "get the latest news", "get breaking news", "get the app",
            "download the", "download our", "join our newsletter", "join our channel", "join us on",
            "enter your email", "follow us on", "follow us:", "follow us at", "like us on", "find us on",
            "connect with us", "support our journalism", "become a member", "newsletter:", "stay up to date with",
            "stay informed with", "click here to subscribe", "register now", "already a subscriber", "by signing up",
            "thank you for signing up", "thanks for signing up", "support independent journalism", "donate to",
        ],
    ),
    boilerplate(
        "newsletter or app",
        Edge,
        Whole,
        40,
        &[
            "subscribe", "sign up", "log in", "login", "sign in", "register", "newsletter", "newsletters",
            "follow us", "donate", "follow",
        ],
    ),
    boilerplate(
        "copyright or terms",
        Edge,
        Start,
        500,
        &[
            "copyright", "©", "(c) ", "(c)20", "all rights reserved", "terms of use", "terms of service",
            "privacy policy", "this material may not be published", "this document is subject to copyright",
            "citation:",
        ],
    ),
    boilerplate(
        "copyright or terms",
        Anywhere,
        Inside,
        400,
        &["all rights reserved", "may not be published, broadcast, rewritten", "may not be reproduced without"],
    ),
    boilerplate(
        "comments",
        Edge,
        Start,
        200,
        &[
            "comments", "leave a comment", "leave a reply", "post a comment", "join the conversation",
            "view comments", "show comments", "load comments", "comments are closed",
            "your email address will not be published", "have your say", "what do you think", "add a comment",
            "be the first to comment", "report a typo", "report an error", "view the discussion",
        ],
    ),
    boilerplate(
        "other addresses of the outlet",
        Anywhere,
        Inside,
        220,
        &[
            "alternate address", "alternative address", "can also be accessed at", "can also be reached at",
            "mirror site",
        ],
    ),
    boilerplate(
        "the outlet about itself",
        End,
        Start,
        500,
        &["about us", "contact us", "about the author", "our standards:", "disclaimer:", "advertise with us"],
    ),
    boilerplate(
        "the text about itself",
        End,
        Start,
        400,
        &[
            "note:", "notes:", "editor's note", "editors' note", "note to readers", "correction:", "corrections:",
            "clarification:", "update:", "sample article", "this sample", "sample text", "written for",
            "this story has been updated", "this article has been updated", "this post has been updated",
            "this report has been updated", "this is a developing story", "this story was updated",
            "this article was updated", "this story is developing", "this article was originally published",
            "this story was originally published", "this article originally appeared",
            "this story originally appeared", "this article first appeared", "this story first appeared",
            "this article was first published", "this story was first published", "this report was first published",
            "this story has been corrected", "this article has been corrected", "this article has been adapted", "this article was amended",
            "a version of this article", "a version of this story", "the story has been published from",
            "this story has been published from", "the views expressed", "the opinions expressed", "views expressed",
            "originally published", "first published", "this text was written for", "this article was written for",
            "source:", "sources:", "via ",
        ],
    ),
    boilerplate(
        "asks for money",
        End,
        Inside,
        300,
        &[
            "is funded by its readers", "is funded by our readers", "is funded by readers like you",
            "please consider a donation", "please consider donating", "please consider supporting",
            "consider making a donation", "rely on the support of our readers", "support our work",
        ],
    ),
    boilerplate(
        "who contributed",
        End,
        Inside,
        300,
        &[
            "contributed to this report", "contributed to this story", "contributed to this article",
            "contributed reporting", "contributed from", "reporting was contributed",
        ],
    ),
    boilerplate(
        "who contributed",
        End,
        Start,
        300,
        &[
            "(reporting by", "reporting by", "(additional reporting", "additional reporting", "(editing by",
            "editing by", "(writing by", "writing by", "compiled by", "with inputs from", "with reporting by",
        ],
    ),
    Rule {
        role: Role::Caption,
        why: "describes a picture",
        place: Edge,
        how: Start,
        longest: 420,
        phrases: &[
            "in this photo", "in this image", "in this file photo", "in this picture", "a photograph released by",
            "a photo released by", "an image released by", "this photo", "this image", "this picture",
            "a handout photo", "a handout picture", "a still image", "a video grab", "a screen grab",
            "a picture taken", "a photo taken", "a general view of",
        ],
    },
    Rule {
        role: Role::Caption,
        why: "photo credit",
        place: Anywhere,
        how: Start,
        longest: 260,
        phrases: &[
            "photo:", "photo by", "photos by", "photo credit", "photo courtesy", "photograph:", "photograph by",
            "image:", "image source", "image copyright", "image caption", "image credit", "picture:",
            "picture credit", "file photo", "file picture", "file image", "(photo", "(file photo", "(file",
            "credit:", "credits:", "getty images", "ap photo", "caption:", "media caption", "screenshot",
            "screengrab", "illustration:", "video by", "handout photo",
        ],
    },
    Rule {
        role: Role::Caption,
        why: "ends with a photo credit",
        place: Anywhere,
        how: Inside,
        longest: 420,
        phrases: &[
            "(ap photo", "(photo", "(file photo", "/afp", "/getty", "afp/", "(reuters/", "/reuters", "/ap)",
            "ap photo/", "getty images", "[file photo", "[file:", "[reuters]", "[afp", "[ap photo", "(file)",
            "[photo", "via getty", "via ap", "via reuters", "via afp", "photo by ", "/epa", "/shutterstock",
            "(image:", "(picture:", "photo: ", "(handout", "credit: ",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_folded_and_told_once() {
        for rule in RULES {
            assert!(!rule.why.is_empty() && rule.longest <= 500);
            for phrase in rule.phrases {
                assert_eq!(*phrase, phrase.to_lowercase(), "lower case");
                assert!(!phrase.contains(['’', '“']), "straight quotes: {phrase}");
                assert_eq!(rule.phrases.iter().filter(|p| *p == phrase).count(), 1, "{phrase}");
            }
        }
    }
}
