"""Publication dates as manifests, columns and markup give them, checked and brought to ISO 8601 where they are not."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from pipeline.tables import read_numbers, read_words

_PARTIAL = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?")
_FULL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ].+)?")
_SPACED_ZONE = re.compile(r"\s+(?=[+-][0-9]{2}:?[0-9]{2}$)")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T?([0-9]{2})([0-9]{2})([0-9]{2}))?(Z?)")
_SECONDS = re.compile(r"[1-9][0-9]{8,9}(?:\.[0-9]+)?")  # since 1970: from 1973 to 2286
_MILLISECONDS = re.compile(r"[1-9][0-9]{12}")
_EPOCH_ZONE = "Europe/Berlin"  # seconds since 1970 name no day of their own; Vienna and Zurich keep the same time
# Day before month, always, but where a slash leaves the order open.
_DOTTED = r"(?P<day>[0-9]{1,2})\.\s?(?P<month>[0-9]{1,2})\.\s?(?P<year>[0-9]{4})"
_SLASHED = r"(?P<either>[0-9]{1,2})/(?P<other>[0-9]{1,2})/(?P<year>[0-9]{4})"
_SLASHED_ISO = r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})"
_NAMED = r"(?P<day>[0-9]{1,2})(?:\.\s?|\s)(?P<name>[^\W0-9_]{3,10})\.?\s(?P<year>[0-9]{4})"
_NAMED_FIRST = r"(?P<name>[^\W0-9_]{3,10})\.?\s(?P<day>[0-9]{1,2}),\s(?P<year>[0-9]{4})"  # October 3, 2025
_WEEKDAY = r"(?:(?P<weekday>[^\W0-9_]{2,10})\.?,?\s)?"
_CLOCK = r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:\.[0-9]+)?)?(?:\s?Uhr)?"
_ZONE = r"(?:\s?\(?(?P<zone>[A-Z]{1,4}|[+-][0-9]{2}:?[0-9]{2})\)?)?"
_FORMS = [
    *(
        re.compile(rf"{_WEEKDAY}{form}(?:(?:,?\s(?:um\s)?|,?\s[-–|]\s){_CLOCK}{_ZONE})?")
        for form in (_DOTTED, _SLASHED, _SLASHED_ISO, _NAMED, _NAMED_FIRST)
    ),
    # Sat Oct 25 15:26:09 CEST 2025, as Unix and Java print it
    re.compile(rf"{_WEEKDAY}(?P<name>[^\W0-9_]{{3,10}})\s(?P<day>[0-9]{{1,2}})\s{_CLOCK}{_ZONE}\s(?P<year>[0-9]{{4}})"),
]
_OFFSETS = {"Z": "+00:00", "UT": "+00:00", "UTC": "+00:00", "GMT": "+00:00", "MEZ": "+01:00", "CET": "+01:00"}
_OFFSETS |= {"MESZ": "+02:00", "CEST": "+02:00"}


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
    """As `iso_date`, and other notations brought to ISO; None for what is no date or could be two.

    Read are `16.1.2026, 10:15 Uhr`, `Fr., 16. Januar 2026`, `Fri, 16 Jan 2026 10:15:00 +0100`, `2026/01/16`, `20260116`.
    `03/04/2026` (whose month?), `16.01.26` (whose century?) and `31.02.2026` are not. A stated time zone stays (`MEZ`
    becomes +01:00), a time without one is left without.
    """
    value = " ".join(value.split())
    if len(value) > 60:
        return None
    try:
        return iso_date(value) or _compact(value) or _written(value)
    except ValueError:  # a month 13, a day 32
        return None


def column_date(value: str) -> str | None:
    """As `any_date`, and seconds or milliseconds since 1970 (`1768521600`), which databases write, in German time.

    In markup such a number is rarely a date, so it is read in mapped columns only.
    """
    value = value.strip()
    if _MILLISECONDS.fullmatch(value):
        seconds = int(value) // 1000
    elif _SECONDS.fullmatch(value):
        seconds = int(float(value))
    else:
        return any_date(value)
    return datetime.fromtimestamp(seconds, UTC).astimezone(ZoneInfo(_EPOCH_ZONE)).isoformat()


def _compact(value: str) -> str | None:
    match = _COMPACT.fullmatch(value)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    return iso_date(f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}{zone}" if hour else ""))


def _written(value: str) -> str | None:
    match = next(filter(None, (form.fullmatch(value) for form in _FORMS)), None)
    if match is None:
        return None
    found = match.groupdict()
    if found["weekday"] and found["weekday"].lower() not in read_words("de/weekdays.csv"):
        return None
    if "either" in found:
        day, month = int(found["either"]), int(found["other"])
        if month > 12:
            day, month = month, day
        elif day <= 12 and day != month:
            return None
    else:
        named = found.get("month") or read_numbers("de/months.csv", "month").get(found["name"].lower())
        if named is None:
            return None
        day, month = int(found["day"]), int(named)
    stated = date(int(found["year"]), month, day).isoformat()
    if found["hour"]:
        zone = found["zone"] or ""
        if zone.isalpha():
            if zone not in _OFFSETS:
                return None
            zone = _OFFSETS[zone]
        stated += f"T{int(found['hour']):02d}:{found['minute']}:{found['second'] or '00'}{zone}"
        stated = datetime.fromisoformat(stated).isoformat()
    return iso_date(stated)
