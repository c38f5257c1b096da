#!/usr/bin/env python3
"""Learn the sentence aligner's models (data/align) from annotated events and sentence pairs.

    pip install lightgbm==4.6.0 numpy==2.4.6 scikit-learn==1.6.1
    cargo build --release --example export_align
    tools/train_align.py --export target/release/examples/export_align --out data/align \
        --events TRAIN.jsonl --held-out DEV.jsonl --event-pairs ECB-TRAIN.jsonl --same-pairs MRPC.jsonl

Events: `{"docs": [{"id", "sentences"}…], "pairs": {"A-B": [[i, j, label, sure]…]}}`, label 2 = the main statement is the
same, 1 = a specific statement is shared. Pairs: `{"id", "a", "b", "aligned"}`.

The features come from the Rust code, so that training and use agree. First models: logistic regression and boosted
trees on the comparison of two sentences, averaged. Second model: logistic regression on the context made of the first
models' out-of-fold guesses. Third: boosted trees on both, for "the main statement is the same". Prints cross-validation
by event over all events given, and the held-out events' figures by models that never saw them; what is written is
fitted to --events alone.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import lightgbm as lgb
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import boosted

TREES = dict(objective='binary', learning_rate=.04, num_leaves=12, min_data_in_leaf=30, feature_fraction=.4,
             bagging_fraction=.7, bagging_freq=1, lambda_l2=5, verbose=-1, num_threads=2, seed=1, deterministic=True)


class Linear:
    def __init__(self, x, y, c=.05):
        scaler = StandardScaler().fit(x)
        fit = LogisticRegression(C=c, max_iter=400).fit(scaler.transform(x), y)
        scale = np.where(scaler.scale_ > 0, scaler.scale_, 1)
        self.weights = fit.coef_[0] / scale
        self.constant = float(fit.intercept_[0] - (self.weights * scaler.mean_).sum())

    def predict(self, x):
        return 1 / (1 + np.exp(-(x @ self.weights + self.constant)))

    def write(self, path):
        return boosted.write_linear(list(self.weights), self.constant, path)


class Trees:
    def __init__(self, x, y, rounds=220, **more):
        self.model = lgb.train({**TREES, **more}, lgb.Dataset(x, y), rounds)

    def predict(self, x):
        return self.model.predict(x)

    def write(self, path):
        return boosted.write(self.model, path)


class Mean:
    def __init__(self, x, y):
        self.linear, self.trees = Linear(x, y), Trees(x, y)

    def predict(self, x):
        return (self.linear.predict(x) + self.trees.predict(x)) / 2


def folds(groups, k):
    ids = np.unique(groups)
    np.random.RandomState(5).shuffle(ids)
    return [np.isin(groups, ids[f::k]) for f in range(k)]


def out_of_fold(fit, x, y, groups, use, k=8):
    """Predictions for all rows; rows of a fold are predicted by models fitted to the usable rows of the others."""
    p = np.zeros(len(y))
    for test in folds(groups, k):
        p[test] = fit(x[~test & use], y[~test & use]).predict(x[test])
    return p


def run(export, *args):
    subprocess.run([export, *args], check=True)


def names(export):
    lines = subprocess.run([export, 'names'], capture_output=True, text=True, check=True).stdout.split('\n')
    return [len(line.split()) for line in lines[:2]]


def read_events(export, path, width, scratch):
    rows_path = os.path.join(scratch, 'rows')
    run(export, 'events', path, rows_path)
    rows = np.fromfile(rows_path, '<f4').reshape(-1, 5 + width)
    keys, x = rows[:, :5].astype(int), rows[:, 5:].copy()
    gold, sure, totals = {}, {}, {}
    with open(path, encoding='utf8') as f:
        for k, e in enumerate(map(json.loads, f)):
            ids = [d['id'] for d in e['docs']]
            for pair, links in e['pairs'].items():
                a, b = (ids.index(z) for z in pair.split('-'))
                for i, j, label, is_sure in links:
                    key = (k, a, b, i, j) if a < b else (k, b, a, j, i)
                    gold[key], sure[key] = label, bool(is_sure)
            totals[k] = [e, ids]
    label = np.array([gold.get(tuple(key), 0) for key in keys])
    is_sure = np.array([sure.get(tuple(key), False) for key in keys])
    counts = np.array([sum(sure.values()), sum(1 for key in gold if sure[key] and gold[key] == 2)])
    return dict(path=path, keys=keys, x=x, label=label, sure=is_sure, counts=counts)


def context(export, data, guesses, width, scratch):
    guess_path, out = os.path.join(scratch, 'guesses'), os.path.join(scratch, 'context')
    guesses.astype('<f4').tofile(guess_path)
    run(export, 'context', data['path'], out, guess_path)
    rows = np.fromfile(out, '<f4').reshape(-1, 1 + width)
    return rows[:, 0].astype(int), rows[:, 1:].copy()


def f1(p, r):
    return 2 * p * r / (p + r) if p + r else 0


def figures(kept, same, label, sure, counts):
    p, r = (kept & (label > 0)).sum() / max(1, kept.sum()), (kept & sure).sum() / max(1, counts[0])
    hit = (same & sure & (label == 2)).sum()
    return dict(P=p, R=r, F1=f1(p, r), same_recall=(kept & sure & (label == 2)).sum() / max(1, counts[1]),
                same_F1=f1(hit / max(1, same.sum()), hit / max(1, counts[1])))


def tell(what, found):
    print(f'{what:28s}' + '  '.join(f'{k} {100 * v:.1f}' for k, v in found.items()), flush=True)


def absences(keys, label, p, threshold, data):
    """Of the sentences whose best partner stays below the threshold: share without a link, share with a same one."""
    best, linked, same = {}, set(), set()
    for (e, a, b, i, j), y, q in zip(keys, label, p):
        for side in ((e, a, i, b), (e, b, j, a)):
            best[side] = max(best.get(side, 0), q)
            if y > 0:
                linked.add(side)
            if y == 2:
                same.add(side)
    said = [s for s, q in best.items() if q < threshold]
    n = max(1, len(said))
    return len(said), 1 - sum(s in linked for s in said) / n, sum(s in same for s in said) / n


def events(args, scratch):
    first_width, context_width = names(args.export)
    both = os.path.join(scratch, 'all.jsonl')
    with open(both, 'w', encoding='utf8') as out:
        for path in (args.events, args.held_out):
            out.write(open(path, encoding='utf8').read().rstrip('\n') + '\n')

    print('cross-validation by event over all events')
    data = read_events(args.export, both, first_width, scratch)
    second_pass(args, data, first_width, context_width, scratch)

    print('fitted to --events; held-out events')
    train = read_events(args.export, args.events, first_width, scratch)
    models = second_pass(args, train, first_width, context_width, scratch, quiet=True)
    held = read_events(args.export, args.held_out, first_width, scratch)
    rows, c = context(args.export, held, models['first'].predict(held['x']), context_width, scratch)
    label, sure = held['label'][rows], held['sure'][rows]
    p = models['context'].predict(c)
    same = models['same'].predict(np.hstack([held['x'][rows], c]))
    kept = p >= args.threshold
    tell('held out', figures(kept, kept & (same >= args.same_threshold), label, sure, held['counts']))
    for t in (.02, .04, .06, .08, .1, .15):
        print('  absent below %.2f: n %d  P %.3f  but same %.3f' % ((t,) + absences(held['keys'][rows], label, p, t, held)))

    first = models['first']
    for model, name in ((first.linear, 'first.lin'), (first.trees, 'first.gbt'), (models['context'], 'context.lin'),
                        (models['same'], 'same.gbt')):
        print(name, model.write(os.path.join(args.out, name)), 'bytes')


def second_pass(args, data, first_width, context_width, scratch, quiet=False):
    """Fits all models; unless quiet, tells cross-validation and writes its guesses where --guesses says."""
    keys, x, label = data['keys'], data['x'], data['label']
    across = keys[:, 1] != keys[:, 2]
    guesses = out_of_fold(Mean, x, label > 0, keys[:, 0], across)
    rows, c = context(args.export, data, guesses, context_width, scratch)
    group, y, sure = keys[rows, 0], label[rows], data['sure'][rows]
    z = np.hstack([x[rows], c])
    every = np.ones(len(rows), bool)
    if not quiet:
        p = out_of_fold(Linear, c, y > 0, group, every)
        same = out_of_fold(Trees, z, y == 2, group, every)
        if args.guesses:
            np.hstack([keys[rows], p[:, None], same[:, None]]).astype('<f4').tofile(args.guesses)
        none = np.zeros(len(rows), bool)
        for t in (.2, .25, .3, .35, .4):
            tell(f'first model, from {t}', figures(guesses[rows] >= t, none, y, sure, data['counts']))
            tell(f'with context, from {t}', figures(p >= t, none, y, sure, data['counts']))
        kept = p >= args.threshold
        for t in (.2, .25, .3, .35, .4):
            tell(f'same from {t}', figures(kept, kept & (same >= t), y, sure, data['counts']))
        for t in (.02, .04, .06, .08, .1, .15):
            print('  absent below %.2f: n %d  P %.3f  but same %.3f' % ((t,) + absences(keys[rows], y, p, t, data)))
        bins = np.clip((p * 10).astype(int), 0, 9)
        print('  calibration:', ' '.join(f'{k / 10:.1f}:{(y[bins == k] > 0).mean():.2f}' for k in range(10)))
    return dict(first=Mean(x[across], label[across] > 0), context=Linear(c, y > 0), same=Trees(z, y == 2))


def average_precision(p, y):
    hits = y[np.argsort(-p, kind='stable')]
    return (hits * np.cumsum(hits) / np.arange(1, len(hits) + 1)).sum() / max(1, hits.sum())


def pairs(args, path, name, width, scratch, rounds):
    out = os.path.join(scratch, name)
    run(args.export, 'pairs', path, out)
    x = np.fromfile(out, '<f4').reshape(-1, width)
    rows = [json.loads(line) for line in open(path, encoding='utf8')]
    y = np.array([bool(r['aligned']) for r in rows])
    # A topic's pairs (the id up to the first "_") stay in one fold.
    topics = np.unique([str(r['id']).split('_')[0] for r in rows], return_inverse=True)[1]
    more = dict(num_leaves=16, min_data_in_leaf=60)
    p = out_of_fold(lambda a, b: Trees(a, b, rounds, **more), x, y, topics, np.ones(len(y), bool), 5)
    hit = ((p >= .5) & y).sum()
    print(f'{name}: n {len(y)}  cross-validated accuracy {((p >= .5) == y).mean():.3f}  F1 '
          f'{f1(hit / max(1, (p >= .5).sum()), hit / y.sum()):.3f}  AP {average_precision(p, y):.3f}  Brier {((p - y) ** 2).mean():.3f}')
    print(name, Trees(x, y, rounds, **more).write(os.path.join(args.out, name)), 'bytes')


ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
for option in ('--export', '--out', '--events', '--held-out', '--event-pairs', '--same-pairs'):
    ap.add_argument(option, required=True)
ap.add_argument('--guesses', help='write here each pair (event, documents, sentences) of --events and --held-out with both '
                'probabilities by models that did not see its event; read by train_variants.py')
ap.add_argument('--threshold', type=float, default=.3)
ap.add_argument('--same-threshold', type=float, default=.32)
ARGS = ap.parse_args()
with tempfile.TemporaryDirectory() as SCRATCH:
    WIDTH = names(ARGS.export)[0]
    events(ARGS, SCRATCH)
    pairs(ARGS, ARGS.event_pairs, 'pair-event.gbt', WIDTH, SCRATCH, 200)
    pairs(ARGS, ARGS.same_pairs, 'pair-same.gbt', WIDTH, SCRATCH, 150)
