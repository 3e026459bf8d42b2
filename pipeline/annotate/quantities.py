"""Quantities: a number with its modifier and what it counts, as one span ("rund 40 Boote", "mehrere Tausend Fans").

Dates, years, clock times, results, versions and numbers that only name something (Artikel 5, Gleis 3) are no quantities; the
article `ein` is none.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from pipeline.annotate.adjectives import classes_of
from pipeline.annotate.counts import ONE, Count, opens_count, read_count, units
from pipeline.annotate.document import Document, Mention, Sentence, numbered
from pipeline.annotate.explicit_dates import explicit_dates
from pipeline.annotate.numbers import Piece, figure_value, is_number_like, pieces, word_value
from pipeline.annotate.predicates import predicate_of
from pipeline.spans import find_span, merged
from pipeline.tables import read_resource

_JOINING = ("und", "oder", "sowie", "bis")
_OLDEST = 125  # years: a bare number in brackets after a person's name is an age up to here
_LEAST_SCALE = 1000  # what is told in thousands or millions is below it
_LONG = 7  # figures in a row without grouping: a telephone or file number
_FILE = re.compile(r"\d+/\d+(?:\.\w+)?")  # of file numbers: 12/24, 3799/24.F
_SIGNS = ("€", "$", "£", "¥")
_SMALL = 12  # up to here "über drei …", "unter drei …" is a preposition, no modifier


def find_quantities(document: Document, attributions: Sequence[dict]) -> list[dict]:
    """Rows of annotate.quantities for all zones, in text order.

    "mindestens 1,5 Millionen Euro" → value_low 1500000, value_high null, modifier min, unit EUR. Spans ("10 bis 15") have both
    ends and modifier approx; vague words the range that number_words.csv gives. `counted` is null beside a unit of measure.
    """
    rows: list[dict] = []
    waiting, near = sorted(attributions, key=lambda a: -a["scope_start"]), []
    for sentence, at in document.with_mentions():
        while waiting and waiting[-1]["scope_start"] < sentence.end:
            near.append(waiting.pop())
        near = [a for a in near if a["scope_end"] > sentence.start]
        rows += _in_sentence(document, sentence, at, near)
    return numbered(document.document_id, "n", rows, "quantity_id")


@dataclass(frozen=True, slots=True)
class _Marked:
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


def _in_sentence(document: Document, sentence: Sentence, at: int, attributions: Sequence[dict]) -> list[dict]:
    found = pieces(document.text, sentence.start, sentence.end)
    if not any(opens_count(piece.text) for piece in found):
        return []
    names: list[Mention] = []
    while at < len(document.mentions) and document.mentions[at].start < sentence.end:
        if document.mentions[at].form == "name":
            names.append(document.mentions[at])
        at += 1
    dates = merged((start, end) for start, end, *_ in explicit_dates(found))
    spans = merged((name.start, name.end) for name in names)
    marked = _Marked(
        [start for start, _ in dates],
        [end for _, end in dates],
        [start for start, _ in spans],
        [end for _, end in spans],
        frozenset(name.end for name in names if name.entity_type == "PER"),
    )
    rows: list[dict] = []
    k = 0
    while k < len(found):
        count = read_count(found, k)
        if count is None or _is_none(found, k, count, marked):
            k += 1
            continue
        if k and found[k - 1].text.lower() == "von" and count.length == 1 and not count.unit:
            count = _raised(found, k, count)
        rows.append(_row(document, found, k, count, marked, attributions))
        k += count.length
    return rows


def _raised(found: Sequence[Piece], at: int, count: Count) -> Count:
    """ "von 14 auf 17 Millionen Euro": the first number has the scale and unit of the second."""
    second = read_count(found, at + 2) if at + 2 < len(found) and found[at + 1].text == "auf" else None
    if second is None or not second.unit:
        return count
    figure = figure_value(found[at + 2].text) or word_value(found[at + 2].text)
    if not figure or count.low is None or second.low is None or second.low != second.high:
        return count
    factor = second.low / figure
    scaled = factor if max(count.low, figure) < _LEAST_SCALE else 1.0
    return replace(count, low=count.low * scaled, high=count.low * scaled, unit=second.unit)


def _is_none(found: Sequence[Piece], at: int, count: Count, marked: _Marked) -> bool:
    """Whether the number at `at` belongs to a date, time or name, or only numbers something."""
    piece = found[at]
    if marked.holds(piece.start, piece.end) or marked.holds(piece.start, found[at + count.length - 1].end):
        return True
    if any(found[k].text == "Uhr" for k in range(at, min(at + count.length + 1, len(found)))):
        return True
    if _is_clock_pair(found, at + count.length) or _is_reference(found, at, count):
        return True
    if count.unit and piece.text.lower() in ONE and not _is_stressed(found, at, count):
        return True
    if _currency_before(found, at):
        return False
    first = at - 2 if at > 2 and found[at - 1].text in _JOINING and is_number_like(found[at - 2].text) else at
    bare = count.length == 1 or (count.length == 3 and not count.counted and found[at + 1].text in _JOINING)
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
    if _age(found, at, marked):
        return False
    before = found[first - 1]
    if before.after or piece.before:
        return (piece.text.startswith("0") and len(piece.text) > 1) or (
            len(piece.text) == 1 and piece.after.startswith((")", "."))
        )
    word = before.text.lower().rstrip(".")
    if at + 2 < len(found) and found[at + 1].text == "von" and found[at + 2].text[0].isdecimal():
        return False  # "im Kader 9 von 23"
    if "," in piece.text:
        return _is_label(word)  # "mit der Stärke 5,8"
    return (before.text[:1].isupper() and not classes_of(word) and not is_number_like(word)) or _is_label(word)


def _is_clock_pair(found: Sequence[Piece], at: int) -> bool:
    """The number before `at` is the first of two hours: "acht oder neun Uhr"."""
    return at + 2 < len(found) and found[at].text in _JOINING and found[at + 2].text == "Uhr"


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
    known = unit in {"percent", "percentage_point", "share"} or unit.isupper() or count.length != 2
    return known or _modifier(found, at, count)[1] != "exact"


def _currency_before(found: Sequence[Piece], at: int) -> str | None:
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


def _age(found: Sequence[Piece], at: int, marked: _Marked) -> bool:
    """ "Anna Berg (57)", "Anna Berg, 57,": a bare number right after a person's name."""
    piece, before = found[at], found[at - 1]
    brackets = piece.before == "(" and piece.after.startswith(")")
    commas = before.after == "," and piece.after.startswith(",")
    person = before.end in marked.persons
    return piece.text.isdecimal() and 0 < int(piece.text[:4]) <= _OLDEST and (brackets or commas) and person


