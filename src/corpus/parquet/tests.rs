#![allow(clippy::unwrap_used)]
use super::*;
use crate::corpus::tests::{Folder, failure, rows, strict};
use crate::corpus::{FieldNames, Summary};
use ::parquet::basic::{Compression, ConvertedType, Encoding, LogicalType, Repetition, TimeUnit, Type as Physical};
use ::parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use ::parquet::file::properties::{WriterProperties, WriterPropertiesBuilder, WriterVersion};
use ::parquet::file::writer::SerializedFileWriter;
use ::parquet::schema::types::Type;

/// The values of a column; `None` is null.
pub enum Values {
    Texts(Vec<Option<Vec<u8>>>),
    Days(Vec<Option<i32>>),
    Micros(Vec<Option<i64>>),
    Numbers(Vec<Option<i64>>),
    Points(Vec<Option<f64>>),
    Flags(Vec<Option<bool>>),
    /// Texts in a list: several a row.
    Lists(Vec<Option<Vec<u8>>>),
}

use Values::{Days, Flags, Lists, Micros, Numbers, Points, Texts};

impl Values {
    fn column(&self, name: &str) -> Type {
        let physical = match self {
            Texts(_) | Lists(_) => Physical::BYTE_ARRAY,
            Days(_) => Physical::INT32,
            Micros(_) | Numbers(_) => Physical::INT64,
            Points(_) => Physical::DOUBLE,
            Flags(_) => Physical::BOOLEAN,
        };
        let about = Type::primitive_type_builder(name, physical).with_repetition(match self {
            Lists(_) => Repetition::REPEATED,
            _ => Repetition::OPTIONAL,
        });
        let about = match self {
            Texts(_) | Lists(_) => about.with_converted_type(ConvertedType::UTF8),
            Days(_) => about.with_logical_type(Some(LogicalType::Date)),
            Micros(_) => about.with_logical_type(Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
            _ => about,
        };
        about.build().unwrap()
    }
}

fn split<T: Clone>(values: &[Option<T>]) -> (Vec<T>, Vec<i16>) {
    (values.iter().flatten().cloned().collect(), values.iter().map(|value| value.is_some().into()).collect())
}

/// A file of these columns, as one row group or several.
pub fn file(groups: &[Vec<(&str, Values)>], properties: WriterPropertiesBuilder) -> Vec<u8> {
    let fields = groups[0].iter().map(|(name, values)| Arc::new(values.column(name))).collect();
    let schema = Arc::new(Type::group_type_builder("schema").with_fields(fields).build().unwrap());
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::new(properties.build())).unwrap();
    for columns in groups {
        let mut group = writer.next_row_group().unwrap();
        for (_, values) in columns {
            let mut column = group.next_column().unwrap().unwrap();
            let several = matches!(values, Lists(_));
            match values {
                Texts(values) | Lists(values) => {
                    let (there, levels) = split(values);
                    let there: Vec<ByteArray> = there.into_iter().map(ByteArray::from).collect();
                    let repeated = several.then(|| vec![0; levels.len()]);
                    let to = column.typed::<ByteArrayType>();
                    to.write_batch(&there, Some(&levels), repeated.as_deref()).unwrap();
                }
                Days(values) => {
                    let (there, levels) = split(values);
                    column.typed::<Int32Type>().write_batch(&there, Some(&levels), None).unwrap();
                }
                Micros(values) | Numbers(values) => {
                    let (there, levels) = split(values);
                    column.typed::<Int64Type>().write_batch(&there, Some(&levels), None).unwrap();
                }
                Points(values) => {
                    let (there, levels) = split(values);
                    column.typed::<DoubleType>().write_batch(&there, Some(&levels), None).unwrap();
                }
                Flags(values) => {
                    let (there, levels) = split(values);
                    column.typed::<BoolType>().write_batch(&there, Some(&levels), None).unwrap();
                }
            }
            column.close().unwrap();
        }
        group.close().unwrap();
    }
    writer.close().unwrap();
    bytes
}

fn texts(values: &[&str]) -> Values {
    Texts(values.iter().map(|text| Some(text.as_bytes().to_vec())).collect())
}

/// As most programs write them.
pub fn usual() -> WriterPropertiesBuilder {
    WriterProperties::builder().set_compression(Compression::SNAPPY)
}

