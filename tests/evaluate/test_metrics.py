import pytest

from pipeline.evaluate.metrics import LAYERS, by_layer, entity_metrics, layer_metrics, summary


def test_bounds_come_from_whole_documents():
    counts = {("a", "a"): [10, 10, 10], ("b", "b"): [10, 10, 0], ("c", "c"): [10, 10, 5]}
    m = layer_metrics(list("abc"), counts, 500, 1)
    assert (m["n_documents"], m["n_expected"], m["f1"]) == (3, 30, 0.5)
    assert m["f1_low"] == 0.0 and m["f1_high"] > 0.8
    assert layer_metrics(["a"], counts, 500, 1)["f1_low"] is None


def test_a_pair_counts_where_both_its_documents_are():
    counts = {("a", "b"): [1, 1, 1], ("b", "c"): [1, 0, 0], ("c", "c"): [2, 2, 2]}
    assert layer_metrics(["a", "b"], counts, 100, 1)["n_expected"] == 1
    m = layer_metrics(list("abc"), counts, 100, 1)
    assert (m["n_expected"], m["n_found"], m["n_correct"]) == (4, 3, 3)
    # the only miss joins b and c: some resamples have neither, none has more misses than pairs of them
    assert m["f1_low"] < m["f1"] < m["f1_high"] == 1.0


def test_entity_bounds_weigh_mentions_by_their_document():
    gold, found = ["Ida", "Ida", "Udo"], ["per-ida", "per-ida", ("b", 0, 3)]
    m = entity_metrics(["a", "b"], gold, found, ["a", "b", "b"], 200, 1)
    assert (m["n_expected"], m["n_found"], m["f1"], m["f1_low"]) == (3, 2, 1.0, 1.0)
    split = entity_metrics(["a", "b"], gold, ["x", "y", "z"], ["a", "b", "b"], 200, 1)
    assert split["precision"] == 1.0 and split["recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert split["f1_low"] < 1 and split["f1_high"] == 1.0  # a resample of one document twice has nothing split


def test_sealed_and_open_texts_apart():
    layers = {layer: ([], {}) for layer in LAYERS}
    layers["names"] = (["a", "b", "c"], {("a", "a"): [2, 2, 2], ("b", "b"): [2, 2, 1], ("c", "c"): [2, 0, 0]})
    layers["stories"] = (["a", "b", "c"], {("a", "b"): [1, 1, 1], ("a", "c"): [1, 0, 0]})
    metrics = summary(
        layers, (["Ida", "Ida"], ["p", "p"], ["a", "b"]), ["a", "b"], {"b", "c"}, dict.fromkeys("abc", "o"), 50, 1
    )
    assert [metrics[part]["names"]["n_expected"] for part in ("overall", "open", "sealed")] == [6, 2, 4]
    assert metrics["open"]["names"]["f1"] == 1.0 and metrics["sealed"]["names"]["f1"] < 0.4
    assert [metrics[part]["stories"]["n_expected"] for part in ("overall", "open", "sealed")] == [2, 0, 0]
    assert [metrics[part]["entities"]["n_expected"] for part in ("overall", "open", "sealed")] == [2, 1, 1]
    assert metrics["outlets"]["o"]["names"] == metrics["overall"]["names"] and "stories" not in metrics["outlets"]["o"]
    shown = by_layer(metrics)
    assert list(shown) == LAYERS and shown["names"]["open"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "n": 2}
    assert shown["claims"] == {"open": {"n": 0}, "sealed": {"n": 0}}
