import numpy as np
import pandas as pd
import pytest

from pipeline.tabulate.counted import Corpus
from pipeline.tabulate.frequency import dpnorm, frequency


def _corpus(n_documents: int = 2) -> Corpus:
    ids = [f"d{i}" for i in range(n_documents)]
    documents = pd.DataFrame(
        {"outlet_id": "blatt", "story_id": "d0", "n_tokens": 100, "is_own": [True] + [False] * (n_documents - 1)},
        index=ids,
    )
    return Corpus(documents, ["paragraph"])


def _mentions(rows: list[tuple[str, str, str]]) -> pd.DataFrame:
    data = pd.DataFrame(rows, columns=["document_id", "entity_id", "form"])
    return data.assign(outlet_id="blatt", story_id="d0", zone="paragraph")


ENTITIES = pd.DataFrame(
    {"entity_id": ["per-abel", "loc-ulm"], "name": ["Ida Abel", "Ulm"], "entity_type": ["PER", "LOC"]}
)


def test_counts_by_hand():
    mentions = _mentions(
        [
            ("d0", "per-abel", "name"),
            ("d0", "per-abel", "name"),
            ("d1", "per-abel", "name"),
            ("d1", "loc-ulm", "derived"),
        ]
    )
    out = frequency(_corpus(), mentions, ENTITIES, ["outlet_id"], 10, 100, 1).set_index(["copy_basis", "entity_id"])
    abel = out.loc[("all", "per-abel")]
    assert (abel["frequency"], abel["doc_frequency"], abel["rank"]) == (3, 2, 1)
    assert abel["per_1000_tokens"] == pytest.approx(1000 * 3 / 200)
    assert abel["dispersion_dpnorm"] == pytest.approx((abs(2 / 3 - 0.5) + abs(1 / 3 - 0.5)) / 2 / 0.5)
    ulm = out.loc[("all", "loc-ulm")]
    assert (ulm["frequency"], ulm["n_derived"], ulm["doc_frequency"]) == (0, 1, 0)
    assert np.isnan(ulm["dispersion_dpnorm"])
    own = out.loc[("own", "per-abel")]
    assert (own["frequency"], own["per_1000_tokens"]) == (2, 20.0)
    assert ("own", "loc-ulm") not in out.index


def test_few_documents_describe_and_many_get_an_interval():
    few = frequency(_corpus(9), _mentions([("d0", "per-abel", "name")]), ENTITIES, ["outlet_id"], 10, 100, 1)
    assert set(few["basis"]) == {"descriptive"} and few["ci_low"].isna().all()
    rows = [(f"d{i}", "per-abel", "name") for i in range(0, 10, 2)]
    many = frequency(_corpus(10), _mentions(rows), ENTITIES, ["outlet_id"], 10, 500, 1)
    row = many[many["copy_basis"] == "all"].iloc[0]
    assert row["basis"] == "interval" and row["ci_low"] < row["per_1000_tokens"] < row["ci_high"]


def test_dpnorm_of_even_spread_is_zero_and_of_the_smallest_part_alone_is_one():
    counts = np.array([[3.0, 0.0, 0.0], [1.0, 2.0, 0.0]])
    values = dpnorm(counts, np.array([75.0, 25.0]))
    assert values[:2] == pytest.approx([0.0, 1.0])
    assert np.isnan(values[2])
    assert np.isnan(dpnorm(counts[:1], np.array([75.0]))).all()


def test_entities_are_counted_alike_in_one_chunk_and_in_many(monkeypatch):
    rows = [(f"d{i % 10}", f"e{(i * i) % 13:02}", "name") for i in range(60)]
    entities = pd.DataFrame({"entity_id": [f"e{i:02}" for i in range(13)], "name": "x", "entity_type": "PER"})
    one = frequency(_corpus(10), _mentions(rows), entities, ["outlet_id"], 10, 50, 1)
    monkeypatch.setattr("pipeline.tabulate.frequency.CHUNK", 3)
    pd.testing.assert_frame_equal(one, frequency(_corpus(10), _mentions(rows), entities, ["outlet_id"], 10, 50, 1))
