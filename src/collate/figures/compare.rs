//! Whether two figures count the same thing, and how they agree.
//!
//! Grounds for it: linked sentences, the same head ("officers", "officers"; "people", "residents"), the same
//! happening ("killed", "dead"), the same word they hang on, the same places and times. Equal numbers need few of
//! them, a conflict needs most. When in doubt nothing is claimed.

use super::values::values;
use super::{Agreement, Figure, Material};
use crate::align::SentenceRef;
use crate::language::quantities::{Happening, Measure, Quantity, is_anybody};
use crate::language::{TypeId, Vocabulary, Witness, is_time, lemma};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Links of at least this probability bear a conflict.
const SURE: f32 = 0.6;
/// The same where both say that the same happened to the same people.
const TOLD: f32 = 0.45;
/// Heads of at least this cosine may stand for each other.
const NEAR: f32 = 0.55;

/// How many tokens around a figure are asked for places and times.
const NEARBY: usize = 60;

/// How two heads stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heads {
    Same,
    Kin,
    Missing,
    Different,
}

/// What comparing needs to know.
pub struct Comparer<'a> {
    m: &'a Material<'a>,
    pub figures: &'a [Figure],
    /// Sentences with the number of a passage they are part of, sorted.
    passages: Vec<(SentenceRef, usize)>,
}

impl<'a> Comparer<'a> {
    /// For the figures of a comparison.
    pub fn new(m: &'a Material<'a>, figures: &'a [Figure]) -> Self {
        let all = m.alignment.passages.iter().enumerate();
        let mut passages: Vec<_> = all.flat_map(|(k, p)| p.members.iter().map(move |s| (*s, k))).collect();
        passages.sort_unstable();
        Comparer { m, figures, passages }
    }

    /// The passages a sentence is part of.
    fn passages(&self, s: SentenceRef) -> impl Iterator<Item = usize> {
        let from = self.passages.partition_point(|(member, _)| *member < s);
        self.passages[from..].iter().take_while(move |(member, _)| *member == s).map(|(_, passage)| *passage)
    }

    /// How two figures of different documents agree, and how surely they belong together.
    pub fn compare(&self, x: usize, y: usize) -> (Agreement, f32) {
        let (f, g) = (&self.figures[x], &self.figures[y]);
        let (p, q) = (&f.quantity, &g.quantity);
        let nothing = (Agreement::NotCompared, 0.0);
        if !self.is_kindred(x, y) {
            return nothing;
        }
        let link = self.link(f, g);
        let heads = self.heads(f, g);
        let happening = p.happening.is_some() && p.happening == q.happening;
        let hangs = self.hangs_on_same(f, g);
        let value = values(p, q);
        let equal = p.low == q.low && p.high == q.high;
        let claimed = match value {
            _ if equal => self.same_number(f, g, link, heads, happening),
            Agreement::Conflict => self.is_conflict(f, g, link, heads, happening, hangs),
            Agreement::Compatible => {
                let told = happening && heads == Heads::Same;
                let placed = link >= 0.5 && heads != Heads::Different && (happening || heads == Heads::Same || hangs);
                self.shares_frame(f, g) && (placed || (told && link > 0.0))
            }
            _ => false,
        };
        if claimed { (value, link + if heads == Heads::Same { 0.5 } else { 0.0 }) } else { nothing }
    }

    /// What two figures of one row must have in common, whatever their documents and values.
    pub fn is_kindred(&self, x: usize, y: usize) -> bool {
        let (f, g) = (&self.figures[x], &self.figures[y]);
        let (p, q) = (&f.quantity, &g.quantity);
        let clash = matches!((p.happening, q.happening), (Some(a), Some(b)) if a != b);
        let equal = p.low == q.low && p.high == q.high;
        p.measure == q.measure
            && p.unit == q.unit
            && p.role == q.role
            && p.part == q.part
            && (!clash || (equal && is_distinctive(p)))
            && self.more(f) == self.more(g)
            && ((equal && is_distinctive(p)) || self.heads(f, g) != Heads::Different)
    }

