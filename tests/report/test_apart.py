"""Interval and p stand only where a comparison is tested; an interval with one open end says which."""

import numpy as np
import pandas as pd
import pytest

from pipeline.report.apart import keyness_table
from pipeline.report.corpus import Corpus
from pipeline.report.words import interval

ROW = {"outlet_id": "nordblick", "reference": "rest", "term": "kiel", "n_target": 1, "n_reference": 1, "log_ratio": 1.0,
       "ci_low": np.nan, "ci_high": 2.5, "log_odds_z": 2.0, "p_adjusted": 0.012, "p_adjusted_within": 0.034}  # fmt: skip


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(0.1, 0.5, "0.10–0.50"), (-1, 2, "-1.00 to 2.00"), (np.nan, 2, "≤ 2.00"), (2, np.nan, "≥ 2.00"), (np.nan, np.nan, "–")],
)  # fmt: skip
def test_an_interval_says_which_end_is_open(low, high, said):
    assert interval(low, high) == said


def test_no_p_of_a_descriptive_row_is_printed_even_if_the_table_holds_one(reports):
    corpus = Corpus("../reports/")
    few = keyness_table(corpus, pd.DataFrame([ROW | {"basis": "descriptive"}]), "term")
    assert "0.012" not in few and "p, agenda" not in few and "2.5" not in few and "Descriptive" in few
    enough = keyness_table(corpus, pd.DataFrame([ROW | {"basis": "tested"}]), "term")
    assert "0.012" in enough and "0.034" in enough and "≤ 2.5" in enough and "Descriptive" not in enough
    both = keyness_table(
        corpus, pd.DataFrame([ROW | {"basis": b, "term": b[:4]} for b in ("tested", "descriptive")]), "term"
    )
    assert both.count("0.012") == 1


def test_no_page_of_few_articles_shows_a_p_or_a_star(reports):
    for path in reports.rglob("outlets/*.html"):
        text = path.read_text(encoding="utf-8")
        assert "p, agenda" not in text and "p, framing" not in text and "Wilson" not in text, path.name
