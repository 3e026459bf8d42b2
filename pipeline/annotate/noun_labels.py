"""A noun for words before a colon: "Ihre These: „…“", "Bergs Fazit: Das Haus ist alt.", "Die Forderung der Gewerkschaft: …"."""

from pipeline.annotate.clauses import OPAQUE, Unit, finite_forms, word_classes
from pipeline.annotate.contents import is_main, mood
from pipeline.annotate.findings import Finding, last_token
from pipeline.annotate.parties import can_speak
from pipeline.annotate.phrases import noun_phrase
from pipeline.tables import read_lower

_POSSESSIVE = ("sein", "ihr")
_GENITIVE_END = ("s", "x", "z", "ß", "'", "’")
_OF = frozenset("der des einer eines seiner seines ihrer ihres von vom".split())


def noun_label(unit: Unit, colon: int) -> tuple[int, tuple[int, int]] | None:
    """The noun that the clause before a colon consists of, and whose words it announces: "Bergs klare | Forderung | an die Stadt:"."""
    if colon < 2 or unit.segment_of[colon - 1] < 0:
        return None
    first, last = unit.segments[unit.segment_of[colon - 1]]
    if first or last != colon or not finite_forms().isdisjoint(unit.low[first:last]):
        return None
    noun = next(
        (
            k
            for k in range(1, last)
            if unit.low[k] in read_lower("de/cue_nouns.csv", "noun") and unit.words[k].text[0].isupper()
        ),
        None,
    )
    if noun is None:
        return None
    speaker = _possessor(unit, noun) or _behind(unit, noun, last)
    return (noun, speaker) if speaker else None


def _possessor(unit: Unit, noun: int) -> tuple[int, int] | None:
    """Whose noun it is by what stands before it: Ihre | alte These; Ida Bergs | Fazit."""
    end = next((k for k in range(noun) if unit.words[k].text[0].islower()), noun)
    if any(unit.words[k].text[0].isupper() for k in range(end, noun)):
        return None
    if unit.low[0].startswith(_POSSESSIVE) and unit.low[0] in word_classes()["pronoun"]:
        return (0, 1) if end <= 1 else None
    is_owner = unit.words[0].start in unit.names and unit.words[end - 1].text.endswith(_GENITIVE_END)
    return (0, end) if is_owner else None


def _behind(unit: Unit, noun: int, last: int) -> tuple[int, int] | None:
    """Whose noun it is by what stands behind it: Die Forderung | der Gewerkschaft; Der Vorwurf von | Ida Berg."""
    if noun + 1 >= last or unit.low[noun + 1] not in _OF:
        return None
    begin = noun + 1 + (unit.low[noun + 1] in ("von", "vom"))
    end = noun_phrase(unit, begin, last)
    return (begin, end) if end and can_speak(unit, begin, end) else None


def of_label(unit: Unit) -> Finding | None:
    """The statement behind a noun and its colon: "Ihre Hypothese: | Das Haus ist alt"."""
    colon = next((k for k, low in enumerate(unit.low) if low == ":"), 0)
    label = noun_label(unit, colon) if colon else None
    stop = last_token(unit)
    if label is None or colon + 1 >= stop or OPAQUE in unit.low or unit.segment_of[colon + 1] < 0:
        return None
    noun, speaker = label
    is_told = mood(unit, colon + 1, stop) == "I"
    if not is_told and not is_main(unit, unit.segment_of[colon + 1]):
        return None
    found = Finding("indirect", "konjunktiv" if is_told else "verb_second", [unit.span(colon + 1, stop)])
    found.cue, found.speaker, found.lemma = [unit.span(noun, noun + 1)], unit.span(*speaker), unit.words[noun].text
    return found