    /// Equal numbers: enough that they are linked or telling, and that nothing speaks against it.
    fn same_number(&self, f: &Figure, g: &Figure, link: f32, heads: Heads, happening: bool) -> bool {
        let q = &f.quantity;
        match q.measure {
            Measure::Count => {
                let likely = happening || matches!(heads, Heads::Same | Heads::Kin);
                (link > 0.0 && (likely || is_distinctive(q)))
                    || (likely && q.low >= 12.0 && q.happening == g.quantity.happening)
                    || (is_distinctive(q) && heads != Heads::Different)
            }
            Measure::Score => true,
            Measure::Money | Measure::Size => link > 0.0 || is_distinctive(q),
            Measure::Age => link > 0.0 || heads == Heads::Same,
            Measure::Ordinal => link > 0.0 && heads == Heads::Same,
            _ => link > 0.0,
        }
    }

    /// The same thing counted, differently: asked of both sentences, their heads, happenings, places and times.
    fn is_conflict(&self, f: &Figure, g: &Figure, link: f32, heads: Heads, happening: bool, hangs: bool) -> bool {
        let (p, q) = (&f.quantity, &g.quantity);
        let named = |f: &Figure| f.quantity.head.is_some_and(|h| is_named(&self.m.witnesses[f.document], h));
        if p.measure == Measure::Age && heads == Heads::Same && named(f) && named(g) {
            return true;
        }
        let told = happening && heads == Heads::Same;
        let main = told && link > 0.0 && self.is_only_toll(f) && self.is_only_toll(g);
        let linked = main || link >= if told { TOLD } else { SURE } || (self.in_headlines(f, g) && told);
        if !linked || is_vague(p) || is_vague(q) || !self.shares_frame(f, g) {
            return false;
        }
        let people = |q: &Quantity| q.measure == Measure::Count;
        let same_thing = match p.measure {
            Measure::Count if happening && p.happening != Some(Happening::Voted) => {
                heads == Heads::Same || (heads == Heads::Missing && people(p) && people(q))
            }
            Measure::Count | Measure::Ordinal => heads == Heads::Same && (hangs || p.measure == Measure::Ordinal),
            Measure::Score => true,
            Measure::Money | Measure::Share | Measure::Points | Measure::Size => {
                hangs && matches!(heads, Heads::Same | Heads::Missing)
            }
            Measure::Age => heads == Heads::Same,
            Measure::Duration | Measure::Clock | Measure::Date | Measure::Weekday | Measure::Year => {
                hangs && self.word_before(f) == self.word_before(g) && self.tell_no_other(f, g)
            }
        };
        same_thing && self.is_alone(f) && self.is_alone(g)
    }

    /// The probability that their sentences tell the same; at least a trace of it inside one passage.
    fn link(&self, f: &Figure, g: &Figure) -> f32 {
        let place = |f: &Figure| SentenceRef { document: f.document, sentence: f.quantity.sentence };
        let (a, b) = (place(f).min(place(g)), place(f).max(place(g)));
        let alignment = self.m.alignment;
        match alignment.links.binary_search_by(|l| (l.a, l.b).cmp(&(a, b))) {
            Ok(k) => alignment.links[k].probability,
            Err(_) if self.passages(a).any(|p| self.passages(b).any(|q| p == q)) => 0.3,
            Err(_) => 0.0,
        }
    }

    fn heads(&self, f: &Figure, g: &Figure) -> Heads {
        let (Some(a), Some(b)) = (f.quantity.head, g.quantity.head) else {
            return Heads::Missing;
        };
        let (x, y) = (&self.m.witnesses[f.document], &self.m.witnesses[g.document]);
        let vocabulary = self.m.vocabulary;
        let (s, t) = (x.types[a], y.types[b]);
        if vocabulary.get(s).stem == vocabulary.get(t).stem {
            return Heads::Same;
        }
        let (a_lemma, b_lemma) = (lemma_of(vocabulary, s), lemma_of(vocabulary, t));
        match (is_anybody(&a_lemma), is_anybody(&b_lemma)) {
            (true, true) => return Heads::Same,
            // "people" may be those that another outlet calls by what they do.
            (true, false) | (false, true) => return Heads::Kin,
            (false, false) => {}
        }
        let same_set = self.family(f.document, a).is_some_and(|s| self.family(g.document, b) == Some(s));
        // "police" and "officers", "troops" and "soldiers"
        let pair = |u: &str, v: &str| OFFICERS.contains(&u) && OFFICERS.contains(&v);
        if same_set || pair(&a_lemma, &b_lemma) {
            Heads::Same
        } else if vocabulary.cosine(s, t) >= NEAR {
            Heads::Kin
        } else {
            Heads::Different
        }
    }

