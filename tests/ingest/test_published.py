import pytest

from pipeline.ingest.published import any_date, column_date, iso_date


@pytest.mark.parametrize(
    "value",
    ["2025", "2025-09", "2025-09-03", "2025-09-03T10:15:00.123Z", "2025-09-03 10:15", "2025-09-03T10:15:00+0200"],
)
def test_iso_dates_stay_as_given(value):
    assert iso_date(f" {value} ") == value


@pytest.mark.parametrize(
    "value", ["", "2025-13", "2025-02-30", "03.09.2025", "gestern", "1970-01-01T00:00:00Z", "20250903"]
)
def test_what_is_no_iso_date(value):
    assert iso_date(value) is None


def test_other_notations_become_iso():
    assert any_date("3.9.2025") == "2025-09-03"
    assert any_date("03.09.2025, 16:35 Uhr") == "2025-09-03T16:35:00"
    assert any_date("20250903") == "2025-09-03"
    assert any_date("Wed, 03 Sep 2025 10:15:00 +0200") == "2025-09-03T10:15:00+02:00"


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Fr., 16. Jänner 2026", "2026-01-16"),
        ("Freitag, 16. Januar 2026 um 9.05 Uhr", "2026-01-16T09:05:00"),
        ("16.01.2026 - 10:15 Uhr (MEZ)", "2026-01-16T10:15:00+01:00"),
        ("Sat Oct 25 15:26:09 CEST 2025", "2025-10-25T15:26:09+02:00"),
        ("Fri, 16 Jan 2026 23:30:00 GMT", "2026-01-16T23:30:00+00:00"),
        ("January 16, 2026", "2026-01-16"),
        ("2026/01/16", "2026-01-16"),
        ("20260116T101500Z", "2026-01-16T10:15:00Z"),
        ("16/01/2026", "2026-01-16"),
        ("01/16/2026", "2026-01-16"),
    ],
)
def test_dates_as_people_and_systems_write_them(written, iso):
    assert any_date(written) == column_date(written) == iso


@pytest.mark.parametrize(
    "written",
    ["03/04/2026", "16.01.26", "31.02.2026", "29. Februar 2025", "16.13.2026", "16.01.2026, 25:00 Uhr", "16. Januar",
     "am Mittwoch", "Stand 16.01.2026", "16.01.2026 10:15 Uhr XYZ", "202601161015", "45000", "16. Foobar 2026"],
)  # fmt: skip
def test_what_could_be_two_dates_or_none_is_not_guessed(written):
    assert any_date(written) is None and column_date(written) is None


def test_seconds_and_milliseconds_are_dates_in_columns_only():
    assert (
        column_date("1768606200") == column_date("1768606200000") == "2026-01-17T00:30:00+01:00"
    )  # 23:30 UTC the day before
    assert column_date("1751320800") == "2025-07-01T00:00:00+02:00"
    assert any_date("1768606200") is None and column_date("0") is None


def test_a_sentence_is_no_date():
    assert any_date("Am 16. Januar 2026 um 10 Uhr legte die alte Fähre zum letzten Mal ab.") is None
