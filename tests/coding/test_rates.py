import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.coding.coded import Coded
from pipeline.coding.draw import LAYERS
from pipeline.coding.items import TEXT_LAYERS
from pipeline.coding.rates import COLUMNS, agreement, effective_size, error_rates, precision, recall, table
from pipeline.tabulate.intervals import wilson

CODES = st.sampled_from(["right", "wrong", "unsure", None])


def _items(weights, layer="names", outlet="tagblatt"):
    return [
        {"id": f"{layer}:{outlet}{i}", "layer": layer, "outlet": outlet, "document": f"{outlet}-{i % 4}", "weight": w}
        for i, w in enumerate(weights)
    ]


def _sentences(found_missed, outlet="tagblatt"):
    rows = [
        {"id": f"{outlet}:s{i}", "outlet": outlet, "document": f"{outlet}-{i % 5}", "weight": 2.0}
        | {f"found_{layer}": found for layer in TEXT_LAYERS}
        for i, (found, _) in enumerate(found_missed)
    ]
    missed = {row["id"]: dict.fromkeys(TEXT_LAYERS, m) for row, (_, m) in zip(rows, found_missed, strict=True)}
    return rows, missed


def _coded(items, codes, found_missed=()):
    sentences, missed = _sentences(found_missed)
    return Coded({}, items, sentences, dict(zip([r["id"] for r in items], codes, strict=True)), missed, True)


@given(st.lists(CODES, min_size=1, max_size=30))
def test_precision_of_a_full_draw_is_the_plain_share(codes):
    items = _items([1.0] * len(codes))
    out = precision(items, dict(zip([row["id"] for row in items], codes, strict=True)))
    right, wrong = codes.count("right"), codes.count("wrong")
    assert out["precision"] == (pytest.approx(right / (right + wrong)) if right + wrong else None)
    assert (out["n_unsure"], out["n_uncoded"]) == (codes.count("unsure"), codes.count(None))
    if right + wrong:
        assert (out["precision_low"], out["precision_high"]) == pytest.approx(wilson(right, right + wrong))


def test_weights_carry_back_to_the_corpus():
    """One row stands for 90 right ones, two for 5 wrong ones each: 0.90, known as well as 1.2 equal draws would tell."""
    items = _items([90.0, 5.0, 5.0, 7.0])
    out = precision(items, dict(zip([row["id"] for row in items], ["right", "wrong", "wrong", "unsure"], strict=True)))
    assert out["precision"] == pytest.approx(0.9)
    assert out["n_effective"] == pytest.approx(100**2 / (8100 + 50))
    assert out["unsure_share"] == pytest.approx(7 / 107)
    assert out["precision_low"] < 0.2


def test_effective_size():
    assert effective_size([1, 1, 4]) == 2
    assert effective_size([3.0] * 7) == pytest.approx(7)
    assert effective_size([]) == 0


def test_recall_is_right_finds_over_all_there_was():
    """Eight in ten finds are right; 10 found and 2 missed: 8 of 10."""
    items = _items([1.0] * 10)
    coded = _coded(items, ["right"] * 8 + ["wrong"] * 2, [(1, 0)] * 8 + [(2, 2), (0, None)])
    out = recall("names", items, coded.sentences, coded, 200, 1)
    assert (out["n_sentences"], out["n_found"], out["n_missed"]) == (9, 10, 2)
    assert out["recall"] == pytest.approx(0.8)
    assert out["f1"] == pytest.approx(0.8)
    assert out["true_per_found"] == pytest.approx(0.8 + 2 / 10)
    assert out["recall_low"] < 0.8 < out["recall_high"] and out["f1_low"] < 0.8 < out["f1_high"]


