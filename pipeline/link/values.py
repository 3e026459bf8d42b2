"""What two numbers themselves say of whether they are one: equal, rounded, near or far, and how rare such a value is."""

from functools import lru_cache
from math import log

from pipeline.link.counted import Counted
from pipeline.link.terms import akin
from pipeline.link.variants import CLOSE, in_unit, value_range

RARITY, MAX_RARITY = 1.15, 4.0  # evidence of an equal value per unit of `rarity`, and the most it can be
FITTING_VALUE, ROUGH_VALUE = 1.5, 0.7  # rund 300 and 320; Dutzende and 45
ROUNDED, MAX_ROUNDED = 0.8, 3.0  # "mehr als 31" and 31,4: evidence per unit of rarity of the rounder number
NEAR_VALUE, OTHER_VALUE, FAR_VALUE = -0.3, -1.5, -3.0


def rounds(a: Counted, b: Counted) -> bool:
    """One value, or an inexact one and an exact one that it may mean: "mehr als 800" and 812."""
    if (a.low, a.high) == (b.low, b.high):
        return True
    if (a.modifier == "exact") == (b.modifier == "exact"):
        return False
    exact, rough = (a, b) if a.modifier == "exact" else (b, a)
    low, high = value_range(rough.low, rough.high, rough.modifier, rough.step)
    small, large = sorted((abs(number(a)), abs(number(b))))
    return low <= number(exact) <= high and large <= CLOSE * small + 1e-9


def is_time_rounded(told: list[Counted], n: int, one: Counted) -> bool:
    """Of a text's numbers so far the nth and `one` give a time roughly and, to a smaller unit, exactly: "Fast drei Jahre gesperrt … das Bad
    war zwei Jahre und zehn Monate zu". The rough one opens the text, or words in common tell; no other number may be meant."""
    other = told[n]
    rough, exact = (other, one) if one.modifier == "exact" else (one, other)
    if other.sentence == one.sentence or in_unit(number(exact), rough.step) % 0.5 == 0:
        return False
    if any(number(c) != number(exact) and c.dimension == "time" and c is not rough and rounds(rough, c) for c in told):
        return False
    opens = rough.sentence == told[0].sentence
    return opens or any(akin(a, b) for a in other.context for b in one.context)


def of_values(a: Counted, b: Counted) -> float:
    """What the two numbers themselves say: an equal one tells the more the rarer it is, a far one speaks against."""
    is_vague = "vague" in (a.modifier, b.modifier)
    one, other = number(a), number(b)
    small, large = sorted((abs(one), abs(other)))
    if is_vague and one != other and not meet(a, b):
        return OTHER_VALUE if large <= 20 * small else FAR_VALUE  # Hunderte and 110
    if one == other or (a.low, a.high) == (b.low, b.high):
        return ROUGH_VALUE if is_vague else min(MAX_RARITY, RARITY * rarity(a.printed or one))
    if meet(a, b) and (large <= 2.5 * small or is_vague):
        if is_vague:
            return ROUGH_VALUE
        rougher = min(rarity(a.printed or one), rarity(b.printed or other))
        return max(FITTING_VALUE, min(MAX_ROUNDED, ROUNDED * rougher)) if large <= CLOSE * small else FITTING_VALUE
    if a.dimension == "time":
        return OTHER_VALUE
    return NEAR_VALUE if large <= 2.5 * small else OTHER_VALUE if large <= 20 * small else FAR_VALUE


def meet(a: Counted, b: Counted) -> bool:
    """There is a value that both may mean."""
    low_a, high_a = value_range(a.low, a.high, a.modifier, a.step)
    low_b, high_b = value_range(b.low, b.high, b.modifier, b.step)
    return low_a <= high_b and low_b <= high_a


def number(one: Counted) -> float:
    return one.low if one.low is not None else one.high if one.high is not None else 0.0


@lru_cache(maxsize=1 << 16)
def rarity(number: float) -> float:
    """How seldom a number is printed: 2 → 0.7, 7 → 1.9, 60 → 2.1, 54 → 4.0, 3,7 Milliarden → 6.0.

    Numerals get rarer with their size, and round ones are frequent (Dehaene & Mehler 1992, Cognition 43): the logarithm
    of the digits without closing zeros, and 0.3 for each of these.
    """
    mantissa, exponent = f"{abs(number):.5e}".split("e")
    kept = mantissa.replace(".", "").rstrip("0") or "1"
    return log(int(kept)) + 0.3 * max(0, int(exponent) - len(kept) + 1)
