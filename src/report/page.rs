//! What a page shows, laid out by rows and columns so that renderers have nothing to count: made of the other parts of
//! the report, and therefore not in JSON.

use super::cells::{CellView, Placed, cells};
use super::columns::{ColumnView, Parts, columns};
use super::coverage::Found;
use super::grouped::Marks;
use super::quotes::{AttributionView, OutletQuotes, QuotesReport, Speaker};
use super::used::{CategoryRow, UsedTerm, categories, terms};
use super::utterance::Utterance;
use super::{FindingView, LabelView, VariantView, Voice};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// Tables and columns of a page.
#[derive(Clone, Debug, Default)]
pub struct PageView {
    /// The articles, to be set side by side; one an article.
    pub columns: Vec<ColumnView>,
    /// The first of the report's variants, in their order: one cell an outlet.
    pub wording: Vec<Vec<CellView>>,
    /// The first of the report's labels, in their order: one cell an outlet.
    pub labels: Vec<Vec<CellView>>,
    /// Loaded terms: one row a term.
    pub terms: Vec<UsedTerm>,
    /// Loaded terms counted by category.
    pub categories: Vec<CategoryRow>,
    /// Row has, column lacks, both in the order given.
    pub lacking: Vec<Vec<Lacking>>,
}

/// How many sentences of one article were not found in another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lacking {
    /// Plainly not found.
    pub absent: usize,
    /// Perhaps found.
    pub perhaps: usize,
}

/// Rows of a table on a page; JSON and CSV have all.
pub const ROWS: usize = 40;

/// What the page is made of, besides what was [`Found`].
#[derive(Clone, Copy)]
pub struct Material<'a> {
    /// Articles, passages, links, and what is absent.
    pub found: Found<'a>,
    /// Loaded terms.
    pub findings: &'a [FindingView],
    /// Where they stand.
    pub marks: &'a Marks<'a>,
    /// Differing wordings.
    pub variants: &'a [VariantView],
    /// What is called what.
    pub labels: &'a [LabelView],
    /// For each of the first labels and its mentions.
    pub voices: &'a [Vec<Heard>],
    /// Who is said to have said what.
    pub attributions: &'a [AttributionView],
}

/// A mention: whether it is the name itself, whose words it is in, who says it.
#[derive(Clone, Debug)]
pub struct Heard {
    /// Whether it is the name.
    pub is_name: bool,
    /// Whose words.
    pub voice: Voice,
    /// Who says them.
    pub speaker: Option<String>,
}

/// Lays it out.
pub fn page(m: &Material) -> PageView {
    let documents = m.found.documents;
    let variant = |v: &VariantView| {
        let placed = v.readings.iter().map(|r| Placed {
            at: &r.at,
            is_name: false,
            voice: r.voice,
            speaker: r.speaker.as_deref(),
        });
        cells(documents, placed, m.marks)
    };
    let label = |(l, voices): (&LabelView, &Vec<Heard>)| {
        let placed = l.mentions.iter().zip(voices).map(|(at, h)| Placed {
            at,
            is_name: h.is_name,
            voice: h.voice,
            speaker: h.speaker.as_deref(),
        });
        cells(documents, placed, m.marks)
    };
    let parts = Parts {
        documents,
        passages: m.found.passages,
        links: m.found.links,
        absent: m.found.absent,
        perhaps: m.found.perhaps,
        attributions: m.attributions,
        marks: m.marks,
    };
    let wording = || m.variants.iter().take(ROWS).map(variant).collect();
    let labels = || m.labels.iter().zip(m.voices).map(label).collect();
    let (columns, (wording, labels)) = rayon::join(|| columns(&parts), || (wording(), labels()));
    PageView {
        columns,
        wording,
        labels,
        terms: terms(documents, m.findings, m.marks),
        categories: categories(documents, m.findings),
        lacking: lacking(&m.found),
    }
}

fn lacking(found: &Found) -> Vec<Vec<Lacking>> {
    let index: BTreeMap<&str, usize> = found.documents.iter().enumerate().map(|(k, d)| (d.id.as_str(), k)).collect();
    let mut rows = vec![vec![Lacking::default(); found.documents.len()]; found.documents.len()];
    for (list, plainly) in [(found.absent, true), (found.perhaps, false)] {
        for a in list {
            if let (Some(&has), Some(&lacks)) = (index.get(a.document.as_str()), index.get(a.missing_in.as_str())) {
                let cell = &mut rows[has][lacks];
                if plainly { cell.absent += 1 } else { cell.perhaps += 1 }
            }
        }
    }
    rows
}

/// Who is quoted: what [`QuotesReport`] has, as a part of the report.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct QuotesView {
    /// How much of each article is attributed, in the order given.
    pub outlets: Vec<OutletQuotes>,
    /// Speakers, those quoted most often first.
    pub speakers: Vec<Speaker>,
    /// Utterances that two outlets have.
    pub utterances: Vec<Utterance>,
    /// Every attribution, by outlet and place.
    pub attributions: Vec<AttributionView>,
}

impl From<QuotesReport> for QuotesView {
    fn from(q: QuotesReport) -> Self {
        QuotesView { outlets: q.outlets, speakers: q.speakers, utterances: q.utterances, attributions: q.attributions }
    }
}
