#!/usr/bin/env python3
"""Builds data/news-counts/news-counts.bin from a word list.

    tools/build_news_counts.py news-counts.tsv data/news-counts/news-counts.bin

Input: lines `word<TAB>count<TAB>articles`, `#` lines are comments (a `#` with tabs is a word). Output, little-endian:

    magic     8 bytes    NEWSCNT1
    n         u32        number of words
    offsets   (n+1)*u32  where each word begins in `words`; the last one is its length
    counts    n*u32      how often the word occurs
    articles  n*u32      in how many articles
    words     bytes      the words one after the other, UTF-8, sorted by bytes, without separators
"""
import struct
import sys


def build(lines):
    rows = {}
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if line.startswith("# ") or len(fields) != 3:
            continue
        word, count, articles = fields
        rows[word.encode("utf-8")] = (int(count), int(articles))
    words = sorted(rows)
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word))
    n = len(words)
    return b"".join([
        b"NEWSCNT1",
        struct.pack("<I", n),
        struct.pack(f"<{n + 1}I", *offsets),
        struct.pack(f"<{n}I", *(rows[w][0] for w in words)),
        struct.pack(f"<{n}I", *(rows[w][1] for w in words)),
        b"".join(words),
    ])


if __name__ == "__main__":
    source, target = sys.argv[1:]
    with open(source, encoding="utf-8") as f:
        blob = build(f)
    with open(target, "wb") as f:
        f.write(blob)
    print(f"{target}: {len(blob)} bytes")
