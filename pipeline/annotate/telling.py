"""Fragments in marks beside which no verb of saying stands, and who uses those words all the same.

"In dem Bericht ist von „Mängeln“ die Rede", "Für Abel ist das „ein Skandal“", "Abel will „hart durchgreifen“".
"""

from pipeline.annotate.clauses import Unit
from pipeline.annotate.findings import Span
from pipeline.annotate.parties import can_speak
from pipeline.annotate.phrases import noun_phrase
from pipeline.annotate.speakers import subject_of_verb
from pipeline.annotate.subject_places import publication

Told = tuple[list[Span], Span | None, str | None]  # cue, speaker, lemma of the cue
_IS = frozenset("ist sind war waren bleibt wäre sei".split())
_WANTS = frozenset("will wollen wollte wollten möchte möchten".split())


def told_without_verb(unit: Unit, start: int) -> Told | None:
    """Cue, speaker and lemma of the stretch that begins at character `start`; None if its clause tells nobody who says so."""
    at = next((k for k, word in enumerate(unit.words) if word.start >= start), 0)
    if unit.segment_of[at] < 0:
        return None
    first, last = unit.segments[unit.segment_of[at]]
    return _talk(unit, at, first, last) or _concerned(unit, at, first) or _wish(unit, at, first, last)


def _talk(unit: Unit, at: int, first: int, last: int) -> Told | None:
    """Cue and text of what is talked of: "In dem Bericht ist | von „Mängeln“ | die Rede", "Die Rede ist von „Mängeln“"."""
    talk = next((k for k in range(first + 1, last) if unit.low[k - 1 : k + 1] == ["die", "rede"]), None)
    if talk is None or "von" not in unit.low[max(first, at - 3) : at]:
        return None
    tokens = publication(unit, first, last, prepositions=("in", "im"))
    return [unit.span(talk - 1, talk + 1)], unit.span(*tokens) if tokens else None, "Rede"


def _concerned(unit: Unit, at: int, first: int) -> Told | None:
    """Whose view a clause with a copula gives: "Für den Wirt ist das ein „Skandal“"."""
    end = noun_phrase(unit, first + 1, at) if unit.low[first] == "für" else None
    if end is None or end + 1 >= at or unit.low[end] not in _IS or not can_speak(unit, first + 1, end):
        return None
    return [unit.span(end, end + 1)], unit.span(first + 1, end), None


def _wish(unit: Unit, at: int, first: int, last: int) -> Told | None:
    """Who wants what the words at the end of a clause tell in the infinitive: "Abel will nun „hart durchgreifen“"."""
    verb = next((k for k in range(first, at) if unit.low[k] in _WANTS), None)
    closes = unit.low[last - 1].endswith("n") and unit.inside[last - 1] and unit.inside[at]
    tokens = subject_of_verb(unit, unit.segment_of[at]) if verb is not None and closes else None
    if verb is None or tokens is None or not can_speak(unit, *tokens):
        return None
    return [], unit.span(*tokens), None
