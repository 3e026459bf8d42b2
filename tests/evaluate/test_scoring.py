"""Open and sealed texts through the whole scoring, on tables without a row: everything the gold has is missed."""

from pipeline.evaluate.corpus_gold import CorpusGold
from pipeline.evaluate.metrics import LAYERS
from pipeline.evaluate.scoring import score_corpus
from pipeline.schemas import TABLES
from pipeline.tables import frame


def _tables() -> dict:
    return {name: frame(name, []) for name in TABLES}


def _gold(name: str, **more) -> dict:
    row = {"start": 0, "end": 8, "text": "Ida Abel"}
    return {
        "file": f"{name}.txt", "meta": {"event": "hafen"}, "body": [{**row, "role": "paragraph"}], "boilerplate": [],
        "entities": [{**row, "type": "PER", "canonical": "Ida Abel"}], **more,
    }  # fmt: skip


def test_no_gold_is_n_zero_and_no_error():
    metrics, errors = score_corpus({}, CorpusGold(), {}, _tables(), {}, 10, 1)
    assert errors == [] and set(metrics["overall"]) == set(LAYERS) and metrics["outlets"] == {}
    assert all(
        m["n_expected"] == 0 and m["f1"] is None
        for part in ("overall", "open", "sealed")
        for m in metrics[part].values()
    )
    assert metrics["gold"] == {"n_documents": 0, "n_sealed": 0}


def test_errors_that_tell_of_a_sealed_text_are_sealed():
    golds = {"a": _gold("a"), "b": _gold("b"), "c": _gold("c", sealed=True)}
    texts = dict.fromkeys("abc", "Ida Abel")
    metrics, errors = score_corpus(golds, CorpusGold(), texts, _tables(), dict.fromkeys("abc", "blatt"), 10, 1)
    assert metrics["gold"] == {"n_documents": 3, "n_sealed": 1}
    assert [metrics[part]["names"]["n_expected"] for part in ("overall", "open", "sealed")] == [3, 2, 1]
    assert [metrics[part]["stories"]["n_expected"] for part in ("overall", "open", "sealed")] == [3, 1, 0]
    names = {e["document_id"]: e["is_sealed"] for e in errors if e["layer"] == "names"}
    assert names == {"a": False, "b": False, "c": True}
    pairs = [e["is_sealed"] for e in errors if e["layer"] == "stories"]
    assert sorted(pairs) == [False, True, True]  # an open text joined with the sealed one tells of it
    assert len(frame("evaluate.errors", errors)) == len(errors)
