"""The corpus a part at a time, in the order of document_id: what a stage reads of its tables, so that memory stays bounded.

Where a part ends a checksum of the document says, not its number: one article more moves the ends of no other part.
"""

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeAlias
from zlib import crc32

import pandas as pd
import pyarrow as pa

from pipeline.row_groups import RowGroups
from pipeline.tables import existing, frame_of, read_table, with_column


class Unread(Protocol):
    """Rows that are read or made when they are asked for; their bytes are the same where they are."""

    def __len__(self) -> int: ...
    def read(self) -> pa.Table | pd.DataFrame: ...
    def content(self) -> Iterator[bytes]: ...


Rows: TypeAlias = pa.Table | pd.DataFrame | Unread
PART = 250  # documents, about, in memory at a time: 5 KB each, annotated some 50; and of those whose rows are kept together


def ends_part(document_id: str, n: int) -> bool:
    """Whether a part ends with this document, its `n`th: a part has about PART documents, in the end at most twice as many."""
    one_in = 2 * PART if n < PART else max(PART // 8, 2)  # seldom early, soon when it is full
    return n >= 2 * PART or crc32(document_id.encode("utf-8", "surrogatepass")) % one_in == 0


class Part(Mapping[str, pd.DataFrame]):
    """Rows of some documents by table, each read and made a data frame when it is first asked for; `rows` has them as they lie."""

    def __init__(self, rows: Mapping[str, Rows]) -> None:
        self.rows = dict(rows)
        self._frames: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            self._frames[name] = as_frame(name, self.rows[name])
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def content(self) -> Iterator[bytes | pa.Buffer]:
        """Bytes that are the same where all rows are; what lies in a file is not decoded for them."""
        for name, rows in self.rows.items():
            yield f"{name} {len(rows)}\n".encode()
            yield from [_written(rows)] if isinstance(rows, pa.Table | pd.DataFrame) else rows.content()


def as_frame(name: str, rows: Rows) -> pd.DataFrame:
    """Rows of table `name` as a data frame."""
    found = rows if isinstance(rows, pa.Table | pd.DataFrame) else rows.read()
    return frame_of(name, found) if isinstance(found, pa.Table) else found


def as_table(rows: Rows) -> pa.Table:
    """Rows that lie in a file, or were read of one."""
    return rows if isinstance(rows, pa.Table) else rows.read()


def _written(rows: pa.Table | pd.DataFrame) -> pa.Buffer:
    """The rows as bytes that are the same for the same rows, whatever larger table they were taken from."""
    found = rows if isinstance(rows, pa.Table) else pa.Table.from_pandas(rows, preserve_index=False)
    for name, column in zip(found.column_names, found.columns, strict=True):
        if pa.types.is_dictionary(column.type):
            found = with_column(found, name, column.cast(pa.string()))
    own = (
        pa.concat_tables([found.slice(0, 0), found]).replace_schema_metadata().combine_chunks()
    )  # of one chunk no copy is made
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, own.schema) as stream:
        stream.write_table(own)
    return sink.getvalue()


def partitions(*names: str, columns: Mapping[str, list[str]] | None = None) -> Iterator[Part]:
    """The tables `names`, or some `columns` by table, in parts as `ends_part` cuts them."""
    ids = read_table("ingest.documents", ["document_id"])["document_id"].tolist()
    files = {name: RowGroups(existing(name)) for name in names} if ids else {}
    columns, n = columns or {}, 0
    for at, document_id in enumerate(ids, 1):
        n += 1
        if ends_part(document_id, n) or at == len(ids):
            yield Part({name: file.of(ids[at - n], document_id, columns.get(name)) for name, file in files.items()})
            n = 0
