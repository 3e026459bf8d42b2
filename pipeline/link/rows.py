"""Rows of a table as plain named tuples, far faster than `itertuples` gives those of text columns; tables cut into parts."""

from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd


def rows_of(table: pd.DataFrame, columns: Sequence[str] = ()) -> Iterator:
    """The rows of `table` (or `columns` of it) in its order, as named tuples."""
    columns = list(columns or table.columns)
    row = namedtuple("Row", columns)
    return map(row._make, zip(*(table[column].tolist() for column in columns), strict=True))


def rows_by_document(table: pd.DataFrame, columns: Sequence[str] = ()) -> dict[str, list]:
    """document_id → its rows in text order; one pass, for frames of one document are slow to make."""
    found: dict[str, list] = {}
    ordered = table.sort_values(["document_id", "start", "end"], kind="stable")
    for document_id, row in zip(ordered["document_id"].tolist(), rows_of(ordered, columns), strict=True):
        found.setdefault(document_id, []).append(row)
    return found


def cut(tables: Mapping[str, pd.DataFrame], part_of: Mapping[str, int]) -> Iterator[dict[str, pd.DataFrame]]:
    """The tables in parts, in the order of their numbers: `part_of` says to which a document belongs.

    A row as a Python object takes ten times the memory it takes in its table, so that only those of one part are made at a time.
    """
    rows = {name: table.groupby(table["document_id"].map(part_of)).indices for name, table in tables.items()}
    for part in sorted(set(part_of.values())):
        yield {name: table.take(rows[name].get(part, [])) for name, table in tables.items()}
