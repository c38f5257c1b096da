//! Each sentence as the aligner sees it: its content words with their worth, clauses, names, numbers, quoted words.

use super::clause;
use super::reference::References;
use super::run::Run;
use crate::language::{DIMENSIONS, Number, TypeId, Unit, Vocabulary, Witness};

/// A content word of a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Content {
    /// Its type.
    pub id: TypeId,
    /// Its stem.
    pub stem: u32,
    /// What a match of it is worth: rarity in news times rarity in the event.
    pub weight: f32,
    /// The same by rarity in news alone.
    pub plain: f32,
    /// The clause it stands in, an index into [`View::clauses`].
    pub clause: usize,
    /// Whether it belongs to a name, is a title, or names a day: who and when rather than what.
    pub frame: bool,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// A clause of a sentence.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Sum of the weights of its content words.
    pub weight: f32,
    /// Number of its content words.
    pub words: usize,
    /// Weighted mean of their vectors, unit length.
    pub vector: [f32; DIMENSIONS],
}

/// A number with what it counts.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Value and unit.
    pub number: Number,
    /// Stem of the content word that follows, if one does.
    pub head: Option<u32>,
}

/// One sentence as the aligner sees it.
#[derive(Clone, Debug)]
pub struct View {
    /// Content words in text order, one entry a stem; people meant by pronouns come last.
    pub content: Vec<Content>,
    /// Sum of their weights.
    pub weight: f32,
    /// Sum of their weights by rarity in news alone.
    pub plain: f32,
    /// Weighted mean of the word vectors, unit length.
    pub vector: [f32; DIMENSIONS],
    /// The same without names, titles, days.
    pub core: [f32; DIMENSIONS],
    /// Its clauses.
    pub clauses: Vec<Clause>,
    /// All words in order.
    pub run: Run,
    /// The words inside quotation marks, in order.
    pub quoted: Run,
    /// Pairs of content words near each other in text order, with their weight, sorted by the pair.
    pub grams: Vec<(u64, f32)>,
    /// Sum of their weights.
    pub gram_weight: f32,
    /// Who is named or meant, as entity numbers with their weight, sorted, each once.
    pub entities: Vec<(u32, f32)>,
    /// Who says it, if somebody is said to.
    pub speaker: Option<u32>,
    /// Numbers in it.
    pub figures: Vec<Figure>,
    /// Days and months named, as stems, sorted.
    pub times: Vec<u32>,
    /// Whether it says that something is not so, an odd number of times.
    pub negative: bool,
    /// Number of words.
    pub words: usize,
    /// Whether it is a headline.
    pub headline: bool,
    /// Place in the document, 0 first, 1 last.
    pub position: f32,
    /// Index in the document.
    pub index: usize,
}

/// Worth of the word types and stems of an event.
#[derive(Debug, Default)]
pub struct Weights {
    /// Of each type, by rarity in news and in the event.
    pub event: Vec<f32>,
    /// Of each type, by rarity in news.
    pub plain: Vec<f32>,
}

/// The view of sentence `s`.
pub fn view(w: &Witness, s: usize, vocabulary: &Vocabulary, weights: &Weights, references: &References) -> View {
    let document = &w.document;
    let sentence = &document.sentences[s];
    let clause_of = clause::clauses(w, vocabulary, &sentence.tokens);
    let mut named = vec![false; sentence.tokens.len()];
    for name in w.names_of(s) {
        for k in name.tokens.clone() {
            if let Some(flag) = k.checked_sub(sentence.tokens.start).and_then(|k| named.get_mut(k)) {
                *flag = true;
            }
        }
    }
    let mut view = View {
        content: Vec::new(),
        weight: 0.0,
        plain: 0.0,
        vector: [0.0; DIMENSIONS],
        core: [0.0; DIMENSIONS],
        clauses: Vec::new(),
        run: Run::default(),
        quoted: Run::default(),
        grams: Vec::new(),
        gram_weight: 0.0,
        entities: Vec::new(),
        speaker: references.speaker(s),
        figures: Vec::new(),
        times: Vec::new(),
        negative: false,
        words: 0,
        headline: sentence.headline,
        position: position(document.sentences.len(), s),
        index: s,
    };
    let (mut stems, mut stems_quoted) = (Vec::with_capacity(sentence.tokens.len()), Vec::new());
    for (k, t) in sentence.tokens.clone().enumerate() {
        let id = w.types[t];
        let word = vocabulary.get(id);
        if !word.is_word {
            continue;
        }
        let quoted = document.is_quoted(document.tokens[t].span);
        view.words += 1;
        stems.push(word.stem.0);
        if quoted {
            stems_quoted.push(word.stem.0);
        }
        view.negative ^= is_negation(&word.key);
        if word.is_time {
            view.times.push(word.stem.0);
        }
        let frame = named[k] || word.is_title || word.is_time;
        if !word.is_function {
            push(&mut view.content, weights, id, word.stem.0, clause_of[k], frame, quoted);
        }
    }
    for (token, id) in references.meant(s) {
        let clause = clause_of.get(token - sentence.tokens.start).copied().unwrap_or(0);
        push(&mut view.content, weights, id, vocabulary.get(id).stem.0, clause, true, false);
    }
    view.run = Run::new(stems);
    view.quoted = Run::new(stems_quoted);
    view.times.sort_unstable();
    view.times.dedup();
    view.entities = references.entities(s).map(|(e, id)| (e, weights.event[id.0 as usize])).collect();
    view.entities.sort_by(|x, y| x.0.cmp(&y.0).then(y.1.total_cmp(&x.1)));
    view.entities.dedup_by_key(|e| e.0);
    view.figures = figures(w, s, vocabulary);
    sum_up(&mut view, vocabulary);
    view
}

