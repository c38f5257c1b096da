//! What a file holds, from its first bytes and its name: text, page, or something that is no text at all.

use super::Format;

/// Files that are refused by name: first bytes, what it is, what to do instead.
const SIGNATURES: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF", SAVE_PAGE),
    (b"\x89PNG", "a PNG picture", PASTE),
    (b"\xff\xd8\xff", "a JPEG picture", PASTE),
    (b"GIF87a", "a GIF picture", PASTE),
    (b"GIF89a", "a GIF picture", PASTE),
    (b"{\\rtf", "an RTF document", SAVE_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Office document", SAVE_TEXT),
    (b"\x1f\x8b", "a gzip file", UNPACK),
    (b"BZh", "a bzip2 file", UNPACK),
    (b"7z\xbc\xaf", "a 7z archive", UNPACK),
    (b"\xfd7zXZ", "an xz file", UNPACK),
    (b"\x28\xb5\x2f\xfd", "a zstd file", UNPACK),
    (b"Rar!\x1a", "a RAR archive", UNPACK),
    (b"bplist00", "a web archive", "save the page as .html"),
    (b"\x7fELF", "a program", PASTE),
    (b"ID3", "a sound file", PASTE),
    (b"SQLite format 3", "a database", PASTE),
];
const SAVE_PAGE: &str = "save the page as .html or paste its text into a .txt file";
const SAVE_TEXT: &str = "save it as plain text (.txt)";
const PASTE: &str = "paste the article's text into a .txt file";
const UNPACK: &str = "unpack it first";

/// For bytes that are no text: what they are, and what the user can do. `None`: read them as text.
pub fn not_text(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    for (start, what, remedy) in SIGNATURES {
        // Short text signatures only count where the rest is binary too: an article may begin with "BZh" or "ID3".
        let is_ascii = start.iter().all(|b| (b' '..0x7f).contains(b)) && start.len() <= 3;
        if bytes.starts_with(start) && (!is_ascii || has_nul(bytes)) {
            return Some((what, remedy));
        }
    }
    if bytes.starts_with(b"PK\x03\x04") {
        let head = &bytes[..bytes.len().min(4096)];
        let has = |name: &[u8]| head.windows(name.len()).any(|w| w == name);
        return Some(match () {
            () if has(b"word/") => ("a Word document", SAVE_TEXT),
            () if has(b"opendocument") => ("an OpenDocument file", SAVE_TEXT),
            () if has(b"epub") => ("an EPUB book", PASTE),
            () if has(b"xl/") || has(b"ppt/") => ("an Office document", SAVE_TEXT),
            () => ("a zip archive", UNPACK),
        });
    }
    if has_nul(bytes) && super::decode::utf16(bytes).is_none() {
        return Some(("binary data", PASTE));
    }
    None
}

fn has_nul(bytes: &[u8]) -> bool {
    bytes.contains(&0)
}

/// The format of an input: by its name's ending, otherwise by how it begins.
pub fn format_of(origin: &str, bytes: &[u8]) -> Format {
    match extension(origin).as_deref() {
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("md" | "markdown") => Format::Md,
        Some("txt" | "text") => Format::Text,
        _ if looks_like_page(bytes) => Format::Html,
        _ => Format::Text,
    }
}

/// The ending of a file name, in lower case.
pub fn extension(name: &str) -> Option<String> {
    std::path::Path::new(name).extension().map(|e| e.to_string_lossy().to_lowercase())
}

/// Whether the bytes begin like HTML.
fn looks_like_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_lowercase();
    let head = head.trim_start_matches(['\u{feff}', '\u{fffd}', ' ', '\t', '\r', '\n']).replace('\0', "");
    ["<!doctype html", "<html", "<head", "<body", "<?xml"].iter().any(|tag| head.starts_with(tag))
        || (head.starts_with("<!--") && head.contains("<html"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_named() {
        for (bytes, expect) in [
            (&b"%PDF-1.7 \x00"[..], Some("a PDF")),
            (b"PK\x03\x04....[Content_Types].xml word/document.xml", Some("a Word document")),
            (b"PK\x03\x04....", Some("a zip archive")),
            (b"\xff\xd8\xff\xe0", Some("a JPEG picture")),
            (b"BZh9\x00\x01", Some("a bzip2 file")),
            (b"BZh is a station in Bozen.", None),
            (b"some\x00thing", Some("binary data")),
            (b"\xff\xfeh\x00i\x00", None),
            (b"h\x00i\x00 \x00t\x00h\x00e\x00r\x00e\x00", None),
            (b"plain", None),
            (b"", None),
        ] {
            assert_eq!(not_text(bytes).map(|(what, _)| what), expect, "{bytes:?}");
        }
    }

    #[test]
    fn format_by_name_then_by_content() {
        for (origin, bytes, expect) in [
            ("a.HTM", &b""[..], Format::Html),
            ("a.txt", b"<html>", Format::Text),
            ("-", b" <!DOCTYPE HTML>", Format::Html),
            ("-", b"\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", Format::Html),
            ("-", b"Hello", Format::Text),
            ("x.md", b"Hello", Format::Md),
        ] {
            assert_eq!(format_of(origin, bytes), expect, "{origin}");
        }
    }
}
