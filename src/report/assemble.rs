//! From the analysis to the report: names instead of indices, text instead of spans, code points instead of bytes.

use super::pieces::{self, Mark};
use super::*;
use crate::align::{Absence, Alignment, Common, Link, Passage, Reason, SentenceRef};
use crate::collate::{FigureRow, Label, Segment, SymmetryRow, Variant, diff};
use crate::language::{Vocabulary, Witness};
use crate::lexicon::Lexicon;
use crate::rules::Finding;
use crate::text::{CodePoints, Span};
use crate::voice::Voices;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Everything the earlier steps found.
#[derive(Clone, Copy)]
pub struct Analysis<'a> {
    /// The documents.
    pub witnesses: &'a [Witness],
    /// Their words.
    pub vocabulary: &'a Vocabulary,
    /// Their linked sentences.
    pub alignment: &'a Alignment,
    /// The lexicon its terms come from.
    pub lexicon: &'a Lexicon,
    /// Differing wordings.
    pub variants: &'a [Variant],
    /// What is called what.
    pub labels: &'a [Label],
    /// Numbers that count the same thing.
    pub figures: &'a [FigureRow],
    /// Which word goes with whom.
    pub symmetry: &'a [SymmetryRow],
    /// Loaded terms.
    pub findings: &'a [Finding],
    /// Who says what, one for each witness.
    pub voices: &'a [Voices],
    /// Options that decided what was found.
    pub options: OptionsView,
}

/// Makes the report.
pub fn assemble(analysis: &Analysis, Alone { quotes, terms }: Alone) -> Report {
    let r = Assembler::new(analysis);
    let documents = r.documents();
    let findings: Vec<FindingView> = analysis.findings.iter().map(|f| r.finding(f)).collect();
    let marks = grouped::marks(&findings);
    let (variants, labels) = rayon::join(|| r.variants(&documents), || r.labels(&documents, &marks));
    let passages: Vec<PassageView> = analysis.alignment.passages.par_iter().map(|p| r.passage(p)).collect();
    let links: Vec<LinkView> = (analysis.alignment.links.par_iter().zip(&analysis.alignment.reasons))
        .map(|(link, reason)| r.link(link, reason))
        .collect();
    let (absent, perhaps) = (r.absent(&analysis.alignment.absent), r.absent(&analysis.alignment.perhaps));
    let found = coverage::Found {
        documents: &documents,
        passages: &passages,
        links: &links,
        absent: &absent,
        perhaps: &perhaps,
    };
    let material = page::Material {
        found,
        findings: &findings,
        marks: &marks,
        variants: &variants,
        labels: &labels,
        voices: &r.label_voices(),
        attributions: &quotes.attributions,
    };
    let place = |d, s, span| r.place(d, s, span);
    let rest = || {
        let figures = figures::views(analysis.figures, analysis.witnesses, &documents, place);
        (coverage::coverage(&found, &marks), figures, symmetry::views(analysis.symmetry, &documents, place))
    };
    let (page, (coverage, figures, symmetry)) = rayon::join(|| page::page(&material), rest);
    Report {
        schema_version: SCHEMA_VERSION,
        generator: concat!("parallax ", env!("CARGO_PKG_VERSION")).to_owned(),
        loaded: grouped::loaded(&documents, &findings),
        headlines: grouped::headlines(&documents, &findings),
        notes: notes::notes(analysis),
        shared: r.shared(),
        variants,
        order: order::order(&documents, &passages),
        passages,
        links,
        figures,
        symmetry,
        labels,
        absent,
        perhaps,
        coverage,
        findings,
        quotes,
        terms,
        page,
        inputs: input::inputs(analysis.witnesses),
        options: analysis.options,
        documents,
    }
}

struct Assembler<'a> {
    analysis: &'a Analysis<'a>,
    offsets: Vec<CodePoints<'a>>,
    segments: BTreeMap<(SentenceRef, SentenceRef), Vec<Segment>>,
    marks: BTreeMap<SentenceRef, Vec<Mark>>,
}

