//! Bars to both sides of an axis: one row a label, the label across the axis from its bar, a note at the bar's end.

use super::element::Element;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// What a chart shows.
#[derive(Clone, Debug, Default)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// What was done, below the title.
    pub about: Vec<String>,
    /// What a bar to the left and one to the right mean.
    pub sides: [String; 2],
    /// What the lengths are.
    pub axis: String,
    /// The rows, from above.
    pub bars: Vec<Bar>,
    /// Below the chart.
    pub notes: Vec<String>,
}

/// One row.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// What it is about.
    pub label: String,
    /// Its length and side: to the right above 0.
    pub value: f64,
    /// What stands at its end.
    pub note: String,
    /// Whether it is drawn pale.
    pub pale: bool,
}

const WIDTH: f64 = 760.0;
const MARGIN: f64 = 24.0;
const ROW: f64 = 22.0;
const BAR: f64 = 14.0;
/// Between the axis and a label, a bar and its note.
const GAP: f64 = 6.0;
/// What stands at the end of a bar has so much room beyond the longest.
const NOTE: f64 = 100.0;
/// Cells of a label; a longer one is cut and stands whole in a tooltip.
const LABEL: usize = 30;
/// Cells of a line of text below and above the chart.
const LINE: usize = 110;
/// Green and purple stay apart for colour-blind eyes and are no party's colours.
const RIGHT: &str = "#1b7837";
const LEFT: &str = "#762a83";
const INK: &str = "#222222";
const GREY: &str = "#666666";
const FONT: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

/// Draws it.
pub fn draw(chart: &Chart) -> String {
    let about: Vec<String> = chart.about.iter().flat_map(|text| lines(text)).collect();
    let notes: Vec<String> = chart.notes.iter().flat_map(|text| lines(text)).collect();
    let top = MARGIN + 44.0 + 17.0 * about.len() as f64 + 40.0;
    let bottom = top + ROW * chart.bars.len() as f64;
    let height = bottom + 46.0 + 16.0 * notes.len() as f64 + MARGIN / 2.0;
    let mut svg = Element::new("svg")
        .with("xmlns", "http://www.w3.org/2000/svg")
        .at("width", WIDTH)
        .at("height", height)
        .with("viewBox", format!("0 0 {WIDTH:.0} {height:.0}"))
        .with("role", "img")
        .with("font-family", FONT)
        .with("font-size", "13");
    svg.push(Element::new("title").text(&chart.title));
    svg.push(Element::new("rect").with("width", "100%").with("height", "100%").with("fill", "#ffffff"));
    svg.push(
        text(MARGIN, MARGIN + 18.0, INK)
            .with("font-size", "18")
            .with("font-weight", "600")
            .text(&cut(&chart.title, 74)),
    );
    for (k, line) in about.iter().enumerate() {
        svg.push(text(MARGIN, MARGIN + 42.0 + 17.0 * k as f64, GREY).text(line));
    }
    let middle = WIDTH / 2.0;
    let [left, right] = &chart.sides;
    let head = top - 14.0;
    svg.push(end(text(middle - GAP, head, LEFT)).with("font-weight", "600").text(&format!("◀ {}", cut(left, 44))));
    svg.push(text(middle + GAP, head, RIGHT).with("font-weight", "600").text(&format!("{} ▶", cut(right, 44))));
    let largest = chart.bars.iter().fold(0.0_f64, |most, bar| most.max(bar.value.abs()));
    let scale = if largest > 0.0 { (middle - MARGIN - NOTE) / largest } else { 0.0 };
    svg.push(ticks(largest, scale, top, bottom));
    for (k, bar) in chart.bars.iter().enumerate() {
        svg.push(row(bar, scale, top + ROW * k as f64));
    }
    svg.push(line(middle, top - 4.0, bottom + 4.0, INK));
    svg.push(text(middle, bottom + 36.0, GREY).with("text-anchor", "middle").with("font-size", "12").text(&chart.axis));
    for (k, line) in notes.iter().enumerate() {
        svg.push(text(MARGIN, bottom + 58.0 + 16.0 * k as f64, GREY).with("font-size", "12").text(line));
    }
    let mut out = String::new();
    svg.write(&mut out);
    out
}

