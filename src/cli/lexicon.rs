//! `parallax lexicon`: what the lexicon holds, and whether a file of one's own is right; and the options by which other
//! commands take such a file.

use super::output::{OutputArgs, note, print};
use crate::lexicon::{Category, Entry, Lexicon, balance};
use crate::render::table::{self, Cell, Column, Table, TableFormat};
use anyhow::{Context, anyhow};
use clap::{Args, Subcommand};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Which lexicon is used.
#[derive(Debug, Args)]
pub struct LexiconArgs {
    /// Add the entries of a TOML FILE (format: `parallax lexicon check --help`)
    #[arg(long, value_name = "FILE")]
    lexicon: Vec<PathBuf>,
    /// Leave the built-in lexicon out
    #[arg(long, requires = "lexicon")]
    no_default_lexicon: bool,
}

impl LexiconArgs {
    /// The built-in lexicon with the user's files, or these alone.
    ///
    /// # Errors
    /// A file that cannot be read or is not right: file, line and entry.
    pub fn load(&self) -> anyhow::Result<Cow<'static, Lexicon>> {
        let mut lexicon = Cow::Borrowed(Lexicon::builtin());
        for (k, path) in self.lexicon.iter().enumerate() {
            let (name, text) = read(path)?;
            let next = if k == 0 && self.no_default_lexicon {
                Lexicon::from_toml(&name, &text)
            } else {
                lexicon.with(&name, &text)
            };
            lexicon = Cow::Owned(next.map_err(|e| anyhow!("{e}"))?);
        }
        Ok(lexicon)
    }
}

fn read(path: &Path) -> anyhow::Result<(String, String)> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read the lexicon {name}"))?;
    Ok((name, text))
}

