//! Writes what the model of differing wordings reads, for `tools/train_variants.py`.
//!
//! `export_variants names`: the names of the features.
//! `export_variants candidates EVENTS.jsonl OUT [LINKS]`: for each candidate of each event, as little-endian f32: event, document
//! a, document b, sentence i, sentence j, start and end of both phrases (code points of the sentence), features.
//! `export_variants variants EVENTS.jsonl OUT SCORES [LINKS]`: one f32 in SCORES for each row above; for each reading of each
//! variant: event, rank, place, document, sentence, start, end.
//!
//! LINKS are the aligner's guesses by models that did not see the event (`tools/train_align.py --guesses`): event, document
//! a, document b, sentence i, sentence j, probability, probability that the main statement is the same. Without it the
//! library aligns, whose models know the events they were learnt from.
//!
//! Each line of EVENTS.jsonl is `{"docs": [{"id", "sentences": […]}…]}`.

use parallax::align::{AlignConfig, Alignment, Scored, SentenceRef, align, decide};
use parallax::article::{Format, ReadOptions, read_bytes};
use parallax::collate::{Candidate, Material, VARIANT_FEATURE_NAMES, candidates, select};
use parallax::language::{Witness, annotate, tags};
use parallax::lexicon::{Evidence, Lexicon};
use parallax::text::{Span, segment};
use serde_json::Value;
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["names"] => writeln!(std::io::stdout(), "{}", VARIANT_FEATURE_NAMES.join(" "))?,
        ["candidates", input, output] => events(input, output, None, None)?,
        ["candidates", input, output, links] => events(input, output, Some(links), None)?,
        ["variants", input, output, scores] => events(input, output, None, Some(scores))?,
        ["variants", input, output, scores, links] => events(input, output, Some(links), Some(scores))?,
        _ => return Err("see the head of examples/export_variants.rs".into()),
    }
    Ok(())
}

fn events(input: &str, output: &str, links: Option<&str>, scores: Option<&str>) -> Result<(), Box<dyn Error>> {
    let floats = |path: &str| -> Result<Vec<f32>, std::io::Error> {
        let bytes = std::fs::read(path)?;
        Ok(bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    };
    let (links, scores) = (links.map(floats).transpose()?, scores.map(floats).transpose()?);
    let mut out = BufWriter::new(File::create(output)?);
    let mut put = |row: &[f32]| row.iter().try_for_each(|x| out.write_all(&x.to_le_bytes()));
    let mut base = 0;
    for (number, line) in BufReader::new(File::open(input)?).lines().enumerate() {
        let row: Value = serde_json::from_str(&line?)?;
        let options = ReadOptions { format: Format::Lines, ..ReadOptions::default() };
        let documents = row["docs"].as_array().ok_or("no docs")?.iter().map(|d| {
            let lines: Vec<String> =
                d["sentences"].as_array().into_iter().flatten().map(|s| one_line(s.as_str().unwrap_or(""))).collect();
            let id = d["id"].as_str().unwrap_or("");
            segment(read_bytes(id, id, (lines.join("\n") + "\n").as_bytes(), &options))
        });
        let (witnesses, vocabulary) = annotate(documents.collect());
        let lexicon = Lexicon::builtin();
        let hits: Vec<_> = witnesses.iter().map(|w| lexicon.find(&w.document)).collect();
        let documents: Vec<_> = witnesses.iter().map(|w| &w.document).collect();
        let evidence = Evidence::gather(&documents, &hits, lexicon);
        let alignment = match &links {
            Some(links) => relinked(links, number, &witnesses),
            None => align(&witnesses, &vocabulary, &AlignConfig::default()),
        };
        let tags: Vec<_> = witnesses.iter().map(|w| tags(&w.document)).collect();
        let m = Material {
            witnesses: &witnesses,
            tags: &tags,
            vocabulary: &vocabulary,
            alignment: &alignment,
            evidence: &evidence,
        };
        let (lines, found) = candidates(&m);
        match &scores {
            None => {
                for c in &found {
                    put(&[number, c.a.document, c.b.document, c.a.sentence, c.b.sentence].map(|x| x as f32))?;
                    put(&spans(&witnesses, c))?;
                    put(&c.features)?;
                }
            }
            Some(scores) => {
                for (rank, v) in select(&m, &lines, &found, &scores[base..base + found.len()]).iter().enumerate() {
                    for r in &v.readings {
                        let [start, end] = points(&witnesses, r.document, r.sentence, r.span);
                        put(&[number, rank, r.place, r.document, r.sentence].map(|x| x as f32))?;
                        put(&[start, end])?;
                    }
                }
            }
        }
        base += found.len();
    }
    Ok(())
}

/// The alignment of event `number` by the probabilities in LINKS.
fn relinked(links: &[f32], number: usize, witnesses: &[Witness]) -> Alignment {
    let of_event = links.chunks_exact(7).filter(|r| r[0] as usize == number);
    let scored: Vec<Scored> = of_event
        .map(|r| {
            let sentence = |d: f32, s: f32| SentenceRef { document: d as usize, sentence: s as usize };
            Scored { a: sentence(r[1], r[3]), b: sentence(r[2], r[4]), probability: r[5], same: r[6] }
        })
        .collect();
    let is_headline = |s: SentenceRef| witnesses[s.document].document.sentences[s.sentence].headline;
    let (links, doubtful) = decide(&scored, &AlignConfig::default(), is_headline);
    Alignment { links, doubtful, ..Alignment::default() }
}

fn spans(witnesses: &[Witness], c: &Candidate) -> [f32; 4] {
    let [a, b] =
        [(c.a, c.spans[0]), (c.b, c.spans[1])].map(|(s, span)| points(witnesses, s.document, s.sentence, span));
    [a[0], a[1], b[0], b[1]]
}

/// Start and end in code points of the sentence.
fn points(witnesses: &[Witness], document: usize, sentence: usize, span: Span) -> [f32; 2] {
    let d = &witnesses[document].document;
    let first = d.sentences[sentence].span.start;
    [span.start, span.end].map(|at| d.text(Span::new(first, at)).chars().count() as f32)
}

/// A sentence as one line, never blank, so that lines and sentences keep the same numbers.
fn one_line(sentence: &str) -> String {
    let s: String = sentence
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    if s.trim().is_empty() { "-".to_owned() } else { s }
}
