//! Where output goes: standard output, `-o FILE`, a pager; errors and notes on stderr.
//!
//! A subcommand writes everything into a [`Sink`]; [`Sink::finish`] puts it out at once, so that trouble on the way
//! leaves no half output. A reader who closes the pipe early (`| head`) is no trouble.

use crate::render::safe::neutralise;
use anyhow::Context;
use clap::{Args, ValueEnum};
use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// One line on stderr; control characters in it (of a file's name) are shown, not obeyed.
pub fn note(line: &str) {
    let _ = writeln!(io::stderr(), "parallax: {}", neutralise(line));
}

/// Prints an error with its causes on one line and gives the exit status for trouble.
pub fn report_error(error: &anyhow::Error) -> ExitCode {
    note(&format!("{error:#}"));
    ExitCode::from(2)
}

/// When something is done that suits a terminal only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// If standard output is a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Where output goes and for what kind of screen; shared by all subcommands.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub struct OutputArgs {
    /// Write to FILE instead of standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Colours; auto: on a terminal, unless NO_COLOR is set
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    color: When,
    /// Columns of the screen [default: those of the terminal, else 80]
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(20..))]
    width: Option<u16>,
    /// Show on a terminal through $PAGER, or less; auto: what does not fit the screen
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    paging: When,
}

impl OutputArgs {
    /// Whether output is coloured: `--color`, then `NO_COLOR`, then the terminal. Also sets the colouring library so.
    pub fn color(&self) -> bool {
        let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let color = match self.color {
            When::Always => true,
            When::Never => false,
            When::Auto => {
                self.on_terminal() && set("NO_COLOR").is_none() && set("TERM") != Some(OsString::from("dumb"))
            }
        };
        colored::control::set_override(color);
        color
    }

    /// What the name of the file ends with, without the dot, in lower case.
    pub fn extension(&self) -> Option<String> {
        Some(self.file()?.extension()?.to_str()?.to_lowercase())
    }

    /// Columns to fill.
    pub fn width(&self) -> u16 {
        let terminal = || if self.on_terminal() { terminal_size::terminal_size() } else { None };
        self.width.or_else(|| terminal().map(|(width, _)| width.0.max(20))).unwrap_or(80)
    }

    /// Takes the output; call [`Sink::finish`] when all is written.
    pub fn sink(&self) -> Sink<'_> {
        Sink { args: self, buffer: Vec::new() }
    }

    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Whether it goes to a terminal.
    pub fn on_terminal(&self) -> bool {
        self.file().is_none() && io::stdout().is_terminal()
    }
}

/// Output that is kept until all of it is there.
#[derive(Debug)]
pub struct Sink<'a> {
    args: &'a OutputArgs,
    buffer: Vec<u8>,
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Sink<'_> {
    /// Puts everything out.
    ///
    /// # Errors
    /// The file cannot be written, or standard output fails for another reason than that nobody reads any more.
    pub fn finish(self) -> anyhow::Result<()> {
        if let Some(path) = self.args.file() {
            return replace(path, &self.buffer).with_context(|| format!("cannot write {}", path.display()));
        }
        let done = if self.wants_pager() && page(&self.buffer) { Ok(()) } else { print(&self.buffer) };
        done.context("cannot write to standard output")
    }

    fn wants_pager(&self) -> bool {
        let rows = || terminal_size::terminal_size().map_or(24, |(_, rows)| usize::from(rows.0));
        let lines = || self.buffer.iter().filter(|byte| **byte == b'\n').count();
        match self.args.paging {
            When::Never => false,
            When::Always => self.args.on_terminal(),
            When::Auto => self.args.on_terminal() && lines() >= rows(),
        }
    }
}

/// Prints on standard output, without pager; a closed pipe is no error.
pub fn print(text: impl AsRef<[u8]>) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    unless_closed(stdout.write_all(text.as_ref()).and_then(|()| stdout.flush()))
}

fn unless_closed(done: io::Result<()>) -> io::Result<()> {
    done.or_else(|error| if error.kind() == io::ErrorKind::BrokenPipe { Ok(()) } else { Err(error) })
}

/// Shows it in the pager, until the reader leaves it; `false` if there is none that starts.
fn page(bytes: &[u8]) -> bool {
    let pager = std::env::var("PAGER").unwrap_or_else(|_| "less -R -F -X".to_owned());
    let mut words = pager.split_whitespace();
    let Some(program) = words.next().filter(|program| *program != "cat") else { return false };
    let mut command = Command::new(program);
    command.args(words).stdin(Stdio::piped());
    if std::env::var_os("LESS").is_none() {
        command.env("LESS", "FRX"); // for a bare PAGER=less: colours, and back at once if all fits
    }
    let Ok(mut child) = command.spawn() else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(bytes); // the reader may leave before the end
    }
    child.wait().is_ok()
}

/// Writes a file beside its place and then puts it there: never half a file. What is no regular file is written into.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(path, |file| file.write_all(bytes))
}

/// The same for what is written bit by bit.
pub fn replace_with(path: &Path, write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>) -> io::Result<()> {
    let old = fs::metadata(path).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return unless_closed(write(&mut fs::OpenOptions::new().write(true).open(path)?));
    }
    let place = if old.is_some() { fs::canonicalize(path)? } else { path.to_owned() }; // through a symbolic link
    let mut name = OsString::from(".");
    name.push(place.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    let part = place.with_file_name(name);
    let permissions = |part: &Path| old.map_or(Ok(()), |old| fs::set_permissions(part, old.permissions()));
    let fill = || {
        let mut file = io::BufWriter::with_capacity(1 << 16, fs::File::create(&part)?);
        write(&mut file)?;
        file.flush()
    };
    let done = fill().and_then(|()| permissions(&part)).and_then(|()| fs::rename(&part, &place));
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn files_are_replaced_whole() {
        let folder = std::env::temp_dir().join(format!("parallax-output-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("out.csv");
        for text in ["first", "second"] {
            replace(&file, text.as_bytes()).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        assert!(replace(&folder, b"a folder").is_err());
        assert!(replace(&folder.join("none/out.csv"), b"no folder").is_err());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left behind");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_closed_pipe_is_no_error() {
        assert!(unless_closed(Err(io::ErrorKind::BrokenPipe.into())).is_ok());
        assert!(unless_closed(Err(io::ErrorKind::StorageFull.into())).is_err());
    }
}
