import json

import pytest

from pipeline import InputError
from pipeline.evaluate.gold import check_text, matched_documents, read_gold


def test_gold_names_a_document_by_path_or_by_its_last_part(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"file": "blatt/eins.txt"}))
    (tmp_path / "b.json").write_text(json.dumps({"file": "zwei.txt"}))
    (tmp_path / "c.json").write_text(json.dumps({"file": "anderswo.txt"}))
    found, aside = matched_documents(
        read_gold(tmp_path), {"blatt--eins": "blatt/eins.txt", "kurier--zwei": "kurier/zwei.txt"}
    )
    assert all(g["body"] == [] for g in found.values())
    assert {d: g["path"] for d, g in found.items()} == {"blatt--eins": "a.json", "kurier--zwei": "b.json"}
    assert aside == ["c.json"]


def test_broken_gold_stops_with_file_offset_and_both_texts(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        read_gold(tmp_path / "fehlt")
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(InputError, match=r"a\.json"):
        read_gold(tmp_path)
    for broken, message in (
        ({"file": 5}, "names no `file`"),
        ({"file": "a.txt", "body": [{"start": 0, "end": 1}]}, "body row 1 has no `text`"),
        ({"file": "a.txt", "quotes": [{"start": 0, "end": 1, "text": "A"}]}, "quotes row 1 has no `kind`"),
    ):
        (tmp_path / "a.json").write_text(json.dumps(broken))
        with pytest.raises(InputError, match=message):
            read_gold(tmp_path)
    gold = {"path": "a.json", "entities": [{"start": 4, "end": 7, "text": "Ulm"}]}
    check_text(gold, "Aus Ulm")
    with pytest.raises(InputError, match=r"a\.json: entities at 4: the gold has 'Ulm', the document has 'Bon'"):
        check_text(gold, "Aus Bonn")
    zones = {
        "path": "a.json",
        "body": [{"start": 0, "end": 5, "text": "Aus U"}],
        "boilerplate": [{"start": 4, "end": 7, "text": "Ulm"}],
    }
    with pytest.raises(InputError, match="zones overlap at 4"):
        check_text(zones, "Aus Ulm")
