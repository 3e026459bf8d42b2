"""A corpus folder that is no local one (`s3://bucket/texts`, `zip://::archive.zip`), read through fsspec."""

import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import unquote

from pipeline import InputError

_BUFFER = 65_536
_ADDRESS = re.compile(r"://(?:[^/\s@]*@)?([^\s?'\"]*)(?:\?[^\s'\"]*)?")


@dataclass(frozen=True)
class RemoteFile:
    """A file of an fsspec file system."""

    system: Any
    path: str

    def copied(self, n_bytes: int | None = None) -> BinaryIO:
        """A local copy without a name, of the first `n_bytes` or of all. Whatever a library raises becomes an OSError."""
        copy = cast("BinaryIO", tempfile.TemporaryFile())  # noqa: SIM115 - the caller closes it
        try:
            with self.system.open(self.path, "rb") as source:
                if n_bytes is None:
                    shutil.copyfileobj(source, copy, _BUFFER)
                else:
                    copy.write(source.read(n_bytes))
        except Exception as error:
            copy.close()
            raise OSError(0, said(error)) from None
        copy.seek(0)
        return copy


def said(error: Exception) -> str:
    """An error in one line, as it may stand in a table."""
    return f"{type(error).__name__}: {' '.join(open_address(str(error)).split())[:200]}"


def open_address(text: str) -> str:
    """A text without what may be secret in its addresses: "http://eva:geheim@host/texte?key=1" → "http://host/texte"."""
    return _ADDRESS.sub(r"://\1", text)


def corpus_folder(root: Path, raw: str) -> "Path | RemoteFile":
    """The folder that `ingest.raw` names: a local one (`file://` too; a relative one lies under `root`), or a remote one.

    Raises InputError for a file system that fsspec does not know or that needs a package which is not installed.
    """
    if "://" not in raw:
        return root / raw  # an absolute path stays what it is
    import fsspec.core
    from fsspec.implementations.local import LocalFileSystem

    try:
        system, path = fsspec.core.url_to_fs(raw)
    except Exception as error:
        raise InputError(f"ingest.raw: {open_address(raw)} cannot be opened ({said(error)})") from None
    return Path(path) if isinstance(system, LocalFileSystem) else RemoteFile(system, path.rstrip("/"))


def files_under(folder: RemoteFile) -> dict[str, RemoteFile]:
    """Path under the folder → file, for every file there. Raises InputError if there is none, or no way to know."""
    try:
        found = folder.system.find(folder.path)
    except Exception as error:
        raise InputError(f"ingest.raw: {open_address(folder.path)} cannot be listed ({said(error)})") from None
    if not found or found == [folder.path]:
        why = "is no folder" if found else "does not exist, cannot be reached or holds no file"
        raise InputError(f"ingest.raw: {open_address(folder.path)} {why}")
    is_web = folder.path.startswith(("http://", "https://"))  # a page links "F%C3%B6rde/a.txt" for Förde/a.txt
    files = {}
    for place in found:
        path = place.removeprefix(folder.path).removeprefix("/")
        files[unquote(path) if is_web else path] = RemoteFile(folder.system, place)
    if len(files) < len(found):
        raise InputError(f"ingest.raw: {open_address(folder.path)} holds two files of one name")
    return files
