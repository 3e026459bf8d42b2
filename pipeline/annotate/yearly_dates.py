"""What comes once a year, and which year is meant: "3. Mai", "im Mai", "Ostern 2024", "Ende Mai vergangenen Jahres", "kommenden Herbst".

Where German leaves two years open ("vergangenen Juni" in September) the days span both.
"""

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.annotate.date_words import as_year, before, follows, months, step_of, tied, time_words
from pipeline.annotate.days import Days, month_days, month_number, third
from pipeline.annotate.explicit_dates import Parts, part_before
from pipeline.annotate.feasts import feast_at, feast_days, opens_feast
from pipeline.annotate.numbers import Piece, ordinal_value
from pipeline.annotate.tense import is_attached, is_present

InYear = Callable[[int], Days | None]
_CLOSED_MONTHS_BACK = 6  # a month up to this far back is the past one; further back it may be the coming one
_SOON = timedelta(days=60)
_ARTICLES = frozenset({"dem", "den", "der"})
_SEASON_WORDS = frozenset({"im", "zum", "vom", "seit", "bis", "ab"})  # "für Sommer" may be for a person
_JOINTS = frozenset({"bis", "und", "oder"})
_REPORTED = timedelta(days=60)  # after which nobody tells of a month in the present
_ENDS = frozenset({"bis", "ab"})


@dataclass(frozen=True, slots=True)
class Dated:
    """Pieces `first` to `last` and the days meant (None: without a reference day, or no day of the calendar).

    `in_year`: its days in any year, where no year is stated; `is_weekday`: it comes once a week.
    """

    first: int
    last: int
    days: Days | None
    is_explicit: bool = False
    in_year: InYear | None = None
    is_weekday: bool = False


def in_order(found: Sequence[Piece], opens: Callable[[str], bool], read: Callable[[int], Dated | None]) -> list[Dated]:
    """What `read` finds at the pieces of a sentence with whose word a date `opens`, none inside the one before."""
    dates: list[Dated] = []
    at = 0
    while at < len(found):
        one = read(at) if opens(found[at].text) else None
        if one is None or (dates and one.first <= dates[-1].last):
            at += 1
            continue
        dates.append(one)
        at = one.last + 1
    return dates


def edge(parts: Parts, is_last: bool) -> date | None:
    """First or last day of a year, of its month, or the day itself; None for 31. Juni."""
    year, month, day = parts
    try:
        if day is not None:
            return date(year or 1, month or 1, day)
        number = (year or 1) * 12
        return month_days(number + (month or 12) - 1)[1] if is_last else month_days(number + (month or 1) - 1)[0]
    except ValueError:
        return None


def between(low: Parts, high: Parts) -> InYear:
    """The days from one to the other in the year given, where they have none."""

    def days(year: int) -> Days | None:
        first, last = edge((low[0] or year, *low[1:]), False), edge((high[0] or year, *high[1:]), True)
        return (first, last) if first and last and first <= last else None

    return days


def nearest(
    in_year: InYear, today: date, looks: int, is_long: bool, is_attached: bool, is_present: bool = False
) -> Days | None:
    """The occurrence meant: the last (`looks` -1), the next (1), else of a day the nearest, of a month or season that of the last
    half year (told in the present: of the last two months), or the last and the next. What dates a thing and comes soon need not be past: "man sprach über die Wahl am 3. Mai"."""
    known = [days for year in range(today.year - 1, today.year + 2) if (days := in_year(year)) is not None]
    past = [days for days in known if days[0] <= today]
    to_come = [days for days in known if days[1] >= today]
    if is_attached and to_come and to_come[0][0] - today <= _SOON:
        looks = max(looks, 0)
    if looks < 0 and past:
        return past[-1]
    if looks > 0 and to_come:
        return to_come[0]
    if not is_long or not past:
        return min(known, key=lambda days: (abs(days[0] - today), days), default=None)
    last = past[-1]
    closed = month_number(today) - month_number(last[0]) <= _CLOSED_MONTHS_BACK
    closed = closed and not (is_present and today - last[1] > _REPORTED)  # Der Vertrag läuft im Sommer aus
    return last if closed or not to_come else (last[0], to_come[0][1])


def _directed(in_year: InYear, today: date, step: int, is_month: bool) -> Days | None:
    """ "diesen Mai", "kommende Ostern", "vergangenen Herbst"; "vergangenen Mai" after May may be that of the year before."""
    if step == 0:
        return in_year(today.year)
    known = [days for year in range(today.year - 2, today.year + 3) if (days := in_year(year)) is not None]
    if step > 0:
        to_come = [days for days in known if days[0] > today]
        return to_come[step - 1] if len(to_come) >= step else None
    past = [days for days in known if days[1] < today]
    if is_month and step == -1 and len(past) > 1 and past[-1][0].year == today.year:
        return past[-2][0], past[-1][1]
    return past[step] if len(past) >= -step else None


def opens_yearly(low: str) -> bool:
    """Whether a month, season or share of a year is this lower-case word."""
    if low in time_words("season") or low in time_words("year_share"):
        return True
    return any(part in months() for part in low.replace("–", "/").replace("-", "/").split("/"))  # Mai/Juni


