"""The files of the corpus folder: found in a fixed order, opened without following anything out of the folder."""

import gzip
import hashlib
import io
import os
import re
import shutil
import stat
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pipeline import InputError
from pipeline.ingest.rejection import Rejection
from pipeline.ingest.remote import RemoteFile, files_under

NO_ARTICLES = ("README.md", "manifest.csv")  # at the top of the corpus folder
ENDINGS = ".txt, .html, .htm, .jsonl, .csv or .parquet, also with .gz"
_BUFFER = 65_536
_FORMAT = re.compile(r"\.(txt|html?|jsonl|csv|parquet)(?:\.gz)?$", re.IGNORECASE)
_CONVERT = re.compile(r"\.(docx?|odt|rtf|pdf)$", re.IGNORECASE)
_GZIP = b"\x1f\x8b"
# A gzip bomb packs a thousand bytes into one, news texts four to ten, one text over and over a few hundred. What unpacks
# to so many times its size is read no further once it is also larger than this many texts of `max_bytes`.
_BOMB_RATIO, _BOMB_TEXTS = 100, 50


@dataclass(frozen=True)
class Found:
    """A file under the corpus folder: `path` relative and posix, `format` as in ingest.documents, or why it is none."""

    path: str
    place: Path | RemoteFile
    format: str | None = None
    rejection: Rejection | None = None


def find_files(raw: Path | RemoteFile) -> list[Found]:
    """Every file under `raw` but README.md and manifest.csv at the top and what starts with a dot, ordered by path.

    Links are never followed, so nothing outside the folder is read and no loop is walked; pipes, sockets and devices
    are never opened. Both come back with the rejection that says so. Raises InputError if `raw` is no folder.
    """
    if isinstance(raw, RemoteFile):
        return sorted(_remote(raw), key=lambda found: found.path)
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


def _remote(raw: RemoteFile) -> Iterator[Found]:
    for path, file in files_under(raw).items():
        if ".." in path.split("/"):  # archives may hold such names, and pages such links
            yield Found(path, file, None, Rejection("outside", "outside the corpus folder; not read"))
        elif path not in NO_ARTICLES and not any(part.startswith(".") for part in path.split("/")):
            yield _by_ending(path, file)


def _shown(place: Path, raw: Path) -> str:
    """The path under `raw` as printable text; bytes that are no UTF-8 appear as \\xe4."""
    return os.fsencode(place.relative_to(raw).as_posix()).decode("utf-8", "backslashreplace")


def _found(place: Path, raw: Path, mode: int) -> Found:
    path = _shown(place, raw)
    if stat.S_ISLNK(mode):
        inside = place.resolve().is_relative_to(raw)
        detail = (
            "symbolic link to nothing"
            if inside and not place.exists()
            else "symbolic link to a file of the corpus, which is read under its own name"
            if inside
            else "symbolic link out of the corpus folder; not followed"
        )
        return Found(path, place, None, Rejection("unsupported" if inside else "outside", detail))
    if not stat.S_ISREG(mode):
        return Found(
            path, place, None, Rejection("unsupported", "no regular file (pipe, socket or device); not opened")
        )
    return _by_ending(path, place)


def _by_ending(path: str, place: Path | RemoteFile) -> Found:
    if match := _FORMAT.search(path):
        ending = match[1].lower()
        return Found(path, place, "html" if ending == "htm" else ending)
    detail = "convert to .txt" if _CONVERT.search(path) else f"expected {ENDINGS}"
    return Found(path, place, None, Rejection("unsupported", detail))


def _open(place: Path | RemoteFile, n_bytes: int | None = None) -> BinaryIO:
    """Open for reading; a link or a pipe that took the file's place since it was listed is refused. Of a remote file the
    first `n_bytes`, or all, are copied first."""
    if isinstance(place, RemoteFile):
        return place.copied(n_bytes)
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


def read_bytes(place: Path | RemoteFile, max_bytes: int) -> tuple[bytes, str]:
    """The content (decompressed where it is gzip, whatever the file is called) and the hash of the bytes received.

    Raises Rejection: `oversized` beyond `max_bytes` after decompression, without reading more than that; `unreadable`.
    """
    try:
        with _open(place, max_bytes + 1) as file:
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


class _Bomb(Exception):  # noqa: N818 - no Rejection: that would be one of the row being read, and reading would go on
    pass


class _Unpacked(io.RawIOBase):
    """The content of a gzip file; raises _Bomb where it turns out to be one."""

    def __init__(self, file: BinaryIO, max_bytes: int):
        self.stream, self.n_bytes = gzip.GzipFile(fileobj=file), 0
        self.limit = max(_BOMB_RATIO * os.fstat(file.fileno()).st_size, _BOMB_TEXTS * max_bytes)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self.stream.read1(len(buffer))
        self.n_bytes += len(data)
        if self.n_bytes > self.limit:
            raise _Bomb(f"a gzip bomb: {self.limit} bytes unpacked and no end")
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def opened(place: Path | RemoteFile, max_bytes: int, seekable: bool = False) -> Iterator[BinaryIO]:
    """A stream of the (decompressed) content, for files of many rows; raises Rejection `unreadable` or `oversized` at
    any point. `seekable` unpacks what is packed to a temporary file first."""
    try:
        with _open(place) as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            if not packed:
                yield file
                return
            with io.BufferedReader(_Unpacked(file, max_bytes), _BUFFER) as stream:
                if not seekable:
                    yield stream
                    return
                with tempfile.TemporaryFile() as unpacked:
                    shutil.copyfileobj(stream, unpacked, _BUFFER)
                    unpacked.seek(0)
                    yield unpacked
    except _Bomb as bomb:
        raise Rejection("oversized", str(bomb)) from None
    except (OSError, EOFError, zlib.error) as error:
        raise Rejection("unreadable", _why(error)) from None


def read_manifest_bytes(raw: Path | RemoteFile, max_bytes: int) -> bytes | None:
    """The content of manifest.csv at the top of the corpus folder; None if there is none. Raises InputError."""
    place = files_under(raw).get("manifest.csv") if isinstance(raw, RemoteFile) else raw / "manifest.csv"
    if place is None or (isinstance(place, Path) and not os.path.lexists(place)):
        return None
    try:
        return read_bytes(place, max_bytes)[0]
    except Rejection as rejection:
        raise InputError(f"manifest.csv: cannot be read ({rejection})") from None
