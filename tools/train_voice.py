#!/usr/bin/env python3
"""Learn the tagger of attributions (data/voice/tagger.crf) from articles with sources, cues and contents marked.

    pip install python-crfsuite==0.9.12 numpy==2.4.6
    cargo build --release --example export_voice
    tools/train_voice.py --export target/release/examples/export_voice --out data/voice/tagger.crf --texts ARTICLES.jsonl

Articles: `{"id", "text", "attributions": [{"source": [[start, end]], "cue": [[start, end]], "content": [[start, end]…]}…]}`,
offsets in code points. The features come from the Rust code, so that training and use agree. A linear-chain conditional
random field (Lafferty et al. 2001); tags: source, cue, content in and outside of quotation marks, each with its first
token told apart. --folds N prints cross-validation by document and writes nothing.
"""
import argparse
import collections
import json
import pickle
import struct
import subprocess
import tempfile

import numpy as np
import pycrfsuite

TAGS = ['O', 'BS', 'IS', 'BC', 'IC', 'BD', 'ID', 'BI', 'II']
MAGIC = b'CRF1'
# Added to the score of a tag: sources and cues are more often missed than made up.
BIAS = {'BS': 2, 'IS': .3, 'BC': 2, 'IC': .3, 'BI': .3}
# The feature that every token has.
ALWAYS = 100 * 0x85EBCA6B & 0xFFFFFFFF


def read(export, texts):
    with tempfile.NamedTemporaryFile() as out:
        subprocess.run([export, texts, out.name], check=True)
        data = np.fromfile(out.name, '<u4')
    rows = [json.loads(line) for line in open(texts, encoding='utf8') if line.strip()]
    at, documents = 0, []
    for row in rows:
        tokens = []
        n = int(data[at])
        at += 1
        for _ in range(n):
            start, end, state, k = (int(x) for x in data[at:at + 4])
            tokens.append((start, end, state, data[at + 4:at + 4 + k]))
            at += 4 + k
        documents.append((row, tokens))
    return documents


def tags(row, tokens):
    """The tag of each token: sources before cues before contents where they overlap."""
    owner = np.zeros(len(row['text']) + 1, np.int64)
    number = 0
    kind = {0: ''}
    for role, letter in (('content', 'X'), ('cue', 'C'), ('source', 'S')):
        for attribution in row['attributions']:
            for start, end in attribution[role] or []:
                number += 1
                kind[number] = letter
                owner[start:end] = number
    out, last = [], 0
    for start, end, state, _ in tokens:
        mine = int(owner[start])
        letter = kind[mine]
        if not letter:
            out.append('O')
        else:
            if letter == 'X':
                letter = 'D' if state else 'I'
            out.append(('I' if mine == last else 'B') + letter)
        last = mine
    return out


def train(sequences, c1, c2, minimum, iterations):
    counts = collections.Counter()
    for features, _ in sequences:
        for f in features:
            counts.update(f)
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in sequences:
        trainer.append([[x for x in f if counts[x] >= minimum] for f in features], labels)
    trainer.set_params({'c1': c1, 'c2': c2, 'max_iterations': iterations, 'feature.possible_transitions': True})
    out = tempfile.NamedTemporaryFile(suffix='.crfsuite')
    trainer.train(out.name)
    tagger = pycrfsuite.Tagger()
    tagger.open(out.name)
    return tagger, out


def spans(tokens, labels):
    found = []
    for (start, end, *_), label in zip(tokens, labels):
        if label == 'O':
            continue
        kind = {'S': 'S', 'C': 'C'}.get(label[1], 'X')
        if label[0] == 'I' and found and found[-1][0] == kind and found[-1][3]:
            found[-1][2] = end
        else:
            found.append([kind, start, end, True])
        for f in found[:-1]:
            f[3] = False
    return found


def tables(tagger):
    info = tagger.info()
    weights = collections.defaultdict(lambda: [0.0] * len(TAGS))
    for (feature, tag), value in info.state_features.items():
        weights[int(feature)][TAGS.index(tag)] = value
    moves = np.zeros((len(TAGS), len(TAGS)))
    for (a, b), value in info.transitions.items():
        moves[TAGS.index(a), TAGS.index(b)] = value
    return weights, moves


def emissions(tokens, weights):
    out = np.zeros((len(tokens), len(TAGS)))
    for k, token in enumerate(tokens):
        for f in token[3]:
            w = weights.get(int(f))
            if w is not None:
                out[k] += w
    return out


