import json

from tests import floors


def test_scores_below_their_floor_are_named():
    overall = {"names": {"f1": 0.9}, "zones": {"f1": None}}
    assert floors.below({"names.f1": 0.9}, overall) == []
    assert floors.below({"names.f1": 0.91, "zones.f1": 0.5, "quotes.f1": 0.5}, overall) == [
        "names.f1 is 0.9, floor 0.91",
        "zones.f1 is None, floor 0.5",
        "quotes.f1 is None, floor 0.5",
    ]


def test_a_lowered_floor_says_why():
    for corpus in json.loads(floors.FLOORS.read_text(encoding="utf-8")).values():
        assert all(0 < floor <= 1 for floor in corpus["floors"].values())
        for row in corpus.get("lowered", []):
            assert row["to"] < row["from"] and len(row["why"]) > 10
