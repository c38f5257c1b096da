//! `parallax batch TASK`: JSON lines in, JSON lines out, one for one and in order. A line that cannot be read is
//! answered with an error that names it; the others are not harmed.
//!
//! ```text
//! {"id":7,"a":["Rebels","fled"],"b":["The","rebels","fled"]}  →  {"id":7,"links":[[0,1,0.98],[1,2,0.99]]}
//! {"id":8,"a":"Rebels fled"}                                  →  {"id":8,"line":2,"error":"…"}
//! ```

mod flags;
mod lines;
mod pairs;
mod quotes;
mod words;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};
use std::io::{BufReader, BufWriter, IsTerminal};
use std::process::ExitCode;

/// What is asked about each line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Task {
    /// Which word stands for which: {"id","a":[TOKEN…],"b":[TOKEN…]} → {"id","links":[[i,j,probability]…]}
    Words,
    /// Do two sentences report the same: {"id","a":"…","b":"…"} → {"id","probability","same","relation"}
    Pairs,
    /// Which terms are loaded, and in whose voice: {"id","text"} → {"id","findings":[…]}
    Flags,
    /// Who is quoted: {"id","text"} → {"id","attributions":[{"source","cue","content","kind",…}]}
    Quotes,
}

/// Arguments of `parallax batch`.
#[derive(Debug, Args)]
pub struct BatchArgs {
    /// What to answer for each line of standard input
    #[arg(value_enum)]
    task: Task,
}

/// Bytes read at a time, and so about what is held in memory (unless one line is longer).
const BLOCK: usize = 1 << 20;

/// Runs it: whatever the lines hold, the work counts as done.
pub fn run(args: &BatchArgs) -> anyhow::Result<ExitCode> {
    let input = BufReader::with_capacity(BLOCK, std::io::stdin());
    let output = BufWriter::new(std::io::stdout().lock());
    let progress = progress();
    let told = |lines: usize| progress.set_position(lines as u64);
    let done = match args.task {
        Task::Pairs => lines::answer(input, output, pairs::answer, told),
        Task::Flags => lines::answer(input, output, flags::answer, told),
        Task::Quotes => lines::answer(input, output, quotes::answer, told),
        Task::Words => lines::answer(input, output, words::answer, told),
    };
    progress.finish_and_clear();
    match done {
        Ok(lines::Done { lines, bad }) if bad > 0 => {
            super::output::note(&format!("{bad} of {lines} lines not readable"))
        }
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        done => drop(done?),
    }
    Ok(ExitCode::SUCCESS)
}

/// How many lines are done and how many a second, on stderr if that is a terminal; not where the answers go to a
/// terminal, too, and show it themselves.
fn progress() -> ProgressBar {
    let shown = std::io::stderr().is_terminal() && !std::io::stdout().is_terminal();
    let target = if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let rate = |state: &ProgressState, out: &mut dyn std::fmt::Write| _ = write!(out, "{:.0}", state.per_sec());
    let style = ProgressStyle::with_template("{human_pos} lines, {rate} a second, {elapsed}");
    let bar = ProgressBar::with_draw_target(None, target);
    style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style.with_key("rate", rate)))
}
