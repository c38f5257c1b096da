//! Words of English that no rule of inflection tells.

/// Words that are common both as noun and as verb.
pub const NOUN_AND_VERB: &str = "\
    advance aid arrest assault attack blast blitz boast butcher campaign capture caution \
    challenge change claim clash comment contest control crash cut demand dispute escort estimate \
    exile fall fence find flood flow gut hack hit hold kidnap level lobby march martyr massacre \
    murder note offer order plan pledge pressure promise protest purge question raid rally rant \
    reform report request rescue return revolt riot rip seal search show siege slam slash \
    slaughter smear source spin spy state storm stream strike surge swarm sweep take threat \
    transfer trim vow walk wall wave whore";

/// Verb, past, past participle where it differs; verbs are divided by commas.
pub const IRREGULAR_VERBS: &str = "\
    beat beat beaten, become became, begin began begun, blow blew blown, break broke broken, \
    bring brought, catch caught, choose chose chosen, come came, cut cut, deal dealt, \
    draw drew drawn, drive drove driven, fall fell fallen, fight fought, find found, flee fled, \
    get got, give gave given, go went gone, hide hid hidden, hit hit, hold held, keep kept, \
    know knew known, lead led, leave left, let let, lose lost, make made, mean meant, \
    overrun overran overrun, overthrow overthrew overthrown, pay paid, put put, \
    retake retook retaken, rip ripped, rise rose risen, run ran, say said, see saw seen, \
    seek sought, sell sold, send sent, set set, shake shook shaken, shed shed, shoot shot, \
    show showed shown, shut shut, slay slew slain, speak spoke spoken, spend spent, spin spun, \
    spread spread, stand stood, steal stole stolen, strike struck stricken, swear swore sworn, \
    sweep swept, take took taken, tear tore torn, tell told, think thought, throw threw thrown, \
    win won, withdraw withdrew withdrawn, write wrote written";
