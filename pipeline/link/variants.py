"""The values that outlets give for one thing counted, and how they stand to each other: agree, compatible, update, conflict."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from math import floor, inf, isclose, log10

CLOSE = 1.1  # times the smaller value: rounded figures
ROUGH = 0.1  # "rund 500" means 450 to 550
LEAST_REACH = 1.5  # "mindestens neun" on the same day is no other number than 11 or 13
PART = 100.0  # the step of a share: "ein Drittel" is 33,3 per cent
PART_ROUGH = 0.05  # "rund zwei Drittel" means 62 to 72 per cent
PART_REACH = 4 / 3  # "mehr als die Hälfte" means up to two thirds


@dataclass(slots=True)
class Variant:
    """One value: `low`, `high` in base units (high null where open), `days` and `sources` of the quantities that give it."""

    low: float | None
    high: float | None
    modifier: str  # exact approx min max vague
    days: list[str | None]
    sources: set[str | None]
    step: float = 1.0  # its own unit in the base unit: zeros are those of "fünf Jahre", not of 1825 days

    def key(self) -> tuple[float | None, float | None, str]:
        return (self.low, self.high, self.modifier)


def meant_range(variant: Variant) -> tuple[float, float]:
    """The values a reader may take `variant` to mean.

    A round number is rounded (1.500 means 1.450 to 1.550), rund adds a tenth, mehr als names the round number next below
    (mehr als tausend: 1.000 to 2.000), bis zu the highest; vague words have the range of number_words.csv. Nothing known is everything.
    """
    return value_range(*variant.key(), variant.step)


@lru_cache(maxsize=1 << 16)
def value_range(low: float | None, high: float | None, modifier: str, step: float = 1.0) -> tuple[float, float]:
    """`meant_range` of a value that is in no variant yet; `step`: its own unit in the base unit."""
    if step != 1.0:
        own = [None if end is None else in_unit(end, step) for end in (low, high)]
        is_part = step == PART and any(end is not None and 0 < abs(end) < 1 for end in own)
        least, most = _part_range(own, modifier) if is_part else value_range(*own, modifier)
        return least * step, most * step
    known = [end for end in (low, high) if end is not None]
    if not known:
        return -inf, inf
    if modifier == "vague":
        return (-inf if low is None else low), (inf if high is None else high)
    if modifier == "min":
        return known[0], known[0] + _grain(known[0])
    if modifier == "max":
        return -inf, known[-1]
    slack = 0.5 * _grain(known[0]) if _grain(known[0]) >= 100 else 0.0
    slack = max(slack, ROUGH * abs(known[0])) if modifier == "approx" else slack
    return known[0] - slack, known[-1] + slack


def in_unit(value: float, step: float) -> float:
    """A value of the base unit in its own one, of which it is `step`: 0.29166667 days are seven hours, not 7.0000001."""
    own = value / step
    return round(own, 1) if isclose(own, round(own, 1), rel_tol=1e-4) else round(own, 6)


def _part_range(own: list[float | None], modifier: str) -> tuple[float, float]:
    """What a fraction told in words may mean: it is rough without a word for it, and "mehr als" reaches to the next one."""
    known = [end for end in own if end is not None]
    if modifier == "min":
        return known[0], known[0] * PART_REACH
    if modifier == "max":
        return known[-1] / PART_REACH, known[-1]
    low, high = known[0], known[-1]
    return low - min(ROUGH * low, PART_ROUGH), high + min(ROUGH * high, PART_ROUGH)


def is_rounded(a: float, b: float) -> bool:
    """One number is whole and the other, with decimals, is rounded to it: 14 and 14,1."""
    whole, exact = (a, b) if a % 1 == 0 else (b, a)
    return (
        whole % 1 == 0
        and exact % 1 != 0
        and abs(whole - exact) <= 0.5
        and abs(whole - exact) < abs(exact) * (CLOSE - 1)
    )


def _grain(value: float) -> float:
    """The step a number is rounded to, as its zeros show: 1.500 → 100, 7.300 → 100, 2.000 → 1.000, 86 → 1, 3,4 Millionen → 100.000, zweieinhalb
    → 0.5, 31,4 → 0.1."""
    if value == 0 or value != floor(value):
        return 0.0 if value == 0 else next((step for step in (0.5, 0.1) if round(value / step, 6) % 1 == 0), 10.0**-6)
    step = 1.0
    while value % (step * 10) == 0 and step < 10 ** floor(log10(abs(value))):
        step *= 10
    return step


def relation(a: Variant, b: Variant, grows: bool, shrinks: bool = False) -> str:
    """How value `b` stands to value `a`.

    agree: the same number; compatible: both can be true as they are put (of one time also "mindestens neun" and elf); update: a later value that is higher and of a kind
    that grows (the dead, signatures: `grows`), or lower and of one that shrinks (the missing), or from the same source; else
    conflict. Without dates there is no update, and none on one day.
    """
    if (a.low, a.high) == (b.low, b.high) and a.low is not None and "vague" not in (a.modifier, b.modifier):
        return "agree" if {a.modifier, b.modifier} <= {"exact", "approx"} else "compatible"
    (low_a, high_a), (low_b, high_b) = meant_range(a), meant_range(b)
    if (low_a <= high_b and low_b <= high_a) or _is_rounded(a, b):
        return "compatible"
    early, late = _by_time(a, b)
    if early is None or late is None:
        return "compatible" if _is_least(a, b) or _is_least(b, a) else "conflict"
    is_usual = grows if (late.low or 0) > (early.low or 0) else shrinks
    return "update" if is_usual or (early.sources & late.sources) - {None} else "conflict"


def _is_least(a: Variant, b: Variant) -> bool:
    """Whether `b` is a little more than what `a` gives as the least: mindestens neun, elf."""
    return (
        a.modifier == "min"
        and a.step == 1.0
        and b.low is not None
        and 0 < (a.low or 0) <= b.low <= LEAST_REACH * (a.low or 0)
    )


def _is_rounded(a: Variant, b: Variant) -> bool:
    one, other = (in_unit(v.low, v.step) if v.low is not None and v.low == v.high else None for v in (a, b))
    if one is None or other is None or a.step != b.step:
        return False
    half, exact = (one, other) if one % 0.5 == 0 else (other, one)
    is_half = half % 0.5 == 0 and exact != round(exact, 1) and abs(half - exact) <= min(0.25, (CLOSE - 1) * half)
    return is_half or is_rounded(one, other)  # zweieinhalb Jahre, zwei Jahre und fünf Monate


def _by_time(a: Variant, b: Variant) -> tuple[Variant | None, Variant | None]:
    """The earlier and the later of two values; None, None unless every dated text of the one is earlier than each of the other."""
    days_a, days_b = ([d[:10] for d in v.days if isinstance(d, str)] for v in (a, b))
    if days_a and days_b and max(days_a) < min(days_b):
        return a, b
    if days_a and days_b and max(days_b) < min(days_a):
        return b, a
    return None, None


def number_variants(
    values: list[Variant], grows: bool, shrinks: bool = False, steps: AbstractSet[tuple[tuple, tuple]] = frozenset()
) -> tuple[list[str], list[tuple[str, str, str]]]:
    """For the values of one claim, in order of time: the number v1, v2 … of each, and the relation of every two different ones.

    `steps`: keys of two values of which a text says that the second replaced the first ("zunächst sieben, inzwischen zehn").
    """
    found: dict[tuple, tuple[str, Variant]] = {}
    numbers = []
    for value in values:
        number, merged = found.setdefault(
            value.key(), (f"v{len(found) + 1}", Variant(*value.key(), [], set(), value.step))
        )
        merged.days.extend(value.days)
        merged.sources |= value.sources
        numbers.append(number)
    variants = list(found.values())
    related = [
        (one, other, "update" if {(a.key(), b.key()), (b.key(), a.key())} & steps else relation(a, b, grows, shrinks))
        for at, (one, a) in enumerate(variants)
        for other, b in variants[at + 1 :]
    ]
    return numbers, related
