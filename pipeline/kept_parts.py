"""What a stage that looks across all documents keeps of its last run: what it found in parts whose input has not changed.

A part is some 250 documents; what is found in it stands in data/<stage>/kept, in a file of its own, under a key of all that it was
found from: rows of other stages, and what is known of them elsewhere. A complete run keeps no parts but its own.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from pipeline import paths
from pipeline.kept import code_digest, code_files, read_hashed, write_hashed
from pipeline.partitions import Part

Make = Callable[[], list[pa.Table]]
Take = Callable[[Part, object, Make], list[pa.Table]]  # `KeptParts.take`, or `anew`
_LIBRARIES = ("numpy", "pandas", "pyarrow")


def anew(given: Part, known: object, make: Make) -> list[pa.Table]:
    """As `KeptParts.take`, with nothing kept."""
    return make()


class KeptParts:
    """The parts of the stage's last run by key; those asked for in this run stay."""

    def __init__(self, stage: str) -> None:
        self._run = code_digest(code_files(stage), _LIBRARIES).digest()
        self._folder = paths.DATA / stage / "kept"
        self._used: set[Path] = set()

    def take(self, given: Part, known: object, make: Make) -> list[pa.Table]:
        """What `make` finds in the rows `given`; `known` is all else that decides, what is sought included, as plain values."""
        digest = hashlib.sha256(self._run + repr(known).encode("utf-8", "surrogatepass"))
        for piece in given.content():
            digest.update(piece)
        self._used.add(path := self._folder / f"{digest.hexdigest()[:32]}.kept")
        if not path.is_file() or (found := read_hashed(path)) is None:
            write_hashed(path, found := make())
        return found

    def conclude(self) -> None:
        """Forget the parts that this run, now complete, did not ask for, and what a killed one left."""
        for path in {*self._folder.glob("*.kept"), *self._folder.glob("*.aside")} - self._used:
            path.unlink()
