//! Cuts text into lines of a given width, greedily: what fits stands on the line.
//!
//! Words part at spaces, between wide characters (Chinese, Japanese, Korean) and between two marked readings
//! (`-]` `{+`). A word wider than the line is cut between graphemes. Linear in the length of the text.

use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A line: its bytes and the cells it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Bytes of the text.
    pub bytes: Range<usize>,
    /// Cells.
    pub cells: usize,
}

/// Cuts `text` (single spaces, no line ends) into lines of at most `width` cells; a text without words has one empty
/// line. Only a grapheme wider than the line may stick out.
pub fn wrap(text: &str, width: usize) -> Vec<Line> {
    let mut lines = Lines { done: Vec::new(), open: Line { bytes: 0..0, cells: 0 }, width };
    let mut start = 0;
    for word in text.split(' ') {
        if !word.is_empty() {
            atoms(word, |part, cells| lines.add(text, start + part.start..start + part.end, cells));
        }
        start += word.len() + 1;
    }
    lines.finish()
}

/// Cells that a text takes.
pub fn cells(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

struct Lines {
    done: Vec<Line>,
    open: Line,
    width: usize,
}

impl Lines {
    /// Adds the atom at `bytes`, with the spaces before it unless it starts a line.
    fn add(&mut self, text: &str, bytes: Range<usize>, cells: usize) {
        let gap = bytes.start.saturating_sub(self.open.bytes.end);
        if !self.open.bytes.is_empty() && self.open.cells + gap + cells <= self.width {
            self.open.bytes.end = bytes.end;
            self.open.cells += gap + cells;
            return;
        }
        self.flush();
        self.open = Line { bytes: bytes.clone(), cells };
        if cells > self.width {
            self.cut(text.get(bytes.clone()).unwrap_or_default(), bytes.start);
        }
    }

    /// Cuts an atom that is wider than a line.
    fn cut(&mut self, atom: &str, start: usize) {
        self.open = Line { bytes: start..start, cells: 0 };
        for (at, grapheme) in atom.grapheme_indices(true) {
            let cells = cells(grapheme);
            if !self.open.bytes.is_empty() && self.open.cells + cells > self.width {
                self.flush();
                self.open = Line { bytes: start + at..start + at, cells: 0 };
            }
            self.open.bytes.end = start + at + grapheme.len();
            self.open.cells += cells;
        }
    }

    fn flush(&mut self) {
        if !self.open.bytes.is_empty() {
            self.done.push(self.open.clone());
        }
    }

    fn finish(mut self) -> Vec<Line> {
        if !self.open.bytes.is_empty() || self.done.is_empty() {
            self.done.push(self.open);
        }
        self.done
    }
}

/// Gives the parts of a word between which a line may end, with the cells they take.
fn atoms(word: &str, mut give: impl FnMut(Range<usize>, usize)) {
    if word.is_ascii() && !word.contains("]{") {
        return give(0..word.len(), word.len());
    }
    let mut start = 0;
    let mut last = "";
    for (at, grapheme) in word.grapheme_indices(true) {
        let between_wide = is_wide(last) && (is_wide(grapheme) && !closes(grapheme) || opens(word.get(at..)));
        let after_mark = last == "]" && word.get(at..).is_some_and(|rest| rest.starts_with("{+"));
        if at > start && (between_wide || after_mark) {
            give(start..at, cells(word.get(start..at).unwrap_or_default()));
            start = at;
        }
        last = grapheme;
    }
    give(start..word.len(), cells(word.get(start..).unwrap_or_default()));
}

fn is_wide(grapheme: &str) -> bool {
    grapheme.len() > 2 && grapheme.width() == 2
}

fn closes(grapheme: &str) -> bool {
    matches!(grapheme, "、" | "。" | "，" | "．" | "」" | "』" | "）" | "：" | "；" | "？" | "！" | "》" | "〉" | "】")
}

/// Whether a mark starts here.
fn opens(rest: Option<&str>) -> bool {
    rest.is_some_and(|r| r.starts_with("[-") || r.starts_with("{+"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, expect: &[&str]) {
        let lines = wrap(text, width);
        let shown: Vec<&str> = lines.iter().map(|l| &text[l.bytes.clone()]).collect();
        assert_eq!(shown, expect, "{text:?} at {width}");
        for (line, shown) in lines.iter().zip(shown) {
            assert_eq!(line.cells, cells(shown), "{shown:?}");
        }
    }

    #[test]
    fn words_stand_on_the_line_they_fit() {
        check("", 10, &[""]);
        check("the city", 10, &["the city"]);
        check("the city fell", 8, &["the city", "fell"]);
        check("the city fell", 7, &["the", "city", "fell"]);
        check(" the  city ", 20, &["the  city"]);
    }

    #[test]
    fn long_words_are_cut_between_graphemes() {
        check("a abcdefgh b", 3, &["a", "abc", "def", "gh", "b"]);
        check("abcdefgh b", 4, &["abcd", "efgh", "b"]);
        check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn wide_characters_part_but_not_before_a_stop() {
        check("停火协议。生效", 8, &["停火协", "议。生效"]);
        check("停火", 1, &["停", "火"]);
    }

    #[test]
    fn nothing_is_lost() {
        check("\u{200b} a \u{301}", 1, &["\u{200b}", "a", "\u{301}"]);
    }

    #[test]
    fn two_readings_part_between_their_marks() {
        check("was [-liberated-]{+captured+}.", 18, &["was [-liberated-]", "{+captured+}."]);
    }

    #[test]
    fn a_long_line_takes_linear_time() {
        let text = "word ".repeat(100_000) + &"x".repeat(500_000) + &"停".repeat(100_000);
        assert!(wrap(&text, 60).len() > 10_000);
    }
}
