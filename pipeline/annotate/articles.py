"""Articles as annotate gets them: text, zones and what else decides about their annotation, read in document order."""

from collections.abc import Iterator
from typing import NamedTuple

import pyarrow.compute as pc

from pipeline import schemas
from pipeline.row_groups import Copied, RowGroups
from pipeline.tables import existing

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


class Group:
    """Some 250 articles, as a row group of ingest.documents has them; read only when they are asked for."""

    def __init__(self, held: dict[str, Copied], first: str, last: str) -> None:
        self._held, self._first, self._last = held, first, last

    def content(self) -> Iterator[bytes]:
        """Bytes that are the same in each run as long as all that is read of the articles is."""
        for name, (source, numbers) in self._held.items():
            yield f"{name} {len(numbers)}\n".encode()
            yield from source.columns(numbers, _READ[name])

    def articles(self) -> Iterator[Article]:
        """The articles in the order of document_id."""
        documents, zones, dates = (self._rows(name) for name in _READ)
        published = dict(dates)
        blocks: dict[str, list[tuple[int, int, str, bool]]] = {}
        for document_id, *block in zones:
            blocks.setdefault(document_id, []).append(tuple(block))
        for document_id, outlet_id, text in documents:
            yield Article(document_id, outlet_id, text, published.get(document_id), blocks.get(document_id, []))

    def _rows(self, name: str) -> Iterator[tuple]:
        source, numbers = self._held[name]
        rows = source.read(numbers, _READ[name])
        ids = rows["document_id"]
        rows = rows.filter(pc.and_(pc.greater_equal(ids, self._first), pc.less_equal(ids, self._last)))
        return zip(*(column.to_pylist() for column in rows.columns), strict=True)


def read_groups() -> Iterator[Group]:
    """The corpus in the order of document_id. Raises InputError for a table that is missing or not what it should be."""
    files = {name: RowGroups(existing(name)) for name in _READ}
    for first, last in files["ingest.documents"].spans():
        yield Group({name: file.within(first, last) for name, file in files.items()}, first, last)