    fn family(&self, document: usize, token: usize) -> Option<&str> {
        let evidence = self.m.evidence;
        let hits = evidence.hits.get(document)?;
        let hit = hits.get(hits.partition_point(|h| h.tokens.end <= token)).filter(|h| h.tokens.contains(&token))?;
        Some(evidence.lexicon.set_of(evidence.lexicon.entry(hit.entry)?)?.family.as_ref())
    }

    /// Whether both hang on the same word, or on near ones.
    fn hangs_on_same(&self, f: &Figure, g: &Figure) -> bool {
        let (Some(a), Some(b)) = (f.quantity.governor, g.quantity.governor) else { return false };
        let (s, t) = (self.m.witnesses[f.document].types[a], self.m.witnesses[g.document].types[b]);
        let vocabulary = self.m.vocabulary;
        let said = |t| matches!(&*lemma_of(vocabulary, t), "say" | "tell" | "report" | "add" | "announce");
        let near = vocabulary.get(s).stem == vocabulary.get(t).stem || vocabulary.cosine(s, t) >= NEAR;
        near && !said(s) && !said(t)
    }

    /// Whether both are told of the same places and times, as far as their sentences say.
    fn shares_frame(&self, f: &Figure, g: &Figure) -> bool {
        let agree =
            |x: BTreeSet<&str>, y: BTreeSet<&str>| x.is_empty() == y.is_empty() && (x.is_empty() || !x.is_disjoint(&y));
        let lenient = |x: BTreeSet<&str>, y: BTreeSet<&str>| x.is_empty() || y.is_empty() || !x.is_disjoint(&y);
        let (x, y) = (self.frame(f), self.frame(g));
        let calendar = matches!(f.quantity.measure, Measure::Date | Measure::Weekday | Measure::Year);
        lenient(x.places, y.places) && (calendar || lenient(x.times, y.times)) && agree(x.spans, y.spans)
    }

