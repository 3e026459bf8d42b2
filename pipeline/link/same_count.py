"""Whether two numbers of different sentences count the same thing: what rules it out, and what speaks for and against it."""

from collections.abc import Hashable, Sequence
from functools import cache
from math import log

import numpy as np

from pipeline.link.count_words import (
    fates,
    growing_classes,
    is_any_person,
    noun_key,
    predicate_classes,
    shrinking_classes,
    wider_kinds,
)
from pipeline.link.counted import Counted
from pipeline.link.per_cent import MOST_EVIDENCE, of_clauses, of_per_cents
from pipeline.link.per_cent import NEAR as PER_CENT_NEAR
from pipeline.link.terms import Weighing, akin
from pipeline.link.values import (
    FAR_VALUE,
    FITTING_VALUE,
    MAX_RARITY,
    MAX_ROUNDED,
    NEAR_VALUE,
    OTHER_VALUE,
    RARITY,
    ROUGH_VALUE,
    number,
    of_values,
    rarity,
)
from pipeline.link.variants import CLOSE, value_range

SAME = 2.5  # evidence from which two quantities count the same thing
SAME_NOUN, SAME_KIND, WIDER_KIND, AKIN_NOUN, OTHER_NOUN = 2.0, 1.6, 0.8, 1.2, -1.5  # evidence of the counted nouns
UNKNOWN_NOUN = -0.5
ANY_PERSON = 1.0  # Menschen, Erkrankte, Häftlinge: what happened to them tells more than the noun
UNIT = {"count": 0.0, "time": 0.0, "age": 1.0}  # evidence of the unit: a story measures many times,
MONEY_UNIT, OTHER_UNIT = 0.5, 1.0  # and seldom two weights
SAME_SUBSTANCE = 1.5  # 40 Liter Milch, 60 Liter Kuhmilch
SAME_FATE, SAME_PREDICATE, NEAR_PREDICATE, OTHER_PREDICATE = 2.2, 1.5, 0.7, -1.0  # a story has one toll of each kind
MEASURED = 1.5  # Umfang, Verlust, Preis: what money measures stands beside it
OTHER_PLACE, SAME_PLACE = -2.0, 0.5  # sechs Brände in Polen, vier in Ungarn
SAME_BESIDE, OTHER_BESIDE = 1.0, -1.0  # "um 8,3 Prozent auf 412 Millionen", "um acht Prozent auf 421 Millionen"
TELLING = log(100)  # rarity from which one value joins nouns of two kinds
OTHER_ROLE = -2.0  # vier davon, drei weitere, im Vorjahr drei: not the number of all of this time
CONTEXT, MAX_CONTEXT = 0.15, 1.5  # evidence per unit of word weight that the sentences share, and the most it can be
TIME_CONTEXT = 0.25  # equal times are small numbers: of "drei Monate" the words tell most
ROLES = frozenset(("part", "extra", "year"))  # cues
CROWDS = frozenset(("protest", "striking"))  # a story has one crowd, too
SHORTEST_HEAD = 3  # letters
RELATED = (frozenset(("staff", "jobs")),)  # kinds of which one number holds: 54 Stellen, 54 Beschäftigte
SAID_OF_BOTH = ({"people", "jobs"},)  # these kinds alone, not those under them: 54 Leute


def excluded(a: Counted, b: Counted) -> bool:
    """The two can count no one thing: another unit, another fate, or nouns of two known kinds."""
    if a.dimension != b.dimension:
        return True
    if a.dimension == "age" and (a.low, a.high) != (b.low, b.high):
        return True
    # "die Ernte fällt um 15 Prozent kleiner aus", "minus 15 Prozent": words of a share tell of its change, too
    one, other = (c.predicates & fates() if c.dimension != "percent" else frozenset[str]() for c in (a, b))
    if one and other and (not a.predicates & b.predicates or (one ^ other) & _tolls()):
        return True
    return bool(a.kind and b.kind and a.kind != b.kind) and not (_fit(a, b) or _is_telling(a, b))


def _fit(a: Counted, b: Counted) -> bool:
    """Nouns of two kinds may name one thing: one is the wider, or both are people and one says no more than what they do
    (Teilnehmer) or that they are women."""
    one, other = ({c.kind, *wider_kinds(c.kind or "")} for c in (a, b))
    kinds = {a.kind, b.kind}
    if a.kind in other or b.kind in one or kinds in SAID_OF_BOTH or any(pair <= one | other for pair in RELATED):
        return True
    if "people" not in one & other:
        return False
    return "participants" in kinds or ("women" in kinds and all(c.kind == "women" or _is_feminine(c) for c in (a, b)))


def _is_feminine(one: Counted) -> bool:
    return one.noun is not None and one.noun.endswith("in")


def _is_telling(a: Counted, b: Counted) -> bool:
    """One value of three figures or more, which a story seldom has for two things: 186 Fälle, 186 Taten."""
    return (a.low, a.high) == (b.low, b.high) and a.low is not None and rarity(a.printed or a.low) >= TELLING


