"""Texts that an outlet published twice: the same body, or nearly the same, under another address or a day later.

Bodies are compared by their five-word shingles: MinHash and banding find candidates (Broder 1997), their exact
Jaccard similarity decides. Across outlets the same text is reuse, found by `link`, never a duplicate.

Only a sketch of each text is kept (about 300 bytes); the texts of candidates, few in any corpus, are read once more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import shake_128
from itertools import groupby
from typing import NamedTuple
from zlib import crc32

import numpy as np

from pipeline.spans import WORD

SHINGLE = 5
PERMUTATIONS = 64
MISSED = 0.001  # chance that a pair exactly at the threshold is no candidate
_AT_ONCE = 10_000  # shingles of one text whose permutations are in memory, 5 MB
BATCH = 1_000  # candidates whose texts are read at a time
_MULTIPLIERS = (
    0x9E3779B1,
    0x85EBCA77,
    0xC2B2AE3D,
    0x27D4EB2F,
    0x165667B1,
)  # odd, so that each place in a shingle counts


class Sketch(NamedTuple):
    """What is kept of a document for the search: `bands` are 8 bytes for each band, empty for a text without words."""

    document_id: str
    outlet_id: str
    published_date: str | None
    bands: bytes


@lru_cache(maxsize=1 << 16)
def _code(word: str) -> int:
    return crc32(word.encode())


def shingles(body: str) -> np.ndarray:
    """Sorted 32-bit hashes of the five-word sequences of `body`, case folded; of all its words if it has fewer."""
    return np.unique(_hashes(body))


def _hashes(body: str) -> np.ndarray:
    codes = np.fromiter(map(_code, WORD.findall(body.lower())), dtype=np.uint64)
    size = min(SHINGLE, len(codes))
    n = len(codes) - size + 1 if size else 0
    mixed = np.zeros(n, dtype=np.uint64)
    for place in range(size):
        mixed = (mixed ^ (codes[place : place + n] * np.uint64(_MULTIPLIERS[place]))) * np.uint64(0x9FB21C651E98DF25)
    return (mixed >> np.uint64(32)).astype(np.uint32)


def jaccard(a: np.ndarray, b: np.ndarray) -> float:
    """Shared shingles by all shingles, 0 to 1."""
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / (len(a) + len(b) - shared) if len(a) + len(b) else 0.0


@cache
def rows_in_band(threshold: float) -> int:
    """The most rows a band may have so that a pair at `threshold` misses all bands with a chance below MISSED.

    Two texts of similarity s share a band of r rows with probability s**r (Leskovec et al. 2014, ch. 3): 0.8 gives 4.
    """
    fitting = (r for r in (8, 4, 2) if (1 - threshold**r) ** (PERMUTATIONS // r) < MISSED)
    return next(fitting, 1)


@cache
def _permutations() -> np.ndarray:
    """A multiplier and an addend for each (Dietzfelbinger et al. 1997), the same on every machine; columns of 64-bit numbers."""
    drawn = np.frombuffer(shake_128(b"permutations").digest(16 * PERMUTATIONS), "<u8").astype(np.uint64)
    return drawn.reshape(2, PERMUTATIONS, 1)


def bands(body: str, threshold: float) -> bytes:
    """The MinHash signature of `body` cut into bands of `rows_in_band(threshold)` rows, each hashed to 8 bytes."""
    found = _hashes(body)
    if not len(found):
        return b""
    times, plus = _permutations()
    parts = (found[at : at + _AT_ONCE] for at in range(0, len(found), _AT_ONCE))
    least = np.minimum.reduce([(times * part + plus).min(axis=1) for part in parts]) >> np.uint64(32)
    rows = least.reshape(-1, rows_in_band(threshold))
    mixed = np.arange(len(rows), dtype=np.uint64)  # no two bands share a key
    for column in rows.T:
        mixed = (mixed ^ column) * np.uint64(0x9FB21C651E98DF25)
        mixed ^= mixed >> np.uint64(29)
    return mixed.tobytes()


def find_duplicates(
    sketches: Iterable[Sketch], threshold: float, read_bodies: Callable[[list[str]], Mapping[str, str]]
) -> dict[str, str]:
    """document_id → the earliest document of the same outlet whose body is at least `threshold` alike.

    `read_bodies` gives the bodies of the documents named, at most BATCH at a time. Texts without words are never
    duplicates. The earliest date is the original (None sorts last), ties go to the smaller document_id.
    """
    found: dict[str, str] = {}
    ordered = sorted(
        (sketch for sketch in sketches if sketch.bands),
        key=lambda sketch: (sketch.outlet_id, sketch.published_date or "9999", sketch.document_id),
    )
    for _, of_outlet in groupby(ordered, key=lambda sketch: sketch.outlet_id):
        candidates = with_shared_bands(list(of_outlet))
        holders: dict[int, list[int]] = {}
        originals: list[tuple[str, np.ndarray]] = []
        for sketch, body in _read(candidates, read_bodies):
            own = shingles(body)
            keys = np.frombuffer(sketch.bands, dtype=np.uint64).tolist()
            near = (originals[n] for n in sorted({n for key in keys for n in holders.get(key, ())}))
            alike = next((name for name, other in near if jaccard(other, own) >= threshold), None)
            if alike is not None:
                found[sketch.document_id] = alike
                continue
            for key in keys:
                holders.setdefault(key, []).append(len(originals))
            originals.append((sketch.document_id, own))
    return found


def with_shared_bands(sketches: Sequence[Sketch]) -> list[Sketch]:
    """The sketches that share a band with another of them, in order."""
    if not sketches:
        return []
    keys = np.frombuffer(b"".join(sketch.bands for sketch in sketches), dtype=np.uint64)
    _, place, counts = np.unique(keys, return_inverse=True, return_counts=True)
    is_shared = np.atleast_1d((counts[place] > 1).reshape(len(sketches), -1).any(axis=1))
    return [sketch for sketch, shared in zip(sketches, is_shared, strict=True) if shared]


def _read(
    sketches: Sequence[Sketch], read_bodies: Callable[[list[str]], Mapping[str, str]]
) -> Iterator[tuple[Sketch, str]]:
    for at in range(0, len(sketches), BATCH):
        batch = sketches[at : at + BATCH]
        bodies = read_bodies([sketch.document_id for sketch in batch])
        for sketch in batch:
            yield sketch, bodies[sketch.document_id]
