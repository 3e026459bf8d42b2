"""Tables for people: CSV that a spreadsheet opens as it stands, beside the Parquet file."""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.csv as pacsv

from pipeline.schemas import TABLES
from pipeline.tables import batches, table_path

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ROWS = 50_000  # in memory at a time


class Sheet(NamedTuple):
    """Size of a CSV file and the hexadecimal SHA-256 of its bytes."""

    n_bytes: int
    sha256: str


def write_csv(name: str) -> Sheet:
    """Copy a table to CSV for people."""
    path = table_path(name).with_suffix(".csv")
    _write(path, list(TABLES[name].columns), batches(name, _ROWS))
    with path.open("rb") as file:
        return Sheet(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


def csv_for_people(data: pd.DataFrame, path: Path) -> None:
    """Write CSV: UTF-8 with BOM, floats at 9 significant digits; cells that a sheet would run (= + - @) get an apostrophe."""
    _write(path, list(data.columns), [data])


def _write(path: Path, columns: list[str], parts: Iterable[pd.DataFrame]) -> None:
    aside = path.with_suffix(".csv.part")
    with aside.open("wb") as file:
        file.write(("\ufeff" + ",".join(columns) + "\n").encode())
        for data in parts:
            cells = pa.table({column: _cells(data[column]) for column in columns})
            pacsv.write_csv(cells, file, pacsv.WriteOptions(include_header=False, quoting_style="needed"))
    os.replace(aside, path)


def _cells(values: pd.Series) -> pa.Array:
    """What stands in the cells of a column, null in an empty one; each value is put into words once."""
    if values.dtype in ("int64", "bool"):
        return pa.array(values)
    place, distinct = pd.factorize(values)
    if values.dtype == "float64":
        shown = pa.array([float(f"{value:.9g}") for value in distinct.tolist()], pa.float64())
    elif values.dtype == "str":
        shown = pa.array([f"'{v}" if v.startswith(_FORMULA) else v for v in distinct.tolist()], pa.string())
    else:
        shown = pa.array(distinct)
    return shown.take(pa.array(place, mask=place < 0))
