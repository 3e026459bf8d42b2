"""Dates that need the publication date: "am Mittwoch", "gestern", "im April", "3. Mai", "vergangene Woche", "vor 80 Jahren".

Each expression is read as a range of days around the reference day; where German leaves two readings open ("vergangenen
Juni" in September can be this year's or last year's) the range spans both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from pipeline.annotate.explicit_dates import months, time_words
from pipeline.annotate.numbers import Piece, figure_value, word_value

Days = tuple[date, date]
_ENDINGS = ("en", "er", "es", "em", "e")
_CLOSED_MONTHS_BACK = 6  # a bare month up to this far back is the past one; further back it may be the coming one


@dataclass(frozen=True, slots=True)
class Relative:
    """Pieces `first` to `last` and the days meant; None without a reference day."""

    first: int
    last: int
    days: Days | None


def relative_dates(found: Sequence[Piece], today: date | None) -> list[Relative]:
    """Relative dates among the pieces of a sentence, in order; `today` is the publication date or None."""
    dates: list[Relative] = []
    at = 0
    while at < len(found):
        if not _opens(found[at].text):
            at += 1
            continue
        read = _ago(found, at, today) or _directed(found, at, today) or _word(found, at, today)
        if read is None:
            at += 1
            continue
        if dates and dates[-1].last >= read.first:
            read = Relative(dates[-1].last + 1, read.last, read.days)
        dates.append(read)
        at = read.last + 1
    return dates


@lru_cache(maxsize=1 << 16)
def _opens(word: str) -> bool:
    """Whether a relative date can begin with this word at all."""
    low = word.lower()
    if low in {"vor", "wochenende"} or low in months() or _weekday(low) is not None:
        return True
    if any(low in time_words(name) for name in ("day", "year", "unit")):
        return True
    stems = (low[: -len(ending)] for ending in _ENDINGS if low.endswith(ending))
    return any(stem in time_words(name) for stem in stems for name in ("next", "last", "this"))


def _low(found: Sequence[Piece], at: int, tied: bool = True) -> str:
    if not 0 <= at < len(found) or (tied and at and (found[at - 1].after or found[at].before)):
        return ""
    return found[at].text.lower()


def _ago(found: Sequence[Piece], at: int, today: date | None) -> Relative | None:
    """ "vor 80 Jahren", "vor einer Woche": back from today by a number of units."""
    if _low(found, at, tied=False) != "vor":
        return None
    number = _low(found, at + 1)
    value = (
        1.0
        if number in {"einem", "einer"}
        else figure_value(number)
        if number[:1].isdigit()
        else word_value(number)
        if number
        else None
    )
    unit = time_words("unit").get(_low(found, at + 2)) if value else None
    if unit is None or not value or value != int(value) or value > 5000:
        return None
    return Relative(at, at + 2, None if today is None else _back(today, int(value), unit))


def _back(today: date, value: int, unit: str) -> Days | None:
    if unit == "hour":
        return today - timedelta(days=1 + value // 24), today
    if unit in ("day", "week"):
        near = today - timedelta(days=value * (7 if unit == "week" else 1))
        slack = timedelta(days=3 if unit == "week" else 0)
        return near - slack, near + slack
    if unit == "month":
        return _month_days(today.year * 12 + today.month - 1 - value)
    years = {"year": 1, "decade": 10, "century": 100}.get(unit, 0) * value
    return _year_days(today.year - years) if 0 < years < today.year else None


def _directed(found: Sequence[Piece], at: int, today: date | None) -> Relative | None:
    """ "vergangenen Juni", "nächste Woche", "dieses Jahr", "kommenden Mittwoch"; `at` is the adjective."""
    word = _low(found, at, tied=False)
    ending = next((e for e in _ENDINGS if word.endswith(e)), "")
    stem = word[: len(word) - len(ending)] if ending else ""
    step = next((int(time_words(name)[stem]) for name in ("next", "last", "this") if stem in time_words(name)), None)
    noun = _low(found, at + 1)
    if step is None or not noun:
        return None
    day = _weekday(noun)
    month, unit = months().get(noun), time_words("unit").get(noun)
    if day is None and month is None and unit not in {"week", "month", "year", "weekend", "decade", "century"}:
        if noun not in time_words("season"):
            return None
        return Relative(at, at + 1, None if today is None else _season(today, int(time_words("season")[noun]), step))
    if today is None:
        return Relative(at, at + 1, None)
    if found[at + 1].text.endswith("en") and unit in {"week", "month", "year"} and noun not in {"wochen"}:
        return None  # "letzten Jahren": several of them
    if noun in {"wochen", "monate", "jahre", "jahrzehnte", "jahrzehnten", "jahrhunderten"}:
        return None
    return Relative(at, at + 1, _shifted(today, step, day, month, unit))


def _shifted(today: date, step: int, day: int | None, month: int | None, unit: str | None) -> Days | None:
    if day is not None:
        ahead = (day - today.weekday()) % 7
        near = today + timedelta(days=(ahead or 7) if step > 0 else ahead - 7 if step < 0 else ahead)
        return near, near
    if month is not None:
        number = today.year * 12 + month - 1
        now = today.year * 12 + today.month - 1
        if step > 0:
            return _month_days(number if number > now else number + 12)
        if step == 0:
            return _month_days(number)
        if number < now:  # this year's, or as opposed to it last year's
            return _month_days(number - 12)[0], _month_days(number)[1]
        return _month_days(number - 12)
    if unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        if unit == "weekend" and step < 0 and today.weekday() < 5:
            monday = today - timedelta(days=today.weekday() + 7)
        if unit == "weekend" and step > 0 and today.weekday() < 5:
            monday -= timedelta(weeks=1)
        return monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6)
    if unit == "month":
        return _month_days(today.year * 12 + today.month - 1 + step)
    span = {"year": 1, "decade": 10, "century": 100}[unit or "year"]
    first = today.year // span * span + step * span
    return (_year_days(first)[0], _year_days(first + span - 1)[1]) if 0 < first < 9000 else None


def _word(found: Sequence[Piece], at: int, today: date | None) -> Relative | None:
    """ "Mittwoch", "Mittwochabend", "gestern", "im April", "Anfang April", "Vorjahr", "Wochenende"."""
    word, text = _low(found, at, tied=False), found[at].text
    if word in time_words("day") and (text.islower() or at == 0) and not (word == "morgen" and text[0].isupper()):
        if word == "morgen" and _low(found, at - 1, tied=False) in {"am", "guten", "jeden", "gegen"}:
            return None
        near = None if today is None else today + timedelta(days=int(time_words("day")[word]))
        return Relative(at, at, (near, near) if near else None)
    if word in time_words("year"):
        return Relative(at, at, _year_days(today.year + int(time_words("year")[word])) if today else None)
    if not text[:1].isupper() or len(text) > 40:
        return None
    day = _weekday(word)
    if day is not None:
        last = at + 1 if _low(found, at + 1) in time_words("daypart") and found[at + 1].text.islower() else at
        near = today - timedelta(days=(today.weekday() - day) % 7) if today else None
        to_come = (
            near and today and near < today and _low(found, at) and _low(found, at - 1, tied=False) in {"bis", "ab"}
        )
        return Relative(at, last, (near, near + timedelta(days=7 if to_come else 0)) if near else None)
    before = _low(found, at) and _low(found, at - 1, tied=False)
    if word in time_words("unit") and _low(found, at + 1) in {"zuvor", "später", "danach"}:  # from another event's day
        hours = time_words("unit")[word] == "hour" and _low(found, at + 1) == "zuvor"
        return Relative(at, at + 1, (today - timedelta(days=1), today) if today and hours else None)
    if word in months() and (len(word) > 3 or word == "mai") and before in time_words("month_word"):
        days = _nearest_month(today, months()[word]) if today else None
        part = time_words("part").get(before)
        return Relative(at - (part is not None), at, _third(days, part) if days else None)
    if word == "wochenende" and before in {"am", "dieses", "diesem", "das", "vom"}:
        step = -1 if today and today.weekday() < 5 else 0
        return Relative(at, at, _shifted(today, step, None, None, "weekend") if today else None)
    return None


def _weekday(word: str) -> int | None:
    """Monday is 0; also with a part of the day (Dienstagabend) or in the genitive; plurals (montags) are habits, no dates."""
    for name, number in time_words("weekday").items():
        rest = word[len(name) :] if word.startswith(name) else None
        if rest is not None and (not rest or rest in time_words("daypart")):
            return int(number)
    return None


def _nearest_month(today: date, month: int) -> Days:
    back = (today.month - month) % 12
    number = today.year * 12 + today.month - 1 - back
    first, last = _month_days(number)
    return (first, last) if back <= _CLOSED_MONTHS_BACK else (first, _month_days(number + 12)[1])


def _third(days: Days, part: str | None) -> Days:
    if part is None or (days[1] - days[0]).days > 31:
        return days
    first = days[0] + timedelta(days=10 * int(part))
    return first, days[1] if part == "2" else first + timedelta(days=9)


def _season(today: date, month: int, step: int) -> Days:
    year = today.year + (
        step if step > 0 and month <= today.month else step if step < 0 and month >= today.month else 0
    )
    first = _month_days(year * 12 + month - 1)[0]
    return first, _month_days(year * 12 + month + 1)[1]


def _month_days(number: int) -> Days:
    """First and last day of month `number` counted from year 0 (year * 12 + month - 1)."""
    first = date(number // 12, number % 12 + 1, 1)
    return first, date((number + 1) // 12, (number + 1) % 12 + 1, 1) - timedelta(days=1)


def _year_days(year: int) -> Days:
    return date(year, 1, 1), date(year, 12, 31)
