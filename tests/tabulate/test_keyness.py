import math

import numpy as np
import pandas as pd
import pytest

from pipeline.tabulate.keyness import entity_counts, keyness, log_odds_z, term_counts


def test_log_ratio_by_hand_and_rare_items_left_out():
    documents_with = pd.DataFrame({"a": [4, 1, 0], "b": [1, 1, 1]}, index=["hafen", "zug", "selten"])
    out = keyness(documents_with, documents_with, pd.Series({"a": 5, "b": 10}), "term", 2).set_index(
        ["outlet_id", "term"]
    )
    row = out.loc[("a", "hafen")]
    assert (row["n_target"], row["n_reference"], row["reference"]) == (4, 1, "rest")
    assert row["log_ratio"] == pytest.approx(math.log2((4.5 / 6) / (1.5 / 11)))
    assert ("a", "selten") not in out.index
    assert out["p_adjusted"].isna().all() and set(out["basis"]) == {"descriptive"}


def test_log_odds_z_by_hand():
    target, rest = np.array([30.0, 70.0]), np.array([10.0, 190.0])
    prior = np.array([40.0, 260.0]) / 300 * 100
    left = math.log((30 + prior[0]) / (100 + 100 - 30 - prior[0]))
    right = math.log((10 + prior[0]) / (200 + 100 - 10 - prior[0]))
    expected = (left - right) / math.sqrt(1 / (30 + prior[0]) + 1 / (10 + prior[0]))
    assert log_odds_z(target, rest)[0] == pytest.approx(expected)


def test_one_outlet_alone_has_no_reference():
    counts = pd.DataFrame({"a": [4]}, index=["hafen"])
    assert keyness(counts, counts, pd.Series({"a": 5}), "term", 1).empty


def test_counts():
    names = pd.DataFrame({"document_id": ["d", "d", "e"], "entity_id": ["x", "x", "x"], "outlet_id": ["a", "a", "b"]})
    documents, totals = entity_counts(names, ["a", "b"])
    assert documents.loc["x"].tolist() == [1, 1] and totals.loc["x"].tolist() == [2, 1]
    documents, totals = term_counts(
        [("a", "Der Hafen, der Hafen!"), ("b", "Kein HAFEN in 3 Tagen")], ["a", "b"], frozenset({"der"})
    )
    assert totals.loc["hafen"].tolist() == [2, 1] and documents.loc["hafen"].tolist() == [1, 1]
    assert "der" not in totals.index and "3" not in totals.index