impl<'a> Assembler<'a> {
    fn new(analysis: &'a Analysis<'a>) -> Self {
        let w = analysis.witnesses;
        let side = |s: SentenceRef| (&w[s.document], s.sentence);
        let differ = |l: &Link| diff(side(l.a), side(l.b), analysis.vocabulary);
        let mut marks: BTreeMap<SentenceRef, Vec<Mark>> = BTreeMap::new();
        // A place is marked once, as a loaded term; other rules speak of the same places.
        for (k, f) in analysis.findings.iter().enumerate().filter(|(_, f)| f.rule == grouped::COUNTED) {
            marks.entry(SentenceRef { document: f.document, sentence: f.sentence }).or_default().push((f.span, k));
        }
        let links: Vec<_> = analysis.alignment.links.par_iter().map(|l| ((l.a, l.b), differ(l))).collect();
        Assembler {
            analysis,
            offsets: w.iter().map(|w| crate::text::code_points(&w.document.article.text)).collect(),
            segments: links.into_iter().collect(),
            marks,
        }
    }

    fn id(&self, document: usize) -> String {
        self.analysis.witnesses[document].document.article.outlet.clone()
    }

    fn documents(&self) -> Vec<DocumentView> {
        let view = |(k, w): (usize, &Witness)| {
            let d = &w.document;
            let sentences = d.sentences.iter().map(|s| SentenceView {
                start: self.offsets[k].offset(s.span.start),
                end: self.offsets[k].offset(s.span.end),
                text: d.text(s.span).to_owned(),
                headline: s.headline,
                paragraph: s.paragraph,
            });
            DocumentView {
                id: self.id(k),
                siglum: siglum(k),
                origin: d.article.origin.clone(),
                headline: d.sentences.iter().find(|s| s.headline).map(|s| d.text(s.span).to_owned()),
                date: d.article.date.clone(),
                language: w.language.name().to_owned(),
                words: d.tokens.iter().filter(|t| t.kind != crate::text::TokenKind::Punctuation).count(),
                sentences: sentences.collect(),
            }
        };
        self.analysis.witnesses.iter().enumerate().map(view).collect()
    }

    fn place(&self, document: usize, sentence: usize, span: Span) -> PlaceView {
        let d = &self.analysis.witnesses[document].document;
        PlaceView {
            document: self.id(document),
            sentence,
            start: self.offsets[document].offset(span.start),
            end: self.offsets[document].offset(span.end),
            text: d.text(span).to_owned(),
            quoted: d.is_quoted(span),
        }
    }

