//! Where articles come from: files, folders, standard input, each with the name of its outlet.
//!
//! ```text
//! press-tv.txt            press-tv
//! Wire=saved/page.html    Wire
//! samples/aleppo          one article a file, in the order of their names
//! a/post.txt b/post.txt   a/post, b/post
//! ```

use super::{Article, ReadError, ReadOptions, Skipped, read_bytes, sniff};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Reads all inputs as the user named them, gives each a unique outlet name, in the order given.
///
/// An input is a file, a folder (every article in it, sorted by name), `-` for standard input, or `NAME=` in front
/// of one of these. The second value lists what was not read inside folders.
///
/// # Errors
/// An input that is missing, is no text, or a folder without articles.
pub fn read_all(inputs: &[String], options: &ReadOptions) -> Result<(Vec<Article>, Vec<Skipped>), ReadError> {
    let mut sources = Vec::new();
    let mut skipped = Vec::new();
    if inputs.iter().filter(|input| split_name(input).1 == "-").count() > 1 {
        return Err(ReadError::StdinTwice);
    }
    for input in inputs {
        let (name, path) = split_name(input);
        if path == "-" {
            sources.push(stdin(name)?);
        } else if Path::new(path).is_dir() {
            sources.extend(folder(name, path, &mut skipped)?);
        } else {
            sources.push(file(name, path)?);
        }
    }
    let outlets = unique_outlets(&sources);
    let articles = sources
        .iter()
        .zip(outlets)
        .map(|(source, outlet)| read_bytes(&outlet, &source.origin, &source.bytes, options))
        .collect();
    Ok((articles, skipped))
}

/// One article's bytes and what is known of its name.
struct Source {
    /// Name of the outlet: given by the user, or the file's stem.
    outlet: String,
    /// Name of the folder it lies in; empty if the user named the outlet, or the path names no folder.
    parent: String,
    origin: String,
    bytes: Vec<u8>,
}

/// `NAME=path` where such a path exists and the whole is not itself one.
pub fn split_name(input: &str) -> (Option<&str>, &str) {
    if input == "-" || Path::new(input).exists() {
        return (None, input);
    }
    let named = input.match_indices('=').find_map(|(at, _)| {
        let (name, path) = (input[..at].trim(), &input[at + 1..]);
        (!name.is_empty() && (path == "-" || Path::new(path).exists())).then_some((Some(name), path))
    });
    named.unwrap_or((None, input))
}

fn stdin(name: Option<&str>) -> Result<Source, ReadError> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|source| ReadError::Io { path: "standard input".into(), source })?;
    refuse_what_is_no_text("standard input", &bytes)?;
    Ok(Source { outlet: name.unwrap_or("stdin").into(), parent: String::new(), origin: "-".into(), bytes })
}

fn file(name: Option<&str>, path: &str) -> Result<Source, ReadError> {
    let bytes = fs::read(path).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => ReadError::Missing { path: path.into() },
        _ => ReadError::Io { path: path.into(), source },
    })?;
    refuse_what_is_no_text(path, &bytes)?;
    let parent = Path::new(path).parent().and_then(Path::file_name);
    let parent = parent.filter(|_| name.is_none()).map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
    let outlet = name.map_or_else(|| stem(Path::new(path)), str::to_string);
    Ok(Source { outlet, parent, origin: path.into(), bytes })
}

