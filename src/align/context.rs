//! What the other pairs of an event say about a pair: competition in its row and column, its neighbours in both
//! articles, third outlets that tell the same, and sentences of the same article that repeat it. Sums are taken in double
//! precision, so that the order of the documents cannot show in them.

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
    /// For each node and document: where its partners in the document start in its list; one more at the end.
    borders: Vec<u32>,
    /// For each two documents: how much of them is told in both, the mean of the sentences' best probabilities.
    density: Vec<Vec<f32>>,
}

/// How far around a pair its neighbours are looked at.
const AROUND: usize = 2;
/// The probabilities of the pairs around one: rows are sentences of the first document, columns of the second.
type Around = [[f32; 2 * AROUND + 1]; 2 * AROUND + 1];

impl<'a> Context<'a> {
    /// Indexes the guesses.
    pub fn new(event: &'a Event, guesses: &[Guess]) -> Self {
        let mut first = Vec::new();
        let mut document = Vec::new();
        for (d, views) in event.views.iter().enumerate() {
            first.push(document.len());
            document.extend(std::iter::repeat_n(d, views.len()));
        }
        let mut partners = vec![Vec::new(); document.len()];
        for g in guesses {
            let [u, v] = [g.a, g.b].map(|s| first[s.document] + s.sentence);
            partners[u].push((v as u32, g.probability));
            partners[v].push((u as u32, g.probability));
        }
        let mut borders = Vec::with_capacity(document.len() * (first.len() + 1));
        for list in &mut partners {
            list.sort_by_key(|p| p.0);
            keep_likeliest(list, &document);
            borders.extend(first.iter().map(|&f| list.partition_point(|p| (p.0 as usize) < f) as u32));
            borders.push(list.len() as u32);
        }
        let mut context = Context { event, first, partners, document, borders, density: Vec::new() };
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

    /// The partners of a node in one document.
    fn in_document(&self, u: usize, d: usize) -> &[(u32, f32)] {
        let at = u * (self.first.len() + 1) + d;
        &self.partners[u][self.borders[at] as usize..self.borders[at + 1] as usize]
    }

    /// The pairs around a pair; 0 outside the documents. A headline is nobody's neighbour.
    fn around(&self, a: SentenceRef, b: SentenceRef) -> Around {
        let mut around = Around::default();
        let v = self.node(b);
        // From the first column that is a sentence of the story.
        let from = v.saturating_sub(AROUND).max(self.first[b.document] + 1);
        for (by, row) in around.iter_mut().enumerate() {
            let Some(sentence) = (a.sentence + by).checked_sub(AROUND).filter(|&s| s > 0) else { continue };
            if sentence >= self.event.views[a.document].len() {
                break;
            }
            let list = self.in_document(self.first[a.document] + sentence, b.document);
            let start = list.partition_point(|p| (p.0 as usize) < from);
            for &(w, q) in list[start..].iter().take_while(|p| p.0 as usize <= v + AROUND) {
                row[w as usize + AROUND - v] = q;
            }
        }
        around
    }

    /// The context of a pair of sentences of different documents.
    pub fn of(&self, guess: &Guess) -> [f32; CONTEXT] {
        let (a, b, p) = (guess.a, guess.b, guess.probability);
        let (u, v) = (self.node(a), self.node(b));
        let row = rivals(self.in_document(u, b.document), v, p);
        let column = rivals(self.in_document(v, a.document), u, p);
        let around = self.around(a, b);
        let beside = |by: isize, of: isize| around[AROUND.wrapping_add_signed(by)][AROUND.wrapping_add_signed(of)];
        let diagonal = beside(1, 1).max(beside(-1, -1));
        let anti = beside(1, -1).max(beside(-1, 1));
        let across = beside(0, 1).max(beside(0, -1));
        let down = beside(1, 0).max(beside(-1, 0));
        let mut window = 0f64;
        for (by, row) in around.iter().enumerate() {
            for (of, q) in row.iter().enumerate() {
                if (by, of) != (AROUND, AROUND) {
                    window += f64::from(*q);
                }
            }
        }
        let third = self.third(u, v);
        let repeat = |u: usize, v: usize, d: usize| {
            let list = self.in_document(u, d);
            let mut via = 0f32;
            both(list, self.in_document(v, d), |q, r| via = via.max(q * r));
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
            window as f32,
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
        let (mut best, mut sum, mut against, mut documents) = (0f32, 0f64, 0f32, 0.0);
        for d in 0..self.first.len() {
            if d == self.document[u] || d == self.document[v] {
                continue;
            }
            let mut way = 0f32;
            both(self.in_document(u, d), self.in_document(v, d), |q, r| {
                way = way.max(q * r);
                against = against.max(q * (1.0 - r)).max(r * (1.0 - q));
            });
            best = best.max(way);
            sum += f64::from(way);
            documents += f32::from(u8::from(way > 0.25));
        }
        [best, sum as f32, against, documents]
    }
}

/// Partners of a sentence in one other document that are looked at; only texts of thousands of sentences have more, where
/// half of them say the same few words.
const PARTNERS: usize = 256;

/// Of a node's partners, sorted by node, the likeliest in each document.
fn keep_likeliest(list: &mut Vec<(u32, f32)>, document: &[usize]) {
    if list.len() <= PARTNERS {
        return;
    }
    let mut kept = Vec::with_capacity(PARTNERS);
    for partners in list.chunk_by_mut(|p, q| document[p.0 as usize] == document[q.0 as usize]) {
        partners.sort_by(|p, q| q.1.total_cmp(&p.1).then(p.0.cmp(&q.0)));
        kept.extend_from_slice(&partners[..partners.len().min(PARTNERS)]);
    }
    kept.sort_by_key(|p| p.0);
    *list = kept;
}

/// Goes through two lists of partners side by side: the probabilities of each node in either, 0 where it is in one only.
fn both(x: &[(u32, f32)], y: &[(u32, f32)], mut each: impl FnMut(f32, f32)) {
    let (mut i, mut j) = (0, 0);
    loop {
        match (x.get(i), y.get(j)) {
            (Some(p), Some(q)) if p.0 == q.0 => {
                each(p.1, q.1);
                (i, j) = (i + 1, j + 1);
            }
            (Some(p), q) if q.is_none_or(|q| p.0 < q.0) => {
                each(p.1, 0.0);
                i += 1;
            }
            (_, Some(q)) => {
                each(0.0, q.1);
                j += 1;
            }
            (_, None) => return,
        }
    }
}

struct Rivals {
    best: f32,
    sum: f32,
    rank: f32,
}

/// The other partners of a sentence in a document: the best, the sum with the pair itself, how many are better.
fn rivals(partners: &[(u32, f32)], own: usize, p: f32) -> Rivals {
    let (mut best, mut sum, mut rank) = (0f32, f64::from(p), 0u32);
    for &(_, q) in partners.iter().filter(|x| x.0 as usize != own) {
        best = best.max(q);
        sum += f64::from(q);
        rank += u32::from(q > p);
    }
    Rivals { best, sum: sum as f32, rank: rank.min(10) as f32 }
}

fn logit(p: f32) -> f32 {
    let p = p.clamp(1e-4, 1.0 - 1e-4);
    (p / (1.0 - p)).ln()
}
