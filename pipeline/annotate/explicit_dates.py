"""Dates that name their day, month or year: "3. Mai 2021", "03.05.2021", "2021-05-03", "Mai 2021", "im Jahr 2021", "1990er".

Each is read without knowing when the text was published: parts that are not stated stay None.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.annotate.counts import read_count
from pipeline.annotate.numbers import Piece, number_words, ordinal_value
from pipeline.tables import read_numbers, read_resource

Parts = tuple[int | None, int | None, int | None]  # year, month, day
Dated = tuple[int, int, Parts, Parts]  # start, end, first and last day as far as stated

_NUMERIC = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T\S{1,30})?")
_YEARS = re.compile(r"(\d{4})(?:[-–/](\d{2}|\d{4}))?")
_DECADE = re.compile(r"(\d{4}|\d0)er(?:-?jahren?)?")
_DAYS = re.compile(r"(\d{1,2})\.?[-–/](\d{1,2})")
_EARLIEST, _LATEST = 1500, 2100
_ROUND = 100  # a bare multiple of this before a noun counts things: 2000 Menschen


def months() -> dict[str, int]:
    """Month names and abbreviations, lower case, with their number."""
    return read_numbers("de/months.csv", "month")


@cache
def time_words(name: str) -> dict[str, str]:
    """Words of one class of time_words.csv with their value."""
    return {row["word"]: row["value"] for row in read_resource("de/time_words.csv") if row["class"] == name}


@cache
def _before_amounts() -> frozenset[str]:
    """Last words of modifiers: "rund 1900 Boote", "mehr als 2000"."""
    return frozenset(row["words"].split()[-1].rstrip(".") for row in read_resource("de/quantity_modifiers.csv"))


def explicit_dates(found: Sequence[Piece]) -> list[Dated]:
    """Explicit dates among the pieces of a sentence, in order; months and days without a year have None for it."""
    dates: list[Dated] = []
    at = 0
    while at < len(found):
        if not _opens(found[at].text):
            at += 1
            continue
        read = (
            _numeric(found, at)
            or _day_and_month(found, at)
            or _month(found, at)
            or _decade(found, at)
            or _years(found, at)
        )
        if read is None:
            at += 1
            continue
        first, last, length = read
        start = found[at].start
        if at and last[2] and not found[at].text[0].isdecimal():
            start = found[at - 1].start  # "siebten Oktober"
        elif (
            at and found[at - 1].after in {",", ""} and found[at - 1].text.lower() in time_words("weekday") and last[2]
        ):
            start = found[at - 1].start  # "Montag, 3. Mai"
        dates.append((start, found[at + length - 1].end, first, last))
        at += length
    return dates


@lru_cache(maxsize=1 << 16)
def _opens(word: str) -> bool:
    """Whether an explicit date can begin with this word at all."""
    return word[0].isdecimal() or word.lower() in months()


def _numeric(found: Sequence[Piece], at: int) -> tuple[Parts, Parts, int] | None:
    piece = found[at]
    year: int | None
    if match := _ISO.fullmatch(piece.text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _NUMERIC.fullmatch(
        piece.text + ("." if piece.after.startswith(".") and piece.text.count(".") == 1 else "")
    ):
        day, month = int(match[1]), int(match[2])
        year = None if match[3] is None else int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
    else:
        return None
    whole = (year, month, day)
    return (whole, whole, 1) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _follows(found: Sequence[Piece], at: int) -> str:
    """Lower-case text of piece `at` if at most a dot or dash parts it from the one before."""
    joined = 0 < at < len(found) and not found[at - 1].after.strip(".–-") and not found[at].before
    return found[at].text.lower() if joined else ""


def _year_at(found: Sequence[Piece], at: int) -> int | None:
    text = _follows(found, at)
    return int(text) if len(text) == 4 and text.isdecimal() and _EARLIEST <= int(text) <= _LATEST else None


def _day_and_month(found: Sequence[Piece], at: int) -> tuple[Parts, Parts, int] | None:
    """ "3. Mai", "3. Mai 2021", "3./4. Mai", "3. bis 5. Mai 2021", "3. bis zum 5. Mai"."""
    text = found[at].text
    first = last = int(text) if text.isdecimal() and len(text) < 3 else 0
    if match := _DAYS.fullmatch(text):
        first, last = int(match[1]), int(match[2])
    if not 1 <= first <= 31 or not 1 <= last <= 31:
        return None
    length = 1
    joint = 2 if _follows(found, at + 1) == "bis" and _follows(found, at + 2) == "zum" else 1
    second = _follows(found, at + joint + 1)
    if _follows(found, at + 1) in {"bis", "und"} and second.isdecimal() and len(second) < 3 and found[at].after == ".":
        last, length = int(second), joint + 2
    month = months().get(_follows(found, at + length).rstrip("."))
    if month is None or not found[at + length].text[0].isupper() or not 1 <= last <= 31:
        return None
    year = _year_at(found, at + length + 1)
    return (year, month, first), (year, month, last), length + (2 if year else 1)


def _month(found: Sequence[Piece], at: int) -> tuple[Parts, Parts, int] | None:
    """ "Mai 2021", "siebten Oktober" (a month without year and day is read by the publication date)."""
    month = months().get(found[at].text.lower())
    if not month or not found[at].text[0].isupper():
        return None
    year = _year_at(found, at + 1)
    tied = at and not found[at].before and not found[at - 1].after and found[at - 1].text.islower()
    day = ordinal_value(found[at - 1].text) if tied else None
    if day is not None and day > 31:
        day = None
    return ((year, month, day), (year, month, day), 2 if year else 1) if year or day else None


def _decade(found: Sequence[Piece], at: int) -> tuple[Parts, Parts, int] | None:
    """ "1990er", "90er-Jahre", "1990er Jahren": ten years."""
    match = _DECADE.fullmatch(found[at].text.lower())
    if not match or (len(match[1]) == 2 and "jahr" not in found[at].text.lower() + _follows(found, at + 1)):
        return None
    year = int(match[1]) if len(match[1]) == 4 else 1900 + int(match[1])
    length = 2 if _follows(found, at + 1) in {"jahre", "jahren"} else 1
    return (year, None, None), (year + 9, None, None), length


def _years(found: Sequence[Piece], at: int) -> tuple[Parts, Parts, int] | None:
    """ "2021", "2021/22", "2019 bis 2021": a bare number that can be a year and counts nothing."""
    match = _YEARS.fullmatch(found[at].text)
    if not match or not _EARLIEST <= int(match[1]) <= _LATEST:
        return None
    first = last = int(match[1])
    if match[2]:
        last = int(match[2]) if len(match[2]) == 4 else first // 100 * 100 + int(match[2])
        return ((first, None, None), (last, None, None), 1) if first < last <= _LATEST else None
    before = found[at - 1].text.lower() if at and not found[at].before and not found[at - 1].after else ""
    if not _is_year(found, at, before):
        return None
    length = 1
    second = _year_at(found, at + 2)
    if second and second > first and _follows(found, at + 1) in {"bis", "und", "–"}:
        last, length = (second, 3) if _follows(found, at + 1) != "und" or before == "zwischen" else (first, 1)
    short = _follows(found, at + 2)
    if before == "von" and _follows(found, at + 1) == "bis" and len(short) == 2 and short.isdecimal():
        count = read_count(found, at + 2)  # "von 1990 bis 95"
        if first % 100 < int(short) and not (count and (count.unit or count.counted)):
            last, length = first // 100 * 100 + int(short), 3
    return (first, None, None), (last, None, None), length


def _is_year(found: Sequence[Piece], at: int, before: str) -> bool:
    """Whether a bare number is a year: not before a unit, not round and before a noun ("2000 Menschen"), not "rund 1900"."""
    count = read_count(found, at)
    if time_words("year_word").get(before) == "1":  # "im Jahr 2000", "seit 1990"
        return count is None or not count.unit
    if count is not None and (
        count.unit or (count.length > 2 and found[at + 1].text.lower() in number_words()["scale"])
    ):
        return False
    is_round = int(found[at].text[:4]) % _ROUND == 0
    if count is not None and count.counted:
        return not is_round and before not in _before_amounts()
    following = _follows(found, at + 1)
    return not (is_round and before in _before_amounts()) and (
        before in time_words("year_word") or not following.isdecimal()
    )
