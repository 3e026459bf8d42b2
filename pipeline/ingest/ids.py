"""Readable ids that are safe in file names and in row ids: `kiel/Förde Kurier.txt` → `kiel--Foerde_Kurier.txt`."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

MAX_LENGTH = 150  # reports are files named <document_id>.html and file systems end at 255 bytes

# German transliteration first; other letters lose their marks (é → e) by Unicode decomposition.
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ẞ": "SS"})
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")


def _ascii(name: str) -> str:
    german = unicodedata.normalize("NFC", name).translate(_GERMAN)
    return "".join(c for c in unicodedata.normalize("NFKD", german) if not unicodedata.combining(c))


def short_hash(name: str) -> str:
    """Eight hex digits that depend on `name` alone."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def safe(name: str) -> str:
    """`name` in [A-Za-z0-9._-]: umlauts spelled out, `/` as `--`, anything else as `_`, cut with a hash where too long."""
    plain = _UNSAFE.sub("_", _ascii(name).replace("/", "--")) or "_"
    return plain if len(plain) <= MAX_LENGTH else f"{plain[: MAX_LENGTH - 9]}-{short_hash(name)}"


def slug(name: str) -> str:
    """`name` in [a-z0-9-]: "Der Förde-Kurier" → "der-foerde-kurier"; empty if no letter or digit of it is Latin."""
    return re.sub(r"[^a-z0-9]+", "-", _ascii(name).lower()).strip("-")[:80].strip("-")


def document_ids(paths: Iterable[str]) -> dict[str, str]:
    """The id of each path: the path, with its ending, made safe.

    Where two paths give one id (also if they differ in case only, for file systems that do not), the first in path
    order keeps it and the others get a hash of their path: `a b.txt`, `a_b.txt` → `a_b.txt`, `a_b.txt-` + eight hex digits.
    """
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(paths):
        name = safe(path)
        if name.casefold() in taken:
            name = f"{name}-{short_hash(path)}"
        taken.add(name.casefold())
        ids[path] = name
    return ids
