//! The built-in lexicon: static data written by the build script from `data/lexicon/*.toml`.

use super::Lexicon;
use super::index::{Group, Index, Pattern, Target};
use super::inflect::Inflection;
use super::model::{Basis, Category, Checked, ContrastSet, Entry, EntryId, List, Pos, SetId, Source, Text, Topic};
use super::stance::{Reporting, ReportingKind, Stance};
use std::borrow::Cow;

/// A string as the build script writes it.
const fn text(start: u32, len: u32) -> Text {
    Text::Builtin { start, len }
}

include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));

/// See [`Lexicon::builtin`].
pub static LEXICON: Lexicon = Lexicon {
    entries: Cow::Borrowed(&ENTRIES),
    sets: Cow::Borrowed(&SETS),
    sources: Cow::Borrowed(&SOURCES),
    topics: Cow::Borrowed(&TOPICS),
    reporting: Cow::Borrowed(&REPORTING),
    index: Index {
        pool: POOL,
        patterns: Cow::Borrowed(&PATTERNS),
        groups: Cow::Borrowed(&GROUPS),
        slots: Cow::Borrowed(&SLOTS),
    },
};
