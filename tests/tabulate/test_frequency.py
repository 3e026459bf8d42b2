from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from pipeline.tabulate.cells import mention_cells, outlets_apart
from pipeline.tabulate.counted import Corpus
from pipeline.tabulate.frequency import frequency
from pipeline.tabulate.intervals import rate_intervals, wilson
from pipeline.tabulate.words import read_terms, term_cells

PARAMS = SimpleNamespace(min_documents=10, max_intervals=5, n_resamples=200, seed=1)


def _corpus(sizes: list[int], outlets: list[str] | str = "blatt") -> Corpus:
    ids = [f"d{i:02}" for i in range(len(sizes))]
    documents = pd.DataFrame({"outlet_id": outlets, "story_id": "d00", "n_tokens": sizes, "is_own": True}, index=ids)
    documents.loc[ids[1:2], "is_own"] = False
    return Corpus(documents, ["paragraph"])


def _frequency(corpus: Corpus, rows: list[tuple[str, str, str]], by=("outlet_id",), params=PARAMS) -> pd.DataFrame:
    mentions = pd.DataFrame(rows, columns=["document_id", "entity_id", "form"])
    return frequency(corpus, mention_cells(mentions, corpus.documents.index), "entity_id", list(by), params)


def test_counts_by_hand():
    rows = [("d00", "per-abel", "name")] * 2 + [("d01", "per-abel", "name"), ("d01", "loc-ulm", "derived")]
    out = _frequency(_corpus([100, 100]), rows).set_index(["copy_basis", "entity_id"])
    abel = out.loc[("all", "per-abel")]
    assert (abel["frequency"], abel["doc_frequency"], abel["rank"]) == (3, 2, 1)
    assert (abel["n_documents"], abel["n_tokens"], abel["doc_share"]) == (2, 200, 1.0)
    assert abel["per_1000_tokens"] == pytest.approx(1000 * 3 / 200)
    assert abel["dispersion_dpnorm"] == pytest.approx((abs(2 / 3 - 0.5) + abs(1 / 3 - 0.5)) / 2 / 0.5)
    ulm = out.loc[("all", "loc-ulm")]
    assert (ulm["frequency"], ulm["n_derived"], ulm["doc_frequency"]) == (0, 1, 0)
    assert np.isnan(ulm["dispersion_dpnorm"])
    own = out.loc[("own", "per-abel")]
    assert (own["frequency"], own["per_1000_tokens"]) == (2, 20.0)
    assert ("own", "loc-ulm") not in out.index


def test_documents_outside_stories_count_for_the_outlet_alone():
    corpus = _corpus([100, 100, 100])
    corpus.documents.loc["d02", "story_id"] = None
    rows = [("d00", "per-abel", "name"), ("d02", "per-abel", "name")]
    out = _frequency(corpus, rows, ("outlet_id", "story_id")).query("copy_basis == 'all'")
    assert out[["outlet_id", "story_id", "frequency", "n_tokens"]].to_numpy().tolist() == [["blatt", "d00", 1, 200]]
    assert _frequency(corpus, rows).query("copy_basis == 'all'")["frequency"].tolist() == [2]


def test_few_documents_describe_and_many_get_an_interval():
    few = _frequency(_corpus([100] * 9), [("d00", "per-abel", "name")])
    assert set(few["basis"]) == {"descriptive"} and few[["ci_low", "doc_share_low"]].isna().all(axis=None)
    sizes = [100, 80, 300, 120, 90, 70, 200, 110, 60, 50]
    rows = [(f"d{i:02}", "per-abel", "name") for i in range(0, 10, 2)] + [("d02", "loc-ulm", "name")]
    row = _frequency(_corpus(sizes), rows).query("copy_basis == 'all'").set_index("entity_id").loc["per-abel"]
    counts = np.array([[1.0], [0.0]] * 5)
    low, high = rate_intervals(counts, np.array(sizes, float), 200, 1)
    assert (row["basis"], row["ci_low"], row["ci_high"]) == ("interval", pytest.approx(low[0]), pytest.approx(high[0]))
    assert row["ci_low"] < row["per_1000_tokens"] < row["ci_high"]
    assert (row["doc_share_low"], row["doc_share_high"]) == pytest.approx(wilson(5, 10))


