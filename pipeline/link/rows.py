"""Rows of a table as plain named tuples, far faster than `itertuples` gives those of text columns; tables cut into parts."""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

_named_tuple: Callable[..., Any] = namedtuple  # mypy wants its fields written out


@cache
def _row(*columns: str) -> Any:
    """One class for the rows of all parts: Python looks up what it knows."""
    return _named_tuple("Row", columns)


def rows_of(table: pd.DataFrame, columns: Sequence[str] = ()) -> Iterator:
    """The rows of `table` (or `columns` of it) in its order, as named tuples; made without `_make`, which is Python."""
    columns = list(columns or table.columns)
    return map(
        partial(tuple.__new__, _row(*columns)), zip(*(table[column].tolist() for column in columns), strict=True)
    )


def rows_by_document(table: pd.DataFrame, columns: Sequence[str] = ()) -> dict[str, list]:
    """document_id → its rows in text order; one pass, for frames of one document are slow to make."""
    number, ids = pd.factorize(table["document_id"])
    places = [table["end"].to_numpy(), table["start"].to_numpy(), number]
    if not _is_sorted(places):
        number = pd.factorize(table["document_id"], sort=True)[0]
        order = np.lexsort((*places[:2], number))
        table = table.take(order)
        number, ids = pd.factorize(table["document_id"])
    rows = list(rows_of(table, columns))
    edges = [0, *(np.flatnonzero(np.diff(number)) + 1).tolist(), len(rows)]
    return {document_id: rows[a:b] for document_id, (a, b) in zip(ids.tolist(), pairwise(edges), strict=bool(rows))}


def _is_sorted(keys: Sequence[np.ndarray]) -> bool:
    """Whether rows stand in order already, as those read from a table do; `keys` as for lexsort, the last one first."""
    tied, rising = np.ones(max(0, len(keys[0]) - 1), bool), np.ones(max(0, len(keys[0]) - 1), bool)
    for key in reversed(keys):
        step = np.diff(key)
        rising &= ~tied | (step >= 0)
        tied &= step == 0
    return bool(rising.all())


def cut(tables: Mapping[str, pd.DataFrame], part_of: Mapping[str, int]) -> Iterator[dict[str, pd.DataFrame]]:
    """The tables in parts, in the order of their numbers: `part_of` says to which a document belongs.

    A row as a Python object takes ten times the memory it takes in its table, so that only those of one part are made at a time.
    """
    rows = {}
    for name, table in tables.items():
        number, ids = pd.factorize(table["document_id"])
        part = np.array([part_of.get(document_id, -1) for document_id in ids.tolist()], int)[number]
        order = np.argsort(part, kind="stable")
        edges = np.flatnonzero(np.diff(part[order])) + 1
        rows[name] = {int(part[found[0]]): found for found in np.split(order, edges) if len(found)}
    for part in sorted(set(part_of.values())):
        yield {name: table.take(rows[name].get(part, [])) for name, table in tables.items()}
