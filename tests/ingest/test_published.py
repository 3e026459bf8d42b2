import pytest

from pipeline.ingest.published import any_date, iso_date


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
    assert any_date("03.09.2025, 17:42 Uhr") == "2025-09-03T17:42:00"
    assert any_date("20250903") == "2025-09-03"
    assert any_date("Wed, 03 Sep 2025 10:15:00 +0200") == "2025-09-03T10:15:00+02:00"
    assert any_date("31.02.2025") is None
    assert any_date("am Mittwoch") is None
