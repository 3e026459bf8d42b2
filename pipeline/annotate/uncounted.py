"""Numbers that count nothing: parts of dates, times and names, places in a law or file, what only numbers something (Gleis 3)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.annotate.adjectives import classes_of
from pipeline.annotate.counted_nouns import text_at
from pipeline.annotate.glued import units
from pipeline.annotate.modifiers import modifier_before
from pipeline.annotate.numbers import Count, Piece, is_number_like
from pipeline.annotate.parts import ONE
from pipeline.annotate.person_nouns import person_noun
from pipeline.spans import find_span
from pipeline.tables import read_resource

_JOINING = ("und", "oder", "sowie", "bis")
_OF = frozenset(["der", "des", "dieser"])
_OLDEST = 125  # years: a bare number in brackets after a person's name is an age up to here
_LONG = 7  # figures in a row without grouping: a telephone or file number
_FILE = re.compile(r"\d+/\d+(?:\.\w+)?")  # of file numbers: 12/24, 3799/24.F
_CALL = re.compile(r"(?<![\w.,:/])(?:\+\d{1,3}|\(?0\d{1,5}\)?)(?:(?:\s?[/–-]\s?|\s)\d{2,})+(?![\d.,]*\d)")
_LEAST_FIGURES = {"0": 6, "+": 8}  # of a telephone number, by its first character
_PART_UNITS = ("viertel", "dreiviertel")
_NUMBER_NOUNS = ("zahl", "anzahl", "summe")
_FRAMES = frozenset("laut Laut Angaben Auskunft Mitteilung".split())
_HOURS = 24
_CHANGES = tuple(
    "stieg steig gestieg sank sink gesunk wuchs wachs gewachs fiel fäll gefall erhöh verring nahm zugenommen abgenommen kürz verkürz länger verlänger schrumpf".split()
)
_SIGNS = ("€", "$", "£", "¥")


@dataclass(frozen=True, slots=True)
class Marked:
    """What a sentence's numbers may belong to: starts and ends of dates and of names, and where names of persons end."""

    date_starts: list[int]
    date_ends: list[int]
    name_starts: list[int]
    name_ends: list[int]
    persons: frozenset[int]

    def holds(self, start: int, end: int) -> bool:
        """Whether the span touches a date or its beginning lies in a name."""
        name = find_span(self.name_starts, self.name_ends, start)
        if name is not None and end <= self.name_ends[name]:
            return True
        inside = find_span(self.date_starts, self.date_ends, start) is not None
        return inside or bisect_left(self.date_starts, start) < bisect_left(self.date_starts, end)


def call_numbers(text: str, found: Sequence[Piece]) -> list[tuple[int, int]]:
    """Telephone numbers printed in groups: "0471/12 34 56", "04 71 - 12 34 56", "+49 30 1234567"; they begin with 0 or +."""
    if not any((piece.text[0] == "0" and piece.text[1:2].isdecimal()) or piece.text[0] == "+" for piece in found):
        return []
    start = found[0].start
    calls = _CALL.finditer(text, start, found[-1].end)
    return [m.span() for m in calls if sum(map(str.isdecimal, m[0])) >= _LEAST_FIGURES[m[0].lstrip("(")[0]]]


def counts_nothing(found: Sequence[Piece], at: int, count: Count, marked: Marked) -> bool:
    """Whether the number at `at` belongs to a date, time or name, or only numbers something."""
    piece = found[at]
    if marked.holds(piece.start, piece.end) or marked.holds(piece.start, found[at + count.length - 1].end):
        return True
    if any(found[k].text == "Uhr" for k in range(at, min(at + count.length + 1, len(found)))):
        return True
    if _is_clock_pair(found, at + count.length) or _is_reference(found, at, count) or _is_hour(found, at, count):
        return True
    if count.unit and piece.text.lower() in ONE and not _is_stressed(found, at, count):
        return True
    if currency_before(found, at):
        return False
    first = at - 2 if at > 2 and found[at - 1].text in _JOINING and is_number_like(found[at - 2].text) else at
    is_of = text_at(found, at + 1, at) in _OF  # Stufe vier | der Skala
    bare = count.length == 1 or is_of or (count.length == 3 and not count.counted and found[at + 1].text in _JOINING)
    if bare and first and not piece.before and _is_label(found[first - 1].text):
        return found[first - 1].text[:1].isupper() and not found[first - 1].after  # "auf Platz sechs", "Linien 3 und 4"
    if _is_era(found, at + count.length):
        return True
    if not piece.text[0].isdecimal() or count.unit or count.counted or count.kind == "ordinal":
        return False
    if at == 0 or (
        len(piece.text) >= _LONG and piece.text.isdecimal()
    ):  # "3." before the third of a list; call numbers
        return len(piece.text) >= _LONG or (
            (len(found) == 1 or piece.after.startswith((".", ")"))) and piece.text.isdecimal()
        )
    if is_age(found, at, marked):
        return False
    before = found[first - 1]
    if before.after or piece.before:
        return (piece.text.startswith("0") and len(piece.text) > 1) or (
            len(piece.text) == 1 and piece.after.startswith((")", "."))
        )
    word = before.text.lower().rstrip(".")
    if at + 2 < len(found) and found[at + 1].text in ("von", "der") and found[at + 2].text[0].isdecimal():
        return False  # "im Kader 9 von 23", "strich die Bahn 9 der 23 Züge"
    if not _FRAMES.isdisjoint(piece.text for piece in found[max(0, first - 4) : first - 1]):
        return False  # "laut Polizei 31 beschädigt"
    if "," in piece.text:
        return _is_label(word)  # "mit der Stärke 5,8"
    if word in _NUMBER_NOUNS:
        return False  # "nannten die Zahl 600"
    return (before.text[:1].isupper() and not classes_of(word) and not is_number_like(word)) or _is_label(word)


