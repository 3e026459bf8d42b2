"""Clauses that begin with what is no subject though no case shows it: an object, a number, a state.

"Die Preise erklärte Berg", "40 Fälle zählte das Amt", "Empört zeigte sich die Wirtin".
"""

from pipeline.annotate.adjectives import built_like_adjective
from pipeline.annotate.cases import is_oblique
from pipeline.annotate.clauses import Unit, word_classes
from pipeline.annotate.contents import is_participle
from pipeline.annotate.name_spans import common_words
from pipeline.annotate.numbers import figure_value, word_value
from pipeline.annotate.parties import BOTH_CASES, can_speak, is_mute
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.phrases import FROM, noun_phrase
from pipeline.annotate.source_nouns import noun_kind
from pipeline.annotate.subject_places import after_verb

_MANY = frozenset("mehrere einige viele wenige etliche zahlreiche alle beide".split())


def object_first(unit: Unit, found: tuple[int, int], at: int, last: int) -> tuple[int, int] | None:
    """Who speaks behind the verb if the phrase before it cannot: "Die Preise erklärte Berg damit, dass …" → Berg; "Die Zahl gab das
    Amt mit 40 an" → das Amt.

    Only articles alike in both cases (die, das) and common nouns without one ("Hilfe verspricht der Bund") leave this open, and only nouns
    for persons and bodies speak; before a noun the phrase must be a thing, and no text. More than one before a verb in the singular
    and an adjective leave nothing open: "40 Fälle zählte | das Amt", "Empört zeigte sich | die Wirtin".
    """
    start, end = found
    if _is_many(unit.low[start]) and not unit.low[at - 1].endswith(("n", "sind")):
        closes = None if at >= last or is_oblique(unit, at) else noun_phrase(unit, at, last, FROM)
        return (at, closes) if closes and can_speak(unit, at, closes) else None
    if _is_state(unit, start, end):
        behind = after_verb(unit, at, last)
        return behind if behind and can_speak(unit, *behind) else None
    is_open = unit.low[start] in common_words() and unit.low[start] not in word_classes()["pronoun"]
    is_bare = end == start + 1 and is_open and unit.words[start].start not in unit.names
    if at >= last or not (is_bare or unit.low[start] in BOTH_CASES) or can_speak(unit, start, end):
        return None
    is_named = unit.low[at] in ("er", "sie", "wir", "ich") or unit.words[at].start in unit.names
    if not is_named and (is_oblique(unit, at) or not (is_bare or is_mute(unit, start, end))):
        return None
    closes = noun_phrase(unit, at, last, FROM)
    return (at, closes) if closes and (is_named or can_speak(unit, at, closes)) else None


def _is_many(low: str) -> bool:
    """A number above one, or a word that stands with a plural alone: 40, zwei, mehrere."""
    number = figure_value(low) or word_value(low)
    return low in _MANY or (number is not None and number > 1)


def _is_state(unit: Unit, start: int, end: int) -> bool:
    """Whether a word that opens a sentence is an adjective or participle: Empört, Gelassener, Skeptisch."""
    word, low = unit.words[start], unit.low[start]
    opens = start == 0 or unit.is_bound(start - 1)
    if end > start + 1 or not opens or word.start in unit.names or person_noun(word.text) or noun_kind(word.text):
        return False
    return built_like_adjective(low) or built_like_adjective(low + "e") or is_participle(low)
