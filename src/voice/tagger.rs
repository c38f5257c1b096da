//! The learnt tagger: features of tokens become the most probable sequence of tags (Viterbi 1967, over a linear-chain
//! conditional random field). `tools/train_voice.py` writes the weights, all of them whole numbers, so that the same
//! text gets the same tags on every machine.
//!
//! `CRF1`, u32 slots, f32 unit, 9 x 9 i8 weights from tag to tag, then the slots of an open-addressing table: u32
//! feature (0: empty), 9 i8 weights. Little-endian.

use super::features;
use crate::lexicon::Lexicon;
use crate::text::Document;
use std::sync::LazyLock;

/// What a token is part of. The first token of a part is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Nothing.
    Outside,
    /// Who says it.
    Source,
    /// The words that tell that it is said.
    Cue,
    /// What is said.
    Content,
}

/// The tag of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What it is part of.
    pub part: Part,
    /// Whether a new part begins with it.
    pub first: bool,
}

const TAGS: usize = 9;
const HEADER: usize = 12;
const SLOT: usize = 4 + TAGS;
/// In the order of `tools/train_voice.py`.
const MEANING: [Tag; TAGS] = {
    const fn tag(part: Part, first: bool) -> Tag {
        Tag { part, first }
    }
    [
        tag(Part::Outside, false),
        tag(Part::Source, true),
        tag(Part::Source, false),
        tag(Part::Cue, true),
        tag(Part::Cue, false),
        tag(Part::Content, true),
        tag(Part::Content, false),
        tag(Part::Content, true),
        tag(Part::Content, false),
    ]
};

/// The weights.
#[derive(Clone, Debug)]
struct Model {
    table: &'static [u8],
    mask: usize,
    /// A bit for each feature that the table may have (Bloom 1970, one hash): most features of a text are in no table, and
    /// these bits fit the processor's cache where the table does not.
    known: Vec<u64>,
    moves: [[i32; TAGS]; TAGS],
}

/// Bits of [`Model::known`].
const KNOWN: usize = 1 << 19;

/// Where a feature's bit stands.
fn place(feature: u32) -> (usize, u64) {
    let bit = (feature.wrapping_mul(0x9e37_79b1) >> 13) as usize;
    (bit / 64, 1 << (bit % 64))
}

static BYTES: &[u8] = include_bytes!("../../data/voice/tagger.crf");
static MODEL: LazyLock<Option<Model>> = LazyLock::new(|| Model::new(BYTES));

/// Reads the model.
pub fn load_model() {
    LazyLock::force(&MODEL);
}

impl Model {
    fn new(bytes: &'static [u8]) -> Option<Model> {
        let slots = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
        let table = bytes.get(HEADER + TAGS * TAGS..)?;
        let whole = bytes.starts_with(b"CRF1") && slots.is_power_of_two() && table.len() == slots * SLOT;
        let mut moves = [[0; TAGS]; TAGS];
        for (k, b) in bytes.get(HEADER..HEADER + TAGS * TAGS)?.iter().enumerate() {
            moves[k / TAGS][k % TAGS] = i32::from(*b as i8);
        }
        let mut known = vec![0; KNOWN / 64];
        for slot in table.chunks_exact(SLOT).filter(|_| whole) {
            let (word, bit) = place(u32::from_le_bytes([slot[0], slot[1], slot[2], slot[3]]));
            known[word] |= bit;
        }
        whole.then_some(Model { table, mask: slots - 1, known, moves })
    }

    /// Adds the weights of a feature.
    fn add(&self, feature: u32, to: &mut [i32; TAGS]) {
        let (word, bit) = place(feature);
        if self.known[word] & bit == 0 {
            return;
        }
        let mut slot = feature as usize & self.mask;
        // No more steps than slots, whatever the file holds.
        for _ in 0..=self.mask {
            let Some(entry) = self.table.get(slot * SLOT..(slot + 1) * SLOT) else { return };
            let key = u32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
            if key == feature && key != 0 {
                for (sum, weight) in to.iter_mut().zip(&entry[4..]) {
                    *sum += i32::from(*weight as i8);
                }
                return;
            }
            if key == 0 {
                return;
            }
            slot = (slot + 1) & self.mask;
        }
    }
}

/// The tag of each token of `document`.
pub fn tag(document: &Document, lexicon: &Lexicon) -> Vec<Tag> {
    let Some(model) = MODEL.as_ref() else { return vec![MEANING[0]; document.tokens.len()] };
    let mut scores = [0i32; TAGS];
    let mut back: Vec<[u8; TAGS]> = vec![[0; TAGS]; document.tokens.len()];
    let mut next_token = 0;
    features::rows(document, lexicon, |k, features| {
        let mut own = [0i32; TAGS];
        features.iter().for_each(|f| model.add(*f, &mut own));
        if next_token == 0 {
            scores = own;
        } else {
            let mut best = [i32::MIN; TAGS];
            for (from, score) in scores.iter().enumerate() {
                for to in 0..TAGS {
                    let sum = score + model.moves[from][to];
                    if sum > best[to] {
                        best[to] = sum;
                        back[k][to] = from as u8;
                    }
                }
            }
            for to in 0..TAGS {
                scores[to] = best[to] + own[to];
            }
            // Scores are compared, never read: kept near 0, they cannot overflow however long the text.
            let top = scores.iter().copied().max().unwrap_or(0);
            scores.iter_mut().for_each(|s| *s -= top);
        }
        next_token = k + 1;
    });
    let last = (0..TAGS).rev().max_by_key(|t| scores[*t]).unwrap_or(0);
    let mut tags = vec![MEANING[0]; document.tokens.len()];
    let mut tag = last;
    for k in (0..next_token).rev() {
        tags[k] = MEANING[tag];
        tag = usize::from(back[k][tag]);
    }
    tags
}
