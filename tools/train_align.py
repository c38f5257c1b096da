#!/usr/bin/env python3
"""Learn the sentence aligner's models (data/align) from annotated events and sentence pairs.

    pip install lightgbm==4.6.0 numpy==2.4.6 scikit-learn==1.6.1
    cargo build --release --example export_align
    tools/train_align.py --export target/release/examples/export_align --out data/align \
        --events TRAIN.jsonl --held-out DEV.jsonl --more tools/annotations/basil.jsonl --more-texts BASIL-DEV.jsonl \
        --event-pairs ECB-TRAIN.jsonl --same-pairs MRPC.jsonl

Events: `{"docs": [{"id", "sentences"}…], "pairs": {"A-B": [[i, j, label, sure]…]}}`, label 2 = the main statement is the
same, 1 = a specific statement is shared. Pairs: `{"id", "a", "b", "aligned"}`.
Of pairs of topics never seen a model says a little too much; by how much, cross-validation by topic tells, and it is taken off.

The features come from the Rust code, so that training and use agree. First models: logistic regression and boosted
trees on the comparison of two sentences, averaged; a logistic regression for "the main statement is the same". Second
model, of pairs the first does not find hopeless: both kinds on the contexts made of both first models' out-of-fold
guesses; in the linear part pairs whose main statement is the same count twice, since missing those is worse. Third: both
kinds on the first context, for "the main statement is the same".
--more: further annotated events, used in training and never scored (tools/annotations/README.md). Prints cross-validation by event over all events given, and the held-out events' figures by models that never saw them; what is written is
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
import annotated
import boosted

TREES = dict(objective='binary', learning_rate=.04, num_leaves=12, min_data_in_leaf=30, feature_fraction=.4,
             bagging_fraction=.7, bagging_freq=1, lambda_l2=5, verbose=-1, num_threads=1, seed=1, deterministic=True)


class Linear:
    def __init__(self, x, y, c=.05, weight=None):
        scaler = StandardScaler().fit(x)
        fit = LogisticRegression(C=c, max_iter=400).fit(scaler.transform(x), y, weight)
        scale = np.where(scaler.scale_ > 0, scaler.scale_, 1)
        self.weights = fit.coef_[0] / scale
        self.constant = float(fit.intercept_[0] - (self.weights * scaler.mean_).sum())

    def predict(self, x):
        return 1 / (1 + np.exp(-(x @ self.weights + self.constant)))

    def write(self, path):
        return boosted.write_linear(list(self.weights), self.constant, path)


# Pairs guessed below this keep the guess (align/score.rs).
FAINT = .02
# A pair whose main statement is the same counts so often in the second model: missing it is worse than missing a detail.
SAME_WEIGHT = 2


class Trees:
    def __init__(self, x, y, rounds=220, weight=None, **more):
        self.model = lgb.train({**TREES, **more}, lgb.Dataset(x, y, weight=weight), rounds)
        self.constant = 0.0

    def predict(self, x):
        return 1 / (1 + np.exp(-(self.model.predict(x, raw_score=True) + self.constant)))

    def write(self, path):
        return boosted.write(self.model, path, self.constant)


HOPELESS = .005       # language/blend.rs


class Mean:
    def __init__(self, x, y, c=.05, weight=None, rounds=220, **more):
        self.linear, self.trees = Linear(x, y, c, weight), Trees(x, y, rounds, weight, **more)

    def predict(self, x):
        linear = self.linear.predict(x)
        return np.where(linear < HOPELESS, linear, (linear + self.trees.predict(x)) / 2)


CONTEXT_TREES = dict(rounds=150, num_leaves=8, min_data_in_leaf=100, feature_fraction=.25, lambda_l2=20)


def same_model(context, y):
    return Mean(context, y, .02, **CONTEXT_TREES)


class Second(Mean):
    """In the linear part label 2 counts more; then its log-odds are stretched and moved until the probability is right."""

    def __init__(self, x, label):
        super().__init__(x, label > 0, .02, **CONTEXT_TREES)
        self.linear = Linear(x, label > 0, .02, np.where(label == 2, SAME_WEIGHT, 1))
        odds = x @ self.linear.weights + self.linear.constant
        fit = LogisticRegression(C=1e6).fit(odds[:, None], label > 0)
        self.linear.weights = self.linear.weights * fit.coef_[0, 0]
        self.linear.constant = float(self.linear.constant * fit.coef_[0, 0] + fit.intercept_[0])


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
    return [line.split() for line in lines[:3]]


def read_events(export, path, width, scratch, scored=None):
    """Candidate pairs with their annotation; `counts` of sure links are those of the first `scored` events."""
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
    told = [key for key in gold if sure[key] and (scored is None or key[0] < scored)]
    counts = np.array([len(told), sum(gold[key] == 2 for key in told)])
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
    first_width, context_width = map(len, names(args.export)[:2])
    print('cross-validation by event over all events')
    joined, scored = annotated.gather(args, scratch, args.events, args.held_out)
    data = read_events(args.export, joined, first_width, scratch, scored)
    second_pass(args, data, first_width, context_width, scratch, scored)

    print('fitted to --events and --more; held-out events')
    train = read_events(args.export, annotated.gather(args, scratch, args.events)[0], first_width, scratch)
    models = second_pass(args, train, first_width, context_width, scratch)
    held = read_events(args.export, args.held_out, first_width, scratch)
    guesses = models['first'].predict(held['x'])
    rows, c, z = contexts(args, held, guesses, models['first-same'].predict(held['x']), context_width, scratch)
    label, sure, asked = held['label'][rows], held['sure'][rows], guesses[rows] >= FAINT
    p, same = guesses[rows], np.zeros(len(rows))
    p[asked], same[asked] = models['second'].predict(z[asked]), models['same'].predict(c[asked])
    kept = p >= needed(args, held['x'][rows], args.threshold, args.headline)
    tell('held out', figures(kept, kept & (same >= needed(args, held['x'][rows], args.same_threshold, args.same_headline)), label, sure, held['counts']))
    for t in (.02, .04, .06, .08, .1, .15):
        print('  absent below %.2f: n %d  P %.3f  but same %.3f' % ((t,) + absences(held['keys'][rows], label, p, t, held)))

    for name in ('first', 'second', 'same'):
        for kind, part in (('lin', models[name].linear), ('gbt', models[name].trees)):
            print(name, kind, part.write(os.path.join(args.out, f'{name}.{kind}')), 'bytes')
    print('first-same', models['first-same'].write(os.path.join(args.out, 'first-same.lin')), 'bytes')


def first_same(x, y):
    return Linear(x, y, .02)


def contexts(args, data, guesses, alike, width, scratch):
    """Rows of pairs of different documents, the context by the guesses, and both contexts side by side."""
    rows, c = context(args.export, data, guesses, width, scratch)
    return rows, c, np.hstack([c, context(args.export, data, alike, width, scratch)[1]])


def needed(args, x, threshold, headline):
    """The threshold of each pair, as `src/align/decide.rs` has it: headlines take more."""
    features = names(args.export)[0]
    one, both = (x[:, features.index(name)] > 0 for name in ('headline_one', 'headline_both'))
    return threshold + headline * (one + 2 * both)


def second_pass(args, data, first_width, context_width, scratch, scored=0):
    """Fits all models; tells cross-validation over the first `scored` events, and writes their guesses where --guesses
    says."""
    keys, x, label = data['keys'], data['x'], data['label']
    across = keys[:, 1] != keys[:, 2]
    guesses = out_of_fold(Mean, x, label > 0, keys[:, 0], across)
    alike = out_of_fold(first_same, x, label == 2, keys[:, 0], across)
    rows, c, z = contexts(args, data, guesses, alike, context_width, scratch)
    group, y, sure = keys[rows, 0], label[rows], data['sure'][rows]
    asked = guesses[rows] >= FAINT
    every = np.ones(asked.sum(), bool)
    if scored:
        p, same = guesses[rows], np.zeros(len(rows))
        p[asked] = out_of_fold(Second, z[asked], y[asked], group[asked], every)
        same[asked] = out_of_fold(same_model, c[asked], y[asked] == 2, group[asked], every)
        if args.guesses:
            np.hstack([keys[rows], p[:, None], same[:, None]]).astype('<f4').tofile(args.guesses)
        told = group < scored
        p, same, at, gold, sure = p[told], same[told], rows[told], y[told], sure[told]
        none = np.zeros(len(at), bool)
        for t in (.22, .24, .26, .28, .3, .35):
            tell(f'first model, from {t}', figures(guesses[at] >= t, none, gold, sure, data['counts']))
            tell(f'with context, from {t}', figures(p >= needed(args, x[at], t, args.headline), none, gold, sure, data['counts']))
        kept = p >= needed(args, x[at], args.threshold, args.headline)
        for t in (.25, .3, .35, .4, .45):
            tell(f'same from {t}', figures(kept, kept & (same >= needed(args, x[at], t, args.same_headline)), gold, sure, data['counts']))
        for t in (.02, .04, .06, .08, .1, .15):
            print('  absent below %.2f: n %d  P %.3f  but same %.3f' % ((t,) + absences(keys[at], gold, p, t, data)))
        bins = np.clip((p * 10).astype(int), 0, 9)
        print('  calibration:', ' '.join(f'{k / 10:.1f}:{(gold[bins == k] > 0).mean():.2f}' for k in range(10)))
    return {'first': Mean(x[across], label[across] > 0), 'first-same': first_same(x[across], label[across] == 2),
            'second': Second(z[asked], y[asked]), 'same': same_model(c[asked], y[asked] == 2)}


def average_precision(p, y):
    hits = y[np.argsort(-p, kind='stable')]
    return (hits * np.cumsum(hits) / np.arange(1, len(hits) + 1)).sum() / max(1, hits.sum())


def shifted(p, by):
    """Probabilities with so much added to their log-odds."""
    return 1 / (1 + np.exp(-np.log(p / (1 - p)) - by))


def shift_to(p, y):
    """What to add to the log-odds so that on average as much is said as is so."""
    low, high = -3.0, 3.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (low, middle) if shifted(p, middle).mean() > y.mean() else (middle, high)
    return low


def pairs(args, path, name, width, scratch, **more):
    out = os.path.join(scratch, name)
    run(args.export, 'pairs', path, out)
    x = np.fromfile(out, '<f4').reshape(-1, width)
    rows = [json.loads(line) for line in open(path, encoding='utf8')]
    y = np.array([bool(r['aligned']) for r in rows])
    # A topic's pairs (the id up to the first "_") stay in one fold.
    topics = np.unique([str(r['id']).split('_')[0] for r in rows], return_inverse=True)[1]
    # A topic counts by the root of its pairs, so that no large one says what all events are like.
    weight = 1 / np.sqrt(np.bincount(topics)[topics])
    weight /= weight.mean()
    p = np.zeros(len(y))
    for test in folds(topics, 8):
        p[test] = Mean(x[~test], y[~test], weight=weight[~test], **more).predict(x[test])
    shift = shift_to(p, y)
    p = shifted(p, shift)
    hit = ((p >= .5) & y).sum()
    print(f'{name}: shifted by {shift:.2f}  n {len(y)}  cross-validated accuracy {((p >= .5) == y).mean():.3f}  F1 '
          f'{f1(hit / max(1, (p >= .5).sum()), hit / y.sum()):.3f}  AP {average_precision(p, y):.3f}  Brier {((p - y) ** 2).mean():.3f}')
    model = Mean(x, y, weight=weight, **more)
    model.linear.constant += shift
    model.trees.constant += shift
    for kind, part in (('lin', model.linear), ('gbt', model.trees)):
        print(name, kind, part.write(os.path.join(args.out, f'{name}.{kind}')), 'bytes')


ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
for option in ('--export', '--out', '--events', '--held-out', '--event-pairs', '--same-pairs'):
    ap.add_argument(option, required=True)
annotated.add_arguments(ap)
ap.add_argument('--guesses', help='write here each pair (event, documents, sentences) of --events, --held-out and --more with '
                'both probabilities by models that did not see its event; read by train_variants.py')
ap.add_argument('--threshold', type=float, default=.24)
ap.add_argument('--same-threshold', type=float, default=.35)
ap.add_argument('--headline', type=float, default=.2)
ap.add_argument('--same-headline', type=float, default=.1)
ARGS = ap.parse_args()
with tempfile.TemporaryDirectory() as SCRATCH:
    COMPARED, _, NAMED = names(ARGS.export)
    WIDTH = len(COMPARED) + len(NAMED)
    events(ARGS, SCRATCH)
    pairs(ARGS, ARGS.event_pairs, 'pair-event', WIDTH, SCRATCH, c=.001, rounds=150, num_leaves=8, min_data_in_leaf=200,
          lambda_l2=20, feature_fraction=.3)
    pairs(ARGS, ARGS.same_pairs, 'pair-same', WIDTH, SCRATCH, c=.02, rounds=150, num_leaves=8, min_data_in_leaf=60)
