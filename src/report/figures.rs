//! Numbers that count the same thing, side by side.

use super::{DocumentView, PlaceView};
use crate::collate::{Agreement, Figure, FigureRow};
use crate::language::quantities::{Happening, Hedge, Measure, Quantity, Role};
use crate::language::{Witness, lemma};
use crate::text::{Span, fold};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Numbers that count the same thing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FigureRowView {
    /// How they stand to each other.
    pub relation: Agreement,
    /// What is counted, in a word or two.
    pub about: String,
    /// The numbers, by document and place.
    pub figures: Vec<FigureView>,
    /// The numbers outlet by outlet; for renderers.
    #[serde(skip)]
    pub outlets: Vec<OutletFigures>,
    /// Whether it is worth a line only where outlets conflict: days, years, pairs and trios of things.
    #[serde(skip)]
    pub minor: bool,
}

/// One number.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FigureView {
    /// Where it stands: from its hedge to its unit or head.
    #[serde(flatten)]
    pub at: PlaceView,
    /// Its value; of a range the lower end, of a score the first side. Dates are 100 × month + day, times minutes
    /// since midnight, weekdays 1 (Monday) to 7.
    pub value: f64,
    /// The upper end of a range, the second side of a score.
    pub to: Option<f64>,
    /// What kind of thing is measured.
    pub measure: &'static str,
    /// The unit in the singular; `null` for counts.
    pub unit: Option<&'static str>,
    /// The noun that says what is counted.
    pub head: Option<String>,
    /// What happened to those counted.
    pub happening: Option<&'static str>,
    /// How surely it is given.
    pub hedge: Option<&'static str>,
    /// Which end of a change it is.
    pub role: Option<&'static str>,
    /// Who is said to give it.
    pub source: Option<String>,
}

/// The numbers of one outlet in a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutletFigures {
    /// Name of the outlet.
    pub document: String,
    /// Its letter.
    pub siglum: String,
    /// Its wordings, in the order of the text.
    pub forms: Vec<FigureForm>,
}

/// One wording of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureForm {
    /// As it stands where it is met first.
    pub text: String,
    /// Its sentences, by index, rising.
    pub sentences: Vec<usize>,
    /// Who is said to give it.
    pub source: Option<String>,
}

/// Views of all rows. `place` says where a span of a sentence of a document stands.
pub fn views(
    rows: &[FigureRow],
    witnesses: &[Witness],
    documents: &[DocumentView],
    place: impl Fn(usize, usize, Span) -> PlaceView,
) -> Vec<FigureRowView> {
    let view = |row: &FigureRow| {
        let figures: Vec<FigureView> = row.figures.iter().map(|f| figure(f, witnesses, &place)).collect();
        FigureRowView {
            relation: row.agreement,
            about: about(&row.figures, &figures),
            outlets: documents.iter().filter_map(|d| outlet(d, &figures)).collect(),
            minor: row.figures.first().is_some_and(|f| is_minor(&f.quantity)),
            figures,
        }
    };
    rows.iter().map(view).collect()
}

fn is_minor(q: &Quantity) -> bool {
    match q.measure {
        Measure::Date | Measure::Weekday | Measure::Year => true,
        Measure::Count => q.high < 5.0 && q.happening.is_none(),
        Measure::Duration | Measure::Ordinal => q.high < 3.0,
        _ => false,
    }
}

fn figure(f: &Figure, witnesses: &[Witness], place: &impl Fn(usize, usize, Span) -> PlaceView) -> FigureView {
    let q = &f.quantity;
    let document = &witnesses[f.document].document;
    FigureView {
        at: place(f.document, q.sentence, q.span),
        value: q.low,
        to: (q.high != q.low).then_some(q.high),
        measure: measure(q.measure),
        unit: Some(q.unit).filter(|u| !u.is_empty()),
        head: q.head.map(|k| {
            let names = &witnesses[f.document].names;
            let named = names.get(names.partition_point(|n| n.tokens.end <= k)).is_some_and(|n| n.tokens.contains(&k));
            let text = document.text(document.tokens[k].span);
            if named { text.to_owned() } else { lemma::lemma(&fold(text)).into_owned() }
        }),
        happening: q.happening.map(happening),
        hedge: hedge(q),
        role: match q.role {
            Role::Level => None,
            Role::From => Some("from"),
            Role::By => Some("by"),
        },
        source: f.source.map(|s| document.text(s).split_whitespace().collect::<Vec<_>>().join(" ")),
    }
}

fn outlet(document: &DocumentView, figures: &[FigureView]) -> Option<OutletFigures> {
    let mut forms: Vec<FigureForm> = Vec::new();
    for f in figures.iter().filter(|f| f.at.document == document.id) {
        let text = f.at.text.split_whitespace().collect::<Vec<_>>().join(" ");
        match forms.iter_mut().find(|x| fold(&x.text) == fold(&text)) {
            Some(form) => {
                form.sentences.push(f.at.sentence);
                form.sentences.dedup();
                form.source = form.source.take().or_else(|| f.source.clone());
            }
            None => forms.push(FigureForm { text, sentences: vec![f.at.sentence], source: f.source.clone() }),
        }
    }
    (!forms.is_empty()).then(|| OutletFigures { document: document.id.clone(), siglum: document.siglum.clone(), forms })
}

/// "officers, injured": the most frequent head and what happened; else the kind of number.
fn about(figures: &[Figure], views: &[FigureView]) -> String {
    let most = |words: Vec<&str>| -> Option<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        words.into_iter().for_each(|w| *counts.entry(w).or_default() += 1);
        counts.into_iter().max_by(|x, y| x.1.cmp(&y.1).then_with(|| y.0.cmp(x.0))).map(|(w, _)| w.to_owned())
    };
    let head = most(views.iter().filter_map(|v| v.head.as_deref()).collect());
    let happened = most(views.iter().filter_map(|v| v.happening).collect());
    let measure = figures.first().map_or("", |f| measure(f.quantity.measure));
    match (head, happened) {
        (Some(head), Some(happened)) => format!("{head}, {happened}"),
        (Some(head), None) if measure == "count" => head,
        (Some(head), None) => format!("{measure}: {head}"),
        (None, Some(happened)) => happened,
        (None, None) => measure.to_owned(),
    }
}

fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Count => "count",
        Measure::Money => "money",
        Measure::Share => "share",
        Measure::Points => "points",
        Measure::Size => "size",
        Measure::Duration => "duration",
        Measure::Age => "age",
        Measure::Ordinal => "ordinal",
        Measure::Score => "score",
        Measure::Clock => "time",
        Measure::Date => "date",
        Measure::Weekday => "weekday",
        Measure::Year => "year",
    }
}

fn happening(happening: Happening) -> &'static str {
    match happening {
        Happening::Killed => "killed",
        Happening::Injured => "injured",
        Happening::Casualties => "casualties",
        Happening::Arrested => "arrested",
        Happening::Hospital => "hospital",
        Happening::Missing => "missing",
        Happening::Displaced => "displaced",
        Happening::Gathered => "gathered",
        Happening::Voted => "voted",
    }
}

fn hedge(q: &Quantity) -> Option<&'static str> {
    match q.hedge {
        Hedge::Plain => None,
        Hedge::About => Some("about"),
        Hedge::Nearly => Some("nearly"),
        Hedge::AtLeast => Some("at-least"),
        Hedge::MoreThan => Some("more-than"),
        Hedge::UpTo => Some("up-to"),
        Hedge::LessThan => Some("less-than"),
    }
}
