import pytest

from pipeline.annotate.dates import find_dates
from pipeline.tables import frame
from tests.annotate.reading import read
from tests.slices import first_mismatch

PUBLISHED = "2021-05-07"  # a Friday


def found(text, published=PUBLISHED, names=None):
    rows = find_dates(read(text, names), published)
    assert first_mismatch(frame("annotate.dates", rows), {"t": text}) is None
    return [(row["surface"], row["date_low"], row["date_high"], row["kind"]) for row in rows]


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("Am 3. September 2019 kam er.", "3. September 2019", "2019-09-03", "2019-09-03"),
        ("Montag, 3. Mai 2021, Jena.", "Montag, 3. Mai 2021", "2021-05-03", "2021-05-03"),
        ("Stand 03.09.2019 gilt das.", "03.09.2019", "2019-09-03", "2019-09-03"),
        ("Stand 2019-09-03 gilt das.", "2019-09-03", "2019-09-03", "2019-09-03"),
        ("Vom 3. bis 5. Mai 2019 war er da.", "3. bis 5. Mai 2019", "2019-05-03", "2019-05-05"),
        ("Vom 3. bis zum 5. Mai 2019 war er da.", "3. bis zum 5. Mai 2019", "2019-05-03", "2019-05-05"),
        ("Seit Februar 2020 ruht es.", "Februar 2020", "2020-02-01", "2020-02-29"),
        ("Im Jahr 2000 kamen Leute.", "2000", "2000-01-01", "2000-12-31"),
        ("Am siebten Mai 2021 kam er.", "siebten Mai 2021", "2021-05-07", "2021-05-07"),
        ("Von 1990 bis 95 ruhte es.", "1990 bis 95", "1990-01-01", "1995-12-31"),
        ("In den 1990er Jahren war es so.", "1990er Jahren", "1990-01-01", "1999-12-31"),
        ("Von 2015 bis 2018 ruhte es.", "2015 bis 2018", "2015-01-01", "2018-12-31"),
    ],
)
def test_explicit(text, surface, low, high):
    assert found(text, None) == [(surface, low, high, "explicit")]


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("Am Mittwoch kam er.", "Mittwoch", "2021-05-05", "2021-05-05"),
        ("Am Freitagabend kam er.", "Freitagabend", "2021-05-07", "2021-05-07"),
        ("Er kam gestern.", "gestern", "2021-05-06", "2021-05-06"),
        ("Er kam letztes Jahr.", "letztes Jahr", "2020-01-01", "2020-12-31"),
        ("Er kam vergangene Woche.", "vergangene Woche", "2021-04-26", "2021-05-02"),
        ("Er kommt am kommenden Mittwoch.", "kommenden Mittwoch", "2021-05-12", "2021-05-12"),
        ("Das war vor 80 Jahren.", "vor 80 Jahren", "1941-01-01", "1941-12-31"),
        ("Das war vor drei Tagen.", "vor drei Tagen", "2021-05-04", "2021-05-04"),
        ("Das war im April.", "April", "2021-04-01", "2021-04-30"),
        ("Das war im vergangenen März.", "vergangenen März", "2020-03-01", "2021-03-31"),
        ("Das war Ende April.", "Ende April", "2021-04-21", "2021-04-30"),
        ("Am 3. Januar kam er.", "3. Januar", "2021-01-03", "2021-01-03"),
        ("Das war vor drei Stunden.", "vor drei Stunden", "2021-05-06", "2021-05-07"),
        ("Das war vor zwei Monaten.", "vor zwei Monaten", "2021-03-01", "2021-03-31"),
        ("Im kommenden März ist Wahl.", "kommenden März", "2022-03-01", "2022-03-31"),
        ("Im kommenden Juni ist Wahl.", "kommenden Juni", "2021-06-01", "2021-06-30"),
        ("Diesen Mai ist Wahl.", "Diesen Mai", "2021-05-01", "2021-05-31"),
        ("Im vergangenen Juni war Wahl.", "vergangenen Juni", "2020-06-01", "2020-06-30"),
        ("Am kommenden Wochenende ist Fest.", "kommenden Wochenende", "2021-05-08", "2021-05-09"),
    ],
)
def test_relative(text, surface, low, high):
    assert found(text) == [(surface, low, high, "relative")]
    assert found(text, None) == [(surface, None, None, "relative")]


@pytest.mark.parametrize(
    "text",
    [
        "Guten Morgen.",
        "Guten morgen, rief er.",
        "Die letzten Monate waren nass.",
        "Montags ist zu.",
        "Es kamen 2000 Boote.",
        "In den letzten Jahren.",
        "3:2",
    ],
)
def test_no_dates(text):
    assert found(text) == []


def test_names_are_no_dates():
    assert found("Im August August Abel zu sehen.", names={"August Abel": "PER"})[0][0] == "August"
    assert found("Der Sonntag meldet das.", names={"Der Sonntag": "ORG"}) == []


def test_a_day_the_calendar_lacks_and_a_published_month_alone():
    assert found("Am 31. Juni 2020.", None) == [("31. Juni 2020", None, None, "explicit")]
    assert found("Er kam gestern.", "2021-05") == [("gestern", None, None, "relative")]


@pytest.mark.parametrize(
    "text", ["Raum: 120 ² Meter", "Anmerkung ².", "H ₂ brennt leicht", "① Zweitens", "² Mai 2020", "Mai ²⁰²⁰", "Jahr 2020 bis ²⁰²¹"]
)  # fmt: skip
def test_raised_and_circled_figures_are_no_numbers(text):
    assert [row for row in found(text) if row[0] != "2020" and row[0] != "Mai 2020"] == []


def test_decimal_figures_of_other_scripts_are_read():
    assert found("Am ٣. Mai ٢٠٢٠.")[0][1] == "2020-05-03"


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("text", ["gestern", "morgen", "im Mai", "nächste Woche", "vergangene Woche", "vor 20 Tagen"])
def test_a_placeholder_for_no_date_is_no_day_to_count_from(published, text):
    assert [row["date_low"] for row in find_dates(read(f"Es war {text} so."), published)] == [None]
