//! Bytes become text, whatever their encoding: byte order mark, UTF-16 by its pattern of zero bytes, UTF-8, a page's
//! own declaration, and last a guess from letter statistics. Never an error: what cannot be decoded shows as `�`.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Decodes `bytes`. For a page its `<meta charset>` is asked before guessing.
pub fn decode(bytes: &[u8], is_page: bool) -> String {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    if let Some(encoding) = utf16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    let declared = if is_page { declared(bytes) } else { None };
    // A valid UTF-8 text with letters beyond ASCII is UTF-8, whatever a page says of itself.
    match std::str::from_utf8(bytes) {
        Ok(text) if declared.is_none() || !text.is_ascii() => return text.to_string(),
        Err(_) if is_damaged_utf8(bytes) => {
            return UTF_8.decode_without_bom_handling(bytes).0.into_owned();
        }
        _ => {}
    }
    let encoding = declared.unwrap_or_else(|| guess(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// All line ends become `\n`.
pub fn unify_newlines(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// UTF-16, by its mark or, without one, because every other byte of spaces and Latin letters is zero.
pub fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes {
        [0xff, 0xfe, ..] => return Some(UTF_16LE),
        [0xfe, 0xff, ..] => return Some(UTF_16BE),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(4096) & !1];
    let pairs = head.len() / 2;
    // How often each value stands in the even (0) and the odd (1) bytes.
    let mut counts = [[0usize; 256]; 2];
    for (at, &byte) in head.iter().enumerate() {
        if let Some(count) = counts.get_mut(at % 2).and_then(|c| c.get_mut(usize::from(byte))) {
            *count += 1;
        }
    }
    // High bytes: zero for spaces and Latin letters (one character in twenty is a space also in other scripts), and
    // one further value for a text's own script.
    let is_high = |high: &[usize; 256], low: &[usize; 256]| {
        let script = high.iter().skip(1).max().copied().unwrap_or(0);
        high[0] * 20 > pairs && low[0] == 0 && (high[0] + script) * 10 >= pairs * 8
    };
    let [even, odd] = &counts;
    let encoding = match () {
        () if is_high(odd, even) => UTF_16LE,
        () if is_high(even, odd) => UTF_16BE,
        () => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(head)?;
    let is_text = !text.chars().any(|c| c.is_control() && !c.is_whitespace());
    is_text.then_some(encoding)
}

/// Whether this is UTF-8 with a few broken bytes (a cut file) and not an older encoding.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut broken, mut wide) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        broken += usize::from(!chunk.invalid().is_empty());
        wide += chunk.valid().bytes().filter(|&b| b >= 0xc0).count();
    }
    wide > 10 * broken
}

/// The encoding a page names in its first bytes: `<meta charset="…">` or `content="text/html; charset=…"`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
    let label = head.split("charset").skip(1).find_map(|rest| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
        rest.split(['"', '\'', ';', '>', '/', ' ']).next()
    })?;
    // A page that can be read as ASCII so far is not in UTF-16, whatever it says (HTML standard).
    Encoding::for_label(label.as_bytes()).map(|e| if e.is_ascii_compatible() { e } else { UTF_8 })
}

/// By letter statistics, as Firefox guesses.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], is_page: bool, expect: &str) {
        assert_eq!(decode(bytes, is_page), expect, "{bytes:?}");
    }

    fn utf16_bytes(text: &str, to: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to).collect()
    }

    #[test]
    fn encodings() {
        check(b"", false, "");
        check("Zürich — “yes”".as_bytes(), false, "Zürich — “yes”");
        check(b"\xef\xbb\xbfhello", false, "hello");
        check(b"They said \x93no\x94 \x97 and left the caf\xe9.", false, "They said “no” — and left the café.");
        check(b"\xff\xfeh\x00i\x00", false, "hi");
        check(b"\xfe\xff\x00h\x00i", false, "hi");
        for text in ["The talks ended.", "Переговоры в Москве завершились. Стороны довольны."]
        {
            check(&utf16_bytes(text, u16::to_le_bytes), false, text);
            check(&utf16_bytes(text, u16::to_be_bytes), false, text);
        }
    }

    #[test]
    fn pages_declare() {
        check(b"<meta charset='iso-8859-2'>\xb3", true, "<meta charset='iso-8859-2'>ł");
        check(
            b"<meta http-equiv=x content=\"text/html; charset=windows-1251\">\xcc",
            true,
            "<meta http-equiv=x content=\"text/html; charset=windows-1251\">М",
        );
        let lying = "<meta charset=windows-1252>ü";
        check(lying.as_bytes(), true, lying);
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let text = "Größe, Länge, Höhe, Tür, Öl, Fähre, über, schön, grün, böse, süß";
        let cut = &text.as_bytes()[..text.len() - 1];
        assert!(decode(cut, false).starts_with("Größe"));
    }

    #[test]
    fn line_ends() {
        assert_eq!(unify_newlines("a\r\nb\rc\n".into()), "a\nb\nc\n");
    }
}
