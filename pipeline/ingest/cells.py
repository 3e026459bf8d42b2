"""One row of a file that holds many texts, and its mapped cells as text, whatever type the file gives them."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from pipeline.ingest.encodings import decode, line_ends, valid
from pipeline.ingest.rejection import Rejection

NAMES = ("text", "title", "published", "outlet", "url", "id")  # what ingest.columns may map
AS_THEY_STAND = ("title", "published", "outlet", "url")  # read where nothing is mapped, too; an `id` need not be one


@dataclass
class Row:
    """One row: its mapped cells (those that are filled), or why it is set aside. Row 0 stands for the whole file."""

    number: int
    encoding: str = "utf-8"
    cells: dict[str, str] = field(default_factory=dict)
    rejection: Rejection | None = None


def read_cells(found: dict, columns: dict[str, str]) -> dict[str, str]:
    """Our name → text for the filled cells of `found` (their name → value). Raises Rejection.

    Beside the mapped `columns` those that bear our name: an `outlet` is one, unless it holds no text or is mapped to something else.
    """
    cells = {name: _cell(name, theirs, found.get(theirs)) for name, theirs in columns.items()}
    for name in AS_THEY_STAND:
        if name not in columns and name not in columns.values():
            with suppress(Rejection):
                cells[name] = _cell(name, name, found.get(name))
    return {name: cell for name, cell in cells.items() if cell is not None}


def _cell(name: str, theirs: str, value: object) -> str | None:
    """A value as text; None if there is nothing. Raises Rejection for a list or an object."""
    if value is None or value != value:  # nothing, or a NaN
        return None
    if isinstance(value, bytes):
        value = decode(value)[0]
    if isinstance(value, str):
        text = line_ends(valid(value))
    elif name != "text" and isinstance(value, int | float) and not isinstance(value, bool):
        text = str(int(value) if isinstance(value, float) and value.is_integer() else value)
    elif name != "text" and isinstance(value, date):
        text = value.isoformat()
    else:
        raise Rejection("bad_row", f"column '{theirs}' holds {type(value).__name__}, expected text")
    if "\0" in text:
        raise Rejection("binary", f"column '{theirs}' holds a NUL character")
    return (text if name == "text" else text.strip()) or None


def missing_column(column: str, found: Iterable[object]) -> Rejection:
    """The rejection of a file that lacks the text column `column` but has the columns `found`."""
    shown = ", ".join(str(name)[:40] for name in list(found)[:20]) or "none"
    return Rejection("missing_column", f"no column '{column}' (ingest.columns.text); it has: {shown}")
