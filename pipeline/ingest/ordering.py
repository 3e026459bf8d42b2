"""Rows in the order of their table, without holding them in memory: SQLite keeps them in a private temporary database,
in memory while they fit its cache and on disk beyond it."""

import json
import sqlite3
from collections.abc import Iterator

from pipeline.ingest.ids import safe, short_hash
from pipeline.ingest.rejection import Rejection

_REJECTED = ("path", "row", "outlet_id", "reason", "detail")


class OrderedRows:
    """Takes the documents of one file of many rows, in any order, and gives them back by `document_id`, sorted as text
    (`x#10` before `x#2`)."""

    def __init__(self, file_id: str):
        self.file_id = file_id
        self.db = sqlite3.connect("")  # a temporary file that vanishes with the connection
        self.db.execute(
            "CREATE TABLE document (folded TEXT PRIMARY KEY, id TEXT, given TEXT, row INTEGER, columns TEXT)"
        )

    def __enter__(self) -> "OrderedRows":
        return self

    def __exit__(self, *error: object) -> None:
        self.db.close()

    def add(self, number: int, given: str | None, columns: dict) -> None:
        """Keep a document under its given id, or its row number where it has none.

        Raises Rejection `duplicate_id` if the file gave this id before. Two ids that are alike only once made safe
        ("17 a", "17_a") or but for case, or an id and a row number, stay apart: the later one gets a hash.
        """
        row_id = safe(str(number) if given is None else given)
        for name in (row_id, f"{row_id}-{short_hash(f'row {number}' if given is None else given)}"):
            found = self.db.execute("SELECT given, row FROM document WHERE folded = ?", (name.casefold(),)).fetchone()
            if found is None:
                document_id = f"{self.file_id}#{name}"
                kept = json.dumps(columns, ensure_ascii=False)
                self.db.execute(
                    "INSERT INTO document VALUES (?, ?, ?, ?, ?)", (name.casefold(), document_id, given, number, kept)
                )
                return
            if found[0] == given:
                break
        raise Rejection("duplicate_id", f"id '{(given or row_id)[:80]}' is already that of row {found[1]}")

    def __iter__(self) -> Iterator[dict]:
        for document_id, columns in self.db.execute("SELECT id, columns FROM document ORDER BY id"):
            yield {"document_id": document_id, **json.loads(columns)}


class OrderedRejections:
    """Takes rows of ingest.rejected and gives them back by path and row; there may be as many as rows in the corpus."""

    def __init__(self) -> None:
        self.db = sqlite3.connect("")
        self.db.execute(f"CREATE TABLE rejected ({', '.join(_REJECTED)}, PRIMARY KEY (path, row)) WITHOUT ROWID")

    def __enter__(self) -> "OrderedRejections":
        return self

    def __exit__(self, *error: object) -> None:
        self.db.close()

    def add(self, row: dict) -> None:
        """Keep a row; of two for one place the first names the reason and both say what was wrong."""
        self.db.execute(
            "INSERT INTO rejected VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (path, row) DO UPDATE SET detail = detail || '; ' || excluded.detail",
            [row[name] for name in _REJECTED],
        )

    def __iter__(self) -> Iterator[dict]:
        for row in self.db.execute("SELECT * FROM rejected ORDER BY path, row"):
            yield dict(zip(_REJECTED, row, strict=True))
