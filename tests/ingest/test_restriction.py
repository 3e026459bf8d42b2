from datetime import date, datetime

import pytest

from pipeline import InputError
from pipeline.ingest.restriction import check_restriction


@pytest.mark.parametrize(
    ("published", "why"),
    [
        (None, None), ("2026-01-15", None), ("2026-01-14T23:59:00", "date_from"), ("2026-01", None), ("2025", "date_from"),
        ("2026-02-28T23:00:00Z", None), ("2026-03-01", "date_to"), ("2026-03", "date_to"), ("2027", "date_to"),
    ],
)  # fmt: skip
def test_days_and_months_at_the_limits(published, why):
    limits = check_restriction(date(2026, 1, 15), "2026-02", [])
    assert limits.leaves_out({"outlet_id": "kurier", "published": published}) == why


def test_outlets():
    limits = check_restriction(None, "", ["kurier"])
    assert limits.leaves_out({"outlet_id": "kurier", "published": None}) is None
    assert limits.leaves_out({"outlet_id": "unknown", "published": "2026-01-01"}) == "outlets"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("gestern", None, []), "date_from is 'gestern'"),
        ((None, "2026-02-30", []), "date_to is '2026-02-30'"),
        ((datetime(2026, 1, 1, 8), None, []), "date_from is '2026-01-01 08:00:00'"),
        (("2026-02", "2026-01-31", []), "date_from 2026-02 is after ingest.date_to 2026-01-31"),
        ((None, None, [3]), "outlets holds 3"),
    ],
)
def test_wrong_limits_are_named(given, message):
    with pytest.raises(InputError, match=message):
        check_restriction(*given)
