"""The content words of a text as stems, and how much each of them tells: the common ground of stories, quotes and claims.

A stem is made for comparing, not for reading: inflected and derived forms of a word fall together ("Heiterkeit", "heiteren"
→ "heiter"), at the price of a few false friends.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from pipeline.spans import folded
from pipeline.tables import read_resource, read_words

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,' ]\d{3})*(?:,\d+)?")
_INFLECTION = ("ern", "em", "en", "er", "es", "e", "s", "n")
_DERIVATION = (
    "ierung",
    "igkeit",
    "barkeit",
    "schaft",
    "ung",
    "heit",
    "keit",
    "lich",
    "haft",
    "isch",
    "sam",
    "bar",
    "ig",
)
_REMEMBERED = 1 << 17  # words whose stems are kept in memory
_SENTENCES, _PER_DOCUMENT = 24_000, 15  # sentences behind common_words.csv; sentences of a short news text
PRIOR = 200  # documents that the general frequency of a word weighs: decides in small corpora, forgotten in large ones


def function_words() -> frozenset[str]:
    """Articles, pronouns, prepositions, conjunctions, auxiliaries and the like, lower case."""
    return read_words("de/function_words.csv")


@lru_cache(maxsize=_REMEMBERED)
def inflection_stem(word: str) -> str:
    """`word` in lower case without ß and its inflectional ending: "Fährschiffen" → "fährschiff"; at least four letters stay."""
    word = word.lower().replace("ß", "ss")
    for ending in _INFLECTION:
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
    for ending in _DERIVATION:
        if bare.endswith(ending) and len(bare) - len(ending) >= 3:
            return bare[: -len(ending)]
    return bare


def content_words(text: str) -> list[tuple[int, str]]:
    """Place and stem of each content word and number of `text`; function words and words under three letters left out.

    Numbers stand as written ("1.200"); years and single digits are left out, they tell no texts apart.
    """
    words = ((match.start(), _term(match.group())) for match in _WORD.finditer(folded(text)))
    return [(start, term) for start, term in words if term is not None]


@lru_cache(maxsize=_REMEMBERED)
def _term(word: str) -> str | None:
    if word[0].isdigit():
        return "#" + word if len(word) > 1 and not (len(word) == 4 and word[:2] in ("19", "20")) else None
    return stem(word) if len(word) > 2 and word.lower() not in function_words() else None


@cache
def common_shares() -> dict[str, float]:
    """Stem → share of German news texts that hold it, as far as the shipped list of common words knows; others are rare."""
    counts: Counter[str] = Counter()
    for row in read_resource("de/common_words.csv"):
        counts[stem(row["word"])] += int(row["sentences"])
    return {word: 1 - (1 - min(n / _SENTENCES, 0.5)) ** _PER_DOCUMENT for word, n in counts.items()}


def weights(document_frequency: Counter[str], n_documents: int, prior: float = PRIOR) -> dict[str, float]:
    """How much each term tells: inverse document frequency, steadied by the general frequency of the word.

    ln((N + p) / (df + p·share)) with a prior of p = 200 documents, so that five texts and 100,000 are measured alike: in a
    corpus of five, "sagte" is still common and a rare noun in three of them is still rare. Never negative.
    """
    share, floor = common_shares(), 1 / _SENTENCES
    return {
        term: max(0.0, math.log((n_documents + prior) / (df + prior * share.get(term, floor))))
        for term, df in document_frequency.items()
    }


def akin(a: str, b: str) -> bool:
    """Two stems share a word part of five letters or more: one stands whole in the other, or they part near the shorter's end.

    Example: "frucht" stands in "befrucht" (befruchten); "schmuggel" and "schmuggl" (Schmuggler) part two letters before it.
    """
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(a) < 5 or a[0] == "#" or b[0] == "#":
        return False
    front = 0
    while front < len(a) and a[front] == b[front]:
        front += 1
    return a in b or (front >= 5 and front >= len(a) - 2)


def shared_weight(a: Iterable[str], b: Iterable[str], weight: dict[str, float]) -> float:
    """Summed weight of the terms of `a` that have a term akin in `b`, each paired with its lighter partner at most."""
    total, free = 0.0, sorted(set(b))
    for term in sorted(set(a), key=lambda t: (-weight.get(t, 0.0), t)):
        partner = term if term in free else next((other for other in free if akin(term, other)), None)
        if partner is not None:
            free.remove(partner)
            total += min(weight.get(term, 0.0), weight.get(partner, 0.0))
    return total
