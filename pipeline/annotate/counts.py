"""A number read with what follows it: scale (Millionen), unit of measure (Euro, -jährig) or the noun counted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.annotate.adjectives import classes_of, inflected_stem
from pipeline.annotate.numbers import (
    Piece,
    figure_value,
    holds_number_word,
    is_number_like,
    number_words,
    ordinal_value,
    split_range,
    word_value,
)
from pipeline.annotate.person_nouns import person_noun
from pipeline.tables import read_resource

_GLUED = re.compile(r"([€$£¥]?)([+-]?\d[\d.,']*(?:[-–]\d[\d.,']*)?)(-?)([^\d\s]*)")
_SEVERAL = frozenset(
    "mehrere mehreren mehrerer einige einigen einiger viele vielen vieler etliche etlichen zig paar wenige wenigen".split()
)
ONE = frozenset("ein eine einer einem einen eines".split())
_OF = frozenset("der dieser jener seiner ihrer unserer deren dessen".split())
_PRONOUNS = frozenset("ihnen denen uns euch".split())
_MOST_ADJECTIVES = 3
_OPENING = frozenset(':.!?„“”"»«›‹–—(')  # what may stand before the first word of a sentence, written with a capital
_ENDINGS = ("en", "er", "es", "em", "e", "")  # of adjectives


@dataclass(frozen=True, slots=True)
class Count:
    """low and high as meant (None: open), kind cardinal, vague or ordinal; `length` pieces from the number to the last word."""

    low: float | None
    high: float | None
    kind: str
    length: int
    unit: str | None = None
    counted: str | None = None


@cache
def units() -> tuple[dict[str, tuple[str, float]], dict[str, tuple[str, float]]]:
    """units.csv: printed form → (unit, factor) of nouns and signs, and of endings of adjectives."""
    nouns, endings = dict[str, tuple[str, float]](), dict[str, tuple[str, float]]()
    for row in read_resource("de/units.csv"):
        (endings if row["adjective"] else nouns)[row["form"]] = (row["unit"], float(row["factor"] or 1))
    return nouns, endings


@lru_cache(maxsize=1 << 16)
def opens_count(word: str) -> bool:
    """Whether a number can begin with this word at all."""
    low = word.lower()
    if low in _SEVERAL or low in ONE or low == "hälfte" or any(letter.isdecimal() for letter in word):
        return True
    if low[:3] != "ein" and not holds_number_word(low):
        return False
    if ordinal_value(word) is not None or is_number_like(word):
        return True
    return _glued([Piece(0, len(word), word, "", "")], 0) is not None


def read_count(found: Sequence[Piece], at: int) -> Count | None:
    """The number that begins at piece `at`, or None: "zwei Drittel", "1,5 Mio. Euro", "14-jährigen", "mehrere Tausend Fans"."""
    if not opens_count(found[at].text):
        return None
    count = _ordinal(found, at) or _glued(found, at) or _plain(found, at)
    if count is None or count.unit or count.kind == "ordinal":
        return count
    return _followed(found, at, _scaled(found, at, count))


def _text(found: Sequence[Piece], at: int, tied_to: int | None = None) -> str:
    """Text of piece `at` if no punctuation stands between it and the piece before (abbreviation dots apart), else ""."""
    if not 0 <= at < len(found):
        return ""
    if tied_to is not None and (found[at].before or found[tied_to].after.strip(".")):
        return ""
    return found[at].text


def _ordinal(found: Sequence[Piece], at: int) -> Count | None:
    piece = found[at]
    if piece.text.isdecimal() and piece.after == "." and len(piece.text) < 4 and at + 1 < len(found):
        value: float | None = float(piece.text)
    elif piece.text.isalpha() and piece.text.islower():
        value = ordinal_value(piece.text)
    else:
        return None
    if value is None:
        return None
    noun = _noun_at(found, at + 1, at)
    return None if noun is None else Count(value, value, "ordinal", noun + 1 - at, None, _lemma(found[noun].text))


def _glued(found: Sequence[Piece], at: int) -> Count | None:
    """Number and unit in one piece: 50%, €20, 30km, 14-jährigen, 20-Jähriger, fünfköpfige, dreimal."""
    text = found[at].text
    match = _GLUED.fullmatch(text)
    if match:
        sign, number, hyphen, unit = match.groups()
        ends = _both_ends(number.rstrip(".,"))
        if ends is None or not (sign or unit):
            return None
        known = units()[0].get(sign or unit.lower()) if sign or not hyphen else None
        if known and len(unit) == 1 and unit.isupper() and unit != "W":
            return None  # 5G, 4K
        known = known or _adjective_unit(unit.lower())
        return Count(ends[0] * known[1], ends[1] * known[1], "cardinal", 1, known[0]) if known else None
    if not text.isalpha():
        return None
    low = text.lower()
    if low.endswith("mal") and (value := word_value(low[:-3])) is not None and value > 1:
        return Count(value, value, "cardinal", 1, "times")
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


def _adjective_unit(word: str) -> tuple[str, float] | None:
    for ending in _ENDINGS:
        if word.endswith(ending) and (known := units()[1].get(word[: len(word) - len(ending)])):
            return known
    return None


def _both_ends(number: str) -> tuple[float, float] | None:
    value = figure_value(number)
    return (value, value) if value is not None else split_range(number)


def _plain(found: Sequence[Piece], at: int) -> Count | None:
    text = found[at].text
    low = text.lower()
    words = number_words()
    if text[0].isdecimal() or text[0] in "+-":
        ends = _both_ends(text)
        if ends is None:
            return None
        return _range(found, at, Count(*ends, "cardinal", 1))
    following = _text(found, at + 1, at).lower()
    if low in _SEVERAL and following in words["vague"]:
        lead = Count(*words["vague"][following], "vague", 2)
        return lead
    if (
        low in {"ein", "einige", "eine"}
        and following == "paar"
        and _text(found, at + 2, at + 1).lower() in words["vague"]
    ):
        return Count(*words["vague"][_text(found, at + 2, at + 1).lower()], "vague", 3)
    if low in ONE:
        if following in {"halbe", "halben"} and _text(found, at + 2, at + 1).lower() in words["scale"]:
            half = words["scale"][_text(found, at + 2, at + 1).lower()][0] / 2
            return Count(half, half, "cardinal", 3)
        if following in words["fraction"] or (following in words["scale"] and found[at + 1].text[0].isupper()):
            return Count(1.0, 1.0, "cardinal", 1)
        one = Count(1.0, 1.0, "cardinal", 1)
        if following in units()[0]:
            return one  # "mehr als eine Woche"
        few = _range(found, at, one) if following == "bis" else one  # "ein bis zwei Wochen"
        return few if few.length > 1 else None
    if low == "hälfte" and not (at and ordinal_value(found[at - 1].text)):
        return Count(0.5, 0.5, "cardinal", 1, "share")
    if low in words["vague"] and low not in {"tausend", "hundert", "dutzend", "zehntausend", "hunderttausend"}:
        lead = Count(*words["vague"][low], "vague", 1)
        scale = words["scale"].get(_text(found, at + 2, at + 1).lower()) if following == "von" else None
        return lead if scale is None else _times(replace(lead, length=3), scale[0])  # "Hunderte von Millionen"
    value = word_value(text)
    opens = at == 0 or bool(_OPENING & set(found[at - 1].after + found[at].before))  # "Husum: Zwei Schafe kehren heim"
    written_as_number = text.islower() or (opens and text[1:].islower()) or low in {"hundert", "tausend"}
    if value is None or value < 1.5 or not written_as_number:
        return None
    return _range(found, at, Count(value, value, "cardinal", 1))


def _range(found: Sequence[Piece], at: int, count: Count) -> Count:
    """ "10 bis 15", "zwischen 10 und 15": both ends in one count."""
    joint = _text(found, at + 1, at)
    between = joint == "und" and at > 0 and found[at - 1].text.lower() == "zwischen"
    if joint in {"bis", "–", "-"} or between:
        second = _text(found, at + 2, at + 1)
        value = figure_value(second) if second[:1].isdecimal() else word_value(second) if second else None
        if value is not None and count.low is not None and value > count.low:
            return replace(count, high=value, length=3)
        if value is not None and _text(found, at + 3, at + 2).lower() in number_words()["scale"]:
            return replace(count, high=value, length=3)  # 900.000 bis 1,5 Millionen: scaled below
    return count


def _scaled(found: Sequence[Piece], at: int, count: Count) -> Count:
    """Times Tausend, Mio., Dutzend; thirds and other parts."""
    while True:
        last = at + count.length - 1
        word = _text(found, last + 1, last).lower().rstrip(".")
        scale = number_words()["scale"].get(word)
        part = number_words()["fraction"].get(word)
        if scale and count.low is not None:
            count = _times(replace(count, length=count.length + 1), scale[0])
        elif part and part[0] > 1 and count.low == count.high and count.low is not None and count.low < part[0]:
            share = count.low / part[0]
            return replace(count, low=share, high=share, length=count.length + 1, unit="share")
        else:
            return count


def _times(count: Count, factor: float) -> Count:
    """Both ends times a scale; where the first end is the larger figure ("900.000 bis 1,5 Millionen") only the second."""
    low = count.low if count.low is None or (count.high is not None and count.high < count.low) else count.low * factor
    return replace(count, low=low, high=None if count.high is None else count.high * factor)


def _followed(found: Sequence[Piece], at: int, count: Count) -> Count:
    """Unit or noun after the number, into the span: "40 km", "40 alte Boote", "Tausende von ihnen", "drei der Boote"."""
    last = at + count.length - 1
    word = _text(found, last + 1, last)
    if not word:
        return count
    dotted = word.lower() + "." if found[last + 1].after.startswith(".") else ""  # "3 Mio. Fr."
    known = units()[0].get(word.lower()) or units()[0].get(dotted)
    if known and not (len(word) == 1 and found[last + 1].after == "." and word.islower()):
        low, high = (None if end is None else end * known[1] for end in (count.low, count.high))
        return replace(count, low=low, high=high, unit=known[0], length=count.length + 1)
    if count.unit:
        return count
    if word == "von" and _text(found, last + 2, last + 1) in _PRONOUNS:
        return replace(count, length=count.length + 2)
    skip = 1 if word in _OF or (word == "von" and count.kind == "vague") else 0  # "Hunderte von Booten"
    noun = _noun_at(found, last + 1 + skip, last + skip)
    if noun is None:
        return count
    return replace(count, length=noun + 1 - at, counted=_lemma(found[noun].text))


def _noun_at(found: Sequence[Piece], at: int, tied_to: int) -> int | None:
    """Number of the noun at `at`, adjectives before it skipped; None if something else stands there."""
    for _ in range(_MOST_ADJECTIVES + 1):
        word = _text(found, at, tied_to)
        if not word or word[0].isdecimal():
            return None
        if word[0].isupper():
            following = _text(found, at + 1, at)
            if word.endswith("er") and following[:1].isupper() and person_noun(word) is None:
                at, tied_to = at + 1, at  # "30 Wiener Schulen"
                continue
            closed = classes_of(word) and word.lower() not in units()[0]  # polite Sie, Ihnen; but das erste Mal
            return None if closed or word_value(word) else at
        if inflected_stem(word) is None and not ("quantifier" in classes_of(word) and word.endswith(("e", "en", "er"))):
            return None
        at, tied_to = at + 1, at
    return None


def _lemma(noun: str) -> str:
    """Singular as far as the form gives it away: persons by their declension, -ungen, -heiten, -ionen, -innen by ending."""
    person = person_noun(noun)
    if person is not None:
        return person.lemma
    for plural, singular in (("innen", "in"), ("ungen", "ung"), ("heiten", "heit"), ("keiten", "keit"), ("schaften", "schaft"),
                             ("ionen", "ion"), ("täten", "tät"), ("ismen", "ismus"), ("tags", "tag"), ("tages", "tag")):  # fmt: skip
        if noun.endswith(plural) and len(noun) > len(plural) + 1:
            return noun[: -len(plural)] + singular
    return noun
