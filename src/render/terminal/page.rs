//! Puts texts on the page: under each other with a hanging indent, or side by side in columns; turns paint into
//! escape codes.

use super::text::{Ink, Paint, Text};
use super::wrap::{Line, cells, wrap};
use colored::{Color, Colorize};

/// The narrowest page.
const MIN_WIDTH: usize = 20;

/// Cells of the line between columns.
pub const GUTTER: usize = 3;

/// What will be printed.
pub struct Page {
    /// Cells of a line.
    pub width: usize,
    colour: bool,
    /// Whether blank lines are saved.
    compact: bool,
    bytes: String,
    started: bool,
}

/// A text with something in front of its first line; the other lines are indented as far.
pub struct Block {
    /// What stands in front.
    pub prefix: Text,
    /// The text.
    pub text: Text,
}

impl Page {
    /// An empty page.
    pub fn new(width: usize, colour: bool, compact: bool) -> Self {
        Self { width: width.max(MIN_WIDTH), colour, compact, bytes: String::new(), started: false }
    }

    /// What was written since the last call.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.bytes)
    }

    /// An empty line, unless the page starts here.
    pub fn blank(&mut self) {
        if self.started {
            self.bytes.push('\n');
        }
    }

    /// An empty line that is saved on a compact page.
    pub fn space(&mut self) {
        if !self.compact {
            self.blank();
        }
    }

    /// The heading of a section, with a hint beside it where there is room.
    pub fn heading(&mut self, title: &str, hint: &str) {
        self.blank();
        let mut text = Text::of(title, Ink::Strong);
        if !hint.is_empty() && cells(title) + 2 + cells(hint) <= self.width {
            text.say("  ", Ink::Plain).say(hint, Ink::Dim);
        }
        self.text(&Text::default(), &text);
        self.space();
    }

    /// The body of a section that has nothing.
    pub fn none(&mut self) {
        self.text(&Text::default(), &Text::of("None found.", Ink::Dim));
    }

    /// A text with a prefix and a hanging indent. A prefix that takes more than half of the line is part of the text.
    pub fn text(&mut self, prefix: &Text, text: &Text) {
        let indent = cells(prefix.chars());
        if indent > self.width / 2 {
            return self.text(&Text::default(), prefix.clone().join(text));
        }
        for (k, line) in wrap(text.chars(), self.width - indent).iter().enumerate() {
            if k == 0 {
                self.whole(prefix);
            } else {
                self.pad(indent);
            }
            self.line(text, line);
            self.end();
        }
    }

    /// Blocks side by side, each in as many cells as `widths` says.
    pub fn columns(&mut self, blocks: &[Block], widths: &[usize]) {
        let lay = |(block, &width): (&Block, &usize)| {
            let indent = cells(block.prefix.chars()).min(width / 2);
            (indent, width, wrap(block.text.chars(), width - indent))
        };
        let laid: Vec<(usize, usize, Vec<Line>)> = blocks.iter().zip(widths).map(lay).collect();
        let rows = laid.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(0);
        for row in 0..rows {
            let mut owed = 0;
            for (k, (block, (indent, width, lines))) in blocks.iter().zip(&laid).enumerate() {
                if k > 0 {
                    self.pad(owed + 1);
                    self.paint("│", Ink::Dim.into());
                    owed = 1;
                }
                let Some(line) = lines.get(row).filter(|l| l.cells > 0) else {
                    owed += width;
                    continue;
                };
                self.pad(owed);
                if row == 0 {
                    self.whole(&block.prefix);
                } else {
                    self.pad(*indent);
                }
                self.line(&block.text, line);
                owed = width.saturating_sub(indent + line.cells);
            }
            self.end();
        }
    }

    /// Cells each of `n` columns gets.
    pub fn column(&self, n: usize) -> usize {
        let n = n.max(1);
        (self.width.saturating_sub(GUTTER * (n - 1)) / n).max(1)
    }

    fn whole(&mut self, text: &Text) {
        for (stretch, paint) in text.stretches(0..text.chars().len()) {
            self.paint(stretch, paint);
        }
    }

    /// One line of a text. Lines with right-to-left letters are isolated, so that they do not turn what stands
    /// beside them.
    fn line(&mut self, text: &Text, line: &Line) {
        let isolate = text.chars().get(line.bytes.clone()).is_some_and(|s| s.chars().any(is_right_to_left));
        if isolate {
            self.bytes.push('\u{2068}');
        }
        for (stretch, paint) in text.stretches(line.bytes.clone()) {
            self.paint(stretch, paint);
        }
        if isolate {
            self.bytes.push('\u{2069}');
        }
    }

    fn pad(&mut self, cells: usize) {
        self.bytes.extend(std::iter::repeat_n(' ', cells));
    }

    fn end(&mut self) {
        self.bytes.push('\n');
        self.started = true;
    }

    fn paint(&mut self, stretch: &str, paint: Paint) {
        if !self.colour || paint == Paint::default() {
            self.bytes.push_str(stretch);
            return;
        }
        // Magenta and green stay apart for colour-blind eyes and on light and dark ground, and are no party's
        // colours; a loaded term is underlined in whatever colour it stands in.
        let styled = match paint.ink {
            Ink::Plain => stretch.normal(),
            Ink::Strong => stretch.bold(),
            Ink::Dim => stretch.dimmed(),
            Ink::First => stretch.color(Color::Magenta),
            Ink::Other => stretch.color(Color::Green),
        };
        let styled = match (paint.loaded, paint.ink) {
            (true, Ink::Plain) => styled.bold().underline(),
            (true, _) => styled.underline(),
            (false, _) => styled,
        };
        self.bytes.push_str(&styled.to_string());
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}
