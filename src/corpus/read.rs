//! All rows of all files, on all cores.

use super::blocks::{Block, Blocks};
use super::error::{BrokenRow, CorpusError};
use super::row::{Record, Row};
use super::{Corpus, Field, delimited, json};
use memchr::memchr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Rows that were read.
    pub records: u64,
    /// Rows that could not be read.
    pub broken: u64,
    /// The first of them, in the order of the files.
    pub named: Vec<BrokenRow>,
}

/// So many broken rows are named.
const NAMED: usize = 20;

impl Summary {
    fn add(&mut self, more: Summary) {
        self.records += more.records;
        self.broken += more.broken;
        self.named.extend(more.named);
        self.named.sort();
        self.named.truncate(NAMED);
    }

    /// Notes a broken row. Each thread sees rows in order, so the first it names are the first there are.
    fn note(&mut self, block: &Block, line: u64, why: String) {
        self.broken += 1;
        if self.named.len() < NAMED {
            self.named.push(BrokenRow { file: block.of.file, line, path: block.of.path.clone(), why });
        }
    }
}

impl Corpus {
    /// Gives each row to `each`, on all cores: every thread has a state of its own, made by `new`, and the states come
    /// back in no order that means anything: what is made of them must not depend on it. `progress` hears, from any
    /// thread, how many bytes of [`Corpus::size`] are read.
    ///
    /// # Errors
    /// A file that cannot be read, or lacks a field asked for; with [`Options::strict`](super::Options::strict) the first
    /// broken row.
    pub fn fold<S: Send>(
        &self,
        wanted: &[Field],
        new: impl Fn() -> S + Sync,
        each: impl Fn(&mut S, &Record<'_>) + Sync,
        progress: &(dyn Fn(u64) + Sync),
    ) -> Result<(Vec<S>, Summary), CorpusError> {
        let queue = Queue::new(self, wanted);
        let work = || {
            let mut state = new();
            let mut summary = Summary::default();
            let mut buffer = Vec::new();
            while let Some(block) = queue.next(buffer) {
                let stopped = read_block(&block, self.options.strict, &mut summary, |record| each(&mut state, record));
                if stopped {
                    queue.stop.store(true, Ordering::Relaxed);
                }
                progress(queue.read.load(Ordering::Relaxed));
                buffer = block.bytes;
            }
            (state, summary)
        };
        let done: Vec<thread::Result<(S, Summary)>> = thread::scope(|scope| {
            let others: Vec<_> = (1..self.threads()).map(|_| scope.spawn(work)).collect();
            let own = work();
            others.into_iter().map(thread::ScopedJoinHandle::join).chain([Ok(own)]).collect()
        });
        let mut states = Vec::new();
        let mut summary = Summary::default();
        for part in done {
            match part {
                Ok((state, more)) => {
                    states.push(state);
                    summary.add(more);
                }
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        queue.finish(self.options.strict, &summary)?;
        Ok((states, summary))
    }

    /// Gives each row to `each`, on all cores, which adds what it finds to a list; `take` gets the lists one after the
    /// other in the order of the rows. For what is found in few rows: some blocks' lists are held at a time.
    ///
    /// # Errors
    /// As [`Corpus::fold`].
    pub fn scan<T: Send>(
        &self,
        wanted: &[Field],
        each: impl Fn(&mut Vec<T>, &Record<'_>) + Sync,
        mut take: impl FnMut(Vec<T>),
        progress: &(dyn Fn(u64) + Sync),
    ) -> Result<Summary, CorpusError> {
        let queue = Queue::new(self, wanted);
        let mut summary = Summary::default();
        loop {
            let blocks: Vec<Block> = std::iter::from_fn(|| queue.next(Vec::new())).take(4 * self.threads()).collect();
            if blocks.is_empty() {
                break;
            }
            let next = AtomicU64::new(0);
            let work = || {
                let mut done = Vec::new();
                while let Some((at, block)) =
                    Some(next.fetch_add(1, Ordering::Relaxed) as usize).and_then(|at| Some((at, blocks.get(at)?)))
                {
                    let (mut list, mut summary) = (Vec::new(), Summary::default());
                    let stopped =
                        read_block(block, self.options.strict, &mut summary, |record| each(&mut list, record));
                    if stopped {
                        queue.stop.store(true, Ordering::Relaxed);
                    }
                    done.push((at, list, summary));
                }
                done
            };
            let mut done: Vec<(usize, Vec<T>, Summary)> = thread::scope(|scope| {
                let threads: Vec<_> = (0..self.threads()).map(|_| scope.spawn(work)).collect();
                let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
                joined.flat_map(|done| done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
            });
            done.sort_by_key(|(at, ..)| *at);
            for (_, list, more) in done {
                summary.add(more);
                take(list);
            }
            progress(queue.read.load(Ordering::Relaxed));
        }
        queue.finish(self.options.strict, &summary)?;
        Ok(summary)
    }

    fn threads(&self) -> usize {
        match self.options.threads {
            0 => thread::available_parallelism().map_or(1, usize::from),
            threads => threads,
        }
    }
}

/// Reads the rows of a block; says whether it stopped at a broken one, as it does if `strict`.
fn read_block(block: &Block, strict: bool, summary: &mut Summary, mut each: impl FnMut(&Record<'_>)) -> bool {
    let of = &*block.of;
    let mut row = Row::new(&of.layout);
    let before = summary.broken;
    match of.format.delimiter() {
        None => {
            let mut rest = block.bytes.as_slice();
            for line in block.line.. {
                if rest.is_empty() {
                    break;
                }
                let end = memchr(b'\n', rest).unwrap_or(rest.len() - 1) + 1;
                let (bytes, after) = rest.split_at(end);
                rest = after;
                if bytes.trim_ascii().is_empty() {
                    continue;
                }
                if let Err(why) = json::read_line(bytes, &of.layout, &mut row) {
                    summary.note(block, line, why);
                    if strict {
                        break;
                    }
                } else if let Some(record) = row.record(&of.layout, of.file, line) {
                    summary.records += 1;
                    each(&record);
                }
            }
        }
        Some(delimiter) => {
            let mut records = 0;
            let take = |row: &mut Row, line| {
                if let Some(record) = row.record(&of.layout, of.file, block.line + line) {
                    records += 1;
                    each(&record);
                }
            };
            delimited::read_rows(&block.bytes, delimiter, &of.columns, &mut row, take, |why, line| {
                summary.note(block, block.line + line, why);
                !strict
            });
            summary.records += records;
        }
    }
    strict && summary.broken > before
}

/// Where threads get their next block from: one file after the other.
struct Queue<'a> {
    corpus: &'a Corpus,
    wanted: &'a [Field],
    state: Mutex<State>,
    /// Bytes read from the disk.
    read: Arc<AtomicU64>,
    /// Whether no more blocks are handed out.
    stop: AtomicBool,
}

#[derive(Default)]
struct State {
    next_file: usize,
    open: Option<Blocks>,
    failed: Option<CorpusError>,
}

impl<'a> Queue<'a> {
    fn new(corpus: &'a Corpus, wanted: &'a [Field]) -> Self {
        Queue { corpus, wanted, state: Mutex::default(), read: Arc::default(), stop: AtomicBool::new(false) }
    }

    /// The next block, in `buffer`; `None` at the end, after an error, or when there is to be a stop.
    fn next(&self, buffer: Vec<u8>) -> Option<Block> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if self.stop.load(Ordering::Relaxed) || state.failed.is_some() {
            return None;
        }
        match self.next_of(&mut state, buffer) {
            Ok(block) => block,
            Err(error) => {
                state.failed = Some(error);
                None
            }
        }
    }

    fn next_of(&self, state: &mut State, mut buffer: Vec<u8>) -> Result<Option<Block>, CorpusError> {
        loop {
            if let Some(blocks) = &mut state.open {
                if let Some(block) = blocks.next(buffer)? {
                    return Ok(Some(block));
                }
                buffer = Vec::new();
                state.open = None;
            }
            let Some(source) = self.corpus.sources.get(state.next_file) else { return Ok(None) };
            state.open = Blocks::open(state.next_file, source, self.wanted, &self.corpus.options, &self.read)?;
            state.next_file += 1;
        }
    }

    fn finish(self, strict: bool, summary: &Summary) -> Result<(), CorpusError> {
        let failed = self.state.into_inner().unwrap_or_else(PoisonError::into_inner).failed;
        match (failed, summary.named.first()) {
            (_, Some(broken)) if strict => Err(CorpusError::Broken(broken.clone())),
            (Some(error), _) => Err(error),
            (None, _) => Ok(()),
        }
    }
}
