"""Documents gathered to partitions of bounded size for `tables.write_tables`."""

from collections.abc import Iterable, Iterator
from itertools import islice

import pandas as pd

from pipeline.ingest.documents import Received
from pipeline.ingest.ordering import OrderedRejections
from pipeline.partitions import ends_part
from pipeline.tables import frame

_CHARS = 10_000_000  # of text in one partition
_ROWS = 20_000  # rejections in one partition
_TABLES = ("ingest.documents", "ingest.html_blocks", "ingest.left_out", "ingest.rejected")


def parts(received: Iterable[Received], remarks: list[str]) -> Iterator[dict[str, pd.DataFrame]]:
    """Partitions of the four tables of ingest; remarks go to `remarks`.

    Rejections and what is left out are ordered by path, not by document, so they come last.
    """
    documents: list[dict] = []
    blocks: list[dict] = []
    left_out: dict[tuple[str, str, str], dict] = {}
    n_chars = 0
    with OrderedRejections() as rejections:
        for one in received:
            documents += one.documents
            blocks += one.html_blocks
            remarks += one.remarks
            for rejected in one.rejected:
                rejections.add(rejected)
            for document, restriction in one.left_out:
                _count(left_out, document, restriction)
            n_chars += sum(len(document["text"]) for document in one.documents)
            if n_chars >= _CHARS or (one.documents and ends_part(documents[-1]["document_id"], len(documents))):
                yield _part(documents, blocks)
                documents, blocks, n_chars = [], [], 0
        rows = iter(rejections)
        chunk = list(islice(rows, _ROWS))
        yield _part(documents, blocks, [left_out[key] for key in sorted(left_out)], chunk)
        while chunk := list(islice(rows, _ROWS)):
            yield _part(rejected=chunk)


def _count(left_out: dict[tuple[str, str, str], dict], document: dict, restriction: str) -> None:
    key = {"path": document["path"], "outlet_id": document["outlet_id"], "restriction": restriction}
    row = left_out.setdefault(tuple(key.values()), key | {"n_documents": 0, "first_date": None, "last_date": None})
    row["n_documents"] += 1
    if date := document["published"]:
        row["first_date"] = min(date, row["first_date"] or date)
        row["last_date"] = max(date, row["last_date"] or date)


def _part(documents: Iterable = (), blocks: Iterable = (), left_out: Iterable = (), rejected: Iterable = ()) -> dict:
    return {
        name: frame(name, rows) for name, rows in zip(_TABLES, (documents, blocks, left_out, rejected), strict=True)
    }
