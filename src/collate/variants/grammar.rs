//! Words of grammar by which phrases are cut.

/// Whether a word says "not".
pub fn is_negation(key: &str) -> bool {
    matches!(key, "not" | "never" | "n't" | "cannot" | "hardly") || key.ends_with("n't")
}

/// Whether a word is an auxiliary verb.
pub fn is_auxiliary(key: &str) -> bool {
    matches!(
        key,
        "am" | "are"
            | "be"
            | "been"
            | "being"
            | "can"
            | "could"
            | "did"
            | "do"
            | "does"
            | "had"
            | "has"
            | "have"
            | "is"
            | "may"
            | "might"
            | "must"
            | "shall"
            | "should"
            | "was"
            | "were"
            | "will"
            | "would"
    )
}

/// Whether a word is a form of "be" or ends in one.
pub fn is_be(key: &str) -> bool {
    matches!(key, "am" | "are" | "be" | "been" | "being" | "is" | "was" | "were")
        || key.ends_with("'s")
        || key.ends_with("'re")
}

/// Whether a participle says what something is called: what follows it in the passive is no object.
pub fn is_naming(key: &str) -> bool {
    matches!(key, "called" | "dubbed" | "labeled" | "labelled" | "named" | "termed")
}

/// Whether a verb is often followed by a clause without "that": a noun after it may begin that.
pub fn takes_clause(key: &str) -> bool {
    matches!(
        key,
        "argue"
            | "argued"
            | "argues"
            | "believe"
            | "believed"
            | "believes"
            | "claim"
            | "claimed"
            | "claims"
            | "insist"
            | "insisted"
            | "insists"
            | "suggest"
            | "suggested"
            | "suggests"
    )
}

/// Whether a verb says into what state its object is brought: "made the letters public".
pub fn takes_state(key: &str) -> bool {
    matches!(
        key,
        "keep"
            | "keeping"
            | "keeps"
            | "kept"
            | "leave"
            | "leaves"
            | "leaving"
            | "left"
            | "made"
            | "make"
            | "makes"
            | "making"
    )
}

/// Whether a word may stand before a noun phrase without being part of it.
pub fn is_determiner(key: &str) -> bool {
    matches!(
        key,
        "the"
            | "a"
            | "an"
            | "his"
            | "her"
            | "its"
            | "their"
            | "our"
            | "my"
            | "your"
            | "this"
            | "these"
            | "those"
            | "some"
            | "any"
            | "no"
    )
}

/// Whether a word may end a verb: "carry out".
pub fn is_particle(key: &str) -> bool {
    matches!(key, "up" | "out" | "off" | "down" | "over" | "away" | "back" | "into")
}

/// Words of number that say hardly more than a plural does.
pub fn is_vague(key: &str) -> bool {
    matches!(key, "certain" | "few" | "multiple" | "numerous" | "several" | "various")
}

/// Whether a noun is a unit of time: such nouns differ with the dates told.
pub fn is_unit_of_time(key: &str) -> bool {
    matches!(
        key.strip_suffix('s').unwrap_or(key),
        "second"
            | "minute"
            | "hour"
            | "day"
            | "night"
            | "morning"
            | "afternoon"
            | "evening"
            | "week"
            | "weekend"
            | "month"
            | "year"
            | "decade"
    )
}

/// Whether a noun counts: "dozens", "thousands".
pub fn is_count(key: &str) -> bool {
    matches!(key, "billions" | "dozen" | "dozens" | "hundreds" | "millions" | "scores" | "tens" | "thousands")
}
