//! The file format: TOML text becomes checked [`Data`], or an error that names file, line and entry.
//!
//! The build script reads the built-in data with this same code, so a user's file and ours obey the
//! same rules. `data/lexicon/README.md` describes every key.

use super::error::{LexiconError, Place};
use super::inflect::inflect;
use super::model::{Basis, Category, ContrastSet, Entry, EntryId, List, Pos, SetId, Source, Text, Topic};
use super::raw::{RawCite, RawEntry, RawFile, RawGroup, RawMember, RawReporting, RawSet};
use super::stance::{Reporting, ReportingKind};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Everything that lexicon files say, checked.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// Entries: the members set by set, then those outside of sets.
    pub entries: Vec<Entry>,
    /// Contrast sets, in file order.
    pub sets: Vec<ContrastSet>,
    /// Sources, by id.
    pub sources: Vec<Source>,
    /// Topics, by id.
    pub topics: Vec<Topic>,
    /// Forms of reporting words, sorted, each once.
    pub reporting: Vec<Reporting>,
}

/// Reads lexicon files given as (name, text). `base` is what they may refer to besides themselves:
/// its sources and topics are known, its ids are taken.
///
/// # Errors
/// The first thing that is wrong in the first file that has something wrong.
pub fn parse(files: &[(&str, &str)], base: &Data) -> Result<Data, LexiconError> {
    let mut raw = Vec::new();
    for &(name, text) in files {
        let file: RawFile = toml::from_str(text).map_err(|e| LexiconError {
            file: name.to_string(),
            line: e.span().map(|s| 1 + text.as_bytes().iter().take(s.start).filter(|b| **b == b'\n').count()),
            entry: None,
            what: e.message().to_string(),
        })?;
        raw.push((Place { name, text }, file));
    }
    let mut data = Data::default();
    for (place, file) in &raw {
        if file.schema.is_some_and(|s| s != 1) {
            return Err(place.error("", "schema must be 1"));
        }
        for (id, s) in &file.sources {
            data.sources.push(Source { id: own(id), name: own(&s.name), title: own(&s.title), checked: s.checked });
        }
        for (id, words) in &file.topics {
            data.topics.push(Topic { id: own(id), words: list(words) });
        }
    }
    data.sources.sort_by(|a, b| a.id.cmp(&b.id));
    data.topics.sort_by(|a, b| a.id.cmp(&b.id));
    for (_, file) in &raw {
        file.reporting.iter().for_each(|group| add_reporting(group, &mut data.reporting));
    }
    data.reporting.sort_by(|a, b| a.form.cmp(&b.form));
    data.reporting.dedup_by(|later, first| later.form == first.form);
    let mut known = Known::of(base, &data);
    for (place, file) in raw {
        for set in file.set {
            add_set(set, &mut data, &mut known).map_err(|(id, what)| place.error(&id, &what))?;
        }
        for entry in file.entry {
            add_entry(entry, &mut data, &mut known).map_err(|(id, what)| place.error(&id, &what))?;
        }
        for group in file.group {
            add_group(&group, &mut data, &mut known).map_err(|(id, what)| place.error(&id, &what))?;
        }
    }
    Ok(data)
}

/// The phrase of a `safe` item, without the note in brackets: "rebel alliance (film)" is "rebel
/// alliance". `None` where only a bare member would be left ("occupation (job)"), which is a note for people.
pub fn safe_phrase(item: &str, forms: &BTreeSet<String>) -> Option<String> {
    let phrase = item.split(" (").next().unwrap_or_default().trim();
    let is_note = item.contains(" (") && forms.contains(&phrase.to_lowercase());
    (!is_note && !phrase.is_empty()).then(|| phrase.to_string())
}

/// Names that may be referred to, or are taken.
struct Known {
    ids: BTreeSet<String>,
    sources: BTreeSet<String>,
    topics: BTreeSet<String>,
}

