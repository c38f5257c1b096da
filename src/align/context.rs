//! What the other pairs of an event say about a pair: competition in its row and column, its neighbours in both
//! articles, third outlets that tell the same, and sentences of the same article that repeat it.

use super::SentenceRef;
use super::event::Event;

/// What each number of a context is.
pub const CONTEXT_NAMES: [&str; CONTEXT] = [
    "p",
    "logit",
    "rival_min",
    "rival_max",
    "rank_min",
    "rank_max",
    "sum_min",
    "sum_max",
    "share_min",
    "share_max",
    "diagonal",
    "anti",
    "beside_max",
    "beside_min",
    "window",
    "third",
    "third_sum",
    "third_against",
    "third_docs",
    "repeat_max",
    "repeat_min",
    "repeats_max",
    "repeats_min",
    "density",
    "sentences_min",
    "sentences_max",
    "documents",
];

/// Number of context features.
pub const CONTEXT: usize = 27;

/// A pair of sentences with the probability of its own words.
#[derive(Clone, Copy, Debug)]
pub struct Guess {
    /// The first sentence.
    pub a: SentenceRef,
    /// The second sentence, of the same or of a later document.
    pub b: SentenceRef,
    /// Probability that they share a specific statement, by their own words alone.
    pub probability: f32,
}

/// The guesses of one event, by sentence.
#[derive(Debug)]
pub struct Context<'a> {
    event: &'a Event,
    /// First node of each document; nodes are the sentences of all documents in order.
    first: Vec<usize>,
    document: Vec<usize>,
    /// For each node: the nodes guessed to tell the same, sorted, with the probability.
    partners: Vec<Vec<(u32, f32)>>,
    /// For each two documents: how much of them is told in both, the mean of the sentences' best probabilities.
    density: Vec<Vec<f32>>,
}

impl<'a> Context<'a> {
    /// Indexes the guesses.
    pub fn new(event: &'a Event, guesses: &[Guess]) -> Self {
        let mut first = Vec::new();
        let mut document = Vec::new();
        for (d, views) in event.views.iter().enumerate() {
            first.push(document.len());
            document.extend(std::iter::repeat_n(d, views.len()));
        }
        let mut context =
            Context { event, first, partners: vec![Vec::new(); document.len()], document, density: Vec::new() };
        for g in guesses {
            let (u, v) = (context.node(g.a), context.node(g.b));
            context.partners[u].push((v as u32, g.probability));
            context.partners[v].push((u as u32, g.probability));
        }
        context.partners.iter_mut().for_each(|list| list.sort_by_key(|p| p.0));
        let one_way = |a: usize, b: usize| {
            let best = |u| context.in_document(u, b).iter().map(|p| p.1).fold(0f32, f32::max);
            let n = event.views[a].len();
            (context.first[a]..context.first[a] + n).map(best).sum::<f32>() / n.max(1) as f32
        };
        let documents = 0..event.views.len();
        let density =
            documents.clone().map(|a| documents.clone().map(|b| one_way(a, b) + one_way(b, a)).collect()).collect();
        context.density = density;
        context
    }

    fn node(&self, s: SentenceRef) -> usize {
        self.first[s.document] + s.sentence
    }

    fn probability(&self, u: usize, v: usize) -> f32 {
        let list = &self.partners[u];
        list.binary_search_by_key(&(v as u32), |p| p.0).map_or(0.0, |k| list[k].1)
    }

    /// The probability `by` and `of` sentences further on; 0 outside the documents.
    fn beside(&self, a: SentenceRef, b: SentenceRef, by: isize, of: isize) -> f32 {
        let step = |s: SentenceRef, by: isize| {
            let sentence = s.sentence.checked_add_signed(by)?;
            // A headline is nobody's neighbour.
            let body = sentence > 0 && sentence < self.event.views[s.document].len();
            body.then_some(SentenceRef { sentence, ..s })
        };
        match (step(a, by), step(b, of)) {
            (Some(a), Some(b)) => self.probability(self.node(a), self.node(b)),
            _ => 0.0,
        }
    }

