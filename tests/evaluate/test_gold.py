import json

import pytest

from pipeline import InputError
from pipeline.evaluate.gold import check_text, days_of, document_paths, matched_documents, read_gold

EMPTY = {"body": [], "boilerplate": [], "meta": {}}


def _write(folder, **files):
    for name, gold in files.items():
        (folder / f"{name}.json").write_text(json.dumps({**EMPTY, **gold}))


def test_gold_names_a_document_by_path_by_its_last_part_or_by_its_row(tmp_path):
    _write(
        tmp_path,
        a={"file": "blatt/eins.txt"},
        b={"file": "zwei.txt"},
        c={"file": "anderswo.txt"},
        d={"file": "blatt/viele.jsonl#17"},
        e={"file": "seiten/eins.txt"},  # another folder's file of that name is another document
    )
    documents = [
        ("blatt--eins", "blatt/eins.txt"),
        ("kurier--zwei", "kurier/zwei.txt"),
        ("blatt--viele#17", "blatt/viele.jsonl"),
        ("blatt--viele#18", "blatt/viele.jsonl"),
    ]
    found, aside = matched_documents(read_gold(tmp_path), document_paths(documents))
    assert {d: g["path"] for d, g in found.items()} == {
        "blatt--eins": "a.json", "kurier--zwei": "b.json", "blatt--viele#17": "d.json",
    }  # fmt: skip
    assert aside == ["c.json", "e.json"]


def test_a_layer_without_its_key_was_not_annotated(tmp_path):
    _write(tmp_path, a={"file": "a.txt", "quotes": []})
    gold = read_gold(tmp_path)[0]
    assert "quotes" in gold and "entities" not in gold


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        ({"file": 5}, "names no `file`"),
        ({"file": "a.txt", "meta": None}, "has no `meta`"),
        ({"file": "a.txt", "sealed": "ja"}, "`sealed` is 'ja'"),
        ({"file": "a.txt", "body": [{"start": 0, "end": 1}]}, "body row 1 has no `text`"),
        ({"file": "a.txt", "quotes": [{"start": 0, "end": 1, "text": "A"}]}, "quotes row 1 has no `kind`"),
        ({"file": "a.txt", "dates": [{"start": 3, "end": 3, "text": ""}]}, "dates row 1 goes from 3 to 3"),
        (
            {"file": "a.txt", "indirect": [{"start": 8, "end": 11, "text": "ob ", "form": "dasz"}]},
            r"indirect at 8 \('ob '\): form is 'dasz', expected one of dass",
        ),
        (
            {"file": "a.txt", "body": [{"start": 0, "end": 1, "text": "A", "role": "titel"}]},
            r"body at 0 \('A'\): role is 'titel'",
        ),
        (
            {"file": "a.txt", "dates": [{"start": 0, "end": 3, "text": "Mai", "iso": "Mai 2021"}]},
            r"dates at 0 \('Mai'\): iso: 'Mai 2021' is no day, ISO week, month or year",
        ),
        (
            {"file": "a.txt", "dates": [{"start": 0, "end": 3, "text": "Mai", "iso": ["2021"]}]},
            r"dates at 0 \('Mai'\): iso: ",
        ),
    ],
)
def test_broken_gold_stops_with_its_file(tmp_path, broken, message):
    _write(tmp_path, a=broken)
    with pytest.raises(InputError, match=rf"a\.json: {message}"):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2021-05-07", "2021-05-07", "2021-05-07"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021", "2021-01-01", "2021-12-31"),
        (2021, "2021-01-01", "2021-12-31"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2020-12/2021-02", "2020-12-01", "2021-02-28"),
    ],
)
def test_days_of_a_period_and_of_a_range(iso, first, last):
    assert days_of(iso) == (first, last)


@pytest.mark.parametrize(
    "iso", ["", "21-05", "20210507", "2021-13", "2021-02-29", "2021-W54", "2021-05-W1", "2021/2020", "2021/"]
)
def test_what_is_no_period_has_no_days(iso):
    with pytest.raises(ValueError, match=r"day|month|week|Invalid"):
        days_of(iso)


def test_missing_folder_and_files_that_are_not_json(tmp_path):
    with pytest.raises(InputError, match="no such folder"):
        read_gold(tmp_path / "fehlt")
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(InputError, match=r"a\.json"):
        read_gold(tmp_path)


def _spans(*spans: tuple[int, int], text: str) -> list[dict]:
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in spans]


def test_gold_of_another_text_stops_with_offset_and_both_texts():
    gold = {"path": "a.json", "file": "a.txt", "entities": [{"start": 4, "end": 7, "text": "Ulm"}]}
    check_text({**gold, "body": _spans((0, 7), text="Aus Ulm")}, "Aus Ulm")
    with pytest.raises(InputError, match=r"a\.json: entities at 4: the gold has 'Ulm', the document has 'Bon'"):
        check_text(gold, "Aus Bonn")
    with pytest.raises(InputError, match=r"a\.json: made of a text of 7 characters, a\.txt has 8"):
        check_text({**gold, "n_chars": 7}, "Aus Bonn")


@pytest.mark.parametrize("layer", ["entities", "designations", "quantities", "zones"])
def test_gold_that_overlaps_itself_stops_with_both_texts(layer):
    text = "Aus Ulm"
    body = _spans((0, 5), text=text)
    gold = {"path": "a.json", "body": body, "boilerplate": _spans((4, 7), text=text)}
    if layer != "zones":
        gold = {"path": "a.json", "body": _spans((0, 7), text=text), layer: _spans((0, 5), (4, 7), text=text)}
    with pytest.raises(InputError, match=f"{layer} overlap at 4: 'Aus U' and 'Ulm'"):
        check_text(gold, text)


def test_a_line_without_a_zone_is_named():
    text = "Aus Ulm\n – \nTeilen"
    with pytest.raises(InputError, match=r"leave out text at 12: the document has the line 'Teilen'"):
        check_text({"path": "a.json", "body": _spans((0, 7), text=text)}, text)


def test_a_layer_is_a_list_and_a_document_is_annotated_once(tmp_path):
    _write(tmp_path, a={"file": "blatt/eins.txt"}, b={"file": "eins.txt"})
    with pytest.raises(InputError, match=r"eins\.txt is annotated in a\.json already"):
        matched_documents(read_gold(tmp_path), document_paths([("blatt--eins", "blatt/eins.txt")]))
    _write(tmp_path, b={"file": "b.txt", "quotes": {}})
    with pytest.raises(InputError, match=r"gold b\.json: quotes is no list"):
        read_gold(tmp_path)
