"""A small corpus as ingest and clean leave it, in a scratch project, and a run of annotate over it."""

import hashlib
import shutil
from pathlib import Path

import pandas as pd

from pipeline import paths
from pipeline.annotate.__main__ import main
from pipeline.annotate.articles import TABLES
from pipeline.kept_parts import KeptParts
from pipeline.tables import frame, table_path, write_tables

TEXTS = {
    f"blatt--{number:02d}.txt": f"Bürgermeisterin Vera Lund kam am {number}. Mai nach Kiel.\n"
    f"„Wir bauen {number} neue Brücken“, sagte sie der Agentur Küstendienst."
    for number in range(1, 10)
}


def project(folder: Path, monkeypatch, **params: object) -> None:
    """A scratch project in `folder` with `annotate.<name>` set as given."""
    root = paths.PACKAGE.parent
    shutil.copy(root / "dvc.yaml", folder)
    lines = (root / "params.yaml").read_text(encoding="utf-8").split("\n")
    at = lines.index("annotate:")
    for name, value in params.items():
        number = next(n for n in range(at, len(lines)) if lines[n].startswith(f"  {name}:"))
        lines[number] = f"  {name}: {value}"
    (folder / "params.yaml").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setattr(paths, "ROOT", folder)
    monkeypatch.setattr(paths, "DATA", folder / "data")


def damage(path: Path, what: str, **edited: str) -> None:
    """The file gone, cut, with one bit flipped, or (`edited`) a sound table whose column holds another value."""
    if what == "gone":
        path.unlink()
    elif what == "edited":
        pd.read_parquet(path).assign(**edited).to_parquet(path)
    else:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data[:-9] if what == "cut" else data)


def receive(texts: dict[str, str], zone: str = "paragraph") -> None:
    """Write what ingest and clean would: one block a line, tables in row groups that do not hold the same articles."""
    documents, blocks, metadata = [], [], []
    for document_id, text in texts.items():
        documents.append(
            {"document_id": document_id, "outlet_id": "blatt", "outlet_basis": "folder", "path": document_id, "format": "txt",
             "encoding": "utf-8", "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text}
        )  # fmt: skip
        metadata.append(
            {"document_id": document_id, "language": "de", "orthography": "unknown", "n_body_chars": 1, "n_body_tokens": 1, "n_removed_tokens": 0}
        )  # fmt: skip
        at = 0
        for number, line in enumerate(text.split("\n")):
            blocks.append({"document_id": document_id, "block_no": number, "start": at, "end": at + len(line),
                           "zone": zone, "is_body": True, "rule": "prose", "n_tokens": 1})  # fmt: skip
            at += len(line) + 1
    for name, rows, size in (
        ("ingest.documents", documents, 4),
        ("clean.blocks", blocks, 5),
        ("clean.metadata", metadata, 9),
    ):
        rows = frame(name, rows).sort_values("document_id", kind="stable")
        ids = sorted(texts)
        pieces = (ids[at : at + size] for at in range(0, len(ids), size))
        write_tables(({name: rows[rows["document_id"].isin(piece)]} for piece in pieces), [name])


def found_anew(monkeypatch) -> list[object]:
    """A list that grows by what is sought (`known[0]`) wherever `KeptParts.take` finds nothing kept."""
    found: list[object] = []
    take = KeptParts.take

    def seen(self, given, known, make):
        return take(self, given, known, lambda: found.append(known[0]) or make())

    monkeypatch.setattr(KeptParts, "take", seen)
    return found


def annotated() -> dict[str, bytes]:
    """The bytes of every annotate table after a run."""
    main()
    return {name: table_path(name).read_bytes() for name in TABLES}


def from_nothing() -> dict[str, bytes]:
    """The same of a run that finds nothing kept."""
    shutil.rmtree(paths.DATA / "annotate")
    return annotated()
