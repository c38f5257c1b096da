//! The shape of the source, as ARCHITECTURE.md has it: data flows one way (a module uses those above it in the table,
//! never one below), the library neither prints nor exits, and a file stays short enough to be read in one sitting.
#![allow(clippy::unwrap_used, missing_docs)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The modules in the order of the table in ARCHITECTURE.md; the program comes last.
const ORDER: [&str; 13] = [
    "article", "corpus", "text", "language", "lexicon", "voice", "align", "collate", "rules", "stats", "report",
    "render", "cli",
];
/// The one upward use: a span is what everything points with, and the article's parts are spans, too.
const BASE: &str = "text::Span";
const MAX_LINES: usize = 400;

#[test]
fn modules_use_only_those_above_them() {
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(module) = file.module.first().filter(|m| ORDER.contains(&m.as_str())) else { continue };
        for path in uses(&file.code, &file.module) {
            if let Some(reason) = forbidden(module, &path) {
                wrong.push(format!("{}: crate::{path}: {reason}", file.path.display()));
            }
        }
    }
    wrong.dedup();
    assert!(wrong.is_empty(), "the order of ARCHITECTURE.md is broken:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_has_its_place_in_the_order() {
    let strangers: BTreeSet<_> = sources().into_iter().filter_map(|f| f.module.first().cloned()).collect();
    let strangers: Vec<_> = strangers.iter().filter(|m| !ORDER.contains(&m.as_str())).collect();
    assert!(strangers.is_empty(), "modules missing in ORDER and in the table of ARCHITECTURE.md: {strangers:?}");
}

