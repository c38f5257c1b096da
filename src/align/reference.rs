//! Who is meant: short names, titles and pronouns within one document stand for the name they point back to.
//!
//! "President Barack Obama … Mr. Obama … The president … He" all name the entity `obama`.

use crate::language::{Name, TypeId, Vocabulary, Witness, is_title};
use crate::text::TokenKind;
use std::collections::BTreeMap;

/// Who is named or meant in each sentence of a document.
#[derive(Debug, Default)]
pub struct References {
    /// For each sentence: entity (the stem of the name's last word) and that word's type.
    entities: Vec<Vec<(u32, TypeId)>>,
    /// For each sentence: token of a pronoun or title and the type of the name it stands for.
    meant: Vec<Vec<(usize, TypeId)>>,
    /// For each sentence: who speaks in it.
    speakers: Vec<Option<u32>>,
}

impl References {
    /// Reads a document from start to end.
    pub fn read(w: &Witness, vocabulary: &Vocabulary) -> Self {
        let mut reader = Reader { w, vocabulary, titles: titles(w, vocabulary), last: [None; 3], speaker: None };
        let mut found = References::default();
        for s in 0..w.document.sentences.len() {
            reader.sentence(s, &mut found);
        }
        found
    }

    /// Who is named or meant in sentence `s`, as entity numbers and types of the names' last words.
    pub fn entities(&self, s: usize) -> impl Iterator<Item = (u32, TypeId)> + '_ {
        self.entities.get(s).into_iter().flatten().copied()
    }

    /// Tokens of sentence `s` that stand for a name, with its last word's type.
    pub fn meant(&self, s: usize) -> impl Iterator<Item = (usize, TypeId)> + '_ {
        self.meant.get(s).into_iter().flatten().copied()
    }

    /// Who speaks in sentence `s`, by its own words or because a quotation goes on.
    pub fn speaker(&self, s: usize) -> Option<u32> {
        self.speakers.get(s).copied().flatten()
    }
}

struct Reader<'a> {
    w: &'a Witness,
    vocabulary: &'a Vocabulary,
    /// Title → the last word of the name it stands before most often.
    titles: BTreeMap<String, TypeId>,
    /// The last man, woman, person of unknown sex named as the first of a sentence or else last.
    last: [Option<TypeId>; 3],
    speaker: Option<TypeId>,
}

const MAN: usize = 0;
const WOMAN: usize = 1;
const PERSON: usize = 2;

impl Reader<'_> {
    fn stem(&self, id: TypeId) -> u32 {
        self.vocabulary.get(id).stem.0
    }

    fn sentence(&mut self, s: usize, found: &mut References) {
        let document = &self.w.document;
        let tokens = document.sentences[s].tokens.clone();
        let names = self.w.names_of(s);
        let mut entities: Vec<(u32, TypeId)> = Vec::new();
        let mut meant: Vec<(usize, TypeId)> = Vec::new();
        // Everything in the sentence that stands for somebody, by token.
        let mut mentions: Vec<(usize, TypeId)> = Vec::new();
        let mut verbs: Vec<usize> = Vec::new();
        let mut first_of = [None; 3];
        let mut next = 0;
        let mut k = tokens.start;
        while k < tokens.end {
            if let Some(name) = names.get(next).filter(|n| n.tokens.start <= k) {
                let last = self.w.types[name.tokens.end - 1];
                entities.push((self.stem(last), last));
                mentions.push((k, last));
                if let Some(sex) = self.sex(name) {
                    first_of[sex] = first_of[sex].or(Some(last));
                }
                next += 1;
                k = name.tokens.end.max(k + 1);
                continue;
            }
            let token = document.tokens[k];
            if token.kind == TokenKind::Word {
                let key = &*self.vocabulary.get(self.w.types[k]).key;
                let before = k.checked_sub(1).map(|p| &*self.vocabulary.get(self.w.types[p]).key);
                let person = |list: [usize; 2]| list.iter().find_map(|&x| first_of[x].or(self.last[x]));
                let stands_for = match key {
                    "he" | "his" | "him" | "himself" => person([MAN, PERSON]),
                    "she" | "her" | "hers" | "herself" => person([WOMAN, PERSON]),
                    _ if before == Some("the") => self.titles.get(key).copied(),
                    _ => None,
                };
                if let Some(id) = stands_for {
                    entities.push((self.stem(id), id));
                    meant.push((k, id));
                    mentions.push((k, id));
                }
                if is_saying(key) {
                    verbs.push(k);
                }
            }
            k += 1;
        }
        for (last, first) in self.last.iter_mut().zip(first_of) {
            *last = first.or(*last);
        }
        let quoted = document.is_quoted(crate::text::Span::new(
            document.sentences[s].span.start + 1,
            document.sentences[s].span.end - 1,
        ));
        // Mentions are in text order: the nearest is the last before the verb or the first behind it.
        let near = |v: &usize| {
            let behind = mentions.partition_point(|(m, _)| m <= v);
            let around = mentions[behind.saturating_sub(1)..].iter().take(2);
            around.map(|&(m, id)| (m.abs_diff(*v) * 2 + usize::from(m > *v), id)).min_by_key(|x| x.0)
        };
        let said = verbs.iter().filter_map(near).min_by_key(|x| x.0).filter(|x| x.0 < 20).map(|x| x.1);
        self.speaker = said.or(self.speaker.filter(|_| quoted));
        found.speakers.push(self.speaker.map(|id| self.stem(id)));
        found.entities.push(entities);
        found.meant.push(meant);
    }

    /// What is known of a person's sex from title or first name; `None` for what is no person.
    fn sex(&self, name: &Name) -> Option<usize> {
        let document = &self.w.document;
        let key = |k: usize| document.key(k);
        let before = name.tokens.start.checked_sub(1).map(key).unwrap_or_default();
        let first = key(name.tokens.start);
        match before {
            "mr" | "mr." => Some(MAN),
            "mrs" | "mrs." | "ms" | "ms." | "miss" => Some(WOMAN),
            _ if MEN.binary_search(&first).is_ok() => Some(MAN),
            _ if WOMEN.binary_search(&first).is_ok() => Some(WOMAN),
            _ if name.titled => Some(PERSON),
            _ => None,
        }
    }
}