@cache
def _tolls() -> frozenset[str]:
    """Growing classes whose words have no other reading: the dead are not the dead and wounded."""
    two = {name for classes in predicate_classes().values() if len(classes) > 1 for name in classes}
    return growing_classes() - two


def two_of_one_text(a: Counted, b: Counted) -> bool:
    """Two numbers of one text that it does not make one thing (see `retold`) are two, unless they may be one value put twice."""
    if a.document_id != b.document_id:
        return False
    if "vague" in (a.modifier, b.modifier) and a.predicates & b.predicates:
        return False  # "Tausende demonstrierten. Die Polizei zählte 4.000 Teilnehmer."
    other_noun = bool(a.noun and b.noun and noun_key(a.noun) != noun_key(b.noun))
    return other_noun or (number(a) != number(b) and "vague" not in (a.modifier, b.modifier))


def evidence(a: Counted, b: Counted) -> float:
    """How much speaks for one thing counted, of two that are not `excluded`. With what `of_context` adds, SAME decides."""
    if _is_verbatim(a, b):
        return SAME
    if a.dimension == "percent":
        value = of_per_cents(a, b) + (OTHER_ROLE if "year" in a.cues ^ b.cues and number(a) != number(b) else 0.0)
        return value + _places(a, b)
    value = _nouns(a, b) if a.dimension == "count" else UNIT.get(a.dimension, _unit(a.dimension)) + _substances(a, b)
    of_value = of_values(a, b)
    if OTHER_VALUE <= of_value < NEAR_VALUE and a.predicates & b.predicates & shrinking_classes():
        of_value = NEAR_VALUE  # of the 12.000 without power 900 are left on the next day
    value += _predicates(a, b) + of_value
    if a.cues != b.cues and (a.cues ^ b.cues) & ROLES and not _is_told_alike(a, b):
        value += OTHER_ROLE
    return value + _places(a, b) + _beside(a, b)


def _beside(a: Counted, b: Counted) -> float:
    if a.beside is None or b.beside is None or a.beside[0] != b.beside[0]:
        return 0.0
    return SAME_BESIDE if abs(a.beside[1] - b.beside[1]) < 1 else OTHER_BESIDE


def _places(a: Counted, b: Counted) -> float:
    if not a.places or not b.places:
        return 0.0
    return SAME_PLACE if a.places & b.places else OTHER_PLACE


def _is_verbatim(a: Counted, b: Counted) -> bool:
    """One sentence in two texts, as those of an agency are: "Die Löhne sind für drei Monate gesichert"."""
    same = (a.low, a.high, a.noun, a.before) == (b.low, b.high, b.noun, b.before)
    return same and a.document_id != b.document_id and len(a.context) > 1 and a.context == b.context


def _is_told_alike(a: Counted, b: Counted) -> bool:
    """Both give one value of one noun or kind: "darunter vier Kinder" and "vier Kinder"."""
    if (a.low, a.high) != (b.low, b.high):
        return False
    if (a.cues ^ b.cues) & ROLES == {"year"}:
        return True  # "vor einem Jahr waren es 700", "im Februar 2025 waren es 700"
    if a.kind in (None, "people") or a.is_bare or b.is_bare:
        return False  # no part of all the people
    return a.kind == b.kind


