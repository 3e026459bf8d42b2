"""Texts that an outlet published twice: the same body, or nearly the same, under another address or a day later.

Bodies are compared by their five-word shingles: MinHash and banding find candidates (Broder 1997, datasketch), their
exact Jaccard similarity decides. Across outlets the same text is reuse, found by `link`, never a duplicate.
"""

from collections.abc import Iterable, Mapping
from zlib import crc32

import numpy as np
from datasketch import MinHash, MinHashLSH

from pipeline.spans import WORD

SHINGLE = 5
PERMUTATIONS = 64
MARGIN = 0.15  # candidates are sought this far below the threshold, because a MinHash estimate has about that error


def shingles(body: str) -> np.ndarray:
    """Sorted 32-bit hashes of the five-word sequences of `body`, case folded; of all its words if it has fewer."""
    words = [match.group() for match in WORD.finditer(body.lower())]
    n = max(1, len(words) - SHINGLE + 1) if words else 0
    return np.unique(np.array([crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(n)], dtype=np.uint32))


def jaccard(a: np.ndarray, b: np.ndarray) -> float:
    """Shared shingles by all shingles, 0 to 1."""
    shared = len(np.intersect1d(a, b, assume_unique=True))
    return shared / (len(a) + len(b) - shared) if len(a) + len(b) else 0.0


def find_duplicates(rows: Iterable[Mapping], threshold: float) -> dict[str, str]:
    """document_id → the earliest document of the same outlet whose body is at least `threshold` alike.

    `rows` have document_id, outlet_id, published_date (None sorts last) and shingles (as `shingles` gives them; empty
    ones are never duplicates). The earliest date is the original, ties go to the smaller document_id.
    """
    found: dict[str, str] = {}
    originals: dict[str, tuple[MinHashLSH, dict[str, np.ndarray]]] = {}
    for row in sorted(rows, key=lambda row: (row["published_date"] or "9999", row["document_id"])):
        if not len(row["shingles"]):
            continue
        if row["outlet_id"] not in originals:
            lsh = MinHashLSH(threshold=max(0.1, threshold - MARGIN), num_perm=PERMUTATIONS)
            originals[row["outlet_id"]] = (lsh, {})
        lsh, known = originals[row["outlet_id"]]
        sketch = MinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update_batch([value.tobytes() for value in row["shingles"]])
        alike = [key for key in sorted(lsh.query(sketch)) if jaccard(known[key], row["shingles"]) >= threshold]
        if alike:
            found[row["document_id"]] = next(key for key in known if key in alike)
        else:
            known[row["document_id"]] = row["shingles"]
            lsh.insert(row["document_id"], sketch)
    return found
