"""Bytes to text: which encoding a German text was saved in, decided without ever guessing letters away.

Order: a byte order mark; strict UTF-8; UTF-16 without a mark (every other byte is NUL); UTF-8 with a few broken bytes;
the encoding a page declares; the eight-bit encoding whose reading holds the letters and marks that German uses; and
only then charset-normalizer, whose label for cp1252 German is often wrong.
"""

import codecs
import re
from itertools import islice

from charset_normalizer import from_bytes

from pipeline.ingest.rejection import Rejection

_MARKS = (  # UTF-32 first: its little-endian mark starts like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EIGHT_BIT = ("cp1252", "iso8859_15", "mac_roman", "cp850")  # on equal terms the earlier one holds
# What German texts hold beyond ASCII. Letters of other languages count for less: they come in names, not everywhere.
_LETTERS = frozenset("äöüÄÖÜß")
_ACCENTS = frozenset("éèêëáàâçñóòôíîúùûøæÉ")
_SIGNS = frozenset("„“”‚‘’«»‹›–—…€§°•·©®\u00a0\u00ad")
_CONTROLS = bytes(code for code in (*range(0x20), 0x7F) if code not in b"\t\n\v\f\r\x1b")
_BINARY_MAGIC = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_LINE_END = re.compile(r"\r\n?")
_BLANK = " \t\n\r\f\v\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff\u2028\u2029\x85"


def marked(head: bytes) -> str | None:
    """`utf-16` or `utf-32` if the bytes start with its mark."""
    return next((name for mark, name in _MARKS if head.startswith(mark)), None)


def is_blank(text: str) -> bool:
    """Whether there is nothing to read: white space and invisible characters only."""
    return not text.strip().strip(_BLANK)


def line_ends(text: str) -> str:
    """The text with every line end as \\n, nothing else changed."""
    return _LINE_END.sub("\n", text) if "\r" in text else text


def valid(text: str) -> str:
    """Surrogates (from JSON escapes) joined to characters, lone ones as U+FFFD: what UTF-8 can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding; `declared` is what an HTML page says of itself.

    Example: b"K\\xfcste \\x84ja\\x93" → ("Küste „ja“", "cp1252"). Raises Rejection `binary` for data that is no text
    (NUL bytes, control characters, the signature of another format) and `encoding` if no reading makes sense.
    """
    text, encoding = _decoded(data, declared)
    if (nul := text.find("\0")) >= 0:
        raise Rejection("binary", f"NUL byte at character {nul}")
    raw = data if encoding.startswith("utf-8") else text.encode("utf-8", "replace")
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if controls > max(8, len(text) // 100):
        raise Rejection("binary", f"{controls} control characters among {len(text)}")
    return text, encoding


def _decoded(data: bytes, declared: str | None) -> tuple[str, str]:
    if name := marked(data):
        return _unicode(data, name), name
    for magic in _BINARY_MAGIC:
        if data.startswith(magic):
            raise Rejection("binary", f"starts like another format ({magic!r})")
    if b"\0" in data:
        return _unmarked(data)
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError as error:
        return _not_utf8(data, declared, error)


def _unicode(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 4:  # cut off within the last character
            return data.decode(name, "replace")
        raise Rejection("encoding", f"marked as {name}, but byte {error.start} is not ({error.reason})") from None


def _unmarked(data: bytes) -> tuple[str, str]:
    """UTF-16 without a mark: for Latin script one byte of two is NUL, always the same one."""
    pairs = len(data) // 2
    low, high = data[0::2].count(0), data[1::2].count(0)
    for name, nuls, others in (("utf-16-le", high, low), ("utf-16-be", low, high)):
        if pairs >= 4 and nuls > 0.5 * pairs and others < 0.02 * pairs:
            return _unicode(data, name), name
    raise Rejection("binary", f"NUL byte at {data.find(0)}")


def _broken(error: UnicodeError) -> tuple[str, int]:
    """Error handler: bytes that are no UTF-8 are read as cp1252, a character cut off at the end as U+FFFD."""
    assert isinstance(error, UnicodeDecodeError)
    if error.reason == "unexpected end of data":
        return "\ufffd", error.end
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("presseschau-cp1252", _broken)


def _not_utf8(data: bytes, declared: str | None, error: UnicodeDecodeError) -> tuple[str, str]:
    valid_part = data.decode("utf-8", "ignore")
    n_broken = len(data) - len(valid_part.encode())
    if sum(c > "\x7f" for c in valid_part) > 2 * n_broken:
        return data.decode("utf-8", "presseschau-cp1252").removeprefix("\ufeff"), "utf-8+cp1252"
    if declared and (stated := _declared(data, declared)) is not None:
        return stated
    readings = []
    for order, name in enumerate(_EIGHT_BIT):
        try:
            reading = data.decode(name)
        except UnicodeDecodeError:
            continue
        readings.append((_germanness(reading), -order, reading, name))
    share, _, reading, name = max(readings)
    if share >= 0.8:
        return reading, name
    best = from_bytes(data).best()
    if best is not None:
        return str(best), best.encoding
    raise Rejection("encoding", f"neither UTF-8 (byte {error.start}: {error.reason}) nor any eight-bit encoding")


def _germanness(text: str) -> float:
    """Share of the characters beyond ASCII that German puts there; a quotation mark or dash inside a word is none
    ("K”ln" is cp850 read as cp1252)."""
    total = good = 0.0
    for match in islice(_BEYOND_ASCII.finditer(text), 5_000):
        before, char, after = text[match.start() - 1 : match.start()], match[0], text[match.end() : match.end() + 1]
        total += 1
        if char in _LETTERS:
            good += 1
        elif char in _ACCENTS:
            good += 0.7
        elif char in _SIGNS:
            good += char in "’\u00ad" or not (before.isalpha() and after.isalpha())
    return good / total if total else 0.0


def _declared(data: bytes, declared: str) -> tuple[str, str] | None:
    try:
        name = codecs.lookup(declared).name
        # Browsers read Latin-1 and ASCII as cp1252; a page that says UTF-8 here has been found not to be.
        name = "cp1252" if name in ("iso8859-1", "ascii") else name
        return None if name.startswith("utf") else (data.decode(name), name)
    except (LookupError, UnicodeDecodeError):
        return None
