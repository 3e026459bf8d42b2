import zipfile

import openpyxl
import pytest

from pipeline import InputError
from pipeline.coding.items import TEXT_LAYERS
from pipeline.coding.workbook import write_workbook
from tests.coding.sheets import TEXTS, column_of, items, sentences


def test_no_cell_is_a_formula_and_the_file_is_sound(path):
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets/" in name]
    assert not any("<f>" in sheet or 't="e"' in sheet for sheet in sheets)
    book = openpyxl.load_workbook(path)
    column = column_of(book["Items"], "text")
    cells = [book["Items"].cell(row, column) for row in range(2, len(TEXTS) + 2)]
    assert all(cell.data_type == "s" for cell in cells)
    assert [cell.value for cell in cells[:4]] == list(TEXTS[:4]) and all(cell.quotePrefix for cell in cells[:4])
    assert cells[4].value == "���⟦Wels⟧ �" and cells[6].value.endswith(" […]")


def test_the_sheets_a_coder_sees(path):
    book = openpyxl.load_workbook(path)
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == ["Codes", "Items", "Sentences"]
    (codes,) = book["Items"].data_validations.dataValidation
    assert codes.formula1 == '"right,wrong,unsure"' and str(codes.sqref) == "H2:H8"
    assert {rule.type for rule in book["Sentences"].data_validations.dataValidation} == {"list", "whole"}
    explained = {row[0] for row in book["Codes"].iter_rows(values_only=True)}
    assert {"names", "zones", *TEXT_LAYERS} <= explained


def test_a_row_is_as_high_as_its_longest_text_up_to_the_highest_a_sheet_can_have(path):
    rows = openpyxl.load_workbook(path)["Items"].row_dimensions
    assert rows[2].height == 30  # its id takes two lines of the narrow first column
    assert rows[8].height == 409  # 32,000 characters and more


def test_a_place_that_cannot_be_written(tmp_path):
    (tmp_path / "coding").write_text("a file where the folder would be", encoding="utf-8")
    with pytest.raises(InputError, match=r"sample.xlsx: cannot be written \(.+\)"):
        write_workbook(tmp_path / "coding" / "sample.xlsx", {}, items(), sentences())
