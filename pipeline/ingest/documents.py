"""Files of the corpus to documents: each with its id, outlet, text and what its manifest row or markup says of it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline import InputError
from pipeline.ingest.cells import NAMES, Row
from pipeline.ingest.encodings import decode, is_blank, line_ends
from pipeline.ingest.files import ENDINGS, Found, opened, read_bytes
from pipeline.ingest.html import Line, parse, visible_lines
from pipeline.ingest.ids import document_ids, slug
from pipeline.ingest.markup import declared_charset, read_markup
from pipeline.ingest.ordering import OrderedRows
from pipeline.ingest.published import column_date
from pipeline.ingest.rejection import Rejection
from pipeline.ingest.restriction import ALL, Restriction
from pipeline.ingest.rows import read_rows

_MANY = ("jsonl", "csv", "parquet")  # formats of files that hold many texts
_MAX_TAGS = 500_000  # of one page: a long live ticker has some ten thousand
_LETTER = re.compile(r"[^\W\d_]")


@dataclass
class Received:
    """What one file or row gave: rows of ingest.documents, html_blocks and rejected, documents that a restriction leaves
    out (each with the name of the restriction), and remarks for the user."""

    documents: list[dict] = field(default_factory=list)
    html_blocks: list[dict] = field(default_factory=list)
    rejected: list[dict] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    left_out: list[tuple[dict, str]] = field(default_factory=list)


def check_columns(columns: dict) -> dict[str, str]:
    """`ingest.columns` as it is; raises InputError naming what is wrong with it."""
    for name, theirs in columns.items():
        if name not in NAMES:
            raise InputError(f"params.yaml: ingest.columns.{name} is unknown (known: {', '.join(NAMES)})")
        if not isinstance(theirs, str) or not theirs:
            raise InputError(f"params.yaml: ingest.columns.{name} is {theirs!r}, expected the name of a column")
    if "text" not in columns:
        raise InputError("params.yaml: ingest.columns.text is missing")
    return columns


def receive(
    files: Iterable[Found],
    manifest: dict[str, dict[str, str]],
    columns: dict[str, str],
    max_bytes: int,
    raw: str,
    restriction: Restriction = ALL,
) -> Iterator[Received]:
    """Every file's documents and rejections, one `Received` for each, in the order of document_id.

    Raises InputError at the end if the corpus (`raw` names it) holds no article at all or `restriction` leaves none.
    """
    files = list(files)
    ids = document_ids(found.path for found in files)
    n_documents, n_rejected, n_left_out, n_undated, first = 0, 0, 0, 0, None
    outlets = set()
    for found in sorted(files, key=lambda found: ids[found.path]):
        many = found.rejection is None and found.format in _MANY
        read = _many(found, ids[found.path], manifest, columns, max_bytes, restriction) if many else None
        for received in read or [_one(found, ids[found.path], manifest, max_bytes, restriction)]:
            n_documents += len(received.documents)
            n_rejected += len(received.rejected)
            n_left_out += len(received.left_out)
            n_undated += sum(document["published"] is None for document in received.documents)
            outlets |= {document["outlet_id"] for document in received.documents}
            first = first or next(iter(received.rejected), None)
            yield received
    if n_left_out and not n_documents:
        raise InputError(f"ingest.raw: date_from, date_to and outlets leave out all {n_left_out} articles of {raw}")
    if not n_documents:
        raise InputError(_nothing(raw, n_rejected, first))
    yield Received(remarks=_remarks(restriction, n_left_out, n_undated, outlets))


def _remarks(restriction: Restriction, n_left_out: int, n_undated: int, outlets: set[str]) -> list[str]:
    remarks = [
        f"ingest.outlets: no article of '{outlet}' in this corpus" for outlet in sorted(restriction.outlets - outlets)
    ]
    if n_left_out:
        remarks.append(f"{n_left_out} articles left out by ingest.date_from, date_to or outlets (ingest.left_out)")
    if n_undated and (restriction.date_from or restriction.date_to):
        remarks.append(
            f"{n_undated} articles have no date in manifest, column or markup; no date limit applies to them"
        )
    return remarks


def _nothing(raw: str, n_rejected: int, first: dict | None) -> str:
    if first is None:
        return f"ingest.raw: {raw} holds no article ({ENDINGS})"
    why = f"{first['path']}: {first['reason']}, {first['detail']}"
    return f"ingest.raw: {raw} holds no readable article; {n_rejected} rejected, the first {why}"


def outlet_of(path: str, manifest: dict[str, dict[str, str]], stated: str | None, basis: str) -> tuple[str, str]:
    """outlet_id and its basis: manifest row, else what file or row state (`basis` markup or column), else the topmost
    folder whose name has a letter (`taz/2025/x.txt`, `2025/taz/x.txt` → taz), else `unknown`."""
    if outlet := manifest.get(path, {}).get("outlet_id"):
        return outlet, "manifest"
    if stated and (outlet := slug(stated)):
        return outlet, basis
    for folder in path.split("/")[:-1]:
        if _LETTER.search(folder) and (outlet := slug(folder)):
            return outlet, "folder"
    return "unknown", "none"


def _rejected(found: Found, row: int, rejection: Rejection, manifest: dict, stated: str | None = None) -> dict:
    outlet, _ = outlet_of(found.path, manifest, stated, "column")
    where = {"path": found.path, "row": row, "outlet_id": outlet}
    return {**where, "reason": rejection.reason, "detail": rejection.detail}


def _described(found: Found, manifest: dict, stated: Mapping[str, str | None], basis: str) -> dict:
    """Outlet, title, address and date of a document; the manifest's word goes before what file or row state."""
    row = manifest.get(found.path, {})
    outlet, outlet_basis = outlet_of(found.path, manifest, stated.get("outlet"), basis)
    published = row.get("published") or stated.get("published")
    return {
        "outlet_id": outlet,
        "outlet_basis": outlet_basis,
        "path": found.path,
        "format": found.format,
        "title": row.get("title") or stated.get("title"),
        "url": row.get("url") or stated.get("url"),
        "published": published,
        "published_from": None if not published else "manifest" if row.get("published") else basis,
    }


