"""Lines of a file that holds many texts, decoded one by one."""

import io
from contextlib import suppress
from typing import BinaryIO, cast

from pipeline.ingest.encodings import decode, marked
from pipeline.ingest.rejection import Rejection

_PIECE = 65_536


class LineReader:
    """Lines of a stream with their line ends, each decoded on its own (a file may mix encodings), of bounded length.

    An iterator that can go on after it raised Rejection (`oversized`, `binary`, `encoding`) for one line; whether the
    number of quotation marks in that line is odd then stands in `odd_marks`, so that a CSV record can go on, too.
    """

    def __init__(self, stream: BinaryIO, max_bytes: int):
        stream = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))
        head = stream.peek(1_024)[:1_024]
        self.name = marked(head)
        if self.name is None and b"\0" in head[:64]:
            with suppress(Rejection):  # lines with NUL among others, which are named one by one
                self.name = decode(head[: len(head) // 2 * 2])[1]  # UTF-16 without a mark
        # A marked UTF-16 or UTF-32 file has one encoding; its lines cannot be told apart as bytes.
        self.stream = io.TextIOWrapper(stream, self.name, errors="replace", newline="") if self.name else stream
        self.max_bytes, self.at_start, self.encoding, self.odd_marks = max_bytes, True, self.name or "utf-8", False

    def __iter__(self) -> "LineReader":
        return self

    def __next__(self) -> str:
        line = self.stream.readline(self.max_bytes + 1)
        if not line:
            raise StopIteration
        self.odd_marks = _has_odd_marks(line)
        if len(line) > self.max_bytes:
            while line and line[-1:] not in ("\n", b"\n"):
                line = self.stream.readline(_PIECE)
                self.odd_marks ^= _has_odd_marks(line)
            raise Rejection("oversized", f"more than {self.max_bytes} bytes (ingest.max_bytes)")
        if isinstance(line, bytes):
            line, encoding = decode(line)
            if encoding != "utf-8":
                self.encoding = encoding
        elif "\0" in line:
            raise Rejection("binary", "NUL character")
        first, self.at_start = self.at_start, False
        return line.removeprefix("\ufeff") if first else line


def _has_odd_marks(line: str | bytes) -> bool:
    return bool((line.count('"') if isinstance(line, str) else line.count(b'"')) % 2)
