import io
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.ingest.rejection import Rejection
from pipeline.ingest.rows import read_rows

COLUMNS = {"text": "body", "published": "date", "id": "nr"}


def packed(table, **options):
    with io.BytesIO() as file:
        pq.write_table(table, file, **options)
        return bytearray(file.getvalue())


def rows(data, max_bytes=1_000):
    read = read_rows(io.BytesIO(bytes(data)), "parquet", COLUMNS, max_bytes)
    return [(row.number, row.rejection.reason if row.rejection else row.cells) for row in read]


@pytest.mark.parametrize(
    ("dates", "iso"),
    [
        (pa.array([date(2026, 1, 16)]), "2026-01-16"),
        (pa.array([datetime(2026, 1, 16, 10, 15, 0, 7)], pa.timestamp("ns")), "2026-01-16T10:15:00"),
        (pa.array([datetime(2026, 1, 16, 9, 15, tzinfo=UTC)], pa.timestamp("us", tz="Europe/Vienna")), "2026-01-16T10:15:00+01:00"),
        (pa.array([1768521600.0]), "1768521600"),
        (pa.array(["16.1.2026"]).dictionary_encode(), "16.1.2026"),
        (pa.array([10**14], pa.timestamp("s")), "100000000000000"),
    ],
)  # fmt: skip
def test_cells_of_any_type(dates, iso):
    ((_, cells),) = rows(packed(pa.table({"body": pa.array(["Küste"], pa.large_string()), "date": dates, "nr": [3.0]})))
    assert cells["text"] == "Küste" and cells["id"] == "3" and cells["published"] == iso


def test_rows_that_are_set_aside_and_bytes_as_text():
    bodies = pa.array(["Küste – „ja“".encode("cp1252"), b"a\0b", b"x" * 2_000, None, b" "])
    assert rows(packed(pa.table({"body": bodies}))) == [
        (1, {"text": "Küste – „ja“"}), (2, "binary"), (3, "oversized"), (4, "empty"), (5, "empty"),
    ]  # fmt: skip
    assert rows(packed(pa.table({"body": [["a"], ["b"]]}))) == [(1, "bad_row"), (2, "bad_row")]
    assert rows(packed(pa.table({"body": pa.array([b"K\xfcste"]).view(pa.string())}))) == [(1, {"text": "Küste"})]


def test_damage_in_one_row_group_spares_the_others():
    table = pa.table({"body": [f"Text {n} über die Küste" for n in range(300)]})
    data = packed(table, row_group_size=100, compression="zstd", use_dictionary=False, write_page_checksum=True)
    group = pq.ParquetFile(io.BytesIO(bytes(data))).metadata.row_group(1).column(0)
    data[group.data_page_offset + group.total_compressed_size // 2] ^= 0xFF
    found = rows(data)
    assert [number for number, cells in found if isinstance(cells, dict)] == [*range(1, 101), *range(201, 301)]
    assert [(number, why) for number, why in found if isinstance(why, str)] == [(101, "unreadable")]


@pytest.mark.parametrize(
    ("data", "reason", "detail"),
    [
        (packed(pa.table({"Text": ["a"], "nr": [1]})), "missing_column", "it has: Text, nr"),
        (packed(pa.table({"body": ["a"]}))[:-9], "unreadable", "broken Parquet data"),
        (b"kein Parquet", "unreadable", "broken Parquet data"),
        (b"", "unreadable", "broken Parquet data"),
        (packed(pa.table({"body": pa.array([], pa.string())})), "empty", "no row"),
    ],
)
def test_files_of_no_use(data, reason, detail):
    with pytest.raises(Rejection) as caught:
        rows(data)
    assert caught.value.reason == reason and detail in caught.value.detail and "\n" not in caught.value.detail


def test_columns_that_bear_our_names_need_no_mapping():
    table = pa.table(
        {"body": ["Eins"], "outlet": ["Bote"], "title": ["Neue Fähre"], "id": ["7"], "published": ["1.5.2026"]}
    )
    assert rows(packed(table)) == [
        (1, {"text": "Eins", "outlet": "Bote", "title": "Neue Fähre"})
    ]  # `date` is the mapped one
