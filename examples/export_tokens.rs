//! Writes the tokens of each line of standard input, with blanks between them, for `tools/train_tagger.py`.

use parallax::text::tokens;
use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = tokens(&line).iter().map(|t| t.span.of(&line)).collect();
        writeln!(out, "{}", words.join(" "))?;
    }
    Ok(())
}
