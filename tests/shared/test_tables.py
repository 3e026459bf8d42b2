from itertools import chain

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from pipeline import InputError, paths, tables
from pipeline.partitions import as_table, partitions
from pipeline.sheets import csv_for_people, write_with_csv
from pipeline.tables import (
    checked,
    fingerprint,
    frame,
    read_table,
    typed,
    write_table,
    write_tables,
)


@pytest.fixture(autouse=True)
def _scratch(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.setattr(paths, "DATA", tmp_path / "data")
    monkeypatch.setattr(paths, "CURATION", tmp_path / "data" / "curation")


def _documents(*ids: str) -> pd.DataFrame:
    same = {
        "outlet_id": "blatt",
        "outlet_basis": "folder",
        "format": "txt",
        "encoding": "utf-8",
        "sha256": "0",
        "text": "=x",
    }
    return frame("ingest.documents", [{"document_id": i, "path": f"{i}.txt", **same} for i in ids])


def test_round_trip_sorts_and_keeps_dtypes():
    write_table("ingest.documents", _documents("b", "a"))
    back = read_table("ingest.documents")
    assert back["document_id"].tolist() == ["a", "b"] and str(back["row"].dtype) == "Int64"
    assert read_table("ingest.documents", ["path"], only=["b"])["path"].tolist() == ["b.txt"]
    assert not list(paths.DATA.rglob("*.part"))


@pytest.mark.parametrize("places", [[("a", 1), ("a", 2), ("b", 0)], [("b", 1), ("a", 2)], [("a", 2), ("a", 1)], []])
def test_rows_are_in_order_whether_they_come_so_or_not(places):
    same = {"tag": "p", "css_class": "", "link_density": 0.0}
    rows = [{"document_id": d, "start": start, "end": start + 1, **same} for d, start in places]
    found = checked("ingest.html_blocks", frame("ingest.html_blocks", rows))
    assert list(zip(found["document_id"], found["start"], strict=True)) == sorted(places)
    assert found.index.tolist() == list(range(len(places)))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format": "docx"}, "column format fails isin"),
        ({"path": None}, "column path fails not_nullable"),
        ({"document_id": "a"}, "fails multiple_fields_uniqueness"),
    ],
)
def test_a_broken_table_stops_with_table_column_and_row(change, message):
    data = _documents("a", "b")
    for column, value in change.items():
        data.loc[1, column] = value
    with pytest.raises(InputError, match=rf"table ingest.documents: .*{message}.*\('"):
        checked("ingest.documents", data)


def test_null_where_none_may_be_is_not_taken_for_true():
    with pytest.raises(InputError, match=r"column is_ambiguous is not bool; first rows \('m', 'e'\)"):
        frame(
            "link.referents", [{"row_id": "m", "entity_id": "e", "document_id": "d", "layer": "mention", "rule": "r"}]
        )


def test_missing_column_and_infinite_number():
    with pytest.raises(InputError, match=r"column path is missing"):
        typed("ingest.documents", _documents("a").drop(columns="path"))
    rows = frame(
        "ingest.html_blocks",
        [{"document_id": "a", "start": 0, "end": 1, "tag": "p", "css_class": "", "link_density": float("inf")}],
    )
    with pytest.raises(InputError, match="link_density holds an infinite number"):
        checked("ingest.html_blocks", rows)


def test_tables_written_in_pieces_follow_each_other():
    write_tables(
        [{"ingest.documents": _documents("a", "b")}, {"ingest.documents": _documents("c")}], ["ingest.documents"]
    )
    assert read_table("ingest.documents")["document_id"].tolist() == ["a", "b", "c"]
    with pytest.raises(InputError, match="does not follow"):
        write_tables(
            [{"ingest.documents": _documents("b")}, {"ingest.documents": _documents("a")}], ["ingest.documents"]
        )
    (part,) = partitions("ingest.documents", columns={"ingest.documents": ["document_id", "text"]})
    assert (
        part["ingest.documents"].columns.tolist()
        == as_table(part.rows["ingest.documents"]).column_names
        == ["document_id", "text"]
    )


