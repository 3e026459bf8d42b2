"""Which two numbers of one story are worth a comparison: those that share a key, and of these the ones that may count one thing at all."""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.link.count_words import noun_key, wider_kinds
from pipeline.link.counted import Counted
from pipeline.link.same_count import MAX_CONTEXT, SAME, most_evidence

MAX_SHARERS = 200  # quantities of one story under one key that are compared with each other
MAX_CANDIDATES = 100  # quantities that one of them is paired with, those under its rarest keys first


def of_days(text: list[Counted]) -> list[Counted]:
    """The numbers of one story, those of days that another text gives with a compound of Tag counted as these: "12 Tage" is
    "12 Verhandlungstage"."""
    told = {
        one.low: one for one in text if one.dimension == "count" and one.noun and noun_key(one.noun).endswith("tag")
    }
    if not told:
        return text
    return [
        replace(one, dimension="count", noun=told[one.low].noun, kind=told[one.low].kind)
        if one.dimension == "time" and one.step == 1.0 and one.low in told and one.printed == one.low
        else one
        for one in text
    ]


def sharers(block: list[Counted]) -> list[int]:
    """For each quantity the later ones that share its unit and its noun, kind, predicate or value, as bits of an integer.

    MAX_CANDIDATES for a quantity, those of its rarest keys first, of the first MAX_SHARERS under a key. What is left out is
    not compared: only in stories of over a hundred numbers. Example: of Boote, Euro, Boote the first has 0b100.
    """
    index: dict[tuple, list[int]] = defaultdict(list)
    for n, one in enumerate(block):
        keys = {("value", one.low, one.high), ("noun", noun_key(one.noun) if one.noun else one.dimension)}
        if one.dimension != "count":
            keys.add(("noun", one.dimension))
        keys |= {("kind", kind) for kind in (one.kind, *(wider_kinds(one.kind) if one.kind else ()))}
        for key in keys | {("class", c) for c in one.predicates}:
            index[(one.dimension, *key)].append(n)
    later, left = [0] * len(block), [MAX_CANDIDATES] * len(block)
    for _, found in sorted((len(found), found[:MAX_SHARERS]) for found in index.values() if len(found) > 1):
        bits = sum(1 << n for n in found)
        for a in found:
            bits ^= 1 << a
            new = bits & ~later[a]
            if new.bit_count() > left[a]:
                new = lowest(new, left[a])
            later[a] |= new
            left[a] -= new.bit_count()
    return later


def lowest(bits: int, n: int) -> int:
    """The lowest `n` of the bits: of 0b1101 the lowest two are 0b101."""
    rest = bits
    for _ in range(n):
        rest &= rest - 1
    return bits ^ rest


def promising(blocks: list[list[Counted]], later: list[list[int]]) -> list[list[tuple[int, int]]]:
    """Of each story the pairs of `sharers` whose evidence may reach SAME, as far as their columns tell: one of ten or twenty.

    All stories are told from columns at once: most have so few numbers that NumPy would take longer to begin than to compare them."""
    pairs = [_pairs(rows) for rows in later]
    first = np.cumsum([0, *map(len, blocks)])
    a, b = np.concatenate([two + n for two, n in zip(pairs, first, strict=False)], axis=1)
    kept = most_evidence([one for block in blocks for one in block], a, b) + MAX_CONTEXT > SAME - 1e-9
    edges = np.cumsum([0, *(two.shape[1] for two in pairs)])
    chosen = (two[:, kept[x:y]].tolist() for two, (x, y) in zip(pairs, pairwise(edges), strict=True))
    return [[*zip(*two, strict=True)] for two in chosen]


def _pairs(later: list[int]) -> np.ndarray:
    """The pairs that `sharers` tells, two rows."""
    if not any(later):
        return np.zeros((2, 0), np.int64)
    width = (len(later) + 7) // 8
    rows = np.frombuffer(b"".join(row.to_bytes(width, "little") for row in later), np.uint8).reshape(len(later), width)
    return np.array(np.nonzero(np.unpackbits(rows, axis=1, bitorder="little")))
