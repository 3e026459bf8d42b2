"""The content words of a text as stems, and how much each of them tells: the common ground of stories, quotes and claims.

A stem is made for comparing, not for reading: inflected and derived forms of a word fall together ("Heiterkeit", "heiteren"
→ "heiter"), at the price of a few false friends.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from pipeline.spans import as_seen, folded
from pipeline.tables import read_resource, read_words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,' ]\d{3})*(?:,\d+)?")
_THOUSANDS = re.compile(r"[.' ](?=\d{3})")
_INFLECTION = ("ern", "em", "en", "er", "es", "e", "s", "n")
_DERIVATION = tuple("ierung igkeit barkeit schaft ung heit keit lich haft isch sam bar ig".split())
_LINKS = ("en", "er", "es")
_REMEMBERED = 1 << 17  # words whose stems are kept in memory
_SENTENCES, _PER_DOCUMENT = 24_000, 15  # sentences behind common_words.csv; sentences of a short news text
RARE = 1 / _SENTENCES  # share of texts that hold a word the list does not have
PRIOR = 200  # documents that the general frequency of a word weighs: decides in small corpora, forgotten in large ones


def function_words() -> frozenset[str]:
    """Articles, pronouns, prepositions, conjunctions, auxiliaries and the like, lower case."""
    return read_words("de/function_words.csv")


@lru_cache(maxsize=_REMEMBERED)
def inflection_stem(word: str) -> str:
    """`word` in lower case without ß and its inflectional ending: "Fährschiffen" → "fährschiff"; at least four letters stay."""
    word = word.lower().replace("ß", "ss")
    for ending in _INFLECTION if word.endswith(_INFLECTION) else ():
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            # a bare -n ends an inflected form only after -r and -l ("Mitarbeitern"), a bare -s not after another one
            if (ending == "n" and word[-2] not in "rl") or (ending == "s" and word[-2] == "s"):
                continue
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """`word` without inflection and derivation: "Heiterkeit", "heitere" → "heiter"; "staubig" → "staub"."""
    bare = inflection_stem(word)
    for ending in _DERIVATION if bare.endswith(_DERIVATION) else ():
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return bare[: -len(ending)]
    return bare


def content_words(text: str) -> list[tuple[int, str]]:
    """Place and stem of each content word and number of `text`; function words and words under three letters left out.

    Numbers stand without marks between thousands ("1.200" → "#1200"); years and single digits are left out, they tell no texts apart.
    """
    return [(m.start(), term) for m in _WORD.finditer(folded(as_seen(text))) if (term := _TERMS[m.group()]) is not None]


def content_terms(text: str) -> list[str]:
    """The stems of `content_words` without their places."""
    return list(filter(None, map(_TERMS.__getitem__, _WORD.findall(folded(as_seen(text))))))


def word_end(text: str, position: int) -> int:
    """Where the last word that begins before `position` ends."""
    end = 0
    for word in _WORD.finditer(folded(text)):
        if word.start() >= position:
            break
        end = word.end()
    return end


class Remembered(dict):
    """Word as printed → what `read` makes of it, asked for as fast as a dict is. Forgets all when it is full."""

    def __init__(self, read: Callable[[str], str | None]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, word: str) -> str | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        term = self[word] = self.read(word)
        return term


def _term(word: str) -> str | None:
    """Its stem; None for function words, short words and years."""
    if word[0].isdigit():
        is_told = len(word) > 1 and not (len(word) == 4 and word[:2] in ("19", "20"))
        return "#" + _THOUSANDS.sub("", word) if is_told else None
    return stem(word) if len(word) > 2 and word.lower() not in function_words() else None


_TERMS = Remembered(_term)


@cache
def common_shares(read: Callable[[str], Collection[str]] = lambda word: (stem(word),)) -> dict[str, float]:
    """Stem → share of German news texts that hold it, as far as the shipped list of common words knows; others are rare.

    `read` gives the stems of a word of the list, which is in lower case."""
    counts: Counter[str] = Counter()
    for row in read_resource("de/common_words.csv"):
        for term in read(row["word"]):
            counts[term] += int(row["sentences"])
    return {word: 1 - (1 - min(n / _SENTENCES, 0.5)) ** _PER_DOCUMENT for word, n in counts.items()}


def weights(
    document_frequency: Counter[str], n_documents: int, prior: float = PRIOR, share: dict[str, float] | None = None
) -> dict[str, float]:
    """How much each term tells: inverse document frequency, steadied by the general frequency of the word.

    ln((N + p) / (df + p·share)) with a prior of p = 200 documents, so that five texts and 100,000 are measured alike: in a
    corpus of five, "sagte" is still common and a rare noun in three of them is still rare. Never negative.
    """
    share = common_shares() if share is None else share
    return {
        term: max(0.0, math.log((n_documents + prior) / (df + prior * share.get(term, RARE))))
        for term, df in document_frequency.items()
    }


def weight_array(share: np.ndarray, frequency: np.ndarray, n_documents: int) -> np.ndarray:
    """The `weights` of a vocabulary at once: of terms found in `frequency` documents, and in a `share` of all news texts."""
    return np.maximum(0.0, np.log((n_documents + PRIOR) / (frequency + PRIOR * share)))


def akin(a: str, b: str) -> bool:
    """Two stems share a word part of five letters or more: one stands whole in the other, or they part near the shorter's end.

    Example: "frucht" stands in "befrucht" (befruchten); "schmuggel" and "schmuggl" (Schmuggler) part two letters before it.
    """
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(a) == 4 and len(b) >= 8:  # "zell" in "zellentür": whole, and tied by a linking element
        return b.startswith(a) and b[4:].startswith(_LINKS) and a[0] != "#"
    if len(a) < 5 or a[0] == "#" or b[0] == "#":
        return False
    front = 0
    while front < len(a) and a[front] == b[front]:
        front += 1
    return a in b or (front >= 5 and front >= len(a) - 2)


@dataclass(slots=True)
class _Words:
    """The terms of one quote or sentence."""

    heaviest: list[str]  # first
    held: frozenset[str]
    kin: frozenset[str]  # of any of them
    weight: float  # of all


class Weighing:
    """What the terms of the quotes or sentences of one story tell (`weight`), and which of them are kin."""

    def __init__(self, weight: dict[str, float]) -> None:
        self.weight, self.kin = weight, relatives(weight)
        self._read: dict[tuple[str, ...], _Words] = {}

    def of(self, terms: tuple[str, ...]) -> float:
        """Summed weight of the terms."""
        return self._words(terms).weight

    def shared(self, a: tuple[str, ...], b: tuple[str, ...]) -> float:
        """Summed weight of the terms that `a` and `b` have in common or as kin, each pair at its lighter one."""
        return self.common(a, b)[0]

    def common(self, a: tuple[str, ...], b: tuple[str, ...]) -> tuple[float, int, int]:
        """`shared`, and how many terms are the same and how many kin."""
        one, other = self._words(min(a, b)), self._words(max(a, b))
        total, n_same, n_kin = 0.0, 0, 0
        if one.kin.isdisjoint(other.held):
            same = [] if one.held.isdisjoint(other.held) else [term for term in one.heaviest if term in other.held]
            for term in same:
                total += self.weight[term]
            return total, len(same), 0
        free = set(other.held)
        for term in one.heaviest:
            if term in free:
                free.remove(term)
                total += self.weight[term]
                n_same += 1
            elif partners := self.kin[term] & free:
                partner = max(partners, key=lambda t: (self.weight[t], t))
                free.remove(partner)
                total += min(self.weight[term], self.weight[partner])
                n_kin += 1
        return total, n_same, n_kin

    def _words(self, terms: tuple[str, ...]) -> _Words:
        words = self._read.get(terms)
        if words is None:
            order = sorted(terms, key=lambda t: (-self.weight[t], t))
            kin = frozenset().union(*(self.kin[t] for t in terms))
            words = self._read[terms] = _Words(order, frozenset(terms), kin, sum(self.weight[t] for t in terms))
        return words


def relatives(terms: Collection[str]) -> dict[str, set[str]]:
    """For each term its kin among the others, looked up by all runs of five letters."""
    by_front: dict[str, list[str]] = defaultdict(list)
    for term in terms:
        by_front[term[:5]].append(term)
    found: dict[str, set[str]] = {term: set() for term in terms}
    for term in terms:
        parts = {term[at : at + 5] for at in range(len(term) - 4)}
        if len(term) >= 8:
            parts.add(term[:4])  # for stems of four letters
        for part in by_front.keys() & parts:
            for other in by_front[part]:
                if other != term and akin(term, other):
                    found[term].add(other)
                    found[other].add(term)
    return found
