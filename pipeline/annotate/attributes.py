"""Forms of verbs that are attributes of a noun: den oft kritisierten Plan, das vor drei Tagen verkündete Urteil."""

from pipeline.annotate.clauses import Unit, finite_forms, word_classes
from pipeline.annotate.numbers import word_value
from pipeline.annotate.phrases import simple_phrase

_ARTICLES = frozenset("der die den dem des im am vom zum zur beim einen einem einer eines".split())
_JOINING = frozenset(["und", "oder", "aber", "sowie"])
_LONGEST = 8  # tokens of a complement between an article and the form


def is_attribute(unit: Unit, first: int, at: int, last: int) -> bool:
    """Whether the form at `at` stands between an article and its noun: vor den | bekannten Folgen; den oft | kritisierten Plan.

    `first` and `last` bound its segment. A complement may stand between: "das vor drei Tagen | verkündete Urteil".
    """
    low = unit.low
    if not low[at].endswith(("e", "en")) or at + 1 >= last:
        return False
    if (
        at - first > 2
        and low[at - 1] in _JOINING
        and unit.words[at + 1].text[0].isupper()
        and _has_attribute(unit, at - 2)
    ):
        return True  # keine geprüften Mittel oder | bekannten Pflanzen
    k = at + 1
    while k < last - 1 and unit.words[k].text[0].islower() and low[k].endswith(("e", "en")):
        if low[k] in word_classes()["article"]:
            return False  # Der aus Ulm stammende Wirt | lobte den Plan
        k += 1
    if not unit.words[k].text[0].isupper() or unit.words[k].start in unit.names:
        return False
    k = at - 1
    while k > first and low[k] in word_classes()["adverb"]:
        k -= 1
    if low[k] in _ARTICLES and (k > first or low[k] in ("den", "dem", "des")):
        return True
    openings = (
        k for k in range(at - 2, max(first, at - _LONGEST), -1) if low[k - 1] in _ARTICLES or low[k - 1] == "das"
    )
    return any(_complements_fill(unit, k, at) for k in openings)


def _complements_fill(unit: Unit, start: int, end: int) -> bool:
    """Whether prepositional phrases stand from `start` to `end`, and nothing else: | am Montag von der Stadt | verkündete."""
    while start < end and unit.low[start] in word_classes()["preposition"]:
        start += 2 if word_value(unit.low[start + 1]) else 1  # vor | drei Tagen
        start = simple_phrase(unit, start, end) or end + 1
    return start == end


def past_complement(unit: Unit, start: int, end: int) -> int:
    """Where a phrase goes on behind the complement of its attribute: "die mit dem Fall | betraute Anwältin"; `start` where it has none."""
    k = start + 1
    if unit.low[start] not in word_classes()["article"]:
        return start
    while k < end and unit.low[k] in word_classes()["preposition"]:
        k = simple_phrase(unit, k + 1, end) or end
    return k if start + 1 < k < end and unit.words[k].text.islower() else start


def _has_attribute(unit: Unit, at: int) -> bool:
    """Whether the token is a noun behind an attribute in -en: "geprüften | Mittel"."""
    attribute = unit.words[at - 1].text
    return (
        unit.words[at].text[0].isupper()
        and attribute.islower()
        and attribute.endswith("en")
        and attribute not in finite_forms()
    )
