import numpy as np
import pandas as pd
import pytest

from pipeline.tabulate.correction import corrected, error_rates, layer_counts
from pipeline.tabulate.counted import Corpus


def test_the_estimate_by_hand():
    found = corrected(200, 50, 40, 36)
    assert found["corrected"] == pytest.approx(250) == 200 * (36 / 40) / (36 / 50)
    assert found["corrected_low"] < 250 < found["corrected_high"]
    assert corrected(80, 40, 40, 40)["corrected_variance"] == 0


def test_the_variance_is_that_of_repeated_annotation():
    chance = np.random.default_rng(1)
    hits, missed, false = (chance.poisson(n, 40_000) for n in (90, 20, 10))
    estimates = 500 * (hits + missed) / (hits + false)
    found = corrected(500, 110, 100, 90)
    assert estimates.var() == pytest.approx(found["corrected_variance"], rel=0.1)
    inside = (found["corrected_low"] < estimates) & (estimates < found["corrected_high"])
    assert inside.mean() == pytest.approx(0.95, abs=0.01)


def test_a_count_is_corrected_only_where_the_outlet_has_thirty():
    counts = [
        {"outlet_id": o, "layer": "names", "frequency": 300, "frequency_own": 300} for o in ("blatt", "bote", "neu")
    ]
    scores = {
        "blatt": {"names": {"n_expected": 30, "n_found": 40, "n_correct": 30, "precision": 0.75, "recall": 1.0}},
        "bote": {"names": {"n_expected": 29, "n_found": 40, "n_correct": 29, "precision": 0.725, "recall": 1.0}},
    }
    rows = {row["outlet_id"]: row for row in error_rates(scores, counts, {})}
    assert rows["blatt"]["corrected_by"] == "gold" and rows["blatt"]["corrected"] == 225
    assert (
        rows["bote"]["corrected_by"] is None and "corrected" not in rows["bote"] and rows["bote"]["precision"] == 0.725
    )
    assert rows["neu"]["precision"] is None and rows["neu"]["n_expected"] == 0


def test_a_coding_sample_corrects_where_the_gold_does_not():
    """Of 300 rows 9 in 10 are right and 1 is missed for every 5 found: 330, and the bounds by the same factor."""
    ratio = {
        "true_per_found": 1.1,
        "true_per_found_variance": 0.01,
        "true_per_found_low": 0.9,
        "true_per_found_high": 1.3,
    }
    sample = {
        "n_right": 27.0,
        "n_wrong": 3.0,
        "n_found": 25.0,
        "n_missed": 5.0,
        "precision": 0.9,
        "recall": 0.82,
    } | ratio
    counts = [{"outlet_id": "blatt", "layer": "names", "frequency": 300, "frequency_own": 280}]
    row = error_rates({}, counts, {("blatt", "names"): sample})[0]
    assert (row["corrected_by"], row["n_coded"], row["coded_precision"], row["precision"]) == ("coding", 30, 0.9, None)
    ends = [row[f"corrected{end}"] for end in ("", "_variance", "_low", "_high")]
    assert ends == pytest.approx([330, 900, 270, 390])
    gold = {"blatt": {"names": {"n_expected": 30, "n_found": 40, "n_correct": 30}}}
    assert error_rates(gold, counts, {("blatt", "names"): sample})[0]["corrected_by"] == "gold"
    for few in ({"n_right": 26.0}, {"n_found": 24.0}, {"true_per_found_variance": None}):
        assert error_rates({}, counts, {("blatt", "names"): sample | few})[0]["corrected_by"] is None


def test_layers_are_counted_by_outlet():
    corpus = Corpus(pd.DataFrame({"outlet_id": ["blatt", "bote"]}, index=["a", "b"]), [])
    one = pd.DataFrame({"outlet_id": ["blatt", "blatt"], "is_own": [True, False]})
    quotes = one.assign(quote_type=["fragment", "reported"])
    numbers = one.assign(num_kind=["ordinal", "vague"])
    out = layer_counts(corpus, one, one, quotes, one, numbers).set_index(["layer", "outlet_id"])
    assert out.loc["names", "frequency"].to_dict() == {"blatt": 2, "bote": 0}
    assert out.loc[("quantities", "blatt"), ["frequency", "frequency_own"]].tolist() == [1, 0]
    assert [out.loc[(f"quotes_{kind}", "blatt"), "frequency"] for kind in ("marked", "indirect", "reported")] == [
        1,
        0,
        1,
    ]
    assert out.loc[("quotations", "blatt"), "frequency"] == 2
