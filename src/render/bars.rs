//! Horizontal bars made of characters, an eighth of a cell exact: a column for tables in the terminal.
//!
//! ```text
//! dredger      │███████▌
//! harbour      │▏
//! quay    ▐████│
//! ```

use super::table::{Cell, Column, Table};

/// A full cell, and one filled by 1 to 7 eighths from the left.
const FULL: char = '█';
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];
/// A cell filled by its right half: bars to the left are exact to halves only, there are no other characters for them.
const RIGHT_HALF: char = '▐';

/// A bar to the right, `share` (0 to 1) of `cells` long. Whatever is above 0 shows.
pub fn bar(share: f64, cells: usize) -> String {
    let units = units(share, cells * 8);
    let mut bar: String = std::iter::repeat_n(FULL, units / 8).collect();
    bar.extend((units % 8).checked_sub(1).and_then(|rest| EIGHTHS.get(rest)));
    bar
}

/// A bar from an axis in the middle, to the right above 0 and to the left below; `half` cells on either side.
pub fn two_sided(share: f64, half: usize) -> String {
    if share >= 0.0 {
        return format!("{}│{}", " ".repeat(half), bar(share, half));
    }
    let halves = units(-share, half * 2);
    let full: String = std::iter::repeat_n(FULL, halves / 2).collect();
    let part = if halves % 2 == 1 { RIGHT_HALF.to_string() } else { String::new() };
    format!("{}{part}{full}│", " ".repeat(half - halves.div_ceil(2)))
}

fn units(share: f64, all: usize) -> usize {
    let units = (share.clamp(0.0, 1.0) * all as f64).round() as usize;
    if share > 0.0 { units.max(1).min(all) } else { 0 }
}

/// A column of bars is no narrower, and no wider.
const NARROWEST: usize = 8;
const WIDEST: usize = 40;

/// Adds a column of bars to a table for the terminal if there is room for it beside the rest in `width` cells: one bar a
/// row, in proportion to `values`, the longest filling the column. If one is below 0 bars go to both sides, and the
/// heading says which is which.
pub fn add_column(table: &mut Table, heading: &str, values: &[f64], width: u16) {
    let room = usize::from(width).saturating_sub(table.natural_width() + super::table::GAP).min(WIDEST);
    let largest = values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    if room < NARROWEST || largest.is_nan() || largest <= 0.0 {
        return;
    }
    let both = values.iter().any(|value| *value < 0.0);
    let cells = if both { (room - 1) / 2 } else { room };
    for (row, value) in table.rows.iter_mut().zip(values) {
        let share = value / largest;
        row.push(Cell::Text(if both { two_sided(share, cells) } else { bar(share, cells) }));
    }
    let sides = format!("{:>cells$}│more", "less");
    let heading = if both { &sides } else { heading };
    let fits = unicode_width::UnicodeWidthStr::width(heading) <= room;
    table.columns.push(Column::left(if fits { heading } else { "" }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        for (share, expected) in
            [(0.0, ""), (1.0, "████"), (0.5, "██"), (0.25 / 8.0, "▏"), (3.0 / 32.0, "▍"), (1e-9, "▏")]
        {
            assert_eq!(bar(share, 4), expected, "{share}");
        }
        assert_eq!((bar(7.0, 2).as_str(), bar(-1.0, 2).as_str(), bar(f64::NAN, 2).as_str()), ("██", "", ""));
        for (share, expected) in
            [(0.0, "    │"), (1.0, "    │████"), (-1.0, "████│"), (-0.5, "  ██│"), (-0.375, "  ▐█│"), (-1e-9, "   ▐│")]
        {
            assert_eq!(two_sided(share, 4), expected, "{share}");
        }
    }

    fn table() -> Table {
        let row = |term: &str| vec![Cell::Text(term.to_owned())];
        Table { columns: vec![Column::left("term")], rows: vec![row("quay"), row("gull")], notes: vec![] }
    }

    fn shown(values: &[f64], width: u16) -> String {
        let mut table = table();
        add_column(&mut table, "share", values, width);
        let mut out = Vec::new();
        let _ = super::super::table::write(&table, super::super::table::TableFormat::Text, width, &mut out);
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn a_column_if_there_is_room() {
        assert_eq!(shown(&[4.0, 1.0], 20), "term  share\n────────────────────\nquay  ██████████████\ngull  ███▌\n");
        assert_eq!(shown(&[4.0, -2.0], 15), "term  less│more\n───────────────\nquay      │████\ngull    ██│\n");
        for (values, width) in [([4.0, 1.0], 13), ([0.0, 0.0], 80), ([f64::NAN, 0.0], 80)] {
            assert_eq!(shown(&values, width), shown(&[0.0, 0.0], 80), "{values:?} {width}");
        }
    }
}
