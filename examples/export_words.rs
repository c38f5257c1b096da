//! Writes what the word aligner's models read, for `tools/train_words.py`.
//!
//! `export_words names`: the names of the features, then of the context.
//! `export_words keys IN.jsonl`: the words as the aligner compares them, divided by blanks, the sides by a tab.
//! `export_words pairs IN.jsonl OUT`: for each pair of words scored in the first pass, as little-endian f32: line, i, j,
//! features.
//! `export_words context IN.jsonl OUT GUESSES`: GUESSES has one f32 for each row above; for each row kept: its number as
//! u32, context, features.
//!
//! Each line of IN.jsonl is `{"a": [token…], "b": [token…]}`.

use parallax::align::{WORD_CONTEXT_NAMES, WORD_FEATURE_NAMES, token_types, word_contexts, word_features};
use parallax::language::{TypeId, Vocabulary};
use serde_json::Value;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["names"] => {
            writeln!(std::io::stdout(), "{}\n{}", WORD_FEATURE_NAMES.join(" "), WORD_CONTEXT_NAMES.join(" "))?;
        }
        ["keys", input] => {
            for pair in read(input)? {
                let (a, b, vocabulary) = types(&pair);
                let keys = |ids: &[TypeId]| {
                    ids.iter()
                        .map(|t| vocabulary.get(*t).key.replace(char::is_whitespace, "_"))
                        .collect::<Vec<_>>()
                        .join(" ")
                };
                writeln!(std::io::stdout(), "{}\t{}", keys(&a), keys(&b))?;
            }
        }
        ["pairs", input, output] => pairs(input, output)?,
        ["context", input, output, guesses] => {
            let bytes = std::fs::read(guesses)?;
            let guesses: Vec<f32> =
                bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
            contexts(input, output, &guesses)?;
        }
        _ => return Err("see the head of examples/export_words.rs".into()),
    }
    Ok(())
}

fn pairs(input: &str, output: &str) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(output)?);
    let mut rows: Vec<u8> = Vec::new();
    for (line, pair) in read(input)?.into_iter().enumerate() {
        let (a, b, vocabulary) = types(&pair);
        rows.clear();
        word_features(&a, &b, &vocabulary, |i, j, features| {
            rows.extend([line, i, j].iter().flat_map(|k| (*k as f32).to_le_bytes()));
            rows.extend(features.iter().flat_map(|x| x.to_le_bytes()));
        });
        out.write_all(&rows)?;
    }
    Ok(())
}

fn contexts(input: &str, output: &str, guesses: &[f32]) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(output)?);
    let mut at = 0;
    for pair in read(input)? {
        let (a, b, vocabulary) = types(&pair);
        let mut guessed = Vec::new();
        let start = at;
        word_features(&a, &b, &vocabulary, |i, j, _| {
            guessed.push((i, j, guesses.get(at).copied().unwrap_or(0.0)));
            at += 1;
        });
        let mut number = vec![0; a.len() * b.len()];
        for (k, (i, j, _)) in guessed.iter().enumerate() {
            number[i * b.len() + j] = start + k;
        }
        let mut rows: Vec<u8> = Vec::new();
        word_contexts(&a, &b, &vocabulary, &guessed, |i, j, features| {
            rows.extend((number[i * b.len() + j] as u32).to_le_bytes());
            rows.extend(features.iter().flat_map(|x| x.to_le_bytes()));
        });
        out.write_all(&rows)?;
    }
    Ok(())
}

fn read(input: &str) -> Result<Vec<[Vec<String>; 2]>, Box<dyn Error>> {
    let mut pairs = Vec::new();
    for line in BufReader::new(File::open(input)?).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let side = |name: &str| -> Vec<String> {
            row[name].as_array().into_iter().flatten().map(|t| t.as_str().unwrap_or("").to_owned()).collect()
        };
        pairs.push([side("a"), side("b")]);
    }
    Ok(pairs)
}

fn types([a, b]: &[Vec<String>; 2]) -> (Vec<TypeId>, Vec<TypeId>, Vocabulary) {
    let mut vocabulary = Vocabulary::new();
    let a = token_types(a, &mut vocabulary);
    let b = token_types(b, &mut vocabulary);
    (a, b, vocabulary)
}
