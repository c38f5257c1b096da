#!/usr/bin/env python3
"""Learn the word aligner's models (data/words) from sentence pairs aligned word by word.

    pip install lightgbm==4.6.0 numpy==2.4.6 scikit-learn==1.6.1
    cargo build --release --example export_words
    tools/train_words.py --export target/release/examples/export_words --out data/words \
        --train MTREF-TRAIN.jsonl EDINBURGH.jsonl MSR.jsonl --merged MTREF-TRAIN.jsonl --held-out MTREF-DEV.jsonl

Each line of a file: `{"a": [token…], "b": [token…], "sure": [[i, j]…]}`. In files named after --merged the annotators'
possible links are merged with the sure ones: a link of a phrase there counts as a link only in part.

The features come from the Rust code, so that training and use agree. First model: boosted trees on a pair of words and
what stands around it. From its out-of-fold guesses: the table of known pairs, by how much a pair of usual words is linked
more often than guessed, and the second model: boosted trees on the first guesses around a pair, its own features and the
table. Prints three-fold cross-validation over --train (near copies of a sentence are in one fold), and the figures of the
held-out file by models fitted to --train alone; what is written is fitted to --train alone too, or with --all to all files.
"""
import argparse
import collections
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile

import lightgbm as lgb
import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import boosted

TREES = dict(objective='cross_entropy', bagging_fraction=.7, bagging_freq=1, lambda_l2=5, verbose=-1, num_threads=1,
             seed=1, deterministic=True, force_row_wise=True, max_bin=63, min_data_in_leaf=40)
FIRST = dict(num_leaves=20, max_depth=6, learning_rate=.1, feature_fraction=.5)
SECOND = dict(num_leaves=24, max_depth=8, learning_rate=.07, feature_fraction=.3)
ROUNDS = 110, 220
FOLDS = 3
FLOOR = .015            # context::FLOOR
USUAL = 4.2             # idf up to which words may stand in the table of known pairs
MERGED = {(False, False): .96, (True, False): .72, (False, True): .72, (True, True): .55}


def read(paths):
    rows = []
    for number, path in enumerate(paths):
        for line in open(path, encoding='utf8'):
            row = json.loads(line)
            rows.append(dict(row, set=number, sure={tuple(l) for l in row['sure']}))
    return rows


