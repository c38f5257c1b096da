//! What is compared: the texts named by `--target` and `--reference`, counted.

use super::KeynessArgs;
use super::pairs::{against_news, pairs};
use crate::cli::counting::Inputs;
use crate::corpus::Field;
use crate::report::keyness::{SideKind, SideView};
use crate::stats::keyness::TermPair;
use crate::stats::{CountOptions, FrequencyTable, Group};
use anyhow::bail;
use std::path::Path;

/// Both sides, counted and put beside each other.
pub struct Sides {
    /// Target and reference.
    pub views: [SideView; 2],
    /// The terms of both.
    pub terms: Vec<TermPair>,
    /// Strata that both have.
    pub strata: usize,
    /// What was counted, in words.
    pub counted: String,
    /// The files that were read.
    pub paths: Vec<String>,
}

/// The name of the built-in reference.
const NEWS: &str = "news";
/// The keys under which both sides are counted.
pub const TARGET: &str = "target";
/// See [`TARGET`].
pub const REFERENCE: &str = "reference";

/// Which texts a `--target` or `--reference` names.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Which {
    /// All of a file or folder.
    Path(String),
    /// Those of INPUT with that value.
    Field(Field, String),
    /// The built-in counts.
    News,
}

/// Reads, chooses and counts.
pub fn count(args: &KeynessArgs, options: &CountOptions) -> anyhow::Result<Sides> {
    let all = |names: &[String]| names.iter().map(|name| which(name)).collect::<anyhow::Result<Vec<_>>>();
    let (target, reference) = (all(&args.target)?, all(&args.reference)?);
    if target.contains(&Which::News) {
        bail!("the built-in news counts can only be the reference");
    }
    let against_counts = reference.contains(&Which::News);
    if against_counts && (reference.len() > 1 || args.stratify.is_some() || !counts_single_words(options)) {
        bail!(
            "the built-in news counts are of single words as they stand: no lemmas, n-grams, strata, or other texts beside them"
        );
    }
    if reference.is_empty() && args.inputs.is_empty() {
        bail!("name what to compare with: --reference FILE, FOLDER, FIELD=VALUE or {NEWS}");
    }
    let mut read = Read::default();
    for (side, which) in [(TARGET, &target), (REFERENCE, &reference)] {
        for path in which.iter().filter_map(Which::path) {
            let counted = read.count(args, &[path.to_owned()], &args.strata(), options)?;
            read.both.merge(counted.regroup(|group| Some([&[side.to_owned()], group.key.as_slice()].concat())));
        }
    }
    if !args.inputs.is_empty() {
        let counted = chosen(args, options, &target, &reference, &mut read)?;
        read.both.merge(counted);
    }
    let Read { both, counted, paths } = read;
    let view = |side: &str, names: &[String]| side_view(side, names, &both);
    let target = view(TARGET, &args.target);
    if target.documents == 0 {
        bail!("there are no texts in the target ({})", target.name);
    }
    if against_counts {
        return Ok(Sides { counted, paths, ..against_news(target, &both) });
    }
    let rest = ["all others".to_owned()];
    let reference = view(REFERENCE, if args.reference.is_empty() { &rest } else { &args.reference });
    if reference.documents == 0 {
        bail!("there are no texts in the reference ({})", reference.name);
    }
    let (terms, strata) = pairs(&both);
    if args.stratify.is_some() && strata == 0 {
        bail!(
            "target and reference have no event in common: to compare within events, both need texts on the same ones"
        );
    }
    Ok(Sides { views: [target, reference], terms, strata, counted, paths })
}

/// What was read so far.
#[derive(Default)]
struct Read {
    /// Both sides, their name first in the key.
    both: FrequencyTable,
    /// What was counted, in words.
    counted: String,
    /// The files.
    paths: Vec<String>,
}

impl Read {
    /// Counts some inputs, which must count the same things as those before.
    fn count(
        &mut self,
        args: &KeynessArgs,
        inputs: &[String],
        by: &[Field],
        options: &CountOptions,
    ) -> anyhow::Result<FrequencyTable> {
        let inputs = Inputs::open(inputs, &args.read_as(inputs), &args.corpora)?;
        self.paths.extend(inputs.paths().map(str::to_owned));
        let (table, counted) = inputs.count_and_say(by, options)?;
        if !self.counted.is_empty() && self.counted != counted {
            bail!("one side counts {}, the other {counted}", self.counted);
        }
        self.counted = counted;
        Ok(table)
    }
}

fn counts_single_words(options: &CountOptions) -> bool {
    !options.lemmas && options.ngrams.max == 1
}

/// A path, `FIELD=VALUE` where no such path is there, or the built-in counts.
fn which(name: &str) -> anyhow::Result<Which> {
    let is_path = |path: &str| path == "-" || Path::new(path).exists();
    if name == NEWS && !is_path(name) {
        return Ok(Which::News);
    }
    match name.split_once('=') {
        Some((field, value)) if !is_path(name) && !is_path(value) && !field.trim().is_empty() => {
            let Ok(field) = field.trim().parse::<Field>();
            Ok(Which::Field(field, value.trim().to_owned()))
        }
        _ => Ok(Which::Path(name.to_owned())),
    }
}

