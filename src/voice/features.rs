//! What the tagger sees of each token: the word and its neighbours, their groups of meaning, quotation marks, the
//! nearest reporting words to the left and right, and what stands between. Each feature is one hash.

use super::quoting::{self, Quoting};
use crate::language::{Clusters, Vectors};
use crate::lexicon::{Lexicon, Reporting, ReportingKind};
use crate::text::{Document, Token, TokenKind};
use rustc_hash::FxHashMap;

/// What is known of a token by itself.
#[derive(Clone, Copy)]
struct Word<'a> {
    word: u32,
    suffix: u32,
    shape: u32,
    coarse: u32,
    fine: u32,
    reports: Option<&'a Reporting>,
    mark: Mark,
}

/// Tokens that cut or open clauses.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Comma,
    Strong,
    Quote,
    /// "that", "whether", "how": a clause is reported.
    Opens,
    /// "who", "but", "while": another clause begins.
    Turns,
}

/// A reporting word of the sentence at hand.
#[derive(Clone, Copy)]
struct Cue {
    at: usize,
    stance: u32,
    lemma: u32,
    before: u32,
    after: u32,
}

/// Computes the features of every token of `document`, calling `row` with each token's in turn.
pub fn rows(document: &Document, lexicon: &Lexicon, mut row: impl FnMut(usize, &[u32])) {
    let quoting = quoting::states(document);
    let mut known: FxHashMap<(&str, TokenKind), Word> = FxHashMap::default();
    let mut look = |(k, t): (usize, &Token)| {
        let text = document.text(t.span);
        *known.entry((text, t.kind)).or_insert_with(|| word(text, document.key(k), t.kind, lexicon))
    };
    let words: Vec<Word> = document.tokens.iter().enumerate().map(&mut look).collect();
    let mut buffer = Vec::with_capacity(96);
    let mut paragraph = usize::MAX;
    for sentence in &document.sentences {
        let range = sentence.tokens.clone();
        let here = &words[range.clone()];
        let (cues, marks) = (cues(here), Marks::of(here));
        let states = &quoting[range.clone()];
        let context = Context {
            words: here,
            cues: &cues,
            marks: &marks,
            quoting: states,
            any_quoted: states.contains(&Quoting::Inside),
            first_in_paragraph: sentence.paragraph != paragraph,
            headline: sentence.headline,
            before: range.start.checked_sub(1).and_then(|k| quoting.get(k)).copied().unwrap_or(Quoting::Outside),
        };
        paragraph = sentence.paragraph;
        for (k, token) in range.enumerate() {
            buffer.clear();
            context.features(k, &mut buffer);
            row(token, &buffer);
        }
    }
}

fn hash(seed: u32, value: u32) -> u32 {
    (seed ^ value).wrapping_mul(0x9e37_79b1).rotate_left(13) ^ (value >> 7)
}

fn hash_text(text: &[u8]) -> u32 {
    text.iter().fold(0x811c_9dc5, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193))
}

fn word<'a>(text: &str, key: &str, kind: TokenKind, lexicon: &'a Lexicon) -> Word<'a> {
    let bytes = key.as_bytes();
    let first = text.chars().next().unwrap_or(' ');
    let punctuation = kind == TokenKind::Punctuation;
    let shape = match kind {
        TokenKind::Punctuation => 4,
        TokenKind::Number => 3,
        TokenKind::Word if text.len() > 1 && !text.chars().any(char::is_lowercase) => 2,
        TokenKind::Word if first.is_uppercase() => 1,
        TokenKind::Word => 0,
    };
    let clusters = if punctuation { None } else { Vectors::find(key).map(Clusters::of) };
    let mark = match key {
        "," => Mark::Comma,
        ";" | ":" | "-" | "(" | ")" | "." | "?" | "!" => Mark::Strong,
        "\"" | "''" => Mark::Quote,
        "that" | "whether" | "how" | "if" | "why" => Mark::Opens,
        "who" | "which" | "but" | "while" | "although" | "though" | "as" | "after" | "because" | "when" | "where"
        | "whose" => Mark::Turns,
        _ => Mark::None,
    };
    let reports = if punctuation { None } else { lexicon.reports(key) };
    Word {
        word: hash_text(bytes),
        suffix: hash_text(&bytes[bytes.len().saturating_sub(3)..]),
        shape,
        coarse: clusters.map_or(0, |c| u32::from(c.coarse) + 1),
        fine: clusters.map_or(0, |c| u32::from(c.fine) + 1),
        reports,
        mark,
    }
}

fn cues(words: &[Word]) -> Vec<Cue> {
    let cue = |(at, w): (usize, &Word)| {
        let reports = w.reports?;
        let kind = if reports.kind == ReportingKind::Noun { 32 } else { 0 };
        // "according to": the listed form is two words; its first is told by itself.
        let mark = |m: Mark| m as u32;
        Some(Cue {
            at,
            stance: reports.stance as u32 + kind,
            lemma: hash_text(reports.lemma.as_bytes()),
            before: at.checked_sub(1).map_or(9, |k| mark(words[k].mark)),
            after: words.get(at + 1).map_or(9, |w| mark(w.mark)),
        })
    };
    words.iter().enumerate().filter_map(cue).collect()
}

