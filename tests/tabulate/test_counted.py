import pandas as pd

from pipeline.tabulate.counted import corpus


def _tables():
    documents = pd.DataFrame({"document_id": ["a", "b"], "outlet_id": "blatt"})
    blocks = pd.DataFrame(
        {"document_id": ["a", "a", "b"], "zone": ["paragraph", "share", "paragraph"], "n_tokens": [90, 10, 50]}
    )
    metadata = pd.DataFrame(
        {
            "document_id": ["a", "b"],
            "published_date": ["2025-05-02", None],
            "n_body_tokens": [90, 50],
            "n_removed_tokens": [10, 0],
            "duplicate_of": [None, "a"],
        }
    )
    stories = pd.DataFrame({"document_id": ["a", "b"], "story_id": ["a", None], "story_label": ["Fähre", None]})
    origins = pd.DataFrame({"document_id": ["a", "b"], "origin_id": ["own", "dpa"]})
    return documents, blocks, metadata, stories, origins


def test_corpus_knows_tokens_and_copies():
    data = corpus(*_tables(), ["paragraph"]).documents
    assert data["n_tokens"].tolist() == [90, 50] and data["is_own"].tolist() == [True, False]


def test_rows_outside_the_counted_zones_are_left_out():
    everything = corpus(*_tables(), ["paragraph"])
    rows = pd.DataFrame({"document_id": ["a", "a", "b"], "zone": ["paragraph", "comment", "paragraph"]})
    out = everything.counted(rows)
    assert out["zone"].tolist() == ["paragraph", "paragraph"] and out["is_own"].tolist() == [True, False]