fn push(
    content: &mut Vec<Content>,
    weights: &Weights,
    id: TypeId,
    stem: u32,
    clause: usize,
    frame: bool,
    quoted: bool,
) {
    if content.iter().all(|c| c.stem != stem) && content.len() < MOST_WORDS {
        let (weight, plain) = (weights.event[id.0 as usize], weights.plain[id.0 as usize]);
        content.push(Content { id, stem, weight, plain, clause, frame, quoted });
    }
}

/// Longer sentences than this are no sentences; what comes after adds nothing.
const MOST_WORDS: usize = 96;

/// Sums, vectors, pairs of words.
fn sum_up(view: &mut View, vocabulary: &Vocabulary) {
    let clauses = view.content.iter().map(|c| c.clause + 1).max().unwrap_or(0);
    view.clauses = vec![Clause { weight: 0.0, words: 0, vector: [0.0; DIMENSIONS] }; clauses];
    // Each word is added once: to its clause's names and days, or to the rest of the clause.
    let mut frames = vec![[0.0; DIMENSIONS]; clauses];
    for c in &view.content {
        view.weight += c.weight;
        view.plain += c.plain;
        let clause = &mut view.clauses[c.clause];
        clause.weight += c.weight;
        clause.words += 1;
        let sum = if c.frame { &mut frames[c.clause] } else { &mut clause.vector };
        vocabulary.add_direction(c.id, c.weight, sum);
    }
    for (clause, frame) in view.clauses.iter_mut().zip(&frames) {
        add(&mut view.core, &clause.vector);
        add(&mut clause.vector, frame);
        add(&mut view.vector, &clause.vector);
    }
    unit(&mut view.vector);
    unit(&mut view.core);
    view.clauses.iter_mut().for_each(|c| unit(&mut c.vector));
    for (k, c) in view.content.iter().enumerate() {
        for d in view.content.iter().skip(k + 1).take(3) {
            let (low, high) = (c.stem.min(d.stem), c.stem.max(d.stem));
            view.grams.push((u64::from(low) << 32 | u64::from(high), c.weight.min(d.weight)));
        }
    }
    view.grams.sort_by_key(|g| g.0);
    view.grams.dedup_by_key(|g| g.0);
    view.gram_weight = view.grams.iter().map(|g| g.1).sum();
}

fn add(sum: &mut [f32; DIMENSIONS], more: &[f32; DIMENSIONS]) {
    sum.iter_mut().zip(more).for_each(|(x, y)| *x += y);
}

fn unit(vector: &mut [f32; DIMENSIONS]) {
    let norm = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if norm > 0.0 {
        vector.iter_mut().for_each(|x| *x /= norm);
    }
}

fn figures(w: &Witness, s: usize, vocabulary: &Vocabulary) -> Vec<Figure> {
    let end = w.document.sentences[s].tokens.end;
    let head = |n: &Number| {
        (n.tokens.end..end.min(n.tokens.end + 3))
            .map(|k| vocabulary.get(w.types[k]))
            .find(|t| t.is_word && !t.is_function)
            .map(|t| t.stem.0)
    };
    let counts = |n: &&Number| n.unit != Unit::Ordinal || n.value > 3.0;
    w.numbers_of(s).iter().filter(counts).map(|n| Figure { head: head(n), number: n.clone() }).collect()
}

fn is_negation(key: &str) -> bool {
    key.ends_with("n't")
        || key.ends_with("n’t")
        || matches!(
            key,
            "not"
                | "no"
                | "never"
                | "cannot"
                | "without"
                | "denied"
                | "denies"
                | "deny"
                | "refused"
                | "declined"
                | "nor"
                | "neither"
                | "none"
        )
}

fn position(sentences: usize, s: usize) -> f32 {
    if sentences > 1 { s as f32 / (sentences - 1) as f32 } else { 0.0 }
}
