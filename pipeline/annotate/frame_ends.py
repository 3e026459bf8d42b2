"""Where frames end: before a place or day of the clause, and at the verb where they open the sentence."""

from pipeline.annotate.adjectives import classes_of
from pipeline.annotate.clauses import Unit, finite_forms, word_classes
from pipeline.annotate.date_words import months, weekday
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.phrases import noun_phrase

_VIEWS = frozenset(["sicht", "perspektive"])
_COMMON = ("en", "ung", "heit", "keit", "schaft", "ion")  # endings of common nouns: plurals, abstract ones
CONTRACTED = frozenset("vom im am beim zur zum".split())


def pre_field_end(unit: Unit, at: int, end: int, stop: int) -> int:
    """End of a frame that opens a sentence: all before the verb is one constituent ("Laut Amt | in Ulm vom Montag | ist …")."""
    prepositions, closes = word_classes()["preposition"] | CONTRACTED, end
    while at == 0 and closes + 1 < stop:
        if unit.low[closes] in finite_forms():
            return closes
        if unit.low[closes] not in prepositions:
            break
        is_day = weekday(unit.low[closes + 1]) is not None
        closes = noun_phrase(unit, closes + 1, stop) or (closes + 2 if is_day else stop)
    return end


def before_place(unit: Unit, first: int, end: int) -> int:
    """A frame before the finite verb ends there; noun phrases never hold verbs, so only times and places are cut off."""
    for k in range(first + 1, end):
        is_small = k == first + 1 and not classes_of(unit.low[first])  # laut dpa | am Montag
        if unit.low[k] in ("im", "in", "am", "an", "auf") and (unit.words[k - 1].text[0].isupper() or is_small):
            return k
    return end


def before_object(unit: Unit, first: int, end: int) -> int:
    """End of a frame before what its clause goes on with: "laut der Trainerin | Lücken", "laut den Ärzten | aus Sicht der Kassen"."""
    for k in range(first + 1, end - 1):
        if unit.low[k] == "aus" and unit.low[k + 1] in _VIEWS:
            return k
    is_bare = (
        end - first > 2 and unit.words[end - 1].start not in unit.names and unit.low[first] in word_classes()["article"]
    )
    nouns = [word.text for word in unit.words[end - 2 : end]]
    if is_bare and nouns[1].endswith(_COMMON) and nouns[1][0].isupper() and unit.words[end - 2].start not in unit.names:
        person, other = person_noun(nouns[0]), person_noun(nouns[1])
        return end - 1 if person is not None and other is None else end
    return end


def before_day(unit: Unit, first: int, end: int) -> int:
    """End of a speaker before a day or month: "so Anna Abel (SPD) | am Montag"; "der Sprecher am Landgericht" is one."""
    for k in range(first + 1, end - 1):
        if unit.low[k] in ("am", "im") and (weekday(unit.low[k + 1]) is not None or unit.low[k + 1] in months()):
            return k
    return end
