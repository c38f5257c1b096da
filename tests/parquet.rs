//! Parquet in and out, in a build that has it: corpora, tables, and counts that are merged.
#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used, missing_docs)]

use parallax::corpus::parquet::{Kind, TableWriter, Value, metadata, read_table};
use parallax::corpus::{Corpus, CorpusError, Field, Options};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

fn parallax(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parallax"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::null()).output().unwrap()
}

fn run(args: &[&str]) -> String {
    let output = parallax(args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// A folder of its own for each test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("parallax-parquet-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const NEWS: &str = "tests/cmd/corpora/news.jsonl";
const PORT: &str = "tests/cmd/inputs/port.jsonl";

/// The rows of a corpus as Parquet.
fn corpus(from: &str, to: &str) {
    let fields = [Field::Outlet, Field::Event, Field::Date];
    let mut rows: Vec<Vec<String>> = Vec::new();
    let corpus = Corpus::open(&[from.to_owned()], &Options::default()).unwrap();
    let each = |list: &mut Vec<Vec<String>>, record: &parallax::corpus::Record<'_>| {
        list.push([record.values, &[record.text.to_owned()]].concat());
    };
    corpus.scan(&fields, each, |list| rows.extend(list), &|_| {}).unwrap();
    let columns = [("outlet", Kind::Text), ("event", Kind::Text), ("date", Kind::Text), ("text", Kind::SortedText)];
    let mut table = TableWriter::new(std::fs::File::create(to).unwrap(), &columns, &[]).unwrap();
    rows.iter().for_each(|row| table.row(row.iter().map(|value| Value::Text(value))).unwrap());
    table.finish().unwrap();
}

#[test]
fn a_corpus_gives_the_same_tables() {
    let folder = Folder::new("corpus");
    let own = folder.path("port.parquet");
    corpus(PORT, &own);
    for (jsonl, parquet) in [
        (NEWS, "tests/parquet/news-zstd.parquet"),
        (NEWS, "tests/parquet/news-brotli.parquet"),
        (NEWS, "tests/parquet/news-zstd-v2.parquet"),
        (PORT, own.as_str()),
    ] {
        for args in [
            &["terms", "--by", "outlet,month", "--format", "csv"][..],
            &["terms", "--by", "event", "--measures", "dp", "--tokens", "w"],
            &["kwic", "said", "--format", "csv", "--top", "0"],
        ] {
            let shown = |path: &str| run(&[args, &[path]].concat()).replace(path, "FILE");
            let rows = |path: &str| {
                // Rows of Parquet have numbers, not lines.
                shown(path).lines().filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
            };
            assert_eq!(rows(parquet), rows(jsonl), "{parquet} {args:?}");
        }
    }
}

#[test]
fn tables_have_types_and_say_where_they_come_from() {
    let folder = Folder::new("tables");
    let path = folder.path("terms.parquet");
    run(&["terms", NEWS, "--by", "outlet", "-o", &path, "--provenance", "--measures", "tf-idf"]);
    let csv = run(&["terms", NEWS, "--by", "outlet", "--format", "csv"]);
    let mut rows = vec!["outlet,term,count,documents".to_owned()];
    read_table(&path, &["outlet", "term"], &["count", "documents"], |texts, counts, _| -> Result<(), CorpusError> {
        rows.push(format!("{},{},{},{}", texts[0], texts[1], counts[0].unwrap(), counts[1].unwrap()));
        Ok(())
    })
    .unwrap();
    let wanted = csv.lines().map(|line| {
        let values: Vec<&str> = line.split(',').collect();
        [values[0], values[1], values[2], values[4]].join(",")
    });
    assert_eq!(rows, wanted.collect::<Vec<_>>());
    let provenance = metadata(&path, "provenance").unwrap().unwrap();
    assert!(provenance.contains("\"sha256\":\"534192113efb2223"), "{provenance}");
    // Its name or --format, a file or a redirection: the same bytes, on any number of threads.
    let bytes = |args: &[&str]| {
        let output = parallax(args);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let keyness = ["keyness", PORT, "--target", "outlet=gazette"];
    let one = bytes(&[&keyness[..], &["--format", "parquet", "--threads", "1"]].concat());
    assert!(one.starts_with(b"PAR1"));
    assert_eq!(one, bytes(&[&keyness[..], &["--format", "parquet", "--threads", "3"]].concat()));
    let file = folder.path("keyness.parquet");
    bytes(&[&keyness[..], &["-o", &file]].concat());
    assert_eq!(one, std::fs::read(&file).unwrap());
    let csv = run(&[&keyness[..], &["--format", "csv"]].concat());
    let mut terms = Vec::new();
    read_table(&file, &["term", "test"], &["target", "reference"], |texts, counts, _| -> Result<(), CorpusError> {
        terms.push(format!("{},{},{},", texts[0], counts[0].unwrap(), counts[1].unwrap()));
        Ok(())
    })
    .unwrap();
    assert_eq!(terms.len(), csv.lines().count() - 1);
    assert!(csv.lines().skip(1).zip(&terms).all(|(line, term)| line.starts_with(term.as_str())), "{terms:?}");
    let lines = folder.path("kwic.parquet");
    run(&["kwic", "said", NEWS, "-o", &lines]);
    let mut number = 0;
    read_table(&lines, &["outlet", "keyword"], &["line", "start"], |texts, _, _| -> Result<(), CorpusError> {
        number += 1;
        assert_eq!(texts[1], "said");
        Ok(())
    })
    .unwrap();
    assert_eq!(number, 4);
}

#[test]
fn counts_of_shares_add_up_to_the_counts_of_all() {
    let folder = Folder::new("counts");
    let rows: Vec<String> = std::fs::read_to_string(PORT).unwrap().lines().map(str::to_owned).collect();
    let mut shares = Vec::new();
    for (k, rows) in rows.chunks(rows.len() / 3 + 1).enumerate() {
        let (share, counts) = (folder.path(&format!("{k}.jsonl")), folder.path(&format!("counts-{k}.parquet")));
        std::fs::write(&share, rows.join("\n")).unwrap();
        run(&["terms", &share, "--by", "outlet,event", "--emit", &counts]);
        shares.push(counts);
    }
    assert!(shares.len() > 1);
    let merge: Vec<&str> = ["terms", "merge"].into_iter().chain(shares.iter().map(String::as_str)).collect();
    for asked in [&["--by", "outlet", "--format", "csv"][..], &["--by", "event", "--format", "json"], &["--top", "9"]] {
        assert_eq!(run(&[&merge, asked].concat()), run(&[&["terms", PORT], asked].concat()), "{asked:?}");
    }
    // All counts once more, from the shares, from the texts, by one thread or three: the same file.
    let file = |name: &str, args: &[&str]| {
        let path = folder.path(name);
        run(&[args, &["--by", "outlet,event", "--emit", &path]].concat());
        std::fs::read(path).unwrap()
    };
    let whole = file("whole.parquet", &["terms", PORT, "--threads", "1"]);
    assert_eq!(whole, file("whole.parquet", &["terms", PORT, "--threads", "3"]));
    assert_eq!(whole, file("whole.parquet", &merge));
    // CSV and Parquet may be merged with each other.
    file("0.csv", &["terms", &folder.path("0.jsonl")]);
    let first = folder.path("0.csv");
    let mixed = [&["terms", "merge", &first], &merge[3..]].concat();
    assert_eq!(run(&[&mixed[..], &["--by", "outlet"]].concat()), run(&["terms", PORT, "--by", "outlet"]));
    // Keyness over counts.
    let keyness =
        |inputs: &[&str]| run(&[&["keyness", "--target", "outlet=gazette", "--format", "csv"], inputs].concat());
    assert_eq!(keyness(&merge[2..]), keyness(&[PORT]));
}

#[test]
fn what_is_no_counts_file_is_refused_by_name() {
    let folder = Folder::new("none");
    let said = |args: &[&str]| {
        let output = parallax(args);
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stderr).unwrap()
    };
    let news = "tests/parquet/news-zstd.parquet";
    assert_eq!(
        said(&["terms", "merge", news]),
        format!("parallax: {news}: is no file of counts of this version: its footer has no \"parallax counts 1\"\n")
    );
    let cut = folder.path("cut.parquet");
    std::fs::write(&cut, &std::fs::read(news).unwrap()[..800]).unwrap();
    for args in [&["terms", "merge", &cut][..], &["terms", &cut], &["keyness", "--target", &cut, "--reference", "news"]]
    {
        assert_eq!(said(args), format!("parallax: {cut}: is cut off: its end is missing; copy or write it again\n"));
    }
    assert!(said(&["terms", NEWS, "--emit", "counts.txt"]).contains("must end in .csv, .csv.gz, .csv.zst or .parquet"));
}
