import numpy as np
import pandas as pd

from pipeline.evaluate.clusters import claims, quote_groups, stories
from pipeline.evaluate.layers import Found
from pipeline.evaluate.metrics import LAYERS, layer_metrics
from pipeline.evaluate.scoring import score_corpus
from pipeline.schemas import TABLES
from pipeline.tables import frame


def test_bounds_come_from_whole_documents():
    m = layer_metrics(np.array([[10, 10, 10], [10, 10, 0], [10, 10, 5]]), 500, 1)
    assert (m["n_documents"], m["n_expected"], m["f1"]) == (3, 30, 0.5)
    assert m["f1_low"] == 0.0 and m["f1_high"] > 0.8
    assert layer_metrics(np.array([[10, 10, 10]]), 500, 1)["f1_low"] is None


def test_no_gold_is_n_zero_and_no_error():
    tables = {name: frame(name, []) for name in TABLES}
    metrics, errors = score_corpus({}, {}, tables, {}, 10, 1)
    assert errors == [] and set(metrics["overall"]) == set(LAYERS)
    assert all(m["n_expected"] == 0 and m["f1"] is None for m in metrics["overall"].values())


def test_stories_over_pairs_of_documents():
    golds = {d: {"meta": {"event": e}} for d, e in (("a", "x"), ("b", "x"), ("c", "x"), ("d", "y"))}
    out = stories(golds, {"a": "a", "b": "a", "d": "a", "z": "a"})
    assert (out.n_expected, out.n_found, out.n_correct) == (3, 3, 1)


def test_groups_over_pairs_of_matched_rows():
    row = {"start": 0, "end": 10, "text": "x"}
    golds = {
        d: {"quotes": [{**row, "content_id": "u"}], "quantities": [{**row, "claim_id": "k", "num_kind": "cardinal"}]}
        for d in "ab"
    }
    quotes = {d: pd.DataFrame({"quote_id": [f"{d}:q1"], "start": [0], "end": [9]}) for d in "ab"}
    numbers = {d: pd.DataFrame({"quantity_id": [f"{d}:n1"], "start": [4], "end": [10]}) for d in "ab"}
    founds = {d: Found("", {"annotate.quotes": quotes[d], "annotate.quantities": numbers[d]}, {}, {}, {}) for d in "ab"}
    out = quote_groups(golds, founds, {"a:q1": "g", "b:q1": "g"})
    assert (out.n_expected, out.n_found, out.n_correct) == (1, 1, 1)
    out = quote_groups(golds, founds, {"a:q1": "g"})
    assert (out.n_expected, out.n_found, out.n_correct) == (1, 0, 0)
    assert claims(golds, founds, {"a:n1": "c", "b:n1": "e"}).n_found == 0
