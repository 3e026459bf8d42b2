import re
import zipfile

import pandas as pd
import pytest

from pipeline import InputError
from pipeline.coding.coded import read_workbook
from pipeline.coding.items import TEXT_LAYERS
from pipeline.coding.rates import error_rates
from pipeline.coding.workbook import write_rates
from tests.coding.sheets import edit, put


def test_a_person_fills_it_in(path):
    """Codes in any case, empty cells, rows in another order, a blank row between, a number typed as text."""
    assert not read_workbook(path).has_work

    def fill(book):
        for row, code in zip(range(2, 7), ("right", "Wrong ", "unsure", "RIGHT", None), strict=True):
            put(book, "Items", row, "code", code)
        rows = [list(row) for row in book["Items"].iter_rows(values_only=True)]
        body = [*reversed(rows[1:4]), [None, " "], *rows[4:]]
        book["Items"].delete_rows(2, 99)
        for row in body:
            book["Items"].append(row)
        put(book, "Sentences", 2, "read", "yes")
        put(book, "Sentences", 2, "missed_names", 2)
        put(book, "Sentences", 3, "missed_speakers", "1")
        put(book, "Sentences", 4, "missed_names", 0.0)

    edit(path, fill)
    coded = read_workbook(path)
    assert coded.has_work and coded.about == {"fingerprint": "abc", "seed": "1"}
    assert list(coded.codes.values()).count(None) == 3
    assert [coded.codes[f"names:t.txt:m{i}"] for i in range(4)] == ["right", "wrong", "unsure", "right"]
    assert coded.missed["t.txt:s0"] == dict.fromkeys(TEXT_LAYERS, 0) | {"names": 2}
    assert coded.missed["t.txt:s1"] == dict.fromkeys(TEXT_LAYERS) | {"speakers": 1}
    assert coded.missed["t.txt:s2"]["names"] == 0 and coded.missed["t.txt:s3"]["names"] is None
    names = error_rates(coded, None, 50, 1)[0]
    assert (names["n_right"], names["n_wrong"], names["n_unsure"], names["n_uncoded"]) == (2, 1, 1, 3)
    assert names["precision"] == pytest.approx(2 / 3) and names["n_missed"] == 2 and names["n_sentences"] == 2
    write_rates(path.with_name("rates.csv"), error_rates(coded, None, 50, 1))
    back = pd.read_csv(path.with_name("rates.csv"), encoding="utf-8-sig")
    assert len(back) == 8 + 7 and back.loc[1, "outlet"] == "'=tagblatt" and back["n_right"].dtype.kind == "i"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda b: put(b, "Items", 3, "code", "richtig"), r"Items row 3: 'richtig' \(codes are right, wrong, unsure"),
        (lambda b: put(b, "Sentences", 4, "missed_names", "viele"), "Sentences row 4, missed_names: 'viele'"),
        (lambda b: put(b, "Sentences", 4, "missed_names", -1), "Sentences row 4, missed_names: '-1'"),
        (lambda b: put(b, "Sentences", 5, "missed_names", 0.5), "Sentences row 5, missed_names: '0.5'"),
        (lambda b: put(b, "Sentences", 2, "read", "ja"), "Sentences row 2, read: 'ja'"),
        (
            lambda b: b["Items"].delete_rows(2, 6),
            "sheet Items: 6 drawn rows are gone: names:t.txt:m0, names:t.txt:m1, names:t.txt:m2, names:t.txt:m3, "
            "names:t.txt:m4 and 1 more",
        ),
        (lambda b: b["Sentences"].delete_rows(3), "sheet Sentences: 1 drawn rows are gone: t.txt:s1"),
        (lambda b: put(b, "Items", 3, "id", "m99"), r"rows are gone: names:t.txt:m1; 1 rows were never drawn: row 3 \(m99\)"),
        (lambda b: put(b, "Items", 12, "code", "right"), r"1 rows were never drawn: row 12 \(no id\)"),
        (lambda b: put(b, "Items", 12, "id", "names:t.txt:m1"), r"1 rows stand twice: row 12 \(names:t.txt:m1, also row 3\)"),
        (lambda b: put(b, "Items", 1, "code", "Kode"), "sheet Items: no column `code` in its first row"),
        (lambda b: b.remove(b["Sentences"]), "sheet Sentences is missing"),
        (lambda b: b.remove(b["drawn"]), "no sheet that `make coding-sample` drew"),
        (lambda b: put(b, "drawn", 2, "weight", "viel"), "hidden sheet `drawn` was changed"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_in_one_line(path, change, said):
    edit(path, change)
    with pytest.raises(InputError, match=said) as error:
        read_workbook(path)
    assert "\n" not in str(error.value) and str(error.value).startswith(str(path))


@pytest.mark.parametrize("content", [b"", b"id;code\n1;right\n", b"PK\x03\x04 torn"])
def test_a_file_that_is_no_spreadsheet(tmp_path, content):
    path = tmp_path / "sample.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"not readable as a spreadsheet \(.xlsx\)"):
        read_workbook(path)


def test_other_files_that_are_no_sheet(tmp_path, path):
    (tmp_path / "sample.ods").write_bytes(path.read_bytes())
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types")
    for name in ("sample.ods", "other.xlsx", "absent.xlsx", "."):
        with pytest.raises(InputError, match=re.escape(str(tmp_path / name)) + ": not readable"):
            read_workbook(tmp_path / name)
