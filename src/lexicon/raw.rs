//! Lexicon files as they are written, before anything is checked. `data/lexicon/README.md` explains the keys.
#![allow(missing_docs, reason = "private; one field for each key, under the key's name")]

use super::model::{Basis, Category, Checked, Pos};
use super::stance::Stance;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawFile {
    pub schema: Option<u32>,
    #[serde(default)]
    pub sources: BTreeMap<String, RawSource>,
    #[serde(default)]
    pub topics: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub set: Vec<RawSet>,
    #[serde(default)]
    pub entry: Vec<RawEntry>,
    #[serde(default)]
    pub group: Vec<RawGroup>,
    #[serde(default)]
    pub reporting: Vec<RawReporting>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawGroup {
    pub cat: Category,
    pub pos: Pos,
    pub d: i8,
    pub why: String,
    pub forms: Vec<String>,
    #[serde(default)]
    pub solo: bool,
    #[serde(default)]
    pub neutral: Vec<String>,
    #[serde(default)]
    pub sources: Vec<RawCite>,
    #[serde(default)]
    pub safe: Vec<String>,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawReporting {
    pub stance: Stance,
    #[serde(default)]
    pub verbs: Vec<String>,
    #[serde(default)]
    pub nouns: Vec<String>,
    #[serde(default)]
    pub others: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSource {
    pub name: String,
    pub title: String,
    pub checked: Checked,
}

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawCite {
    pub id: String,
    pub says: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSet {
    pub id: String,
    #[serde(default)]
    pub family: String,
    #[serde(default)]
    pub local: bool,
    #[serde(default)]
    pub individual: bool,
    pub topic: String,
    pub cat: Category,
    pub referent: String,
    pub pos: Pos,
    pub members: Vec<RawMember>,
    #[serde(default)]
    pub neutral: Vec<String>,
    pub basis: Basis,
    #[serde(default)]
    pub sources: Vec<RawCite>,
    #[serde(default)]
    pub safe: Vec<String>,
    #[serde(default)]
    pub near: Vec<String>,
    #[serde(default)]
    pub note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawMember {
    pub f: String,
    pub d: i8,
    #[serde(default = "yes")]
    pub solo: bool,
    #[serde(default)]
    pub vague: bool,
    #[serde(default)]
    pub title: bool,
    #[serde(default)]
    pub side: String,
    pub cat: Option<Category>,
    pub pos: Option<Pos>,
    #[serde(default)]
    pub also: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawEntry {
    pub id: String,
    pub form: String,
    pub pos: Pos,
    pub cat: Category,
    pub d: i8,
    #[serde(default = "yes")]
    pub solo: bool,
    #[serde(default)]
    pub vague: bool,
    #[serde(default)]
    pub title: bool,
    #[serde(default)]
    pub side: String,
    #[serde(default)]
    pub also: Vec<String>,
    #[serde(default)]
    pub why: String,
    #[serde(default)]
    pub neutral: Vec<String>,
    #[serde(default)]
    pub sources: Vec<RawCite>,
    #[serde(default)]
    pub safe: Vec<String>,
    #[serde(default)]
    pub near: Vec<String>,
    #[serde(default)]
    pub note: String,
}

fn yes() -> bool {
    true
}
