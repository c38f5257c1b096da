//! Who says what, in whose voice: what is heard in the sample articles, written out to be read (`tests/voice/*.txt`).
//! `VOICES=overwrite cargo test --test voice` writes the files anew; read the difference before you commit it.
#![allow(clippy::unwrap_used, missing_docs)]

use parallax::article::{ReadOptions, read_bytes};
use parallax::lexicon::Lexicon;
use parallax::text::{Document, Span, segment};
use parallax::voice::{Voice, Voices};
use std::fs;
use std::path::{Path, PathBuf};

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    found.sort();
    found
}

fn read(file: &Path) -> Document {
    let stem = file.file_stem().unwrap().to_str().unwrap();
    segment(read_bytes(stem, &file.to_string_lossy(), &fs::read(file).unwrap(), &ReadOptions::default()))
}

/// One line an attribution, then the words that are held at arm's length.
fn heard(document: &Document) -> String {
    let voices = Voices::of(document, Lexicon::builtin());
    let text = |s: Option<Span>| s.map_or("–".to_owned(), |s| document.text(s).replace('\n', " "));
    let mut out = String::new();
    for a in &voices.attributions {
        let content: Vec<String> = a.content.iter().map(|c| text(Some(*c))).collect();
        let speaker = a.speaker.as_deref().unwrap_or("–");
        out += &format!("{:8} {speaker} | {} | {}\n", a.kind.name(), text(a.cue), content.join(" + "));
    }
    let mut k = 0;
    let voice = |k: usize| document.tokens.get(k).map(|t| voices.at(document, t.span).0);
    while k < document.tokens.len() {
        let here = voice(k);
        let end = (k..).find(|j| voice(*j) != here).unwrap();
        if let Some(distant @ (Voice::Scare | Voice::SoCalled)) = here {
            let span = Span::new(document.tokens[k].span.start, document.tokens[end - 1].span.end);
            out += &format!("{:8} {}\n", distant.name(), text(Some(span)));
        }
        k = end;
    }
    out
}

#[test]
fn voices_of_the_samples() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut events = 0;
    for folder in sorted(&root.join("samples")).iter().filter(|p| p.is_dir()) {
        let mut out = String::new();
        for file in sorted(folder).iter().filter(|f| !f.file_name().unwrap().to_str().unwrap().starts_with("README")) {
            let document = read(file);
            out += &format!("== {}\n{}\n", document.article.outlet, heard(&document));
        }
        let name = folder.file_name().unwrap().to_str().unwrap();
        let kept = root.join("tests/voice").join(format!("{name}.txt"));
        if std::env::var("VOICES").is_ok_and(|v| v == "overwrite") {
            fs::write(&kept, &out).unwrap();
        }
        let expected = fs::read_to_string(&kept).unwrap_or_default();
        for (line, (a, b)) in expected.lines().zip(out.lines()).enumerate() {
            assert_eq!(a, b, "{}:{}", kept.display(), line + 1);
        }
        assert_eq!(expected, out, "{}", kept.display());
        events += 1;
    }
    assert!(events >= 4, "{events}");
}
