import pandas as pd

from pipeline.tabulate.variants import claim_variants, quote_variants


def test_wordings_of_one_utterance():
    quotes = pd.DataFrame(
        {
            "quote_id": ["a:q1", "b:q1", "c:q1", "c:q2"],
            "document_id": ["a", "b", "c", "c"],
            "start": [5, 5, 5, 90],
            "surface": ["Wir bleiben hier", "wir blei\u00adben hier!", "hier bleiben wir", "Gute Nacht"],
            "is_article": True,
        }
    )
    groups = pd.DataFrame({"quote_id": quotes["quote_id"], "quote_group_id": ["a:q1", "a:q1", "a:q1", "c:q2"]})
    referents = pd.DataFrame({"row_id": ["a:q1"], "entity_id": ["per-abel"]})
    out = quote_variants(quotes, groups, referents).set_index("row_id")
    assert out["relation"].to_dict() == {"a:q1": "same", "b:q1": "same", "c:q1": "reworded", "c:q2": "single"}
    assert out.loc["a:q1", "speaker"] == "per-abel" and pd.isna(out.loc["b:q1", "speaker"])


def test_a_value_gets_its_sharpest_relation():
    ids = ["a:n1", "b:n1", "c:n1", "c:n2"]
    places = {"document_id": ["a", "b", "c", "c"], "start": [5, 5, 5, 50], "end": [9, 9, 9, 54]}
    sourced = {"attribution_id": ["a:a1", None, None, None], "is_article": True}
    quantities = pd.DataFrame({"quantity_id": ids} | places | sourced)
    spoken = {"start": [0, 0, 2], "end": [60, 20, 10], "speaker": ["per-abel", "per-berg", "per-vogt"]}
    quotes = pd.DataFrame({"document_id": ["a", "c", "c"]} | spoken)
    claims = pd.DataFrame(
        {
            "quantity_id": ids,
            "claim_id": ["a:n1"] * 3 + ["c:n2"],
            "variant_id": ["v1", "v2", "v3", "v1"],
            "label": "Boote",
        }
    )
    relations = pd.DataFrame(
        [("a:n1", "v1", "v2", "compatible"), ("a:n1", "v1", "v3", "conflict"), ("a:n1", "v2", "v3", "compatible")],
        columns=["claim_id", "variant_a", "variant_b", "relation"],
    )
    sources = pd.DataFrame({"attribution_id": ["a:a1"], "source": ["Polizei"]})
    out = claim_variants(quantities, claims, relations, sources, quotes).set_index("row_id")
    assert out["relation"].to_dict() == {"a:n1": "conflict", "b:n1": "compatible", "c:n1": "conflict", "c:n2": "single"}
    assert out["source"].dropna().to_dict() == {"a:n1": "Polizei", "c:n1": "per-vogt"}  # the nearest quotation


def test_a_duplicate_within_an_outlet_is_no_second_wording():
    rows = {"document_id": ["a", "a-kopie"], "start": 5, "surface": "Gute Nacht", "is_article": [True, False]}
    quotes = pd.DataFrame({"quote_id": ["a:q1", "a-kopie:q1"], **rows})
    groups = pd.DataFrame({"quote_id": quotes["quote_id"], "quote_group_id": "a:q1"})
    nobody = pd.DataFrame({"row_id": [], "entity_id": []}, dtype="str")
    assert quote_variants(quotes, groups, nobody)["relation"].tolist() == ["single", "single"]
