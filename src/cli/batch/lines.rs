//! The driver all tasks share: lines are read in blocks, answered in parallel, written in order. Memory is bounded by
//! the block, and what has arrived is answered without waiting for more, so that another program may hold a dialogue.

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::io::{self, BufRead, Write};
use std::sync::{Mutex, PoisonError};

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    /// Lines read, and so lines written.
    pub lines: usize,
    /// Lines answered with an error.
    pub bad: usize,
}

/// Lines one thread takes at a time; small enough to spread over the threads.
const SHARE: usize = 16;
/// Lines after which what a task keeps between lines (a vocabulary) is dropped, so that memory is bounded.
const KEEP: usize = 4096;

/// Answers each line of `input` by `task`, which may keep a state of its own from line to line but must not let it
/// change its answers. `progress` hears how many lines are done.
pub fn answer<S, Q, A>(
    mut input: impl BufRead,
    mut output: impl Write,
    task: impl Fn(&mut S, Q) -> A + Sync,
    progress: impl Fn(usize),
) -> io::Result<Done>
where
    S: Default,
    S: Send,
    Q: for<'a> Deserialize<'a>,
    A: Serialize,
{
    // States at rest, with the lines they have seen: each share takes one and gives it back.
    let states: Mutex<Vec<(S, usize)>> = Mutex::new(Vec::new());
    let mut done = Done::default();
    let mut block = Vec::new();
    while next_block(&mut input, &mut block)? {
        let lines: Vec<&[u8]> = block.strip_suffix(b"\n").unwrap_or(&block).split(|b| *b == b'\n').collect();
        let answers: Vec<(Vec<u8>, usize)> = lines
            .par_chunks(SHARE)
            .enumerate()
            .map(|(k, share)| {
                let at_rest = || states.lock().unwrap_or_else(PoisonError::into_inner);
                let (mut state, seen) = at_rest().pop().unwrap_or_default();
                let answers = answer_share(&mut state, share, done.lines + k * SHARE + 1, &task);
                if seen < KEEP {
                    at_rest().push((state, seen + share.len()));
                }
                answers
            })
            .collect();
        for (text, bad) in answers {
            output.write_all(&text)?;
            done.bad += bad;
        }
        output.flush()?;
        done.lines += lines.len();
        progress(done.lines);
    }
    Ok(done)
}

/// A probability as it is written: four digits.
pub fn round(probability: f32) -> f64 {
    (f64::from(probability) * 1e4).round() / 1e4
}

/// Reads whole lines into `block`: what the input holds ready, at least one line. False at the end.
fn next_block(input: &mut impl BufRead, block: &mut Vec<u8>) -> io::Result<bool> {
    block.clear();
    let ready = input.fill_buf()?;
    let whole = ready.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1);
    block.extend_from_slice(&ready[..whole]);
    input.consume(whole);
    if whole == 0 {
        input.read_until(b'\n', block)?;
    }
    Ok(!block.is_empty())
}

/// The answers to consecutive lines, the first of them line `number`, and how many were errors.
fn answer_share<S, Q: for<'a> Deserialize<'a>, A: Serialize>(
    state: &mut S,
    lines: &[&[u8]],
    number: usize,
    task: &impl Fn(&mut S, Q) -> A,
) -> (Vec<u8>, usize) {
    let mut text = Vec::new();
    let mut bad = 0;
    for (k, line) in lines.iter().enumerate() {
        let line = line.strip_prefix(b"\xef\xbb\xbf").filter(|_| number + k == 1).unwrap_or(line);
        let id = id_of(line);
        let written = match read::<Q>(line) {
            Ok(request) => serde_json::to_writer(&mut text, &Answered { id, answer: task(state, request) }),
            Err(error) => {
                bad += 1;
                serde_json::to_writer(&mut text, &Refused { id, line: number + k, error })
            }
        };
        debug_assert!(written.is_ok(), "plain data always serialises into memory");
        text.push(b'\n');
    }
    (text, bad)
}

/// The request of a line, or what is wrong with it.
fn read<Q: for<'a> Deserialize<'a>>(line: &[u8]) -> Result<Q, String> {
    match line.trim_ascii_start().first() {
        None => Err("empty line".to_owned()),
        Some(b'{') => serde_json::from_slice(line).map_err(|error| reason(&error)),
        // An array of the fields' values would be read, too, and nobody would know the order.
        Some(_) => Err("not a JSON object".to_owned()),
    }
}

/// What was wrong, without serde's "at line 1", which would be taken for the line of the input.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let short = text.rfind(" at line ").map_or(text.as_str(), |at| &text[..at]);
    if error.column() > 0 { format!("{short} (column {})", error.column()) } else { short.to_owned() }
}

