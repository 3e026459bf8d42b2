"""Whether two per cents or shares measure one thing: one text gives many of them, of one unit and about one size.

So an equal one tells little by itself, unless it has decimals; the words of its own clause must say of what it is. A share
told as a fraction ("ein Drittel", "jeder Dritte") is a per cent told roughly, which 33 and "gut 30 Prozent" may mean, too.
"""

from pipeline.link.count_words import noun_key
from pipeline.link.counted import Counted
from pipeline.link.terms import Weighing, akin
from pipeline.link.values import RARITY, meet, number, rarity
from pipeline.link.variants import is_rounded

EQUAL_DECIMALS, EQUAL_WHOLE, EQUAL_PART = 3.5, 2.1, 1.3  # the most that an equal value tells: 31,4; 24; ein Drittel
COMMON = 0.5  # taken from what a rare value tells: per cents are many
FITTING = 1.1  # 33 Prozent and ein Drittel
ROUNDED, MAX_ROUNDED = 0.66, 1.9  # 6,8 and fast 7 Prozent: per unit of rarity of the rounder one
NEAR, OTHER = 1.5, -2.5  # times the smaller one: so far "mehr als ein Drittel" may reach; evidence of two others
SAME_WHOLE, KIN_WHOLE, OTHER_WHOLE = 0.6, 0.3, -0.3  # evidence of the nouns for that of which it is a share
SAME_EVENT, NEAR_EVENT, OTHER_EVENT = 0.8, 0.4, -0.4
SAME_CHANGE, OTHER_CHANGE = 0.4, -2.5  # both rise, one rises and one falls
OWN_WORDS, WORDS = 0.3, 0.08  # evidence per unit of word weight that the clauses share, and the sentences
CHANGES = frozenset(("rise", "fall"))
ALONE = 0.5  # neither text gives the value of anything else
MOST_EVIDENCE = {
    how: value + ALONE + SAME_WHOLE + SAME_EVENT + SAME_CHANGE
    for how, value in (("same", EQUAL_DECIMALS), ("near", MAX_ROUNDED), ("far", OTHER))
}  # of equal values, of those that are NEAR, of others


def of_per_cents(a: Counted, b: Counted) -> float:
    """What value, whole, event and change speak for one share; the words are `of_clauses`."""
    return _of_values(a, b) + _of_wholes(a, b) + _of_events(a, b) + _of_changes(a, b)


def _of_values(a: Counted, b: Counted) -> float:
    parts = is_part(a) + is_part(b)
    if number(a) == number(b):
        most = EQUAL_PART if parts else EQUAL_WHOLE if number(a) % 1 == 0 else EQUAL_DECIMALS
        return min(most, RARITY * rarity(number(a)) - COMMON)
    if parts < 2 and _may_be(a, b):
        rounder = 0.0 if parts else ROUNDED * min(rarity(number(a)), rarity(number(b)))
        return max(FITTING, min(MAX_ROUNDED, rounder))
    return OTHER


def _of_wholes(a: Counted, b: Counted) -> float:
    if not a.noun or not b.noun:
        return 0.0
    one, other = noun_key(a.noun), noun_key(b.noun)
    if one == other or (a.kind is not None and a.kind == b.kind != "people"):
        return SAME_WHOLE
    is_kin = a.kind == b.kind == "people" or akin(one, other) or one.endswith(other) or other.endswith(one)
    return KIN_WHOLE if is_kin else OTHER_WHOLE


def _of_events(a: Counted, b: Counted) -> float:
    if a.predicates & b.predicates:
        return SAME_EVENT
    if (a.predicates | a.around) & (b.predicates | b.around):
        return NEAR_EVENT
    return OTHER_EVENT if a.predicates and b.predicates else 0.0


def _of_changes(a: Counted, b: Counted) -> float:
    one, other = (c.cues & CHANGES for c in (a, b))
    return SAME_CHANGE if one & other else OTHER_CHANGE if one and other else 0.0


def of_clauses(a: Counted, b: Counted, weighing: Weighing) -> float:
    """What the words of the two clauses speak for one share, and those of the whole sentences."""
    return OWN_WORDS * weighing.shared(a.own, b.own) + WORDS * weighing.shared(a.context, b.context)


def is_part(one: Counted) -> bool:
    """Told as a fraction: "zwei Fünftel", "jeder Dritte"."""
    return one.step != 1.0


def told_of(block: list[Counted], units: list[int]) -> dict[str, list[tuple[int, Counted]]]:
    """Of each text its per cents with their units."""
    found: dict[str, list[tuple[int, Counted]]] = {}
    for one, unit in zip(block, units, strict=True):
        if one.dimension == "percent":
            found.setdefault(one.document_id, []).append((unit, one))
    return found


def is_alone(a: Counted, b: Counted, told: dict[str, list[tuple[int, Counted]]]) -> bool:
    """Two per cents that may be one, and in each text no other thing has one that may be that of the other text."""
    return (
        a.dimension == "percent" == b.dimension
        and _may_be(a, b)
        and all(
            len({unit for unit, some in told[one.document_id] if _may_be(some, other)}) == 1
            for one, other in ((a, b), (b, a))
        )
    )


def _may_be(a: Counted, b: Counted) -> bool:
    small, large = sorted((number(a), number(b)))
    return small == large or (large <= NEAR * small and (meet(a, b) or is_rounded(small, large)))
