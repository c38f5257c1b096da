//! parallax shows how outlets word the same event: it aligns their articles sentence by sentence, shows what is worded
//! differently, which terms are loaded, and what one article has and another lacks.
//!
//! ```
//! use parallax::{Settings, article};
//!
//! let article = |outlet: &str, text: &str| article::read_bytes(outlet, outlet, text.as_bytes(), &Default::default());
//! let report = parallax::compare(
//!     vec![
//!         article("wire", "The rebels left the city on Thursday, the army said."),
//!         article("state", "Terrorists left the city on Thursday, the army said."),
//!     ],
//!     &Settings::default(),
//! );
//! assert_eq!(report.links.len(), 1);
//! let readings: Vec<&str> = report.variants[0].readings.iter().map(|r| r.at.text.as_str()).collect();
//! assert_eq!(readings, ["rebels", "Terrorists"]);
//! ```
//!
//! The steps are the modules, in the order in which the data goes through them; `ARCHITECTURE.md` has the table.

pub mod align;
pub mod article;
pub mod collate;
pub mod corpus;
pub mod language;
pub mod lexicon;
pub mod render;
pub mod report;
pub mod rules;
pub mod stats;
pub mod text;
pub mod voice;

#[cfg(feature = "cli")]
pub mod cli;

use align::AlignConfig;
use article::Article;
use language::Language;
use lexicon::Lexicon;
use rayon::prelude::*;
use report::Report;
use text::Document;

/// Settings of a comparison.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// How sentences are aligned.
    pub align: AlignConfig,
}

/// Reads the models that [`compare`] asks, which otherwise are read when they are first asked: a program that calls this beside
/// reading the articles has its answer sooner.
pub fn load_models() {
    align::load_models();
    collate::load_models();
    voice::load_models();
}

/// Compares the articles: segment, understand, look up, align, collate, check, report.
pub fn compare(articles: Vec<Article>, settings: &Settings) -> Report {
    let documents = articles.into_par_iter().map(text::segment).collect();
    let lexicon = Lexicon::builtin();
    let (witnesses, vocabulary, (hits, tags)) = language::annotate_beside(documents, |documents, languages| {
        rayon::join(
            || each_english(documents, languages, |d| lexicon.find_competing(d)),
            || each_english(documents, languages, language::tags),
        )
    });
    let documents: Vec<_> = witnesses.iter().map(|w| &w.document).collect();
    let (alignment, (evidence, voices)) = rayon::join(
        || align::align(&witnesses, &vocabulary, &settings.align),
        || {
            rayon::join(
                || lexicon::Evidence::gather(&documents, &hits, lexicon),
                || witnesses.par_iter().map(|w| voice::Voices::of_witness(w, lexicon)).collect::<Vec<_>>(),
            )
        },
    );
    let material = collate::Material {
        witnesses: &witnesses,
        tags: &tags,
        vocabulary: &vocabulary,
        alignment: &alignment,
        evidence: &evidence,
    };
    let small = || (collate::figures(&material), collate::symmetry(&material), rules::check(&evidence, &voices));
    let alone = || report::Alone::of(&witnesses, &voices, lexicon);
    let (variants, (labels, ((figures, symmetry, findings), alone))) = rayon::join(
        || collate::variants(&material),
        || rayon::join(|| collate::labels(&material), || rayon::join(small, alone)),
    );
    let analysis = report::Analysis {
        witnesses: &witnesses,
        vocabulary: &vocabulary,
        alignment: &alignment,
        lexicon,
        variants: &variants,
        figures: &figures,
        symmetry: &symmetry,
        labels: &labels,
        findings: &findings,
        voices: &voices,
        options: report::OptionsView { threshold: settings.align.threshold },
    };
    let report = report::assemble(&analysis, alone);
    // Giving back hundreds of thousands of pieces takes as long as reading the articles: another thread does it.
    rayon::spawn(move || drop((witnesses, vocabulary, alignment, hits, voices, tags, variants, labels, figures)));
    report
}

/// What `of` gives for each text in English, nothing for others.
fn each_english<T: Send>(
    documents: &[Document],
    languages: &[Language],
    of: impl Fn(&Document) -> Vec<T> + Sync,
) -> Vec<Vec<T>> {
    let each = |(d, language): (&Document, &Language)| if language.is_english() { of(d) } else { Vec::new() };
    documents.par_iter().zip(languages).map(each).collect()
}