/// The line's id as it was written, `None` if it has none or is no JSON object.
fn id_of(line: &[u8]) -> Option<&RawValue> {
    #[derive(Deserialize)]
    struct Id<'a> {
        #[serde(borrow)]
        id: Option<&'a RawValue>,
    }
    serde_json::from_slice::<Id>(line).ok().and_then(|x| x.id)
}

#[derive(Serialize)]
struct Answered<'a, A> {
    id: Option<&'a RawValue>,
    #[serde(flatten)]
    answer: A,
}

#[derive(Serialize)]
struct Refused<'a> {
    id: Option<&'a RawValue>,
    line: usize,
    error: String,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[derive(Deserialize)]
    struct Sum {
        x: Vec<i64>,
    }

    #[derive(Serialize)]
    struct Total {
        sum: i64,
    }

    fn run(input: &[u8], capacity: usize) -> (String, Done) {
        let mut output = Vec::new();
        let task = |_: &mut (), q: Sum| Total { sum: q.x.iter().sum() };
        let done = answer(io::BufReader::with_capacity(capacity, input), &mut output, task, |_| {}).unwrap();
        (String::from_utf8(output).unwrap(), done)
    }

    #[test]
    fn one_answer_a_line_in_order_whatever_the_blocks() {
        let lines: String = (0..500).map(|k| format!("{{\"id\":{k},\"x\":[{k},1]}}\n")).collect();
        let wanted: String = (0..500).map(|k| format!("{{\"id\":{k},\"sum\":{}}}\n", k + 1)).collect();
        for capacity in [1, 7, 64, 1 << 16] {
            assert_eq!(run(lines.as_bytes(), capacity), (wanted.clone(), Done { lines: 500, bad: 0 }));
        }
    }

    #[test]
    fn a_bad_line_is_named_and_harms_no_other() {
        let input = b"{\"id\":1,\"x\":[1]}\nnonsense\n\n{\"id\":\"c\",\"x\":7}\n\xff\xfe\n{\"x\":[2]}";
        let (output, done) = run(input, 1 << 10);
        let lines: Vec<&str> = output.lines().collect();
        assert_eq!(done, Done { lines: 6, bad: 4 });
        assert_eq!(lines[0], r#"{"id":1,"sum":1}"#);
        for (k, start) in [
            (1, r#"{"id":null,"line":2,"#),
            (2, r#"{"id":null,"line":3,"#),
            (3, r#"{"id":"c","line":4,"#),
            (4, r#"{"id":null,"line":5,"#),
        ] {
            assert!(lines[k].starts_with(start) && lines[k].contains("\"error\":\""), "{}", lines[k]);
        }
        assert_eq!(lines[5], r#"{"id":null,"sum":2}"#);
    }

    #[test]
    fn what_is_wrong_is_said_plainly() {
        for (line, expect) in [
            (&b""[..], "empty line"),
            (b" \r", "empty line"),
            (b"[[1]]", "not a JSON object"),
            (b"null", "not a JSON object"),
            (b"{\"y\":1}", "missing field `x` (column 7)"),
            (b"{\"x\":[1]", "EOF while parsing an object (column 8)"),
        ] {
            assert_eq!(read::<Sum>(line).err().unwrap(), expect);
        }
    }

    #[test]
    fn deep_nesting_and_long_lines_are_read() {
        let deep = format!("{{\"id\":1,\"more\":{}{},\"x\":[1]}}\n", "[".repeat(50_000), "]".repeat(50_000));
        let long = format!("{{\"id\":2,\"more\":\"{}\",\"x\":[2]}}\r\n", "a".repeat(1 << 22));
        let (output, done) = run(format!("{deep}{long}{deep}").as_bytes(), 1 << 16);
        assert_eq!(output, "{\"id\":1,\"sum\":1}\n{\"id\":2,\"sum\":2}\n{\"id\":1,\"sum\":1}\n");
        assert_eq!(done, Done { lines: 3, bad: 0 });
        // Deep nesting where a field is expected is refused, not followed.
        let (output, _) = run(format!("{{\"x\":{}", "[".repeat(50_000)).as_bytes(), 64);
        assert!(output.contains("\"error\":"), "{output}");
    }

    #[test]
    fn an_id_comes_back_as_it_was_written() {
        for id in ["1.0", "12345678901234567890123", "\"\\u00e9\"", "[1, {\"a\":null}]", "null", "1e999"] {
            let (output, _) = run(format!("{{\"x\":[], \"id\": {id} }}").as_bytes(), 64);
            assert_eq!(output, format!("{{\"id\":{id},\"sum\":0}}\n"));
        }
    }
}
