"""Stretches: where a stated source stands in the text, from its cue or frame to the end of the source."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from pipeline.annotate.document import Document
from pipeline.annotate.sources import mentions_in
from pipeline.annotate.verb_forms import prefixes
from pipeline.spans import trimmed
from pipeline.tables import read_resource

_CORRELATES = frozenset(
    ["", "davon", "darauf", "dazu", "damit", "daran"]
)  # may stand before a particle: geht davon aus
_NEAR = 260  # characters between a source and its cue beyond which the cue alone is the attribution

Span = tuple[int, int]


@dataclass(slots=True)
class Stated:
    """One stated source: its stretch, the span that names it, and the scope that rests on it."""

    start: int
    end: int
    source: Span | None
    scope: Span
    is_behind: bool = False  # named as the source behind another source (unter Berufung auf)
    is_frame: bool = False


def stretch(document: Document, cue: list[Span], speaker: Span | None) -> Span:
    """Hull of source and cue; the particle of a separated verb (wies … zurück) only where it follows at once."""
    start, end = cue[0]
    if speaker and abs(speaker[0] - start) < _NEAR:
        start, end = min(start, speaker[0]), max(end, speaker[1])
    for part in cue[1:]:
        between = document.text[end : part[0]].strip()
        if between in _CORRELATES or document.text[slice(*part)] not in prefixes("separable"):
            end = max(end, part[1])
    return start, end


def frame_stretch(document: Document, frame: Span, cue: list[Span], speaker: Span | None) -> Span:
    start, end = frame
    if speaker and start <= speaker[0] and speaker[1] <= end and cue:
        # "wie der Sprecher am Montag mitteilte" holds both; the frame of a noun ends with its source
        start, end = min(cue[0][0], speaker[0], start), max(cue[-1][1], speaker[1])
    return trimmed(document.text, start, end, " ,")


def is_zu(document: Document, cue: Span, lemma: str) -> bool:
    """Whether a cue is a zu-infinitive: um die Rolle hervorzuheben states no source."""
    form = document.text[slice(*cue)]
    return form.startswith("zu ") or (form != lemma and form.replace("zu", "", 1) == lemma)


@cache
def _publication_nouns() -> tuple[str, ...]:
    return tuple(sorted(row["noun"].lower() for row in read_resource("de/publication_nouns.csv")))


def with_channel(document: Document, end: int) -> int:
    """Extend over where it was said: "sagte er | in einem Interview", "schrieb sie | auf ihrer Plattform"."""
    at = end
    for number, word in enumerate(document.text[end : end + 60].split(" ")[1:5]):
        if number == 0 and word not in ("in", "im", "auf", "bei", "per", "via"):
            return end
        at += len(word) + 1
        bare = word.rstrip(",.;:")
        if bare[:1].isupper():
            return at - (len(word) - len(bare)) if bare.lower().endswith(_publication_nouns()) else end
        if bare != word:
            return end
    return end


def person_behind(document: Document, at: int) -> Span | None:
    """The person named right behind a verb: "Den Abzug erklärte | Ministerin Ida Abel damit, …"."""
    words = document.text[at : at + 60].split(" ")[1:6]
    begin = at + 1
    for word in words:
        if not word[:1].isupper() and word not in ("der", "die"):
            return None
        name = next((m for m in mentions_in(document, begin, begin + 1) if m.form == "name"), None)
        if name is not None:
            return (at + 1, name.end) if name.entity_type == "PER" else None
        begin += len(word) + 1
        if word.endswith((",", ".", ":")):
            return None
    return None


def person_ahead(document: Document, at: int) -> Span | None:
    """The person a sentence begins with, where an apposition stands between: "Ida Abel, die …, | erwartet …"."""
    if not document.text[:at].rstrip().endswith(","):
        return None
    index = bisect_left(document.sentences, at, key=lambda sentence: sentence.start + 1) - 1
    begin = document.sentences[index].start
    name = next((m for m in mentions_in(document, begin, min(at, begin + 40)) if m.form == "name"), None)
    if name is None or name.entity_type != "PER":
        return None
    is_first = all(w[:1].isupper() for w in document.text[begin : name.start].split())
    return (begin, name.end) if is_first else None


def with_house(document: Document, start: int, end: int) -> Span:
    """Extend "dem Rathaus hieß", "dem Antrag geht hervor" over the preposition before it and the "es" behind it."""
    before = document.text[max(0, start - 5) : start].rsplit(maxsplit=1)
    if before and before[-1].lower() in ("aus", "in", "im", "bei", "beim", "vom"):
        start = document.text.rindex(before[-1], 0, start)
    return start, end + 3 if document.text[end : end + 4].rstrip(" ,.:") == " es" else end
