"""The only door to tables and word lists: Parquet files under data/<stage>/, checked against schemas.py at every write."""

import csv
import hashlib
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from pipeline import InputError, paths
from pipeline.row_groups import Placed, RowGroupWriter, Stored
from pipeline.schemas import TABLES, Table


def table_path(name: str) -> Path:
    """data/<stage>/<table>.parquet of `stage.table`."""
    stage, table = name.split(".")
    return paths.DATA / stage / f"{table}.parquet"


def frame(name: str, rows: Iterable[dict]) -> pd.DataFrame:
    """Rows (dicts; absent columns are null) as a data frame with the columns, order and dtypes of table `name`."""
    table = TABLES[name]
    return _typed(table, pd.DataFrame.from_records(list(rows), columns=list(table.columns)))


def typed(name: str, data: pd.DataFrame) -> pd.DataFrame:
    """The columns of table `name` out of `data`, in order and with their dtypes; others are left out.

    Data without rows gives an empty table, whatever its columns.
    """
    if data.empty:
        return frame(name, [])
    return _typed(TABLES[name], data)


def _typed(table: Table, data: pd.DataFrame) -> pd.DataFrame:
    missing = [column for column in table.columns if column not in data.columns]
    if missing:
        raise InputError(f"table {table.name}: column {missing[0]} is missing")
    data = data[list(table.columns)]
    changed = {}
    for column, dtype in table.dtypes.items():
        if data[column].dtype == dtype:
            continue
        bad = data[column].isna() if dtype in ("int64", "bool") else pd.Series(False, index=data.index)
        try:
            if not bad.any() and data[column].dtype.kind != "c":  # complex numbers would lose half
                changed[column] = data[column].astype(dtype)
                continue
            bad |= data[column].dtype.kind == "c"
        except (OverflowError, TypeError, ValueError):
            bad = ~bad
        raise InputError(f"table {table.name}: column {column} is not {dtype}; first rows {_shown(table, data[bad])}")
    return data.assign(**changed)


def _shown(table: Table, rows: pd.DataFrame) -> str:
    return "; ".join(str(tuple(row)) for row in rows[list(table.key)].head(3).itertuples(index=False))


def checked(name: str, data: pd.DataFrame) -> pd.DataFrame:
    """`data` with the dtypes and order of table `name`, in the table's order.

    Raises InputError naming table, column and first bad rows for a missing column, a null where none may be, a value
    outside a closed vocabulary, a duplicated key or a number that is not finite.
    """
    table = TABLES[name]
    data = _typed(table, data)
    rises = _rises(data, table.order)
    data = (
        data.reset_index(drop=True) if rises else data.sort_values(list(table.order), kind="stable", ignore_index=True)
    )
    if table.admits(data, is_unique=rises and set(table.order) == set(table.key)):
        return data
    from pandera.errors import SchemaErrors  # slow to import: only to say what is wrong

    for column in data.select_dtypes("float64"):
        if len(bad := data[data[column].isin([float("inf"), float("-inf")])]):
            raise InputError(f"table {name}: column {column} holds an infinite number; first rows {_shown(table, bad)}")
    try:
        table.pandera.validate(data, lazy=True)
    except SchemaErrors as error:
        case = error.failure_cases.iloc[0]
        where = data.loc[error.failure_cases["index"].dropna().astype(int).unique()[:3]] if len(data) else data
        why = f"column {case['column']} fails {case['check']}; first rows {_shown(table, where)}"
        raise InputError(f"table {name}: {why}") from None
    return data


def _rises(data: pd.DataFrame, columns: Iterable[str]) -> bool:
    """Whether each row comes after the one before, by `columns`: most tables are made in order, and to see it costs a tenth of
    sorting them."""
    tied, later = np.ones(max(len(data) - 1, 0), bool), np.zeros(max(len(data) - 1, 0), bool)
    for column in columns:
        values = pa.array(data[column], from_pandas=True)
        later |= tied & np.asarray(pc.fill_null(pc.greater(values[1:], values[:-1]), False))
        tied &= np.asarray(pc.fill_null(pc.equal(values[1:], values[:-1]), False))
    return bool(later.all())


def _arrow_schema(table: Table) -> pa.Schema:
    kinds = {"str": pa.string(), "int64": pa.int64(), "Int64": pa.int64(), "float64": pa.float64(), "bool": pa.bool_()}
    return pa.schema([pa.field(name, kinds[dtype]) for name, dtype in table.dtypes.items()])


def arrow_table(name: str, data: pd.DataFrame) -> pa.Table:
    """Rows of table `name`, checked as `checked` does, as Arrow holds them: to be kept, sent or written."""
    return pa.Table.from_pandas(checked(name, data), schema=_arrow_schema(TABLES[name]), preserve_index=False)


def with_column(rows: pa.Table, name: str, values: pa.Array) -> pa.Table:
    """The rows with other values in a column."""
    return rows.set_column(rows.column_names.index(name), name, values)


