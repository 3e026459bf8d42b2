"""Variants: how two values of one thing stand to each other."""

from dataclasses import replace

import pytest

from pipeline.link.variants import PART, Variant, meant_range, number_variants, relation


def _value(low, high=None, modifier="exact", day=None, source=None):
    return Variant(low, low if high is None and modifier in ("exact", "approx") else high, modifier, [day], {source})


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (_value(86), (86, 86)),
        (_value(1500), (1450, 1550)),
        (_value(1500, modifier="approx"), (1350, 1650)),
        (_value(1000, modifier="min"), (1000, 2000)),
        (_value(7300, modifier="min"), (7300, 7400)),
        (Variant(2000, 19999, "vague", [], set()), (2000, 19999)),
        (Variant(None, None, "vague", [], set()), (float("-inf"), float("inf"))),
    ],
)
def test_what_a_number_may_mean(value, expected):
    assert meant_range(value) == expected


def test_a_fraction_in_words_is_rough_and_a_whole_number_may_be_rounded():
    third = replace(_value(100 / 3, modifier="approx"), step=PART)
    assert relation(third, _value(34), False) == relation(third, _value(30), False) == "compatible"
    assert relation(third, _value(41), False) == "conflict"
    half = replace(_value(50, modifier="min"), high=None, step=PART)
    assert relation(half, _value(57), False) == "compatible" and relation(half, _value(70), False) == "conflict"
    assert (
        relation(_value(14), _value(14.1), False) == "compatible"
        and relation(_value(14), _value(14.6), False) == "conflict"
    )


def test_same_numbers_agree_and_near_ones_are_compatible():
    assert relation(_value(300), _value(300, modifier="approx"), grows=False) == "agree"
    assert relation(_value(300, modifier="approx"), _value(290), grows=False) == "compatible"
    assert (
        relation(_value(15_000, modifier="approx"), Variant(2000, 19999, "vague", [], set()), grows=False)
        == "compatible"
    )
    assert relation(_value(1000, modifier="min"), _value(1500, modifier="approx"), grows=False) == "compatible"


def test_a_later_higher_toll_is_an_update_and_without_dates_nothing_is():
    early, late = _value(12, day="2025-02-01"), _value(19, day="2025-02-02")
    assert relation(early, late, grows=True) == "update" == relation(late, early, grows=True)
    assert relation(early, late, grows=False) == "conflict"
    assert relation(_value(12), _value(19), grows=True) == "conflict"
    assert relation(_value(19, day="2025-02-01"), _value(12, day="2025-02-02"), grows=True) == "conflict"


def test_a_little_more_than_the_least_is_no_conflict():
    least = replace(_value(9, modifier="min"), high=None)
    assert relation(least, _value(11), grows=True) == relation(_value(13), least, grows=True) == "compatible"
    assert relation(least, _value(14), grows=True) == "conflict" == relation(_value(9), _value(11), grows=True)


def test_a_later_lower_number_of_a_state_that_ends_is_an_update():
    early, late = _value(4, day="2026-05-04"), _value(2, day="2026-05-05")
    assert (
        relation(early, late, grows=True, shrinks=True) == "update" == relation(late, early, grows=True, shrinks=True)
    )
    assert relation(early, late, grows=True) == "conflict"
    assert relation(early, _value(2, day="2026-05-04"), grows=True, shrinks=True) == "conflict"


def test_one_source_that_corrects_itself_is_an_update():
    early, late = _value(12, day="2025-02-01", source="Polizei"), _value(9, day="2025-02-02", source="Polizei")
    assert relation(early, late, grows=False) == "update"
    late.sources = {"Feuerwehr"}
    assert relation(early, late, grows=False) == "conflict"


def test_variants_are_numbered_in_order_and_related_pairwise():
    numbers, related = number_variants([_value(12), _value(19), _value(12)], grows=False)
    assert numbers == ["v1", "v2", "v1"] and related == [("v1", "v2", "conflict")]


def test_a_text_that_replaces_one_value_by_another_tells_of_an_update():
    early, late = _value(3, day="2025-02-01"), _value(5, day="2025-02-01")
    assert number_variants([early, late], False)[1] == [("v1", "v2", "conflict")]
    assert number_variants([early, late], False, steps={(early.key(), late.key())})[1] == [("v1", "v2", "update")]


def test_times_in_two_units_stand_to_rounded_ones():
    def hours(low, modifier="exact"):
        return Variant(low / 24, low / 24, modifier, [], set(), 1 / 24)

    def years(years, months=0, modifier="exact"):
        return Variant(days := 365 * years + 30.4166667 * months, days, modifier, [], set(), 365)

    assert relation(hours(7, "min"), hours(7 + 1 / 3), False) == "compatible"  # mehr als sieben Stunden
    assert relation(hours(2.5, "min"), hours(2 + 34 / 60), False) == "compatible"
    assert relation(hours(7, "min"), hours(9), False) == "conflict"
    assert (
        relation(years(2.5), years(2, 5), False)
        == relation(years(6, modifier="approx"), years(5, 9), False)
        == "compatible"
    )
    assert relation(years(2.5), years(2, 1), False) == "conflict"
