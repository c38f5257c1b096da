//! Runs of equal words: what one sentence has copied from another, or both from a third.

/// The words of a sentence in order, ready to be compared.
#[derive(Clone, Debug, Default)]
pub struct Run {
    /// The stems, at most [`MOST`] of them.
    stems: Vec<u32>,
    /// Stem and place of each, sorted.
    places: Vec<(u32, u16)>,
}

/// Words of a sentence that are looked at.
const MOST: usize = 256;

impl Run {
    /// The run of these stems.
    pub fn new(mut stems: Vec<u32>) -> Self {
        stems.truncate(MOST);
        let mut places: Vec<(u32, u16)> = stems.iter().zip(0..).map(|(&stem, place)| (stem, place)).collect();
        places.sort_unstable();
        Run { stems, places }
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.stems.is_empty()
    }

    /// Length of the longest run of equal stems in both.
    pub fn longest_shared(&self, other: &Run) -> usize {
        let equal = |i: usize, j: usize| self.stems.get(i).is_some_and(|stem| other.stems.get(j) == Some(stem));
        let mut best = 0;
        let (mut p, mut q) = (0, 0);
        while let (Some(x), Some(y)) = (self.places.get(p), other.places.get(q)) {
            if x.0 != y.0 {
                (p, q) = if x.0 < y.0 { (p + 1, q) } else { (p, q + 1) };
                continue;
            }
            for y in other.places[q..].iter().take_while(|y| y.0 == x.0) {
                let (i, j) = (usize::from(x.1), usize::from(y.1));
                // Inside a run that began before there is nothing new.
                if i == 0 || j == 0 || !equal(i - 1, j - 1) {
                    best = best.max((0..MOST).take_while(|&k| equal(i + k, j + k)).count());
                }
            }
            p += 1;
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::Run;

    #[test]
    fn the_longest_run_is_found_wherever_it_stands() {
        let check = |x: &[u32], y: &[u32], longest| {
            let (x, y) = (Run::new(x.to_vec()), Run::new(y.to_vec()));
            assert_eq!(x.longest_shared(&y), longest);
            assert_eq!(y.longest_shared(&x), longest);
        };
        check(&[1, 2, 3, 4], &[9, 2, 3, 8], 2);
        check(&[1, 1, 1], &[1, 1], 2);
        check(&[1, 2, 1, 2, 3], &[1, 2, 3], 3);
        check(&[5, 6], &[6, 5], 1);
        check(&[5, 6], &[7], 0);
        check(&[], &[7], 0);
    }
}
