"""Dates that name their day, month or year: "3. Mai 2021", "03.05.2021", "2021-05-03", "Mai 2021", "im Jahr 2021", "1990er".

Each is read without knowing when the text was published: parts that are not stated stay None.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.annotate.counts import read_count
from pipeline.annotate.date_words import as_year, before, follows, months, time_words
from pipeline.annotate.numbers import Piece, number_words, ordinal_value
from pipeline.tables import read_resource

Parts = tuple[int | None, int | None, int | None]  # year, month, day


class Stated(NamedTuple):
    """Pieces `first` to `last`, and the first and last day as far as stated; `part`: the third of it that is meant."""

    first: int
    last: int
    low: Parts
    high: Parts
    part: int | None = None


_NUMERIC = re.compile(r"(?:(\d{1,2})\.?[-–/])?(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T\S{1,30})?")
_YEARS = re.compile(r"(\d{4})(?:[-–/](\d{2}|\d{4}))?")
_DECADE = re.compile(r"(\d{4}|\d0)er(?:-?jahren?)?")
_DAYS = re.compile(r"(\d{1,2})(?:\.?[-–/](\d{1,2}))?")
_ROUND = 100  # a bare multiple of this before a noun counts things: 2000 Menschen
_MOST_DAYS = 10  # days of one month in a row: 3., 5. und 8. Mai


@cache
def _before_amounts() -> frozenset[str]:
    """Last words of modifiers: "rund 1900 Boote", "mehr als 2000"."""
    return frozenset(row["words"].split()[-1].rstrip(".") for row in read_resource("de/quantity_modifiers.csv"))


def stated(found: Sequence[Piece], at: int) -> Stated | None:
    """The date in figures, or of day and month, that begins at piece `at`; a month needs its year or day here."""
    return (
        _numeric(found, at) or _days_of_month(found, at) or _month(found, at) or _decade(found, at) or _years(found, at)
    )


def _numeric(found: Sequence[Piece], at: int) -> Stated | None:
    piece = found[at]
    if match := _ISO.fullmatch(piece.text):
        year, month, day = (int(part) for part in match.groups())
        whole = (year, month, day)
        return Stated(at, at, whole, whole) if 1 <= month <= 12 and 1 <= day <= 31 else None
    match = _NUMERIC.fullmatch(piece.text) or (
        _NUMERIC.fullmatch(piece.text + ".") if piece.after.startswith(".") else None
    )
    if match is None:
        return None
    day, month = int(match[2]), int(match[3])
    first = int(match[1] or day)
    known = None if match[4] is None else int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
    fits = 1 <= month <= 12 and 1 <= first <= day <= 31
    return Stated(at, at, (known, month, first), (known, month, day)) if fits else None


def _days_of_month(found: Sequence[Piece], at: int) -> Stated | None:
    """ "3. Mai", "3./4. Mai 2021", "3. bis zum 5. Mai", "3. bis 5.5.2021"; of "3., 8. und 9. Mai" the 3rd, the others follow."""
    days: list[tuple[int, int, int]] = []  # piece, first and last day
    k: int | None = at
    while k is not None and len(days) < _MOST_DAYS:
        numeric = _numeric(found, k) if days else None
        match = _DAYS.fullmatch(found[k].text)
        if numeric is not None:
            days.append((k, numeric.low[2] or 0, numeric.high[2] or 0))
            return _run(found, days, k, *numeric.high[:2])
        if not match or not 1 <= int(match[1]) <= int(match[2] or match[1]) <= 31:
            return None
        days.append((k, int(match[1]), int(match[2] or match[1])))
        month = months().get(follows(found, k + 1).rstrip("."))
        if month is not None and found[k + 1].text[0].isupper():
            year = as_year(follows(found, k + 2))
            return _run(found, days, k + (2 if year else 1), year, month)
        k = _next_day(found, k)
    return None


def _next_day(found: Sequence[Piece], at: int) -> int | None:
    """Where the next day of a list stands: "3., | 4. und | 5. Mai"."""
    if not found[at].after.startswith("."):
        return None
    if found[at].after == ".,":
        following = at + 1
    elif follows(found, at + 1) in {"bis", "und", "oder", "sowie"}:
        following = at + (3 if follows(found, at + 2) in {"zum", "dem", "am", "vom"} else 2)
    else:
        return None
    return following if following < len(found) and found[following].text[0].isdecimal() else None


def _run(
    found: Sequence[Piece], days: list[tuple[int, int, int]], last: int, year: int | None, month: int | None
) -> Stated:
    """The first days that belong together, as neighbours or by "bis"; `last`: the piece that ends the whole list."""
    at, end = days[0][0], 0
    opening = before(found, at - 1) if before(found, at) == "dem" else before(found, at)
    joints = ("bis", "zum", "und", "dem") if opening == "zwischen" else ("bis", "zum")
    while end + 1 < len(days):
        k, low, _ = days[end + 1]
        if low != days[end][2] + 1 and (low < days[end][2] or found[k - 1].text not in joints):
            break
        end += 1
    return Stated(
        at, last if end + 1 == len(days) else days[end][0], (year, month, days[0][1]), (year, month, days[end][2])
    )


def _month(found: Sequence[Piece], at: int) -> Stated | None:
    """ "Mai/Juni 2021", "siebten Oktober", "siebten Oktober 2021" (a month alone: yearly_dates)."""
    names = found[at].text.replace("–", "/").replace("-", "/").split("/")
    numbers = [months().get(name.lower(), 0) for name in names if name[:1].isupper()]
    if len(names) > 2 or len(numbers) < len(names) or not all(numbers):
        return None
    year = as_year(follows(found, at + 1))
    if len(names) == 2:
        low = year - 1 if year and numbers[0] > numbers[1] else year
        return Stated(at, at + 1, (low, numbers[0], None), (year, numbers[1], None)) if year else None
    day = ordinal_value(before(found, at)) if before(found, at) and found[at - 1].text.islower() else None
    if day is None or day > 31:
        return None
    return Stated(at - 1, at + bool(year), (year, numbers[0], day), (year, numbers[0], day))


def _decade(found: Sequence[Piece], at: int) -> Stated | None:
    """ "1990er", "90er-Jahre", "neunziger Jahre", "Anfang der 1990er Jahre": ten years or a third of them."""
    low = found[at].text.lower()
    match, tens = _DECADE.fullmatch(low), decade_in_words(low)
    number = match[1] if match else str(tens) if tens else ""
    if not number or (len(number) == 2 and "jahr" not in low + follows(found, at + 1)):
        return None
    year = int(number) if len(number) == 4 else 1900 + int(number)
    last = at + (follows(found, at + 1) in {"jahre", "jahren"})
    first, part = part_before(found, at)
    return Stated(first, last, (year, None, None), (year + 9, None, None), part)


@lru_cache(maxsize=1 << 16)
def decade_in_words(low: str) -> int | None:
    """ "neunziger", "neunzigerjahren" → 90; None for other words."""
    word = low.removesuffix("n").removesuffix("jahre").removesuffix("-")
    tens = number_words()["ten"].get(word.removesuffix("er")) if word.endswith("er") else None
    return int(tens[0]) if tens else None


def part_before(
    found: Sequence[Piece], at: int, articles: frozenset[str] = frozenset({"der"})
) -> tuple[int, int | None]:
    """Where "Anfang" stands right before `at` or before an article there, and the third it means; else `at` and None."""
    first = at - 2 if before(found, at) in articles else at - 1
    part = time_words("part").get(before(found, first + 1)) if first >= 0 else None
    return (at, None) if part is None or not found[first].text[0].isupper() else (first, int(part))


def _years(found: Sequence[Piece], at: int) -> Stated | None:
    """ "2021", "2021/22", "2019 bis 2021", "Ende 2021", "Ende des Jahres 2021": a bare number that can be a year and counts nothing."""
    match = _YEARS.fullmatch(found[at].text)
    if not match or as_year(match[1]) is None:
        return None
    first = last = int(match[1])
    if match[2]:
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        fits = first < last and as_year(str(last)) is not None
        return Stated(at, at, (first, None, None), (last, None, None)) if fits else None
    word = before(found, at)
    if not _is_year(found, at, word):
        return None
    end = at
    second = as_year(follows(found, at + 2))
    if second and second > first and follows(found, at + 1) in {"bis", "und", "–"}:
        last, end = (second, at + 2) if follows(found, at + 1) != "und" or word == "zwischen" else (first, at)
    if end > at:
        return Stated(at, end, (first, None, None), (last, None, None))
    start, part = part_before(found, at - 1 if word == "jahres" else at, frozenset({"des"}))
    if part is None:
        start, part = part_of_before(found, at)
    return Stated(at if part is None else start, at, (first, None, None), (last, None, None), part)


def part_of_before(found: Sequence[Piece], at: int) -> tuple[int, int | None]:
    """ "Jahresende" before a year."""
    unit, _, part = time_words("part_of").get(before(found, at), "").partition(" ")
    return at - 1, int(part) if unit == "year" else None


def _is_year(found: Sequence[Piece], at: int, word: str) -> bool:
    """Whether a bare number is a year: not before a unit, not round and before a noun ("2000 Menschen"), not "rund 1900"."""
    count = read_count(found, at)
    if word == "es" and before(found, at - 1) in ("waren", "sind"):
        return False  # am Ende waren es 1840
    if time_words("year_word").get(word) == "1":  # "im Jahr 2000", "seit 1990"
        return count is None or not count.unit
    if count is not None and (
        count.unit or (count.length > 2 and found[at + 1].text.lower() in number_words()["scale"])
    ):
        return False
    is_round = int(found[at].text[:4]) % _ROUND == 0
    if count is not None and count.counted:
        return not is_round and word not in _before_amounts()
    following = follows(found, at + 1)
    return not (is_round and word in _before_amounts()) and (
        word in time_words("year_word") or not following.isdecimal()
    )
