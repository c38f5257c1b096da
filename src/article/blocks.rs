//! Paragraphs of plain text. Blank lines part them; where a text has none, every line is one. Lines of a text that
//! was wrapped by hand at some 70 or 80 columns are joined again.
//!
//! ```text
//! The presidents of the two countries have     ┐
//! talked on the telephone on Saturday.         ┘ one paragraph
//!
//! SHARE THIS ARTICLE                             one
//! News Roku                                      another
//! ```

use crate::text::Span;

/// Lines longer than this were not wrapped by hand.
const WIDEST_WRAP: usize = 100;
/// Lines shorter than this do not tell that a text was wrapped.
const NARROWEST_WRAP: usize = 50;

/// The paragraphs of `text`, trimmed, in order; every character that is not white space lies in one of them.
pub fn blocks(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let Some(width) = wrap_width(text, &lines) else {
        return lines.into_iter().map(|line| line.span).collect();
    };
    let mut blocks: Vec<Span> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        match (before, blocks.last_mut()) {
            (Some(before), Some(block)) if !line.after_blank && continues(text, before, line, width) => {
                *block = block.join(line.span);
            }
            _ => blocks.push(line.span),
        }
        before = Some(line);
    }
    blocks
}

/// A line that is not blank.
struct Line {
    span: Span,
    /// Whether a blank line stands before it.
    after_blank: bool,
    /// Length in characters, as far as it matters here.
    width: usize,
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut start, mut after_blank) = (0, false);
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if span.is_empty() {
            after_blank = true;
        } else {
            let width = span.of(text).chars().take(WIDEST_WRAP + 1).count();
            lines.push(Line { span, after_blank, width });
            after_blank = false;
        }
    }
    lines
}

/// The width at which a text was wrapped by hand, if it was: no line is wider, and most lines that another one
/// follows without a blank line end where the next word would not have fitted.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let width = lines.iter().filter(|l| !is_one_word(l.span.of(text))).map(|l| l.width).max()?;
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let (mut pairs, mut full) = (0, 0);
    for pair in lines.windows(2) {
        if let [a, b] = pair
            && !b.after_blank
        {
            pairs += 1;
            full += usize::from(is_full(text, a, b, width));
        }
    }
    (pairs >= 2 && full * 3 >= pairs * 2).then_some(width)
}

/// Whether the first word of `next` would not have fitted behind `line`; a few columns of play for ragged wrapping.
fn is_full(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let word = next.span.of(text).split_whitespace().next().map_or(0, |w| w.chars().take(WIDEST_WRAP).count());
    line.width + 1 + word + 6 > width
}

/// Whether `next` goes on with the paragraph of `line`.
fn continues(text: &str, line: &Line, next: &Line, width: usize) -> bool {
    let (a, b) = (line.span.of(text), next.span.of(text));
    if is_full(text, line, next, width) {
        // A full line that ends a paragraph cannot be told from one that only ends a sentence: joined.
        return true;
    }
    let goes_on = b.chars().next().is_some_and(char::is_lowercase);
    goes_on || (line.width * 2 > width && !super::words::ends_sentence(a) && a.ends_with([',', ';', '-', '–', '—']))
}

fn is_one_word(line: &str) -> bool {
    !line.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[&str]) {
        let got: Vec<&str> = blocks(text).into_iter().map(|b| b.of(text)).collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        check("", &[]);
        check(" \n\t\n", &[]);
        check("One.\n\nTwo.\n \n\nThree.", &["One.", "Two.", "Three."]);
        check("SHARE THIS ARTICLE\nNews on Roku", &["SHARE THIS ARTICLE", "News on Roku"]);
    }

    #[test]
    fn without_blank_lines_every_line_is_one() {
        check("Talks held\nThe two met.\nThey left.", &["Talks held", "The two met.", "They left."]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "Two presidents talk on the telephone\n\n\
            The presidents of the two countries talked on the telephone on Saturday\n\
            for the third time in a month and spoke about the state of the city that\n\
            was taken by the army in the week before.\n\n\
            They agreed to talk again soon, their offices said in two statements that\n\
            were sent to reporters.\n";
        let got: Vec<_> = blocks(text).into_iter().map(|b| b.of(text)).collect();
        assert_eq!(got.len(), 3, "{got:#?}");
        assert!(got[1].starts_with("The presidents") && got[1].ends_with("before."));
    }
}
