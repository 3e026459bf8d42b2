import pytest

from pipeline.clean.bylines import is_byline
from pipeline.clean.lines import make_line
from pipeline.clean.marks import is_date_line
from pipeline.clean.printed_dates import find_dates


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("03.09.2025", "2025-09-03"),
        ("3. September 2025, 14:05 Uhr", "2025-09-03"),
        ("2025-09-03T14:05:00+02:00", "2025-09-03"),
        ("7. Jänner 2024", "2024-01-07"),
        ("September 2025", "2025-09"),
        ("03.09.25", "2025-09-03"),
        ("13/09/2025", "2025-09-13"),
        ("09/13/2025, 2:05 PM (CEST)", "2025-09-13"),
        ("2025/09/03 14:05 MESZ", "2025-09-03"),
        ("Veröffentlicht am03.09.2025", "2025-09-03"),
        ("am3. September 2025", "2025-09-03"),
    ],
)
def test_forms(text, iso):
    assert [found for _, _, found in find_dates(text)] == [iso]


def test_date_glued_to_its_long_form():
    assert next(iso for _, _, iso in find_dates("03.09.20253. September 2025")) == "2025-09-03"


def test_latest():
    assert [iso for _, _, iso in find_dates("3.9.2025, 4.9.2025, September 2025", latest="2025-09-03")] == [
        "2025-09-03",
        "2025-09",
    ]


def test_latest_may_be_a_year():
    assert [iso for _, _, iso in find_dates("3.9.2025, 4.1.2026", latest="2025")] == ["2025-09-03"]


def test_no_dates():
    assert not list(find_dates("Version 3.11.2, 15.000 Menschen, 31.13.2025 und 2025"))


def test_date_lines():
    assert is_date_line("Stand: 03.09.2025, 14:05 Uhr") and is_date_line("vor 3 Stunden")
    assert is_date_line("Aus der Ausgabe vom 25. November 2023")
    assert not is_date_line("Am 3. September 2025 legt die Fähre ab")


def test_head_line_of_a_printed_page():
    assert is_date_line("Der Hafenbote, Freitag, 6. März 2026, Seite 14")
    assert not is_date_line("Der Hafenbote druckte am 6. März 2026 auf Seite 14 eine Karte")
    assert not is_date_line("Der Hafenbote, Freitag, 6. März 2026")


def test_bylines():
    def line(text):
        return make_line(text, 0, len(text))

    assert is_byline(line("Von Mia Rolfs und Jan Petersen, Kiel")) and is_byline(line("Autor: Jan Petersen"))
    assert is_byline(line("Von Mia Rolfs, Jan Petersen, Ida Abel und Tom Kahn"))
    assert not is_byline(line("Von Kiel aus fährt die Fähre nach Norden.")) and not is_byline(line("Von Haus zu Haus"))
