//! What cannot be written as a file under tests/cmd: pipes that close, standard input, very long lines.
#![allow(clippy::unwrap_used, missing_docs)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

const SHORT: &str = "tests/cmd/inputs/short.txt";

fn parallax(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null());
    command
}

fn fed(args: &[&str], input: &[u8]) -> Output {
    let mut child = parallax(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = feeder.join().unwrap();
    output
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_reader_that_goes_away_is_no_trouble() {
    for args in [
        &["samples/aleppo"][..],
        &["samples/aleppo", "--format", "json"],
        &["absent", "samples/aleppo"],
        &["terms", "samples/aleppo", "--top", "0"],
        &["kwic", "the", "samples/aleppo"],
        &["keyness", "--target", "samples/aleppo", "--reference", "samples/tanners-row", "--format", "csv"],
        &["read", "samples/aleppo"],
        &["man"],
        &["completions", "zsh"],
    ] {
        let mut child = parallax(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = text(&output.stderr);
        assert!(output.status.success() && !said.contains("panicked"), "{args:?}: {} {said}", output.status);
    }
}

#[test]
fn standard_input_is_an_article() {
    let output = fed(&["-", SHORT, "--section", "shared"], std::fs::read(SHORT).unwrap().as_slice());
    assert!(text(&output.stdout).contains("4 of 4 sentences of A and 4 of 4 of B"), "{output:?}");
    let named = fed(&["Wire=-", SHORT, "--section", "outlets"], b"Rebels left Varo.");
    assert!(text(&named.stdout).contains("A  Wire "), "{named:?}");
}

#[test]
fn escape_codes_come_only_from_us() {
    let article = b"\x1b[31mRebels\x1b[0m left\x07 Varo\x9b31m.\n\nThe \x1b]0;x\x07army took it.\n";
    for args in [
        &["-", SHORT, "--color", "never"][..],
        &["absent", "-", SHORT],
        &["read", "-"],
        &["terms", "-"],
        &["kwic", "left", "-"],
        &["keyness", "--target", "-", "--reference", SHORT],
    ] {
        let output = fed(args, article);
        let shown: Vec<char> = text(&output.stdout).chars().filter(|c| c.is_control() && *c != '\n').collect();
        assert!(output.status.success() && shown.is_empty(), "{args:?}: {shown:?}");
    }
}

#[test]
fn colour_is_asked_for_or_not_there() {
    let shown = |args: &[&str], no_color: bool| {
        let mut command = parallax(args);
        if no_color {
            command.env("NO_COLOR", "1")
        } else {
            command.env_remove("NO_COLOR")
        };
        text(&command.output().unwrap().stdout).contains('\u{1b}')
    };
    assert!(!shown(&["samples/aleppo"], false), "no terminal, no colour");
    assert!(shown(&["samples/aleppo", "--color", "always"], false));
    assert!(shown(&["samples/aleppo", "--color", "always"], true), "what is asked for outranks the environment");
    assert!(!shown(&["samples/aleppo", "--color", "auto"], true));
}

#[test]
fn very_long_lines_are_read_in_linear_time() {
    let inputs = [
        "a".repeat(1 << 18),
        "word ".repeat(1 << 15),
        "“".repeat(1 << 16),
        "(".repeat(1 << 16),
        "A. ".repeat(1 << 15),
        "<div>".repeat(1 << 14),
    ];
    for input in &inputs {
        for args in [&["-", SHORT, "--section", "shared"][..], &["terms", "-"], &["read", "-"]] {
            let output = fed(args, input.as_bytes());
            let start: String = input.chars().take(8).collect();
            assert!(output.status.success(), "{args:?} of {start}…: {}", text(&output.stderr));
        }
    }
}

#[test]
fn a_batch_answers_line_by_line_while_it_runs() {
    use std::io::{BufRead, BufReader};
    let mut child = parallax(&["batch", "pairs"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let mut answers = BufReader::new(stdout).lines();
    for id in 0..3 {
        writeln!(stdin, "{{\"id\":{id},\"a\":\"Rebels left Varo.\",\"b\":\"The rebels left Varo.\"}}").unwrap();
        let answer = answers.next().unwrap().unwrap();
        assert!(answer.starts_with(&format!("{{\"id\":{id},\"probability\":")), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let path = std::env::temp_dir().join(format!("parallax-unreadable-{}.txt", std::process::id()));
    std::fs::write(&path, "secret").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read everything.
    if std::fs::read(&path).is_err() {
        let output = parallax(&[path.to_str().unwrap(), SHORT]).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(path.to_str().unwrap()), "{output:?}");
    }
    std::fs::remove_file(&path).unwrap();
}

#[test]
fn the_name_of_the_output_file_says_its_form() {
    let folder = std::env::temp_dir().join(format!("parallax-form-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let written = |name: &str, more: &[&str]| {
        let file = folder.join(name);
        let args = [&["samples/tanners-row", "-o", file.to_str().unwrap()][..], more].concat();
        let output = parallax(&args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        std::fs::read_to_string(file).unwrap()
    };
    let page = written("report.html", &[]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.len() < 300_000, "{} bytes for three articles", page.len());
    assert!(written("report.MD", &[]).starts_with("# How 3 outlets"));
    assert!(written("report.json", &[]).starts_with("{\"schema_version\":"));
    assert!(written("loaded.csv", &["--section", "loaded"]).starts_with("outlet,sentence,term,"));
    assert!(written("loaded.tsv", &["--section", "loaded"]).starts_with("outlet\tsentence\tterm\t"));
    assert!(written("report.txt", &[]).starts_with("A  dockside-voice"));
    assert!(written("named.html", &["--format", "json"]).starts_with('{'));
    for (command, start) in [(&["terms"][..], "outlet,term,"), (&["kwic", "council"], "outlet,file,")] {
        let file = folder.join("table.csv");
        let args = [command, &["samples/tanners-row", "-o", file.to_str().unwrap()]].concat();
        assert!(parallax(&args).output().unwrap().status.success(), "{args:?}");
        let table = std::fs::read_to_string(file).unwrap();
        assert!(table.starts_with(start), "{table}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_one_is_told_how_to_have_it() {
    let scratch = Scratch::new("without");
    let corpus = scratch.path("news.parquet");
    std::fs::write(&corpus, "PAR1").unwrap();
    for args in [
        &["terms", &corpus][..],
        &["terms", "merge", &corpus],
        &["kwic", "said", &corpus],
        &["terms", SHORT, "--emit", &scratch.path("counts.parquet")],
        &["terms", SHORT, "-o", &scratch.path("terms.parquet")],
        &["keyness", SHORT, "--target", SHORT, "--format", "parquet"],
    ] {
        let output = parallax(args).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(text(&output.stderr).contains("cargo install --path . --features parquet"), "{args:?} {output:?}");
    }
}

/// A folder that is removed at the end.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("parallax-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Scratch(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn table(args: &[&str]) -> String {
    let output = parallax(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn a_corpus_may_come_from_standard_input() {
    let rows = b"paper\tbody\nWire\tRebels left.\nPost\tRebels came.\n";
    let output =
        fed(&["terms", "-", "--corpus-format", "tsv", "--outlet", "paper", "--by", "outlet", "--format", "csv"], rows);
    let wanted = "outlet,term,count,per_1000,documents\nPost,rebels,1,500,1\nPost,came,1,500,1\nWire,rebels,1,500,1\nWire,left,1,500,1\n";
    assert_eq!(text(&output.stdout), wanted, "{}", text(&output.stderr));
}

/// Invented articles, enough of them for several blocks.
fn corpus(articles: usize) -> String {
    let word = move |k: usize| {
        ["rebels", "army", "Varo", "left", "the", "don't", "U.S.", "été", "harbour", "strike"][k % 10].to_owned()
    };
    let words =
        |n: usize| (0..400).map(move |k| word((n + k) * (n + 7 * k) + k / 3) + if k % 9 == 8 { ". " } else { " " });
    let row = |n: usize| {
        let text: String = words(n).chain([format!("w{} w{}", n % 97, n * n % 1009)]).collect();
        let outlet = ["Wire", "Post", "Herald"][n * n % 3];
        let date = format!("2016-{:02}-03", n % 12 + 1);
        format!("{}\n", serde_json::json!({ "outlet": outlet, "date": date, "text": text }))
    };
    (0..articles).map(row).collect()
}

#[test]
fn any_number_of_threads_and_any_share_count_the_same() {
    let scratch = Scratch::new("shares");
    let rows = corpus(900);
    let whole = scratch.path("all.jsonl");
    std::fs::write(&whole, &rows).unwrap();
    let lines: Vec<&str> = rows.split_inclusive('\n').collect();
    let mut counts = Vec::new();
    for (k, share) in lines.chunks(310).enumerate() {
        let file = scratch.path(&format!("share{k}.jsonl"));
        std::fs::write(&file, share.concat()).unwrap();
        counts.push(scratch.path(&format!("counts{k}.csv{}", ["", ".gz", ".zst"][k % 3])));
        table(&["terms", &file, "--by", "outlet,date", "--emit", &counts[k], "--ngrams", "1-2"]);
    }
    assert_eq!(counts.len(), 3);
    let merge: Vec<&str> = ["terms", "merge"].into_iter().chain(counts.iter().map(String::as_str)).collect();
    for asked in [
        &["--by", "outlet,month", "--format", "csv"][..],
        &["--by", "outlet", "--format", "json", "--measures", "tf-idf,dp,juilland-d", "--parts", "month"],
        &["--format", "jsonl", "--min-docs", "5", "--sort", "term"],
        &["--by", "year", "--top", "9"],
        &["--by", "outlet", "--sort", "difference", "--top", "30"],
    ] {
        let of = |threads: &str| table(&[&["terms", &whole, "--ngrams", "1-2", "--threads", threads], asked].concat());
        let one = of("1");
        assert!(one.lines().count() > 5, "{one}");
        assert!(one == of("2") && one == of("5"), "threads: {asked:?}");
        assert!(one == table(&[&merge, asked].concat()), "shares: {asked:?}");
    }
    // All counts, written again: the same file, however it came about.
    for name in ["merged.csv", "whole.csv"] {
        let file = scratch.path(name);
        let args: &[&str] = if name == "whole.csv" { &["terms", &whole, "--ngrams", "1-2"] } else { &merge };
        table(&[args, &["--by", "outlet,date", "--emit", &file]].concat());
    }
    assert_eq!(std::fs::read(scratch.path("merged.csv")).unwrap(), std::fs::read(scratch.path("whole.csv")).unwrap());
    let other = scratch.path("other.csv");
    table(&["terms", &whole, "--by", "outlet,date", "--emit", &other]);
    let output = parallax(&[&merge[..], &[&other]].concat()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("counts something else than"), "{}", text(&output.stderr));
}

const PORT: &str = "tests/cmd/inputs/port.jsonl";

#[test]
fn keyness_is_the_same_over_rows_and_over_merged_counts_and_for_any_number_of_threads() {
    let folder = std::env::temp_dir().join(format!("parallax-keyness-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let run = |args: &[&str]| {
        let output = parallax(args).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        text(&output.stdout)
    };
    let rows: Vec<String> = std::fs::read_to_string(PORT).unwrap().lines().map(str::to_owned).collect();
    let mut parts = Vec::new();
    for (k, part) in rows.chunks(rows.len() / 2 + 1).enumerate() {
        let shard = folder.join(format!("{k}.jsonl")).to_string_lossy().into_owned();
        let counts = folder.join(format!("{k}.csv")).to_string_lossy().into_owned();
        std::fs::write(&shard, part.join("\n")).unwrap();
        run(&["terms", &shard, "--by", "outlet,event", "--emit", &counts]);
        parts.push(counts);
    }
    let [first, second] = [&parts[0], &parts[1]];
    for options in [&["--format", "csv"][..], &["--format", "json", "--stratify", "event"], &["--format", "svg"]] {
        let over = |inputs: &[&str]| run(&[&["keyness", "--target", "outlet=gazette"], options, inputs].concat());
        let one = over(&[PORT, "--threads", "1"]);
        assert_eq!(one, over(&[PORT, "--threads", "3"]), "{options:?}");
        assert_eq!(one, over(&[first, second]), "{options:?}");
    }
    let mixed = ["keyness", "--target", first, "--reference", PORT, "--tokens", "w"];
    let output = parallax(&mixed).output().unwrap();
    assert!(text(&output.stderr).contains("one side counts"), "{}", text(&output.stderr));
    std::fs::remove_dir_all(&folder).unwrap();
}
