"""Dates of the calendar in a sentence, whether their year is stated or follows from the publication date."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache, partial

from pipeline.annotate.date_words import before, time_words, weekday
from pipeline.annotate.days import Days, third
from pipeline.annotate.explicit_dates import Stated, decade_in_words, stated
from pipeline.annotate.feasts import opens_feast
from pipeline.annotate.numbers import Piece
from pipeline.annotate.tense import direction, is_attached
from pipeline.annotate.yearly_dates import (
    Dated,
    InYear,
    between,
    in_order,
    nearest,
    opens_yearly,
    year_after,
    yearly_date,
)


def calendar_dates(found: Sequence[Piece], today: date | None = None) -> list[Dated]:
    """Dates that name a day, month, season, feast or year, in order: "3. Mai 2021" explicit, "3. Mai" by `today`, "im Mai" too."""

    def read(at: int) -> Dated | None:
        written = stated(found, at)
        return _dated(found, written, today) if written else yearly_date(found, at, today, partial(direction, found))

    return in_order(found, _opens, read)


@lru_cache(maxsize=1 << 16)
def _opens(word: str) -> bool:
    """Whether a calendar date can begin with this word at all."""
    low = word.lower()
    return word[0].isdecimal() or opens_yearly(low) or opens_feast(low) or decade_in_words(low) is not None


def _dated(found: Sequence[Piece], read: Stated, today: date | None) -> Dated:
    first = read.first
    if read.high[2]:
        first = _weekday_before(found, first)
    in_year = between(read.low, read.high)
    if read.low[0] is not None:
        days = in_year(read.low[0])
        return Dated(first, read.last, days and third(days, read.part), True)
    last, year, step = year_after(found, read.last)  # "3. Mai vergangenen Jahres"
    if year is not None or step is not None:
        days = in_year(year) if year else in_year(today.year + (step or 0)) if today else None
        return Dated(first, last, days, year is not None)
    if today is None:
        return Dated(first, read.last, None, in_year=in_year)
    if first < read.first:
        in_year = _on_weekday(in_year, weekday(found[first].text.lower()), today)
    looks = direction(found, first, read.last)
    return Dated(first, read.last, nearest(in_year, today, looks, False, is_attached(found, first)), in_year=in_year)


def _on_weekday(in_year: InYear, day: int | None, today: date) -> InYear:
    """The date in years alone where it falls on the weekday printed, if there is one near: "Montag, 2. Mai" is of 2022."""

    def days(year: int) -> Days | None:
        known = in_year(year)
        return known if known and known[0].weekday() == day else None

    return days if any(map(days, range(today.year - 1, today.year + 2))) else in_year


def _weekday_before(found: Sequence[Piece], first: int) -> int:
    """ "Montag, 3. Mai", "Montag, den 3. Mai", "Montag (3. Mai)"."""
    at = first - 1 if before(found, first) in {"den", "dem"} else first
    near = at > 0 and found[at - 1].after in ({",", ""} if at == first else {","})
    return at - 1 if near and found[at - 1].text.lower() in time_words("weekday") else first
