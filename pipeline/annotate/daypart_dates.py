"""Parts of a day that stand alone: "am Abend", "in der Nacht", "seit dem frühen Morgen".

A paragraph tells on from the day it named ("Am Dienstag kam sie an. Am Abend sprach sie"); without one it means that of publication.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from datetime import date

from pipeline.annotate.date_words import before, tied, time_words
from pipeline.annotate.numbers import Piece
from pipeline.annotate.tense import direction
from pipeline.annotate.yearly_dates import Dated

KEPT = 10  # days of a paragraph that a part of a day looks back to
_EARLY = frozenset({"frühen", "späten"})
_OF_ANOTHER = frozenset("der des dieses eines einer vor nach zuvor davor danach darauf und oder bis".split())
_FILL = 3  # pieces to the day that is told behind: "in der Nacht auf | den | Freitag"


def daypart_dates(
    found: Sequence[Piece], dates: Sequence[Dated], told: Iterable[date], today: date | None
) -> list[Dated]:
    """Parts of a day in a sentence whose other `dates` are known; `told` are the days told before it in its paragraph.

    "Am Freitag am Abend" has its day beside it and is no date of its own; "am Abend der Wahl" hangs on an event, "am
    Vorabend" on one not named, and neither is read.
    """
    taken = {at for one in dates for at in range(one.first - _FILL, one.last + 2)}
    known, ahead = deque(told, maxlen=KEPT), deque(dates)
    rows = []
    for last, piece in enumerate(found):
        word = piece.text.lower()
        if not piece.text[0].isupper() or word not in time_words("daypart") or word == "vorabend":
            continue
        first = last - (before(found, last) in _EARLY)
        opening = _opening(found, first)
        if opening is None or tied(found, last + 1) in _OF_ANOTHER or not taken.isdisjoint(range(opening, last + 1)):
            continue
        while ahead and ahead[0].last < first:
            known.extend(single_day(ahead.popleft()))
        day = _last_told(known, today, direction(found, first, last)) if today else None
        rows.append(Dated(first, last, (day, day) if day else None))
    return rows


def single_day(one: Dated) -> list[date]:
    """The day of a date that is one day."""
    return [one.days[0]] if one.days and one.days[0] == one.days[1] else []


def _opening(found: Sequence[Piece], first: int) -> int | None:
    """First piece of "am", "gegen", "bis zum", "seit dem", "in der" before piece `first`; None for others."""
    word, further = before(found, first), before(found, first - 1)
    if word in {"am", "gegen"}:
        return first - 1 - (further in {"bis", "seit"})
    return first - 2 if (further, word) in {("bis", "zum"), ("seit", "dem"), ("in", "der")} else None


def _last_told(known: deque[date], today: date, looks: int) -> date:
    """The last day told that the clause may look to; the day of publication where there is none."""
    return next((day for day in reversed(known) if (day - today).days * looks >= 0), today)