/// Where the marks of a sentence stand, counted once, so that long sentences cost no more a token than short ones.
struct Marks {
    /// Commas, stronger marks and words that begin another clause before each token.
    before: Vec<[u32; 3]>,
    /// The last cutting mark before each token.
    last: Vec<Option<usize>>,
    /// The next cutting mark at or behind each token.
    next: Vec<Option<usize>>,
}

impl Marks {
    fn of(words: &[Word]) -> Marks {
        let is_cut = |w: &Word| matches!(w.mark, Mark::Comma | Mark::Strong | Mark::Quote);
        let (mut sums, mut cut) = ([0; 3], None);
        let mut marks = Marks { before: Vec::with_capacity(words.len() + 1), last: Vec::new(), next: Vec::new() };
        for (k, w) in words.iter().enumerate() {
            marks.before.push(sums);
            marks.last.push(cut);
            cut = if is_cut(w) { Some(k) } else { cut };
            match w.mark {
                Mark::Comma => sums[0] += 1,
                Mark::Strong => sums[1] += 1,
                Mark::Turns => sums[2] += 1,
                _ => {}
            }
        }
        marks.before.push(sums);
        cut = None;
        marks.next = vec![None; words.len()];
        for (k, w) in words.iter().enumerate().rev() {
            cut = if is_cut(w) { Some(k) } else { cut };
            marks.next[k] = cut;
        }
        marks
    }
}

struct Context<'a> {
    words: &'a [Word<'a>],
    cues: &'a [Cue],
    marks: &'a Marks,
    quoting: &'a [Quoting],
    any_quoted: bool,
    first_in_paragraph: bool,
    headline: bool,
    before: Quoting,
}

fn bucket(distance: usize) -> u32 {
    match distance {
        0..=4 => distance as u32,
        5..=7 => 5,
        8..=12 => 6,
        13..=20 => 7,
        _ => 8,
    }
}

