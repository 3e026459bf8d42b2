import openpyxl
import pytest

from pipeline import InputError
from pipeline.coding.coded import read_workbook
from pipeline.coding.draw import draw_items, draw_rows
from pipeline.coding.items import item_rows, population, sentence_rows, sentences
from pipeline.coding.request import about, both, changes, number, refuse_missing, refuse_work, told
from pipeline.coding.workbook import write_workbook
from tests.coding.invented import ZONES, tables

NOW = about(["ab"], {"tabulate": {"zones": ZONES, "seed": 1}})


def _written(path, n=4, seed=1, now=NOW):
    data = tables()
    rows, lines = population(data, ZONES), draw_rows(sentences(data, ZONES), n, seed, "sentences")
    drawn = item_rows(draw_items(rows, n, seed), data)
    write_workbook(path, now | {"n": str(n), "seed": str(seed)}, drawn, sentence_rows(lines, rows, data))
    return str(path)


@pytest.mark.parametrize("text", ["", "0", "-3", "2.5", "viele", "1e3", "٣", "9" * 16])
def test_what_is_no_number_is_said(text):
    with pytest.raises(InputError, match=f"^N={text}: expected a whole number, 1 or more$"):
        number("N", text, 1)
    assert number("N", " 50 ", 1) == 50


def test_tables_must_be_there(tmp_path):
    with pytest.raises(InputError, match=r"^data/a.parquet does not exist; run `make report` first$"):
        refuse_missing([tmp_path / "data" / "a.parquet"], tmp_path)


def test_a_sheet_of_another_corpus_or_another_draw_is_refused(tmp_path):
    sheet = _written(tmp_path / "a.xlsx")
    assert both([sheet, ""], NOW)[1] is None
    with pytest.raises(InputError, match="drawn from another corpus"):
        both([_written(tmp_path / "b.xlsx", now=NOW | {"fingerprint": "0123"})], NOW)
    with pytest.raises(InputError, match="two coders need copies of one sheet"):
        both([sheet, _written(tmp_path / "c.xlsx", n=5)], NOW)
    with pytest.raises(InputError, match="same file"):
        both([sheet, sheet], NOW)
    with pytest.raises(InputError, match="SECOND needs"):
        both(["", sheet], NOW)
    assert both([sheet, _written(tmp_path / "d.xlsx")], NOW)[1] is not None


def test_what_changed_since_the_draw_is_told(tmp_path):
    coded = read_workbook(tmp_path / _written(tmp_path / "a.xlsx"))
    assert changes(coded, NOW) == []
    (line,) = changes(coded, NOW | {"tabulate.seed": "7"})
    assert line.startswith("note: drawn with tabulate.seed 1, now 7")


@pytest.mark.parametrize(("sheet", "column"), [("Items", "code"), ("Items", "comment"), ("Sentences", "missed_names"), ("Sentences", "read"), ("Sentences", "comment")])  # fmt: skip
def test_work_is_never_overwritten(tmp_path, sheet, column):
    path = tmp_path / "sample.xlsx"
    refuse_work(path)
    _written(path)
    refuse_work(path)
    book = openpyxl.load_workbook(path)
    at = [cell.value for cell in book[sheet][1]].index(column) + 1
    book[sheet].cell(2, at).value = {"code": "right", "comment": "Bruder?", "missed_names": 1, "read": "yes"}[column]
    book.save(path)
    with pytest.raises(InputError, match=r"sample.xlsx holds codes and is not overwritten"):
        refuse_work(path)


def test_a_file_that_may_hold_work_is_kept(tmp_path):
    path = tmp_path / "sample.xlsx"
    path.write_bytes(b"torn")
    with pytest.raises(InputError, match=r"sample.xlsx may hold codes \(not readable .*\) and is not overwritten"):
        refuse_work(path)


def test_more_than_there_is_takes_all_and_says_so():
    data = tables()
    rows, texts = population(data, ZONES), sentences(data, ZONES)
    lines = told(99, rows, draw_items(rows, 99, 1), texts, draw_rows(texts, 99, 1, "sentences"))
    assert lines[0].startswith("coding sample: 12 items (names 3 of 3, ") and lines[0].endswith("4 of 4 sentences")
    assert lines[1:] == [
        "N=99 is more than the corpus has: all its 12 items are in the sheet",
        "N=99 is more than the corpus has: all its 4 sentences are in the sheet",
    ]
    with pytest.raises(InputError, match="nothing to draw"):
        told(9, rows.head(0), rows.head(0), texts, texts.head(0))
