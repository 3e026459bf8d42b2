"""Tables for people: CSV that a spreadsheet opens as it stands, beside the Parquet file."""

import csv
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

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
    with aside.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(columns)
        for data in parts:
            cells = {column: _cells(data[column]) for column in columns}
            pd.DataFrame(cells, index=data.index).to_csv(file, header=False, index=False, lineterminator="\n")
    os.replace(aside, path)


def _cells(values: pd.Series) -> pd.Series:
    if values.dtype == "float64":  # by hand: `float_format` of pandas takes several times as long
        return pd.Series([None if v != v else f"{v:.9g}" for v in values.tolist()], values.index, dtype="str")
    if values.dtype != "str":
        return values
    risky = values.str.startswith(_FORMULA).fillna(False).astype(bool)
    return values.where(~risky, "'" + values)
