"""Quantities: a number with its modifier and what it counts, as one span ("rund 40 Boote", "mehrere Tausend Fans").

Dates, years, clock times, results, versions and numbers that only name something (Artikel 5, Gleis 3) are no quantities; the
article `ein` is none but in a row of numbers.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.annotate.adjectives import classes_of
from pipeline.annotate.calendar_dates import calendar_dates
from pipeline.annotate.counted_nouns import is_elliptic, number_of, text_at
from pipeline.annotate.counts import opens_count, read_count
from pipeline.annotate.date_words import time_words
from pipeline.annotate.document import Document, Mention, Sentence, numbered
from pipeline.annotate.joined_units import below_zero
from pipeline.annotate.modifiers import modifier_before
from pipeline.annotate.numbers import Count, Piece, figure_value, pieces, word_value
from pipeline.annotate.ones import joined_person, one_of_row
from pipeline.annotate.predicates import predicate_of
from pipeline.annotate.uncounted import Marked, call_numbers, counts_nothing, currency_before, in_list, is_age
from pipeline.annotate.wholes import whole_of
from pipeline.spans import merged

_ASIDE = 80  # characters beside a number in which words tell that it is somebody else's
_TOLD = re.compile(
    r"\b(?:genannten|behaupteten|angegebenen|gemeldeten|kolportierten|bezifferten|unterstellten)(?: [a-zäöüß]+)? $"
)
_NUMBER_OF = re.compile(
    r"(?:[Zz]ahl(?:en)?|[Ss]umme|[Aa]ngaben?|[Ss]chätzung(?:en)?|[Rr]ede|[Bb]ehauptung(?:en)?) von (?:[a-zäöüß]+ )?$"
)
_IS_WRONG = re.compile(
    r"[^.;:]*? (?:sei(?:en)?|ist|sind|wäre[n]?|hält|halte|nannten?|nennt)\b[^.;:]*?\b(?:zu (?:hoch|niedrig|gering|groß)|übertrieben|überzogen|überhöht|"
    r"falsch|unzutreffend|unrealistisch|unseriös|irreführend|haltlos|erfunden|gegriffen)\b"
)
_LEFT_OPEN = re.compile(r"[^.;:]*?, (?:ließ|liess|lässt|ließen|liessen|lassen)\b[^.;:,]*\boffen\b")
_ASIDES = {",": ",", "(": ")", "–": "–"}
_LONGEST_ROW = 8  # numbers before und
_WIDEST = 3  # pieces from von to the first number, and from auf to the second
_WHEN = frozenset("im in am vor noch zuletzt dem der einem zuvor ersten zweiten".split())  # "14 vor einem Jahr"
_JOINING = frozenset("und oder bzw beziehungsweise respektive zu gegen".split())
_OF_ALL = frozenset("von der dieser seiner ihrer unserer deren dessen".split())
_LEAST_SCALE = 1000  # what is told in thousands or millions is below it


def find_quantities(document: Document) -> list[dict]:
    """Rows of annotate.quantities for all zones, in text order; what each rests on, `rest_on` adds.

    "mindestens 1,5 Millionen Euro" → value_low 1500000, value_high null, modifier min, unit EUR. Spans ("10 bis 15") have both
    ends and modifier approx; vague words the range that number_words.csv gives. `counted` is null beside a unit of measure.
    """
    rows: list[dict] = []
    before: list[dict] = []  # of the sentence before
    for sentence, at in document.with_mentions():
        told = _in_sentence(document, sentence, at)
        for n, row in enumerate(told):
            if row["unit"] == "count" and not row["counted"] and row["num_kind"] == "cardinal":
                row["counted"] = whole_of(document.text, row, before + told[:n], sentence.start)
        rows += told
        before = told
    return numbered(document.document_id, "n", rows, "quantity_id")


def rest_on(
    quantities: Sequence[dict],
    attributions: Sequence[dict],
    carried: Sequence[tuple[int, int, int]] = (),
    text: str = "",
) -> None:
    """Give each quantity, in text order, the attribution with the shortest scope around it, null where there is none, or where `text` shows
    that its speaker only takes it up: "die Zahl von 40 Fällen sei zu hoch", "statt der genannten 40 Fälle", "ob es 40 sind, ließ Berg offen".

    `carried`: stretches that go on with somebody's words, with where this speaker stands; what no scope holds rests on the
    attribution there: "Es brenne, sagte die Wirtin. | Zwei Gäste seien verletzt."
    """
    waiting, near = sorted(attributions, key=lambda a: -a["scope_start"]), []
    for row in quantities:
        while waiting and waiting[-1]["scope_start"] <= row["start"]:
            near.append(waiting.pop())
        near = [a for a in near if a["scope_end"] > row["start"]]
        row["attribution_id"] = _source(near, row["start"], row["end"], text)
    for row in quantities if carried else ():
        if row["attribution_id"] is None:
            speakers = (speaker for start, end, speaker in carried if start <= row["start"] < end)
            spoken = (a["attribution_id"] for at in speakers for a in attributions if a["start"] <= at < a["end"])
            row["attribution_id"] = next(spoken, None)
    for row in quantities if text else ():
        before, behind = text[max(0, row["start"] - _ASIDE) : row["start"]], text[row["end"] : row["end"] + _ASIDE]
        if _TOLD.search(before) or (_NUMBER_OF.search(before) and _IS_WRONG.match(behind)) or _LEFT_OPEN.match(behind):
            row["attribution_id"] = None


def _in_sentence(document: Document, sentence: Sentence, at: int) -> list[dict]:
    found = pieces(document.text, sentence.start, sentence.end)
    if not any(opens_count(piece.text) for piece in found):
        return []
    names: list[Mention] = []
    while at < len(document.mentions) and document.mentions[at].start < sentence.end:
        if document.mentions[at].form == "name":
            names.append(document.mentions[at])
        at += 1
    dates = [(found[d.first].start, found[d.last].end) for d in calendar_dates(found)]
    if calls := call_numbers(document.text, found):
        dates = merged([*dates, *calls])
    spans = merged((name.start, name.end) for name in names)
    marked = Marked(
        [start for start, _ in dates],
        [end for _, end in dates],
        [start for start, _ in spans],
        [end for _, end in spans],
        frozenset(name.end for name in names if name.entity_type == "PER"),
    )
    rows: list[dict] = []
    counted: tuple[int, str] | None = None  # last piece of the number before, and what it counts
    k = 0
    while k < len(found):
        count = read_count(found, k) or one_of_row(found, k, counted[0] if counted else None)
        if count is None or counts_nothing(found, k, count, marked) or (k == 0 and in_list(document.text, found[0])):
            k += 1
            continue
        if k and not count.unit and not count.counted and (to := _to(found, k + count.length)):
            count = _raised(found, k, count, to)
        elif count.length == 1 and not count.unit and not count.counted:
            count = _shared(found, k, count)
        row = _row(document, found, k, count, marked)
        last = k + count.length - 1
        is_bare = row["unit"] == "count" and not row["counted"] and count.kind != "ordinal"
        if counted and is_bare and is_elliptic(found, counted[0], k, last + 1):
            row["counted"] = counted[1]
        elif is_bare:
            row["counted"] = joined_person(found, k, last + 1)
        counted = (last, row["counted"]) if row["counted"] else None
        rows.append(row)
        k = last + 1
    return rows


def _to(found: Sequence[Piece], at: int) -> int | None:
    """The piece `auf` right behind a number that ends before `at`, or behind the time it is of: "von 14 im Vorjahr auf 17"."""
    for k in range(at, min(at + _WIDEST + 1, len(found))):
        word = text_at(found, k, k - 1)
        if word == "auf":
            return k
        if not (word in _WHEN or any(word.lower() in time_words(name) for name in ("year", "year_share", "unit"))):
            return None
    return None


def _shared(found: Sequence[Piece], at: int, count: Count) -> Count:
    """What a bare number shares with the next: "mit 61 oder 62 Jahren", "61 statt wie bisher 62 Jahre" are both years, in "16 von 33 Kindern", "16 der landesweit 33 Kinder"
    both are children, in "34 zu 12 Stimmen" both are votes, in "31, 34 und 46 Jahre" all three are years."""
    if found[at].after == ",":
        return _as_last_of_row(found, at, count)
    joint = text_at(found, at + 1, at)
    first = at + 2
    if joint in _OF_ALL or joint == "statt":
        while first < min(at + 2 + _WIDEST, len(found)) and _may_stand_between(text_at(found, first, first - 1)):
            first += 1
    elif joint not in _JOINING or found[at + 1].after.strip("."):
        return count
    second = read_count(found, first) if first < len(found) else None
    if second is None or count.kind != "cardinal" or second.kind != "cardinal":
        return count
    if joint in ("zu", "gegen"):
        return replace(count, counted=second.counted) if (second.counted or "").startswith("Stimme") else count
    if joint in _OF_ALL:
        is_part = second.counted and count.low is not None and second.low is not None and count.low < second.low
        return replace(count, counted=second.counted) if is_part else count
    factor = _factor(found[first], second)
    if not factor or count.low is None or count.high is None:
        return count
    return replace(count, low=count.low * factor, high=count.high * factor, unit=second.unit, counted=second.counted)


def _as_last_of_row(found: Sequence[Piece], at: int, count: Count) -> Count:
    """A number of a row with commas: it counts what the last but one shares with the last."""
    last = at + 1
    while last < min(at + _LONGEST_ROW, len(found)) and found[last].after == ",":
        last += 1
    numbers = (figure_value(piece.text) or word_value(piece.text) for piece in found[at : last + 1])
    if last == len(found) or not all(numbers):
        return count
    other = read_count(found, last)
    if other is None or other.length > 1 or other.kind != "cardinal" or other.unit or found[last].after:
        return count
    other = _shared(found, last, other)
    return replace(count, unit=other.unit, counted=other.counted)


def _may_stand_between(word: str) -> bool:
    """Whether a word may stand between von and the number of all: insgesamt, rund, landesweit."""
    return (
        word.islower() and word_value(word) is None and not classes_of(word) & {"preposition", "contracted", "definite"}
    )


def _factor(piece: Piece, count: Count) -> float | None:
    """What scale and unit make of the figure a count begins with: 1000000 in "17 Millionen Euro"."""
    figure = figure_value(piece.text) or word_value(piece.text)
    return count.low / figure if figure and count.low is not None and count.low == count.high else None


def _raised(found: Sequence[Piece], at: int, count: Count, to: int) -> Count:
    """ "von 14 auf knapp 17 Millionen Euro": the first number has the unit of the second, and its scale where it has none. `to`: of auf."""
    before = [piece.text.lower() for piece in found[max(0, at - _WIDEST) : at]]
    if "von" not in before:
        return count
    first = to + 1
    start = next((k for k in range(first, min(first + _WIDEST, len(found))) if read_count(found, k)), None)
    second = None if start is None else read_count(found, start)
    if start is None or second is None or not second.unit:
        return count
    factor = _factor(found[start], second)
    if not factor or count.low is None or second.low is None:
        return count
    scaled = factor if count.length == 1 and max(count.low, second.low / factor) < _LEAST_SCALE else 1.0
    return replace(count, low=count.low * scaled, high=count.low * scaled, unit=second.unit)


def _row(document: Document, found: Sequence[Piece], at: int, count: Count, marked: Marked) -> dict:
    currency = None if count.unit or count.counted else currency_before(found, at)
    sign = found[at - 1].text if at and count.unit in {"degree", "percent"} and not found[at].before else ""
    sign = sign.lower() if at == 1 else sign  # "Minus 12 Grad in Ulm"
    front = at - 1 if currency or count.before or (sign in {"minus", "plus"} and not found[at - 1].after) else at
    first, modifier = modifier_before(found, front, count)
    is_noun = count.unit in ("share", "times") and found[front].text[0].isupper()
    if first == front and front and is_noun and found[front - 1].text in ("die", "der", "das"):
        beyond, how = modifier_before(found, front - 1, count)  # "rund die Hälfte"
        first, modifier = (beyond, how) if beyond < front - 1 else (first, modifier)
    last = at + count.length - 1
    below = below_zero(found, last) if count.unit == "degree" else 0
    last += below
    start, end = found[first].start, found[last].end
    low, high = count.low, count.high
    if (sign == "minus" and front < at) or below:
        low, high = (None if end is None else -end for end in (count.high, count.low))
    if count.kind == "cardinal" and low == high:
        low, high = (low, None) if modifier == "min" else (None, high) if modifier == "max" else (low, high)
    if count.kind == "vague":
        modifier = "vague"
    elif modifier == "exact":
        modifier = count.modifier or ("approx" if low != high else "exact")
    unit = count.unit or currency or ("year" if at and is_age(found, at, marked) else "count")
    counted = count.counted or (number_of(found, front) if unit == "count" else None)
    return document.row(
        start, end, value_low=low, value_high=high, modifier=modifier, num_kind=count.kind, unit=unit,
        counted=counted, predicate=predicate_of(found, first, last), attribution_id=None,
    )  # fmt: skip


def _is_aside(before: str, behind: str) -> bool:
    """Whether a number stands between a source and its cue in an aside, which is the outlet's: Abel| (|54|) sagte."""
    opens, closes = before.lstrip()[:1], behind.lstrip()
    return opens in _ASIDES and before.count(opens) == 1 and _ASIDES[opens] in closes


def _source(attributions: Sequence[dict], start: int, end: int, text: str) -> str | None:
    """The attribution with the shortest scope around the span, if the span neither counts its source (60 Zeugen sagten aus) nor stands in an
    aside on it (Abel (54) sagte, Abel, seit acht Jahren im Amt, sagte)."""
    around = [a for a in attributions if a["scope_start"] <= start and end <= a["scope_end"]]
    named = [(a, at, a["source_end"]) for a in around if (at := a.get("source_start")) is not None and at < end]
    own = {
        a["attribution_id"]
        for a, at, stop in named
        if start < stop or _is_aside(text[stop:start], text[end : a["end"]])
    }
    around = [a for a in around if a["attribution_id"] not in own]
    nearest = min(around, key=lambda a: (a["scope_end"] - a["scope_start"], a["attribution_id"]), default=None)
    return nearest["attribution_id"] if nearest else None
