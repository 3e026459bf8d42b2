"""Documents gathered to partitions of bounded size for `tables.write_tables`."""

from collections.abc import Iterable, Iterator

import pandas as pd

from pipeline.ingest.documents import Received
from pipeline.tables import PARTITION, frame

_CHARS = 50_000_000  # of text in one partition
_TABLES = ("ingest.documents", "ingest.html_blocks", "ingest.rejected")


def parts(received: Iterable[Received], remarks: list[str]) -> Iterator[dict[str, pd.DataFrame]]:
    """Partitions of the three tables of ingest; remarks go to `remarks`.

    Rejections are ordered by path, not by document, so they are gathered (one short line each) and come last.
    """
    documents: list[dict] = []
    blocks: list[dict] = []
    rejected: list[dict] = []
    n_chars = 0
    for one in received:
        documents += one.documents
        blocks += one.html_blocks
        rejected += one.rejected
        remarks += one.remarks
        n_chars += sum(len(document["text"]) for document in one.documents)
        if len(documents) >= PARTITION or n_chars >= _CHARS:
            yield _part(documents, blocks, [])
            documents, blocks, n_chars = [], [], 0
    yield _part(documents, blocks, rejected)


def _part(documents: list[dict], blocks: list[dict], rejected: list[dict]) -> dict[str, pd.DataFrame]:
    return {name: frame(name, rows) for name, rows in zip(_TABLES, (documents, blocks, rejected), strict=True)}
