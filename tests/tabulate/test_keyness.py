import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from pipeline import InputError
from pipeline.tabulate.cells import mention_cells
from pipeline.tabulate.keyness import excluded, keyness, log_odds_z, log_ratio
from pipeline.tabulate.permutation import over_all

PARAMS = SimpleNamespace(min_frequency=2, min_documents=10)


def _documents(**articles: int) -> pd.DataFrame:
    rows = [(f"{o}{i:02}", o) for o, n in articles.items() for i in range(n)]
    data = pd.DataFrame(rows, columns=["document_id", "outlet_id"]).set_index("document_id")
    return data.assign(story_id=[f"s{i % 3}" if i % 2 else None for i in range(len(data))], is_article=True)


def _cells(documents: pd.DataFrame, rows: list[tuple[str, str]]):
    return mention_cells(pd.DataFrame(rows, columns=["document_id", "entity_id"]).assign(form="name"), documents.index)


def _keyness(*given) -> pd.DataFrame:
    return pd.concat(keyness(*given), ignore_index=True)


def test_log_ratio_by_hand_and_rare_items_left_out():
    documents = _documents(a=5, b=10)
    rows = [(f"a{i:02}", "hafen") for i in range(4)] + [
        ("b00", "hafen"),
        ("a00", "zug"),
        ("b01", "zug"),
        ("a01", "rar"),
    ]
    cells = _cells(documents, [*rows, ("a00", "hafen")])
    out = _keyness(cells, documents, [], "term", PARAMS).set_index(["outlet_id", "term"])
    row = out.loc[("a", "hafen")]
    assert (row["n_target"], row["n_reference"], row["reference"]) == (4, 1, "rest")
    assert row["log_ratio"] == pytest.approx(math.log2((4.5 / 6) / (1.5 / 11)))
    assert row["log_odds_z"] == pytest.approx(log_odds_z(np.array([5.0, 1, 1]), np.array([1.0, 0, 1]))[0])
    assert ("a", "rar") not in out.index
    assert out[["p_adjusted", "p_adjusted_within", "ci_low"]].isna().all(axis=None)
    assert set(out["basis"]) == {"descriptive"}
    assert excluded(cells, documents, 2, "term").to_numpy().tolist() == [["rar", 1, "below_minimum"]]


def test_a_duplicate_is_no_article():
    documents = _documents(a=5, b=5)
    documents.loc["a01", "is_article"] = False
    out = _keyness(_cells(documents, [("a00", "x"), ("a01", "x"), ("b00", "x")]), documents, [], "term", PARAMS)
    row = out.set_index("outlet_id").loc["a"]
    assert row["n_target"] == 1 and row["log_ratio"] == pytest.approx(math.log2((1.5 / 5) / (1.5 / 6)))


def test_enough_articles_are_tested_over_all_within_stories_and_in_pairs():
    documents = _documents(a=12, b=14, c=4)
    rows = [(f"a{i:02}", "hafen") for i in range(11)] + [
        ("b00", "hafen"),
        ("c00", "zug"),
        ("b01", "zug"),
        ("a03", "zug"),
    ]
    out = _keyness(_cells(documents, rows), documents, [["a", "b"]], "term", PARAMS)
    out = out.set_index(["outlet_id", "reference", "term"]).sort_index()
    assert out.loc["a"].loc["b"].loc["hafen", "n_reference"] == 1
    assert out.loc[("a", "rest"), "basis"].tolist() == ["tested"] * 2
    assert out.loc[("c", "rest"), "basis"].tolist() == ["descriptive"] * 2
    p = over_all(np.array([11, 1]), np.array([12, 3]), 12, 30)
    assert 2 * p.min() <= out.loc[("a", "rest", "hafen"), "p_adjusted"] < 0.05
    assert out.loc[("a", "rest", "zug"), "p_adjusted"] == 1
    assert out.loc[("a", "rest", "hafen"), "p_adjusted_within"] < 0.05
    assert out.loc[("b", "a", "hafen"), "log_ratio"] == -out.loc[("a", "b", "hafen"), "log_ratio"]
    low, high = out.loc[("a", "rest", "hafen"), ["ci_low", "ci_high"]]
    assert 0 < low < out.loc[("a", "rest", "hafen"), "log_ratio"] < high
    with pytest.raises(InputError, match=r"tabulate\.pairs"):
        _keyness(_cells(documents, rows), documents, [["a", "fehlt"]], "term", PARAMS)


