#!/usr/bin/env python3
"""Learn which phrases of linked sentences readers set side by side (data/variants) from annotated events.

    pip install lightgbm==4.6.0 numpy==2.4.6
    cargo build --release --example export_variants
    tools/train_variants.py --export target/release/examples/export_variants --out data/variants \
        --events TRAIN.jsonl --held-out DEV.jsonl --links GUESSES [--unseen MORE.jsonl]

Events: `{"docs": [{"id", "sentences"}…], "wording": {"A-B": [[i, j, [start, end], [start, end], loaded, sure]…]}}`, offsets
in code points of the sentence; sure = both annotators marked it, loaded = it is called loaded.

Candidates, features and the selection of variants come from the Rust code, so that training and use agree. A candidate
is right where it overlaps a marked contrast on both sides and is not longer than twice its words. Prints
cross-validation by event over all events (recall of contrasts and of loaded ones within as many pairs of readings as
twice the contrasts marked; share of right ones among the first ten variants) and the held-out events' figures by models
that never saw them; what is written is fitted to --events alone. GUESSES: the aligner's guesses by models that did not see
the events of --events and --held-out (train_align.py --guesses), so that the links are as doubtful here as they will be
in use. MORE: more events, which the library's aligner was not fitted to; the library links them; learnt from, never scored.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

import lightgbm as lgb
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import boosted

TREES = dict(objective='binary', learning_rate=.07, num_leaves=20, max_depth=5, min_data_in_leaf=60, feature_fraction=.4,
             bagging_fraction=.7, bagging_freq=1, lambda_l2=10, verbose=-1, num_threads=1, max_bin=63, seed=1, deterministic=True)
ROUNDS = 130
# Trees after which src/collate/variants/model.rs drops the hopeless.
FIRST = 50
# What a right candidate weighs: the more, the more exactly it is cut to what was marked.
LEAST_WEIGHT, EXACT = .6, 1.35


def tight(ours, gold):
    return (min(ours[1], gold[1]) > max(ours[0], gold[0])) and ours[1] - ours[0] <= 2 * (gold[1] - gold[0]) + 20


def share(ours, gold):
    """Intersection over union."""
    return (min(ours[1], gold[1]) - max(ours[0], gold[0])) / (max(ours[1], gold[1]) - min(ours[0], gold[0]))


def run(export, *args):
    subprocess.run([export, *args], check=True)


def read(export, path, scratch, links=()):
    width = len(subprocess.run([export, 'names'], capture_output=True, text=True, check=True).stdout.split())
    out = os.path.join(scratch, 'rows')
    run(export, 'candidates', path, out, *links)
    rows = np.fromfile(out, '<f4').reshape(-1, 9 + width)
    keys, x = rows[:, :9].astype(int), rows[:, 9:].copy()
    events = [json.loads(line) for line in open(path, encoding='utf8')]
    gold = collections.defaultdict(list)
    for k, e in enumerate(events):
        ids = [d['id'] for d in e['docs']]
        for pair, marked in e['wording'].items():
            a, b = (ids.index(z) for z in pair.split('-'))
            for i, j, p, q, loaded, sure in marked:
                gold[(k, a, b, i, j)].append((p, q, bool(loaded), bool(sure)))
    y, w = np.zeros(len(keys)), np.ones(len(keys))
    for r, key in enumerate(keys):
        for p, q, loaded, sure in gold.get(tuple(key[:5]), ()):
            if tight(key[5:7], p) and tight(key[7:9], q):
                exact = min(share(key[5:7], p), share(key[7:9], q))
                weight = LEAST_WEIGHT + EXACT * exact
                y[r], w[r] = 1, max(w[r], weight) if y[r] else weight
    return dict(path=path, links=links, keys=keys, x=x, y=y, w=w, gold=gold, events=events)


def fit(data, use, more=(), rounds=ROUNDS, **options):
    """A model of the candidates `use` and of all those of `more`."""
    x, y, w = (np.concatenate([data[k][use], *(m[k] for m in more)]) for k in 'xyw')
    return lgb.train({**TREES, **options}, lgb.Dataset(x, y, weight=w), rounds)


def figures(export, data, scores, scratch, which=None):
    """Figures of score.py's `wording`, over the events named."""
    path, out = os.path.join(scratch, 'scores'), os.path.join(scratch, 'variants')
    scores.astype('<f4').tofile(path)
    run(export, 'variants', data['path'], out, path, *data['links'])
    rows = np.fromfile(out, '<f4').reshape(-1, 7).astype(int)
    by_event = collections.defaultdict(lambda: collections.defaultdict(lambda: collections.defaultdict(list)))
    for event, rank, place, d, s, start, end in rows:
        by_event[event][rank][place].append((d, s, (start, end)))
    hit = tot = hit_all = tot_all = top = ntop = top_loaded = 0
    for k, e in enumerate(data['events']):
        if which is not None and k not in which:
            continue
        left = 2 * sum(map(len, e['wording'].values()))
        cell = collections.defaultdict(list)
        for rank in sorted(by_event[k]):
            for place in by_event[k][rank].values():
                for x in place:
                    for z in place:
                        if x[0] < z[0] and left > 0:
                            left -= 1
                            cell[(k, x[0], z[0], x[1], z[1])].append((x[2], z[2], rank))
        good, good_loaded = set(), set()
        for key, marked in data['gold'].items():
            if key[0] != k:
                continue
            for p, q, loaded, sure in marked:
                got = [r for u, v, r in cell[key] if tight(u, p) and tight(v, q)]
                good.update(got)
                if loaded:
                    good_loaded.update(got)
                if sure:
                    hit_all += bool(got); tot_all += 1
                    hit += bool(got) and loaded; tot += loaded
        top += sum(r in good for r in range(10)); ntop += 10
        top_loaded += sum(r in good_loaded for r in range(10))
    return dict(loaded_recall=hit / max(1, tot), recall=hit_all / max(1, tot_all), P10=top / max(1, ntop),
                P10_loaded=top_loaded / max(1, ntop))


