//! The comparison as Markdown, as code hosts show it: tables, and passages with what differs in `<del>` (only in the first
//! article) and `<ins>` (only in the others), or with the terminal's marks where no HTML is wanted.
//!
//! ```text
//! - **A4 B7** <del>Rebels</del><ins>Terrorists</ins> left the city
//! ```

use super::table::{Cell, Column, Table, TableFormat, escape, one_line, write};
use super::terminal::{Section, TerminalStyle, wordings};
use crate::report::{OutletForms, Piece, Reach, Report, Side, VariantView};
use std::io::{self, Write};

/// Writes the sections that the style names; `plain`: without HTML.
///
/// # Errors
/// What `out` gives.
pub fn markdown(report: &Report, style: &TerminalStyle, plain: bool, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "# How {} outlets word the same event", report.documents.len())?;
    for note in &report.notes {
        writeln!(out, "\n> {}", safe(&note.text))?;
    }
    for section in style.sections.iter().copied() {
        let top = style.rows(usize::MAX);
        match section {
            Section::Outlets => titled("Outlets", &outlets(report), out)?,
            Section::Headlines => headlines(report, out)?,
            Section::Figures => titled("Numbers for the same thing", &figures(report, top), out)?,
            Section::Wording => titled("Wording", &wording(report, wordings(report, style).collect()), out)?,
            Section::Labels => titled("Who and what is called what", &labels(report, top), out)?,
            Section::Symmetry => titled("Which word goes with whom", &symmetry(report, top), out)?,
            Section::Passages => passages(report, plain, out)?,
            Section::Absent => absent(report, out)?,
            Section::Loaded => titled("Loaded words", &loaded(report, top), out)?,
            Section::Shared => titled("How much is shared", &shared(report), out)?,
        }
    }
    writeln!(out, "\n---\n\nMade by {}. Evidence with places; no verdicts.", safe(&report.generator))
}

/// No markup, no line of its own, nothing that is obeyed.
fn safe(text: &str) -> String {
    escape(&one_line(text))
}

