#!/usr/bin/env python3
"""Learn the scorer of loaded words (data/loaded/first.gbt, second.gbt) from sentences whose loaded words are marked.

    pip install lightgbm==4.6.0 numpy==2.4.6
    cargo build --release --example export_loaded
    tools/train_loaded.py --export target/release/examples/export_loaded --out data/loaded \
        --sentences MARKED.jsonl --articles EVENTS.jsonl [--folds 5] [--plain PAIRS.jsonl]

Sentences: `{"text", "biased", "words": [word…]}`. Events: `{"docs": [{"sentences", "lexical": [{"sentence", "start", "end"}…]}…]}`,
offsets in code points of the sentence. The features come from the Rust code, so that training and use agree. The first
model reads the word and what stands beside it; the second the first one's guesses around it, which for training come
from models that never saw the sentence. --folds prints cross-validation by sentence and by event, for several
thresholds, and writes nothing; voice is the share of found spans told rightly to stand inside quotation marks or not; --plain adds how many words of these sentences are flagged (`{"a", "b"}` a line).
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

import lightgbm as lgb
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import boosted

WORD = re.compile(r"[A-Za-z][A-Za-z'’\-]*")
FIRST = dict(objective='binary', learning_rate=.08, num_leaves=15, max_depth=6, min_data_in_leaf=40, feature_fraction=.2,
             bagging_fraction=.8, bagging_freq=1, lambda_l2=25, verbose=-1, num_threads=1, seed=1, deterministic=True,
             max_bin=63)
SECOND = {**FIRST, 'feature_fraction': .6, 'num_leaves': 12, 'min_data_in_leaf': 40}
ROUNDS = (170, 90)
INNER = 3
# Each pass is the mean of so many models, each with other random draws.
SEEDS = 3
# Where the features made by hand begin, and the one among them that tells the voice; voices inside quotation marks.
HAND, VOICE, QUOTED = 128, 36, (1, 3, 4)


def read(args):
    """Texts with their gold spans: (group, text, spans, biased, kind, whether each span is quoted)."""
    texts = []
    for k, line in enumerate(open(args.sentences, encoding='utf8')):
        x = json.loads(line)
        gold = {w.lower() for g in x['words'] for w in WORD.findall(g)}
        spans = [m.span() for m in WORD.finditer(x['text']) if m.group().lower() in gold]
        texts.append((f's{k}', x['text'], spans, x['biased'], 0, []))
    for n, line in enumerate(open(args.articles, encoding='utf8')):
        for d in json.loads(line)['docs']:
            for i, s in enumerate(d['sentences']):
                marked = [x for x in d['lexical'] if x['sentence'] == i]
                spans = [(x['start'], x['end']) for x in marked]
                texts.append((f'e{n}', s, spans, bool(spans), 1, [x.get('quote') for x in marked]))
    if args.plain:
        for line in open(args.plain, encoding='utf8'):
            x = json.loads(line)
            texts += [('plain', x[side], [], False, 2, []) for side in 'ab']
    return texts


def export(args, texts, guesses=None):
    with tempfile.TemporaryDirectory() as folder:
        source, out, given = (os.path.join(folder, n) for n in ('texts', 'out', 'guesses'))
        with open(source, 'w', encoding='utf8') as f:
            f.writelines(json.dumps({'text': t[1]}) + '\n' for t in texts)
        if guesses is None:
            subprocess.run([args.export, 'rows', source, out], check=True)
        else:
            guesses.astype('<f4').tofile(given)
            subprocess.run([args.export, 'context', source, out, given], check=True)
        return np.fromfile(out, '<f4')


def rows(args, texts):
    flat = export(args, texts)
    where, spans, at = [], [], 0
    width = args.features + 2
    parts = []
    for k in range(len(texts)):
        n = int(flat[at])
        at += 1
        block = flat[at:at + n * width].reshape(n, width)
        at += n * width
        spans.append(block[:, :2].astype(int))
        parts.append(block[:, 2:])
        where += [k] * n
    assert at == len(flat)
    x = np.concatenate(parts)
    y = np.zeros(len(x), bool)
    for row, (k, span) in enumerate(zip(where, np.concatenate(spans))):
        y[row] = any(s < span[1] and span[0] < e for s, e in texts[k][2])
    return np.array(where), np.concatenate(spans), x, y


class Mean:
    """Models that differ in their random draws; the mean of their scores counts."""

    def __init__(self, params, x, y, weights, rounds):
        data = lgb.Dataset(x, y, weight=weights, free_raw_data=False)
        self.models = [lgb.train({**params, 'seed': s + 1}, data, rounds) for s in range(SEEDS)]

    def predict(self, x):
        return 1 / (1 + np.exp(-sum(m.predict(x, raw_score=True) for m in self.models) / SEEDS))


def fold_of(group, n):
    return sum(ord(c) * 31 ** (k % 5) for k, c in enumerate(group)) % n


def both(args, texts, where, x, y, weights, use):
    """The two models fitted to the rows in `use`."""
    inner = np.array([fold_of('i' + texts[k][0], INNER) for k in where])
    guesses = np.zeros(len(x), np.float32)
    for f in range(INNER):
        part = use & (inner != f)
        guesses[inner == f] = Mean(FIRST, x[part], y[part], weights[part], ROUNDS[0]).predict(x[inner == f])
    context = export(args, texts, guesses).reshape(len(x), -1)
    first = Mean(FIRST, x[use], y[use], weights[use], ROUNDS[0])
    second = Mean(SECOND, context[use], y[use], weights[use], ROUNDS[1])
    return first, second


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0.0


def evaluate(texts, where, spans, voices, probability, threshold):
    flagged = [[] for _ in texts]
    for k, span, voice, p in zip(where, spans, voices, probability):
        if p >= threshold:
            flagged[k].append((*span, voice in QUOTED))
    out = f'{threshold:.3f}'
    for kind in (0, 1, 2):
        tp = pp = gp = words = hit = total = 0
        truth, guess, heard = [], [], []
        for (_, text, gold, biased, its, quoted), mine in zip(texts, flagged):
            if its != kind:
                continue
            for m in WORD.finditer(text):
                g = any(s < m.end() and m.start() < e for s, e in gold)
                h = any(s < m.end() and m.start() < e for s, e, _ in mine)
                tp, pp, gp, words = tp + (g and h), pp + h, gp + g, words + 1
            hit += sum(any(s < e2 and s2 < e for s2, e2, _ in mine) for s, e in gold)
            for (s, e), is_quoted in zip(gold, quoted):
                heard += [v == is_quoted for s2, e2, v in mine if s < e2 and s2 < e][:1]
            total += len(gold)
            truth.append(biased)
            guess.append(bool(mine))
        if not words:
            continue
        p, r = tp / max(pp, 1), tp / max(gp, 1)
        if kind == 2:
            out += f' | plain {1000 * pp / words:.1f} per 1000'
        elif kind == 1:
            out += f' | articles P {100 * p:.1f} R {100 * r:.1f} F1 {100 * f1(p, r):.1f} spans {100 * hit / total:.1f} per 1000 {1000 * pp / words:.1f} voice {100 * np.mean(heard):.1f} of {len(heard)}'
        else:
            macro = 0
            for c in (False, True):
                both_ = sum(a == b == c for a, b in zip(truth, guess))
                macro += f1(both_ / max(guess.count(c), 1), both_ / truth.count(c)) / 2
            out += f'sentences P {100 * p:.1f} R {100 * r:.1f} F1 {100 * f1(p, r):.1f} macro {100 * macro:.1f}'
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--export', required=True)
    parser.add_argument('--sentences', required=True)
    parser.add_argument('--articles', required=True)
    parser.add_argument('--plain')
    parser.add_argument('--out')
    parser.add_argument('--folds', type=int, default=0)
    parser.add_argument('--features', type=int, default=194)
    parser.add_argument('--keep')
    args = parser.parse_args()
    texts = read(args)
    where, spans, x, y = rows(args, texts)
    kind = np.array([texts[k][4] for k in where])
    voices = x[:, HAND + VOICE]
    weights = np.where(kind == 0, 1.0, np.where(y, 1.5, .5))
    known = kind < 2
    if args.folds:
        outer = np.array([fold_of(texts[k][0], args.folds) for k in where])
        probability = np.zeros(len(x))
        plain = kind == 2
        for f in range(args.folds):
            first, second = both(args, texts, where, x, y, weights, known & (outer != f))
            held = (known & (outer == f)) | plain
            guesses = first.predict(x)
            context = export(args, texts, guesses).reshape(len(x), -1)
            scores = second.predict(context)
            probability[held & ~plain] = scores[held & ~plain]
            probability[plain] += scores[plain] / args.folds
            print('fold', f, flush=True)
        if args.keep:
            np.savez(args.keep, where=where, spans=spans, probability=probability, y=y)
        for threshold in (.08, .1, .12, .14, .16, .18, .2, .22, .25, .28, .3, .35, .4):
            print(evaluate(texts, where, spans, voices, probability, threshold), flush=True)
        return
    first, second = both(args, texts, where, x, y, weights, known)
    for name, pass_ in (('first', first), ('second', second)):
        print(name, boosted.write(pass_.models, os.path.join(args.out, f'{name}.gbt'), explains=True))


main()