def yearly_date(found: Sequence[Piece], at: int, today: date | None, looks: Callable[[int, int], int]) -> Dated | None:
    """The month, season, quarter or feast at piece `at`; `looks` tells whether the clause around two pieces looks back or ahead."""
    read = _feast(found, at) or _month(found, at) or _season(found, at) or _share(found, at)
    if read is None:
        return None
    first, last, in_year, is_long = read
    part = None
    if is_long:
        first, part = part_before(found, first, frozenset({"des"}))
    whole, in_year = in_year, _thirds(in_year, part)
    end, year, step = year_after(found, last)
    if year is not None:
        return Dated(first, end, in_year(year), True)
    if step is not None:
        return Dated(first, end, in_year(today.year + step) if today else None)
    if len(follows(found, last + 1)) == 4 and follows(found, last + 1).isdecimal():
        return None  # Mai 1291
    begin, step = _year_before(found, first)
    if step is not None:
        return Dated(begin, last, in_year(today.year + step) if today else None)
    adjective = step_of(before(found, first))
    if adjective is not None:
        is_month = found[at].text.lower() in months()
        return Dated(first - 1, last, _directed(in_year, today, adjective, is_month) if today else None)
    if not _stands_alone(found, first, last, part, is_long):
        return None
    days = None
    if today is not None:
        way = looks(first, last)
        is_share = found[at].text.lower() in time_words("year_share")  # figures for a quarter come when it is over
        is_open = (
            is_long and before(found, first) not in _ENDS
        )  # what lasts until July is told of the July that is near
        days = nearest(
            whole,
            today,
            min(way, 0) if is_share else way,
            is_open,
            is_attached(found, first),
            is_present(found, first, last),
        )
        days = days and (third(days, part) if month_number(days[1]) - month_number(days[0]) < 12 else days)
    return Dated(first, last, days, in_year=in_year)


def _thirds(in_year: InYear, part: int | None) -> InYear:
    return in_year if part is None else lambda year: (days := in_year(year)) and third(days, part)


def year_after(found: Sequence[Piece], last: int) -> tuple[int, int | None, int | None]:
    """Last piece of what tells the year behind piece `last`, the year stated, or how many years from publication."""
    text = follows(found, last + 1)
    winter = text[:4] if len(text) in (7, 9) and text[4] in "/-–" and text[5:].isdecimal() else text  # Winter 2023/24
    if (year := as_year(winter)) is not None:
        return last + 1, year, None
    k = last + 1 + (tied(found, last + 1) == "des")
    word = tied(found, k)
    if word in time_words("year"):
        return k, None, int(time_words("year")[word])
    if word == "jahres" and k > last + 1 and (year := as_year(tied(found, k + 1))) is not None:
        return k + 1, year, None
    step = step_of(word)
    if step is not None and tied(found, k + 1) == "jahres":
        return k + 1, None, step
    return last, None, None


def _year_before(found: Sequence[Piece], first: int) -> tuple[int, int | None]:
    """First piece of "nächstes Jahr", "heuer" before "im Mai", "zu Ostern", and how many years from publication that is."""
    if before(found, first) not in ("im", "zu", "an", "am"):
        return first, None
    word = before(found, first - 1)
    if word == "heuer":
        return first - 2, 0
    return (first - 3, step_of(before(found, first - 2))) if word == "jahr" else (first, None)


def _stands_alone(found: Sequence[Piece], first: int, last: int, part: int | None, is_long: bool) -> bool:
    """Whether it is told as a time ("im Mai", "seit Ostern", "vor dem Sommer"), not as a thing ("das schöne Ostern")."""
    if part is not None or (last > first and is_long):  # "Ende Mai", "dritten Quartal"
        return True
    words: Container[str] = time_words("month_word" if is_long else "feast_word")
    if found[last].text.lower() in time_words("season"):
        words = _SEASON_WORDS
    word = before(found, first)
    if word in _ARTICLES and before(found, first - 1) in {*time_words("feast_word"), *([] if is_long else ["in"])}:
        return True
    if word in _JOINTS and first > 1 and _is_yearly_name(found[first - 2].text):
        return True
    if tied(found, last + 1) in _JOINTS and tied(found, last + 2):
        same = found[last].text.lower() in months() and tied(found, last + 2) in months()
        if same or (tied(found, last + 1) == "bis" and _is_yearly_name(found[last + 2].text)):
            return True  # "Mai bis Juli", "Mai und Juni"
    return word in words


def _is_yearly_name(word: str) -> bool:
    low = word.lower()
    return word[0].isupper() and (low in months() or low in time_words("season") or opens_feast(low))


def _feast(found: Sequence[Piece], at: int) -> tuple[int, int, InYear, bool] | None:
    read = feast_at(found, at)
    if read is None:
        return None
    length, base, offset, days = read
    return at, at + length - 1, lambda year: feast_days(base, offset, days, year), False


def _month(found: Sequence[Piece], at: int) -> tuple[int, int, InYear, bool] | None:
    word = found[at].text
    month = months().get(word.lower())
    is_short = len(word) < 4 and word != "Mai" and as_year(follows(found, at + 1)) is None  # "Jan" may be a person
    if month is None or not word[0].isupper() or is_short:
        return None
    return at, at, between((None, month, None), (None, month, None)), True


def _season(found: Sequence[Piece], at: int) -> tuple[int, int, InYear, bool] | None:
    month = time_words("season").get(found[at].text.lower()) if found[at].text[0].isupper() else None
    return None if month is None else (at, at, _months_from(int(month), 3), True)


def _share(found: Sequence[Piece], at: int) -> tuple[int, int, InYear, bool] | None:
    """ "dritten Quartal", "2. Halbjahr"; `at` is the noun."""
    length = int(time_words("year_share").get(found[at].text.lower(), 0)) if at else 0
    word = found[at - 1]
    number = (
        int(word.text)
        if word.text.isdecimal() and word.after == "." and len(word.text) == 1
        else ordinal_value(word.text)
    )
    if not length or not number or number * length > 12 or word.after.strip("."):
        return None
    return at - 1, at, _months_from((number - 1) * length + 1, length), True


def _months_from(month: int, length: int) -> InYear:
    def days(year: int) -> Days | None:
        return month_days(year * 12 + month - 1)[0], month_days(year * 12 + month + length - 2)[1]

    return days
