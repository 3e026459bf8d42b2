import pandas as pd

from pipeline.tabulate.naming import designation_frequency, sourcing, with_source


def test_a_designation_of_two_counts_for_both_and_voices_stand_apart():
    rows = pd.DataFrame(
        {
            "designation_id": ["d:d1", "d:d2", "d:d3"],
            "lemma": ["Ministerin", "Ministerin", "Chefin"],
            "voice": ["own", "quoted", "own"],
            "outlet_id": "blatt",
            "story_id": [None, None, None],
            "is_own": [False, True, True],
        }
    )
    referents = pd.DataFrame({"row_id": ["d:d1", "d:d1", "d:d2"], "entity_id": ["per-a", "per-b", "per-a"]})
    out = designation_frequency(rows, referents).set_index("entity_id")
    assert out.loc["per-a", ["own_voice", "quoted_voice", "reported_voice"]].tolist() == [1, 1, 0]
    assert out.loc["per-b", "own_voice"] == 1 and len(out) == 2
    assert out.loc["per-a", ["own_voice_own", "quoted_voice_own"]].tolist() == [0, 1]


def test_unnamed_sources_hold_their_lemma_and_shares_add_up_within_a_story():
    rows = pd.DataFrame(
        {
            "attribution_id": ["d:a1", "d:a2", "d:a3", "d:a4"],
            "source_lemma": ["Abel", "Beobachter", None, "Abel"],
            "source_kind": ["person", "observer", "unspecified", "person"],
            "outlet_id": "blatt",
            "story_id": ["s", "s", "s", "t"],
            "is_own": [True, True, False, False],
        }
    )
    entities = pd.DataFrame(
        {"entity_id": ["per-ida-abel", "org-werft"], "name": ["Ida Abel", "Werft"], "n_mentions": [3, 1]}
    )
    referents = pd.DataFrame({"row_id": ["d:a1", "d:a4"], "entity_id": ["per-ida-abel"] * 2})
    named = with_source(rows.assign(source_lemma="Werft"), referents, entities)
    assert named["source"].tolist() == ["per-ida-abel", "org-werft", "org-werft", "per-ida-abel"]
    rows = with_source(rows, referents, entities)
    assert rows["source"].tolist() == ["per-ida-abel", "Beobachter", "unspecified", "per-ida-abel"]
    out = sourcing(rows)
    assert out[out["story_id"] == "s"]["share"].tolist() == [1 / 3] * 3
    assert out[out["story_id"] == "t"]["share"].tolist() == [1.0]
    own = out.set_index(["story_id", "source"])
    assert own.loc["s", "share_own"].to_dict() == {"per-ida-abel": 0.5, "Beobachter": 0.5, "unspecified": 0.0}
    assert own.loc[("t", "per-ida-abel"), "frequency_own"] == 0 and own.loc["t", "share_own"].isna().all()
