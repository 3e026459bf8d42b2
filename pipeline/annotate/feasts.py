"""Feast days by name, fixed and movable: Karfreitag, Pfingsten, erster Advent, Silvester."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

from pipeline.annotate.days import Days
from pipeline.annotate.numbers import Piece, ordinal_value
from pipeline.tables import read_resource


@lru_cache(maxsize=1 << 10)
def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Butcher 1876; Meeus, Astronomical Algorithms, chapter 8): 2025 → 20 April."""
    century, of_century = divmod(year, 100)
    shift = century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    moon = (19 * (year % 19) + shift) % 30
    week = (32 + 2 * (century % 4) + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


@cache
def _feasts() -> dict[str, list[tuple[tuple[str, ...], str, int, int]]]:
    """First word → (all words, base, offset, days) of the feasts that begin with it, those of more words first."""
    feasts: dict[str, list[tuple[tuple[str, ...], str, int, int]]] = {}
    for row in read_resource("de/feasts.csv"):
        words = tuple(row["feast"].split())
        feasts.setdefault(words[0], []).append((words, row["base"], int(row["offset"]), int(row["days"])))
    return {first: sorted(known, key=lambda feast: -len(feast[0])) for first, known in feasts.items()}


def opens_feast(word: str) -> bool:
    """Whether the name of a feast can begin with this lower-case word."""
    return word in _feasts() or str(ordinal_value(word)) in _feasts()


def feast_at(found: Sequence[Piece], at: int) -> tuple[int, str, int, int] | None:
    """Pieces of the feast that begins at `at`, and its base, offset and days: "Tag der Arbeit" → 3, 05-01, 0, 1."""
    first = _keyed(found[at])
    for words, base, offset, days in _feasts().get(first, []):
        last = at + len(words) - 1
        if last >= len(found) or not found[last].text[0].isupper():
            continue
        whole = all(not found[k].after.strip("." if first.isdecimal() else "") for k in range(at, last))
        if whole and tuple(_keyed(piece) for piece in found[at : last + 1]) == words:
            return len(words), base, offset, days
    return None


def _keyed(piece: Piece) -> str:
    """A word as feasts.csv has it: "ersten" and "1." are 1."""
    number = ordinal_value(piece.text)
    return str(number) if number else piece.text.lower()


def feast_days(base: str, offset: int, days: int, year: int) -> Days:
    """First and last day of a feast in a year: easter, -2, 1, 2025 → 18 April twice."""
    if base == "easter":
        first = easter(year)
    else:
        month, day = base.removeprefix("sunday ").split("-")
        first = date(year, int(month), int(day))
        if base.startswith("sunday"):
            first += timedelta(days=6 - first.weekday())
    first += timedelta(days=offset)
    return first, first + timedelta(days=days - 1)
