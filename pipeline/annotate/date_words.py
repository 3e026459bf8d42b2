"""Words that dates are made of: months, weekdays, kommenden and vergangenen, years, and how many units are meant."""

from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.annotate.numbers import Piece, figure_value, word_value
from pipeline.tables import read_numbers, read_resource

_ENDINGS = ("en", "er", "es", "em", "e")
_EARLIEST, _LATEST = 1500, 2100
_FEW = 3  # years or months that "about" makes a number of months or days
_FINER = {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7)}
_MOST = 5000  # units that a text counts back: 2000 Jahre


def months() -> dict[str, int]:
    """Month names and abbreviations, lower case, with their number."""
    return read_numbers("de/months.csv", "month")


@cache
def time_words(name: str) -> dict[str, str]:
    """Words of one class of time_words.csv with their value."""
    return {row["word"]: row["value"] for row in read_resource("de/time_words.csv") if row["class"] == name}


@cache
def _approximators() -> frozenset[str]:
    rows = read_resource("de/quantity_modifiers.csv")
    return frozenset(row["words"] for row in rows if row["modifier"] == "approx" and " " not in row["words"])


@lru_cache(maxsize=1 << 16)
def weekday(word: str) -> int | None:
    """Monday is 0; also with a part of the day (dienstagabend); plurals (montags) are habits, no dates."""
    for name, number in time_words("weekday").items():
        rest = word[len(name) :] if word.startswith(name) else None
        if rest is not None and (not rest or rest in time_words("daypart")):
            return int(number)
    return None


@lru_cache(maxsize=1 << 16)
def step_of(word: str) -> int | None:
    """Which one an adjective means: kommenden 1, vergangener -1, dieses 0, other words None."""
    ending = next((e for e in _ENDINGS if word.endswith(e)), None)
    stem = word[: -len(ending)] if ending else ""
    return next((int(time_words(name)[stem]) for name in ("next", "last", "this") if stem in time_words(name)), None)


def tied(found: Sequence[Piece], at: int) -> str:
    """Lower-case text of piece `at` if nothing parts it from the one before: "" behind a comma, and outside the sentence."""
    if not 0 <= at < len(found) or (at and (found[at - 1].after or found[at].before)):
        return ""
    return found[at].text.lower()


def follows(found: Sequence[Piece], at: int) -> str:
    """The same with a dot or dash allowed between: 3. | Mai."""
    joined = 0 < at < len(found) and not found[at - 1].after.strip(".–-") and not found[at].before
    return found[at].text.lower() if joined else ""


def before(found: Sequence[Piece], at: int) -> str:
    """Lower-case text of the piece before `at` if nothing parts them."""
    return found[at - 1].text.lower() if tied(found, at) and at else ""


def as_year(text: str) -> int | None:
    """A year in figures: 2021; None for other words and numbers."""
    return int(text) if len(text) == 4 and text.isdecimal() and _EARLIEST <= int(text) <= _LATEST else None


def amount(found: Sequence[Piece], at: int) -> tuple[int, str, int, int] | None:
    """A number of units from piece `at` on: value, unit, last piece, and how many more or less may be meant.

    "drei Tagen" → 3 days; "einem halben Jahr" → 6 months; "rund zehn Jahren" 10 years, 1 more or less; "gut einem Jahr" 12 months, 3.
    """
    about = tied(found, at) in _approximators()
    at += about
    number = tied(found, at)
    value = (
        (
            1.0
            if number in {"einem", "einer"}
            else figure_value(number)
            if number[:1].isdecimal()
            else word_value(number)
        )
        if number
        else None
    )
    if number == "einem" and tied(found, at + 1) == "halben":
        value, at = 0.5, at + 1
    unit = time_words("unit").get(tied(found, at + 1)) if value else None
    if unit == "year" and value and value * 2 % 2 == 1:
        value, unit = value * 12, "month"  # anderthalb Jahre
    if unit is None or not value or value != int(value) or value > _MOST:
        return None
    count, slack = int(value), max(1, int(value) // 10)
    if about and count <= _FEW and unit in _FINER:
        unit, factor = _FINER[unit]
        count, slack = count * factor, max(3, count * factor // 6)
    return count, unit, at + 1, slack if about else 0
