import json

from tests import floors

METRICS = {"overall": {"names": {"f1": 0.9}, "zones": {"f1": None}}, "sealed": {"names": {"f1": 0.8}}}


def test_scores_below_their_floor_are_named():
    assert floors.below({"overall.names.f1": 0.9, "sealed.names.f1": 0.8}, METRICS) == []
    own = {"overall.names.f1": 0.91, "overall.zones.f1": 0.5, "open.names.f1": 0.5, "sealed.names.f1": 0.81}
    assert floors.below(own, METRICS) == [
        "overall.names.f1 is 0.9, floor 0.91",
        "overall.zones.f1 is None, floor 0.5",
        "open.names.f1 is None, floor 0.5",
        "sealed.names.f1 is 0.8, floor 0.81",
    ]


def test_raising_never_lowers_and_adds_what_is_named():
    own = {"overall.names.f1": 0.5, "sealed.names.f1": 0.9, "overall.zones.f1": 0.4}
    assert floors.raised(own, METRICS, []) == {**own, "overall.names.f1": 0.895}
    assert floors.raised({}, METRICS, ["sealed.names.f1", "overall.zones.f1"]) == {"sealed.names.f1": 0.795}


def test_a_lowered_floor_says_why():
    for corpus in json.loads(floors.FLOORS.read_text(encoding="utf-8")).values():
        assert all(0 < floor <= 1 for floor in corpus["floors"].values())
        assert all(name.split(".")[0] in ("overall", "open", "sealed") for name in corpus["floors"])
        for row in corpus.get("lowered", []):
            assert row["to"] < row["from"] and len(row["why"]) > 10
