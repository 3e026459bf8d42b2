"""What a clause is, by its first and last words: relative or not, with or without a finite verb, where it begins."""

from pipeline.annotate.clauses import OPAQUE, Unit, finite_forms, word_classes
from pipeline.annotate.cues import RELATIVES, SUBORDINATORS
from pipeline.annotate.numbers import word_value
from pipeline.annotate.phrases import noun_phrase
from pipeline.annotate.verb_forms import plural_forms, prefixes

_NUMBER_NOUNS = tuple("Millionen Million Milliarden Milliarde Hunderte Tausende Dutzende Dutzend Prozent".split())


def clause_start(unit: Unit, segment: int) -> int:
    """The segment in which a subordinate clause begins whose verb stands in `segment`: wie der Chef, Abel, mitteilte; a relative clause
    begins in its own."""
    if is_relative(unit, segment):
        return segment
    for back in range(segment, max(-1, segment - 4), -1):
        first = unit.segments[back][0]
        if unit.low[first] in SUBORDINATORS:
            return back
        if back < segment and unit.low[unit.segments[back][1]] != ",":
            break
    return segment


def has_verb(unit: Unit, segment: int) -> bool:
    """Whether a segment before `segment` has a finite verb of its own: else those segments are only a subject with asides."""
    return any(
        unit.low[k] == OPAQUE
        or (
            not is_relative(unit, number)
            and (unit.low[k] in finite_forms() or looks_finite(unit, k) or looks_plural(unit, k))
        )
        for number in range(segment)
        for k in range(*unit.segments[number])
    )


def is_relative(unit: Unit, segment: int) -> bool:
    """Whether a segment is a relative clause: a relative pronoun (with preposition) first, a verb last."""
    first, last = unit.segments[segment]
    opens = unit.low[first] in RELATIVES or (
        first + 1 < last and unit.low[first + 1] in RELATIVES and unit.low[first] in word_classes()["preposition"]
    )
    closed = unit.words[last - 1].text[0].islower() and unit.low[last - 1] not in prefixes(
        "separable"
    )  # ", die gibt es an"
    if last - first > 2 and (unit.low[last - 2] == "zu" or _holds_zu(unit.low[last - 1])):
        return False  # der Plan, das Bad zu schließen, mit der Stadt ein Haus aufzubauen
    return opens and unit.low[first - 1] == "," and closed


def _holds_zu(low: str) -> bool:
    """Whether a word is an infinitive with zu inside: aufzubauen."""
    at = low.find("zu", 2, -3)
    return at > 0 and low.endswith("n") and low[:at] in prefixes("separable")


def looks_finite(unit: Unit, at: int) -> bool:
    """Whether a word that no list knows is built like a finite verb: lower case, -t, -te, -ten, no attribute of a noun."""
    low = unit.low[at]
    classes = word_classes()
    return (
        unit.words[at].text[0].islower()
        and low.endswith(("te", "ten", "t"))
        and not any(low in words for words in classes.values())
        and word_value(low) is None  # acht, hundert
        and (noun_phrase(unit, at, at + 2) is None or _follows_name_or_noun(unit, at) or _opens_before_name(unit, at))
    )


def looks_plural(unit: Unit, at: int) -> bool:
    """Whether a word may be a plural in the present: "Die Preise | steigen weiter"; not "zu steigen"."""
    return unit.low[at] in plural_forms() and unit.words[at].text[0].islower() and unit.low[at - 1 : at] != ["zu"]


def _opens_before_name(unit: Unit, at: int) -> bool:
    """A word in -te first in its clause, right before a name: „Er schläft“, | schmunzelte Berg."""
    opens = unit.segment_of[at] >= 0 and unit.segments[unit.segment_of[at]][0] == at
    return (
        opens
        and at > 0
        and unit.low[at].endswith("te")
        and unit.words[at + 1 : at + 2] != []
        and (unit.words[at + 1].start in unit.names)
    )


def _follows_name_or_noun(unit: Unit, at: int) -> bool:
    """Whether a noun stands right before, so that the word is no attribute of the next: Am Freitag | besserte Berg nach."""
    before = unit.words[at - 1].text if at else ""
    return (
        unit.segment_of[at - 1] >= 0 and before[:1].isupper() and not before.endswith(_NUMBER_NOUNS)
        if before
        else False
    )
