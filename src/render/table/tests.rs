#![allow(clippy::unwrap_used)]
use super::*;

fn table() -> Table {
    let row = |term: &str, n, rate| vec![Cell::Text(term.to_owned()), Cell::Count(n), Cell::Rate(rate)];
    Table {
        columns: vec![Column::left("term"), Column::right("count"), Column::right("per_1000")],
        rows: vec![row("militants", 12, 20.689_655_17), row("=1+1|*", 1, 0.5), row("-5", 1, 0.000_000_1)],
        notes: vec!["A note.".to_owned()],
    }
}

fn check(table: &Table, format: TableFormat, width: u16, expected: &str) {
    let mut out = Vec::new();
    write(table, format, width, &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), expected);
}

#[test]
fn formats() {
    let table = table();
    check(&table, TableFormat::Csv, 80, "term,count,per_1000\nmilitants,12,20.689655\n'=1+1|*,1,0.5\n-5,1,0\n");
    check(&table, TableFormat::Tsv, 80, "term\tcount\tper_1000\nmilitants\t12\t20.689655\n'=1+1|*\t1\t0.5\n-5\t1\t0\n");
    check(
        &table,
        TableFormat::Md,
        80,
        "| term | count | per\\_1000 |\n| --- | ---: | ---: |\n| militants | 12 | 20.69 |\n\
         | =1+1\\|\\* | 1 | 0.50 |\n| -5 | 1 | 0.00 |\n\nA note.\n",
    );
    check(
        &table,
        TableFormat::Text,
        80,
        "term       count  per_1000\n──────────────────────────\nmilitants     12     20.69\n\
         =1+1|*         1      0.50\n-5             1      0.00\n\nA note.\n",
    );
}

#[test]
fn natural_width() {
    let mut wide = table();
    wide.notes.clear();
    assert_eq!(wide.natural_width(), text(&wide, 200).lines().map(UnicodeWidthStr::width).max().unwrap());
    assert_eq!(Table::default().natural_width(), 0);
}

#[test]
fn json_keeps_the_order_of_the_columns() {
    let json = serde_json::to_string(&table()).unwrap();
    assert!(json.starts_with(r#"[{"term":"militants","count":12,"per_1000":20.689655},{"term":"=1+1|*""#), "{json}");
}

#[test]
fn control_characters_and_wide_ones() {
    let table = Table {
        columns: vec![Column::left("term"), Column::right("n")],
        rows: vec![
            vec![Cell::Text("\u{1b}[31mred\n\u{202e}\u{9b}".to_owned()), Cell::Count(1)],
            vec![Cell::Text("東京".to_owned()), Cell::Count(2)],
        ],
        notes: vec![],
    };
    let mut out = Vec::new();
    write(&table, TableFormat::Text, 40, &mut out).unwrap();
    let lines = String::from_utf8(out).unwrap();
    let lines: Vec<&str> = lines.lines().collect();
    assert_eq!(lines[2], "␛[31mred <U+202E><U+009B>  1");
    assert_eq!(lines[3].width(), lines[2].width());
}

#[test]
fn narrow() {
    let mut wide = table();
    wide.notes = vec!["a long note that has to be wrapped".to_owned()];
    for width in [0, 1, 5, 20, 26] {
        let shown = text(&wide, width);
        if width >= 20 {
            assert!(shown.lines().all(|line| line.width() <= width.into()), "{width}\n{shown}");
        }
    }
    assert_eq!(text(&Table::default(), 80).trim(), "");
}

#[test]
fn endless_words_are_cut_for_readers_alone() {
    let table = Table {
        columns: vec![Column::left("term")],
        rows: vec![vec![Cell::Text("a".repeat(1 << 20))]],
        notes: Vec::new(),
    };
    let written = |format| {
        let mut out = Vec::new();
        write(&table, format, 80, &mut out).unwrap();
        out.len()
    };
    assert!(written(TableFormat::Text) < 1000);
    assert!(written(TableFormat::Csv) > 1 << 20);
}
