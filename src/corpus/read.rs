//! All rows of all files, on all cores.

use super::blocks::{Block, Blocks};
use super::error::{BrokenRow, CorpusError};
use super::input::Format;
use super::parquet::{Stripe, Stripes};
use super::row::{Record, Row};
use super::{Corpus, Field, delimited, json};
use memchr::memchr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
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
    fn note(&mut self, (file, path): (usize, &str), line: u64, why: String) {
        self.broken += 1;
        if self.named.len() < NAMED {
            self.named.push(BrokenRow { file, line, path: path.to_owned(), why });
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
            while let Some(mut share) = queue.next(buffer) {
                queue.read(&share, &mut summary, |record| each(&mut state, record));
                progress(queue.read.load(Ordering::Relaxed));
                buffer = share.take_buffer();
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
            let shares: Vec<Share> = std::iter::from_fn(|| queue.next(Vec::new())).take(4 * self.threads()).collect();
            if shares.is_empty() {
                break;
            }
            let next = AtomicU64::new(0);
            let work = || {
                let mut done = Vec::new();
                while let Some((at, share)) =
                    Some(next.fetch_add(1, Ordering::Relaxed) as usize).and_then(|at| Some((at, shares.get(at)?)))
                {
                    let (mut list, mut summary) = (Vec::new(), Summary::default());
                    queue.read(share, &mut summary, |record| each(&mut list, record));
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
                    summary.note((of.file, &of.path), line, why);
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
                summary.note((of.file, &of.path), block.line + line, why);
                !strict
            });
            summary.records += records;
        }
    }
    strict && summary.broken > before
}

/// What one thread reads at a time.
struct Share {
    /// Which it is, in the order of the rows.
    number: u64,
    rows: Rows,
}

enum Rows {
    Block(Block),
    Stripe(Stripe),
}

impl Share {
    /// Its memory, to be used again.
    fn take_buffer(&mut self) -> Vec<u8> {
        match &mut self.rows {
            Rows::Block(block) => std::mem::take(&mut block.bytes),
            Rows::Stripe(_) => Vec::new(),
        }
    }
}

/// Where threads get their next share from: one file after the other.
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
    open: Option<Open>,
    /// Shares handed out.
    handed: u64,
    /// The first share that cannot be read, and why.
    failed: Option<(u64, CorpusError)>,
}

/// The file that is being read.
enum Open {
    Blocks(Blocks),
    Stripes(Stripes),
}

impl<'a> Queue<'a> {
    fn new(corpus: &'a Corpus, wanted: &'a [Field]) -> Self {
        Queue { corpus, wanted, state: Mutex::default(), read: Arc::default(), stop: AtomicBool::new(false) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next share, in `buffer`; `None` at the end, after an error, or when there is to be a stop.
    fn next(&self, buffer: Vec<u8>) -> Option<Share> {
        let mut state = self.state();
        if self.stop.load(Ordering::Relaxed) || state.failed.is_some() {
            return None;
        }
        let number = state.handed;
        state.handed += 1;
        match self.next_of(&mut state, buffer) {
            Ok(rows) => rows.map(|rows| Share { number, rows }),
            Err(error) => {
                state.failed = Some((number, error));
                None
            }
        }
    }

    fn next_of(&self, state: &mut State, mut buffer: Vec<u8>) -> Result<Option<Rows>, CorpusError> {
        loop {
            let next = match &mut state.open {
                Some(Open::Blocks(blocks)) => blocks.next(std::mem::take(&mut buffer))?.map(Rows::Block),
                Some(Open::Stripes(stripes)) => stripes.next()?.map(Rows::Stripe),
                None => None,
            };
            if next.is_some() {
                return Ok(next);
            }
            let Some(source) = self.corpus.sources.get(state.next_file) else { return Ok(None) };
            let (file, options) = (state.next_file, &self.corpus.options);
            state.next_file += 1;
            state.open = match source.format {
                Format::Parquet => Stripes::open(file, source, self.wanted, options)?.map(Open::Stripes),
                _ => Blocks::open(file, source, self.wanted, options, &self.read)?.map(Open::Blocks),
            };
        }
    }

    /// Reads the rows of a share. What goes wrong ends the work; of several errors that of the first share stays, whichever
    /// thread comes upon it first.
    fn read(&self, share: &Share, summary: &mut Summary, mut each: impl FnMut(&Record<'_>)) {
        let strict = self.corpus.options.strict;
        let before = summary.broken;
        let stopped = match &share.rows {
            Rows::Block(block) => read_block(block, strict, summary, each),
            Rows::Stripe(stripe) => {
                let mut records = 0;
                let count = |record: &Record<'_>| {
                    records += 1;
                    each(record);
                };
                let done = stripe.read(count, |row, why| {
                    summary.note(stripe.file(), row, why);
                    !strict
                });
                summary.records += records;
                self.read.fetch_add(stripe.bytes(), Ordering::Relaxed);
                if let Err(error) = done {
                    let mut state = self.state();
                    if state.failed.as_ref().is_none_or(|(first, _)| share.number < *first) {
                        state.failed = Some((share.number, error));
                    }
                }
                strict && summary.broken > before
            }
        };
        if stopped {
            self.stop.store(true, Ordering::Relaxed);
        }
    }

    fn finish(self, strict: bool, summary: &Summary) -> Result<(), CorpusError> {
        let failed = self.state.into_inner().unwrap_or_else(PoisonError::into_inner).failed;
        match (failed, summary.named.first()) {
            (_, Some(broken)) if strict => Err(CorpusError::Broken(broken.clone())),
            (Some((_, error)), _) => Err(error),
            (None, _) => Ok(()),
        }
    }
}
