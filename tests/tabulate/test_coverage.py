import pandas as pd

from pipeline.tabulate.counted import corpus
from pipeline.tabulate.coverage import coverage, coverage_matrix


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


def test_coverage_counts_and_keeps_outlets_of_which_nothing_could_be_read():
    everything = corpus(*_tables(), ["paragraph"])
    rejected = pd.DataFrame({"outlet_id": ["kaputt"]})
    names = pd.DataFrame({"outlet_id": ["blatt", "blatt"], "entity_id": ["x", "x"]})
    out = coverage(everything, rejected, names, names, names.iloc[:1]).set_index("outlet_id")
    row = out.loc["blatt"]
    assert (row["n_documents"], row["n_duplicates"], row["n_stories"], row["n_entities"]) == (2, 1, 1, 1)
    assert row["removed_share"] == 10 / 150 and row["agency_share"] == 0.5
    assert (row["first_date"], row["last_date"]) == ("2025-05-02", "2025-05-02")
    broken = out.loc["kaputt"]
    assert (broken["n_documents"], broken["n_rejected"]) == (0, 1) and pd.isna(broken["removed_share"])
    assert coverage_matrix(everything)[["story_id", "n_documents", "n_body_tokens"]].to_numpy().tolist() == [
        ["a", 1, 90]
    ]