    fn shared(&self) -> Vec<SharedView> {
        let n = self.analysis.witnesses.len();
        let mut views = Vec::new();
        for (a, b) in (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b))) {
            let count = |mut s: Vec<usize>| {
                s.sort_unstable();
                s.dedup();
                s.len()
            };
            let links = || self.analysis.alignment.between(a, b);
            let absent = |d, other| {
                self.analysis.alignment.absent.iter().filter(|x| x.of.document == d && x.from == other).count()
            };
            views.push(SharedView {
                a: self.id(a),
                b: self.id(b),
                sentences: [a, b].map(|d| self.analysis.witnesses[d].document.sentences.len()),
                linked: [
                    count(links().map(|l| l.a.sentence).collect()),
                    count(links().map(|l| l.b.sentence).collect()),
                ],
                absent: [absent(a, b), absent(b, a)],
            });
        }
        views
    }

    fn variants(&self, documents: &[DocumentView]) -> Vec<VariantView> {
        let reading = |r: &crate::collate::Reading| {
            let (document, voices) = (&self.analysis.witnesses[r.document].document, &self.analysis.voices[r.document]);
            ReadingView {
                place: r.place,
                direction: r.direction,
                at: self.place(r.document, r.sentence, r.span),
                voice: voices.at(document, r.span).0,
                speaker: voices.speaker_at(document, r.span).map(str::to_owned),
            }
        };
        let view = |v: &Variant| {
            let readings: Vec<ReadingView> = v.readings.iter().map(reading).collect();
            let forms = grouped::forms(documents, readings.iter().map(|r| &r.at));
            VariantView {
                kind: v.kind,
                score: v.score,
                fit: v.fit,
                idle: v.idle,
                doubtful: false,
                referent: v.referent.clone(),
                distance: v.distance,
                why: v.why.clone(),
                refs: refs(v),
                forms,
                readings,
            }
        };
        let mut views: Vec<VariantView> = self.analysis.variants.par_iter().map(view).collect();
        doubtful::mark(&mut views);
        views
    }

    fn labels(&self, documents: &[DocumentView], marks: &grouped::Marks) -> Vec<LabelView> {
        let view = |l: &Label| {
            let mentions: Vec<_> = l.mentions.iter().map(|m| self.place(m.document, m.sentence, m.span)).collect();
            let names = l.mentions.iter().map(|m| m.is_name);
            let forms = called::forms(documents, mentions.iter().zip(names), marks);
            LabelView { name: l.name.clone(), kind: l.kind, varied: l.varied, forms, mentions }
        };
        self.analysis.labels.iter().map(view).collect()
    }

    /// How each mention of the first labels is heard.
    fn label_voices(&self) -> Vec<Vec<page::Heard>> {
        let mention = |m: &crate::collate::Mention| {
            let (document, voices) = (&self.analysis.witnesses[m.document].document, &self.analysis.voices[m.document]);
            page::Heard {
                is_name: m.is_name,
                voice: voices.at(document, m.span).0,
                speaker: voices.speaker_at(document, m.span).map(str::to_owned),
            }
        };
        let first = self.analysis.labels.iter().take(page::ROWS);
        first.map(|l| l.mentions.iter().map(mention).collect()).collect()
    }

    fn sentence_ref(&self, s: SentenceRef) -> SentenceRefView {
        SentenceRefView { document: self.id(s.document), sentence: s.sentence }
    }

    fn link(&self, l: &Link, reason: &Reason) -> LinkView {
        let text = |s: SentenceRef, span| self.analysis.witnesses[s.document].document.text(span).to_owned();
        let segments = self.segments.get(&(l.a, l.b)).map(Vec::as_slice).unwrap_or_default();
        let common = |c: &Common| CommonView {
            kind: c.kind,
            a: text(l.a, c.a),
            b: text(l.b, c.b),
            close: c.close,
            worth: c.worth,
        };
        let segment = |s: &Segment| SegmentView { change: s.change, a: text(l.a, s.a), b: text(l.b, s.b) };
        LinkView {
            a: self.sentence_ref(l.a),
            b: self.sentence_ref(l.b),
            probability: l.probability,
            relation: l.relation,
            covered: reason.covered,
            why: reason.common.iter().map(common).collect(),
            replaced: Vec::new(),
            segments: segments.iter().map(segment).collect(),
        }
    }

    /// The lines of a passage. A line's words differ where none of the sentences it was compared with has them; the
    /// first outlet of the passage is what the others are compared with.
    fn passage(&self, p: &Passage) -> PassageView {
        let alignment = self.analysis.alignment;
        let indices: Vec<usize> = (p.members.iter())
            .flat_map(|&m| alignment.from(m))
            .filter(|&k| p.members.binary_search(&alignment.links[k].b).is_ok())
            .collect();
        let links: Vec<&Link> = indices.iter().map(|&k| &alignment.links[k]).collect();
        let base = p.members[0].document;
        let lines = p.members.iter().map(|&m| self.line(m, base, &links)).collect();
        let merged = match links.as_slice() {
            [l] if p.members.len() == 2 => self.merged(l),
            _ => None,
        };
        let probability = links.iter().map(|l| l.probability).fold(1.0, f32::min);
        let relation = links.iter().map(|l| l.relation).max().unwrap_or(Relation::Same);
        PassageView { lines, merged, links: indices, probability, relation }
    }

    fn marks(&self, s: SentenceRef) -> &[Mark] {
        self.marks.get(&s).map(Vec::as_slice).unwrap_or_default()
    }

    fn line(&self, m: SentenceRef, base: usize, links: &[&Link]) -> LineView {
        let document = &self.analysis.witnesses[m.document].document;
        let mine: Vec<&&Link> = links.iter().filter(|l| l.a == m || l.b == m).collect();
        let to_base = |l: &&&&Link| l.a.document == base || l.b.document == base;
        let chosen: Vec<&&&Link> = match mine.iter().filter(to_base).count() {
            0 => mine.iter().collect(),
            _ => mine.iter().filter(to_base).collect(),
        };
        let differing = pieces::intersect(
            chosen.iter().map(|l| pieces::differing(document, &self.segments[&(l.a, l.b)], l.a == m)),
        );
        let side = if m.document == base { Side::First } else { Side::Other };
        LineView {
            document: self.id(m.document),
            siglum: siglum(m.document),
            sentence: m.sentence,
            pieces: pieces::cut(document, document.sentences[m.sentence].span, &differing, side, self.marks(m)),
        }
    }

    /// Both sentences in one text, if most of their words are the same.
    fn merged(&self, l: &Link) -> Option<Vec<Piece>> {
        let segments = self.segments.get(&(l.a, l.b))?;
        let same: usize = segments.iter().filter(|s| s.change == Change::Same).map(|s| s.a.len()).sum();
        let longest = segments.iter().map(|s| s.a.len()).sum::<usize>().max(segments.iter().map(|s| s.b.len()).sum());
        let (a, b) = (&self.analysis.witnesses[l.a.document].document, &self.analysis.witnesses[l.b.document].document);
        (same * 5 >= longest * 3).then(|| pieces::merge((a, self.marks(l.a)), (b, self.marks(l.b)), segments))
    }

    fn absent(&self, list: &[Absence]) -> Vec<AbsentView> {
        let nearest = |x: &Absence| {
            let view = |sentence| NearestView { document: self.id(x.from), sentence, probability: x.probability };
            x.nearest.map(view)
        };
        let view = |x: &Absence| AbsentView {
            document: self.id(x.of.document),
            sentence: x.of.sentence,
            missing_in: self.id(x.from),
            nearest: nearest(x),
        };
        list.iter().map(view).collect()
    }

    fn finding(&self, f: &Finding) -> FindingView {
        FindingView {
            rule: f.rule,
            at: self.place(f.document, f.sentence, f.span),
            entry: f.entry.and_then(|e| self.analysis.lexicon.entry(e)).map(|e| e.id.to_string()).unwrap_or_default(),
            category: f.category.name().to_owned(),
            strength: f.strength as u8,
            severity: f.severity,
            voice: f.voice,
            speaker: f.speaker.clone(),
            why: f.why.clone(),
            alternatives: f.alternatives.clone(),
            sources: f.sources.clone(),
            competing: f
                .competing
                .iter()
                .map(|(d, form)| CompetingView { document: self.id(*d), form: form.clone() })
                .collect(),
        }
    }
}

/// A sentence of each outlet to look at first, numbered from 1: those of the first place where readings face each
/// other, or else each outlet's first.
fn refs(variant: &Variant) -> Vec<String> {
    let faces = variant.readings.iter().filter(|r| r.place == 0).count() > 1;
    let mut first: BTreeMap<usize, usize> = BTreeMap::new();
    for r in variant.readings.iter().filter(|r| !faces || r.place == 0) {
        first.entry(r.document).or_insert(r.sentence);
    }
    first.iter().map(|(d, s)| format!("{}{}", siglum(*d), s + 1)).collect()
}

/// A, B, … Z, AA, AB, …: the letter that stands for an outlet.
fn siglum(mut k: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(char::from(b'A' + (k % 26) as u8));
        if k < 26 {
            break;
        }
        k = k / 26 - 1;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn sigla_go_on_after_z() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(super::siglum), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