def write_tables(
    parts: Iterable[Mapping[str, pd.DataFrame | pa.Table | Stored]], names: Iterable[str]
) -> dict[str, list[Placed]]:
    """Check, sort and write the tables `names` side by side from partitions, each a dict of all of them; what row groups they have.

    Partitions follow each other in document order (the order of `partitions`); what is already an Arrow table was made by
    `arrow_table` and is not checked again, nor are row groups that are taken over. Every table is written aside and renamed when all are complete, so that no
    half-written table is ever read. Raises InputError as `checked` does.
    """
    writers: dict[str, RowGroupWriter] = {}
    for name in names:
        table_path(name).parent.mkdir(parents=True, exist_ok=True)
        writers[name] = RowGroupWriter(_aside(name), _arrow_schema(TABLES[name]))
    last: dict[str, tuple] = {}
    try:
        for part in parts:
            for name, writer in writers.items():
                if isinstance(data := part[name], Stored):
                    writer.copy(data)
                    continue
                data = data if isinstance(data, pa.Table) else arrow_table(name, data)
                if not data.num_rows:
                    continue
                ends = data.select(list(TABLES[name].order)).take([0, data.num_rows - 1]).to_pylist()
                first, final = (tuple(row.values()) for row in ends)
                if name in last and not last[name] < first:
                    raise InputError(f"table {name}: partition starting at {first} does not follow {last[name]}")
                last[name] = final
                writer.add(data)
    finally:
        for writer in writers.values():
            writer.close()
    for name in writers:
        os.replace(_aside(name), table_path(name))
    return {name: writer.groups for name, writer in writers.items()}


def write_table(name: str, data: pd.DataFrame) -> None:
    """Write one table as a whole; see `write_tables`."""
    write_tables([{name: data}], [name])


def fingerprint(sha256: Iterable[str]) -> str:
    """What every page says of its corpus: over the documents' hashes, whatever their order; 12 hex digits."""
    return hashlib.sha256("\n".join(sorted(sha256)).encode()).hexdigest()[:12]


def _aside(name: str) -> Path:
    return table_path(name).with_suffix(".parquet.part")


def read_table(
    name: str, columns: list[str] | None = None, between: tuple[str, str] | None = None, only: list[str] | None = None
) -> pd.DataFrame:
    """A table (or some columns of it), in its order; `between` keeps documents from one id to another, `only` those named.

    Raises InputError if the file is missing or its columns and types are not those of schemas.py.
    """
    path, columns = existing(name), columns or list(TABLES[name].columns)
    filters = [("document_id", ">=", between[0]), ("document_id", "<=", between[1])] if between else []
    filters += [("document_id", "in", pa.array(only, pa.string()))] if only is not None else []
    return frame_of(name, pq.read_table(path, columns=columns, filters=filters or None))


def existing(name: str) -> Path:
    """Where a table lies. Raises InputError if it is missing or its columns and types are not those of schemas.py."""
    path = table_path(name)
    if not path.is_file():
        raise InputError(f"table {name}: {path.relative_to(paths.ROOT)} does not exist; run `dvc repro` first")
    found = pq.read_schema(path)
    for field in _arrow_schema(TABLES[name]):
        if field.name not in found.names or found.field(field.name).type != field.type:
            raise InputError(f"table {name}: column {field.name} is missing or not {field.type}; run `dvc repro` again")
    return path


def frame_of(name: str, rows: pa.Table) -> pd.DataFrame:
    """Rows of table `name`, or some columns of it, as a data frame with its dtypes."""
    if not rows.num_rows:  # text columns without a chunk break later joins (pandas 3.1, pyarrow 26)
        return frame(name, [])[rows.column_names]
    data, dtypes = rows.to_pandas(), TABLES[name].dtypes
    nullable = [column for column in rows.column_names if dtypes[column] == "Int64"]  # others come as they should
    return data.astype(dict.fromkeys(nullable, "Int64")) if nullable else data


@cache
def read_resource(name: str) -> tuple[dict[str, str], ...]:
    """Rows of a word list under pipeline/resources/ (CSV with a header line; lines starting with # explain), as dicts.

    Example: `read_resource("de/agencies.csv")`. An empty cell is an empty string.
    """
    lines = (paths.RESOURCES / name).read_text(encoding="utf-8").splitlines()
    header, *rows = csv.reader(line for line in lines if line.strip() and not line.startswith("#"))
    return tuple(dict(zip(header, row, strict=True)) for row in rows)


@cache
def read_words(name: str, *classes: str) -> frozenset[str]:
    """Column `word` of a word list, of the rows of `classes` where any are named.

    Example: `read_words("de/function_words.csv", "preposition")`.
    """
    return frozenset(row["word"] for row in read_resource(name) if not classes or row["class"] in classes)


@cache
def read_lower(name: str, column: str) -> frozenset[str]:
    """A column of a word list in lower case: `read_lower("de/time_nouns.txt", "noun")`."""
    return frozenset(row[column].lower() for row in read_resource(name))


@cache
def read_map(name: str, key: str, value: str) -> dict[str, str]:
    """One column of a word list → another one: `read_map("de/noun_genders.csv", "ending", "gender")["heit"]` is "f"."""
    return {row[key]: row[value] for row in read_resource(name)}


@cache
def read_numbers(name: str, column: str) -> dict[str, int]:
    """Column `word` of a word list → the whole number in `column`: `read_numbers("de/months.csv", "month")["mai"]` is 5."""
    return {row["word"]: int(row[column]) for row in read_resource(name)}
