"""manifest.csv at the top of the corpus folder: what a person knows about the files. Every mistake in it stops the run."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from pipeline import InputError
from pipeline.ingest.encodings import decode
from pipeline.ingest.ids import slug
from pipeline.ingest.published import iso_date
from pipeline.ingest.rejection import Rejection

COLUMNS = ("file", "outlet_id", "published", "title", "url")
_SAFE = re.compile(r"[A-Za-z0-9._-]+")


def read_manifest(data: bytes, paths: Iterable[str]) -> dict[str, dict[str, str]]:
    """Path → its row (outlet_id, published, title, url; only cells that are filled); `paths` are the corpus's files.

    Raises InputError naming the row for a wrong header, too many cells, no file, a file named twice or not in the
    corpus, a date that is not ISO 8601, an outlet_id without letters or digits.
    """
    try:
        text, _ = decode(data)
    except Rejection as rejection:
        raise InputError(f"manifest.csv: cannot be read ({rejection})") from None
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    known = {unicodedata.normalize("NFC", path): path for path in paths}
    rows: dict[str, dict[str, str]] = {}
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(header):
                raise InputError(
                    f"manifest.csv line {reader.line_num}: {len(cells)} cells, the header has {len(header)}"
                )
            row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
            path = _path(row, known, f"manifest.csv line {reader.line_num}")
            if path in rows:
                raise InputError(f"manifest.csv line {reader.line_num}: file {path} is named twice")
            rows[path] = row
    except csv.Error as error:
        raise InputError(f"manifest.csv line {reader.line_num}: {error}") from None
    return rows


def _check_header(header: list[str]) -> None:
    unknown = [name for name in header if name not in COLUMNS]
    if unknown or len(set(header)) < len(header) or not {"file", "outlet_id"} <= set(header):
        shown = ",".join(header) or "nothing"
        raise InputError(f"manifest.csv: header is {shown}, expected file,outlet_id[,published,title,url]")


def _path(row: dict[str, str], known: dict[str, str], where: str) -> str:
    """The corpus file a row names, after checking its other cells (outlet_id becomes a slug unless it is safe as it is)."""
    file = row.pop("file", "")
    if not file:
        raise InputError(f"{where}: no file")
    path = known.get(unicodedata.normalize("NFC", PurePosixPath(file).as_posix()))
    if path is None:
        raise InputError(f"{where}: file {file} is not in the corpus folder")
    if "published" in row:
        date = iso_date(row["published"])
        if date is None:
            raise InputError(f"{where}: published is {row['published']!r}, expected an ISO date such as 2025-09-03")
        row["published"] = date
    if "outlet_id" in row and not _SAFE.fullmatch(row["outlet_id"]):
        row["outlet_id"] = slug(row["outlet_id"])
        if not row["outlet_id"]:
            raise InputError(f"{where}: outlet_id has no letter or digit from a to z or 0 to 9")
    return path