    fn frame(&self, f: &Figure) -> Frame<'_> {
        let w = &self.m.witnesses[f.document];
        let mut frame = Frame::default();
        let Some(sentence) = w.document.sentences.get(f.quantity.sentence) else { return frame };
        let key = |k: usize| w.document.key(k);
        for name in w.names_of(f.quantity.sentence) {
            if name.tokens.start.abs_diff(f.quantity.tokens.start) > NEARBY {
                continue;
            }
            let before = name.tokens.start.checked_sub(1).filter(|k| *k >= sentence.tokens.start).map(key);
            if before.is_some_and(|b| matches!(b, "in" | "at" | "near" | "from" | "outside" | "across")) {
                frame.places.insert(key(name.tokens.end - 1));
            }
        }
        let near = f.quantity.tokens.start.saturating_sub(NEARBY)..f.quantity.tokens.end + NEARBY;
        let (from, to) = (sentence.tokens.start.max(near.start), sentence.tokens.end.min(near.end));
        for k in (from..to).filter(|k| !f.quantity.tokens.contains(k)) {
            let word = key(k);
            if is_time(word) || (word.len() == 4 && word.parse::<u32>().is_ok_and(|y| (1500..2100).contains(&y))) {
                frame.times.insert(word);
            } else if matches!(
                word,
                "since"
                    | "total"
                    | "overall"
                    | "combined"
                    | "altogether"
                    | "previous"
                    | "earlier"
                    | "each"
                    | "daily"
                    | "average"
            ) {
                frame.spans.insert(word);
            }
        }
        frame
    }

    /// Whether no other figure of the sentence could be meant.
    fn is_alone(&self, f: &Figure) -> bool {
        let q = &f.quantity;
        let rival = |g: &Figure| {
            let r = &g.quantity;
            // Others who were counted, or other things.
            let apart = (q.happening.is_some() && r.happening != q.happening) || self.heads(f, g) == Heads::Different;
            g.document == f.document
                && r.sentence == q.sentence
                && r.tokens != q.tokens
                && r.measure == q.measure
                && r.unit == q.unit
                && r.role == q.role
                && !(apart && q.measure == Measure::Count)
                && values(q, r) != Agreement::Same
        };
        let from = self.figures.partition_point(|g| (g.document, g.quantity.sentence) < (f.document, q.sentence));
        let own = |g: &&Figure| g.document == f.document && g.quantity.sentence == q.sentence;
        !self.figures[from..].iter().take_while(own).any(rival)
    }

    /// Whether its document has no other number of people to whom that happened.
    fn is_only_toll(&self, f: &Figure) -> bool {
        let q = &f.quantity;
        let same_toll = |r: &Quantity| r.measure == q.measure && r.happening == q.happening && !r.part;
        let from = self.figures.partition_point(|g| g.document < f.document);
        let own = self.figures[from..].iter().take_while(|g| g.document == f.document);
        own.filter(|g| same_toll(&g.quantity)).all(|g| g.quantity.low == q.low && g.quantity.high == q.high)
    }

    /// Whether the other numbers of both sentences agree: else they tell of two times, not of one differently.
    fn tell_no_other(&self, f: &Figure, g: &Figure) -> bool {
        let of = |f: &Figure| {
            let place = (f.document, f.quantity.sentence);
            let from = self.figures.partition_point(|x| (x.document, x.quantity.sentence) < place);
            let to = self.figures.partition_point(|x| (x.document, x.quantity.sentence) <= place);
            let own = f.quantity.tokens.clone();
            self.figures[from..to].iter().map(|x| &x.quantity).filter(move |q| q.tokens != own)
        };
        of(f).all(|p| {
            let mut rivals = of(g).filter(|q| q.measure == p.measure && q.unit == p.unit).peekable();
            rivals.peek().is_none() || rivals.any(|q| values(p, q) != Agreement::Conflict)
        })
    }

    fn in_headlines(&self, f: &Figure, g: &Figure) -> bool {
        let headline = |f: &Figure| {
            let sentences = &self.m.witnesses[f.document].document.sentences;
            sentences.get(f.quantity.sentence).is_some_and(|s| s.headline)
        };
        headline(f) && headline(g)
    }

    /// "12 other people", "two more".
    fn more(&self, f: &Figure) -> bool {
        let document = &self.m.witnesses[f.document].document;
        let extra = |k: &usize| matches!(document.key(*k), "other" | "others" | "more" | "additional" | "further");
        f.quantity.modifiers.iter().any(extra)
    }

    /// The word before a figure with its hedge: "before", "after", "since".
    fn word_before(&self, f: &Figure) -> &str {
        let document = &self.m.witnesses[f.document].document;
        let at = document.tokens.partition_point(|t| t.span.start < f.quantity.span.start);
        at.checked_sub(1).map(|k| document.key(k)).unwrap_or_default()
    }
}

/// Where and when something was counted.
#[derive(Default)]
struct Frame<'a> {
    places: BTreeSet<&'a str>,
    times: BTreeSet<&'a str>,
    spans: BTreeSet<&'a str>,
}

/// Words for those who serve: any two may count the same people.
const OFFICERS: &[&str] = &["officer", "police", "policeman", "constable"];

fn lemma_of(vocabulary: &Vocabulary, id: TypeId) -> Cow<'_, str> {
    lemma::lemma(&vocabulary.get(id).key)
}

fn is_named(w: &Witness, token: usize) -> bool {
    let at = w.names.partition_point(|n| n.tokens.end <= token);
    w.names.get(at).is_some_and(|n| n.tokens.contains(&token))
}

/// Numbers nobody would be held to: "dozens", "several thousand".
fn is_vague(q: &Quantity) -> bool {
    q.measure == Measure::Count && q.grain == 0.0 && q.high >= 1.5 * q.low && q.high - q.low > 10.0
}

/// Numbers that hardly meet by chance.
fn is_distinctive(q: &Quantity) -> bool {
    match q.measure {
        Measure::Count => q.low >= 1000.0 || (q.low >= 100.0 && q.low % 100.0 != 0.0),
        Measure::Money => q.low >= 1e4,
        Measure::Size => q.low >= 100.0,
        Measure::Score => true,
        _ => false,
    }
}
