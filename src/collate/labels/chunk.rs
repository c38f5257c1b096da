//! Noun phrases without what follows the head: "the former director", "three secret memos", "Mr. Ode's radical
//! cleric". One pass over the tags of a sentence.

use super::words::Words;
use crate::language::Tag;
use std::ops::Range;

/// The noun phrases of the tokens `range`, as ranges of tokens that end with a noun or name.
pub fn chunks(words: &Words, range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let scan = Scan { words, range: range.clone() };
    let mut k = range.start;
    while k < range.end {
        let (last, next) = if scan.opens(k) { scan.run(k) } else { (None, k + 1) };
        if let Some(last) = last {
            found.push(k..last + 1);
        }
        k = last.map_or(next, |last| last + 1).max(k + 1);
    }
    found
}

struct Scan<'a> {
    words: &'a Words<'a>,
    range: Range<usize>,
}

fn is_noun(tag: Tag) -> bool {
    tag.is_noun() || tag.is_name()
}

impl Scan<'_> {
    fn tag(&self, k: usize) -> Tag {
        if self.range.contains(&k) { self.words.tag(k) } else { Tag::Mark }
    }

    fn before(&self, k: usize) -> Tag {
        k.checked_sub(1).map_or(Tag::Mark, |k| self.tag(k))
    }

    /// Whether a phrase may begin here; a participle only where no verb form leans on it.
    fn opens(&self, k: usize) -> bool {
        let tag = self.tag(k);
        let adjectival = tag == Tag::Participle
            && is_noun(self.tag(k + 1))
            && matches!(
                self.before(k),
                Tag::Mark | Tag::Preposition | Tag::Conjunction | Tag::Base | Tag::Past | Tag::Present
            );
        is_noun(tag)
            || matches!(tag, Tag::Determiner | Tag::Possessive | Tag::Number | Tag::Adjective)
            || adjectival
                && !matches!(self.words.key(k.saturating_sub(1)), "is" | "are" | "was" | "were" | "be" | "been")
    }

    /// The last noun of the run that begins at `start`, and where the run ends.
    fn run(&self, start: usize) -> (Option<usize>, usize) {
        let mut last = None;
        let mut k = start;
        while k < self.range.end && self.goes_on(start, k) {
            if is_noun(self.tag(k)) {
                last = Some(k);
            }
            k += 1;
        }
        (last, k)
    }

    fn goes_on(&self, start: usize, k: usize) -> bool {
        let first = k == start;
        let before = if first { None } else { Some(self.before(k)) };
        let after = self.tag(k + 1);
        let noun_before = before.is_some_and(is_noun);
        let joins = |tags: &[Tag]| before.is_some_and(|b| tags.contains(&b));
        match self.tag(k) {
            tag if is_noun(tag) => true,
            Tag::Determiner => first || joins(&[Tag::Determiner]),
            Tag::Possessive => first || joins(&[Tag::Determiner]),
            Tag::Number => true,
            Tag::Adjective => !noun_before || before.is_some_and(Tag::is_name),
            Tag::Genitive => noun_before,
            Tag::Participle | Tag::Gerund => {
                let leads = is_noun(after)
                    || matches!(after, Tag::Adjective | Tag::Participle | Tag::Gerund) && is_noun(self.tag(k + 2));
                let fits = [
                    Tag::Determiner,
                    Tag::Possessive,
                    Tag::Adjective,
                    Tag::Genitive,
                    Tag::Adverb,
                    Tag::Number,
                    Tag::Mark,
                ];
                leads && (first || joins(&fits))
            }
            Tag::Adverb => {
                joins(&[Tag::Determiner, Tag::Possessive, Tag::Genitive, Tag::Conjunction])
                    && matches!(after, Tag::Adjective | Tag::Participle)
            }
            Tag::Mark if self.is_quote(k) => {
                joins(&[Tag::Determiner, Tag::Possessive, Tag::Adjective, Tag::Genitive, Tag::Number])
                    && (is_noun(after) || after == Tag::Adjective)
            }
            tag if tag == Tag::Conjunction || self.words.key(k) == "," => {
                joins(&[Tag::Adjective, Tag::Participle])
                    && matches!(after, Tag::Adjective | Tag::Participle | Tag::Conjunction | Tag::Adverb)
            }
            _ => false,
        }
    }

    fn is_quote(&self, k: usize) -> bool {
        matches!(self.words.key(k), "\"" | "'")
    }
}
