//! `--provenance`: what a table was made of and by what, so that it can be made again: the version, the command and a
//! SHA-256 of each input.

use crate::render::safe::neutralise;
use crate::render::table::TableFormat;
use anyhow::Context;
use clap::Args;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Read};

/// Whether it is recorded.
#[derive(Clone, Copy, Debug, Args)]
pub struct ProvenanceArgs {
    /// Say in the output what it was made of and by what: version, command, SHA-256 of each input
    #[arg(long)]
    provenance: bool,
}

/// What a table was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Provenance {
    version: String,
    command: String,
    inputs: Vec<Input>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Input {
    path: String,
    bytes: u64,
    sha256: String,
}

impl ProvenanceArgs {
    /// Of the files at `paths`, if it is asked for. Reads them once more.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn of<'a>(&self, paths: impl Iterator<Item = &'a str>) -> anyhow::Result<Option<Provenance>> {
        if !self.provenance {
            return Ok(None);
        }
        let words = std::env::args().skip(1).map(|word| if word.contains(' ') { format!("'{word}'") } else { word });
        let command = words.fold("parallax".to_owned(), |command, word| command + " " + &word);
        let inputs = paths.filter(|path| *path != "-").map(input).collect::<anyhow::Result<_>>()?;
        Ok(Some(Provenance { version: env!("CARGO_PKG_VERSION").to_owned(), command, inputs }))
    }
}

fn input(path: &str) -> anyhow::Result<Input> {
    let cannot_read = || format!("cannot read {path}");
    let mut file = File::open(path).with_context(cannot_read)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 1 << 18];
    let mut bytes = 0;
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => {
                hash.update(&buffer[..n]);
                bytes += n as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error).with_context(cannot_read),
        }
    }
    let sha256 = hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    Ok(Input { path: path.to_owned(), bytes, sha256 })
}

impl Provenance {
    /// One fact a line.
    pub fn lines(&self) -> Vec<String> {
        let inputs = self.inputs.iter().map(|i| format!("input: {} ({} bytes, sha256 {})", i.path, i.bytes, i.sha256));
        let all =
            [format!("parallax {}", self.version), format!("command: {}", self.command)].into_iter().chain(inputs);
        all.map(|line| neutralise(&line.replace(['\n', '\r'], " ")).into_owned()).collect()
    }

    /// As a JSON object.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What stands in front of a table in a format with a row a line: comment lines, or an object of its own.
    pub fn head(&self, format: TableFormat) -> String {
        match format {
            TableFormat::Jsonl => {
                format!("{{\"provenance\":{}}}\n", self.json())
            }
            _ => self.lines().iter().map(|line| format!("# {line}\n")).collect(),
        }
    }
}