impl Known {
    fn of(base: &Data, own: &Data) -> Known {
        let sources = base.sources.iter().chain(&own.sources).map(|s| s.id.to_string()).collect();
        let topics = base.topics.iter().chain(&own.topics).map(|t| t.id.to_string()).collect();
        let sets = base.sets.iter().map(|s| s.id.to_string());
        Known { ids: base.entries.iter().map(|e| e.id.to_string()).chain(sets).collect(), sources, topics }
    }

    fn take(&mut self, id: &str) -> Result<(), String> {
        let well_formed =
            !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '/' | '_' | '\''));
        if !well_formed {
            return Err("an id is made of letters, digits, '-' and '.'".to_string());
        }
        if self.ids.insert(id.to_string()) { Ok(()) } else { Err("this id is used twice".to_string()) }
    }

    fn cites(&self, raw: &[RawCite]) -> Result<List, String> {
        if let Some(c) = raw.iter().find(|c| !self.sources.contains(&c.id)) {
            return Err(format!("source `{}` is not listed under [sources]", c.id));
        }
        Ok(list(&raw.iter().map(|c| format!("{}: {}", c.id, c.says)).collect::<Vec<_>>()))
    }
}

/// All forms of a group's words; the stable sort that follows keeps the first listing of a form in front.
fn add_reporting(group: &RawReporting, to: &mut Vec<Reporting>) {
    let kinds = [
        (&group.verbs, Pos::V, ReportingKind::Verb),
        (&group.nouns, Pos::N, ReportingKind::Noun),
        (&group.others, Pos::Adv, ReportingKind::Other),
    ];
    for (words, pos, kind) in kinds {
        for word in words {
            for (form, _) in inflect(word, pos) {
                to.push(Reporting { form: own(&form), lemma: own(word), kind, stance: group.stance });
            }
        }
    }
}

type Bad = (String, String);

fn add_set(raw: RawSet, data: &mut Data, known: &mut Known) -> Result<(), Bad> {
    let bad = |what: &str| (raw.id.clone(), what.to_string());
    known.take(&raw.id).map_err(|e| bad(&e))?;
    if raw.members.len() < 2 {
        return Err(bad("a set needs at least two members"));
    }
    if !known.topics.contains(&raw.topic) {
        return Err(bad(&format!("topic `{}` is not listed under [topics]", raw.topic)));
    }
    if raw.neutral.is_empty() != (raw.basis == Basis::None) {
        return Err(bad("basis must be \"none\" exactly where no neutral form is offered"));
    }
    let rests_on_a_source = matches!(raw.basis, Basis::Guide | Basis::Inferred | Basis::Unconfirmed);
    if rests_on_a_source && raw.sources.is_empty() {
        return Err(bad("this basis needs a source"));
    }
    if raw.safe.iter().chain(&raw.neutral).chain(&raw.near).any(|s| s.trim().is_empty()) {
        return Err(bad("an item of a list is empty"));
    }
    let cites = known.cites(&raw.sources).map_err(|e| bad(&e))?;
    let set = SetId(data.sets.len() as u32);
    let mut members = Vec::new();
    let mut forms = BTreeSet::new();
    for m in &raw.members {
        let id = format!("{}/{}", raw.id, slug(&m.f));
        let wrong = |what: &str| (id.clone(), what.to_string());
        check_member(m).map_err(|e| wrong(&e))?;
        for form in m.f.split('|') {
            if !forms.insert(form.to_string()) {
                return Err(wrong(&format!("`{form}` stands twice in this set")));
            }
        }
        known.take(&id).map_err(|e| wrong(&e))?;
        members.push(EntryId(data.entries.len() as u32));
        data.entries.push(entry(&id, m, Some(set), raw.pos, raw.cat));
    }
    data.sets.push(ContrastSet {
        id: own(&raw.id),
        family: own(if raw.family.is_empty() { &raw.id } else { &raw.family }),
        local: raw.local,
        individual: raw.individual,
        topic: own(&raw.topic),
        category: raw.cat,
        referent: own(&raw.referent),
        members: Cow::Owned(members),
        neutral: list(&raw.neutral),
        basis: raw.basis,
        cites,
        safe: list(&raw.safe),
        near: list(&raw.near),
        note: own(&raw.note),
    });
    Ok(())
}

