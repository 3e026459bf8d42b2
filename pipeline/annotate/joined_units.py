"""What follows a unit: a rate (120 Kilometer in der Stunde), a smaller unit (fünf Jahre und sechs Monate), below zero (4 Grad minus)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from pipeline.annotate.counted_nouns import text_at
from pipeline.annotate.glued import units
from pipeline.annotate.numbers import Count, Piece, figure_value, word_value
from pipeline.tables import read_resource

_PER = (("pro",), ("je",), ("in", "der"), ("per",))


def with_rate(found: Sequence[Piece], last: int) -> tuple[str, int] | None:
    """Unit of the rate that begins with the unit at piece `last`, and how many pieces follow: "Kilometer je Stunde"."""
    for per in _PER:
        words = [text_at(found, last + k + 1, last + k).lower() for k in range(len(per) + 1)]
        if tuple(words[:-1]) == per:
            known = units()[0].get(f"{found[last].text.lower()} pro {words[-1]}")
            return known and (known[0], len(words))
    return None


def with_smaller(found: Sequence[Piece], at: int, count: Count) -> Count:
    """The count with what is told in a smaller unit of time right behind it: "zwei Stunden und 20 Minuten", "1 Jahr, drei Monate"
    is no such thing, since a comma parts lists too."""
    last = at + count.length - 1
    number = last + (2 if text_at(found, last + 1, last) == "und" else 1)
    text = text_at(found, number, number - 1)
    value = (
        figure_value(text)
        if text[:1].isdecimal()
        else word_value(text) or (1.0 if text in ("ein", "eine", "einen") else None)
    )
    unit = units()[0].get(text_at(found, number + 1, number).lower(), (None, 1.0))[0]
    large, small = _days().get(count.unit or ""), _days().get(unit or "")
    if not (value and large and small and count.low is not None and count.low == count.high) or value * small >= large:
        return count
    whole = round(count.low + value * small / large, 6)
    return replace(count, low=whole, high=whole, length=number + 2 - at)


@cache
def _days() -> dict[str, float]:
    rows = read_resource("de/unit_dimensions.csv")
    return {row["unit"]: float(row["factor"]) for row in rows if row["dimension"] == "time"}


def below_zero(found: Sequence[Piece], last: int) -> int:
    """Pieces behind degrees that put them below zero: "34 Grad | unter null", "12 Grad | minus"."""
    behind = text_at(found, last + 1, last).lower()
    return (
        1
        if behind == "minus"
        else 2
        if behind == "unter" and text_at(found, last + 2, last + 1).lower() == "null"
        else 0
    )
