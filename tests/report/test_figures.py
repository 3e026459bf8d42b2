"""Figures: alt text that says what is drawn, the same bytes every time, and names of any script."""

import base64
import re
import warnings

import numpy as np
import pandas as pd

from pipeline.report.figures import dots, heat_map, timeline


def _svg(markup: str) -> str:
    return base64.b64decode(re.search(r'base64,([^"]+)"', markup)[1]).decode()


def test_heat_map_names_the_highest_and_shows_the_same_twice():
    table = pd.DataFrame({"Havelblick": [3.0, 0.0], "Seekurier": [1.0, 2.0]}, index=["Lohmann", "Kiel"])
    first = heat_map(table, "Nennungen")
    assert 'alt="Nennungen. Highest in each row: Lohmann: Havelblick 3.0; Kiel: Seekurier 2.0"' in first
    assert first == heat_map(table, "Nennungen")
    assert ">Seekurier</text>" in _svg(first)


def test_odd_names_are_drawn_as_they_are_and_without_a_warning():
    rows = [("$x_$ & 平壌 <b>", {"Blatt": (2.0, 1.0, 3.0), "the rest": (1.0, np.nan, np.nan)})]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        svg = _svg(dots(rows, "Nennungen"))
    assert "$x_$ &amp; 平壌 &lt;b&gt;" in svg


def test_timeline_counts_the_undated_in_words():
    rows = pd.DataFrame({"outlet_id": ["a", "a", "b"], "published_date": ["2025-09-08", "2025-09-10", None]})
    assert "1 of 3 documents carry no day and are not drawn." in timeline(rows, "Erscheinen")
    assert "fewer than two different days" in timeline(rows.tail(1), "Erscheinen")
