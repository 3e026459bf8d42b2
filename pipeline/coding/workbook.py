"""What is written for people: the spreadsheet to code (sheets Codes, Items, Sentences and two hidden ones) and the rates."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from pipeline import InputError
from pipeline.coding import codebook
from pipeline.coding.items import TEXT_LAYERS
from pipeline.sheets import csv_for_people

ITEMS = {"id": 12, "layer": 13, "outlet": 16, "document": 18, "weight": 9, "text": 80, "says": 34, "code": 9}
ITEMS["comment"] = 30
SENTENCES = {"id": 12, "outlet": 16, "document": 18, "weight": 9, "text": 70, "found": 50}
SENTENCES |= {name: 9 for layer in TEXT_LAYERS for name in (f"found_{layer}", f"missed_{layer}")}
SENTENCES |= {"read": 7, "comment": 30}
ABOUT, DRAWN = "about", "drawn"  # hidden: what the draw was, and the rows it drew, safe from sorting and slips
_CODES = (14, 60, 30, 45, 32, 9, 22)
_LINE, _HIGHEST = 15, 409  # points: a line of text, the highest row a sheet can have
_INPUT = PatternFill("solid", fgColor="FFF2CC")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST = 32_000  # a cell holds 32,767 characters
MAX_ROWS = 1_000_000  # a sheet holds 1,048,576


def plain(text: str) -> str:
    """`text` as a cell can hold it: characters that XML forbids become �, and what is over 32,000 characters is cut visibly."""
    text = _NOT_XML.sub("\ufffd", text)
    return text if len(text) <= _MOST else text[:_MOST] + " […]"


def _put(sheet: Worksheet, row: int, column: int, value: object) -> None:
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = plain(value)
        cell.data_type = "s"  # never a formula or an error code, whatever it begins with
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@")  # nor after someone edits the cell
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.value = value
        cell.alignment = Alignment(vertical="top")


def _fit(sheet: Worksheet, row: int, cells: list[tuple[str, int]]) -> None:
    """Make the row as high as its highest cell, from texts and column widths: LibreOffice shows one line otherwise."""
    lines = max((1 + len(text) // width for text, width in cells), default=1)
    sheet.row_dimensions[row].height = min(_LINE * lines, _HIGHEST)


def _print_wide(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _fill(sheet: Worksheet, columns: dict[str, int], rows: list[dict]) -> None:
    for at, (name, width) in enumerate(columns.items(), 1):
        _put(sheet, 1, at, name)
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    for line, row in enumerate(rows, 2):
        for at, name in enumerate(columns, 1):
            if name in row:
                _put(sheet, line, at, row[name])
            else:
                sheet.cell(line, at).fill = _INPUT
                sheet.cell(line, at).alignment = Alignment(wrap_text=True, vertical="top")
        _fit(sheet, line, [(str(row[name]), width) for name, width in columns.items() if name in row])
    _print_wide(sheet)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"


def _choices(sheet: Worksheet, columns: dict[str, int], name: str, n: int, rule: DataValidation) -> None:
    letter = get_column_letter(list(columns).index(name) + 1)
    rule.add(f"{letter}2:{letter}{n + 1}")
    sheet.add_data_validation(rule)


def _list(values: tuple[str, ...]) -> DataValidation:
    return DataValidation("list", formula1=f'"{",".join(values)}"', showErrorMessage=True, error=" or ".join(values))


def write_workbook(path: Path, about: dict[str, str], items: list[dict], sentences: list[dict]) -> None:
    """Write the sheet for coders; `items` and `sentences` as items.py makes them. Replaces `path` as a whole."""
    book = Workbook()
    codes = book.active
    codes.title = "Codes"
    lines = [(text,) for text in codebook.HOW] + [(), codebook.HEADER]
    for layer, (right, missed, *example) in codebook.LAYERS.items():
        lines.append((layer, right, missed, *example))
    for number, line in enumerate(lines, 1):
        for at, text in enumerate(line, 1):
            _put(codes, number, at, text)
        if len(line) == 1:
            codes.merge_cells(start_row=number, end_row=number, start_column=1, end_column=7)
            _fit(codes, number, [(line[0], sum(_CODES))])
        else:
            _fit(codes, number, list(zip(line, _CODES, strict=False)))  # an empty line has no cells
        if number == 1 or line == codebook.HEADER:
            for cell in codes[number]:
                cell.font = Font(bold=True)
    for at, width in enumerate(_CODES, 1):
        codes.column_dimensions[get_column_letter(at)].width = width
    _print_wide(codes)
    sheet = book.create_sheet("Items")
    _fill(sheet, ITEMS, items)
    if items:
        _choices(sheet, ITEMS, "code", len(items), _list(codebook.CODES))
    sheet = book.create_sheet("Sentences")
    _fill(sheet, SENTENCES, sentences)
    if sentences:
        _choices(sheet, SENTENCES, "read", len(sentences), _list(("yes",)))
        for layer in TEXT_LAYERS:
            whole = DataValidation(
                "whole", "greaterThanOrEqual", "0", showErrorMessage=True, error="a whole number, 0 or more"
            )
            _choices(sheet, SENTENCES, f"missed_{layer}", len(sentences), whole)
    sheet = book.create_sheet(ABOUT)
    sheet.sheet_state = "hidden"
    for row, (key, value) in enumerate(about.items(), 1):
        _put(sheet, row, 1, key)
        _put(sheet, row, 2, value)
    sheet = book.create_sheet(DRAWN)
    sheet.sheet_state = "hidden"
    drawn = ["part", "id", "layer", "outlet", "document", "weight", *(f"found_{layer}" for layer in TEXT_LAYERS)]
    _fill(
        sheet,
        dict.fromkeys(drawn, 12),
        [{"part": "Items", **r} for r in items] + [{"part": "Sentences", **r} for r in sentences],
    )
    _replace(path, book.save)


def write_rates(path: Path, rates: list[dict]) -> None:
    """Error rates as CSV for people."""
    data = pd.DataFrame.from_records(rates)
    data = data.astype({name: "Int64" for name in data if name.startswith("n_") and name != "n_effective"})
    csv_for_people(data, path)


def _replace(path: Path, save: Callable[[Path], None]) -> None:
    """Save beside `path`, then put it in place; InputError where that is not allowed (a full disk, a file open elsewhere)."""
    aside = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save(aside)
        os.replace(aside, path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from None
