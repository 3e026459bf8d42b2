"""A number without noun or unit: the unit of the number beside it, or that it is an age or a sum."""

import re
from collections.abc import Sequence
from typing import Any

from pipeline.link.count_words import class_words, cues_in

OLDEST = 125  # years
MONEY_FROM = 1e5  # a bare number from here on is a sum where its clause tells of money …
MONEY = frozenset("cost worth loss gain turnover debt tax salary donated invested damage fined stolen".split())
MILLIONS = 1e6  # … and from here on in a text of one currency,
LIKE = 20  # unless the text counts things within so many times of it
_WITH = re.compile(r"\b[Mm]it\s*$")  # "heiratete mit 19"
_IS = re.compile(r"\b(?:ist|war|wird|wurde) $")  # "das älteste Opfer war 61"
_ENDS = re.compile(r"\s*(?:[,;.:!?)–—]|und\b|$)")


def filled(rows: Sequence[Any], n: int, text: str, start: int, currency: str | None) -> Any:
    """Row `n` of a document with the unit of the number beside it: "32 Euro statt bisher 29", "bei 7,5 Prozent. Der Chef bietet 4,2".
    `text`: its sentence, which begins at `start`."""
    row = rows[n]
    if row.unit == "count" and row.num_kind == "vague" and currency and not isinstance(row.counted, str):
        is_loss = _value(row) >= MILLIONS and _names_money(text)  # "der Schaden geht in die Hunderte Millionen"
        return row._replace(unit=currency) if is_loss else row
    if row.unit != "count" or row.num_kind != "cardinal":
        return row
    if isinstance(row.counted, str):
        is_sum = currency and _value(row) >= MONEY_FROM and _names_money(row.counted)
        return row._replace(unit=currency, counted=None) if is_sum else row
    value = _value(row)
    if n:
        before, between = rows[n - 1], text[max(0, rows[n - 1].end - start) : row.start - start]
        is_sum = before.unit.isupper() and before.start >= start
        if is_sum and (value >= MONEY_FROM or "alternative" in cues_in(between)):
            return row._replace(unit=before.unit)
        if before.unit == "percent" and value % 1 and not between.rstrip().split(" ")[-1][:1].isupper():
            return row._replace(unit="percent")
    if currency and value >= MILLIONS and not any(_is_like(value, other) for other in rows):
        return row._replace(unit=currency)
    return row


def _value(row: Any) -> float:
    return float(row.value_low if row.value_low == row.value_low else row.value_high)


def _names_money(words: str) -> bool:
    """ "20 Millionen Schulden", "5 Millionen Soforthilfe"."""
    return bool(MONEY & {c for _, of in class_words(words) for c in of})


def _is_like(value: float, row: Any) -> bool:
    if row.unit != "count" or not isinstance(row.counted, str) or _names_money(row.counted):
        return False
    other = _value(row)
    return bool(other and 1 / LIKE <= value / other <= LIKE)


def is_bare_age(value: float | None, text: str, first: int, last: int) -> bool:
    """ "Ida B. (24)", "heiratete mit 19", "das älteste Opfer war 61": the number at text[first:last] without noun or unit."""
    if value is None or value % 1 or not 0 < value <= OLDEST:
        return False
    before = text[max(0, first - 8) : first]
    if before.endswith("(") and text[last : last + 1] in (")", ","):
        return True
    if _WITH.search(before):
        return True
    return bool(_IS.search(before) and _ENDS.match(text, last) and "zahl" not in text.lower())