#[test]
fn the_library_neither_prints_nor_exits() {
    let mut wrong = Vec::new();
    for file in sources() {
        if file.is_program() {
            continue;
        }
        for (number, line) in file.code.lines().enumerate() {
            for word in ["println!", "eprintln!", "print!", "eprint!", "dbg!", "process::exit"] {
                if has_word(line, word) {
                    wrong.push(format!("{}:{}: {word}", file.path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "only src/cli and src/main.rs talk to the terminal:\n{}", wrong.join("\n"));
}

/// Files that hold nothing but tests are left out: a table of cases may be long.
#[test]
fn files_are_short() {
    let mut wrong = Vec::new();
    for file in sources() {
        let lines = file.code.lines().count();
        if lines > MAX_LINES {
            wrong.push(format!("{}: {lines} lines", file.path.display()));
        }
    }
    assert!(wrong.is_empty(), "more than {MAX_LINES} lines; what is the second job in there?\n{}", wrong.join("\n"));
}

/// Why `module` may not use `path`, if it may not.
fn forbidden(module: &str, path: &str) -> Option<String> {
    let used = path.split("::").next().unwrap_or_default();
    let rank = |name: &str| ORDER.iter().position(|m| *m == name);
    let (own, other) = (rank(module)?, rank(used)?);
    let base = module == "article" && (path == BASE || path.starts_with(&format!("{BASE}::")));
    if other > own && !base {
        return Some(format!("`{used}` stands below `{module}`"));
    }
    if module == "render" && !["render", "report"].contains(&used) {
        return Some("`render` sees the report and nothing else".to_string());
    }
    None
}

/// A file of the library or the program, without its comments, texts and tests (as many lines as before).
struct Source {
    /// From the root of the package.
    path: PathBuf,
    /// `["lexicon", "model"]` for src/lexicon/model.rs, `["lexicon"]` for its mod.rs, empty for lib.rs and main.rs.
    module: Vec<String>,
    code: String,
}

impl Source {
    fn is_program(&self) -> bool {
        self.module.first().is_some_and(|m| m == "cli") || self.path.ends_with("main.rs")
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    let mut tests = Vec::new();
    for path in rust_files(&root().join("src")) {
        let relative = path.strip_prefix(root().join("src")).unwrap().with_extension("");
        let mut module: Vec<_> = relative.iter().map(|part| part.to_str().unwrap().to_string()).collect();
        if module.last().is_some_and(|last| last == "mod" || module.len() == 1) {
            module.pop();
        }
        let (code, test_modules) = without_tests(&without_comments_and_texts(&std::fs::read_to_string(&path).unwrap()));
        tests.extend(test_modules.into_iter().map(|name| [module.clone(), vec![name]].concat()));
        sources.push(Source { path: path.strip_prefix(root()).unwrap().to_path_buf(), module, code });
    }
    sources.retain(|s| !tests.iter().any(|test: &Vec<String>| s.module.starts_with(test)));
    assert!(sources.len() > ORDER.len(), "the walk through src/ found too little");
    sources
}

/// Comments and the insides of texts as blanks; lines stay lines.
fn without_comments_and_texts(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let starts = |at: usize, what: &str| what.chars().enumerate().all(|(i, c)| chars.get(at + i) == Some(&c));
    let mut code = String::new();
    let mut at = 0;
    while at < chars.len() {
        let end = if starts(at, "//") {
            chars[at..].iter().position(|c| *c == '\n').map_or(chars.len(), |n| at + n)
        } else if starts(at, "/*") {
            (at + 2..chars.len()).find(|&i| starts(i, "*/")).map_or(chars.len(), |i| i + 2)
        } else if let Some(end) = text_end(&chars, at) {
            end
        } else {
            code.push(chars[at]);
            at += 1;
            continue;
        };
        code.extend(chars[at..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
        at = end;
    }
    code
}

/// Where the string or character literal that begins at `at` ends.
fn text_end(chars: &[char], at: usize) -> Option<usize> {
    let quote = |i: usize| chars.get(i) == Some(&'"');
    if chars[at] == 'r' && !at.checked_sub(1).is_some_and(|i| chars[i].is_alphanumeric() && chars[i] != 'b') {
        let hashes = chars[at + 1..].iter().take_while(|c| **c == '#').count();
        if quote(at + 1 + hashes) {
            let closes = |i: usize| quote(i) && chars[i + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
            let end = (at + 2 + hashes..chars.len()).find(|&i| closes(i));
            return Some(end.map_or(chars.len(), |i| i + 1 + hashes));
        }
    }
    if quote(at) {
        let mut i = at + 1;
        while i < chars.len() && chars[i] != '"' {
            i += if chars[i] == '\\' { 2 } else { 1 };
        }
        return Some((i + 1).min(chars.len()));
    }
    // A character and not a lifetime: '\…' or one character between two marks.
    match (chars[at], chars.get(at + 1), chars.get(at + 2)) {
        ('\'', Some('\\'), Some(_)) => (at + 3..chars.len()).find(|&i| chars[i] == '\'').map(|i| i + 1),
        ('\'', Some(_), Some('\'')) => Some(at + 3),
        _ => None,
    }
}

/// The code without the items under `#[cfg(test)]`, and the names of test modules that are files of their own.
fn without_tests(code: &str) -> (String, Vec<String>) {
    const MARK: &str = "#[cfg(test)]";
    let (mut kept, mut files, mut rest) = (String::new(), Vec::new(), code);
    while let Some(start) = rest.find(MARK) {
        kept.push_str(&rest[..start]);
        let item = &rest[start + MARK.len()..];
        let mut depth = 0;
        let end = item.char_indices().find_map(|(i, c)| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            (depth == 0 && (c == '}' || c == ';')).then_some(i + 1)
        });
        let (item, after) = item.split_at(end.unwrap_or(item.len()));
        if let Some(name) = item.trim_end().strip_suffix(';').and_then(|i| i.rsplit_once("mod ")) {
            files.push(name.1.trim().to_string());
        }
        kept.extend(item.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    kept.push_str(rest);
    (kept, files)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| !line[..at].chars().next_back().is_some_and(is_name))
}

/// Every path from the crate's root that the code names: `crate::a::b`, `use crate::{a, b::{c, d}}`, and as many
/// `super::` as lead out of `module`.
fn uses(code: &str, module: &[String]) -> Vec<String> {
    let flat: String = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let flat = flat.replace(" ::", "::").replace(":: ", "::").replace("{ ", "{").replace(" }", "}");
    let mut found = Vec::new();
    for (start, _) in flat.match_indices("crate::") {
        if has_word(&flat[start.saturating_sub(4)..], "crate::") && !flat[..start].ends_with("$") {
            expand(&flat[start + "crate::".len()..], "", &mut found);
        }
    }
    let out = "super::".repeat(module.len());
    for (start, _) in flat.match_indices(&out).filter(|_| !out.is_empty()) {
        if !flat[..start].ends_with("::") && !flat[..start].chars().next_back().is_some_and(is_name) {
            expand(&flat[start + out.len()..], "", &mut found);
        }
    }
    found
}

/// Adds the paths of one use tree to `found` and gives what comes after the tree.
fn expand<'a>(tree: &'a str, prefix: &str, found: &mut Vec<String>) -> &'a str {
    if let Some(mut rest) = tree.strip_prefix('{') {
        loop {
            rest = rest.trim_start_matches([',', ' ']);
            if let Some(after) = rest.strip_prefix('}') {
                return after;
            }
            if rest.is_empty() {
                return rest;
            }
            let after = expand(rest, prefix, found);
            // "as name", "*" and whatever else stands before the next comma.
            rest = &after[after.find([',', '}']).unwrap_or(after.len())..];
        }
    }
    let length = tree.find(|c| !is_name(c)).unwrap_or(tree.len());
    let (name, rest) = tree.split_at(length);
    let path = if prefix.is_empty() { name.to_string() } else { format!("{prefix}::{name}") };
    match rest.strip_prefix("::").filter(|next| next.starts_with(|c| is_name(c) || c == '{')) {
        Some(next) => expand(next, &path, found),
        None => {
            found.push(path.trim_end_matches("::").to_string());
            rest
        }
    }
}

#[test]
fn the_walk_sees_every_way_to_use_a_module() {
    let check = |source: &str, expected: &[&str]| {
        let code = without_tests(&without_comments_and_texts(source)).0;
        assert_eq!(uses(&code, &["render".into(), "html".into()]), expected, "{source}");
    };
    check("use crate::text::Span;", &["text::Span"]);
    check("use crate::{\n    align,\n    text::{self, Span as S},\n};", &["align", "text::self", "text::Span"]);
    check("use crate::{report::*, align::link};", &["report", "align::link"]);
    check("fn f() { crate::rules::check::<u8>(x) }", &["rules::check"]);
    check("pub(crate) fn f() {}", &[]);
    check("// crate::rules\n//! crate::rules\n/* crate::rules */ let x = \"crate::rules\";", &[]);
    check("let quote = '\"'; use crate::align; let s = r#\"crate::\"rules\"#;", &["align"]);
    check("#[cfg(test)]\nmod tests { use crate::rules; fn f() {} }\nuse crate::align;", &["align"]);
    check("use super::super::align::link; use super::page;", &["align::link"]);
    check("fn f<'a>(x: &'a str) -> crate::text::Span { 'a' }", &["text::Span"]);
}

#[test]
fn the_order_is_held() {
    let check = |module, path, allowed| assert_eq!(forbidden(module, path).is_none(), allowed, "{module} uses {path}");
    check("align", "text::Document", true);
    check("align", "align::link", true);
    check("align", "rules::check", false);
    check("article", "text::Span", true);
    check("article", "text::Document", false);
    check("article", "text", false);
    check("render", "report::Report", true);
    check("render", "align::Relation", false);
    check("cli", "render::Format", true);
    check("report", "render::Format", false);
    check("text", "Settings", true);
}
