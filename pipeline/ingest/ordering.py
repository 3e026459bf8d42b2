"""Rows of one file in the order of their document ids, without holding the file in memory.

Ids sort as text (`x#10` before `x#2`), files come in any order, and an id may come twice: SQLite keeps the rows in a
private temporary database, in memory while they fit its cache and on disk beyond it.
"""

import json
import sqlite3
from collections.abc import Iterator

from pipeline.ingest.ids import safe, short_hash
from pipeline.ingest.rejection import Rejection


class OrderedRows:
    """Takes the documents of one file of many rows and gives them back by `document_id`."""

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
        ("17 a", "17_a") or but for case stay apart: the later one gets a hash.
        """
        given = str(number) if given is None else given
        row_id = safe(given)
        for name in (row_id, f"{row_id}-{short_hash(given)}"):
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
        raise Rejection("duplicate_id", f"id '{given[:80]}' is already that of row {found[1]}")

    def __iter__(self) -> Iterator[dict]:
        for document_id, columns in self.db.execute("SELECT id, columns FROM document ORDER BY id"):
            yield {"document_id": document_id, **json.loads(columns)}
