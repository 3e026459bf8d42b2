"""Rows of the combined features (`features.combined`) of many words at once, found by numbers instead of by their names."""

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.models.de_ner.features import Word

# For each kind: which attribute of which neighbour, in the order of the feature's name ("WC|in|40": form before, cluster).
_KINDS = {
    "S-": (("shape", -1), ("shape", 0)), "S+": (("shape", 0), ("shape", 1)),
    "S*": (("shape", -1), ("shape", 0), ("shape", 1)),
    "C-": (("cluster", -1), ("cluster", 0)), "C+": (("cluster", 0), ("cluster", 1)),
    "C*": (("cluster", -1), ("cluster", 1)),
    "WC": (("form", -1), ("cluster", 0)), "CW": (("cluster", 0), ("form", 1)),
}  # fmt: skip
_ATTRIBUTES = ("shape", "cluster", "form")


class Combinations:
    """The combined features of a model; each shape, cluster and form in them has a number, 0 stands for all others."""

    def __init__(self, rows: Mapping[str, int]):
        self._numbers: dict[str, dict[str, int]] = {attribute: {} for attribute in _ATTRIBUTES}
        found: dict[str, list[tuple[tuple[int, ...], int]]] = {kind: [] for kind in _KINDS}
        for name, row in rows.items():
            kind, *parts = name.split("|")
            if len(parts) != len(_KINDS[kind]):
                continue  # a "|" in the text itself: which part it belongs to cannot be told
            numbers = [self._numbers[a] for a, _ in _KINDS[kind]]
            key = tuple(of.setdefault(part, len(of) + 1) for of, part in zip(numbers, parts, strict=True))
            found[kind].append((key, row))
        self._tables = {kind: self._table(kind, pairs) for kind, pairs in found.items() if pairs}

    def _table(self, kind: str, pairs: list[tuple[tuple[int, ...], int]]) -> tuple[np.ndarray, np.ndarray]:
        keys = self._key(kind, np.array([key for key, _ in pairs], np.int64).T)
        order = np.argsort(keys)
        return keys[order], np.array([row for _, row in pairs], np.int64)[order]

    def _key(self, kind: str, columns: Sequence[np.ndarray] | np.ndarray) -> np.ndarray:
        key = columns[0]
        for (attribute, _), column in zip(_KINDS[kind][1:], columns[1:], strict=True):
            key = key * (len(self._numbers[attribute]) + 1) + column
        return key

    def numbers(self, words: Sequence[Word]) -> np.ndarray:
        """Numbers of shape, cluster and form of some words: an int32 array (words, 3)."""
        rows = [[self._numbers[a].get(getattr(word, a), 0) for a in _ATTRIBUTES] for word in words]
        return np.array(rows, np.int32).reshape(len(words), len(_ATTRIBUTES))

    def rows(self, numbers: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Feature rows of the words at `at` in a text with these `numbers`, and which of them each belongs to."""
        rows, targets = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        near = {step: numbers[at + step].astype(np.int64) for step in (-1, 0, 1)}
        for kind, (keys, of_key) in self._tables.items():
            columns = [near[step][:, _ATTRIBUTES.index(attribute)] for attribute, step in _KINDS[kind]]
            wanted = self._key(kind, columns)
            place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            hit = np.flatnonzero((keys[place] == wanted) & np.logical_and.reduce([c > 0 for c in columns]))
            rows.append(of_key[place[hit]])
            targets.append(hit)
        return np.concatenate(rows), np.concatenate(targets)