def most_evidence(block: list[Counted], a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """No less than the `evidence` of each pair block[a], block[b] of one dimension, rounding apart: from columns, without akin nouns."""
    numbers = np.array([number(c) for c in block])
    low, high = np.array([value_range(c.low, c.high, c.modifier, c.step) for c in block]).T
    rare = np.array([min(MAX_RARITY, RARITY * rarity(c.printed or number(c))) for c in block])
    vague, is_open = np.array([(c.modifier == "vague", None in (c.low, c.high)) for c in block]).T
    is_count, is_flat, is_share = np.array([[c.dimension == d for d in ("count", "time", "percent")] for c in block]).T
    small, large = np.minimum(abs(numbers[a]), abs(numbers[b])), np.maximum(abs(numbers[a]), abs(numbers[b]))
    same = numbers[a] == numbers[b]
    near, meeting = large <= 2.5 * small, (low[a] <= high[b]) & (low[b] <= high[a])
    value = np.where(is_flat[a] | (~near & (large <= 20 * small)), OTHER_VALUE, np.where(near, NEAR_VALUE, FAR_VALUE))
    value = np.where(meeting & near, np.where(large <= CLOSE * small, MAX_ROUNDED, FITTING_VALUE), value)
    value = np.where((vague[a] | vague[b]) & (meeting | is_open[a] | is_open[b]), ROUGH_VALUE, value)
    value = np.where(same, rare[a], value)
    ends = np.array([not c.predicates.isdisjoint(shrinking_classes()) for c in block])
    value = np.where(ends[a] & ends[b], np.maximum(value, NEAR_VALUE), value)

    noun, has_noun = _codes([noun_key(c.noun or "") for c in block])
    kind, has_kind = _codes([c.kind for c in block])
    people, same_kind = np.array([c.kind == "people" for c in block]), kind[a] == kind[b]
    named = np.where(has_kind[a] & has_kind[b], np.where(same_kind, SAME_KIND, WIDER_KIND), AKIN_NOUN)
    named = np.where(people[a] & same_kind, ANY_PERSON, np.where(noun[a] == noun[b], SAME_NOUN, named))
    unit = np.array([UNIT.get(c.dimension, _unit(c.dimension)) for c in block])
    both = has_noun[a] & has_noun[b]
    value += np.where(is_count[a], np.where(both, named, 0.0), unit[a] + np.where(both, SAME_SUBSTANCE, 0.0))

    own, around = _classes([c.predicates for c in block]), _classes([c.predicates | c.around for c in block])
    told = np.where((own[a] > 0) & (own[b] > 0), OTHER_PREDICATE, 0.0)
    told = np.where((around[a] & around[b]) > 0, np.where(is_count[a], NEAR_PREDICATE, MEASURED), told)
    value += np.where((own[a] & own[b]) > 0, np.where(is_count[a], SAME_FATE, SAME_PREDICATE), told)
    placed = np.array([bool(c.places) for c in block])
    shares = np.where(
        same,
        MOST_EVIDENCE["same"],
        np.where(large <= PER_CENT_NEAR * small, MOST_EVIDENCE["near"], MOST_EVIDENCE["far"]),
    )
    value = np.where(is_share[a], shares, value)
    value += np.where(placed[a] & placed[b], SAME_PLACE, 0.0)
    paired = np.array([c.beside is not None for c in block])
    value += np.where(paired[a] & paired[b], SAME_BESIDE, 0.0)
    sentence, _ = _codes([c.context for c in block])
    return np.where((sentence[a] == sentence[b]) & same, np.maximum(value, SAME), value)


def _codes(names: Sequence[Hashable | None]) -> tuple[np.ndarray, np.ndarray]:
    """A number for each name, the same for the same; whether there is one."""
    numbers = {name: n for n, name in enumerate(dict.fromkeys(names))}
    return np.array([numbers[name] for name in names]), np.array([bool(name) for name in names])


def _classes(found: list[frozenset[str]]) -> np.ndarray:
    """The classes of each as bits; more than 62 classes share some, so that two may seem to have one in common."""
    bits = {name: 1 << n % 62 for n, name in enumerate(sorted(frozenset().union(*found)))}
    return np.array([sum({bits[name] for name in names}) for names in found])


def of_context(a: Counted, b: Counted, weighing: Weighing) -> float:
    """What the words around the two speak for one thing, 0 to MAX_CONTEXT."""
    if a.dimension == "percent":
        return min(MAX_CONTEXT, of_clauses(a, b, weighing))
    per_word = TIME_CONTEXT if a.dimension == "time" and number(a) == number(b) else CONTEXT
    return min(MAX_CONTEXT, per_word * weighing.shared(a.context, b.context))


def _unit(dimension: str) -> float:
    return MONEY_UNIT if dimension.isupper() else OTHER_UNIT


def _nouns(a: Counted, b: Counted) -> float:
    if not a.noun or not b.noun:
        return UNKNOWN_NOUN if a.noun or b.noun else 0.0
    if a.kind == b.kind == "people":
        return ANY_PERSON
    if a.noun == b.noun:
        return SAME_NOUN
    one, other = noun_key(a.noun), noun_key(b.noun)
    if one == other:
        return SAME_NOUN
    if a.kind and b.kind:
        if a.kind == b.kind:
            return SAME_KIND
        is_wider = _fit(a, b) and is_any_person(a.noun) and is_any_person(b.noun)
        return WIDER_KIND if is_wider else 0.0 if _fit(a, b) else OTHER_NOUN
    return AKIN_NOUN if akin(one, other) or _is_head(one, other) or _is_head(other, one) else OTHER_NOUN


def _substances(a: Counted, b: Counted) -> float:
    """What the nouns behind two units speak: 60 Liter Kunstblut, 40 Liter Wasser."""
    if not a.noun or not b.noun:
        return 0.0
    one, other = noun_key(a.noun), noun_key(b.noun)
    is_one = one == other or akin(one, other) or _is_head(one, other) or _is_head(other, one)
    unlike = OTHER_NOUN if number(a) != number(b) else 0.0  # 320 Kilo Kokain, 320 Kilo Drogen
    return SAME_SUBSTANCE if is_one else unlike


def _is_head(tail: str, compound: str) -> bool:
    """Boot of Motorboot, Tag of Verhandlungstag; a short word ends many that are no compounds of it."""
    return len(tail) >= SHORTEST_HEAD and len(compound) >= len(tail) + 3 and compound.endswith(tail)


def _predicates(a: Counted, b: Counted) -> float:
    if both := a.predicates & b.predicates:
        return SAME_FATE if both & (fates() | CROWDS) and a.dimension == "count" else SAME_PREDICATE
    if a.dimension != "count" and a.around & b.around:
        return MEASURED
    if (a.predicates | a.around) & (b.predicates | b.around):
        return NEAR_PREDICATE
    return OTHER_PREDICATE if a.predicates and b.predicates else 0.0
