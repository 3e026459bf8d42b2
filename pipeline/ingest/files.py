"""The files of the corpus folder: found in a fixed order, opened without following anything out of the folder."""

import gzip
import hashlib
import io
import os
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipeline import InputError
from pipeline.ingest.rejection import Rejection

NO_ARTICLES = ("README.md", "manifest.csv")  # at the top of the corpus folder
_FORMAT = re.compile(r"\.(txt|html?|jsonl|csv)(?:\.gz)?$", re.IGNORECASE)
_CONVERT = re.compile(r"\.(docx?|odt|rtf|pdf)$", re.IGNORECASE)
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True)
class Found:
    """A file under the corpus folder: `path` relative and posix, `format` as in ingest.documents, or why it is none."""

    path: str
    place: Path
    format: str | None = None
    rejection: Rejection | None = None


def find_files(raw: Path) -> list[Found]:
    """Every file under `raw` but README.md and manifest.csv at the top and what starts with a dot, ordered by path.

    Links are never followed, so nothing outside the folder is read and no loop is walked; pipes, sockets and devices
    are never opened. Both come back with the rejection that says so. Raises InputError if `raw` is no folder.
    """
    if not raw.is_dir():
        raise InputError(
            f"ingest.raw: folder {raw} does not exist" if not raw.exists() else f"ingest.raw: {raw} is no folder"
        )
    return sorted(_walk(raw.resolve()), key=lambda found: found.path)


def _walk(raw: Path) -> Iterator[Found]:
    folders = [raw]
    while folders:
        folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            if folder == raw:
                raise InputError(f"ingest.raw: {raw} cannot be read ({error.strerror})") from None
            yield Found(_shown(folder, raw), folder, None, Rejection("unreadable", f"folder: {error.strerror}"))
            continue
        for entry in entries:
            if entry.name.startswith(".") or (folder == raw and entry.name in NO_ARTICLES):
                continue
            place = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                folders.append(place)
            else:
                yield _found(place, raw, entry.stat(follow_symlinks=False).st_mode)


def _shown(place: Path, raw: Path) -> str:
    """The path under `raw` as printable text; bytes that are no UTF-8 appear as \\xe4."""
    return os.fsencode(place.relative_to(raw).as_posix()).decode("utf-8", "backslashreplace")


def _found(place: Path, raw: Path, mode: int) -> Found:
    path = _shown(place, raw)
    if stat.S_ISLNK(mode):
        inside = place.resolve().is_relative_to(raw)
        detail = (
            "symbolic link to a file of the corpus, which is read under its own name"
            if inside
            else "symbolic link out of the corpus folder; not followed"
        )
        return Found(path, place, None, Rejection("unsupported" if inside else "outside", detail))
    if not stat.S_ISREG(mode):
        return Found(
            path, place, None, Rejection("unsupported", "no regular file (pipe, socket or device); not opened")
        )
    if match := _FORMAT.search(path):
        ending = match[1].lower()
        return Found(path, place, "html" if ending == "htm" else ending)
    detail = "convert to .txt" if _CONVERT.search(path) else "expected .txt, .html, .htm, .jsonl or .csv, also with .gz"
    return Found(path, place, None, Rejection("unsupported", detail))


def _open(place: Path) -> BinaryIO:
    """Open for reading; a link or a pipe that took the file's place since it was listed is refused."""
    handle = os.open(place, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(0, "no regular file any more")
    return os.fdopen(handle, "rb")


def _why(error: Exception) -> str:
    if isinstance(error, EOFError):
        return "gzip data breaks off before its end"
    if isinstance(error, zlib.error | gzip.BadGzipFile):
        return f"broken gzip data ({error})"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def read_bytes(place: Path, max_bytes: int) -> tuple[bytes, str]:
    """The content (decompressed where it is gzip, whatever the file is called) and the hash of the bytes received.

    Raises Rejection: `oversized` beyond `max_bytes` after decompression, without reading more than that; `unreadable`.
    """
    try:
        with _open(place) as file:
            data = file.read(max_bytes + 1)
            digest = hashlib.sha256(data).hexdigest()
            if data.startswith(_GZIP) and len(data) <= max_bytes:
                with gzip.GzipFile(fileobj=io.BytesIO(data)) as unpacked:
                    data = unpacked.read(max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise Rejection("unreadable", _why(error)) from None
    if len(data) > max_bytes:
        raise Rejection("oversized", f"more than {max_bytes} bytes (ingest.max_bytes)")
    return data, digest


@contextmanager
def opened(place: Path) -> Iterator[BinaryIO]:
    """A stream of the (decompressed) content, for files of many rows; raises Rejection `unreadable` at any point."""
    try:
        with _open(place) as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            with gzip.GzipFile(fileobj=file) if packed else file as stream:
                yield stream
    except (OSError, EOFError, zlib.error) as error:
        raise Rejection("unreadable", _why(error)) from None


def read_manifest_bytes(raw: Path, max_bytes: int) -> bytes | None:
    """The content of manifest.csv at the top of the corpus folder; None if there is none. Raises InputError."""
    place = raw / "manifest.csv"
    if not os.path.lexists(place):
        return None
    try:
        return read_bytes(place, max_bytes)[0]
    except Rejection as rejection:
        raise InputError(f"manifest.csv: cannot be read ({rejection})") from None
