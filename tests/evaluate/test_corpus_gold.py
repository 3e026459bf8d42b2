import json

import pytest

from pipeline import InputError
from pipeline.evaluate.corpus_gold import read_corpus_gold


def _golds() -> list[dict]:
    number = {"start": 4, "end": 13, "text": "40 Boote", "num_kind": "cardinal", "value": 40}
    return [
        {
            "file": f"{name}.txt", "path": f"{name}.json", "meta": {"event": "faehre"}, "quantities": [dict(number)],
            "entities": [{"canonical": "Ida Abel"}], "quotes": [{"content_id": "u1"}],
        }
        for name in "ab"
    ]  # fmt: skip


STORY = {"event": "faehre", "label": "", "date": "", "place": "", "documents": ["a.txt", "b.txt"]}
CLAIM = {
    "counted": "Boote",
    "variants": {"v1": [["a.txt", 4]], "v2": [["b.txt", 4]]},
    "relations": [{"a": "v1", "b": "v2", "relation": "conflict"}],
}
OMISSION = {"event": "faehre", "outlet": "b", "layer": "entity", "ref": "Ida Abel", "kind": "absent", "label": ""}


def _read(folder, golds=None, **files):
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content))
    return read_corpus_gold(folder, golds or _golds())


def test_absent_files_are_none_and_claims_name_their_rows(tmp_path):
    golds = _golds()
    assert _read(tmp_path, golds).claims is None
    found = _read(tmp_path, golds, stories=[STORY], claims={"k": CLAIM}, omissions=[OMISSION])
    assert found.reuse is None and found.claims == {"k": CLAIM}
    assert [gold["quantities"][0]["claim_id"] for gold in golds] == ["k", "k"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("geschichten", [], "not one of stories"),
        ("stories", [STORY, {**STORY, "event": "streik"}], "a.txt is in 'faehre' and 'streik'"),
        ("claims", {"k": {**CLAIM, "variants": {"v1": [["a.txt", 4]], "v2": [["a.txt", 4]]}}}, "4 of a.txt is in v1 and in v2"),
        ("stories", {}, "expected a list"),
        ("stories", [{"event": "x"}], "entry 1 has no `label`"),
        ("stories", [{**STORY, "documents": ["c.txt"]}], "no gold file is of the document 'c.txt'"),
        ("stories", [{**STORY, "documents": ["a.txt"]}], "meta.event of b.txt is 'faehre', corpus/stories.json has None"),
        ("quote_groups", {"u2": {"speaker": "", "sense": ""}}, "no quotation has the content_id 'u2'"),
        ("claims", {"k": {**CLAIM, "variants": {"v1": [["a.txt", 5]]}}}, "k v1: no quantity is annotated at 5 of a.txt"),
        ("claims", {"k": {**CLAIM, "relations": []}}, "one relation expected between v1 and v2"),
        ("claims", {"k": {**CLAIM, "relations": [{"a": "v1", "b": "v2", "relation": "agree"}]}}, "is not of two variants"),
        ("omissions", [{**OMISSION, "ref": "Udo"}], "entity 'Udo' is annotated in no document"),
        ("omissions", [{**OMISSION, "event": "markt"}], "no document has the event 'markt'"),
        ("omissions", [{**OMISSION, "kind": "forgotten"}], "unknown layer or kind"),
        ("reuse", [{"file_a": "a.txt", "file_b": "a.txt", "kind": "near_copy"}], "two documents"),
    ],
)  # fmt: skip
def test_bad_corpus_gold_stops_in_one_line(tmp_path, name, content, message):
    with pytest.raises(InputError, match=message):
        _read(tmp_path, **{name: content})


def test_rows_and_claims_file_must_not_contradict(tmp_path):
    golds = _golds()
    golds[0]["quantities"][0]["claim_id"] = "other"
    with pytest.raises(InputError, match=r"'40 Boote' at 4 of a.txt has the claim_id 'other'"):
        _read(tmp_path, golds, claims={"k": CLAIM})
    golds = _golds()
    golds[1]["quantities"][0]["claim_id"] = "k"
    with pytest.raises(InputError, match=r"at 4 of b\.txt is in no variant"):
        _read(tmp_path, golds, claims={"k": {**CLAIM, "variants": {"v1": [["a.txt", 4]]}, "relations": []}})