fn add_entry(raw: RawEntry, data: &mut Data, known: &mut Known) -> Result<(), Bad> {
    let bad = |what: &str| (raw.id.clone(), what.to_string());
    known.take(&raw.id).map_err(|e| bad(&e))?;
    let member = RawMember {
        f: raw.form,
        d: raw.d,
        solo: raw.solo,
        vague: raw.vague,
        title: raw.title,
        side: raw.side,
        cat: None,
        pos: None,
        also: raw.also,
    };
    check_member(&member).map_err(|e| bad(&e))?;
    let mut new = entry(&raw.id, &member, None, raw.pos, raw.cat);
    new.cites = known.cites(&raw.sources).map_err(|e| bad(&e))?;
    new.why = own(&raw.why);
    new.neutral = list(&raw.neutral);
    new.safe = list(&raw.safe);
    new.near = list(&raw.near);
    new.note = own(&raw.note);
    data.entries.push(new);
    Ok(())
}

/// One entry for each form of a group; they share everything else. The first of a group's `safe` phrases is kept with
/// the entries that it covers.
fn add_group(group: &RawGroup, data: &mut Data, known: &mut Known) -> Result<(), Bad> {
    let pos = pos_name(group.pos);
    for form in &group.forms {
        let id = format!("{}.{pos}", slug(form));
        let bad = |what: &str| (id.clone(), what.to_string());
        if group.why.trim().is_empty() {
            return Err(bad("a group needs a why"));
        }
        let covers = |phrase: &&String| phrase.to_lowercase().contains(&stem(form));
        add_entry(
            RawEntry {
                id: id.clone(),
                form: form.clone(),
                pos: group.pos,
                cat: group.cat,
                d: group.d,
                solo: group.solo,
                vague: false,
                title: false,
                side: String::new(),
                also: Vec::new(),
                why: group.why.clone(),
                neutral: group.neutral.clone(),
                sources: group.sources.clone(),
                safe: group.safe.iter().filter(covers).cloned().collect(),
                near: Vec::new(),
                note: group.note.clone(),
            },
            data,
            known,
        )?;
    }
    Ok(())
}

/// What all inflections of a form begin with, near enough: without its last letters.
fn stem(form: &str) -> String {
    let form = form.to_lowercase();
    let kept = form.chars().count().saturating_sub(2).max(3);
    form.chars().take(kept).collect()
}

fn pos_name(pos: Pos) -> &'static str {
    match pos {
        Pos::N => "n",
        Pos::Np => "np",
        Pos::V => "v",
        Pos::Adj => "adj",
        Pos::Adv => "adv",
        Pos::Name => "name",
    }
}

fn check_member(m: &RawMember) -> Result<(), String> {
    if !(-3..=3).contains(&m.d) {
        return Err(format!("direction {} is not between -3 and 3", m.d));
    }
    if m.f.split('|').any(|form| form.trim().is_empty() || form.trim() != form || form.contains("  ")) {
        return Err("an empty form, or blanks around it".to_string());
    }
    Ok(())
}

fn entry(id: &str, m: &RawMember, set: Option<SetId>, pos: Pos, category: Category) -> Entry {
    Entry {
        id: own(id),
        form: own(&m.f),
        also: list(&m.also),
        set,
        pos: m.pos.unwrap_or(pos),
        category: m.cat.unwrap_or(category),
        direction: m.d,
        solo: m.solo,
        vague: m.vague,
        title: m.title,
        side: own(&m.side),
        why: Text::default(),
        neutral: List::default(),
        cites: List::default(),
        safe: List::default(),
        near: List::default(),
        note: Text::default(),
    }
}

/// "people in the country illegally" → "people-in-the-country-illegally".
fn slug(form: &str) -> String {
    let first = form.split('|').next().unwrap_or_default();
    first.split([' ', '.']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join("-")
}

fn own(s: &str) -> Text {
    Text::from(s)
}

fn list(items: &[String]) -> List {
    List(Text::from(items.join("\n")))
}