def test_ten_articles_on_one_story_are_no_ten_draws():
    documents = _documents(a=20, b=20)
    documents["story_id"] = ["s0"] * 10 + [f"s{i}" for i in range(1, 31)]
    once = _cells(documents, [(f"a{i:02}", "hafen") for i in range(10)])
    spread = _cells(documents, [(f"a{i:02}", "hafen") for i in range(10, 20)])
    assert _keyness(once, documents, [], "term", PARAMS)["p_adjusted"].min() > 0.05
    assert _keyness(spread, documents, [], "term", PARAMS)["p_adjusted"].max() < 0.05


def test_the_interval_of_the_log_ratio_holds_its_level():
    """Exact coverage over all outcomes of two binomials; the interval is meant to be conservative."""
    for n, m in ((10, 10), (10, 60), (40, 100)):
        a, b = (part.ravel() for part in np.meshgrid(np.arange(n + 1), np.arange(m + 1), indexing="ij"))
        _, low, high = log_ratio(a, n, b, m)
        for p, q in ((0.1, 0.1), (0.3, 0.1), (0.5, 0.5), (0.2, 0.6), (0.05, 0.9)):
            weight = stats.binom(n, p).pmf(a) * stats.binom(m, q).pmf(b)
            true = math.log2(p / q)
            assert weight[~((low > true) | (high < true))].sum() > 0.95  # an open end is null


def test_the_interval_of_the_log_ratio_is_a_quotient_of_wilson_bounds():
    value, low, high = (float(part[0]) for part in log_ratio(np.array([4]), 5, np.array([1]), 10))
    target, reference = (stats.binomtest(k, n).proportion_ci(0.975, "wilson") for k, n in ((4, 5), (1, 10)))
    assert (value, low, high) == pytest.approx(
        (
            math.log2((4.5 / 6) / (1.5 / 11)),
            math.log2(target.low / reference.high),
            math.log2(target.high / reference.low),
        )
    )
    _, low, high = log_ratio(np.array([0]), 5, np.array([3]), 10)
    assert np.isnan(low[0]) and np.isfinite(high[0])
    _, low, high = log_ratio(np.array([3]), 5, np.array([0]), 10)
    assert np.isfinite(low[0]) and np.isnan(high[0])


def test_the_more_rows_are_read_at_once_the_wider_the_intervals():
    (_, low, high), (_, wider_low, wider_high) = (
        log_ratio(np.array([4]), 5, np.array([1]), 10, family) for family in (1, 20)
    )
    assert wider_low < low and wider_high > high


def test_log_odds_z_by_hand():
    target, rest = np.array([30.0, 70.0, 0.0]), np.array([10.0, 190.0, 0.0])
    prior = np.array([40.0, 260.0]) / 300 * 100
    left = math.log((30 + prior[0]) / (100 + 100 - 30 - prior[0]))
    right = math.log((10 + prior[0]) / (200 + 100 - 10 - prior[0]))
    expected = (left - right) / math.sqrt(1 / (30 + prior[0]) + 1 / (10 + prior[0]))
    found = log_odds_z(target, rest)
    assert found[0] == pytest.approx(expected) and found[2] == 0
    assert log_odds_z(np.array([5.0]), np.array([3.0])).tolist() == [0.0]


def test_one_outlet_alone_has_no_reference():
    documents = _documents(a=5)
    assert not list(keyness(_cells(documents, [("a00", "x"), ("a01", "x")]), documents, [], "term", PARAMS))