def _row(
    document: Document,
    found: Sequence[Piece],
    at: int,
    count: Count,
    marked: _Marked,
    attributions: Sequence[dict],
) -> dict:
    currency = None if count.unit or count.counted else _currency_before(found, at)
    sign = found[at - 1].text if at and count.unit in {"degree", "percent"} and not found[at].before else ""
    front = at - 1 if currency or (sign in {"minus", "plus"} and not found[at - 1].after) else at
    first, modifier = _modifier(found, front, count)
    last = at + count.length - 1
    start, end = found[first].start, found[last].end
    low, high = count.low, count.high
    if sign == "minus" and front < at:
        low, high = (None if end is None else -end for end in (count.high, count.low))
    if count.kind == "cardinal" and low == high:
        low, high = (low, None) if modifier == "min" else (None, high) if modifier == "max" else (low, high)
    if count.kind == "vague":
        modifier = "vague"
    elif modifier == "exact" and low != high:
        modifier = "approx"
    unit = count.unit or currency or ("year" if at and _age(found, at, marked) else "count")
    return document.row(
        start, end, value_low=low, value_high=high, modifier=modifier, num_kind=count.kind, unit=unit,
        counted=count.counted, predicate=predicate_of(found, first, last), attribution_id=_source(attributions, start, end),
    )  # fmt: skip


def _source(attributions: Sequence[dict], start: int, end: int) -> str | None:
    """The attribution with the shortest scope around the span."""
    around = [a for a in attributions if a["scope_start"] <= start and end <= a["scope_end"]]
    nearest = min(around, key=lambda a: (a["scope_end"] - a["scope_start"], a["attribution_id"]), default=None)
    return nearest["attribution_id"] if nearest else None


@cache
def _modifiers() -> dict[str, tuple[str, bool]]:
    return {
        row["words"]: (row["modifier"], bool(row["ambiguous"])) for row in read_resource("de/quantity_modifiers.csv")
    }


def _modifier(found: Sequence[Piece], at: int, count: Count) -> tuple[int, str]:
    """Number of the first piece with the modifier, and the modifier: "bis zu 40 Boote" → max."""
    for length in (3, 2, 1):
        first = at - length
        if first < 0 or any(piece.after.strip(".") for piece in found[first:at]) or found[at].before:
            continue
        words = " ".join(piece.text.lower() for piece in found[first:at])
        if words in _modifiers() or words + "." in _modifiers():
            modifier, ambiguous = _modifiers().get(words) or _modifiers()[words + "."]
            big = (count.high or count.low or 0) > _SMALL or count.unit not in (
                None,
                "year",
                "month",
                "week",
                "day",
                "hour",
            )
            if not ambiguous or big:
                return first, modifier
    return at, "exact"
