"""Reused text: word sequences that two documents share, each as long as it goes.

Press releases, agency copy and self-copying show as long runs of the same words. All sequences of `reuse_tokens` words of
all body texts are hashed and sorted, equal ones give the places where two texts meet, and neighbouring places on one
diagonal are one passage (Baeza-Yates and Ribeiro-Neto's n-gram overlap, aligned as in plagiarism detection).
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations

import numpy as np

from pipeline.spans import folded

MAX_DOCUMENTS = 50  # a sequence in more texts than this is a set phrase or furniture, not borrowing
_SORTED_AT_ONCE = 1 << 22  # sequences; what is sorted at a time costs some 100 MB
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd multiplier of a polynomial hash modulo 2**64
_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))


def find_reuse(texts: Iterable[tuple[str, str, list[tuple[int, int]]]], reuse_tokens: int) -> list[dict]:
    """Rows of link.reuse for texts given as (document_id, text, spans of the body blocks) in the order of document_id.

    A passage lies within one block on either side; case and odd spaces do not matter. Sequences that more than
    MAX_DOCUMENTS texts hold are left out. Example: two texts holding "der Deich hielt der Flut in dieser Nacht noch stand"
    share one passage of ten words if `reuse_tokens` is ten or less.
    """
    ids, first, found = [], [0], []
    for document_id, text, spans in texts:
        starts, ends, hashes, blocks = _words(text, sorted(spans))
        found.append((starts, ends, *_sequences(hashes, blocks, reuse_tokens, first[-1]), blocks))
        first.append(first[-1] + len(starts))
        ids.append(document_id)
    if first[-1] < reuse_tokens:
        return []
    starts, ends, hashes, where, blocks = (np.concatenate(column) for column in zip(*found, strict=True))
    del found
    owners = np.repeat(np.arange(len(ids), dtype=np.int32), np.diff(first))
    a, b = _meetings(hashes, where, owners)
    del hashes, where
    rows = []
    for at, other, length in _passages(a, b, blocks, owners, reuse_tokens):
        rows.append(
            {
                "document_id_a": ids[owners[at]], "start_a": int(starts[at]), "end_a": int(ends[at + length - 1]),
                "document_id_b": ids[owners[other]], "start_b": int(starts[other]), "end_b": int(ends[other + length - 1]),
                "n_tokens": length,
            }
        )  # fmt: skip
    return sorted(rows, key=lambda r: (r["document_id_a"], r["start_a"], r["document_id_b"], r["start_b"]))


def _words(text: str, spans: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Start, end, hash and block of each word in `spans`: letters and digits, with hyphens, dots, commas and apostrophes inside."""
    plain = folded(text).lower()
    if len(plain) != len(text):  # a letter whose small form is two
        plain = "".join(low if len(low := c.lower()) == 1 else c for c in folded(text))
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    inside, opens = np.zeros(len(codes), bool), np.zeros(len(codes) + 1, bool)
    for start, end in spans:
        inside[start:end] = opens[start] = opens[end] = True
    word = _is_word()[codes] & inside
    joins = np.isin(codes, _JOINING) & inside
    joins[1:-1] &= word[:-2] & word[2:] & ~opens[1:-2] & ~opens[2:-1]
    joins[[0, -1] if len(joins) else []] = False
    word |= joins
    edge = np.zeros(len(codes) + 1, bool)
    starts = np.flatnonzero(word & np.r_[True, ~word[:-1] | opens[1:-1]][: len(word)])
    edge[:-1] = word
    ends = np.flatnonzero(word & (~edge[1:] | opens[1:])) + 1
    powers, inverse = _powers(1 << max(12, len(codes).bit_length()))
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum((codes + np.uint64(1)) * powers[: len(codes)], out=sums[1:])
    blocks = np.searchsorted(np.array([start for start, _ in spans]), starts, side="right").astype(np.int32)
    return starts.astype(np.int32), ends.astype(np.int32), (sums[ends] - sums[starts]) * inverse[starts], blocks


_JOINING = np.array([ord(c) for c in "-.,'"], dtype=np.uint32)


@cache
def _is_word() -> np.ndarray:
    """For each character whether it is a letter, a digit or the underscore."""
    found = np.char.isalnum(np.arange(0x110000, dtype=np.uint32).view("U1"))
    found[ord("_")] = True
    return found


@cache
def _powers(n: int) -> tuple[np.ndarray, np.ndarray]:
    """The first `n` powers of the base of the hash, and of its inverse: a word hashes alike wherever it stands."""
    of_base, of_inverse = (
        np.cumprod(np.r_[np.uint64(1), np.full(n - 1, base)], dtype=np.uint64) for base in (_BASE, _INVERSE)
    )
    return of_base, of_inverse


def _sequences(words: np.ndarray, blocks: np.ndarray, n: int, first: int) -> tuple[np.ndarray, np.ndarray]:
    """Hash of each sequence of `n` words within one block, and the number of its first word, counted from `first`."""
    size = max(0, len(words) - n + 1)
    mixed = (words + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)
    hashes = np.zeros(size, dtype=np.uint64)
    for offset in range(n if size else 0):
        hashes = hashes * _BASE + mixed[offset : offset + size]
    whole = np.flatnonzero(blocks[:size] == blocks[n - 1 :][:size])
    return hashes[whole], whole + first


def _meetings(hashes: np.ndarray, where: np.ndarray, owners: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of word places (a before b, in two documents) where the same sequence of words begins."""
    pairs_a, pairs_b = [], []
    n_parts = 1 + len(hashes) // _SORTED_AT_ONCE
    part_of = (hashes >> np.uint64(40)) % np.uint64(n_parts) if n_parts > 1 else None
    for part in range(n_parts):
        chosen = slice(None) if part_of is None else np.flatnonzero(part_of == part)
        order = np.argsort(hashes[chosen], kind="stable")
        ordered, places = hashes[chosen][order], where[chosen][order]
        edges = np.flatnonzero(np.diff(ordered)) + 1
        heads, lengths = np.r_[0, edges], np.diff(np.r_[0, edges, len(ordered)])
        two = heads[lengths == 2]
        a, b = places[two], places[two + 1]
        apart = owners[a] != owners[b]
        pairs_a.append(a[apart])
        pairs_b.append(b[apart])
        for at in np.flatnonzero((lengths > 2) & (lengths <= 2 * MAX_DOCUMENTS)):
            found = places[heads[at] : heads[at] + lengths[at]]
            if 1 < len(set(owners[found].tolist())) <= MAX_DOCUMENTS:
                both = np.array([(x, y) for x, y in combinations(found, 2) if owners[x] != owners[y]])
                pairs_a.append(both[:, 0])
                pairs_b.append(both[:, 1])
    return np.concatenate(pairs_a), np.concatenate(pairs_b)


def _passages(
    a: np.ndarray, b: np.ndarray, blocks: np.ndarray, owners: np.ndarray, n: int
) -> Iterator[tuple[int, int, int]]:
    """Meetings that follow each other word by word, joined: (place a, place b, number of words)."""
    order = np.lexsort((a, b - a))
    a, b = a[order], b[order]
    follows = (np.diff(a) == 1) & (np.diff(b) == 1)
    for places in (a, b):
        follows &= (np.diff(blocks[places]) == 0) & (np.diff(owners[places]) == 0)
    heads = np.flatnonzero(np.r_[True, ~follows][: len(a)])
    lengths = np.diff(np.r_[heads, len(a)]) + n - 1
    yield from zip(a[heads].tolist(), b[heads].tolist(), lengths.tolist(), strict=True)