def _one(found: Found, document_id: str, manifest: dict, max_bytes: int, restriction: Restriction = ALL) -> Received:
    """A file that is one text."""
    try:
        if found.rejection:
            raise found.rejection
        data, digest = read_bytes(found.place, max_bytes)
        text, encoding = decode(data, declared_charset(data) if found.format == "html" else None)
        lines, stated = _page(text) if found.format == "html" else ([], {})
        text = "\n".join(line.text for line in lines) if found.format == "html" else line_ends(text)
        if is_blank(text):
            raise Rejection("empty", "no visible text" if data.strip() else "nothing or white space only")
    except Rejection as rejection:
        return Received(rejected=[_rejected(found, 0, rejection, manifest)])
    document = {
        "document_id": document_id,
        **_described(found, manifest, stated, "markup"),
        "encoding": encoding,
        "sha256": digest,
        "text": text,
    }
    if why := restriction.leaves_out(document):
        return Received(left_out=[(document, why)])
    return Received([document], list(_html_blocks(document_id, lines)))


def _page(source: str) -> tuple[list[Line], dict[str, str]]:
    n_tags = source.count("<")
    if n_tags > _MAX_TAGS:
        raise Rejection("oversized", f"{n_tags} tags, more than {_MAX_TAGS}")
    root = parse(source)
    lines = visible_lines(source, root)
    return lines, read_markup(root, [line.text for line in lines])


def _html_blocks(document_id: str, lines: list[Line]) -> Iterator[dict]:
    start = 0
    for line in lines:
        end = start + len(line.text)
        place = {"document_id": document_id, "start": start, "end": end}
        yield {**place, "tag": line.tag, "css_class": line.css_class, "link_density": line.link_density}
        start = end + 1


def _many(
    found: Found, file_id: str, manifest: dict, columns: dict[str, str], max_bytes: int, restriction: Restriction
) -> Iterator[Received]:
    """A file of many rows. What breaks off in its middle (gzip, encoding) is a rejection beside the rows before it."""
    n_unread, unread = 0, ""
    seen: set[str] = set()
    with OrderedRows(file_id) as kept:
        number = 0
        try:
            with opened(found.place, max_bytes, seekable=found.format == "parquet") as stream:
                assert found.format is not None  # or the file would be set aside
                for row in read_rows(stream, found.format, columns, max_bytes):
                    number = row.number
                    seen |= row.cells.keys()
                    try:
                        if row.rejection:
                            raise row.rejection
                        document = _row_document(found, manifest, row)
                        if why := restriction.leaves_out(document):
                            yield Received(left_out=[(document, why)])
                            continue
                        kept.add(number, row.cells.get("id"), document)
                    except Rejection as rejection:
                        outlet = row.cells.get("outlet")
                        yield Received(rejected=[_rejected(found, number, rejection, manifest, outlet)])
                        continue
                    if "published" in row.cells and not document["published"]:
                        n_unread += 1
                        unread = unread or f"row {number} ({row.cells['published'][:40]!r})"
        except Rejection as rejection:
            after = f"; after row {number}" if number else ""
            whole = Rejection(rejection.reason, rejection.detail + after)
            yield Received(rejected=[_rejected(found, 0, whole, manifest)])
        remarks = []
        if n_unread:
            remarks.append(f"{found.path}: {n_unread} dates could not be read, the first in {unread}")
        for name in sorted(columns.keys() - seen) if seen else []:
            remarks.append(f"{found.path}: nothing in column '{columns[name]}' (ingest.columns.{name})")
        if remarks:
            yield Received(remarks=remarks)
        for document in kept:
            yield Received([document])


def _row_document(found: Found, manifest: dict, row: Row) -> dict:
    """A row as a document that has no id yet; a date that cannot be read is left out."""
    stated = {**row.cells, "published": column_date(row.cells.get("published", ""))}
    return {
        **_described(found, manifest, stated, "column"),
        "row": row.number,
        "encoding": row.encoding,
        "sha256": hashlib.sha256(row.cells["text"].encode()).hexdigest(),
        "text": stated["text"],
    }
