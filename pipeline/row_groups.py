"""Parquet files written a row group at a time, and row groups taken over from another file as their bytes lie there.

pyarrow takes a row group over by decoding and encoding all its rows. Here its bytes are copied, and the places that the file's
footer gives of them are moved. The footer is a struct of Thrift's compact protocol; its fields are those of parquet.thrift of
the Apache Parquet format 2.
"""

import struct
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from os import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

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


class RowGroups:
    """The row groups of a Parquet file in document order, each found by the documents that it has rows of."""

    def __init__(self, path: Path) -> None:
        self._path, self._file = path, pq.ParquetFile(path)
        place = self._file.schema_arrow.names.index("document_id")
        groups = map(self._file.metadata.row_group, range(self._file.num_row_groups))
        told = [group.column(place).statistics for group in groups]
        self._low, self._high = [found.min for found in told], [found.max for found in told]

    def spans(self) -> Iterator[tuple[str, str]]:
        """First and last document of each."""
        return zip(self._low, self._high, strict=True)

    def within(self, first: str, last: str) -> "Copied":
        """Those that hold rows of documents from `first` to `last`."""
        return Copied(self, [*range(bisect_left(self._high, first), bisect_right(self._low, last))])

    def read(self, numbers: list[int], columns: list[str] | None = None) -> pa.Table:
        """The rows of some of them, or some columns."""
        return self._file.read_row_groups(numbers, columns)

    def columns(self, numbers: list[int], columns: list[str]) -> Iterator[bytes]:
        """Some columns of some of them as their bytes lie in the file: where these are the same, so are the values."""
        places = [self._file.schema_arrow.names.index(column) for column in columns]
        with self._path.open("rb") as file:
            for group in map(self._file.metadata.row_group, numbers):
                for told in map(group.column, places):
                    file.seek(told.dictionary_page_offset or told.data_page_offset)
                    yield file.read(told.total_compressed_size)

    def encoded(self, numbers: list[int]) -> Iterator[tuple[dict, bytes]]:
        """Struct and bytes of some of them."""
        with self._path.open("rb") as file:
            for number in numbers:
                start, end = _place(self._structs[number])
                file.seek(start)
                yield self._structs[number], file.read(end - start)

    @cached_property
    def _structs(self) -> list[dict]:
        with self._path.open("rb") as file:
            file.seek(-_TAIL, SEEK_END)
            (size,) = struct.unpack("<I", file.read(4))
            file.seek(-_TAIL - size, SEEK_END)
            return _groups(_footer(file.read()))


class Copied(NamedTuple):
    """Row groups of a file, to be read, or taken over into another of the same table."""

    source: RowGroups
    numbers: list[int]

    def read(self) -> pa.Table:
        """Their rows."""
        return self.source.read(self.numbers)


class RowGroupWriter:
    """A Parquet file of `schema` at `path`: rows are added, or row groups taken over, in the table's order."""

    def __init__(self, path: Path, schema: pa.Schema) -> None:
        self._schema = schema
        self._file: BinaryIO = path.open("wb")
        self._file.write(_MAGIC)
        self._footer = _footer(self._encoded(schema.empty_table()))
        self._n_rows, self._held = 0, list[bytes]()  # structs of row groups as the footer has them

    def add(self, rows: pa.Table) -> None:
        """Write rows as a row group of their own (as several, from a million rows on)."""
        data = self._encoded(rows)
        for group in _groups(_footer(data)):
            start, end = _place(group)
            self._append(group, data[start:end])

    def copy(self, groups: Copied) -> None:
        """Take row groups over."""
        for group, data in groups.source.encoded(groups.numbers):
            self._append(group, data)

    def close(self) -> None:
        """Write the footer."""
        encoded = bytearray()
        _write_struct(
            encoded, self._footer | {_N_ROWS: (_INT64, self._n_rows), _GROUPS: (_LIST, (_STRUCT, self._held))}
        )
        self._file.write(encoded + struct.pack("<I", len(encoded)) + _MAGIC)
        self._file.close()

    def _encoded(self, rows: pa.Table) -> memoryview:
        """A Parquet file of these rows."""
        sink = pa.BufferOutputStream()
        with pq.ParquetWriter(sink, self._schema, **_ENCODING) as writer:
            if rows.num_rows:
                writer.write_table(rows)
        return memoryview(sink.getvalue())

    def _append(self, group: dict, data: bytes | memoryview) -> None:
        struct_of_group = bytearray()
        _write_struct(struct_of_group, _moved(group, self._file.tell() - _place(group)[0]))
        self._held.append(bytes(struct_of_group))
        self._n_rows += group[_GROUP_N_ROWS][1]
        self._file.write(data)


