"""Reused text: word sequences that two documents share, each as long as it goes.

Press releases, agency copy and self-copying show as long runs of the same words. All sequences of `reuse_tokens` words of
all body texts are hashed and sorted, equal ones give the places where two texts meet, and neighbouring places on one
diagonal are one passage (Baeza-Yates and Ribeiro-Neto's n-gram overlap, aligned as in plagiarism detection).
"""

from collections.abc import Iterable, Iterator
from functools import cache

import numpy as np

from pipeline.spans import folded, seen

MAX_DOCUMENTS = 50  # a sequence in more texts than this is a set phrase or furniture, not borrowing
_CHARACTERS = 1 << 18  # of texts whose words are read together
_SORTED_AT_ONCE = 1 << 22  # sequences; what is sorted or paired at a time costs some 100 MB
_BASE = np.uint64(0x9E3779B97F4A7C15)  # odd multiplier of a polynomial hash modulo 2**64
_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))
_Text = tuple[str, str, list[tuple[int, int]]]  # document_id, text, spans of the body blocks


def find_reuse(texts: Iterable[_Text], reuse_tokens: int) -> list[dict]:
    """Rows of link.reuse for texts in the order of document_id.

    A passage lies within one block on either side; case and odd spaces do not matter. Sequences that more than
    MAX_DOCUMENTS texts hold are left out. Example: two texts holding "der Deich hielt der Flut in dieser Nacht noch stand"
    share one passage of ten words if `reuse_tokens` is ten or less.
    """
    ids: list[str] = []
    n_words: list[int] = []
    columns: list[list[np.ndarray]] = [[] for _ in range(5)]
    for some in _at_once(texts):
        starts, ends, hashes, blocks, sizes = _words_as_seen([(text, sorted(spans)) for _, text, spans in some])
        opens = np.diff(blocks, prepend=-1) != 0
        for column, values in zip(
            columns, (starts, ends, opens, *_sequences(hashes, blocks, reuse_tokens)), strict=True
        ):
            column.append(values)
        n_words += sizes
        ids += [document_id for document_id, *_ in some]
    if sum(n_words) < reuse_tokens:
        return []
    starts, ends, opens, hashes, is_whole = map(_in_one, columns)
    owners = np.cumsum(n_words)
    a, b, lengths = _passages(_meetings(hashes, is_whole, owners), opens, reuse_tokens)
    found: dict[str, list] = {"n_tokens": lengths.tolist()}
    for side, at in (("a", a), ("b", b)):
        found[f"document_id_{side}"] = [ids[n] for n in owners.searchsorted(at, side="right").tolist()]
        found |= {f"start_{side}": starts[at].tolist(), f"end_{side}": ends[at + lengths - 1].tolist()}
    rows = [dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True)]
    return sorted(rows, key=lambda r: (r["document_id_a"], r["start_a"], r["document_id_b"], r["start_b"]))


def _in_one(parts: list[np.ndarray]) -> np.ndarray:
    """The arrays one after the other; they are given up, for all words of a corpus are held here."""
    whole = np.concatenate(parts)
    parts.clear()
    return whole


def _at_once(texts: Iterable[_Text]) -> Iterator[list[_Text]]:
    """The texts, some at a time: a call for each would take most of the time."""
    some: list[_Text] = []
    n = 0
    for one in texts:
        some.append(one)
        n += len(one[1])
        if n > _CHARACTERS:
            yield some
            some, n = [], 0
    yield some


def _words_as_seen(
    texts: list[tuple[str, list[tuple[int, int]]]],
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, list[int]]:
    """`_words` of what a reader sees ("Fäh\u00adre" is one word) one text after the other, at their places in each, and how many
    each has."""
    views = [seen(text) for text, _ in texts]
    plain, firsts = [], [0]
    edges: list[tuple[int, int]] = []
    for (text, spans), view in zip(texts, views, strict=True):
        if view:
            text, spans = view.text, [(view.here(start), view.here(end)) for start, end in spans]
        plain.append(_plain(text))
        edges += [(firsts[-1] + start, firsts[-1] + end) for start, end in spans]
        firsts.append(firsts[-1] + len(text))
    starts, ends, hashes, blocks = _words("".join(plain), edges)
    bounds = starts.searchsorted(firsts).tolist()
    for first, view, low, high in zip(firsts[:-1], views, bounds[:-1], bounds[1:], strict=True):
        starts[low:high] -= first
        ends[low:high] -= first
        if view and low < high:
            places = [
                view.there(start, end)
                for start, end in zip(starts[low:high].tolist(), ends[low:high].tolist(), strict=True)
            ]
            starts[low:high], ends[low:high] = np.array(places, np.int32).T
    return starts, ends, hashes, blocks, np.diff(bounds).tolist()


