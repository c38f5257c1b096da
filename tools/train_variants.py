#!/usr/bin/env python3
"""Learn which phrases of linked sentences readers set side by side (data/variants) from annotated events.

    pip install lightgbm==4.6.0 numpy==2.4.6
    cargo build --release --example export_variants
    tools/train_variants.py --export target/release/examples/export_variants --out data/variants \
        --events TRAIN.jsonl --held-out DEV.jsonl --more tools/annotations/basil.jsonl --links GUESSES \
        --unseen tools/annotations/newswcl50.jsonl tools/annotations/written.jsonl \
        --more-texts BASIL-DEV.jsonl NEWSWCL50-DEV.jsonl --grades tools/annotations/grades.jsonl

Events: `{"docs": [{"id", "sentences"}…], "wording": {"A-B": [[i, j, [start, end], [start, end], loaded, sure]…]}}`, offsets
in code points of the sentence; sure = both annotators marked it, loaded = it is called loaded.

Candidates, features and the selection of variants come from the Rust code, so that training and use agree. A candidate
is right where it overlaps a marked contrast on both sides and is not longer than twice its words. Prints
cross-validation by event over --events and --held-out (recall of contrasts and of loaded ones within as many pairs of
readings as twice the contrasts marked; share of right ones among the first ten variants) and the held-out events' figures by
models that never saw them; nothing written is fitted to --held-out. GUESSES: the aligner's guesses by models that did not see
the event (train_align.py --guesses), so that the links are as doubtful here as they will be in use. --unseen: events that the
library's aligner was not fitted to; the library links them. What is not in --events or --held-out is learnt from, never scored.

--grades: rows of variants graded by annotators, 2 right, 1 passable, 0 silly. From them a second model learns whether two
phrases stand for one thing (fit.gbt); it takes no part in the order.
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
import annotated
import boosted

TREES = dict(objective='binary', learning_rate=.1, num_leaves=20, max_depth=5, min_data_in_leaf=60, feature_fraction=.4,
             bagging_fraction=.7, bagging_freq=1, lambda_l2=10, verbose=-1, num_threads=1, max_bin=63, seed=1, deterministic=True)
ROUNDS = 180
FIT = dict(learning_rate=.05, num_leaves=8, max_depth=-1, min_data_in_leaf=25, feature_fraction=.3)
FIT_ROUNDS = 150
# Rows whose share of silly ones is told.
FIRST_ROWS = 15
# What reports show (src/report/doubtful.rs, src/collate/variants/idle.rs).
SHOWN, FIRST_SHOWN, SURE, SURE_AND_TELLING, OTHER_ACTORS, LOOSELY, SAYING, VERB = 12, 5, .8, .7, .9, .8, .4, 0
# Trees after which src/collate/variants/model.rs drops the hopeless.
FIRST = 60
# Probability from which a candidate may be a variant (choose.rs).
LEAST = .05
# What a right candidate weighs: the more, the more exactly it is cut to what was marked.
LEAST_WEIGHT, EXACT = .6, 1.35
# What it weighs more if a loaded contrast is found by it.
LOADED = 1.6


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
                weight = (LEAST_WEIGHT + EXACT * exact) * (LOADED if loaded else 1)
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


def cross_validate(data, scored, more, k=4):
    """Of the events numbered below `scored`, by models that did not see them; the others are always seen."""
    event, p = data['keys'][:, 0], np.zeros(len(data['y']))
    ids = np.arange(scored)
    np.random.RandomState(5).shuffle(ids)
    for f in range(k):
        test = np.isin(event, ids[f::k])
        p[test] = fit(data, ~test, more).predict(data['x'][test])
    return p


def graded(sets, path):
    """Features, grade and event of each row graded, and its number among the candidates of the first set, -1 elsewhere."""
    x, y, events, rows = [], [], [], []
    for line in open(path, encoding='utf8'):
        row = json.loads(line)
        for data in sets:
            numbers = [k for k, e in enumerate(data['events']) if e['event'] == row['event']]
            if not numbers:
                continue
            event = numbers[0]
            ids = [d['id'] for d in data['events'][event]['docs']]
            at = {tuple(key[1:]): r for r, key in enumerate(data['keys']) if key[0] == event}
            for pair, grades in row['grades'].items():
                a, b = (ids.index(z) for z in pair.split('-'))
                for i, j, p, q, grade in grades:
                    if (a, b, i, j, *p, *q) in at:
                        x.append(data['x'][at[(a, b, i, j, *p, *q)]])
                        y.append(grade)
                        events.append(row['event'])
                        rows.append(at[(a, b, i, j, *p, *q)] if data is sets[0] else -1)
    return np.array(x), np.array(y), np.array(events), np.array(rows)


def area(p, y):
    """Under the curve: how often a right one is above a wrong one."""
    order = np.argsort(p, kind='stable')
    ranks = np.empty(len(p))
    ranks[order] = np.arange(len(p))
    n = y.sum()
    return (ranks[y].sum() - n * (n - 1) / 2) / (n * (len(y) - n))


def fit_model(x, y):
    return lgb.train({**TREES, **FIT}, lgb.Dataset(x, y > 0), FIT_ROUNDS)


def fits(args, sets, held, scores, scored):
    """The model of --grades: not silly. Written without the held-out events. `scores`: cross-validated, of the first set's
    candidates, whose events below `scored` did not teach them."""
    x, y, events, rows = graded(sets, args.grades)
    ids = np.unique(events)
    np.random.RandomState(5).shuffle(ids)
    p = np.zeros(len(y))
    for f in range(8):
        test = np.isin(events, ids[f::8])
        p[test] = fit_model(x[~test], y[~test]).predict(x[test])
    print(f'{len(y)} rows graded, {np.bincount(y)} silly, passable, right; cross-validated: '
          f'a fitting one above a silly one {area(p, y > 0):.3f}')
    for low in (.5, .6, .7, .8, .85, .9):
        print(f'  fit from {low}: {(p >= low).mean():.2f} of the rows, silly {(y[p >= low] == 0).mean():.3f}')
    told = (rows >= 0) & (sets[0]['keys'][np.maximum(rows, 0), 0] < scored)
    for name, may in [('all', told), *((f'fit from {low}', told & (p >= low)) for low in (.7, .8, .85))]:
        first = np.concatenate([(m := np.where(may & (events == e))[0])[np.argsort(-scores[rows[m]], kind='stable')][:FIRST_ROWS]
                                for e in np.unique(events[told])])
        print(f'  first {FIRST_ROWS} rows, {name}: {len(first) / len(np.unique(events[told])):.1f} rows an event, silly {(y[first] == 0).mean():.3f}')
    as_shown(args, x, y, p, events, told, scores[np.maximum(rows, 0)])
    use = ~np.isin(events, held)
    print(boosted.write(fit_model(x[use], y[use]), os.path.join(args.out, 'fit.gbt')), 'bytes')


def as_shown(args, x, y, p, events, told, scores):
    """Of the graded rows roughly those that reports for readers would show, by what the features tell of `variants/idle.rs` and
    `report/doubtful.rs`: not that a row only has more words, is of one family, was shown above or was joined, nor weights."""
    names = subprocess.run([args.export, 'names'], capture_output=True, text=True, check=True).stdout.split()
    of = lambda name: x[:, names.index(name)]
    known = (of('hits') > 0) | (of('direction_gap') > 0)
    unlike = (of('class_min') != of('class_max')) & (of('class_min') < 3) & ~known
    others = of('actors') == -1
    saying = (of('saying_min') >= SAYING) & (of('class_max') == VERB)
    same = of('link_same') > .5
    loose = ~same & ((p < LOOSELY) | saying)
    for name, left_out in (('as shown', unlike | (others & (p < OTHER_ACTORS)) | loose), ('without the rules of idle.rs', np.zeros(len(y), bool))):
        rows = []
        for event in np.unique(events[told]):
            order = (m := np.where(told & (events == event))[0])[np.argsort(-scores[m], kind='stable')]
            rows.append([k for rank, k in enumerate(order)
                         if p[k] >= (SURE_AND_TELLING if rank < FIRST_SHOWN or known[k] or saying[k] else SURE) and not left_out[k]][:SHOWN])
        grades = [y[r] for r in rows]
        every = np.concatenate(grades)
        print(f'  {name}: {len(every) / len(rows):.1f} rows an event, silly {(every == 0).mean():.3f}, right {(every == 2).sum() / len(rows):.1f} an event, '
              f'events with at most two silly {sum((g == 0).sum() <= 2 for g in grades)} of {len(rows)}')
    fit = p >= SURE_AND_TELLING
    for name, part in (('other actors', others), ('verbs of saying of other statements', saying & ~same), ('other words of other statements', ~saying & ~same),
                       ('verbs of saying of the same', saying & same), ('other words of the same', ~saying & same)):
        print(f'  of those that fit {SURE_AND_TELLING}: {name}: {(fit & part).sum()}, silly {(y[fit & part] == 0).mean():.2f}, right {(y[fit & part] == 2).mean():.2f}')


def main(args, scratch):
    joined, scored = annotated.gather(args, scratch, args.events, args.held_out)
    both = os.path.join(scratch, 'all.jsonl')
    os.rename(joined, both)
    data = read(args.export, both, scratch, [args.links])
    unseen = argparse.Namespace(more=args.unseen, more_texts=args.more_texts)
    more = [read(args.export, annotated.gather(unseen, scratch)[0], scratch)] if args.unseen else []
    marked = sum(len(marks) for key, marks in data['gold'].items() if key[0] < scored)
    held = range(sum(1 for _ in open(args.events, encoding='utf8')), scored)
    print(f'{sum(len(d["y"]) for d in (data, *more))} candidates, {sum(int(d["y"].sum()) for d in (data, *more))} right, {marked} contrasts marked')
    every = range(scored)
    tell('all right ones first', figures(args.export, data, data['y'] * data['w'] / 5, scratch, every))
    tell('  held out', figures(args.export, data, data['y'] * data['w'] / 5, scratch, held))
    p = cross_validate(data, scored, more)
    tell('cross-validation by event', figures(args.export, data, p, scratch, every))
    tell('  held out', figures(args.export, data, p, scratch, held))
    model = fit(data, ~np.isin(data['keys'][:, 0], list(held)), more)
    tell('without the held-out events', figures(args.export, data, model.predict(data['x']), scratch, held))
    fits(args, [data, *more], [data['events'][k]['event'] for k in held], p, scored)
    names = subprocess.run([args.export, 'names'], capture_output=True, text=True, check=True).stdout.split()
    gain = sorted(zip(model.feature_importance('gain'), names), reverse=True)
    print('gain:', ', '.join(f'{n} {g:.0f}' for g, n in gain))
    sure = model.predict(data['x']) >= LEAST
    first = model.predict(data['x'], num_iteration=FIRST, raw_score=True)
    print('log-odds after the first trees of those that become variants, per mille:',
          *(f'{q}: {np.quantile(first[sure], q / 1000):.2f}' for q in (0, 1, 5, 10, 20, 50)),
          'share of all above the 5th:', f'{(first > np.quantile(first[sure], .005)).mean():.3f}')
    print(boosted.write(model, os.path.join(args.out, 'contrast.gbt')), 'bytes')


if __name__ == '__main__':
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ('--export', '--out', '--events', '--held-out'):
        ap.add_argument(option, required=True)
    ap.add_argument('--links', required=True)
    ap.add_argument('--grades', required=True)
    ap.add_argument('--unseen', nargs='*', default=[], help='like --more, but linked by the library')
    annotated.add_arguments(ap)
    with tempfile.TemporaryDirectory() as SCRATCH:
        main(ap.parse_args(), SCRATCH)
