"""Parquet files written a row group at a time, and row groups taken over from another file as their bytes lie there.

pyarrow takes a row group over by decoding and encoding all its rows. Here its bytes are copied, and the places that the file's
footer gives of them are moved. The fields of the footer are those of parquet.thrift of the Apache Parquet format 2.
"""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from typing import BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.thrift import INT64, LIST, STRUCT, Cut, Open, Struct, read_struct, write_number, write_struct

_ENCODING: dict = {
    "compression": "zstd",
    "use_dictionary": False,
    "write_statistics": ["document_id"],
}  # small and fast
_MAGIC = b"PAR1"
_TAIL = 8  # bytes after the footer: its length and _MAGIC
# Numbers of fields: of the file, of a row group (and of those the ones that are a place), of a column and of its description.
_N_ROWS, _GROUPS = 3, 4
_COLUMNS, _GROUP_N_ROWS, _GROUP_PLACE, _GROUP_SIZE = 1, 3, 5, 6
_COLUMN_PLACE, _COLUMN_ABOUT = 2, 3
_PAGE_PLACES = (9, 10, 11)  # of data, index, dictionary


class Placed(NamedTuple):
    """A row group in a file: its rows, where its bytes begin, their number, and its struct, as the footer has it, without the
    places it gives: bytes; where in these each is left out, and how far it points from the beginning, in turns as 64 bits."""

    n_rows: int
    start: int
    size: int
    struct: bytes
    places: bytes


class RowGroups:
    """The row groups of a Parquet file in document order, each found by the documents that it has rows of.

    `placed` spares the reading of its footer where they are to be taken over.
    """

    def __init__(self, path: Path, placed: Sequence[Placed] = ()) -> None:
        self._path, self._file, self._placed = path, pq.ParquetFile(path), placed
        place = self._file.schema_arrow.names.index("document_id")
        groups = map(self._file.metadata.row_group, range(self._file.num_row_groups))
        told = [group.column(place).statistics for group in groups]
        self._low, self._high = [found.min for found in told], [found.max for found in told]
        self._read_of: tuple | None = None

    def within(self, first: str, last: str, columns: list[str] | None = None) -> "Stored":
        """Those that hold rows of documents from `first` to `last`; some columns of them."""
        return Stored(self, range(bisect_left(self._high, first), bisect_right(self._low, last)), columns)

    def of(self, first: str, last: str, columns: list[str] | None = None) -> "Stored | pa.Table":
        """The rows of documents from `first` to `last`: stored where row groups begin and end with them, else read."""
        held = self.within(first, last, columns)
        if not held.numbers or (self._low[held.numbers[0]] >= first and self._high[held.numbers[-1]] <= last):
            return held
        if self._read_of != (held.numbers, columns):  # the next documents often lie in the same ones
            self._read_of, self._rows = (held.numbers, columns), held.read()
        rows = self._rows
        return rows.filter(
            pc.and_(pc.greater_equal(rows["document_id"], first), pc.less_equal(rows["document_id"], last))
        )

    def read(self, numbers: range, columns: list[str] | None = None) -> pa.Table:
        """The rows of some of them, or some columns."""
        return self._file.read_row_groups(numbers, columns)

    def n_rows(self, numbers: range) -> int:
        """The number of rows of some of them."""
        return sum(self._file.metadata.row_group(number).num_rows for number in numbers)

    def bytes_of(self, numbers: range, columns: list[str] | None = None) -> Iterator[bytes]:
        """Some of them, or some columns, as their bytes lie in the file: where these are the same, so are the values."""
        names = self._file.schema_arrow.names
        places = [names.index(column) for column in columns or names]
        with self._path.open("rb") as file:
            for group in map(self._file.metadata.row_group, numbers):
                for told in map(group.column, places):
                    file.seek(told.dictionary_page_offset or told.data_page_offset)
                    yield file.read(told.total_compressed_size)

    def encoded(self, numbers: range) -> Iterator[tuple[Placed, bytes]]:
        """Some of them, and their bytes."""
        with self._path.open("rb") as file:
            if not self._placed:
                file.seek(-_TAIL, SEEK_END)
                (size,) = struct.unpack("<I", file.read(4))
                file.seek(-_TAIL - size, SEEK_END)
                self._placed = _groups(file.read())
            for group in map(self._placed.__getitem__, numbers):
                file.seek(group.start)
                yield group, file.read(group.size)


