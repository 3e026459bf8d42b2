"""What is no utterance beside a verb of saying: the question an answer is to, a refusal to answer, and a meeting awaited.

"Auf die Frage, ob er gehe, sagte Berg nichts"; "Berg wollte nicht sagen, wann er geht"; "Der Verein erwartet den Meister".
"""

from pipeline.annotate.clauses import Unit, word_classes
from pipeline.annotate.contents import W_WORDS
from pipeline.annotate.cues import Cue, cue_forms
from pipeline.annotate.numbers import is_number_like
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.phrases import JOINED, noun_phrase, simple_phrase

_ASKED = ("frage", "nachfrage", "anfrage", "rückfrage")
_TO = frozenset("auf zu zur".split())
_NOT = frozenset("nicht nichts nie niemals".split())
_ONLY = (["nur"], ["allein"], ["bloß"], ["anderes"])
_DECLINES = frozenset("ablehnen zurückweisen ausschlagen".split())
_STATEMENTS = frozenset(
    "stellungnahme stellungnahmen kommentar kommentare auskunft auskünfte interview interviews interviewanfrage antwort "
    "antworten äußerung äusserung äußerungen angaben statement gespräch".split()
)
_COMMENTING = tuple("kommentieren äußern äussern nehmen beantworten sagen nennen antworten".split())
_AWAITING = frozenset(["erwarten"])
_DEATHS = frozenset("todesopfer menschenleben".split())
_VICTIMS = _DEATHS | frozenset(
    "tote toten opfer verletzte verletzten schwerverletzte leichtverletzte vermisste".split()
)
_MANY = frozenset("ein einen mehrere viele zahlreiche weitere einige erste erstes".split())
_DEFINITE = frozenset("der die das den dem seine seinen ihre ihren unsere unseren diesen diese".split())


def is_question_put(unit: Unit, noun: int) -> bool:
    """Whether the noun at a token names a question that others put: "Auf die Frage, ob …", "zu der Frage, wann …"."""
    return unit.low[noun].startswith(_ASKED) and not _TO.isdisjoint(unit.low[max(0, noun - 3) : noun])


def is_unanswered(unit: Unit, segment: int) -> bool:
    """Whether a clause in the Konjunktiv is a question put to somebody or left open: "Auf die Frage, | ob er gehe", "| Ob er gehe, sagte Berg nicht"."""
    first = unit.segments[segment][0]
    if unit.low[first] not in W_WORDS:
        return False
    if first > 1 and is_question_put(unit, first - 2):
        return True
    return any(
        _is_refused(unit, *other) and not cue_forms().keys().isdisjoint(unit.low[other[0] : other[1]])
        for other in unit.segments[max(0, segment - 1) : segment + 2]
        if other[0] != first
    )


def is_withheld(unit: Unit, cue: Cue, content: int) -> bool:
    """Whether the clause at token `content` asks what somebody does not tell: "sagte nicht, | ob …", "wollte nichts dazu sagen, | wann …"."""
    if unit.low[content] not in W_WORDS:
        return False
    return _is_refused(unit, *unit.segments[unit.segment_of[cue.pivot]])


def _is_refused(unit: Unit, first: int, last: int) -> bool:
    """Whether a clause is negated as a whole: "sagte Berg nicht"; not "sagte nicht nur", "sagte nichts anderes"."""
    for k in range(first, last):
        if unit.low[k] in _NOT or unit.low[k].startswith("kein"):
            return unit.low[k + 1 : k + 2] not in _ONLY
    return False


def takes_lives(unit: Unit, cue: Cue) -> bool:
    """Whether fordern has victims for its object: "Lawine fordert zwei Tote", "Unfall forderte Todesopfer"; not "fordert Hilfe für zwei Verletzte"."""
    first, last = unit.segments[unit.segment_of[cue.pivot]]
    if cue.verb.lemma != "fordern" or cue.verb.particle:
        return False
    for k in range(first, last):
        if unit.low[k] in _VICTIMS and unit.words[k].text[0].isupper():
            number = k - 1
            while number > first and unit.words[number].text.islower() and not _is_many(unit.low[number]):
                number -= 1  # zwei leicht | Verletzte
            is_object = _is_many(unit.low[number]) and unit.low[number - 1] not in word_classes()["preposition"]
            return is_object or unit.low[k] in _DEATHS
    return False


def _is_many(low: str) -> bool:
    return low in _MANY or is_number_like(low)


def declines_comment(unit: Unit, cue: Cue) -> bool:
    """Whether somebody declines to say anything: "lehnte eine Stellungnahme ab", "lehnte es ab, die Pläne zu kommentieren"."""
    if cue.verb.lemma not in _DECLINES:
        return False
    segment = unit.segment_of[cue.pivot]
    first, last = unit.segments[segment]
    if not _STATEMENTS.isdisjoint(unit.low[first:last]):
        return True
    follows = unit.segments[segment + 1] if segment + 1 < len(unit.segments) else None
    return follows is not None and unit.low[follows[1] - 1].endswith(_COMMENTING) and "zu" in unit.low[follows[1] - 2]


def is_meeting(unit: Unit, cue: Cue, speaker: tuple[int, int] | None) -> bool:
    """Whether the object awaited is somebody: "Der Verein erwartet | den Meister", not "erwartet | mehr Gäste"."""
    if cue.verb.lemma not in _AWAITING or speaker is None:
        return False
    k, last = unit.segments[unit.segment_of[cue.pivot]]
    while k < last:
        if speaker[0] <= k < speaker[1]:
            k = speaker[1]
        elif unit.low[k] in word_classes()["preposition"]:
            k = noun_phrase(unit, k + 1, last, JOINED) or simple_phrase(unit, k + 1, last) or k + 1
        elif end := noun_phrase(unit, k, last):
            return _is_somebody(unit, k, end)
        else:
            k += 1
    return False


def _is_somebody(unit: Unit, first: int, end: int) -> bool:
    head = next((k for k in range(first, end) if unit.words[k].text[0].isupper() and k > first - 1), first)
    if unit.low[head] in _DEFINITE:
        head += 1
    if head >= end:
        return False
    if unit.words[head].start in unit.names:
        return True
    return unit.low[first] in _DEFINITE and person_noun(unit.words[head].text) is not None
