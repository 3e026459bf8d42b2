"""The corpus a part at a time, in the order of document_id: what a stage reads of its tables, so that memory stays bounded.

Where a part ends a checksum of the document says, not its number: one article more moves the ends of no other part.
"""

from collections.abc import Callable, Iterator, Mapping
from zlib import crc32

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline.schemas import TABLES
from pipeline.tables import existing, frame_of, read_table

PART = 250  # documents, about, in memory at a time: 5 KB each, annotated some 50; and of those whose rows are kept together


def ends_part(document_id: str, n: int) -> bool:
    """Whether a part ends with this document, its `n`th: a part has about PART documents, in the end at most twice as many."""
    one_in = 2 * PART if n < PART else max(PART // 8, 2)  # seldom early, soon when it is full
    return n >= 2 * PART or crc32(document_id.encode("utf-8", "surrogatepass")) % one_in == 0


def forward(name: str, columns: list[str] | None = None) -> Callable[[str], pa.Table]:
    """A table read once from its start, a row group at a time: each call gives its next rows, up to those of the document_id."""
    file = pq.ParquetFile(existing(name))
    columns, groups = columns or list(TABLES[name].columns), iter(range(file.num_row_groups))
    ahead = file.schema_arrow.empty_table().select(columns)

    def rows_to(document_id: str) -> pa.Table:
        nonlocal ahead
        passed = []
        while True:
            n = pc.sum(pc.less_equal(ahead["document_id"], document_id)).as_py() or 0  # rows are in document order
            passed.append(ahead.slice(0, n))
            if n < ahead.num_rows or (group := next(groups, None)) is None:
                ahead = ahead.slice(n)
                return pa.concat_tables(passed)
            ahead = file.read_row_group(group, columns)

    return rows_to


class Part(Mapping[str, pd.DataFrame]):
    """Rows of some documents by table, each made a data frame when it is first asked for; `rows` has them as they were read."""

    def __init__(self, rows: Mapping[str, pa.Table | pd.DataFrame]) -> None:
        self.rows = dict(rows)
        self._frames: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            rows = self.rows[name]
            self._frames[name] = frame_of(name, rows) if isinstance(rows, pa.Table) else rows
        return self._frames[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def partitions(*names: str, columns: Mapping[str, list[str]] | None = None) -> Iterator[Part]:
    """The tables `names`, or some `columns` by table, in parts as `ends_part` cuts them."""
    ids = read_table("ingest.documents", ["document_id"])["document_id"].tolist()
    readers = {name: forward(name, (columns or {}).get(name)) for name in names} if ids else {}
    n = 0
    for document_id in ids:
        n += 1
        if ends_part(document_id, n) or document_id == ids[-1]:
            yield Part({name: rows_to(document_id) for name, rows_to in readers.items()})
            n = 0
