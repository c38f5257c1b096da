//! Writes what the aligner's models read, for `tools/train_align.py`.
//!
//! `export_align names`: the names of the features, then of the context, then of the features that only pairs have.
//! `export_align events EVENTS.jsonl OUT`: for each candidate pair of each event, as little-endian f32: event, document a,
//! document b, sentence i, sentence j, features.
//! `export_align context EVENTS.jsonl OUT GUESSES`: one f32 in GUESSES for each row above; for each pair of different
//! documents: number of the row above, context.
//!
//! `export_align pairs PAIRS.jsonl OUT`: the features of each pair of sentences `{"a", "b"}` by itself.
//!
//! Each line of EVENTS.jsonl is `{"docs": [{"id", "sentences": […]}…]}`.

use parallax::align::{
    CONTEXT_NAMES, Event, FEATURE_NAMES, NAMED_NAMES, PAIR_FEATURES, across, compare_event, contexts, pair_features,
};
use parallax::article::{Format, ReadOptions, read_bytes};
use parallax::language::annotate;
use parallax::text::segment;
use serde_json::Value;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["names"] => writeln!(
            std::io::stdout(),
            "{}\n{}\n{}",
            FEATURE_NAMES.join(" "),
            CONTEXT_NAMES.join(" "),
            NAMED_NAMES.join(" ")
        )?,
        ["pairs", input, output] => pairs(input, output)?,
        ["events", input, output] => events(input, output, None)?,
        ["context", input, output, guesses] => {
            let bytes = std::fs::read(guesses)?;
            let guesses = bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
            events(input, output, Some(guesses))?;
        }
        _ => return Err("see the head of examples/export_align.rs".into()),
    }
    Ok(())
}

fn pairs(input: &str, output: &str) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(output)?);
    for line in BufReader::new(File::open(input)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let text = |side: &str| row[side].as_str().unwrap_or("").to_owned();
        for x in pair_features(&text("a"), &text("b")).unwrap_or([0.0; PAIR_FEATURES]) {
            out.write_all(&x.to_le_bytes())?;
        }
    }
    Ok(())
}

fn events(input: &str, output: &str, guesses: Option<Vec<f32>>) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(output)?);
    let mut put = |row: &[f32]| row.iter().try_for_each(|x| out.write_all(&x.to_le_bytes()));
    let mut base = 0;
    for (number, line) in BufReader::new(File::open(input)?).lines().enumerate() {
        let row: Value = serde_json::from_str(&line?)?;
        let options = ReadOptions { format: Format::Lines, ..ReadOptions::default() };
        let documents = row["docs"].as_array().ok_or("no docs")?.iter().map(|d| {
            let lines: Vec<String> =
                d["sentences"].as_array().into_iter().flatten().map(|s| one_line(s.as_str().unwrap_or(""))).collect();
            segment(read_bytes(d["id"].as_str().unwrap_or(""), "-", (lines.join("\n") + "\n").as_bytes(), &options))
        });
        let (witnesses, vocabulary) = annotate(documents.collect());
        let event = Event::new(&witnesses, &vocabulary);
        let compared = compare_event(&event);
        match &guesses {
            None => {
                for c in &compared {
                    put(&[number, c.a.document, c.b.document, c.a.sentence, c.b.sentence].map(|x| x as f32))?;
                    put(&c.features)?;
                }
            }
            Some(guesses) => {
                let asked: Vec<usize> = across(&compared).collect();
                let contexts = contexts(&event, &compared, &guesses[base..base + compared.len()], &asked);
                for (k, context) in asked.into_iter().zip(contexts) {
                    put(&[(base + k) as f32])?;
                    put(&context)?;
                }
            }
        }
        base += compared.len();
    }
    Ok(())
}

/// A sentence as one line, never blank, so that lines and sentences keep the same numbers.
fn one_line(sentence: &str) -> String {
    let s: String = sentence
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    if s.trim().is_empty() { "-".to_owned() } else { s }
}
