#![allow(clippy::unwrap_used)]
use super::*;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder of its own for each test, removed at its end.
pub(super) struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let name = format!("parallax-corpus-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path.to_string_lossy().into_owned()
    }

    #[cfg(feature = "parquet")]
    pub fn path(&self) -> String {
        self.0.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(super) fn strict(strict: bool) -> Options {
    Options { strict, ..Options::default() }
}

/// All rows as `line|values|text`, in order.
pub(super) fn rows(
    inputs: &[String],
    wanted: &[Field],
    options: &Options,
) -> Result<(Vec<String>, Summary), CorpusError> {
    let corpus = Corpus::open(inputs, options)?;
    let shown = |r: &Record| format!("{}|{}|{}", r.line, r.values.join(","), r.text.replace('\n', "¶"));
    let mut found = Vec::new();
    let summary = corpus.scan(wanted, |list, record| list.push(shown(record)), |list| found.extend(list), &|_| {})?;
    let (lists, folded) = corpus.fold(wanted, Vec::new, |list, record| list.push(shown(record)), &|_| {})?;
    let mut all: Vec<String> = lists.into_iter().flatten().collect();
    all.sort();
    let mut sorted = found.clone();
    sorted.sort();
    assert_eq!((all, &folded), (sorted, &summary), "both ways to read give the same");
    Ok((found, summary))
}

pub(super) fn failure(inputs: &[String], wanted: &[Field], options: &Options) -> String {
    rows(inputs, wanted, options).unwrap_err().to_string()
}

const JSONL: &str = r#"{"id":1,"outlet":"Wire","date":"2016-12-24","text":"Rebels \"left\".\nAll of them."}
{"text":"The army came, \u00e9t\u00e9.","more":{"text":[1]},"date":"3 January 2017","outlet":"Post, The"}
"#;
const CSV: &str = "outlet,date,text,id\nWire,2016-12-24,\"Rebels \"\"left\"\".\nAll of them.\",1\n\"Post, The\",3 January 2017,\"The army came, été.\",2\n";

#[test]
fn every_format_gives_the_same_records() {
    let folder = Folder::new();
    let tsv = "\u{feff}outlet\tdate\ttext\r\nWire\t2016-12-24\t\"Rebels \"\"left\"\".\nAll of them.\"\r\nPost, The\t2017/01/03\tThe army came, été.\r\n";
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gz.write_all(JSONL.as_bytes()).unwrap();
    let zst = ruzstd::encoding::compress_to_vec(CSV.as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
    let plain = JSONL.trim_end().replace('\n', "\r\n\r\n");
    let files: [(&str, &[u8], [u64; 2]); 6] = [
        ("a.jsonl", JSONL.as_bytes(), [1, 2]),
        ("a.csv", CSV.as_bytes(), [2, 4]),
        ("a.tsv", tsv.as_bytes(), [2, 4]),
        ("A.JSONL.GZ", &gz.finish().unwrap(), [1, 2]),
        ("a.csv.zst", &zst, [2, 4]),
        ("a.ndjson", plain.as_bytes(), [1, 3]),
    ];
    for (name, bytes, lines) in files {
        let path = folder.write(name, bytes);
        let (found, summary) = rows(&[path], &[Field::Outlet, Field::Month, Field::Year], &strict(true)).unwrap();
        let wanted = [
            format!("{}|Wire,2016-12,2016|Rebels \"left\".¶All of them.", lines[0]),
            format!("{}|Post, The,2017-01,2017|The army came, été.", lines[1]),
        ];
        assert_eq!(found, wanted, "{name}");
        assert_eq!((summary.records, summary.broken), (2, 0));
    }
}

#[cfg(feature = "parquet")]
#[test]
fn parquet_gives_the_same_records() {
    use super::parquet::tests::{Values, file, usual};
    let folder = Folder::new();
    let texts = |all: [&str; 2]| Values::Texts(all.iter().map(|text| Some(text.as_bytes().to_vec())).collect());
    let (days, micros) = ([17_159, 17_169].map(Some), [1_482_574_500_000_000, 1_483_401_600_000_001].map(Some));
    for date in [Values::Days(days.into()), Values::Micros(micros.into()), texts(["24 Dec 2016", "2017-01-03"])] {
        let columns = vec![
            ("outlet", texts(["Wire", "Post, The"])),
            ("date", date),
            ("text", texts(["Rebels \"left\".\nAll of them.", "The army came, été."])),
        ];
        let path = folder.write("a.parquet", &file(&[columns], usual()));
        let (found, summary) = rows(&[path], &[Field::Outlet, Field::Month, Field::Year], &strict(true)).unwrap();
        let wanted =
            ["1|Wire,2016-12,2016|Rebels \"left\".¶All of them.", "2|Post, The,2017-01,2017|The army came, été."];
        assert_eq!(found, wanted);
        assert_eq!((summary.records, summary.broken), (2, 0));
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_one_is_told_how_to_have_it() {
    let folder = Folder::new();
    let path = folder.write("a.parquet", b"PAR1");
    assert!(is_corpus(&path));
    let error = failure(&[path], &[], &strict(false));
    assert!(error.ends_with("`cargo install --path . --features parquet`, or take .csv or .jsonl"), "{error}");
}

#[test]
fn broken_rows_are_named_and_skipped() {
    let folder = Folder::new();
    let jsonl = b"{\"text\":\"a\"}\nnonsense\n{\"text\":7}\n{\"text\":null}\n{\"other\":\"x\"}\n{\"text\":\"b\xff\"}\n{\"text\":\"c\"} more\n[1]\n{\"text\":\"d\"}";
    let csv = b"text,n\na,1\nb\nc,\"2\n3\"\nd\xff,4\ne,5,6\nf,7";
    let tsv = b"text\tn\na\t1\nb\t2\t3\n";
    for (name, bytes, good, bad) in [
        ("a.jsonl", &jsonl[..], "1||a 3||7 9||d", "2 4 5 6 7 8"),
        ("a.csv", &csv[..], "2||a 4||c 8||f", "3 6 7"),
        ("a.tsv", &tsv[..], "2||a", "3"),
    ] {
        let path = folder.write(name, bytes);
        let (found, summary) = rows(std::slice::from_ref(&path), &[], &strict(false)).unwrap();
        assert_eq!(found.join(" "), good);
        let lines: Vec<String> = summary.named.iter().map(|row| row.line.to_string()).collect();
        assert_eq!(lines.join(" "), bad);
        assert_eq!(summary.broken as usize, lines.len());
        let first = failure(std::slice::from_ref(&path), &[], &strict(true));
        assert_eq!(first, summary.named[0].to_string());
        assert!(first.starts_with(&format!("{path}:{}: ", summary.named[0].line)), "{first}");
    }
}

#[test]
fn what_is_wrong_is_said_plainly() {
    let folder = Folder::new();
    for (line, expected) in [
        ("nonsense", "not JSON: expected ident (column 2)"),
        ("[1]", "no JSON object"),
        ("{\"a\":1}", "no text"),
        ("{\"text\":{}}", "invalid type: map, expected a text as text"),
    ] {
        let path = folder.write("a.jsonl", format!("{{\"text\":\"a\"}}\n{line}\n").as_bytes());
        let (_, summary) = rows(&[path], &[], &strict(false)).unwrap();
        assert_eq!(summary.named[0].why, expected);
    }
}

#[test]
fn fields_have_other_names() {
    let folder = Folder::new();
    let path = folder.write("a.jsonl", br#"{"headline":"h","Body":"b","paper":"Wire","story":7,"section":"World"}"#);
    let names = FieldNames { text: Some("Body".into()), outlet: Some("paper".into()), ..FieldNames::default() };
    let options = Options { names, ..Options::default() };
    let wanted = [Field::Outlet, Field::Event, Field::Named("section".into()), Field::Named("Body".into())];
    assert_eq!(rows(std::slice::from_ref(&path), &wanted, &options).unwrap().0, ["1|Wire,7,World,b|b"]);
    let named = format!("Herald={path}");
    assert_eq!(rows(&[named], &[Field::Outlet], &options).unwrap().0, ["1|Herald|b"]);
    assert_eq!(
        failure(std::slice::from_ref(&path), &[], &Options::default()),
        format!(
            "{path} has no field for the text (--text names it), looked for as text, body, content, article, maintext, \
             article_text, full_text, fulltext; its fields are: headline, Body, paper, story, section"
        )
    );
    let error = failure(std::slice::from_ref(&path), &[Field::Month], &options);
    assert!(error.contains("no field for the month (--date names it), looked for as date,"), "{error}");
    let error = failure(&[path], &[Field::Named("desk".into())], &options);
    assert!(error.contains("no field for `desk`; its fields are: headline"), "{error}");
}

#[test]
fn a_value_may_be_missing_where_others_have_it() {
    let folder = Folder::new();
    let path = folder
        .write("a.jsonl", b"{\"text\":\"a\"}\n{\"text\":\"b\",\"event\":\"x\"}\n{\"text\":\"c\",\"event\":null}\n");
    assert_eq!(rows(&[path], &[Field::Event], &strict(true)).unwrap().0, ["1||a", "2|x|b", "3||c"]);
}

#[test]
fn empty_corpora_are_empty() {
    let folder = Folder::new();
    for (name, bytes) in
        [("a.jsonl", ""), ("b.jsonl", "\n \r\n"), ("a.csv", ""), ("b.csv", "text,outlet\n"), ("a.tsv", "\u{feff}")]
    {
        let path = folder.write(name, bytes.as_bytes());
        let (found, summary) = rows(&[path], &[Field::Outlet], &strict(true)).unwrap();
        assert_eq!((found.len(), summary), (0, Summary::default()), "{name}");
    }
}

#[test]
fn a_folder_is_all_its_corpus_files() {
    let folder = Folder::new();
    folder.write("b.jsonl", b"{\"text\":\"second\"}\n");
    folder.write("a.csv", b"text\nfirst\n");
    folder.write("_SUCCESS", b"");
    folder.write(".hidden.jsonl", b"{");
    let path = folder.0.to_string_lossy().into_owned();
    assert!(is_corpus(&path) && is_corpus(&format!("Wire={path}")));
    assert_eq!(rows(&[path], &[], &strict(true)).unwrap().0, ["2||first", "1||second"]);
}

#[test]
fn what_is_no_corpus() {
    let folder = Folder::new();
    let text = folder.write("a.txt", b"Rebels left.");
    let path = folder.0.to_string_lossy().into_owned();
    for input in [&text, &path] {
        assert!(!is_corpus(input));
        assert!(failure(std::slice::from_ref(input), &[], &strict(true)).contains("is no corpus"));
    }
    assert!(failure(&["no/such.jsonl".to_owned()], &[], &strict(true)).contains("no such file"));
    let half = folder.write("a.jsonl.gz", b"\x1f\x8b\x08\0\0\0");
    assert!(failure(std::slice::from_ref(&half), &[], &strict(true)).contains("cannot read"));
}

/// Rows over the borders of blocks, some longer than one, on any number of threads.
#[test]
fn rows_on_the_borders_of_blocks() {
    let folder = Folder::new();
    let text = |k: usize| format!("{k} {}", "word ".repeat(if k == 7 { 700_000 } else { k * 7919 % 40_000 }));
    let jsonl: String = (0..60).map(|k| format!("{{\"text\":\"{}\"}}\n", text(k))).collect();
    let csv: String = (0..60).map(|k| format!("\"a\nb\",\"{}\"\n", text(k))).collect();
    for (name, bytes, first, step) in [("a.jsonl", jsonl, 1, 1), ("a.csv", format!("n,text\n{csv}"), 2, 2)] {
        let path = folder.write(name, bytes.as_bytes());
        for threads in [1, 2, 5] {
            let options = Options { strict: true, threads, ..Options::default() };
            let (found, _) = rows(std::slice::from_ref(&path), &[], &options).unwrap();
            let wanted: Vec<String> = (0..60).map(|k| format!("{}||{}", first + step * k, text(k))).collect();
            assert!(found == wanted, "{name} {threads}");
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// Any bytes are rows or broken rows, or one error.
    #[test]
    fn any_bytes_are_a_corpus(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200), text in "(text|[\\{\\}\":,\n\r\ta]){0,60}") {
        let folder = Folder::new();
        for name in ["a.jsonl", "a.csv", "a.tsv"] {
            for bytes in [bytes.as_slice(), text.as_bytes(), format!("text\n{text}").as_bytes()] {
                let path = folder.write(name, bytes);
                let _ = rows(&[path], &[], &strict(false));
            }
        }
        for name in ["a.jsonl.gz", "a.csv.zst"] {
            let path = folder.write(name, &bytes);
            let _ = rows(&[path], &[], &strict(false));
        }
    }
}
