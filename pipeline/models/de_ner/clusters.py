"""Brown clusters: words that stand in the same contexts share a path of bits in a binary tree, near paths are near in use.

Berlin and Hamburg, Herr and Frau, gestern and morgen fall together without any annotation, so a name unseen in training is
known by its company. Source: Brown et al. 1992, Class-based n-gram models of natural language; the tables are those of
spacy-lookups-data (750 clusters a language), numbers whose lowest bits are the top of the tree.
"""

import lzma
from collections.abc import Mapping

_SHORTEST_SHOUT = 4  # "SPD" is an abbreviation, "KREML" a shouted Kreml


def look_up(table: Mapping[str, int], word: str) -> int:
    """Cluster of `word`, else of its form in ordinary case (KREML → Kreml, Gestern → gestern); 0 if unknown."""
    return table.get(word, 0) or _by_case(table, word)


def _by_case(table: Mapping[str, int], word: str) -> int:
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


def pack(table: Mapping[str, int]) -> bytes:
    """The table as xz: one line a cluster, its number and then its words sorted, which compresses to 4 bytes a word."""
    by_cluster: dict[int, list[str]] = {}
    for word in sorted(table):
        by_cluster.setdefault(table[word], []).append(word)
    text = "\n".join(" ".join([str(cluster), *words]) for cluster, words in sorted(by_cluster.items()))
    return lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)


def unpack(data: bytes) -> dict[str, int]:
    """The table that `pack` wrote."""
    table: dict[str, int] = {}
    for line in lzma.decompress(data).decode().split("\n"):
        number, *words = line.split(" ")
        table.update(dict.fromkeys(words, int(number)))
    return table
