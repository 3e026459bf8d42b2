import gzip
import hashlib
import io
from datetime import date, datetime

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import InputError
from pipeline.ingest.documents import Received, check_columns, outlet_of, receive
from pipeline.ingest.files import find_files
from pipeline.ingest.parts import parts
from pipeline.ingest.restriction import ALL, check_restriction
from pipeline.tables import checked

COLUMNS = {"text": "body", "outlet": "source", "published": "date", "id": "nr"}


def ingested(raw, manifest=None, columns=COLUMNS, remarks=None, max_bytes=100_000, restriction=ALL):
    """The tables, through the schema check."""
    received = receive(find_files(raw), manifest or {}, columns, max_bytes, str(raw), restriction)
    found = [*parts(received, [] if remarks is None else remarks)]
    return {name: checked(name, pd.concat([part[name] for part in found], ignore_index=True)) for name in found[0]}


def test_files_of_every_kind(tmp_path):
    (tmp_path / "moorpost").mkdir()
    (tmp_path / "moorpost" / "ü.txt").write_bytes("\ufeffErste\r\nzweite\n".encode())
    page = '<meta property="og:site_name" content="Der Wattbote"><h1>Deich</h1><p>Er hält.</p>'
    (tmp_path / "moorpost" / "p.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "e.csv").write_text("nr;body;source;date\n10;Zehn;Kurier A;3.9.2025\n2;Zwei;;bald\n10;Noch;;\n")
    remarks = []
    tables = ingested(tmp_path, {"moorpost/p.html.gz": {"title": "Vom Manifest"}}, remarks=remarks)
    documents = tables["ingest.documents"].set_index("document_id")
    assert list(documents.index) == ["e.csv#10", "e.csv#2", "moorpost--p.html.gz", "moorpost--ue.txt"]
    assert list(documents.text) == ["Zehn", "Zwei", "Deich\nEr hält.", "Erste\nzweite\n"]
    assert list(documents.outlet_id) == ["kurier-a", "unknown", "der-wattbote", "moorpost"]
    assert list(documents.outlet_basis) == ["column", "none", "markup", "folder"]
    assert documents.row.dropna().to_dict() == {"e.csv#10": 1, "e.csv#2": 2}
    assert documents.loc["e.csv#10", ["published", "published_from"]].tolist() == ["2025-09-03", "column"]
    assert documents.title.dropna().to_dict() == {"moorpost--p.html.gz": "Vom Manifest"}
    assert documents.sha256["e.csv#2"] == hashlib.sha256(b"Zwei").hexdigest()
    assert remarks == ["e.csv: 1 dates could not be read, the first in row 2 ('bald')"]
    blocks = tables["ingest.html_blocks"]
    assert [documents.text["moorpost--p.html.gz"][b.start : b.end] for b in blocks.itertuples()] == [
        "Deich",
        "Er hält.",
    ]
    rejected = tables["ingest.rejected"]
    assert rejected[["path", "row", "reason"]].values.tolist() == [["e.csv", 3, "duplicate_id"]]


def test_every_reason_is_a_row(tmp_path):
    files = {
        "binary.txt": b"a\0b", "empty.txt": b" \n", "empty.html": b"<p></p>", "encoding.txt": b"\xff\xfe\x00\xdca\0b\0c\0d\0",
        "oversized.txt": b"x" * 100_001, "unreadable.txt.gz": gzip.compress(b"Text" * 99)[:-9], "unsupported.docx": b"x",
        "missing.csv": b"nr;Text\n1;x\n", "bad.jsonl": b'{"body": "gut"}\n{kaputt\n', "cut.csv.gz": b"",
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "outside.txt").symlink_to("/")
    lines = "".join(f"{n};Text Nummer {hashlib.sha256(bytes([n])).hexdigest()}\n" for n in range(200))
    (tmp_path / "cut.csv.gz").write_bytes(gzip.compress(f"nr;body\n{lines}".encode())[:-900])
    tables = ingested(tmp_path)
    rejected = tables["ingest.rejected"]
    assert {(r.path, r.row, r.reason) for r in rejected.itertuples()} == {
        ("binary.txt", 0, "binary"), ("empty.txt", 0, "empty"), ("empty.html", 0, "empty"), ("encoding.txt", 0, "encoding"),
        ("oversized.txt", 0, "oversized"), ("unreadable.txt.gz", 0, "unreadable"), ("unsupported.docx", 0, "unsupported"),
        ("missing.csv", 0, "missing_column"), ("bad.jsonl", 2, "bad_row"), ("cut.csv.gz", 0, "unreadable"),
        ("outside.txt", 0, "outside"),
    }  # fmt: skip
    assert not rejected.detail.str.contains("\n").any() and (rejected.detail != "").all()
    kept = tables["ingest.documents"].document_id
    assert (
        "bad.jsonl#1" in set(kept) and kept.str.startswith("cut.csv.gz#").sum() > 100
    )  # the rows before the cut are not lost


def test_a_page_of_one_tag_is_named_and_quickly_so(tmp_path):
    (tmp_path / "bombe.html").write_bytes(b"<b>" * 17_000_000)
    (tmp_path / "a.txt").write_text("Text")
    rejected = ingested(tmp_path, max_bytes=60_000_000)["ingest.rejected"]
    assert rejected[["path", "reason", "detail"]].values.tolist() == [
        ["bombe.html", "oversized", "17000000 tags, more than 500000"]
    ]


def test_parquet_like_any_file_of_many_texts(tmp_path):
    rows = pa.table(
        {"nr": [7, None], "body": ["Eins", "Zwei"], "date": [datetime(2026, 1, 16, 10), None], "x": [[1], [2]]}
    )
    with io.BytesIO() as file:
        pq.write_table(rows, file)
        (tmp_path / "p.parquet").write_bytes(file.getvalue())
        (tmp_path / "q.parquet.gz").write_bytes(gzip.compress(file.getvalue()))
        (tmp_path / "cut.parquet.gz").write_bytes(gzip.compress(file.getvalue())[:-40])
    tables = ingested(tmp_path)
    documents = tables["ingest.documents"]
    assert documents["document_id"].tolist() == ["p.parquet#2", "p.parquet#7", "q.parquet.gz#2", "q.parquet.gz#7"]
    assert documents["text"].tolist() == ["Zwei", "Eins"] * 2 and set(documents["format"]) == {"parquet"}
    assert documents["published"].dropna().tolist() == ["2026-01-16T10:00:00"] * 2
    assert tables["ingest.rejected"][["path", "row", "reason"]].values.tolist() == [["cut.parquet.gz", 0, "unreadable"]]


def test_what_a_restriction_leaves_out_is_counted(tmp_path):
    lines = ["nr,body,source,date"]
    lines += [
        "1,Alt,Kurier,2025-12-31",
        "2,Neu,Kurier,16.1.2026",
        "3,Ohne,Kurier,",
        "4,Später,Kurier,1768999999999",
        "5,X,Bote,2026",
    ]
    (tmp_path / "e.csv").write_text("\n".join(lines))
    (tmp_path / "bote").mkdir()
    (tmp_path / "bote" / "a.html").write_text('<meta name="date" content="2026-01-10"><p>Text</p>')
    (tmp_path / "leer.txt").write_text("")
    limits = check_restriction(date(2026, 1, 1), "2026-01-16", ["kurier", "wattbote"])
    remarks = []
    tables = ingested(tmp_path, remarks=remarks, restriction=limits)
    assert tables["ingest.documents"]["text"].tolist() == ["Neu", "Ohne"]
    left_out = tables["ingest.left_out"].drop(columns="last_date").fillna("").values.tolist()
    assert left_out == [
        ["bote/a.html", "bote", "outlets", 1, "2026-01-10"],
        ["e.csv", "bote", "outlets", 1, "2026"],
        ["e.csv", "kurier", "date_from", 1, "2025-12-31"],
        ["e.csv", "kurier", "date_to", 1, "2026-01-21T13:53:19+01:00"],
    ]
    assert len(tables["ingest.rejected"]) == 1  # what cannot be read is said, whoever published it
    assert remarks == [
        "ingest.outlets: no article of 'wattbote' in this corpus",
        "4 articles left out by ingest.date_from, date_to or outlets (ingest.left_out)",
        "1 articles have no date in manifest, column or markup; no date limit applies to them",
    ]
    with pytest.raises(InputError, match="leave out all 6 articles"):
        ingested(tmp_path, restriction=check_restriction(None, "", ["wattbote"]))


def test_rejections_without_end_come_in_order_and_once_for_a_place():
    def received():
        yield Received(
            documents=[
                dict.fromkeys("document_id outlet_id outlet_basis path format encoding sha256 text".split(), "folder")
                | {"format": "txt"}
            ]
        )
        for row in (*range(45_000, 0, -1), 7):
            yield Received(
                rejected=[{"path": "a.csv", "row": row, "outlet_id": "unknown", "reason": "empty", "detail": "x"}]
            )

    chunks = [part["ingest.rejected"] for part in parts(received(), [])]
    rejected = pd.concat(chunks)
    assert len(chunks) == 3 and rejected["row"].tolist() == list(range(1, 45_001))
    assert rejected["detail"].tolist()[5:8] == ["x", "x; x", "x"]


def test_rows_before_a_bomb_are_kept_and_the_bomb_is_named_once(tmp_path):
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"body": "gut"}\n' + b"x" * 1_000_000))
    tables = ingested(tmp_path, max_bytes=1_000)
    assert tables["ingest.documents"]["text"].tolist() == ["gut"]
    assert tables["ingest.rejected"][["row", "reason"]].values.tolist() == [[0, "oversized"]]


