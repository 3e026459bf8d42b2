"""Two dates that make one stretch: "von Montag bis Mittwoch", "zwischen Mai und Juli 2025", "vom 28. Mai bis zum 3. Juni"."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from pipeline.annotate.date_words import before, follows, tied
from pipeline.annotate.days import Days, year_days
from pipeline.annotate.numbers import Piece
from pipeline.annotate.yearly_dates import Dated

_FILL = frozenset({"im", "am", "an", "in", "zum", "zur", "zu", "dem", "der", "den", "vom"})  # "im Mai oder im Juni"


def joined(found: Sequence[Piece], dates: Sequence[Dated]) -> list[Dated]:
    """The dates of a sentence, in order, with those that "bis", "oder" and "zwischen … und" join as one.

    What has no year takes that of the other: "Mai oder Juni 2023". "Mai und Juli 2023" stay two, both of 2023. "1990 oder 2020"
    stay two as well, since what lies between is not meant. A year that the clause names first holds for the days behind it:
    "nächstes Jahr soll es vom 3. bis 5. Mai stattfinden".
    """
    rows: list[Dated] = []
    year: Dated | None = None  # the last whole year that a clause is set in
    for second in dates:
        if year is not None and year.days and second.in_year and not _parted(found, year.last, second.first):
            if days := second.in_year(year.days[0].year):
                second = replace(second, days=days, is_explicit=year.is_explicit, in_year=None)
        elif _is_year(second) and _sets_time(found, second.first):
            year = second
        joint = _joint(found, rows[-1], second) if rows else ""
        if joint:
            first, second = _in_one_year(rows[-1], second, joint)
            whole = _whole(first, second, joint)
            rows[-1:] = [whole] if whole else [first, second]
        else:
            rows.append(second)
    return rows


def _is_year(one: Dated) -> bool:
    return one.days is not None and one.days == year_days(one.days[0].year)


def _sets_time(found: Sequence[Piece], first: int) -> bool:
    """The year from piece `first` on is told as a time, not as that of a thing ("das Budget 2027", "für nächstes Jahr")."""
    return (
        first == 0 or before(found, first) == "im" or [before(found, first), before(found, first - 1)] == ["jahr", "im"]
    )


def _parted(found: Sequence[Piece], first: int, last: int) -> bool:
    """A sign stands between the two pieces, so that they may be of two clauses; dots of abbreviations apart."""
    return any(found[k].after.strip(".") or found[k + 1].before for k in range(first, last))


def _joint(found: Sequence[Piece], first: Dated, second: Dated) -> str:
    """What joins two dates: bis, oder, und; "zwischen … und" is bis."""
    at = first.last + 1
    word = follows(found, at) if found[first.last].text[-1].isdecimal() else tied(found, at)  # "3.3. bis 5.3."
    if word not in {"bis", "oder", "und"} or second.first - at > 2:
        return ""
    if (second.first - at == 2 and tied(found, at + 1) not in _FILL) or not tied(found, second.first):
        return ""
    opening = before(found, first.first)
    if opening in _FILL:
        opening = before(found, first.first - 1)
    return "bis" if word == "und" and opening == "zwischen" else word


def _in_one_year(first: Dated, second: Dated, joint: str) -> tuple[Dated, Dated]:
    """Both dates in the years that fit where one has none: "Dezember bis Januar 2024" → 2023, 2024; "im Juli und im Mai" stay."""
    if second.is_explicit and second.days and first.in_year:
        year = second.days[0].year
        known = [days for y in (year, year - 1) if (days := first.in_year(y)) and days[0] <= second.days[0]]
        first = replace(first, days=known[0] if known else None, is_explicit=bool(known), in_year=None)
    elif first.days and second.in_year and (joint == "bis" or first.is_explicit):
        year = first.days[1].year
        known = [days for y in (year, year + 1) if (days := second.in_year(y)) and days[1] >= first.days[1]]
        second = replace(second, days=known[0] if known else None, is_explicit=first.is_explicit and bool(known))
    return first, second


def _whole(first: Dated, second: Dated, joint: str) -> Dated | None:
    """Both as one stretch, or None."""
    low, high = first.days, second.days
    if low and high and second.is_weekday and joint == "bis":
        later = timedelta(weeks=max(0, -((high[0] - low[0]).days // 7)))
        high = (high[0] + later, high[1] + later)
    if joint == "und" or (low and high and not _in_order(low, high, joint)):
        return None
    both = (low[0], high[1]) if low and high else None
    return Dated(first.first, second.last, both, first.is_explicit and second.is_explicit)


def _in_order(low: Days, high: Days, joint: str) -> bool:
    return low[0] <= high[1] and (joint == "bis" or high[0] <= low[1] + timedelta(days=1))
