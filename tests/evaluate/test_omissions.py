import pytest

from pipeline import InputError
from pipeline.evaluate.comparison import Found
from pipeline.evaluate.corpus_gold import CorpusGold
from pipeline.evaluate.omissions import omissions, references

OUTLET_OF = {"a": "blatt", "b": "kurier", "c": "bote", "d": "welle"}
STORY_OF = {"a": "s1", "b": "s1", "c": "s1", "d": "s1"}


def _golds() -> dict[str, dict]:
    golds = {d: {"meta": {"event": "hafen"}, "entities": [], "quotes": [], "indirect": []} for d in "abc"}
    golds["a"]["entities"] = [{"canonical": "Ida Abel"}, {"canonical": "Ulm"}]
    golds["d"] = {"meta": {"event": "hafen"}}  # zones alone
    return golds


def _said(outlet: str, ref: str, kind: str = "absent", layer: str = "entity", event: str = "hafen") -> dict:
    return {"event": event, "outlet": outlet, "layer": layer, "ref": ref, "kind": kind, "label": ref}


def _ours(outlet: str, ref_id: str, kind: str = "absent", story: str = "s1") -> dict:
    return {"story_id": story, "outlet_id": outlet, "layer": "entity", "ref_id": ref_id, "kind": kind, "label": ref_id}


REFS = {"entity": {"Ida Abel": "per-ida", "Ulm": "loc-ulm"}, "quote": {}, "claim": {}, "source": {}}


def _score(gold: list[dict], ours: list[dict], golds=None):
    return omissions(golds or _golds(), CorpusGold(omissions=gold), REFS, OUTLET_OF, STORY_OF, ours)


def _total(joined) -> tuple[int, ...]:
    return tuple(int(sum(column)) for column in zip(*joined.counts.values(), strict=True))


def test_right_is_same_story_outlet_and_thing_and_the_kind_is_scored_beside_it():
    gold = [_said("kurier", "Ida Abel"), _said("bote", "Ida Abel"), _said("bote", "Ulm")]
    ours = [_ours("kurier", "per-ida"), _ours("bote", "per-ida", "agency_cut"), _ours("kurier", "loc-ulm")]
    things, kinds = _score(gold, ours)
    assert _total(things) == (3, 3, 2) and _total(kinds) == (2, 2, 1)
    assert [(e["kind"], e["document_id"], e["expected"], e["found"]) for e in things.errors] == [
        ("miss", "c", "lacks entity Ulm: absent", None),
        ("false_alarm", "b", None, "lacks entity Ulm: absent"),
    ]
    assert kinds.errors[0]["kind"] == "wrong_value" and kinds.errors[0]["documents"] == ["c", "a"]


def test_only_what_is_annotated_counts():
    ours = [
        _ours("welle", "per-ida"),  # an outlet whose text has zones alone
        _ours("kurier", "per-unknown"),  # a thing no coder marked
        _ours("kurier", "per-ida", story="s2"),  # a story no coder knows
    ]
    things, _ = _score([_said("welle", "Ida Abel")], ours)
    assert things.counts == {} and things.documents == ["a", "b", "c"]
    none, _ = omissions(_golds(), CorpusGold(), REFS, OUTLET_OF, STORY_OF, ours)
    assert none.documents == []


def test_an_outlet_with_a_text_that_has_no_gold_is_left_out():
    golds = _golds()
    del golds["b"]
    golds["b2"] = {**_golds()["b"]}
    things, _ = omissions(
        golds,
        CorpusGold(omissions=[_said("kurier", "Ulm")]),
        REFS,
        {**OUTLET_OF, "b2": "kurier"},
        {**STORY_OF, "b2": "s1"},
        [],
    )
    assert things.counts == {}


def test_an_outlet_that_does_not_exist_is_bad_gold():
    with pytest.raises(InputError, match="no document is of the outlet 'nirgends'"):
        _score([_said("nirgends", "Ulm")], [])


def test_things_are_mapped_by_what_most_matched_rows_got():
    founds = {"a": Found("", {}, {"a:a1": {"per-ida"}}, {}, {})}
    matched = {
        "quote": [("a", {"content_id": "u"}, {"quote_id": "a:q1"}), ("b", {"content_id": "u"}, {"quote_id": "b:q1"})],
        "claim": [("a", {"claim_id": "k"}, None)],
        "source": [
            ("a", {"source": "Behörden"}, {"attribution_id": "a:a2", "source_lemma": "Behörde"}),
            ("a", {"source": "Abel"}, {"attribution_id": "a:a1", "source_lemma": "Abel"}),
        ],
    }
    refs = references(
        _golds(), founds, {"Ida Abel": "per-ida"}, matched, {"quote": {"a:q1": "g", "b:q1": "g"}, "claim": {}}
    )
    assert refs["quote"] == {"u": "g"} and refs["claim"] == {}
    assert refs["source"] == {"Abel": "per-ida", "Behörden": "Behörde"}
