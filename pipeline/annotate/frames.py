"""Frames: phrases that give a source without a verb of saying (laut X, nach Angaben von X, X zufolge, so X)."""

from dataclasses import dataclass
from functools import cache

from pipeline.annotate.clauses import OPAQUE, Unit, finite_forms, word_classes
from pipeline.annotate.frame_ends import before_day, before_object, before_place, pre_field_end
from pipeline.annotate.frame_nouns import GENITIVE, behind, frame_nouns, head_of, possessor_in, rows_of_frames
from pipeline.annotate.person_nouns import person_noun
from pipeline.annotate.phrases import noun_phrase
from pipeline.annotate.source_nouns import noun_kind

_OPENS_SOURCE = frozenset(
    "von vom der des eines einer mehrerer aus seiner ihrer seines ihres dieser dieses zweier".split()
)
_FIGURES = frozenset(["zahlen", "daten"])
_WIDE = frozenset("von vom für aus der des im in am an auf beim zur zum bei mit".split())


@dataclass(slots=True)
class Frame:
    """A frame in a unit: tokens `first` … `last` - 1; `source` its character span (None where the text names none)."""

    first: int
    last: int
    source: tuple[int, int] | None
    kind: str  # preposition postposition noun so phrase adverb
    cue: tuple[int, int]


@cache
def _phrases() -> dict[str, list[list[str]]]:
    starts: dict[str, list[list[str]]] = {}
    for phrase in sorted(rows_of_frames()["phrase"]):
        starts.setdefault(phrase.split()[0], []).append(phrase.split())
    return starts


def find_frames(unit: Unit) -> list[Frame]:
    """The frames of a unit outside quotation marks, in order."""
    rows = rows_of_frames()
    found: list[Frame] = []
    for at, low in enumerate(unit.low):
        if unit.inside[at]:
            continue
        frame = None
        if low in rows["preposition"]:
            frame = _laut(unit, at)
        elif low in ("nach", "aus"):
            frame = _nach(unit, at)
        elif low in rows["postposition"]:
            frame = _zufolge(unit, at)
        elif low == "so" and (at == 0 or unit.is_bound(at - 1)) and at > 0:
            frame = _so(unit, at)
        elif low in rows["adverb"]:
            frame = _adverb(unit, at)
        elif low in _phrases():
            frame = _phrase(unit, at)
        if frame is not None and not (found and found[-1].last > frame.first):
            found.append(frame)
    return found


def _stop(unit: Unit, at: int) -> int:
    return unit.segments[unit.segment_of[at]][1]


def _laut(unit: Unit, at: int) -> Frame | None:
    stop = _stop(unit, at)
    end = noun_phrase(unit, at + 1, stop, _WIDE) if at + 1 < stop else None
    if end is None:
        return None
    end = before_object(unit, at + 1, before_place(unit, at + 1, end))
    if end > at + 2 and unit.low[end - 1].isdecimal() and _is_body(unit.words[end - 2].text):
        end -= 1  # laut Amt | 40 alte Boote; but laut Paragraf 40, laut Radio 7
    head = head_of(unit, at + 1, end)
    source = behind(unit, head, end) if head is not None else None
    return Frame(
        at, pre_field_end(unit, at, end, stop), source or unit.span(at + 1, end), "preposition", unit.span(at, at + 1)
    )


def _is_body(word: str) -> bool:
    kind = noun_kind(word)
    return kind is not None and kind[0] not in ("media", "text")


def _nach(unit: Unit, at: int) -> Frame | None:
    stop = _stop(unit, at)
    nouns, endings = frame_nouns()
    if (
        unit.low[at] == "nach"
        and at > 0
        and unit.low[at - 1] in nouns
        and (at + 1 == stop or not unit.words[at + 1].text[0].isupper())
    ):
        first = at - 1  # seiner Meinung nach, ersten Angaben nach
        while first > 0 and at - first < 5 and not unit.is_bound(first - 1):
            word, low = unit.words[first - 1].text, unit.low[first - 1]
            begins = first == 1 or unit.is_bound(first - 2)
            if (word[0].isupper() and not begins) or low in finite_forms() or low in word_classes()["preposition"]:
                break
            first -= 1
        if first < at - 1:
            return Frame(
                first, at + 1, possessor_in(unit, first, at) or unit.span(first, at), "noun", unit.span(first, at + 1)
            )
    if unit.low[at] == "aus" and not any(
        w in ("sicht", "perspektive", "kreisen") or w.endswith("kreisen") for w in unit.low[at + 1 : at + 5]
    ):
        return None
    k = at + 1
    while k < stop and k < at + 5 and not (_holds_capital(unit.words[k].text) and k > 0):
        k += 1
    if k >= stop:
        return None
    low = unit.low[k]
    if not (low in nouns or low.endswith(endings) or low.endswith("kreisen") or low == "perspektive"):
        # nach südkoreanischen Angaben; nach Kritikern bleibt draussen
        return None
    if low.startswith("vorstellung") and "eigenen" in unit.low[at + 1 : k]:
        return None  # Abel baut nach eigenen Vorstellungen: how, not whose words
    end = k + 1
    possessor = possessor_in(unit, at + 1, k)
    if low == "worten" and k == at + 1 and (end == stop or unit.low[end] not in _OPENS_SOURCE) and possessor is None:
        return None  # suchte nach Worten
    if (
        possessor is None
        and end < stop
        and not unit.inside[end]
        and (
            unit.low[end] in _OPENS_SOURCE - ({"aus", "von", "vom"} if low not in nouns else set())
            or (low in nouns and _noun_follows(unit, end))
        )
    ):
        begin = end + (unit.low[end] in ("von", "vom", "aus"))
        further = noun_phrase(unit, begin, stop, frozenset(["für", "von", "der", "des", "aus"]))
        if further is not None:
            end = before_object(unit, begin, before_place(unit, begin, further))
    while end > k + 2 and unit.low[end - 1].isdecimal():
        end -= 1  # nach Angaben der Ermittler | 22 ohne Ausbildung
    source = possessor or behind(unit, k, end)
    if source is None and low in _FIGURES and unit.low[at + 1] == "den":
        return None  # nach den Zahlen vom Montag: after them
    source = source or unit.span(at + 1, end)
    return Frame(at, pre_field_end(unit, at, end, stop), source, "noun", unit.span(at, k + 1))