def tell(what, found):
    print(f'{what:32s}' + '  '.join(f'{k} {100 * v:.1f}' for k, v in found.items()), flush=True)


def cross_validate(data, more=(), k=4, **options):
    ids = np.unique(data['keys'][:, 0])
    np.random.RandomState(5).shuffle(ids)
    p = np.zeros(len(data['y']))
    for f in range(k):
        test = np.isin(data['keys'][:, 0], ids[f::k])
        p[test] = fit(data, ~test, more, **options).predict(data['x'][test])
    return p


def main(args, scratch):
    both = os.path.join(scratch, 'all.jsonl')
    with open(both, 'w', encoding='utf8') as out:
        for path in (args.events, args.held_out):
            out.write(open(path, encoding='utf8').read().rstrip('\n') + '\n')
    data = read(args.export, both, scratch, [args.links] if args.links else [])
    more = [read(args.export, path, scratch) for path in args.unseen]
    marked = sum(map(len, data['gold'].values()))
    held = range(sum(1 for _ in open(args.events, encoding='utf8')), len(data['events']))
    print(f'{len(data["y"])} candidates, {int(data["y"].sum())} right, {marked} contrasts marked')
    tell('all right ones first', figures(args.export, data, data['y'] * data['w'] / 3, scratch))
    tell('  held out', figures(args.export, data, data['y'] * data['w'] / 3, scratch, held))
    p = cross_validate(data, more)
    tell('cross-validation by event', figures(args.export, data, p, scratch))
    tell('  held out', figures(args.export, data, p, scratch, held))
    train = ~np.isin(data['keys'][:, 0], list(held))
    model = fit(data, train, more)
    tell('fitted to --events, held out', figures(args.export, data, model.predict(data['x']), scratch, held))
    names = subprocess.run([args.export, 'names'], capture_output=True, text=True, check=True).stdout.split()
    gain = sorted(zip(model.feature_importance('gain'), names), reverse=True)
    print('gain:', ', '.join(f'{n} {g:.0f}' for g, n in gain))
    sure = model.predict(data['x']) >= .05
    first = model.predict(data['x'], num_iteration=FIRST, raw_score=True)
    print('log-odds after the first trees of those that become variants, per mille:',
          *(f'{q}: {np.quantile(first[sure], q / 1000):.2f}' for q in (0, 1, 5, 10, 20, 50)),
          'share of all above the 5th:', f'{(first > np.quantile(first[sure], .005)).mean():.3f}')
    print(boosted.write(model, os.path.join(args.out, 'contrast.gbt')), 'bytes')


if __name__ == '__main__':
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ('--export', '--out', '--events', '--held-out'):
        ap.add_argument(option, required=True)
    ap.add_argument('--links')
    ap.add_argument('--unseen', nargs='*', default=[])
    with tempfile.TemporaryDirectory() as SCRATCH:
        main(ap.parse_args(), SCRATCH)