/// Every article in a folder, sorted by file name. With a name each is called `NAME/stem`.
fn folder(name: Option<&str>, path: &str, skipped: &mut Vec<Skipped>) -> Result<Vec<Source>, ReadError> {
    let cannot_read = |source| ReadError::Io { path: path.into(), source };
    let mut entries: Vec<PathBuf> = fs::read_dir(path)
        .map_err(cannot_read)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()
        .map_err(cannot_read)?;
    entries.sort();
    let mut sources = Vec::new();
    for entry in entries.iter().filter(|e| !is_no_article(e)) {
        let shown = entry.to_string_lossy();
        let read = if entry.is_dir() {
            Err("a folder inside a folder: name it on its own to compare what is in it".to_string())
        } else if !entry.is_file() {
            Err("not a regular file".to_string())
        } else if !is_article_name(&shown) {
            Err("not .txt, .md or .html".to_string())
        } else {
            file(None, &shown).map_err(|error| match error {
                ReadError::NotText { what, .. } => format!("{what}, not text"),
                ReadError::Io { source, .. } => format!("cannot be read: {source}"),
                other => other.to_string(),
            })
        };
        match read {
            Ok(source) => sources.push(source),
            Err(why) => skipped.push(Skipped { path: shown.into_owned(), why }),
        }
    }
    if let Some(name) = name {
        for source in &mut sources {
            source.outlet = format!("{name}/{}", source.outlet);
            source.parent.clear();
        }
    }
    if sources.is_empty() { Err(ReadError::NoArticles { path: path.into() }) } else { Ok(sources) }
}

fn refuse_what_is_no_text(path: &str, bytes: &[u8]) -> Result<(), ReadError> {
    match sniff::not_text(bytes) {
        Some((what, remedy)) => Err(ReadError::NotText { path: path.into(), what, remedy }),
        None => Ok(()),
    }
}

/// Hidden files, README and LICENSE say something about a folder, they are no articles.
fn is_no_article(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().to_uppercase()).unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default();
    name.starts_with('.') || name.starts_with("README") || matches!(stem, "LICENSE" | "LICENCE" | "COPYING")
}

/// Whether a file in a folder is read: by its ending; files without one are taken for text.
fn is_article_name(name: &str) -> bool {
    matches!(
        sniff::extension(name).as_deref(),
        None | Some("txt" | "text" | "md" | "markdown" | "html" | "htm" | "xhtml")
    )
}

fn stem(path: &Path) -> String {
    path.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_else(|| path.display().to_string())
}

/// Equal outlet names take the folder's name in front, if that tells them apart; what is still equal is numbered.
fn unique_outlets(sources: &[Source]) -> Vec<String> {
    let mut parents: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for source in sources {
        parents.entry(&source.outlet).or_default().insert(&source.parent);
    }
    let mut taken = BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = Vec::with_capacity(sources.len());
    for source in sources {
        let differ = parents.get(source.outlet.as_str()).is_some_and(|p| p.len() > 1);
        let base = match source.parent.as_str() {
            parent if differ && !parent.is_empty() => format!("{parent}/{}", source.outlet),
            _ => source.outlet.clone(),
        };
        let count = counts.entry(base.clone()).or_insert(0);
        let mut name = base.clone();
        loop {
            *count += 1;
            if *count > 1 {
                name = format!("{base}-{count}");
            }
            if taken.insert(name.clone()) {
                break;
            }
        }
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_names(sources: &[(&str, &str)], expect: &[&str]) {
        let sources: Vec<_> = sources
            .iter()
            .map(|(parent, outlet)| Source {
                outlet: outlet.to_string(),
                parent: parent.to_string(),
                origin: String::new(),
                bytes: Vec::new(),
            })
            .collect();
        assert_eq!(unique_outlets(&sources), expect);
    }

    #[test]
    fn equal_names_are_told_apart() {
        check_names(&[("a", "wire"), ("a", "post")], &["wire", "post"]);
        check_names(&[("a", "wire"), ("b", "wire")], &["a/wire", "b/wire"]);
        check_names(&[("", "wire"), ("b", "wire")], &["wire", "b/wire"]);
        check_names(&[("a", "wire"), ("a", "wire"), ("", "wire-2")], &["wire", "wire-2", "wire-2-2"]);
        check_names(&[("a", "w"), ("b", "w"), ("b", "w")], &["a/w", "b/w", "b/w-2"]);
    }

    #[test]
    fn what_belongs_to_a_folder_is_no_article() {
        for (name, expect) in [
            ("README.md", true),
            ("readme.txt", true),
            (".DS_Store", true),
            ("LICENSE", true),
            ("license-to-kill.txt", false),
            ("wire.txt", false),
        ] {
            assert_eq!(is_no_article(Path::new(name)), expect, "{name}");
        }
    }
}