def _moved(group: dict, by: int) -> dict:
    """A row group's struct where its bytes stand `by` further on in a file."""
    by *= 2  # as whole numbers are held
    kind, columns = group[_COLUMNS][1]
    moved = []
    for column in columns:
        about = column[_COLUMN_ABOUT][1]
        about = about | {n: (_INT64, about[n][1] + by) for n in _PAGE_PLACES if n in about}
        place = column[_COLUMN_PLACE][1]
        moved.append(column | {_COLUMN_PLACE: (_INT64, place and place + by), _COLUMN_ABOUT: (_STRUCT, about)})
    return group | {_COLUMNS: (_LIST, (kind, moved)), _GROUP_PLACE: (_INT64, group[_GROUP_PLACE][1] + by)}


def _place(group: dict) -> tuple[int, int]:
    """Where the bytes of a row group begin and end."""
    start = group[_GROUP_PLACE][1] // 2
    return start, start + group[_GROUP_SIZE][1] // 2


def _footer(data: bytes | memoryview) -> dict:
    """The struct at the end of a Parquet file, of which `data` has that end."""
    (size,) = struct.unpack("<I", data[-_TAIL:-4])
    return _read_struct(bytes(data[-_TAIL - size : -_TAIL]), 0)[0]


def _groups(footer: dict) -> list[dict]:
    """The structs of the row groups."""
    return footer[_GROUPS][1][1]


# A struct is its fields by number, in order, each as (type, value). A list is (type of its items, items), a whole number n ≥ 0 is
# 2n and n < 0 is -2n - 1, as written, and of true and false the type is the value.
_TRUE, _FALSE, _INT16, _INT32, _INT64, _BINARY, _LIST, _STRUCT = 1, 2, 4, 5, 6, 8, 9, 12


def _read_struct(data: bytes, at: int) -> tuple[dict[int, tuple[int, Any]], int]:
    """The struct that begins at `at`, and where it ends."""
    fields: dict[int, tuple[int, Any]] = {}
    number = 0
    while head := data[at]:
        at += 1
        if head >> 4:
            number += head >> 4
        else:
            number, at = _read_number(data, at)
            number //= 2
        kind = head & 15
        value, at = _READ[kind](data, at)
        fields[number] = kind, value
    return fields, at + 1


def _read_number(data: bytes, at: int) -> tuple[int, int]:
    """Seven bits a byte, the lowest first."""
    byte, found, shift = data[at], 0, 0
    while byte > 0x7F:
        found |= (byte & 0x7F) << shift
        shift += 7
        at += 1
        byte = data[at]
    return found | byte << shift, at + 1


def _read_binary(data: bytes, at: int) -> tuple[bytes, int]:
    size, at = _read_number(data, at)
    return data[at : at + size], at + size


def _read_list(data: bytes, at: int) -> tuple[tuple[int, list], int]:
    kind, size = data[at] & 15, data[at] >> 4
    at += 1
    if size == 15:
        size, at = _read_number(data, at)
    items, read = [], _READ[kind]
    for _ in range(size):
        item, at = read(data, at)
        items.append(item)
    return (kind, items), at


def _read_nothing(data: bytes, at: int) -> tuple[None, int]:
    return None, at


_READ: dict[int, Callable[[bytes, int], tuple[Any, int]]] = {
    _TRUE: _read_nothing, _FALSE: _read_nothing, _INT16: _read_number, _INT32: _read_number, _INT64: _read_number,
    _BINARY: _read_binary, _LIST: _read_list, _STRUCT: _read_struct,
}  # fmt: skip


def _write_struct(out: bytearray, fields: dict[int, tuple[int, Any]] | bytes) -> None:
    if isinstance(fields, bytes):  # written before
        out += fields
        return
    last = 0
    for number, (kind, value) in sorted(fields.items()):
        step = number - last
        if step < 16:
            out.append(step << 4 | kind)
        else:
            out.append(kind)
            _write_number(out, 2 * number)
        if value is not None:
            _WRITE[kind](out, value)
        last = number
    out.append(0)


def _write_number(out: bytearray, number: int) -> None:
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _write_binary(out: bytearray, value: bytes) -> None:
    _write_number(out, len(value))
    out += value


def _write_list(out: bytearray, value: tuple[int, list]) -> None:
    kind, items = value
    if len(items) < 15:
        out.append(len(items) << 4 | kind)
    else:
        out.append(0xF0 | kind)
        _write_number(out, len(items))
    write = _WRITE[kind]
    for item in items:
        write(out, item)


_WRITE: dict[int, Callable[[bytearray, Any], None]] = {
    _INT16: _write_number, _INT32: _write_number, _INT64: _write_number,
    _BINARY: _write_binary, _LIST: _write_list, _STRUCT: _write_struct,
}  # fmt: skip
