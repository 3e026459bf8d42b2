import pytest

from pipeline.evaluate.matching import b_cubed, characters, cluster_pairs, f1, jaccard, pair


def test_overlap_is_jaccard_over_characters():
    assert jaccard({1, 2, 3}, {3, 4}) == 0.25
    assert characters([(0, 4)], [(1, 2)]) == {0, 2, 3}


def test_best_overlap_first_and_each_span_once():
    gold = [set(range(0, 10)), set(range(8, 20))]
    found = [set(range(0, 12)), set(range(0, 9))]
    assert pair(gold, found, 0.3) == {0: 1}
    assert pair(gold, found, 0.2) == {0: 1, 1: 0}
    assert pair(gold, found, 0.3, lambda g, f: f == 0) == {0: 0}


def test_f1_is_null_where_nothing_can_be_divided():
    assert f1(0, 0, 0) == {"precision": None, "recall": None, "f1": None}
    assert f1(2, 4, 2) == {"precision": 1.0, "recall": 0.5, "f1": pytest.approx(2 / 3)}


def test_b_cubed_by_hand():
    # Bagga & Baldwin's point: splitting a pair costs recall only.
    out = b_cubed(["a", "a", "b"], ["x", "y", "z"])
    assert out["precision"] == 1.0 and out["recall"] == pytest.approx((0.5 + 0.5 + 1) / 3)
    out = b_cubed(["a", "a", "b"], ["x", "x", "x"])
    assert out["precision"] == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3) and out["recall"] == 1.0


def test_cluster_pairs():
    assert cluster_pairs({"a": 1, "b": 1, "c": 2, "d": 1}) == {frozenset(p) for p in ("ab", "ad", "bd")}