def in_list(text: str, piece: Piece) -> bool:
    """Whether a figure with a dot numbers a line, as the line of the next number or the one before shows: "1. Talbau wuchs.\\n2. Talbau sank."."""
    if piece.after != "." or not piece.text.isdecimal() or text[piece.start - 1 : piece.start] not in ("", "\n"):
        return False
    number = int(piece.text)
    return any(f"\n{n}. " in text or text.startswith(f"{n}. ") for n in (number - 1, number + 1))


def _is_clock_pair(found: Sequence[Piece], at: int) -> bool:
    """The number before `at` is the first of two hours: "acht oder neun Uhr"."""
    return at + 2 < len(found) and found[at].text in _JOINING and found[at + 2].text == "Uhr"


def _is_hour(found: Sequence[Piece], at: int, count: Count) -> bool:
    """An hour in words without Uhr: "um zehn", "gegen halb drei", "kurz vor elf"; not "stieg um zehn", "gegen sieben Gegner"."""
    if (
        count.length > 1
        or count.unit
        or count.counted
        or not found[at].text.islower()
        or not 0 < (count.low or 0) <= _HOURS
    ):
        return False
    first = at - (at > 0 and found[at - 1].text == "halb")
    before = [piece.text.lower() for piece in found[max(0, first - 2) : first]]
    if before[-1:] == ["gegen"] or before in (["kurz", "vor"], ["kurz", "nach"]):
        return True
    return before[-1:] == ["um"] and not any(piece.text.lower().startswith(_CHANGES) for piece in found)


def _is_reference(found: Sequence[Piece], at: int, count: Count) -> bool:
    """A place in a law or file: "§ 12 Absatz 3", "Art. 2 Abs. 1", "Az. 5 StR 12/24"."""
    last = at + count.length
    if count.length == 2 and last < len(found) and _FILE.fullmatch(found[last].text):
        return True
    before = found[at - 1] if at and not found[at].before else None
    if before is None or before.after.strip(".") or not _is_label(before.text):
        return False
    return (
        before.after == "." or before.text.startswith("§") or (count.counted is not None and _is_label(count.counted))
    )


def _is_stressed(found: Sequence[Piece], at: int, count: Count) -> bool:
    """Whether `ein` before a unit is a number: beside a modifier ("mehr als eine Woche"), per cent and money."""
    unit = count.unit or ""
    if text_at(found, at + count.length, at + count.length - 1) == "lang" or found[
        at + count.length - 1
    ].text.lower().startswith(_PART_UNITS):
        return True  # "einen Tag lang", "eine Viertelstunde"
    known = unit in {"percent", "percentage_point", "share"} or unit.isupper() or count.length != 2
    return known or modifier_before(found, at, count)[1] != "exact"


def currency_before(found: Sequence[Piece], at: int) -> str | None:
    """ "CHF 2,3 Mrd.", "€ 3,50", "Fr. 12"."""
    before = found[at - 1] if at and found[at].text[0].isdecimal() and not found[at].before else None
    if before is None or before.after.strip(".") or not (before.text.isupper() or before.text in {*_SIGNS, "Fr"}):
        return None
    unit = units()[0].get((before.text + before.after).lower(), ("", 1))[0]
    return unit if unit.isupper() and len(unit) == 3 else None


def _is_era(found: Sequence[Piece], at: int) -> bool:
    """ "900 v. Chr.": the year before it is a date."""
    return at + 1 < len(found) and found[at].text in {"v", "n"} and found[at + 1].text == "Chr"


@cache
def _labels() -> tuple[frozenset[str], tuple[str, ...]]:
    words = {row["word"] for row in read_resource("de/label_nouns.txt")}
    return frozenset(words), tuple(
        word + ending for word in sorted(words) if len(word) > 3 for ending in ("", "n", "en")
    )


def _is_label(word: str) -> bool:
    """A noun that is regularly numbered: Platz, Linien, Abs, Bundesstraße."""
    return word.lower() in _labels()[0] or word.lower().endswith(_labels()[1])


def is_age(found: Sequence[Piece], at: int, marked: Marked) -> bool:
    """ "Anna Berg (57)", "Anna Berg, 57,": a bare number right after a person's name; in brackets after a noun for one, too: "eine Nachbarin (58)"."""
    piece, before = found[at], found[at - 1]
    brackets = piece.before == "(" and piece.after.startswith(")")
    commas = before.after == "," and piece.after.startswith(",")
    person = before.end in marked.persons or (before.after == "." and before.end + 1 in marked.persons)  # Anna B. (57)
    noun = person_noun(before.text) if brackets and not person else None
    person = person or (noun is not None and noun.number != "plural")
    return piece.text.isdecimal() and 0 < int(piece.text[:4]) <= _OLDEST and (brackets or commas) and person
