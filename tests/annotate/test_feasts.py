from datetime import date

import pytest

from pipeline.annotate.feasts import easter, feast_at, feast_days
from pipeline.annotate.numbers import pieces


@pytest.mark.parametrize(
    "day", ["1818-03-22", "1943-04-25", "1954-04-18", "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31", "2038-04-25", "2049-04-18"]
)  # fmt: skip
def test_easter_of_the_tables(day):
    assert easter(int(day[:4])).isoformat() == day


@pytest.mark.parametrize(
    ("feast", "year", "low", "high"),
    [
        ("Aschermittwoch", 2024, "2024-02-14", "2024-02-14"),
        ("Christi Himmelfahrt", 2008, "2008-05-01", "2008-05-01"),
        ("Fronleichnam", 2025, "2025-06-19", "2025-06-19"),
        ("Weihnachten", 2023, "2023-12-24", "2023-12-26"),
        ("vierten Advent", 2023, "2023-12-24", "2023-12-24"),
        ("1. Advent", 2022, "2022-11-27", "2022-11-27"),
        ("Buß- und Bettag", 2024, "2024-11-20", "2024-11-20"),
        ("Muttertag", 2022, "2022-05-08", "2022-05-08"),
        ("Tag der Deutschen Einheit", 2025, "2025-10-03", "2025-10-03"),
    ],
)
def test_feasts(feast, year, low, high):
    length, *rule = feast_at(pieces(feast, 0, len(feast)), 0)
    assert length == len(feast.split())
    assert feast_days(*rule, year) == (date.fromisoformat(low), date.fromisoformat(high))


@pytest.mark.parametrize("text", ["Tag der Arbeiter", "Osterhase", "Tag, der Arbeit", "5. Advent"])
def test_no_feasts(text):
    assert feast_at(pieces(text, 0, len(text)), 0) is None
