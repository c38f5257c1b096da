//! Head nouns that news uses for one and the same referent: "the meeting" and "the summit", "the lawsuit" and "the
//! complaint". They only make a join possible; modifiers and meaning decide.

use crate::language::lemma::lemma;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a noun names, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Something done or that happens.
    Act,
    /// A thing, also of paper or words.
    Thing,
    /// A person or people.
    People,
    /// An organisation.
    Group,
    /// A place.
    Place,
}

/// Groups of near nouns; a word may stand in several.
#[rustfmt::skip]
static GROUPS: &[(Class, &str)] = &[
    (Class::Act, "meeting summit talk talks negotiation discussion dialogue encounter session"),
    (Class::Act, "conversation discussion exchange call"),
    (Class::Act, "investigation probe inquiry"),
    (Class::Act, "lawsuit suit complaint litigation"),
    (Class::Thing, "memo memorandum document note record file paper"),
    (Class::Thing, "dossier report document allegation"),
    (Class::Thing, "book memoir"),
    (Class::Act, "announcement statement declaration decision move pledge promise vow"),
    (Class::Act, "attack assault strike raid bombing offensive airstrike operation blast explosion"),
    (Class::Act, "shooting massacre attack killing rampage bloodbath slaying murder"),
    (Class::Act, "invasion incursion intervention operation offensive war"),
    (Class::Act, "crash collision accident wreck"),
    (Class::Act, "protest demonstration rally march riot unrest uprising"),
    (Class::Thing, "law bill legislation measure act statute"),
    (Class::Thing, "deal agreement accord treaty pact settlement"),
    (Class::Thing, "order ban rule decree directive policy"),
    (Class::Act, "election vote poll race"),
    (Class::Act, "war conflict fighting battle hostility combat"),
    (Class::Act, "ceasefire truce armistice"),
    (Class::Act, "trip visit journey travel tour"),
    (Class::Thing, "hotline line phone telephone"),
    (Class::Thing, "message email letter text"),
    (Class::Act, "hacking hack cyberattack breach intrusion theft"),
    (Class::Act, "interference meddling collusion conspiracy"),
    (Class::Act, "test testing launch trial"),
    (Class::Act, "suspension freeze moratorium halt pause"),
    (Class::Thing, "missile rocket weapon"),
    (Class::Thing, "weapon gun rifle firearm pistol handgun"),
    (Class::Thing, "bomb explosive device"),
    (Class::Thing, "plan proposal scheme program initiative"),
    (Class::Act, "speech address remark remarks comment comments"),
    (Class::Thing, "picture photo photograph image"),
    (Class::Thing, "video footage clip recording tape"),
    (Class::Act, "fire blaze wildfire inferno"),
    (Class::Act, "storm hurricane cyclone typhoon"),
    (Class::Thing, "plane jet aircraft airliner airplane"),
    (Class::Thing, "ship vessel boat ferry"),
    (Class::Thing, "car vehicle truck van"),
    (Class::Act, "arrest detention capture"),
    (Class::Act, "death killing murder slaying"),
    (Class::Act, "abuse assault harassment"),
    (Class::Act, "scandal affair controversy row furor"),
    (Class::Act, "crisis emergency disaster catastrophe"),
    (Class::Act, "cut reduction"),
    (Class::Act, "increase rise hike surge"),
    (Class::Thing, "tax levy tariff duty"),
    (Class::Place, "country nation"),
    (Class::Group, "government administration regime authority"),
    (Class::Group, "company firm corporation business group"),
    (Class::People, "police officer officers cop"),
    (Class::People, "gunman shooter attacker assailant suspect killer man"),
    (Class::People, "man suspect defendant"),
    (Class::People, "victim casualty"),
    (Class::People, "militant terrorist rebel insurgent fighter extremist jihadist gunman"),
    (Class::People, "protester demonstrator marcher rioter activist crowd mob"),
    (Class::People, "migrant refugee immigrant asylum-seeker"),
    (Class::People, "hostage prisoner captive detainee"),
    (Class::People, "soldier troop trooper serviceman"),
    (Class::People, "lawyer attorney counsel"),
    (Class::People, "aide adviser advisor assistant associate confidant"),
    (Class::People, "official officer"),
    (Class::People, "lawmaker legislator congressman senator representative"),
    (Class::People, "leader dictator ruler strongman"),
    (Class::People, "boss chief head director"),
    (Class::People, "spokesman spokeswoman spokesperson"),
    (Class::People, "child kid boy girl teenager youth"),
    (Class::Thing, "house home residence"),
    (Class::Place, "village town city"),
    (Class::Place, "compound base camp facility site"),
    (Class::Place, "hospital clinic"),
    (Class::Place, "prison jail"),
    (Class::Place, "border frontier"),
    (Class::Thing, "barrier wall fence"),
    (Class::Thing, "money cash fund payment"),
    (Class::Act, "ruling decision verdict judgment"),
    (Class::Act, "charge accusation allegation claim"),
    (Class::Act, "hearing testimony"),
    (Class::Thing, "report story article"),
    (Class::Act, "campaign bid run candidacy"),
    (Class::Group, "organisation organization group network"),
    (Class::Group, "party group"),
];

