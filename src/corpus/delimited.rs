//! CSV and TSV: where rows end, and what stands in them.

use super::row::{Layout, Row};
use memchr::{memchr, memchr_iter, memchr2};

/// The length of the whole rows at the start of `bytes`, which begin where a row begins: up to the last line end that
/// is not inside quotation marks.
pub fn whole_rows(bytes: &[u8], delimiter: u8) -> usize {
    row_end(bytes, delimiter, false)
}

/// The end of the first or of the last row that ends in `bytes`; 0 if none does. A quotation mark opens a field only as
/// its first character, as the reader has it.
fn row_end(bytes: &[u8], delimiter: u8, first: bool) -> usize {
    let mut at = 0;
    let mut end = 0;
    while let Some(found) = memchr2(b'"', b'\n', &bytes[at..]) {
        let mark = at + found;
        at = mark + 1;
        if bytes[mark] == b'\n' {
            end = at;
            if first {
                return end;
            }
            continue;
        }
        let opens = mark == end || bytes[mark - 1] == delimiter || bytes[mark - 1] == b'\r';
        if !opens {
            continue;
        }
        loop {
            match memchr(b'"', &bytes[at..]) {
                None => return end,
                Some(found) if bytes.get(at + found + 1) == Some(&b'"') => at += found + 2,
                Some(found) => {
                    at += found + 1;
                    break;
                }
            }
        }
    }
    end
}

fn reader(bytes: &[u8], delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(bytes)
}

/// The names in the first row, and the bytes it takes with the line end behind it.
pub fn header(bytes: &[u8], delimiter: u8) -> (Vec<String>, usize) {
    let mut reader = reader(bytes, delimiter);
    let mut first = csv::ByteRecord::new();
    if !reader.read_byte_record(&mut first).unwrap_or(false) {
        return (vec![], bytes.len());
    }
    let names = first.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
    // The reader may have looked past the line end: where the row ends is asked of the bytes.
    let blank = bytes.iter().take_while(|b| b"\r\n".contains(b)).count();
    match row_end(&bytes[blank..], delimiter, true) {
        0 => (names, bytes.len()),
        end => (names, blank + end),
    }
}

/// Which columns are read.
#[derive(Clone, Debug)]
pub struct Columns {
    /// How many a row must have.
    pub number: usize,
    /// The column of each name of the layout.
    pub places: Vec<usize>,
}

impl Columns {
    pub fn of(header: &[String], layout: &Layout) -> Self {
        let place = |name: &String| header.iter().position(|h| h == name).unwrap_or(usize::MAX);
        Columns { number: header.len(), places: layout.names.iter().map(place).collect() }
    }
}

/// Reads whole rows; `each` takes a row and `broken` what is wrong with one, both with the number of lines before it.
/// Stops where `broken` says so with `false`.
pub fn read_rows(
    bytes: &[u8],
    delimiter: u8,
    columns: &Columns,
    row: &mut Row,
    mut each: impl FnMut(&mut Row, u64),
    mut broken: impl FnMut(String, u64) -> bool,
) {
    let mut reader = reader(bytes, delimiter);
    let mut fields = csv::ByteRecord::new();
    let mut lines = 0;
    let mut counted = 0;
    while let Ok(true) = reader.read_byte_record(&mut fields) {
        // The reader's own line numbers go wrong behind \r\n.
        let start = fields.position().map_or(counted, |position| (position.byte() as usize).min(bytes.len()));
        let start = start + bytes[start..].iter().take_while(|b| b"\r\n".contains(b)).count();
        lines += memchr_iter(b'\n', &bytes[counted..start.max(counted)]).count() as u64;
        counted = start.max(counted);
        let stop = match take(&fields, columns, row) {
            Ok(()) => {
                each(row, lines);
                false
            }
            Err(why) => !broken(why, lines),
        };
        if stop {
            return;
        }
    }
}

fn take(fields: &csv::ByteRecord, columns: &Columns, row: &mut Row) -> Result<(), String> {
    row.clear();
    if fields.len() != columns.number {
        return Err(format!("{} fields, not {}", fields.len(), columns.number));
    }
    for (k, place) in columns.places.iter().enumerate() {
        let bytes = fields.get(*place).unwrap_or_default();
        let text = std::str::from_utf8(bytes).map_err(|_| "not UTF-8".to_owned())?;
        row.fields[k].push_str(text);
        row.found[k] = true;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_end_outside_quotation_marks() {
        for (bytes, expected) in [
            ("", 0),
            ("a,b", 0),
            ("a,b\n", 4),
            ("a,b\nc", 4),
            ("a,\"b\nc\"\nd", 8),
            ("a,\"b\nc", 0),
            ("a,\"b\"\"\nc\"\n", 10),
            ("\"\"\n\"\n", 3),
            // A mark inside a field opens nothing.
            ("a,5\" pipe\nb\n", 12),
            ("a\r\n\"b\nc\"\r\n", 10),
        ] {
            assert_eq!(whole_rows(bytes.as_bytes(), b','), expected, "{bytes:?}");
        }
    }

    #[test]
    fn headers() {
        for (bytes, names, length) in [
            ("", vec![], 0),
            ("id,text\n1,a\n", vec!["id", "text"], 8),
            ("\nid,\"te\nxt\"\r\n1,a\n", vec!["id", "te\nxt"], 13),
            ("id,text", vec!["id", "text"], 7),
        ] {
            assert_eq!(
                header(bytes.as_bytes(), b','),
                (names.into_iter().map(str::to_owned).collect(), length),
                "{bytes:?}"
            );
        }
    }

    fn records(bytes: &[u8]) -> Vec<csv::ByteRecord> {
        reader(bytes, b',').into_byte_records().map_while(Result::ok).collect()
    }

    proptest::proptest! {
        /// Where rows are cut, the reader sees the same rows as in the whole.
        #[test]
        fn cutting_changes_no_row(text in "[ab,\"\n\r]{0,40}|(\"[ab\n]{0,3}\"|[ab]{1,2}|[,\n]|\r\n){0,30}") {
            let mut rest = text.as_bytes();
            let mut cut = Vec::new();
            loop {
                match row_end(rest, b',', true) {
                    0 => break cut.extend(records(rest)),
                    end => {
                        cut.extend(records(&rest[..end]));
                        rest = &rest[end..];
                    }
                }
            }
            proptest::prop_assert_eq!(cut, records(text.as_bytes()));
        }
    }
}
