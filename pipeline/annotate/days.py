"""Stretches of days: weeks, months, years and their thirds, counted from a day."""

from datetime import date, timedelta

Days = tuple[date, date]  # first and last


def month_days(number: int) -> Days:
    """First and last day of month `number` counted from year 0 (year * 12 + month - 1)."""
    first = date(number // 12, number % 12 + 1, 1)
    return first, date((number + 1) // 12, (number + 1) % 12 + 1, 1) - timedelta(days=1)


def month_number(day: date) -> int:
    """The month of a day, counted from year 0."""
    return day.year * 12 + day.month - 1


def year_days(year: int, years: int = 1) -> Days:
    """First and last day of a year, or of several from it on."""
    return date(year, 1, 1), date(year + years - 1, 12, 31)


YEARS = {"year": 1, "decade": 10, "century": 100}


def unit_days(today: date, unit: str, step: int) -> Days | None:
    """The week (Monday to Sunday), weekend, month, year, decade or century `step` after that of `today`.

    Before Saturday the weekend that follows is the next one, and the one before the last.
    """
    if unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        if unit == "weekend" and step > 0 and today.weekday() < 5:
            monday -= timedelta(weeks=1)
        return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)
    if unit == "month":
        return month_days(month_number(today) + step)
    span = YEARS[unit]
    first = today.year // span * span + step * span
    return year_days(first, span) if 0 < first < 9000 else None


def third(days: Days, part: int | None) -> Days:
    """The first, second or last third (0, 1, 2; None: all): Anfang Mai → 1 to 10 May, Mitte der Woche → Wednesday and Thursday.

    Of a week two, two and three days, of a month ten, ten and the rest, of what is longer whole months.
    """
    low, high = days
    length = (high - low).days + 1
    if part is None:
        return days
    if length <= 31:
        cuts = (0, 2, 4, length) if length <= 7 else (0, 10, 20, length)
        return low + timedelta(days=cuts[part]), low + timedelta(days=cuts[part + 1] - 1)
    first, months = month_number(low), month_number(high) - month_number(low) + 1
    return month_days(first + months * part // 3)[0], month_days(first + months * (part + 1) // 3 - 1)[1]


def earlier(today: date, value: int, unit: str, slack: int = 0) -> Days | None:
    """Where `value` units before `today` lie (negative: after it); `slack` more or less units are meant, too.

    Hours reach to the day before, weeks three days to either side; months and years are whole.
    """
    if unit == "hour":
        days = timedelta(days=1 + abs(value) // 24)
        return (today - days, today) if value > 0 else (today, today + days)
    if unit in ("day", "week"):
        length = 7 if unit == "week" else 1
        near = today - timedelta(days=value * length)
        loose = timedelta(days=(3 if unit == "week" else 0) + slack * length)
        return near - loose, near + loose
    if unit == "month":
        number = month_number(today) - value
        return month_days(number - slack)[0], month_days(number + slack)[1]
    span = YEARS.get(unit, 0)
    first, last = today.year - (value + slack) * span, today.year - (value - slack) * span
    return (year_days(first)[0], year_days(last)[1]) if span and first > 0 and last < 9000 else None