#[test]
fn every_packing_and_encoding_gives_the_same_rows() {
    let folder = Folder::new();
    let columns = || {
        let text = |k: usize| (k % 7 != 3).then(|| format!("été {k} {}", "w ".repeat(k % 90)).into_bytes());
        let outlet = |k: usize| (k % 5 != 4).then(|| format!("o{}", k % 3).into_bytes());
        vec![
            ("text", Texts((0..700).map(text).collect())),
            ("outlet", Texts((0..700).map(outlet).collect())),
            ("date", Micros((0..700).map(|k| Some(1_482_537_600_000_000 + k * 86_400_000_000)).collect())),
        ]
    };
    let small_pages = |p: WriterPropertiesBuilder| p.set_data_page_row_count_limit(64).set_write_batch_size(16);
    let plain = WriterProperties::builder;
    let mut all = vec![
        plain(),
        usual(),
        small_pages(plain().set_compression(Compression::GZIP(Default::default()))),
        plain().set_compression(Compression::LZ4),
        small_pages(plain().set_compression(Compression::LZ4_RAW)),
        small_pages(usual().set_dictionary_enabled(false)),
        small_pages(usual().set_writer_version(WriterVersion::PARQUET_2_0)),
    ];
    for encoding in [Encoding::DELTA_BYTE_ARRAY, Encoding::DELTA_LENGTH_BYTE_ARRAY] {
        all.push(small_pages(usual().set_dictionary_enabled(false).set_column_encoding("text".into(), encoding)));
    }
    let wanted = [Field::Outlet, Field::Date];
    let mut first = None;
    for (k, properties) in all.into_iter().enumerate() {
        let path = folder.write("a.parquet", &file(&[columns()], properties));
        let found = rows(&[path], &wanted, &strict(false)).unwrap();
        assert_eq!((found.0.len(), found.1.broken, found.1.named[0].line), (600, 100, 4));
        assert_eq!(found.0[3], "5|,2016-12-28|été 4 w w w w ");
        assert_eq!(first.get_or_insert(found.clone()), &found, "properties {k}");
    }
    // What the library does not write without C: made by pyarrow 26 of the rows of news.jsonl.
    let news = rows(&["tests/cmd/corpora/news.jsonl".to_owned()], &wanted, &strict(true)).unwrap().0;
    for name in ["zstd", "brotli", "zstd-v2"] {
        let path = format!("tests/parquet/news-{name}.parquet");
        assert_eq!(rows(&[path], &wanted, &strict(true)).unwrap().0, news, "{name}");
    }
}

#[test]
fn values_of_all_kinds() {
    let folder = Folder::new();
    let columns = vec![
        ("text", texts(&["a", "b", "c"])),
        ("date", Days(vec![Some(17_159), None, Some(-1)])),
        ("desk", Numbers(vec![Some(7), None, Some(-3)])),
        ("score", Points(vec![Some(0.5), Some(f64::NAN), Some(2016.0)])),
        ("lead", Flags(vec![Some(true), Some(false), None])),
        ("tags", Lists(vec![Some(b"x".to_vec()); 3])),
    ];
    let path = folder.write("a.parquet", &file(&[columns], usual()));
    let named = |name: &str| Field::Named(name.to_owned());
    let wanted = [Field::Date, Field::Year, named("desk"), named("score"), named("lead"), named("text")];
    let found = rows(std::slice::from_ref(&path), &wanted, &strict(true)).unwrap().0;
    assert_eq!(found, ["1|2016-12-24,2016,7,0.5,true,a|a", "2|,,,,false,b|b", "3|1969-12-31,1969,-3,2016,,c|c"]);
    // A number may be the text, as in the other formats.
    let names = FieldNames { text: Some("desk".to_owned()), ..FieldNames::default() };
    let options = Options { names, ..strict(false) };
    assert_eq!(rows(std::slice::from_ref(&path), &[], &options).unwrap().0, ["1||7", "3||-3"]);
    let error = failure(std::slice::from_ref(&path), &[Field::Outlet], &strict(false));
    assert!(error.ends_with("its fields are: text, date, desk, score, lead"), "{error}");
    let error = failure(&[path], &[named("tags")], &strict(false));
    assert!(error.contains("its column `tags` has several values a row"), "{error}");
}

#[test]
fn rows_that_are_no_text_are_named_and_skipped() {
    let folder = Folder::new();
    let text = Texts(vec![Some(b"a".to_vec()), None, Some(b"b\xff".to_vec()), Some(b"".to_vec()), Some(b"c".to_vec())]);
    let path = folder.write("a.parquet", &file(&[vec![("text", text)]], usual()));
    let (found, summary) = rows(std::slice::from_ref(&path), &[], &strict(false)).unwrap();
    assert_eq!(found, ["1||a", "4||", "5||c"]);
    let named: Vec<String> = summary.named.iter().map(ToString::to_string).collect();
    assert_eq!(named, [format!("{path}:2: no text"), format!("{path}:3: not UTF-8")]);
    assert_eq!(failure(std::slice::from_ref(&path), &[], &strict(true)), named[0]);
}

