"""Articles as annotate gets them: text, zones and what else decides about their annotation, read in document order."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pipeline import schemas
from pipeline.tables import forward, read_table

TABLES = [name for name in schemas.TABLES if name.startswith("annotate.")]
READ = 1_000  # articles whose text is in memory at a time


class Article(NamedTuple):
    """One text with the zones that clean gave it (start, end, zone, is_body) and the day it was published, if known."""

    document_id: str
    outlet_id: str
    text: str
    published: str | None
    blocks: list[tuple[int, int, str, bool]]


def read_articles() -> Iterator[Article]:
    """All articles of the corpus, in the order of document_id."""
    ids = read_table("ingest.documents", ["document_id"])["document_id"].tolist()
    texts = forward("ingest.documents", ["document_id", "outlet_id", "text"])
    zones = forward("clean.blocks", ["document_id", "start", "end", "zone", "is_body"])
    dates = forward("clean.metadata", ["document_id", "published_date"])
    for last in [*ids[READ - 1 : -1 : READ], *ids[-1:]]:
        published = dict(_rows(dates(last)))
        blocks: dict[str, list[tuple[int, int, str, bool]]] = {}
        for document_id, *block in _rows(zones(last)):
            blocks.setdefault(document_id, []).append(tuple(block))
        for document_id, outlet_id, text in _rows(texts(last)):
            yield Article(document_id, outlet_id, text, published.get(document_id), blocks.get(document_id, []))


def _rows(table: Any) -> Iterator[tuple]:
    return zip(*(column.to_pylist() for column in table.columns), strict=True)
