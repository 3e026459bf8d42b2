"""Rows of parts of the corpus that are taken over from the last run: nothing that they are made from has changed.

What looks across all documents (entities, stories, reuse) is found anew in every run. What it then decides within a part, of
about 250 documents, is kept in data/link/kept under a key of all that the part was read from: its rows of other stages, what
is known of its entities, the stories of its documents. A complete run keeps no parts but its own.
"""

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pyarrow as pa

from pipeline.kept import code_digest, code_files, folder, read_hashed, write_hashed

Make = Callable[[], list[pa.Table]]
Take = Callable[[Mapping[str, pd.DataFrame], object, Make], list[pa.Table]]  # `Kept.take`, or `anew`
_LIBRARIES = ("numpy", "pandas", "pyarrow")


def anew(given: Mapping[str, pd.DataFrame], known: object, make: Make) -> list[pa.Table]:
    """As `Kept.take`, with nothing kept."""
    return make()


class Kept:
    """The parts of the last run by key; those asked for in this run stay."""

    def __init__(self) -> None:
        self._run = code_digest(code_files("link"), _LIBRARIES).digest()
        self._folder = folder(["link.referents"])
        self._used: set[Path] = set()

    def take(self, given: Mapping[str, pd.DataFrame], known: object, make: Make) -> list[pa.Table]:
        """What `make` finds in the frames `given`; `known` is all else that decides, `make` itself included, as plain values."""
        digest = hashlib.blake2b(self._run + repr(known).encode("utf-8", "surrogatepass"), digest_size=16)
        for name, data in given.items():
            digest.update(name.encode())
            digest.update(_content(data))
        self._used.add(path := self._folder / f"{digest.hexdigest()}.part")
        if not path.is_file() or (rows := read_hashed(path)) is None:
            write_hashed(path, rows := make())
        return rows

    def conclude(self) -> None:
        """Forget the parts that this run, now complete, did not ask for, and what a killed one left."""
        for path in {*self._folder.glob("*.part"), *self._folder.glob("*.aside")} - self._used:
            path.unlink()


def _content(data: pd.DataFrame) -> pa.Buffer:
    """The rows as bytes that are the same for the same rows, whatever larger table they were taken from."""
    rows = pa.Table.from_pandas(data, preserve_index=False)
    for at, column in enumerate(rows.columns):
        if pa.types.is_dictionary(column.type):
            rows = rows.set_column(at, rows.column_names[at], column.cast(pa.string()))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema.remove_metadata()) as stream:
        stream.write_table(rows.replace_schema_metadata().combine_chunks())
    return sink.getvalue()
