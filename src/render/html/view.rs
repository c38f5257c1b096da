//! What the templates see: the report, and small helpers that look up and name things.

use super::charts::{Slope, slope};
use super::policy::policy;
use crate::report::cells::{CellForm, CellView, UseView};
use crate::report::columns::ColumnView;
use crate::report::page::Lacking;
use crate::report::quotes::{OutletQuotes, SpeakerIn, VerbCount};
use crate::report::{
    Agreement, DocumentView, FigureRowView, FindingView, InputView, LabelView, LineView, PassageView, Reach, Relation,
    Report, Side, SymmetryMemberView, VariantView, Voice,
};
use askama::Template;

const STYLE: &str = include_str!("../../../templates/report.css");
const SCRIPT: &str = include_str!("../../../templates/report.js");

/// Rows shown of the tables that have many; the report has all.
pub const ROWS: usize = 16;

#[derive(Template)]
#[template(path = "report.html", whitespace = "minimize")]
struct Page<'r> {
    r: &'r Report,
    policy: String,
    style: &'static str,
    script: &'static str,
    outlets: Vec<Outlet<'r>>,
    slope: Slope,
    /// The highest count of a category in an outlet.
    most: usize,
}

/// An article with what is said of it at the head of the page.
struct Outlet<'r> {
    d: &'r DocumentView,
    input: Option<&'r InputView>,
    headline: Option<&'r LineView>,
}

/// Uses of a term in one voice.
struct InVoice<'r> {
    voice: Voice,
    uses: Vec<&'r UseView>,
}

/// The page as text.
pub fn page(report: &Report) -> askama::Result<String> {
    let outlet = |(k, d): (usize, &'_ DocumentView)| Outlet {
        d: &report.documents[k],
        input: report.inputs.get(k),
        headline: report.headlines.iter().find(|h| h.document == d.id),
    };
    let counts = report.page.categories.iter().flat_map(|c| &c.counts);
    Page {
        r: report,
        policy: policy(STYLE, SCRIPT),
        style: STYLE,
        script: SCRIPT,
        outlets: report.documents.iter().enumerate().map(outlet).collect(),
        slope: slope(report),
        most: counts.map(|c| c.0 + c.1).max().unwrap_or(1),
    }
    .render()
}

/// The first words of a text, at most so many characters.
pub fn excerpt(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let cut: String = text.chars().take(most).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut[..end].trim_end())
}

