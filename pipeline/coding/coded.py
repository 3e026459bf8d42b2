"""A coded spreadsheet read back row by row, whatever was sorted, left empty or put between."""

import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from pipeline import InputError
from pipeline.coding import codebook
from pipeline.coding.items import TEXT_LAYERS
from pipeline.coding.workbook import ABOUT, DRAWN


@dataclass(frozen=True)
class Coded:
    """A sheet read back: what was drawn (`items`, `sentences` as rows with id, layer, outlet, document, weight, found_<layer>)
    and what the coder said: `codes` by id (None: not coded), `missed` by id and layer (None: not coded)."""

    about: dict[str, str]
    items: list[dict]
    sentences: list[dict]
    codes: dict[str, str | None]
    missed: dict[str, dict[str, int | None]]
    has_work: bool  # a code, a number, a mark or a comment stands somewhere


def read_workbook(path: Path) -> Coded:
    """Read a sheet back, rows in any order.

    Raises InputError for a file that is no such workbook, a column or row that is gone, a row that was never drawn or stands
    twice, a code or number that is none; it names the sheet and up to five rows.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # about looks that Excel adds and openpyxl does not keep
            book = load_workbook(path, data_only=True)
    except (OSError, ValueError, KeyError, TypeError, SyntaxError, zipfile.BadZipFile, InvalidFileException) as error:
        why = getattr(error, "strerror", None) or "damaged, or another kind of file"
        raise InputError(f"{path}: not readable as a spreadsheet (.xlsx): {why}") from None
    for name in (ABOUT, DRAWN):
        if name not in book.sheetnames:
            raise InputError(f"{path}: no sheet that `make coding-sample` drew (hidden sheet `{name}` is missing)")
    about = {
        str(key): str(value) for key, value, *_ in book[ABOUT].iter_rows(max_col=2, values_only=True) if key is not None
    }
    drawn: dict[str, list[dict]] = {"Items": [], "Sentences": []}
    for _, row in _rows(path, book, DRAWN, ["part", "id", "weight"]):
        if row["part"] not in drawn or not isinstance(row["weight"], int | float):
            raise InputError(f"{path}: hidden sheet `{DRAWN}` was changed; code in a copy of the sheet as it was drawn")
        drawn[row["part"]].append(row)
    items = _by_id(path, book, "Items", drawn["Items"], ["id", "code"])
    wanted = [f"missed_{layer}" for layer in TEXT_LAYERS]
    sentences = _by_id(path, book, "Sentences", drawn["Sentences"], ["id", "read", *wanted])
    bad: list[str] = []
    codes = {key: _code(row["code"], codebook.CODES, f"Items row {line}", bad) for key, (line, row) in items.items()}
    missed = {}
    for key, (line, row) in sentences.items():
        read = _code(row["read"], ("yes",), f"Sentences row {line}, read", bad)
        missed[key] = {
            layer: _count(row[f"missed_{layer}"], f"Sentences row {line}, missed_{layer}", bad, 0 if read else None)
            for layer in TEXT_LAYERS
        }
    if bad:
        allowed = "codes are right, wrong, unsure; read is yes; missed is a whole number, 0 or more"
        raise InputError(f"{path}: {_first(bad)} ({allowed})")
    written = [row.get("comment") for _, row in (*items.values(), *sentences.values())]
    written += [*codes.values(), *(count for counts in missed.values() for count in counts.values())]
    return Coded(about, drawn["Items"], drawn["Sentences"], codes, missed, any(map(_filled, written)))


def _filled(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def _rows(path: Path, book: Workbook, name: str, needed: list[str]) -> list[tuple[int, dict]]:
    """Rows of a sheet that are not blank, each with its line number, by the names in the first row."""
    if name not in book.sheetnames:
        raise InputError(f"{path}: sheet {name} is missing")
    lines = book[name].iter_rows(values_only=True)
    header = ["" if cell is None else str(cell).strip() for cell in next(lines, ())]
    for column in needed:
        if column not in header:
            raise InputError(f"{path}: sheet {name}: no column `{column}` in its first row")
    rows = ((number, dict(zip(header, line, strict=False))) for number, line in enumerate(lines, 2))
    return [(number, row) for number, row in rows if any(_filled(value) for value in row.values())]


def _by_id(path: Path, book: Workbook, name: str, drawn: list[dict], needed: list[str]) -> dict[str, tuple[int, dict]]:
    expected = {row["id"] for row in drawn}
    found: dict[str, tuple[int, dict]] = {}
    unknown, twice = [], []
    for line, row in _rows(path, book, name, needed):
        key = "" if row["id"] is None else str(row["id"])
        if key not in expected:
            unknown.append(f"row {line} ({key or 'no id'})")
        elif key in found:
            twice.append(f"row {line} ({key}, also row {found[key][0]})")
        else:
            found[key] = (line, row)
    lost = [row["id"] for row in drawn if row["id"] not in found]
    problems = [
        f"{len(which)} {what}: {_first(which)}"
        for which, what in (
            (lost, "drawn rows are gone"),
            (unknown, "rows were never drawn"),
            (twice, "rows stand twice"),
        )
        if which
    ]
    if problems:
        raise InputError(f"{path}: sheet {name}: {'; '.join(problems)}")
    return found


def _first(names: list[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


def _code(value: object, allowed: tuple[str, ...], where: str, bad: list[str]) -> str | None:
    if not _filled(value):
        return None
    code = str(value).strip().casefold()
    if code not in allowed:
        bad.append(f"{where}: {str(value)[:40]!r}")
    return code


def _count(value: object, where: str, bad: list[str], empty: int | None) -> int | None:
    if not _filled(value):
        return empty
    text = str(value).strip().removesuffix(".0")
    if isinstance(value, bool) or not (text.isascii() and text.isdigit() and len(text) < 7):
        bad.append(f"{where}: {str(value)[:40]!r}")
        return empty
    return int(text)