def test_what_is_said_of_one_document_follows_that_of_the_one_before():
    # "x#2" comes before "x#28", but "x#28:m1" before "x#2:m1"
    parts = [
        frame(
            "link.referents",
            [
                {"row_id": f"{d}:m1", "entity_id": "e", "document_id": d}
                | {"layer": "mention", "rule": "r", "is_ambiguous": False}
            ],
        )
        for d in ("x#2", "x#28")
    ]
    write_tables([{"link.referents": part} for part in parts], ["link.referents"])
    assert read_table("link.referents")["document_id"].tolist() == ["x#2", "x#28"]


def test_parts_are_bounded_and_one_document_more_moves_the_ends_of_one(monkeypatch):
    monkeypatch.setattr("pipeline.partitions.PART", 80)
    ids = [f"d{n:04}" for n in range(2000)]

    def parts(ids: list[str]) -> list[list[str]]:
        write_table("ingest.documents", _documents(*ids))
        return [part["ingest.documents"]["document_id"].tolist() for part in partitions("ingest.documents")]

    before = parts(ids)
    assert [*chain.from_iterable(before)] == ids and max(map(len, before)) <= 160 and 20 <= len(before) <= 40
    for one_more in ("d0050x", "d0633x", "d1500x", "d1999x"):
        assert len([part for part in parts(sorted([*ids, one_more])) if part not in before]) <= 2


def test_a_failed_write_leaves_the_old_table():
    write_table("ingest.documents", _documents("a"))
    with pytest.raises(InputError):
        write_tables(
            [{"ingest.documents": _documents("b")}, {"ingest.documents": _documents("a")}], ["ingest.documents"]
        )
    assert read_table("ingest.documents")["document_id"].tolist() == ["a"]


def test_missing_and_foreign_files_are_named():
    with pytest.raises(InputError, match="does not exist"):
        read_table("ingest.documents")
    write_table("ingest.rejected", frame("ingest.rejected", []))
    tables.table_path("ingest.rejected").replace(tables.table_path("ingest.documents"))
    with pytest.raises(InputError, match="column document_id is missing or not string"):
        read_table("ingest.documents")


@pytest.mark.parametrize("row", [float("inf"), 1j])
def test_a_number_that_is_no_whole_number_is_refused_in_one_line(row):
    rejected = {"path": "a.txt", "row": row, "outlet_id": "blatt", "reason": "empty", "detail": ""}
    with pytest.raises(InputError, match="column row is not Int64; first rows"):
        frame("ingest.rejected", [rejected])


def test_csv_is_safe_to_open_in_a_sheet():
    write_with_csv("ingest.documents", [_documents("a")])
    raw = tables.table_path("ingest.documents").with_suffix(".csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b',"\'=x",' in raw


def test_files_are_equal_byte_for_byte():
    write_table("ingest.documents", _documents("a", "b"))
    first = tables.table_path("ingest.documents").read_bytes()
    write_table("ingest.documents", _documents("b", "a"))
    assert tables.table_path("ingest.documents").read_bytes() == first
    assert pq.read_metadata(tables.table_path("ingest.documents")).num_rows == 2


def test_the_fingerprint_knows_no_order():
    assert fingerprint(["b", "a"]) == fingerprint(["a", "b"]) != fingerprint(["a"])
    assert len(fingerprint(["a"])) == 12


def test_numbers_for_people_have_nine_digits_as_python_rounds_them(tmp_path):
    chance = np.random.default_rng(4)
    middle = (chance.integers(10**8, 10**9, 500) + 0.5) / 10.0 ** chance.integers(0, 20, 500)
    powers = 10.0 ** np.arange(-25, 25)
    edges = [np.nextafter(powers, 0), powers, np.nextafter(powers, 1e30), [0.0, 5e-324, 1e300, 999999999.5]]
    numbers = np.concatenate([chance.normal(size=500), middle, *edges])
    csv_for_people(pd.DataFrame({"n": np.append(numbers, -numbers)}), tmp_path / "n.csv")
    shown = [float(line) for line in (tmp_path / "n.csv").read_text("utf-8-sig").split()[1:]]
    assert shown == [float(f"{n:.9g}") for n in np.append(numbers, -numbers).tolist()]
