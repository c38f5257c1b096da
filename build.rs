//! Compiles `data/lexicon/*.toml` into static Rust data, with the library's own parser and index
//! builder, so that the program starts without reading, parsing or allocating anything for it.
//! A mistake in the data stops the build with file, line and entry.
//!
//! Also makes the hash index of `data/news-counts` (see `src/language/counts.rs`).

#[path = "src/lexicon/error.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod error;
#[path = "src/text/fold.rs"]
mod folding;
#[path = "src/lexicon/index.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod index;
#[path = "src/lexicon/inflect.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod inflect;
#[path = "src/lexicon/irregular.rs"]
mod irregular;
#[path = "src/lexicon/model.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod model;
#[path = "src/lexicon/raw.rs"]
mod raw;
#[path = "src/lexicon/schema.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod schema;
#[path = "src/lexicon/stance.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod stance;
#[path = "src/lexicon/text.rs"]
#[allow(dead_code, reason = "the library uses the rest")]
mod text;

/// What the library has for `src/lexicon/strings.rs`: here nothing is built in yet.
mod strings {
    pub const STRINGS: &str = "";
}

use folding::fold;
use std::collections::HashMap;
use std::fmt::Write;
use std::path::Path;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let folder = "data/lexicon";
    for input in [folder, COUNTS, "src/lexicon", "src/text/fold.rs", "build.rs"] {
        println!("cargo::rerun-if-changed={input}");
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "toml") {
            files.push((path.display().to_string(), std::fs::read_to_string(&path)?));
        }
    }
    files.sort();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let data = schema::parse(&files, &schema::Data::default()).map_err(|e| e.to_string())?;
    let out = std::env::var("OUT_DIR")?;
    let mut strings = Strings::default();
    std::fs::write(Path::new(&out).join("lexicon.rs"), rust(&data, &mut strings)?)?;
    std::fs::write(Path::new(&out).join("lexicon.txt"), strings.text)?;
    let slots = count_slots(&std::fs::read(COUNTS)?).ok_or("news-counts.bin is cut off")?;
    std::fs::write(Path::new(&out).join("news-counts-slots.bin"), slots)?;
    Ok(())
}

const COUNTS: &str = "data/news-counts/news-counts.bin";

/// Open addressing over the words of the table: for each slot a word's number plus 1, or 0. FNV-1a, 32 bits.
fn count_slots(table: &[u8]) -> Option<Vec<u8>> {
    let number = |at: usize| Some(u32::from_le_bytes(table.get(at..at + 4)?.try_into().ok()?) as usize);
    let n = number(8)?;
    let words = 12 + 4 * (n + 1) + 8 * n;
    let mut slots = vec![0u16; (2 * n + 1).next_power_of_two()];
    for i in 0..n {
        let word = table.get(words + number(12 + 4 * i)?..words + number(12 + 4 * (i + 1))?)?;
        let hash = word.iter().fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193));
        let mut slot = hash as usize & (slots.len() - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (slots.len() - 1);
        }
        slots[slot] = u16::try_from(i + 1).ok()?;
    }
    Some(slots.into_iter().flat_map(u16::to_le_bytes).collect())
}

/// All strings of the lexicon in one text, each once.
#[derive(Default)]
struct Strings {
    text: String,
    known: HashMap<String, usize>,
}

impl Strings {
    /// The string as Rust source: where it stands in the text.
    fn put(&mut self, string: &str) -> String {
        let start = *self.known.entry(string.to_owned()).or_insert_with(|| {
            self.text.push_str(string);
            self.text.len() - string.len()
        });
        format!("text({start}, {})", string.len())
    }
}

