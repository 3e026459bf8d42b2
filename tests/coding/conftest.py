import pytest

from pipeline.coding.workbook import write_workbook
from tests.coding.sheets import items, sentences


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "coding" / "sample.xlsx"
    write_workbook(path, {"fingerprint": "abc", "seed": "1"}, items(), sentences())
    return path
