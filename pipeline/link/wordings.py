"""The words of a quotation as evidence: do two wordings render one utterance?

Translations, trims and indirect speech change most words of an utterance. What stays is a rare word in another form ("brüchig",
"Brüchigkeit"; "vergessen", "vergisst"), a number with what it counts ("neun Tage"), or, where one outlet cuts what another
gives in full, a run of words.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.link.terms import Weighing, function_words, inflection_stem, stem
from pipeline.spans import folded
from pipeline.tables import read_resource

MIN_SHARED = 2.5  # shared weight needed: one rare word or several common ones
MIN_CUT = 1.5  # weight needed of a run of four words or more that one quote repeats from another
MOSTLY = 0.8  # share of a wording's weight from which another holds it
OTHER_NUMBERS = 0.5  # factor where both give numbers and none is the same
SAME_NUMBERS = 1.3  # factor where one gives all numbers of the other and both say what they count
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.' ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_PLURAL = re.compile("e?n?$")
_PARTICIPLE = re.compile(r"(?P<before>.*?)ge(?P<root>.{3,}?)e?t")


@dataclass(frozen=True, slots=True)
class Wording:
    """`words`: all of them in order without inflection; `terms`: roots of content words, numbers from ten, and numbers with
    the noun they count ("#7 stund"); `values`: all numbers from two, years left out."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    values: frozenset[str]
    line: str  # the words with a space before and after each


def read_wording(parts: Iterable[tuple[int, str]], outside: list[tuple[int, int]]) -> Wording:
    """Wording of a quotation given as (start, surface) of each part, without what lies in the spans `outside`."""
    words: list[str] = []
    terms: dict[str, None] = {}
    values: set[str] = set()
    for at, surface in parts:
        value: str | None = None
        for match in _WORD.finditer(folded(surface)):
            if outside and any(start <= at + match.start() < end for start, end in outside):
                continue
            counted = value
            bare, value, told = _read(match.group())
            words.append(bare)
            if value:
                values.add(value)
                if len(value) > 1:
                    terms["#" + value] = None
            elif told:
                terms[told] = None
                if counted:
                    terms[f"#{counted} {_PLURAL.sub('', bare)}"] = None
    return Wording(tuple(words), tuple(terms), frozenset(values), f" {' '.join(words)} ")


@lru_cache(maxsize=1 << 16)
def _read(word: str) -> tuple[str, str | None, str | None]:
    """The word without inflection, its value as a number, and its root if it is a content word."""
    is_content = len(word) > 2 and not word[0].isdigit() and word.lower() not in function_words()
    return inflection_stem(word), _value(word), root(word) if is_content and word.lower() not in _days() else None


def _value(word: str) -> str | None:
    """Digits of a number from two ("1.200" → 1200, neun → 9); None for a year, one and other words."""
    if not word[0].isdigit():
        return _number_words().get(word.lower())
    is_year = len(word) == 4 and word[:2] in ("19", "20")
    return None if is_year or word in ("0", "1") else re.sub(r"[.' ]", "", word)


@cache
def _number_words() -> dict[str, str]:
    rows = read_resource("de/number_words.csv")
    return {r["word"]: r["low"] for r in rows if r["class"] in ("unit", "ten") and float(r["low"]) > 1}


@cache
def _days() -> frozenset[str]:
    """Weekdays and months: the outlet's words, they say when it was said."""
    rows = [*read_resource("de/weekdays.csv"), *read_resource("de/months.csv")]
    return frozenset(value.lower() for row in rows for value in row.values() if not value.isdigit())


@cache
def _strong_forms() -> dict[str, str]:
    """Past forms of strong verbs → infinitive: vergaß, vergaßen, vergessen → vergessen."""
    forms: dict[str, str] = {}
    for row in read_resource("de/strong_verbs.csv"):
        past = row["preterite"]
        forms |= dict.fromkeys(
            (past, past + ("n" if past.endswith("e") else "en"), row["participle"]), row["infinitive"]
        )
    return forms


@cache
def _prefixes() -> tuple[str, ...]:
    return tuple(sorted((row["prefix"] for row in read_resource("de/verb_prefixes.csv")), key=lambda p: (-len(p), p)))


@lru_cache(maxsize=1 << 16)
def root(word: str) -> str:
    """Stem of the word, of a verb form that of its infinitive: "ausgestiegen" → "aussteig", "geräumt" and "Räumung" → "räum"."""
    low = word.lower()
    if word[0].islower():
        for prefix in ("", *(p for p in _prefixes() if low.startswith(p))):
            infinitive = _strong_forms().get(low[len(prefix) :])
            if infinitive:
                return stem(prefix + infinitive)
        match = _PARTICIPLE.fullmatch(low)
        if match and (not match["before"] or match["before"] in _prefixes()):
            return stem(match["before"] + match["root"] + "en")
    return stem(word)


def is_cut(a: Wording, b: Wording, weighing: Weighing) -> bool:
    """One wording stands in the other word by word: four words or more, or three that tell something.

    Example: the headline „Wir haben keinen Strom mehr“ of „Heizen geht nicht. Wir haben keinen Strom mehr, seit der Mast fiel.“
    """
    short, whole = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if len(short.words) < 3 or short.line not in whole.line:
        return False
    return weighing.of(short.terms) >= (MIN_CUT if len(short.words) > 3 else MIN_SHARED)


def is_held(a: Wording, b: Wording, weighing: Weighing) -> bool:
    """Nearly all that `a` says is said in `b`, word by word or in whatever order."""
    if len(a.words) <= len(b.words) and is_cut(a, b, weighing):
        return True
    whole = weighing.of(a.terms)
    return whole >= MIN_CUT and weighing.shared(a.terms, b.terms) >= MOSTLY * whole


def similarity(a: Wording, b: Wording, weighing: Weighing, least: float = MIN_SHARED) -> float:
    """0 to 1, 0 below `least` of shared weight: half the share of the shorter wording found in the longer one, half the share that both have of their mean
    length; halved where both give numbers and none is the same, more where one gives all numbers of the other with what
    they count."""
    both = weighing.shared(a.terms, b.terms)
    if both <= 0 or both < least:
        return 0.0
    weight_a, weight_b = weighing.of(a.terms), weighing.of(b.terms)
    value = both / min(weight_a, weight_b) / 2 + both / (weight_a + weight_b)
    if a.values and b.values:
        fewer, more = (a, b) if len(a.values) <= len(b.values) else (b, a)
        if not fewer.values & more.values:
            return value * OTHER_NUMBERS
        counted = {term for term in a.terms if " " in term} & set(b.terms)  # "#9 tag"
        if fewer.values <= more.values and counted:
            return min(1.0, value * SAME_NUMBERS)
    return value
