"""Dates named in the text, as ranges of days: explicit ones as they stand, relative ones from the publication date."""

from bisect import bisect_left
from collections import deque
from datetime import date

from pipeline.annotate.calendar_dates import calendar_dates
from pipeline.annotate.date_ranges import joined
from pipeline.annotate.daypart_dates import KEPT, daypart_dates, single_day
from pipeline.annotate.document import Document, Sentence, numbered
from pipeline.annotate.numbers import pieces
from pipeline.annotate.relative_dates import relative_dates


def find_dates(document: Document, published: str | None) -> list[dict]:
    """Rows of annotate.dates for all zones, in text order; `published` is ISO 8601, as far as known.

    "am Mittwoch" in a text of 2021-05-07 → 2021-05-05 twice, relative. "Mai 2021" → 2021-05-01 to 2021-05-31, explicit. A day
    and month without a year are relative: the year is the nearest to publication, or the one that the clause's verbs look to. Without a full publication
    date (year, month and day) date_low and date_high of relative dates are null; so are dates the calendar does not have.
    """
    today = _reference_day(published)
    rows: list[dict] = []
    told: deque[date] = deque(maxlen=KEPT)  # days told so far in the paragraph
    paragraph = 0
    for sentence, at in document.with_mentions():
        while paragraph < len(document.blocks) and document.blocks[paragraph].end <= sentence.start:
            paragraph += 1
            told.clear()
        rows += _in_sentence(document, sentence, at, today, told)
    return numbered(document.document_id, "t", rows, "date_id")


def _reference_day(published: str | None) -> date | None:
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:  # a month or year alone is no reference day
        return None
    return day if day and 1500 <= day.year < 9000 else None  # 9999-12-31 stands for "no date", and no day follows it


def _in_sentence(document: Document, sentence: Sentence, at: int, today: date | None, told: deque[date]) -> list[dict]:
    """Rows of a sentence; the single days it tells are added to `told`."""
    found = pieces(document.text, sentence.start, sentence.end)
    of_calendar = calendar_dates(found, today)
    taken = [one.last for one in of_calendar]
    dates = list(of_calendar)
    for read in relative_dates(found, today):
        k = bisect_left(taken, read.first)
        if k == len(taken) or of_calendar[k].first > read.last:
            dates.append(read)
    dates = joined(found, sorted(dates, key=lambda one: one.first))
    dates = sorted([*dates, *daypart_dates(found, dates, told, today)], key=lambda one: one.first)
    told.extend(day for one in dates for day in single_day(one))
    rows = []
    for read in dates:
        start, end = found[read.first].start, found[read.last].end
        if _is_name(document, at, start, end):
            continue
        low, high = read.days or (None, None)
        kind = "explicit" if read.is_explicit else "relative"
        rows.append(
            document.row(start, end, date_low=low and low.isoformat(), date_high=high and high.isoformat(), kind=kind)
        )
    return rows


def _is_name(document: Document, at: int, start: int, end: int) -> bool:
    """Whether words without figures lie inside a name (August Abel, die Zeitung Der Sonntag); feasts are names of their own."""
    if any(letter.isdecimal() for letter in document.text[start:end]):
        return False
    while at < len(document.mentions) and document.mentions[at].start < end:
        mention = document.mentions[at]
        is_feast = mention.entity_type == "MISC" and (mention.start, mention.end) == (start, end)
        if mention.form == "name" and mention.start <= start and end <= mention.end and not is_feast:
            return True
        at += 1
    return False
