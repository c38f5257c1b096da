//! Report: everything a comparison found, as plain data with a version. Every output is made of it and of nothing
//! else; renderers decide nothing. Offsets count Unicode code points from the start of a document's text.

mod alone;
mod assemble;
pub mod called;
pub mod cells;
pub mod columns;
pub mod coverage;
mod doubtful;
mod figures;
pub mod flags;
pub mod grouped;
mod input;
pub mod keyness;
pub mod kwic;
mod link;
mod notes;
mod order;
pub mod page;
mod pieces;
pub mod quotes;
mod replaced;
mod schema;
mod symmetry;
mod terms;
pub mod used;
pub mod utterance;

pub use alone::Alone;
pub use assemble::{Analysis, assemble};
pub use coverage::{CoverageView, Reach, StatementView};
pub use grouped::{CategoryCount, Form, LoadedTerm, LoadedView, OutletForms};

pub use crate::align::{CommonKind, Relation};
pub use figures::{FigureForm, FigureRowView, FigureView, OutletFigures};
pub use input::{InputView, OptionsView};
pub use link::{CommonView, LinkView};
pub use notes::{Note, NoteKind};
pub use order::{OrderPlace, OrderView};
pub use page::{PageView, QuotesView};
pub use replaced::{ReplacedView, add_replaced};
pub use schema::schema;
pub use symmetry::{OutletReferents, ReferentView, SymmetryMemberView, SymmetryView};
pub use terms::{TermView, TermsView};

pub use crate::collate::{Agreement, Change, Kind, LabelKind};
pub use crate::rules::Severity;
pub use crate::voice::Voice;
use schemars::JsonSchema;
use serde::Serialize;

/// Version of the report's shape; raised when a field changes meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;

/// What was found when articles were compared.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Report {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Program and version that made it.
    pub generator: String,
    /// The articles, in the order given.
    pub documents: Vec<DocumentView>,
    /// What was read, in the same order.
    pub inputs: Vec<InputView>,
    /// How it was compared.
    pub options: OptionsView,
    /// What the reader must know before anything else.
    pub notes: Vec<Note>,
    /// How much every two articles share.
    pub shared: Vec<SharedView>,
    /// Differing wordings, the most telling first.
    pub variants: Vec<VariantView>,
    /// Who and what is called what, the most telling first.
    pub labels: Vec<LabelView>,
    /// Numbers, conflicts first; those without counterpart last.
    pub figures: Vec<FigureRowView>,
    /// Which word of a contrast set goes with whom.
    pub symmetry: Vec<SymmetryView>,
    /// What two or more articles tell, in the first article's order.
    pub passages: Vec<PassageView>,
    /// Linked sentences, by document and sentence.
    pub links: Vec<LinkView>,
    /// Sentences not found in another article.
    pub absent: Vec<AbsentView>,
    /// Sentences of which another article has something near: neither found nor absent.
    pub perhaps: Vec<AbsentView>,
    /// What not all articles tell, grouped by who tells it ([`coverage::coverage`]).
    pub coverage: Vec<CoverageView>,
    /// Loaded terms, by document and place.
    pub findings: Vec<FindingView>,
    /// Loaded terms, counted: one entry an outlet, in the order given ([`grouped::loaded`]).
    pub loaded: Vec<LoadedView>,
    /// Who is quoted.
    pub quotes: QuotesView,
    /// Where each passage stands in each article.
    pub order: Vec<OrderView>,
    /// The most frequent words.
    pub terms: TermsView,
    /// Tables and columns, for renderers.
    #[serde(skip)]
    pub page: PageView,
    /// The headlines, cut where loaded terms stand; for renderers ([`grouped::headlines`]).
    #[serde(skip)]
    pub headlines: Vec<LineView>,
}

/// One article.
#[derive(Clone, Debug, Default, Serialize, JsonSchema)]
pub struct DocumentView {
    /// Name of the outlet.
    pub id: String,
    /// Letter that stands for it: A, B, … Z, AA, …
    pub siglum: String,
    /// Where it was read from.
    pub origin: String,
    /// Its headline.
    pub headline: Option<String>,
    /// Date of publication, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its language, by its English name.
    pub language: String,
    /// Number of words compared.
    pub words: usize,
    /// Its sentences.
    pub sentences: Vec<SentenceView>,
}

/// One sentence.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SentenceView {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// Its text.
    pub text: String,
    /// Whether it is a headline.
    pub headline: bool,
    /// Number of its paragraph.
    pub paragraph: usize,
}

/// How much two articles share.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SharedView {
    /// One article.
    pub a: String,
    /// The other.
    pub b: String,
    /// Sentences of each.
    pub sentences: [usize; 2],
    /// Sentences of each with a counterpart in the other.
    pub linked: [usize; 2],
    /// Sentences of each that were not found in the other.
    pub absent: [usize; 2],
}

/// One place of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PlaceView {
    /// Name of the outlet.
    pub document: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// The text there.
    pub text: String,
    /// Whether it stands inside quotation marks.
    pub quoted: bool,
}

