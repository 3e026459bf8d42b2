"""German numbers: figures (15.000, 80'000, 15 000, 1,5) and number words (zweiundzwanzig, dreihunderttausend, anderthalb).

Swiss texts group with an apostrophe and may use a decimal point; grouping by dot, apostrophe or space always takes three
figures (Duden; Swiss federal style guide), which tells 15.000 from 1.5.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.spans import BLANKS, folded
from pipeline.tables import read_resource

_FIGURE = re.compile(
    r"[+-]?(?:\d{1,3}(?:\.\d{3})+(?:,\d+|,-)?|(?:\d{1,3}(?:'\d{3})+|\d+)(?:,\d+|[,.]-|\.\d{1,2})?)"
)  # a decimal point only where no dot groups
_OPENING, _CLOSING = "\"„“”»«›‹‚'‘([{–—" + BLANKS, "\"„“”»«›‹'’)]}.,;:!?…–—" + BLANKS
_RANGE = re.compile(r"[-–—]")


@dataclass(slots=True)  # not frozen: that would take three times as long to make
class Piece:
    """A stretch between spaces without the punctuation around it; `before` and `after` hold that punctuation."""

    start: int
    end: int
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Count:
    """low and high as meant (None: open), kind cardinal, vague or ordinal; `length` pieces from the number to the last word.

    `before`: pieces before the number that belong to it ("zu zweit"); `modifier`: of a word inside ("ein knappes Drittel").
    """

    low: float | None
    high: float | None
    kind: str
    length: int
    unit: str | None = None
    counted: str | None = None
    before: int = 0
    modifier: str | None = None


@lru_cache(maxsize=1 << 10)  # quantities and dates ask for the sentences of one document in turn
def pieces(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """Pieces of text[start:end]; figures grouped by a space are one piece ("15 000 Euro" → "15 000", "Euro")."""
    found: list[Piece] = []
    plain = folded(text[start:end])
    at = start
    for chunk in plain.split(" "):
        core, before, after = _core(chunk)
        if core:
            first = at + len(before)
            piece = Piece(first, first + len(core), core, before, after)
            if piece.text[0].isdecimal() and found and _continues(found[-1], piece):
                head = found.pop()
                piece = Piece(head.start, piece.end, plain[head.start - start : piece.end - start], head.before, after)
            found.append(piece)
        at += len(chunk) + 1
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def _core(chunk: str) -> tuple[str, str, str]:
    """What stands between two spaces without punctuation and rare blanks (U+2028) around it, and these."""
    first = len(chunk) - len(chunk.lstrip(_OPENING))
    end = max(first, len(chunk.rstrip(_CLOSING)))
    return chunk[first:end], chunk[:first], chunk[end:]


def _continues(head: Piece, tail: Piece) -> bool:
    """ "15" and "000" are one figure; "2024" and "300" are not."""
    groups = head.text.split(" ")
    fits = (
        len(groups[0]) <= 3
        and groups[0] != "0"
        and all(g.isdecimal() for g in groups)
        and all(len(g) == 3 for g in groups[1:])
    )
    first = tail.text.split(",")[0]
    return (
        fits
        and not head.after
        and not tail.before
        and len(first) == 3
        and first.isdecimal()
        and head.end + 1 == tail.start
    )


@cache
def number_words() -> dict[str, dict[str, tuple[float, float | None]]]:
    """class → word → (low, high) from the word list."""
    classes: dict[str, dict[str, tuple[float, float | None]]] = {}
    for row in read_resource("de/number_words.csv"):
        high = float(row["high"]) if row["high"] else None
        classes.setdefault(row["class"], {})[row["word"]] = (float(row["low"]), high)
    return classes


def figure_value(text: str) -> float | None:
    """Value of a figure, else None: "15.000" and "15 000" → 15000, "80'000" → 80000, "1,5" → 1.5, "3,-" and "3.-" → 3; "1.2.3", "1.000.0" → None."""
    match = _FIGURE.fullmatch(text.replace(" ", "'") if " " in text else text)
    if match is None or (len(text) > 1 and text[0] == "0" and text[1].isdecimal()) or len(text) > 24:
        return None
    number = text.replace("'", "").replace(" ", "").removesuffix(",-").removesuffix(".-")
    if "," in number:
        return float(number.replace(".", "").replace(",", "."))
    head, dot, tail = number.rpartition(".")
    grouped = dot and len(tail) == 3
    return float(number.replace(".", "")) if grouped else float(head + "." + tail) if dot else float(number)


def split_range(text: str) -> tuple[float, float] | None:
    """Both ends of "10-15" or "10–15", else None (also for scores, years and falling figures: "3-1")."""
    parts = _RANGE.split(text)
    if len(parts) != 2:
        return None
    low, high = figure_value(parts[0]), figure_value(parts[1])
    return (low, high) if low is not None and high is not None and low < high else None


@lru_cache(maxsize=1 << 16)
def word_value(word: str) -> float | None:
    """Value of a number word in one word, else None: zwölf → 12, zweiundzwanzig → 22, dreihunderttausend → 300000."""
    words = number_words()
    low = word.lower()
    if low in words["half"]:
        return words["half"][low][0]
    if len(low) > 60 or low in {"ein", "eins", "hundert", "tausend"}:
        return {"hundert": 100.0, "tausend": 1000.0, "eins": 1.0}.get(low)
    if low.endswith("einhalb"):
        whole = _compound(low.removesuffix("einhalb"))
        return whole if whole is None else whole + 0.5
    return _compound(low)


def _compound(low: str) -> float | None:
    head, thousand, tail = low.partition("tausend")
    if thousand:
        first = _below_thousand(head) if head else 1.0
        rest = _below_thousand(tail.removeprefix("und")) if tail else 0.0
        return None if first is None or rest is None else first * 1000 + rest
    return _below_thousand(low)


def _below_thousand(low: str) -> float | None:
    units, tens = number_words()["unit"], number_words()["ten"]
    head, hundred, tail = low.partition("hundert")
    if hundred:
        first = units.get(head, (None,))[0] if head else 1.0
        rest = _below_thousand(tail.removeprefix("und")) if tail else 0.0
        return None if first is None or rest is None or first > 19 else first * 100 + rest
    if low in units:
        return units[low][0]
    if low in tens:
        return tens[low][0]
    unit, joint, ten = low.partition("und")
    if joint and unit in units and ten in tens and 0 < units[unit][0] < 10:
        return tens[ten][0] + units[unit][0]
    return None


@lru_cache(maxsize=1 << 16)
def ordinal_value(word: str) -> int | None:
    """Value of an ordinal word, else None: dritten → 3, zwanzigste → 20, einundzwanzigster → 21."""
    low = word.lower()
    for ending in ("en", "er", "es", "em", "e"):
        if low.endswith(ending) and len(low) < 60:
            stem = low[: -len(ending)]
            known = number_words()["ordinal"].get(stem)
            if known and stem + ending != "achten":
                return int(known[0])
            if stem.endswith("st") and (value := word_value(stem[:-2])) is not None and value >= 20:
                return int(value)
    return None


@cache
def _number_words() -> re.Pattern:
    words = {word for of_class in number_words().values() for word in of_class} | {"hundert", "tausend", "eins"}
    return re.compile("|".join(map(re.escape, sorted(words))))


def holds_number_word(low: str) -> bool:
    """Whether a number word of any kind stands somewhere in a lower-case word; without one it has no value."""
    return _number_words().search(low) is not None


def is_number_like(word: str) -> bool:
    """Whether a word is a figure, number word or vague number word of any kind (Tausender, zwei, 15.000)."""
    low = word.lower()
    return (
        word[:1].isdecimal()
        or word_value(word) is not None
        or low in number_words()["vague"]
        or low in number_words()["scale"]
    )
