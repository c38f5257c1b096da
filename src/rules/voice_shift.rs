//! `voice-shift`: one outlet says in its own voice what another only quotes.
//!
//! **What it marks.** A loaded term of the [`lexicon`](crate::lexicon) that stands in the outlet's own voice, where another
//! outlet of the comparison has the same term in quotation marks, in scare quotes or behind "so-called" every time.
//!
//! **Why a reader may care.** What one outlet leaves to a speaker the other makes its own statement.
//!
//! **When it is wrong.** The other outlet may avoid the term for another reason, or quote it for its sound; the two may
//! speak of different things.
//!
//! **Example.** "Terrorists fled" beside another outlet's: "terrorists" fled, the minister said.

use super::{Finding, Rule, Severity};
use crate::lexicon::{EntryId, Evidence, Strength};
use crate::voice::{Voice, Voices};
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule { name: "voice-shift", summary: "said in the outlet's own voice what another only quotes" };

/// All findings of this rule, document by document.
pub fn check(evidence: &Evidence, voices: &[Voices]) -> Vec<Finding> {
    // Entry → document → (first own use, whether all uses are somebody else's words, who says it first).
    let mut uses: BTreeMap<EntryId, BTreeMap<usize, Use>> = BTreeMap::new();
    for (d, hits) in evidence.hits.iter().enumerate() {
        let (Some(document), Some(heard)) = (evidence.documents.get(d), voices.get(d)) else { continue };
        for (n, hit) in hits.iter().enumerate() {
            let strength = evidence.lexicon.entry(hit.entry).map(|e| e.strength());
            if strength.is_none_or(|s| s < Strength::Marked) {
                continue;
            }
            let voice = heard.at(document, hit.span).0;
            let distant = matches!(voice, Voice::Direct | Voice::Scare | Voice::SoCalled);
            let here =
                uses.entry(hit.entry).or_default().entry(d).or_insert(Use { own: None, distant: true, speaker: None });
            here.distant &= distant;
            if voice == Voice::Own && here.own.is_none() {
                here.own = Some(n);
            }
            if here.speaker.is_none() {
                here.speaker = heard.speaker_at(document, hit.span).map(str::to_owned);
            }
        }
    }
    let mut findings = Vec::new();
    for (id, by) in &uses {
        let quoting: Vec<(usize, &Use)> = by.iter().filter(|(_, u)| u.distant).map(|(d, u)| (*d, u)).collect();
        for (d, own) in by.iter().filter_map(|(d, u)| Some((*d, u.own?))) {
            if !quoting.is_empty() {
                findings.extend(finding(evidence, d, own, *id, &quoting));
            }
        }
    }
    findings
}

/// How one document uses an entry.
struct Use {
    own: Option<usize>,
    distant: bool,
    speaker: Option<String>,
}

fn finding(evidence: &Evidence, d: usize, hit: usize, id: EntryId, quoting: &[(usize, &Use)]) -> Option<Finding> {
    let (hit, entry) = (evidence.hits.get(d)?.get(hit)?, evidence.lexicon.entry(id)?);
    let document = evidence.documents.get(d)?;
    let name = |other: usize| evidence.documents.get(other).map_or("", |o| o.article.outlet.as_str());
    let others: Vec<String> = quoting
        .iter()
        .map(|(other, u)| {
            u.speaker.as_ref().map_or_else(|| name(*other).to_owned(), |s| format!("{} ({s})", name(*other)))
        })
        .collect();
    let form = document.text(hit.span);
    Some(Finding {
        rule: RULE.name,
        document: d,
        sentence: hit.sentence,
        span: hit.span,
        entry: Some(id),
        probability: None,
        category: entry.category,
        strength: entry.strength(),
        severity: Severity::Info,
        voice: Voice::Own,
        speaker: None,
        alternatives: Vec::new(),
        sources: Vec::new(),
        why: format!(
            "\"{form}\" stands here in the outlet's own voice; only as somebody's words in {}",
            others.join(", ")
        ),
        competing: quoting.iter().map(|(other, _)| (*other, form.to_owned())).collect(),
        elsewhere: None,
    })
}

#[cfg(test)]
mod tests {
    use crate::lexicon::{Evidence, Lexicon};
    use crate::text::segment;
    use crate::voice::Voices;

    fn shifts(texts: &[&str]) -> Vec<(usize, String)> {
        let lexicon = Lexicon::builtin();
        let documents: Vec<_> = texts.iter().map(|t| segment(crate::article::read_text("wire", t))).collect();
        let hits: Vec<_> = documents.iter().map(|d| lexicon.find(d)).collect();
        let voices: Vec<_> = documents.iter().map(|d| Voices::of(d, lexicon)).collect();
        let documents: Vec<_> = documents.iter().collect();
        let found = super::check(&Evidence::gather(&documents, &hits, lexicon), &voices);
        found.iter().map(|f| (f.document, documents[f.document].text(f.span).to_owned())).collect()
    }

    #[test]
    fn own_here_and_quoted_there() {
        let own = "The terrorists left the city.";
        let quoted = "\"The terrorists left the city,\" the minister said.";
        let found = shifts(&[own, quoted]);
        assert_eq!(found, [(0, "terrorists".to_owned())]);
        assert!(shifts(&[own, own]).is_empty());
        assert!(shifts(&[quoted, quoted]).is_empty());
    }
}