/// A differing wording: one reading an outlet and place.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct VariantView {
    /// What kind of difference.
    pub kind: Kind,
    /// How telling, higher first; of use only for order within one report.
    pub score: f32,
    /// How likely the wordings stand for one thing, 0..1, whether or not they tell much.
    pub fit: f32,
    /// Whether it tells little of wording: all outlets use both words, they are plain reports, a phrase and its denial, phrases of
    /// different classes of which the lexicon knows none, a phrase and the same with more words, a word and one that has it before
    /// a hyphen or after it, both say no more than how ("way", "manner"), or each stands better against another; or, where the
    /// lexicon does not know them to compete, different persons or places stand before them, or the main statement of both sentences
    /// is not the same, and it does not fit very well (verbs of saying: however well).
    pub idle: bool,
    /// Whether reports for readers leave it out unless asked for all.
    pub doubtful: bool,
    /// What all readings point at, where the lexicon knows it.
    pub referent: Option<String>,
    /// How far apart two outlets' words are in direction toward the referent, where the lexicon has them, 0..=6.
    pub distance: Option<u8>,
    /// Why the readings are set side by side.
    pub why: String,
    /// Where to look first: a sentence an outlet, as "A4"; for renderers.
    #[serde(skip)]
    pub refs: Vec<String>,
    /// The readings.
    pub readings: Vec<ReadingView>,
    /// The readings, counted: who says what how often ([`grouped::forms`]).
    pub forms: Vec<OutletForms>,
}

/// One outlet's wording at one place. Readings with the same `place` stand for each other.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ReadingView {
    /// Number of the place within the variant.
    pub place: usize,
    /// Direction and strength toward the referent, -3..=3, where the lexicon has the word.
    pub direction: Option<i8>,
    /// Where it stands.
    #[serde(flatten)]
    pub at: PlaceView,
    /// Whose words they are.
    pub voice: Voice,
    /// Who says them, if it is not the outlet and the article names them.
    pub speaker: Option<String>,
}

/// What one person, group, place, act or thing is called.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LabelView {
    /// Its most frequent name.
    pub name: String,
    /// What it is, roughly.
    pub kind: LabelKind,
    /// Whether different outlets use different head words for it; forms of one name are no difference.
    pub varied: bool,
    /// Every mention.
    pub mentions: Vec<PlaceView>,
    /// The mentions, counted: who says what how often; the forms of its name are one ([`called::forms`]).
    pub forms: Vec<OutletForms>,
}

/// Sentences of two or more articles that tell the same.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PassageView {
    /// Its sentences, in the order of documents.
    pub lines: Vec<LineView>,
    /// For two sentences that differ little: both in one text.
    pub merged: Option<Vec<Piece>>,
    /// The links inside it: indices into [`Report::links`].
    pub links: Vec<usize>,
    /// The lowest probability among the links that made it.
    pub probability: f32,
    /// The loosest relation among them: partial if any is.
    pub relation: Relation,
}

/// One sentence of a passage, cut where its wording differs and where loaded terms stand.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LineView {
    /// Name of the outlet.
    pub document: String,
    /// Its letter.
    pub siglum: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// The sentence: joined, the pieces are its text.
    pub pieces: Vec<Piece>,
}

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Piece {
    /// The text, as the article has it.
    pub text: String,
    /// Which side has it.
    pub side: Side,
    /// The loaded term it belongs to: index into [`Report::findings`].
    pub finding: Option<usize>,
}

/// Who has a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// All sentences of the passage that it was compared with.
    Both,
    /// Only the first outlet's sentence.
    First,
    /// Only the other's.
    Other,
}

/// A sentence, named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SentenceRefView {
    /// Name of the outlet.
    pub document: String,
    /// Index of the sentence.
    pub sentence: usize,
}

/// A stretch of two linked sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SegmentView {
    /// Same or different.
    pub change: Change,
    /// Text in a.
    pub a: String,
    /// Text in b.
    pub b: String,
}

/// A sentence not found in another article, or only perhaps.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AbsentView {
    /// The article that has it.
    pub document: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// The article it was looked for in.
    #[serde(rename = "in")]
    pub missing_in: String,
    /// The sentence there that comes nearest, if any shares a word with it.
    pub nearest: Option<NearestView>,
}

/// The sentence of another article that comes nearest.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct NearestView {
    /// Name of the outlet.
    pub document: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// Probability that it shares a specific statement after all.
    pub probability: f32,
}

/// A loaded term.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FindingView {
    /// The rule that found it.
    pub rule: &'static str,
    /// Where it stands.
    #[serde(flatten)]
    pub at: PlaceView,
    /// Entry of the lexicon.
    pub entry: String,
    /// Category of the lexicon.
    pub category: String,
    /// 1 mild, 2 marked, 3 strong.
    pub strength: u8,
    /// How much it matters.
    pub severity: Severity,
    /// Whose words they are.
    pub voice: Voice,
    /// Who says them, if it is not the outlet and the article names them.
    pub speaker: Option<String>,
    /// Why it may be loaded, in plain words.
    pub why: String,
    /// Plainer words.
    pub alternatives: Vec<String>,
    /// Who says so.
    pub sources: Vec<String>,
    /// What other articles of the comparison say instead.
    pub competing: Vec<CompetingView>,
}

/// Another outlet's word for the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CompetingView {
    /// Name of the outlet.
    pub document: String,
    /// The word it uses.
    pub form: String,
}
