"""Whose share a per cent or number is: of two parties, groups or sums that two texts set side by side each has its own.

Clauses name much besides ("bei der Wahl in Rodau"), and one thing has many names. Two words tell two holders if both texts have both, each in a
clause of its own, and no clause of the story has the two: "Grüne: 12 Prozent, Linke: 11 Prozent".
"""

from collections.abc import Callable
from functools import lru_cache
from itertools import chain, combinations, product
from math import inf

from pipeline.link.count_words import PRINTED, noun_key, wider_kinds
from pipeline.link.counted import Counted
from pipeline.link.terms import content_terms
from pipeline.link.values import number
from pipeline.tables import read_words

SAME_HOLDER, NEAR = (
    4.5,
    1.25,
)  # evidence for "Rot: 28 Prozent" and "Rot: 27 Prozent"; times the smaller one up to which it holds


def holders(block: list[Counted], units: list[int]) -> Callable[[Counted, Counted], float]:
    """What tells that two numbers of one story are those of one holder, who has one in each text: evidence; of two holders: -inf.

    `units`: which numbers their own text makes one. Example: "Grüne: 12 Prozent" and "Die Linke kam auf 12 Prozent" are of two.
    """
    of_document: dict[tuple[str, str], list[tuple[int, frozenset[str]]]] = {}
    for one, unit in zip(block, units, strict=True):
        if (what := _counted(one)) and (words := _nouns_of(one.clause)):
            of_document.setdefault((one.document_id, what), []).append((unit, words))
    told_at_once = (combinations(words, 2) for told in of_document.values() for _, words in told)
    together = set(map(frozenset, chain.from_iterable(told_at_once)))
    apart: dict[tuple[str, str], set[frozenset[str]]] = {}
    for document, told in of_document.items():
        both = ((one, other) for (unit, one), (later, other) in combinations(told, 2) if unit != later)
        found = {frozenset(two) for one, other in both for two in product(one - other, other - one)}
        apart[document] = found - together

    def held(a: Counted, b: Counted) -> float:
        what = _counted(a)
        if not what or what != _counted(b) or a.document_id == b.document_id:
            return 0.0
        told = apart.get((a.document_id, what), set()) & apart.get((b.document_id, what), set())
        one, other = _nouns_of(a.clause), _nouns_of(b.clause)
        if any(frozenset(two) in told for two in product(one - other, other - one)):
            return -inf
        small, large = sorted(map(number, (a, b)))
        shared = (
            (one & other & frozenset().union(*told)) if what == a.dimension and small < large <= NEAR * small else ()
        )
        units_of = [
            [{u for u, words in of_document[c.document_id, what] if word in words} for c in (a, b)] for word in shared
        ]
        is_one = any(len(ours) == len(theirs) == 1 for ours, theirs in units_of)
        return SAME_HOLDER if is_one else 0.0

    return held


def _counted(one: Counted) -> str:
    """Per cents, or things of one noun; what befell people tells them already."""
    if one.dimension == "percent":
        return one.dimension
    are_people = "people" in {one.kind, *wider_kinds(one.kind or "")}
    return noun_key(one.noun) if one.dimension == "count" and one.noun and not are_people else ""


@lru_cache(maxsize=1 << 12)
def _nouns_of(clause: str) -> frozenset[str]:
    """The names and nouns of a clause, days and the unit apart."""
    words = " ".join(word for word in PRINTED.findall(clause) if word[0].isupper() and word != "Prozent")
    return frozenset(content_terms(words)) - read_words("de/weekdays.csv")
