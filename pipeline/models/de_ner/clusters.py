"""Brown clusters: words that stand in the same contexts share a path of bits in a binary tree, near paths are near in use.

Berlin and Hamburg, Herr and Frau, gestern and morgen fall together without any annotation, so a name unseen in training is
known by its company. Source: Brown et al. 1992, Class-based n-gram models of natural language; the tables are those of
spacy-lookups-data (750 clusters a language), numbers whose lowest bits are the top of the tree.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from typing import Protocol

import numpy as np

from pipeline.models.de_ner.packing import compressed, decompressed

_BLOCK = 32  # words made ready together
_SHORTEST_SHOUT = 4  # "SPD" is an abbreviation, "KREML" a shouted Kreml


class Table(Protocol):
    """Word → cluster: a dict, or `Clusters`."""

    def get(self, word: str, default: int, /) -> int: ...


def look_up(table: Table, word: str) -> int:
    """Cluster of `word`, else of its form in ordinary case (KREML → Kreml, Gestern → gestern); 0 if unknown."""
    return table.get(word, 0) or _by_case(table, word)


def _by_case(table: Table, word: str) -> int:
    if len(word) >= _SHORTEST_SHOUT and word.isupper():
        return table.get(word.capitalize(), 0) or table.get(word.lower(), 0)
    return table.get(word.lower(), 0) if word[:1].isupper() else 0


def without_derivable(table: Mapping[str, int]) -> dict[str, int]:
    """The table less unknown words (cluster 0) and less those that `look_up` finds by their ordinary case anyway."""
    known = {word: cluster for word, cluster in table.items() if cluster and "\n" not in word and " " not in word}
    kept = {
        word: cluster for word, cluster in known.items() if word == word.lower() or _by_case(known, word) != cluster
    }
    lost = {word: cluster for word, cluster in known.items() if look_up(kept, word) != cluster}  # odd scripts
    return kept | lost


class Clusters:
    """A packed table: a block of words is made ready when one of them is first asked for, so that loading takes no time."""

    def __init__(self, words: memoryview, numbers: np.ndarray):
        """`words` as `pack` has them, in UTF-8, which sorts as they do; `numbers` their clusters."""
        self._words, self._numbers = words, numbers
        ends = np.flatnonzero(np.frombuffer(words, "u1") == ord("\n")).tolist()
        self._spans = [*zip([0, *(end + 1 for end in ends)], [*ends, len(words)], strict=True)]
        self._first = [words[start:end].tobytes().partition(b" ")[0] for start, end in self._spans]
        self._is_ready = bytearray(len(self._spans))
        self._ready: dict[str, int] = {}

    def get(self, word: str, default: int = 0) -> int:
        """Cluster of exactly this word, as a dict has it."""
        found = self._ready.get(word)
        if found is None:
            at = bisect_right(self._first, word.encode("utf-8", "surrogatepass")) - 1
            if at >= 0 and not self._is_ready[at]:
                self._is_ready[at] = True
                start, end = self._spans[at]
                numbers = self._numbers[at * _BLOCK : (at + 1) * _BLOCK].tolist()
                self._ready.update(zip(str(self._words[start:end], "utf-8").split(" "), numbers, strict=True))
                found = self._ready.get(word)
        return default if found is None else found


def pack(table: Mapping[str, int]) -> bytes:
    """The table compressed: the words sorted, _BLOCK a line, then for every word its cluster (four bytes, little-endian)."""
    words = sorted(table)
    lines = [" ".join(words[at : at + _BLOCK]) for at in range(0, len(words), _BLOCK)]
    return compressed("\n".join(lines).encode() + b"\0" + np.array([table[word] for word in words], "<u4").tobytes())


def unpack(data: bytes) -> Clusters:
    """The table that `pack` wrote."""
    content = memoryview(decompressed(data))
    end = next(re.finditer(b"\0", content)).start()
    return Clusters(content[:end], np.frombuffer(content, "<u4", offset=end + 1))
