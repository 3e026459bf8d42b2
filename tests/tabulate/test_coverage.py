import pandas as pd

from pipeline.tabulate.counted import corpus
from pipeline.tabulate.coverage import coverage, coverage_matrix, volume
from tests.tabulate.invented import tables


def test_coverage_counts_and_keeps_outlets_of_which_nothing_could_be_read():
    everything = corpus(*tables(), ["paragraph"])
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


def test_volume_by_day_and_undated_texts_apart():
    everything = corpus(*tables(), ["paragraph"])
    everything.documents.loc["a", "published_date"] = "2025-05-02T18:00:00+02:00"
    out = volume(everything).set_index("day", drop=False)
    assert out.loc["2025-05-02", ["story_id", "n_documents", "n_documents_own", "n_tokens"]].tolist() == ["a", 1, 1, 90]
    undated = out[out["day"].isna()].iloc[0]
    assert (undated["n_documents"], undated["n_documents_own"], undated["n_tokens"]) == (1, 0, 50)