fn titled(title: &str, table: &Table, out: &mut impl Write) -> io::Result<()> {
    if table.rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## {title}\n")?;
    write(table, TableFormat::Md, 0, out)
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// A first column and one an outlet.
fn by_outlet(report: &Report, first: &str, rows: Vec<Vec<Cell>>) -> Table {
    let outlets = report.documents.iter().map(|d| Column::left(&format!("{} {}", d.siglum, d.id)));
    Table { columns: std::iter::once(Column::left(first)).chain(outlets).collect(), rows, notes: Vec::new() }
}

fn outlets(report: &Report) -> Table {
    let columns = vec![
        Column::left(""),
        Column::left("outlet"),
        Column::left("date"),
        Column::right("words"),
        Column::left("language"),
        Column::left("SHA-256 of the input"),
    ];
    let row = |(k, d): (usize, &crate::report::DocumentView)| {
        let hash = report.inputs.get(k).map(|i| i.sha256.get(..16).unwrap_or_default().to_owned());
        let date = d.date.clone().unwrap_or_default();
        let words = Cell::Count(d.words as u64);
        vec![text(&d.siglum), text(&d.id), text(date), words, text(&d.language), text(hash.unwrap_or_default())]
    };
    Table { columns, rows: report.documents.iter().enumerate().map(row).collect(), notes: Vec::new() }
}

fn headlines(report: &Report, out: &mut impl Write) -> io::Result<()> {
    if !report.headlines.is_empty() {
        writeln!(out, "\n## Headlines\n")?;
    }
    for h in &report.headlines {
        writeln!(out, "- **{}** {}", h.siglum, joined(&h.pieces))?;
    }
    Ok(())
}

/// terrorists ×3, “militants”
fn said(forms: &[OutletForms], outlet: &str) -> Cell {
    let form = |f: &crate::report::Form| {
        let quoted = if f.quoted { format!("“{}”", f.text) } else { f.text.clone() };
        let times = if f.count > 1 { format!(" ×{}", f.count) } else { String::new() };
        format!("{quoted}{}{times}", if f.loaded { "*" } else { "" })
    };
    let here = forms.iter().find(|o| o.document == outlet);
    text(here.map_or_else(|| "–".to_owned(), |o| o.forms.iter().map(form).collect::<Vec<_>>().join(", ")))
}

fn wording(report: &Report, shown: Vec<&VariantView>) -> Table {
    let row = |v: &VariantView| {
        let about = v.referent.clone().unwrap_or_default();
        let first = text(format!("{} {about}", v.refs.join(" ")).trim());
        std::iter::once(first).chain(report.documents.iter().map(|d| said(&v.forms, &d.id))).collect()
    };
    by_outlet(report, "where, about", shown.into_iter().map(row).collect())
}

fn labels(report: &Report, top: usize) -> Table {
    let row = |l: &crate::report::LabelView| {
        std::iter::once(text(&l.name)).chain(report.documents.iter().map(|d| said(&l.forms, &d.id))).collect()
    };
    let several = report.labels.iter().filter(|l| l.forms.len() > 1);
    let mut table = by_outlet(report, "referent", several.take(top).map(row).collect());
    table.notes = vec!["“…”: quoted, not the outlet's own words. *: loaded word.".to_owned()];
    table
}

fn figures(report: &Report, top: usize) -> Table {
    let several = report.figures.iter().filter(|f| f.outlets.len() > 1);
    let row = |f: &crate::report::FigureRowView| {
        let cell = |d: &crate::report::DocumentView| {
            let here = f.outlets.iter().find(|o| o.document == d.id);
            let forms = here.map(|o| o.forms.iter().map(|x| x.text.as_str()).collect::<Vec<_>>().join(", "));
            text(forms.unwrap_or_else(|| "–".to_owned()))
        };
        std::iter::once(text(&f.about)).chain(report.documents.iter().map(cell)).collect()
    };
    by_outlet(report, "what is counted", several.take(top).map(row).collect())
}

fn symmetry(report: &Report, top: usize) -> Table {
    let mut rows = Vec::new();
    for member in report.symmetry.iter().flat_map(|row| &row.members) {
        let cell = |d: &crate::report::DocumentView| {
            let here = member.outlets.iter().find(|o| o.document == d.id);
            let name = |r: &crate::report::ReferentView| if r.by { format!("by {}", r.name) } else { r.name.clone() };
            let names = here.map(|o| o.referents.iter().map(name).collect::<Vec<_>>().join(", "));
            text(names.unwrap_or_else(|| "–".to_owned()))
        };
        rows.push(std::iter::once(text(&member.word)).chain(report.documents.iter().map(cell)).collect());
    }
    rows.truncate(top);
    by_outlet(report, "word", rows)
}

fn loaded(report: &Report, top: usize) -> Table {
    let row = |t: &crate::report::used::UsedTerm| {
        let cell = |c: &crate::report::cells::CellView| {
            let uses = c.forms.iter().flat_map(|f| &f.uses);
            let use_ = |u: &crate::report::cells::UseView| {
                let who = u.speaker.as_ref().map_or_else(String::new, |s| format!(": {s}"));
                format!("{}{} {}{who}", c.siglum, u.sentence + 1, u.voice.name())
            };
            let said = uses.map(use_).collect::<Vec<_>>().join(", ");
            text(if said.is_empty() { "–".to_owned() } else { said })
        };
        std::iter::once(text(&t.text)).chain(t.cells.iter().map(cell)).collect()
    };
    by_outlet(report, "word", report.page.terms.iter().take(top).map(row).collect())
}

fn shared(report: &Report) -> Table {
    let columns = ["outlet", "compared with"].map(Column::left).into_iter();
    let columns = columns.chain(["sentences", "linked", "not found"].map(Column::right)).collect();
    let rows = report.shared.iter().flat_map(|s| {
        [(&s.a, &s.b, 0), (&s.b, &s.a, 1)].map(|(one, other, k)| {
            let count = |n: usize| Cell::Count(n as u64);
            vec![text(one), text(other), count(s.sentences[k]), count(s.linked[k]), count(s.absent[k])]
        })
    });
    Table { columns, rows: rows.collect(), notes: Vec::new() }
}

fn passages(report: &Report, plain: bool, out: &mut impl Write) -> io::Result<()> {
    if report.passages.is_empty() {
        return Ok(());
    }
    let (del, ins) = if plain { (("[-", "-]"), ("{+", "+}")) } else { (("<del>", "</del>"), ("<ins>", "</ins>")) };
    let first = if plain { "`[-only in the first-]` `{+only in the others+}`" } else { "<del>only in the first</del>" };
    let others = if plain { "" } else { " <ins>only in the others</ins>" };
    writeln!(out, "\n## Word by word\n\n{first}{others}")?;
    let marked = |pieces: &[Piece]| -> String {
        let piece = |p: &Piece| {
            let (open, close) = match p.side {
                Side::Both => return safe(&p.text),
                Side::First => del,
                Side::Other => ins,
            };
            // Marks stand at words, not at the blanks around them.
            let (inner, whole) = (p.text.trim(), p.text.as_str());
            let (before, after) = whole.split_once(inner).unwrap_or(("", ""));
            if inner.is_empty() { safe(whole) } else { format!("{before}{open}{}{close}{after}", safe(inner)) }
        };
        one_line(&pieces.iter().map(piece).collect::<String>()).into_owned()
    };
    for p in &report.passages {
        writeln!(out)?;
        let refs: Vec<String> = p.lines.iter().map(|l| format!("{}{}", l.siglum, l.sentence + 1)).collect();
        match &p.merged {
            Some(pieces) => writeln!(out, "- **{}** {}", refs.join(" "), marked(pieces))?,
            None => {
                writeln!(out, "- **{}**", refs.join(" "))?;
                for (line, at) in p.lines.iter().zip(&refs) {
                    writeln!(out, "  - {at} {}", marked(&line.pieces))?;
                }
            }
        }
    }
    Ok(())
}

fn absent(report: &Report, out: &mut impl Write) -> io::Result<()> {
    let letter = |id: &String| report.documents.iter().find(|d| d.id == *id).map_or("", |d| d.siglum.as_str());
    let letters = |ids: &[String]| ids.iter().map(letter).collect::<Vec<_>>().join(", ");
    let surely = report.coverage.iter().filter(|g| g.reach != Reach::Perhaps);
    for (k, group) in surely.enumerate() {
        if k == 0 {
            writeln!(out, "\n## Not found everywhere")?;
        }
        writeln!(out, "\nTold by {}, not found in {}:\n", letters(&group.told_by), letters(&group.not_found_in))?;
        for line in group.statements.iter().flat_map(|s| &s.lines) {
            writeln!(out, "- {}{} {}", line.siglum, line.sentence + 1, joined(&line.pieces))?;
        }
    }
    Ok(())
}

fn joined(pieces: &[Piece]) -> String {
    safe(&pieces.iter().map(|p| p.text.as_str()).collect::<String>())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::article::read_text;

    fn made(a: &str, b: &str, plain: bool) -> String {
        let report = crate::compare(vec![read_text("wire", a), read_text("state", b)], &Default::default());
        let mut out = Vec::new();
        markdown(&report, &TerminalStyle::default(), plain, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_differs_is_marked() {
        let (a, b) = (
            "The rebels left the city on Thursday, the army said.",
            "Terrorists left the city on Thursday, the army said.",
        );
        let html = made(a, b, false);
        assert!(html.contains("- **A1 B1** <del>The rebels</del> <ins>Terrorists</ins> left the city on"), "{html}");
        let plain = made(a, b, true);
        assert!(
            plain.contains("[-The rebels-] {+Terrorists+} left the city on") && !plain.contains("<ins>"),
            "{plain}"
        );
    }

    #[test]
    fn articles_bring_no_markup() {
        let a = "The *rebels* | <b>left</b> the [city](javascript:x) on Thursday, the army `said`.";
        let made = made(a, "Terrorists left the city on Thursday, the army said.", false);
        for raw in ["<b>", "[city](", "*rebels*", "`said`", " | <"] {
            assert!(!made.contains(raw), "{raw}: {made}");
        }
    }
}