#[test]
fn files_that_are_none_say_what_to_do() {
    let folder = Folder::new();
    let good = file(&[vec![("text", texts(&["a"; 300])), ("n", Numbers(vec![Some(1); 300]))]], usual());
    let mut no_footer = good.clone();
    let length = no_footer.len();
    no_footer[length - 40..length - 8].fill(0xff);
    let mut no_page = good.clone();
    no_page[4..20].fill(0xff);
    for (bytes, expected) in [
        (&b""[..], "is empty"),
        (&good[..length / 2], "is cut off: its end is missing; copy or write it again"),
        (&good[..length - 1], "is cut off"),
        (b"PAR1", "is cut off"),
        (b"text,n\na,1\n", "is no Parquet file, whatever its name: --corpus-format says"),
        (b"PARE....PARE", "is encrypted"),
        (&no_footer, "its footer is broken"),
        (&no_page, "its column `text` is broken in row group 1 of 1"),
    ] {
        let path = folder.write("a.parquet", bytes);
        let error = failure(std::slice::from_ref(&path), &[], &strict(false));
        assert!(error.starts_with(&format!("{path}: {expected}")), "{error}");
    }
    for name in ["a.csv", "a.jsonl"] {
        let path = folder.write(name, &good);
        let error = failure(std::slice::from_ref(&path), &[], &strict(false));
        assert!(error.contains("is Parquet: name a file that ends in .parquet"), "{error}");
        let options = Options { format: Some(crate::corpus::Format::Parquet), ..strict(true) };
        assert_eq!(rows(&[path], &[], &options).unwrap().0.len(), 300);
    }
    let options = Options { format: Some(crate::corpus::Format::Parquet), ..strict(true) };
    assert!(failure(&["-".to_owned()], &[], &options).contains("not standard input"));
}

#[test]
fn empty_files_and_empty_row_groups() {
    let folder = Folder::new();
    let group = |all: &[&str]| vec![("text", texts(all)), ("outlet", texts(all))];
    let empty = folder.write("empty.parquet", &file(&[group(&[])], usual()));
    assert_eq!(rows(&[empty], &[Field::Outlet], &strict(true)).unwrap(), (vec![], Summary::default()));
    let groups = [group(&[]), group(&["a", "b"]), group(&[]), group(&["c"]), group(&[])];
    let path = folder.write("some.parquet", &file(&groups, usual()));
    assert_eq!(rows(&[path], &[Field::Outlet], &strict(true)).unwrap().0, ["1|a|a", "2|b|b", "3|c|c"]);
}

#[test]
fn shards_in_a_folder() {
    let folder = Folder::new();
    for (k, text) in ["b", "a", "c"].iter().enumerate() {
        let bytes = file(&[vec![("text", texts(&[text]))]], usual());
        folder.write(&format!("part-0000{k}-0f.c000.snappy.parquet"), &bytes);
    }
    folder.write("_SUCCESS", b"");
    folder.write(".part-00000-0f.c000.snappy.parquet.crc", b"crc");
    assert_eq!(rows(&[folder.path()], &[], &strict(true)).unwrap().0, ["1||b", "1||a", "1||c"]);
}

/// One row group that is large enough for several stripes, with pages that end elsewhere in each column.
#[test]
fn a_large_row_group_is_read_by_all_threads() {
    let folder = Folder::new();
    let text = |k: usize| format!("{k} {}", "word ".repeat(k * 7919 % 3_000));
    let number = 6_000;
    let columns = vec![
        ("outlet", Texts((0..number).map(|k| (k % 11 > 0).then(|| format!("o{}", k % 1_000).into_bytes())).collect())),
        ("text", Texts((0..number).map(|k| Some(text(k).into_bytes())).collect())),
    ];
    let path = folder.write("a.parquet", &file(&[columns], usual().set_write_batch_size(100)));
    for threads in [1, 2, 5] {
        let options = Options { threads, ..strict(true) };
        let (found, summary) = rows(std::slice::from_ref(&path), &[Field::Outlet], &options).unwrap();
        assert_eq!(summary.records, number as u64);
        for (k, row) in found.iter().enumerate() {
            let outlet = if k % 11 > 0 { format!("o{}", k % 1_000) } else { String::new() };
            assert!(*row == format!("{}|{outlet}|{}", k + 1, text(k)), "row {k}, {threads} threads");
        }
    }
    let source = crate::corpus::Corpus::open(&[path], &strict(true)).unwrap().sources.remove(0);
    let mut stripes = Stripes::open(0, &source, &[], &strict(true)).unwrap().unwrap();
    let mut all = Vec::new();
    while let Some(stripe) = stripes.next().unwrap() {
        all.push((stripe.rows, stripe.bytes()));
    }
    assert!(all.len() > 2, "{all:?}");
    let bytes: u64 = all.iter().map(|(_, bytes)| bytes).sum();
    assert!(source.size - bytes < all.len() as u64, "{bytes} of {}", source.size);
}

