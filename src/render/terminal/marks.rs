//! Puts marks around what differs and what is loaded. Marks hug words:
//!
//! ```text
//! pieces   "The city was " | first: "liberated " | other: "captured " | "on Thursday."
//! merged   The city was [-liberated-]{+captured+} on Thursday.
//! ```

use super::text::{Ink, Paint, Text};
use crate::report::{Piece, Side};

/// Opens and closes what only the first outlet's sentence has.
pub const FIRST: (&str, &str) = ("[-", "-]");
/// Opens and closes what only the other outlets' sentences have.
pub const OTHER: (&str, &str) = ("{+", "+}");
/// Opens and closes a loaded term.
pub const LOADED: &str = "_";

/// A sentence, or two sentences merged into one text, with marks.
pub fn marked(pieces: &[Piece]) -> Text {
    let mut writer = Writer { text: Text::default(), side: Side::Both, finding: None, space: false, owed: false };
    for piece in pieces {
        let mut rest = piece.text.as_str();
        while let Some(c) = rest.chars().next() {
            let white = c.is_whitespace();
            let end = rest.find(|c: char| c.is_whitespace() != white).unwrap_or(rest.len());
            let (chunk, after) = rest.split_at(end);
            if white {
                writer.space = true;
            } else {
                writer.word(chunk, piece);
            }
            rest = after;
        }
    }
    writer.close();
    writer.text
}

struct Writer {
    text: Text,
    /// The mark that is open.
    side: Side,
    /// The loaded term that is open; always inside the mark.
    finding: Option<usize>,
    /// White space was read and not yet written.
    space: bool,
    /// White space was passed over between two marks.
    owed: bool,
}

impl Writer {
    fn word(&mut self, word: &str, piece: &Piece) {
        let turns = self.side != piece.side;
        if self.finding.is_some() && (turns || self.finding != piece.finding) {
            self.text.say(LOADED, ink(self.side));
            self.finding = None;
        }
        if turns {
            self.turn(piece.side, word);
        }
        if std::mem::take(&mut self.space) && !self.text.chars().is_empty() {
            self.text.say(" ", if turns { Paint::default() } else { self.paint() });
        }
        if turns {
            self.text.say(opening(piece.side), ink(piece.side));
            self.side = piece.side;
        }
        if self.finding != piece.finding {
            self.text.say(LOADED, ink(self.side));
            self.finding = piece.finding;
        }
        self.text.cite(word, self.paint());
    }

    /// Closes the open mark and says whether a space is due before `word`, which stands on another side: none
    /// between two marks, none before a stop that one side brings.
    fn turn(&mut self, to: Side, word: &str) {
        self.text.say(closing(self.side), ink(self.side));
        if self.side != Side::Both && to != Side::Both {
            self.owed |= std::mem::take(&mut self.space);
            return;
        }
        self.space |= std::mem::take(&mut self.owed);
        self.space &= !word.starts_with([',', '.', ';', ':', '?', '!', ')', ']', '”', '’', '»']);
    }

    fn close(&mut self) {
        if self.finding.take().is_some() {
            self.text.say(LOADED, ink(self.side));
        }
        self.text.say(closing(self.side), ink(self.side));
    }

    fn paint(&self) -> Paint {
        Paint { ink: ink(self.side), loaded: self.finding.is_some() }
    }
}

fn ink(side: Side) -> Ink {
    match side {
        Side::Both => Ink::Plain,
        Side::First => Ink::First,
        Side::Other => Ink::Other,
    }
}

fn opening(side: Side) -> &'static str {
    match side {
        Side::Both => "",
        Side::First => FIRST.0,
        Side::Other => OTHER.0,
    }
}

fn closing(side: Side) -> &'static str {
    match side {
        Side::Both => "",
        Side::First => FIRST.1,
        Side::Other => OTHER.1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces out of (`=`, `-` or `+`, loaded term, text).
    fn check(pieces: &[(char, Option<usize>, &str)], expect: &str) {
        let side = |c| match c {
            '-' => Side::First,
            '+' => Side::Other,
            _ => Side::Both,
        };
        let pieces: Vec<Piece> =
            pieces.iter().map(|&(c, finding, text)| Piece { text: text.to_owned(), side: side(c), finding }).collect();
        assert_eq!(marked(&pieces).chars(), expect);
    }

    #[test]
    fn marks_hug_words() {
        check(
            &[('=', None, "The city was "), ('-', None, "liberated "), ('=', None, "today.")],
            "The city was [-liberated-] today.",
        );
        check(
            &[('=', None, "was "), ('-', None, "liberated "), ('+', None, "captured "), ('=', None, "today.")],
            "was [-liberated-]{+captured+} today.",
        );
        check(&[('-', None, "All "), ('=', None, "left"), ('+', None, "\n\t")], "[-All-] left");
    }

    #[test]
    fn punctuation_reads_naturally() {
        check(&[('=', None, "Friday "), ('+', None, ", "), ('=', None, "he said")], "Friday{+,+} he said");
        check(
            &[('-', None, "the city"), ('+', None, "Aleppo "), ('=', None, ", he said")],
            "[-the city-]{+Aleppo+}, he said",
        );
        check(&[('-', None, "city "), ('+', None, "town"), ('=', None, "fell")], "[-city-]{+town+} fell");
    }

    #[test]
    fn loaded_terms_stand_inside_the_marks() {
        check(&[('=', None, "the "), ('-', Some(0), "terrorists"), ('=', None, ".")], "the [-_terrorists_-].");
        check(
            &[('=', Some(0), "full "), ('-', Some(0), "liberation "), ('=', None, "of")],
            "_full_ [-_liberation_-] of",
        );
        check(
            &[('=', Some(0), "Zionist "), ('=', Some(0), "regime "), ('=', Some(1), "martyrs")],
            "_Zionist regime_ _martyrs_",
        );
    }

    #[test]
    fn white_space_and_control_characters_are_tamed() {
        check(&[('=', None, " a\u{1b}[31m\r\n\tb\u{a0} c ")], "a␛[31m b c");
    }
}