/// The data as Rust source: the contents of `src/lexicon/builtin.rs`.
fn rust(data: &schema::Data, strings: &mut Strings) -> Result<String, std::fmt::Error> {
    let mut o = String::new();
    let mut t = |string: &str| strings.put(string);
    writeln!(o, "static ENTRIES: [Entry; {}] = [", data.entries.len())?;
    for e in &data.entries {
        let set = e.set.map_or("None".to_string(), |s| format!("Some(SetId({}))", s.0));
        writeln!(
            o,
            "Entry {{ id: {}, form: {}, also: List({}), set: {set}, pos: Pos::{:?}, \
             category: Category::{:?}, direction: {}, solo: {}, vague: {}, title: {}, side: {}, why: {}, \
             neutral: List({}), cites: List({}), safe: List({}), near: List({}), note: {} }},",
            t(&e.id),
            t(&e.form),
            t(&e.also.0),
            e.pos,
            e.category,
            e.direction,
            e.solo,
            e.vague,
            e.title,
            t(&e.side),
            t(&e.why),
            t(&e.neutral.0),
            t(&e.cites.0),
            t(&e.safe.0),
            t(&e.near.0),
            t(&e.note)
        )?;
    }
    writeln!(o, "];\nstatic SETS: [ContrastSet; {}] = [", data.sets.len())?;
    for s in &data.sets {
        let members: Vec<String> = s.members.iter().map(|m| format!("EntryId({})", m.0)).collect();
        writeln!(
            o,
            "ContrastSet {{ id: {}, family: {}, local: {}, individual: {}, topic: {}, category: Category::{:?}, referent: {}, \
             members: Cow::Borrowed(&[{}]), neutral: List({}), basis: Basis::{:?}, cites: List({}), \
             safe: List({}), near: List({}), note: {} }},",
            t(&s.id),
            t(&s.family),
            s.local,
            s.individual,
            t(&s.topic),
            s.category,
            t(&s.referent),
            members.join(", "),
            t(&s.neutral.0),
            s.basis,
            t(&s.cites.0),
            t(&s.safe.0),
            t(&s.near.0),
            t(&s.note)
        )?;
    }
    writeln!(o, "];\nstatic SOURCES: [Source; {}] = [", data.sources.len())?;
    for s in &data.sources {
        writeln!(
            o,
            "Source {{ id: {}, name: {}, title: {}, checked: Checked::{:?} }},",
            t(&s.id),
            t(&s.name),
            t(&s.title),
            s.checked
        )?;
    }
    writeln!(o, "];\nstatic TOPICS: [Topic; {}] = [", data.topics.len())?;
    for topic in &data.topics {
        writeln!(o, "Topic {{ id: {}, words: List({}) }},", t(&topic.id), t(&topic.words.0))?;
    }
    writeln!(o, "];\nstatic REPORTING: [Reporting; {}] = [", data.reporting.len())?;
    for r in &data.reporting {
        writeln!(
            o,
            "Reporting {{ form: {}, lemma: {}, kind: ReportingKind::{:?}, stance: Stance::{:?} }},",
            t(&r.form),
            t(&r.lemma),
            r.kind,
            r.stance
        )?;
    }
    let ix = index::index(data);
    writeln!(o, "];\nconst POOL: Text = {};", t(&ix.pool))?;
    writeln!(o, "static PATTERNS: [Pattern; {}] = [", ix.patterns.len())?;
    for p in ix.patterns.iter() {
        writeln!(
            o,
            "Pattern {{ start: {}, len: {}, atoms: {}, initial: {}, upper: {}, inflection: Inflection::{:?}, \
             suffix: {}, target: Target::{:?} }},",
            p.start, p.len, p.atoms, p.initial, p.upper, p.inflection, p.suffix, p.target
        )?;
    }
    writeln!(o, "];\nstatic GROUPS: [Group; {}] = [", ix.groups.len())?;
    for g in ix.groups.iter() {
        writeln!(o, "Group {{ start: {}, len: {}, first: {}, count: {} }},", g.start, g.len, g.first, g.count)?;
    }
    writeln!(o, "];\nstatic SLOTS: [u32; {}] = {:?};", ix.slots.len(), ix.slots)?;
    Ok(o)
}