def _plain(text: str) -> str:
    """`text` as it is compared, of the same length."""
    plain = folded(text).lower()
    if len(plain) != len(text):  # a letter whose small form is two
        plain = "".join(low if len(low := c.lower()) == 1 else c for c in folded(text))
    return plain


def _words(plain: str, spans: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Start, end, hash and block of each word in `spans`: letters and digits, with hyphens, dots, commas and apostrophes inside."""
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    inside, opens = np.zeros(len(codes), bool), np.zeros(len(codes) + 1, bool)
    for start, end in spans:
        inside[start:end] = opens[start] = opens[end] = True
    kinds = _kinds()[codes] * inside
    word, joins = kinds == _OF_WORD, kinds == _JOINING
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
    blocks = np.searchsorted(np.array([start for start, _ in spans], int), starts, side="right").astype(np.int32)
    return starts.astype(np.int32), ends.astype(np.int32), (sums[ends] - sums[starts]) * inverse[starts], blocks


_OF_WORD, _JOINING = 1, 2


@cache
def _kinds() -> np.ndarray:
    """For each character whether it is of a word (a letter, a digit or the underscore) or may join two parts of one."""
    found = np.char.isalnum(np.arange(0x110000, dtype=np.uint32).view("U1")).astype(np.int8)
    found[ord("_")] = _OF_WORD
    found[[ord(c) for c in "-.,'"]] = _JOINING
    return found


@cache
def _powers(n: int) -> tuple[np.ndarray, np.ndarray]:
    """The first `n` powers of the base of the hash, and of its inverse: a word hashes alike wherever it stands."""
    of_base, of_inverse = (
        np.cumprod(np.r_[np.uint64(1), np.full(n - 1, base)], dtype=np.uint64) for base in (_BASE, _INVERSE)
    )
    return of_base, of_inverse


def _sequences(words: np.ndarray, blocks: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """For each word the hash of the sequence of `n` words that begins there, and whether one does within its block."""
    size = max(0, len(words) - n + 1)
    mixed = (words + np.uint64(1)) * np.uint64(0xD6E8FEB86659FD93)
    hashes, is_whole = np.zeros(len(words), np.uint64), np.zeros(len(words), bool)
    for offset in range(n if size else 0):
        hashes[:size] = hashes[:size] * _BASE + mixed[offset : offset + size]
    is_whole[:size] = blocks[:size] == blocks[n - 1 :][:size]
    return hashes, is_whole


def _meetings(hashes: np.ndarray, is_whole: np.ndarray, owners: np.ndarray) -> np.ndarray:
    """Pairs of word places (a before b, in two documents; `owners` are the ends of documents) where the same sequence of words
    begins, as one number each: distance × 2**32 + a. In order, so that those of one passage follow each other."""
    found = [np.zeros(0, np.uint64)]
    bits = max(1, (len(hashes) // _SORTED_AT_ONCE).bit_length())
    for part in range(1 << bits):
        chosen = np.flatnonzero((hashes >> np.uint64(64 - bits) == part) & is_whole)
        order = np.argsort(hashes[chosen], kind="stable")
        ordered, places = hashes[chosen][order], chosen[order]
        edges = np.flatnonzero(np.diff(ordered)) + 1
        heads, lengths = np.r_[0, edges], np.diff(np.r_[0, edges, len(ordered)])
        for n in np.unique(lengths[(lengths > 1) & (lengths <= 2 * MAX_DOCUMENTS)]).tolist():
            a, b = np.triu_indices(n, 1)
            of_length = heads[lengths == n]
            for some in np.array_split(of_length, 1 + len(of_length) * n * n // _SORTED_AT_ONCE):
                shared = places[some[:, None] + np.arange(n)]  # a line for each sequence
                owner = owners.searchsorted(shared, side="right")
                is_rare = np.count_nonzero(np.diff(owner), axis=1) < MAX_DOCUMENTS
                apart = (owner[:, a] != owner[:, b]) & is_rare[:, None]
                first, second = shared[:, a][apart], shared[:, b][apart]
                found.append(((second - first).astype(np.uint64) << np.uint64(32)) + first.astype(np.uint64))
    pairs = _in_one(found)
    pairs.sort()
    return pairs


def _passages(pairs: np.ndarray, opens: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Meetings that follow each other word by word, joined: places a, places b, numbers of words."""
    a = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    b = a + (pairs >> np.uint64(32)).astype(np.int64)
    follows = (np.diff(pairs) == 1) & ~opens[a[1:]] & ~opens[b[1:]]
    heads = np.flatnonzero(np.r_[True, ~follows][: len(a)])
    lengths = np.diff(np.r_[heads, len(a)]) + n - 1
    return a[heads], b[heads], lengths