impl Which {
    fn path(&self) -> Option<&str> {
        if let Which::Path(path) = self { Some(path) } else { None }
    }

    fn field(&self) -> Option<&Field> {
        if let Which::Field(field, _) = self { Some(field) } else { None }
    }

    /// Whether a group of texts is meant, whose values of `fields` are `values`.
    fn takes(&self, fields: &[Field], values: &[String]) -> bool {
        let Which::Field(field, wanted) = self else { return false };
        let value = fields.iter().position(|f| f == field).and_then(|at| values.get(at));
        // Outlets of one name in several folders are told apart by the folder's name in front.
        let is =
            |value: &String| value == wanted || *field == Field::Outlet && value.rsplit('/').next() == Some(wanted);
        value.is_some_and(is)
    }
}

/// The texts of INPUT that are meant; without `--reference` all others are.
fn chosen(
    args: &KeynessArgs,
    options: &CountOptions,
    target: &[Which],
    reference: &[Which],
    read: &mut Read,
) -> anyhow::Result<FrequencyTable> {
    let mut fields: Vec<Field> = Vec::new();
    for field in target.iter().chain(reference).filter_map(Which::field) {
        if !fields.contains(field) {
            fields.push(field.clone());
        }
    }
    if fields.is_empty() {
        bail!("nothing chooses from INPUT: name the target as FIELD=VALUE, such as outlet=NAME");
    }
    let named = fields.len();
    fields.extend(args.strata());
    let counted = read.count(args, &args.inputs, &fields, options)?;
    let takes = |which: &[Which], group: &Group| which.iter().any(|w| w.takes(&fields, &group.key));
    if let Some(group) = counted.groups().iter().find(|g| takes(target, g) && takes(reference, g)) {
        bail!("texts of {} would be both target and reference", group.name());
    }
    for which in target.iter().chain(reference).filter(|w| w.field().is_some()) {
        if !counted.groups().iter().any(|group| which.takes(&fields, &group.key)) {
            bail!("{}", nobody(which, &fields, &counted));
        }
    }
    Ok(counted.regroup(|group| {
        let side = if takes(target, group) {
            TARGET
        } else if reference.is_empty() || takes(reference, group) {
            REFERENCE
        } else {
            return None;
        };
        Some([&[side.to_owned()], group.key.get(named..).unwrap_or_default()].concat())
    }))
}

/// Values named in an error.
const NAMED: usize = 12;

/// What to say where no text has the value asked for: which values there are.
fn nobody(which: &Which, fields: &[Field], counted: &FrequencyTable) -> String {
    let Which::Field(field, wanted) = which else { return String::new() };
    let at = fields.iter().position(|f| f == field).unwrap_or(0);
    let mut values: Vec<&str> = counted.groups().iter().filter_map(|g| g.key.get(at)).map(String::as_str).collect();
    values.sort_unstable();
    values.dedup();
    let more = if values.len() > NAMED { ", …" } else { "" };
    values.truncate(NAMED);
    format!("no text has {field}={wanted}; there are {}{more}", values.join(", "))
}

/// A side as it is shown: named as the user named it, a path by its last part.
fn side_view(side: &str, names: &[String], both: &FrequencyTable) -> SideView {
    let short = |name: &String| {
        if !Path::new(name).exists() {
            return name.split_once('=').map_or_else(
                || name.clone(),
                |(given, value)| (if Path::new(value).exists() { given } else { value }).trim().to_owned(),
            );
        }
        Path::new(name).file_stem().map_or_else(|| name.clone(), |stem| stem.to_string_lossy().into_owned())
    };
    let groups = || both.groups().iter().filter(|group| group.key.first().is_some_and(|key| key == side));
    SideView {
        name: names.iter().map(short).collect::<Vec<_>>().join(", "),
        kind: SideKind::Texts,
        documents: groups().map(|group| group.documents).sum(),
        words: groups().map(|group| group.words).sum(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_of_texts() {
        let field = |field, value: &str| Which::Field(field, value.to_owned());
        for (name, expected) in [
            ("news", Which::News),
            ("outlet=The Gazette", field(Field::Outlet, "The Gazette")),
            ("month=2016-12", field(Field::Month, "2016-12")),
            ("desk = sport", field(Field::Named("desk".into()), "sport")),
            ("Cargo.toml", Which::Path("Cargo.toml".into())),
            ("Wire=Cargo.toml", Which::Path("Wire=Cargo.toml".into())),
            ("no-such-file", Which::Path("no-such-file".into())),
            ("=x", Which::Path("=x".into())),
        ] {
            assert_eq!(which(name).unwrap(), expected, "{name}");
        }
    }

    #[test]
    fn outlets_of_one_name_in_several_folders() {
        let gazette = Which::Field(Field::Outlet, "gazette".into());
        let fields = [Field::Event, Field::Outlet];
        let takes = |outlet: &str| gazette.takes(&fields, &["flood".to_owned(), outlet.to_owned()]);
        assert!(takes("gazette") && takes("flood/gazette"));
        assert!(!takes("flood") && !takes("gazette/herald"));
    }
}