def test_row_ids_alike_once_safe_stay_apart(tmp_path):
    (tmp_path / "x.csv").write_text("nr,body\nA b,eins\na_b,zwei\n" + "".join(f",Text {n}\n" for n in range(3, 12)))
    documents = ingested(tmp_path)["ingest.documents"]
    assert len(documents) == 11 and documents.document_id.is_monotonic_increasing
    assert {"x.csv#A_b", "x.csv#10", "x.csv#3"} <= set(documents.document_id)
    (tmp_path / "x.csv").write_text("nr,body\n2,eins\n,zwei\n")  # an id that is another row's number is no duplicate
    assert len(ingested(tmp_path)["ingest.documents"]) == 2


def test_corpora_without_an_article(tmp_path):
    with pytest.raises(InputError, match=f"{tmp_path} holds no article"):
        ingested(tmp_path)
    (tmp_path / "a.pdf").write_bytes(b"x")
    with pytest.raises(InputError, match=r"1 rejected, the first a\.pdf: unsupported, convert to \.txt"):
        ingested(tmp_path)


def test_outlets():
    assert outlet_of("2025/moorpost/x.txt", {}, None, "markup") == ("moorpost", "folder")
    assert outlet_of("x.txt", {}, "Правда", "markup") == ("unknown", "none")
    assert outlet_of("a/x.txt", {"a/x.txt": {"outlet_id": "b"}}, "c", "column") == ("b", "manifest")


@pytest.mark.parametrize("columns", [{"title": "t"}, {"text": "t", "autor": "a"}, {"text": 3}])
def test_columns_are_checked(columns):
    with pytest.raises(InputError, match=r"ingest\.columns"):
        check_columns(columns)
