//! Writes what the scorer of loaded words reads, for `tools/train_loaded.py`.
//!
//! `export_loaded rows TEXTS.jsonl OUT`: each line is `{"text"}`. For each text, as little-endian f32: number of words that
//! may be loaded; for each: first code point, one past the last, features of the first pass.
//! `export_loaded context TEXTS.jsonl OUT GUESSES`: one f32 in GUESSES for each word above; its row of the second pass.

use parallax::article::read_text;
use parallax::lexicon::Lexicon;
use parallax::rules::scorer::{candidates, contexts};
use parallax::text::segment;
use parallax::voice::Voices;
use serde_json::Value;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (input, output, guesses) = match args.as_slice() {
        ["rows", input, output] => (input, output, None),
        ["context", input, output, guesses] => {
            let bytes = std::fs::read(guesses)?;
            let numbers = bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]));
            (input, output, Some(numbers.collect::<Vec<f32>>()))
        }
        _ => return Err("see the head of examples/export_loaded.rs".into()),
    };
    let lexicon = Lexicon::builtin();
    let mut out = BufWriter::new(File::create(output)?);
    let mut put = |row: &[f32]| row.iter().try_for_each(|x| out.write_all(&x.to_le_bytes()));
    let mut base = 0;
    for line in BufReader::new(File::open(input)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let document = segment(read_text("-", row["text"].as_str().unwrap_or("")));
        let voices = Voices::of(&document, lexicon);
        let (words, features) = candidates(&document, lexicon, &lexicon.find(&document), &voices);
        match &guesses {
            None => {
                let points = document.code_points();
                put(&[words.len() as f32])?;
                for (w, row) in words.iter().zip(&features) {
                    let span = document.tokens[w.token].span;
                    put(&[points.offset(span.start) as f32, points.offset(span.end) as f32])?;
                    put(row)?;
                }
            }
            Some(guesses) => {
                let guesses = &guesses[base..base + words.len()];
                for row in contexts(&words, &features, guesses, 0.0).1 {
                    put(&row)?;
                }
            }
        }
        base += words.len();
    }
    Ok(())
}
