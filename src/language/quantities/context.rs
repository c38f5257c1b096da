//! What the words around a number say of it: what happened to those counted, which end of a change it is, what it
//! hangs on. Each number takes what stands nearest, never across another number.

use super::{Happening, Line, Measure, Quantity, Role};
use crate::language::{is_function_word, lemma};
use crate::text::TokenKind;

/// How many tokens away a word may stand that says what happened.
const REACH: usize = 9;

/// Completes the quantities of one sentence (in text order, tokens counted from the start of the sentence).
pub fn complete(line: &Line, quantities: &mut [Quantity]) {
    inherit(line, quantities);
    for k in 0..quantities.len() {
        let left = k.checked_sub(1).map_or(0, |p| quantities[p].tokens.end);
        let right = quantities.get(k + 1).map_or(line.len(), |q| q.tokens.start);
        let q = &mut quantities[k];
        if matches!(q.measure, Measure::Count | Measure::Share) {
            q.happening = happening(line, q, left, right);
        }
        q.role = role(line, q);
        q.governor = governor(line, q, left, right);
    }
}

/// "from 48 to 42 percent", "between $2 and $3": the first takes the unit of the second.
fn inherit(line: &Line, quantities: &mut [Quantity]) {
    for k in 1..quantities.len() {
        let (before, after) = quantities.split_at_mut(k);
        let (Some(x), Some(y)) = (before.last_mut(), after.first()) else { continue };
        let adjacent = y.tokens.start == x.tokens.end + 1 && line.key(x.tokens.end) == "to";
        let bare = x.measure == Measure::Count && x.head.is_none();
        if adjacent && bare && line.before(x.tokens.start, 1) == "from" {
            (x.measure, x.unit) = (y.measure, y.unit);
        }
    }
}

/// What is the nearest that happened, ties to the right ("12 people were killed").
fn happening(line: &Line, q: &Quantity, left: usize, right: usize) -> Option<Happening> {
    let end = q.head.map_or(q.tokens.end, |h| h + 1).max(q.tokens.end);
    // "Twelve people, among them four children, were hurt": what stands between commas is passed over.
    let aside = line.key(end) == "," && matches!(line.key(end + 1), "among" | "including" | "mostly" | "most" | "many");
    let closing = (end + 2..end + 2 + REACH).find(|k| line.key(*k) == ",").filter(|_| aside);
    let (past, right) = closing.map_or((end, right), |k| (k + 1, line.len()));
    let mut best: Option<(usize, Happening)> = None;
    let mut offer = |distance: usize, k: usize| {
        let Some(h) = happens(line, k) else { return };
        // Where people gathered says less than what happened to them: "at the march 43 were arrested".
        let distance = distance + if h == Happening::Gathered { 4 } else { 0 };
        if best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, h));
        }
    };
    for k in q.tokens.end..end {
        offer(0, k);
    }
    for k in (past..right.min(past + REACH)).take_while(|k| !closes(line, *k)) {
        offer(1 + k - past, k);
    }
    let start = super::hedge::start(line, q.tokens.start).unwrap_or(q.tokens.start);
    // "12 were hurt and 18 000 lost their water": what comes before "and" happened to others.
    let start_of_clause = if line.before(start, 1) == "and" { start } else { left };
    let from = start_of_clause.max(start.saturating_sub(REACH));
    for k in (from..start).rev().take_while(|k| !closes(line, *k) && line.key(*k) != ",") {
        offer(start - k, k);
    }
    best.map(|(_, h)| h)
}

fn closes(line: &Line, k: usize) -> bool {
    matches!(line.key(k), ";" | "." | ":" | "but" | "while" | "whereas" | "\"" | "-")
}

