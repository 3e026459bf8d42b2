"""Number and unit in one word (14-jährig, 50%, dreimal), and words cut short before one (ein- bis zweimal)."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from pipeline.annotate.numbers import Count, Piece, figure_value, number_words, split_range, word_value
from pipeline.tables import read_resource

_GLUED = re.compile(r"([€$£¥]?)([+-]?\d[\d.,']*(?:[-–]\d[\d.,']*)?)(-?)([^\d\s]*)")
_ENDINGS = ("en", "er", "es", "em", "e", "")  # of adjectives
_MOST_CUT = 5  # words cut short in a row: "8-, 10-, 12- und 14-jährige"
_FACTORS = (1.0, 100.0, 1_000.0, 100_000.0, 1_000_000.0)  # of -jährig, -hundert, -tausend, -hunderttausend, -millionen


@cache
def units() -> tuple[dict[str, tuple[str, float]], dict[str, tuple[str, float]]]:
    """units.csv: printed form → (unit, factor) of nouns and signs, and of endings of adjectives."""
    nouns, endings = dict[str, tuple[str, float]](), dict[str, tuple[str, float]]()
    for row in read_resource("de/units.csv"):
        (endings if row["adjective"] else nouns)[row["form"]] = (row["unit"], float(row["factor"] or 1))
    return nouns, endings


@lru_cache(maxsize=1 << 16)
def glued(text: str) -> Count | None:
    """Number and unit in one word: 50%, €20, 30km, 14-jährigen, 20-Jähriger, fünfköpfige, dreimal, 2,5-mal, Dreiviertel."""
    match = _GLUED.fullmatch(text)
    if match:
        sign, number, hyphen, unit = match.groups()
        ends = both_ends(number.rstrip(".,"))
        if ends is None or not (sign or unit):
            return None
        known = units()[0].get(sign or unit.lower()) if sign or not hyphen or unit == "mal" else None
        if known and len(unit) == 1 and unit.isupper() and unit != "W":
            return None  # 5G, 4K
        known = known or adjective_unit(unit.lower())
        return Count(ends[0] * known[1], ends[1] * known[1], "cardinal", 1, known[0]) if known else None
    if not text.isalpha():
        return None
    low = text.lower()
    if low.endswith("mal") and (value := word_value(low[:-3])) is not None and value > 1:
        return Count(value, value, "cardinal", 1, "times")
    if low.endswith(("drittel", "viertel", "fünftel")) and (value := word_value(low[:-7])) is not None and value > 1:
        share = value / number_words()["fraction"][low[-7:]][0]
        return Count(share, share, "cardinal", 1, "share")
    if not low.endswith(_unit_ends()):  # nearly every word: one look instead of all endings of all units
        return None
    for ending in _ENDINGS:
        stem = low[: len(low) - len(ending)] if low.endswith(ending) else ""
        for suffix, (unit, factor) in units()[1].items():
            if stem.endswith(suffix) and len(stem) > len(suffix):
                first = stem[: -len(suffix)]
                value = 1.0 if first == "ein" and unit not in {"page", "times", "part"} else word_value(first)
                if value:
                    return Count(value * factor, value * factor, "cardinal", 1, unit)
    return None


@cache
def _unit_ends() -> tuple[str, ...]:
    return tuple(suffix + ending for suffix in units()[1] for ending in _ENDINGS)


@lru_cache(maxsize=1 << 16)
def adjective_unit(word: str) -> tuple[str, float] | None:
    """Unit and factor of the second part of an adjective from a number: "jährigen", "köpfige"; None for other words."""
    if not word.endswith(_unit_ends()):
        return None
    for ending in _ENDINGS:
        if word.endswith(ending) and (known := units()[1].get(word[: len(word) - len(ending)])):
            return known
    return None


def both_ends(number: str) -> tuple[float, float] | None:
    value = figure_value(number)
    return (value, value) if value is not None else split_range(number)


def cut_short(found: Sequence[Piece], at: int) -> Count | None:
    """A number that shares the end of the next: "ein- bis zweimal", "zwischen drei- und viertausend", "8-, 10- und 12-jährige"."""
    first = _number(found[at].text.removesuffix("-")) if found[at].text.endswith("-") else None
    if first is None:
        return None
    last = at
    while found[last].text.endswith("-") and last < at + 2 * _MOST_CUT:
        last += 1 if found[last].after == "," else 2
        if last >= len(found):
            return None
    whole = found[last].text
    value = word_value(whole) if whole.isalpha() else None
    second = glued(whole) if value is None else Count(value, value, "cardinal", 1)
    factor = _factor(whole, second.low) if second is not None and second.low == second.high else None
    if second is None or second.low is None or factor is None or (last == at + 2 and found[at + 1].text not in _JOINTS):
        return None
    is_span = found[at + 1].text == "bis" or (
        found[at + 1].text == "und" and at > 0 and found[at - 1].text.lower() == "zwischen"
    )
    if is_span and first * factor < second.low:
        return Count(first * factor, second.low, "cardinal", 3, second.unit)
    return Count(first * factor, first * factor, "cardinal", 1, second.unit)


_JOINTS = ("bis", "und", "oder", "sowie", "beziehungsweise")


def _number(word: str) -> float | None:
    return 1.0 if word.lower() == "ein" else figure_value(word) if word[:1].isdecimal() else word_value(word)


def _factor(whole: str, value: float | None) -> float | None:
    """What the number that opens a word is multiplied by in it: "viertausend" 1000, "14-jährige" 1."""
    for cut in range(len(whole) - 1, 0, -1) if whole[:1].isdecimal() else range(3, len(whole)):
        head = _number(whole[:cut])
        if head and value and value / head in _FACTORS:
            return value / head
    return None
