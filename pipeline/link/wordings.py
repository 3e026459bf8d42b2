"""The words of a quotation as evidence: do two wordings render one utterance?

Translations, trims and indirect speech change most words of an utterance. What stays is a rare word in another form ("brüchig",
"Brüchigkeit"; "vergessen", "vergisst"), a number with what it counts ("neun Tage"), or, where one outlet cuts what another
gives in full, a run of words.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.link.terms import Remembered, Weighing, function_words, inflection_stem
from pipeline.link.word_roots import root
from pipeline.spans import folded
from pipeline.tables import read_resource

MIN_SHARED = 2.0  # shared weight needed of two words or more; one that stands once in the story weighs about 4
MIN_SHARED_ALONE = 2.75  # of one word alone
MIN_CUT = 1.5  # weight needed of a run of four words or more that one quote repeats from another
MOSTLY = 0.8  # share of a wording's weight from which another holds it
OTHER_NUMBERS = 0.5  # factor where both give numbers and none is the same
OTHER_DAYS = 0.5  # of the weight of days that one alone names
SAME_NUMBERS = 1.3  # factor where one gives all numbers of the other and both say what they count
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.' ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
_PLURAL = re.compile("e?n?$")


@dataclass(frozen=True, slots=True)
class Wording:
    """`words`: all of them in order without inflection; `terms`: roots of content words, numbers from ten, and numbers with
    the noun they count ("#7 stund"); `values`: all numbers from two, years left out."""

    words: tuple[str, ...]
    terms: tuple[str, ...]
    values: frozenset[str]
    weighed: tuple[str, ...]  # `terms` without numbers with their nouns, each of which stands there twice
    line: str  # the words with a space before and after each
    days: tuple[str, ...]  # those of `terms` that say when ("montag…", "24.märz…")


def read_wording(parts: Iterable[tuple[int, str]], outside: list[tuple[int, int]]) -> Wording:
    """Wording of a quotation given as (start, surface) of each part, without what lies in the spans `outside`."""
    words: list[str] = []
    terms: dict[str, None] = {}
    values: set[str] = set()
    for at, surface in parts:
        value: str | None = None
        plain, word = folded(surface), ""
        hidden = [(start - at, end - at) for start, end in outside if start < at + len(plain) and end > at]
        for match in _WORD.finditer(plain):
            if hidden and any(start <= match.start() < end for start, end in hidden):
                continue
            counted, before, word = value, word, match[0]
            bare, value, told, is_day = _read(word)
            if is_day and counted:  # 24. März: a day, no count
                terms.pop("#" + counted, None)
                values.discard(counted)
                terms[f"{counted}.{word.lower()}…"] = None
            elif is_day and before.lower() not in ("am", "im", ""):
                terms[f"{word.lower()}…"] = None
            words.append(bare)
            if value:
                values.add(value)
                if len(value) > 1:
                    terms["#" + value] = None
            elif told:
                is_first = word[0].isupper() and _is_first(plain, match.start())
                terms[root(word, True) if is_first else told] = None
                if counted:
                    terms[f"#{counted} {_PLURAL.sub('', bare)}"] = None
    return Wording(
        tuple(words),
        tuple(terms),
        frozenset(values),
        tuple(t for t in terms if " " not in t),
        f" {' '.join(words)} ",
        tuple(t for t in terms if t.endswith("…")),
    )


def with_parts(wording: Wording, parts: dict[str, tuple[str, str]]) -> Wording:
    """The wording with both parts of a compound in its place."""
    if parts.keys().isdisjoint(wording.terms):
        return wording
    terms = tuple(dict.fromkeys(part for term in wording.terms for part in parts.get(term, (term,))))
    return replace(wording, terms=terms, weighed=tuple(t for t in terms if " " not in t))


def count_roots(texts: Iterable[str]) -> Counter[str]:
    """How often each root of a content word stands in the texts."""
    counts: Counter = Counter()
    for text in texts:
        counts.update(map(_ROOTS.__getitem__, _WORD.findall(folded(text))))
    del counts[None]
    return counts


def _is_first(text: str, at: int) -> bool:
    """Whether a sentence begins with the word, whose capital then does not tell a noun."""
    return text[max(0, at - 2) : at].strip() in ("", ".", "!", "?", ":")


def _content_root(word: str) -> str | None:
    """The root of a content word."""
    is_content = len(word) > 2 and not word[0].isdigit() and word.lower() not in function_words()
    return root(word) if is_content and word.lower() not in _days() else None


_ROOTS = Remembered(_content_root)


@lru_cache(maxsize=1 << 16)
def _read(word: str) -> tuple[str, str | None, str | None, bool]:
    """The word without inflection, its value as a number, its root if it is a content word, and whether it names a day."""
    return inflection_stem(word), _value(word), _ROOTS[word], len(word) > 2 and word.lower() in _days()


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


def _days_alone(a: Wording, b: Wording, weighing: Weighing) -> float:
    """What counts not of the weight of the days that `a` names and `b` does not: what is "bis Montag" here is "dann" there."""
    return OTHER_DAYS * sum(weighing.weight[day] for day in a.days if day not in b.terms)


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


def similarity(
    a: Wording, b: Wording, weighing: Weighing, least: float = MIN_SHARED, alone: float = MIN_SHARED_ALONE
) -> float:
    """0 to 1: half the share of the shorter wording found in the longer one, half the share that both have of their mean length.

    0 below `least` of shared weight, for a single word below `alone`, and where that one word is only kin (Häftlinge, eingesperrt).
    Halved where both give numbers and none is the same, more where one gives all numbers of the other with what they count.
    """
    both, n_same, n_kin = weighing.common(a.terms, b.terms)
    if both <= 0 or (least and both < (alone if n_same + n_kin == 1 else least)):
        return 0.0
    if least and not n_same and n_kin == 1:
        return 0.0
    is_counted = bool(a.values & b.values)  # a number with its noun stands there twice
    weight_a, weight_b = (
        weighing.of(one.weighed if is_counted else one.terms) - _days_alone(one, other, weighing)
        for one, other in ((a, b), (b, a))
    )
    value = min(1.0, both / min(weight_a, weight_b)) / 2 + min(0.5, both / (weight_a + weight_b))
    if a.values and b.values:
        fewer, more = (a, b) if len(a.values) <= len(b.values) else (b, a)
        if not fewer.values & more.values:
            return value * OTHER_NUMBERS
        counted = {term for term in a.terms if " " in term} & set(b.terms)  # "#9 tag"
        if fewer.values <= more.values and counted:
            return min(1.0, value * SAME_NUMBERS)
    return value
