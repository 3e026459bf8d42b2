from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.coding.alpha import nominal_alpha


def _by_pairs(units: list[list[str | None]]) -> float | None:
    """α from its definition: disagreeing pairs within units over disagreeing pairs among all codes that can be paired."""
    kept = [[code for code in unit if code is not None] for unit in units]
    kept = [unit for unit in kept if len(unit) > 1]
    codes = [code for unit in kept for code in unit]
    within = sum(2 * sum(a != b for a, b in combinations(unit, 2)) / (len(unit) - 1) for unit in kept)
    among = 2 * sum(a != b for a, b in combinations(codes, 2))
    return 1 - (within / len(codes)) / (among / (len(codes) * (len(codes) - 1))) if among else None


@given(st.lists(st.lists(st.sampled_from(["right", "wrong", "unsure", None]), min_size=2, max_size=4), max_size=12))
def test_equals_the_count_over_all_pairs(units):
    expected = _by_pairs(units)
    assert nominal_alpha(units) == (None if expected is None else pytest.approx(expected))


def test_a_sheet_worked_by_hand():
    """Ten codes, 7 right and 3 wrong; one unit of five disagrees: 1 − 9 · 2 / (2 · 21)."""
    units = [["right", "right"]] * 3 + [["wrong", "wrong"], ["right", "wrong"], ["right", None], [None, None]]
    assert nominal_alpha(units) == pytest.approx(1 - 9 * 2 / 42)


def test_four_coders_with_gaps_as_published():
    """The nominal example of Krippendorff 2011: 0.743."""
    coders = ["123321412···", "12332241 25·3".replace(" ", ""), "·33323422 51·".replace(" ", ""), "12332441251·"]
    units = [[None if code == "·" else code for code in unit] for unit in zip(*coders, strict=True)]
    assert nominal_alpha(units) == pytest.approx(0.743, abs=0.0005)


@pytest.mark.parametrize("units", [[], [["right", None]], [["right", "right"], ["right", "right"]]])
def test_undefined_without_pairs_or_without_variation(units):
    assert nominal_alpha(units) is None


def test_systematic_disagreement_is_below_zero():
    assert nominal_alpha([["right", "wrong"], ["wrong", "right"]]) < 0
