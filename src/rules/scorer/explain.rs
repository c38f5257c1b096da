//! What spoke for a word, and what against: the contributions of the features, in groups a reader understands.
//!
//! Along the path of each tree the change of the nodes' values counts to the feature asked (Saabas 2014), so that the
//! contributions and the starting point sum up to the log-odds of the probability. What the second pass makes of the
//! first one's guess is divided among the groups of the first in proportion.

use super::context::{AROUND, CONTEXT, OTHERS, OWN};
use super::features::FEATURES;
use crate::language::{DIMENSIONS, Tag, Trees};
use serde::Serialize;

/// What about a word spoke for or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Its meaning: experts called words like it loaded, or did not.
    Meaning,
    /// How rare it is in news.
    Rarity,
    /// Its form: endings, beginnings, hyphen, capitals, length.
    Form,
    /// Its word class: adjective, verb, name…
    Class,
    /// What the lexicon says of it.
    Listed,
    /// Whether it is a reporting word, and its stance.
    Reporting,
    /// Whose words it is in.
    Voice,
    /// Where it stands: headline, beginning or end of the sentence.
    Place,
    /// The words beside it.
    Neighbours,
    /// The sentence: length, names, figures, "we" and "you", listed words in it.
    Sentence,
    /// How loaded the words around it are.
    Around,
}

/// The aspects in the order of the features made by hand, with the number of features each has in turn.
const BY_HAND: [(Aspect, usize); 19] = [
    (Aspect::Rarity, 1),
    (Aspect::Meaning, 1),
    (Aspect::Form, 28),
    (Aspect::Listed, 4),
    (Aspect::Reporting, 2),
    (Aspect::Voice, 1),
    (Aspect::Place, 2),
    (Aspect::Sentence, 7),
    (Aspect::Meaning, 1),
    (Aspect::Neighbours, 2),
    (Aspect::Neighbours, 4),
    (Aspect::Neighbours, 2),
    (Aspect::Neighbours, 2),
    (Aspect::Sentence, 1),
    (Aspect::Neighbours, 2),
    (Aspect::Class, 1),
    (Aspect::Neighbours, 2),
    (Aspect::Sentence, 2),
    (Aspect::Neighbours, 1),
];

/// An aspect and how much it adds to the log-odds.
#[derive(Clone, Debug, PartialEq)]
pub struct Contribution {
    /// What spoke.
    pub aspect: Aspect,
    /// How it is with this word, in plain words: "rare in news". Whether that speaks for or against tells the weight.
    pub fact: String,
    /// How much it adds to the log-odds; negative: against.
    pub weight: f32,
}

fn aspect_by_hand(feature: usize) -> Aspect {
    let mut end = 0;
    let found = BY_HAND.iter().find(|(_, n)| {
        end += n;
        feature < end
    });
    found.map_or(Aspect::Sentence, |(aspect, _)| *aspect)
}

/// What spoke for a word and against it, the weightiest first, and the log-odds before anything is asked. Without a row
/// of the second pass the first decided. `None` if the forests cannot tell.
pub fn explain(
    (first, row): (&Trees, &[f32; FEATURES]),
    second: Option<(&Trees, &[f32; CONTEXT])>,
) -> Option<(f32, Vec<Contribution>)> {
    let mut of_first = [0.0; FEATURES];
    let mut base = first.contributions(row, &mut of_first)?;
    let mut sums: Vec<(Aspect, f32)> = Vec::new();
    let mut add = |aspect: Aspect, weight: f32| match sums.iter_mut().find(|c| c.0 == aspect) {
        Some(c) => c.1 += weight,
        None => sums.push((aspect, weight)),
    };
    let mut share = 1.0;
    if let Some((second, row)) = second {
        let mut of_second = [0.0; CONTEXT];
        base = second.contributions(row, &mut of_second)?;
        let own: f32 = OWN.iter().map(|k| of_second[*k]).sum();
        let word: f32 = of_first.iter().sum();
        // The guess about the word itself, divided in proportion; where that is undefined it is the word's meaning.
        let divides = word.abs() > 0.2 && (0.0..=3.0).contains(&(own / word));
        share = if divides { own / word } else { 0.0 };
        if !divides {
            add(Aspect::Meaning, own);
        }
        for (k, weight) in of_second.iter().enumerate().filter(|(k, _)| !OWN.contains(k)) {
            add(k.checked_sub(AROUND).map_or(Aspect::Around, aspect_by_hand), *weight);
        }
    }
    for (k, weight) in of_first.iter().enumerate() {
        add(k.checked_sub(DIMENSIONS).map_or(Aspect::Meaning, aspect_by_hand), *weight * share);
    }
    sums.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
    let around = second.map_or(0.0, |(_, row)| row[OTHERS]);
    let contribution = |(aspect, weight)| Contribution { aspect, fact: fact(aspect, row, around), weight };
    Some((base, sums.into_iter().map(contribution).collect()))
}

