"""Rows of files that hold many texts (.jsonl, .csv), one at a time, so that a file of any length streams.

`ingest.columns` maps our names to the file's: `{text: body, published: date, outlet: source, title: headline, id: nr}`.
A row's number is its line in .jsonl and its place after the header in .csv, from 1.
"""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from pipeline.ingest.encodings import decode, is_blank, line_ends, marked, valid
from pipeline.ingest.rejection import Rejection

NAMES = ("text", "title", "published", "outlet", "url", "id")  # what ingest.columns may map


@dataclass
class Row:
    """One row: its mapped cells (those that are filled), or why it is set aside. Row 0 stands for the whole file."""

    number: int
    encoding: str = "utf-8"
    cells: dict[str, str] = field(default_factory=dict)
    rejection: Rejection | None = None


class _LineReader:
    """Lines of a stream with their line ends, each decoded on its own (a file may mix encodings), of bounded length.

    An iterator that can go on after it raised Rejection (`oversized`, `binary`, `encoding`) for one line.
    """

    def __init__(self, stream: BinaryIO, max_bytes: int):
        head = stream.read(1_024)
        stream.seek(0)
        self.name = marked(head)
        if self.name is None and b"\0" in head:
            self.name = decode(head[: len(head) // 2 * 2])[1]  # UTF-16 without a mark, or Rejection
        # A marked UTF-16 or UTF-32 file has one encoding; its lines cannot be told apart as bytes.
        self.stream = io.TextIOWrapper(stream, self.name, errors="replace", newline="") if self.name else stream
        self.max_bytes, self.at_start, self.encoding = max_bytes, True, self.name or "utf-8"

    def __iter__(self) -> "_LineReader":
        return self

    def __next__(self) -> str:
        line = self.stream.readline(self.max_bytes + 1)
        if not line:
            raise StopIteration
        if len(line) > self.max_bytes:
            while line and line[-1:] not in ("\n", b"\n"):
                line = self.stream.readline(65_536)
            raise Rejection("oversized", f"more than {self.max_bytes} bytes (ingest.max_bytes)")
        if isinstance(line, bytes):
            line, encoding = decode(line)
            if encoding != "utf-8":
                self.encoding = encoding
        elif "\0" in line:
            raise Rejection("binary", "NUL character")
        first, self.at_start = self.at_start, False
        return line.removeprefix("\ufeff") if first else line


def read_rows(stream: BinaryIO, kind: str, columns: dict[str, str], max_bytes: int) -> Iterator[Row]:
    """The rows of a `jsonl` or `csv` stream. Raises Rejection where the file as a whole is of no use (`missing_column`,
    `empty`); what is wrong with one row comes back as that row."""
    lines = _LineReader(stream, max_bytes)
    read = _read_jsonl if kind == "jsonl" else _read_csv
    n_rows = 0
    for row in read(lines, columns, max_bytes):
        n_rows += 1
        if n_rows == 1 and row.rejection is not None and row.rejection.reason == "binary":
            raise row.rejection  # the file, not the row
        if row.rejection is None and is_blank(row.cells.get("text", "")):
            row.rejection = Rejection("empty", f"nothing in column '{columns['text']}'")
        yield row
    if not n_rows:
        raise Rejection("empty", "no row")


def _cell(name: str, theirs: str, value: object) -> str | None:
    """A value of JSON or CSV as text; None if there is nothing. Raises Rejection for a list or an object."""
    if value is None:
        return None
    if isinstance(value, str):
        text = line_ends(valid(value))
    elif name != "text" and isinstance(value, int | float) and not isinstance(value, bool):
        text = str(value)
    else:
        raise Rejection("bad_row", f"column '{theirs}' holds {type(value).__name__}, expected text")
    if "\0" in text:
        raise Rejection("binary", f"column '{theirs}' holds a NUL character")
    return (text if name == "text" else text.strip()) or None


def _cells(found: dict, columns: dict[str, str]) -> dict[str, str]:
    cells = {name: _cell(name, theirs, found.get(theirs)) for name, theirs in columns.items()}
    return {name: cell for name, cell in cells.items() if cell is not None}


def _read_jsonl(lines: _LineReader, columns: dict[str, str], max_bytes: int) -> Iterator[Row]:
    without: list[Row] = []  # rows that lack the text column: told apart from a file that lacks it at the end
    has_text, keys = False, None
    number = 0
    while True:
        number += 1
        lines.encoding = lines.name or "utf-8"
        row = Row(number)
        try:
            line = next(lines, None)
            if line is None:
                break
            row.encoding = lines.encoding
            if is_blank(line):
                continue
            found = _object(line)
            if columns["text"] not in found:
                keys = keys if keys is not None else list(found)
                without.append(row)
                continue
            has_text = True
            row.cells = _cells(found, columns)
        except Rejection as rejection:
            row.rejection = rejection
        yield row
    if without and not has_text:
        raise _missing(columns["text"], keys)
    for row in without:
        row.rejection = Rejection("empty", f"no column '{columns['text']}'")
        yield row


def _object(line: str) -> dict:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Rejection("bad_row", f"no JSON ({error})") from None
    if not isinstance(found, dict):
        raise Rejection("bad_row", f"JSON {type(found).__name__}, expected an object")
    return found


def _missing(column: str, found: list[str] | None) -> Rejection:
    shown = ", ".join(str(name)[:40] for name in (found or [])[:20]) or "none"
    return Rejection("missing_column", f"no column '{column}' (ingest.columns.text); it has: {shown}")


def _read_csv(lines: _LineReader, columns: dict[str, str], max_bytes: int) -> Iterator[Row]:
    csv.field_size_limit(max_bytes)  # a quotation mark never closed must not take the rest of a large file
    head = next(lines, None)
    if head is None:
        return
    delimiter = _delimiter(head, columns["text"])
    recent = _Remembered(lines)
    recent.push(head)
    reader = csv.reader(recent, delimiter=delimiter)
    try:
        header = [name.strip() for name in next(reader)]
    except csv.Error as error:
        raise Rejection("bad_row", f"header: {error}") from None
    if columns["text"] not in header:
        raise _missing(columns["text"], header)
    number = 0
    while True:
        number += 1
        recent.lines.clear()
        lines.encoding = lines.name or "utf-8"
        row = Row(number)
        try:
            cells = next(reader, None)
            if cells is None:
                break
            row.encoding = lines.encoding
            if not cells:  # a blank line
                number -= 1
                continue
            if recent.ended:
                _check_closed(recent.lines, delimiter)
            if len(cells) > len(header):
                raise Rejection("bad_row", f"{len(cells)} cells, the header has {len(header)}")
            row.cells = _cells(dict(zip(header, cells, strict=False)), columns)
        except Rejection as rejection:
            row.rejection = rejection
        except csv.Error as error:
            row.rejection = Rejection("bad_row", str(error))
        yield row


class _Remembered:
    """Passes lines on and keeps those of the record being read."""

    def __init__(self, lines: _LineReader):
        self.source, self.pushed, self.lines, self.ended = lines, [], [], False

    def __iter__(self) -> "_Remembered":
        return self

    def push(self, line: str) -> None:
        self.pushed.append(line)

    def __next__(self) -> str:
        try:
            line = self.pushed.pop() if self.pushed else next(self.source)
        except StopIteration:
            self.ended = True
            raise
        self.lines.append(line)
        return line


def _check_closed(lines: list[str], delimiter: str) -> None:
    """The last record of a file, read again strictly: a mark that is never closed would swallow rows in silence."""
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end of data" in str(error):
            detail = f"a quotation mark is never closed; {len(lines)} lines up to the end of the file were taken by it"
            raise Rejection("bad_row", detail) from None


def _delimiter(head: str, text_column: str) -> str:
    """The one of , ; tab that splits the header so that the text column appears; else the most frequent."""
    for delimiter in ",;\t":
        names = next(csv.reader([head], delimiter=delimiter), [])
        if len(names) > 1 and text_column in [name.strip() for name in names]:
            return delimiter
    return max(",;\t", key=head.count)
