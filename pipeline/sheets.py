"""Tables for people: CSV that a spreadsheet opens as it stands, beside the Parquet file."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from pipeline.schemas import TABLES
from pipeline.tables import arrow_table, table_path, typed, write_tables

_FORMULA = r"^[=+\-@\t\r]"
_POWERS = np.array([float(f"1e{power}") for power in range(23)])  # those that a float holds exactly
_CSV = pacsv.WriteOptions(include_header=False, quoting_style="needed", batch_size=8192)
_ROWS = 50_000  # in memory at a time


class Sheet(NamedTuple):
    """Size of a CSV file and the hexadecimal SHA-256 of its bytes."""

    n_bytes: int
    sha256: str


def write_with_csv(name: str, parts: Iterable[pd.DataFrame]) -> Sheet:
    """Write a table from parts that follow each other in its order, and beside it, from the same rows, the CSV for people."""
    path, columns = table_path(name).with_suffix(".csv"), list(TABLES[name].columns)
    rows = _written(path, columns, (arrow_table(name, typed(name, part)) for part in parts))
    write_tables(({name: part} for part in rows), [name])
    with path.open("rb") as file:
        return Sheet(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def csv_for_people(data: pd.DataFrame, path: Path) -> None:
    """Write CSV: UTF-8 with BOM, floats at 9 significant digits; cells that a sheet would run (= + - @) get an apostrophe."""
    for _ in _written(path, list(data.columns), [pa.Table.from_pandas(data, preserve_index=False)]):
        pass


def _written(path: Path, columns: list[str], parts: Iterable[pa.Table]) -> Iterator[pa.Table]:
    """The parts as they are, each put into the CSV as it passes; the file stands when all have."""
    aside = path.with_suffix(".csv.part")
    with aside.open("wb") as file:
        file.write(("\ufeff" + ",".join(columns) + "\n").encode())
        for data in parts:
            for at in range(0, data.num_rows, _ROWS):
                some = data.slice(at, _ROWS).combine_chunks()
                cells = pa.table({column: _cells(some[column]) for column in columns})
                pacsv.write_csv(cells, file, _CSV)
            yield data
    os.replace(aside, path)


def _cells(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """What stands in the cells of a column; each number is rounded once."""
    if pa.types.is_floating(values.type):
        coded = values.combine_chunks().dictionary_encode()
        return pa.array(_rounded(coded.dictionary.to_numpy()), values.type).take(coded.indices)
    is_text = pa.types.is_string(values.type) or pa.types.is_large_string(values.type)
    if is_text and pc.any(pc.less(values, "A")).as_py() and pc.any(pc.match_substring_regex(values, _FORMULA)).as_py():
        return pc.replace_substring_regex(values, _FORMULA, r"'\0")  # few columns have one; all sort before A
    return values


def _rounded(values: np.ndarray) -> np.ndarray:
    """Numbers at 9 significant digits, each the float nearest to them, as Python rounds.

    As a whole number of nine digits over a power of ten, both exact, they are divided right; Python itself rounds what
    lies next to the middle between two such numbers, and what is too large or small.
    """
    values = values.astype("float64")
    with np.errstate(divide="ignore", invalid="ignore"):
        power = 8 - np.floor(np.log10(np.abs(values)))
        inside = (power >= 0) & (power <= 22)
        scale = _POWERS[np.where(inside, power, 0).astype("int64")]
        digits = values * scale
        whole = np.rint(digits)
        out, doubtful = whole / scale, ~(inside & (np.abs(digits - whole) < 0.499999))
    out[doubtful] = [float(f"{value:.9g}") for value in values[doubtful].tolist()]
    return out