    /// The partners of a node in one document.
    fn in_document(&self, u: usize, d: usize) -> &[(u32, f32)] {
        let list = &self.partners[u];
        let end = self.first[d] + self.event.views[d].len();
        let from = list.partition_point(|p| (p.0 as usize) < self.first[d]);
        let to = list.partition_point(|p| (p.0 as usize) < end);
        &list[from..to.max(from)]
    }

    /// The context of a pair of sentences of different documents.
    pub fn of(&self, guess: &Guess) -> [f32; CONTEXT] {
        let (a, b, p) = (guess.a, guess.b, guess.probability);
        let (u, v) = (self.node(a), self.node(b));
        let row = rivals(self.in_document(u, b.document), v, p);
        let column = rivals(self.in_document(v, a.document), u, p);
        let diagonal = self.beside(a, b, 1, 1).max(self.beside(a, b, -1, -1));
        let anti = self.beside(a, b, 1, -1).max(self.beside(a, b, -1, 1));
        let across = self.beside(a, b, 0, 1).max(self.beside(a, b, 0, -1));
        let down = self.beside(a, b, 1, 0).max(self.beside(a, b, -1, 0));
        let mut window = 0.0;
        for by in -2..=2 {
            for of in -2..=2 {
                if (by, of) != (0, 0) {
                    window += self.beside(a, b, by, of);
                }
            }
        }
        let third = self.third(u, v);
        let repeat = |u: usize, v: usize, d: usize| {
            let list = self.in_document(u, d);
            let via = list.iter().map(|&(w, q)| q * self.probability(w as usize, v)).fold(0f32, f32::max);
            (via, list.iter().map(|x| x.1).fold(0f32, f32::max))
        };
        let (via_a, best_a) = repeat(u, v, a.document);
        let (via_b, best_b) = repeat(v, u, b.document);
        let (n, m) = (self.event.views[a.document].len() as f32, self.event.views[b.document].len() as f32);
        [
            p,
            logit(p),
            (p - row.best).min(p - column.best),
            (p - row.best).max(p - column.best),
            row.rank.min(column.rank),
            row.rank.max(column.rank),
            row.sum.min(column.sum),
            row.sum.max(column.sum),
            (p / row.sum.max(1e-6)).min(p / column.sum.max(1e-6)),
            (p / row.sum.max(1e-6)).max(p / column.sum.max(1e-6)),
            diagonal,
            anti,
            across.max(down),
            across.min(down),
            window,
            third[0],
            third[1],
            third[2],
            third[3],
            via_a.max(via_b),
            via_a.min(via_b),
            best_a.max(best_b),
            best_a.min(best_b),
            self.density[a.document][b.document],
            n.min(m),
            n.max(m),
            self.first.len() as f32,
        ]
    }

    /// Over third documents: the best product of the ways through them, their sum over documents, the best sign
    /// against (one of the two is told there, the other not), how many documents support it.
    fn third(&self, u: usize, v: usize) -> [f32; 4] {
        let (mut best, mut sum, mut against, mut documents) = (0f32, 0.0, 0f32, 0.0);
        for d in 0..self.first.len() {
            if d == self.document[u] || d == self.document[v] {
                continue;
            }
            let mut way = 0f32;
            for &(w, q) in self.in_document(u, d) {
                let r = self.probability(w as usize, v);
                way = way.max(q * r);
                against = against.max(q * (1.0 - r));
            }
            for &(w, q) in self.in_document(v, d) {
                against = against.max(q * (1.0 - self.probability(w as usize, u)));
            }
            best = best.max(way);
            sum += way;
            documents += f32::from(u8::from(way > 0.25));
        }
        [best, sum, against, documents]
    }
}

struct Rivals {
    best: f32,
    sum: f32,
    rank: f32,
}

/// The other partners of a sentence in a document: the best, the sum with the pair itself, how many are better.
fn rivals(partners: &[(u32, f32)], own: usize, p: f32) -> Rivals {
    let others = || partners.iter().filter(|x| x.0 as usize != own).map(|x| x.1);
    Rivals {
        best: others().fold(0f32, f32::max),
        sum: p + others().sum::<f32>(),
        rank: others().filter(|&q| q > p).count().min(10) as f32,
    }
}

fn logit(p: f32) -> f32 {
    let p = p.clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).ln()
}
