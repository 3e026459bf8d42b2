"""Origins: a text credit or mostly shared text makes agency copy, a photo credit does not."""

from pipeline.link.origins import find_origins
from pipeline.tables import frame


def _metadata(*ids):
    columns = {
        "language": "de",
        "orthography": "unknown",
        "n_body_chars": 100,
        "n_body_tokens": 20,
        "n_removed_tokens": 0,
    }
    return frame("clean.metadata", [{"document_id": i, **columns} for i in ids])


def _credit(document_id, agency_id, kind="text", start=0):
    return {"document_id": document_id, "start": start, "end": start + 3, "agency_id": agency_id, "credit_kind": kind,
            "surface": "xxx", "zone": "agency"}  # fmt: skip


def _reuse(a, b, end):
    return {
        "document_id_a": a,
        "start_a": 0,
        "document_id_b": b,
        "start_b": 0,
        "end_a": end,
        "end_b": end,
        "n_tokens": 9,
    }


def _origins(ids, credits=(), reuse=()):
    rows = find_origins(_metadata(*ids), frame("clean.credits", credits), frame("link.reuse", reuse))
    return {row["document_id"]: (row["origin_id"], row["basis"]) for row in rows}


def test_credit_and_photo_credit():
    found = _origins(["a", "b", "c"], [_credit("a", "funkdienst"), _credit("b", "funkdienst", "photo")])
    assert found == {"a": ("funkdienst", "credit"), "b": ("own", "none"), "c": ("own", "none")}


def test_of_two_agencies_the_one_named_more_often_then_first():
    two = [_credit("a", "erste", start=0), _credit("a", "zweite", start=10)]
    assert _origins(["a"], two)["a"][0] == "erste"
    assert _origins(["a"], [*two, _credit("a", "zweite", start=20)])["a"][0] == "zweite"


def test_mostly_shared_text_is_copy_and_a_shared_sentence_is_not():
    credits = [_credit("a", "funkdienst")]
    assert _origins(["a", "b"], credits, [_reuse("a", "b", 60)])["b"] == ("funkdienst", "reuse")
    assert _origins(["a", "b"], credits, [_reuse("a", "b", 30)])["b"] == ("own", "none")


def test_an_author_line_of_its_own_beside_the_credit_makes_it_the_outlets_text():
    metadata = _metadata("a", "b")
    metadata["byline"] = "Von Ida Abel"
    credits = frame("clean.credits", [_credit("a", "dpa"), _credit("b", "dpa") | {"zone": "byline"}])
    rows = find_origins(metadata, credits, frame("link.reuse", []))
    assert [(row["origin_id"], row["basis"]) for row in rows] == [("own", "byline"), ("dpa", "credit")]
