"""An invented sheet, drawn and changed as a person would."""

import openpyxl

from pipeline.coding.items import TEXT_LAYERS

TEXTS = (
    "=1+1 ⟦Steyr⟧",
    "+43 ⟦Wien⟧",
    "@mira ⟦Linz⟧",
    "-5 Grad in ⟦Graz⟧",
    "\x00\x0b\uffff⟦Wels⟧ \ud800",
    "#N/A",
    "Enns " * 9000,
)


def items():
    return [
        {
            "id": f"names:t.txt:m{i}", "layer": "names", "outlet": "=tagblatt", "document": "t.txt", "weight": 2.5,
            "text": text, "says": "LOC",
        }
        for i, text in enumerate(TEXTS)
    ]  # fmt: skip


def sentences():
    counts = {f"found_{layer}": 1 for layer in TEXT_LAYERS}
    row = {
        "outlet": "=tagblatt",
        "document": "t.txt",
        "weight": 1.5,
        "text": "=Steyr spart.",
        "found": "names: Steyr = LOC",
    }
    return [{"id": f"t.txt:s{i}", **row, **counts} for i in range(4)]


def edit(path, change):
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)


def column_of(sheet, name):
    return [cell.value for cell in sheet[1]].index(name) + 1


def put(book, sheet, row, column, value):
    book[sheet].cell(row, column_of(book[sheet], column)).value = value