/// Words with an inverse document frequency from here on are rare in news, below the other common.
const RARE: f32 = 5.5;
const COMMON: f32 = 3.5;

/// How it is with a word, for readers.
fn fact(aspect: Aspect, row: &[f32; FEATURES], around: f32) -> String {
    let hand = |k: usize| row[DIMENSIONS + k];
    let class = |k: usize| Tag::of_number(hand(k)).map_or("nothing", class);
    match aspect {
        Aspect::Meaning => "its meaning (what experts said of words like it)".to_owned(),
        Aspect::Rarity if hand(0) >= RARE => "rare in news".to_owned(),
        Aspect::Rarity if hand(0) < COMMON => "common in news".to_owned(),
        Aspect::Rarity => "neither rare nor common in news".to_owned(),
        Aspect::Form => "its form (endings, capitals, length)".to_owned(),
        Aspect::Class => format!("{} before {}", class(60), class(61)),
        Aspect::Listed if hand(33) == 0.0 => "in no list".to_owned(),
        Aspect::Listed => format!("in the lexicon, direction {:+.0}", hand(31)),
        Aspect::Reporting if hand(34) == 0.0 => "no reporting word".to_owned(),
        Aspect::Reporting => "a reporting word".to_owned(),
        Aspect::Voice => match hand(36) as u8 {
            0 => "in the outlet's own voice",
            2 => "in reported speech",
            _ => "in quotation marks or so-called",
        }
        .to_owned(),
        Aspect::Place if hand(37) > 0.0 => "in the headline".to_owned(),
        Aspect::Place => format!("{:.0} % into the sentence", 100.0 * hand(38)),
        Aspect::Neighbours => "the words beside it".to_owned(),
        Aspect::Sentence => format!("the sentence ({:.0} tokens, {:.0} listed terms)", hand(39), hand(40)),
        Aspect::Around if around >= 0.3 => "loaded words around it".to_owned(),
        Aspect::Around => "no loaded words around it".to_owned(),
    }
}

fn class(tag: Tag) -> &'static str {
    match tag {
        Tag::Adjective => "an adjective",
        Tag::Adverb => "an adverb",
        Tag::Noun | Tag::Nouns => "a noun",
        tag if tag.is_name() => "a name",
        tag if tag.is_verb() => "a verb",
        Tag::Mark => "a mark",
        Tag::Number => "a number",
        _ => "a function word",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::scorer::features::HAND;

    #[test]
    fn every_feature_has_its_aspect() {
        assert_eq!(BY_HAND.iter().map(|(_, n)| n).sum::<usize>(), HAND);
        assert_eq!(aspect_by_hand(0), Aspect::Rarity);
        assert_eq!(aspect_by_hand(30), Aspect::Listed);
        assert_eq!(aspect_by_hand(36), Aspect::Voice);
        assert_eq!(aspect_by_hand(46), Aspect::Meaning);
        assert_eq!(aspect_by_hand(57), Aspect::Sentence);
        assert_eq!(aspect_by_hand(60), Aspect::Class);
        assert_eq!(aspect_by_hand(HAND - 1), Aspect::Neighbours);
    }
}
