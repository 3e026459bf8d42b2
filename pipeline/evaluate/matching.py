"""Pairing gold spans with found ones, and what follows from the pairs: counts, F1, B-cubed, pairs in clusters."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import combinations

Spans = Sequence[tuple[int, int]]


def characters(spans: Spans, without: Spans = ()) -> set[int]:
    """Offsets inside `spans` and outside `without`."""
    out = {i for start, end in spans for i in range(start, end)}
    return out.difference(i for start, end in without for i in range(start, end))


def jaccard(a: set[int], b: set[int]) -> float:
    """Shared characters over all characters of two sets of offsets; 0 for two empty ones."""
    return len(a & b) / len(a | b) if a or b else 0.0


def pair(
    gold: Sequence[set[int]],
    found: Sequence[set[int]],
    least: float,
    fits: Callable[[int, int], bool] = lambda g, f: True,
) -> dict[int, int]:
    """One-to-one pairs gold index → found index with overlap ≥ `least` (Jaccard over characters), best overlaps first."""
    candidates = [
        (-jaccard(a, b), g, f) for g, a in enumerate(gold) for f, b in enumerate(found) if a & b and fits(g, f)
    ]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, g, f in sorted(candidates):
        if -overlap >= least and g not in pairs and f not in taken:
            pairs[g] = f
            taken.add(f)
    return pairs


def f1(correct: float, n_expected: float, n_found: float) -> dict[str, float | None]:
    """Precision, recall and F1 (0 to 1); null where there is nothing to divide by."""
    return {
        "precision": correct / n_found if n_found else None,
        "recall": correct / n_expected if n_expected else None,
        "f1": 2 * correct / (n_expected + n_found) if n_expected + n_found else None,
    }


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable], weights: Sequence[int] | None = None) -> dict:
    """B³ over mentions (Bagga & Baldwin 1998): `gold[i]` and `found[i]` are the clusters of mention i, and `weights[i]` how
    often it counts (once, if not given).

    A mention that was not found should come with a cluster of its own. ["a", "a"] against ["x", "y"] has precision 1,
    recall 0.5.
    """
    both: Counter[tuple[Hashable, Hashable]] = Counter()
    left: Counter[Hashable] = Counter()
    right: Counter[Hashable] = Counter()
    for g, f, n in zip(gold, found, [1] * len(gold) if weights is None else (int(w) for w in weights), strict=True):
        if n:
            both[g, f] += n
            left[g] += n
            right[f] += n
    size = sum(left.values())
    if not size:
        return f1(0, 0, 0)
    precision = sum(n * n / right[f] for (_, f), n in both.items()) / size
    recall = sum(n * n / left[g] for (g, _), n in both.items()) / size
    return {"precision": precision, "recall": recall, "f1": 2 * precision * recall / (precision + recall)}


def cluster_pairs(rows: Mapping[tuple, Hashable]) -> set[frozenset]:
    """All pairs of rows that share a cluster: {"a": 1, "b": 1, "c": 2} gives {a, b}."""
    members = defaultdict(list)
    for row, cluster in rows.items():
        members[cluster].append(row)
    return {frozenset(two) for group in members.values() for two in combinations(group, 2)}
