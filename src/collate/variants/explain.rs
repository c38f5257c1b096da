//! Why two phrases are set side by side, in plain words.

use super::Material;
use super::candidates::Candidate;
use super::phrase::{Phrase, cosine};

/// "probability 0.71 in sentences linked with 0.93; one thing with 0.84; near in meaning (0.62); 3 places": how likely a reader
/// sets the phrases side by side, and how likely they stand for one thing.
pub fn explain(
    m: &Material,
    best: &Candidate,
    [p, q]: [&Phrase; 2],
    [probability, fit]: [f32; 2],
    places: usize,
    distance: Option<u8>,
) -> String {
    let mut why = vec![format!(
        "probability {probability:.2} in sentences linked with {:.2}; one thing with {fit:.2}",
        best.features[0]
    )];
    let near = cosine(p, q);
    if p.head == q.head || m.vocabulary.get(p.head).stem == m.vocabulary.get(q.head).stem {
        why.push("same head, other words with it".to_owned());
    } else if near >= 0.3 {
        why.push(format!("near in meaning ({near:.2})"));
    }
    if let Some(distance) = distance {
        why.push(format!("words of one contrast set, {distance} apart in direction"));
    }
    if p.quoted != q.quoted {
        why.push("one inside quotation marks, one not".to_owned());
    } else if p.quoted {
        why.push("both inside quotation marks".to_owned());
    }
    if places > 1 {
        why.push(format!("{places} places"));
    }
    why.join("; ")
}
