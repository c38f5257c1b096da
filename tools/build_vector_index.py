#!/usr/bin/env python3
"""Build data/vectors/index.bin: where each word of data/vectors/vectors.svt stands, as an open-addressing table.

    tools/build_vector_index.py data/vectors/vectors.svt data/vectors/index.bin

2^17 little-endian u16: 0 = empty, otherwise row + 1; slot = FNV-1a (32 bits) of the word, linear probing.
Standard library only.
"""
import struct
import sys

SLOTS = 1 << 17


def fnv1a(word):
    h = 0x811C9DC5
    for b in word:
        h = (h ^ b) * 0x01000193 & 0xFFFFFFFF
    return h


svt = open(sys.argv[1], 'rb').read()
n, _, blob, _ = struct.unpack('<IIIf', svt[4:20])
table = [0] * SLOTS
for row, word in enumerate(svt[-blob:].split(b'\n')):
    slot = fnv1a(word) & SLOTS - 1
    while table[slot]:
        slot = (slot + 1) & SLOTS - 1
    table[slot] = row + 1
assert sum(map(bool, table)) == n
open(sys.argv[2], 'wb').write(struct.pack(f'<{SLOTS}H', *table))
print(n, 'words')