def _holds_capital(word: str) -> bool:
    """Polizeiangaben, dpa-Informationen"""
    return word[0].isupper() or word.rpartition("-")[2][:1].isupper()


def _noun_follows(unit: Unit, at: int) -> bool:
    """A name, or a noun in a genitive without article: "Angaben | Beteiligter", "Angaben | Wiener Händler"; not "Erkenntnissen | Geräte"."""
    text = unit.words[at].text
    if text[0].isupper():
        return unit.words[at].start in unit.names or text.endswith((*GENITIVE, "er"))
    return (
        text.endswith("er")
        and at + 1 < len(unit.words)
        and unit.words[at + 1].text[0].isupper()
        and text[0].islower()
        and unit.low[at] not in finite_forms()
        and not any(unit.low[at] in words for words in word_classes().values())
    )


def _zufolge(unit: Unit, at: int) -> Frame | None:
    first = unit.segments[unit.segment_of[at]][0]
    for k in range(max(first, at - 14), at):
        if "sich" in unit.low[k:at]:
            continue  # belief sich | dem Amt zufolge
        if noun_phrase(unit, k, at, _WIDE) == at and unit.low[k] not in word_classes()["preposition"]:
            head = head_of(unit, k, at)
            source = (behind(unit, head, at) or possessor_in(unit, k, head)) if head is not None else None
            source = source or unit.span(k, at)
            return Frame(k, at + 1, source, "postposition", unit.span(at, at + 1))
    return None


def _so(unit: Unit, at: int) -> Frame | None:
    stop = _stop(unit, at)
    if at + 1 >= stop or (unit.low[at - 1] not in (",", "–", "-", "—") and unit.low[at - 1] != OPAQUE):
        return None
    end = noun_phrase(unit, at + 1, stop, _WIDE)
    if (
        end is None
        or any(word in finite_forms() for word in unit.low[end:stop])
        or unit.words[at + 1].text[0].isdigit()
    ):
        return None
    nouns = (word.text for word in unit.words[at + 1 : end])
    if not any(noun[0].isupper() or person_noun(noun) for noun in nouns) and unit.low[at + 1] not in ("er", "sie"):
        return None
    end = before_day(unit, at + 1, end)
    if stop < len(unit.low) and unit.low[stop] not in ",.;:–-" and unit.low[stop] != OPAQUE:
        return None
    full = end
    if stop < len(unit.low) and unit.low[stop] == "," and end == stop:
        segment = unit.segment_of[at]
        if segment + 1 < len(unit.segments):
            a, b = unit.segments[segment + 1]
            if (
                noun_phrase(unit, a, b, _WIDE) == b
                and unit.words[a].text[0].isupper()
                and (b >= len(unit.low) or unit.low[b] in ".,")
            ):
                full = b
    return Frame(at, max(full, stop), unit.span(at + 1, full), "so", unit.span(at, at + 1))


def _adverb(unit: Unit, at: int) -> Frame | None:
    if unit.low[at] != "wonach":
        return Frame(at, at + 1, None, "adverb", unit.span(at, at + 1))
    if unit.segments[unit.segment_of[at]][0] != at or at < 2:
        return None
    return Frame(at, at + 1, _whereby(unit, at), "adverb", unit.span(at, at + 1))


def _whereby(unit: Unit, at: int) -> tuple[int, int] | None:
    """Who stands behind the noun before wonach: "Schätzungen von Fachleuten, | wonach …" → Fachleuten; else the noun: einen Bericht."""
    segment = unit.segment_of[at - 2]
    if segment < 0:
        return None
    first, last = unit.segments[segment]
    for k in range(last - 1, first - 1, -1):
        if unit.words[k].text[0].isupper() and head_of(unit, k, k + 1) is not None:
            return behind(unit, k, noun_phrase(unit, k, last, _WIDE) or k + 1) or unit.span(k, k + 1)
    return None


def _phrase(unit: Unit, at: int) -> Frame | None:
    for phrase in _phrases()[unit.low[at]]:
        if unit.low[at : at + len(phrase)] == phrase:
            begin = at + len(phrase)
            end = (
                noun_phrase(unit, begin, _stop(unit, at), _WIDE)
                if begin < len(unit.low) and unit.segment_of[begin] >= 0
                else None
            )
            if end is not None:
                end = before_place(unit, begin, end)
                return Frame(at, end, unit.span(begin, end), "phrase", unit.span(at, begin))
    return None