def test_bounds_of_recall_are_those_of_a_plain_loop_over_documents():
    items = _items([1.0] * 40)
    codes = ["wrong" if i % 7 == 0 else "right" for i in range(40)]
    coded = _coded(items, codes, [(3, i % 3) for i in range(20)])
    out = recall("names", items, coded.sentences, coded, 3000, 1)
    rng, values = np.random.default_rng(5), []
    for _ in range(3000):
        rows = [r for d in rng.integers(0, 5, 5) for r in coded.sentences if r["document"] == f"tagblatt-{d}"]
        drawn = [r for d in rng.integers(0, 4, 4) for r in items if r["document"] == f"tagblatt-{d}"]
        share = np.mean([coded.codes[r["id"]] == "right" for r in drawn])
        found, missed = sum(r["found_names"] for r in rows), sum(coded.missed[r["id"]]["names"] for r in rows)
        values.append((share * found / (share * found + missed), share + missed / found))
    recalls, ratios = np.array(values).T
    assert [out["recall_low"], out["recall_high"]] == pytest.approx(list(np.percentile(recalls, [2.5, 97.5])), abs=0.02)
    ends = [out["true_per_found_low"], out["true_per_found_high"]]
    assert ends == pytest.approx(list(np.percentile(ratios, [2.5, 97.5])), abs=0.02)
    assert out["true_per_found_variance"] == pytest.approx(ratios.var(), rel=0.15)


@pytest.mark.parametrize(
    ("codes", "found_missed"),
    [([None, "unsure"], [(1, 1), (1, 0)]), (["right", "right"], [(1, None)]), (["right", "wrong"], [(0, 0), (0, 0)])],
)
def test_no_recall_without_precision_or_sentences_or_anything_there(codes, found_missed):
    items = _items([1.0, 1.0])
    coded = _coded(items, codes, found_missed)
    out = recall("names", items, coded.sentences, coded, 50, 1)
    assert out["recall"] is None and out["f1"] is None and out["recall_low"] is None


def test_all_missed_is_recall_nought():
    items = _items([1.0] * 4)
    coded = _coded(items, ["right"] * 4, [(0, 1)] * 6)
    out = recall("names", items, coded.sentences, coded, 50, 1)
    assert out["recall"] == 0 and out["recall_low"] is None


def test_nothing_missed_gives_no_bounds_of_recall_rather_than_none_wide():
    items = _items([1.0] * 4)
    coded = _coded(items, ["right", "wrong"] * 2, [(2, 0)] * 6)
    out = recall("names", items, coded.sentences, coded, 50, 1)
    assert (out["recall"], out["recall_low"], out["f1_low"]) == (1, None, None)
    assert out["true_per_found"] == 0.5 and out["true_per_found_low"] is not None  # what is wrong differs by document


def test_agreement_leaves_unsure_out():
    items = _items([1.0] * 4)
    first = _coded(items, ["right", "wrong", "unsure", "right"])
    second = _coded(items, ["right", "right", "right", None])
    assert agreement(items, first, second) | {"alpha": None} == {"n_double": 2, "agreement": 0.5, "alpha": None}
    assert agreement(items, first, None)["n_double"] is None


def test_rows_for_every_layer_and_outlet_with_rates_from_ten_coded_rows_on():
    items = _items([1.0] * 12) + _items([1.0] * 9, outlet="abendpost") + _items([1.0] * 3, layer="zones")
    rates = error_rates(_coded(items, ["right"] * len(items), [(1, 0)] * 12), None, 50, 1)
    assert all(list(row) == COLUMNS for row in rates)
    assert [row["layer"] for row in rates if row["outlet"] == "all"] == LAYERS
    of = {(row["layer"], row["outlet"]): row for row in rates}
    assert of["names", "tagblatt"]["precision"] == 1 and of["names", "tagblatt"]["recall"] == 1
    assert of["names", "abendpost"]["precision"] is None and of["names", "abendpost"]["n_right"] == 9
    assert of["zones", "all"]["precision"] == 1 and of["zones", "all"]["recall"] is None
    printed = table(rates)
    assert "tagblatt" in printed and "abendpost" not in printed and "α" not in printed
