#!/usr/bin/env python3
"""Group the words of data/vectors by meaning: data/vectors/clusters.bin, which src/language/clusters.rs reads.

    pip install numpy==2.4.6
    tools/build_clusters.py data/vectors/vectors.svt data/vectors/clusters.bin

Spherical k-means, twice: 120 coarse groups and 900 fine ones, from the words that a frequency weight calls common, then
every word goes to its nearest centre. Two u16 a word, in the order of the table: coarse, fine. Deterministic.
"""
import struct
import sys

import numpy as np

COARSE, FINE, STEPS, TRAIN = 120, 900, 12, 20000


def read(path):
    blob = open(path, 'rb').read()
    words, dimensions = struct.unpack_from('<II', blob, 4)
    header = 20
    weights = np.frombuffer(blob, '<f2', words, header + 6 * words).astype(np.float32)
    rows = np.frombuffer(blob, np.int8, words * dimensions, header + 8 * words).reshape(words, dimensions)
    rows = rows.astype(np.float32)
    return weights, rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


def means(x, k, rng):
    centres = x[rng.choice(len(x), k, replace=False)]
    for _ in range(STEPS):
        nearest = (x @ centres.T).argmax(1)
        for c in range(k):
            members = x[nearest == c]
            if len(members):
                centre = members.sum(0)
                centres[c] = centre / max(np.linalg.norm(centre), 1e-6)
    return centres


def main():
    weights, rows = read(sys.argv[1])
    common = rows[np.argsort(weights, kind='stable')[:TRAIN]]
    rng = np.random.default_rng(1)
    columns = []
    for k in (COARSE, FINE):
        centres = means(common.copy(), k, rng)
        columns.append((rows @ centres.T).argmax(1).astype('<u2'))
    np.stack(columns, 1).tofile(sys.argv[2])


main()