def decode(scores, moves, bias):
    scores = scores + np.array([bias.get(t, 0.0) for t in TAGS])
    best, back = scores[0], []
    for row in scores[1:]:
        through = best[:, None] + moves
        back.append(through.argmax(0))
        best = through.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return [TAGS[t] for t in reversed(path)]


def evaluate(documents, scored, bias):
    """Characters of content as F1; sources and cues found by a span of fitting length, and how many there are."""
    right = ours = gold = 0
    n = collections.Counter()
    for k, (scores, moves) in sorted(scored.items()):
        row, tokens = documents[k]
        mine = spans(tokens, decode(scores, moves, bias))
        h = {c for kind, s, e, _ in mine if kind == 'X' for c in range(s, e)}
        g = {c for a in row['attributions'] for s, e in a['content'] for c in range(s, e)}
        right, ours, gold = right + len(g & h), ours + len(h), gold + len(g)
        for role, kind in (('source', 'S'), ('cue', 'C')):
            n[kind, 'ours'] += sum(x[0] == kind for x in mine)
            for s, e in {tuple(x) for a in row['attributions'] for x in a[role] or []}:
                n[kind, 'gold'] += 1
                n[kind, 'hit'] += any(x[0] == kind and s < x[2] and x[1] < e and x[2] - x[1] <= 2 * (e - s) + 20 for x in mine)
    p, r = right / ours, right / gold
    text = f'content P {100 * p:.1f} R {100 * r:.1f} F1 {200 * p * r / (p + r):.1f}'
    for kind in 'SC':
        text += f'  {kind} recall {100 * n[kind, "hit"] / n[kind, "gold"]:.1f} of {n[kind, "gold"]}, ours {n[kind, "ours"]}'
    return text


def write(tagger, path, bias):
    """`CRF1`, u32 slots, f32 scale, 9x9 i8 transitions, then slots: u32 hash (0 = empty), 9 i8 weights."""
    weights, moves = tables(tagger)
    for tag, value in bias.items():
        weights[ALWAYS][TAGS.index(tag)] += value
    top = max(max(max(map(abs, w)) for w in weights.values()), np.abs(moves).max())
    scale = top / 127
    kept = {}
    for feature, w in weights.items():
        q = [int(round(x / scale)) for x in w]
        if any(q) and feature:
            kept[feature] = q
    slots = 1
    while slots < len(kept) * 1.5:
        slots *= 2
    table = [None] * slots
    for feature in sorted(kept):
        slot = feature & (slots - 1)
        while table[slot] is not None:
            slot = (slot + 1) & (slots - 1)
        table[slot] = (feature, kept[feature])
    blob = MAGIC + struct.pack('<If', slots, scale)
    blob += b''.join(struct.pack('<9b', *(int(round(x / scale)) for x in row)) for row in moves)
    for entry in table:
        feature, q = entry or (0, [0] * len(TAGS))
        blob += struct.pack('<I9b', feature, *q)
    with open(path, 'wb') as out:
        out.write(blob)
    print(len(kept), 'features,', len(blob), 'bytes')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--export', required=True)
    parser.add_argument('--texts', required=True)
    parser.add_argument('--out')
    parser.add_argument('--folds', type=int, default=0)
    parser.add_argument('--c1', type=float, default=.1)
    parser.add_argument('--c2', type=float, default=.1)
    parser.add_argument('--minimum', type=int, default=2)
    parser.add_argument('--iterations', type=int, default=90)
    parser.add_argument('--bias', help='tag=value,…: tags made more likely; default: those of the head', default=None)
    parser.add_argument('--keep', help='with --folds: keep the scores of the held-out documents there')
    args = parser.parse_args()
    documents = read(args.export, args.texts)
    sequences = [([[str(x) for x in t[3]] for t in tokens], tags(row, tokens)) for row, tokens in documents]
    bias = dict(BIAS)
    if args.bias is not None:
        bias = {k: float(v) for k, v in (x.split('=') for x in args.bias.split(',') if x)}
    if args.folds:
        scored = {}
        for fold in range(args.folds):
            part = [s for k, s in enumerate(sequences) if k % args.folds != fold]
            tagger, _keep = train(part, args.c1, args.c2, args.minimum, args.iterations)
            weights, moves = tables(tagger)
            for k in range(fold, len(sequences), args.folds):
                scored[k] = (emissions(documents[k][1], weights), moves)
            print('fold', fold, flush=True)
        if args.keep:
            pickle.dump((documents, scored), open(args.keep, 'wb'))
        print(evaluate(documents, scored, bias))
        return
    tagger, _keep = train(sequences, args.c1, args.c2, args.minimum, args.iterations)
    write(tagger, args.out, bias)


main()
