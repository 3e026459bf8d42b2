"""Dates as German pages print them: 03.09.2025 · 3. September 2025, 14:05 Uhr · 2025-09-03 · September 2025.

Day comes before month, unless the second number can be no month (09/13/2025); two-digit years are 20xx. A month without a day stays a month ("2025-09").
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.tables import read_numbers

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?(?!\d)")
_NUMERIC = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(20\d{2}|19\d{2}|\d{2})(?![\d.]\d|\d)")
_SLASHED_YEAR_FIRST = re.compile(r"(?<![\d/])(20\d{2})/(\d{1,2})/(\d{1,2})(?![\d/])")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(20\d{2})(?!\d)")
_DIGITS = re.compile(r"\d\d")  # no date is printed without two digits in a row
_GLUED_DIGITS = re.compile(r"\d{5}")
_YEAR = re.compile(r"\d{4}")
_CLOCK = re.compile(r"(?<!\d)[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?(?!\d)(?:\s?Uhr)?|(?<!\d)[0-2]?\d Uhr")


def _months() -> dict[str, int]:
    return read_numbers("de/months.csv", "month")


@cache
def _month() -> str:
    """Pattern for the name of a month, the longest name first."""
    return "|".join(sorted((re.escape(name) for name in _months()), key=len, reverse=True))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d.])(?:(\d{{1,2}})\.?\s{{0,2}})?\b({_month()})\b\.?\s{{0,2}}(\d{{4}})(?!\d)", re.IGNORECASE
    )


@cache
def _named_first() -> re.Pattern[str]:
    return re.compile(rf"\b({_month()})\b\.?\s(\d{{1,2}}),\s(\d{{4}})(?!\d)", re.IGNORECASE)  # October 3, 2025


@cache
def _glued() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\d.])(\d{{1,2}})\.(\d{{1,2}})\.(20\d{{2}})(?=\d{{1,2}}\.?\s{{0,2}}(?:{_month()})\b)", re.IGNORECASE
    )


def _iso(year: int, month: int, day: int | None) -> str | None:
    if not (1 <= month <= 12 and 1900 <= year <= 2099):
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= day <= 31 else None


def find_dates(text: str, latest: str | None = None) -> Iterator[tuple[int, int, str]]:
    """Start, end and ISO form of every calendar date in `text`, in order: "am 3. Mai 2024" → (3, 14, "2024-05-03").

    A date glued to its long form ("03.05.20243. Mai 2024") is found. Dates after `latest` are left out.
    """
    found: list[tuple[tuple[int, int], str | None]] = []
    if not _DIGITS.search(text):
        return
    for match in _ISO.finditer(text):
        found.append((match.span(), _iso(int(match[1]), int(match[2]), int(match[3]))))
    for match in _NUMERIC.finditer(text):
        year = int(match[3])
        found.append((match.span(), _iso(year + 2000 if year < 100 else year, int(match[2]), int(match[1]))))
    for match in _SLASHED.finditer(text):
        day, month = int(match[1]), int(match[2])
        day, month = (month, day) if month > 12 else (day, month)
        found.append((match.span(), _iso(int(match[3]), month, day)))
    for match in _SLASHED_YEAR_FIRST.finditer(text):
        found.append((match.span(), _iso(int(match[1]), int(match[2]), int(match[3]))))
    for match in _glued().finditer(text) if _GLUED_DIGITS.search(text) else ():
        found.append((match.span(), _iso(int(match[3]), int(match[2]), int(match[1]))))
    for match in _named().finditer(text) if _YEAR.search(text) else ():
        month = _months()[match[2].lower()]
        found.append((match.span(), _iso(int(match[3]), month, int(match[1]) if match[1] else None)))
    for match in _named_first().finditer(text) if "," in text else ():
        found.append((match.span(), _iso(int(match[3]), _months()[match[1].lower()], int(match[2]))))
    last = -1
    for (start, end), iso in sorted(found, key=lambda one: (one[0][0], -one[0][1])):
        if iso and start >= last and not is_after(iso, latest):
            yield start, end, iso
            last = end


def is_after(iso: str, latest: str | None) -> bool:
    """Whether a day or month lies after `latest` (a day, month, year or None): 2025-09 is not after 2025-09-03."""
    n = min(len(iso), len(latest or ""))
    return latest is not None and iso[:n] > latest[:n]


def find_clocks(text: str) -> list[tuple[int, int]]:
    """Spans of times of day: "14:05 Uhr", "14.05"."""
    return [match.span() for match in _CLOCK.finditer(text)]
