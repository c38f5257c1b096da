//! Which pairs of sentences are worth a closer look: those that share the most, by an index from words to sentences.
//! The cost grows with the words shared, not with the number of pairs.

use super::event::Event;
use super::view::View;

/// Partners looked at for each sentence, from both sides.
const PARTNERS: usize = 12;

/// Pairs `(i, j)` of sentences of documents `a` and `b`, sorted; `i < j` where both are the same document.
pub fn candidates(event: &Event, a: usize, b: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let forward = best(event, a, b);
    for (i, list) in forward.into_iter().enumerate() {
        found.extend(list.into_iter().map(|j| (i, j)));
    }
    if a != b {
        for (j, list) in best(event, b, a).into_iter().enumerate() {
            found.extend(list.into_iter().map(|i| (i, j)));
        }
    } else {
        found.iter_mut().for_each(|p| *p = (p.0.min(p.1), p.0.max(p.1)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// For each sentence of `from`, the sentences of `to` that share most with it.
fn best(event: &Event, from: usize, to: usize) -> Vec<Vec<usize>> {
    let targets = &event.views[to];
    let mut sum = vec![0f32; targets.len()];
    let mut word = vec![0f32; targets.len()];
    let mut touched: Vec<u32> = Vec::new();
    let mut hit: Vec<u32> = Vec::new();
    event.views[from]
        .iter()
        .map(|x| {
            for c in &x.content {
                for &(near, close) in event.near.of(c.id) {
                    for &j in event.sentences_with(to, near) {
                        let best = &mut word[j as usize];
                        if *best == 0.0 {
                            hit.push(j);
                        }
                        *best = best.max(close);
                    }
                }
                for j in hit.drain(..) {
                    if sum[j as usize] == 0.0 {
                        touched.push(j);
                    }
                    sum[j as usize] += c.weight * word[j as usize];
                    word[j as usize] = 0.0;
                }
            }
            let mut ranked: Vec<(f32, usize)> = touched
                .drain(..)
                .map(|j| (share(std::mem::take(&mut sum[j as usize]), x, &targets[j as usize]), j as usize))
                .filter(|&(_, j)| from != to || j != x.index)
                .collect();
            let order = |p: &(f32, usize), q: &(f32, usize)| q.0.total_cmp(&p.0).then(p.1.cmp(&q.1));
            if ranked.len() > PARTNERS {
                ranked.select_nth_unstable_by(PARTNERS, order);
                ranked.truncate(PARTNERS);
            }
            ranked.into_iter().map(|(_, j)| j).collect()
        })
        .collect()
}

/// What two sentences share, against the size of both.
fn share(sum: f32, x: &View, y: &View) -> f32 {
    sum / (x.weight * y.weight).sqrt().max(0.5)
}
