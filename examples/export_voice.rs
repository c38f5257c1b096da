//! Writes what the tagger of attributions reads, for `tools/train_voice.py`.
//!
//! `export_voice TEXTS.jsonl OUT`: each line of TEXTS.jsonl is `{"id", "text"}`. For each text, as little-endian u32: its
//! number of tokens; for each token: first code point, one past the last, state of quotation, number of features, features.

use parallax::article::read_text;
use parallax::lexicon::Lexicon;
use parallax::text::segment;
use parallax::voice;
use serde_json::Value;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = args.as_slice() else { return Err("see the head of examples/export_voice.rs".into()) };
    let mut out = BufWriter::new(File::create(output)?);
    for line in BufReader::new(File::open(input)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let document = segment(read_text("-", row["text"].as_str().unwrap_or("")));
        let points = document.code_points();
        let states = voice::states(&document);
        out.write_all(&(document.tokens.len() as u32).to_le_bytes())?;
        let mut trouble = None;
        voice::rows(&document, Lexicon::builtin(), |k, features| {
            let span = document.tokens[k].span;
            let head = [points.offset(span.start), points.offset(span.end), states[k] as usize, features.len()];
            let numbers = head.into_iter().map(|x| x as u32).chain(features.iter().copied());
            trouble = numbers.map(|x| out.write_all(&x.to_le_bytes())).find_map(Result::err).or(trouble.take());
        });
        if let Some(error) = trouble {
            return Err(error.into());
        }
    }
    Ok(())
}