fn happens(line: &Line, k: usize) -> Option<Happening> {
    if !line.is_word(k) {
        return None;
    }
    let key = line.key(k);
    let before = line.before(k, 1);
    // "not killed", "Killed in Action Museum"
    if line.named.get(k) == Some(&true) && line.is_capital(k) && k > 0 && line.named.get(k - 1) == Some(&true) {
        return None;
    }
    if key == "missing" {
        return Some(Happening::Missing);
    }
    let lemma = lemma::lemma(key);
    Some(match lemma.as_ref() {
        "kill" | "dead" | "die" | "death" | "fatality" | "slay" | "slain" | "murder" | "massacre" | "perish"
        | "fatally" | "toll" => Happening::Killed,
        "injure" | "injury" | "wound" | "hurt" | "maim" => Happening::Injured,
        "casualty" => Happening::Casualties,
        "arrest" | "detain" | "snatch" => Happening::Arrested,
        "custody" if before == "in" || before == "into" => Happening::Arrested,
        "hospitalise" | "hospitalize" => Happening::Hospital,
        "hospital"
            if line.named.get(k) == Some(&true)
                || line.key(k + 1) == "treatment"
                || matches!(before, "to" | "in" | "into" | "at" | "attended" | "from") =>
        {
            Happening::Hospital
        }
        "unaccounted" => Happening::Missing,
        "evacuate" | "displace" | "flee" | "uproot" | "evacuation" => Happening::Displaced,
        "march" | "demonstrate" | "protest" | "rally" | "gather" | "attend" | "crowd" | "demonstrator"
        | "protester" | "marcher" => Happening::Gathered,
        "vote" => Happening::Voted,
        _ => return None,
    })
}

fn role(line: &Line, q: &Quantity) -> Role {
    let start = super::hedge::start(line, q.tokens.start).unwrap_or(q.tokens.start);
    match line.before(start, 1) {
        "from" if matches!(line.key(q.tokens.end), "to" | "in" | "a" | "last") || follows_to(line, q.tokens.end) => {
            Role::From
        }
        "by" if q.measure != Measure::Score && is_change(line.before(start, 2)) => Role::By,
        word if is_change(word) && word != "reach" => Role::By,
        _ => Role::Level,
    }
}

fn follows_to(line: &Line, end: usize) -> bool {
    (end..end + 4).any(|k| line.key(k) == "to")
}

fn is_change(key: &str) -> bool {
    matches!(
        lemma::lemma(key).as_ref(),
        "rise"
            | "fall"
            | "grow"
            | "drop"
            | "increase"
            | "decrease"
            | "decline"
            | "gain"
            | "lose"
            | "climb"
            | "jump"
            | "shrink"
            | "slump"
            | "surge"
            | "cut"
            | "reduce"
            | "raise"
            | "lower"
            | "up"
            | "down"
            | "shed"
            | "add"
            | "narrow"
            | "widen"
            | "lead"
            | "ahead"
    )
}

/// The nearest content word before the number, else the first verb-like one after its head.
fn governor(line: &Line, q: &Quantity, left: usize, right: usize) -> Option<usize> {
    let content = |k: &usize| {
        line.is_word(*k)
            && !is_function_word(line.key(*k))
            && !FRAME.contains(&line.key(*k))
            && line.kind(*k) == TokenKind::Word
    };
    let stops = |k: &usize| closes(line, *k);
    let from = left.max(q.tokens.start.saturating_sub(6));
    let before = (from..q.tokens.start).rev().take_while(|k| !stops(k) && line.key(*k) != ",").find(content);
    let end = q.head.map_or(q.tokens.end, |h| h + 1).max(q.tokens.end);
    before.or_else(|| (end..right.min(end + 6)).take_while(|k| !stops(k)).find(content))
}

/// Words before a number that it does not hang on.
const FRAME: &[&str] = &[
    "about",
    "around",
    "some",
    "roughly",
    "approximately",
    "estimated",
    "nearly",
    "almost",
    "least",
    "over",
    "up",
    "close",
    "fewer",
    "less",
    "more",
    "than",
    "only",
    "just",
    "early",
    "late",
    "shortly",
];
