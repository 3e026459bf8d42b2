"""Whom a frame names: the nouns that open frames (Angaben, Kreml-Angaben) and the source behind, before or in them."""

from functools import cache

from pipeline.annotate.clauses import Unit, word_classes
from pipeline.tables import read_resource

_POSSESSIVE = ("sein", "ihr", "mein", "unser", "dein", "euer", "dessen", "deren")
_TOLD = tuple(
    "angaben informationen aussagen meldungen mitteilungen erkenntnissen auskunft darstellung recherchen berichten".split()
)
GENITIVE = ("s", "x", "z", "ß", "'", "’")


@cache
def rows_of_frames() -> dict[str, frozenset[str]]:
    """Words of frames in lower case, by kind: preposition (laut), noun (angaben), postposition (zufolge) …"""
    kinds: dict[str, set[str]] = {}
    for row in read_resource("de/frames.csv"):
        kinds.setdefault(row["kind"], set()).add(row["word"].lower())
    return {kind: frozenset(words) for kind, words in kinds.items()}


@cache
def frame_nouns() -> tuple[frozenset[str], tuple[str, ...]]:
    """Frame nouns in lower case, and as endings of compounds (Kreml-Angaben, Polizeiangaben)."""
    nouns = rows_of_frames()["noun"]
    return nouns, tuple(sorted(noun for noun in nouns if len(noun) > 5))


def head_of(unit: Unit, first: int, end: int) -> int | None:
    """The first noun of a phrase if it is a frame noun (Angaben, Kreml-Angaben)."""
    nouns, endings = frame_nouns()
    for k in range(first, end):
        if unit.words[k].text[0].isupper() and (k > 0 or unit.low[k] in nouns):
            low = unit.low[k]
            return k if low in nouns or low.endswith(endings) else None
    return None


def behind(unit: Unit, head: int, end: int) -> tuple[int, int] | None:
    """Source behind a frame noun: genitive or von-phrase, else the first part of a compound."""
    k = head + 1
    if k < end:
        if unit.low[k] in ("von", "vom", "aus", "der", "des", "durch"):
            k += unit.low[k] in ("von", "vom", "durch", "aus")
        elif unit.words[head].start in unit.names or _is_no_genitive(unit, k, end):
            return None  # laut Statistik Nord: the noun begins a name; not: laut Angaben Kiels
        return unit.span(k, end) if k < end else None
    word = unit.words[head]
    hyphen = word.text.rfind("-")
    if hyphen > 0 and (unit.low[head].endswith(_TOLD) or word.start in unit.names):
        return word.start, word.start + hyphen  # Kreml-Angaben; a survey is a source of its own: Blitz-Umfrage
    return None


def _is_no_genitive(unit: Unit, at: int, end: int) -> bool:
    """Whether nothing but a word without a genitive ending stands there, which names what the noun before it is: Statistik | Nord."""
    word = unit.words[at].text
    return end == at + 1 and word[0].isupper() and not word.endswith(GENITIVE)


def possessor_in(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """Characters of the possessive among the tokens: nach | ihren | Angaben."""
    for k in range(first, last):
        if unit.low[k].startswith(_POSSESSIVE) and unit.low[k] in word_classes()["pronoun"]:
            return unit.span(k, k + 1)
    return None
