//! The balance audit: a contrast set should list the words of both sides, or say in its note why one side has none.

use super::{Entry, Lexicon};

/// A set whose loaded words all point one way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lopsided {
    /// Id of the set.
    pub id: String,
    /// What it lacks, in plain words.
    pub lacks: &'static str,
    /// Its members with their directions, as listed.
    pub members: Vec<String>,
}

/// How the note of a set begins that says why it lists one side's words only.
const EXCUSE: &str = "One side only: ";

/// The sets in which marked or strong words point toward the referent only, or away from it only, and whose note does not say why;
/// in the order of the data.
pub fn balance(lexicon: &Lexicon) -> Vec<Lopsided> {
    let mut found = Vec::new();
    for set in lexicon.sets().iter().filter(|s| !s.note.starts_with(EXCUSE)) {
        let members: Vec<&Entry> = set.members.iter().filter_map(|id| lexicon.entry(*id)).collect();
        let loaded = |sign: i8| members.iter().any(|m| m.direction * sign >= 2);
        let answered = |sign: i8| members.iter().any(|m| m.direction * sign >= 1);
        let lacks = match () {
            () if loaded(-1) && !answered(1) => "no word in favour",
            () if loaded(1) && !answered(-1) => "no word against",
            () => continue,
        };
        let members = members.iter().map(|m| format!("{} {:+}", m.lemma(), m.direction)).collect();
        found.push(Lopsided { id: set.id.to_string(), lacks, members });
    }
    found
}
