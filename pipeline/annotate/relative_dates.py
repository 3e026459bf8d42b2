"""Dates counted from the publication date: "am Mittwoch", "gestern", "vergangene Woche", "vor 80 Jahren", "in drei Tagen", "Ende des Jahres".

Each expression is read as a range of days around the reference day. A clause that looks back takes the last Wednesday, one that
looks ahead ("wird am Mittwoch …") the next; where its verbs leave it open it is the last.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from pipeline.annotate.date_words import amount, before, step_of, tied, time_words, weekday
from pipeline.annotate.days import Days, earlier, third, unit_days, year_days
from pipeline.annotate.numbers import Piece, ordinal_value
from pipeline.annotate.tense import direction, is_best, is_present
from pipeline.annotate.yearly_dates import Dated, in_order

_PERIODS = ("week", "weekend", "month", "year", "decade", "century")
_SEVERAL = frozenset(
    "tagen wochen monate monaten jahre jahren jahrzehnte jahrzehnten jahrhunderte jahrhunderten".split()
)
_HABIT = frozenset("jeder jeden jedem jede jedes alle ein einem einen eines".split())


def relative_dates(found: Sequence[Piece], today: date | None) -> list[Dated]:
    """Relative dates among the pieces of a sentence, in order; `today` is the publication date or None."""

    def read(at: int) -> Dated | None:
        return (
            _counted(found, at, today) or _period(found, at, today) or _directed(found, at, today)
            or _weekday(found, at, today) or _word(found, at, today)
        )  # fmt: skip

    return in_order(found, _opens, read)


@lru_cache(maxsize=1 << 16)
def _opens(word: str) -> bool:
    """Whether a relative date can begin with this word at all."""
    low = word.lower()
    if low in {"vor", "in", "wochenende"} or weekday(low) is not None or step_of(low) is not None:
        return True
    return any(low in time_words(name) for name in ("day", "year", "unit", "part", "part_of"))


def _counted(found: Sequence[Piece], at: int, today: date | None) -> Dated | None:
    """ "vor 80 Jahren", "vor rund zehn Jahren": back from today by a number of units; ahead with "in drei Tagen" where the clause does
    not look back or tell how long something takes ("dreimal in zwei Wochen")."""
    word = found[at].text.lower()
    read = amount(found, at + 1) if word in ("vor", "in") else None
    if read is None:
        return None
    value, unit, last, slack = read
    if word == "in":
        if unit == "hour" or direction(found, at, last) < 0 or _counts_times(found, at) or is_best(found, at):
            return None
        value = -value
    return Dated(at, last, earlier(today, value, unit, slack) if today else None)


def _counts_times(found: Sequence[Piece], at: int) -> bool:
    """ "dreimal in zwei Wochen", "der dritte Brand in zwei Wochen"."""
    for k in range(max(0, at - 4), at):
        text = found[k].text
        if (
            text.lower().endswith("mal")
            or ordinal_value(text) is not None
            or (text.isdecimal() and found[k].after == ".")
        ):
            return True
    return False


def _period(found: Sequence[Piece], at: int, today: date | None) -> Dated | None:
    """ "Ende des Jahres", "Anfang nächster Woche", "Mitte des kommenden Monats", "Jahresende": a third of a period."""
    word = found[at].text.lower()
    if not found[at].text[0].isupper():
        return None
    if known := time_words("part_of").get(word):
        unit, number = known.split()
        return Dated(at, at, _third_of(found, at, at, today, unit, int(number)))
    part = time_words("part").get(word)
    if part is None:
        return None
    k = at + 1
    article = tied(found, k) in {"der", "des"}
    k += article
    step = step_of(tied(found, k))
    k += step is not None
    unit = time_words("unit").get(tied(found, k), "")
    is_bare = not article and step is None and tied(found, k) not in ("jahr", "monat", "woche")  # Swiss: "Ende Jahr"
    if unit not in _PERIODS or is_bare or tied(found, k) in _SEVERAL:
        return None
    return Dated(at, k, _third_of(found, at, k, today, unit, int(part), step))


def _third_of(
    found: Sequence[Piece], first: int, last: int, today: date | None, unit: str, part: int, step: int | None = None
) -> Days | None:
    """Without an adjective the third of the running week, month or year, or of the one that the clause looks to."""
    whole = unit_days(today, unit, step or 0) if today else None
    if whole is None or today is None:
        return None
    days, looks = third(whole, part), direction(found, first, last)
    if step is None and ((looks < 0 and days[0] > today) or (looks > 0 and days[1] < today)):
        other = unit_days(today, unit, looks)
        return other and third(other, part)
    return days


def _directed(found: Sequence[Piece], at: int, today: date | None) -> Dated | None:
    """ "nächste Woche", "dieses Jahr", "kommenden Mittwoch", "vergangenen drei Tagen"; `at` is the adjective."""
    step = step_of(found[at].text.lower())
    noun = tied(found, at + 1)
    if step is None or not noun:
        return None
    day = weekday(noun)
    if day is not None:
        return Dated(at, at + 1, _weekday_of(today, day, step) if today else None)
    if step and (read := amount(found, at + 1)) and read[1] != "hour":  # "die letzten zwei Stunden": of something else
        return Dated(at, read[2], _stretch(today, read[0], read[1], step) if today else None)
    unit = time_words("unit").get(noun, "")
    several = noun in _SEVERAL or (unit == "year" and found[at].text.lower().endswith("en") and noun == "jahren")
    if unit not in _PERIODS or several:
        return None  # "letzten Jahren": several of them
    days = unit_days(today, unit, step) if today else None
    day = weekday(tied(found, at + 2)) if unit == "week" else None
    if day is None:
        return Dated(at, at + 1, days)
    near = days and days[0] + timedelta(days=day)  # "nächste Woche Mittwoch"
    return Dated(at, at + 2, (near, near) if near else None)


def _stretch(today: date, value: int, unit: str, step: int) -> Days | None:
    """From today back or ahead: "in den vergangenen zwei Wochen"; months and years from their first, to their last day."""
    if unit in ("day", "week"):
        length = timedelta(days=value * (7 if unit == "week" else 1))
        return (today - length, today) if step < 0 else (today, today + length)
    days = earlier(today, -step * value, unit)
    return days and ((days[0], today) if step < 0 else (today, days[1]))


def _weekday_of(today: date, day: int, step: int) -> Days:
    ahead = (day - today.weekday()) % 7
    near = today + timedelta(days=(ahead or 7) if step > 0 else ahead - 7 if step < 0 else ahead)
    near += timedelta(weeks=step - 1 if step > 1 else step + 1 if step < -1 else 0)  # "übernächsten Mittwoch"
    return near, near


def _weekday(found: Sequence[Piece], at: int, today: date | None) -> Dated | None:
    """ "Mittwoch", "Mittwochabend", "Dienstag vergangener Woche", "Freitag in einer Woche"."""
    text, word = found[at].text, found[at].text.lower()
    day = weekday(word) if text[0].isupper() and len(text) <= 40 else None
    if day is None or before(found, at) in _HABIT:
        return None
    last = at + 1 if tied(found, at + 1) in time_words("daypart") and found[at + 1].text.islower() else at
    k = last + 1 + (tied(found, last + 1) == "der")
    step = step_of(tied(found, k))
    if step is not None and tied(found, k + 1) == "woche":
        week = unit_days(today, "week", step) if today else None
        near = week and week[0] + timedelta(days=day)
        return Dated(at, k + 1, (near, near) if near else None)
    looks = direction(found, at, last) if today else 0
    link = tied(found, last + 1)
    weeks = amount(found, last + 2) if link in {"vor", "in"} else None
    if weeks and weeks[1] == "week":
        looks = -1 if link == "vor" else 1
        last, shift = weeks[2], timedelta(weeks=looks * weeks[0])
    else:
        shift = timedelta()
    if today is None:
        return Dated(at, last, None, is_weekday=True)
    past, ahead = (
        today - timedelta(days=(today.weekday() - day) % 7),
        today + timedelta(days=(day - today.weekday()) % 7),
    )
    near = (ahead if looks > 0 else past) + shift
    is_led = before(found, at) in {"bis", "ab", "für", "auf"} and before(found, at - 1) != "nacht"
    is_open = looks == 0 and (is_led or is_present(found, at, last))
    return Dated(at, last, (near, ahead if is_open else near), is_weekday=True)


def _word(found: Sequence[Piece], at: int, today: date | None) -> Dated | None:
    """ "gestern", "Vorjahr", "Wochenende", "Tage später"."""
    text, word = found[at].text, found[at].text.lower()
    opens = at == 0 or found[at].before or found[at - 1].after  # "Worte: „Heute …“"
    if word in time_words("day") and (text.islower() or opens):
        if word == "morgen" and not _is_tomorrow(found, at):
            return None
        near = None if today is None else today + timedelta(days=int(time_words("day")[word]))
        return _to_the_day(found, at, near) or Dated(at, at, (near, near) if near else None)
    if word in time_words("year"):
        return Dated(at, at, year_days(today.year + int(time_words("year")[word])) if today else None)
    if word in time_words("unit") and tied(found, at + 1) in {"zuvor", "später", "danach"}:  # from another event's day
        hours = time_words("unit")[word] == "hour" and tied(found, at + 1) == "zuvor"
        return Dated(at, at + 1, (today - timedelta(days=1), today) if today and hours else None)
    if word == "wochenende" and before(found, at) in {"am", "dieses", "diesem", "das", "vom"}:
        looks = direction(found, at, at) if today else 0
        if today is None:
            return Dated(at, at, None)
        days = unit_days(today, "weekend", -1 if today.weekday() < 5 and looks <= 0 else 0)
        next_one = unit_days(today, "weekend", 0) if looks == 0 and is_present(found, at, at) else days
        return Dated(at, at, (days[0], next_one[1]) if days and next_one else None)
    return None


def _to_the_day(found: Sequence[Piece], at: int, day: date | None) -> Dated | None:
    """ "heute vor zehn Jahren", "morgen in einer Woche"."""
    link = tied(found, at + 1)
    read = amount(found, at + 2) if link in {"vor", "in"} else None
    if read is None or read[1] not in ("week", "year"):
        return None
    days = earlier(day, read[0] if link == "vor" else -read[0], read[1]) if day else None
    if days is None or day is None:
        return Dated(at, read[2], days)
    near = days[0] + timedelta(days=3) if read[1] == "week" else days[0] + (day - date(day.year, 1, 1))
    return Dated(at, read[2], (near, near))


def _is_tomorrow(found: Sequence[Piece], at: int) -> bool:
    """ "morgen" and "Morgen früh", not "guten morgen"; a capital elsewhere is the noun."""
    if found[at].text[0].isupper():
        return tied(found, at + 1) in time_words("daypart")  # "Morgen früh", "Morgen Abend"
    return before(found, at) not in {"am", "guten", "jeden", "gegen"}