/// Which name each title stands before most often in the document.
fn titles(w: &Witness, vocabulary: &Vocabulary) -> BTreeMap<String, TypeId> {
    // Title and name's stem → count and first place.
    let mut counts: BTreeMap<(String, u32), (usize, usize, TypeId)> = BTreeMap::new();
    for name in w.names.iter().filter(|n| n.titled) {
        let last = w.types[name.tokens.end - 1];
        let mut k = name.tokens.start;
        while k > 0 {
            k -= 1;
            let title = w.document.key(k);
            if !is_title(title) {
                break;
            }
            let full = match title {
                "sen." => "senator",
                "rep." => "congressman",
                "gov." => "governor",
                "gen." => "general",
                "sgt." => "sergeant",
                other => other,
            };
            counts.entry((full.to_owned(), vocabulary.get(last).stem.0)).or_insert((0, k, last)).0 += 1;
        }
    }
    let mut best: BTreeMap<String, (usize, usize, TypeId)> = BTreeMap::new();
    for ((title, _), found) in counts {
        let top = best.entry(title).or_insert(found);
        if (found.0, top.1) > (top.0, found.1) {
            *top = found;
        }
    }
    best.into_iter().map(|(title, (_, _, id))| (title, id)).collect()
}

/// Whether a folded word reports speech.
pub fn is_saying(key: &str) -> bool {
    matches!(
        key,
        "said"
            | "says"
            | "say"
            | "told"
            | "tells"
            | "tell"
            | "added"
            | "adds"
            | "wrote"
            | "writes"
            | "tweeted"
            | "tweets"
            | "according"
            | "asked"
            | "announced"
            | "argued"
            | "argues"
            | "called"
            | "calls"
            | "claimed"
            | "claims"
            | "declared"
            | "denied"
            | "denies"
            | "insisted"
            | "noted"
            | "stated"
            | "states"
            | "warned"
            | "warns"
            | "replied"
            | "responded"
            | "criticized"
            | "slammed"
            | "explained"
            | "suggested"
            | "acknowledged"
            | "admitted"
            | "vowed"
            | "posted"
            | "testified"
            | "saying"
    )
}

#[rustfmt::skip]
static MEN: &[&str] = &[
    "aaron", "adam", "al", "alan", "albert", "alex", "alexander", "ali", "andrew", "andy", "anthony", "antonin",
    "barack", "ben", "benjamin", "bernie", "bill", "bob", "brett", "brian", "bruce", "carl", "charles", "charlie",
    "chris", "christopher", "chuck", "craig", "dan", "daniel", "darren", "dave", "david", "dennis", "dick", "don",
    "donald", "doug", "douglas", "ed", "edward", "eric", "frank", "fred", "gary", "george", "glenn", "greg", "harry",
    "henry", "jack", "jacob", "james", "jared", "jason", "jeb", "jeff", "jeffrey", "jerry", "jim", "jimmy", "joe",
    "john", "jon", "jonathan", "jose", "joseph", "josh", "juan", "julian", "justin", "keith", "ken", "kenneth",
    "kevin", "larry", "lindsey", "luis", "marco", "mark", "martin", "matt", "matthew", "michael", "mike", "mitch",
    "mitt", "mohammed", "neil", "newt", "nick", "pat", "patrick", "paul", "peter", "phil", "philip", "ralph", "rand",
    "randy", "raymond", "richard", "rick", "rob", "robert", "roger", "ron", "ronald", "rudy", "russell", "ryan",
    "sam", "samuel", "scott", "sean", "stephen", "steve", "steven", "ted", "terry", "thomas", "tim", "timothy",
    "todd", "tom", "tommy", "tony", "vladimir", "walter", "william",
];

#[rustfmt::skip]
static WOMEN: &[&str] = &[
    "alice", "amy", "andrea", "angela", "ann", "anna", "anne", "barbara", "beth", "betsy", "brenda", "carol",
    "caroline", "catherine", "cheryl", "christine", "cindy", "condoleezza", "cynthia", "dana", "debbie", "deborah",
    "diane", "dianne", "donna", "elena", "elizabeth", "ellen", "emily", "emma", "eva", "gina", "hillary", "hope",
    "huma", "ivanka", "jane", "janet", "jennifer", "jessica", "jill", "joan", "judith", "judy", "julia", "julie",
    "karen", "kate", "katherine", "kathleen", "kathy", "kellyanne", "kim", "kirsten", "kristen", "laura", "lauren",
    "linda", "lisa", "loretta", "louise", "lynn", "margaret", "maria", "marie", "marilyn", "martha", "mary", "megan",
    "melania", "melissa", "michele", "michelle", "nancy", "natalie", "nicole", "nikki", "olivia", "pamela",
    "patricia", "rachel", "rebecca", "robin", "ruth", "samantha", "sandra", "sarah", "sharon", "sonia", "stephanie",
    "susan", "tammy", "teresa", "theresa", "valerie", "victoria", "virginia", "wendy",
];
