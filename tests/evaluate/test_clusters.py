import pandas as pd

from pipeline.evaluate import clusters
from pipeline.evaluate.comparison import Found
from pipeline.evaluate.corpus_gold import CorpusGold

TEXT = "40 Boote liegen fest."


def _total(joined) -> tuple[int, ...]:
    return tuple(int(sum(column)) for column in zip(*joined.counts.values(), strict=True)) or (0, 0, 0)


def _row(**columns) -> dict:
    return {"start": 0, "end": 8, "text": "40 Boote", **columns}


def _golds() -> dict[str, dict]:
    return {
        d: {
            "file": f"{d}.txt", "meta": {"event": "hafen"}, "entities": [],
            "quotes": [_row(content_id="u")] if d != "c" else [],
            "indirect": [_row(content_id="u", form="dass")] if d == "c" else [],
            "quantities": [_row(claim_id="k", num_kind="cardinal")],
        }
        for d in "abc"
    }  # fmt: skip


def _founds() -> dict[str, Found]:
    place = {"start": [0], "end": [7]}
    return {
        d: Found(
            TEXT,
            {
                "annotate.quotes": pd.DataFrame(
                    {"quote_id": [f"{d}:q1"], "quote_type": ["indirect" if d == "c" else "direct"], **place}
                ),
                "annotate.quantities": pd.DataFrame({"quantity_id": [f"{d}:n1"], **place}),
            },
            {}, {}, {},
        )
        for d in "abc"
    }  # fmt: skip


def _quotes():
    return clusters.matched_rows(_golds(), _founds(), clusters.quotations, "annotate.quotes", 0.5)


def _numbers():
    return clusters.matched_rows(_golds(), _founds(), clusters.counted, "annotate.quantities", 0.34)


def test_stories_over_pairs_of_documents():
    golds = {d: {"meta": {"event": e}} for d, e in (("a", "x"), ("b", "x"), ("c", "x"), ("d", "y"), ("e", None))}
    out = clusters.stories({**golds, "f": {"meta": {}}}, {"a": "a", "b": "a", "d": "a", "z": "a", "f": "a"})
    assert _total(out) == (3, 3, 1) and out.documents == list("abcde")
    assert {(e["kind"], e["document_id"]) for e in out.errors} == {
        ("miss", "c"), ("false_alarm", "d"),
    }  # fmt: skip


def test_utterances_in_marks_and_with_corpus_gold_in_indirect_speech_too():
    one = {"a:q1": "g", "b:q1": "g", "c:q1": "g"}
    assert _total(clusters.quote_groups(_golds(), _quotes(), _founds(), one, False)) == (1, 1, 1)
    assert _total(clusters.quote_groups(_golds(), _quotes(), _founds(), one, True)) == (3, 3, 3)
    apart = clusters.quote_groups(_golds(), _quotes(), _founds(), {**one, "c:q1": "h"}, True)
    assert _total(apart) == (3, 1, 1)
    assert (
        apart.errors[0]["surface"] == "40 Boote" and apart.errors[0]["expected"] == "one utterance with: 40 Boote (a)"
    )


def test_claims_over_pairs_of_matched_numbers():
    assert _total(clusters.claims(_golds(), _numbers(), _founds(), {"a:n1": "c", "b:n1": "c"})) == (3, 1, 1)
    assert _total(clusters.claims(_golds(), _numbers(), _founds(), {"a:n1": "c", "b:n1": "e"})) == (3, 0, 0)


def test_how_the_values_of_a_claim_stand():
    claim = {
        "counted": "Boote", "variants": {"v1": [["a.txt", 0], ["b.txt", 0]], "v2": [["c.txt", 0]]},
        "relations": [{"a": "v1", "b": "v2", "relation": "update"}],
    }  # fmt: skip
    corpus = CorpusGold(claims={"k": claim})
    ours = {"a:n1": ("x", "1"), "b:n1": ("x", "1"), "c:n1": ("x", "2")}
    relations = {("x", frozenset("12")): "update"}
    args = (_golds(), corpus, _numbers(), _founds())
    assert _total(clusters.claim_relations(*args, ours, relations)) == (3, 3, 3)
    wrong = clusters.claim_relations(*args, ours, {("x", frozenset("12")): "conflict"})
    assert _total(wrong) == (3, 3, 1)
    assert {(e["kind"], e["expected"], e["found"]) for e in wrong.errors} == {
        ("wrong_value", f"update: 40 Boote ({d})", f"conflict: 40 Boote ({d})") for d in "ab"
    }
    assert _total(clusters.claim_relations(*args, {**ours, "c:n1": ("y", "2")}, {})) == (3, 1, 1)
    none = clusters.claim_relations(_golds(), CorpusGold(), _numbers(), _founds(), ours, relations)
    assert none.documents == [] and none.counts == {}


def test_copies_and_agency_text_over_pairs_of_documents():
    rows = [
        {"file_a": "a.txt", "file_b": "b.txt", "kind": "near_copy"},
        {"file_a": "b.txt", "file_b": "c.txt", "kind": "agency_text"},
        {"file_a": "a.txt", "file_b": "z.txt", "kind": "agency_text"},  # z is not in this corpus
    ]
    corpus = CorpusGold(reuse=rows)
    shared = {frozenset("ab"), frozenset("bc"), frozenset("cz")}
    assert _total(clusters.reuse(_golds(), corpus, {"b": "a"}, shared)) == (2, 2, 2)
    out = clusters.reuse(_golds(), corpus, {}, shared)  # shared text is no copy
    assert _total(out) == (2, 2, 1) and out.errors[0]["kind"] == "wrong_value"