fn row(bar: &Bar, scale: f64, y: f64) -> Element {
    let middle = WIDTH / 2.0;
    let length = bar.value.abs() * scale;
    let to_right = bar.value >= 0.0;
    let colour = if to_right { RIGHT } else { LEFT };
    let base = y + ROW / 2.0 + 4.5;
    let rect = Element::new("rect")
        .at("x", if to_right { middle } else { middle - length })
        .at("y", y + (ROW - BAR) / 2.0)
        .at("width", length)
        .at("height", BAR)
        .with("fill", colour)
        .with("fill-opacity", if bar.pale { "0.3" } else { "1" });
    let label = if to_right { end(text(middle - GAP, base, INK)) } else { text(middle + GAP, base, INK) };
    let note =
        if to_right { text(middle + length + GAP, base, GREY) } else { end(text(middle - length - GAP, base, GREY)) };
    Element::new("g")
        .child(Element::new("title").text(&format!("{}: {}", bar.label, bar.note)))
        .child(rect)
        .child(label.text(&cut(&bar.label, LABEL)))
        .child(note.with("font-size", "11").text(&bar.note))
}

/// Fine lines at round values, on both sides.
fn ticks(largest: f64, scale: f64, top: f64, bottom: f64) -> Element {
    let mut group = Element::new("g").with("font-size", "11");
    let step = step(largest);
    let number = |value: f64| {
        let digits = if step >= 1.0 { 0 } else { (-step.log10()).ceil() as usize };
        if value == 0.0 { "0".to_owned() } else { format!("{value:.digits$}") }
    };
    let mut k = 0_u32;
    while step > 0.0 && f64::from(k) * step <= largest * 1.0001 {
        let value = f64::from(k) * step;
        let sides: &[f64] = if k == 0 { &[1.0] } else { &[-1.0, 1.0] };
        for side in sides {
            let x = WIDTH / 2.0 + side * value * scale;
            group.push(line(x, top - 4.0, bottom + 4.0, "#dddddd"));
            group.push(text(x, bottom + 18.0, GREY).with("text-anchor", "middle").text(&number(value)));
        }
        k += 1;
    }
    group
}

/// 1, 2 or 5 times a power of ten, so that about four steps reach `largest`.
fn step(largest: f64) -> f64 {
    if largest.is_nan() || largest <= 0.0 || largest.is_infinite() {
        return 0.0;
    }
    let power = 10_f64.powf((largest / 4.0).log10().floor());
    let of = largest / 4.0 / power;
    power
        * if of < 1.5 {
            1.0
        } else if of < 3.5 {
            2.0
        } else if of < 7.5 {
            5.0
        } else {
            10.0
        }
}

fn text(x: f64, y: f64, colour: &str) -> Element {
    Element::new("text").at("x", x).at("y", y).with("fill", colour)
}

fn end(element: Element) -> Element {
    element.with("text-anchor", "end")
}

fn line(x: f64, y1: f64, y2: f64, colour: &str) -> Element {
    Element::new("line").at("x1", x).at("x2", x).at("y1", y1).at("y2", y2).with("stroke", colour)
}

/// At most `cells` cells, "…" for the rest.
fn cut(text: &str, cells: usize) -> String {
    if text.width() <= cells {
        return text.to_owned();
    }
    let mut used = 1;
    let fits = |grapheme: &&str| {
        used += grapheme.width();
        used <= cells
    };
    let kept: String = text.graphemes(true).take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// Words in lines of at most [`LINE`] cells.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word = cut(word, LINE);
        match lines.last_mut().filter(|line| line.width() + 1 + word.width() <= LINE) {
            Some(line) => {
                line.push(' ');
                line.push_str(&word);
            }
            None => lines.push(word),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_steps() {
        for (largest, expected) in [(0.0, 0.0), (4.0, 1.0), (7.0, 2.0), (184.0, 50.0), (0.0123, 0.002), (1e9, 2e8)] {
            assert!((step(largest) - expected).abs() <= expected * 1e-9, "{largest}: {}", step(largest));
        }
        assert_eq!((step(f64::NAN), step(f64::INFINITY)), (0.0, 0.0));
    }

    #[test]
    fn long_labels_are_cut() {
        assert_eq!(cut("quay", 4), "quay");
        assert_eq!(cut("harbour wall", 9), "harbour…");
        assert_eq!(cut("停火协议", 5), "停火…");
        assert_eq!(lines(&"word ".repeat(60)).len(), 3);
    }

    #[test]
    fn bars_stay_on_the_picture() {
        let bar = |value| Bar { label: "x".repeat(500), value, note: "1 v 2".into(), pale: false };
        let chart = Chart { bars: vec![bar(1e300), bar(-1.0), bar(0.0), bar(-1e300)], ..Chart::default() };
        let picture = draw(&chart);
        for number in picture.split(" x=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let x: f64 = number.parse().unwrap_or(f64::NAN);
            assert!((0.0..=WIDTH).contains(&x), "{number}");
        }
        assert!(draw(&Chart::default()).starts_with("<svg "));
    }
}
