"""Reused text: word sequences that two documents share, each as long as it goes.

Press releases, agency copy and self-copying show as long runs of the same words. All sequences of `reuse_tokens` words of
all body texts are hashed and sorted, equal ones give the places where two texts meet, and neighbouring places on one
diagonal are one passage (Baeza-Yates and Ribeiro-Neto's n-gram overlap, aligned as in plagiarism detection).
"""

import re
from collections.abc import Iterable
from itertools import combinations, pairwise
from zlib import crc32

import numpy as np

from pipeline.spans import folded

MAX_DOCUMENTS = 50  # a sequence in more texts than this is a set phrase or furniture, not borrowing
_WORD = re.compile(r"\w+(?:[-.,']\w+)*")
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd multiplier of a polynomial hash modulo 2**64


def find_reuse(texts: Iterable[tuple[str, str, list[tuple[int, int]]]], reuse_tokens: int) -> list[dict]:
    """Rows of link.reuse for texts given as (document_id, text, spans of the body blocks); document_id_a < document_id_b.

    A passage lies within one block on either side; case and odd spaces do not matter. Example: two texts holding "der
    Deich hielt der Flut in dieser Nacht noch stand" share one passage of ten words if `reuse_tokens` is ten or less.
    """
    ids, starts, ends, words, blocks = [], [], [], [], []
    for number, (document_id, text, spans) in enumerate(sorted(texts)):
        ids.append(document_id)
        plain = folded(text)
        for start, end in sorted(spans):
            for word in _WORD.finditer(plain, start, end):
                starts.append(word.start())
                ends.append(word.end())
                words.append(crc32(word.group().lower().encode()))
                blocks.append((number, start))
    if len(words) < reuse_tokens:
        return []
    owner = np.array([b[0] for b in blocks], dtype=np.int64)
    block = np.cumsum([True, *(a != b for a, b in pairwise(blocks))])
    places = _meetings(np.array(words, dtype=np.uint64), owner, block, reuse_tokens)
    rows = []
    for a, b, length in _passages(places, block, reuse_tokens):
        rows.append(
            {
                "document_id_a": ids[owner[a]], "start_a": starts[a], "end_a": ends[a + length - 1],
                "document_id_b": ids[owner[b]], "start_b": starts[b], "end_b": ends[b + length - 1], "n_tokens": length,
            }
        )  # fmt: skip
    return sorted(rows, key=lambda r: (r["document_id_a"], r["start_a"], r["document_id_b"], r["start_b"]))


def _meetings(words: np.ndarray, owner: np.ndarray, block: np.ndarray, n: int) -> list[tuple[int, int]]:
    """Pairs of word places (a before b, in two documents) where the same sequence of `n` words of one block begins."""
    size = len(words) - n + 1
    mixed = (words + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)
    hashes = np.zeros(size, dtype=np.uint64)
    for offset in range(n):
        hashes = hashes * _BASE + mixed[offset : offset + size]
    whole = np.flatnonzero(block[:size] == block[n - 1 :])
    order = whole[np.argsort(hashes[whole], kind="stable")]
    ordered = hashes[order]
    edges = np.flatnonzero(np.diff(ordered)) + 1
    pairs = []
    lengths = np.diff(np.concatenate(([0], edges, [len(order)])))
    for at in np.flatnonzero(lengths > 1):
        first = 0 if at == 0 else edges[at - 1]
        found = order[first : first + lengths[at]]
        holders = len(set(owner[found].tolist()))
        if 1 < holders <= MAX_DOCUMENTS and len(found) <= 2 * MAX_DOCUMENTS:
            pairs += [(int(a), int(b)) for a, b in combinations(found, 2) if owner[a] != owner[b]]
    return pairs


def _passages(places: list[tuple[int, int]], block: np.ndarray, n: int) -> Iterable[tuple[int, int, int]]:
    """Meetings that follow each other word by word, joined: (place a, place b, number of words)."""
    run: tuple[int, int, int] | None = None
    for a, b in sorted(places, key=lambda p: (p[1] - p[0], p[0])):
        follows = run is not None and (a - run[0], b - run[1]) == (run[2] - n + 1,) * 2
        if follows and block[a] == block[run[0]] and block[b] == block[run[1]]:
            run = (run[0], run[1], run[2] + 1)
            continue
        if run is not None:
            yield run
        run = (a, b, n)
    if run is not None:
        yield run