#[test]
fn of_several_broken_places_the_first_is_named() {
    let folder = Folder::new();
    let groups: Vec<_> = (0..40).map(|k| vec![("text", texts(&[&format!("text {k} {}", "x".repeat(500))]))]).collect();
    let mut bytes = file(&groups, WriterProperties::builder().set_dictionary_enabled(false));
    for k in [17, 9, 30] {
        let at = bytes.windows(9).position(|w| w.starts_with(format!("text {k} ").as_bytes())).unwrap();
        bytes[at - 45..at].fill(0xee);
    }
    let path = folder.write("a.parquet", &bytes);
    for threads in [1, 2, 8, 8, 8] {
        let error = failure(std::slice::from_ref(&path), &[], &Options { threads, ..strict(false) });
        assert!(error.contains("broken in row group 10 of 40"), "{error}");
    }
}

#[test]
fn a_table_is_read_as_it_was_written() {
    let folder = Folder::new();
    let columns = [("term", Kind::SortedText), ("group", Kind::Text), ("count", Kind::Count), ("rate", Kind::Rate)];
    let row = |k: u64| (format!("t{:07}", k / 3), ["", "é"][k as usize % 2], k * k);
    let number = 300_000;
    let write = || {
        let mut bytes = Vec::new();
        let mut table = TableWriter::new(&mut bytes, &columns, &[("about", "é\n".to_owned())]).unwrap();
        for k in 0..number {
            let (term, group, count) = row(k);
            let rate = if k % 3 == 0 { f64::NAN } else { 0.5 };
            table.row([Value::Text(&term), Value::Text(group), Value::Count(count), Value::Rate(rate)]).unwrap();
        }
        table.finish().unwrap();
        bytes
    };
    let bytes = write();
    assert_eq!(bytes, write());
    let path = folder.write("a.parquet", &bytes);
    assert_eq!(metadata(&path, "about").unwrap().as_deref(), Some("é\n"));
    assert_eq!(metadata(&path, "none").unwrap(), None);
    let mut next = 0;
    read_table(&path, &["term", "group"], &["count"], |texts, counts, line| -> Result<(), CorpusError> {
        let (term, group, count) = row(next);
        next += 1;
        assert_eq!((texts, counts, line), (&[term, group.to_owned()][..], &[Some(count)][..], next));
        Ok(())
    })
    .unwrap();
    assert_eq!(next, number);
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(500))]

    /// A file with some bytes changed is read, or refused with one error.
    #[test]
    fn changed_bytes_do_no_harm(kind in 0usize..4, changes in proptest::collection::vec((0usize..4000, proptest::prelude::any::<u8>()), 1..6), cut in 0usize..100) {
        let folder = Folder::new();
        let columns = vec![
            ("text", Texts((0..60).map(|k| (k % 9 > 0).then(|| format!("text {}", k % 20).into_bytes())).collect())),
            ("outlet", texts(&["a"; 60])),
            ("date", Days((0..60).map(Some).collect())),
            ("n", Points((0..60).map(|k| Some(f64::from(k))).collect())),
        ];
        let properties = match kind {
            0 => WriterProperties::builder(),
            1 => usual().set_writer_version(WriterVersion::PARQUET_2_0).set_data_page_row_count_limit(16).set_write_batch_size(8),
            2 => usual().set_dictionary_enabled(false).set_column_encoding("text".into(), Encoding::DELTA_BYTE_ARRAY),
            _ => WriterProperties::builder().set_compression(Compression::LZ4),
        };
        let mut bytes = file(&[columns], properties);
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if cut == 0 {
            let length = bytes.len() - 8;
            bytes.drain(length / 2..length / 2 + 7);
        }
        let path = folder.write("a.parquet", &bytes);
        let _ = rows(&[path], &[Field::Outlet, Field::Date, Field::Named("n".to_owned())], &strict(false));
    }
}
