"""The tables for people as a Frictionless data package: what each CSV holds, so that a program can read and check it."""

from typing import Any

from pipeline import __version__
from pipeline.schemas import TABLES, Table
from pipeline.sheets import Sheet

_TYPES = {"str": "string", "int": "integer", "float": "number", "bool": "boolean"}


def datapackage(sheets: dict[str, Sheet]) -> dict:
    """datapackage.json of {stage.table: its CSV}, all beside it in one folder (Data Package and Table Schema, 1.0).

    A key whose columns may be empty is `uniqueKeys` (2.0), for a primary key may not. No date: two runs give equal bytes.
    """
    return {
        "profile": "tabular-data-package",
        "name": "presseschau-tabulate",
        "title": "Presseschau: outlets compared",
        "description": "Text cells that start with = + - @ carry a leading apostrophe. Definitions: docs/methodology.md.",
        "version": __version__,
        "resources": [_resource(TABLES[name], sheet) for name, sheet in sheets.items()],
    }


def _resource(table: Table, sheet: Sheet) -> dict:
    key, name = list(table.key), table.name.split(".")[1]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "description": f"One row: {table.grain}.",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": sheet.n_bytes,
        "hash": f"sha256:{sheet.sha256}",
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "missingValues": [""],
            **({"uniqueKeys": [key]} if table.nullable & set(key) else {"primaryKey": key}),
        },
    }


def _field(table: Table, name: str) -> dict:
    column = table.columns[name]
    constraints: dict[str, Any] = {} if name in table.nullable else {"required": True}
    if column.values:
        constraints["enum"] = list(column.values)
    field = {"name": name, "type": _TYPES[column.kind], "description": column.description}
    return field | ({"constraints": constraints} if constraints else {})
