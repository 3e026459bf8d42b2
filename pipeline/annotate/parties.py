"""Who can take part in speech: phrases that can speak, those spoken to, and labels before a colon."""

from pipeline.annotate.attributes import past_complement
from pipeline.annotate.clauses import Unit, finite_forms, word_classes
from pipeline.annotate.cues import Cue
from pipeline.annotate.name_lists import is_demonym
from pipeline.annotate.name_spans import noun_type
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.phrases import JOINED, noun_phrase, simple_phrase
from pipeline.annotate.source_nouns import ends_in_source, noun_kind

BOTH_CASES = frozenset(
    "die das eine diese dieses jede jedes keine ihre seine unsere".split()
)  # nominative or accusative
_DEEDS = ("ung", "heit", "keit", "nis", "tät", "ismus")


def can_speak(unit: Unit, start: int, end: int) -> bool:
    """Whether a phrase holds a name, a pronoun for a person, or as its first noun one for persons or bodies that issue statements."""
    if unit.low[start] in ("er", "sie", "wir", "ich"):
        return True
    start = past_complement(unit, start, end)
    if any(w.start in unit.names for w in unit.words[start:end]) and not _is_deed_of(unit, start, end):
        return True
    closed = word_classes()["article"] | word_classes()["pronoun"]
    nouns = (w.text for w in unit.words[start:end] if not w.text[0].islower())  # die 42-Jährige
    head = next((noun for noun in nouns if noun.lower() not in closed and (noun[0].isupper() or person_noun(noun))), "")
    if not head or person_noun(head) is not None or (is_demonym(head) and _is_one(unit.low[start], head)):
        return bool(head)
    kind = noun_kind(head)
    return kind is not None and kind[0] != "text"


def _is_one(article: str, demonym: str) -> bool:
    """Whether an inhabitant is one person: die Schwedin, der Schwede; the plural is seldom who speaks."""
    return article in ("der", "ein") or (article in ("die", "eine") and demonym.endswith("in"))


def _is_deed_of(unit: Unit, start: int, end: int) -> bool:
    """Whether a name only tells whose deed or state a phrase means: "eine Entschuldigung von Anna Abel", "die Zufriedenheit der Bergs"."""
    if unit.low[start] not in word_classes()["article"] | word_classes()["pronoun"]:
        return False
    at = next((k for k in range(start + 1, end) if unit.words[k].text[0].isupper()), None)
    if at is None or at + 1 >= end or unit.words[at].start in unit.names or not unit.low[at].endswith(_DEEDS):
        return False
    head = unit.words[at].text
    return person_noun(head) is None and not ends_in_source(head) and noun_type(head, "kind") is None


def is_mute(unit: Unit, start: int, end: int) -> bool:
    """Whether a phrase is surely a thing: der Brand, es. Not: a noun without article, which may be an unknown name; a text
    or a compound of a noun for a body (die Förderagentur); a woman by the noun's ending."""
    closed = word_classes()["article"] | word_classes()["pronoun"]
    if unit.low[start] not in closed or (end - start == 1 and unit.low[start] != "es") or can_speak(unit, start, end):
        return False
    nouns = [w.text for w in unit.words[start:end] if w.text[0].isupper() and w.text.lower() not in closed]
    return not nouns or not (nouns[0].endswith(("erin", "erinnen")) or ends_in_source(nouns[0]))


def addressee(unit: Unit, cue: Cue, speaker: tuple[int, int] | None) -> tuple[int, int] | None:
    """The dative or gegenüber-phrase beside a cue: "sagte er der Zeitung" → der Zeitung; None where there is none."""
    first, last = unit.segments[unit.segment_of[cue.pivot]]
    k = cue.pivot + 1 if not cue.is_final else first + 1
    while k < last:
        if speaker and speaker[0] <= k < speaker[1]:
            k = speaker[1]
            continue
        low = unit.low[k]
        if low == "gegenüber":
            end = noun_phrase(unit, k + 1, last)
            return (k + 1, end) if end else None
        if low in ("dem", "einem", "ihm", "ihnen", "seinem", "ihrem") or (
            low == "der"
            and speaker is not None
            and speaker[1] <= k
            and unit.low[k - 1] not in word_classes()["preposition"] | {"und"}
            and (k == speaker[1] or not unit.words[k - 1].text[0].isupper())  # nannte das ein Zeichen | der Schwäche
            and not (unit.low[k - 1] == "auch" and cue.is_final)  # wie die Stadt und | auch der Verein betonten
        ):
            end = noun_phrase(unit, k, last) or (k + 1 if low in ("ihm", "ihnen") else None)
            if end:
                return k, end
        if low in word_classes()["preposition"]:
            k = simple_phrase(unit, k + 1, last) or k
        k += 1
    return None


def person_without_verb(unit: Unit, segment: int) -> tuple[int, int] | None:
    """The only person of a clause without a verb before a colon: "Kein Thema für Wirtin Anna Abel: …", "Ganz anders Anna Abel: …"."""
    first, last = unit.segments[segment]
    if any(unit.low[k] in finite_forms() for k in range(first, last)):
        return None
    named = [k for k in range(first, last) if unit.words[k].start in unit.names]
    starts = [
        k for k in named if unit.words[k].start in unit.people or (k > first and person_noun(unit.words[k - 1].text))
    ]
    if len(starts) != 1 or named[0] != starts[0]:
        return None
    begin = starts[0] - (starts[0] > first and person_noun(unit.words[starts[0] - 1].text) is not None)
    end = noun_phrase(unit, begin, last)
    return (begin, end) if end else None


def person_concerned(unit: Unit, segment: int) -> tuple[int, int] | None:
    """Who stands behind `für` in a clause before a colon: "Für Wirtin Anna Abel ist die Sache klar: …"."""
    first, last = unit.segments[segment]
    at = next((k + 1 for k in range(first, last - 1) if unit.low[k] == "für"), None)
    end = noun_phrase(unit, at, last) if at else None
    named = end is not None and any(word.start in unit.names for word in unit.words[at:end])
    return (at, end) if at and end and named else None


def name_before_colon(unit: Unit, colon: int) -> tuple[int, int] | None:
    """Speaker of "Anna Abel: …" with no verb: the phrase that fills the segment before the colon."""
    first, last = unit.segments[unit.segment_of[colon - 1]]
    end = noun_phrase(unit, first, last, JOINED)
    return (first, last) if end == last and last - first <= 12 else None
