"""Documents whose rows are taken over from the last run: nothing that decides about them has changed.

What looks across documents is found anew in every run: lines that repeat in an outlet (those in the text are part of its
key) and duplicates (from the sketches in the index). A document with overrides is read again, for its places are counted.
"""

import hashlib
from collections.abc import Mapping, Sequence

import pyarrow as pa

from pipeline.clean.duplicates import Sketch
from pipeline.kept import code_digest, code_files, read_index, rows_of, write_index
from pipeline.row_groups import RowGroups
from pipeline.schemas import TABLES as SCHEMAS
from pipeline.spans import folded
from pipeline.tables import arrow_table, frame, table_path, with_column

TABLES = ["clean.blocks", "clean.credits", "clean.metadata"]
_LIBRARIES = ("numpy", "pandas", "py3langid", "pyarrow")
_TEXT = pa.string()
_INDEX = pa.schema([("key", pa.binary(16)), ("document_id", _TEXT), ("published_date", _TEXT), ("bands", pa.binary())])


class Kept:
    """The last run's rows by key, read in document order along with the documents; `settings` decide about all of them."""

    def __init__(self, settings: object):
        digest = code_digest(code_files("clean"), _LIBRARIES)
        digest.update(repr(settings).encode())
        self._run = digest.hexdigest()
        self._keys: list[bytes] = []
        index = read_index(TABLES, _INDEX)
        columns = [index[0][name].to_pylist() for name in ("key", "published_date", "bands")] if index else []
        self._found = {key: rest for key, *rest in zip(*columns, strict=True)}
        self._old = {name: RowGroups(table_path(name)) for name in TABLES} if self._found else {}
        self._none = {name: arrow_table(name, frame(name, [])) for name in TABLES}

    def sketch(
        self, document: Mapping, markup: Sequence[Mapping], repeated: frozenset[str], overrides: Sequence[Mapping]
    ) -> Sketch | None:
        """What is kept of a document for the search for duplicates; None if its rows are not at hand. In document order."""
        key = self._key(document, markup, repeated, overrides)
        self._keys.append(key)
        if overrides or key not in self._found:
            return None
        return Sketch(document["document_id"], document["outlet_id"], *self._found[key])

    def _key(self, document: Mapping, markup: object, repeated: frozenset[str], overrides: Sequence[Mapping]) -> bytes:
        text, held = document["text"], []
        if repeated:
            line = " ".join(folded(text).lower().split())  # holds whatever `is_repeated` may be asked for
            held = sorted(known for known in repeated if known in line)
        own = [(override["text"], override["zone"]) for override in overrides]
        rest = {**document, "text": None}, markup, held, own
        content = f"{self._run}\n{rest!r}\n{text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(content, digest_size=16).digest()

    def joined(self, fresh: Mapping[str, list[dict]], kept: list[str]) -> dict[str, pa.Table]:
        """The rows of a part: those of documents `kept` from the last run's tables, without duplicates, and fresh ones."""
        out = {}
        for name, found in fresh.items():
            rows = rows_of(self._old[name].within(kept[0], kept[-1]).read(), kept) if kept else self._none[name]
            if "duplicate_of" in rows.column_names:
                rows = with_column(rows, "duplicate_of", pa.nulls(len(rows), _TEXT))
            if found:
                new = arrow_table(name, frame(name, found))
                order = [(column, "ascending") for column in SCHEMAS[name].order]
                rows = pa.concat_tables([rows, new]).sort_by(order) if rows.num_rows else new
            out[name] = rows
        return out

    def conclude(self, sketches: Sequence[Sketch]) -> None:
        """Write down what the tables, now complete, were made from."""
        columns = {name: [getattr(sketch, name) for sketch in sketches] for name in _INDEX.names[1:]}
        write_index(TABLES, _INDEX, {"key": self._keys, **columns})