def test_only_the_most_frequent_get_an_interval():
    rows = [("d00", f"e{i}", "name") for i in range(4) for _ in range(5 - i)]
    params = SimpleNamespace(**{**vars(PARAMS), "max_intervals": 2})
    out = _frequency(_corpus([100] * 10), rows, params=params).query("copy_basis == 'all'").set_index("entity_id")
    assert out["basis"].to_dict() == {"e0": "interval", "e1": "interval", "e2": "descriptive", "e3": "descriptive"}
    assert out["ci_low"].notna().tolist() == [True, True, False, False]
    assert out["doc_share_low"].notna().all()


def test_dpnorm_equals_the_plain_formula():
    chance = np.random.default_rng(2)
    sizes, counts = chance.integers(20, 200, 9), chance.poisson(0.7, (9, 6))
    sizes[3], counts[3], counts[:, 0] = 0, 0, 0
    counts[np.argmin(np.where(sizes > 0, sizes, 999)), 0] = 3  # all in the smallest part
    rows = [
        (f"d{d:02}", f"e{e}", "name") for d, e in zip(*np.nonzero(counts), strict=True) for _ in range(counts[d, e])
    ]
    out = _frequency(_corpus(sizes.tolist()), rows).query("copy_basis == 'all'").set_index("entity_id")
    share = sizes / sizes.sum()
    for e in range(6):
        dp = np.abs(counts[:, e] / counts[:, e].sum() - share).sum() / 2
        expected = dp / (1 - share[share > 0].min())
        assert out.loc[f"e{e}", "dispersion_dpnorm"] == pytest.approx(expected)
    assert out.loc["e0", "dispersion_dpnorm"] == pytest.approx(1.0)
    assert _frequency(_corpus([75]), [("d00", "e", "name")])["dispersion_dpnorm"].isna().all()


def test_outlets_stand_apart_and_no_mention_gives_no_row():
    rows = [("d00", "per-abel", "name"), ("d01", "per-abel", "name"), ("d01", "per-abel", "name")]
    out = _frequency(_corpus([100, 50], ["blatt", "bote"]), rows).query("copy_basis == 'all'")
    assert out[["outlet_id", "per_1000_tokens"]].to_numpy().tolist() == [["blatt", 10.0], ["bote", 40.0]]
    assert _frequency(_corpus([100]), []).empty


def test_an_outlet_without_words_has_rows_of_terms_without_a_rate_and_nothing_infinite():
    corpus = _corpus([0, 0, 40], ["leer", "leer", "blatt"])
    documents = corpus.documents.rename_axis("document_id")
    cells = term_cells(pd.DataFrame(), read_terms([{"term": "Fähre", "group": "Schiff"}]), documents)
    out = frequency(corpus, cells, "term", ["outlet_id"], PARAMS).query("copy_basis == 'all'").set_index("outlet_id")
    assert out["frequency"].tolist() == [0, 0] and out.loc["blatt", "per_1000_tokens"] == 0
    assert np.isnan(out.loc["leer", "per_1000_tokens"]) and set(out["basis"]) == {"descriptive"}
    assert not np.isinf(out.select_dtypes("number").to_numpy(float)).any()


def test_outlets_apart_give_the_rows_of_all_together():
    corpus = _corpus([100, 80, 120, 90, 70], ["ufer", "blatt", "bote", "blatt", "ufer"])
    rows = [
        ("d00", "per-abel", "name"),
        ("d01", "per-abel", "name"),
        ("d03", "loc-ulm", "name"),
        ("d04", "loc-ulm", "derived"),
    ]
    mentions = pd.DataFrame(rows, columns=["document_id", "entity_id", "form"])
    cells = mention_cells(mentions, corpus.documents.index)
    parts = [frequency(*part, "entity_id", ["outlet_id"], PARAMS) for part in outlets_apart(corpus, cells, n_cells=1)]
    assert [set(part["outlet_id"]) for part in parts if len(part)] == [{"blatt"}, {"ufer"}]
    whole = frequency(corpus, cells, "entity_id", ["outlet_id"], PARAMS)
    key = ["outlet_id", "entity_id", "copy_basis"]
    together = pd.concat(parts).sort_values(key, ignore_index=True)
    pd.testing.assert_frame_equal(together, whole.sort_values(key, ignore_index=True))