@dataclass(frozen=True)
class Stored:
    """Row groups of a file: to be read, all their columns or some, or to be taken over into another file of the same table."""

    source: RowGroups
    numbers: range
    columns: list[str] | None = None

    def __len__(self) -> int:
        return self.source.n_rows(self.numbers)

    def read(self) -> pa.Table:
        """Their rows."""
        return self.source.read(self.numbers, self.columns)

    def content(self) -> Iterator[bytes]:
        """Bytes that are the same where the rows are."""
        return self.source.bytes_of(self.numbers, self.columns)


class RowGroupWriter:
    """A Parquet file of `schema` at `path`: rows are added, or row groups taken over, in the table's order."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = schema
        self._file: BinaryIO = path.open("wb")
        self._file.write(_MAGIC)
        self._footer = _footer(self._encoded(schema.empty_table()))
        self.groups: list[Placed] = []

    def add(self, rows: pa.Table) -> None:
        """Write rows as a row group of their own (as several, from a million rows on)."""
        data = self._encoded(rows)
        for group in _groups(data):
            self._append(group, data[group.start : group.start + group.size])

    def copy(self, groups: Stored) -> None:
        """Take row groups over."""
        for group, data in groups.source.encoded(groups.numbers):
            self._append(group, data)

    def close(self) -> None:
        """Write the footer."""
        encoded, n_rows = bytearray(), sum(group.n_rows for group in self.groups)
        told = {_N_ROWS: (INT64, 2 * n_rows), _GROUPS: (LIST, (STRUCT, [*map(_filled, self.groups)]))}
        write_struct(encoded, self._footer | told)
        self._file.write(encoded + struct.pack("<I", len(encoded)) + _MAGIC)
        self._file.close()

    def _encoded(self, rows: pa.Table) -> memoryview:
        """A Parquet file of these rows."""
        sink = pa.BufferOutputStream()
        with pq.ParquetWriter(sink, self._schema, **_ENCODING) as writer:
            if rows.num_rows:
                writer.write_table(rows)
        return memoryview(sink.getvalue())

    def _append(self, group: Placed, data: bytes | memoryview) -> None:
        self.groups.append(group._replace(start=self._file.tell()))
        self._file.write(data)


def _groups(data: bytes | memoryview) -> list[Placed]:
    """The row groups of a Parquet file, of which `data` has the end."""
    return [*map(_placed, _footer(data)[_GROUPS][1][1])]


def _footer(data: bytes | memoryview) -> Struct:
    """The struct at the end of a Parquet file, of which `data` has that end."""
    (size,) = struct.unpack("<I", data[-_TAIL:-4])
    return read_struct(bytes(data[-_TAIL - size : -_TAIL]), 0)[0]


def _placed(group: Struct) -> Placed:
    """A row group, from its struct. Whole numbers are twice what they are there."""
    start = group[_GROUP_PLACE][1]
    kind, columns = group[_COLUMNS][1]
    opened = []
    for column in columns:
        about = column[_COLUMN_ABOUT][1]
        about = about | {n: (INT64, Open(about[n][1] - start)) for n in _PAGE_PLACES if n in about}
        place = column[_COLUMN_PLACE][1]  # 0 where a writer gives none
        opened.append(column | {_COLUMN_PLACE: (INT64, place and Open(place - start)), _COLUMN_ABOUT: (STRUCT, about)})
    write_struct(cut := Cut(), group | {_COLUMNS: (LIST, (kind, opened)), _GROUP_PLACE: (INT64, Open(0))})
    return Placed(group[_GROUP_N_ROWS][1] // 2, start // 2, group[_GROUP_SIZE][1] // 2, bytes(cut), cut.open.tobytes())


def _filled(group: Placed) -> bytes:
    """The struct of a row group with its places."""
    out, last, numbers = bytearray(), 0, iter(memoryview(group.places).cast("q"))
    for at, place in zip(numbers, numbers, strict=True):
        out += group.struct[last:at]
        write_number(out, place + 2 * group.start)
        last = at
    return bytes(out + group.struct[last:])
