import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline import row_groups
from pipeline.row_groups import RowGroups, RowGroupWriter, Stored

SCHEMA = pa.schema(
    {f"column_{n}": pa.string() for n in range(14)} | {"document_id": pa.string(), "n": pa.int64(), "yes": pa.bool_()}
)


def _rows(first: int, n: int) -> pa.Table:
    """Rows of the documents from number `first` on, two each; some values are null."""
    chance = random.Random(first)
    words = [None, "", "Fähre", "Kiel " * 40, "𝔊"]
    rows = [{name: chance.choice(words) for name in SCHEMA.names[:14]} for _ in range(2 * n)]
    for at, row in enumerate(rows):
        row |= {
            "document_id": f"blatt--{first + at // 2:05d}ß.txt",
            "n": chance.choice([None, -(2**60), at]),
            "yes": at % 3 == 0,
        }
    return pa.Table.from_pylist(rows, SCHEMA)


def _by_pyarrow(path, groups) -> bytes:
    with pq.ParquetWriter(path, SCHEMA, **row_groups._ENCODING) as writer:
        for rows in groups:
            writer.write_table(rows)
    return path.read_bytes()


def _written(path, *given: pa.Table | Stored) -> bytes:
    writer = RowGroupWriter(path, SCHEMA)
    for one in given:
        writer.copy(one) if isinstance(one, Stored) else writer.add(one)
    writer.close()
    return path.read_bytes()


@pytest.mark.parametrize("n", [0, 1, 14, 15, 40])
def test_the_file_is_the_one_that_pyarrow_writes(tmp_path, n):
    groups = [_rows(100 * at, 1 + at % 7) for at in range(n)]
    assert _written(tmp_path / "ours", *groups) == _by_pyarrow(tmp_path / "theirs", groups)


def test_row_groups_taken_over_are_those_that_would_have_been_written(tmp_path):
    groups = [_rows(100 * at, 30) for at in range(30)]
    _by_pyarrow(tmp_path / "old", groups)
    old, new = RowGroups(tmp_path / "old"), _rows(550, 3)
    changed = [*groups[:5], new, *groups[6:20], *groups[22:]]
    given = (
        Stored(old, range(5)),
        new,
        Stored(old, range(6, 20)),
        Stored(old, range(0)),
        Stored(old, range(22, 30)),
    )
    assert _written(tmp_path / "copied", *given) == _by_pyarrow(tmp_path / "anew", changed)
    assert pq.read_table(tmp_path / "copied").equals(pa.concat_tables(changed))


def test_row_groups_are_found_by_their_documents(tmp_path):
    _by_pyarrow(tmp_path / "old", [_rows(0, 10), _rows(10, 10), _rows(30, 10)])
    old = RowGroups(tmp_path / "old")
    found = {
        (first, last): list(old.within(f"blatt--{first:05d}ß.txt", f"blatt--{last:05d}ß.txt").numbers)
        for first, last in [(0, 9), (9, 10), (10, 19), (20, 29), (0, 39), (40, 50)]
    }
    assert found == {(0, 9): [0], (9, 10): [0, 1], (10, 19): [1], (20, 29): [], (0, 39): [0, 1, 2], (40, 50): []}
    assert Stored(old, range(2, 3)).read().equals(_rows(30, 10)) and Stored(old, range(0)).read().num_rows == 0


def test_rows_of_some_documents_are_read_where_row_groups_do_not_end_with_them(tmp_path, monkeypatch):
    groups = [_rows(0, 10), _rows(10, 10), _rows(30, 10)]
    _by_pyarrow(tmp_path / "old", groups)
    old, whole = RowGroups(tmp_path / "old"), pa.concat_tables(groups)
    reads: list[range] = []
    read = old.read
    monkeypatch.setattr(old, "read", lambda numbers, columns: reads.append(numbers) or read(numbers, columns))
    for first, last, in_one in [
        (0, 4, True),
        (5, 9, True),
        (10, 19, False),
        (20, 29, False),
        (25, 39, False),
        (8, 12, True),
    ]:
        ends = f"blatt--{first:05d}ß.txt", f"blatt--{last:05d}ß.txt"
        found = old.of(*ends, ["document_id", "n"])
        assert isinstance(found, pa.Table) == in_one
        rows = found if in_one else found.read()
        kept = [
            row for row in whole.select(["document_id", "n"]).to_pylist() if ends[0] <= row["document_id"] <= ends[1]
        ]
        assert rows.to_pylist() == kept and len(found) == len(kept)
    assert reads == [range(1), range(1, 2), range(2, 2), range(2, 3), range(2)]  # the first two from one reading
