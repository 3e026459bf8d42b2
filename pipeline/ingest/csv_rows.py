"""Rows of CSV files with whatever delimiter, record by record: one broken record takes no other with it."""

import csv
from collections.abc import Iterator

from pipeline.ingest.cells import Row, missing_column, read_cells
from pipeline.ingest.lines import LineReader
from pipeline.ingest.rejection import Rejection


def read_csv(lines: LineReader, columns: dict[str, str], max_bytes: int) -> Iterator[Row]:
    """The rows after the header, numbered from 1. Raises Rejection where the header is of no use."""
    csv.field_size_limit(max_bytes)  # a quotation mark never closed must not take the rest of a large file
    head = next(lines, None)
    if head is None:
        return
    delimiter = _delimiter(head, columns["text"])
    record = _Record(lines, head)
    reader = csv.reader(record, delimiter=delimiter)
    try:
        header = [name.strip() for name in next(reader)]
    except csv.Error as error:
        raise Rejection("bad_row", f"header: {error}") from None
    if record.rejection:
        raise record.rejection
    if columns["text"] not in header:
        raise missing_column(columns["text"], header)
    number = 0
    while True:
        row = Row(number + 1)
        try:
            record.begin()
            cells = next(reader, None)
            row.encoding = lines.encoding
            if record.rejection:
                raise record.rejection
            if cells is None:
                return
            if not cells:  # a blank line
                continue
            if record.ended:
                _check_closed(record.lines, delimiter)
            if len(cells) > len(header):
                raise Rejection("bad_row", f"{len(cells)} cells, the header has {len(header)}")
            row.cells = read_cells(dict(zip(header, cells, strict=False)), columns)
        except Rejection as rejection:
            row.rejection = rejection
        except csv.Error as error:
            n_lines = _pass_over(record, delimiter, len(header))
            after = f"; {n_lines} lines up to the next whole row are passed over" if n_lines else ""
            row.rejection = Rejection("bad_row", f"{error}{after}")
        number += 1
        yield row


def _pass_over(record: "_Record", delimiter: str, n_cells: int) -> int:
    """Go on to the next line that is a whole row by itself and say how many lines come before it: what follows a field
    that is too long is its own remainder or, if a mark was never closed, rows that were taken for it."""
    n_lines = 0
    for line in record:
        try:
            whole = len(next(csv.reader([line], delimiter=delimiter, strict=True))) == n_cells
        except csv.Error:
            whole = False
        if whole and record.rejection is None:
            record.pushed.append(line)
            break
        n_lines += 1
        record.begin()
    return n_lines


class _Record:
    """Passes lines on to the CSV reader and keeps those of the record being read; for a line that cannot be read it
    passes on what keeps the quotation marks paired and remembers why."""

    def __init__(self, source: LineReader, head: str):
        self.source, self.pushed, self.ended = source, [head], False
        self.lines: list[str] = []
        self.rejection: Rejection | None = None

    def begin(self) -> None:
        """A new record begins."""
        self.lines, self.rejection = [], None
        self.source.encoding = self.source.name or "utf-8"

    def __iter__(self) -> "_Record":
        return self

    def __next__(self) -> str:
        try:
            line = self.pushed.pop() if self.pushed else next(self.source)
        except StopIteration:
            self.ended = True
            raise
        except Rejection as rejection:
            self.rejection = self.rejection or rejection
            line = '"\n' if self.source.odd_marks else "\n"
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
        try:
            names = next(csv.reader([head], delimiter=delimiter), [])
        except csv.Error:
            break  # no header by any of them, which whoever reads it next will say
        if len(names) > 1 and text_column in [name.strip() for name in names]:
            return delimiter
    return max(",;\t", key=head.count)
