import pytest

from pipeline import InputError
from pipeline.evaluate.coded import coded_rates

ROW = {
    "fingerprint": "ab12",
    "layer": "names",
    "outlet": "blatt",
    "n_right": "27",
    "precision": "0.9",
    "recall": "",
    "alpha": "-0.1",
}


def test_rates_of_this_corpus_only():
    rates, note = coded_rates([ROW, ROW | {"outlet": "'=blatt"}, ROW | {"fingerprint": "cd34"}], "ab12")
    assert rates["blatt", "names"] == {"n_right": 27.0, "precision": 0.9, "recall": None, "alpha": -0.1}
    assert set(rates) == {("blatt", "names"), ("=blatt", "names")} and "1 rows" in note
    assert coded_rates([], "ab12") == ({}, "")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ROW | {"precision": "hoch"}], "row 1: column precision is 'hoch'"),
        ([ROW, ROW | {"outlet": "bote", "n_right": "-3"}], "row 2: column n_right is '-3'"),
        ([ROW | {"recall": "inf"}], "row 1: column recall is 'inf'"),
        ([ROW, ROW], "row 2: blatt, names is given before"),
    ],
)
def test_a_row_that_cannot_be_read(rows, said):
    with pytest.raises(InputError, match=rf"curation rates.csv: {said}"):
        coded_rates(rows, "ab12")
