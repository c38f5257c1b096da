//! Which pairs of sentences are worth a closer look: those that share the most, by an index from words to sentences.
//! The cost grows with the words shared, not with the number of pairs.

use super::event::Event;
use super::view::View;
use crate::language::TypeId;
use rayon::prelude::*;

/// Partners looked at for each sentence, from both sides.
const PARTNERS: usize = 12;
/// In a document of more sentences than this, a word that stands for words in more of them brings none to the fore:
/// its least near words are left out, and itself if it alone is as frequent. So the cost of a sentence has a limit.
const REACH: usize = 256;
/// Sentences or words one thread takes at a time.
const SHARE: usize = 64;

/// Two sentences worth comparing: `(a, i, b, j)` for sentence `i` of document `a` and `j` of `b`.
pub type Candidate = (usize, usize, usize, usize);

/// The candidates of an event, sorted by the two documents, then by the sentences; `a <= b`, and `i < j` where both are
/// the same document.
pub fn candidates(event: &Event) -> Vec<Candidate> {
    let documents = event.views.len();
    // For each document, what its sentences are to those of each: the sentences of `from` that chose one of `to`.
    let chosen: Vec<Vec<Vec<Vec<u32>>>> = (0..documents)
        .into_par_iter()
        .map(|to| {
            let reach = Reach::new(event, to);
            (0..documents).map(|from| best(event, &reach, from, to)).collect()
        })
        .collect();
    let mut found = Vec::new();
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    for (a, b) in (0..documents).flat_map(|a| (a..documents).map(move |b| (a, b))) {
        for (i, list) in (0..).zip(&chosen[b][a]) {
            pairs.extend(list.iter().map(|&j| if a == b { (i.min(j), i.max(j)) } else { (i, j) }));
        }
        if a != b {
            for (j, list) in (0..).zip(&chosen[a][b]) {
                pairs.extend(list.iter().map(|&i| (i, j)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        found.extend(pairs.drain(..).map(|(i, j)| (a, i as usize, b, j as usize)));
    }
    found
}

/// For each content word of the event, the sentences of one document that have a word near it, with the closeness of
/// the nearest.
struct Reach(Vec<Vec<(u32, f32)>>);

impl Reach {
    fn new(event: &Event, to: usize) -> Self {
        let mut used = vec![false; event.stems.len()];
        event.views.iter().flatten().flat_map(|v| &v.content).for_each(|c| used[c.id.0 as usize] = true);
        let sentences = event.views[to].len();
        let lists = used
            .into_par_iter()
            .enumerate()
            .with_min_len(SHARE)
            .map_init(
                || vec![0f32; sentences],
                |best, (k, used)| if used { reached(event, to, TypeId(k as u32), best) } else { Vec::new() },
            )
            .collect();
        Reach(lists)
    }
}

/// `best`: a zero for each sentence of the document, given back as it was.
fn reached(event: &Event, to: usize, id: TypeId, best: &mut [f32]) -> Vec<(u32, f32)> {
    let mut hit: Vec<(u32, f32)> = Vec::new();
    let mut add = |near: TypeId, close: f32, hit: &mut Vec<(u32, f32)>| {
        for &j in event.sentences_with(to, near) {
            let best = &mut best[j as usize];
            if *best == 0.0 {
                hit.push((j, 0.0));
            }
            *best = best.max(close);
        }
    };
    let near = event.near.of(id);
    if event.views[to].len() <= REACH {
        near.iter().for_each(|&(near, close)| add(near, close, &mut hit));
    } else {
        let mut near: Vec<(TypeId, f32)> =
            near.iter().copied().filter(|n| !event.sentences_with(to, n.0).is_empty()).collect();
        near.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        for (near, close) in near {
            if hit.len() + event.sentences_with(to, near).len() > REACH {
                break;
            }
            add(near, close, &mut hit);
        }
    }
    for (j, close) in &mut hit {
        *close = std::mem::take(&mut best[*j as usize]);
    }
    hit
}

/// For each sentence of `from`, the sentences of `to` that share most with it.
fn best(event: &Event, reach: &Reach, from: usize, to: usize) -> Vec<Vec<u32>> {
    let targets = &event.views[to];
    event.views[from]
        .par_iter()
        .with_min_len(SHARE)
        .map_init(
            || (vec![0f32; targets.len()], Vec::new(), Vec::new()),
            |(sum, touched, ranked), x| {
                for c in &x.content {
                    for &(j, close) in &reach.0[c.id.0 as usize] {
                        let sum = &mut sum[j as usize];
                        if *sum == 0.0 {
                            touched.push(j);
                        }
                        *sum += c.weight * close;
                    }
                }
                let share =
                    |j: u32, sum: &mut [f32]| (share(std::mem::take(&mut sum[j as usize]), x, &targets[j as usize]), j);
                ranked.clear();
                ranked.extend(touched.drain(..).map(|j| share(j, sum)));
                if from == to {
                    ranked.retain(|r| r.1 as usize != x.index);
                }
                if ranked.len() > PARTNERS {
                    let order = |p: &(f32, u32), q: &(f32, u32)| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1));
                    ranked.select_nth_unstable_by(PARTNERS, order);
                    ranked.truncate(PARTNERS);
                }
                ranked.iter().map(|r| r.1).collect()
            },
        )
        .collect()
}

/// What two sentences share, against the size of both.
fn share(sum: f32, x: &View, y: &View) -> f32 {
    sum / (x.weight * y.weight).sqrt().max(0.5)
}