static INDEX: LazyLock<BTreeMap<String, u128>> = LazyLock::new(|| {
    let mut index: BTreeMap<String, u128> = BTreeMap::new();
    for (k, (_, words)) in GROUPS.iter().enumerate() {
        for word in words.split(' ') {
            *index.entry(lemma(word).into_owned()).or_default() |= 1 << k;
        }
    }
    index
});

/// The groups a lemma stands in, one bit each.
pub fn groups(lemma: &str) -> u128 {
    INDEX.get(lemma).copied().unwrap_or(0)
}

/// Nouns for people that no ending gives away.
#[rustfmt::skip]
static PEOPLE: &[&str] = &[
    "ally", "boss", "candidate", "celebrity", "chair", "chef", "chief", "cleric", "clerk", "coach", "colleague", "cop", "critic",
    "czar", "deputy", "diplomat", "envoy", "ex-president", "foe", "founder", "friend", "guard", "guest", "guru", "head",
    "heir", "hero", "host", "imam", "judge", "king", "magnate", "mayor", "migrant", "mogul", "monk", "native", "nurse",
    "patient", "pilot", "pope", "president", "priest", "prince", "princess", "queen", "rival", "spy", "star", "student",
    "teen", "thug", "tsar", "tycoon", "veteran", "volunteer", "winner",
];

/// Whether a lemma is what a name is said to be: a person's role, an organisation, a place.
pub fn is_role(lemma: &str) -> bool {
    matches!(class(lemma), Class::People | Class::Group | Class::Place)
}

/// What a lemma names, by the groups, else by its ending.
pub fn class(lemma: &str) -> Class {
    let group = groups(lemma).trailing_zeros() as usize;
    if let Some((class, _)) = GROUPS.get(group) {
        return *class;
    }
    let ends = |endings: &[&str]| endings.iter().any(|e| lemma.len() > e.len() + 2 && lemma.ends_with(e));
    if PEOPLE.binary_search(&lemma).is_ok() {
        Class::People
    } else if ends(&["tion", "sion", "ment", "ing", "ance", "ence", "ure"]) {
        Class::Act
    } else if ends(&[
        "er", "or", "ist", "ian", "man", "woman", "ee", "aire", "people", "wife", "husband", "son", "daughter",
    ]) {
        Class::People
    } else {
        Class::Thing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_fit_their_mask_and_meet() {
        assert!(GROUPS.len() <= 128);
        assert!(PEOPLE.windows(2).all(|w| w[0] < w[1]));
        assert!(groups("meeting") & groups("summit") != 0);
        assert!(groups("meeting") & groups("treaty") == 0);
        assert_eq!([class("meeting"), class("gunman"), class("dossier")], [Class::Act, Class::People, Class::Thing]);
        assert_eq!([class("evacuation"), class("baker"), class("table")], [Class::Act, Class::People, Class::Thing]);
    }
}
