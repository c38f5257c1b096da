//! The command line: arguments become small settings, settings and inputs go through the library, the exit
//! status is decided here. 0: done; 1: `--exit-code` found differences; 2: trouble.

mod absent;
mod batch;
mod compare;
mod counting;
mod flags;
mod format;
mod input;
mod keyness;
mod kwic;
mod labels;
mod lexicon;
mod manual;
mod output;
mod provenance;
mod quotes;
mod read;
mod terms;
mod threshold;

use clap::{CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::process::ExitCode;

/// How do outlets word the same event?
///
/// parallax aligns articles sentence by sentence, shows what is worded differently, which terms are loaded, and what
/// one article has and another lacks. Offline; it judges nobody.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    arg_required_else_help = true,
    max_term_width = 100,
    override_usage = "parallax [compare] INPUT… [OPTIONS]\n       parallax COMMAND …"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compare two or more articles (what `parallax A B` does)
    Compare(compare::CompareArgs),
    /// What not all articles tell: lacking in one, told by some, told by one only
    Absent(absent::AbsentArgs),
    /// Who and what is called what: one row a referent, one column an outlet
    Labels(labels::LabelsArgs),
    /// Term-frequency tables
    Terms(Box<terms::TermsArgs>),
    /// Which terms one set of texts uses more or less than another, and how surely
    Keyness(Box<keyness::KeynessArgs>),
    /// A term in its contexts, aligned, outlet by outlet (key word in context)
    Kwic(kwic::KwicArgs),
    /// Who is quoted, how often and with which verbs, outlet by outlet
    Quotes(quotes::QuotesArgs),
    /// Print the article text that is kept, and on stderr what is dropped and why
    Read(read::ReadArgs),
    /// Loaded terms, as a linter reports them: file, line, column, reason
    Flags(flags::FlagsArgs),
    /// What the lexicon holds; check a lexicon file of your own
    Lexicon(lexicon::LexiconCommand),
    /// Answer JSON lines with JSON lines, in order and in parallel: for corpora of sentences
    Batch(batch::BatchArgs),
    /// Print a script that completes commands and options in a shell
    Completions(manual::CompletionsArgs),
    /// Print the manual page, of the program or of a command
    Man(manual::ManArgs),
}

/// Runs the program and gives its exit status.
pub fn main() -> ExitCode {
    let done = match Cli::parse_from(with_command(std::env::args_os())).command {
        Command::Compare(args) => compare::run(&args),
        Command::Absent(args) => absent::run(&args),
        Command::Labels(args) => labels::run(&args),
        Command::Terms(args) => terms::run(&args),
        Command::Keyness(args) => keyness::run(&args),
        Command::Kwic(args) => kwic::run(&args),
        Command::Quotes(args) => quotes::run(&args),
        Command::Read(args) => read::run(&args),
        Command::Flags(args) => flags::run(&args),
        Command::Lexicon(args) => lexicon::run(&args),
        Command::Batch(args) => batch::run(&args),
        Command::Completions(args) => manual::completions(&args),
        Command::Man(args) => manual::man(&args),
    };
    done.unwrap_or_else(|error| output::report_error(&error))
}

/// `parallax A B` is `parallax compare A B`: where the first argument is no command, `compare` is put before it.
/// A file that is called like a command is named with its folder (`./terms`).
fn with_command(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    let known = |arg: &OsString| {
        let arg = arg.to_string_lossy();
        ["help", "-h", "--help", "-V", "--version"].contains(&arg.as_ref())
            || Cli::command().find_subcommand(arg.as_ref()).is_some()
    };
    if args.get(1).is_some_and(|first| !known(first)) {
        args.insert(1, "compare".into());
    }
    args
}
