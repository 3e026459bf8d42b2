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
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(columns)
        for data in parts:
            rows.writerows(zip(*(_cells(data[column]) for column in columns), strict=True))
    os.replace(aside, path)


def _cells(values: pd.Series) -> list:
    """What stands in the cells of a column, None for an empty one."""
    if values.dtype == "float64":
        return [None if v != v else f"{v:.9g}" for v in values.tolist()]
    if values.dtype == "str":
        risky = values.str.startswith(_FORMULA).fillna(False).astype(bool)
        values = values.where(~risky, "'" + values) if risky.any() else values
    return values.astype(object).where(values.notna(), None).tolist()