impl<'r> Page<'r> {
    fn finding(&self, k: &usize) -> Option<&'r FindingView> {
        self.r.findings.get(*k)
    }

    fn label(&self, k: &usize) -> Option<&'r LabelView> {
        self.r.labels.get(*k)
    }

    fn variant(&self, k: &usize) -> Option<&'r VariantView> {
        self.r.variants.get(*k)
    }

    fn column(&self, k: &usize) -> Option<&'r ColumnView> {
        self.r.page.columns.get(*k)
    }

    fn quoted(&self, k: &usize) -> Option<&'r OutletQuotes> {
        self.r.quotes.outlets.get(*k)
    }

    fn lacking(&self, has: &usize, lacks: &usize) -> Lacking {
        self.r.page.lacking.get(*has).and_then(|row| row.get(*lacks)).copied().unwrap_or_default()
    }

    fn siglum(&self, id: &str) -> &'r str {
        self.r.documents.iter().find(|d| d.id == id).map_or("", |d| d.siglum.as_str())
    }

    /// Number of an outlet's colour.
    fn hue(&self, id: &str) -> usize {
        self.r.documents.iter().position(|d| d.id == id).unwrap_or(0) % 6
    }

    fn text(&self, id: &str, sentence: &usize) -> &'r str {
        let document = self.r.documents.iter().find(|d| d.id == id);
        document.and_then(|d| d.sentences.get(*sentence)).map_or("", |s| s.text.as_str())
    }

    /// Letters of outlets, with blanks between: "A C".
    fn sigla(&self, ids: &[String]) -> String {
        ids.iter().map(|id| self.siglum(id)).collect::<Vec<_>>().join(" ")
    }

    /// Who is said to have said what stands there: "Syrian army", or "somebody not named".
    fn speaker(&self, attribution: &usize) -> &'r str {
        let said = self.r.quotes.attributions.get(*attribution);
        said.and_then(|a| a.speaker.as_deref()).unwrap_or("somebody not named")
    }

    fn speaker_in(&self, k: &usize, id: &str) -> Option<&'r SpeakerIn> {
        self.r.quotes.speakers.get(*k)?.outlets.iter().find(|o| o.outlet == id)
    }

    /// Whether a line of a passage is the first of its outlet there.
    fn is_first(&self, passage: &PassageView, k: &usize) -> bool {
        *k > 0 && passage.lines.get(*k).map(|l| &l.document) != passage.lines.get(*k - 1).map(|l| &l.document)
    }

    /// Width of a bar, of 100.
    fn bar(&self, count: &usize) -> usize {
        (count * 100).div_ceil(self.most.max(1))
    }

    fn takes_stance(&self, verb: &VerbCount) -> bool {
        !self.stance(verb).is_empty()
    }

    /// What a reporting word says about what is reported; nothing for neutral ones.
    fn stance(&self, verb: &VerbCount) -> &'static str {
        verb.stance.map(|s| s.name()).filter(|name| *name != "neutral").unwrap_or_default()
    }

    fn share(&self, part: &usize, whole: &usize) -> usize {
        (part * 200 + whole) / (2 * whole.max(&1))
    }

    fn percent(&self, share: &f64) -> usize {
        (share * 100.0).round() as usize
    }

    fn rate(&self, rate: &f64) -> String {
        format!("{rate:.1}")
    }

    fn threshold(&self) -> String {
        format!("{:.2}", self.r.options.threshold)
    }

    fn probability(&self, p: &f32) -> String {
        format!("{p:.2}")
    }

    /// Passages, wordings, labels that have cells.
    fn told(cells: &'r [Vec<CellView>]) -> impl Iterator<Item = (usize, &'r Vec<CellView>)> {
        cells.iter().enumerate().filter(|(_, row)| row.iter().filter(|c| !c.forms.is_empty()).count() > 1)
    }

    /// Those that are shown.
    fn rows(&self, cells: &'r [Vec<CellView>]) -> impl Iterator<Item = (usize, &'r Vec<CellView>)> {
        Self::told(cells).take(ROWS)
    }

    /// Wordings that are shown: none that are doubtful.
    fn wordings(&self, cells: &'r [Vec<CellView>]) -> impl Iterator<Item = (usize, &'r Vec<CellView>)> {
        Self::told(cells).filter(|(k, _)| self.variant(k).is_some_and(|v| !v.doubtful)).take(ROWS)
    }

    fn figures(&self) -> impl Iterator<Item = (usize, &'r FigureRowView)> {
        let worth = |f: &&FigureRowView| f.outlets.len() > 1 && (!f.minor || f.relation == Agreement::Conflict);
        self.r.figures.iter().filter(worth).enumerate()
    }

    fn gives(&self, figure: &FigureRowView, id: &str) -> bool {
        figure.outlets.iter().any(|o| o.document == id)
    }

    fn goes(&self, word: &SymmetryMemberView, id: &str) -> bool {
        word.outlets.iter().any(|o| o.document == id)
    }

    fn uses(&self, form: &'r CellForm) -> Vec<InVoice<'r>> {
        let mut voices: Vec<InVoice> = Vec::new();
        for u in &form.uses {
            match voices.iter_mut().find(|v| v.voice == u.voice) {
                Some(v) => v.uses.push(u),
                None => voices.push(InVoice { voice: u.voice, uses: vec![u] }),
            }
        }
        voices.sort_by_key(|v| v.voice);
        voices
    }

    /// Whether all uses are inside quotation marks.
    fn is_quoted(&self, form: &CellForm) -> bool {
        form.uses.iter().all(|u| matches!(u.voice, Voice::Direct | Voice::Scare))
    }

    fn categories(&self) -> impl Iterator<Item = &'r str> {
        self.r.page.categories.iter().map(|c| c.category.as_str())
    }

    fn voice(&self, voice: &Voice) -> &'static str {
        match voice {
            Voice::Own => "own voice",
            Voice::Direct => "quoted",
            Voice::Indirect => "reported",
            Voice::Scare => "in scare quotes",
            Voice::SoCalled => "so-called",
        }
    }

    fn reach(&self, reach: &Reach) -> &'static str {
        match reach {
            Reach::AllButOne => "all but one",
            Reach::Some => "some",
            Reach::One => "one only",
            Reach::Perhaps => "perhaps",
        }
    }

    fn agreement(&self, relation: &Agreement) -> (&'static str, &'static str) {
        match relation {
            Agreement::Conflict => ("≠", "in conflict"),
            Agreement::Compatible => ("≈", "compatible"),
            Agreement::Same => ("=", "the same"),
            _ => ("·", "one outlet"),
        }
    }

    /// The family of a category: it decides how the underline looks.
    fn family(&self, category: &str) -> &'static str {
        match category {
            "contested-label" | "partisan-phrase" | "toponym" | "affiliation-tag" => "lab",
            "event-verb" | "agency" | "euphemism" | "presupposition" => "evt",
            "attribution" | "doubt-hedge" => "att",
            _ => "jud",
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn excerpts_end_with_a_word() {
        assert_eq!(super::excerpt("The rebels left", 20), "The rebels left");
        assert_eq!(super::excerpt("The rebels left", 12), "The rebels…");
        assert_eq!(super::excerpt("Donaudampfschiff", 5), "Donau…");
    }
}
