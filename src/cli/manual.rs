//! `parallax completions SHELL` and `parallax man [COMMAND]`: made of the definitions the help is made of.

use super::output;
use clap::{Args, CommandFactory};
use clap_complete::Shell;
use std::process::ExitCode;

/// Arguments of `parallax completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell that is to complete commands and options
    #[arg(value_enum)]
    shell: Shell,
}

/// Arguments of `parallax man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command whose page is printed [default: the program's]
    command: Option<String>,
}

/// Prints the script that a shell reads.
pub fn completions(args: &CompletionsArgs) -> anyhow::Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "parallax", &mut script);
    output::print(script)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints a page for `man`.
pub fn man(args: &ManArgs) -> anyhow::Result<ExitCode> {
    let mut program = super::Cli::command();
    program.build();
    let page = match &args.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => anyhow::bail!("no command is called {name}"),
        },
    };
    let mut text = Vec::new();
    clap_mangen::Man::new(page).render(&mut text)?;
    output::print(text)?;
    Ok(ExitCode::SUCCESS)
}
