"""Rows of Parquet files, a few at a time and only the mapped columns; a damaged row group takes no other with it."""

from collections.abc import Iterator
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.ingest.cells import AS_THEY_STAND, Row, missing_column, read_cells
from pipeline.ingest.rejection import Rejection

_ROWS = 64  # read at a time: each may hold a text of ingest.max_bytes
_BUFFER = 1_000_000  # bytes of a column read at a time, so that a row group of any size streams
# What damaged bytes make of sizes, names and moments.
_BROKEN = (pa.ArrowException, OSError, ValueError, OverflowError, MemoryError)


def read_parquet(stream: BinaryIO, columns: dict[str, str], max_bytes: int) -> Iterator[Row]:
    """The rows of a seekable stream, numbered from 1. Raises Rejection `unreadable` or `missing_column`.

    A row group that breaks off comes back as one rejected row, the first that could not be read, and reading goes on
    behind the group.
    """
    try:
        file = pq.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False, page_checksum_verification=True)
        names = file.schema_arrow.names
    except _BROKEN as error:
        raise Rejection("unreadable", f"broken Parquet data ({error})") from None
    if columns["text"] not in names:
        raise missing_column(columns["text"], names)
    wanted = [name for name in dict.fromkeys([*columns.values(), *AS_THEY_STAND]) if name in names]
    start = 0
    for group in range(file.num_row_groups):
        end = start + file.metadata.row_group(group).num_rows
        number = start
        try:
            for batch in file.iter_batches(batch_size=_ROWS, row_groups=[group], columns=wanted):
                values = {name: _values(batch.column(name)) for name in wanted}
                for at in range(batch.num_rows):
                    number += 1
                    yield _row(number, {name: values[name][at] for name in wanted}, columns, max_bytes)
        except _BROKEN as error:
            lost = f"rows {number + 1} to {end} cannot be read" if end > number else "unknown rows cannot be read"
            yield Row(number + 1, rejection=Rejection("unreadable", f"broken Parquet data, {lost} ({error})"))
        start = end


def _row(number: int, found: dict, columns: dict[str, str], max_bytes: int) -> Row:
    row = Row(number)
    try:
        row.cells = read_cells(found, columns)
        if len(row.cells.get("text", "").encode()) > max_bytes:
            raise Rejection("oversized", f"more than {max_bytes} bytes (ingest.max_bytes)")
    except Rejection as rejection:
        row.cells, row.rejection = {}, rejection
    return row


def _values(column: pa.Array) -> list:
    """The cells as Python values; text that is not the UTF-8 it claims to be as bytes, moments to the second."""
    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("s", tz=column.type.tz), safe=False)
    try:
        return column.to_pylist()
    except (ValueError, OverflowError):  # one cell of them
        return [_value(cell) for cell in column]


def _value(cell: pa.Scalar) -> object:
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        return cell.as_buffer().to_pybytes()
    except (ValueError, OverflowError):  # a moment beyond the years 1 to 9999
        return cell.cast(pa.int64()).as_py()
