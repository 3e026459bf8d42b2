"""Rows of files that hold many texts (.jsonl, .csv, .parquet), one at a time, so that a file of any length streams.

`ingest.columns` maps our names to the file's: `{text: body, published: date, outlet: source, title: headline, id: nr}`.
A row's number is its line in .jsonl and its place in .csv (after the header) and .parquet, from 1.
"""

import json
from array import array
from collections.abc import Iterator
from typing import BinaryIO

from pipeline.ingest.cells import Row, missing_column, read_cells
from pipeline.ingest.csv_rows import read_csv
from pipeline.ingest.encodings import is_blank
from pipeline.ingest.lines import LineReader
from pipeline.ingest.parquet_rows import read_parquet
from pipeline.ingest.rejection import Rejection

_HELD = 100  # rows without one that can be read: the file is none of texts


def read_rows(stream: BinaryIO, kind: str, columns: dict[str, str], max_bytes: int) -> Iterator[Row]:
    """The rows of a `jsonl`, `csv` or `parquet` stream. Raises Rejection where the file as a whole is of no use
    (`missing_column`, `empty`, `binary`, `unreadable`); what is wrong with one row comes back as that row."""
    if kind == "parquet":
        rows = read_parquet(stream, columns, max_bytes)
    else:
        rows = (_read_jsonl if kind == "jsonl" else read_csv)(LineReader(stream, max_bytes), columns, max_bytes)
    held: list[Row] | None = []  # while no row could be read
    n_rows = 0
    for row in rows:
        n_rows += 1
        if row.rejection is None and is_blank(row.cells.get("text", "")):
            row.rejection = Rejection("empty", f"nothing in column '{columns['text']}'")
        if held is None:
            yield row
            continue
        held.append(row)
        if row.rejection is None or len(held) == _HELD:
            _check_text(held)
            yield from held
            held = None
    if not n_rows:
        raise Rejection("empty", "no row")
    if held:
        _check_text(held)
        yield from held


def _check_text(rows: list[Row]) -> None:
    """Raises the rejection of the first row as that of the file if none could be read and the first is binary."""
    first, last = rows[0].rejection, rows[-1].rejection
    if first is not None and last is not None and first.reason == "binary":
        raise first


def _read_jsonl(lines: LineReader, columns: dict[str, str], max_bytes: int) -> Iterator[Row]:
    # Rows that lack the text column, before the first that has it: a file that lacks it throughout is rejected as a whole.
    without, keys, has_text = array("q"), None, False
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
            if columns["text"] in found:
                if not has_text:
                    has_text = True
                    yield from (_without_text(n, columns) for n in without)
                row.cells = read_cells(found, columns)
            elif has_text:
                row = _without_text(number, columns)
            else:
                keys = list(found) if keys is None else keys
                without.append(number)
                continue
        except Rejection as rejection:
            row.rejection = rejection
        yield row
    if without and not has_text:
        raise missing_column(columns["text"], keys or [])


def _without_text(number: int, columns: dict[str, str]) -> Row:
    return Row(number, rejection=Rejection("empty", f"no column '{columns['text']}'"))


def _object(line: str) -> dict:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Rejection("bad_row", f"no JSON ({error})") from None
    if not isinstance(found, dict):
        raise Rejection("bad_row", f"JSON {type(found).__name__}, expected an object")
    return found
