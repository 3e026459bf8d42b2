"""Articles as annotate gets them: text, zones and what else decides about their annotation, read in document order."""

from collections.abc import Iterator
from typing import NamedTuple

from pipeline import schemas
from pipeline.partitions import Part, as_table, partitions

TABLES = [name for name in schemas.TABLES if name.startswith("annotate.")]
_READ = {
    "ingest.documents": "document_id outlet_id text".split(),
    "clean.blocks": "document_id start end zone is_body".split(),
    "clean.metadata": "document_id published_date".split(),
}  # columns read, by table


class Article(NamedTuple):
    """One text with the zones that clean gave it (start, end, zone, is_body) and the day it was published, if known."""

    document_id: str
    outlet_id: str
    text: str
    published: str | None
    blocks: list[tuple[int, int, str, bool]]


def read_parts() -> Iterator[Part]:
    """The corpus in the order of document_id. Raises InputError for a table that is missing or not what it should be."""
    return partitions(*_READ, columns=_READ)


def articles(part: Part) -> Iterator[Article]:
    """The articles of a part in the order of document_id."""
    documents, zones, dates = (
        zip(*(c.to_pylist() for c in as_table(part.rows[name]).columns), strict=True) for name in _READ
    )
    published = dict(dates)
    blocks: dict[str, list[tuple[int, int, str, bool]]] = {}
    for document_id, *block in zones:
        blocks.setdefault(document_id, []).append(tuple(block))
    for document_id, outlet_id, text in documents:
        yield Article(document_id, outlet_id, text, published.get(document_id), blocks.get(document_id, []))
