"""Rows of the combined features (`features.combined`) of many words at once, found by numbers instead of by their names."""

from collections.abc import Mapping, Sequence
from itertools import count

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

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
        parts = pc.split_pattern(pa.array(rows, pa.string()), "|")
        n_parts = pc.list_value_length(parts).to_numpy()
        first = np.cumsum(n_parts) - n_parts
        coded = parts.flatten().dictionary_encode()
        self._numbers: dict[str, int] = dict(zip(coded.dictionary.to_pylist(), count(1)))
        numbers, of_name = coded.indices.to_numpy().astype(np.int64) + 1, np.fromiter(rows.values(), np.int64)
        self._tables = {}
        for kind, places in _KINDS.items():
            is_kind = numbers[first] == self._numbers.get(kind, 0)
            # other lengths have a "|" in the text itself: which part it belongs to cannot be told
            found = np.flatnonzero(is_kind & (n_parts == 1 + len(places)))
            keys = self._key([numbers[first[found] + place] for place in range(1, 1 + len(places))])
            order = np.argsort(keys)
            if len(found):
                self._tables[kind] = keys[order], of_name[found][order]

    def _key(self, columns: Sequence[np.ndarray]) -> np.ndarray:
        key = columns[0]
        for column in columns[1:]:
            key = key * (len(self._numbers) + 1) + column
        return key

    def numbers(self, words: Sequence[Word]) -> np.ndarray:
        """Numbers of shape, cluster and form of some words: an int32 array (words, 3)."""
        rows = [[self._numbers.get(getattr(word, a), 0) for a in _ATTRIBUTES] for word in words]
        return np.array(rows, np.int32).reshape(len(words), len(_ATTRIBUTES))

    def rows(self, numbers: np.ndarray, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Feature rows of the words at `at` in a text with these `numbers`, and which of them each belongs to."""
        rows, targets = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
        near = {step: numbers[at + step].astype(np.int64) for step in (-1, 0, 1)}
        for kind, (keys, of_key) in self._tables.items():
            columns = [near[step][:, _ATTRIBUTES.index(attribute)] for attribute, step in _KINDS[kind]]
            wanted = self._key(columns)
            place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            hit = np.flatnonzero((keys[place] == wanted) & np.logical_and.reduce([c > 0 for c in columns]))
            rows.append(of_key[place[hit]])
            targets.append(hit)
        return np.concatenate(rows), np.concatenate(targets)
