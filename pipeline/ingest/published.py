"""Publication dates as manifests, columns and markup give them, checked and brought to ISO 8601 where they are not."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_PARTIAL = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2}))?")
_FULL = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ].+)?")
_GERMAN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?(?:\s*Uhr)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SPACED_ZONE = re.compile(r"\s+(?=[+-]\d{2}:?\d{2}$)")


def iso_date(value: str) -> str | None:
    """`value` if it is an ISO date (2025, 2025-09, 2025-09-03, with a time or not), as given; else None.

    1 January 1970 is what systems write where no date is known, so it is none.
    """
    value = _SPACED_ZONE.sub("", value.strip())
    if match := _PARTIAL.fullmatch(value):
        plausible = int(match["year"]) >= 1500 and 1 <= int(match["month"] or 1) <= 12
        return value if plausible else None
    if not _FULL.fullmatch(value) or value.startswith("1970-01-01"):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return value if moment.year >= 1500 else None


def any_date(value: str) -> str | None:
    """As `iso_date`, and `3.9.2025, 10:15 Uhr`, `20250903` and `Wed, 03 Sep 2025 10:15:00 +0200` brought to ISO."""
    value = value.strip()
    if found := iso_date(value):
        return found
    try:
        if match := _GERMAN.fullmatch(value):
            day, month, year, hour, minute, second = match.groups()
            if hour is None:
                return iso_date(date(int(year), int(month), int(day)).isoformat())
            moment = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0))
            return iso_date(moment.isoformat())
        if match := _COMPACT.fullmatch(value):
            return iso_date("-".join(match.groups()))
        return iso_date(parsedate_to_datetime(value).isoformat()) if len(value) < 60 else None
    except ValueError:  # a month 13, a day 32, no date at all
        return None