impl Context<'_> {
    fn at(&self, k: usize, offset: isize) -> Option<&Word<'_>> {
        self.words.get(k.checked_add_signed(offset)?)
    }

    fn features(&self, k: usize, out: &mut Vec<u32>) {
        let mut put = |template: u32, values: &[u32]| {
            out.push(values.iter().fold(template.wrapping_mul(0x85eb_ca6b), |h, v| hash(h, *v)));
        };
        let of = |offset, f: fn(&Word) -> u32| self.at(k, offset).map_or(1, f);
        let word: fn(&Word) -> u32 = |w| w.word;
        let fine: fn(&Word) -> u32 = |w| w.fine;
        let coarse: fn(&Word) -> u32 = |w| w.coarse;
        let shape: fn(&Word) -> u32 = |w| w.shape;
        let reports: fn(&Word) -> u32 = |w| w.reports.map_or(0, |r| 1 + r.stance as u32 + 32 * r.kind as u32);
        let quoting = self.quoting[k] as u32;
        put(100, &[]);
        for (n, offset) in (-3..=3).enumerate() {
            let n = n as u32;
            put(1 + n, &[of(offset, word)]);
            put(11 + n, &[of(offset, fine)]);
            put(21 + n, &[of(offset, reports)]);
            put(31 + n, &[of(offset, shape), of(offset, coarse)]);
        }
        put(41, &[of(-1, word), of(0, word)]);
        put(42, &[of(0, word), of(1, word)]);
        put(43, &[of(-1, word), of(1, word)]);
        put(44, &[of(-1, coarse), of(0, coarse), of(-1, shape), of(0, shape)]);
        put(45, &[of(0, coarse), of(1, coarse), of(0, shape), of(1, shape)]);
        put(46, &[of(0, |w| w.suffix), of(0, shape)]);
        put(47, &[of(-1, |w| w.suffix), of(0, |w| w.suffix)]);
        put(48, &[of(-1, shape), of(0, shape), of(1, shape), of(2, shape)]);
        put(49, &[of(-2, word), of(-1, word), of(0, word)]);
        put(50, &[of(0, word), of(1, word), of(2, word)]);
        put(51, &[of(-1, |w| w.suffix), of(0, reports)]);
        put(52, &[of(0, reports), of(1, |w| w.suffix)]);
        put(53, &[of(0, reports), of(0, |w| w.suffix), of(1, word)]);
        put(54, &[of(-2, |w| w.suffix), of(-1, |w| w.suffix), of(0, |w| w.suffix)]);
        put(55, &[of(0, |w| w.suffix), of(1, |w| w.suffix)]);
        put(56, &[of(1, |w| w.suffix), of(2, |w| w.suffix), of(0, shape)]);
        put(57, &[of(-1, fine), of(0, fine)]);
        put(58, &[of(-1, reports), of(0, word)]);
        put(59, &[of(-2, reports), of(-1, word), of(0, shape)]);
        // Quotation.
        let start = u32::from(k == 0);
        put(60, &[quoting]);
        put(61, &[quoting, of(0, word)]);
        put(62, &[quoting, start, self.before as u32, u32::from(self.first_in_paragraph)]);
        let starts_quoted = self.quoting.first().copied().unwrap_or(Quoting::Outside) as u32;
        put(63, &[quoting, starts_quoted, u32::from(self.any_quoted)]);
        let near = |step: isize| {
            (1..=3).find_map(|n: isize| {
                let j = k.checked_add_signed(step * n)?;
                (self.quoting.get(j).is_some_and(|q| *q as u32 != quoting)).then_some(n as u32)
            })
        };
        put(64, &[quoting, near(-1).unwrap_or(0), near(1).unwrap_or(0)]);
        put(65, &[u32::from(self.headline), start, of(0, shape)]);
        put(66, &[bucket(k), of(0, shape), u32::from(self.first_in_paragraph)]);
        put(67, &[bucket(self.words.len() - k), of(0, shape)]);
        // The nearest reporting words.
        let split = self.cues.partition_point(|c| c.at <= k);
        let right = self.cues.get(split);
        let left = self.cues.iter().take(split).rev().find(|c| c.at < k);
        let on_cue = u32::from(self.words[k].reports.is_some());
        if let Some(c) = right {
            let (commas, strong, turns) = self.between(k, c.at);
            put(70, &[c.stance, bucket(c.at - k), on_cue]);
            put(71, &[c.lemma, commas.min(2), strong.min(1), quoting]);
            put(72, &[c.stance, c.before, commas.min(2), strong.min(1), turns.min(1)]);
            put(73, &[c.stance, c.after, bucket(c.at - k), commas.min(1)]);
            put(74, &[c.stance, c.before, c.after, quoting, commas.min(2)]);
        } else {
            put(75, &[quoting, on_cue]);
        }
        if let Some(c) = left {
            let (commas, strong, turns) = self.between(c.at, k);
            put(80, &[c.stance, bucket(k - c.at), on_cue]);
            put(81, &[c.lemma, commas.min(2), strong.min(1), quoting]);
            put(82, &[c.stance, c.after, commas.min(2), strong.min(1), turns.min(1)]);
            put(83, &[c.stance, c.before, c.after, commas.min(2), quoting]);
            put(84, &[c.lemma, bucket(k - c.at), of(0, shape)]);
            let next = self.words.get(c.at + 1).map_or(1, |w| w.word);
            put(85, &[c.stance, next, commas.min(2), strong.min(1)]);
            put(86, &[c.lemma, next, commas.min(1)]);
        } else {
            put(87, &[quoting, on_cue, u32::from(right.is_some())]);
        }
        if let (Some(l), Some(r)) = (left, right) {
            put(88, &[l.stance, r.stance, of(0, shape), quoting]);
        }
        // The last reporting word of the sentence, and the first: for what stands before "…, officials said".
        if let Some(last) = self.cues.last().filter(|c| c.at > k) {
            let tail = bucket(self.words.len() - last.at);
            let (commas, strong, _) = self.between(k, last.at);
            put(90, &[last.stance, tail, commas.min(3), strong.min(1)]);
            put(91, &[last.lemma, tail, quoting, commas.min(2)]);
        }
        if let Some(first) = self.cues.first().filter(|c| c.at < k) {
            let next = self.words.get(first.at + 1).map_or(1, |w| w.word);
            put(92, &[first.stance, bucket(first.at), first.after, quoting]);
            put(93, &[first.lemma, next, quoting]);
        }
        // The clause at hand: the last mark before it and the word after that, the next mark and the word after that.
        let (last, next) = (self.marks.last[k], self.marks.next[k]);
        let since = last.map_or(k, |j| k - j);
        let opener = self.words.get(last.map_or(0, |j| j + 1)).map_or(1, |w| w.word);
        let ahead = next.map_or(9, |j| self.words[j].mark as u32);
        let after = next.and_then(|j| self.words.get(j + 1)).map_or(1, |w| w.word);
        put(94, &[last.map_or(9, |j| self.words[j].mark as u32), opener, quoting]);
        put(95, &[ahead, after, quoting]);
        put(96, &[bucket(since), ahead, of(0, shape), left.map_or(99, |c| c.stance)]);
        put(97, &[self.words[0].word, quoting]);
        put(98, &[self.words[0].word, last.map_or(0, |_| 1), left.map_or(99, |c| c.stance)]);
    }

    /// Commas, stronger marks and words that begin another clause between two tokens.
    fn between(&self, from: usize, to: usize) -> (u32, u32, u32) {
        let (a, b) = (self.marks.before[from + 1], self.marks.before[to]);
        (b[0] - a[0], b[1] - a[1], b[2] - a[2])
    }
}
