"""What a stage keeps of earlier runs: its own tables, believed only while their hashes hold, in data/<stage> with a folder `kept`.

`kept/index` holds a row for each article of the tables, with the key that its rows were made under, and the tables' SHA-256.
A stage with a `kept` folder stands in dvc.yaml with `persist: true`; the folder is left out of DVC's hash (.dvcignore).
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import yaml

from pipeline import InputError, paths
from pipeline.tables import table_path

_HASH = 32  # bytes of SHA-256 before the content of a kept file
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # in C where it was built with it: a tenth of the time
_CACHES = ("__pycache__", ".ipynb_checkpoints")


def code_files(stage: str) -> list[str]:
    """Files and folders of this package that decide what a stage finds: those that dvc.yaml names for it."""
    path = paths.ROOT / "dvc.yaml"
    try:
        deps = yaml.load(path.read_text(encoding="utf-8"), _LOADER)["stages"][stage]["deps"]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise InputError(f"{path.name}: no deps of stage {stage} ({type(error).__name__})") from None
    return sorted(dep for dep in deps if dep.startswith("pipeline/"))


def code_digest(files: Iterable[str], libraries: Iterable[str]) -> Any:
    """A SHA-256 over these files of the installed package and the versions of Python and libraries, to be added to."""
    digest = hashlib.sha256()
    for library in libraries:
        digest.update(f"{library} {version(library)}\n".encode())
    digest.update(f"python {sys.version_info[:2]}\n".encode())
    for name in files:
        add_files(digest, paths.PACKAGE.parent / name, name)
    return digest


def add_files(digest: Any, path: Path, name: str) -> None:
    """Add the file `path`, or all files of the folder `path`, to a digest under `name`."""
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    for file in files:
        inner = file.relative_to(path).as_posix()
        if not any(part in _CACHES for part in file.parts):
            content = hashlib.sha256(file.read_bytes()).hexdigest()
            digest.update(f"{name}/{inner} {content}\n".encode())


def folder(tables: Sequence[str]) -> Path:
    """data/<stage>/kept of these tables."""
    return table_path(tables[0]).parent / "kept"


def read_index(tables: Sequence[str], columns: pa.Schema) -> list[pa.Table] | None:
    """The index of these tables, and what was written beside it; None if there is none, and with a line on stderr if it or a
    table is not as it was left."""
    path = folder(tables) / "index"
    if not path.is_file() or not (read := read_hashed(path)):
        return None
    index, stage = read[0], path.parent.parent.name
    if index.schema.names != columns.names or json.loads(index.schema.metadata[b"tables"]) != _hashes(tables):
        remark(f"the tables in data/{stage} are not those of the last run; all articles are read again")
        return None
    return read


def write_index(
    tables: Sequence[str], columns: pa.Schema, rows: Mapping[str, Sequence], beside: Sequence[pa.Table] = ()
) -> None:
    """Write down what the tables, as they are now, were made from; parts, and what a killed run left, are needed no more."""
    schema = columns.with_metadata({"tables": json.dumps(_hashes(tables))})
    write_hashed(folder(tables) / "index", [pa.table(dict(rows), schema=schema), *beside])
    for path in [*folder(tables).glob("*.part"), *folder(tables).glob("*.aside")]:
        path.unlink()


def rows_of(rows: pa.Table, ids: list[str]) -> pa.Table:
    """The rows of these documents."""
    return rows.filter(pc.is_in(rows["document_id"], pa.array(ids, pa.string())))


def _hashes(tables: Sequence[str]) -> dict[str, str]:
    """SHA-256 of each table's file; none if one is missing."""
    hashes = {}
    for name in tables:
        if not table_path(name).is_file():
            return {}
        with table_path(name).open("rb") as file:
            hashes[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return hashes


def write_hashed(path: Path, tables: list[pa.Table]) -> None:
    """Write tables into one file that begins with the hash of the rest."""
    sink = pa.BufferOutputStream()
    for table in tables:
        with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
            stream.write_table(table)
    content = sink.getvalue()
    path.parent.mkdir(parents=True, exist_ok=True)
    with (aside := path.with_suffix(".aside")).open("wb") as file:
        file.write(hashlib.sha256(content).digest())
        file.write(content)
    os.replace(aside, path)


def read_hashed(path: Path) -> list[pa.Table] | None:
    """The tables of a kept file; None, and a line on stderr, where its hash does not hold."""
    data = memoryview(path.read_bytes())
    if hashlib.sha256(data[_HASH:]).digest() != data[:_HASH]:
        where = path.parent.relative_to(paths.DATA.parent).as_posix()
        remark(f"{path.name} in {where} is damaged and not used; its articles are read again")
        return None
    source = pa.BufferReader(pa.py_buffer(data[_HASH:]))
    tables = []
    while source.tell() < source.size():
        tables.append(pa.ipc.open_stream(source).read_all())
    return tables


def remark(text: str) -> None:
    """One line on stderr."""
    print(f"presseschau: {text}", file=sys.stderr)
