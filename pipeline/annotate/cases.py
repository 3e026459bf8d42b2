"""Cases that a phrase shows by its article, adjective and noun: what is no nominative, and what is one behind `es`."""

from pipeline.annotate.adjectives import built_like_adjective
from pipeline.annotate.beside_names import gender_of_body, gender_of_person
from pipeline.annotate.clauses import Unit
from pipeline.annotate.parties import can_speak
from pipeline.annotate.phrases import is_adjective, is_noun, noun_phrase
from pipeline.annotate.source_nouns import noun_kind

DATIVE = frozenset(
    "dem den einem diesem jenem seinem ihrem unserem keinem ihren seinen unseren den diesen seiner ihrer unserer".split()
)


def is_oblique(unit: Unit, at: int) -> bool:
    """Whether the phrase at token `at` is no nominative: dem Amt; der kleinen Zeitung, der Ministerin (no masculine is so), and
    names built like that: der Neuen Post."""
    if unit.low[at] != "der":
        return unit.low[at] in DATIVE
    k = at + 1
    while k < len(unit.low) and is_adjective(unit, k) and unit.words[k].text[0].islower():
        if unit.low[k].endswith("en"):
            return True
        k += 1
    if k + 1 < len(unit.low) and unit.words[k].text[0].isupper() and is_noun(unit, k + 1) and _is_weak(unit.low[k]):
        return True
    first = k
    while k < len(unit.low) and is_noun(unit, k) and unit.words[k].start not in unit.names:
        k += 1
    noun = unit.words[k - 1].text if k > first else ""
    gender = gender_of_person(noun)  # der Gewerkschafter: a man, though the noun is built on a body's
    kind = None if gender else noun_kind(noun)
    return gender == "f" or (kind is not None and kind[0] != "voice" and gender_of_body(kind[1]) == "f")


def _is_weak(low: str) -> bool:
    """An adjective in -en by its form: Neuen, Freien, Deutschen; not Süden, Wagen."""
    return low.endswith("en") and (built_like_adjective(low) or low.endswith("schen"))


def speaks_behind(unit: Unit, at: int, last: int) -> bool:
    """Whether a phrase with a nominative article, of a person or body, or a person's name stands behind `es`, which then is the object."""
    at += at < last and unit.low[at] == "auch"
    if at >= last or not (unit.low[at] in ("der", "die", "das") or unit.words[at].start in unit.people):
        return False
    end = None if is_oblique(unit, at) else noun_phrase(unit, at, last)
    return end is not None and can_speak(unit, at, end)