/// Arguments of `parallax lexicon`.
#[derive(Debug, Args)]
pub struct LexiconCommand {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// List the entries
    List {
        #[command(flatten)]
        lexicon: LexiconArgs,
        /// Only this category
        #[arg(long, value_name = "CATEGORY")]
        category: Option<String>,
        /// Count the entries of each category instead
        #[arg(long)]
        categories: bool,
        /// How the table is written
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: TableFormat,
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Show all that is known of a term
    Show {
        /// A word, phrase or id
        term: String,
        #[command(flatten)]
        lexicon: LexiconArgs,
    },
    /// Check files of one's own: the first mistake is named with file, line and entry
    ///
    /// A file holds `[[entry]]` tables (id, form, pos, cat, d, why, neutral, sources), `[[group]]` tables (forms that share
    /// all but the word) and `[[set]]` tables (words that compete for one referent).
    Check {
        /// TOML files; none: the built-in lexicon
        files: Vec<PathBuf>,
        /// Also name the contrast sets in which only one side's words are listed
        #[arg(long)]
        balance: bool,
    },
}

/// Runs it.
pub fn run(args: &LexiconCommand) -> anyhow::Result<ExitCode> {
    match &args.task {
        Task::List { lexicon, category, categories, format, output } => {
            let lexicon = lexicon.load()?;
            let table = if *categories { counts(&lexicon) } else { list(&lexicon, category.as_deref())? };
            let mut sink = output.sink();
            table::write(&table, *format, output.width(), &mut sink)?;
            sink.finish()?;
            Ok(ExitCode::SUCCESS)
        }
        Task::Show { term, lexicon } => {
            let lexicon = lexicon.load()?;
            show(term, &lexicon)
        }
        Task::Check { files, balance } => check(files, *balance),
    }
}

fn list(lexicon: &Lexicon, category: Option<&str>) -> anyhow::Result<Table> {
    if let Some(name) = category.filter(|name| Category::ALL.iter().all(|c| c.name() != *name)) {
        return Err(anyhow!("no category {name}: see parallax lexicon list --categories"));
    }
    let entries = lexicon.entries().iter().filter(|e| category.is_none_or(|name| e.category.name() == name));
    let row = |e: &Entry| {
        let set = lexicon.set_of(e).map_or("", |s| &s.id);
        vec![
            Cell::Text(e.id.to_string()),
            Cell::Text(e.lemma().to_owned()),
            Cell::Text(e.category.name().to_owned()),
            Cell::Text(format!("{:+}", e.direction)),
            Cell::Text(set.to_owned()),
            Cell::Text(lexicon.alternatives(e).take(3).collect::<Vec<_>>().join(", ")),
        ]
    };
    let names = ["id", "form", "category", "direction", "set", "plain"];
    Ok(Table {
        columns: names.into_iter().map(Column::left).collect(),
        rows: entries.map(row).collect(),
        notes: Vec::new(),
    })
}

fn counts(lexicon: &Lexicon) -> Table {
    let row = |c: Category| {
        let of = || lexicon.entries().iter().filter(|e| e.category == c);
        let in_sets = of().filter(|e| e.set.is_some()).count() as u64;
        vec![Cell::Text(c.name().to_owned()), Cell::Count(of().count() as u64), Cell::Count(in_sets)]
    };
    Table {
        columns: vec![Column::left("category"), Column::right("entries"), Column::right("in contrast sets")],
        rows: Category::ALL.into_iter().map(row).collect(),
        notes: vec![format!("Forms of reporting words: {}.", lexicon.reporting().len())],
    }
}

fn show(term: &str, lexicon: &Lexicon) -> anyhow::Result<ExitCode> {
    let mut out = String::new();
    for entry in lexicon.lookup(term).into_iter().filter_map(|id| lexicon.entry(id)) {
        out += &shown(entry, lexicon);
    }
    if let Some(r) = lexicon.reports(&crate::text::fold(term)) {
        out += &format!("{}: reporting word, stance {}: {}\n", r.lemma, r.stance.name(), r.stance.why());
    }
    if out.is_empty() {
        note(&format!("no entry has the form {term}"));
        return Ok(ExitCode::from(2));
    }
    print(crate::render::safe::neutralise(&out).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}

fn shown(entry: &Entry, lexicon: &Lexicon) -> String {
    let mut out = format!("{}: {}, direction {:+}\n", entry.id, entry.category.name(), entry.direction);
    let mut line = |name: &str, text: &str| {
        if !text.is_empty() {
            out += &format!("  {name}: {text}\n");
        }
    };
    let set = lexicon.set_of(entry);
    line("forms", &entry.form.replace('|', ", "));
    line("one of several words for", set.map_or("", |s| &s.referent));
    line("why", &entry.why);
    line("plain", &lexicon.alternatives(entry).collect::<Vec<_>>().join(", "));
    line("used by", &entry.side);
    let safe = set.map_or(&entry.safe, |s| &s.safe);
    line("plain in", &safe.iter().collect::<Vec<_>>().join(", "));
    line("note", &entry.note);
    let cites: Vec<String> = lexicon.cites(entry).map(|(s, says)| format!("{}: {says}", s.title)).collect();
    line("sources", if cites.is_empty() { "our own judgement" } else { "" });
    cites.iter().for_each(|cite| line("source", cite));
    out
}

fn check(files: &[PathBuf], wants_balance: bool) -> anyhow::Result<ExitCode> {
    let mut lexicon = Cow::Borrowed(Lexicon::builtin());
    for (k, path) in files.iter().enumerate() {
        let (name, text) = read(path)?;
        let checked = if k == 0 { Lexicon::from_toml(&name, &text) } else { lexicon.with(&name, &text) };
        lexicon = Cow::Owned(checked.map_err(|e| anyhow!("{e}"))?);
    }
    let mut out = format!("{} entries, {} contrast sets: right\n", lexicon.entries().len(), lexicon.sets().len());
    if wants_balance {
        let lopsided = balance(&lexicon);
        for set in &lopsided {
            out += &format!("{}: {}; listed: {}\n", set.id, set.lacks, set.members.join(", "));
        }
        out += &format!("{} of {} contrast sets list one side's words only\n", lopsided.len(), lexicon.sets().len());
    }
    print(crate::render::safe::neutralise(&out).as_bytes())?;
    Ok(ExitCode::SUCCESS)
}