def clusters(keys):
    """A number for each pair of sentences; pairs with sentences that nearly repeat each other share it."""
    parent = list(range(len(keys)))

    def find(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x
    sentences = [(k, set(s)) for k, pair in enumerate(keys) for s in pair]
    holders = collections.defaultdict(list)
    for at, (_, words) in enumerate(sentences):
        for word in words:
            holders[word].append(at)
    shared = collections.Counter()
    for places in holders.values():
        if len(places) <= 150:
            shared.update((p, q) for k, q in enumerate(places) for p in places[:k])
    for (p, q), n in sorted(shared.items()):
        a, b = sentences[p][1], sentences[q][1]
        if n >= 3 and 2 * len(a & b) >= len(a | b):
            parent[find(sentences[p][0])] = find(sentences[q][0])
    return np.array([find(k) for k in range(len(keys))])


def targets(rows, key, same, merged):
    """1 for a link, 0 for none; between for the links of phrases where possible links are merged with sure ones."""
    y = np.zeros(len(key), np.float32)
    count = [[collections.Counter(l[side] for l in row['sure']) for side in (0, 1)] for row in rows]
    for k, (line, i, j) in enumerate(key):
        row = rows[line]
        if (i, j) in row['sure']:
            soft = row['set'] in merged and not same[k]
            y[k] = MERGED[(count[line][0][i] > 1, count[line][1][j] > 1)] if soft else 1
    return y


def fit(k):
    x, y, w, fold, use, settings, rounds = DATA
    chosen = use & (fold != k)
    model = lgb.train({**TREES, **settings}, lgb.Dataset(x[chosen], y[chosen], weight=w[chosen]), rounds)
    return model.model_to_string(), model.predict(x[fold == k], num_threads=1)


def learn(x, y, w, fold, use, settings, rounds):
    """The model fitted to all usable rows, and what models that never saw the fold say of each fold. Fold -1 is held out:
    never usable."""
    global DATA
    DATA = x, y, w, fold, use & (fold >= 0), settings, rounds
    with multiprocessing.get_context('fork').Pool(FOLDS + 1) as pool:
        results = pool.map(fit, list(range(FOLDS)) + [-1], chunksize=1)
    p = np.zeros(len(y), np.float32)
    for k, (_, said) in zip(list(range(FOLDS)) + [-1], results):
        p[fold == k] = said
    return lgb.Booster(model_str=results[-1][0]), p


def known_pairs(pairs, y, p, w, chosen):
    """By how much pairs of different usual words are linked more often than guessed."""
    seen, guessed = collections.Counter(), collections.Counter()
    for k in np.where(chosen)[0]:
        seen[pairs[k]] += w[k] * y[k]
        guessed[pairs[k]] += w[k] * p[k]
    table = {}
    for pair in guessed:
        value = min(2.5, max(-2.5, np.log((seen[pair] + 1.5) / (guessed[pair] + 1.5))))
        if abs(value) >= .2 and max(seen[pair], guessed[pair]) >= 2:
            table[pair] = round(float(value), 2)
    return table


def show(title, rows, key, p, names, threshold):
    links = [set() for _ in rows]
    for line, i, j in key[p >= threshold]:
        links[line].add((int(i), int(j)))
    out = []
    for number, name in enumerate(names):
        ps, rs, null = [], [], [0, 0, 0]
        for row, found in zip(rows, links):
            if row['set'] != number:
                continue
            hit = len(found & row['sure'])
            ps.append(hit / len(found) if found else float(not row['sure']))
            rs.append(hit / len(row['sure']) if row['sure'] else 1)
            for side, words in ((0, row['a']), (1, row['b'])):
                gold, ours = (set(range(len(words))) - {l[side] for l in s} for s in (row['sure'], found))
                null = [n + m for n, m in zip(null, (len(gold & ours), len(ours), len(gold)))]
        precision, recall = 100 * np.mean(ps), 100 * np.mean(rs)
        out.append(f'{name} P {precision:.1f} R {recall:.1f} F1 {2 * precision * recall / (precision + recall):.1f} '
                   f'null-F1 {200 * null[0] / (null[1] + null[2]):.1f}')
    print(title, f'p >= {threshold}:', ' | '.join(out), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--export', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--train', nargs='+', required=True)
    parser.add_argument('--merged', nargs='*', default=[])
    parser.add_argument('--held-out', nargs='*', default=[])
    args = parser.parse_args()
    paths = args.train + args.held_out
    names = [os.path.basename(p).removesuffix('.jsonl') for p in paths]
    rows = read(paths)
    merged = {paths.index(p) for p in args.merged}
    features, contexts = (line.split() for line in run(args, 'names').splitlines()[:2])
    at = {name: k for k, name in enumerate(features)}
    with tempfile.TemporaryDirectory() as folder:
        texts, table, guesses = (os.path.join(folder, name) for name in ('in.jsonl', 'rows', 'guesses'))
        with open(texts, 'w', encoding='utf8') as out:
            out.writelines(json.dumps({'a': r['a'], 'b': r['b']}) + '\n' for r in rows)
        keys = [[s.split(' ') for s in line.split('\t')] for line in run(args, 'keys', texts).split('\n') if line]
        run(args, 'pairs', texts, table)
        x = np.fromfile(table, '<f4').reshape(-1, 3 + len(features))
        key, x = x[:, :3].astype(int), np.ascontiguousarray(x[:, 3:])
        x[:, at['known']] = 0
        group = clusters(keys)
        order = np.unique(group)
        np.random.RandomState(4).shuffle(order)
        of_group = {g: k % FOLDS for k, g in enumerate(order)}
        sets = np.array([r['set'] for r in rows])
        folds = np.where(sets < len(args.train), [of_group[g] for g in group], -1)
        # Each set counts alike, and so does each pair of sentences, nearly, whatever its length.
        counts = np.bincount(sets)
        size = np.array([len(r['a']) + len(r['b']) for r in rows])
        weight = 1300 / counts[sets] * (40 / np.maximum(size, 1)) ** .5
        y = targets(rows, key, x[:, at['same']] > 0, merged)
        column = lambda *of: [x[:, at[name]] for name in of]
        beside = np.maximum.reduce(column('next', 'previous', 'down', 'up', 'right', 'left'))
        line = np.minimum.reduce(
            np.abs(column('anchor-before', 'anchor-after', 'anchor-above', 'anchor-below')))
        # Of the pairs that are hardly ever linked one in five is enough.
        telling = (y > 0) | (column('sim')[0] >= .4) | (beside >= .7) | (line <= 0)
        use = telling | (np.random.RandomState(1).rand(len(y)) < .2)
        w = weight[key[:, 0]] * np.where(telling, 1, 5)
        first, p = learn(x, y, w, folds[key[:, 0]], use, FIRST, ROUNDS[0])
        show('first', rows, key, p, names, .5)

        p.astype('<f4').tofile(guesses)
        run(args, 'context', texts, table, guesses)
        z = np.fromfile(table, '<f4').reshape(-1, 1 + len(contexts) + len(features))
        number, z = z[:, :1].copy().view('<u4')[:, 0], np.ascontiguousarray(z[:, 1:])
    y, key, p = y[number], key[number], p[number]
    fold, w = folds[key[:, 0]], weight[key[:, 0]]
    usual = (z[:, len(contexts) + at['idf-x']] < USUAL) & (z[:, len(contexts) + at['idf-y']] < USUAL)
    pairs = [tuple(sorted((keys[l][0][i], keys[l][1][j]), key=str.encode)) for l, i, j in key]
    usual &= np.array([a != b for a, b in pairs])
    for k in range(-1, FOLDS):
        table = known_pairs(pairs, y, p, w, usual & (fold >= 0) & (fold != k))
        for n in np.where(fold == k)[0]:
            z[n, len(contexts) + at['known']] = table.get(pairs[n], 0) if usual[n] else 0
        if k == -1:
            with open(os.path.join(args.out, 'known.tsv'), 'w', encoding='utf8') as out:
                out.writelines(f'{a}\t{b}\t{v}\n' for (a, b), v in sorted(table.items()))
            print(len(table), 'known pairs')
    second, p = learn(z, y, w, fold, np.ones(len(y), bool), SECOND, ROUNDS[1])
    for threshold in (.4, .45, .5, .55, .6):
        show('second', rows, key, p, names, threshold)
    reliability(p, key, rows, fold == -1 if args.held_out else fold >= 0)
    print(boosted.write(first, os.path.join(args.out, 'first.gbt')),
          boosted.write(second, os.path.join(args.out, 'second.gbt')), 'bytes')


def reliability(p, key, rows, chosen):
    """What share of the pairs said to be links with about some probability are links."""
    linked = np.array([(i, j) in rows[l]['sure'] for l, i, j in key])
    for low in np.arange(0, 1, .1):
        here = chosen & (p >= low) & (p < low + .1)
        print(f'said {p[here].mean():.2f}: {linked[here].mean():.2f} of {here.sum()}')


def run(args, *more):
    return subprocess.run([args.export, *more], check=True, capture_output=True, text=True).stdout


if __name__ == '__main__':
    main()
