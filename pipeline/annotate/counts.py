"""A number read with what follows it: scale (Millionen), unit of measure (Euro, -jährig) or the noun counted."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.annotate.counted_nouns import far_noun, noun_at, text_at
from pipeline.annotate.glued import adjective_unit, both_ends, cut_short, glued, units
from pipeline.annotate.joined_units import with_rate, with_smaller
from pipeline.annotate.numbers import (
    Count,
    Piece,
    figure_value,
    holds_number_word,
    is_number_like,
    number_words,
    ordinal_value,
    word_value,
)
from pipeline.annotate.parts import ONE, group_of, nth_of_all, one_part
from pipeline.annotate.singulars import singular

_SEVERAL = frozenset(
    "mehrere mehreren mehrerer einige einigen einiger viele vielen vieler etliche etlichen zig paar wenige wenigen".split()
)
_OF = frozenset("der dieser jener seiner ihrer unserer deren dessen".split())
_PRONOUNS = frozenset("ihnen denen uns euch".split())
_LEAST_SCALE = 1000  # Tausend, Million: behind these the number may go on in a word of its own …
_LEAST_REST = 100  # … from a hundred on: "von drei Millionen zwei"
_MOST_DIGITS = 15
_AMOUNT = re.compile(
    "(?:(?P<scale>Millionen|Milliarden)-?)?(?P<first>[A-Za-z]*?)-?"
    "(?:[Bb]etrag|[Bb]etrags|[Bb]etrages|[Bb]etr[aä]gen?|[Bb]ereichs?|[Ss]ummen?|[Hh]öhe|Schaden|Schadens|Schäden|Verluste?|Gewinne?|Umsatz|(?:Anz|Z)ahl)"
)
_BEFORE_EIGHTH = frozenset(
    "der dem den des im am beim vom zum zur ab seit".split()
)  # in der achten Klasse; else a verb
_ABOUT = frozenset("etwa rund circa ca ungefähr knapp gut".split())
_BY = frozenset({"mal", "x", "×"})
_OPENING = frozenset(':.!?„“”"»«›‹–—(')  # what may stand before the first word of a sentence, written with a capital


@lru_cache(maxsize=1 << 16)
def opens_count(word: str) -> bool:
    """Whether a number can begin with this word at all."""
    low = word.lower()
    if low in _SEVERAL or low in ONE or low == "hälfte" or any(letter.isdecimal() for letter in word):
        return True
    if low.startswith("doppelt") or low in number_words()["ordinal"] or (low[-1:] == "-" and opens_count(word[:-1])):
        return True
    if low[:3] != "ein" and not holds_number_word(low):
        return False
    if ordinal_value(word) is not None or is_number_like(word) or word == "achten":
        return True
    return glued(word) is not None


def read_count(found: Sequence[Piece], at: int) -> Count | None:
    """The number that begins at piece `at`, or None: "zwei Drittel", "1,5 Mio. Euro", "14-jährigen", "mehrere Tausend Fans"."""
    if not opens_count(found[at].text):
        return None
    count = nth_of_all(found, at) or group_of(found, at) or _ordinal(found, at) or cut_short(found, at)
    count = count or glued(found[at].text) or _plain(found, at)
    if count is not None and count.unit == "digit":
        return _of_digits(found, at, count)
    if count is None or count.unit or count.kind == "ordinal":
        return count
    return _followed(found, at, _scaled(found, at, count))


def _of_digits(found: Sequence[Piece], at: int, count: Count) -> Count:
    """An amount told by its digits: "ein sechsstelliger Betrag", "im zweistelligen Millionenbereich", "eine zweistellige Zahl von Gästen";
    a code has only its digits."""
    last = at + count.length - 1
    amount = _AMOUNT.fullmatch(text_at(found, last + 1, last))
    if not amount or count.low is None or count.low > _MOST_DIGITS:
        return count
    currency = units()[0].get(amount["first"].lower())
    scale = number_words()["scale"][amount["scale"].lower()][0] if amount["scale"] else 1.0
    low, high = scale * 10 ** (count.low - 1), scale * (10**count.low - 1)
    told = Count(low, high, "vague", count.length + 1, currency[0] if currency else None)
    noun = noun_at(found, last + 3, last + 2) if text_at(found, last + 2, last + 1) == "von" else None
    return told if noun is None else replace(told, counted=singular(found[noun].text, is_many=True))


def _ordinal(found: Sequence[Piece], at: int) -> Count | None:
    piece = found[at]
    if _is_dotted(found, at):
        return Count(float(piece.text), float(piece.text), "ordinal", 1)
    if piece.text.isdecimal() and piece.after == "." and len(piece.text) < 4 and at + 1 < len(found):
        value: float | None = float(piece.text)
    elif piece.text.isalpha() and piece.text.islower():
        is_eighth = piece.text == "achten" and text_at(found, at - 1).lower() in _BEFORE_EIGHTH
        value = 8 if is_eighth else ordinal_value(piece.text)
    else:
        return None
    if value is None:
        return None
    noun = noun_at(found, at + 1, at)
    return None if noun is None else Count(value, value, "ordinal", noun + 1 - at, None, singular(found[noun].text))


def _is_dotted(found: Sequence[Piece], at: int) -> bool:
    """A figure with its dot and no noun: "Abel (23.)", "in der | 23. und 77. Minute"."""
    piece = found[at]
    if piece.after[:1] != "." or not piece.text.isdecimal() or len(piece.text) > 3:
        return False
    rest = found[at + 1 : at + 3]
    if piece.before.endswith("(") and piece.after.startswith(".)"):
        return True
    is_row = piece.after == "." and len(rest) == 2 and rest[0].text in ("und", "oder", "bis") and not rest[0].after
    return is_row and rest[1].text.isdecimal() and rest[1].after == "."


def _plain(found: Sequence[Piece], at: int) -> Count | None:
    text = found[at].text
    low = text.lower()
    words = number_words()
    if text[0].isdecimal() or text[0] in "+-":
        ends = both_ends(text)
        if ends is None:
            return None
        return _range(found, at, Count(*ends, "cardinal", 1))
    following = text_at(found, at + 1, at).lower()
    if low in _SEVERAL and following in words["vague"]:
        lead = Count(*words["vague"][following], "vague", 2)
        return lead
    if (
        low in {"ein", "einige", "eine"}
        and following == "paar"
        and text_at(found, at + 2, at + 1).lower() in words["vague"]
    ):
        return Count(*words["vague"][text_at(found, at + 2, at + 1).lower()], "vague", 3)
    if low in ONE:
        if part := one_part(found, at):
            return part
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
        scale = words["scale"].get(text_at(found, at + 2, at + 1).lower()) if following == "von" else None
        return lead if scale is None else _times(replace(lead, length=3), scale[0])  # "Hunderte von Millionen"
    value = word_value(text)
    opens = at == 0 or bool(_OPENING & set(found[at - 1].after + found[at].before))  # "Husum: Zwei Schafe kehren heim"
    written_as_number = text.islower() or (opens and text[1:].islower()) or low in {"hundert", "tausend"}
    if value == 0 and following in units()[0]:
        return Count(0.0, 0.0, "cardinal", 1)
    if value is None or value < 1.5 or not written_as_number:
        return None
    return _range(found, at, Count(value, value, "cardinal", 1))


def _range(found: Sequence[Piece], at: int, count: Count) -> Count:
    """ "10 bis 15", "zwischen 10 und 15": both ends in one count."""
    joint = text_at(found, at + 1, at)
    opens = at - 1 - (at > 1 and found[at - 1].text.lower() in _ABOUT)
    between = joint == "und" and at > 0 and found[opens].text.lower() == "zwischen"  # zwischen etwa 10 und 15
    if joint in {"bis", "–", "-"} or between:
        second = text_at(found, at + 2, at + 1)
        value = figure_value(second) if second[:1].isdecimal() else word_value(second) if second else None
        if value is not None and count.low is not None and value > count.low:
            return replace(count, high=value, length=3)
        if value is not None and text_at(found, at + 3, at + 2).lower() in number_words()["scale"]:
            return replace(count, high=value, length=3)  # 900.000 bis 1,5 Millionen: scaled below
    return count


def _scaled(found: Sequence[Piece], at: int, count: Count) -> Count:
    """Times Tausend, Mio., Dutzend; thirds and other parts."""
    while True:
        last = at + count.length - 1
        word = text_at(found, last + 1, last).lower().rstrip(".")
        scale = number_words()["scale"].get(word)
        part = number_words()["fraction"].get(word)
        if scale and count.low is not None:
            count = _with_rest(found, at, _times(replace(count, length=count.length + 1), scale[0]), scale[0])
        elif part and part[0] > 1 and count.low == count.high and count.low is not None and count.low < part[0]:
            share = count.low / part[0]
            return replace(count, low=share, high=share, length=count.length + 1, unit="share")
        else:
            return count


def _with_rest(found: Sequence[Piece], at: int, count: Count, scale: float) -> Count:
    """ "drei Millionen achthunderttausend", "eine Milliarde zweihundert Millionen": a smaller number in words right behind is added."""
    last = at + count.length - 1
    word = text_at(found, last + 1, last)
    value = word_value(word) if word.islower() and word.isalpha() and scale >= _LEAST_SCALE else None
    if value is None or value < _LEAST_REST or count.low is None or count.low != count.high:
        return count
    second = number_words()["scale"].get(text_at(found, last + 2, last + 1).lower())
    rest = value * (second[0] if second else 1)
    if rest >= scale:
        return count
    return replace(count, low=count.low + rest, high=count.low + rest, length=count.length + (2 if second else 1))


def _times(count: Count, factor: float) -> Count:
    """Both ends times a scale; where the first end is the larger figure ("900.000 bis 1,5 Millionen") only the second."""
    low = count.low if count.low is None or (count.high is not None and count.high < count.low) else count.low * factor
    return replace(count, low=low, high=None if count.high is None else count.high * factor)


def _followed(found: Sequence[Piece], at: int, count: Count) -> Count:
    """Unit or noun after the number, into the span: "40 km", "40 alte Boote", "Tausende von ihnen", "drei der Boote"."""
    last = at + count.length - 1
    word = text_at(found, last + 1, last)
    if not word:
        return count
    dotted = word.lower() + "." if found[last + 1].after.startswith(".") else ""  # "3 Mio. Fr."
    known = units()[0].get(word.lower()) or units()[0].get(dotted)
    if word in _BY and text_at(found, last + 2, last + 1)[:1].isdecimal():  # "3 mal 4 Meter"
        second = read_count(found, last + 2)
        return replace(count, unit=second.unit) if second is not None else count
    if known and not (len(word) == 1 and found[last + 1].after == "." and word.islower()):
        low, high = (None if end is None else end * known[1] for end in (count.low, count.high))
        if rate := with_rate(found, last + 1):
            return replace(count, unit=rate[0], length=count.length + 1 + rate[1])
        return with_smaller(found, at, replace(count, low=low, high=high, unit=known[0], length=count.length + 1))
    if count.unit:
        return count
    if apart := adjective_unit(word.removeprefix("-")):  # "die 30 -jährigen Bäume"
        low, high = (None if end is None else end * apart[1] for end in (count.low, count.high))
        return replace(count, low=low, high=high, unit=apart[0], length=count.length + 1)
    if word == "von" and text_at(found, last + 2, last + 1) in _PRONOUNS:
        return replace(count, length=count.length + 2)
    skip = 1 if word in _OF or (word == "von" and count.kind == "vague") else 0  # "Hunderte von Booten"
    noun = noun_at(found, last + 1 + skip, last + skip)
    if noun is None:
        return replace(count, counted=far_noun(found, last + 1 + skip, last + skip))
    return replace(count, length=noun + 1 - at, counted=singular(found[noun].text, _is_many(count)))


def _is_many(count: Count) -> bool:
    """Whether a number is of several: what it counts stands in the plural."""
    return count.high is None or count.high > 1
