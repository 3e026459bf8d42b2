import io

import pytest

from pipeline.ingest.rejection import Rejection
from pipeline.ingest.rows import read_rows

COLUMNS = {"text": "body", "title": "headline", "id": "nr"}


def rows(text, kind, columns=COLUMNS, max_bytes=1_000):
    data = text if isinstance(text, bytes) else text.encode()
    return [
        (row.number, row.rejection.reason if row.rejection else row.cells)
        for row in read_rows(io.BytesIO(data), kind, columns, max_bytes)
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_with_any_delimiter_and_quoted_line_ends(delimiter):
    text = f'\ufeffnr{delimiter} body {delimiter}x\r\n7{delimiter}"Eins, ""zwei"";\r\ndrei\t"{delimiter}\r\n\r\n8{delimiter}Vier\r\n'
    assert rows(text, "csv") == [(1, {"text": 'Eins, "zwei";\ndrei\t', "id": "7"}), (2, {"text": "Vier", "id": "8"})]


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_columns_that_bear_our_names_need_no_mapping(kind):
    texts = {
        "csv": "outlet,text,published,id,url\nBote,Eins,2026-05-01,1,\n",
        "jsonl": '{"outlet": "Bote", "text": "Eins", "published": "2026-05-01", "id": 1, "title": ["kein", "Text"]}',
    }
    assert rows(texts[kind], kind, {"text": "text"}) == [
        (1, {"text": "Eins", "outlet": "Bote", "published": "2026-05-01"})
    ]
    mapped = {"text": "text", "title": "outlet", "published": "stand"}
    assert rows(texts[kind], kind, mapped) == [(1, {"text": "Eins", "title": "Bote"})]


def test_csv_rows_that_are_set_aside():
    text = "body,headline\n ,Titel\na,b,c\n" + "x" * 2_000 + ",zu lang\nText,\n"
    assert rows(text, "csv") == [(1, "empty"), (2, "bad_row"), (3, "oversized"), (4, {"text": "Text"})]


@pytest.mark.parametrize("text", ["body,nr\rEins,1\rZwei,2\r", "\r\x01"])  # the second found by fuzzing
def test_a_csv_whose_lines_end_in_returns_alone_is_set_aside(text):
    with pytest.raises(Rejection, match="header: new-line character") as why:
        rows(text, "csv")
    assert why.value.reason == "bad_row"


def test_a_mark_never_closed_is_said():
    assert rows('body,nr\ngut,1\n"Er sagte,2\nweg,3\n', "csv") == [(1, {"text": "gut", "id": "1"}), (2, "bad_row")]


def test_a_bad_line_takes_its_own_csv_record_only():
    good = (1, {"text": "Eins", "id": "1"})
    for bad in (b'"vor\nmit\0NUL ""so""\nnach",2\n', b'"vor\n' + b"x" * 2_000 + b'",2\n', b"a\0b,2\n"):
        assert [row[0] for row in rows(b"body,nr\nEins,1\n" + bad + b"Drei,3\n", "csv")] == [1, 2, 3]
        read = rows(b"body,nr\nEins,1\n" + bad + b"Drei,3\n", "csv")
        assert read[0] == good and read[1][1] in ("binary", "oversized") and read[2] == (3, {"text": "Drei", "id": "3"})
    assert rows(b"body,nr\na\0b,1\nZwei,2\n", "csv") == [(1, "binary"), (2, {"text": "Zwei", "id": "2"})]


def test_a_csv_field_too_long_is_one_row():
    field = '"' + "Zeile, so lang\n" * 200 + '"'
    read = rows(f"body,nr,x\nEins,1,\n{field},2,\nDrei,3,\n", "csv")
    assert read == [(1, {"text": "Eins", "id": "1"}), (2, "bad_row"), (3, {"text": "Drei", "id": "3"})]


def test_csv_lines_in_windows_encoding_and_utf16():
    text = "body;nr\nKüste – „ja“;1\n"
    for encoding in ("cp1252", "utf-16", "utf-16-le"):
        assert rows(text.encode(encoding), "csv") == [(1, {"text": "Küste – „ja“", "id": "1"})]


def test_jsonl():
    text = (
        '{"body": "Eins\\r\\nzwei", "nr": 7, "headline": null}\n\n{"body": ""}\n{"nr": 1}\n[1]\n{kaputt\n{"body": 5}\n'
    )
    text += '{"body": "a\\u0000b"}\n{"body": "\\ud83d"}\n' + "[" * 900 + "\n"
    assert rows(text, "jsonl") == [
        (1, {"text": "Eins\nzwei", "id": "7"}), (3, "empty"), (4, "empty"), (5, "bad_row"), (6, "bad_row"), (7, "bad_row"),
        (8, "binary"), (9, {"text": "\ufffd"}), (10, "bad_row"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "text"), [("csv", "Text;nr\na;b\n"), ("jsonl", '{"Text": "a", "nr": 1}\n{"nr": 1}\n')]
)
def test_a_missing_text_column_names_what_there_is(kind, text):
    with pytest.raises(Rejection) as caught:
        rows(text, kind)
    assert caught.value.reason == "missing_column"
    assert "'body'" in caught.value.detail and "it has: Text, nr" in caught.value.detail


@pytest.mark.parametrize("kind", ["csv", "jsonl"])
def test_files_without_rows_and_binary_files(kind):
    for data, reason in ((b"", "empty"), (b"\x89PNG\r\n\x1a\n\0\0\0\0", "binary")):
        with pytest.raises(Rejection) as caught:
            rows(data, kind)
        assert caught.value.reason == reason
