"""`python -m pipeline.data_dictionary` writes docs/data_dictionary.md from schemas.py."""

from pipeline import paths
from pipeline.schemas import TABLES

_TYPES = {"str": "text", "int": "integer", "float": "number", "bool": "true/false"}


def data_dictionary() -> str:
    """All tables as Markdown: grain, key, and one line a column."""
    lines = [
        "# Data dictionary",
        "",
        "Generated from `pipeline/schemas.py` by `python -m pipeline.data_dictionary`; do not edit. Files are",
        "`data/<stage>/<table>.parquet`; tables of `tabulate` are written as CSV too. Columns marked *null* may be empty.",
    ]
    for table in TABLES.values():
        lines += [
            "",
            f"## {table.name}",
            "",
            f"One row: {table.grain}. Key: {', '.join(f'`{k}`' for k in table.key)}.",
            "",
        ]
        lines += ["| column | type | meaning |", "|---|---|---|"]
        for name, column in table.columns.items():
            kind = _TYPES[column.kind] + (", null" if name in table.nullable else "")
            values = f" ({', '.join(column.values)})" if column.values else ""
            lines.append(f"| `{name}` | {kind} | {(column.description + values).replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    path = paths.ROOT / "docs" / "data_dictionary.md"
    path.write_text(data_dictionary(), encoding="utf-8")
